"""The sheet of allowances: what is paid on top of pay, and what each comes to in a full-time year."""

from collections.abc import Iterable, Sequence

from workforce_planner.exchange.costing.book import FIRST, Cell, Column, CostBook, Formula, fact, in_pounds
from workforce_planner.model.costing import ALLOWANCE_PERIODS, Allowance
from workforce_planner.model.dates import last_day
from workforce_planner.model.ids import AllowanceId
from workforce_planner.model.plan import Plan
from workforce_planner.model.wording import post_name

NAME = "Allowances"
A_YEAR = "F"
"""The column of the amount a year."""
FACTORS = {
    "year": "=C{row}", "month": "=C{row}*12", "week": "=C{row}*Weeks_in_a_year", "session": "=C{row}*E{row}",
    "once": "=C{row}",
}  # fmt: skip


class Allowances:
    """The allowances that a workbook needs, laid out before they are written."""

    def __init__(self, plan: Plan, used: Iterable[AllowanceId]) -> None:
        self._plan = plan
        self._records: Sequence[Allowance] = [plan.allowances[key] for key in dict.fromkeys(used)]
        self._row = {each.id: FIRST + place for place, each in enumerate(self._records)}

    def __bool__(self) -> bool:
        return bool(self._records)

    def cell(self, allowance: AllowanceId) -> str:
        """The cell of an allowance's amount a year."""
        return f"{NAME}!${A_YEAR}${self._row[allowance]}"

    def counts(self, allowance: AllowanceId, what: str) -> bool:
        """Whether National Insurance ("ni_able") is due on an allowance, or a pension ("pensionable")."""
        return bool(getattr(self._plan.allowances[allowance], what))

    def name(self, allowance: AllowanceId) -> str:
        """An allowance as people call it."""
        return self._plan.allowances[allowance].name or "Allowance"

    def write(self, book: CostBook) -> None:
        """Write the sheet."""
        columns: Sequence[Column[Allowance]] = (
            fact("name", "Allowance", 30, "text", lambda each: each.name),
            fact("to", "Paid to", 38, "text", self._payee),
            fact("amount", "Amount, £", 13, "fact_money", _amount),
            fact("paid", "Paid", 12, "text", lambda each: ALLOWANCE_PERIODS[each.period]),
            fact("times", "Sessions a year", 10, "fact_number", _times),
            Column(key="yearly", label="A full-time year (or once), £", width=15, look="money", cell=_yearly),
            fact("hours", "Reduced with hours", 12, "centre", lambda each: _yes(each.by_hours)),
            fact("ni", "National Insurance due", 12, "centre", lambda each: _yes(each.ni_able)),
            fact("pension", "Pensionable", 12, "centre", lambda each: _yes(each.pensionable)),
            fact("from", "From", 12, "day", lambda each: each.starts_on),
            fact("to_day", "To", 12, "day", lambda each: last_day(each.ends_on)),
        )
        page = book.page(NAME, [column.width for column in columns], freeze="B5")
        notes = ("What is paid on top of pay. An allowance of a post is paid for each post of its row.",)
        page.title("Allowances", notes)
        page.list(columns, self._records)

    def _payee(self, each: Allowance) -> str:
        held = self._plan.assignments.get(each.assignment) if each.assignment is not None else None
        place = post_name(self._plan, held.post if held else each.post)
        return f"the person in {place}" if held else place


def _amount(each: Allowance) -> Cell:
    return None if each.amount is None else in_pounds(each.amount)


def _yearly(each: Allowance, row: int) -> Cell:
    return Formula(FACTORS[each.period].format(row=row))


def _times(each: Allowance) -> Cell:
    return None if each.times is None else each.times / 100


def _yes(flag: object) -> str:
    return "Yes" if flag else "No"
