"""A workbook from the window: asked for, written in a thread with Cancel, said when it is done."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from workforce_planner.model.problems import Problem, Refused
from workforce_planner.model.wording import count_text
from workforce_planner.session.exporting import Stopped
from workforce_planner.store.errors import EnvironmentProblem
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.notices import Answer
from workforce_planner.ui.workspace import Workspace

Written = tuple[Path, tuple[Problem, ...]] | Problem | None
Going = Callable[[str], None]


class BookWriting:
    """One wish for a workbook. The window goes on meanwhile; what is written is as the plan was when it was asked."""

    title = "Write the workbook"
    hidden = ""
    """What is said while names and pay are hidden."""
    question = ""
    file_name = "Workbook"

    def __init__(self, window: Any, workspace: Workspace) -> None:
        self._window, self._workspace = window, workspace
        self._names = False

    def export(self, path: Path, going: Going, *, names: bool, pay: bool) -> tuple[Problem, ...]:
        """Write it, in the thread; `going` is told how far it is and raises `Stopped` after Cancel."""
        raise NotImplementedError

    def ask(self) -> None:
        """Ask with or without names, then for the file; refused with the reason while pay is hidden."""
        if self._workspace.hiding:
            show = Answer("Show names and pay…", self._workspace.showing_asked.emit)
            self._window.notice.ask(self.hidden, (show, Answer("Cancel", lambda: None, "primary")), tone="warn")
            return
        self._window.notice.ask(
            f"{self.question} Are people named in it?",
            (
                Answer("Without names…", self.ask_file, "primary"),
                Answer("With names…", self._with_names),
                Answer("Cancel", lambda: None),
            ),
        )

    def _with_names(self) -> None:
        self._names = True
        self.ask_file()

    def ask_file(self) -> None:
        """Ask for the file, then write it."""
        window = self._window
        folder = Path(str(window.preferences.get("folder", "") or Path.home()))
        name = files.as_file_name(self.file_name)
        path = files.workbook_to_write(window, self.title, str(folder / f"{name}.xlsx"))
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write it in a thread."""
        window, names, pay = self._window, self._names, not self._workspace.hiding
        told = window.work.told.emit

        def work(stopped: Callable[[], bool]) -> Written:
            def going(words: str) -> None:
                if stopped():
                    raise Stopped
                told(f"Writing {path.name}: {words} …")

            try:
                return path, self.export(path, going, names=names, pay=pay)
            except (Refused, EnvironmentProblem) as error:
                return error.problem
            except Stopped:
                return None

        window.work.begin(f"Writing {path.name} …", work, self._say, self._failed)

    def _failed(self, error: Exception) -> None:
        raise error

    def _say(self, outcome: Written) -> None:
        if isinstance(outcome, Problem):
            answers = self.answers_to(outcome)
            self._window.notice.ask(f"{outcome.text} {outcome.remedy}".strip(), answers, tone="warn")
        elif outcome is not None:
            self._say_written(*outcome)

    def answers_to(self, problem: Problem) -> tuple[Answer, ...]:  # noqa: ARG002 (for those that know a way out)
        """What can be done where it could not be written."""
        return ()

    def _say_written(self, path: Path, problems: tuple[Problem, ...]) -> None:
        self._window.preferences.set("folder", str(path.parent))
        lost = f" {count_text(len(problems), 'text')} had to be cut." if problems else ""
        answers = (
            Answer("Open", partial(open_file, path), "primary"),
            Answer("Open folder", partial(open_file, path.parent)),
        )
        self._window.notice.ask(f"Written: {path}.{lost}", answers)


def open_file(path: Path) -> None:
    """Open a file or a folder with the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
