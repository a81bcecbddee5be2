"""How the cells of a column are read, by what it means; for cells that hold several things, into which parts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from workforce_planner.exchange import coerce
from workforce_planner.exchange.cells import (
    FteCell,
    GradeCell,
    PayCell,
    fte_cell,
    grade_cell,
    hours_cell,
    pay_cell,
    point_cell,
)
from workforce_planner.exchange.coerce import Trouble
from workforce_planner.exchange.name_cells import BLANK, TitleCell, by_lines, name_cell, title_cell
from workforce_planner.exchange.sheets import Value
from workforce_planner.exchange.spellings import tidy_header

Reader = Callable[[Value], tuple[Any, Trouble | None]]

READERS: Mapping[str, Reader] = {
    "weeks_a_year": coerce.number,
    "hourly_rate": coerce.money,
    "on_costs": coerce.money,
    "cases": coerce.count,
    "headcount": coerce.count,
    "level": coerce.count,
    "in_scope": coerce.flag,
    "statutory": coerce.flag,
    "agency": coerce.flag,
}
"""Readers of columns with one thing in a cell; other meanings are text."""
DAYS = frozenset(
    (
        "starts_on",
        "ends_on",
        "post_starts_on",
        "post_ends_on",
        "service_start",
        "birth_date",
        "absent_from",
        "absence_end",
        "snapshot",
    )
)
"""The meanings that are read as days."""
EMPTY: Mapping[str, Any] = {
    "grade": GradeCell(),
    "point": GradeCell(),
    "fte": FteCell(),
    "contracted_minutes": FteCell(),
    "holder": BLANK,
    "title": TitleCell(),
    **dict.fromkeys(("salary", "budget", "pay_range", "pay_min", "pay_max", "reports_cost"), PayCell()),
}
"""The meanings whose cells may hold several things, with what a blank cell holds."""
BLANK_CELLS: Mapping[str, Any] = {"holder_cell": BLANK, "title_cell": TitleCell()}
"""What whole cells are where nothing is said."""
PARTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "grade": (("grade", "grade"),),
    "point": (("point", "point"), ("grade", "point")),
    "points": (("point", "points"), ("grade", "points")),
    "fte": (("fte", "fte"), ("contracted_minutes", "fte")),
    "contracted_minutes": (("contracted_minutes", "minutes"), ("fte", "minutes")),
    "full_time_minutes": (("contracted_minutes", "full_time_minutes"), ("fte", "full_time_minutes")),
    "posts_in_cell": (("fte", "posts"),),
    "holder": (("holder", "name"),),
    "holder_cell": (("holder", ""),),
    "employee_number": (("holder", "number"),),
    "title": (("title", "title"),),
    "title_cell": (("title", ""),),
    "salary": (("salary", "low"),),
    "budget": (("budget", "low"),),
    "reports_cost": (("reports_cost", "low"),),
    "pay_min": (("pay_min", "low"), ("pay_range", "low")),
    "pay_max": (("pay_max", "high"), ("pay_range", "high")),
}
"""For each meaning the cells that may tell it, the column of its own first: the composed meaning and which part."""
RANGES_ARE_NO_AMOUNT = frozenset(("salary", "budget", "reports_cost"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a header adds to the reading of its cells."""

    percent: bool = False
    points: bool = False

    @classmethod
    def of(cls, header: str) -> "Header":
        """What a header says of units."""
        tidy = f" {tidy_header(header.replace('(', ' ').replace(')', ' '))} "
        return cls(
            percent=" percent " in tidy or " per cent " in tidy,
            points=any(f" {word} " in tidy for word in ("scp", "point", "points", "sp")),
        )


def composed_reader(
    meaning: str, header: Header, words: Mapping[str, str], *, surname_first: bool
) -> Callable[[Value], tuple[Any, Trouble | None]]:
    """The reader of a column whose cells may hold several things."""
    if meaning == "fte":
        return _percent_reader if header.percent else fte_cell
    if meaning == "contracted_minutes":
        return hours_cell
    of_words: Mapping[str, Callable[[str | None], Any]] = {
        "grade": lambda text: grade_cell(text, with_points=header.points),
        "point": point_cell,
        "holder": lambda text: name_cell(text, words, surname_first=surname_first),
        "title": lambda text: title_cell(text, words),
    }
    if meaning in of_words:
        reader = _of_text(of_words[meaning])
        if meaning == "holder":
            return lambda value: reader(by_lines(value) if isinstance(value, str) and "\n" in value else value)
        return _no_day(reader) if meaning in {"grade", "point"} else reader
    return pay_cell if meaning not in RANGES_ARE_NO_AMOUNT else _pay_reader if meaning == "salary" else _cost_reader


def _percent_reader(value: Value) -> tuple[FteCell | None, Trouble | None]:
    amount, trouble = coerce.fte_of_percent(value)
    return (None if amount is None else FteCell(fte=amount)), trouble


def _pay_reader(value: Value) -> tuple[PayCell | None, Trouble | None]:
    return _amount(value, *pay_cell(value))


def _cost_reader(value: Value) -> tuple[PayCell | None, Trouble | None]:
    return _amount(value, *pay_cell(value, zero=True))


def _amount(value: Value, cell: PayCell | None, trouble: Trouble | None) -> tuple[PayCell | None, Trouble | None]:
    if cell is not None and cell.low != cell.high:
        return None, coerce.unread(value, "one amount of money")
    return cell, trouble


def _no_day(read: Reader) -> Reader:
    """A reader of what is never a day: spreadsheets make days of "3-4" and "SEP-1"."""

    def reader(value: Value) -> tuple[Any, Trouble | None]:
        if isinstance(value, date):
            text = f"The cell holds the day {value:%d/%m/%Y}, which a spreadsheet may have made of something like "
            text += f'"{value.day}-{value.month}"; it is left unknown.'
            return None, Trouble(
                "cell-made-a-day", text, "Give the cell the format Text in the list and type it again."
            )
        return read(value)

    return reader


def _of_text(read: Callable[[str | None], Any]) -> Reader:
    def reader(value: Value) -> tuple[Any, Trouble | None]:
        text, trouble = coerce.text(value)
        return read(text), trouble

    return reader
