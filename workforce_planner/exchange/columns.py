"""Reads the columns of a table as values of their kinds, and notes every cell that could not be read."""

from collections.abc import Callable, Mapping
from typing import Any

from workforce_planner.exchange import coerce
from workforce_planner.exchange.coerce import Trouble
from workforce_planner.exchange.listing import Listing
from workforce_planner.exchange.mapping import ColumnGuess
from workforce_planner.exchange.sheets import Value
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, list_text

Reader = Callable[[Value], tuple[Any, Trouble | None]]
_BLANKS = frozenset((None, ""))
MOST_ALIKE = 20
"""So many cells of one column with the same kind of trouble are named one by one; the rest are counted."""

NO_RESULT_CODE = "cell-formula-without-value"

READERS: Mapping[str, Reader] = {
    "fte": coerce.fte,
    "contracted_minutes": coerce.minutes,
    "full_time_minutes": coerce.minutes,
    "weeks_a_year": coerce.number,
    "starts_on": coerce.day,
    "ends_on": coerce.day,
    "post_starts_on": coerce.day,
    "post_ends_on": coerce.day,
    "service_start": coerce.day,
    "birth_date": coerce.day,
    "absence_end": coerce.day,
    "hourly_rate": coerce.money,
    "cases": coerce.count,
    "in_scope": coerce.flag,
    "statutory": coerce.flag,
}


class Columns:
    """The kept columns of a listing, by what they mean; a meaning without a column reads as unknown."""

    def __init__(self, listing: Listing, meanings: Mapping[str, ColumnGuess]) -> None:
        self.listing = listing
        self.meanings = meanings
        self.problems: list[Problem] = []
        self._read: dict[str, list[Any]] = {}

    def __len__(self) -> int:
        return len(self.listing.rows)

    def __contains__(self, meaning: str) -> bool:
        return meaning in self.meanings

    def __getitem__(self, meaning: str) -> list[Any]:
        """The values of one column, one for every row."""
        if meaning not in self._read:
            self._read[meaning] = self._column(meaning)
        return self._read[meaning]

    def leave_unknown(self, meaning: str, index: int, problem: Problem) -> None:
        """Take the value of one cell for unknown, and say why."""
        self[meaning][index] = None
        self.problems.append(problem)

    @property
    def name(self) -> str:
        """What people call the list."""
        return self.listing.name

    def row_text(self, index: int) -> str:
        """The number of a row in its sheet, as people see it."""
        return str(self.listing.row_number(index))

    def address(self, meaning: str, index: int) -> str:
        """The address of one cell, or of the row where there is no such column."""
        if meaning in self.meanings:
            return self.listing.address(index, self.meanings[meaning].column)
        return self.listing.row_address(index)

    def _column(self, meaning: str) -> list[Any]:
        if meaning not in self.meanings:
            return [None] * len(self)
        guess = self.meanings[meaning]
        reader = READERS.get(meaning, coerce.text)
        if meaning == "fte" and ("%" in guess.header or "per cent" in guess.header.casefold()):
            reader = coerce.fte_of_percent
        return self._values(meaning, guess.column, reader)

    def _values(self, meaning: str, column: int, reader: Reader) -> list[Any]:
        """Read every different value of a column once, which is what makes long lists quick."""
        raws: list[Any] = [row[column] if column < len(row) else None for row in self.listing.rows]
        if bool in set(map(type, raws)):  # True is equal to 1 and must not be read as it
            raws = [("flag", raw) if type(raw) is bool else raw for raw in raws]
        readings = {raw: reader(raw[1] if type(raw) is tuple else raw) for raw in set(raws) - _BLANKS}
        values = {raw: reading[0] for raw, reading in readings.items()}
        values.update(dict.fromkeys(_BLANKS))
        if any(trouble for _, trouble in readings.values()):
            self._report(meaning, [(index, readings[raw][1]) for index, raw in enumerate(raws) if raw in readings])
        return [values[raw] for raw in raws]

    def _report(self, meaning: str, troubles: list[tuple[int, Trouble | None]]) -> None:
        counts: dict[str, int] = {}
        self._report_formulas(meaning, [index for index, each in troubles if each and each.code == NO_RESULT_CODE])
        for index, trouble in troubles:
            if trouble is None or trouble.code == NO_RESULT_CODE:
                continue
            counts[trouble.code] = counts.get(trouble.code, 0) + 1
            if counts[trouble.code] <= MOST_ALIKE:
                self.problems.append(problem_of(trouble, self.address(meaning, index)))
        label = self.meanings[meaning].label
        for code, number in counts.items():
            if number > MOST_ALIKE:
                text = f"{number - MOST_ALIKE:,} more cells of the column {label} have the same trouble."
                self.problems.append(Problem(code=code, where=self.listing.name, text=text))

    def _report_formulas(self, meaning: str, rows: list[int]) -> None:
        """Formulas without a result come by the column, and have one cause: they are named once for each column."""
        if not rows:
            return
        first = [self.address(meaning, row) for row in rows[:3]]
        more = [f"{len(rows) - 3:,} more"] if len(rows) > 3 else []
        cells = list_text([*(each.rpartition("!")[2] for each in first), *more])
        text = f"{count_text(len(rows), 'cell')} of the column {self.meanings[meaning].label} ({cells})"
        text += (
            " hold a formula that was saved without its result."
            if len(rows) > 1
            else (" holds a formula that was saved without its result.")
        )
        trouble = coerce.fault_trouble("")
        self.problems.append(
            Problem(code=trouble.code, where=first[0], text=text, remedy=trouble.remedy, severity=trouble.severity)
        )


def problem_of(trouble: Trouble, where: str) -> Problem:
    """A trouble as a problem with its place."""
    return Problem(code=trouble.code, where=where, text=trouble.text, remedy=trouble.remedy, severity=trouble.severity)
