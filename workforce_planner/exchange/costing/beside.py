"""The sheets beside pay: agency workers, cost lines, one-off costs, amounts entered in place of ours."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from workforce_planner.calc.agency import RATES, AgencyPrice, agency_price
from workforce_planner.calc.departures import ExitCost, exit_cost, multiplier
from workforce_planner.calc.funding import cut_days
from workforce_planner.calc.headcounts import Headcounts
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.ledger import Kind
from workforce_planner.calc.lines import line_charges
from workforce_planner.calc.months import Payment
from workforce_planner.calc.pay import Gap
from workforce_planner.calc.profile import Weeks
from workforce_planner.calc.timeline import Timeline
from workforce_planner.calc.value import Direct
from workforce_planner.exchange.costing.book import (
    FIRST,
    Cell,
    Column,
    CostBook,
    Formula,
    fact,
    in_pounds,
    letters_of,
)
from workforce_planner.exchange.costing.entries import NO_ROWS, Entry
from workforce_planner.exchange.costing.workings import months_formula
from workforce_planner.model.costing import COMPONENTS, COST_LINE_BASES, COST_LINE_KINDS, COST_LINE_PERIODS, CostLine
from workforce_planner.model.dates import ONE_DAY, FinancialYear, last_day
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import AGENCY_VAT
from workforce_planner.model.wording import post_name, year_text

AGENCY, LINES, ONE_OFF, OVERRIDES = "Agency", "Cost lines", "One-off", "Overrides"
SHEETS: Mapping[str, str] = {
    Kind.AGENCY: AGENCY,
    Kind.COST_LINE: LINES,
    Kind.DEPARTURE: ONE_OFF,
    Kind.OVERRIDE: OVERRIDES,
}
"""The sheets by the kind of their lines."""
NOTES: Mapping[str, tuple[str, ...]] = {
    AGENCY: (
        "Rate x a week's work x (1 + fee) / VAT recovered x weeks x months / 12. Forecast only.",
        "A blank fee is in the rate. Weeks that are not entered are those of a whole year.",
    ),
    LINES: (
        "Quantity x price x times a year x count x months / 12; what is paid once is not spread over months.",
        "The count is that of posts, new posts or FTE of the unit and all below it on those days.",
    ),
    ONE_OFF: (
        "What is paid once when somebody leaves. Amounts that are not known are left out and listed.",
        "National Insurance on these payments is not counted.",
    ),
    OVERRIDES: (
        "ENTERED BY HAND in place of what would be worked out: amount a year x months in which the post counts / 12.",
        "The component of the post is nothing in the workings of those years.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideRow:
    """A row: which lines it is of, its days in one financial year, the facts that its formulas need.

    What is paid `once` has no months.
    """

    lines: str
    start: date
    end: date
    once: bool
    facts: Any

    @property
    def year(self) -> int:
        """Its financial year."""
        return FinancialYear.holding(self.start).first

    @property
    def stands(self) -> bool:
        """Whether it stands on the last day of its financial year."""
        return not self.once and self.end == date(self.year + 1, 4, 1)


Span = tuple[date, date, bool, Any]


class Beside:
    """The rows of these sheets, laid out before they are written; `rows` of the entries are set."""

    def __init__(self, timelines: Sequence[Timeline], entries: Sequence[Entry]) -> None:
        self._times, self._plan, self._horizon = timelines[0], timelines[0].plan, timelines[0].horizon
        self._counts = Headcounts(self._plan, self._times.current)
        self.sheets: dict[str, list[BesideRow]] = {}
        for kind, sheet in SHEETS.items():
            groups: dict[str, list[Entry]] = {}
            for entry in entries:
                if entry.line.kind == kind:
                    groups.setdefault(entry.line.key, []).append(entry)
            rows = self.sheets[sheet] = []
            for group in groups.values():
                self._add(rows, group)

    def write(self, book: CostBook, sheet: str) -> None:
        """Write a sheet; one without rows is left out."""
        if self.sheets[sheet]:
            columns = columns_of(sheet, self._plan)
            page = book.page(sheet, [column.width for column in columns], freeze="C5")
            page.title(sheet, NOTES[sheet])
            page.list(columns, self.sheets[sheet])

    def _add(self, rows: list[BesideRow], group: Sequence[Entry]) -> None:
        """The rows of one record, which stand in one view or both."""
        names = ", ".join(entry.name for entry in group)
        cuts = set(cut_days(self._plan, group[0].line.funding))
        found: dict[int, list[BesideRow]] = {}
        for start, end, once, facts in sorted(self._spans(group[0]), key=lambda each: each[:2]):
            for first, after in _pieces(start, end, self._horizon, cuts):
                row = BesideRow(lines=names, start=first, end=after, once=once, facts=facts)
                found.setdefault(row.year, []).append(row)
        for year, each in found.items():
            place = range(FIRST + len(rows), FIRST + len(rows) + len(each))
            rows += each
            for entry in group:
                entry.rows[year], entry.starts[year] = place, [row.start for row in each]

    def _spans(self, entry: Entry) -> Iterator[Span]:
        line, key = entry.line, entry.key
        assert isinstance(key, Direct)
        if line.kind == Kind.AGENCY:
            each = self._plan.assignments[line.assignment]  # type: ignore[index]
            post = self._plan.posts.get(each.post) if each.post is not None else None
            price = agency_price(each, post, Weeks(self._plan).of(post))
            yield from ((flow.start, flow.end, False, (line, each, price)) for flow in key.flows)
        elif line.kind == Kind.OVERRIDE:
            record = next(one for one in self._plan.cost_overrides.values() if one.id == line.key)
            yield from ((flow.start, flow.end, False, record) for flow in key.flows)
        elif line.kind == Kind.DEPARTURE:
            departure = next(one for one in self._plan.departures.values() if one.id == line.key)
            found = exit_cost(self._plan, departure, self._times.caps)
            yield from ((paid.day, paid.day + ONE_DAY, True, found) for paid in found.payments)
        else:
            yield from self._charges(next(one for one in self._plan.cost_lines.values() if one.id == line.key))

    def _charges(self, record: CostLine) -> Iterator[Span]:
        charges = line_charges(self._plan, record, self._counts, self._horizon)
        for charge in () if isinstance(charges, Gap) else charges:
            if isinstance(charge.paid, Payment):
                yield charge.paid.day, charge.paid.day + ONE_DAY, True, (record, charge.number)
                continue
            both = charge.paid.span.overlap(self._horizon.span)
            if both is not None and both.start is not None and both.end is not None and charge.number:
                yield both.start, both.end, False, (record, charge.number)


def _pieces(start: date, end: date, horizon: Horizon, cuts: Iterable[date]) -> Iterator[tuple[date, date]]:
    """Days cut at the ends of financial years and on other days, as far as they lie in the horizon."""
    first, after = horizon.days
    start, end = max(start, first), min(end, after)
    years = [date(year.first, 4, 1) for year in horizon]
    inside = sorted({day for day in (*years, *cuts) if start < day < end})
    if start < end:
        yield from pairwise([start, *inside, end])


# ------------------------------------------------------------------ columns


def columns_of(sheet: str, plan: Plan) -> Sequence[Column[BesideRow]]:
    """The columns of a sheet: its own, then the days, the cost and the full-year effect."""
    own = {AGENCY: _agency, LINES: _cost_lines, ONE_OFF: _one_off, OVERRIDES: _overrides}[sheet](plan)
    columns = [fact("line", "Line", 11, "text", lambda each: each.lines), *own]
    cells: dict[str, str] = {}
    columns += _in_time(cells, sheet != ONE_OFF)
    cells.update(letters_of(columns))
    return columns


def cost_letters(sheet: str, plan: Plan) -> tuple[str, str]:
    """The columns of the cost in the days of a row, and of its full-year effect."""
    letters = letters_of(columns_of(sheet, plan))
    return letters["cost"], letters.get("full", letters["cost"])


def _in_time(cells: Mapping[str, str], runs: bool) -> Iterator[Column[BesideRow]]:
    def months(each: BesideRow, row: int) -> Cell:
        return None if each.once else months_formula(f"{cells['from']}{row}", f"{cells['to']}{row}")

    def cost(each: BesideRow, row: int) -> Cell:
        yearly = f"{cells['yearly']}{row}"
        return Formula(f"={yearly}" if each.once else f"={yearly}*{cells['months']}{row}/12")

    def full(each: BesideRow, row: int) -> Cell:
        return Formula(f"={cells['yearly']}{row}") if each.stands else None

    yield fact("year", "Year", 9, "centre", lambda each: year_text(each.year))
    yield fact("from", "From" if runs else "Last day", 12, "day", lambda each: each.start)
    if runs:
        yield fact("to", "To", 12, "day", lambda each: last_day(each.end))
        yield Column(key="months", label="Months", width=10, look="share", cell=months)
    yield Column(key="cost", label="Cost in these days, £", width=15, look="money", cell=cost)
    if runs:
        yield Column(key="full", label="Full-year effect, £", width=15, look="money", cell=full)


def _agency(plan: Plan) -> Iterator[Column[BesideRow]]:
    def price(each: BesideRow) -> AgencyPrice:
        found = each.facts[2]
        assert isinstance(found, AgencyPrice)
        return found

    def vat(each: BesideRow, row: int) -> Cell:
        return Formula("=1+VAT_rate") if price(each).vat != 1 else 1

    def weeks(each: BesideRow) -> Cell:
        entered = each.facts[1].weeks_a_year
        return Formula("=Weeks_in_a_year") if entered is None else entered / 100

    def fee(each: BesideRow) -> Cell:
        return float(price(each).fee) if price(each).fee else None

    yield fact("who", "Agency worker in", 38, "text", lambda each: _place(plan, each))
    yield fact("rate", "Rate, £", 12, "fact_money", lambda each: in_pounds(price(each).rate))
    yield fact(
        "for", "for", 9, "text", lambda each: RATES[price(each).rate_field].removeprefix("an ").removeprefix("a ")
    )
    yield fact("work", "Hours, days or 1 a week", 11, "share", lambda each: number_cell(price(each).work))
    yield fact("fee", "Agency fee on top", 10, "fact_percent", fee)
    yield fact("vat_text", "VAT is", 22, "text", lambda each: AGENCY_VAT[each.facts[1].agency_vat])
    yield Column(key="vat", label="Divided by", width=10, look="share", cell=vat)
    yield _formula("weekly", "A week, £", 13, "=C{row}*E{row}*(1+F{row})/H{row}")
    yield fact("weeks", "Weeks a year", 10, "share", weeks)
    yield _formula("yearly", "A year, £", 14, "=I{row}*J{row}")


def _cost_lines(plan: Plan) -> Iterator[Column[BesideRow]]:
    def times(each: BesideRow) -> Cell:
        line: CostLine = each.facts[0]
        if line.period in ("week", "day") and line.times is not None:
            return line.times / 100
        yearly: Mapping[str, Cell] = {"month": 12, "week": Formula("=Weeks_in_a_year"), "day": 365}
        return yearly.get(line.period, 1)

    yield fact("name", "Cost line", 32, "text", lambda each: each.facts[0].name)
    yield fact("kind", "Kind", 18, "text", lambda each: COST_LINE_KINDS[each.facts[0].kind])
    yield fact("unit", "Unit", 26, "text", lambda each: _unit(plan, each.facts[0]))
    yield fact("quantity", "Quantity", 10, "fact_number", lambda each: each.facts[0].quantity / 100)
    yield fact("price", "Price, £", 13, "fact_money", lambda each: in_pounds(each.facts[0].price))
    yield fact("period", "Paid", 10, "text", lambda each: COST_LINE_PERIODS[each.facts[0].period])
    yield fact("times", "Times a year", 10, "share", times)
    yield fact("basis", "Counted", 16, "text", lambda each: COST_LINE_BASES[each.facts[0].basis])
    yield fact("count", "Count", 10, "share", lambda each: number_cell(each.facts[1]))
    yield _formula("yearly", "A year (or once), £", 15, "=E{row}*F{row}*H{row}*J{row}")


def _one_off(plan: Plan) -> Iterator[Column[BesideRow]]:
    def amount(value: Fraction | None) -> Cell:
        return None if value is None else float(value) / 10_000

    def found(each: BesideRow) -> ExitCost:
        assert isinstance(each.facts, ExitCost)
        return each.facts

    yield fact("post", "Post", 38, "text", lambda each: post_name(plan, found(each).departure.post))
    yield fact("redundancy", "Redundancy pay, £", 15, "fact_money", lambda each: amount(found(each).redundancy))
    yield fact("strain", "Pension strain, £", 15, "fact_money", lambda each: amount(found(each).strain))
    yield fact("notice", "Notice, £", 13, "fact_money", lambda each: amount(found(each).notice))
    yield fact("other", "Other, £", 13, "fact_money", lambda each: amount(found(each).other))
    yield fact("ni_on_notice", "NI on notice, £", 13, "fact_money", lambda each: amount(found(each).ni_on_notice))
    yield fact("ni_above", "NI above £30,000, £", 13, "fact_money", lambda each: amount(found(each).ni_above))
    yield fact("marks", "To be noted", 34, "warning", lambda each: _departure_marks(found(each)))
    yield _formula("yearly", "In all, £", 14, "=SUM(C{row}:H{row})")


def _overrides(plan: Plan) -> Iterator[Column[BesideRow]]:
    yield fact("post", "Post", 38, "text", lambda each: post_name(plan, each.facts.post))
    yield fact("component", "Component", 26, "text", lambda each: COMPONENTS[each.facts.component])
    yield fact("mark", "Marked", 16, "warning", lambda _: "ENTERED BY HAND")
    yield fact("why", "Why", 34, "text", lambda each: each.facts.notes or None)
    yield fact("yearly", "Amount a year, £", 14, "input_money", lambda each: in_pounds(each.facts.amount))


def _departure_marks(found: ExitCost) -> Cell:
    said = ["ESTIMATE of the pension strain"] if found.departure.strain and found.departure.strain_estimated else []
    if found.missing:
        said.append("NOT ALL KNOWN")
    if multiplier(found.departure) != 1:
        said.append("with the council's multiplier")
    return "; ".join(said) or None


def _place(plan: Plan, each: BesideRow) -> str:
    line = each.facts[0]
    if line.post is not None:
        return post_name(plan, line.post)
    return f"{plan.units[line.unit].name}, without a post" if line.unit else "no unit, without a post"


def _unit(plan: Plan, line: CostLine) -> str:
    return plan.units[line.unit].name if line.unit is not None and line.unit in plan.units else "the whole plan"


def _formula(key: str, label: str, width: int, text: str) -> Column[BesideRow]:
    return Column(key=key, label=label, width=width, look="money", cell=lambda _, row: Formula(text.format(row=row)))


def number_cell(value: Fraction) -> int | float:
    """An exact number as a cell holds it."""
    return value.numerator if value.denominator == 1 else float(value)


def rows_of(entry: Entry, year: int) -> range:
    """The rows of an entry in a year; none where it costs nothing."""
    return entry.rows.get(year, NO_ROWS)
