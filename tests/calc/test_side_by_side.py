"""Structures side by side: the figures of each as they are by themselves, what has none and why, the differences."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.priced import JULY_2025, TEAM, holder, post, priced
from tests.calc.random_plans import DAY, altered_plan, random_plan
from tests.calc.test_in_force import with_days
from workforce_planner.calc.comparison import compare
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.in_force import in_force
from workforce_planner.calc.results import measure
from workforce_planner.calc.side_by_side import MEASURES, Structure, Table, posts_in_scope, side_by_side
from workforce_planner.calc.steps import Value
from workforce_planner.calc.timeline import timeline
from workforce_planner.model.costing import CostLine
from workforce_planner.model.ids import CostLineId, PostId, UnitId
from workforce_planner.model.money import fte, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Unit

YEARS = Horizon(2025, 2)


def column(plan: Plan, day: date = JULY_2025, base: Plan | None = None) -> Structure:
    times = timeline(plan, day, horizon=YEARS, current=base)
    effect = None if base is None else in_force(timeline(base, day, horizon=YEARS), times)
    return Structure(key=None, name="A", results=measure(plan, day), times=times, effect=effect)


def values(table: Table, key: str) -> list[Value]:
    return [cell.value for cell in next(line for line in table.lines if line.key == key).cells]


@given(st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_every_column_says_what_its_structure_says_by_itself(random: Random) -> None:
    current = random_plan(random)
    plans = [current, *(with_days(random, current, altered_plan(random, current)) for _ in range(2))]
    columns = [column(plans[0], DAY), *(column(plan, DAY, current) for plan in plans[1:])]
    found = side_by_side(columns)
    for place, each in enumerate(columns):
        assert values(found.total, "posts")[place] == each.results.whole.posts
        assert values(found.total, "cost")[place] == each.results.whole.cost.annual
        assert values(found.total, "cost_2025")[place] == (each.effect or each.times).years()[0]  # type: ignore[union-attr]
        for table in found.units:
            unit = found.own_units[place].get(table.unit, table.unit)  # type: ignore[arg-type]
            if unit in each.results.plan.units:
                own = each.results.unit(unit)  # type: ignore[arg-type]
                assert values(table, "established_fte")[place] == own.established_fte
                assert values(table, "caseload_today")[place] == own.caseload.today.value
            else:
                assert values(table, "posts")[place] is None
    assert values(
        side_by_side(columns, set(current.posts) | set(plans[1].posts) | set(plans[2].posts)).total, "posts"
    ) == values(found.total, "posts")


def test_each_column_says_how_it_differs_from_the_first_and_why_a_figure_is_missing() -> None:
    current = priced(post("a"), post("b"), held=(holder("x", "a"),))
    fewer = replace(current, posts={PostId("a"): current.posts[PostId("a")]})
    found = side_by_side([column(current), column(current), column(fewer)])
    lines = {line.key: line for line in found.total.lines}
    assert [cell.difference for cell in lines["posts"].cells] == [0, 0, -1]
    assert lines["caseload_today"].cells[0].value is None
    assert "holds a case" in lines["caseload_today"].cells[0].why
    assert lines["caseload_today"].cells[2].difference is None
    assert values(found.total, "agency_rate") == [Fraction(0)] * 3 or lines["agency_rate"].cells[0].why
    assert set(MEASURES) <= lines.keys()


def test_what_is_paid_once_stands_by_itself() -> None:
    line = CostLine(id=CostLineId("o"), name="Set-up", unit=TEAM, price=pounds(500), period="once")
    current = priced(post("a"))
    found = side_by_side([column(current), column(replace(current, cost_lines={line.id: line}))])
    assert values(found.total, "once_2025") == [0, pounds(500)]
    assert values(found.units[0], "once_2025") == [0, pounds(500)]
    costs = values(found.total, "cost_2025")
    assert costs[1] - costs[0] == pounds(500)  # type: ignore[operator]


def test_only_what_is_in_scope_where_that_is_asked_for() -> None:
    current = priced(post("a"), post("b", in_scope=False))
    proposed = replace(
        current, posts={key: replace(each, contracted_minutes=1110) for key, each in current.posts.items()}
    )
    scope = posts_in_scope([compare(current, proposed, JULY_2025)])
    assert scope == {PostId("a")}
    found = side_by_side([column(current), column(proposed)], scope)
    assert values(found.total, "established_fte") == [fte("1"), fte("0.5")]
    half = values(found.total, "cost_2025")
    assert half[0] == column(current).times.year(2025) // 2  # type: ignore[union-attr]


def test_units_of_one_path_that_proposals_have_made_each_for_itself_are_one_row() -> None:
    plans = []
    for number in (1, 2):
        unit, other = (UnitId(f"unit-{name}-{number}") for name in ("team", "own"))
        made = {unit: Unit(id=unit, name="Team 3"), other: Unit(id=other, name=f"Own {number}", parent=unit)}
        place = replace(post("P9", unit=unit), id=PostId(f"new-{number}"))
        plan = priced(post("P1"))
        plans.append(plan.with_tables({"units": {**plan.units, **made}, "posts": {**plan.posts, place.id: place}}))
    found = side_by_side([column(priced(post("P1"))), *map(column, plans)])
    rows = [(table.name, table.depth, values(table, "posts")) for table in found.units]
    assert ("Team 3", 0, [None, 1, 1]) in rows
    assert [row[:2] for row in rows if row[0].startswith("Own")] == [("Own 1", 1), ("Own 2", 1)]
    assert found.unit(UnitId("unit-team-2")).name == "Team 3"
