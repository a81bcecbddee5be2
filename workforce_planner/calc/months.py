"""What money does in time: amounts a year while a span of days lasts, and payments on one day, as exact months.

A yearly amount in force on some days of a month of D days gives a twelfth of itself times those days over D. Amounts
are exact hundredths of a penny; `rounded` rounds them once for a financial year (`horizon.spread`).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from workforce_planner.calc.horizon import MONTHS, Horizon, Month, months_of, spread
from workforce_planner.calc.steps import HALF_UP, Step, Unit, step, value_text
from workforce_planner.model.dates import FinancialYear, Span
from workforce_planner.model.money import Money, divide_half_up
from workforce_planner.model.records import Post

Exact = tuple[Fraction, ...]
"""One exact amount for each month of a horizon."""
NOTHING = Fraction(0)
EXACTLY = "shown half up to a hundredth of a penny, worked with exactly"


class Level(NamedTuple):
    """An amount a year while a span of days lasts."""

    span: Span
    yearly: Fraction


class Payment(NamedTuple):
    """An amount paid on one day."""

    day: date
    amount: Fraction


def counting_span(post: Post) -> Span | None:
    """The days on which a post is on the establishment; None: never (disestablished, no day given)."""
    return None if post.disestablished and post.ends_on is None else Span(post.starts_on, post.ends_on)


def months(horizon: Horizon, levels: Iterable[Level], payments: Iterable[Payment] = ()) -> Exact:
    """What some levels and payments come to in each month."""
    found = [NOTHING] * (horizon.years * MONTHS)
    for level in levels:
        _spread_over(found, horizon, level)
    for payment in payments:
        place = _place(horizon, payment.day)
        if 0 <= place < len(found):
            found[place] += payment.amount
    return tuple(found)


def _spread_over(found: list[Fraction], horizon: Horizon, level: Level) -> None:
    both = level.span.overlap(horizon.span)
    if both is None or not level.yearly:
        return
    assert both.start is not None
    assert both.end is not None
    whole = level.yearly / MONTHS
    first, after = _place(horizon, both.start), _place(horizon, both.end)
    for place in range(first, min(after + 1, len(found))):
        inside = first < place < after
        found[place] += whole if inside else whole * _month(horizon, place).share(both)


def _place(horizon: Horizon, day: date) -> int:
    return (day.year - horizon.first) * MONTHS + day.month - 4


def _month(horizon: Horizon, place: int) -> Month:
    return Month(horizon.first + (place + 3) // MONTHS, (place + 3) % MONTHS + 1)


def of_year(horizon: Horizon, exact: Sequence[Fraction], year: FinancialYear) -> Exact:
    """The months of one financial year of the horizon."""
    start = (year.first - horizon.first) * MONTHS
    return tuple(exact[start : start + MONTHS])


def rounded(horizon: Horizon, exact: Sequence[Fraction]) -> tuple[Money, ...]:
    """Months as money: each year is rounded once, and its months add up to it."""
    return tuple(month for year in horizon for month in spread(of_year(horizon, exact, year)))


def added(first: Sequence[Fraction], second: Sequence[Fraction]) -> Exact:
    """Two rows of months, month by month."""
    return tuple(one + other for one, other in zip(first, second, strict=True))


def less(first: Sequence[Fraction], second: Sequence[Fraction]) -> Exact:
    """One row of months less another."""
    return tuple(one - other for one, other in zip(first, second, strict=True))


def half_up(amount: Fraction) -> Money:
    """An exact amount as money."""
    return Money(divide_half_up(amount.numerator, amount.denominator))


def months_step(year: FinancialYear, span: Span) -> Step:
    """The months of a financial year in a span, with the days of those that are not whole."""
    shares = {month: month.share(span) for month in months_of(year)}
    whole = sum(share == 1 for share in shares.values())
    parts = [
        f"{int(share * month.days)} / {month.days} ({month.span.start:%B %Y})"
        for month, share in shares.items()
        if 0 < share < 1
    ]
    formula = " + ".join(([str(whole)] if whole or not parts else []) + parts)
    return step(f"Months in {year}", sum(shares.values(), NOTHING), Unit.PART, formula)


def amount_step(name: str, exact: Fraction, formula: str, inputs: tuple[Step, ...] = (), *, source: str = "") -> Step:
    """An exact amount, which says so where it is shown rounded."""
    note = "" if exact.denominator == 1 else EXACTLY
    return step(name, half_up(exact), Unit.MONEY, formula, inputs, source=source, rounding=note)


def level_step(name: str, level: Level, year: FinancialYear, yearly: Step) -> Step:
    """What a level comes to in a financial year, from its amount a year and its months."""
    inside = months_step(year, level.span)
    assert isinstance(inside.value, int | Fraction)
    exact = level.yearly * inside.value / MONTHS
    if inside.value == MONTHS:
        return amount_step(name, exact, f"{yearly.text}, all twelve months", (yearly, inside))
    return amount_step(name, exact, f"{yearly.text} x {inside.text} / 12", (yearly, inside))


def year_step(name: str, exact: Fraction, parts: tuple[Step, ...], unless: str) -> Step:
    """A financial year of a line, rounded once; `unless` says why there is nothing, where there are no parts."""
    formula = " + ".join(part.text for part in parts) or unless
    return step(name, half_up(exact), Unit.MONEY, formula, parts, rounding=HALF_UP)


def number_text(number: Fraction) -> str:
    """A plain number in a formula: whole where it is, else as a fraction or with two decimals that are exact.

    >>> number_text(Fraction(52)), number_text(Fraction(365, 7)), number_text(Fraction(37, 2))
    ('52', '365 / 7', '18.5')
    """
    if number.denominator == 1:
        return f"{number.numerator:,}"
    if 100 % number.denominator == 0:
        return value_text(number, Unit.RATIO).rstrip("0")
    return f"{number.numerator:,} / {number.denominator:,}"
