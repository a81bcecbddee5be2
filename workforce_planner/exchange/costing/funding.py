"""The sheet of funding: what each source pays in each year, from its shares of the lines, and what nobody pays."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workforce_planner.calc.funding import UNFUNDED, UNFUNDED_NAME, source_name
from workforce_planner.calc.paid_by import paying
from workforce_planner.calc.timeline import View
from workforce_planner.calc.value import Direct
from workforce_planner.exchange.costing import beside, workings
from workforce_planner.exchange.costing.beside import number_cell
from workforce_planner.exchange.costing.book import Cell, CostBook, Formula, Page, span_of
from workforce_planner.exchange.costing.entries import Entry
from workforce_planner.exchange.costing.schedule import Schedule
from workforce_planner.model.dates import last_day
from workforce_planner.model.ids import FundingId
from workforce_planner.model.plan import Plan
from workforce_planner.model.wording import year_text

NAME = "Funding"
WIDTHS = (7, 8, 36, 14, 14, 14, 14, 14, 14, 36)
VIEW_NAMES = {View.ESTABLISHMENT: "Establishment", View.FORECAST: "Forecast"}
HEADS = (
    ("Line", "text"), ("Source no.", "money"), ("Source", "text"), ("Year", "centre"), ("From", "day"), ("To", "day"),
    ("Share", "money"), ("Cost in these days, £", "money"), ("Paid by the source, £", "money"),
    ("Post or cost", "text"),
)  # fmt: skip
TOP = 5
"""The row of the first total, under the title and two notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow:
    """What one source pays of a line on some days of a year. `cost` is the formula of the line's cost on them."""

    entry: Entry
    title: str
    source: FundingId
    part: float
    year: int
    start: date
    end: date
    cost: Formula


class FundingSheet:
    """The shares of all lines that any source pays for, view by view."""

    def __init__(self, plan: Plan, schedules: Sequence[Schedule], formulas: workings.Formulas) -> None:
        self._plan, self._schedules, self._formulas = plan, schedules, formulas
        self.number: Mapping[FundingId, int] = {key: place for place, key in enumerate(plan.funding_sources, 1)}
        self.shares = {schedule.sheet: list(self._of(schedule)) for schedule in schedules}
        self.totals: dict[tuple[str, FundingId], int] = {}
        """The row of each source's total by sheet of its schedule; the unfunded rest is a source as well."""

    def __bool__(self) -> bool:
        return any(self.shares.values())

    def write(self, book: CostBook) -> None:
        """Write the sheet: the totals of each view first, then the shares that they add up."""
        page = book.page(NAME, WIDTHS, freeze="A4", header=0)
        page.title(
            "Funding",
            ("What each source pays: its share x the cost of the line on the days of the share. The rest is unfunded.",
             "Shares are split here by year, in Workforce Planner by month: sources may differ by a few pence."),
            down_to=TOP,
        )  # fmt: skip
        for schedule, rows in zip(self._schedules, self._where_shares_stand(), strict=True):
            self._totals(page, schedule, rows)
        for schedule in self._schedules:
            self._listed(page, schedule)

    def _where_shares_stand(self) -> Iterator[range]:
        """The rows of the shares of each schedule: under all totals, a title and headings above each."""
        row = TOP + len(self._schedules) * (len(self.number) + 5)
        for schedule in self._schedules:
            found = range(row + 2, row + 2 + len(self.shares[schedule.sheet]))
            yield found
            row = found.stop + 1

    def _totals(self, page: Page, schedule: Schedule, rows: range) -> None:
        years = schedule.years
        page.put((f"{VIEW_NAMES[schedule.times.view]} by source", "section"))
        page.heads(
            (("No.", "money"), ("", "text"), ("Source", "text"), *((year_text(year), "money") for year in years)), 18
        )
        first = page.row
        for key, number in self.number.items():
            sums = [self._paid(rows, number, year) for year in years]
            self._total(page, schedule, key, [(number, "quiet"), None, (source_name(self._plan, key), "text"), *sums])
        whole = [Formula(f"=SUM({schedule.cells(f't_{year}')})") for year in years]
        letters = "DEFGHIJKLMNOP"
        rest = [
            (Formula(f"{total}-SUM({letter}{first}:{letter}{page.row - 1})"), "money")
            for total, letter in zip(whole, letters, strict=False)
        ]
        self._total(page, schedule, UNFUNDED, [None, None, (UNFUNDED_NAME, "text"), *rest])
        page.put(("", "total"), ("", "total"), ("Total", "total"), *((each, "total_money") for each in whole))
        page.put()

    def _total(
        self, page: Page, schedule: Schedule, source: FundingId, cells: Sequence[tuple[Cell, str] | None]
    ) -> None:
        self.totals[schedule.sheet, source] = page.put(*cells)

    def _paid(self, rows: range, number: int, year: int) -> tuple[Cell, str]:
        if not rows:
            return 0, "money"
        paid, source, years = (f"${letter}${rows.start}:${letter}${rows.stop - 1}" for letter in "IBD")
        return Formula(f'=SUMIFS({paid},{source},{number},{years},"{year_text(year)}")'), "money"

    def _listed(self, page: Page, schedule: Schedule) -> None:
        page.put((f"{VIEW_NAMES[schedule.times.view]}: shares of lines", "section"))
        page.heads(HEADS, 32)
        for each in self.shares[schedule.sheet]:
            row = page.row
            page.put(
                (each.entry.name, "text"),
                (self.number[each.source], "quiet"),
                (source_name(self._plan, each.source), "text"),
                (year_text(each.year), "centre"),
                (each.start, "day"),
                (last_day(each.end), "day"),
                (each.part, "fact_percent"),
                (each.cost, "money"),
                (Formula(f"=ROUND(G{row}*H{row},4)"), "money"),
                (each.title, "text"),
            )
        page.put()

    def _of(self, schedule: Schedule) -> Iterator[ShareRow]:
        times = schedule.times
        for entry in schedule.entries:
            title = str(schedule.title(entry))
            for piece in paying(self._plan, entry.line.funding, times.horizon) if entry.line.funding else ():
                for year, rows in sorted(entry.rows.items()):
                    start, end = max(piece.start, date(year, 4, 1)), min(piece.end, date(year + 1, 4, 1))
                    cost = self._cost(schedule, entry, year, (start, end)) if start < end and rows else None
                    for source, part in piece.parts.items() if cost else ():
                        yield ShareRow(
                            entry=entry, title=title, source=source, part=number_cell(part), year=year,
                            start=start, end=end, cost=cost or Formula("=0"),
                        )  # fmt: skip

    def _cost(self, schedule: Schedule, entry: Entry, year: int, days: tuple[date, date]) -> Formula | None:
        """What a line costs on some days of a year: the year itself, or the rows of those days."""
        rows = entry.rows[year]
        inside = [row for row, start in zip(rows, entry.starts[year], strict=True) if days[0] <= start < days[1]]
        if len(inside) == len(rows):
            return Formula(f"={schedule.cell(f't_{year}', entry)}")
        if not inside:
            return None
        chosen = range(inside[0], inside[-1] + 1)
        if isinstance(entry.key, Direct):
            sheet = beside.SHEETS[entry.line.kind]
            return Formula(f"=SUM({span_of(sheet, beside.cost_letters(sheet, self._plan)[0], chosen)})")
        first, last = self._formulas.first_and_last
        return Formula(f"=SUM({span_of(workings.NAME, first, chosen, last)})")
