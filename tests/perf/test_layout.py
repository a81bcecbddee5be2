"""The layout keeps up with an edit: budgets with some slack over what was measured (docs/performance.md)."""

import time
from collections.abc import Callable

import pytest

from tests.chart.structures import organisation, plan_of
from workforce_planner.assets.fonts import text_metrics
from workforce_planner.chart.branches import shown_reports
from workforce_planner.chart.build import build, deck_of
from workforce_planner.chart.drawing import Drawing
from workforce_planner.chart.pages import build_pages
from workforce_planner.chart.spec import SCREEN, ChartSpec
from workforce_planner.chart.tree import place

pytestmark = [pytest.mark.perf, pytest.mark.slow]


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The least processor time of a few runs."""
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def test_ten_thousand_boxes_are_laid_out_in_a_third_of_a_second() -> None:
    spec = ChartSpec()
    deck = deck_of(plan_of(organisation(10_000), units=60), None, spec, states=None, figures=None, base=None)
    drawing = Drawing(deck=deck, measures=SCREEN, metrics=text_metrics())
    tree = drawing.tree(deck.branches.tops, shown_reports(deck.branches, spec).get)
    assert seconds(lambda: place(tree.tops, SCREEN)) < 0.3


def test_a_chart_of_150_posts_is_made_within_a_frame_or_two() -> None:
    plan = plan_of(organisation(150), units=12)
    assert seconds(lambda: build(plan, None, ChartSpec(), text_metrics())) < 0.1


def test_a_book_of_a_thousand_posts_is_cut_in_two_seconds() -> None:
    plan = plan_of(organisation(1_000), units=30)
    assert seconds(lambda: build_pages(plan, None, ChartSpec(), text_metrics()), times=1) < 2
