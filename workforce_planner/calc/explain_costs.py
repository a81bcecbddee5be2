"""Every amount of a timeline as a tree of steps: units, years, lines, components, days, then pay, rates and rounding.

A tree's value is the very figure that the timeline gives, and what each sum lists adds up to it: years are rounded once
for a line and component, which their steps say. Sums list the largest first; what adds nothing is left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from workforce_planner.calc.agency import agency_step
from workforce_planner.calc.cost_rows import COMPONENT_NAMES
from workforce_planner.calc.departure_steps import exit_step
from workforce_planner.calc.departures import exit_cost
from workforce_planner.calc.explain_funding import shared_months
from workforce_planner.calc.funding import UNFUNDED
from workforce_planner.calc.gaps import gap_reason
from workforce_planner.calc.horizon import MONTHS, Month, months_of
from workforce_planner.calc.indicative import SUBJECT_TO_EVALUATION, indicative_posts, is_indicative, reach_text
from workforce_planner.calc.ledger import GRADED, Kind, Line
from workforce_planner.calc.lines import line_step
from workforce_planner.calc.months import Level, Payment, amount_step, level_step
from workforce_planner.calc.profile import Weeks
from workforce_planner.calc.steps import HALF_UP, Step, Unit, step, value_text
from workforce_planner.calc.terms import Terms
from workforce_planner.calc.timeline import WHOLE, WITHOUT, Timeline, Where
from workforce_planner.calc.value import ALL_COMPONENTS, Direct, Exact, Piece
from workforce_planner.calc.yearly import Yearly
from workforce_planner.calc.yearly_steps import YearlySteps
from workforce_planner.model.costing import COMPONENTS
from workforce_planner.model.dates import FinancialYear, Span
from workforce_planner.model.ids import AssignmentId, CostLineId, DepartureId, FundingId, OverrideId, UnitId
from workforce_planner.model.money import POUND
from workforce_planner.model.relations import units_below
from workforce_planner.model.wording import count_text, date_text, post_name

WHOLE_TREES = 200
"""Up to so many lines, each is explained to its rates; beyond, those of one post are asked for."""


def explain_cost(
    found: Timeline, where: Where = WHOLE, component: str | None = None, *, year: int, month: Month | None = None
) -> Step:
    """The steps behind what is named in a financial year, or in one month of it; KeyError for a year outside."""
    found.place(year)
    return _Explained(found, component, FinancialYear(year), month).of(where)


class _Explained:
    """One timeline, component and year (or month of it), and the steps behind its amounts."""

    def __init__(self, found: Timeline, component: str | None, year: FinancialYear, month: Month | None) -> None:
        self._found, self._year, self._month = found, year, month
        self._components = ALL_COMPONENTS if component is None else (component,)
        self._component, self._deep = component, True
        self._indicative = bool(indicative_posts(found.plan))
        start = found.place(year) * MONTHS
        self._places = slice(start, start + MONTHS)
        if month is not None:
            place = start + months_of(year).index(month)
            self._places = slice(place, place + 1)

    def of(self, where: Where) -> Step:
        """What is named, down to its lines."""
        lines = list(self._found.lines_of(where))
        self._deep = len(lines) <= WHOLE_TREES
        when = f"{self._month.month:02d}/{self._month.year}" if self._month else str(self._year)
        what = COMPONENT_NAMES[self._component] if self._component else "Cost"
        name = f"{what}, {self._found.view.value}, {when}"
        if where.source is not None:
            return self._of_source(name, where)
        inputs = self._units(where, lines) if where.post is None else self._lines(lines)
        return self._said(_sum(name, inputs, "Nothing costs anything here."), lines)

    def _said(self, found: Step, lines: Iterable[Line]) -> Step:
        """A sum that says where indicative grades are in it."""
        said = reach_text(self._found.plan, (line.post for line in lines if line.kind in GRADED))
        return replace(found, source=said) if said else found

    def _of_source(self, name: str, where: Where) -> Step:
        """What a funding source pays: its share of every post and line, as the timeline has shared it out."""
        table = self._found.table("key", "month", where=where, component=self._component)
        lines: dict[str, list[Line]] = {}
        for line in self._found.lines_of(where):
            lines.setdefault(line.key, []).append(line)
        inputs = [
            self._part_of(lines.get(key, []), key, where.source or UNFUNDED, row)
            for key, row in table.items()
            if any(row[self._places])
        ]
        return _sum(name, inputs, "The source pays nothing here.")

    def _part_of(self, lines: Sequence[Line], key: str, source: FundingId, row: Sequence[int]) -> Step:
        """What a source pays of one record, down to its share in each month."""
        name, amount = self._name(lines[0]) if lines else key, sum(row[self._places])
        if not lines or not self._deep:
            return step(name, amount, Unit.MONEY, "its part of the line, by days and shares")
        months = shared_months(self._found, lines, source, row, places=self._places, component=self._component)
        formula = "its share of each month" if months else "its part of the lines, by days and shares"
        return step(name, amount, Unit.MONEY, formula, months)

    def _units(self, where: Where, lines: Iterable[Line]) -> list[Step]:
        """Lines under the units that they are in, down the tree."""
        by_unit: dict[UnitId | None, list[Line]] = {}
        for line in lines:
            by_unit.setdefault(line.unit, []).append(line)
        below = units_below(self._found.plan.units)
        seen: set[UnitId] = set()
        tops = [where.unit] if where.unit not in (None, WITHOUT) else list(below.get(None, ()))
        trees = [tree for unit in tops if (tree := self._tree(unit, by_unit, below, seen)) is not None]
        left = [unit for unit in by_unit if unit is not None and unit not in seen]
        trees += [tree for unit in left if (tree := self._tree(unit, by_unit, below, seen)) is not None]
        return [*trees, *self._lines(by_unit.get(None, []))]

    def _tree(
        self,
        unit: UnitId,
        by_unit: Mapping[UnitId | None, list[Line]],
        below: Mapping[UnitId | None, Iterable[UnitId]],
        seen: set[UnitId],
    ) -> Step | None:
        if unit in seen:
            return None
        seen.add(unit)
        parts = [found for each in below.get(unit, ()) if (found := self._tree(each, by_unit, below, seen)) is not None]
        inputs = [*parts, *self._lines(by_unit.get(unit, []))]
        if not inputs:
            return None
        within = [line for each in self._within(unit, below, set()) for line in by_unit.get(each, ())]
        return self._said(_sum(self._found.plan.units[unit].name, inputs, ""), within)

    def _within(
        self, unit: UnitId, below: Mapping[UnitId | None, Iterable[UnitId]], met: set[UnitId]
    ) -> Iterator[UnitId]:
        """A unit and all below it; units in a loop once."""
        if not self._indicative or unit in met:
            return
        met.add(unit)
        yield unit
        for each in below.get(unit, ()):
            yield from self._within(each, below, met)

    # -------------------------------------------------------------- lines

    def _lines(self, lines: Iterable[Line]) -> list[Step]:
        return [self._line(line) for line in lines if self._amount(line) or self._gap(line)]

    def _amount(self, line: Line, component: str | None = None) -> int:
        months = self._found.value(line).months
        names = self._components if component is None else (component,)
        return sum(sum(months[name][self._places]) for name in names if name in months)

    def _gap(self, line: Line) -> str:
        gaps = [gap for year, gap in self._found.value(line).gaps if year == self._year.first]
        return gap_reason(gaps[0], f"in {self._year}") if gaps else ""

    def _line(self, line: Line) -> Step:
        name, why = self._name(line), self._gap(line)
        components = [each for each in self._components if self._amount(line, each)]
        if why and not components:
            return step(name, None, Unit.MONEY, f"No cost: {why}.")
        if not self._deep:
            return step(name, self._amount(line), Unit.MONEY, "Ask for the post or line to see how it comes about.")
        inputs = [self._of_component(line, each) for each in components]
        if len(inputs) == 1 and (self._component is not None or self._phase(line)):
            return _named(inputs[0], f"{name}: {inputs[0].name}")
        return _sum(name, inputs, "")

    def _name(self, line: Line) -> str:
        plan = self._found.plan
        if line.kind == Kind.COST_LINE:
            when = self._phase(line)
            return (plan.cost_lines[CostLineId(line.key)].name or "A cost line") + (f", {when}" if when else "")
        said = {
            Kind.HOLDER: "in post",
            Kind.AGENCY: "agency worker",
            Kind.UNHELD: "no employee in post",
            Kind.OVERRIDE: "entered",
            Kind.DEPARTURE: "somebody leaves",
        }[line.kind]
        if line.kind in GRADED and line.post is not None and is_indicative(plan.posts[line.post]):
            said += f", {SUBJECT_TO_EVALUATION}"
        when = self._phase(line)
        return f"{post_name(plan, line.post) if line.post else 'Without a post'}, {said}{f', {when}' if when else ''}"

    def _phase(self, line: Line) -> str:
        """Which part of what changes on the day of a phase a line is; "" for a whole line."""
        key = self._found.key(line)
        return key.phase if isinstance(key, Direct) else ""

    # -------------------------------------------------------------- one component of a line

    def _of_component(self, line: Line, component: str) -> Step:
        """A component in the year, from the days on which it is the same; in a month, its part of the year."""
        value, name = self._found.value(line).months[component], COMPONENT_NAMES[component]
        start = self._found.place(self._year) * MONTHS
        whole = sum(value[start : start + MONTHS])
        parts = tuple(self._parts(line, component))
        formula = " + ".join(part.text for part in parts) or "as shown above"
        year = step(f"{name} in {self._year}", whole, Unit.MONEY, formula, parts, rounding=HALF_UP)
        if self._month is None:
            return _named(year, name)
        amount = self._amount(line, component)
        exact = self._exact_month(line, component)
        pounds = value_text(exact / POUND, Unit.PART)
        said = f"£{pounds} exactly; rounded so that the months add up to the year's {year.text}"
        return step(name, amount, Unit.MONEY, said, (year,), rounding="largest remainders first")

    def _exact_month(self, line: Line, component: str) -> Fraction:
        assert self._month is not None
        flows, payments = self._exact(line, component)
        inside = sum(
            (flow.yearly * self._month.share(Span(flow.start, flow.end)) / MONTHS for flow in flows), Fraction(0)
        )
        return inside + sum((each.amount for each in payments if Month.holding(each.day) == self._month), Fraction(0))

    def _exact(self, line: Line, component: str) -> Exact:
        return self._found.exact(line).get(component, ((), ()))

    def _parts(self, line: Line, component: str) -> Iterator[Step]:
        """What a component of a line is made of in the year."""
        key = self._found.key(line)
        if isinstance(key, Terms):
            yield from self._of_pay(key, component)
        elif key.phase:
            yield from self._of_part(line, component, key.phase)
        elif line.kind == Kind.AGENCY:
            held = self._found.plan.assignments[AssignmentId(line.key)]
            post = self._found.plan.posts.get(held.post) if held.post else None
            yield agency_step(self._name(line), held, post, Weeks(self._found.plan).of(post), self._year)
        elif line.kind == Kind.COST_LINE:
            record, counts = self._found.plan.cost_lines[CostLineId(line.key)], self._found.headcounts
            yield line_step(self._found.plan, record, counts, self._found.horizon, self._year)
        elif line.kind == Kind.DEPARTURE:
            departure = self._found.plan.departures[DepartureId(line.key)]
            found = exit_cost(self._found.plan, departure, self._found.caps)
            yield exit_step(self._name(line), found)
        else:
            yield from self._entered(line, component)

    def _of_part(self, line: Line, component: str, words: str) -> Iterator[Step]:
        """The days of a part of a line, at the amounts a year of the structure that it stands for."""
        flows, payments = self._exact(line, component)
        for flow in flows:
            start, end = max(flow.start, date(self._year.first, 4, 1)), min(flow.end, date(self._year.first + 1, 4, 1))
            if start < end and flow.yearly:
                yearly = amount_step("Amount a year", flow.yearly, f"what it costs {words}")
                name = f"{date_text(start)} to {date_text(_last(end))}"
                yield level_step(name, Level(Span(start, end), flow.yearly), self._year, yearly)
        for each in payments:
            if self._year.span.holds(each.day):
                yield self._once(each.amount, each)

    def _entered(self, line: Line, component: str) -> Iterator[Step]:
        record = self._found.plan.cost_overrides[OverrideId(line.key)]
        said = f"entered in place of what is worked out{f': {record.notes}' if record.notes else ''}"
        for flow in self._exact(line, component)[0]:
            if self._year.span.holds(flow.start):
                yearly = step("Amount a year", record.amount, Unit.MONEY, said)
                level = Level(Span(flow.start, flow.end), flow.yearly)
                yield level_step("While the post counts", level, self._year, yearly)

    def _of_pay(self, terms: Terms, component: str) -> Iterator[Step]:
        place = list(COMPONENTS).index(component)
        for piece in self._found.pieces(terms, self._year):
            if isinstance(piece.yearly, Yearly) and piece.yearly.amounts[place]:
                yield self._of_piece(terms, piece, piece.yearly, component)
        for each in self._found.one_offs(terms):
            if self._year.span.holds(each.extra.start) and each.amounts[place]:
                yield self._once(each.amounts[place], Payment(each.extra.start, each.amount))

    def _of_piece(self, terms: Terms, piece: Piece, line: Yearly, component: str) -> Step:
        explained = YearlySteps(self._found.prices, terms, line)
        worked, place = explained.component(component), list(COMPONENTS).index(component)
        yearly = amount_step(explained.called(component), line.amounts[place], worked.formula, worked.inputs)
        name = f"{date_text(piece.start)} to {date_text(_last(piece.end))}"
        return level_step(name, Level(Span(piece.start, piece.end), line.amounts[place]), self._year, yearly)

    def _once(self, amount: Fraction, paid: Payment) -> Step:
        payment = amount_step("Paid once", paid.amount, "as entered")
        return amount_step(f"Once, on {date_text(paid.day)}", amount, "what the payment comes to", (payment,))


def _last(end: date) -> date:
    return date.fromordinal(end.toordinal() - 1)


def _named(found: Step, name: str) -> Step:
    return step(name, found.value, found.unit, found.formula, found.inputs, rounding=found.rounding)


def _sum(name: str, inputs: Iterable[Step], unless: str) -> Step:
    parts = tuple(sorted(inputs, key=lambda each: -(each.value or 0)))
    known = [each.value for each in parts if each.value is not None]
    if not known:
        return step(name, None if parts else 0, Unit.MONEY, unless or "Nothing of it has a price.", parts)
    return step(name, int(sum(known)), Unit.MONEY, f"Sum of {count_text(len(known), 'part')}.", parts)
