"""What the search of a window finds, as rows to choose from; the index is built in a job where the plan is large."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QObject, Signal

from workforce_planner.model.ids import PersonId, PostId, ProposalId, UnitId
from workforce_planner.model.relations import unit_path
from workforce_planner.session.help import help_pages
from workforce_planner.session.search import PEOPLE, POSTS, UNITS, StructureIndex
from workforce_planner.session.window_actions import BY_NAME
from workforce_planner.session.words import Hit, WordIndex
from workforce_planner.ui.jobs import Job
from workforce_planner.ui.people import person_name, who_text
from workforce_planner.ui.searching.doing import Doing
from workforce_planner.ui.work import uncollected
from workforce_planner.ui.workspace import CURRENT_STRUCTURE, Place, Workspace

MOST = 60
MOST_RECENT = 8
SMALL = 4_000
"""Plans with fewer posts are read at once, without a job."""
ACTION, HELP, STRUCTURE = "action", "help", "structure"
KINDS = {
    ACTION: "Command", STRUCTURE: "Structure", UNITS: "Unit", POSTS: "Post", PEOPLE: "Person", HELP: "Help",
}  # fmt: skip
_ORDER = {kind: number for number, kind in enumerate(KINDS)}
FIRST = ("import", "new-proposal", "problems", "history", "print-chart", "hide", "shortcuts")
"""What is offered while nothing was chosen yet."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing found: what kind it is, how it is called, more to tell it apart, keys, why it cannot be done now."""

    kind: str
    key: str
    text: str
    more: str = ""
    keys: str = ""
    why_not: str = ""


