"""Reading what people type into a field: one reading for forms, tables, pastes and the command line.

Blank is unknown. What cannot be read is refused with what was expected.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from workforce_planner.edit.addresses import Names, describe, find
from workforce_planner.model.dates import day_after, financial_year
from workforce_planner.model.fields import FieldSpec, Kind
from workforce_planner.model.money import fte, percent, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import CaseCount
from workforce_planner.model.wording import (
    end_text,
    fte_text,
    hours_text,
    list_text,
    money_text,
    percent_text,
    quantity_text,
    table_date_text,
    year_text,
)

NOTHING = frozenset({"", "none", "nobody", "nothing", "unknown", "-", "–"})
YES = frozenset({"yes", "y", "true", "1", "on"})
NO = frozenset({"no", "n", "false", "0", "off"})
MOST_FTE = 100
TARGET, MOST_TARGET = "target_fte", 100_000
"""A target is of a whole structure, and not of one post."""
HOURS_OF_A_WEEK = 168
WEEKS_OF_A_YEAR = 53
DATE_SPELLINGS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y")


def read_value(plan: Plan, spec: FieldSpec, text: str, name: str = "", names: Names | None = None) -> Any:
    """The value of a field from text as people type it. `name` stands for the field where it has no label.

    `names` of the same plan are given where many references are read.
    """
    reader = _READERS.get(spec.kind)
    label = spec.label or name
    if reader is None:
        raise refuse("field-not-typed", f"{label} cannot be typed in.", "Change it in its own form.")
    blank = text.strip().casefold() in NOTHING
    if spec.kind in _TEXTS:
        return text.strip() or (None if spec.optional else "")
    if blank:
        return _blank(spec, label)
    if names is not None and spec.kind is Kind.REFERENCE:
        return names.find(spec.table, text)
    try:
        return reader(plan, spec, text.strip())
    except (InvalidOperation, ValueError) as error:
        raise refuse(
            "value-not-read",
            f'"{text.strip()}" is not {_EXPECTED[spec.kind]}.',
            f"Give {_EXPECTED[spec.kind]}, for example {_EXAMPLES[spec.kind]}.",
            where=label,
        ) from error


def write_value(plan: Plan, spec: FieldSpec, value: Any) -> str:
    """A field's value as text that `read_value` reads back."""
    writer = _WRITERS.get(spec.kind)
    if value is None:
        return ""
    if spec.kind is Kind.REFERENCE:
        return describe(plan, spec.table, value)
    if spec.kind is Kind.CHOICE:
        return spec.word_of(value)
    return str(value) if writer is None else writer(value)


def read_date(text: str) -> date:
    """A day in the usual spellings, the day before the month; ValueError where it is none."""
    cleaned = re.sub(r"(\d)(st|nd|rd|th)\b", r"\1", text.strip())
    for spelling in DATE_SPELLINGS:
        try:
            return datetime.strptime(cleaned, spelling).date()
        except ValueError:
            continue
    raise ValueError(text)


def _blank(spec: FieldSpec, label: str) -> Any:
    if spec.kind is Kind.CASES:
        return ()
    if spec.kind is Kind.FLAG and not spec.optional:
        return False
    if not spec.optional:
        raise refuse("value-needed", f"{label} cannot be blank.", f"Give {_EXPECTED.get(spec.kind, 'a value')}.")
    return None


THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
LARGE_SUM = re.compile(r"(?i)(?P<number>.*[\d.,])\s*(?P<scale>k|thousand|m|mn|million)\.?")
PLAIN = re.compile(r"-?(\d+([.,]\d*)?|[.,]\d+)")


def _number(text: str) -> Decimal:
    """A number as people write it: 1,000.50 in thousands, 0,6 with a decimal comma; ValueError otherwise."""
    digits = re.sub(r"[£\s]", "", text).replace("–", "-")
    if THOUSANDS.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    if PLAIN.fullmatch(digits):
        return Decimal(digits.replace(",", "."))
    raise ValueError(text)


def _small(text: str, most: int) -> Decimal:
    """A number above nothing and not absurd; a comma is a decimal comma, as there are no thousands."""
    number = _number(text.replace(",", "."))
    if not 0 < number <= most:
        raise ValueError(text)
    return number


def _read_count(_plan: Plan, _spec: FieldSpec, text: str) -> int:
    number = _number(text)
    if number != int(number) or number < 0:
        raise ValueError(text)
    return int(number)


def _read_flag(_plan: Plan, _spec: FieldSpec, text: str) -> bool:
    word = text.casefold()
    if word in YES:
        return True
    if word in NO:
        return False
    raise ValueError(text)


def _read_date(_plan: Plan, _spec: FieldSpec, text: str) -> date:
    return read_date(text)


def _read_end(_plan: Plan, _spec: FieldSpec, text: str) -> date | None:
    return day_after(read_date(text))


def _read_fte(_plan: Plan, spec: FieldSpec, text: str) -> int:
    words = text.casefold().removesuffix("fte").strip()
    if words.endswith("%"):
        return fte(_small(words[:-1], 100 * MOST_FTE) / 100)
    if spec.name == TARGET:
        return fte(_small(re.sub(r",(?=\d{3}\b)", "", words), MOST_TARGET))
    return fte(_small(words, MOST_FTE))


