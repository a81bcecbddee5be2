"""What the panes of a window share: the document, the structure in view, the selection, what is hidden.

Every edit of the window goes through `perform` or `attempt`, and so through `Document.perform`.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.results import Results
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Command, Edit
from workforce_planner.edit.history import Entry
from workforce_planner.edit.structures import CURRENT_TEXT, SETTLED, is_structure, structure_text, why_closed
from workforce_planner.model.ids import PostId, ProposalId, StructureKey, UnitId
from workforce_planner.model.named import KnownNames
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.model.relations import Relations
from workforce_planner.model.restructure import PROPOSAL_STATUSES
from workforce_planner.model.wording import list_text, post_name
from workforce_planner.session.actions import NOTHING
from workforce_planner.session.document import Document
from workforce_planner.session.events import Happened, PlanChanged
from workforce_planner.session.naming import names_known
from workforce_planner.session.open_labels import open_label
from workforce_planner.session.opening_up import OPENED, ways_to_open
from workforce_planner.store.errors import EnvironmentProblem
from workforce_planner.ui.bridge import Bridge
from workforce_planner.ui.first_costs import FirstCosts
from workforce_planner.ui.first_look import FirstLook

STRUCTURE_TABLES = frozenset(
    {"posts", "units", "people", "assignments", "allowances", "cost_lines", "departures", "cost_overrides"}
)
"""What a change of is a change of the structure: it is a correction, or belongs to a proposal. Budgets, awards and
published figures are facts and assumptions of the whole plan."""
CURRENT_STRUCTURE = CURRENT_TEXT
FEWEST_POSTS = 5
"""While names and pay are hidden, the cost of fewer posts than these together is hidden too."""


class Place(NamedTuple):
    """A record that is selected: its table and key."""

    table: str
    key: str


class Wish(NamedTuple):
    """Something that waits until a question is answered, and what it is called."""

    command: Command
    label: str


class Workspace(QObject):
    """One open document as one window looks at it."""

    changed = Signal(object)
    """The plan in view moved: a `PlanChanged`, or None where another structure is shown."""
    selection_changed = Signal()
    hiding_changed = Signal()
    showing_asked = Signal()
    """Somebody wants names and pay shown again; that is confirmed first."""
    refused = Signal(object)
    """A `Problem` to show: what was asked cannot be done."""
    said = Signal(str)
    where_asked = Signal(str)
    """The first edit of the current structure waits for an answer; what waits, in words."""
    versions_asked = Signal(object)
    """What is to be done would lose named versions ahead; their names."""
    opening_asked = Signal(object)
    """What is to be done waits, as the structure is final, approved, locked, archived or a version; a `Problem`."""
    saved = Signal()
    lists_asked = Signal(str, str)
    """The list of a table is asked for, and a record in it ("" for none)."""
    proposals_asked = Signal(str, str)
    """The page of proposals is asked for: a part of it ("" for the list, "decide", "matching", "consultation") and a
    structure ("" for none)."""
    changes_asked = Signal(str)
    """The change list is asked for, and a filter of it ("" for all)."""
    step_asked = Signal(int)
    """The next change of the proposal in view is asked for (1), or the one before (-1)."""
    building_asked = Signal(str)
    """A way of building from what is selected is asked for, by the name of its action."""
    review_asked = Signal()
    """The reason of the change of what is selected is to be given."""
    assumptions_asked = Signal(str)
    """The page of assumptions is asked for, and a part of it ("" for all)."""

    def __init__(self, document: Document, *, hiding: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.proposal: StructureKey | None = None
        """The structure in view: a proposal, a version or a baseline; None is the current structure."""
        self.selection: tuple[Place, ...] = ()
        self.hiding = hiding
        self.box_costs = False
        """Whether the boxes of the chart show the cost of the year."""
        self.clip = NOTHING
        """What was cut or copied; see `ui.clip`."""
        self._waiting: tuple[Wish, ...] = ()
        self._closed_wish: tuple[StructureKey | None, Wish] | None = None
        self.closed_problem: Problem | None = None
        """Why something waits for a structure to be opened."""
        self._losing_versions = False
        self._answered = _was_corrected(document) or not document.plan().posts
        self.first_costs = FirstCosts(self)
        self.first_look: FirstLook | None = None
        self._bridge = Bridge(document, self)
        self._bridge.changed.connect(self._moved)

    def twin(self, parent: QObject | None = None) -> "Workspace":
        """Another look at the same document that begins as this one is: for a second window, or a page built anew."""
        made = Workspace(self.document, hiding=self.hiding, parent=parent)
        made.proposal, made.selection, made._answered = self.proposal, self.selection, self._answered
        made.box_costs, made.first_look = self.box_costs, self.first_look
        return made

    # What is in view.

    def look_ready(self) -> FirstLook | None:
        """What was worked out for the first look at this, where it is still what is to be seen."""
        look = self.first_look
        if look is None or self.proposal is not None or self.box_costs:
            return None
        return look if look.plan is self.plan and look.hiding == self.hiding else None

    @property
    def plan(self) -> Plan:
        """The structure in view."""
        return self.document.plan(self.proposal)

    @property
    def relations(self) -> Relations:
        """Its joins."""
        return self.document.structure(self.proposal).relations

    @property
    def results(self) -> Results:
        """Its figures on its own day."""
        return self.document.results(self.proposal)

    @property
    def names_known(self) -> KnownNames:
        """The names of its people."""
        return names_known(self.document.structure(self.proposal))

    @property
    def base(self) -> Results | None:
        """The figures of what the structure in view stands on, where that is not the current structure."""
        key = self.proposal
        return None if key is None else self.document.results(self.document.base(key), self.document.as_at(key))

    @property
    def base_plan(self) -> Plan:
        """What the structure in view stands on; the current structure where that is in view."""
        return self.document.plan(None if self.proposal is None else self.document.base(self.proposal))

    @property
    def base_relations(self) -> Relations:
        """The joins of what the structure in view stands on."""
        return self.document.structure(None if self.proposal is None else self.document.base(self.proposal)).relations

    @property
    def comparison(self) -> Comparison | None:
        """The structure in view beside what it stands on; None for the current structure."""
        key = self.proposal
        return None if key is None else self.document.compare(key, self.document.base(key))

    @property
    def closed(self) -> Problem | None:
        """Why nothing can be changed in the structure in view, with what to do about it; None where it can."""
        refusal = why_closed(self.document.plan(), self.proposal)
        return None if refusal is None else refusal.problem

    @property
    def decided(self) -> str:
        """The status of the proposal in view where its structure stays as it is: "final" or "approved", else ""."""
        record = self.document.plan().proposals.get(ProposalId(self.proposal)) if self.proposal else None
        return PROPOSAL_STATUSES[record.status].lower() if record is not None and record.status in SETTLED else ""

    @property
    def structure_name(self) -> str:
        """The name of the structure in view."""
        return structure_text(self.document.plan(), self.proposal)

    def show_structure(self, proposal: StructureKey | None) -> None:
        """Look at another structure of the document."""
        if proposal != self.proposal:
            self.proposal = proposal
            self.document.looked_at(proposal)
            self._keep_selection()
            self.changed.emit(None)

    def hide(self, hiding: bool) -> None:
        """Hide or show names and pay."""
        if hiding != self.hiding:
            self.hiding = hiding
            self.hiding_changed.emit()

    # The selection.

    @property
    def post(self) -> PostId | None:
        """The one post that is selected."""
        return PostId(self.selection[0].key) if self._only("posts") else None

    @property
    def unit(self) -> UnitId | None:
        """The one unit that is selected."""
        return UnitId(self.selection[0].key) if self._only("units") else None

    def _only(self, table: str) -> bool:
        return len(self.selection) == 1 and self.selection[0].table == table

    def select(self, places: Iterable[Place]) -> None:
        """Select records, everywhere."""
        chosen = tuple(place for place in places if place.key in self.plan.table(place.table))
        if chosen != self.selection:
            self.selection = chosen
            self.selection_changed.emit()

    def select_post(self, post: str) -> None:
        """Select one post."""
        self.select([Place("posts", post)])

    def select_unit(self, unit: str) -> None:
        """Select one unit."""
        self.select([Place("units", unit)])

    def _keep_selection(self) -> None:
        kept = tuple(place for place in self.selection if place.key in self.plan.table(place.table))
        if kept != self.selection:
            self.selection = kept
            self.selection_changed.emit()

    # Edits.

    def perform(self, command: Command, initiator: object = None) -> Edit | None:
        """Do something to the structure in view; None while a question is open. Raises Refused."""
        if self.proposal is None and not self._answered and self._must_ask(command):
            return None
        if self._must_ask_versions(command):
            return None
        try:
            return self.document.perform(command, self.proposal, initiator)
        except Refused as error:
            if error.problem.code not in OPENED or not ways_to_open(self.document.plan(), error.problem):
                raise
            self._ask_to_open(command, error.problem)
            return None

    def attempt(self, command: Command, initiator: object = None) -> Edit | None:
        """Do something, or show why it cannot be done."""
        return self._trying(lambda: self.perform(command, initiator))

    def _ask_to_open(self, command: Command, problem: Problem) -> None:
        """What is to be done waits until it is said how a structure that is closed is opened, or copied."""
        edit = command(self.plan, self.document.context(self.proposal))
        self._closed_wish = (self.proposal, Wish(command, self.label_of(edit)))
        self.closed_problem = problem
        self.opening_asked.emit(problem)

    @property
    def closed_text(self) -> str:
        """What waits for a structure to be opened, in words; "" for nothing."""
        return f'"{self._closed_wish[1].label}"' if self._closed_wish is not None else ""

    def open_by(self, way: Command) -> None:
        """The answer: open the structure, or go on in a copy of it, and do there what waits."""
        waiting, self._closed_wish, self.closed_problem = self._closed_wish, None, None
        edit = self._trying(lambda: self.document.perform(way))
        if edit is None or waiting is None:
            self.changed.emit(None)
            return
        made = next((each.key for each in edit.changes if each.creates and each.table == "proposals"), waiting[0])
        self.show_structure(None if made is None else ProposalId(made))
        self.create(waiting[1].command)

    def attempt_for_all(self, command: Command, initiator: object = None) -> Edit | None:
        """The same, or show why it cannot be done."""
        return self._trying(lambda: self.perform_for_all(command, initiator))

    def perform_for_all(self, command: Command, initiator: object = None) -> Edit:
        """Do something to the lists of the plan, which all its structures share. Raises Refused."""
        return self.document.perform(command, None, initiator)

    def create(self, command: Command) -> Edit | None:
        """Do something that makes posts or units, and select the first of them."""
        edit = self.attempt(command)
        made = [change for change in edit.changes if change.creates] if edit else []
        first = next((change for change in made if change.table in ("posts", "units")), None)
        if first is not None:
            self.select([Place(first.table, first.key)])
        return edit

    def undo(self) -> None:
        """Take the last step back; where it was in another structure, look at that one."""
        self._step(self.document.undo, "Undone")

    def redo(self) -> None:
        """Do the last undone step again."""
        self._step(self.document.redo, "Done again")

    def go_to(self, done: int) -> None:
        """Go to another point of the history in one stride; where it was in another structure, look at that one."""
        history = self.document.history
        word = "Undone" if done < history.done else "Done again"
        self._trying(lambda: self.document.go_to(done, self))
        last = self.document.history.to_undo
        if last is not None and last.proposal != self.proposal and self._can_show(last.proposal):
            self.show_structure(last.proposal)
            self.said.emit(f"{word}. {self.structure_name} is shown now.")

    def _step(self, step: Callable, word: str) -> None:
        entry = self._trying(step)
        if entry is not None and entry.proposal != self.proposal and self._can_show(entry.proposal):
            self.show_structure(entry.proposal)
            self.said.emit(f"{word} in {self.structure_name}, which is shown now.")

    def _can_show(self, proposal: StructureKey | None) -> bool:
        return proposal is None or is_structure(self.document.plan(), proposal)

    def _trying(self, step: Callable):
        try:
            return step()
        except Refused as error:
            self.refused.emit(error.problem)
        except EnvironmentProblem as error:
            self.refused.emit(error.problem)
        return None

    # The first edit of the current structure.

    def _must_ask(self, command: Command) -> bool:
        edit = command(self.plan, self.document.context())
        if not any(change.table in STRUCTURE_TABLES for change in edit.changes):
            return False
        self._wait(command, edit)
        self.where_asked.emit(self.waiting_text)
        return True

    def _wait(self, command: Command, edit: Edit) -> None:
        """Wait with what waits already; what is wished for again waits once."""
        wish = Wish(command, self.label_of(edit))
        self._waiting = (*(each for each in self._waiting if each.label != wish.label), wish)

    @property
    def waiting_text(self) -> str:
        """What waits for an answer, in the order in which it was wished for; "" for nothing."""
        return list_text([f'"{each.label}"' if each.label else "this" for each in self._waiting])

    @property
    def waits_for_place(self) -> bool:
        """Whether the first edit of the current structure still waits for its answer."""
        return bool(self._waiting) and not self._answered and self.proposal is None

    def _must_ask_versions(self, command: Command) -> bool:
        """Whether a named version lies ahead, which doing something else would lose, and nobody was asked yet."""
        ahead = self.document.history.named_ahead
        if not ahead or self._losing_versions:
            return False
        edit = command(self.plan, self.document.context(self.proposal))
        if not edit.changes:
            return False
        self._wait(command, edit)
        self.versions_asked.emit(tuple(each.name for each in ahead))
        return True

    def lose_versions(self) -> None:
        """The answer: go on; the named versions ahead are forgotten."""
        self._losing_versions = True
        try:
            self._go_on()
        finally:
            self._losing_versions = False

    def correct_current(self) -> None:
        """The answer: correct the current structure, whatever is in view by now."""
        self._answered = True
        if self._waiting:
            self.show_structure(None)
        self._go_on()

    def start_proposal(self, name: str) -> bool:
        """The answer: start a proposal. Whether that could be done."""
        edit = self._trying(lambda: self.document.perform(named("create-proposal", name=name)))
        if edit is None:
            return False
        self.show_structure(ProposalId(edit.changes[0].key))
        self._go_on()
        return True

    def leave_waiting(self) -> None:
        """The answer: neither; nothing is changed."""
        self._waiting, self._closed_wish, self.closed_problem = (), None, None
        self.changed.emit(None)

    def _go_on(self) -> None:
        wishes, self._waiting = self._waiting, ()
        for each in wishes:
            self.create(each.command)

    # What the document tells.

    def _moved(self, event: PlanChanged) -> None:
        if event.happened is Happened.SAVED:
            self.saved.emit()
            return
        self.first_look = None
        if not self._can_show(self.proposal):
            self.proposal = None
        self._keep_selection()
        self.changed.emit(event)

    def let_go(self) -> None:
        """Listen no longer; the document is about to be closed."""
        self.first_costs.stop()
        self._bridge.let_go()

    # What may be read.

    def label_of(self, step: Edit | Entry) -> str:
        """What a step is called, without what is hidden."""
        if not self.hiding:
            return step.label
        proposal = step.proposal if isinstance(step, Entry) and self._can_show(step.proposal) else None
        return open_label(self.document.plan(proposal), step.label, step.changes)

    def hides_cost(self, posts: int) -> bool:
        """Whether the cost of so many posts together says too much of one person's pay to be shown now."""
        return self.hiding and posts < FEWEST_POSTS

    def problem_text(self, problem: Problem) -> str:
        """What a problem says, without what is hidden."""
        return problem.shown(names=not self.hiding).text

    def name_of(self, place: Place) -> str:
        """A record as people name it."""
        if place.table == "posts":
            return post_name(self.plan, PostId(place.key))
        return str(getattr(self.plan.table(place.table)[place.key], "name", ""))


def _was_corrected(document: Document) -> bool:
    """Whether the current structure was edited by hand before, so that the question was answered once."""
    return any(
        entry.proposal is None and any(_by_hand(change) for change in entry.changes)
        for entry in document.history.entries
    )


def _by_hand(change) -> bool:
    return change.table in STRUCTURE_TABLES and not change.creates


__all__ = ["Place", "Workspace"]
