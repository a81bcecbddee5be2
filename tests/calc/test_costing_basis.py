"""Two structures that are costed by other rules, years, pay or rates say so by themselves."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.calc.priced import JULY_2025, post, priced
from workforce_planner.calc.comparison import compare
from workforce_planner.calc.costing_basis import basis_text, costed_differently
from workforce_planner.calc.side_by_side import SideBySide, Structure
from workforce_planner.model.costing import Award
from workforce_planner.model.ids import AwardId, GradeId
from workforce_planner.model.money import percent
from workforce_planner.model.plan import Plan
from workforce_planner.report.blocks import Check
from workforce_planner.report.comparison import comparison_report


def with_settings(plan: Plan, **fields: Any) -> Plan:
    return replace(plan, settings={"plan": replace(plan.setting, **fields)})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"on_cost_method": "flat", "flat_on_cost": percent("31.5")}, "On-costs: current statutory"),
        ({"filled_point": "top"}, "Filled posts are costed at: current the actual point, proposed the top"),
        ({"vacant_point": "bottom"}, "Vacant and new posts are costed at: current the top"),
        ({"increments": "none"}, "Increments: current "),
        ({"price_date": date(2026, 4, 1)}, "Price date: current not set, proposed 1 April 2026"),
        ({"full_time_minutes": 2100}, "Full-time week: current 37 hours, proposed 35 hours"),
        ({"shared_threshold": True}, "share one threshold: current no, proposed yes"),
        ({"first_year": 2027, "years": 3}, "proposed 3 financial years from 2027/28"),
        ({"pension_scheme": None}, "proposed not set"),
    ],
)
def test_every_rule_that_differs_is_said_with_both_its_values(fields: dict[str, Any], said: str) -> None:
    plan = priced(post("a"))
    found = costed_differently(plan, with_settings(plan, **fields))
    assert said in basis_text(found)
    assert basis_text(found).startswith("These structures are not costed alike")


def test_structures_costed_alike_say_nothing() -> None:
    plan = priced(post("a"))
    other = with_settings(priced(post("a"), post("b")), name="Other", notes="Notes", flat_on_cost=percent(30))
    assert costed_differently(plan, other) == ()
    assert basis_text(()) == ""


def test_other_pay_rates_and_awards_are_said() -> None:
    plan = priced(post("a"))
    award = Award(id=AwardId("w"), from_on=date(2027, 4, 1), percent=percent(3))
    grade = replace(plan.grades[GradeId("g9")], top_point="24")
    other = replace(plan, awards={award.id: award}, grades={**plan.grades, grade.id: grade})
    said = basis_text(costed_differently(plan, other))
    assert "Pay of grades: current its own values for G9" in said
    assert "Assumed awards: current none, proposed 3 % from 1 April 2027" in said.replace("3.0", "3").replace(
        "3%", "3 %"
    )


def test_a_grade_of_one_structure_only_is_no_difference_of_price() -> None:
    plan = priced(post("a"))
    fewer = replace(plan, grades={key: grade for key, grade in plan.grades.items() if key != "sm1"})
    assert costed_differently(plan, fewer) == ()


def test_the_comparison_says_so_itself_and_prints_it() -> None:
    plan = priced(post("a"))
    alike, other = compare(plan, plan, JULY_2025), compare(plan, with_settings(plan, vacant_point="bottom"), JULY_2025)
    assert alike.costed_differently == ()
    assert [each.label for each in other.costed_differently] == ["Vacant and new posts are costed at"]
    printed = [block.text for block in comparison_report(other, "Option A") if isinstance(block, Check)]
    assert any("Option A the bottom of the grade" in text for text in printed)
    printed = [block.text for block in comparison_report(alike, "Option A") if isinstance(block, Check)]
    assert not any("not costed alike" in text for text in printed)


def test_structures_side_by_side_say_which_differ_from_the_first() -> None:
    plan = priced(post("a"))
    sides = compare(plan, with_settings(plan, increments="none"), JULY_2025)
    first = Structure(key=None, name="Current", results=sides.current)
    others = (Structure(key="a", name="A", results=sides.proposed), Structure(key="b", name="B", results=sides.current))
    found = SideBySide(structures=(first, *others), scope=None).costed_differently
    assert list(found) == ["A"]