class Search(QObject):
    """Follows the workspace; asked anew for each letter."""

    ready = Signal()
    """The index of a large plan is built."""

    def __init__(self, workspace: Workspace, doing: Doing, show_help: Callable[[str], object]) -> None:
        super().__init__(workspace)
        self._workspace, self._doing, self._show_help = workspace, doing, show_help
        self._index: StructureIndex | None = None
        self._job: Job | None = None
        self._recent: list[tuple[str, str]] = []
        self.posts: frozenset[str] = frozenset()
        self.count = 0

    # The index.

    @cached_property
    def _words(self) -> WordIndex:
        """What can be done and the pages of the help; made for the first letter."""
        made = WordIndex()
        for action in self._doing.actions:
            made.add((ACTION, action.name), action.words, extra=(action.about,))
        for page in help_pages().values():
            made.add((HELP, page.name), page.title, extra=(_headings(page.text),), weight=2)
        made.settle()
        return made

    @property
    def reading(self) -> bool:
        """Whether the index of a large plan is still being built."""
        return self._index is None and self._job is not None

    def prepare_large(self) -> None:
        """Begin to build the index of a large plan, so that it is there before the first letter."""
        if len(self._workspace.plan.posts) >= SMALL:
            self.prepare()

    def prepare(self) -> None:
        """Build the index, in a job where the plan is large."""
        workspace = self._workspace
        if self._index is not None or self._job is not None:
            return
        plan, day = workspace.plan, workspace.results.day
        if len(plan.posts) < SMALL:
            self._index = StructureIndex(plan, workspace.relations, day)
            return
        joined = workspace.relations

        def read(_cancelled: object) -> StructureIndex:
            with uncollected():
                return StructureIndex(plan, joined, day)

        self._job = Job("reading the plan for the search", read, self)
        self._job.done.connect(self._built)
        self._job.start()

    def _built(self, index: StructureIndex) -> None:
        self._index = index
        self.ready.emit()

    def stop(self) -> None:
        """Before the window goes."""
        if self._job is not None:
            self._job.cancel()
            self._job.wait()

    # What is found.

    def rows(self, text: str) -> list[Row]:
        """What is found for a text, the best first; for none, what was chosen lately."""
        self.posts, self.count = frozenset(), 0
        if not text.strip():
            lately = [row for each in self._recent if (row := self._row(*each)) is not None]
            offered = [self._row(ACTION, name) for name in FIRST if (ACTION, name) not in self._recent]
            return lately + [row for row in offered if row is not None]
        hits = [*self._found_words(text), *self._found_places(text)]
        hits.sort(key=self._rank)
        rows = (self._row(*hit.entry) for hit in hits[:MOST])
        return [row for row in rows if row is not None]

    def _rank(self, hit: Hit) -> tuple[int, int, int]:
        kind = hit.entry[0]
        lately = self._recent.index(hit.entry) if hit.entry in self._recent else MOST_RECENT
        return hit.rank, lately, _ORDER[kind]

    def _found_words(self, text: str) -> list[Hit]:
        for key, name in self._structures():
            self._words.add((STRUCTURE, key), f"Show {name}")
        return self._words.find(text).best(MOST // 2)

    def _found_places(self, text: str) -> list[Hit]:
        self.prepare()
        workspace = self._workspace
        if self._index is None:
            return []
        self._index.follow(workspace.plan, workspace.relations, workspace.results.day)
        found = self._index.find(text, people=not workspace.hiding)
        self.posts = frozenset(str(key) for kind, key in found[0].entries if kind == POSTS)
        self.count = sum(each.count for each in found)
        return [hit for each in found for hit in each.best(MOST)]

    def _structures(self) -> list[tuple[str, str]]:
        proposals = self._workspace.document.plan().proposals
        return [("", CURRENT_STRUCTURE.casefold()), *((str(key), each.name) for key, each in proposals.items())]

    def _row(self, kind: str, key: str) -> Row | None:
        makers = {
            ACTION: self._action_row,
            HELP: self._help_row,
            STRUCTURE: self._structure_row,
            UNITS: self._unit_row,
            POSTS: self._post_row,
            PEOPLE: self._person_row,
        }
        return makers[kind](key)

    def _action_row(self, key: str) -> Row | None:
        action = BY_NAME[key]
        return Row(ACTION, key, action.words, action.about, action.keys_text, self._doing.why_not(action))

    def _help_row(self, key: str) -> Row | None:
        return Row(HELP, key, help_pages()[key].title, "Help page")

    def _structure_row(self, key: str) -> Row | None:
        name = dict(self._structures()).get(key)
        shown = key == (self._workspace.proposal or "")
        return Row(STRUCTURE, key, f"Show {name}", why_not="It is in view." if shown else "") if name else None

    def _unit_row(self, key: str) -> Row | None:
        plan = self._workspace.plan
        unit = plan.units.get(UnitId(key))
        return Row(UNITS, key, unit.name, " / ".join(unit_path(plan, unit.parent))) if unit else None

    def _post_row(self, key: str) -> Row | None:
        workspace = self._workspace
        post = workspace.plan.posts.get(PostId(key))
        if post is None:
            return None
        who = who_text(workspace, post.id)
        path = unit_path(workspace.plan, post.unit)
        parts = (post.reference, who, path[-1] if path else "")
        return Row(POSTS, key, post.title or "Untitled post", " · ".join(part for part in parts if part))

    def _person_row(self, key: str) -> Row | None:
        plan = self._workspace.plan
        if self._workspace.hiding or key not in plan.people:
            return None
        post = self._post_of(key)
        where = plan.posts[post].title if post else "in no post"
        number = plan.people[PersonId(key)].employee_number
        return Row(PEOPLE, key, person_name(plan, PersonId(key)), " · ".join(part for part in (where, number) if part))

    def _post_of(self, person: str) -> PostId | None:
        plan = self._workspace.plan
        held = self._workspace.relations.assignments_of_person.get(PersonId(person), ())
        posts = (plan.assignments[key].post for key in held)
        return next((post for post in posts if post in plan.posts), None)

    # What was chosen.

    def choose(self, row: Row) -> None:
        """Go to what was chosen, or do it; it comes first the next time."""
        entry = (row.kind, row.key)
        self._recent = [entry, *(each for each in self._recent if each != entry)][:MOST_RECENT]
        if row.kind == ACTION:
            self._doing.do(BY_NAME[row.key])
        elif row.kind == HELP:
            self._show_help(row.key)
        elif row.kind == STRUCTURE:
            self._workspace.show_structure(ProposalId(row.key) if row.key else None)
        else:
            self.show(row)

    def show(self, row: Row) -> bool:
        """Select a place; whether the row is one."""
        place = self._place(row)
        if place is not None:
            self._workspace.select([place])
        return place is not None

    def _place(self, row: Row) -> Place | None:
        if row.kind == PEOPLE:
            post = self._post_of(row.key)
            return Place("posts", post) if post else None
        return Place(row.kind, row.key) if row.kind in (POSTS, UNITS) else None


def _headings(text: str) -> str:
    return " ".join(line.lstrip("# ") for line in text.splitlines() if line.startswith("##"))
