"""What of a proposal is not in force yet in each year, record by record, and what is left: the cost of the year as the
changes take effect. The other sheets cost every change as if it were in place from the first year."""

from collections.abc import Iterator, Mapping

from workforce_planner.calc.in_force import InForce, Waiting, in_years
from workforce_planner.calc.timeline import View
from workforce_planner.edit.addresses import unnamed
from workforce_planner.exchange.costing.book import CostBook, Formula, Page, in_pounds
from workforce_planner.exchange.sheets import column_letters
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import PostId
from workforce_planner.model.wording import date_text, post_name

NAME = "Phases"
AS_IT_TAKES_EFFECT = "As the changes take effect"
ABOUT = (
    "What each change would cost in a year before the day of its phase, less what is paid until then in its place. It "
    "is in the sheets before this one, and taken off here: what is left is what the comparison says of each year."
)
HOW_TO_READ = (
    f'The line "{AS_IT_TAKES_EFFECT}" is what each year really costs: what is not in force yet is taken off, change by '
    f"change, on the sheet {NAME}."
)
AT = 3
"""The column of the first year."""
Effects = Mapping[View, InForce]
"""What each view costs as the changes take effect; empty where nothing waits for a day."""


def in_force_name(view: View, year: FinancialYear) -> str:
    """The named cell with the cost of a year as the changes take effect."""
    return f"In_force_{view.value}_{_cell(year)}"


def write_phases(book: CostBook, effects: Effects) -> None:
    """Write the sheet."""
    years = list(next(iter(effects.values())).proposed.horizon)
    page = book.page(NAME, (46, 30, 16, *(15 for _ in years)), freeze="D4", header=0)
    page.title(NAME, (ABOUT,), down_to=3)
    for view, effect in effects.items():
        _view(page, view, effect, years)


def _view(page: Page, view: View, effect: InForce, years: list[FinancialYear]) -> None:
    page.put((view.value.capitalize(), "section"))
    heads = [(f"Not yet in force {year}, £", "money") for year in years]
    page.heads((("What", "text"), ("Phase", "text"), ("From", "text"), *heads), 32)
    start = page.row
    for each in effect.waiting.values():
        amounts = in_years(each.not_yet)
        if any(amounts):
            page.put(
                *((word, "text") for word in _words(effect, each)), *((in_pounds(each), "money") for each in amounts)
            )
    letters = [column_letters(AT + place) for place in range(len(years))]
    rows = [f"{letter}{start}:{letter}{page.row - 1}" if page.row > start else "0" for letter in letters]
    sums = [(Formula(f"=SUM({cells})"), "total_exact") for cells in rows]
    row = page.put(("Not yet in force", "total"), ("", "total"), ("", "total"), *sums)
    left = [
        (Formula(f"=Total_{view.value}_{_cell(year)}-{letter}{row}"), "total_exact")
        for letter, year in zip(letters, years, strict=True)
    ]
    row = page.put((AS_IT_TAKES_EFFECT, "total"), ("", "total"), ("", "total"), *left)
    for letter, year in zip(letters, years, strict=True):
        page.book.define(in_force_name(view, year), f"{NAME}!${letter}${row}")
    page.put()


def _words(effect: InForce, each: Waiting) -> Iterator[str]:
    plan = effect.proposed.plan if each.key in effect.proposed.plan.table(each.table) else effect.base.plan
    yield post_name(plan, PostId(each.key)) if each.table == "posts" else unnamed(plan, each.table, each.key)
    yield effect.proposed.plan.phases[each.phase].name
    yield date_text(each.day)


def _cell(year: FinancialYear) -> str:
    return str(year).replace("/", "_")