def _read_minutes(_plan: Plan, _spec: FieldSpec, text: str) -> int:
    if re.fullmatch(r"\d{1,2}:\d{2}", text):
        hours, minutes = text.split(":")
        return int(hours) * 60 + int(minutes)
    return int((_small(re.sub(r"(?i)\s*(hours|hrs|h)$", "", text), HOURS_OF_A_WEEK) * 60).to_integral_value())


def _read_weeks(_plan: Plan, _spec: FieldSpec, text: str) -> int:
    return int((_small(text, WEEKS_OF_A_YEAR) * 100).to_integral_value())


def _read_quantity(_plan: Plan, _spec: FieldSpec, text: str) -> int:
    return int((_number(text) * 100).to_integral_value(ROUND_HALF_UP))


def _read_year(_plan: Plan, _spec: FieldSpec, text: str) -> int:
    first = financial_year(text)
    if first is None:
        raise ValueError(text)
    return first


def read_pounds(text: str) -> Decimal:
    """A sum of money as people write it: £33,366, 9m, £9.2 m, 450k, 1.5 million; ValueError where it is none."""
    large = LARGE_SUM.fullmatch(text.strip())
    if large is None:
        return _number(text)
    return _number(large["number"]) * (1_000 if large["scale"][0] in "kKtT" else 1_000_000)


def _read_money(_plan: Plan, _spec: FieldSpec, text: str) -> int:
    return pounds(read_pounds(text))


def _read_rate(_plan: Plan, _spec: FieldSpec, text: str) -> int:
    return percent(_number(text.removesuffix("%").replace(",", ".")))


def _read_choice(_plan: Plan, spec: FieldSpec, text: str) -> str:
    for stored, word in spec.choices:
        if text.casefold() in (stored.casefold(), word.casefold(), stored.replace("_", " ").casefold()):
            return stored
    words = list_text([word for _, word in spec.choices], "or")
    raise refuse("value-not-a-choice", f'"{text}" is not one of the choices.', f"Take {words}.", where=spec.label)


def _read_reference(plan: Plan, spec: FieldSpec, text: str) -> str:
    return find(plan, spec.table, text)


def _read_cases(_plan: Plan, _spec: FieldSpec, text: str) -> tuple[CaseCount, ...]:
    return (CaseCount(_read_count(_plan, _spec, text)),)


def _read_text(_plan: Plan, _spec: FieldSpec, text: str) -> str:
    return text


def _write_cases(counts: tuple[CaseCount, ...]) -> str:
    return str(sum(each.count for each in counts)) if counts else ""


_TEXTS = frozenset({Kind.TEXT, Kind.LONG_TEXT})
_READERS: Mapping[Kind, Callable[[Plan, FieldSpec, str], Any]] = {
    Kind.TEXT: _read_text,
    Kind.LONG_TEXT: _read_text,
    Kind.COUNT: _read_count,
    Kind.FLAG: _read_flag,
    Kind.DATE: _read_date,
    Kind.END: _read_end,
    Kind.FTE: _read_fte,
    Kind.MINUTES: _read_minutes,
    Kind.WEEKS: _read_weeks,
    Kind.QUANTITY: _read_quantity,
    Kind.YEAR: _read_year,
    Kind.MONEY: _read_money,
    Kind.RATE: _read_rate,
    Kind.CHOICE: _read_choice,
    Kind.REFERENCE: _read_reference,
    Kind.CASES: _read_cases,
}
_WRITERS: Mapping[Kind, Callable[[Any], str]] = {
    Kind.FLAG: lambda value: "Yes" if value else "No",
    Kind.DATE: table_date_text,
    Kind.END: end_text,
    Kind.FTE: fte_text,
    Kind.MINUTES: hours_text,
    Kind.WEEKS: quantity_text,
    Kind.QUANTITY: quantity_text,
    Kind.YEAR: year_text,
    Kind.MONEY: lambda value: money_text(value, 2),
    Kind.RATE: lambda value: percent_text(value, 2),
    Kind.CASES: _write_cases,
}
_EXPECTED: Mapping[Kind, str] = {
    Kind.COUNT: "a whole number",
    Kind.FLAG: "yes or no",
    Kind.DATE: "a date",
    Kind.END: "a date, the last day that counts",
    Kind.FTE: "an FTE",
    Kind.MINUTES: "hours a week",
    Kind.WEEKS: "weeks",
    Kind.QUANTITY: "a number",
    Kind.YEAR: "a financial year",
    Kind.MONEY: "an amount in pounds",
    Kind.RATE: "a percentage",
    Kind.CASES: "a number of cases",
}
_EXAMPLES: Mapping[Kind, str] = {
    Kind.COUNT: "6",
    Kind.FLAG: "yes",
    Kind.DATE: "31/03/2026",
    Kind.END: "31/03/2026",
    Kind.FTE: "0.6",
    Kind.MINUTES: "22.2",
    Kind.WEEKS: "44.5",
    Kind.QUANTITY: "1.5",
    Kind.YEAR: "2026/27",
    Kind.MONEY: "£33,366, 450k or £9.2m",
    Kind.RATE: "19.5",
    Kind.CASES: "16",
}
