"""What is said once a list was imported: over the chart, which is what everybody wants to see first."""

from typing import Any

from workforce_planner.model.wording import count_text
from workforce_planner.session.rates import take_example_rates
from workforce_planner.ui.notices import Answer


def ask_for_rates(window: Any) -> None:
    """Ask for the council's grades and rates in the bar of the plan, where a cost is not known yet."""
    workspace = window.workspace
    cost = workspace.results.whole.cost
    posts = count_text(len(workspace.plan.posts), "post")
    if cost.complete and cost.posts:
        workspace.said.emit(f"{posts} imported.")
        return
    window.page.notice.ask(
        f"{posts} imported. What they cost is not known until the council's grades and rates are given.",
        (
            Answer("Give grades and rates…", window.ask_rates, "primary"),
            Answer("Take the example set", lambda: workspace.attempt(take_example_rates)),
            Answer("Not now", window.page.outline.setFocus),
        ),
    )
