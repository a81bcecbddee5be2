"""The values of a list by what they mean, one for every row: what structure is made of."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from workforce_planner.exchange.column_readers import BLANK_CELLS
from workforce_planner.exchange.mapping import ColumnGuess
from workforce_planner.model.problems import Problem


class Values(Protocol):
    """Lists of values by meaning; a meaning that the list does not have reads as unknown in every row."""

    @property
    def meanings(self) -> Mapping[str, ColumnGuess]:
        """The kept columns by what they mean."""

    @property
    def problems(self) -> list[Problem]:
        """What could not be read."""

    @property
    def name(self) -> str:
        """What people call the list."""

    @property
    def words(self) -> Mapping[str, str]:
        """What a person said that status words mean."""

    def __len__(self) -> int: ...

    def __contains__(self, meaning: str) -> bool: ...

    def tells(self, meaning: str) -> bool:
        """Whether any cell can say a meaning: a column of its own, or a part of another one's cells."""

    def __getitem__(self, meaning: str) -> list[Any]: ...

    def address(self, meaning: str, index: int) -> str:
        """The address of one cell, or of the row where there is no such column."""

    def row_text(self, index: int) -> str:
        """The number of a row in its sheet, as people see it."""

    def leave_unknown(self, meaning: str, index: int, problem: Problem) -> None:
        """Take the value of one cell for unknown, and say why."""


class Joined:
    """Values of several lists as one: each row has up to one row in each of them, the first that says something wins.

    `sources` gives for every list the row of it that belongs to each joined row, or None.
    """

    def __init__(self, lists: Sequence[Values], sources: Sequence[Sequence[int | None]], name: str) -> None:
        self.lists = lists
        self.sources = sources
        self.name = name
        self.meanings: dict[str, ColumnGuess] = {}
        for each in lists:
            self.meanings = {**each.meanings, **self.meanings}
        self.words: Mapping[str, str] = {word: state for each in reversed(lists) for word, state in each.words.items()}
        self.problems: list[Problem] = []
        self._read: dict[str, list[Any]] = {}

    def __len__(self) -> int:
        return len(self.sources[0]) if self.sources else 0

    def __contains__(self, meaning: str) -> bool:
        return any(meaning in each for each in self.lists)

    def tells(self, meaning: str) -> bool:
        """Whether any of the lists can say a meaning."""
        return any(each.tells(meaning) for each in self.lists)

    def __getitem__(self, meaning: str) -> list[Any]:
        if meaning not in self._read:
            self._read[meaning] = self._joined(meaning)
        return self._read[meaning]

    def _joined(self, meaning: str) -> list[Any]:
        blank = BLANK_CELLS.get(meaning)
        values: list[Any] = [blank] * len(self)
        lists = list(zip(self.lists, self.sources, strict=True))
        if meaning in {"holder", "holder_cell"}:  # a list with forenames names people in full
            lists.sort(key=lambda each: "surname" not in each[0])
        for each, rows in lists:
            if not each.tells(meaning):
                continue
            column = each[meaning]
            for index, row in enumerate(rows):
                if row is not None and values[index] == blank:
                    values[index] = column[row]
        return values

    def address(self, meaning: str, index: int) -> str:
        """The address of the cell that gave a value, or else of the first row there is."""
        found = [(each, rows[index]) for each, rows in zip(self.lists, self.sources, strict=True)]
        there = [(each, row) for each, row in found if row is not None]
        for each, row in there:
            if each.tells(meaning) and each[meaning][row] is not None:
                return each.address(meaning, row)
        each, row = next(((each, row) for each, row in there if each.tells(meaning)), there[0])
        return each.address(meaning, row)

    def row_text(self, index: int) -> str:
        """The number of the first row there is."""
        found = ((each, rows[index]) for each, rows in zip(self.lists, self.sources, strict=True))
        return next(each.row_text(row) for each, row in found if row is not None)

    def leave_unknown(self, meaning: str, index: int, problem: Problem) -> None:
        """Take the value of one cell for unknown, and say why."""
        self[meaning][index] = None
        self.problems.append(problem)


def part_of(values: Values, rows: Sequence[int]) -> Values:
    """Some rows of a list as a list; all of them, in order, are the list itself."""
    if len(rows) == len(values):
        return values
    return Joined((values,), (rows,), values.name)
