"""Entering what costs money beside pay: allowances, cost lines, departures, awards, budgets, overrides, agency."""

from datetime import date

import pytest

from tests.sketch import NOON, Desk
from workforce_planner.edit.catalogue import OTHER_TOPICS, all_commands, grouped_commands
from workforce_planner.edit.history import Entry, perform, undo
from workforce_planner.model.change import created
from workforce_planner.model.dated import Dated
from workforce_planner.model.ids import PayScaleId
from workforce_planner.model.money import percent, pounds
from workforce_planner.model.problems import Refused
from workforce_planner.model.records import PayScale


def _only(desk: Desk, table: str) -> object:
    (record,) = desk.plan().table(table).values()
    return record


def _desk_with_scale() -> Desk:
    desk = Desk()
    points = Dated(((date(2026, 4, 1), (("1", pounds(25_000)),)),))
    scale = created("pay_scales", PayScale(id=PayScaleId("njc"), name="NJC", points=points))
    desk.state = perform(desk.state, Entry(label="Scale", at=NOON, proposal=None, changes=(scale,)))
    return desk


def test_an_allowance_is_of_a_post_or_of_a_person_in_it() -> None:
    desk = Desk()
    label = desk.do("create-allowance", name="Standby", post="P4", amount="30", period="session", times="365")
    assert label == "Create allowance Standby of Social Worker P4"
    label = desk.do("change-allowance", allowances="Standby", assignment="Lee", amount="£31.50")
    assert label == (
        "Change allowance Standby of Social Worker P4: person in post to Lee in Social Worker P4 and amount to £31.50"
    )
    allowance = next(iter(desk.plan().allowances.values()))
    assert (allowance.post, allowance.assignment, allowance.times) == (None, "assignment-4", 365_00)
    assert desk.do("delete-allowance", allowances="Standby") == "Delete allowance Standby of Lee in Social Worker P4"
    assert not desk.plan().allowances


def test_what_belongs_to_a_post_goes_with_it_and_comes_back_with_undo() -> None:
    desk = Desk()
    desk.do("create-allowance", name="Market supplement", post="P6", amount="2000")
    desk.do("override-cost", post="P6", component="ni", amount="£1,234", notes="As the paper has it")
    before = desk.state.current
    assert desk.do("delete-post", post="P6") == "Delete Social Worker P6 with 1 allowance and 1 cost override"
    assert not desk.plan().allowances
    assert not desk.plan().cost_overrides
    assert undo(desk.state).current == before


def test_what_a_person_is_paid_for_a_post_goes_when_they_are_taken_out_of_it() -> None:
    desk = Desk()
    desk.do("create-allowance", name="Honorarium", assignment="Lee", amount="500", period="once", starts_on="1/5/2027")
    desk.do("vacate", post="P4")
    assert not desk.plan().allowances


def test_copies_of_a_post_have_its_allowances() -> None:
    desk = Desk()
    desk.do("create-allowance", name="Supplement", post="P4", amount="2000")
    desk.do("duplicate-post", post="P4", times="2")
    desk.do("copy-posts", posts="P4")
    desk.do("duplicate-unit", unit="TeamOne", name="Copy")
    posts = [desk.plan().posts[each.post or ""].title for each in desk.plan().allowances.values()]  # type: ignore[index]
    assert posts == ["Social Worker"] * 8


def test_a_departure_ends_what_the_person_holds() -> None:
    desk = Desk()
    label = desk.do("plan-departure", person="Lee", leaves_on="31/3/2027", strain="£12,000", reason="redundancy")
    assert label == "Plan that Lee leaves on 31 March 2027"
    (departure,) = desk.plan().departures.values()
    assert (departure.person, departure.post, departure.strain) == ("person-4", "post-4", pounds(12_000))
    assert desk.plan().assignments["assignment-4"].ends_on == date(2027, 4, 1)  # type: ignore[index]
    label = desk.do("change-departure", departure="Lee", multiplier="1.5")
    assert label == "Change the council's multiplier of departure Lee on 31 March 2027 to 1.5"
    with pytest.raises(Refused, match="Lee leaves on 31 March 2027 already"):
        desk.do("plan-departure", person="Lee", leaves_on="28/2/2027")
    desk.do("vacate", post="P4")
    assert desk.do("delete-person", person="Lee") == "Delete person Lee with 1 departure"


