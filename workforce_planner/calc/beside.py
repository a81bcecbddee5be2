"""The lines that are not pay of posts: agency workers, cost lines, departures, and components that are entered."""

from collections.abc import Iterable, Iterator, Mapping, Set
from fractions import Fraction

from workforce_planner.calc.agency import agency_levels
from workforce_planner.calc.departures import exit_cost
from workforce_planner.calc.headcounts import Headcounts
from workforce_planner.calc.ledger import Kind, Ledger, Line, Place, Touched
from workforce_planner.calc.lines import line_charges
from workforce_planner.calc.months import Level, Payment
from workforce_planner.calc.overrides import entered_in
from workforce_planner.calc.pay import Gap
from workforce_planner.calc.profile import AGENCY_KIND, Weeks
from workforce_planner.calc.stretches import View, costs_here
from workforce_planner.calc.value import Direct, Flow
from workforce_planner.model.costing import CostLine, CostOverride, Departure
from workforce_planner.model.dates import FinancialYear, Span
from workforce_planner.model.ids import PostId
from workforce_planner.model.records import Assignment, Post

COUNTED_TABLES = ("posts", "units", "cost_lines")
"""What cost lines depend on."""


def lines_beside(
    book: Ledger, before: Ledger | None = None, touched: Touched | None = None, stale: Set[PostId] = frozenset()
) -> Iterator[tuple[Place, Line]]:
    """The lines of a ledger that are not pay. Those of a ledger before stand where no change reaches them."""
    made, touched = _Beside(book), touched or {}
    kept: Mapping[Place, Line] = before.rest if before else {}
    if book.view is View.FORECAST:
        yield from _kept_or(
            made.agency(None if before is None else stale, touched.get("assignments", frozenset())), kept
        )
    if before is None or any(table in touched for table in COUNTED_TABLES):
        yield from _kept_or(made.cost_lines(), kept)
    else:
        yield from ((place, line) for place, line in kept.items() if place[0] == "cost_lines")
    yield from _kept_or(made.departures(), kept)
    yield from _kept_or(made.entered(), kept)


def _kept_or(found: Iterable[tuple[Place, Line | None]], kept: Mapping[Place, Line]) -> Iterator[tuple[Place, Line]]:
    """Lines with the very line of before where it is the same, or where it was not made again."""
    for place, line in found:
        was = kept.get(place)
        if line is None or line == was:
            if was is not None:
                yield place, was
        else:
            yield place, line


