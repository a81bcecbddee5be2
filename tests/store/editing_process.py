"""A process that edits and saves a plan without end, for a test to kill: it says what it does, before and after.

It says pairs of a word and the sign of a state: `found` at the start, then `doing` and `done` around every edit,
`saving` and `saved` around every save.
"""

import hashlib
import random
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from tests.store.small_plan import retitled
from workforce_planner.edit import history
from workforce_planner.edit.history import State
from workforce_planner.store.recovery import recoverable, restore
from workforce_planner.store.working_copy import WorkingCopy

Say = Callable[[str, State], None]


def sign(state: State) -> str:
    """Return what tells two states of a document apart: its structures and its whole history."""
    done = [(each.label, each.at) for each in state.history.entries], state.history.done
    said = repr((state.current.posts, {key: delta for key, delta in state.deltas.items() if delta}, done))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def edit_without_end(target: Path, folder: Path, seed: int, ear: Connection) -> None:
    """Open the plan as the program does after a crash, then edit in two structures, undo, redo and save."""

    def say(word: str, state: State) -> None:
        ear.send((word, sign(state)))

    left = recoverable(folder)
    document = restore(left[0]) if left else WorkingCopy.open(target, folder=folder)
    say("found", document.state)
    chance = random.Random(seed)
    number = 0
    while True:
        number += 1
        _do_something(document, chance, number, say)


def _do_something(document: WorkingCopy, chance: random.Random, number: int, say: Say) -> None:
    state, choice = document.state, chance.random()
    if choice < 0.3:
        say("saving", state)
        document.save()
        say("saved", state)
    elif choice < 0.45 and state.history.done > 1:
        say("doing", history.undo(state))
        say("done", document.undo())
    elif choice < 0.55 and state.history.to_redo:
        say("doing", history.redo(state))
        say("done", document.redo())
    else:
        title = f"Title {number} of {chance.random()}" + " and more" * chance.randrange(500)
        wish = retitled(state, title, chance.choice((None, "p")), chance.choice(("", "title")), number)
        say("doing", history.perform(state, wish))
        say("done", document.perform(wish))
