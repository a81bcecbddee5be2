"""A step of an explanation: a named value, how it was worked out, and the steps that it was worked out from."""

import re
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from workforce_planner.model.money import PENNY, divide_half_up
from workforce_planner.model.wording import UNKNOWN, fte_text, money_text

Value = int | Fraction | None
SUBJECT = "Subject to"
HALF_UP = "once, half up, to a hundredth of a penny"


class Unit(Enum):
    """What a value counts, and so how it is worded."""

    COUNT = "count"
    FTE = "FTE"
    MONEY = "money"
    RATE = "per cent"
    RATIO = "ratio"
    PART = "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step. `value` is exact: money in hundredths of a penny, FTE in ten-thousandths, ratios as fractions.

    `text` is the value as people read it, `formula` the sum with its numbers, to be checked with a calculator. `source`
    says where a rate or salary comes from, `rounding` how the value was rounded. None is not known or undefined, and
    `formula` then says why.
    """

    name: str
    value: Value
    unit: Unit
    text: str
    formula: str = ""
    inputs: tuple["Step", ...] = ()
    source: str = ""
    rounding: str = ""


def step(
    name: str,
    value: Value,
    unit: Unit,
    formula: str = "",
    inputs: tuple[Step, ...] = (),
    *,
    source: str = "",
    rounding: str = "",
) -> Step:
    """A step with its value worded."""
    return Step(
        name=name,
        value=value,
        unit=unit,
        text=value_text(value, unit),
        formula=formula,
        inputs=inputs,
        source=source,
        rounding=rounding,
    )


def value_text(value: Value, unit: Unit) -> str:
    """A value as people read it.

    >>> value_text(Fraction(58, 173), Unit.RATE), value_text(441272700, Unit.MONEY), value_text(None, Unit.FTE)
    ('33.53 %', '£44,127.27', 'not known')
    """
    if value is None:
        return "undefined" if unit in (Unit.RATE, Unit.RATIO) else UNKNOWN
    if unit is Unit.RATE:
        return f"{_decimal(value * 100)} %"
    if unit in (Unit.RATIO, Unit.PART):
        return _decimal(value, 2 if unit is Unit.RATIO else 6)
    amount = int(value)
    if unit is Unit.FTE:
        return fte_text(amount) if amount % 100 == 0 else f"{amount / 10_000:.4f}"
    return exact_money(amount) if unit is Unit.MONEY else f"{amount:,}"


def exact_money(amount: int) -> str:
    """Money as it is kept, so that a calculator agrees: to the penny, or to its hundredth where there is more.

    >>> exact_money(591092980), exact_money(516610000)
    ('£59,109.2980', '£51,661.00')
    """
    return money_text(amount, 2 if amount % PENNY == 0 else 4)


def shown(each: Step) -> str:
    """A step's value as it is shown: money to the penny, all else as it is kept."""
    return money_text(int(each.value), 2) if each.unit is Unit.MONEY and each.value is not None else each.text


def sourced(each: Step) -> str:
    """Where a rate or salary comes from; what a sum is subject to is no source, and is said as it is."""
    return each.source if not each.source or each.source.startswith(SUBJECT) else f"Source: {each.source}"


def exactly(each: Step) -> str:
    """The exact value where the penny hides part of it; "" elsewhere."""
    return each.text if each.text != shown(each) else ""


def working(each: Step) -> str:
    """How a step was worked out, so that a calculator agrees: a sum in pennies where its pennies add up to the value
    shown, exact where they do not; a product with all the places that it needs."""
    if not _adds_up(each):
        return each.formula
    if _to_the_penny(each.value) == sum(_to_the_penny(part.value) for part in each.inputs):
        return _OF_PENNY.sub(lambda found: _rounded_text(found.group()), each.formula)
    return f"{each.formula} More exact: {each.text}; the parts shown are each rounded to the penny.".strip()


_OF_PENNY = re.compile(r"£[\d,]+\.\d{4}")


def _adds_up(each: Step) -> bool:
    """Whether a step is the sum of the steps below it, in money."""
    known = [part.value for part in each.inputs if part.value is not None]
    of_money = all(part.unit is Unit.MONEY for part in (each, *each.inputs))
    return of_money and bool(known) and sum(known) == each.value


def _to_the_penny(value: Value) -> int:
    return divide_half_up(int(value or 0), PENNY)


def _rounded_text(exact: str) -> str:
    amount = int(exact.translate({ord(each): None for each in "£,."}))
    return money_text(amount, 2)


def _decimal(value: Fraction | int, places: int = 2) -> str:
    """A fraction rounded half up to some places."""
    scaled = (2 * value * 10**places + 1) // 2
    return f"{scaled // 10**places:,}.{scaled % 10**places:0{places}d}"
