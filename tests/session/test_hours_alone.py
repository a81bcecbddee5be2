"""A post of which only the contracted hours are known has one FTE everywhere: in figures, chart, table, lists and
workbook, and in what is said of a restructure.
"""

from datetime import date
from decimal import Decimal

import pytest

from tests.calc.restructured import Case
from tests.sketch import Desk
from workforce_planner.calc.comparison import compare
from workforce_planner.calc.results import measure
from workforce_planner.calc.shades import Shade, shades_of
from workforce_planner.chart.branches import counted_fte
from workforce_planner.exchange.establishment_sheet import establishment_sheet
from workforce_planner.model.effects import Effect, effects
from workforce_planner.model.ids import PostId
from workforce_planner.model.relations import fte_in, full_time_weeks, relations, works_in
from workforce_planner.model.wording import fte_text
from workforce_planner.session.tables.grid import Grid

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


def test_figures_chart_table_workbook_and_kinds_of_change_say_the_same() -> None:
    desk = _desk("35")
    desk.do("create-proposal", name="Option A")
    desk.do("change-post", "Option A", posts="P4", contracted_minutes="35:00")
    before, after = desk.plan(), desk.plan("Option A")
    key = next(each.id for each in before.posts.values() if each.reference == "P4")
    was, now = before.posts[key], after.posts[key]
    for plan, post, fte in ((before, was, 5_286), (after, now, 10_000)):
        results = measure(plan, DAY)
        grid = Grid("posts", plan, relations(plan), results)
        sheet = establishment_sheet(plan)
        place = [heading.label for heading in sheet.headings].index("FTE")
        row = next(each for each in sheet.rows if each[0] == "P4")
        assert results.establishment.rows[key].tally.established == fte
        assert counted_fte(plan, post, DAY) == fte_in(plan, post) == fte
        assert grid.text(key, grid.columns["fte"]) == fte_text(fte)
        assert Decimal(str(row[place])) == Decimal(fte) / 10_000
    assert shades_of((before, after), was, now) == (Shade.FULL_TIME,)
    assert effects(before, after, was, now) == (Effect.MORE_HOURS,)
    assert compare(before, after, DAY).posts[key].shades == (Shade.FULL_TIME,)


@pytest.mark.parametrize(("hours", "rivals"), [("35:00", False), ("17:30", True)])
def test_people_share_a_post_of_hours_alone_by_the_week_of_its_grade(hours: str, rivals: bool) -> None:
    case = Case("Head G14 *Ann @Care\n  Social Worker G9 0.5 *Lee\n  Social Worker G9 0.5 *Xin")
    case.current("change-grade", grade="G9", full_time_minutes="35")
    case.do("disestablish", posts="P2;P3", reason="Job share")
    case.do("create-post", title="Social Worker", grade="G9", reports_to="P1")
    new = next(post for post in case.plan.posts.values() if post.reference not in {"P1", "P2", "P3"})
    case.do("change-post", posts=new.reference, contracted_minutes=hours, full_time_minutes="", fte="")
    case.do("match", people="Lee;Xin", post=new.reference)
    assert ("match-rivals" in case.codes()) is rivals


def test_a_contradiction_is_settled_by_the_week_it_was_found_with() -> None:
    desk = _desk("35")
    desk.do("change-post", posts="P4", fte="0.5")
    desk.do("take-fte-from-hours", posts="P4")
    post = next(each for each in desk.plan().posts.values() if each.reference == "P4")
    assert fte_in(desk.plan(), post) == 5_286
    desk.do("change-post", posts="P4", fte="0.6")
    desk.do("take-hours-from-fte", posts="P4")
    post = next(each for each in desk.plan().posts.values() if each.reference == "P4")
    assert post.contracted_minutes == 21 * 60
