"""What sources have against what they pay; posts whose cost is elsewhere."""

from dataclasses import replace
from datetime import date

from tests.calc.priced import post, priced
from workforce_planner.calc.funding import (
    UNFUNDED,
    cut_days,
    gaps,
    has_step,
    on_day,
    source_name,
    source_problems,
    source_step,
    source_years,
)
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.left_out import left_out
from workforce_planner.model.costing import FundingShare
from workforce_planner.model.dates import FinancialYear, Span
from workforce_planner.model.ids import FundingId
from workforce_planner.model.money import Money, percent, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import FundingSource

TWO = Horizon(2026, 2)
BASE, GRANT, RESERVE = FundingId("base"), FundingId("grant"), FundingId("reserve")
MONTH = pounds(1_000)
LEVEL = (MONTH,) * 24


def plan(**grant: object) -> Plan:
    """A plan with a base budget, a grant and a reserve."""
    sources = (
        FundingSource(id=BASE, name="Base"),
        FundingSource(id=GRANT, name="Grant", kind="grant", **grant),  # type: ignore[arg-type]
        FundingSource(id=RESERVE, name="Reserve", kind="reserve", amount_in_all=pounds(9_000)),
    )
    return replace(priced(post("a")), funding_sources={each.id: each for each in sources})


def share(source: FundingId, of: int, start: date | None = None, end: date | None = None) -> FundingShare:
    """A share in per cent."""
    return FundingShare(source, percent(of), Span(start, end))


def test_a_source_pays_its_share_while_both_last() -> None:
    of = plan(ends_on=date(2027, 10, 1))
    funding = (share(GRANT, 60), share(GRANT, 20, date(2027, 4, 1)), share(FundingId("gone"), 10))
    assert on_day(of, funding, date(2027, 3, 31)) == {GRANT: percent(60)}
    assert on_day(of, funding, date(2027, 4, 1)) == {GRANT: percent(80)}
    assert on_day(of, funding, date(2027, 10, 1)) == {}
    assert set(cut_days(of, funding)) == {date(2027, 4, 1), date(2027, 10, 1)}


# ------------------------------------------------------------------ what sources have


def test_a_grant_has_its_amount_for_the_part_of_the_year_in_which_it_runs() -> None:
    of = plan(amount=pounds(12_000), ends_on=date(2027, 10, 1))
    paid = {GRANT: (MONTH,) * 18 + (Money(0),) * 6}
    first, second = (each for each in source_years(of, TWO, paid) if each.source == GRANT)
    assert (first.has, first.pays, first.left, first.over) == (pounds(12_000), pounds(12_000), 0, 0)
    assert (second.has, second.pays, second.over) == (pounds(6_000), pounds(6_000), 0)


def test_a_reserve_is_used_up_over_the_years_and_the_gap_is_what_is_left() -> None:
    of = plan()
    paid = {RESERVE: (pounds(500),) * 24, UNFUNDED: (pounds(500),) * 24}
    first, second = (each for each in source_years(of, TWO, paid) if each.source == RESERVE)
    assert (first.has, first.left) == (pounds(9_000), pounds(3_000))
    assert (second.has, second.over) == (pounds(3_000), pounds(3_000))
    gap = gaps(TWO, paid, source_years(of, TWO, paid))[1]
    assert (gap.unfunded, gap.over, gap.total) == (pounds(6_000), pounds(3_000), pounds(9_000))
    assert source_name(of, UNFUNDED) == "Unfunded"


def test_the_lower_of_two_amounts_holds() -> None:
    of = plan(amount=pounds(6_000), amount_in_all=pounds(9_000))
    years = [each for each in source_years(of, TWO, {GRANT: (pounds(500),) * 24}) if each.source == GRANT]
    assert [each.has for each in years] == [pounds(6_000), pounds(3_000)]


def test_a_source_without_an_amount_is_not_known_and_never_overcommitted() -> None:
    of = plan()
    each = source_years(of, TWO, {GRANT: LEVEL})[2]
    assert (each.source, each.has, each.left, each.over) == (GRANT, None, None, 0)
    assert source_step(of, each, Money(0)).value is None


def test_overcommitted_and_ending_sources_are_problems() -> None:
    of = plan(amount=pounds(9_000), ends_on=date(2027, 10, 1))
    over, again, ending = source_problems(of, TWO, {GRANT: (MONTH,) * 18 + (Money(0),) * 6})
    assert over.text == "Pays £12,000 in 2026/27 and has £9,000: £3,000 too much."
    assert again.code == "funding-overcommitted"
    assert ending.text == "Ends on 30 September 2027; until then it pays £1,000 a month."


def test_what_is_left_of_a_source_is_explained() -> None:
    of = plan(amount=pounds(12_000), starts_on=date(2026, 7, 1))
    each = next(year for year in source_years(of, TWO, {GRANT: (pounds(500),) * 24}) if year.source == GRANT)
    found = source_step(of, each, Money(0))
    assert (found.value, found.formula) == (pounds(3_000), "£9,000.00 - £6,000.00")
    assert found.inputs[0].inputs[0].formula == "£12,000.00 x 9.000000 / 12"
    reserve = next(year for year in source_years(of, TWO, {RESERVE: (pounds(500),) * 24}) if year.source == RESERVE)
    later = replace(reserve, year=FinancialYear(2027), has=pounds(3_000))
    assert has_step(of, later, pounds(6_000)).inputs[0].formula == "£9,000.00 - £6,000.00 paid in earlier years"


# ------------------------------------------------------------------ posts whose cost is elsewhere


def test_posts_costed_elsewhere_are_listed_for_the_note_under_a_table() -> None:
    of = priced(
        post("a"),
        post("b", costed_in="Cabinet, July 2022", group_size=2, contracted_minutes=4440),
        post("c", employer="Early Break"),
        post("d", costed_in="Cabinet, July 2022", ends_on=date(2026, 4, 1)),
    )
    assert [each.note for each in left_out(of, date(2026, 4, 1))] == [
        "2 posts (2.00 FTE) costed in Cabinet, July 2022: counted in FTE, not in cost.",
        "1 post (1.00 FTE) employed by Early Break: not counted in FTE or cost, unless a charge is entered.",
    ]
    assert left_out(of, date(2026, 4, 1), {None}) == ()
