"""What costs money beside posts: agency workers, and the lines that are not posts."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tests.oracle.world import (
    World,
    costs_here,
    exact_share_of,
    fte_of,
    full_time_week,
    lasts,
    part_of,
    post_counts,
    posts_of_row,
    pounds_of,
    standing,
    weeks_of_a_year,
)
from workforce_planner.model.costing import CostLine
from workforce_planner.model.records import Assignment, Post


def agency_on(world: World, day: date) -> Iterator[tuple[Assignment, Fraction]]:
    """Agency workers who are there on a day, each with the cost of a year."""
    day = standing(world, day)
    for each in world.plan.assignments.values():
        post = world.plan.posts.get(each.post) if each.post else None
        if each.kind != "agency" or not lasts(each.starts_on, each.ends_on, day):
            continue
        if post is None or (costs_here(post) and post_counts(post, day)):
            yield each, agency_year(world, each, post)


def agency_year(world: World, each: Assignment, post: Post | None) -> Fraction:
    """What an agency worker costs in a year: a rate by the hour, else by the day, else by the week; fee and VAT."""
    week = Fraction(0)
    if each.hourly_rate is not None:
        week = pounds_of(each.hourly_rate) * full_time_week(world, post) / 60 * works(world, each, post)
    elif each.daily_rate is not None:
        week = pounds_of(each.daily_rate) * 5 * works(world, each, post)
    elif each.weekly_rate is not None:
        week = pounds_of(each.weekly_rate)
    weeks = weeks_of_a_year(world) if each.weeks_a_year is None else Fraction(each.weeks_a_year, 100)
    year = week * weeks * (1 + part_of(each.agency_fee or 0))
    return year / (1 + part_of(world.plan.setting.vat_rate)) if each.agency_vat == "recovered" else year


def works(world: World, each: Assignment, post: Post | None) -> Fraction:
    """The share of a full-time week that an agency worker works: as stated, or that of the post."""
    if each.contracted_minutes is not None:
        return Fraction(each.contracted_minutes, full_time_week(world, post))
    if each.fte is not None:
        return Fraction(max(0, each.fte), 10_000)
    return Fraction(0) if post is None else exact_share_of(world, post) / posts_of_row(post)


def counted_posts(world: World, line: CostLine, day: date) -> list[Post]:
    """The council's posts that count on a day where a cost line lies: in its unit and those below, or everywhere."""
    return [
        post
        for post in world.plan.posts.values()
        if post.employer == "" and post_counts(post, day) and (line.unit is None or is_within(world, post, line.unit))
    ]


def is_within(world: World, post: Post, unit: str) -> bool:
    """Whether a post is in a unit or in one below it."""
    above, seen = post.unit, set[str]()
    while above is not None and above not in seen and above in world.plan.units:
        if above == unit:
            return True
        seen.add(above)
        above = world.plan.units[above].parent
    return False


def is_new(world: World, post: Post) -> bool:
    """Whether a post is not in the current structure; without one to compare with, none is new."""
    return world.current is not None and post.id not in world.current.posts


def counted(world: World, line: CostLine, posts: list[Post]) -> Fraction:
    """How often the price of a line is paid for some posts."""
    if line.basis == "fte":
        return Fraction(sum(fte_of(world, post) or 0 for post in posts), 10_000)
    if line.basis == "new_post":
        posts = [post for post in posts if is_new(world, post)]
    return Fraction(1) if line.basis == "flat" else Fraction(sum(posts_of_row(post) for post in posts))


def cost_line_on(world: World, line: CostLine, day: date) -> Fraction:
    """How often the price of a running line is paid on a day."""
    day = standing(world, day)
    running = lasts(line.starts_on, line.ends_on, day)
    return counted(world, line, counted_posts(world, line, day)) if running else Fraction(0)


def cost_line_times(world: World, line: CostLine) -> Fraction:
    """How often in a year the price of a running line is paid."""
    paid = None if line.times is None else Fraction(line.times, 100)
    if line.period == "week":
        return weeks_of_a_year(world) if paid is None else paid
    if line.period == "day":
        return Fraction(365) if paid is None else paid
    return Fraction(12) if line.period == "month" else Fraction(1)


def cost_line_once(world: World, line: CostLine, day: date) -> Fraction:
    """How often the price of a line paid once is paid on a day: on its own day, or as each new post starts."""
    first = world.first_day
    if not lasts(None, line.ends_on, day) or world.stands_on is not None:
        return Fraction(0)
    if line.basis != "new_post":
        return (
            counted(world, line, counted_posts(world, line, day)) if day == (line.starts_on or first) else Fraction(0)
        )
    due = Fraction(0)
    for post in counted_posts(world, line, day):
        known = [each for each in (post.starts_on, line.starts_on) if each is not None]
        if is_new(world, post) and day == max(known, default=first):
            due += posts_of_row(post)
    return due
