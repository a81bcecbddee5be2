"""The cabinet table: areas with sub-totals, lines that are not posts, a total, and notes made from the data."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calc.cabinet import ASSOCIATED, DAY, EDUCATION, HELP, SOCIAL, structures
from tests.calc.priced import JULY_2025, TEAM, post, priced
from tests.calc.random_plans import DAY as RANDOM_DAY
from tests.calc.random_plans import altered_plan, random_plan
from workforce_planner.calc.areas import CabinetTable, cabinet_table
from workforce_planner.calc.bridging import annual_bridge
from workforce_planner.calc.comparison import compare
from workforce_planner.calc.results import measure
from workforce_planner.calc.timeline import timeline
from workforce_planner.model.ids import AreaId, PostId, UnitId
from workforce_planner.model.money import fte, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Unit
from workforce_planner.model.restructure import Area


def table() -> CabinetTable:
    current, proposed = structures()
    times = timeline(current, DAY), timeline(proposed, DAY, current=current)
    return cabinet_table(measure(current, DAY), measure(proposed, DAY), times)


def group(heading: str) -> tuple[int, int, int, int]:
    found = next(each for each in table().groups if each.heading == heading).subtotal
    return found.current.fte, found.proposed.fte, found.change.fte, found.change.pounds


def test_social_care_is_as_printed() -> None:
    """B1.1, and B1.9: 26.2, 2.85 and 34.6 add up without drift."""
    assert group(SOCIAL) == (fte("126.55"), fte("154.1"), fte("27.55"), pounds(1_385_421))


def test_education_adds_up_to_one_pound_less_than_printed() -> None:
    """B1.2: the document prints 194,553 under rows of 194,552."""
    assert group(EDUCATION) == (fte("1"), fte("4"), fte("3"), pounds(194_553 - 1))


def test_early_help_is_as_printed() -> None:
    """B1.3."""
    assert group(HELP) == (fte("9.8"), fte("29"), fte("19.2"), pounds(728_328))


def test_the_restructure_is_the_sum_of_its_areas() -> None:
    """B1.4: 137.35, which the document prints as 137.4 in one row and exactly in another. B1.5: one pound less, from
    the rows of education."""
    found = table().restructure
    assert (found.current.fte, found.proposed.fte) == (fte("137.35"), fte("187.1"))
    assert found.change.pounds == pounds(2_308_302 - 1)


def test_the_total_holds_business_support_and_the_lines_that_are_not_posts() -> None:
    """B1.6, one pound less for the same reason, and B1.7: £2.633m and 56.75 FTE."""
    found = table()
    assert found.total.proposed.fte == fte("194.1")
    assert found.total.change.fte == fte("56.75")
    assert found.total.change.pounds == pounds(2_632_527 - 1)
    assert round(found.total.change.pounds / pounds(1_000_000), 3) == 2.633
    assert [(row.name, row.change.pounds, row.change.fte) for row in (*found.apart, *found.lines)] == [
        ("Business Support", pounds(201_275), fte("7")),
        ("Foster Care on Call", pounds(10_950), 0),
        (ASSOCIATED, pounds(112_000), 0),
    ]
    assert [row.once for row in found.lines] == [False, True]


def test_a_regrading_costs_without_a_change_of_fte_and_may_cost_less() -> None:
    """B1.8: +2,648 and -2,648 for no FTE."""
    rows = {row.name: row.change for row in table().rows if row.change.pounds in (pounds(2_648), pounds(-2_648))}
    assert {name: change.fte for name, change in rows.items()} == {"ES School Attendance": 0, "SC EDT MASH": 0}


def test_the_table_stands_in_the_order_of_the_document() -> None:
    found = table()
    assert [each.heading for each in found.groups] == [SOCIAL, EDUCATION, HELP]
    assert [len(each.rows) for each in found.groups] == [7, 3, 4]
    assert found.groups[1].subtotal.name == f"Sub-total {EDUCATION}"


def test_the_bridge_of_the_annual_cost_with_lines_is_as_long_as_the_table() -> None:
    current, proposed = structures()
    times = timeline(current, DAY), timeline(proposed, DAY, current=current)
    bridge = annual_bridge(measure(current, DAY), measure(proposed, DAY), times)
    assert bridge.total.difference == table().total.change.pounds


@given(st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_every_table_adds_up_to_what_the_comparison_says(random) -> None:  # type: ignore[no-untyped-def]
    current = random_plan(random)
    proposed = altered_plan(random, current)
    areas = {AreaId(key): Area(id=AreaId(key), name=key, heading=random.choice(("", "One"))) for key in "ab"}
    current, proposed = (_with_areas(random, plan, areas) for plan in (current, proposed))
    comparison = compare(current, proposed, RANDOM_DAY)
    found = cabinet_table(comparison.current, comparison.proposed)
    assert (found.total.current, found.total.proposed) == (comparison.total.current, comparison.total.proposed)
    for each in found.groups:
        assert sum(row.change.pounds for row in each.rows) == each.subtotal.change.pounds


def _with_areas(random, plan: Plan, areas) -> Plan:  # type: ignore[no-untyped-def]
    units = {key: replace(each, area=random.choice((None, *areas))) for key, each in plan.units.items()}
    return replace(plan, areas=areas, units=units)


def test_posts_without_an_area_stand_under_the_units_below_their_directorate() -> None:
    top, team, cell = UnitId("council"), UnitId("t"), UnitId("c")
    plan = priced(post("a", unit=cell), post("b", unit=TEAM), post("c", unit=None))
    units = {
        top: Unit(id=top, name="Council"),
        TEAM: Unit(id=TEAM, name="Children", parent=top),
        UnitId("z"): Unit(id=UnitId("z"), name="Adults", parent=top),
        team: Unit(id=team, name="Fostering", parent=TEAM),
        cell: Unit(id=cell, name="Cell", parent=team),
    }
    found = cabinet_table(*(measure(replace(plan, units=units), JULY_2025),) * 2)
    assert [(each.heading, [row.name for row in each.rows]) for each in found.groups] == [
        ("Children", ["Children: posts of its own", "Fostering"])
    ]
    assert [row.name for row in found.apart] == ["Posts without a unit"]


def test_notes_are_made_from_the_data() -> None:
    current = priced(post("a", funding_basis="temporary"), post("b"), post("c"))
    changed = {
        "a": replace(current.posts[PostId("a")], funding_basis="permanent"),
        "b": replace(current.posts[PostId("b")], costed_in="Family Safeguarding"),
        "c": current.posts[PostId("c")],
        "n": post("n", grade_evaluation="indicative"),
        "u": replace(post("u"), grade=None),
    }
    proposed = replace(current, posts={PostId(key): each for key, each in changed.items()})
    found = cabinet_table(measure(current, JULY_2025), measure(proposed, JULY_2025))
    assert [(each.code, each.posts, each.fte, each.words) for each in found.notes] == [
        ("elsewhere", 1, fte("1"), "Family Safeguarding"),
        ("permanent", 1, fte("1"), ""),
        ("indicative", 1, fte("1"), ""),
        ("unpriced", 1, fte("1"), "proposed"),
    ]
    assert found.total.proposed.fte == fte("5")


def test_only_posts_in_scope_where_that_is_asked_for() -> None:
    plan = priced(post("a"), post("b"))
    found = cabinet_table(measure(plan, JULY_2025), measure(plan, JULY_2025), scope={PostId("a")})
    assert found.total.current.fte == fte("1")
