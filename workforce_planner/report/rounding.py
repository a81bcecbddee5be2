"""What is said under a table about rounding, so that a reader who adds up the printed cells is not surprised."""

from collections.abc import Iterable

from workforce_planner.model.money import POUND, divide_half_up
from workforce_planner.model.wording import difference_text, money_text

RULE = "The cells are rounded to the nearest pound; totals are of the unrounded values."


def to_the_pound(amount: int) -> int:
    """An amount as it is printed, in hundredths of a penny.

    >>> to_the_pound(42_549_000)
    42550000
    """
    return divide_half_up(amount, POUND) * POUND


def rounding_note(cells: Iterable[int], total: int) -> str:
    """What adding the printed cells of one column gives, and how far that is from the total of the exact values.

    >>> rounding_note([441_272_700, 441_272_700], 882_545_400)[80:]
    'Adding the rounded cells gives £88,254; the unrounded sum is £88,254.54, a difference of −£0.54.'
    """
    printed = sum(to_the_pound(cell) for cell in cells)
    if printed == total:
        return f"{RULE} Adding the rounded cells gives the same total."
    difference = difference_text(money_text(printed - total, 2), printed - total)
    return (
        f"{RULE} Adding the rounded cells gives {money_text(printed)}; the unrounded sum is {money_text(total, 2)}, "
        f"a difference of {difference}."
    )
