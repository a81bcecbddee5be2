"""Small charts, down to the last tenth of a point. UPDATE_GOLDEN=1 writes them anew; read the difference."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.chart.structures import plan_of
from workforce_planner.assets.fonts import text_metrics
from workforce_planner.chart.build import build
from workforce_planner.chart.pages import build_pages
from workforce_planner.chart.scene import Scene, as_text
from workforce_planner.chart.spec import ChartSpec
from workforce_planner.chart.style import STATES as KEYS
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.plan import Plan

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "chart"
DAY = date(2026, 3, 31)
MANAGERS = [None, 0, 0, 1, 1, 1, 2, 2, 6, 6]
TEAMS = (0, 1, 2, 1, 1, 1, 2, 2, 2, 2)
STATES = {PostId(f"p{index:05}"): state for index, state in enumerate(KEYS)}


def small_plan() -> Plan:
    """Ten posts: a head, two teams in units of their own, one with a tier more than the other."""
    plan = plan_of(MANAGERS, seed=5, units=3)
    posts = {
        key: replace(post, unit=UnitId(f"u{TEAMS[index]}"), title=post.title or "Social Worker")
        for index, (key, post) in enumerate(plan.posts.items())
    }
    return replace(plan, posts=posts)


def screen() -> Scene:
    return build(small_plan(), DAY, ChartSpec(target_span=2), text_metrics())


def folded() -> Scene:
    spec = ChartSpec(collapsed=frozenset({PostId("p00002")}), names=False, pay=False)
    return build(small_plan(), DAY, spec, text_metrics())


def proposal() -> Scene:
    spec = ChartSpec(proposal="Proposal B", version="version 2")
    (page,) = build_pages(small_plan(), DAY, spec, text_metrics(), states=STATES)
    return page.scene


CASES = {"screen": screen, "folded-without-names-and-pay": folded, "printed-proposal": proposal}


@pytest.mark.parametrize("name", CASES)
def test_the_chart_is_as_it_was(name: str) -> None:
    path = FOLDER / f"{name}.txt"
    found = as_text(CASES[name]())
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")
