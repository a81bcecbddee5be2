"""The item model of the outline: ordered places, read from the snapshot in view."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, Signal

from workforce_planner.calc.results import Figures, PostFigures, Results
from workforce_planner.model.change import Change, ChangeSet, differing
from workforce_planner.model.ids import AssignmentId, PersonId, PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import Relations
from workforce_planner.model.waiting import waits
from workforce_planner.model.wording import NO_VALUE, count_text, fte_text
from workforce_planner.session.events import PlanChanged
from workforce_planner.session.holding import waiting
from workforce_planner.ui.item_models import RIGHT, Index
from workforce_planner.ui.outline.columns import HIDDEN, Column, columns_named
from workforce_planner.ui.outline.tree import NO_UNIT, ROOT, WAITING, Tree, tree_after, tree_of
from workforce_planner.ui.people import who_text_of
from workforce_planner.ui.theme import colour, face
from workforce_planner.ui.workspace import Place, Workspace

NAME = 0
TITLE = "Outline"
FOLLOWED = frozenset({"posts", "units", "people", "assignments"})
"""Changes of other tables may reach every row."""
KEPT = 3
"""Of so many structures, the last that were looked at, the tree and the figures are kept: one looks at them in turn."""
MOST_ROWS = 400
"""Where more rows than this have changed, all are drawn again."""
_ROLE = Qt.ItemDataRole


class Now(NamedTuple):
    """The structure in view with what follows from it."""

    plan: Plan
    joined: Relations
    results: Results


class Kept(NamedTuple):
    """Figures of a structure that rows have shown."""

    results: Results
    units: dict[Place, Figures]
    posts: dict[PostId, PostFigures | None]


class OutlineModel(QAbstractItemModel):
    """Units and posts of the structure in view, with posts and FTE of each."""

    reworded = Signal()
    """The words of every row may be others, below the rows at the top too."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._joined = workspace.relations
        self._looked: set[int] = set()
        """The nodes of which somebody has asked for the rows below."""
        ready = workspace.look_ready()
        self._tree: Tree = ready.tree if ready is not None else tree_of(workspace.plan, self._joined)
        self.columns = columns_named(None)
        self._trees: list[tuple[Plan, Relations, Tree]] = []
        self._kept: dict[int, Kept] = {}
        self._held: Now | None = None
        self._italic = face(italic=True)

    def show_columns(self, columns: tuple[Column, ...]) -> bool:
        """Show other columns of figures; every row is anew."""
        self.beginResetModel()
        self.columns = columns
        self.endResetModel()
        return True

    def refresh(self, event: PlanChanged | None = None) -> bool:
        """Follow the structure in view: in place where the tree is the same, anew otherwise. Whether it was anew."""
        tree = self._tree_now()
        if tree is self._tree:
            nodes = self._touched(event)
            if nodes is None:
                self.words_changed()
            else:
                self._rows_changed(nodes)
            return False
        if self._follows_unseen(tree):
            self.refresh(event)
            return False
        if self._rows_moved(tree):
            return False
        self.beginResetModel()
        self._tree = tree
        self._looked.clear()
        self.endResetModel()
        return True

    def _tree_now(self) -> Tree:
        """The tree of the structure in view: kept where it was looked at before and is as it was."""
        plan, before, self._joined = self._workspace.plan, self._joined, self._workspace.relations
        for of_plan, joined, tree in self._trees:
            if of_plan is plan and joined is self._joined:
                return tree
        tree = tree_after(self._tree, before, plan, self._joined)
        self._trees = [*self._trees[1 - KEPT :], (plan, self._joined, tree)]
        return tree

    def _follows_unseen(self, tree: Tree) -> bool:
        """Take over a tree where it differs only below rows that nobody has opened; whether that could be done."""
        before = self._tree
        if tree.lineage is not before.lineage:
            return False
        nodes = differing(before.children, tree.children)
        if nodes & self._looked or any(bool(tree.below(node)) != bool(before.below(node)) for node in nodes):
            return False
        self._take_over(tree)
        return True

    def _rows_moved(self, tree: Tree) -> bool:
        """Take over a tree of the same rows in other places; whether it is one."""
        before = self._tree
        sizes = [(len(each.places), len(each.nodes)) for each in (before, tree)]
        if tree.lineage is not before.lineage or sizes[0] != sizes[1]:
            return False
        self.layoutAboutToBeChanged.emit()
        self._take_over(tree)
        self.layoutChanged.emit()
        return True

    def _take_over(self, tree: Tree) -> None:
        self._tree = tree
        held = self.persistentIndexList()
        self.changePersistentIndexList(held, [self._again(index) for index in held])

    def _again(self, index: Index) -> QModelIndex:
        """Where a row is now; invalid where it is gone."""
        node = index.internalId()
        if self._tree.nodes.get(self._tree.places[node]) != node:
            return QModelIndex()
        return self.createIndex(self._tree.within(node), index.column(), node)

    def _touched(self, event: PlanChanged | None) -> set[int] | None:
        """The rows that an event has reached, with the units above them; None where it may be any."""
        if event is None or any(change.table not in FOLLOWED for change in event.changes):
            return None
        nodes = {self._tree.nodes[WAITING]} if WAITING in self._tree.nodes else set[int]()
        for place in _places_of(self._workspace.plan, self._workspace.relations, event.changes):
            node = self._tree.nodes.get(place, 0)
            while node > 0:
                nodes.add(node)
                node = self._tree.parents[node]
        return nodes if len(nodes) <= MOST_ROWS else None

    def _rows_changed(self, nodes: set[int]) -> None:
        """Row by row, so that a view draws these rows again and no others."""
        last = self.columnCount() - 1
        for node in nodes:
            row = self._tree.within(node)
            self.dataChanged.emit(self.createIndex(row, NAME, node), self.createIndex(row, last, node))

    def words_changed(self) -> None:
        """The words of every row may be others; the rows are the same.

        Only the rows at the top are named one by one: a view asks where each row that is named stands, all of 50,000.
        """
        top = self._tree.below(ROOT)
        if top:
            last = self.createIndex(len(top) - 1, self.columnCount() - 1, top[-1])
            self.dataChanged.emit(self.createIndex(0, NAME, top[0]), last)
        self.reworded.emit()

    def place(self, index: Index) -> Place:
        """What a row stands for."""
        return self._tree.places[index.internalId()]

    def place_of(self, node: int) -> Place:
        """What a node stands for."""
        return self._tree.places[node]

    def depth(self, node: int) -> int:
        """On which level a node stands: 1 are the rows at the top."""
        level = 0
        while node > 0:
            level, node = level + 1, self._tree.parents[node]
        return level

    def opens(self, node: int) -> bool:
        """Whether there are rows below a node."""
        return bool(self._tree.below(node))

    def where(self, place: Place) -> QModelIndex:
        """The row of a place; invalid where it has none."""
        node = self._tree.nodes.get(place)
        return QModelIndex() if node is None else self._index_of(node)

    def _index_of(self, node: int) -> QModelIndex:
        return QModelIndex() if node == 0 else self.createIndex(self._tree.within(node), 0, node)

    # Qt asks these.

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """The index of a row and column."""
        node = parent.internalId() if parent.isValid() else 0
        below = self._tree.below(node) if not (parent.isValid() and parent.column()) else ()
        if 0 <= row < len(below) and 0 <= column < self.columnCount():
            self._looked.add(node)
            return self.createIndex(row, column, below[row])
        return QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """The row above in the tree."""
        return self._index_of(self._tree.parents[index.internalId()]) if index.isValid() else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """How many rows are directly below."""
        if parent.isValid() and parent.column():
            return 0
        return len(self._tree.below(parent.internalId() if parent.isValid() else ROOT))

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """The name, and the figures that were chosen."""
        return 1 + len(self.columns)

    def headerData(self, section: int, way: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:  # noqa: N802
        """The names of the columns."""
        if way is not Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.DisplayRole:
            return TITLE if section == NAME else self.columns[section - 1].head
        if role == _ROLE.ToolTipRole and section != NAME:
            return f"{self.columns[section - 1].words}: {self.columns[section - 1].definition}"
        if role == _ROLE.AccessibleTextRole and section != NAME:
            return self.columns[section - 1].words
        if role == _ROLE.TextAlignmentRole and section != NAME:
            return RIGHT
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """What a cell says, and how."""
        answer = _ANSWERS.get(role)
        return answer(self, self.place(index), index.column()) if answer and index.isValid() else None

    # What the cells say.

    @contextmanager
    def held(self) -> Iterator[None]:
        """While something is drawn, the structure in view is not asked for again and again."""
        workspace = self._workspace
        self._held = Now(workspace.plan, workspace.relations, workspace.results)
        try:
            yield
        finally:
            self._held = None

    @property
    def _now(self) -> "Now":
        workspace = self._workspace
        return self._held or Now(workspace.plan, workspace.relations, workspace.results)

    def shown(self, place: Place, column: int) -> str:
        """The text of a cell."""
        if column == NAME:
            return self.name(place)
        return self._figure(place, self.columns[column - 1])

    def name(self, place: Place) -> str:
        """A unit's name; a post's title and who is in it."""
        plan = self._now.plan
        if place.table == "units":
            return plan.units[UnitId(place.key)].name
        if place == NO_UNIT:
            return "No unit"
        if place == WAITING:
            return "Waiting for a manager"
        post = plan.posts[PostId(place.key)]
        return f"{post.title or 'Untitled post'} · {self._holders(place)}"

    def _holders(self, place: Place) -> str:
        now, post = self._now, PostId(place.key)
        return who_text_of(self._workspace, now.plan, now.joined, now.results, post)

    def _figure(self, place: Place, column: Column) -> str:
        if column.private and self._workspace.hiding:
            return HIDDEN
        if place.table == "posts":
            found = self._post_figures(PostId(place.key))
            return column.of_post(found) if found else "" if column.name == "posts" else NO_VALUE
        if place == WAITING:
            held = waiting(self._now.plan, self._now.joined)
            return {"posts": f"{held.number:,}", "fte": fte_text(held.fte)}.get(column.name, "")
        return column.of_unit(self._unit_figures(place))

    def _unit_figures(self, place: Place) -> Figures:
        """Kept for as long as the figures are the same: a row asks for them once a column."""
        kept = self._figures_kept()
        if place not in kept.units:
            results = kept.results
            kept.units[place] = results.unit(UnitId(place.key)) if place.table == "units" else results.own(None)
        return kept.units[place]

    def _post_figures(self, post: PostId) -> PostFigures | None:
        kept = self._figures_kept()
        if post not in kept.posts:
            kept.posts[post] = kept.results.post(post)
        return kept.posts[post]

    def _figures_kept(self) -> "Kept":
        results = self._now.results
        if id(results) not in self._kept:
            last = dict(list(self._kept.items())[1 - KEPT :])
            self._kept = {**last, id(results): Kept(results, {}, {})}
        return self._kept[id(results)]

    def spoken(self, place: Place, column: int) -> str:
        """The row in a sentence, for screen readers."""
        if column != NAME:
            return f"{self.columns[column - 1].words} {self.shown(place, column) or 'none'}"
        if place == WAITING:
            return f"{waiting(self._now.plan, self._now.joined).text}. Press Enter to show them."
        if place.table != "posts":
            figures = self._unit_figures(place)
            fte = fte_text(figures.established_fte)
            return f"{self.name(place)}, unit, {count_text(figures.posts, 'post')}, {fte} FTE"
        post = self._workspace.plan.posts[PostId(place.key)]
        found = self._workspace.results.post(post.id)
        parts = [post.title or "Untitled post", self._holders(place)]
        if found is None:
            return ", ".join([*parts, "not counted on this day"])
        if found.span:
            parts.append(count_text(found.span, "report"))
        if found.tier:
            parts.append(f"tier {found.tier}")
        if waits(post):
            parts.append("waits for a manager")
        return ", ".join(parts)

    def tip(self, place: Place, column: int) -> str:
        """The whole text of a cell, which may be shortened."""
        return self.shown(place, column) if column == NAME else ""

    def look(self, place: Place, column: int) -> str:
        """The colour of a cell by its token: quiet figures, grey for what is disestablished, that of vacant posts."""
        if column != NAME:
            return "quiet"
        if place.table != "posts":
            return "accent" if place == WAITING else "text"
        found = self._post_figures(PostId(place.key))
        return "quiet" if found is None else "vacant" if found.vacant else "text"

    def shade(self, place: Place, column: int) -> object:
        """The colour of a cell, where it is not that of text."""
        look = self.look(place, column)
        return None if look == "text" else colour(look)

    def font(self, place: Place, column: int) -> object:
        """Vacant posts in italics."""
        return self._italic if self.is_italic(place, column) else None

    def is_italic(self, place: Place, column: int) -> bool:
        """Whether a cell is the name of a vacant post."""
        if column != NAME or place.table != "posts":
            return False
        found = self._post_figures(PostId(place.key))
        return found is not None and found.vacant

    def alignment(self, _place: Place, column: int) -> object:
        """Figures to the right."""
        return None if column == NAME else RIGHT


def _places_of(plan: Plan, joined: Relations, changes: ChangeSet) -> Iterator[Place]:
    """The rows whose words some changes may alter: posts, units, those whom people and assignments belong to."""
    for change in changes:
        if change.table == "assignments":
            yield from _post_of(plan, change.key, change.before, change.after)
        elif change.table == "people":
            for key in joined.assignments_of_person.get(PersonId(change.key), ()):
                yield from _post_of(plan, key)
        else:
            yield Place(change.table, change.key)
            yield from _above(plan, change)


def _above(plan: Plan, change: Change) -> Iterator[Place]:
    """The managers and units that a changed post has or had."""
    post = plan.posts.get(PostId(change.key)) if change.table == "posts" else None
    now: Mapping[str, Any] = {"reports_to": post.reports_to} if post is not None else {}
    for fields in (now, change.before or {}, change.after or {}):
        for field, table in (("reports_to", "posts"), ("unit", "units"), ("parent", "units")):
            if fields.get(field):
                yield Place(table, fields[field])


def _post_of(plan: Plan, key: str, *fields: Mapping[str, Any] | None) -> Iterator[Place]:
    known = plan.assignments.get(AssignmentId(key))
    posts = {each.get("post") for each in fields if each} | ({known.post} if known else set())
    yield from (Place("posts", post) for post in posts if post)


_ANSWERS: Mapping[int, Callable[[OutlineModel, Place, int], object]] = {
    _ROLE.DisplayRole: OutlineModel.shown,
    _ROLE.ToolTipRole: OutlineModel.tip,
    _ROLE.AccessibleTextRole: OutlineModel.spoken,
    _ROLE.ForegroundRole: OutlineModel.shade,
    _ROLE.FontRole: OutlineModel.font,
    _ROLE.TextAlignmentRole: OutlineModel.alignment,
}
