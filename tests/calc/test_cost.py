"""The post costings of the officer decision of 1 July 2025 (cases A1, F1 and F8), and the rules behind them."""

from dataclasses import replace
from datetime import date

import pytest

from tests.calc.priced import G9, JULY_2025, holder, post, priced, spine_until
from workforce_planner.assets.rates import pay_spine
from workforce_planner.calc.cost import PostCost, marginal_cost
from workforce_planner.calc.results import measure
from workforce_planner.calc.terms import Basis
from workforce_planner.calc.yearly import Method
from workforce_planner.model.ids import GradeId, PersonId, PostId, SchemeId
from workforce_planner.model.money import Money, in_pounds, pounds
from workforce_planner.model.plan import Plan

SM1, G14 = GradeId("sm1"), GradeId("g14")
DECISION = spine_until(date(2024, 4, 1))


def cost(plan: Plan, day: date = JULY_2025, mode: Method | None = None, key: str = "a") -> PostCost:
    found = measure(plan, day, mode).post(PostId(key))
    assert found is not None
    assert found.cost is not None
    return found.cost


def parts(priced_cost: PostCost) -> tuple[str, str, str, str]:
    amounts = (priced_cost.basic, priced_cost.ni, priced_cost.pension, priced_cost.total)
    return tuple(f"{in_pounds(amount):.4f}" for amount in amounts)  # type: ignore[return-value]


def test_a_grade_9_post_as_in_the_decision() -> None:
    found = cost(priced(post("a"), spine=DECISION))
    assert parts(found) == ("33366.0000", "4254.9000", "6506.3700", "44127.2700")


def test_four_posts_in_one_row_cost_four_times_the_unrounded_total() -> None:
    row = post("a", group_size=4, contracted_minutes=4 * 2220)
    plan = priced(row, spine=DECISION)
    assert cost(plan).total == pounds("176509.08")
    assert measure(plan, JULY_2025).whole.posts == 4


def test_half_a_post_pro_rata_of_full_time() -> None:
    found = cost(priced(post("a", contracted_minutes=1110), spine=DECISION), mode=Method.PRO_RATA)
    assert parts(found) == ("16683.0000", "2127.4500", "3253.1850", "22063.6350")


def test_half_a_post_by_the_statutory_rule() -> None:
    found = cost(priced(post("a", contracted_minutes=1110), spine=DECISION))
    assert (found.ni, found.total) == (pounds("1752.45"), pounds("21688.635"))
    full = cost(priced(post("a", contracted_minutes=1110), spine=DECISION), mode=Method.PRO_RATA)
    assert full.total - found.total == pounds("375")


def test_four_tenths_of_a_post_pro_rata() -> None:
    found = cost(priced(post("a", contracted_minutes=888), spine=DECISION), mode=Method.PRO_RATA)
    assert round(in_pounds(found.total), 2) == round(in_pounds(pounds("17650.91")), 2)


def test_more_hours_for_the_same_person_cost_their_margin() -> None:
    before = cost(priced(post("a", contracted_minutes=1332), spine=DECISION))
    after = cost(priced(post("a"), spine=DECISION))
    margin = marginal_cost(before, after)
    assert margin is not None
    assert f"{in_pounds(margin):.2f}" == "17950.91"
    assert after.ni - before.ni == pounds("2001.96")


def test_a_senior_manager_on_a_spot_salary() -> None:
    found = cost(priced(post("a", SM1), spine=DECISION))
    assert parts(found) == ("57057.0000", "7808.5500", "11126.1150", "75991.6650")


def decision(spine_day: date) -> list[Money]:
    """The four rows of the decision, pro rata of full-time as it was costed."""
    plan = priced(
        post("a", group_size=4, contracted_minutes=8880),
        post("b", contracted_minutes=1110),
        post("c", contracted_minutes=888),
        post("d", SM1),
        spine=spine_until(spine_day),
    )
    results = measure(plan, date(2026, 3, 1), Method.PRO_RATA)
    assert results.whole.established_fte == 59_000
    return [cost(plan, date(2026, 3, 1), Method.PRO_RATA, key).total for key in "abcd"]


def test_the_grand_total_is_of_exact_amounts() -> None:
    rows = decision(date(2024, 4, 1))
    assert f"{in_pounds(sum(rows)):.2f}" == "292215.29"
    printed = [pounds(text) for text in ("176509", "22063.50", "17650", "75992")]
    differences = [f"{in_pounds(shown - exact):.2f}" for shown, exact in zip(printed, rows, strict=True)]
    assert differences == ["-0.08", "-0.14", "-0.91", "0.34"]
    assert f"{in_pounds(sum(printed) - sum(rows)):.2f}" == "-0.79"


