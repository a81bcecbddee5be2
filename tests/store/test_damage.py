"""A damaged file is never half-read: it is said to be damaged, or it is read exactly as it was saved."""

import random
from pathlib import Path

import pytest

from tests.store.every_kind import everything
from workforce_planner.edit.history import State
from workforce_planner.store.errors import EnvironmentProblem
from workforce_planner.store.read import read_image, state_in
from workforce_planner.store.working_copy import WorkingCopy

ALLOWED = {"plan-damaged", "plan-not-a-plan", "plan-newer"}


@pytest.fixture
def image(plan_file: Path) -> bytes:
    """Return the bytes of a saved plan."""
    with WorkingCopy.create(plan_file, everything()) as document:
        document.save()
    return read_image(plan_file)


def read_or_said(broken: bytes, plan_file: Path) -> State | None:
    """Return the State in a broken file, or None where its damage is said."""
    try:
        return state_in(broken, plan_file)
    except EnvironmentProblem as said:
        return None if said.problem.code in ALLOWED else pytest.fail(said.problem.code)


@pytest.mark.parametrize("seed", range(5))
def test_bytes_changed_anywhere_are_noticed(image: bytes, plan_file: Path, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(100):
        broken = bytearray(image)
        for _ in range(chance.choice((1, 1, 10))):
            broken[chance.randrange(len(broken))] ^= chance.randrange(1, 256)
        assert read_or_said(bytes(broken), plan_file) is None


def test_every_byte_of_the_header_is_covered(image: bytes, plan_file: Path) -> None:
    for place in range(100):
        broken = bytearray(image)
        broken[place] ^= 0xFF
        assert read_or_said(bytes(broken), plan_file) is None


@pytest.mark.parametrize("part", [0.0, 0.001, 0.1, 0.5, 0.999])
def test_a_file_that_was_copied_only_in_part_is_noticed(image: bytes, plan_file: Path, part: float) -> None:
    assert read_or_said(image[: int(len(image) * part)], plan_file) is None


def test_a_file_with_something_after_its_end_is_noticed(image: bytes, plan_file: Path) -> None:
    assert read_or_said(image + b"\0", plan_file) is None


def test_a_damaged_file_is_left_as_it_is_and_no_copy_of_it_stays(image: bytes, plan_file: Path, state: Path) -> None:
    broken = image[:-1000] + b"\xff" * 1000
    plan_file.write_bytes(broken)
    with pytest.raises(EnvironmentProblem) as caught:
        WorkingCopy.open(plan_file)
    assert caught.value.problem.code == "plan-damaged"
    assert plan_file.read_bytes() == broken
    assert list(plan_file.parent.iterdir()) == [plan_file]
    assert list((state / "working").iterdir()) == []
