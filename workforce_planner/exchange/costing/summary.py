"""The summary: each unit by year, establishment and forecast apart, the full-year effect beside the year's cost."""

from collections.abc import Sequence

from workforce_planner.calc.cost_rows import COMPONENT_NAMES
from workforce_planner.calc.timeline import View
from workforce_planner.exchange.costing.book import CostBook, Formula, Page
from workforce_planner.exchange.costing.check import TOLERANCE
from workforce_planner.exchange.costing.entries import Units
from workforce_planner.exchange.costing.phases import AS_IT_TAKES_EFFECT, in_force_name
from workforce_planner.exchange.costing.schedule import Schedule
from workforce_planner.exchange.sheets import column_letters
from workforce_planner.model.wording import year_text

NAME = "Summary"
TITLES = {
    View.ESTABLISHMENT: "Establishment: the employer's cost of the posts, filled or not",
    View.FORECAST: "Forecast: people in post, agency at its cost, vacancies from the day they are to be filled",
}
NEVER = "Establishment and forecast are two views of the same money: they are never added together."
FIGURES_AT = 3
"""The column of the first figure; number, last number below and name stand before it."""
MOST_DEPTH = 7


def write_summary(
    book: CostBook, schedules: Sequence[Schedule], units: Units, notes: Sequence[str], *, phased: bool = False
) -> None:
    """Write the sheet. `notes` is what a reader must know, among it how to read the workbook; where it is `phased`,
    what the years cost as the changes take effect stands below their totals."""
    years = len(schedules[0].years)
    page = book.page(NAME, (5, 5, 46, *(13 for _ in range(years * 2))), freeze="D4", header=0)
    headings = book.headings
    page.title(f"{headings.name}: {headings.structure}", (f"{headings.marking}   {headings.dates}".strip(),), down_to=3)
    page.warn_where(f"A{page.row}", f"Check_worst>={TOLERANCE}")
    page.put((Formula("=Check_sentence"), "checked"))
    page.put((NEVER, "note"))
    page.put()
    for schedule in schedules:
        _units(page, schedule, units, phased=phased)
        _components(page, schedule)
    page.put(("To be noted", "section"))
    for sentence in notes:
        page.put((sentence, "note"))


def _heads(page: Page, schedule: Schedule, label: str, *, full: bool) -> None:
    years = [(f"Cost {year_text(year)}, £", "money") for year in schedule.years]
    effects = [(f"Full-year effect {year_text(year)}, £", "money") for year in schedule.years] if full else []
    numbers = (("No.", "quiet"), ("to", "quiet")) if full else (("", "text"), ("", "text"))
    page.heads((*numbers, (label, "text"), *years, *effects), 32 if full else 18)


def _units(page: Page, schedule: Schedule, units: Units, *, phased: bool) -> None:
    """Every unit with all below it; the total is that of the schedule."""
    plan = schedule.times.plan
    page.put((TITLES[schedule.times.view], "section"))
    _heads(page, schedule, "Unit, with all below it", full=True)
    keys = [f"t_{year}" for year in schedule.years] + [f"f_{year}" for year in schedule.years]
    spans = [(units.number[key], units.last[key], plan.units[key].name, units.depth[key]) for key in units.order]
    if any(entry.unit == 0 for entry in schedule.entries):
        spans.append((0, 0, "In no unit", 0))
    for first, last, name, depth in spans:
        row = page.row
        sums = [(Formula(_within(schedule, key, row)), "pounds") for key in keys]
        page.put((first, "quiet"), (last, "quiet"), (name, f"unit{min(depth, MOST_DEPTH)}"), *sums)
    row = page.put(
        ("", "total"), ("", "total"), ("Total", "total"),
        *((Formula(f"=SUM({schedule.cells(key)})"), "total_pounds") for key in keys),
    )  # fmt: skip
    for place, year in enumerate(schedule.years):
        name = f"Total_{schedule.times.view.value}_{year_text(year).replace('/', '_')}"
        page.book.define(name, f"{NAME}!${column_letters(FIGURES_AT + place)}${row}")
    if phased:
        names = [in_force_name(schedule.times.view, year) for year in schedule.times.horizon]
        cells = [(Formula(f"={name}"), "total_pounds") for name in names]
        page.put(("", "total"), ("", "total"), (AS_IT_TAKES_EFFECT, "total"), *cells)
    page.put()


def _within(schedule: Schedule, key: str, row: int) -> str:
    number = schedule.cells("unit")
    return f'=SUMIFS({schedule.cells(key)},{number},">="&$A{row},{number},"<="&$B{row})'


def _components(page: Page, schedule: Schedule) -> None:
    _heads(page, schedule, "Component", full=False)
    for component in schedule.components:
        sums = [(Formula(f"=SUM({schedule.cells(f'c_{component}_{year}')})"), "pounds") for year in schedule.years]
        page.put(None, None, (COMPONENT_NAMES[component], "text"), *sums)
    first = page.row - len(schedule.components)
    letters = [column_letters(FIGURES_AT + place) for place in range(len(schedule.years))]
    totals = [(Formula(f"=SUM({letter}{first}:{letter}{page.row - 1})"), "total_pounds") for letter in letters]
    page.put(("", "total"), ("", "total"), ("Total", "total"), *totals)
    page.put()
