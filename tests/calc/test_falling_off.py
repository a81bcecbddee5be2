"""What ends when, with the service flags of fixed-term law."""

from dataclasses import replace
from datetime import date

import pytest

from tests.calc.priced import TEAM, holder, post, priced
from workforce_planner.calc.falling_off import (
    Ending,
    ending_text,
    endings,
    last_whole_month,
    service_flags,
)
from workforce_planner.calc.horizon import Horizon, Month
from workforce_planner.model.costing import Allowance, CostLine
from workforce_planner.model.ids import AllowanceId, AssignmentId, CostLineId, FundingId, PersonId, PostId, UnitId
from workforce_planner.model.money import Money, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, FundingSource, Person

TWO = Horizon(2026, 2)
OCTOBER = date(2026, 10, 1)


def monthly(_kind: str, _table: str, _key: str, month: Month) -> Money | None:
    """£100 in each month of 2026."""
    return pounds(100) if month.year == 2026 else None


def plan(*held: Assignment) -> Plan:
    """A post that stays, with people in it."""
    return priced(post("a"), held=held)


def found(of: Plan) -> list[tuple[str, str, date]]:
    """Endings in short."""
    return [(each.kind, each.key, each.on) for each in endings(of, TWO, monthly)]


@pytest.mark.parametrize(
    ("held", "kind"),
    [
        (holder("x", "a", contract="fixed_term", ends_on=OCTOBER), "fixed_term"),
        (holder("x", "a", "agency", ends_on=OCTOBER), "agency"),
        (holder("x", "a", "acting_up", ends_on=OCTOBER), "acting_up"),
        (holder("x", "a", "cover", ends_on=OCTOBER), "cover"),
        (holder("x", "a", protected_pay=pounds(1), protected_until=OCTOBER), "protection"),
    ],
)
def test_what_ends_with_a_person(held: Assignment, kind: str) -> None:
    assert found(plan(held)) == [(kind, "x in a", OCTOBER)]


def test_what_ends_with_a_post_a_grant_a_line_and_an_allowance() -> None:
    of = priced(
        post("a", ends_on=OCTOBER, funding_basis="temporary"),
        post("b", ends_on=OCTOBER),
        post("c", ends_on=OCTOBER, employer="Partner"),
    )
    of = replace(
        of,
        funding_sources={FundingId("g"): FundingSource(id=FundingId("g"), name="Grant", ends_on=OCTOBER)},
        cost_lines={CostLineId("l"): CostLine(id=CostLineId("l"), name="Line", ends_on=OCTOBER)},
        allowances={
            AllowanceId("w"): Allowance(id=AllowanceId("w"), name="Market", post=PostId("b"), ends_on=OCTOBER),
            AllowanceId("o"): Allowance(id=AllowanceId("o"), post=PostId("b"), period="once", ends_on=OCTOBER),
        },
    )
    assert sorted(kind for kind, _, _ in found(of)) == ["allowance", "cost_line", "post", "source", "temporary_post"]


def test_lines_and_allowances_end_in_the_unit_that_they_are_of() -> None:
    of = priced(post("a"), held=(holder("x", "a"),))
    ends: dict[str, date] = {"ends_on": OCTOBER}
    of = replace(
        of,
        cost_lines={
            CostLineId(key): CostLine(id=CostLineId(key), unit=UnitId(unit), **ends)
            for key, unit in (("l", TEAM), ("m", "gone"))
        },
        allowances={
            AllowanceId("p"): Allowance(id=AllowanceId("p"), post=PostId("a"), **ends),
            AllowanceId("q"): Allowance(id=AllowanceId("q"), assignment=AssignmentId("x in a"), **ends),
            AllowanceId("r"): Allowance(id=AllowanceId("r"), post=PostId("gone"), **ends),
        },
    )
    assert {each.key: each.unit for each in endings(of, TWO, monthly)} == {
        "l": TEAM, "m": None, "p": TEAM, "q": TEAM, "r": None,
    }  # fmt: skip


def test_only_what_ends_within_the_horizon_is_listed_the_earliest_first() -> None:
    held = [holder(f"x{year}", "a", "agency", ends_on=date(year, 4, 1)) for year in (2029, 2028, 2027, 2026, 2025)]
    assert [on for _, _, on in found(plan(*held))] == [date(2027, 4, 1), date(2028, 4, 1)]


def test_a_permanent_leaver_and_a_protection_that_outlasts_its_holder_are_not_endings() -> None:
    leaver = holder("x", "a", ends_on=OCTOBER, protected_pay=pounds(1), protected_until=date(2027, 1, 1))
    assert found(plan(leaver)) == []


def test_the_amount_that_stops_is_that_of_the_last_whole_month() -> None:
    assert last_whole_month(date(2026, 10, 1)) == Month(2026, 9)
    assert last_whole_month(date(2027, 1, 31)) == Month(2026, 12)
    (each,) = endings(plan(holder("x", "a", "agency", ends_on=date(2026, 10, 15))), TWO, monthly)
    assert each.monthly == pounds(100)
    assert ending_text(each) == "Agency worker: Post a a ends on 14 October 2026; a month costs £100"
    later = endings(plan(holder("x", "a", "agency", ends_on=date(2027, 10, 15))), TWO, monthly)[0]
    assert later.monthly is None
    assert ending_text(later).endswith("ends on 14 October 2027")


# ------------------------------------------------------------------ fixed terms


def fixed(ends: date | None, starts: date | None = date(2024, 9, 1), since: date | None = None) -> Plan:
    """Somebody on a fixed term."""
    of = plan(holder("x", "a", contract="fixed_term", starts_on=starts, ends_on=ends))
    return replace(of, people={PersonId("x"): Person(id=PersonId("x"), name="Xenia", service_start=since)})


def ending(of: Plan) -> Ending:
    """The one ending."""
    return endings(of, TWO, monthly)[0]


def test_two_and_four_years_of_service_are_flagged_with_their_days() -> None:
    both = ending(fixed(date(2027, 4, 1), since=date(2023, 1, 1)))
    assert [(flag.years, flag.on, flag.assumed) for flag in both.flags] == [
        (2, date(2025, 1, 1), False),
        (4, date(2027, 1, 1), False),
    ]
    assert [flag.years for flag in ending(fixed(date(2026, 12, 1))).flags] == [2]
    assert ending(fixed(date(2026, 8, 31))).flags == ()


def test_the_start_in_post_stands_for_service_that_is_not_known_and_says_so() -> None:
    (flag,) = ending(fixed(date(2026, 12, 1))).flags
    assert flag.text == (
        "On 1 September 2026 two years' service are reached: redundancy pay may be due when the term ends"
        " (counted from the start in post: earlier service is not known)."
    )
    assert ending(fixed(date(2026, 12, 1), starts=None)).flags == ()


def test_agency_workers_have_no_service_flags() -> None:
    each = holder("x", "a", "agency", contract="fixed_term", starts_on=date(2020, 1, 1), ends_on=OCTOBER)
    assert endings(plan(each), TWO, monthly)[0].flags == ()
    assert service_flags(plan(each), each, None)
