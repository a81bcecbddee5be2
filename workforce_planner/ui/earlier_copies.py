"""A plan file that is damaged: the earlier copies that the program kept of it, to choose from in the window."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from workforce_planner.model.wording import date_text
from workforce_planner.store.backups import Backup, backups, restore_backup
from workforce_planner.store.errors import EnvironmentProblem
from workforce_planner.ui.notices import Answer, Notice
from workforce_planner.ui.work import Work

MOST = 4


class Opener(Protocol):
    """What is asked of the window."""

    @property
    def notice(self) -> Notice: ...

    work: Work

    def open_path(self, path: Path) -> None: ...


class EarlierCopies:
    """Offers the copies of one file. The damaged file stays; the copy is written beside it and opened."""

    def __init__(self, window: Opener) -> None:
        self._window = window

    def ask(self, path: Path) -> None:
        """Ask which copy; say so where there is none."""
        kept = backups(path)[:MOST]
        if not kept:
            self._window.notice.say(
                f"The program has kept no earlier copy of {path.name} on this computer. "
                "Ask whoever runs your file share for an earlier version.",
                "warn",
            )
            return
        words = told(kept)
        answers = [Answer(each, partial(self._restore, copy)) for each, copy in zip(words, kept, strict=True)]
        self._window.notice.ask(
            "Which earlier copy? It is written beside the damaged file, which is left as it is.",
            (*answers, Answer("Cancel", lambda: None)),
        )

    def _restore(self, copy: Backup) -> None:
        to = free_path(copy.target)

        def failed(error: Exception) -> None:
            if not isinstance(error, EnvironmentProblem):
                raise error
            self._window.notice.say(f"{error.problem.text} {error.problem.remedy}".strip(), "warn")

        def write(_stopped: object) -> Path:
            restore_backup(copy, to)
            return to

        words = f"Fetching the copy of {said(copy)}…"
        self._window.work.begin(words, write, self._window.open_path, failed, stoppable=False)


def said(copy: Backup) -> str:
    """A copy by when it was saved."""
    return f"{date_text(copy.at.date())}, {copy.at:%H:%M}"


def told(copies: Sequence[Backup]) -> list[str]:
    """Copies as they are offered: to the second where two were saved in the same minute."""
    minutes = Counter(said(each) for each in copies)
    return [f"{said(each)}:{each.at:%S}" if minutes[said(each)] > 1 else said(each) for each in copies]


def free_path(damaged: Path) -> Path:
    """A name beside the damaged file that no file has yet."""
    for number in range(1, 1000):
        tail = "" if number == 1 else f" {number}"
        path = damaged.with_name(f"{damaged.stem} (earlier copy{tail}){damaged.suffix}")
        if not path.exists():
            return path
    return damaged.with_name(f"{damaged.stem} (earlier copy){damaged.suffix}")
