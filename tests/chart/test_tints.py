"""Boxes coloured by something else than their state: a letter with every colour."""

import pytest

from tests.chart.structures import plan_of
from workforce_planner.assets.fonts import text_metrics
from workforce_planner.chart.build import build
from workforce_planner.chart.spec import ChartSpec
from workforce_planner.chart.style import DARK, LIGHT, TINTS, State, Theme


def test_a_tint_gives_the_bar_its_colour_and_the_box_its_letter() -> None:
    plan = plan_of([None, 0, 0, 0])
    tints = {post: State("tint-2", "B", "G9") for post in plan.posts}
    scene = build(plan, None, ChartSpec(), text_metrics(), tints=tints)
    living = [post for post in plan.posts.values() if not post.disestablished]
    assert len([box for box in scene.boxes if box.style == "bar-tint-2"]) == len(living)
    assert len([text for text in scene.texts if text.text == "B" and text.style == "letter"]) == len(living)


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("tint", TINTS)
def test_letters_stand_out_from_every_tint(theme: Theme, tint: str) -> None:
    high, low = sorted((luminance(theme.boxes[f"badge-{tint}"].fill), luminance(theme.texts["letter"])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5
