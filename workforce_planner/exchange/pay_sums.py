"""What the pay of a list comes to, FTE by FTE, from its bottoms and tops of pay: a check, kept in no plan."""

from dataclasses import dataclass

from workforce_planner.exchange.columns import Columns
from workforce_planner.exchange.kinds import ReadList
from workforce_planner.model.money import FULL_TIME, Fte, Money
from workforce_planner.model.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class PaySum:
    """FTE times pay of one list: at the bottoms, halfway and at the tops; known for some of its FTE.

    Of a list that gives no FTE every row with pay counts once, and `fte` and `fte_known` are rows.
    """

    name: str
    low: Money
    middle: Money
    high: Money
    fte_known: Fte
    fte: Fte
    rows_alone: bool = False
    """Whether rows were added up, as the list gives no FTE."""


def pay_sum(each: ReadList) -> PaySum | None:
    """The pay of a list that has columns of bottoms and tops, or of bands; None for any other. Pay of 0 is unknown."""
    columns = _of_pay(each)
    if not (columns.tells("pay_min") and columns.tells("pay_max")):
        return None
    low = high = known = total = 0
    alone = not any(each.columns["fte"])
    shares = [FULL_TIME] * len(columns) if alone else each.columns["fte"]
    for fte, bottom, top in zip(shares, columns["pay_min"], columns["pay_max"], strict=True):
        total += fte or 0
        if fte and bottom and top:
            low, high, known = low + fte * bottom, high + fte * top, known + fte
    return PaySum(
        name=each.listing.name,
        low=Money(round(low / FULL_TIME)),
        middle=Money(round((low + high) / 2 / FULL_TIME)),
        high=Money(round(high / FULL_TIME)),
        fte_known=Fte(known),
        fte=Fte(total),
        rows_alone=alone,
    )


def pay_problems(each: ReadList) -> list[Problem]:
    """What could not be read of the pay of a list: bands that look like slips, left out of its sum."""
    columns = _of_pay(each)
    if "pay_range" not in columns:
        return []
    columns["pay_min"], columns["pay_max"]  # noqa: B018 (read, for what is said of them)
    return [problem for problem in columns.problems if problem.code == "pay-band-unlikely"]


def _of_pay(each: ReadList) -> Columns:
    """The columns of a list with those of its pay, which no plan keeps."""
    return Columns(each.listing, {guess.meaning: guess for guess in each.guesses if guess.meaning})
