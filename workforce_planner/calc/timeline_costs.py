"""What a timeline says of posts, units, cost centres, sources and records, for budgets, factors and endings."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from workforce_planner.calc.agency import WEEKS
from workforce_planner.calc.falling_off import Monthly
from workforce_planner.calc.funding import Paid
from workforce_planner.calc.horizon import MONTHS, Month
from workforce_planner.calc.ledger import Kind, Line
from workforce_planner.calc.months import half_up
from workforce_planner.calc.timeline import Timeline, Where
from workforce_planner.model.costing import Allowance
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import AllowanceId, CostLineId, FundingId, PostId, UnitId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan

Rows = Mapping[PostId, tuple[Money, ...]]


class TimelineCosts:
    """The costs of one timeline, as `budgets.Costs` and the other questions want them."""

    def __init__(self, times: Timeline) -> None:
        self._times = times
        self._yearly: dict[int, Sequence[int]] = {}

    def of_unit(self, unit: UnitId, year: FinancialYear) -> Money:
        """The cost of a unit with all below it, in a year of the horizon."""
        return self._times.year(year, Where(unit=unit))

    def of_centre(self, cost_centre: str, year: FinancialYear) -> Money:
        """The cost of everything on a cost centre."""
        return self._times.year(year, Where(cost_centre=cost_centre))

    def of_post(self, post: PostId, year: FinancialYear) -> Money:
        """The cost of a post, without what is paid once when its holder leaves."""
        lines = self._of_post.get(post, ())
        place = self._times.place(year)
        if len(lines) == 1:
            return Money(self._years(lines[0])[place])
        return Money(sum([self._years(line)[place] for line in lines]))

    def full_year(self, post: PostId) -> Money | None:
        """The cost of a post in a full year, as it stands at the end of the first year; None without a price."""
        return None if post in self._without_price else _at(self._full, post, 0)

    @property
    def paid(self) -> Paid:
        """The months that each source pays, and the unfunded rest."""
        found: Mapping[FundingId, tuple[Money, ...]] = self._times.table("source", "month")
        return found

    @property
    def protection(self) -> tuple[Money, ...]:
        """The part of basic pay that is pay protection, by financial year; on-costs on it are not in it."""
        found = [0] * self._times.horizon.years
        for line in self._times.lines:
            for place, amount in enumerate(self._times.value(line).protection):
                found[place // MONTHS] += amount
        return tuple(Money(amount) for amount in found)

    @cached_property
    def _of_post(self) -> Mapping[str, Sequence[Line]]:
        return lines_of_posts(self._times)

    def _years(self, line: Line) -> Sequence[int]:
        """The years of a line; lines alike are added up once."""
        found = self._yearly.get(line.value)
        if found is None:
            rows = self._times.value(line).months.values()
            found = self._yearly[line.value] = [
                sum(sum(row[start : start + MONTHS]) for row in rows)
                for start in range(0, self._times.horizon.years * MONTHS, MONTHS)
            ]
        return found

    @cached_property
    def _full(self) -> Rows:
        return self._times.table("post", "full_year")

    @cached_property
    def _without_price(self) -> frozenset[PostId]:
        return frozenset(gap.line.post for gap in self._times.gaps() if gap.line.post is not None)


def _at(rows: Rows, post: PostId, place: int) -> Money:
    row = rows.get(post)
    return Money(0) if row is None else row[place]


def monthly_of(establishment: Timeline, forecast: Timeline) -> Monthly:
    """What something costs in a month: people as the forecast has them, posts as the establishment has them."""
    asked = _Months(establishment, forecast)
    return asked.of


class _Months:
    """Amounts of records month by month, from the two timelines of a plan. What is paid once to leavers is left out."""

    def __init__(self, establishment: Timeline, forecast: Timeline) -> None:
        self._establishment, self._forecast = establishment, forecast
        self._place = {month: place for place, month in enumerate(establishment.horizon.months)}

    def of(self, kind: str, _table: str, key: str, month: Month) -> Money | None:
        """What a record costs in a month; None outside the horizon."""
        place = self._place.get(month)
        if place is None:
            return None
        if kind == "allowance":
            return self._allowance(AllowanceId(key))
        if kind == "source":
            return self._sources.get(FundingId(key), self._nothing)[place]
        if kind == "protection":
            lines = [self._forecast.value(line).protection for line in self._of_person.get(key, ())]
            return Money(sum(months[place] for months in lines if months))
        times, lines_of = self._where(kind)
        amounts = [times.value(line).months.values() for line in lines_of.get(key, ())]
        return Money(sum(months[place] for components in amounts for months in components))

    def _where(self, kind: str) -> tuple[Timeline, Mapping[str, Sequence[Line]]]:
        """The timeline that knows a kind, and its lines by the key of the record."""
        if kind in ("post", "temporary_post"):
            return self._establishment, self._of_post
        if kind == "cost_line":
            return self._establishment, self._of_cost_line
        return self._forecast, self._of_person

    @cached_property
    def _of_person(self) -> Mapping[str, Sequence[Line]]:
        return _grouped((line.assignment, line) for line in self._forecast.lines)

    @cached_property
    def _of_post(self) -> Mapping[str, Sequence[Line]]:
        return lines_of_posts(self._establishment)

    @cached_property
    def _of_cost_line(self) -> Mapping[str, Sequence[Line]]:
        lines = self._establishment.lines
        return _grouped((CostLineId(line.key), line) for line in lines if line.kind == Kind.COST_LINE)

    @cached_property
    def _sources(self) -> Paid:
        return TimelineCosts(self._establishment).paid

    @property
    def _nothing(self) -> tuple[Money, ...]:
        return (Money(0),) * len(self._place)

    def _allowance(self, key: AllowanceId) -> Money | None:
        """A twelfth of a year of an allowance, without on-costs; None where it goes by the hours worked."""
        each = self._establishment.plan.allowances[key]
        if each.by_hours:
            return None
        yearly = _of_row(self._establishment.plan, each)
        return None if yearly is None else half_up(yearly / 12)


def lines_of_posts(times: Timeline) -> Mapping[str, Sequence[Line]]:
    """The lines of each post, without those of its leavers."""
    return _grouped((line.post, line) for line in times.lines if line.kind != Kind.DEPARTURE)


def _grouped(lines: Iterable[tuple[str | None, Line]]) -> Mapping[str, Sequence[Line]]:
    found: dict[str, list[Line]] = {}
    for key, line in lines:
        if key is not None:
            found.setdefault(key, []).append(line)
    return found


def allowance_a_year(plan: Plan, each: Allowance) -> Money | None:
    """What an allowance is in a full year, for all posts of its row and without on-costs, at full-time hours.

    None where it is paid once, or its amount or number of sessions is not known.
    """
    yearly = _of_row(plan, each)
    return None if yearly is None else half_up(yearly)


def _of_row(plan: Plan, each: Allowance) -> Fraction | None:
    yearly = _a_year(each, WEEKS[plan.setting.week_basis])
    post = plan.posts.get(each.post) if each.post is not None else None
    return None if yearly is None else yearly * max((post.group_size or 1) if post else 1, 1)


def _a_year(each: Allowance, weeks: Fraction) -> Fraction | None:
    times = {"year": Fraction(1), "month": Fraction(12), "week": weeks}
    if each.period == "session":
        return None if each.times is None or each.amount is None else each.amount * Fraction(each.times, 100)
    return None if each.amount is None or each.period not in times else each.amount * times[each.period]
