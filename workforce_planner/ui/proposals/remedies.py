"""What stands in the way of taking a proposal into the current structure, with what mends it one press away."""

from collections.abc import Callable, Sequence

from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Command
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.ui.notices import Answer
from workforce_planner.ui.workspace import Workspace

Ask = Callable[[str, Sequence[Answer]], object]


def mending(workspace: Workspace, problem: Problem) -> tuple[str, Command] | None:
    """What mends it, in words, with the command; None where nobody but a person can."""
    plan, key = workspace.document.plan(), ProposalId(problem.key)
    if problem.table != "proposals" or key not in plan.proposals:
        return None
    record = plan.proposals[key]
    if problem.code == "proposal-pinned":
        return f"Unpin {record.name}", named("unpin-proposal", proposal=key)
    if problem.code == "proposal-on-another" and record.stands_on is not None:
        below = plan.proposals[record.stands_on].name
        return f"Let it stand on the current structure with all of {below}", named("stand-on-current", proposal=key)
    return None


def taken_over(workspace: Workspace, command: Command, ask: Ask) -> None:
    """Do something, or say why it cannot be done and offer what mends that; mended, it is done at once."""
    try:
        workspace.perform(command)
    except Refused as error:
        found = mending(workspace, error.problem)
        if found is None:
            workspace.refused.emit(error.problem)
            return
        words, remedy = found

        def mend() -> None:
            if workspace.attempt(remedy) is not None:
                taken_over(workspace, command, ask)

        text = f"{error.problem.text} {error.problem.remedy}"
        ask(text, (Answer(words, mend, "primary"), Answer("Cancel", lambda: None)))
