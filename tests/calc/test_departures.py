"""What departures cost: statutory weeks, the cap, the council's own terms, what is missing."""

import csv
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calc.priced import holder, post, priced
from workforce_planner.calc.departure_steps import departure_problems, exit_step, notice_text
from workforce_planner.calc.departures import ExitCost, departure_months, exit_cost, pay_on_the_day
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.service import (
    anniversary,
    full_years,
    redundancy_weeks,
    statutory_notice,
)
from workforce_planner.model.costing import Allowance, Departure
from workforce_planner.model.dated import Dated
from workforce_planner.model.ids import AllowanceId, DepartureId, PersonId, PostId
from workforce_planner.model.money import Money, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Person

REFERENCE = Path(__file__).parents[2] / "resources" / "reference" / "statutory_redundancy.csv"
MARY = PersonId("Mary")
JUNE = date(2026, 6, 30)


def caps() -> Dated[Money]:
    """The statutory caps that come with the program."""
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        return Dated.of(
            (date.fromisoformat(row["from_date"]), pounds(row["weekly_pay_cap"])) for row in csv.DictReader(file)
        )


CAPS = caps()


def plan(born: date | None = date(1970, 1, 1), since: date | None = date(2000, 1, 1), **person: object) -> Plan:
    """Mary, in a full-time post at SCP23."""
    found = priced(post("a"), held=(holder("Mary", "a", point="23"),))
    mary = Person(id=MARY, name="Mary", birth_date=born, service_start=since, **person)  # type: ignore[arg-type]
    return replace(found, people={MARY: mary})


def leaving(**fields: object) -> Departure:
    """Mary's departure by redundancy, without strain unless it is said."""
    chosen = {"person": MARY, "post": PostId("a"), "leaves_on": JUNE, "strain": Money(0), **fields}
    return Departure(id=DepartureId("d"), **chosen)  # type: ignore[arg-type]


def found(of: Plan, **fields: object) -> ExitCost:
    """What it costs."""
    return exit_cost(of, leaving(**fields), CAPS)


# ------------------------------------------------------------------ years and weeks


def test_f9_six_years_at_25_are_4_5_weeks_and_2448() -> None:
    mary = plan(born=date(1996, 1, 1), since=date(2015, 6, 1))
    cost = found(mary, leaves_on=date(2021, 6, 30), weekly_pay=pounds(900))
    assert cost.weeks is not None
    assert cost.weeks.halves == 9
    assert cost.redundancy == pounds(2_448)
    assert cost.complete


def test_f9_the_most_is_30_weeks_at_the_cap() -> None:
    cost = found(plan(born=date(1960, 1, 1), since=date(1990, 1, 1)), weekly_pay=pounds(1_000))
    assert cost.redundancy == pounds(22_530)
    assert "service-capped" in cost.flags


def test_f9_service_over_twenty_years_counts_the_latest_twenty() -> None:
    weeks = redundancy_weeks(date(1981, 1, 1), date(2000, 1, 1), JUNE)
    assert (weeks.service, weeks.counted) == (26, 20)
    assert (weeks.from_41, weeks.from_22, weeks.under_22) == (4, 16, 0)
    assert weeks.halves == 2 * 22


def test_eight_years_at_44_are_three_of_them_from_41() -> None:
    weeks = redundancy_weeks(date(1982, 1, 1), date(2018, 1, 1), JUNE)
    assert (weeks.from_41, weeks.from_22) == (3, 5)


@pytest.mark.parametrize(
    ("start", "last", "years"),
    [
        (date(2024, 7, 1), date(2026, 6, 30), 2),
        (date(2024, 7, 2), date(2026, 6, 30), 1),
        (date(2024, 2, 29), date(2026, 2, 27), 1),
        (date(2024, 2, 29), date(2026, 2, 28), 2),
        (date(2026, 7, 1), date(2026, 6, 30), 0),
    ],
)
def test_a_year_of_service_ends_on_the_day_before_its_anniversary(start: date, last: date, years: int) -> None:
    assert full_years(start, last) == years


def test_two_years_are_needed() -> None:
    cost = found(plan(since=date(2024, 7, 2)))
    assert cost.redundancy == 0
    assert "short-service" in cost.flags
    assert found(plan(since=date(2024, 7, 1))).redundancy == 3 * week_at_cap()


