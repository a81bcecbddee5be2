"""A document that is open: the only way in, for the window and the command line.

`perform` is the only way to edit. It runs a pure command, stores what it did, and tells the listeners once. When it
raises, nothing has moved, in memory or on disk.
"""

import gc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from secrets import randbits

from workforce_planner.edit.commands import Command, Context, Edit
from workforce_planner.edit.history import Entry, History, State
from workforce_planner.edit.performing import Desktop, carried_out, entry_of, must_not_strand_others
from workforce_planner.model.change import ChangeSet, inverse
from workforce_planner.model.ids import ProposalId, StructureKey
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.relations import Relations, relations
from workforce_planner.session.derived import Derived
from workforce_planner.session.events import Happened, Listener, PlanChanged
from workforce_planner.session.rates import new_plan
from workforce_planner.session.structures import Structures
from workforce_planner.session.versions import Stride, moved_by, must_be_new_name, stride, version_named
from workforce_planner.store.recovery import Recoverable, restore
from workforce_planner.store.unsaved import Unsaved
from workforce_planner.store.working_copy import IfChanged, Opening, WorkingCopy

Clock = Callable[[], datetime]


def local_now() -> datetime:
    """The time now, with the offset of this computer's place."""
    return datetime.now(UTC).astimezone()


_NUMBERS = count(randbits(47))
"""Where this run of the program begins is chance; from there they ascend: so the index of a file is written fastest."""


def fresh_id(prefix: str) -> str:
    """An id that no other computer will make: "post-5f0c9a1be2d3"."""
    return f"{prefix}-{next(_NUMBERS):012x}"


