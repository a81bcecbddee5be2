"""A post of which only the contracted hours are known has one FTE everywhere: in figures, chart, table and lists."""

from datetime import date

import pytest

from tests.sketch import Desk
from workforce_planner.calc.results import measure
from workforce_planner.chart.branches import counted_fte
from workforce_planner.model.ids import PostId
from workforce_planner.model.relations import fte_in, full_time_weeks, works_in

DAY = date(2026, 4, 1)


def _desk(grade_week: str) -> Desk:
    desk = Desk()
    desk.do("change-post", posts="P4", contracted_minutes="18:30", full_time_minutes="", fte="")
    if grade_week:
        desk.do("change-grade", grade="G11", full_time_minutes=grade_week)
    return desk


@pytest.mark.parametrize(("grade_week", "fte"), [("", 5_000), ("36:15", 5_103), ("35", 5_286)])
def test_hours_are_measured_against_the_week_of_the_grade_else_of_the_plan(grade_week: str, fte: int) -> None:
    plan = _desk(grade_week).plan()
    post = next(each for each in plan.posts.values() if each.reference == "P4")
    assert (post.fte, post.full_time_minutes, post.contracted_minutes) == (None, None, 1_110)
    assert fte_in(plan, post) == fte
    assert counted_fte(plan, post, DAY) == fte
    assert measure(plan, DAY).establishment.rows[PostId(post.id)].tally.established == fte


def test_who_works_in_it_works_its_fte_unless_they_state_their_own() -> None:
    plan = _desk("35").plan()
    post = next(each for each in plan.posts.values() if each.reference == "P4")
    holder = next(each for each in plan.assignments.values() if each.post == post.id)
    assert works_in(plan, holder, post) in (holder.fte, fte_in(plan, post))


def test_another_week_of_a_grade_is_noticed() -> None:
    assert full_time_weeks(_desk("").plan()) != full_time_weeks(_desk("35").plan())
