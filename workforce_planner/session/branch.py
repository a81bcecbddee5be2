"""The few figures of a branch or a unit, as lines to show beside it."""

from collections.abc import Iterator

from workforce_planner.calc.explain import explain_results
from workforce_planner.calc.results import Figures, Results
from workforce_planner.calc.selection import Part
from workforce_planner.calc.spans import target_span
from workforce_planner.calc.steps import Step
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.relations import Relations, branch
from workforce_planner.model.wording import COST_OF_POSTS, count_text, fte_text, post_name, short_money_text
from workforce_planner.session.preview import BAD, Point


def branch_points(results: Results, joined: Relations, post: PostId) -> tuple[Point, ...]:
    """The figures of a post with all below it."""
    return (*_of_posts(results.among(branch(joined, post), "this branch")), *_of_manager(results, post))


def branch_cost(results: Results, joined: Relations, post: PostId) -> Step:
    """How the cost of posts of a post with all below it is worked out."""
    found = results.establishment.rows
    rows = [found[each] for each in branch(joined, post) if each in found]
    name = f"{post_name(results.plan, post)} and all below"
    return explain_results(results, "cost", part=Part(name=name, rows=rows))


def unit_points(results: Results, unit: UnitId) -> tuple[Point, ...]:
    """The figures of a unit with all below it."""
    return tuple(_of_posts(results.unit(unit)))


def _of_posts(figures: Figures) -> Iterator[Point]:
    yield Point(label="Posts", text=f"{figures.posts:,}")
    yield Point(label="FTE established", text=fte_text(figures.established_fte))
    yield Point(label="Vacant", text=count_text(figures.vacant_posts, "post"))
    yield Point(label="To recruit", text=f"{fte_text(figures.to_recruit_fte)} FTE")
    if figures.agency_fte:
        yield Point(label="Agency cover", text=f"{fte_text(figures.agency_fte)} FTE")
    cost = figures.cost
    known = "" if cost.complete else f", known for {fte_text(cost.known_fte)} of {fte_text(cost.fte)} FTE"
    text = "not known" if cost.annual is None else short_money_text(cost.annual) + known
    yield Point(label=COST_OF_POSTS, text=text, private=True)


def _of_manager(results: Results, post: PostId) -> Iterator[Point]:
    found = results.post(post)
    if found is None:
        yield Point(label="On this day", text="not counted")
        return
    if found.span:
        target = target_span(results.plan, results.plan.posts[post])
        text = f"{found.span}" if target is None else f"{found.span}, target {target}"
        yield Point(label="Span", text=text, mark=BAD if found.over_target else "")
    if found.tier:
        yield Point(label="Tier", text=f"{found.tier}")
