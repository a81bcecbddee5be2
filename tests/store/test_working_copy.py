"""A document open for editing: every edit is durable at once, the user's file changes only on Save."""

import os
import threading
from pathlib import Path

import pytest

from tests.store.small_plan import LAST, entry, retitled, small
from workforce_planner.edit.history import State
from workforce_planner.model.change import Mismatch, altered
from workforce_planner.store.read import read_state
from workforce_planner.store.working_copy import WorkingCopy


def saved(target: Path) -> State:
    with WorkingCopy.create(target, small()) as document:
        document.save()
        return document.state


def test_what_is_saved_is_read_back_as_it_was(plan_file: Path) -> None:
    written = saved(plan_file)
    assert read_state(plan_file) == written


def test_an_edit_stays_out_of_the_file_until_it_is_saved(plan_file: Path) -> None:
    before = saved(plan_file)
    with WorkingCopy.open(plan_file) as document:
        document.perform(retitled(document.state, "Senior Social Worker"))
        assert read_state(plan_file) == before
        document.save()
        assert read_state(plan_file) == document.state


def test_undo_and_redo_go_on_after_a_restart(plan_file: Path) -> None:
    before = saved(plan_file)
    with WorkingCopy.open(plan_file) as document:
        after = document.perform(retitled(document.state, "Senior Social Worker"))
        document.save()
    with WorkingCopy.open(plan_file) as document:
        assert document.undo().current == before.current
        document.save()
    with WorkingCopy.open(plan_file) as document:
        assert document.redo() == after
        document.close(discard=True)


def test_a_change_in_a_proposal_is_kept_as_its_delta(plan_file: Path) -> None:
    saved(plan_file)
    with WorkingCopy.open(plan_file) as document:
        document.perform(retitled(document.state, "Advanced Practitioner", proposal="p"))
        document.perform(entry(altered("posts", document.state.current.posts[LAST], notes="Moved"), label="Note"))
        document.save()
        found = read_state(plan_file)
        assert found == document.state
        assert found.plan(document.state.history.entries[1].proposal).posts[LAST].title == "Advanced Practitioner"
        assert found.current.posts[LAST].title == "Social Worker"


def test_edits_of_one_field_become_one_entry_in_the_file_too(plan_file: Path) -> None:
    saved(plan_file)
    with WorkingCopy.open(plan_file) as document:
        for count, title in enumerate(("S", "Se", "Senior")):
            document.perform(retitled(document.state, title, merge="title", seconds=count))
        assert document.unsaved.count == 1
        document.save()
        assert read_state(plan_file) == document.state
        assert len(document.state.history.entries) == 2


def test_what_was_undone_is_forgotten_once_something_else_is_done(plan_file: Path) -> None:
    saved(plan_file)
    with WorkingCopy.open(plan_file) as document:
        document.perform(retitled(document.state, "One"))
        document.undo()
        document.perform(retitled(document.state, "Two"))
        document.save()
        assert read_state(plan_file) == document.state
        assert document.state.history.to_redo is None


def test_what_was_undone_can_be_forgotten_for_good(plan_file: Path) -> None:
    saved(plan_file)
    with WorkingCopy.open(plan_file) as document:
        before = document.state
        document.perform(retitled(document.state, "One"))
        document.undo()
        document.forget_undone()
        assert document.state.history.to_redo is None
        assert document.state.current == before.current
        assert document.unsaved.count == 0
        document.perform(retitled(document.state, "Two"))
        document.save()
        assert read_state(plan_file) == document.state


def test_an_edit_that_does_not_fit_moves_nothing(plan_file: Path) -> None:
    saved(plan_file)
    with WorkingCopy.open(plan_file) as document:
        stale = retitled(document.state, "Stale")
        after = document.perform(retitled(document.state, "First"))
        with pytest.raises(Mismatch):
            document.perform(stale)
        assert document.state is after
        document.save()
        assert read_state(plan_file) == after


def test_a_closed_and_saved_document_leaves_nothing_behind(plan_file: Path, state: Path) -> None:
    saved(plan_file)
    assert os.listdir(plan_file.parent) == [plan_file.name]
    assert os.listdir(state / "working") == []


def test_nothing_to_undo_is_said(plan_file: Path) -> None:
    with WorkingCopy.create(None, State()) as document, pytest.raises(ValueError, match="nothing to undo"):
        document.undo()


def test_edits_go_on_while_another_thread_saves(plan_file: Path) -> None:
    saved(plan_file)
    with WorkingCopy.open(plan_file) as document:
        stop = threading.Event()

        def save_again_and_again() -> None:
            while not stop.is_set():
                document.save()

        saver = threading.Thread(target=save_again_and_again)
        saver.start()
        try:
            for number in range(60):
                document.perform(retitled(document.state, f"Title {number}"))
        finally:
            stop.set()
            saver.join()
        document.save()
        assert read_state(plan_file) == document.state
        assert document.state.current.posts[LAST].title == "Title 59"
