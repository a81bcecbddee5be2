"""Blocks pasted into lists: headings in any order, names nearly right, errors by cell, one step, nothing lost."""

from datetime import date
from itertools import count

import pytest

from tests.calc.sample import sample
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Context, Edit
from workforce_planner.edit.list_block import BLOCKS, CHANGED, NEW, NOT_TYPED, SAME, Block, read_list, rows_of
from workforce_planner.edit.nearest import find_near, nearest
from workforce_planner.model.change import apply
from workforce_planner.model.money import percent, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Refused
from workforce_planner.model.schema import TABLES

NUMBERS = count()


def context() -> Context:
    """Fresh ids, numbered."""
    return Context(today=date(2022, 4, 1), new_id=lambda prefix: f"{prefix}-new-{next(NUMBERS)}")


def enter(plan: Plan, into: str, text: str) -> tuple[Plan, Edit]:
    """Enter a block."""
    edit = named("enter-list", into=into, lines=text)(plan, context())
    return apply(plan, edit.changes), edit


def read(plan: Plan, into: str, text: str) -> Block:
    """Read a block."""
    return read_list(plan, context(), into, rows_of(text))


def a_post(plan: Plan):
    """A post with a reference."""
    return next(each for each in plan.posts.values() if each.reference and each.grade)


def test_the_columns_of_every_list_are_fields_that_can_be_typed() -> None:
    for into, how in BLOCKS.items():
        specs = TABLES[how.table].fields
        for name in (*how.columns, *how.known_by, *how.needs, *how.arguments):
            assert specs[name].kind not in NOT_TYPED, (into, name)


def test_allowances_are_made_for_posts_in_one_step() -> None:
    plan = sample()
    post = a_post(plan)
    after, edit = enter(
        plan, "allowances", f"Standby\t{post.reference}\t£2,000\ta year\nHonorarium\t{post.reference}\t500\tonce"
    )
    assert edit.label == "Enter 2 allowances"
    assert [(each.name, each.post, each.amount, each.period) for each in after.allowances.values()] == [
        ("Standby", post.id, pounds(2_000), "year"),
        ("Honorarium", post.id, pounds(500), "once"),
    ]


def test_headings_may_stand_in_any_order_and_name_any_field() -> None:
    text = "Price\tCost line\tCost centre\tPeriod\n1,200\tICT\tCC1\ta month\n£50\tTravel\t\ta week"
    after, _ = enter(sample(), "cost_lines", text)
    made = {each.name: each for each in after.cost_lines.values()}
    assert made["ICT"].price == pounds(1_200)
    assert made["ICT"].cost_centre == "CC1"
    assert made["Travel"].period == "week"


def test_what_is_in_the_list_already_is_changed_and_the_same_block_again_changes_nothing() -> None:
    once, _ = enter(sample(), "cost_lines", "Cost line\tPrice\nICT\t100\nTravel\t50")
    found = read(once, "cost_lines", "Cost line\tPrice\nict\t200\nTravel\t50\nRent\t9")
    assert [line.does for line in found.lines] == [CHANGED, SAME, NEW]
    with pytest.raises(Refused, match="in the list already"):
        enter(once, "cost_lines", "Cost line\tPrice\nICT\t100")


def test_every_wrong_cell_is_marked_with_its_reason_and_nothing_is_entered() -> None:
    plan = sample()
    text = "Cost line\tPrice\tUnit\nICT\tmuch\tNowhere at all\nRent\t100\t"
    found = read(plan, "cost_lines", text)
    assert set(found.lines[0].wrong) == {1, 2}
    assert '"much" is not an amount in pounds' in found.lines[0].wrong[1]
    assert not found.lines[1].bad
    with pytest.raises(Refused, match=r"1 line cannot be read. Line 2"):
        enter(plan, "cost_lines", text)


def test_a_column_that_the_list_does_not_have_is_said() -> None:
    found = read(sample(), "cost_lines", "Cost line\tPrice\tColour\nICT\t100\tred")
    assert found.lines[0].wrong == {2: '"Colour" is no column of this list.'}


def test_more_cells_than_columns_and_missing_names_are_said() -> None:
    assert read(sample(), "roles", "Cost\tPrice\t\t\t\t\tmore").lines[0].bad
    found = read(sample(), "cost_lines", "Cost line\tPrice\n\t100")
    assert found.lines[0].reason == "Cost line is missing."


def test_units_may_name_parents_that_earlier_lines_have_made_and_are_moved() -> None:
    plan = sample()
    top = next(each for each in plan.units.values() if each.parent is None)
    head = f"{label('units', 'name')}\t{label('units', 'parent')}"
    after, _ = enter(plan, "units", f"{head}\nNew Service\t{top.name}\nNew Team\tNew Service")
    made = {each.name: each for each in after.units.values()}
    assert made["New Team"].parent == made["New Service"].id
    moved, _ = enter(after, "units", f"{head}\nNew Team\t{top.name}")
    assert {each.name: each for each in moved.units.values()}["New Team"].parent == top.id


def label(table: str, name: str) -> str:
    """What a field is called."""
    return TABLES[table].fields[name].label


def test_awards_overrides_departures_figures_and_targets_have_blocks_too() -> None:
    plan = sample()
    post, role = a_post(plan), next(iter(plan.roles.values()))
    plan, _ = enter(plan, "awards", "01/04/2030\t3 %")
    assert next(iter(plan.awards.values())).percent == percent(3)
    plan, _ = enter(plan, "cost_overrides", f"{post.reference}\tBasic pay\t£30,000\t2022/23\tagreed")
    assert next(iter(plan.cost_overrides.values())).amount == pounds(30_000)
    names = [each.name for each in plan.people.values()]
    person = next(each for each in plan.people.values() if names.count(each.name) == 1)
    plan, _ = enter(plan, "departures", f"{person.name}\t31/03/2023\tRedundancy")
    assert next(iter(plan.departures.values())).person == person.id
    plan, _ = enter(plan, "published_figures", f"Report\tRow 1\tTotal\t£100\t{post.reference}")
    assert next(iter(plan.published_figures.values())).amount == pounds(100)
    plan, _ = enter(plan, "targets", f"{role.name}\t\t6")
    assert plan.roles[role.id].target_span == 6
    with pytest.raises(Refused, match="There is no role"):
        enter(plan, "targets", "No such role\t\t6")


def test_a_name_that_is_nearly_right_is_taken_where_only_one_fits() -> None:
    plan = sample()
    unit = next(each for each in plan.units.values() if each.name == "Education & Skills")
    assert find_near(plan, "units", "education & skils") == unit.id
    assert find_near(plan, "units", "Education & Skills") == unit.id
    with pytest.raises(Refused, match="fits|names"):
        find_near(plan, "posts", "social worker")
    with pytest.raises(Refused, match="There is no unit"):
        find_near(plan, "units", "xyzzy")
    assert nearest(plan, "units", "  ") == ()
