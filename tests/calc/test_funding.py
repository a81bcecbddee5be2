"""Which source pays how much: shares by day, sums that foot, what sources have."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.calc.priced import post, priced
from workforce_planner.calc.funding import UNFUNDED, Shares, gathered, share_problems, source_name
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.left_out import left_out
from workforce_planner.calc.sources import gaps, has_step, source_problems, source_step, source_years
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


# ------------------------------------------------------------------ split

some_days = st.none() | st.dates(date(2025, 6, 1), date(2028, 6, 1))
some_shares = st.lists(
    st.builds(
        FundingShare,
        st.sampled_from((BASE, GRANT, RESERVE, FundingId("gone"))),
        st.integers(0, 1_500_000),
        st.builds(Span, some_days, some_days),
    ),
    max_size=4,
).map(tuple)
some_months = st.lists(st.integers(-(10**9), 10**11), min_size=24, max_size=24)


@given(some_shares, some_months, st.builds(Span, some_days, some_days), some_days)
def test_the_sources_of_a_line_add_up_to_it_in_every_month(
    funding: tuple[FundingShare, ...], months: list[int], span: Span, ends: date | None
) -> None:
    found = Shares(plan(ends_on=ends), TWO).split(months, funding, span)
    assert [sum(row[place] for row in found.values()) for place in range(24)] == months


@given(st.lists(st.tuples(some_shares, some_months), max_size=4))
def test_totals_by_source_foot_with_the_lines(lines: list[tuple[tuple[FundingShare, ...], list[int]]]) -> None:
    shares = Shares(plan(), TWO)
    whole = gathered((shares.split(months, funding) for funding, months in lines), TWO)
    assert sum(sum(row) for row in whole.values()) == sum(sum(months) for _, months in lines)


@given(some_shares)
def test_each_part_is_within_a_unit_of_its_share(funding: tuple[FundingShare, ...]) -> None:
    shares = Shares(plan(), TWO)
    weights = shares.weights(funding)
    found = shares.split(LEVEL, funding)
    for place in range(24):
        whole = sum(weights[place].values())
        for source, row in found.items():
            assert abs(row[place] * whole - MONTH * weights[place].get(source, 0)) <= whole


def test_what_no_share_names_is_unfunded() -> None:
    found = Shares(plan(), TWO).split(LEVEL, (share(GRANT, 60),))
    assert found == {GRANT: (pounds(600),) * 24, UNFUNDED: (pounds(400),) * 24}
    assert Shares(plan(), TWO).split(LEVEL, ()) == {UNFUNDED: LEVEL}
    assert source_name(plan(), UNFUNDED) == "Unfunded"


def test_a_third_each_loses_nothing() -> None:
    thirds = tuple(FundingShare(source, percent("33.3333")) for source in (BASE, GRANT, RESERVE))
    found = Shares(plan(), TWO).split((Money(1_000_001),) * 24, thirds)
    assert sum(sum(row) for row in found.values()) == 24 * 1_000_001
    assert found[UNFUNDED][0] == 1


def test_a_share_changes_on_its_day() -> None:
    funding = (share(GRANT, 100, None, date(2026, 6, 16)), share(BASE, 100, date(2026, 6, 16)))
    found = Shares(plan(), TWO).split(LEVEL, funding)
    assert found[GRANT][:4] == (MONTH, MONTH, pounds(500), 0)
    assert found[BASE][:4] == (0, 0, pounds(500), MONTH)


def test_only_the_days_of_the_line_count() -> None:
    funding = (share(GRANT, 100, None, date(2026, 6, 16)), share(BASE, 100, date(2026, 6, 16)))
    found = Shares(plan(), TWO).split(LEVEL, funding, Span(date(2026, 6, 21), None))
    assert found[BASE][2] == MONTH


def test_a_source_pays_nothing_after_its_end() -> None:
    found = Shares(plan(ends_on=date(2026, 10, 1)), TWO).split(LEVEL, (share(GRANT, 100),))
    assert found == {GRANT: (MONTH,) * 6 + (0,) * 18, UNFUNDED: (0,) * 6 + (MONTH,) * 18}


def test_shares_over_the_whole_are_reduced_in_proportion_and_are_a_problem() -> None:
    funding = (share(GRANT, 150), share(BASE, 50))
    found = Shares(plan(), TWO).split(LEVEL, funding)
    assert found == {GRANT: (pounds(750),) * 24, BASE: (pounds(250),) * 24}
    wrong = plan()
    wrong = replace(wrong, posts={key: replace(each, funding=funding) for key, each in wrong.posts.items()})
    (problem,) = share_problems(wrong)
    assert (problem.code, problem.severity, problem.where) == ("funding-over-whole", "error", "Post a a")
    assert problem.text == "The shares come to 200.0 %; each is reduced in proportion."


def test_shares_that_follow_on_each_other_are_no_problem_and_an_unknown_source_is() -> None:
    right = plan()
    after = (share(GRANT, 100, None, date(2026, 6, 16)), share(BASE, 100, date(2026, 6, 16)))
    right = replace(right, posts={key: replace(each, funding=after) for key, each in right.posts.items()})
    assert share_problems(right) == ()
    lost = (share(FundingId("gone"), 100),)
    right = replace(right, posts={key: replace(each, funding=lost) for key, each in right.posts.items()})
    assert [problem.code for problem in share_problems(right)] == ["funding-source-unknown"]


# ------------------------------------------------------------------ what sources have


def test_a_grant_has_its_amount_for_the_part_of_the_year_in_which_it_runs() -> None:
    of = plan(amount=pounds(12_000), ends_on=date(2027, 10, 1))
    paid = Shares(of, TWO).split(LEVEL, (share(GRANT, 100),))
    first, second = (each for each in source_years(of, TWO, paid) if each.source == GRANT)
    assert (first.has, first.pays, first.left, first.over) == (pounds(12_000), pounds(12_000), 0, 0)
    assert (second.has, second.pays) == (pounds(6_000), pounds(6_000))
    assert [(gap.unfunded, gap.over) for gap in gaps(TWO, paid, source_years(of, TWO, paid))] == [
        (0, 0),
        (pounds(6_000), 0),
    ]


def test_a_reserve_is_used_up_over_the_years() -> None:
    of = plan()
    paid = Shares(of, TWO).split(LEVEL, (share(RESERVE, 50),))
    first, second = (each for each in source_years(of, TWO, paid) if each.source == RESERVE)
    assert (first.has, first.left) == (pounds(9_000), pounds(3_000))
    assert (second.has, second.over) == (pounds(3_000), pounds(3_000))
    gap = gaps(TWO, paid, source_years(of, TWO, paid))[1]
    assert (gap.unfunded, gap.over, gap.total) == (pounds(6_000), pounds(3_000), pounds(9_000))


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
