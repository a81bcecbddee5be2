"""The lock beside a plan: who has it open, and whose locks are nobody's."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.small_plan import retitled, small
from workforce_planner.store.errors import Choice, EnvironmentProblem
from workforce_planner.store.lock import acquire, holder_of, is_running, lock_path
from workforce_planner.store.read import read_state
from workforce_planner.store.working_copy import IfChanged, Opening, WorkingCopy


@pytest.fixture
def plan(plan_file: Path) -> Path:
    """Return a plan that is saved and closed."""
    with WorkingCopy.create(plan_file, small()) as document:
        document.save()
    return plan_file


def held_by(target: Path, host: str, pid: int) -> None:
    """Put a lock beside a plan that somebody else holds."""
    holder = {"host": host, "user": "pat", "pid": pid, "since": "2026-03-31T10:42:00", "token": "theirs"}
    lock_path(target).write_text(json.dumps(holder), "utf-8")


def ended_process() -> int:
    """Return the number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_an_open_plan_has_a_lock_that_names_its_holder(plan: Path) -> None:
    with WorkingCopy.open(plan):
        holder = holder_of(plan)
        assert holder is not None
        assert holder.pid == os.getpid()
    assert not lock_path(plan).exists()


def test_a_plan_that_is_open_elsewhere_is_not_opened_for_editing(plan: Path) -> None:
    held_by(plan, "another-laptop", 1)
    with pytest.raises(EnvironmentProblem, match="pat on another-laptop since 2026-03-31 10:42") as caught:
        WorkingCopy.open(plan)
    assert caught.value.problem.code == "plan-open-elsewhere"
    assert Choice.OPEN_READ_ONLY in caught.value.choices
    assert Choice.TAKE_OVER in caught.value.choices


def test_a_plan_that_is_open_elsewhere_can_be_read(plan: Path) -> None:
    held_by(plan, "another-laptop", 1)
    assert read_state(plan) == small()


def test_a_plan_opened_read_only_refuses_edits_until_it_is_saved_under_another_name(plan: Path) -> None:
    held_by(plan, "another-laptop", 1)
    other = plan.with_name("Mine.wfplan")
    with WorkingCopy.open(plan, Opening.READ_ONLY) as document:
        assert document.read_only
        before = document.state
        with pytest.raises(EnvironmentProblem, match="read-only"):
            document.perform(retitled(document.state, "Senior"))
        with pytest.raises(EnvironmentProblem, match="read-only"):
            document.save()
        assert document.state == before
        document.save(other)
        assert not document.read_only
        after = document.perform(retitled(document.state, "Senior"))
        document.save()
    assert read_state(other) == after
    assert lock_path(plan).exists()


def test_a_lock_of_a_process_that_has_ended_is_taken_over_without_asking(plan: Path) -> None:
    with WorkingCopy.open(plan):
        host = (holder_of(plan) or pytest.fail("no lock")).host
    held_by(plan, host, ended_process())
    with WorkingCopy.open(plan) as document:
        assert not document.read_only


def test_a_lock_that_has_been_taken_over_is_noticed_on_saving(plan: Path) -> None:
    with WorkingCopy.open(plan) as document:
        document.perform(retitled(document.state, "Senior"))
        held_by(plan, "another-laptop", 1)
        with pytest.raises(EnvironmentProblem) as caught:
            document.save()
        assert caught.value.problem.code == "plan-open-elsewhere"
        document.save(if_changed=IfChanged.OVERWRITE)
        assert read_state(plan) == document.state


def test_a_lock_can_be_taken_over_and_its_former_holder_leaves_it_alone(plan: Path) -> None:
    with WorkingCopy.open(plan) as first:
        with WorkingCopy.open(plan, Opening.TAKE_OVER):
            first.close()
            assert lock_path(plan).exists()
        assert not lock_path(plan).exists()


def test_a_lock_that_somebody_removed_is_made_again_on_saving(plan: Path) -> None:
    with WorkingCopy.open(plan) as document:
        lock_path(plan).unlink()
        document.perform(retitled(document.state, "Senior"))
        document.save()
        assert lock_path(plan).exists()


def test_an_empty_lock_is_somebody_just_opening_the_plan(plan: Path) -> None:
    lock_path(plan).write_bytes(b"")
    with pytest.raises(EnvironmentProblem, match="somebody is opening it now"):
        acquire(plan)


def test_an_empty_lock_that_has_stood_for_long_is_nobodys(plan: Path) -> None:
    lock_path(plan).write_bytes(b"")
    os.utime(lock_path(plan), (0, 0))
    acquire(plan).release()
    assert not lock_path(plan).exists()


def test_this_process_is_running_and_one_that_ended_is_not() -> None:
    assert is_running(os.getpid())
    assert not is_running(ended_process())


def test_saving_under_the_name_of_a_plan_that_is_open_elsewhere_is_refused(plan: Path) -> None:
    other = plan.with_name("Other.wfplan")
    held_by(other, "another-laptop", 1)
    with WorkingCopy.open(plan) as document:
        with pytest.raises(EnvironmentProblem) as caught:
            document.save(other, IfChanged.OVERWRITE)
        assert caught.value.problem.code == "plan-open-elsewhere"
        assert document.target == plan
