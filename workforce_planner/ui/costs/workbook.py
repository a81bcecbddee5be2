"""The workbook for finance from the window: asked for, written in a thread with Cancel, said when it is done."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.timeline import View
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.model.wording import count_text
from workforce_planner.session.exporting import CostWorkbookOptions, Stopped, export_cost_workbook
from workforce_planner.session.reading import Reading
from workforce_planner.store.errors import EnvironmentProblem
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.notices import Answer
from workforce_planner.ui.workspace import Workspace

HIDDEN = "The workbook for finance is about pay, and names and pay are hidden."
TOO_MUCH = "too-much-for-a-workbook"
Written = tuple[Path, tuple[Problem, ...]] | Problem | None


class Workbook:
    """One wish for a workbook. The window goes on meanwhile; what is written is as the plan was when it was asked."""

    def __init__(self, window: Any, workspace: Workspace) -> None:
        self._window, self._workspace = window, workspace
        document = workspace.document
        self._source = Reading(document.state, document.as_at(workspace.proposal))
        self._proposal = workspace.proposal
        self._options = CostWorkbookOptions()

    def ask(self) -> None:
        """Ask with or without names, then for the file; refused with the reason while pay is hidden."""
        if self._workspace.hiding:
            show = Answer("Show names and pay…", self._workspace.showing_asked.emit)
            self._window.notice.ask(HIDDEN, (show, Answer("Cancel", lambda: None, "primary")), tone="warn")
            return
        self._window.notice.ask(
            f"A workbook of formulas for finance, of {self._workspace.structure_name}. Are people named in it?",
            (
                Answer("Without names…", self._ask_file, "primary"),
                Answer("With names…", partial(self._with, names=True)),
                Answer("Cancel", lambda: None),
            ),
        )

    def _with(self, **options: object) -> None:
        self._options = replace(self._options, **options)  # type: ignore[arg-type]
        self._ask_file()

    def _ask_file(self) -> None:
        window = self._window
        name = files.as_file_name(f"{self._workspace.document.name} costs {self._workspace.structure_name}")
        folder = Path(str(window.preferences.get("folder", "") or Path.home()))
        path = files.workbook_to_write(window, "Write the workbook for finance", str(folder / f"{name}.xlsx"))
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write it in a thread."""
        window, options = self._window, replace(self._options, pay=not self._workspace.hiding)
        told = window.work.told.emit

        def work(stopped: Callable[[], bool]) -> Written:
            def going(words: str) -> None:
                if stopped():
                    raise Stopped
                told(f"Writing {path.name}: {words} …")

            try:
                return path, export_cost_workbook(self._source, path, self._proposal, options, going)
            except (Refused, EnvironmentProblem) as error:
                return error.problem
            except Stopped:
                return None

        window.work.begin(f"Writing {path.name} …", work, self._say, self._failed)

    def _failed(self, error: Exception) -> None:
        raise error

    def _say(self, outcome: Written) -> None:
        if isinstance(outcome, Problem):
            self._say_why_not(outcome)
        elif outcome is not None:
            self._say_written(*outcome)

    def _say_written(self, path: Path, problems: tuple[Problem, ...]) -> None:
        self._window.preferences.set("folder", str(path.parent))
        lost = f" {count_text(len(problems), 'text')} had to be cut." if problems else ""
        answers = (
            Answer("Open", partial(_open, path), "primary"),
            Answer("Open folder", partial(_open, path.parent)),
        )
        self._window.notice.ask(f"Written: {path}.{lost}", answers)

    def _say_why_not(self, problem: Problem) -> None:
        answers: tuple[Answer, ...] = ()
        if problem.code == TOO_MUCH:
            year = Horizon(self._this_year(), 1)
            answers = (
                Answer("This financial year alone…", partial(self._with, horizon=year), "primary"),
                Answer("The establishment alone…", partial(self._with, views=(View.ESTABLISHMENT,))),
            )
        self._window.notice.ask(f"{problem.text} {problem.remedy}".strip(), answers, tone="warn")

    def _this_year(self) -> int:
        day = self._source.as_at(self._proposal)
        return day.year if (day.month, day.day) >= (4, 1) else day.year - 1


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