def test_an_award_is_assumed_and_changed_in_one_step() -> None:
    desk = _desk_with_scale()
    assert desk.do("assume-award", from_date="1/4/2027", percent="2", years="3") == (
        "Assume an award of 2 % from 1 April 2027 for 3 years"
    )
    assert [each.from_on for each in desk.plan().awards.values()] == [date(year, 4, 1) for year in (2027, 2028, 2029)]
    desk.do("assume-award", from_date="1/4/2027", percent="3")
    assert [each.percent for each in desk.plan().awards.values()] == [percent(3), percent(2), percent(2)]
    assert desk.do("assume-award", from_date="1/4/2028", amount="1290", scale="NJC") == (
        "Assume an award of £1,290 on NJC from 1 April 2028"
    )
    assert desk.do("assume-award", from_date="1/4/2028", pending="yes") == ("Assume an award pending from 1 April 2028")
    assert desk.do("delete-award", awards="award pending on all pay from 1 April 2028").startswith("Delete assumed")
    assert desk.do("delete-pay-scale", scale="NJC") == "Delete pay scale NJC with 1 assumed award"


def test_budgets_are_set_one_by_one_and_from_a_pasted_block() -> None:
    desk = Desk()
    assert desk.do("set-budget", unit="TeamOne", year="2026/27", amount="£250,000") == (
        "Set the budget of TeamOne in 2026/27 to £250,000"
    )
    label = desk.do(
        "set-budget",
        table="Unit\t2026/27\t2027/28\nTeamOne\t260,000\t270,000\nSafeguarding / TeamTwo\t\t(1,000)",
        source="Council, February 2026",
    )
    assert label == "Set 3 budgets"
    found = {(each.unit, each.year): each.amount for each in desk.plan().budgets.values()}
    assert found == {
        ("unit-TeamOne", 2026): pounds(260_000),
        ("unit-TeamOne", 2027): pounds(270_000),
        ("unit-TeamTwo", 2027): pounds(-1_000),
    }
    assert desk.do("set-budget", table="Cost centre 2026/27 £000|R1234 1,250") == "Set 1 budget"
    assert desk.do("set-budget", table="R1234 1300000", year="2026/27") == "Set 1 budget"
    assert [each.amount for each in desk.plan().budgets.values() if each.cost_centre] == [pounds(1_300_000)]
    assert desk.do("set-budget", cost_centre="r1234", year="2026/27") == "Remove the budget of r1234 in 2026/27"
    desk.do("create-unit", name="New")
    desk.do("set-budget", unit="New", year="2026/27", amount="1")
    with pytest.raises(Refused, match="New is used by 1 budget"):
        desk.do("delete-unit", unit="New")


def test_budgets_of_units_that_are_merged_add_up() -> None:
    desk = Desk()
    desk.do("set-budget", unit="TeamOne", year="2026/27", amount="100")
    desk.do("set-budget", unit="TeamTwo", year="2026/27", amount="200")
    before = desk.state.current
    desk.do("merge-units", units="TeamOne", into="TeamTwo")
    (budget,) = desk.plan().budgets.values()
    assert (budget.unit, budget.amount) == ("unit-TeamTwo", pounds(300))
    assert undo(desk.state).current == before


def test_an_override_has_a_reason_and_is_one_for_a_component_and_year() -> None:
    desk = Desk()
    label = desk.do("override-cost", post="P4", component="pension", amount="5000", year="2026/27", notes="Quoted")
    assert label == "Override pension of Social Worker P4 in 2026/27 with £5,000.00"
    desk.do("override-cost", post="P4", component="pension", amount="6000", year="2026/27")
    (override,) = desk.plan().cost_overrides.values()
    assert (override.amount, override.notes) == (pounds(6_000), "Quoted")
    assert desk.do("override-cost", post="P4", component="pension", year="2026/27") == (
        "Take back the override of pension of Social Worker P4 in 2026/27"
    )
    assert not desk.plan().cost_overrides


