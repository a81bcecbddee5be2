"""What is said once a list was imported: over the chart, which is what everybody wants to see first."""

from typing import Any

from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text
from workforce_planner.session.rates import take_example_rates
from workforce_planner.ui.notices import Answer


def ask_for_rates(window: Any, not_kept: Problem | None = None) -> None:
    """Ask for the council's grades and rates in the bar of the plan, where a cost is not known yet.

    `not_kept` is why it could not be remembered how the list was read.
    """
    workspace = window.workspace
    cost = workspace.results.whole.cost
    said = f"{count_text(len(workspace.plan.posts), 'post')} imported."
    if not_kept is not None:
        said += f" How the list was read could not be remembered: {not_kept.text}"
    if cost.complete and cost.posts:
        workspace.said.emit(said)
        return
    window.page.notice.ask(
        f"{said} What they cost is not known until the council's grades and rates are given.",
        (
            Answer("Give grades and rates…", window.ask_rates, "primary"),
            Answer("Take the example set", lambda: workspace.attempt(take_example_rates)),
            Answer("Not now", window.page.outline.setFocus),
        ),
    )
