"""Whatever a document holds, its file holds: after saving, after a restart, after any edits."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.store.every_kind import everything
from tests.store.small_plan import crash, entry
from tests.store.states import TEXT, some_fields, states
from workforce_planner.edit import history
from workforce_planner.edit.history import Entry, State
from workforce_planner.model.change import Change, Mismatch, altered, created, removed
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.schema import TABLES, make
from workforce_planner.store.read import read_state
from workforce_planner.store.recovery import recoverable, restore
from workforce_planner.store.working_copy import IfChanged, WorkingCopy


def in_order(state: State) -> list[Any]:
    """Return what equality of mappings does not see: the order of records."""
    tables = [(name, list(state.current.table(name))) for name in TABLES]
    return [tables, list(state.deltas.items())]


def structures(state: State) -> list[Any]:
    """Return what a document says now; an empty delta says nothing."""
    return [state.current, {proposal: delta for proposal, delta in state.deltas.items() if delta}]


def test_every_kind_of_field_comes_back(plan_file: Path) -> None:
    with WorkingCopy.create(plan_file, everything()) as document:
        document.save()
    found = read_state(plan_file)
    assert found == everything()
    assert repr((found.current, found.deltas)) == repr((everything().current, everything().deltas))


@given(state=states())
def test_any_document_is_read_back_as_it_was_saved(state: State) -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "plan.wfplan"
        with WorkingCopy.create(target, state, Path(folder) / "state") as document:
            document.save()
        found = read_state(target)
        assert found == state
        assert in_order(found) == in_order(state)


class Editing(RuleBasedStateMachine):
    """A person edits, undoes, saves, closes, is interrupted by crashes; memory, file and the pure history agree."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="workforce-planner-tests-"))
        self.target = self.root / "plan.wfplan"
        self.folder = self.root / "state"

    @initialize()
    def begin(self) -> None:
        self.expected = State()
        self.document = WorkingCopy.create(self.target, self.expected, self.folder)
        self.document.save()
        self.saved = self.expected

    def teardown(self) -> None:
        self.document.close(discard=True)
        shutil.rmtree(self.root)

    @rule(
        data=st.data(), table=st.sampled_from(("posts", "units", "people")), proposal=st.sampled_from((None, "p", "q"))
    )
    def edit(self, data: st.DataObject, table: str, proposal: str | None) -> None:
        there = self.expected.plan(ProposalId(proposal) if proposal else None).table(table)
        key = data.draw(st.sampled_from([*there, "a", "b", "c"]))
        change = _some_change(data, table, key, there)
        merge = data.draw(st.sampled_from(("", "", "same")))
        self.perform(entry(change, label=f"Edit {key}", proposal=proposal, merge=merge))

    def perform(self, wish: Entry) -> None:
        try:
            expected = history.perform(self.expected, wish)
        except Mismatch:
            return
        assert self.document.perform(wish) == expected
        self.expected = expected

    @precondition(lambda self: self.expected.history.to_undo)
    @rule()
    def undo(self) -> None:
        try:
            expected = history.undo(self.expected)
        except Mismatch:
            return
        assert self.document.undo() == expected
        self.expected = expected

    @precondition(lambda self: self.expected.history.to_redo)
    @rule()
    def redo(self) -> None:
        try:
            expected = history.redo(self.expected)
        except Mismatch:
            return
        assert self.document.redo() == expected
        self.expected = expected

    @rule()
    def save(self) -> None:
        self.document.save()
        self.saved = self.expected
        assert self.document.unsaved.count == 0

    @rule()
    def save_and_start_again(self) -> None:
        self.save()
        self.document.close()
        self.document = WorkingCopy.open(self.target, folder=self.folder)

    @rule()
    def crash_and_restore(self) -> None:
        crash(self.document)
        left = recoverable(self.folder)
        if left:
            self.document = restore(left[0])
        else:
            self.document = WorkingCopy.open(self.target, folder=self.folder)

    @rule()
    def discard(self) -> None:
        self.document.close(discard=True)
        self.document = WorkingCopy.open(self.target, folder=self.folder)
        self.expected = self.saved

    @invariant()
    def memory_is_what_the_pure_history_says(self) -> None:
        assert self.document.state == self.expected
        assert in_order(self.document.state) == in_order(self.expected)

    @invariant()
    def what_differs_from_the_file_is_unsaved(self) -> None:
        if structures(self.expected) != structures(self.saved):
            assert self.document.unsaved.count > 0

    @invariant()
    def the_file_is_what_was_saved(self) -> None:
        assert read_state(self.target) == self.saved


def _some_change(data: st.DataObject, table: str, key: str, there: Any) -> Change | None:
    if key not in there:
        return created(table, make(table, key, data.draw(some_fields(table))))
    if data.draw(st.booleans()):
        return removed(table, there[key])
    return altered(table, there[key], **data.draw(some_fields(table)))


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)


@given(text=TEXT)
def test_labels_of_any_text_are_kept(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "plan.wfplan"
        with WorkingCopy.create(target, State(), Path(folder) / "state") as document:
            document.perform(entry(label=text))
            document.save(if_changed=IfChanged.REFUSE)
        assert read_state(target).history.entries[0].label == text
