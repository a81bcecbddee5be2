"""Reading a pasted block of budgets: a unit or cost centre on each line, financial years across, with what is wrong."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from workforce_planner.edit.addresses import Names
from workforce_planner.edit.entry import read_pounds
from workforce_planner.model.dates import financial_year
from workforce_planner.model.ids import UnitId
from workforce_planner.model.money import Money, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.model.wording import year_text

THOUSANDS = re.compile(r"£\s*(000s?|k)\b|£['’]000", re.IGNORECASE)
YEARS = re.compile(r"\b20\d\d\s*[/–-]\s*(?:20)?\d\d\b")
COST_CENTRES = re.compile(r"cost\s*cent(re|er)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """One line: the unit or cost centre, its amounts by year, what is wrong. A blank cell says nothing about a year."""

    number: int
    text: str
    unit: UnitId | None = None
    cost_centre: str = ""
    amounts: tuple[tuple[int, Money], ...] = ()
    problem: Problem | None = None


def read_budgets(plan: Plan, text: str, year: int | None = None) -> tuple[BudgetLine, ...]:
    """Every line that is not blank, each with its problem where it has one.

    The first line names the years, unless there is one column of amounts and `year` says which year it is. Amounts are
    pounds, or thousands where the first line says £000.
    """
    lines = [line.strip("\r\n ") for line in re.split(r"[\n|]", text) if line.strip()]
    if not lines:
        return ()
    header = _cells(lines[0])
    years = _years(lines[0], header)
    headed = bool(years) or _is_heading(header)
    if not years and year is not None:
        years = [year]
    if not years:
        return (_wrong(1, lines[0], "No financial year is named.", 'Write the years first: "Unit", "2026/27".'),)
    scale = 1000 if THOUSANDS.search(lines[0]) else 1
    reader = _Reader(plan, years, scale, centres=bool(headed and COST_CENTRES.search(lines[0])))
    return tuple(reader.read(line, number) for number, line in enumerate(lines, 1) if number > 1 or not headed)


class _Reader:
    def __init__(self, plan: Plan, years: Sequence[int], scale: int, *, centres: bool) -> None:
        self._names, self._years, self._scale, self._centres = Names(plan), years, scale, centres
        self._known = {each.casefold(): each for each in cost_centres(plan)}
        self._seen: dict[str, int] = {}

    def read(self, line: str, number: int) -> BudgetLine:
        cells = _cells(line)
        if len(cells) > len(self._years) + 1:
            years = ", ".join(year_text(year) for year in self._years)
            return _wrong(number, line, "There are more amounts than years.", f"The years are {years}.")
        if cells[0].casefold() in self._seen:
            before = self._seen[cells[0].casefold()]
            return _wrong(number, line, f'"{cells[0]}" is on line {before} already.', "Leave one of the two lines out.")
        self._seen[cells[0].casefold()] = number
        try:
            unit, centre = self._place(cells[0])
        except Refused as stop:
            return _wrong(number, line, stop.problem.text, stop.problem.remedy)
        amounts = []
        for year, cell in zip(self._years, cells[1:], strict=False):
            amount = _amount(cell, self._scale)
            if amount is None and cell:
                return _wrong(number, line, f'"{cell}" is not an amount.', "Write pounds, such as 1,250,000.")
            if amount is not None:
                amounts.append((year, amount))
        return BudgetLine(number=number, text=line, unit=unit, cost_centre=centre, amounts=tuple(amounts))

    def _place(self, name: str) -> tuple[UnitId | None, str]:
        """A cost centre where the heading says so or the plan has it; a unit otherwise."""
        if self._centres or name.casefold() in self._known:
            return None, self._known.get(name.casefold(), name)
        return UnitId(self._names.find("units", name)), ""


def cost_centres(plan: Plan) -> Iterable[str]:
    """The cost centres that the plan names, each once."""
    tables = (plan.units, plan.posts, plan.cost_lines, plan.budgets)
    return dict.fromkeys(centre for table in tables for each in table.values() if (centre := each.cost_centre.strip()))


def _cells(line: str) -> list[str]:
    parts = line.split("\t") if "\t" in line else re.split(r";|\s{2,}", line)
    if len(parts) == 1:
        found = re.fullmatch(r"(?i)(.*\S)\s+(£?[\d][\d,.]*(\s?(k|thousand|m|mn|million))?)", line)
        parts = [found[1], found[2]] if found else parts
    return [part.strip() for part in parts]


def _years(line: str, cells: Sequence[str]) -> list[int]:
    """The financial years that a heading names, in any words; a year on its own only in a cell of its own."""
    said = YEARS.findall(line) or cells[1:]
    return [found for text in said if (found := financial_year(text)) is not None]


def _is_heading(cells: Sequence[str]) -> bool:
    return bool(cells[1:]) and all(not re.search(r"\d", THOUSANDS.sub("", cell)) for cell in cells[1:])


def _amount(text: str, scale: int) -> Money | None:
    digits = re.sub(r"[£,\s]", "", text)
    if digits.startswith("(") and digits.endswith(")"):
        digits = f"-{digits[1:-1]}"
    try:
        if re.search(r"[a-zA-Z]", digits):  # 9.2m says itself how large it is
            return Money(pounds(read_pounds(digits)))
        return Money(pounds(Decimal(digits) * scale)) if digits else None
    except (InvalidOperation, ValueError):
        return None


def _wrong(number: int, line: str, text: str, remedy: str) -> BudgetLine:
    problem = Problem(code="budget-line-not-read", text=text, remedy=remedy, where=f"Line {number}", severity="error")
    return BudgetLine(number=number, text=line, problem=problem)
