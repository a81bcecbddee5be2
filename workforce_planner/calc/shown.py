"""How an exact amount becomes one that is printed in whole pounds: the rules of rounding, by name.

Ours is to work exactly, to round where it is shown and to add up what is exact. Published tables do otherwise, some in
every cell: these are the rules they follow.
"""

from collections.abc import Iterable
from enum import Enum
from fractions import Fraction

from workforce_planner.model.money import POUND, Money

Exact = int | Fraction
"""Hundredths of a penny, exact."""


class Rounding(Enum):
    """How an amount is brought to whole pounds; the value is how that is said."""

    NEAREST = "rounded to the nearest pound, a half up"
    DOWN = "rounded down to the pound"
    UP = "rounded up to the pound"


def in_whole_pounds(amount: Exact, rounding: Rounding = Rounding.NEAREST) -> Money:
    """An amount brought to whole pounds. A saving is rounded as the cost that it takes away.

    >>> in_whole_pounds(7_808_5500), in_whole_pounds(7_808_5500, Rounding.DOWN)
    (78090000, 78080000)
    """
    return rounded_to(amount, POUND, rounding)


def rounded_to(amount: Exact, step: int, rounding: Rounding = Rounding.NEAREST) -> Money:
    """An amount brought to a whole number of steps, for example pennies, away from or towards nothing.

    >>> rounded_to(-44_127_2750, 100), rounded_to(Fraction(100, 3), 100, Rounding.UP)
    (-441272800, 100)
    """
    size = abs(Fraction(amount)) / step
    whole = size.numerator // size.denominator
    left = size - whole
    goes_up = {Rounding.NEAREST: left >= Fraction(1, 2), Rounding.DOWN: False, Rounding.UP: left > 0}[rounding]
    return Money((-1 if amount < 0 else 1) * (whole + goes_up) * step)


def of_rounded_parts(parts: Iterable[tuple[Exact, Rounding]]) -> Money:
    """A total made of its parts as they are printed, each by its own rule.

    >>> of_rounded_parts([(10_4000, Rounding.NEAREST), (20_4000, Rounding.NEAREST), (30_9000, Rounding.DOWN)])
    600000
    """
    return Money(sum(in_whole_pounds(amount, rounding) for amount, rounding in parts))
