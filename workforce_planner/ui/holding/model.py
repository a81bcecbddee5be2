"""The item model of the posts that wait: groups by what the list says, the posts in them."""

from PySide6.QtCore import QModelIndex, QObject, Qt

from workforce_planner.model.ids import PostId
from workforce_planner.model.relations import counts_on, fte_in
from workforce_planner.model.wording import count_text, fte_text
from workforce_planner.session.holding import Held
from workforce_planner.ui.item_models import RIGHT, Index
from workforce_planner.ui.people import who_text
from workforce_planner.ui.theme import colour, face
from workforce_planner.ui.two_levels import TwoLevels
from workforce_planner.ui.workspace import Workspace

WHO, POSTS, FTE, UNIT = range(4)
HEADERS = ("Manager in the list", "Posts", "FTE", "Unit")
SEVERAL = "several units"
_ROLE = Qt.ItemDataRole


class HoldingModel(TwoLevels):
    """Groups of posts that wait; see `ui.two_levels`."""

    headers = HEADERS

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.groups: tuple[Held, ...] = ()
        self._sizes: tuple[int, ...] = ()

    def show_groups(self, groups: tuple[Held, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self.groups = groups
        self._sizes = tuple(len(group.posts) for group in groups)
        self.endResetModel()

    # What rows stand for.

    def group(self, index: Index) -> Held:
        """The group of a row, its own or the one it is in."""
        return self.groups[self.group_row(index)]

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
                return self.in_group(group.posts.index(PostId(post)), number)
        return QModelIndex()

    # Qt asks these.

    def sizes(self) -> tuple[int, ...]:
        """How many posts each group has."""
        return self._sizes

    def headerData(self, section: int, way: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:  # noqa: N802
        """The names of the columns."""
        figures = way is Qt.Orientation.Horizontal and section in (POSTS, FTE)
        return RIGHT if figures and role == _ROLE.TextAlignmentRole else super().headerData(section, way, role)

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
