"""The workbook for finance from the window."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.timeline import View
from workforce_planner.model.problems import Problem
from workforce_planner.session.exporting import CostWorkbookOptions, export_cost_workbook
from workforce_planner.session.reading import Reading
from workforce_planner.ui.book_writing import BookWriting, Going
from workforce_planner.ui.notices import Answer
from workforce_planner.ui.workspace import Workspace

HIDDEN = "The workbook for finance is about pay, and names and pay are hidden."
TOO_MUCH = "too-much-for-a-workbook"


class Workbook(BookWriting):
    """The costs of the structure in view as formulas."""

    title, hidden = "Write the workbook for finance", HIDDEN

    def __init__(self, window: Any, workspace: Workspace) -> None:
        super().__init__(window, workspace)
        document = workspace.document
        self._source = Reading(document.state, document.as_at(workspace.proposal))
        self._proposal = workspace.proposal
        self._options = CostWorkbookOptions()
        self.question = f"A workbook of formulas for finance, of {workspace.structure_name}."
        self.file_name = f"{document.name} costs {workspace.structure_name}"

    def export(self, path: Path, going: Going, *, names: bool, pay: bool) -> tuple[Problem, ...]:
        """Write it."""
        options = replace(self._options, names=names, pay=pay)
        return export_cost_workbook(self._source, path, self._proposal, options, going)

    def answers_to(self, problem: Problem) -> tuple[Answer, ...]:
        """Less of it, where all is too much."""
        if problem.code != TOO_MUCH:
            return ()
        year = Horizon(self._this_year(), 1)
        return (
            Answer("This financial year alone…", partial(self._with, horizon=year), "primary"),
            Answer("The establishment alone…", partial(self._with, views=(View.ESTABLISHMENT,))),
        )

    def _with(self, **options: object) -> None:
        self._options = replace(self._options, **options)  # type: ignore[arg-type]
        self.ask_file()

    def _this_year(self) -> int:
        day = self._source.as_at(self._proposal)
        return day.year if (day.month, day.day) >= (4, 1) else day.year - 1
