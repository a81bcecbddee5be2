"""What lines come to in whole financial years, many lines at once.

Most lines of a large plan stand all through a horizon in which pay and rates change on 1 April only, and differ in
grade, point and hours alone. What their full-time week is paid is looked up once for each grade and point; their
amounts are then worked out in arrays, by the sums of `Prices.in_integers`, as exact as these: where a number might not
fit into 64 bits, the lines are left to be worked out one by one.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from math import gcd
from typing import TYPE_CHECKING

from workforce_planner.calc.terms import Terms
from workforce_planner.calc.yearly import FullTime, Method, Prices
from workforce_planner.model.costing import COMPONENTS
from workforce_planner.model.money import WHOLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

PLACES = tuple(list(COMPONENTS).index(each) for each in ("basic", "ni", "pension", "levy"))
FITS = 2**62
"""What is worked with stays below this."""
Amounts = Sequence[int]


def whole_years(
    prices: Prices, starts: Sequence[date], changes: Iterable[tuple[Terms, Sequence[date]]]
) -> dict[Terms, Sequence[Amounts]]:
    """What plain lines come to in each year by component, for those that are there all through and have a price.

    `starts` are the first days of the years and the day after the last; with each line come the days on which its pay
    and rates change: a line for which one of them lies within a year is left out.
    """
    known: dict[tuple[object, ...], Sequence[FullTime] | None] = {}
    chosen: list[Terms] = []
    pays: list[Sequence[FullTime]] = []
    for terms, days in changes:
        stretch = terms.stretches[0] if len(terms.stretches) == 1 else None
        if stretch is None or stretch.start > starts[0] or stretch.end < starts[-1]:
            continue
        paid = (terms.grade, terms.point, terms.steps, terms.point_on, terms.pension, id(stretch.basis))
        if paid not in known:
            known[paid] = _full_times(prices, terms, starts, days)
        found = known[paid]
        if found is not None:
            chosen.append(terms)
            pays.append(found)
    return _all(prices, chosen, pays) if chosen else {}


def _full_times(
    prices: Prices, terms: Terms, starts: Sequence[date], days: Sequence[date]
) -> Sequence[FullTime] | None:
    """Pay and rates of a full-time week in each year; None where they change within one or are not known."""
    if any(first < day < after for day in (*days, *terms.steps) for first, after in pairwise(starts)):
        return None
    found = [prices.full_time(terms, terms.stretches[0], day) for day in starts[:-1]]
    known = [each for each in found if each is not None]
    return known if len(known) == len(found) else None


def _all(prices: Prices, lines: Sequence[Terms], pays: Sequence[Sequence[FullTime]]) -> dict[Terms, Sequence[Amounts]]:
    """The amounts of lines by year; of none, where a number might be too large."""
    import numpy as np

    shares = np.array([_share(prices, terms) for terms in lines], np.int64).T[:, :, None]
    table = np.moveaxis(np.array(pays, np.int64), 2, 0)
    if not _fit(shares, table):
        return {}
    (share, below, number), (pay, rate, threshold, pension, free, levy) = shares, table
    basic, whole = pay * share, WHOLE_RATE * below
    ni = rate * (basic - threshold * (share if prices.method is Method.PRO_RATA else number))
    pensions = pension * (basic - free * number)
    found = np.zeros((*pay.shape, len(COMPONENTS)), np.int64)
    parts = ((basic, below), (np.maximum(ni, 0), whole), (np.maximum(pensions, 0), whole), (levy * basic, whole))
    for place, (part, over) in zip(PLACES, parts, strict=True):
        found[:, :, place] = (2 * part + over) // (2 * over)
    return dict(zip(lines, found.tolist(), strict=True))


def _share(prices: Prices, terms: Terms) -> tuple[int, int, int]:
    """The share of a full-time year of a line as numerator and denominator, and the latter for each employment."""
    share, below = prices.share(terms, terms.stretches[0])
    common = gcd(share, below)
    return share // common, below // common, terms.stretches[0].number * below // common


def _fit(shares: "Ints", table: "Ints") -> bool:
    """Whether all that is worked out fits into 64 bits."""
    share, below, number = (int(each.max()) for each in shares)
    pay, rate, threshold, pension, free, levy = (int(each.max()) for each in table)
    most = max(pay * share, threshold * max(share, number), free * number)
    return 2 * most * max(rate, pension, levy, 1) + WHOLE_RATE * below * 2 < FITS
