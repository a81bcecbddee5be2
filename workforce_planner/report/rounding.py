"""What is said under a table about rounding, so that a reader who adds up the printed cells is not surprised."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workforce_planner.model.money import POUND, divide_half_up
from workforce_planner.model.wording import count_text, difference_text, list_text, money_text

RULE = "The cells are rounded to the nearest pound; totals are of the unrounded values."


def to_the_pound(amount: int) -> int:
    """An amount as it is printed, in hundredths of a penny.

    >>> to_the_pound(42_549_000)
    42550000
    """
    return divide_half_up(amount, POUND) * POUND


def adding_up(parts: Sequence[int], total: int) -> list[int]:
    """Amounts in whole pounds that add up to a total in whole pounds, which is that of the exact parts as it is printed
    (or the difference of two that are). Each is its exact part rounded up or down, the largest remainders up first;
    what is nothing stays nothing.

    >>> adding_up([1_996_000, 0, 1_994_000], 3_990_000)
    [2000000, 0, 1990000]
    """
    lower = [part // POUND for part in parts]
    missing = total // POUND - sum(lower)
    rising = sorted((n for n, part in enumerate(parts) if part), key=lambda n: -(parts[n] % POUND))
    for number in rising[: max(missing, 0)]:
        lower[number] += 1
    return [each * POUND for each in lower]


def rounding_note(cells: Iterable[int], total: int) -> str:
    """What adding the printed cells of one column gives, and how far that is from the total of the exact values.

    >>> rounding_note([441_272_700, 441_272_700], 882_545_400)[80:]
    'Adding the rounded cells gives £88,254; the unrounded sum is £88,254.54, a difference of –£0.54.'
    """
    printed = sum(to_the_pound(cell) for cell in cells)
    if printed == total:
        return f"{RULE} Adding the rounded cells gives the same total."
    difference = difference_text(money_text(printed - total, 2), printed - total)
    return (
        f"{RULE} Adding the rounded cells gives {money_text(printed)}; the unrounded sum is {money_text(total, 2)}, "
        f"a difference of {difference}."
    )


class Sum(NamedTuple):
    """Cells that a reader may add up, and what the exact values come to."""

    name: str
    cells: Sequence[int]
    total: int

    @property
    def off(self) -> int:
        """How far the sum of the printed cells is from the printed total."""
        return sum(to_the_pound(cell) for cell in self.cells) - to_the_pound(self.total)


def rounding_of(down: Sequence[Sum], across: Sequence[Sum] = ()) -> str:
    """What adding the printed cells gives in each column, and along the lines, where it is not what is printed.

    >>> rounding_of([Sum("Current", [4_127_270_0, 4_127_270_0], 8_254_540_0), Sum("Proposed", [10_000], 10_000)])[80:]
    'Adding the rounded cells of a column gives the printed total, but under Current (£8,254 for £8,255).'
    """
    said = [
        f"{each.name} ({money_text(to_the_pound(each.total) + each.off)} for {money_text(each.total)})"
        for each in down
        if each.off
    ]
    text = f"{RULE} Adding the rounded cells of a column gives the printed total"
    text += f", but under {list_text(said)}." if said else "."
    lines = [abs(each.off) for each in across if each.off]
    if lines:
        more = f"by up to {money_text(max(lines))}" if max(lines) > POUND else f"by {money_text(POUND)}"
        text += f" In {count_text(len(lines), 'line')} the rounded cells differ {more} from the last one of their sum."
    return text
