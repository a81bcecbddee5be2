"""A plan as the oracle reads it: plain questions about one day, answered from the records alone.

Amounts are exact fractions of a pound, shares exact fractions of one. Nothing of the program's own sums is used.
"""

from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Post

EMPLOYED = ("employee", "apprentice", "secondee_in")
MONTHS = range(1, 13)


class NoPrice(Exception):  # noqa: N818 (it is an answer, not a mistake)
    """Something on this day has no price; the argument says why."""


@dataclass(frozen=True)
class World:
    """What the costs are worked out for: a plan, the years, one of the two views, and what is new in it."""

    plan: Plan
    first: int
    years: int
    view: str
    measured: date
    current: Plan | None = None
    caps: tuple[tuple[date, int], ...] = ()
    """The most a week's pay is counted as for redundancy, by day."""
    stands_on: date | None = None
    """The day whose posts, people and payments stand for every day, for the full-year effect; None is each its own."""
    known: dict[object, Any] = field(default_factory=dict, compare=False)
    """What has been answered once, so that it is not asked of every day again."""

    @property
    def first_day(self) -> date:
        """The first day of the first year."""
        return date(self.first, 4, 1)

    @property
    def day_after(self) -> date:
        """The first day that is costed no more."""
        return date(self.first + self.years, 4, 1)


def standing(world: World, day: date) -> date:
    """The day on which it is looked who and what is there, where pay and rates are those of another day."""
    return world.stands_on or day


def pounds_of(money: int) -> Fraction:
    """Money of the records, hundredths of a penny, as pounds."""
    return Fraction(money, 10_000)


def part_of(rate: int) -> Fraction:
    """A rate of the records, millionths, as a fraction of one."""
    return Fraction(rate, 1_000_000)


def half_up(amount: Fraction) -> int:
    """The nearest whole number; a half goes away from nothing."""
    size, whole = abs(amount.numerator), amount.denominator
    nearest = (2 * size + whole) // (2 * whole)
    return -nearest if amount < 0 else nearest


def lasts(start: date | None, end: date | None, day: date) -> bool:
    """Whether something from `start` until before `end` is there on a day."""
    return (start is None or day >= start) and (end is None or day < end)


def in_force(entries: tuple[tuple[date, Any], ...], day: date) -> Any:
    """The last value whose day has come; None before the first."""
    value = None
    for since, each in entries:
        if since <= day:
            value = each
    return value


def birthdays(born: date, day: date) -> int:
    """Whole years from one day to another. Who is born on 29 February has the birthday on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def post_counts(post: Post, day: date) -> bool:
    """Whether a post is on the establishment on a day."""
    if post.disestablished and post.ends_on is None:
        return False
    return lasts(post.starts_on, post.ends_on, day)


def costs_here(post: Post) -> bool:
    """Not a partner's post, and not one whose cost is in another paper."""
    return post.employer == "" and post.costed_in == ""


def posts_of_row(post: Post) -> int:
    """How many posts a row stands for."""
    return max(1, post.group_size or 1)


def fte_of(world: World, post: Post) -> int | None:
    """The FTE of a post in ten-thousandths: from its hours where it has them, else as stated."""
    week = post.full_time_minutes or (full_time_week(world, post) if post.fte is None else None)
    if post.contracted_minutes is not None and week:
        return half_up(Fraction(post.contracted_minutes * 10_000, week))
    return post.fte


def exact_share_of(world: World, post: Post) -> Fraction:
    """The share of a full-time week that a row works: its hours as they stand, else its FTE."""
    week = post.full_time_minutes or (full_time_week(world, post) if post.fte is None else None)
    if post.contracted_minutes is not None and week:
        return Fraction(post.contracted_minutes, week)
    return Fraction(post.fte or 0, 10_000)


def full_time_week(world: World, post: Post | None) -> int:
    """The minutes of a full-time week: the post's own, or its grade's own, or the plan's."""
    if post is not None and post.full_time_minutes:
        return post.full_time_minutes
    grade = world.plan.grades.get(post.grade) if post is not None and post.grade else None
    return (grade.full_time_minutes if grade else None) or world.plan.setting.full_time_minutes


def stated_fte(world: World, assignment: Assignment, post: Post | None) -> int | None:
    """The FTE that an assignment states, from hours or as it stands; None where it says nothing."""
    if assignment.contracted_minutes is not None:
        return half_up(Fraction(assignment.contracted_minutes * 10_000, full_time_week(world, post)))
    return assignment.fte


def in_post_on(world: World, post: Post, day: date, kinds: tuple[str, ...]) -> list[Assignment]:
    """The people of some kinds in a post on a day, in the order of the plan."""
    return [
        each
        for each in world.plan.assignments.values()
        if each.post == post.id and each.kind in kinds and lasts(each.starts_on, each.ends_on, day)
    ]


def weeks_of_a_year(world: World) -> Fraction:
    """365 days in weeks, or 52, as the plan's setting says."""
    return Fraction(52) if world.plan.setting.week_basis == "52" else Fraction(365, 7)


def share_of_year(world: World, weeks: int | None) -> Fraction:
    """The part of a year that is paid for hundredths of weeks; 52 weeks and more are the whole year."""
    if weeks is None or weeks >= 5_200:
        return Fraction(1)
    return Fraction(weeks, 100) / weeks_of_a_year(world)


def dates_in(value: Any) -> set[date]:
    """Every day that stands anywhere in a record."""
    if isinstance(value, date):
        return {value}
    if is_dataclass(value):
        return {day for each in fields(value) for day in dates_in(getattr(value, each.name))}
    if isinstance(value, tuple):
        return {day for each in value for day in dates_in(each)}
    return set()


def days_of_change(world: World) -> list[date]:
    """Every day of the years on which anything could change, the first day of each month among them, in order."""
    if "days" not in world.known:
        world.known["days"] = all_days_of_change(world)
    found = world.known["days"]
    assert isinstance(found, list)
    return found


def all_days_of_change(world: World) -> list[date]:
    """The same, gathered."""
    found = {date(year, month, 1) for year in range(world.first, world.first + world.years + 1) for month in MONTHS}
    for table in fields(world.plan):
        for record in getattr(world.plan, table.name).values():
            found |= dates_in(record)
    yearly = [person.birth_date for person in world.plan.people.values()]
    yearly += [day for each in world.plan.assignments.values() for day in (each.starts_on, each.increment_on)]
    for year in range(world.first, world.first + world.years + 1):
        found |= {anniversary(day, year) for day in yearly if day is not None}
    return sorted(day for day in found if world.first_day <= day < world.day_after)


def anniversary(day: date, year: int) -> date:
    """The same day in another year; 1 March for 29 February where there is none."""
    if (day.month, day.day) == (2, 29) and (year % 4 or (year % 100 == 0 and year % 400)):
        return date(year, 3, 1)
    return day.replace(year=year)