def test_agency_workers_have_one_rate_and_are_converted_from_a_day_on() -> None:
    desk = Desk()
    label = desk.do("set-agency-rate", workers="Xin", hourly="45", fee="5", vat="recovered", weeks="46")
    assert label == "Set the agency rate of Xin in Social Worker P5 to £45.00 an hour"
    assert desk.do("set-agency-rate", workers="Xin", weekly="1800").endswith("to £1,800.00 a week")
    place = desk.plan().assignments["assignment-5"]  # type: ignore[index]
    assert (place.hourly_rate, place.weekly_rate, place.agency_vat) == (None, pounds(1_800), "excluded")
    desk.do("assign", name="Loose", unit="TeamTwo", kind="agency", fte="0.6")
    with pytest.raises(Refused, match="Loose in TeamTwo covers no post"):
        desk.do("convert-agency", unit="Safeguarding", from_date="1/4/2027")
    label = desk.do("convert-agency", unit="Safeguarding", from_date="1/4/2027", title="Social Worker", grade="G11")
    assert label == "Convert 2 agency workers in Safeguarding from 1 April 2027"
    assert {each.ends_on for each in desk.plan().assignments.values() if each.kind == "agency"} == {date(2027, 4, 1)}
    assert desk.post("P5").filled_from == date(2027, 4, 1)
    new = desk.post("NEW1")
    assert (new.unit, new.reports_to, new.fte, new.starts_on) == ("unit-TeamTwo", "post-7", 6_000, date(2027, 4, 1))
    with pytest.raises(Refused, match="leaves on 31 March 2027 already"):
        desk.do("convert-agency", workers="Xin", from_date="1/5/2027")


def test_pay_is_protected_until_a_day() -> None:
    desk = Desk()
    label = desk.do("protect-pay", assignments="Lee", salary="38220", until="31/3/2028")
    assert label == "Protect £38,220 of Lee in Social Worker P4 until 31 March 2028"
    assert desk.do("protect-pay", assignments="Lee; Ann") == "End the pay protection of 2 people"


def test_shares_of_funding_have_their_days() -> None:
    desk = Desk()
    desk.do("create-funding-source", name="Base")
    desk.do("create-funding-source", name="Grant")
    desk.do("set-funding", posts="P4", source="Base")
    with pytest.raises(Refused, match=r"Other sources pay 100.0 %"):
        desk.do("set-funding", posts="P4", source="Grant", share="50", from_date="1/4/2027")
    desk.do("set-funding", posts="P4", source="Base", share="0", from_date="1/4/2027", to_date="31/3/2028")
    label = desk.do("set-funding", posts="P4", source="Grant", from_date="1/4/2027", to_date="31/3/2028")
    assert label == "Set Grant to 100.0 % of Social Worker P4 from 01/04/2027 to 31/03/2028"
    names = [(desk.plan().funding_sources[each.source].name, each.span.start) for each in desk.post("P4").funding]
    assert names == [("Base", None), ("Grant", date(2027, 4, 1)), ("Base", date(2028, 4, 1))]
    desk.do("create-cost-line", name="Laptops", unit="TeamOne", price="900", basis="new_post", period="once")
    desk.do("set-funding", cost_lines="Laptops", source="Grant", share="40")
    desk.do("set-funding", assignments="Lee", posts="P6", source="Grant", share="10")
    assert len(desk.plan().assignments["assignment-4"].funding) == 1  # type: ignore[index]
    with pytest.raises(Refused, match="Grant is used by 2 posts, 1 assignment and 1 cost line"):
        desk.do("delete-funding-source", source="Grant")


def test_published_figures_are_of_a_post_a_unit_or_the_whole() -> None:
    desk = Desk()
    label = desk.do("create-published-figure", document="Decision 000", row="Grade 9", post="P4", amount="44127")
    assert label == "Create published figure Decision 000, Grade 9, Total"
    assert desk.do("delete-published-figure", figures="Decision 000, Grade 9, Total").startswith("Delete published")