def week_at_cap() -> int:
    """A week of Mary's pay under the cap: 35,570 over 365/7 is 682.16, which is under 751."""
    return Fraction(pounds(35_570) * 7, 365)  # type: ignore[return-value]


@given(
    st.dates(date(1950, 1, 1), date(2005, 1, 1)),
    st.dates(date(1980, 1, 1), date(2026, 1, 1)),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
def test_the_bands_add_up_and_more_service_never_earns_less(born: date, start: date, last: date) -> None:
    weeks = redundancy_weeks(born, start, last)
    assert weeks.from_41 + weeks.from_22 + weeks.under_22 == weeks.counted <= 20
    assert 0 <= weeks.halves <= 60
    assert redundancy_weeks(born, anniversary(start, -1), last).halves >= weeks.halves
    assert redundancy_weeks(anniversary(born, -1), start, last).halves >= weeks.halves


@pytest.mark.parametrize(
    ("start", "weeks"),
    [
        (date(2026, 6, 10), 0),
        (date(2026, 6, 1), 1),
        (date(2024, 7, 1), 2),
        (date(2018, 7, 1), 8),
        (date(2000, 7, 1), 12),
    ],
)
def test_statutory_notice_grows_with_service_up_to_twelve_weeks(start: date, weeks: int) -> None:
    assert statutory_notice(start, JUNE) == weeks


# ------------------------------------------------------------------ the week's pay and the council's terms


def test_a_weeks_pay_comes_from_the_salary_where_it_is_not_entered() -> None:
    cost = found(plan())
    assert cost.week is not None
    assert cost.week.actual == Fraction(pounds(35_570) * 7, 365)
    assert cost.week.cap == (date(2026, 4, 6), pounds(751))
    assert cost.redundancy == (15 * Fraction(3, 2) + 5) * cost.week.actual


def test_the_cap_is_that_of_the_last_day() -> None:
    before, after = (
        found(plan(), leaves_on=date(2026, 4, 5), weekly_pay=pounds(900)),
        found(plan(), leaves_on=date(2026, 4, 6), weekly_pay=pounds(900)),
    )
    assert before.week is not None
    assert after.week is not None
    assert (before.week.paid, after.week.paid) == (pounds(719), pounds(751))


def test_the_council_may_pay_the_actual_week_and_a_multiple() -> None:
    cost = found(plan(), weekly_pay=pounds(900), capped=False, multiplier=150)
    assert cost.redundancy == Fraction(55, 2) * Fraction(3, 2) * pounds(900)
    assert "actual-week" in cost.flags
    assert "over-104-weeks" in found(plan(), weekly_pay=pounds(900), multiplier=400).flags


def test_notice_is_paid_at_the_actual_week_and_the_law_is_prompted() -> None:
    cost = found(plan(), weekly_pay=pounds(900), notice_weeks=800)
    assert cost.notice == 8 * pounds(900)
    assert cost.notice_due == 12
    assert "notice-short" in cost.flags
    assert notice_text(cost) == "The law gives 12 weeks of notice for this service; a contract may give more."


def test_efficiency_pays_strain_and_no_redundancy() -> None:
    cost = found(plan(since=None), reason="efficiency", strain=pounds(40_000), strain_estimated=True)
    assert (cost.redundancy, cost.strain, cost.known) == (0, pounds(40_000), pounds(40_000))
    assert cost.flags == ("strain-estimated",)
    assert cost.complete


def test_an_exit_of_100000_is_to_be_checked() -> None:
    assert "exit-check" not in found(plan(), weekly_pay=pounds(700), strain=pounds("80749.99")).flags
    assert "exit-check" in found(plan(), weekly_pay=pounds(700), strain=pounds(80_750)).flags


def test_all_of_it_is_paid_in_the_month_of_the_last_day() -> None:
    cost = found(plan(), weekly_pay=pounds(700), strain=pounds(1_000), other=pounds(50), notice_weeks=100)
    assert cost.paid == Fraction(55, 2) * pounds(700) + pounds(1_000) + pounds(700) + pounds(50)
    assert cost.known == cost.paid + pounds(105)
    assert departure_months(cost, Horizon(2026, 1)) == (0, 0, cost.known) + (0,) * 9


# ------------------------------------------------------------------ what is missing


@pytest.mark.parametrize(
    ("of", "fields", "missing"),
    [
        (plan(born=None), {}, ("birth-date",)),
        (plan(since=None), {}, ("service-start",)),
        (plan(), {"strain": None}, ("strain",)),
        (plan(born=None), {"strain": None}, ("birth-date", "strain")),
        (plan(), {"leaves_on": None}, ("leaves-on", "week-pay")),
        (plan(), {"post": PostId("other")}, ("week-pay",)),
        (plan(), {"person": None}, ("person", "week-pay")),
        (plan(), {"leaves_on": date(2018, 6, 30)}, ("week-pay",)),
        (plan(), {"leaves_on": date(2018, 6, 30), "weekly_pay": pounds(500)}, ("cap",)),
        (plan(born=date(1990, 1, 1)), {"strain": None}, ()),
        (plan(pension_opt_out=True), {"strain": None}, ()),
        (plan(born=None, since=None), {"reason": "other", "strain": None}, ()),
    ],
)
def test_missing_facts_are_listed_and_nothing_is_assumed(
    of: Plan, fields: dict[str, object], missing: tuple[str, ...]
) -> None:
    cost = found(of, **fields)
    assert cost.missing == missing
    assert cost.complete == (not missing)
    assert [problem.code for problem in departure_problems(of, cost)][: len(missing)] == [
        f"departure-{key}-missing" for key in missing
    ]


def test_the_pension_age_is_57_from_april_2028() -> None:
    older = plan(born=date(1973, 1, 1))
    assert found(older, strain=None, leaves_on=date(2028, 4, 5)).strain is None
    assert found(older, strain=None, leaves_on=date(2028, 4, 6)).strain == 0


def test_a_point_that_is_not_known_is_not_assumed_for_a_weeks_pay() -> None:
    of = priced(post("a"), held=(holder("Mary", "a"),))
    of = replace(of, people=plan().people)
    assert found(of).missing == ("week-pay",)


# ------------------------------------------------------------------ explained


def test_a_departure_is_explained_from_years_to_pounds() -> None:
    cost = found(plan(), multiplier=150, strain=pounds(12_345), strain_source="Fund", strain_quoted_on=date(2026, 5, 1))
    shown = exit_step("Mary", cost)
    redundancy, strain = shown.inputs
    assert redundancy.formula == "27.5 x 1.5 x £682.1644"
    assert redundancy.inputs[0].formula.startswith(
        "15 x 1.5 (from 41) + 5 x 1 (from 22 to 40); 26 full years of service"
    )
    assert redundancy.inputs[2].formula == "the lower of £682.1644 and £751.00"
    assert redundancy.inputs[2].inputs[0].formula == "£35,570.00 / (365 / 7)"
    assert (strain.formula, strain.source) == ("quoted on 1 May 2026", "Fund")
    assert shown.value == redundancy.value + strain.value  # type: ignore[operator]


def test_what_is_not_known_is_said_in_the_total() -> None:
    shown = exit_step("Mary", found(plan(born=None), other=pounds(500)))
    assert shown.value == pounds(500)
    assert shown.formula == "£0.00 + £500.00; not all of it: the date of birth is not known"
    nothing = exit_step("Mary", found(plan(born=None), strain=None))
    assert nothing.value is None


def test_the_local_government_note_stands_beside_every_redundancy() -> None:
    notes = departure_problems(plan(), found(plan()))
    assert [(note.code, note.severity) for note in notes] == [
        ("departure-service-capped", "note"),
        ("departure-modification-order", "note"),
    ]


# ------------------------------------------------------------------ National Insurance


def test_notice_bears_national_insurance_above_what_is_left_of_the_months_threshold() -> None:
    cost = found(plan(), weekly_pay=pounds(700), notice_weeks=1_200)
    assert cost.ni_on_notice == Fraction(15, 100) * 12 * pounds(700)
    low = found(plan(), weekly_pay=pounds(84), notice_weeks=400)  # £365 a month; the threshold is £416.67
    month, free = Fraction(pounds(84)) * Fraction(365, 7) / 12, Fraction(pounds(5_000), 12)
    assert low.ni_on_notice == Fraction(15, 100) * (month + 4 * pounds(84) - free)
    assert found(plan(), weekly_pay=pounds(42), notice_weeks=400).ni_on_notice == 0


def test_class_1a_is_due_above_thirty_thousand_pounds_at_the_rate_of_the_day() -> None:
    cost = found(plan(), weekly_pay=pounds(900), capped=False, multiplier=200, other=pounds(1_000))
    above = cost.redundancy + cost.other - pounds(30_000)  # type: ignore[operator]
    assert cost.ni_above == Fraction(15, 100) * above
    assert cost.known == cost.paid + cost.ni_above
    assert "above-30000" in cost.flags
    november = date(2022, 11, 7)
    changed = found(plan(), weekly_pay=pounds(900), capped=False, multiplier=200, leaves_on=november)
    assert changed.ni_above == Fraction(138, 1000) * (changed.redundancy - pounds(30_000))  # type: ignore[operator]
    early = found(plan(), weekly_pay=pounds(900), capped=False, multiplier=200, leaves_on=date(2020, 4, 5))
    assert early.ni_above == 0


def test_strain_bears_no_national_insurance_and_it_is_not_part_of_the_exit_check() -> None:
    cost = found(plan(), strain=pounds(80_000), reason="efficiency")
    assert (cost.ni_above, cost.known) == (0, pounds(80_000))
    near = found(plan(), weekly_pay=pounds(900), capped=False, multiplier=200, strain=pounds(40_000))
    assert near.paid < pounds(100_000) < near.known + pounds(10_000)
    assert ("exit-check" in near.flags) == (near.paid >= pounds(100_000))


def test_without_a_rate_national_insurance_is_missing_and_listed() -> None:
    bare = plan()
    bare = replace(bare, settings={"plan": replace(bare.setting, ni_scheme=None)})
    cost = found(bare, weekly_pay=pounds(700), notice_weeks=400)
    assert cost.missing == ("ni",)
    assert cost.ni_on_notice is None
    assert "departure-ni-missing" in {each.code for each in departure_problems(bare, cost)}


def test_the_steps_of_national_insurance_name_the_law() -> None:
    cost = found(plan(), weekly_pay=pounds(900), capped=False, multiplier=200, notice_weeks=1_200)
    steps = {each.name: each for each in exit_step("Mary", cost).inputs}
    assert "sections 402A to 402E" in steps["National Insurance on notice"].source
    assert "Act 2019" in steps["National Insurance (Class 1A) above £30,000"].source
    assert sum(each.value or 0 for each in steps.values()) == round(cost.known)


# ------------------------------------------------------------------ regular allowances


def test_a_weeks_pay_includes_regular_allowances_and_nothing_by_the_session_or_once() -> None:
    base = plan()
    weekly = found(base).week
    assert weekly is not None
    held = next(iter(base.assignments.values()))

    def with_allowance(**fields: object) -> Fraction:
        allowance = Allowance(id=AllowanceId("w"), amount=pounds(1_200), **fields)  # type: ignore[arg-type]
        week = found(replace(base, allowances={allowance.id: allowance})).week
        assert week is not None
        return week.actual - weekly.actual

    year = Fraction(pounds(1_200)) / Fraction(365, 7)
    assert with_allowance(assignment=held.id) == year
    assert with_allowance(post=PostId("a"), period="month") == 12 * year
    assert with_allowance(assignment=held.id, period="session", times=36_500) == 0
    assert with_allowance(assignment=held.id, period="once", starts_on=JUNE) == 0
    assert with_allowance(assignment=held.id, ends_on=JUNE) == 0
    part = replace(base, posts={PostId("a"): replace(base.posts[PostId("a")], contracted_minutes=1110)})
    allowance = Allowance(id=AllowanceId("w"), post=PostId("a"), amount=pounds(1_200), by_hours=True)
    week = found(replace(part, allowances={allowance.id: allowance})).week
    assert week is not None
    assert week.allowances == pounds(600)


def test_pay_on_a_day_is_not_known_without_a_post_or_its_grade() -> None:
    plan = priced(post("a", point="20"), held=(holder("x", "a"),))
    yearly, (held,) = pay_on_the_day(plan), plan.assignments.values()
    of, day = plan.posts[PostId("a")], date(2025, 7, 1)
    known = yearly(held, of, day)
    assert known is not None
    assert known > 0
    assert yearly(held, replace(of, grade=None), day) is None
    assert yearly(held, None, day) is None
