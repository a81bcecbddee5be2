"""Earlier copies of a plan are kept before it is replaced, few of them, and can be restored."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.store.small_plan import retitled, small
from workforce_planner.store.backups import backups, expire, forget, keep, restore_backup
from workforce_planner.store.errors import EnvironmentProblem
from workforce_planner.store.read import read_state
from workforce_planner.store.working_copy import WorkingCopy

MONDAY = datetime(2026, 3, 30, 9, 0)


@pytest.fixture
def plan(plan_file: Path) -> Path:
    """Return a plan that was saved twice."""
    with WorkingCopy.create(plan_file, small()) as document:
        document.save()
        document.perform(retitled(document.state, "Second"))
        document.save()
    return plan_file


def test_the_file_as_it_was_before_the_last_save_can_be_restored(plan: Path) -> None:
    newest = backups(plan)[0]
    other = plan.with_name("Earlier.wfplan")
    restore_backup(newest, other)
    assert read_state(other) == small()


def test_a_new_plan_has_no_earlier_copies(plan_file: Path) -> None:
    keep(plan_file, MONDAY)
    assert backups(plan_file) == []


def test_five_copies_are_kept_however_often_a_plan_is_saved(plan: Path) -> None:
    for hours in range(24 * 10):
        plan.write_bytes(f"as it was {hours}".encode())
        os.utime(plan, (1_000_000 + hours, 1_000_000 + hours))
        keep(plan, MONDAY + timedelta(hours=hours))
    kept = [each for each in backups(plan) if each.path.read_bytes().startswith(b"as it was")]
    assert len(kept) <= 5
    assert kept[0].path.read_bytes() == b"as it was 239"


def test_the_first_copy_of_a_day_stays(plan_file: Path) -> None:
    for each in range(3):
        plan_file.write_bytes(f"version {each}".encode())
        os.utime(plan_file, (1_000_000 + each, 1_000_000 + each))
        keep(plan_file, MONDAY + timedelta(hours=each))
    assert [each.path.read_bytes() for each in backups(plan_file)] == [b"version 2", b"version 0"]


def test_a_damaged_copy_is_not_restored(plan: Path) -> None:
    newest = backups(plan)[0]
    newest.path.write_bytes(newest.path.read_bytes()[:-1])
    before = plan.read_bytes()
    with pytest.raises(EnvironmentProblem):
        restore_backup(newest, plan)
    assert plan.read_bytes() == before


def test_copies_can_be_forgotten(plan: Path) -> None:
    forget(plan)
    assert backups(plan) == []


def test_copies_of_plans_that_are_no_longer_saved_are_removed_after_ninety_days(plan: Path) -> None:
    expire(datetime.now() + timedelta(days=89))
    assert backups(plan) != []
    expire(datetime.now() + timedelta(days=92))
    assert backups(plan) == []


def test_copies_of_different_plans_are_kept_apart(plan: Path) -> None:
    other = plan.with_name("Other.wfplan")
    other.write_bytes(b"other")
    keep(other, MONDAY)
    assert {each.path.read_bytes() for each in backups(other)} == {b"other"}
    assert backups(plan)[0].path.read_bytes() != b"other"
