"""What a line comes to in every month of a horizon, rounded once for each component and financial year.

A month's amount is a twelfth of a year's, for part of a month by its days. All of it is exact, in integers over one
denominator, until the year is rounded; its months then add up to it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from copy import copy
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import chain
from math import lcm
from typing import NamedTuple, cast

from workforce_planner.calc.horizon import MONTHS, Horizon, months_of
from workforce_planner.calc.months import Payment
from workforce_planner.calc.pay import Gap
from workforce_planner.calc.terms import Terms
from workforce_planner.calc.whole_years import whole_years
from workforce_planner.calc.yearly import Method, OneOff, Prices, Yearly
from workforce_planner.model.costing import COMPONENTS
from workforce_planner.model.dates import ONE_DAY, FinancialYear
from workforce_planner.model.ids import GradeId, PayScaleId, SchemeId
from workforce_planner.model.money import divide_half_up
from workforce_planner.model.plan import Plan

OF_POSTS = tuple(COMPONENTS)
ALL_COMPONENTS = (*OF_POSTS, "agency", "lines", "one_off")
"""The components of a timeline: those of posts, then agency workers, cost lines and what is paid once."""
NEEDED = {
    Method.STATUTORY: {"basic", "ni", "pension"},
    Method.PRO_RATA: {"basic", "ni", "pension"},
    Method.FLAT: {"basic", "on_costs"},
}
"""The components that, where all of them are entered, leave nothing to be worked out."""
MONTH_PARTS = lcm(28, 29, 30, 31)
WHOLE = MONTHS * MONTH_PARTS
"""A year in parts of which every day of every month is a whole number."""


class Flow(NamedTuple):
    """A yearly amount from a day up to another, both in the horizon."""

    start: date
    end: date
    yearly: Fraction


class Direct(NamedTuple):
    """What a line costs that is not worked out from pay: one component as amounts a year and payments.

    `gap` says that there is no price, or none for a part of it: then what is known is counted.
    `entered` is an amount that a person put in place of what would be worked out. `phase` says in words that it is a
    part of a line up to the day of a phase or from it; then `told` are the marks of that part and `gaps` the years in
    which it has no price.
    """

    component: str
    flows: tuple[Flow, ...]
    payments: tuple[Payment, ...]
    gap: Gap | None = None
    entered: bool = False
    marks: tuple[tuple[str, str], ...] = ()
    phase: str = ""
    told: "tuple[Mark, ...]" = ()
    gaps: tuple[tuple[int, Gap], ...] = ()


Exact = tuple[Sequence[Flow], Sequence[Payment]]
"""Amounts a year and payments, before they are rounded."""


class Piece(NamedTuple):
    """Days of one financial year on which a line costs the same a year, or has no price."""

    start: date
    end: date
    yearly: Yearly | Gap


class Mark(NamedTuple):
    """Something that a reader must know of an amount: a stable code, what it is about, the financial year."""

    code: str
    about: str
    year: int


Months = Mapping[str, tuple[int, ...]]
"""Amounts by component and month."""
Amounts = Sequence[int]
"""What a year comes to by component (`OF_POSTS`)."""
FEW = 16
"""Fewer lines than this are as quickly worked out one by one."""
UNSEEN: Sequence[Amounts | None] = ()
NO_MONTHS = (0,) * MONTHS
APRIL = 4


class Kept(NamedTuple):
    """Months worked out before: those of lines at other grades stand, and those of years before `since` do."""

    months: Mapping[Terms | Direct, Months]
    whole: Mapping[Terms, Sequence[Amounts | None] | None]
    grades: frozenset[GradeId | None]
    since: int


class Value(NamedTuple):
    """What lines alike cost: months by component (those that are not nothing), what has no price, marks.

    `protection` is the part of basic pay that is pay protection, by month, rounded in the same way.
    """

    months: Mapping[str, tuple[int, ...]]
    gaps: tuple[tuple[int, Gap], ...] = ()
    marks: frozenset[Mark] = frozenset()
    protection: tuple[int, ...] = ()


def in_months(horizon: Horizon, flows: Sequence[Flow], payments: Sequence[Payment] = ()) -> tuple[int, ...]:
    """Amounts a year and payments as months, rounded once half up for each financial year."""
    flows = [flow for flow in flows if flow.yearly]
    if not flows and not payments:
        return (0,) * (horizon.years * MONTHS)
    found: list[int] = []
    for year in horizon:
        start, end = date(year.first, 4, 1), date(year.first + 1, 4, 1)
        inside = [flow for flow in flows if flow.start < end and flow.end > start]
        once = [payment for payment in payments if start <= payment.day < end]
        if not inside and not once:
            found += [0] * MONTHS
        elif len(inside) == 1 and not once and inside[0].start <= start and inside[0].end >= end:
            found += alike_months(inside[0].yearly)
        else:
            found += rounded(*exact_months(year, inside, once))
    return tuple(found)


def alike_months(yearly: Fraction) -> list[int]:
    """A year's amount in twelve months that are alike: what is left over goes to the first of them.

    >>> alike_months(Fraction(26))
    [3, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]
    """
    return alike(divide_half_up(yearly.numerator, yearly.denominator))


def alike(amount: int) -> list[int]:
    """A year's rounded amount in twelve months that are alike."""
    each, left = divmod(amount, MONTHS)
    return [each + 1] * left + [each] * (MONTHS - left) if left else [each] * MONTHS


