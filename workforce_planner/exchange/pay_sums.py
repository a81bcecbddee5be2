"""What the pay of a list comes to, FTE by FTE, from its bottoms and tops of pay: a check, kept in no plan."""

from dataclasses import dataclass

from workforce_planner.exchange.columns import Columns
from workforce_planner.exchange.kinds import ReadList
from workforce_planner.model.money import FULL_TIME, Fte, Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PaySum:
    """FTE times pay of one list: at the bottoms, halfway and at the tops; known for some of its FTE."""

    name: str
    low: Money
    middle: Money
    high: Money
    fte_known: Fte
    fte: Fte


def pay_sum(each: ReadList) -> PaySum | None:
    """The pay of a list that has columns of bottoms and tops, or of bands; None for any other. Pay of 0 is unknown."""
    columns = Columns(each.listing, {guess.meaning: guess for guess in each.guesses if guess.meaning})
    if not (columns.tells("pay_min") and columns.tells("pay_max")):
        return None
    low = high = known = total = 0
    for fte, bottom, top in zip(each.columns["fte"], columns["pay_min"], columns["pay_max"], strict=True):
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
    )
