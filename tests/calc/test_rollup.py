"""What must hold of the figures of any plan: parts make the whole, and every undefined figure says why."""

from hypothesis import given
from hypothesis import strategies as st

from tests.calc.random_plans import DAY, random_plan
from workforce_planner.calc.cost import cost_of
from workforce_planner.calc.establishment import assignments_of_posts
from workforce_planner.calc.profile import profile
from workforce_planner.calc.results import Figures, Results, measure
from workforce_planner.calc.yearly import Method

ADDITIVE = (
    "posts",
    "established_fte",
    "employed_fte",
    "agency_fte",
    "uncovered_fte",
    "over_establishment_fte",
    "to_recruit_posts",
    "to_recruit_fte",
    "vacant_posts",
    "agency_posts",
)
measured = st.randoms(use_true_random=False).map(
    lambda random: measure(random_plan(random), DAY, random.choice(list(Method)))
)


def pieces(results: Results) -> list[Figures]:
    return [results.own(unit) for unit in (None, *results.plan.units)]


@given(measured)
def test_established_is_employed_and_agency_and_uncovered_everywhere(results: Results) -> None:
    every = [results.whole, *pieces(results), *(results.unit(unit) for unit in results.plan.units)]
    every += [results.role(role) for role in results.plan.roles]
    for each in every:
        assert each.established_fte == each.employed_fte + each.agency_fte + each.uncovered_fte
        assert min(each.employed_fte, each.agency_fte, each.uncovered_fte, each.over_establishment_fte) >= 0


@given(measured)
def test_posts_make_their_unit_and_units_make_the_plan(results: Results) -> None:
    parts = pieces(results)
    for name in ADDITIVE:
        assert sum(getattr(each, name) for each in parts) == getattr(results.whole, name), name
    assert sum(each.cost.annual or 0 for each in parts) == (results.whole.cost.annual or 0)
    assert sum(each.cost.known_fte for each in parts) == results.whole.cost.known_fte
    posts = [found for post in results.plan.posts if (found := results.post(post)) is not None]
    assert sum(post.annual_cost or 0 for post in posts) == (results.whole.cost.annual or 0)
    assert sum(post.fte or 0 for post in posts if not post.partner) == results.whole.established_fte


@given(measured)
def test_a_post_measured_among_others_is_as_it_is_by_itself(results: Results) -> None:
    plan, found = results.plan, results.establishment
    held = assignments_of_posts(plan)
    for key, cost in found.costs.items():
        alone = profile(plan.posts[key], held.get(key, ()), DAY, plan.setting)
        assert cost == cost_of(found.pricing, plan.posts[key], held.get(key, ()))
        tally = found.rows[key].tally
        assert (tally.established, tally.employed, tally.agency) == (
            alone.fte or 0,
            alone.employed_fte,
            alone.agency_fte,
        )


@given(measured)
def test_components_make_the_total(results: Results) -> None:
    for each in [results.whole, *pieces(results)]:
        if each.cost.annual is not None:
            assert each.cost.annual == sum(part or 0 for part in each.cost.by_component.values())
        else:
            assert each.cost.posts > 0
            assert each.cost.known_fte == 0


@given(measured)
def test_a_ratio_has_a_value_or_a_reason(results: Results) -> None:
    whole = results.whole
    for ratio in (
        whole.agency_rate,
        whole.vacancy_rate,
        whole.caseload.today,
        whole.caseload.if_filled,
        whole.spans.mean,
    ):
        assert (ratio.value is None) == bool(ratio.why)
        assert ratio.population
        assert ratio.day == DAY


@given(measured)
def test_nobody_is_counted_twice_in_the_headcount(results: Results) -> None:
    whole, people = results.whole, set(results.plan.people)
    assert whole.employees <= len(people)
    assert whole.agency_workers <= len(people)
    assert whole.employees <= sum(each.employees for each in pieces(results))


@given(measured)
def test_every_counted_post_stands_on_one_tier_or_in_a_loop(results: Results) -> None:
    tiers = results.whole.tiers
    everywhere = sum(number for _, number in tiers.posts) + tiers.in_loops
    assert everywhere == results.whole.posts + results.whole.partner_posts
    assert sum(span * number for span, number in results.whole.spans.distribution) == results.whole.spans.reports
