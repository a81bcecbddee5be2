"""Money, rates and FTE as exact integers, and the two ways of rounding them.

Money is counted in hundredths of a penny, a rate in parts per million, an FTE in ten-thousandths. Floating point is
not used for any of them. `Decimal` appears only where text is read or written.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NewType

Money = NewType("Money", int)
"""Hundredths of a penny: £1 is 10,000."""
Rate = NewType("Rate", int)
"""Parts per million: 19.5 % is 195,000."""
Fte = NewType("Fte", int)
"""Ten-thousandths of a full-time post: 0.6 FTE is 6,000."""

POUND = 10_000
PENNY = 100
WHOLE_RATE = 1_000_000
FULL_TIME = Fte(10_000)


def divide_half_up(numerator: int, denominator: int) -> int:
    """The nearest integer to a fraction; a half goes away from zero.

    >>> divide_half_up(5, 2), divide_half_up(-5, 2), divide_half_up(7, 3)
    (3, -3, 2)
    """
    if denominator <= 0:
        raise ValueError("the denominator must be positive")
    sign = -1 if numerator < 0 else 1
    return sign * ((2 * abs(numerator) + denominator) // (2 * denominator))


def pounds(amount: str | int | Decimal) -> Money:
    """Money from pounds; more than four decimals are rounded half up.

    >>> pounds("33366"), pounds("0.01")
    (333660000, 100)
    """
    return Money(_scaled(amount, POUND))


def percent(amount: str | int | Decimal) -> Rate:
    """A rate from a percentage.

    >>> percent("15.05")
    150500
    """
    return Rate(_scaled(amount, WHOLE_RATE // 100))


def fte(amount: str | int | Decimal) -> Fte:
    """An FTE from a number of full-time posts.

    >>> fte("0.85")
    8500
    """
    return Fte(_scaled(amount, FULL_TIME))


def _scaled(amount: str | int | Decimal, scale: int) -> int:
    return int((Decimal(amount) * scale).to_integral_value(ROUND_HALF_UP))


def in_pounds(amount: int) -> Decimal:
    """Money as an exact number of pounds."""
    return Decimal(amount) / POUND


def in_percent(rate: int) -> Decimal:
    """A rate as an exact percentage."""
    return Decimal(rate) * 100 / WHOLE_RATE


def in_posts(amount: int) -> Decimal:
    """An FTE as an exact number of full-time posts."""
    return Decimal(amount) / FULL_TIME


def at_rate(amount: int, rate: Rate) -> Money:
    """A share of an amount, rounded half up to a hundredth of a penny."""
    return Money(divide_half_up(amount * rate, WHOLE_RATE))


def split(amount: int, weights: Sequence[int]) -> list[int]:
    """Split an integer amount by weights with the largest remainders first, so that the parts add up exactly.

    Equal remainders go to the earlier part. Weights are not negative and not all zero.

    >>> split(100, [1, 1, 1])
    [34, 33, 33]
    """
    total = sum(weights)
    if total <= 0:
        raise ValueError("the weights must add up to more than nothing")
    sign = -1 if amount < 0 else 1
    shares = [divmod(abs(amount) * weight, total) for weight in weights]
    parts = [whole for whole, _ in shares]
    left = abs(amount) - sum(parts)
    by_remainder = sorted(range(len(parts)), key=lambda index: -shares[index][1])
    for index in by_remainder[:left]:
        parts[index] += 1
    return [sign * part for part in parts]