@pytest.mark.parametrize(
    ("name", "arguments", "sentence"),
    [
        ("create-allowance", {"name": "X", "amount": "1"}, "paid to a post or a person"),
        ("create-allowance", {"name": "X", "post": "P4", "assignment": "Lee"}, "both were named"),
        ("create-allowance", {"post": "P4"}, "needs a name"),
        (
            "create-allowance",
            {"name": "X", "post": "P4", "starts_on": "1/4/2027", "ends_on": "31/3/2027"},
            "31 March 2027, lies before the first, 1 April 2027",
        ),
        ("create-allowance", {"name": "X", "post": "P4", "times": "400"}, "400 sessions a year is not possible"),
        ("create-cost-line", {"price": "1"}, "needs a name"),
        ("create-cost-line", {"name": "X", "period": "week", "times": "60"}, "60 weeks a year is not possible"),
        ("plan-departure", {"person": "Xin", "leaves_on": "31/3/2027"}, "Xin is not employed in a post"),
        ("assume-award", {"from_date": "1/4/2027"}, "a percentage, an amount, or pending"),
        ("assume-award", {"from_date": "1/4/2027", "percent": "3", "amount": "9"}, "a percentage, an amount"),
        ("assume-award", {"from_date": "1/4/2027", "percent": "300"}, "is not an award"),
        ("assume-award", {"from_date": "1/4/2026", "percent": "3", "scale": "NJC"}, "is known already"),
        ("set-budget", {"unit": "TeamOne", "amount": "1"}, "of a financial year"),
        ("set-budget", {"year": "2026/27", "amount": "1"}, "neither was named"),
        ("set-budget", {"unit": "TeamOne", "cost_centre": "R1", "year": "2026", "amount": "1"}, "both were named"),
        ("set-budget", {"table": "Nowhere 100", "year": "2026"}, 'Line 1: There is no unit "Nowhere"'),
        ("set-budget", {"table": "TeamOne 100"}, "No financial year is named"),
        ("set-budget", {"table": "Unit\t2026/27\nTeamOne\tmany"}, 'Line 2: "many" is not an amount'),
        ("override-cost", {"post": "P4", "component": "ni", "amount": "1"}, "overridden for a reason"),
        ("override-cost", {"post": "P4", "component": "ni"}, "no override to take away"),
        ("set-agency-rate", {"workers": "Lee", "hourly": "45"}, "is not an agency worker"),
        ("set-agency-rate", {"workers": "Xin", "hourly": "45", "daily": "300"}, "has one rate"),
        ("convert-agency", {"unit": "TeamOne", "number": "2", "from_date": "1/4/2027"}, "TeamOne has 1 agency worker"),
        ("protect-pay", {"assignments": "Lee", "salary": "1"}, "has a salary and an end"),
        ("set-funding", {"source": "Base"}, "Nothing was named"),
        ("change-plan", {"on_cost_method": "flat"}, "need the rate"),
        ("change-plan", {"years": "11"}, "11 years cannot be costed"),
        ("change-plan", {"vacancy_factor": "120"}, "is not a rate"),
        ("delete-person", {"person": "Lee"}, "Lee in Social Worker P4 is there still"),
        ("create-published-figure", {"post": "P4", "unit": "TeamOne"}, "both were named"),
    ],
)
def test_what_cannot_be_entered_is_refused_with_the_reason(name: str, arguments: dict[str, str], sentence: str) -> None:
    desk = _desk_with_scale()
    desk.do("create-funding-source", name="Base")
    with pytest.raises(Refused, match=sentence):
        desk.do(name, **arguments)


def test_putting_a_post_of_a_proposal_back_puts_back_what_belongs_to_it() -> None:
    desk = Desk()
    desk.do("create-allowance", name="Supplement", post="P4", amount="2000")
    desk.do("create-proposal", name="One")
    before = desk.plan("One")
    desk.do("change-allowance", "One", allowances="Supplement", amount="3000")
    desk.do("create-allowance", "One", name="Standby", assignment="Lee", amount="30")
    desk.do("override-cost", "One", post="P4", component="ni", amount="1", notes="Quoted")
    desk.do("put-back", "One", posts="P4")
    assert desk.plan("One") == before
    desk.do("delete-allowance", "One", allowances="Supplement")
    desk.do("put-back", "One", posts="P4")
    assert desk.plan("One").allowances == before.allowances


def test_a_new_post_of_a_proposal_goes_with_what_belongs_to_it() -> None:
    desk = Desk()
    desk.do("create-proposal", name="One")
    desk.do("create-post", "One", title="Clerk", reports_to="P1")
    desk.do("create-allowance", "One", name="Standby", post="NEW1", amount="30")
    desk.do("put-back", "One", posts="NEW1")
    assert not desk.plan("One").allowances


def test_many_cells_of_allowances_and_cost_lines_change_in_one_step() -> None:
    desk = Desk()
    desk.do("create-allowance", name="Supplement", post="P4", amount="2000")
    desk.do("create-cost-line", name="Laptops", unit="TeamOne", price="900")
    desk.do("change-fields", table="allowances", changes="Supplement amount=2500; Supplement ends_on=31/3/2028")
    desk.do("change-fields", table="cost_lines", changes="Laptops quantity=2.5")
    assert next(iter(desk.plan().allowances.values())).amount == pounds(2_500)
    assert next(iter(desk.plan().cost_lines.values())).quantity == 250
    with pytest.raises(Refused, match="paid to a post or to one person"):
        desk.do("change-fields", table="allowances", changes="Supplement post=none")


def test_every_command_is_in_one_group() -> None:
    groups = grouped_commands()
    names = [spec.name for specs in groups.values() for spec in specs]
    assert sorted(names) == [spec.name for spec in all_commands()]
    assert OTHER_TOPICS not in groups
