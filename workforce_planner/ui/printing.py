"""Print: asks for paper and file, writes the PDF in a job, says where it is."""

from functools import partial
from pathlib import Path
from typing import Protocol

from workforce_planner.model.problems import Problem, Refused
from workforce_planner.session.printing import ChartOptions, print_chart, print_costed
from workforce_planner.session.reading import Reading
from workforce_planner.store.errors import EnvironmentProblem
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.notices import Answer, Notice
from workforce_planner.ui.workspace import Workspace

PAPERS = ("A3", "A4")


class Printer(Protocol):
    """What printing asks of the window."""

    @property
    def notice(self) -> Notice: ...

    def say_written(self, path: Path) -> None: ...
    def run_job(self, words: str, work, then) -> None: ...


class Printing:
    """One print of the structure in view, from a snapshot of it."""

    def __init__(self, window: Printer, workspace: Workspace, folder: str) -> None:
        self._window, self._workspace, self._folder = window, workspace, folder
        document = workspace.document
        self._source = Reading(document.state, document.as_at())
        self._proposal = workspace.proposal
        self._structure = workspace.structure_name

    def chart(self) -> None:
        """Ask for the paper, then write the structure chart."""
        answers = tuple(
            Answer(paper, partial(self._chart_on, paper), "primary" if paper == "A3" else "") for paper in PAPERS
        )
        names = "without names and pay" if self._workspace.hiding else ""
        self._window.notice.ask(f"Structure chart as a PDF {names}: which paper?".replace("  ", " "), answers)

    def _chart_on(self, paper: str) -> None:
        hiding = self._workspace.hiding
        options = ChartOptions(paper=paper, names=False if hiding else None, pay=not hiding)
        self._write("Structure chart", lambda path: print_chart(self._source, path, self._proposal, options))

    def costed(self) -> None:
        """Write the costed report."""
        self._write("Costed report", lambda path: print_costed(self._source, path, self._proposal))

    def _write(self, what: str, write) -> None:
        window = self._window
        first = Path(self._folder) / f"{what}, {self._structure}.pdf"
        path = files.pdf_to_write(window, what, str(first))  # type: ignore[arg-type]
        if path is None:
            return
        window.run_job(f"Writing {path.name}…", lambda _cancelled: _tried(write, path), self._written)

    def _written(self, outcome: Path | Problem) -> None:
        if isinstance(outcome, Problem):
            self._window.notice.say(f"{outcome.text} {outcome.remedy}".strip(), "warn")
        else:
            self._window.say_written(outcome)


def _tried(write, path: Path) -> Path | Problem:
    try:
        write(path)
    except (Refused, EnvironmentProblem) as error:
        return error.problem
    return path