class _Beside:
    def __init__(self, book: Ledger) -> None:
        self._book, self._plan, self._homes, self._weeks = book, book.plan, book.homes, Weeks(book.plan)

    def agency(self, posts: Set[PostId] | None, keys: Set[str]) -> Iterator[tuple[Place, Line | None]]:
        """Every agency worker; None for those whose line stands as before. `posts` None: all are made."""
        for each in self._plan.assignments.values():
            if each.kind == AGENCY_KIND:
                stands = posts is not None and each.id not in keys and each.post not in posts
                line = None if stands else self._of_agency(each)
                if line is not None or stands:
                    yield ("assignments", each.id), line

    def cost_lines(self) -> Iterator[tuple[Place, Line]]:
        """The cost lines; those that count posts do so here."""
        if self._plan.cost_lines:
            counts = Headcounts(self._plan, self._book.current)
            for line in self._plan.cost_lines.values():
                yield ("cost_lines", line.id), self._of_cost_line(line, counts)

    def departures(self) -> Iterator[tuple[Place, Line]]:
        """The departures."""
        for departure in self._plan.departures.values():
            yield ("departures", departure.id), self._of_departure(departure)

    def entered(self) -> Iterator[tuple[Place, Line]]:
        """The overrides of posts that cost something here."""
        for key, overrides in entered_in(self._plan).items():
            post = self._plan.posts.get(key)
            if post is not None and costs_here(post):
                yield from self._of_overrides(post, overrides)

    def _of_agency(self, each: Assignment) -> Line | None:
        post = self._plan.posts.get(each.post) if each.post is not None else None
        if post is None and each.post is not None:
            return None
        found = agency_levels(each, post, self._weeks.of(post))
        if isinstance(found, Gap):
            key = Direct("agency", (), (), found)
        else:
            key = Direct("agency", tuple(self._flows(found)), ())
            if not key.flows:
                return None
        unit = self._homes.unit(post.unit if post else each.unit)
        centre = self._homes.centre(post.cost_centre if post else "", unit)
        role = self._homes.role(post.role) if post else None
        grade, funding = (post.grade, each.funding or post.funding) if post else (None, each.funding)
        value = self._book.keys.number(key)
        return Line(Kind.AGENCY, "assignments", each.id, each.post, each.id, unit, role, grade, centre, funding, value)

    def _of_cost_line(self, line: CostLine, counts: Headcounts) -> Line:
        charges = line_charges(self._plan, line, counts, self._book.horizon)
        if isinstance(charges, Gap):
            key = Direct("lines", (), (), charges)
        else:
            levels = [each.paid for each in charges if not isinstance(each.paid, Payment)]
            payments = tuple(each.paid for each in charges if isinstance(each.paid, Payment))
            key = Direct("lines", tuple(self._flows(levels)), payments)
        unit = self._homes.unit(line.unit)
        centre, value = self._homes.centre(line.cost_centre, unit), self._book.keys.number(key)
        return Line(Kind.COST_LINE, "cost_lines", line.id, None, None, unit, None, None, centre, line.funding, value)

    def _of_departure(self, departure: Departure) -> Line:
        found = exit_cost(self._plan, departure, self._book.caps)
        gap = Gap("departure-missing", ", ".join(found.missing)) if found.missing else None
        marks = tuple(("departure-" + flag, str(departure.id)) for flag in found.flags)
        value = self._book.keys.number(Direct("one_off", (), found.payments, gap, False, marks))
        post = self._plan.posts.get(departure.post) if departure.post is not None else None
        unit = self._homes.unit(post.unit if post else None)
        centre = self._homes.centre(post.cost_centre if post else "", unit)
        role, grade = (self._homes.role(post.role), post.grade) if post else (None, None)
        place = post.id if post else None
        funding = departure.funding
        return Line(Kind.DEPARTURE, "departures", departure.id, place, None, unit, role, grade, centre, funding, value)

    def _of_overrides(self, post: Post, entered: tuple[CostOverride, ...]) -> Iterator[tuple[Place, Line]]:
        """The components of a post that are entered, for the part of each year in which the post counts."""
        named = {(each.component, each.year) for each in entered}
        inside = Span(post.starts_on, post.ends_on).overlap(self._book.horizon.span)
        unit = self._homes.unit(post.unit)
        centre, role = self._homes.centre(post.cost_centre, unit), self._homes.role(post.role)
        for override in entered:
            flows = [
                _flow(inside, year, override.amount or 0)
                for year in self._book.horizon
                if inside is not None
                and (
                    override.year == year.first
                    or (override.year is None and (override.component, year.first) not in named)
                )
            ]
            key = Direct(override.component, tuple(flow for flow in flows if flow), (), entered=True)
            value = self._book.keys.number(key)
            kind, table, own, key_of = Kind.OVERRIDE, "cost_overrides", post.id, override.id
            line = Line(kind, table, key_of, own, None, unit, role, post.grade, centre, post.funding, value)
            yield (table, key_of), line

    def _flows(self, levels: Iterable[Level]) -> Iterator[Flow]:
        """Amounts a year, as far as they lie in the horizon."""
        for level in levels:
            both = level.span.overlap(self._book.horizon.span)
            if both is not None and both.start is not None and both.end is not None:
                yield Flow(both.start, both.end, level.yearly)


def _flow(inside: Span, year: FinancialYear, amount: int) -> Flow | None:
    both = inside.overlap(year.span)
    if both is None or both.start is None or both.end is None:
        return None
    return Flow(both.start, both.end, Fraction(amount))