def test_the_same_posts_at_the_2025_award() -> None:
    rows = decision(date(2025, 4, 1))
    assert abs(in_pounds(sum(rows)) - in_pounds(pounds("301709.91"))) < 1
    assert cost(priced(post("a"))).total == pounds("45563.73")
    assert f"{in_pounds(rows[3]):.2f}" == "78447.64"


def test_a_grade_9_post_at_the_2026_award() -> None:
    assert cost(priced(post("a")), date(2026, 7, 1)).total == pounds("47091.65")


def test_the_same_posts_under_the_national_insurance_of_2024() -> None:
    plan = priced(post("a"), post("d", SM1), price_date=date(2024, 7, 1))
    assert f"{in_pounds(cost(plan).ni):.2f}" == "3348.71"
    assert f"{in_pounds(cost(plan, key='d').ni):.2f}" == "6618.07"


def test_a_safeguarding_officer_at_point_38() -> None:
    found = cost(priced(post("a", G14), spine=DECISION))
    assert parts(found) == ("47754.0000", "6413.1000", "9312.0300", "63479.1300")


def test_point_23_across_the_years() -> None:
    spine = pay_spine()
    found = [dict(spine.points.on(date(year, 4, 1)) or ())["23"] // 10_000 for year in range(2021, 2027)]
    assert found == [28_226, 30_151, 32_076, 33_366, 34_434, 35_570]


@pytest.mark.parametrize(
    ("day", "rate", "threshold"),
    [
        (date(2022, 4, 1), 150_500, "9100"),
        (date(2022, 11, 5), 150_500, "9100"),
        (date(2022, 11, 6), 138_000, "9100"),
        (date(2025, 3, 31), 138_000, "9100"),
        (date(2025, 4, 1), 150_000, "5000"),
    ],
)
def test_national_insurance_changes_within_a_year_by_day_and_with_the_financial_year(
    day: date, rate: int, threshold: str
) -> None:
    part = cost(priced(post("a")), day).parts[0]
    assert (part.ni_rate.rate, part.ni_rate.threshold) == (rate, pounds(threshold))


def test_a_filled_post_is_costed_at_its_actual_point_and_a_vacant_one_at_the_top() -> None:
    filled = priced(post("a", point="20"), held=(holder("x", "a"),))
    assert cost(filled).parts[0].salary.point == "20"
    own = priced(post("a", point="20"), held=(holder("x", "a", point="21"),))
    assert cost(own).parts[0].salary.point == "21"
    assert cost(priced(post("a", point="20"))).parts[0].salary.point == "23"
    bottom = priced(post("a", point="22"), vacant_point="bottom")
    assert cost(bottom).parts[0].salary.point == "20"


def test_a_holder_whose_point_is_not_known_is_costed_at_the_top_and_that_is_said() -> None:
    part = cost(priced(post("a"), held=(holder("x", "a"),))).parts[0]
    assert (part.salary.point, part.line.assumed) == ("23", True)


def test_a_post_under_agency_cover_costs_what_the_post_costs() -> None:
    covered = priced(post("a", point="21"), held=(holder("x", "a", "agency", hourly_rate=pounds(45)),))
    part = cost(covered).parts[0]
    assert (part.basis, part.salary.point) == (Basis.AGENCY, "21")


def test_each_holder_of_a_shared_post_is_an_employment_with_a_threshold_of_its_own() -> None:
    shared = priced(
        post("a", point="23"),
        held=(holder("x", "a", contracted_minutes=1332), holder("y", "a", contracted_minutes=888)),
        spine=DECISION,
    )
    found, whole = cost(shared), cost(priced(post("a"), spine=DECISION))
    assert [part.basis for part in found.parts] == [Basis.HOLDER, Basis.HOLDER]
    assert (found.basic, found.pension) == (whole.basic, whole.pension)
    assert whole.ni - found.ni == pounds("750")


def test_what_a_part_time_holder_leaves_is_costed_as_a_vacancy() -> None:
    plan = priced(post("a", point="20"), held=(holder("x", "a", contracted_minutes=888),))
    first, rest = cost(plan).parts
    assert (first.salary.point, rest.salary.point) == ("20", "23")
    assert rest.basis is Basis.VACANT
    assert rest.basic == pounds("34434") * 6 // 10


def test_a_rounded_fte_leaves_no_ghost_of_a_vacancy() -> None:
    plan = priced(post("a", contracted_minutes=1480), held=(holder("x", "a", fte=6_667),))
    assert len(cost(plan).parts) == 1


def test_holders_beyond_the_post_are_over_establishment_and_outside_its_cost() -> None:
    plan = priced(post("a", point="23"), held=(holder("x", "a"), holder("y", "a", fte=5_000)))
    found = measure(plan, JULY_2025).whole
    assert (found.employed_fte, found.over_establishment_fte) == (10_000, 5_000)
    assert found.cost.annual == cost(priced(post("a"))).total


def test_who_opted_out_of_the_pension_costs_none_and_another_scheme_its_own_rate() -> None:
    plan = priced(post("a", point="23"), held=(holder("x", "a"),))
    person = plan.people[PersonId("x")]
    out = replace(plan, people={person.id: replace(person, pension_opt_out=True)})
    assert cost(out).pension == 0
    scheme = replace(plan.on_cost_schemes[plan.setting.pension_scheme or SchemeId("")], id=SchemeId("own"))
    other = replace(
        plan,
        people={person.id: replace(person, pension_scheme=SchemeId("own"))},
        on_cost_schemes={**plan.on_cost_schemes, scheme.id: scheme},
    )
    assert cost(other).pension == cost(plan).pension


def test_term_time_weeks_are_a_share_of_the_year_and_52_weeks_are_all_of_it() -> None:
    term = cost(priced(post("a", weeks_a_year=3_900), spine=DECISION))
    assert abs(in_pounds(term.basic) - 33_366 * 39 * 7 // 365) < 1
    whole = cost(priced(post("a", weeks_a_year=5_200), spine=DECISION))
    assert whole.basic == pounds("33366")


def test_posts_of_partners_and_posts_costed_in_another_paper_cost_nothing_here() -> None:
    plan = priced(post("a"), post("b", employer="Early Break"), post("c", costed_in="Cabinet, July 2022"))
    whole = measure(plan, JULY_2025).whole
    assert (whole.posts, whole.established_fte, whole.partner_posts) == (2, 20_000, 1)
    assert (whole.cost.posts, whole.cost.elsewhere_posts, whole.cost.elsewhere_fte) == (1, 1, 10_000)
    assert whole.cost.complete
    assert measure(plan, JULY_2025).post(PostId("c")).cost is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("fields", "settings", "day", "code"),
    [
        ({"grade": None}, {}, JULY_2025, "grade-missing"),
        ({"grade": GradeId("gone")}, {}, JULY_2025, "grade-unknown"),
        ({}, {"ni_scheme": None}, JULY_2025, "ni-missing"),
        ({}, {"pension_scheme": None}, JULY_2025, "pension-missing"),
        ({}, {}, date(2020, 4, 1), "pay-before"),
        ({"contracted_minutes": None}, {}, JULY_2025, "fte-unknown"),
    ],
)
def test_what_has_no_price_says_why_and_is_never_zero(
    fields: dict[str, object], settings: dict[str, object], day: date, code: str
) -> None:
    plan = priced(post("a"), **settings)
    plan = replace(plan, posts={PostId("a"): replace(plan.posts[PostId("a")], **fields)})  # type: ignore[arg-type]
    found = cost(plan, day)
    assert found.gap is not None
    assert found.gap.code == code
    assert measure(plan, day).whole.cost.annual is None


def test_cost_is_known_for_some_of_the_fte() -> None:
    plan = priced(post("a"), replace(post("b", contracted_minutes=1110), grade=None))
    found = measure(plan, JULY_2025).whole.cost
    assert (found.known_fte, found.fte, found.complete) == (10_000, 15_000, False)
    assert found.annual == cost(plan).total


def test_the_price_date_is_the_plans_own_then_its_as_at_date_then_the_day() -> None:
    assert measure(priced(post("a")), JULY_2025).price_date == JULY_2025
    assert measure(priced(post("a"), as_at=date(2024, 5, 1)), JULY_2025).price_date == date(2024, 5, 1)
    named = priced(post("a"), as_at=date(2024, 5, 1), price_date=date(2023, 5, 1))
    assert cost(named).parts[0].salary.amount == pounds(32_076)


def test_a_point_that_the_scale_does_not_have_is_not_guessed() -> None:
    found = cost(priced(post("a", point="99"), held=(holder("x", "a"),)))
    assert found.gap is not None
    assert found.gap.code == "point-unknown"
    assert G9 in priced().grades
