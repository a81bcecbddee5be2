"""Each view of the assumptions and of the lists of costs, as a step that sets it up."""

from collections.abc import Callable, Mapping

from tests.ui.gallery_imports import VIEWS as OTHERS
from tests.ui.gallery_views import Stage, lists
from workforce_planner.ui.assumptions.page import AssumptionsPage


def part(name: str) -> Callable[[Stage], None]:
    """One part of the assumptions."""

    def show(stage: Stage) -> None:
        stage.sample()
        stage.space.assumptions_asked.emit(name)
        stage.settle()
        page = stage.window.stack.currentWidget()
        assert isinstance(page, AssumptionsPage)

    return show


VIEWS: Mapping[str, Callable[[Stage], None]] = {
    **OTHERS,
    "in-use": part("use"), "rules": part("rules"), "awards": part("awards"), "pay-and-rates": part("rates"),
    "allowances": lists("allowances"), "cost-lines": lists("cost_lines"), "departures": lists("departures"),
    "assumed-awards": lists("awards"), "budget-list": lists("budgets"), "overrides": lists("cost_overrides"),
    "published": lists("published_figures"),
}  # fmt: skip
