"""Killed at any moment, the program loses no edit that it has acknowledged, and the user's file always opens."""

import multiprocessing
import os
import random
from pathlib import Path
from typing import Any

import pytest

from tests.store.editing_process import edit_without_end, sign
from tests.store.small_plan import small
from workforce_planner.store.lock import lock_path
from workforce_planner.store.read import read_state
from workforce_planner.store.recovery import recoverable, restore
from workforce_planner.store.working_copy import WorkingCopy

KILLS = 60
CAN_FORK = "forkserver" in multiprocessing.get_all_start_methods()


class Told:
    """What a killed process has said: which states may be found after it, in its document and in the file."""

    def __init__(self, begin: str) -> None:
        self.document = {begin}
        self.file = {begin}
        self.edits = 0
        self.saves = 0

    def hear(self, word: str, said: str) -> None:
        """Take in one thing said."""
        if word == "found":
            assert said in self.document, "an acknowledged edit is lost"
        if word in ("found", "done"):
            self.document = {said}
            self.edits += word == "done"
        elif word == "doing":
            self.document.add(said)
        elif word == "saving":
            self.file.add(said)
        elif word == "saved":
            self.file = {said}
            self.saves += 1


def processes() -> Any:
    """Return how processes are started: from one that has all loaded already, where the system can."""
    context: Any = multiprocessing.get_context("forkserver" if CAN_FORK else "spawn")
    if CAN_FORK:
        context.set_forkserver_preload(["pytest", "tests.store.editing_process"])
    return context


def killed(context: Any, told: Told, words: int, *what: Any) -> None:
    """Run the process, kill it after it has said so many things, and hear what else it said until its end."""
    mine, theirs = context.Pipe(duplex=False)
    process = context.Process(target=edit_without_end, args=(*what, theirs))
    process.start()
    theirs.close()
    for _ in range(words):
        told.hear(*mine.recv())
    process.kill()
    process.join()
    with mine:
        try:
            while True:
                told.hear(*mine.recv())
        except EOFError:
            pass


@pytest.mark.slow
def test_no_acknowledged_edit_is_lost_and_the_file_always_opens(plan_file: Path, state: Path) -> None:
    with WorkingCopy.create(plan_file, small()) as document:
        document.save()
        told = Told(sign(document.state))
    chance, context = random.Random(20260331), processes()
    for seed in range(KILLS):
        killed(context, told, chance.randrange(1, 40), plan_file, state, seed)
        in_file = sign(read_state(plan_file))
        assert in_file in told.file
        told.file = {in_file}
    assert told.edits > KILLS
    assert told.saves > KILLS
    _start_once_more(plan_file, told)


def _start_once_more(plan_file: Path, told: Told) -> None:
    """Start, save and close: all is there and nothing is left behind."""
    left = recoverable()
    with restore(left[0]) if left else WorkingCopy.open(plan_file) as document:
        assert sign(document.state) in told.document
        document.save()
    assert os.listdir(plan_file.parent) == [plan_file.name]
    assert not lock_path(plan_file).exists()
    assert recoverable() == []
