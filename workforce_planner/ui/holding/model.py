"""The item model of the posts that wait: groups by what the list says, the posts in them."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workforce_planner.model.ids import PostId
from workforce_planner.model.relations import counts_on, fte_in
from workforce_planner.model.wording import count_text, fte_text
from workforce_planner.session.holding import Held
from workforce_planner.ui.people import who_text
from workforce_planner.ui.theme import colour, face
from workforce_planner.ui.workspace import Workspace

WHO, POSTS, FTE, UNIT = range(4)
HEADERS = ("Manager in the list", "Posts", "FTE", "Unit")
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
SEVERAL = "several units"
Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class HoldingModel(QAbstractItemModel):
    """Two levels; the id of an index is 0 for a group and one more than the row of its group for a post."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.groups: tuple[Held, ...] = ()

    def show_groups(self, groups: tuple[Held, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self.groups = groups
        self.endResetModel()

    def words_changed(self) -> None:
        """The words of every row may be others."""
        if not self.groups:
            return
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.groups) - 1, UNIT))
        for number, group in enumerate(self.groups):
            above = self.index(number, 0)
            self.dataChanged.emit(self.index(0, 0, above), self.index(len(group.posts) - 1, UNIT, above))

    # What rows stand for.

    def group(self, index: Index) -> Held:
        """The group of a row, its own or the one it is in."""
        return self.groups[index.internalId() - 1 if index.internalId() else index.row()]

    def post(self, index: Index) -> PostId | None:
        """The post of a row; None for a group."""
        return self.group(index).posts[index.row()] if index.internalId() else None

    def posts(self, index: Index) -> tuple[PostId, ...]:
        """The posts that a row stands for: all of a group."""
        post = self.post(index)
        return self.group(index).posts if post is None else (post,)

    def where(self, post: str) -> QModelIndex:
        """The row of a post; invalid where it does not wait."""
        for number, group in enumerate(self.groups):
            if post in group.posts:
                return self.createIndex(group.posts.index(PostId(post)), 0, number + 1)
        return QModelIndex()

    # Qt asks these.

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """The index of a row and column."""
        if 0 <= row < self.rowCount(parent) and 0 <= column < len(HEADERS):
            return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)
        return QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """The group of a post."""
        inside = index.isValid() and index.internalId()
        return self.createIndex(index.internalId() - 1, 0, 0) if inside else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """Groups, or the posts of one."""
        if not parent.isValid():
            return len(self.groups)
        return 0 if parent.internalId() or parent.column() else len(self.groups[parent.row()].posts)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """Who, how many, how much, where."""
        return len(HEADERS)

    def headerData(self, section: int, way: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:  # noqa: N802
        """The names of the columns."""
        if way is not Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole and section in (POSTS, FTE):
            return RIGHT
        return HEADERS[section] if role == _ROLE.DisplayRole else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """What a cell says, and how."""
        if not index.isValid():
            return None
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return self.shown(index)
        if role == _ROLE.AccessibleTextRole:
            return self.spoken(index)
        if role == _ROLE.TextAlignmentRole and index.column() in (POSTS, FTE):
            return RIGHT
        if role == _ROLE.FontRole and not index.internalId() and index.column() == WHO:
            return face(bold=True)
        return colour("quiet") if role == _ROLE.ForegroundRole and index.column() != WHO else None

    def shown(self, index: Index) -> str:
        """The text of a cell."""
        post = self.post(index)
        return (
            self._of_group(self.group(index), index.column()) if post is None else self._of_post(post, index.column())
        )

    def _of_group(self, group: Held, column: int) -> str:
        if column == WHO:
            return group.short(hiding=self._workspace.hiding)
        if column == POSTS:
            return f"{group.number:,}"
        if column == FTE:
            return fte_text(group.fte)
        units = {self._workspace.plan.posts[post].unit for post in group.posts}
        return self._unit(group.posts[0]) if len(units) == 1 else SEVERAL

    def _of_post(self, post: PostId, column: int) -> str:
        plan = self._workspace.plan
        record = plan.posts[post]
        if column == WHO:
            return f"{record.title or 'Untitled post'} · {who_text(self._workspace, post)}"
        if column == POSTS:
            return ""
        if column == FTE:
            counted = counts_on(record, plan.setting.as_at) and not record.employer
            return fte_text(fte_in(plan, record)) if counted else "not counted"
        return self._unit(post)

    def _unit(self, post: PostId) -> str:
        plan = self._workspace.plan
        unit = plan.posts[post].unit
        return plan.units[unit].name if unit is not None and unit in plan.units else "No unit"

    def spoken(self, index: Index) -> str:
        """A row in a sentence, for screen readers."""
        if index.column() != WHO:
            return f"{HEADERS[index.column()]} {self.shown(index) or 'none'}"
        post, group = self.post(index), self.group(index)
        if post is None:
            return f"{group.text(hiding=self._workspace.hiding)}. {group.why}"
        below = sum(1 for _ in self._workspace.relations.reports.get(post, ()))
        reports = f", {count_text(below, 'report')}" if below else ""
        return f"{self.shown(index)}, waits for a manager{reports}"