class Document(Structures):
    """A plan file that is open for work, or a new plan that has not been saved yet."""

    def __init__(self, copy: WorkingCopy, clock: Clock = local_now, new_id: Callable[[str], str] = fresh_id) -> None:
        self._copy = copy
        self._clock = clock
        self._new_id = new_id
        self._derived = Derived()
        self._listeners: list[Listener] = []

    @classmethod
    def new(cls, name: str = "New plan", clock: Clock = local_now) -> "Document":
        """A new, empty plan."""
        return cls(WorkingCopy.create(None, State(current=new_plan(name))), clock)

    @classmethod
    def beginning_with(cls, state: State, clock: Clock = local_now) -> "Document":
        """A new document that begins with these structures: nothing of it was done by the user, or is to be undone."""
        return cls(WorkingCopy.create(None, replace(state, history=History())), clock)

    @classmethod
    def open(cls, path: Path, opening: Opening = Opening.EDIT, clock: Clock = local_now) -> "Document":
        """A plan file, opened for work; raises EnvironmentProblem, with the choices there are, where that cannot be."""
        return _settled(cls(WorkingCopy.open(path, opening), clock))

    @classmethod
    def restore(cls, found: Recoverable, clock: Clock = local_now) -> "Document":
        """A document as it was after its last edit before a crash."""
        return _settled(cls(restore(found), clock))

    # What the document is.

    @property
    def state(self) -> State:
        """The current structure, the deltas of the proposals and the history, as one value."""
        return self._copy.state

    @property
    def today(self) -> date:
        """The day that the clock says."""
        return self._clock().date()

    @property
    def path(self) -> Path | None:
        """The user's own file; None for a plan that was never saved."""
        return self._copy.target

    @property
    def name(self) -> str:
        """The name of the plan."""
        return self.state.current.setting.name

    @property
    def history(self) -> History:
        """What was done."""
        return self.state.history

    @property
    def read_only(self) -> bool:
        """Whether the plan is open elsewhere or cannot be written."""
        return self._copy.read_only

    @property
    def unsaved(self) -> Unsaved:
        """What is not in the user's file yet."""
        return self._copy.unsaved

    @property
    def never_saved(self) -> bool:
        """Whether there is no file of this document yet."""
        return self._copy.never_saved

    def shared(self) -> Derived:
        """What follows from the document as it is now, for another thread: see `session.reading.still`."""
        return self._derived.still()

    def looked_at(self, proposal: StructureKey | None) -> None:
        """A window looks at a structure: what is large stays made of the last few."""
        self._derived.looked_at(self.state, proposal)

    def context(self, proposal: StructureKey | None = None) -> Context:
        """What commands may know of the world; in a proposal, the structure under it."""
        current = self.plan(self.base(proposal)) if proposal is not None else None
        return Context(
            today=self.today,
            new_id=self._new_id,
            relations=self._relations,
            current=current,
            proposal=proposal,
            state=self.state,
        )

    def _relations(self, plan: Plan) -> Relations:
        """The joins of a plan, which are at hand for the structure that is being edited."""
        known = self._derived.known(plan)
        return relations(plan) if known is None else known.relations

    # What can be done to it.

    def perform(self, command: Command, proposal: StructureKey | None = None, initiator: object = None) -> Edit:
        """Do something to a structure; raises Refused with the reason where it cannot be done."""
        self._must_be_writable()
        edit, scope = carried_out(Desktop(self.state, self.plan, self.context), command, proposal)
        if not edit.changes and not edit.rewrites:
            return edit
        entry = entry_of(edit, scope, self._clock())
        must_not_strand_others(self.state, entry)
        self._copy.perform(entry)
        self._derived.moved(self.state, scope, edit.changes)
        self._tell(Happened.PERFORMED, entry, edit.changes, initiator)
        return edit

    def undo(self, initiator: object = None, *, forget: bool = False) -> Entry:
        """Take the last step back; refused where there is none. To `forget` it is to leave nothing to do again."""
        self._must_be_writable()
        entry = self.history.to_undo
        if entry is None:
            raise refuse("nothing-to-undo", "There is nothing to undo.")
        self._copy.undo()
        if forget:
            self._copy.forget_undone()
        changes = inverse(entry.changes)
        self._derived.moved(self.state, entry.proposal, changes)
        self._tell(Happened.UNDONE, entry, changes, initiator)
        return entry

    def redo(self, initiator: object = None) -> Entry:
        """Do the step that was taken back again; refused where there is none."""
        self._must_be_writable()
        entry = self.history.to_redo
        if entry is None:
            raise refuse("nothing-to-redo", "There is nothing to do again.")
        self._copy.redo()
        self._derived.moved(self.state, entry.proposal, entry.changes)
        self._tell(Happened.DONE_AGAIN, entry, entry.changes, initiator)
        return entry

    def go_to(self, done: int, initiator: object = None) -> Stride:
        """Undo or redo until so many steps are done, as one gesture of which the listeners are told once."""
        self._must_be_writable()
        way = stride(self.history, done)
        moved: list[tuple[str | None, ChangeSet]] = []
        for entry in way.entries:
            changes = inverse(entry.changes) if way.back else entry.changes
            (self._copy.undo if way.back else self._copy.redo)()
            self._derived.moved(self.state, entry.proposal, changes)
            moved.append((entry.proposal, changes))
        if moved:
            scope, all_changes = moved_by(moved)
            last = replace(way.entries[-1], proposal=ProposalId(scope) if scope else None)
            self._tell(Happened.UNDONE if way.back else Happened.DONE_AGAIN, last, all_changes, initiator)
        return way

    def name_version(self, name: str) -> None:
        """Give the plan as it is now a name to go back to. It is kept in the file; it is no step of the history."""
        self._must_be_writable()
        name = must_be_new_name(self.history, name)
        self._copy.name_version(name, self._clock())
        self._tell_named(name)

    def forget_version(self, name: str) -> None:
        """Forget the name of a version; what it names stays."""
        self._must_be_writable()
        self._copy.forget_version(version_named(self.history, name).name)
        self._tell_named(name)

    def _tell_named(self, name: str) -> None:
        self._tell(Happened.NAMED, Entry(label=name, at=self._clock(), proposal=None, changes=()), (), None)

    def save(self, path: Path | None = None, *, overwrite: bool = False) -> Path:
        """Publish to the user's file (or to another one) in one replacement; raises EnvironmentProblem."""
        saved = self.store(path, overwrite=overwrite)
        self.tell_saved()
        return saved

    def store(self, path: Path | None = None, *, overwrite: bool = False) -> Path:
        """What `save` does, without telling the listeners: for another thread than theirs. Edits may go on meanwhile;
        raises EnvironmentProblem, and then the file is as it was."""
        return self._copy.save(path, IfChanged.OVERWRITE if overwrite else IfChanged.REFUSE)

    def tell_saved(self) -> None:
        """Tell the listeners that the document was stored."""
        self._tell(Happened.SAVED, Entry(label="Save", at=self._clock(), proposal=None, changes=()), (), None)

    def prepare(self, stopped: Callable[[], bool] = lambda: False) -> None:
        """Work out what a window shows first, so that it does not do so while somebody waits: for another thread,
        before anybody else has the document. Ends early where it is stopped."""
        steps = (lambda: self.structure().relations, self.results, self.problems)
        for step in steps:
            if stopped():
                return
            step()

    def close(self, *, discard: bool = False) -> None:
        """End the work on the document. Unsaved steps are kept for recovery unless they are discarded."""
        self._listeners.clear()
        self._copy.close(discard=discard)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told of every change, once; returns what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def _tell(self, happened: Happened, entry: Entry, changes: ChangeSet, initiator: object) -> None:
        event = PlanChanged(
            happened=happened, label=entry.label, proposal=entry.proposal, changes=changes, initiator=initiator
        )
        for listener in tuple(self._listeners):
            listener(event)

    def _must_be_writable(self) -> None:
        if self.read_only:
            raise refuse(
                "read-only",
                "This plan is open for reading only.",
                "Save it under another name to change it.",
            )

    def __enter__(self) -> "Document":
        return self

    def __exit__(self, *_raised: object) -> None:
        """For a script: what it did not save is dropped."""
        self.close(discard=True)


def _settled(document: Document) -> Document:
    """Tell the collector that what was read stays: it would go through all of it again and again."""
    gc.freeze()
    return document
