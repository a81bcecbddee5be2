"""The question that comes where a structure may not be changed: open it again, go on in a copy, or leave it."""

from functools import partial

from workforce_planner.model.problems import Problem
from workforce_planner.session.opening_up import ways_to_open
from workforce_planner.ui.notices import Answer, Notice
from workforce_planner.ui.workspace import Workspace


def ask_to_open(workspace: Workspace, notice: Notice, problem: Problem) -> None:
    """Say why it waits, with the ways on; Escape leaves all as it is. Only the page in sight asks."""
    page = notice.parentWidget()
    if page is not None and not page.isVisible():
        return

    def leave() -> None:
        notice.put_away()
        workspace.leave_waiting()

    ways = ways_to_open(workspace.document.plan(), problem)
    answers = [
        Answer(each.words, partial(workspace.open_by, each.command), "" if number else "primary")
        for number, each in enumerate(ways)
    ]
    what = workspace.closed_text
    text = f"{problem.text} {what} waits." if what else problem.text
    notice.ask(text, (*answers, Answer("Leave it as it is", workspace.leave_waiting)), tone="warn", escaped=leave)
