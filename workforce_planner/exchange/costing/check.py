"""The check: the figures of Workforce Planner beside those that the formulas give, line by line and in total."""

from collections.abc import Iterable, Iterator, Sequence

from workforce_planner.calc.horizon import MONTHS
from workforce_planner.calc.in_force import InForce
from workforce_planner.calc.timeline import Timeline, View
from workforce_planner.exchange.costing.book import Cell, CostBook, Formula, Page, in_pounds
from workforce_planner.exchange.costing.entries import Entry
from workforce_planner.exchange.costing.phases import AS_IT_TAKES_EFFECT, Effects, in_force_name
from workforce_planner.exchange.costing.schedule import Schedule
from workforce_planner.exchange.sheets import column_letters
from workforce_planner.model.wording import year_text

NAME = "Check"
VIEW_NAMES = {View.ESTABLISHMENT: "Establishment", View.FORECAST: "Forecast"}
AT = 3
"""The column of the first figure; line, view and what it is stand before it."""
TOLERANCE = "0.005"
AGREES = "Checked: every line, year and total agrees with Workforce Planner to the penny."
CHANGED = "Changed: an assumption was changed here, so these are not Workforce Planner's figures. See the sheet Check."


def write_check(book: CostBook, schedules: Sequence[Schedule], effects: Effects) -> None:
    """Write the sheet; `Check_worst` is the largest difference, `Check_sentence` what it means."""
    years = schedules[0].years
    page = book.page(
        NAME,
        (8, 15, 42, *(15 for _ in range(3 * len(years)))),
        freeze="D7",
        header=6,
        bands=range(AT, AT + 3 * len(years), 6),
    )
    page.title(
        "Check",
        ("Workforce Planner's exact figures, as they were when this was written, beside those of the formulas.",),
        down_to=3,
    )
    last = column_letters(AT + 3 * len(years) - 1)
    start = 7
    stop = start + len(effects) + sum(2 + len(schedule.entries) for schedule in schedules)
    differences = [
        f"{column_letters(AT + 3 * place + 2)}{start}:{column_letters(AT + 3 * place + 2)}{stop - 1}"
        for place in range(len(years))
    ]
    worst = ",".join(f"MAX({cells}),-MIN({cells})" for cells in differences)
    row = page.put(("Largest difference, £", "text"), None, (Formula(f"=MAX({worst})"), "exact"))
    book.define("Check_worst", f"{NAME}!$C${row}")
    page.warn_where(f"A{page.row}", f"Check_worst>={TOLERANCE}")
    row = page.put((Formula(f'=IF(Check_worst<{TOLERANCE},"{AGREES}","{CHANGED}")'), "checked"))
    book.define("Check_sentence", f"{NAME}!$A${row}")
    page.put()
    heads = [
        (f"{what} {year_text(year)}, £", "money")
        for year in years
        for what in ("Workforce Planner", "Formulas", "Difference")
    ]
    page.heads((("Line", "text"), ("View", "text"), ("What", "text"), *heads), 32)
    assert page.row == start
    for schedule in schedules:
        _totals(page, schedule)
        if schedule.times.view in effects:
            _in_force(page, effects[schedule.times.view])
    for schedule in schedules:
        for entry in schedule.entries:
            _line(page, schedule, entry)
    page.sheet.auto_filter.ref = f"A6:{last}{stop - 1}"


def _totals(page: Page, schedule: Schedule) -> None:
    times, view = schedule.times, VIEW_NAMES[schedule.times.view]
    whole = [Formula(f"=SUM({schedule.cells(f't_{year}')})") for year in schedule.years]
    effects = [Formula(f"=SUM({schedule.cells(f'f_{year}')})") for year in schedule.years]
    _row(page, ("", view, "Total of all lines"), zip(times.years(), whole, strict=True), "total")
    _row(page, ("", view, "Full-year effect of all lines"), zip(times.full_years(), effects, strict=True), "total")


def _in_force(page: Page, effect: InForce) -> None:
    view = effect.proposed.view
    found = [Formula(f"={in_force_name(view, year)}") for year in effect.proposed.horizon]
    _row(page, ("", VIEW_NAMES[view], AS_IT_TAKES_EFFECT), zip(effect.years(), found, strict=True), "total")


def _line(page: Page, schedule: Schedule, entry: Entry) -> None:
    found = [Formula(f"={schedule.cell(f't_{year}', entry)}") for year in schedule.years]
    ours = list(_years(schedule.times, entry))
    title = str(schedule.title(entry))
    _row(page, (entry.name, VIEW_NAMES[entry.view], title), zip(ours, found, strict=True), "")


def _row(page: Page, names: Iterable[str], amounts: Iterable[tuple[int, Formula]], kind: str) -> None:
    row, cells = page.row, list[tuple[Cell, str]]()
    for ours, formula in amounts:
        place = AT + len(cells)
        mine, found = column_letters(place), column_letters(place + 1)
        look = f"{kind}_exact" if kind else "exact"
        difference = Formula(f"=ROUND({found}{row}-{mine}{row},4)")
        cells += [(in_pounds(ours), look), (formula, look), (difference, look)]
    page.put(*((name, kind or "text") for name in names), *cells)


def _years(times: Timeline, entry: Entry) -> Iterator[int]:
    months = times.value(entry.line).months.values()
    for place in range(times.horizon.years):
        yield sum(sum(row[place * MONTHS : (place + 1) * MONTHS]) for row in months)
