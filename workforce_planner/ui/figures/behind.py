"""The posts behind a figure as a list that selects them everywhere."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from workforce_planner.model.ids import PostId
from workforce_planner.model.relations import path_text
from workforce_planner.model.wording import NO_VALUE, fte_text, post_name
from workforce_planner.ui.item_models import RIGHT, Index, OneLevel
from workforce_planner.ui.people import who_text
from workforce_planner.ui.table.copying import CopyKey, put_rows
from workforce_planner.ui.table.widths import shared
from workforce_planner.ui.theme import face, grown, scaled
from workforce_planner.ui.tokens import ROW
from workforce_planner.ui.workspace import Place, Workspace

FTE_WIDE, LEAST_WITH_UNIT = 52, 400
"""The width of the FTE, and that of the list from which on it shows the units."""
LEAST_POST, LEAST_WORDS, BESIDE, LOOKED_AT = 150, 90, 24, 100
"""Posts, people and units are given what their words need, and no less than this; so many rows are looked at."""
HEADERS = ("Post", "In post", "Unit", "FTE")
_ROLE = Qt.ItemDataRole


class PostsModel(OneLevel):
    """Posts by their ids; what they say is read from the structure in view."""

    headers = HEADERS

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.posts: tuple[PostId, ...] = ()

    def show_posts(self, posts: tuple[PostId, ...]) -> None:
        """Show these posts."""
        self.beginResetModel()
        self.posts = posts
        self.endResetModel()

    def size(self) -> int:
        """How many posts."""
        return len(self.posts)

    def side(self, column: int) -> int | None:
        """The FTE to the right."""
        return RIGHT if column == len(HEADERS) - 1 else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid():
            return None
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return self.text(index.row(), index.column())
        return self.side(index.column()) if role == _ROLE.TextAlignmentRole else None

    def text(self, row: int, column: int) -> str:
        """The words of a cell."""
        space, key = self._workspace, self.posts[row]
        if key not in space.plan.posts:
            return "no longer there" if column == 0 else ""
        if column == 0:
            return post_name(space.plan, key)
        if column == 1:
            return who_text(space, key)
        if column == 2:
            return path_text(space.plan, space.plan.posts[key].unit)
        found = space.results.post(key)
        return fte_text(found.fte) if found is not None and found.fte is not None else NO_VALUE


class PostsBehind(QTableView):
    """Choosing rows selects the posts in outline, chart and inspector."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.posts = PostsModel(workspace, self)
        self.setAccessibleName("Posts behind the figure")
        self.setModel(self.posts)
        CopyKey(self, self.copy)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(grown(ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(scaled(40))
        self._share_out()
        self.selectionModel().selectionChanged.connect(self._chosen)
        workspace.hiding_changed.connect(self.viewport().update)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The columns share the width there is; where it is small, the unit gives way first."""
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """What each column needs; the longest words are shortened first, in the middle: their ends tell them apart."""
        fte, wide = scaled(FTE_WIDE), self.viewport().width()
        with_unit = wide >= scaled(LEAST_WITH_UNIT)
        self.setColumnHidden(2, not with_unit)
        shown = (0, 1, 2) if with_unit else (0, 1)
        wanted = [self._wanted(column) for column in shown]
        least = {column: min(scaled(LEAST_WORDS if column else LEAST_POST), wanted[column]) for column in shown}
        for column, width in zip(shown, shared(wanted, least, max(wide - fte, 0), beside=0), strict=True):
            self.setColumnWidth(column, width)
        self.setColumnWidth(3, fte)

    def _wanted(self, column: int) -> int:
        metrics = QFontMetrics(face())
        rows = range(min(len(self.posts.posts), LOOKED_AT))
        words = (metrics.horizontalAdvance(self.posts.text(row, column)) for row in rows)
        return max(words, default=scaled(LEAST_POST)) + scaled(BESIDE)

    def show_posts(self, posts: tuple[PostId, ...]) -> None:
        """Show these posts, none of them chosen."""
        self.posts.show_posts(posts)
        self._share_out()

    def select_all_posts(self) -> None:
        """Select every post of the list everywhere."""
        self._workspace.select(Place("posts", post) for post in self.posts.posts)

    def _chosen(self) -> None:
        rows = self.selectionModel().selectedRows()
        if rows:
            self._workspace.select(Place("posts", self.posts.posts[index.row()]) for index in rows)

    def copy(self) -> int:
        """The rows that are chosen, or all of them."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = chosen if len(chosen) > 1 else range(len(self.posts.posts))
        return put_rows(HEADERS, ([self.posts.text(row, column) for column in range(4)] for row in rows))
