"""The item model of the outline: ordered places, read from the snapshot in view."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.wording import count_text, fte_text
from workforce_planner.ui.outline.tree import NO_UNIT, Tree, tree_of
from workforce_planner.ui.people import holders_text
from workforce_planner.ui.theme import colour, face
from workforce_planner.ui.workspace import Place, Workspace

NAME, POSTS, FTE = range(3)
HEADERS = ("Outline", "Posts", "FTE")
Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class OutlineModel(QAbstractItemModel):
    """Units and posts of the structure in view, with posts and FTE of each."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tree: Tree = tree_of(workspace.plan, workspace.relations)
        self._italic = face(italic=True)

    def refresh(self) -> None:
        """Follow the structure in view: in place where the tree is the same, anew otherwise."""
        tree = tree_of(self._workspace.plan, self._workspace.relations)
        if tree == self._tree:
            self.words_changed()
            return
        self.beginResetModel()
        self._tree = tree
        self.endResetModel()

    def words_changed(self) -> None:
        """The words of every row may be others; the rows are the same."""
        for node, below in enumerate(self._tree.children):
            if below:
                parent = self._index_of(node)
                last = self.index(len(below) - 1, FTE, parent)
                self.dataChanged.emit(self.index(0, NAME, parent), last)

    def place(self, index: Index) -> Place:
        """What a row stands for."""
        return self._tree.places[index.internalId()]

    def where(self, place: Place) -> QModelIndex:
        """The row of a place; invalid where it has none."""
        node = self._tree.nodes.get(place)
        return QModelIndex() if node is None else self._index_of(node)

    def _index_of(self, node: int) -> QModelIndex:
        return QModelIndex() if node == 0 else self.createIndex(self._tree.within[node], 0, node)

    # Qt asks these.

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """The index of a row and column."""
        node = parent.internalId() if parent.isValid() else 0
        below = self._tree.children[node] if not (parent.isValid() and parent.column()) else ()
        if 0 <= row < len(below) and 0 <= column < len(HEADERS):
            return self.createIndex(row, column, below[row])
        return QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """The row above in the tree."""
        return self._index_of(self._tree.parents[index.internalId()]) if index.isValid() else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """How many rows are directly below."""
        if parent.isValid() and parent.column():
            return 0
        return len(self._tree.children[parent.internalId() if parent.isValid() else 0])

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """Name, posts, FTE."""
        return len(HEADERS)

    def headerData(self, section: int, way: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:  # noqa: N802
        """The names of the columns."""
        if way is not Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.DisplayRole:
            return HEADERS[section]
        if role == _ROLE.TextAlignmentRole and section != NAME:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """What a cell says, and how."""
        answer = _ANSWERS.get(role)
        return answer(self, self.place(index), index.column()) if answer and index.isValid() else None

    # What the cells say.

    def shown(self, place: Place, column: int) -> str:
        """The text of a cell."""
        if column == NAME:
            return self.name(place)
        figures = self._figures(place)
        return figures[0] if column == POSTS else figures[1]

    def name(self, place: Place) -> str:
        """A unit's name; a post's title and who is in it."""
        plan = self._workspace.plan
        if place.table == "units":
            return plan.units[UnitId(place.key)].name
        if place == NO_UNIT:
            return "No unit"
        post = plan.posts[PostId(place.key)]
        return f"{post.title or 'Untitled post'} · {self._holders(place)}"

    def _holders(self, place: Place) -> str:
        workspace = self._workspace
        return holders_text(workspace.plan, workspace.relations, PostId(place.key), workspace.results, workspace.hiding)

    def _figures(self, place: Place) -> tuple[str, str]:
        results = self._workspace.results
        if place.table == "posts":
            found = results.post(PostId(place.key))
            return "", fte_text(found.fte) if found else "–"
        figures = results.unit(UnitId(place.key)) if place.table == "units" else results.own(None)
        return f"{figures.posts:,}", fte_text(figures.established_fte)

    def spoken(self, place: Place, column: int) -> str:
        """The row in a sentence, for screen readers."""
        if column != NAME:
            return f"{HEADERS[column]} {self.shown(place, column)}"
        posts, fte = self._figures(place)
        if place.table != "posts":
            return f"{self.name(place)}, unit, {posts} posts, {fte} FTE"
        post = self._workspace.plan.posts[PostId(place.key)]
        found = self._workspace.results.post(post.id)
        parts = [post.title or "Untitled post", self._holders(place)]
        if found is None:
            return ", ".join([*parts, "not counted on this day"])
        if found.span:
            parts.append(count_text(found.span, "report"))
        if found.tier:
            parts.append(f"tier {found.tier}")
        return ", ".join(parts)

    def tip(self, place: Place, column: int) -> str:
        """The whole text of a cell, which may be shortened."""
        return self.shown(place, column) if column == NAME else ""

    def shade(self, place: Place, column: int) -> object:
        """Quiet figures, grey for what is disestablished, the colour of vacant posts."""
        if column != NAME:
            return colour("quiet")
        if place.table != "posts":
            return None
        found = self._workspace.results.post(PostId(place.key))
        if found is None:
            return colour("quiet")
        return colour("vacant") if found.vacant else None

    def font(self, place: Place, column: int) -> object:
        """Vacant posts in italics."""
        if column != NAME or place.table != "posts":
            return None
        found = self._workspace.results.post(PostId(place.key))
        return self._italic if found is not None and found.vacant else None

    def alignment(self, _place: Place, column: int) -> object:
        """Figures to the right."""
        return None if column == NAME else int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


_ANSWERS: Mapping[int, Callable[[OutlineModel, Place, int], object]] = {
    _ROLE.DisplayRole: OutlineModel.shown,
    _ROLE.ToolTipRole: OutlineModel.tip,
    _ROLE.AccessibleTextRole: OutlineModel.spoken,
    _ROLE.ForegroundRole: OutlineModel.shade,
    _ROLE.FontRole: OutlineModel.font,
    _ROLE.TextAlignmentRole: OutlineModel.alignment,
}
