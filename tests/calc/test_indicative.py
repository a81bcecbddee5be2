"""An indicative grade is marked wherever it reaches: lines, units, the whole, explanations, tables, boxes."""

from dataclasses import replace

from tests.calc.priced import JULY_2025, TEAM, post, priced
from workforce_planner.calc.cost_rows import by_year
from workforce_planner.calc.explain import explain
from workforce_planner.calc.explain_costs import explain_cost
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.steps import Step
from workforce_planner.calc.timeline import Timeline, Where, retimed, timeline
from workforce_planner.calc.value import Mark
from workforce_planner.model.change import altered, apply
from workforce_planner.model.costing import CostOverride
from workforce_planner.model.ids import OverrideId, PostId, UnitId
from workforce_planner.model.money import pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Unit
from workforce_planner.report.costs import cost_table
from workforce_planner.session.box_costs import box_costs, box_note

OTHER, A = UnitId("other"), PostId("a")
MARK = Mark("grade-indicative", "", 2025)


def plan_of_two() -> Plan:
    """A post at an indicative grade in one unit, and one that is evaluated in another."""
    plan = priced(post("a", grade_evaluation="indicative"), post("b", unit=OTHER, grade_evaluation="evaluated"))
    return replace(plan, units={**plan.units, OTHER: Unit(id=OTHER, name="Other")})


def costs(plan: Plan) -> Timeline:
    return timeline(plan, JULY_2025, horizon=Horizon(2025, 1))


def steps(step: Step) -> list[Step]:
    return [step, *(found for each in step.inputs for found in steps(each))]


def test_the_whole_and_the_unit_that_it_is_in_are_marked_and_no_other() -> None:
    found = costs(plan_of_two())
    assert found.marks()[MARK] == 1
    assert found.marks(Where(unit=TEAM))[MARK] == 1
    assert MARK not in found.marks(Where(unit=OTHER))


def test_tables_of_costs_say_it_below() -> None:
    found = costs(plan_of_two())
    notes = cost_table(found, by_year(found, "unit"), "Cost").notes
    assert any("The grade is indicative, subject to job evaluation (2025/26; up to 1 line)." in note for note in notes)


def test_explanations_say_it_of_the_post_its_unit_and_the_whole() -> None:
    said = {step.name: step.source for step in steps(explain_cost(costs(plan_of_two()), year=2025))}
    reach = "Subject to job evaluation: 1 post at an indicative grade"
    assert said["Cost, establishment, 2025/26"] == said["Team"] == reach
    assert said["Other"] == ""
    assert any("Post a" in name and "grade subject to job evaluation" in name for name in said)
    annual = [step.source for step in steps(explain(plan_of_two(), JULY_2025, "cost"))]
    assert annual.count(reach) >= 2


def test_what_is_evaluated_is_marked_no_more() -> None:
    plan = plan_of_two()
    before = costs(plan)
    assert MARK in before.marks()
    change = altered("posts", plan.posts[A], grade_evaluation="evaluated")
    assert change is not None
    assert MARK not in retimed(before, apply(plan, (change,)), (change,)).marks()


def test_boxes_mark_indicative_grades_and_what_was_entered_and_say_what_the_marks_mean() -> None:
    plan = plan_of_two()
    entered = CostOverride(id=OverrideId("o"), post=PostId("b"), component="ni", year=2025, amount=pounds(12))
    found = costs(replace(plan, cost_overrides={entered.id: entered}))
    boxes = box_costs(found)
    assert boxes[A].endswith(" ~")
    assert boxes[PostId("b")].endswith(" !")
    assert box_note(found).endswith("; ! a part is entered, not worked out; ~ grade subject to job evaluation")
    other = costs(replace(plan, cost_overrides={entered.id: replace(entered, year=2026)}))
    assert not box_costs(other)[PostId("b")].endswith("!")
    assert "!" not in box_note(other)
