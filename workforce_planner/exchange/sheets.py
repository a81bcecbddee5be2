"""What was read from a file: a workbook of sheets of cells, each with an address people can find. Values only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import itemgetter

from workforce_planner.model.problems import Problem


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that holds no value: an error such as `#REF!`, or a formula that was saved without its result."""

    text: str

    def __str__(self) -> str:
        return self.text


NO_RESULT = Fault("formula without a result")

Value = str | int | float | bool | date | datetime | Fault | None
Row = Sequence[Value]
Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0."""


class ColumnRows(list[Row]):
    """Rows that came by columns, as those of a long sheet do: who wants a column need not take it out of them again."""

    def __init__(self, rows: Iterable[Row], columns: Sequence[Sequence[Value]]) -> None:
        super().__init__(rows)
        self.columns = columns

    def part(self, start: int, stop: int) -> "ColumnRows":
        """Some rows that stand under each other."""
        return ColumnRows(self[start:stop], [column[start:stop] for column in self.columns])


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet. Rows and columns count from 0 and start at A1; rows may be short; None and "" are blank."""

    name: str
    rows: Sequence[Row]
    hidden: bool = False
    merged: Sequence[Merge] = ()
    indents: Mapping[tuple[int, int], int] = field(default_factory=dict)
    """How far a cell's text is set in by its format, by row and column; cells without are not in it."""
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    struck_rows: Sequence[int] = ()
    """Rows whose text is struck through."""
    coloured_rows: Sequence[int] = ()
    """Rows with a colour behind their cells."""
    called: str = ""
    """What it is called among several files, where another of them has a sheet of that name: "budget.xlsx/Sheet1"."""

    @property
    def label(self) -> str:
        """What cells of it are named by."""
        return self.called or self.name

    def value(self, row: int, column: int) -> Value:
        """A cell's value, None where the sheet does not reach."""
        cells = self.rows[row] if row < len(self.rows) else ()
        value = cells[column] if column < len(cells) else None
        return None if value == "" else value

    def address(self, row: int, column: int) -> str:
        """A cell as people find it: "Sheet1!C14"."""
        return f"{self.label}!{column_letters(column)}{row + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextForm:
    """How a text table was read: its encoding, the sign between cells, its line ends (CRLF, LF, CR, mixed)."""

    encoding: str
    separator: str
    line_ends: str

    @property
    def words(self) -> str:
        """Its encoding and the sign between its cells, as people may ask for them."""
        sign = {"\t": "tabs", ",": "commas", ";": "semicolons", "|": "upright strokes"}
        between = sign.get(self.separator, f'"{self.separator}"')
        return f"encoding {self.encoding}, {between} between the cells"

    def __str__(self) -> str:
        return f"{self.words}, line ends {self.line_ends}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """A file's sheets. `format` is what the content is (`xlsx`, `csv`), whatever the name says."""

    file: str
    format: str
    sheets: Sequence[Sheet]
    notes: tuple[Problem, ...] = ()
    """What was noticed while it was read: cells cut short, an ending that differs from the content."""
    text: TextForm | None = None
    """Of a text table how it was read; None of a workbook."""

    def sheet(self, name: str) -> Sheet | None:
        """A sheet by its name, without regard to case."""
        return next((each for each in self.sheets if each.name.casefold() == name.casefold()), None)


def column_letters(column: int) -> str:
    """A column as spreadsheets name it.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """A column counted from 0 from its letters.

    >>> column_number("AB")
    27
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def cells_of(rows: Sequence[Row], column: int) -> list[Value]:
    """One cell of each row, None where a row does not reach."""
    if isinstance(rows, ColumnRows) and column < len(rows.columns):
        return list(rows.columns[column])
    try:
        return list(map(itemgetter(column), rows))  # three times as fast as asking each row how long it is
    except IndexError:
        return [row[column] if column < len(row) else None for row in rows]


def rows_at(rows: Sequence[Row], places: Sequence[int]) -> list[Row]:
    """Some rows of a sheet, from the top down; mostly they stand under each other."""
    if places and places[-1] - places[0] == len(places) - 1:
        first, behind = places[0], places[-1] + 1
        return rows.part(first, behind) if isinstance(rows, ColumnRows) else list(rows[first:behind])
    return list(map(rows.__getitem__, places))


def cells_at(rows: Sequence[Row], places: Sequence[int], column: int) -> list[Value]:
    """One cell of some rows, from the top down, None where a row does not reach."""
    if places and isinstance(rows, ColumnRows) and places[-1] - places[0] == len(places) - 1:
        return cells_of(rows, column)[places[0] : places[-1] + 1]
    return cells_of(rows_at(rows, places), column)


def is_blank(value: Value) -> bool:
    """Whether a cell says nothing: empty, or blanks alone."""
    return value is None or (isinstance(value, str) and not value.strip())
