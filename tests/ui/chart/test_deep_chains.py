"""A chain of thousands of posts opens with its first tiers: not one picture for each of its tiers."""

from types import SimpleNamespace

from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.relations import relations
from workforce_planner.ui.chart.sheet import MOST_TIERS, first_depths


def test_a_first_look_at_a_chain_tries_no_more_than_the_first_tiers() -> None:
    keys = [PostId(f"p{number}") for number in range(3_000)]
    posts = {key: Post(id=key, reports_to=keys[number - 1] if number else None) for number, key in enumerate(keys)}
    plan = Plan().with_tables({"posts": posts})
    depths = list(first_depths(SimpleNamespace(plan=plan, relations=relations(plan))))  # type: ignore[arg-type]
    assert len(depths) == MOST_TIERS - 1
    assert depths[-1] == {keys[MOST_TIERS - 1]}


def test_a_structure_of_a_few_tiers_may_be_seen_whole() -> None:
    keys = [PostId(f"p{number}") for number in range(5)]
    posts = {key: Post(id=key, reports_to=keys[number - 1] if number else None) for number, key in enumerate(keys)}
    plan = Plan().with_tables({"posts": posts})
    depths = list(first_depths(SimpleNamespace(plan=plan, relations=relations(plan))))  # type: ignore[arg-type]
    assert depths == [{keys[1]}, {keys[2]}, {keys[3]}, frozenset()]
