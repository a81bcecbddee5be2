"""The costs of a plan by line, component and month, exact: every day of a month counts for its part of the month."""

from calendar import monthrange
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from tests.oracle.amounts import paid_once, thresholds_on, yearly
from tests.oracle.beside import agency_on, cost_line_on, cost_line_once, cost_line_times
from tests.oracle.leaving import departure_cost
from tests.oracle.lines import Key, Line, lines_on
from tests.oracle.world import (
    NoPrice,
    World,
    costs_here,
    days_of_change,
    half_up,
    lasts,
    post_counts,
    pounds_of,
    standing,
)
from workforce_planner.model.costing import FundingShare

Costs = dict[tuple[Key, str], list[Fraction]]
"""Pounds in each month of the years, by line and component."""
UNFUNDED = ""
NEEDED = {
    "statutory": {"basic", "ni", "pension"},
    "pro_rata": {"basic", "ni", "pension"},
    "flat": {"basic", "on_costs"},
}
"""What has to be entered for a post that has no price, so that it has one."""


class Ledger:
    """Amounts as they are entered, by line, component and day.

    A line that has no price on some day of a financial year adds nothing to that year, whatever it is on other days.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.months = world.years * 12
        self.entries: list[tuple[Key, str, date, Fraction, tuple[FundingShare, ...]]] = []
        self.without_price: set[tuple[Key, int]] = set()

    def enter(
        self, key: Key, component: str, day: date, amount: Fraction, funding: tuple[FundingShare, ...] = ()
    ) -> None:
        """Enter an amount for a day; the sources that pay it are those of the day."""
        if amount:
            self.entries.append((key, component, day, amount, funding))

    @property
    def counted(self) -> list[tuple[Key, str, date, Fraction, tuple[FundingShare, ...]]]:
        """The entries of lines that have a price in the year."""
        return [each for each in self.entries if (each[0], year_holding(each[2])) not in self.without_price]

    def month(self, day: date) -> int:
        """The place of the month of a day."""
        return (day.year - self.world.first) * 12 + day.month - 4

    @cached_property
    def by_line(self) -> Costs:
        """Pounds in each month by line and component."""
        found: Costs = defaultdict(lambda: [Fraction(0)] * self.months)
        for key, component, day, amount, _ in self.counted:
            found[key, component][self.month(day)] += amount
        return found

    @cached_property
    def by_source(self) -> dict[str, list[Fraction]]:
        """Pounds in each month by the source that pays them; what none pays is of no source."""
        found: dict[str, list[Fraction]] = defaultdict(lambda: [Fraction(0)] * self.months)
        for _, _, day, amount, funding in self.counted:
            shares = [(each.source, Fraction(each.share, 1_000_000)) for each in funding if self.pays(each, day)]
            whole = sum((share for _, share in shares), Fraction(0))
            for source, share in shares:
                found[source][self.month(day)] += amount * share / max(1, whole)
            found[UNFUNDED][self.month(day)] += amount * max(0, 1 - whole)
        return found

    def pays(self, share: FundingShare, day: date) -> bool:
        """Whether a share is paid on a day: while it lasts, and while its source does."""
        source = self.world.plan.funding_sources.get(share.source)
        return share.span.holds(day) and (source is None or lasts(source.starts_on, source.ends_on, day))


def costs(world: World, each_day: bool = False) -> Ledger:
    """Everything that costs money, in the view and the years asked for.

    Days between two on which something may change are alike, and taken together; `each_day` takes them one by one.
    """
    ledger = Ledger(world)
    for start, end in runs(world, each_day):
        part = Fraction((end - start).days, monthrange(start.year, start.month)[1]) / 12
        enter_posts(ledger, start, part)
        enter_agency(ledger, start, part)
        enter_cost_lines(ledger, start, part)
    enter_departures(ledger)
    return ledger


def runs(world: World, each_day: bool) -> list[tuple[date, date]]:
    """The days of the years, in runs that lie in one month and in which nothing changes."""
    length = (world.day_after - world.first_day).days
    all_days = [world.first_day + timedelta(days=number) for number in range(length)]
    starts = all_days if each_day else days_of_change(world)
    return list(zip(starts, [*starts[1:], world.day_after], strict=True))


def enter_posts(ledger: Ledger, day: date, part: Fraction) -> None:
    """Enter the lines of posts for a run of days, and what is entered in place of some of their components."""
    world = ledger.world
    lines, year = lines_on(world, day), year_holding(day)
    for line, threshold in zip(lines, thresholds_on(world, lines, day), strict=True):
        enter_line(ledger, line, threshold, day, part)
    for post in world.plan.posts.values():
        if post_counts(post, standing(world, day)) and costs_here(post):
            for component, amount in overridden(world, post.id, year).items():
                ledger.enter(("override", post.id), component, day, amount * part, post.funding)


def year_holding(day: date) -> int:
    """The calendar year in which the financial year of a day starts."""
    return day.year - (day < date(day.year, 4, 1))


def enter_line(ledger: Ledger, line: Line, threshold: Fraction, day: date, part: Fraction) -> None:
    """Enter a line of a post for a run of days, and what is paid once on its first day."""
    world = ledger.world
    own = line.assignment.funding if line.assignment is not None else ()
    funding = own or line.post.funding
    put_aside = overridden(world, line.post.id, year_holding(day))
    try:
        running = [(component, amount * part) for component, amount in yearly(world, line, threshold, day).items()]
        once = paid_once(world, line, threshold, day)
    except NoPrice:
        if not put_aside.keys() >= NEEDED[world.plan.setting.on_cost_method]:
            ledger.without_price.add((line.key, year_holding(day)))
        return
    for component, amount in [*running, *once]:
        if component not in put_aside:
            ledger.enter(line.key, component, day, amount, funding)


def overridden(world: World, post: str, year: int) -> dict[str, Fraction]:
    """The components of a post that are overridden in a year, with the amounts a year; one for the year goes first."""
    found = {}
    for of_year in (None, year):
        for each in world.plan.cost_overrides.values():
            if each.post == post and each.year == of_year and each.amount is not None:
                found[each.component] = pounds_of(each.amount)
    return found


def enter_agency(ledger: Ledger, day: date, part: Fraction) -> None:
    """Enter what agency workers cost, in the forecast."""
    if ledger.world.view != "forecast":
        return
    for assignment, amount in agency_on(ledger.world, day):
        post = ledger.world.plan.posts.get(assignment.post) if assignment.post else None
        funding = assignment.funding or (post.funding if post is not None else ())
        ledger.enter(("agency", assignment.id), "agency", day, amount * part, funding)


def enter_cost_lines(ledger: Ledger, day: date, part: Fraction) -> None:
    """Enter the lines that are not posts: while they run, or on the days on which they are paid once."""
    world = ledger.world
    for each in world.plan.cost_lines.values():
        if each.price is None or each.quantity is None:
            continue
        price = Fraction(each.quantity, 100) * pounds_of(each.price)
        if each.period == "once":
            amount = price * cost_line_once(world, each, day)
        else:
            amount = price * cost_line_on(world, each, day) * cost_line_times(world, each) * part
        if amount:
            ledger.enter(("cost line", each.id), "lines", day, amount, each.funding)


def enter_departures(ledger: Ledger) -> None:
    """Enter what is paid for each departure in the month of the last day."""
    if ledger.world.stands_on is not None:
        return
    for each in ledger.world.plan.departures.values():
        if each.leaves_on is not None and ledger.world.first_day <= each.leaves_on < ledger.world.day_after:
            amount = departure_cost(ledger.world, each)
            ledger.enter(("departure", each.id), "one_off", each.leaves_on, amount, each.funding)


def full_year(world: World, number: int) -> Ledger:
    """A financial year, the first is 0, as if what stands on its last day stood on all of its days."""
    first = world.first + number
    last_day = date(first + 1, 3, 31)
    return costs(replace(world, first=first, years=1, stands_on=last_day, known={}))


def year_of(months: list[Fraction], number: int) -> int:
    """A financial year of a line and component, the first is 0: rounded once, in hundredths of a penny."""
    return half_up(sum(months[number * 12 : number * 12 + 12], Fraction(0)) * 10_000)
