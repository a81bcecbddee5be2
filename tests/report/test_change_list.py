"""The change list: every table of a structure, old beside new, with what each adds; nobody named unless asked."""

from dataclasses import replace
from datetime import date

import pytest

from tests.calc.priced import JULY_2025, TEAM, holder, post, priced
from workforce_planner.calc.comparison import compare
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.net_effect import effects, summed
from workforce_planner.calc.states import PostState
from workforce_planner.calc.timeline import timeline
from workforce_planner.model.costing import CostLine
from workforce_planner.model.ids import CostLineId, PersonId, PhaseId, PostId
from workforce_planner.model.money import pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Refused
from workforce_planner.model.restructure import Phase, Review
from workforce_planner.report.change_list import ChangeRow, Told, Wanted, change_rows, filtered, in_order


def rows(current: Plan, proposed: Plan, told: Told | None = None) -> list[ChangeRow]:
    comparison = compare(current, proposed, JULY_2025)
    times = [timeline(plan, JULY_2025, horizon=Horizon(2025, 2)) for plan in (current, proposed)]
    found = effects(comparison, (times[0], times[1]))
    listed = change_rows(comparison, found, told)
    assert sum(row.amount.pounds for row in listed) == summed(found)[0].pounds == comparison.total.difference.pounds
    return listed


def structures() -> tuple[Plan, Plan]:
    current = priced(post("a"), post("b"), post("c"), held=(holder("x", "a"),))
    posts = {
        PostId("a"): replace(current.posts[PostId("a")], contracted_minutes=1110, title="Half"),
        PostId("b"): replace(current.posts[PostId("b")], disestablished=True, end_reason="Layer  removed"),
        PostId("c"): replace(current.posts[PostId("c")], order=4),
        PostId("n"): post("n"),
    }
    phase = Phase(id=PhaseId("1"), name="First", effective_on=date(2026, 4, 1))
    line = CostLine(id=CostLineId("l"), name="On call", unit=TEAM, price=pounds(1200))
    people = {PersonId("x"): replace(current.people[PersonId("x")], name="Somebody Else")}
    proposed = replace(
        current,
        posts=posts,
        people=people,
        cost_lines={line.id: line},
        units={TEAM: replace(current.units[TEAM], name="Team One")},
        phases={phase.id: phase},
        reviews={"a": Review(id="a", reason="Growth", phase=phase.id, notes="Agreed")},
    )
    return current, proposed


def test_every_table_is_told_with_old_beside_new() -> None:
    found = {(row.table, row.key): row for row in rows(*structures())}
    assert list(found) == [
        ("posts", "a"), ("posts", "b"), ("posts", "n"), ("units", "team"), ("people", "x"), ("cost_lines", "l"),
    ]  # fmt: skip
    half = found["posts", "a"]
    assert {field.label: (field.old, field.new) for field in half.fields} == {
        "Job title": ("Post a", "Half"),
        "Contracted hours": ("37", "18.5"),
    }
    assert (half.reason, half.phase, half.note, half.state) == ("Growth", "First", "Agreed", PostState.CHANGED)
    assert found["posts", "b"].reason == "Layer removed"
    assert found["posts", "n"].how == "new"
    assert found["units", "team"].fields[0].new == "Team One"
    assert found["cost_lines", "l"].years == (pounds(1200), pounds(1200))


def test_nobody_is_named_and_no_pay_is_told_unless_asked_for() -> None:
    plain = next(row for row in rows(*structures()) if row.table == "people")
    assert (plain.name, plain.fields[0].new) == ("Person", "hidden")
    named = next(row for row in rows(*structures(), Told(names=True)) if row.table == "people")
    assert named.fields[0].new == "Somebody Else"
    line = next(row for row in rows(*structures(), Told(pay=False)) if row.table == "cost_lines")
    assert next(field for field in line.fields if field.name == "price").new == "hidden"


def test_rows_are_filtered_and_sorted() -> None:
    found = rows(*structures())
    assert [row.key for row in filtered(found, Wanted(text="half growth"))] == ["a"]
    assert [row.key for row in filtered(found, Wanted(state=PostState.NEW))] == ["n"]
    assert [row.key for row in filtered(found, Wanted(table="units"))] == ["team"]
    assert [row.key for row in filtered(found, Wanted(phase="first"))] == ["a"]
    assert in_order(found, "phase")[0].key == "a"
    assert [row.key for row in in_order(found, "reason")][:2] == ["a", "b"]
    assert in_order(found, "cost")[-1].amount.pounds == 0
    with pytest.raises(Refused):
        in_order(found, "colour")


def test_a_structure_beside_itself_has_no_change() -> None:
    current, _ = structures()
    assert rows(current, current) == []
