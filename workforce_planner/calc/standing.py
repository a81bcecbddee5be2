"""What stands on a day, as if it stood just so for longer: the full-year effect of what a year ends with."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import partial

from workforce_planner.calc.funding import Funding
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.paid_by import PaidBy, Paying, Pieces, ValueBySource, parts_on
from workforce_planner.calc.terms import Terms
from workforce_planner.calc.value import Direct, Flow, Valuer
from workforce_planner.model.dates import ONE_DAY
from workforce_planner.model.ids import FundingId
from workforce_planner.model.plan import Plan


def standing(key: Terms | Direct, day: date, start: date, end: date) -> Terms | Direct | None:
    """What is paid on a day, paid from `start` up to `end`: nothing once. None where nothing is."""
    if isinstance(key, Direct):
        yearly = sum((flow.yearly for flow in key.flows if flow.start <= day < flow.end), Fraction(0))
        return key._replace(flows=(Flow(start, end, yearly),), payments=()) if yearly else None
    return standing_terms(key, day, start, end)


def standing_terms(terms: Terms, day: date, start: date, end: date) -> Terms | None:
    """The terms of a line as they are on a day; the increments up to it have been taken, none follows."""
    stretch = terms.on(day)
    if stretch is None:
        return None
    protected, young = terms.protected, terms.young_until
    return terms._replace(
        stretches=(stretch._replace(start=start, end=end),),
        point_on=day,
        young_until=end if young is not None and day < young else None,
        protected=(protected[0], end) if protected is not None and day < protected[1] else None,
        extras=tuple(
            extra._replace(start=start, end=end)
            for extra in terms.extras
            if not extra.once and extra.start <= day < extra.end
        ),
        with_others=tuple(
            found for other in terms.with_others if (found := standing_terms(other, day, start, end)) is not None
        ),
    )


class FullYears:
    """The full-year effect of each year of a horizon, for what lines cost by their number."""

    def __init__(self, plan: Plan, valuer: Valuer, keys: Sequence[Terms | Direct]) -> None:
        self._keys = keys
        self._years = [Valuer(valuer.prices, Horizon(year.first, 1)) for year in valuer.horizon]
        self._paid = [PaidBy(each, partial(_as_on_the_last_day, plan, each.horizon)) for each in self._years]

    def of(self, number: int) -> Mapping[str, tuple[int, ...]]:
        """The full-year effects of a line by component, one for each year."""
        found: dict[str, list[int]] = {}
        for place, valuer in enumerate(self._years):
            key = self._key(number, valuer)
            for component, months in valuer.months(key).items() if key is not None else ():
                found.setdefault(component, [0] * len(self._years))[place] = sum(months)
        return {component: tuple(years) for component, years in found.items()}

    def by_source(self, number: int, funding: Funding) -> ValueBySource:
        """The full-year effects of a line by source: the shares of the last day of each year count for all of it."""
        found: dict[FundingId, dict[str, list[int]]] = {}
        for place, valuer in enumerate(self._years):
            key = self._key(number, valuer)
            for source, parts in self._paid[place].of(key, funding).items() if key is not None else ():
                for component, months in parts.items():
                    row = found.setdefault(source, {}).setdefault(component, [0] * len(self._years))
                    row[place] = sum(months)
        return {source: {name: tuple(row) for name, row in parts.items()} for source, parts in found.items()}

    def _key(self, number: int, valuer: Valuer) -> Terms | Direct | None:
        start, end = valuer.horizon.days
        return standing(self._keys[number], end - ONE_DAY, start, end)


def _as_on_the_last_day(plan: Plan, year: Horizon, funding: Funding) -> Pieces:
    start, end = year.days
    return (Paying(start, end, parts_on(plan, funding, end - ONE_DAY)),)
