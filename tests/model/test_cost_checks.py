"""Each problem of what costs money is found, once, by its code, with words for a person."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.model.test_checks import DAY, G9, NI, SPINE, TEAM, holds, only, plan, post
from workforce_planner.model.checks import check
from workforce_planner.model.costing import (
    Allowance,
    Award,
    Budget,
    CostLine,
    CostOverride,
    Departure,
    FundingShare,
    PublishedFigure,
)
from workforce_planner.model.dated import Dated
from workforce_planner.model.dates import Span
from workforce_planner.model.ids import AssignmentId, FundingId, PersonId, PostId, SchemeId, UnitId
from workforce_planner.model.money import fte, percent, pounds
from workforce_planner.model.pay_faults import known_until
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import FundingSource, Grade, OnCost, OnCostScheme, Person, Settings

NEXT = date(2026, 4, 1)
GRANT, BASE = FundingId("grant"), FundingId("base")


def with_records(table: str, *records: Any, **settings: Any) -> Plan:
    """A sound plan, one post with Kim in it, and these records."""
    sound = plan(post("a"), held=(holds("a"),))
    more = replace(sound.setting, **settings)
    sources = {GRANT: FundingSource(id=GRANT, name="Grant", ends_on=NEXT), BASE: FundingSource(id=BASE, name="Base")}
    sound = replace(sound, settings={"plan": more}, funding_sources=sources)
    return replace(sound, **{table: {**sound.table(table), **{each.id: each for each in records}}})


def allowance(**fields: Any) -> Allowance:
    return Allowance(id="x", **{"name": "Standby", "post": PostId("a"), "amount": pounds(30), **fields})  # type: ignore[arg-type]


def line(**fields: Any) -> CostLine:
    return CostLine(id="x", **{"name": "Laptops", "unit": TEAM, "price": pounds(900), **fields})  # type: ignore[arg-type]


def departure(**fields: Any) -> Departure:
    return Departure(id="x", **{"person": PersonId("kim"), "leaves_on": DAY, **fields})  # type: ignore[arg-type]


def award(key: str = "x", day: date | None = NEXT, **fields: Any) -> Award:
    return Award(id=key, from_on=day, **{"percent": percent(3), **fields})  # type: ignore[arg-type]


def budget(key: str = "x", **fields: Any) -> Budget:
    return Budget(id=key, **{"unit": TEAM, "year": 2025, "amount": pounds(1), **fields})  # type: ignore[arg-type]


def override(key: str = "x", **fields: Any) -> CostOverride:
    return CostOverride(id=key, **{"post": PostId("a"), "amount": pounds(1), "notes": "Why", **fields})  # type: ignore[arg-type]


def published(**fields: Any) -> PublishedFigure:
    return PublishedFigure(id="x", **{"document": "000", "amount": pounds(1), **fields})  # type: ignore[arg-type]


def test_sound_records_are_no_problems() -> None:
    for table, record in (
        ("allowances", allowance()),
        ("cost_lines", line(funding=(FundingShare(BASE, percent(100)),))),
        ("departures", departure()),
        ("budgets", budget()),
        ("cost_overrides", override()),
        ("published_figures", published()),
    ):
        assert check(with_records(table, record)) == ()


@pytest.mark.parametrize(
    ("table", "record", "code"),
    [
        ("allowances", allowance(starts_on=NEXT, ends_on=NEXT), "end-before-start"),
        ("allowances", allowance(post=None), "allowance-place"),
        ("allowances", allowance(assignment=AssignmentId("a")), "allowance-place"),
        ("allowances", allowance(post=PostId("gone")), "allowance-place-unknown"),
        ("allowances", allowance(post=None, assignment=AssignmentId("gone")), "allowance-place-unknown"),
        ("allowances", allowance(amount=None), "allowance-amount-missing"),
        ("allowances", allowance(period="session"), "allowance-times-missing"),
        ("allowances", allowance(period="once"), "allowance-date-missing"),
        ("cost_lines", line(starts_on=NEXT, ends_on=DAY), "end-before-start"),
        ("cost_lines", line(price=None), "cost-line-incomplete"),
        ("cost_lines", line(quantity=None), "cost-line-incomplete"),
        ("cost_lines", line(period="once"), "cost-line-date-missing"),
        ("cost_lines", line(unit=None), "cost-line-unit-missing"),
        ("cost_lines", line(unit=UnitId("gone")), "cost-line-unit-unknown"),
        ("cost_lines", line(funding=(FundingShare(BASE, percent(200)),)), "funding-over-whole"),
        ("cost_lines", line(funding=(FundingShare(FundingId("gone"), percent(20)),)), "funding-unknown"),
        ("cost_lines", line(funding=(FundingShare(BASE, percent(9), Span(NEXT, DAY)),)), "funding-ends-before-start"),
        ("departures", departure(person=None), "departure-person-missing"),
        ("departures", departure(leaves_on=None), "departure-date-missing"),
        ("departures", departure(post=PostId("head")), "departure-not-in-post"),
        ("awards", award(percent=None), "award-incomplete"),
        ("awards", award(day=None), "award-incomplete"),
        ("awards", award(kind="flat"), "award-incomplete"),
        ("awards", award(day=date(2025, 4, 1)), "award-superseded"),
        ("awards", award(day=date(2025, 4, 1), scale=SPINE), "award-superseded"),
        ("awards", award(), "award-past-horizon"),
        ("budgets", budget(unit=None), "budget-incomplete"),
        ("budgets", budget(year=None), "budget-incomplete"),
        ("budgets", budget(cost_centre="R1"), "budget-two-places"),
        ("cost_overrides", override(post=PostId("gone")), "override-post-unknown"),
        ("cost_overrides", override(amount=None), "override-amount-missing"),
        ("cost_overrides", override(notes=" "), "override-note-missing"),
        ("published_figures", published(amount=None), "published-incomplete"),
        ("published_figures", published(unit=UnitId("gone")), "published-incomplete"),
        ("posts", post("a", grade_evaluation="indicative"), "grade-indicative"),
        (
            "posts",
            post("a", funding=(FundingShare(BASE, percent(60)), FundingShare(BASE, percent(50)))),
            "funding-over-whole",
        ),
        ("posts", post("a", funding=(FundingShare(GRANT, percent(60)),)), "funding-source-ends"),
        ("assignments", holds("a", fte=fte("7.4")), "holder-fte-out-of-range"),
        ("assignments", holds("a", point="99"), "holder-point-unknown"),
        ("assignments", holds("a", kind="agency"), "agency-rate-missing"),
        ("assignments", holds("a", kind="agency", hourly_rate=pounds(45), daily_rate=pounds(300)), "agency-two-rates"),
        ("assignments", holds("a", kind="agency", hourly_rate=pounds(45), notes="inc VAT"), "agency-vat-unclear"),
        ("assignments", holds("a", protected_pay=pounds(1)), "protection-incomplete"),
        ("assignments", holds("a", absent_from=NEXT, back_on=DAY), "back-before-absent"),
        ("assignments", holds("a", contract="fixed_term"), "fixed-term-open"),
        ("funding_sources", FundingSource(id=BASE, name="B", starts_on=NEXT, ends_on=NEXT), "end-before-start"),
    ],
)
def test_a_record_with_one_thing_wrong_has_that_problem(table: str, record: Any, code: str) -> None:
    assert only(check(with_records(table, record))).code == code


def test_shares_that_follow_one_another_are_not_added_up() -> None:
    shares = (FundingShare(GRANT, percent(100), Span(None, NEXT)), FundingShare(BASE, percent(100), Span(NEXT, None)))
    assert check(with_records("posts", post("a", funding=shares))) == ()


@pytest.mark.parametrize(
    ("since", "code"),
    [
        (None, "fixed-term-ends"),
        (date(2025, 1, 1), "fixed-term-ends"),
        (date(2024, 4, 1), "fixed-term-two-years"),
        (date(2022, 4, 2), "fixed-term-two-years"),
        (date(2022, 4, 1), "fixed-term-four-years"),
    ],
)
def test_a_fixed_term_that_ends_in_the_years_costed_says_which_rights_service_brings(
    since: date | None, code: str
) -> None:
    end = date(2026, 4, 1)
    found = with_records("assignments", holds("a", contract="fixed_term", ends_on=end, starts_on=since), years=2)
    problem = next(each for each in check(found) if each.code.startswith("fixed-term"))
    assert (problem.code, problem.severity) == (code, "note")
    assert "31 March 2026" in problem.text


def test_two_of_what_there_may_be_one_of_are_a_problem() -> None:
    cases = (
        ("departures", (departure(), replace(departure(), id="y")), "departure-twice"),
        ("budgets", (budget(), budget("y")), "budget-twice"),
        ("cost_overrides", (override(), override("y")), "override-twice"),
    )
    for table, records, code in cases:
        assert only(check(with_records(table, *records))).code == code
    found = [each.code for each in check(with_records("awards", award(), award("y"), years=2))]
    assert "award-twice" in found


def test_years_without_an_award_are_said_until_one_is_assumed() -> None:
    found = [each for each in check(with_records("awards", years=3)) if each.code == "award-missing"]
    assert "after 1 April 2025 for Spine; pay stays level from then to 31 March 2028" in only(tuple(found)).text
    some = with_records("awards", award(), award("y", date(2027, 4, 1), kind="pending"), years=3)
    assert "award-missing" not in {each.code for each in check(some)}


def test_the_years_costed_past_the_last_known_rates_are_said() -> None:
    found = [each.text for each in check(with_records("awards", years=5)) if each.code == "rates-past-data"]
    assert len(found) == 2
    assert "known to 31 March 2026" in found[0]
    assert "known to 31 March 2026: the fund sets them for three years" in found[1]


def test_every_pension_scheme_in_use_is_known_as_long_as_its_own_rates_are() -> None:
    rates = Dated(((date(2024, 4, 1), OnCost(percent("28.68"))),))
    teachers = OnCostScheme(id=SchemeId("t"), name="Teachers' Pension", kind="pension", rates=rates)
    plan = with_records("awards", years=5)
    person = Person(id=PersonId("x"), name="X", pension_scheme=teachers.id)
    plan = replace(plan, on_cost_schemes={**plan.on_cost_schemes, teachers.id: teachers}, people={person.id: person})
    (found,) = (each.text for each in check(plan) if each.code == "rates-past-data" and "Teachers" in each.text)
    assert "the rate stands until the Government announces another" in found
    assert known_until(teachers, date(2025, 7, 1)) == date(2026, 4, 1)
    assert known_until(replace(teachers, name="Pension fund"), date(2025, 7, 1)) == date(2026, 4, 1)
    assert known_until(replace(teachers, name="Pension fund"), date(2026, 7, 1)) == date(2029, 4, 1)
    assert known_until(teachers, date(2026, 7, 1)) == date(2027, 4, 1)
    nobody = replace(plan, people={})
    assert not any("Teachers" in each.text for each in check(nobody))


def test_awards_for_a_scale_and_for_all_pay_on_one_day_are_warned_of() -> None:
    own, general = award(scale=SPINE), award("y")
    found = [each for each in check(with_records("awards", own, general, years=2)) if each.code == "award-twice"]
    assert len(found) == 1
    assert "another for all pay: it would have both" in found[0].text


def test_flat_costing_needs_its_rate_and_ni_its_upper_threshold() -> None:
    assert only(check(with_records("awards", on_cost_method="flat"))).code == "flat-rate-missing"
    assert check(with_records("awards", on_cost_method="flat", flat_on_cost=percent("31.5"))) == ()
    bare = OnCostScheme(id=NI, name="NI", kind="ni", rates=Dated(((date(2025, 4, 6), OnCost(percent(15))),)))
    assert only(check(with_records("on_cost_schemes", bare))).code == "ni-relief-missing"


@pytest.mark.parametrize(("bottom", "words"), [("9", "that Spine lacks"), ("23", "above its top")])
def test_a_bottom_point_must_be_on_the_scale_and_below_the_top(bottom: str, words: str) -> None:
    grade = Grade(id=G9, name="G9", scale=SPINE, bottom_point=bottom, top_point="20")
    found = only(check(with_records("grades", grade)))
    assert (found.code, words in found.text) == ("grade-bottom-unknown", True)


def test_a_plan_without_a_day_is_checked_too() -> None:
    assert check(replace(with_records("awards"), settings={"plan": Settings(ni_scheme=NI, pension_scheme=NI)})) == ()
