"""Figures by unit, role and grade: the parts that add up do, the others say why not, each cell has posts behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calc.random_plans import DAY, random_plan
from tests.calc.sample import AS_AT, sample
from workforce_planner.calc.behind import posts_behind
from workforce_planner.calc.breakdown import GRADE, ROLE, UNIT, breakdown
from workforce_planner.calc.explain import explain_results
from workforce_planner.calc.measures import BY_KEY, MEASURES
from workforce_planner.calc.results import Results, measure
from workforce_planner.model.relations import relations, units_within

measured = st.randoms(use_true_random=False).map(lambda random: measure(random_plan(random), DAY))


@pytest.fixture(scope="module")
def results() -> Results:
    return measure(sample(), AS_AT)


def in_a_loop(results: Results) -> bool:
    """Whether some unit hangs below itself."""
    reached = set(units_within(relations(results.plan), None))
    return len(reached) < len(results.plan.units)


@given(measured, st.sampled_from([UNIT, ROLE, GRADE]))
def test_what_adds_up_adds_up_to_the_plan(results: Results, by: str) -> None:
    table = breakdown(results, by)
    tops = [line for line in table.lines if line.depth == 0]
    for each in MEASURES:
        if not each.apart and each.group != "Cost" and not in_a_loop(results):
            assert sum(each.value(line.figures) or 0 for line in tops) == each.value(table.whole.figures), each.key


@given(measured, st.sampled_from([UNIT, ROLE, GRADE]))
def test_each_cell_is_explained_by_its_very_value(results: Results, by: str) -> None:
    for line in breakdown(results, by).lines[:3]:
        for each in MEASURES:
            found = explain_results(results, each.key, **line.chosen._asdict())
            assert found.value == each.value(line.figures), (line.name, each.key)


def test_every_undefined_figure_has_its_reason(results: Results) -> None:
    for line in breakdown(results, UNIT).lines:
        for each in MEASURES:
            assert each.value(line.figures) is not None or each.why(line.figures), (line.name, each.key)
            assert (each.text(line.figures) == "–") == (each.value(line.figures) is None)


def test_the_posts_behind_a_sum_are_those_that_add_to_it(results: Results) -> None:
    table = breakdown(results, UNIT)
    for line in table.lines:
        assert len(posts_behind(results, "posts", **line.chosen._asdict())) == line.figures.posts
        assert len(posts_behind(results, "vacant_posts", **line.chosen._asdict())) == line.figures.vacant_posts
        assert len(posts_behind(results, "over_target", **line.chosen._asdict())) == line.figures.spans.over_target
    assert len(posts_behind(results, "max_span")) >= 1
    assert {results.post(post).span for post in posts_behind(results, "max_span")} == {table.whole.figures.spans.max}  # type: ignore[union-attr]


def test_every_measure_has_posts_behind_it(results: Results) -> None:
    for each in MEASURES:
        posts = posts_behind(results, each.key)
        assert bool(posts) == bool(each.value(results.whole)), each.key


def test_a_difference_has_its_sign_and_unit(results: Results) -> None:
    lines = breakdown(results, UNIT).lines
    more = max((line.figures for line in lines), key=lambda figures: figures.posts)
    fewer = min((line.figures for line in lines), key=lambda figures: figures.posts)
    posts = BY_KEY["posts"]
    assert posts.difference(more, fewer).startswith("+")
    assert posts.difference(fewer, more).startswith("–")
    assert posts.difference(more, more) == ""
    assert posts.difference(more, None) == ""
    rate = BY_KEY["agency_rate"]
    values = [line.figures for line in lines if rate.value(line.figures) is not None]
    assert any(rate.difference(one, other).endswith(" pt") for one in values for other in values)


def test_a_rate_says_whom_it_is_of(results: Results) -> None:
    line = breakdown(results, UNIT).lines[0]
    assert BY_KEY["agency_rate"].population(line.figures).startswith("registered social workers in ")
    assert BY_KEY["posts"].population(line.figures) == ""
