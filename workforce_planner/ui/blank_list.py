"""A blank list to send out, from the start page or the plan's menu: asked for, written, and what to do next."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.session.blank_list import NEXT, QUESTION, TITLE, has_choices, make_blank_list, written_text
from workforce_planner.store.errors import EnvironmentProblem
from workforce_planner.ui.book_writing import open_file
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.notices import Answer

FILE_NAME = "Establishment list.xlsx"


def make_list(window: Any) -> None:
    """Ask whether it offers the names of the open plan, then for the file. Grades are pay: hidden, none is offered."""
    workspace = window.workspace
    if workspace is None or workspace.hiding or not has_choices(workspace.plan):
        ask_file(window, None)
        return
    window.notice.ask(
        QUESTION,
        (
            Answer("With the plan's own…", partial(ask_file, window, workspace.plan), "primary"),
            Answer("Without…", partial(ask_file, window, None)),
            Answer("Cancel", lambda: None),
        ),
    )


def ask_file(window: Any, plan: Plan | None) -> None:
    """Ask for the file, then write it beside the window."""
    folder = Path(str(window.preferences.get("folder", "") or Path.home()))
    path = files.workbook_to_write(window, TITLE, str(folder / FILE_NAME))
    if path is None:
        return

    def work(_stopped: Callable[[], bool]) -> str | Problem:
        try:
            return written_text(path, make_blank_list(path, plan))
        except (Refused, EnvironmentProblem) as error:
            return error.problem

    window.work.begin(f"Writing {path.name} …", work, partial(_say, window, path), _failed)


def _failed(error: Exception) -> None:
    raise error


def _say(window: Any, path: Path, outcome: str | Problem) -> None:
    if isinstance(outcome, Problem):
        window.notice.say(f"{outcome.text} {outcome.remedy}".strip(), "warn")
        return
    window.preferences.set("folder", str(path.parent))
    answers = (
        Answer("Open", partial(open_file, path), "primary"),
        Answer("Open folder", partial(open_file, path.parent)),
    )
    window.notice.ask(f"Written: {outcome} {NEXT}", answers)