def exact_months(year: FinancialYear, flows: Sequence[Flow], payments: Iterable[Payment] = ()) -> tuple[list[int], int]:
    """The months of a financial year as integers over one denominator."""
    start, end = date(year.first, 4, 1), date(year.first + 1, 4, 1)
    inside = [flow for flow in flows if flow.yearly and flow.start < end and flow.end > start]
    once = [payment for payment in payments if payment.amount and start <= payment.day < end]
    whole = lcm(*(flow.yearly.denominator for flow in inside), *(each.amount.denominator for each in once)) * WHOLE
    found = [0] * MONTHS
    for flow in inside:
        factor = flow.yearly.numerator * (whole // (flow.yearly.denominator * WHOLE))
        for place, parts in enumerate(month_parts(year.first, max(flow.start, start), min(flow.end, end))):
            found[place] += factor * parts
    for payment in once:
        factor = payment.amount.numerator * (whole // payment.amount.denominator)
        found[(payment.day.month - 4) % MONTHS] += factor
    return found, whole


@lru_cache(maxsize=4096)
def month_parts(year: int, start: date, end: date) -> tuple[int, ...]:
    """How much of each month of a financial year lies in a span, in parts of a year."""
    found = []
    for month in months_of(FinancialYear(year)):
        first = date(month.year, month.month, 1)
        after = month.span.end
        assert after is not None
        days = (min(end, after) - max(start, first)).days
        found.append(MONTH_PARTS * max(days, 0) // month.days)
    return tuple(found)


def rounded(exact: Sequence[int], whole: int) -> list[int]:
    """Parts rounded so that their sum is rounded once, half up; the largest remainders go up first."""
    total = sum(exact)
    sign = -1 if total < 0 else 1
    target = sign * ((2 * abs(total) + whole) // (2 * whole))
    return shared_out(target, exact, whole)


def shared_out(target: int, exact: Sequence[int], whole: int) -> list[int]:
    """Whole numbers nearest to exact ones that add up to a target; equal remainders go to the earlier."""
    found = [each // whole for each in exact]
    left = target - sum(found)
    if left:
        over = [each % whole for each in exact]
        for place in sorted(range(len(found)), key=over.__getitem__, reverse=True)[:left]:
            found[place] += 1
    return found


class Valuer:
    """Works out values of terms over a horizon at the prices of a plan, each once."""

    def __init__(self, prices: Prices, horizon: Horizon, kept: "Kept | None" = None) -> None:
        """`kept` are the months of before that stand at these prices."""
        self.prices, self.horizon, self._kept = prices, horizon, kept
        self._values: dict[Terms | Direct, Value] = {}
        self._months: dict[Terms | Direct, Months] = {}
        self._whole: dict[Terms, Sequence[Amounts | None] | None] = {}
        self._exact: dict[Terms, Mapping[str, Exact]] = {}
        self._price_days: dict[tuple[GradeId | None, SchemeId | None], list[date]] = {}
        self._years = [(year.first, date(year.first, APRIL, 1), date(year.first + 1, APRIL, 1)) for year in horizon]

    def on(self, plan: Plan) -> "Valuer":
        """The same values for a plan with the same pay, rates and settings."""
        found = copy(self)
        found.prices = self.prices.on(plan)
        return found

    def awarded(self, prices: Prices, scales: Set[PayScaleId | None], since: date) -> "Valuer":
        """Values at prices that differ by the awards of some scales (None: of all) from a day on."""
        grades = self.prices.plan.grades.values()
        wide = None in scales
        other = frozenset(each.id for each in grades if wide or (not each.spot.entries and each.scale in scales))
        return Valuer(prices, self.horizon, Kept(dict(self._months), dict(self._whole), other, _year(since)))

    def months(self, key: Terms | Direct) -> Months:
        """What a line costs by component and month; components that are nothing are left out."""
        found = self._months.get(key)
        if found is None:
            made = self._direct(key).months if isinstance(key, Direct) else self._in_months(key)
            found = self._months[key] = made
        return found

    def whole_years(self, keys: Mapping[int, Terms | Direct]) -> dict[int, Sequence[Amounts]]:
        """What lines cost in every year by component (`OF_POSTS`), where all months of each year are alike.

        Lines of which that is not so, or is not seen at once, are left out.
        """
        new = [key for key in keys.values() if not isinstance(key, Direct) and key not in self._whole and is_plain(key)]
        if len(new) >= FEW and self._kept is None:
            starts = [start for _, start, _ in self._years] + [self._years[-1][2]]
            self._whole.update(whole_years(self.prices, starts, ((terms, self._of_prices(terms)) for terms in new)))
        found = {number: self._alike(key) for number, key in keys.items() if not isinstance(key, Direct)}
        return {number: cast(Sequence[Amounts], each) for number, each in found.items() if each and None not in each}

    def _alike(self, terms: Terms) -> Sequence[Amounts | None] | None:
        """The years of a line all months of which are alike; None for the others, and where none is seen at once."""
        found = self._whole.get(terms, UNSEEN)
        if found is UNSEEN:
            found = self._whole[terms] = self._find_alike(terms) if is_plain(terms) else None
        return found

    def _find_alike(self, terms: Terms) -> Sequence[Amounts | None]:
        before = self._kept.whole.get(terms) if self._kept else None
        first = self.horizon.first if before is None else self._unchanged(terms)
        days = sorted({*self._of_prices(terms), *terms.steps})
        return [
            before[place]
            if before is not None and year < first
            else self._whole_year(terms, start, end)
            if not _between(days, start, end)
            else None
            for place, (year, start, end) in enumerate(self._years)
        ]

    def value(self, key: Terms | Direct) -> Value:
        """What a line costs, what has no price and what must be said of it."""
        found = self._values.get(key)
        if found is None:
            made = self._direct(key) if isinstance(key, Direct) else self._work_out(key)
            found = self._values[key] = made
        return found

    def parts(self, key: Terms | Direct) -> Mapping[str, Exact]:
        """The exact amounts of a line by component, where it has a price."""
        if isinstance(key, Direct):
            return {key.component: (key.flows, key.payments)}
        if key not in self._exact:
            self._exact[key] = self._parts(key, self._priced(key)[0])
        return self._exact[key]

    def _direct(self, key: Direct) -> Value:
        years = [year.first for year in self.horizon]
        months = in_months(self.horizon, key.flows, key.payments)
        said = (*key.marks, *((("overridden", key.component),) if key.entered else ()))
        inside = [year for number, year in enumerate(years) if any(months[number * MONTHS : (number + 1) * MONTHS])]
        marks = frozenset(Mark(code, about, year) for code, about in said for year in inside)
        marks |= {each for each in key.told if each.year in inside}
        gaps = key.gaps if key.gap is None else tuple((year, key.gap) for year in inside or years)
        return Value({key.component: months} if inside else {}, gaps, marks)

    def pieces(self, terms: Terms, year: FinancialYear | None = None) -> Iterator[Piece]:
        """The days of a line (of one year, or all), cut wherever its cost changes and at the ends of years."""
        days = sorted(self._days(terms))
        if year is not None:
            start, end = date(year.first, APRIL, 1), date(year.first + 1, APRIL, 1)
            days = [day for day in days if start <= day <= end]
        for start, end in zip(days, days[1:], strict=False):
            yearly = self.prices.yearly(terms, start)
            if yearly is not None:
                yield Piece(start, end, yearly)

    def _days(self, terms: Terms) -> set[date]:
        if not terms.stretches:
            return set()
        first, last = terms.stretches[0].start, terms.stretches[-1].end
        found = {*terms.days, *self._of_prices(terms)}
        for other in terms.with_others:
            found.update((*other.days, *self.prices.pay.days(other.grade)))
        return {day for day in found if first <= day <= last}

    def _of_prices(self, terms: Terms) -> list[date]:
        """The days on which pay or rates change for a line, and on which financial years begin."""
        prices, settings = self.prices, self.prices.settings
        pension = prices.pension_scheme(terms)
        found = self._price_days.get((terms.grade, pension))
        if found is None:
            days = {*prices.pay.days(terms.grade), *(date(year.first, 4, 1) for year in self.horizon)}
            schemes = [settings.levy_scheme]
            if prices.method is not Method.FLAT:
                schemes += [settings.ni_scheme, pension]
            for scheme in schemes:
                days.update(prices.rates.days(scheme))
            start, end = self.horizon.days
            found = self._price_days[terms.grade, pension] = sorted(day for day in days if start <= day < end)
        return found

    def _in_months(self, terms: Terms) -> Months:
        """The months of a line, year by year: those that are kept, the others worked out."""
        kept: Months | None = self._kept.months.get(terms) if self._kept else None
        first = self.horizon.first if kept is None else self._unchanged(terms)
        alike_years = self._alike(terms)
        years: list[Sequence[Sequence[int]]] = []
        for place, (year, start, end) in enumerate(self._years):
            if kept is not None and year < first:
                months = slice(place * MONTHS, (place + 1) * MONTHS)
                years.append([kept[each][months] if each in kept else NO_MONTHS for each in OF_POSTS])
                continue
            amounts = alike_years[place] if alike_years else None
            if amounts is not None:
                years.append([alike(amount) if amount else NO_MONTHS for amount in amounts])
                continue
            in_pieces = self._in_pieces(terms, start, end) if alike_years else None
            years.append(self._day_by_day(terms, FinancialYear(year)) if in_pieces is None else in_pieces)
        in_rows = zip(OF_POSTS, zip(*years, strict=True), strict=True)
        return {name: tuple(chain.from_iterable(row)) for name, row in in_rows if any(map(any, row))}

    def _unchanged(self, terms: Terms) -> int:
        """The first year that must be worked out, where what was worked out before is known."""
        if self._kept is None:
            return self.horizon.first
        return self._kept.since if terms.grade in self._kept.grades else self.horizon.first + self.horizon.years

    def _whole_year(self, terms: Terms, start: date, end: date) -> Amounts | None:
        """The components of a financial year in which neither pay nor rates change; None where the line does."""
        stretch = terms.on(start)
        if stretch is None or stretch.end < end:
            return None
        found = self.prices.in_integers(terms, stretch, start)
        if found is None:
            return None
        exact, below, whole = found
        over = (below, 1, whole, whole, whole, 1)
        return tuple([(2 * part + each) // (2 * each) if part else 0 for part, each in zip(exact, over, strict=True)])

    def _in_pieces(self, terms: Terms, start: date, end: date) -> Sequence[Sequence[int]] | None:
        """The months of a financial year of a line that is the same all year but for pay, rates and point.

        In integers over one denominator: what `_day_by_day` says, in a fraction of the time; None where it does not.
        """
        stretch = terms.on(start)
        if stretch is None or stretch.end < end:
            return None
        days = [start, *_between(sorted({*self._of_prices(terms), *terms.steps}), start, end), end]
        found: list[list[int]] = [[0] * MONTHS for _ in OF_POSTS]
        below = whole = 1
        for first, after in zip(days, days[1:], strict=False):
            piece = self.prices.in_integers(terms, stretch, first)
            if piece is None:
                return None
            exact, below, whole = piece
            parts = month_parts(start.year, first, after)
            for row, amount in zip(found, exact, strict=True):
                if amount:
                    row[:] = [each + amount * part for each, part in zip(row, parts, strict=True)]
        over = (below, 1, whole, whole, whole, 1)
        pairs = zip(found, over, strict=True)
        return [rounded(row, each * WHOLE) if any(row) else NO_MONTHS for row, each in pairs]

    def _day_by_day(self, terms: Terms, year: FinancialYear) -> Sequence[Sequence[int]]:
        """The months of a financial year from the days on which a line costs the same."""
        priced = self._priced(terms, year)[0]
        one = Horizon(year.first, 1)
        return [in_months(one, *exact) for exact in self._parts(terms, priced).values()]

    def _work_out(self, terms: Terms) -> Value:
        priced, gaps = self._priced(terms)
        lines = [(piece, piece.yearly) for piece in priced if isinstance(piece.yearly, Yearly)]
        protection = [Flow(piece.start, piece.end, line.protection) for piece, line in lines]
        marks = frozenset(mark for piece, line in lines for mark in marks_of(terms, piece, line))
        return Value(self.months(terms), gaps, marks, in_months(self.horizon, protection) if terms.protected else ())

    def _priced(
        self, terms: Terms, year: FinancialYear | None = None
    ) -> tuple[list[Piece], tuple[tuple[int, Gap], ...]]:
        """The pieces in years of which every day has a price, and why the other years have none."""
        pieces = list(self.pieces(terms, year))
        gaps = _gaps(pieces, terms, self.prices.method)
        without = dict(gaps)
        return [piece for piece in pieces if _year(piece.start) not in without], gaps

    def _parts(self, terms: Terms, pieces: Sequence[Piece]) -> dict[str, Exact]:
        years = {_year(piece.start) for piece in pieces}
        once = [each for each in self.prices.one_offs(terms) if _year(each.extra.start) in years]
        return {
            component: _of_component(terms, component, place, pieces, once) for place, component in enumerate(OF_POSTS)
        }


def _year(day: date) -> int:
    return day.year if day.month >= APRIL else day.year - 1


def _between(days: Sequence[date], start: date, end: date) -> Sequence[date]:
    """Those of some days, in order, that lie after one and before another."""
    return days[bisect_right(days, start) : bisect_left(days, end)]


def is_plain(terms: Terms) -> bool:
    """Whether nothing but pay at a point, hours and rates makes the cost of a line."""
    return not (
        terms.extras
        or terms.overrides
        or terms.with_others
        or terms.protected is not None
        or terms.young_until is not None
        or terms.gap is not None
    )


def _gaps(pieces: Iterable[Piece], terms: Terms, method: Method) -> tuple[tuple[int, Gap], ...]:
    """Why a line has no price, by financial year: then nothing of it is counted in that year."""
    found: dict[int, Gap] = {}
    for piece in pieces:
        year = _year(piece.start)
        entered = {each.component for each in terms.overrides if each.year in (None, year)}
        if isinstance(piece.yearly, Gap) and not entered >= NEEDED[method]:
            found.setdefault(year, piece.yearly)
    return tuple(found.items())


def _of_component(terms: Terms, component: str, place: int, pieces: Iterable[Piece], once: Iterable[OneOff]) -> Exact:
    """The amounts of one component that are worked out: those that are entered instead are left out."""
    entered = {each.year for each in terms.overrides if each.component == component}

    def stays(day: date) -> bool:
        return not entered or (None not in entered and _year(day) not in entered)

    flows = [
        Flow(piece.start, piece.end, piece.yearly.amounts[place])
        for piece in pieces
        if isinstance(piece.yearly, Yearly) and stays(piece.start)
    ]
    payments = [Payment(each.extra.start, each.amounts[place]) for each in once if stays(each.extra.start)]
    return flows, payments


def marks_of(terms: Terms, piece: Piece, line: Yearly) -> Iterator[Mark]:
    """What a reader must know of the cost of a line on some days."""
    year, salary = _year(piece.start), line.salary
    level = salary.level_from(piece.end - ONE_DAY)
    said = [
        ("point-assumed", salary.grade, line.assumed),
        ("pay-example", salary.grade, salary.example),
        ("award-none", level.isoformat() if level else "", level),
        ("increment-unknown", "", terms.unknown_increment),
        ("protected", salary.grade, line.protection),
        *(("rate-example", rate.scheme, rate.example) for rate in (line.ni_rate, line.pension_rate, line.levy_rate)),
        *(("award-assumed", award, True) for award in salary.awards),
    ]
    yield from (Mark(code, about, year) for code, about, so in said if so)
