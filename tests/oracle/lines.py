"""Who and what costs money on one day: the holders of posts, what nobody holds, and agency workers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle.salary import holders_salary, salary_at
from tests.oracle.world import (
    EMPLOYED,
    NoPrice,
    World,
    costs_here,
    days_of_change,
    exact_share_of,
    fte_of,
    full_time_week,
    half_up,
    in_post_on,
    post_counts,
    posts_of_row,
    share_of_year,
    standing,
    stated_fte,
)
from workforce_planner.model.records import Assignment, Post

Key = tuple[str, str]
"""What a line is: "held", "unheld", "agency", "cost line", "departure" or "override", and the key of its record."""


@dataclass(frozen=True)
class Line:
    """An employment on one day. `share` is of a full-time year, `of_post` of the FTE of the row, `number` how many.

    `salary` None has no price on this day.
    """

    key: Key
    post: Post
    assignment: Assignment | None
    salary: Fraction | None
    protection: Fraction
    share: Fraction
    of_post: Fraction
    number: int


@dataclass(frozen=True)
class Held:
    """Somebody in a post on a day: the FTE they work, and how much of it the post has room for."""

    assignment: Assignment
    works: int
    counts: int


def held_on(world: World, post: Post, day: date) -> tuple[list[Held], list[Held]]:
    """The employees and the agency workers of a post on a day: employees take their room first."""
    fte = fte_of(world, post) or 0
    usual, room = half_up(Fraction(fte, posts_of_row(post))), fte
    found: tuple[list[Held], list[Held]] = [], []
    for kinds, into in ((EMPLOYED, found[0]), (("agency",), found[1])):
        for each in in_post_on(world, post, day, kinds):
            stated = stated_fte(world, each, post)
            works = usual if stated is None else max(0, stated)
            counts = min(works, room)
            room -= counts
            into.append(Held(each, works, counts))
    return found


def own_share(world: World, post: Post, held: Held) -> Fraction:
    """The share of a full-time week that somebody works: in hours where they are stated, else in FTE."""
    if held.assignment.contracted_minutes is not None:
        return Fraction(held.assignment.contracted_minutes, full_time_week(world, post))
    return Fraction(held.works, 10_000)


def establishment_on(world: World, post: Post, day: date) -> Iterator[tuple[Held | None, Fraction, int]]:
    """The employments of a post on a day: each holder up to what the post has, then what nobody holds.

    Each with its share of a full-time week, and how many employments it is.
    """
    room, whole, number = fte_of(world, post) or 0, exact_share_of(world, post), posts_of_row(post)
    taken = Fraction(0)
    for held in held_on(world, post, day)[0]:
        if held.counts == 0:
            continue
        room -= held.counts
        share = own_share(world, post, held) if held.counts == held.works and room > 0 else max(whole - taken, 0)
        taken, number = taken + share, max(1, number - 1)
        yield held, share, 1
    if room > 0:
        yield None, max(whole - taken, Fraction(0)), number


def unheld_all_year(world: World, post: Post, day: date) -> bool:
    """Whether some of a post is held by no employee on every day of the financial year of a day."""
    if world.stands_on is not None:
        return True
    first = date(day.year - (day < date(day.year, 4, 1)), 4, 1)
    known = (post.id, first)
    if known not in world.known:
        world.known[known] = all(
            post_counts(post, each) and room_left(world, post, each) > 0
            for each in days_of_change(world)
            if first <= each < date(first.year + 1, 4, 1)
        )
    return world.known[known]


def room_left(world: World, post: Post, day: date) -> int:
    """The FTE of a post that no employee fills on a day."""
    return (fte_of(world, post) or 0) - sum(held.counts for held in held_on(world, post, day)[0])


def unheld_salary(world: World, post: Post, day: date) -> Fraction:
    """What a full-time year pays in the part of a post that no employee holds on a day."""
    if any(held.counts for held in held_on(world, post, standing(world, day))[1]):
        return salary_at(world, post, post.point or "top", day)
    if unheld_all_year(world, post, day):
        return salary_at(world, post, world.plan.setting.vacant_point, day)
    return salary_at(world, post, post.point or world.plan.setting.expected_point, day)


def known(salary: Callable[..., Any], *of: object) -> Any:
    """A salary; None where there is no price."""
    try:
        return salary(*of)
    except NoPrice:
        return None


def paid(world: World, post: Post, each: Assignment, day: date) -> tuple[Fraction | None, Fraction]:
    """What a full-time year pays somebody, and the protection in it; None where there is no price."""
    found = known(holders_salary, world, post, each, day)
    return (None, Fraction(0)) if found is None else found


def lines_on(world: World, day: date) -> list[Line]:
    """The employments of every post of the council on a day, in the view that is asked for."""
    there = standing(world, day)
    posts = [each for each in world.plan.posts.values() if costs_here(each) and post_counts(each, there)]
    if world.view == "forecast":
        return [line for post in posts if fte_of(world, post) is not None for line in forecast_of(world, post, day)]
    return [line for post in posts if fte_of(world, post) for line in establishment_of(world, post, day)]


def establishment_of(world: World, post: Post, day: date) -> Iterator[Line]:
    """The lines of one post in the establishment."""
    year, whole = share_of_year(world, post.weeks_a_year), exact_share_of(world, post)
    for held, share, number in establishment_on(world, post, standing(world, day)):
        of_post = share / whole
        if held is None:
            salary = known(unheld_salary, world, post, day)
            yield Line(("unheld", post.id), post, None, salary, Fraction(0), share * year, of_post, number)
        else:
            salary, excess = paid(world, post, held.assignment, day)
            key = ("held", held.assignment.id)
            yield Line(key, post, held.assignment, salary, excess, share * year, of_post, number)


def forecast_of(world: World, post: Post, day: date) -> Iterator[Line]:
    """The lines of one post in the forecast: people at what they work, and a vacancy once it is expected filled.

    Who is acting up is paid in a post of their own: only what they get on top is here, above no threshold.
    """
    year, whole = share_of_year(world, post.weeks_a_year), exact_share_of(world, post)
    there = standing(world, day)
    counted = {held.assignment.id: share for held, share, _ in establishment_on(world, post, there) if held}
    for held in held_on(world, post, there)[0]:
        fills = counted.get(held.assignment.id, Fraction(0))
        share = fills if held.counts and held.counts == held.works else at_work(world, post, held.assignment)
        salary, excess = paid(world, post, held.assignment, day)
        key = ("held", held.assignment.id)
        yield Line(key, post, held.assignment, salary, excess, share * year, fills / whole if whole else Fraction(0), 1)
    for each in in_post_on(world, post, there, ("cover",)):
        salary, excess = paid(world, post, each, day)
        share = at_work(world, post, each) * year
        yield Line(("held", each.id), post, each, salary, excess, share, Fraction(0), 1)
    paid_on_top = {each.assignment for each in world.plan.allowances.values()}
    for each in in_post_on(world, post, there, ("acting_up",)):
        if each.id not in paid_on_top:
            continue
        yield Line(("held", each.id), post, each, Fraction(0), Fraction(0), Fraction(0), Fraction(0), 0)
    yield from expected_of(world, post, day)


def at_work(world: World, post: Post, each: Assignment) -> Fraction:
    """The share of a full-time week that somebody works, whatever the post has room for."""
    if each.contracted_minutes is not None:
        return Fraction(each.contracted_minutes, full_time_week(world, post))
    if each.fte is not None:
        return Fraction(max(0, each.fte), 10_000)
    return exact_share_of(world, post) / posts_of_row(post)


def expected_of(world: World, post: Post, day: date) -> Iterator[Line]:
    """What neither employees nor agency workers fill of a post, once it is expected to be filled."""
    there = standing(world, day)
    if post.filled_from is None or there < post.filled_from:
        return
    employees, agency = held_on(world, post, there)
    covered = sum(each.counts for each in agency)
    for held, share, _ in establishment_on(world, post, there):
        if held is None and room_left(world, post, there) > covered:
            year, whole = share_of_year(world, post.weeks_a_year), exact_share_of(world, post)
            part = max(Fraction(0), share - Fraction(covered, 10_000))
            number = max(1, posts_of_row(post) - len(employees) - len(agency))
            salary = known(salary_at, world, post, post.point or world.plan.setting.expected_point, day)
            yield Line(("unheld", post.id), post, None, salary, Fraction(0), part * year, part / whole, number)
