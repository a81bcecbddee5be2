"""The net effect of a proposal, record by record: what each post and cost line adds, with its reason, phase and note.

The effects of a comparison add up to its total in posts, FTE and annual cost; those of two timelines, to the difference
of every financial year, as it takes effect where that is given.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import add, sub
from typing import NamedTuple

from workforce_planner.calc.causes import NOTHING, Amount
from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.in_force import InForce, in_years
from workforce_planner.calc.ledger import Kind
from workforce_planner.calc.post_comparison import PostComparison
from workforce_planner.calc.states import PostState
from workforce_planner.calc.timeline import Timeline, View, Where
from workforce_planner.model.change import differing
from workforce_planner.model.ids import PostId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.restructure import Review

Amounts = tuple[Money, ...]
Place = tuple[str, str]
TABLE_OF_KIND: Mapping[str, str] = {
    Kind.COST_LINE: "cost_lines",
    Kind.DEPARTURE: "departures",
    Kind.AGENCY: "assignments",
}
"""The kinds of lines that are not posts, and the tables of their records."""


class Effect(NamedTuple):
    """What one record adds: to posts, FTE and annual cost, and to each financial year.

    `state` is that of a post; None for another record, and for a post that counts on neither side on the day. `reason`
    is that of its review, else why the post ends.
    """

    table: str
    key: str
    state: PostState | None
    amount: Amount
    years: Amounts
    review: Review | None
    reason: str


def effects(
    comparison: Comparison,
    times: tuple[Timeline, Timeline] | None = None,
    waiting: InForce | None = None,
    waited: InForce | None = None,
) -> list[Effect]:
    """Every record that differs or adds something, posts first, in the order of the structures; the second structure
    as it takes effect with `waiting`, the first with `waited`."""
    old, new = comparison.current.plan, comparison.proposed.plan
    reviews = {(each.of, each.id): each for each in new.reviews.values()}
    years = {} if times is None else _years(times, waiting, waited)
    posts = posts_that_differ(comparison, (key for table, key in years if table == "posts"))
    nothing: Amounts = () if times is None else (Money(0),) * times[1].horizon.years
    found = []
    for key in posts:
        each = comparison.posts.get(key)
        amount = NOTHING if each is None else each.difference
        row = years.get(("posts", key), nothing)
        if amount or any(row) or _says(each, key, old, new):
            state = None if each is None else each.state
            review = reviews.get(("posts", key))
            found.append(Effect("posts", key, state, amount, row, review, reason_of(review, new.posts.get(key))))
    for (table, name), row in years.items():
        if table != "posts" and any(row):
            review = reviews.get((table, name))
            found.append(Effect(table, name, None, NOTHING, row, review, reason_of(review, None)))
    return found


def reason_of(review: Review | None, post: Post | None) -> str:
    """Why a record changes: what its review says, else why the post ends."""
    if review is not None and review.reason.strip():
        return " ".join(review.reason.split())
    return " ".join(post.end_reason.split()) if post is not None and post.disestablished else ""


def _says(each: PostComparison | None, key: PostId, old: Plan, new: Plan) -> bool:
    """Whether a post differs in anything that is said of it."""
    if each is None:
        return (key in old.posts) != (key in new.posts)
    return bool(each.changes) or each.current is None or each.proposed is None


def posts_that_differ(comparison: Comparison, more: Iterable[str] = ()) -> list[PostId]:
    """The posts of which anything differs, or that count differently: record, holders or amounts. In order."""
    old, new = comparison.current.plan, comparison.proposed.plan
    reach = comparison.reach
    found = differing(old.posts, new.posts) if reach is None else reach.posts()
    found.update(_holdings(old, new) if reach is None else reach.holdings(), comparison.counted, map(PostId, more))
    fresh = {key for key in found if key not in old.posts}
    return [*filter(found.__contains__, old.posts), *(filter(fresh.__contains__, new.posts) if fresh else ())]


def _holdings(old: Plan, new: Plan) -> Iterator[PostId]:
    """The posts of assignments that are others on the two sides."""
    for key in differing(old.assignments, new.assignments):
        for plan in (old, new):
            each = plan.assignments.get(key)
            if each is not None and each.post is not None:
                yield each.post


def _years(times: tuple[Timeline, Timeline], waiting: InForce | None, waited: InForce | None) -> dict[Place, Amounts]:
    """The difference of every record by financial year, where there is any; as it takes effect."""
    sides = [_by_record(each) for each in times]
    nothing: Amounts = (Money(0),) * times[1].horizon.years
    found: dict[Place, Amounts] = {}
    for place in dict.fromkeys([*sides[0], *sides[1]]):
        before, after = (side.get(place, nothing) for side in sides)
        if before != after:
            found[place] = tuple(map(Money, map(sub, after, before)))
    for effect, less in ((waiting, sub), (waited, add)):
        for place, each in effect.waiting.items() if effect is not None else ():
            found[place] = tuple(map(Money, map(less, found.get(place, nothing), in_years(each.not_yet))))
    return found


def _by_record(times: Timeline) -> dict[Place, Amounts]:
    """What every post costs by year, and every other line."""
    found: dict[Place, Amounts] = {("posts", key): row for key, row in times.table("post").items() if key is not None}
    for kind, table in TABLE_OF_KIND.items():
        if not _has(times, kind):
            continue
        for key, row in times.table("key", where=Where(kind=kind)).items():
            found[table, key] = row
        for key, row in times.table("post", where=Where(kind=kind)).items() if kind != Kind.COST_LINE else ():
            if key is not None:
                found["posts", key] = tuple(map(Money, map(sub, found.get(("posts", key), row), row)))
    return found


def _has(times: Timeline, kind: str) -> bool:
    if kind == Kind.AGENCY:
        return times.view is View.FORECAST
    return bool(times.plan.cost_lines if kind == Kind.COST_LINE else times.plan.departures)


def summed(found: Sequence[Effect]) -> tuple[Amount, Amounts]:
    """What effects add up to: posts, FTE and annual cost, and every financial year."""
    amount, years = NOTHING, found[0].years if found else ()
    for number, each in enumerate(found):
        amount += each.amount
        if number:
            years = tuple(map(Money, map(add, years, each.years)))
    return amount, years
