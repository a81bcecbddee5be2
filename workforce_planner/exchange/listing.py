"""One list as it was found: rows of data alone, all in the same columns, each with the place that it came from.

Everything that understands a list (columns, structure, reconciliation) reads this and never a sheet.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from workforce_planner.exchange.answers import LEFT, OWN
from workforce_planner.exchange.headers import Table
from workforce_planner.exchange.sheets import Row, Value, cells_of, column_letters
from workforce_planner.exchange.snapshots import Snapshot
from workforce_planner.model.personal import with_names, without_names
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import quoted

Place = tuple[int, int]
"""Which of a listing's tables, and which row of that table's sheet, counted from 0."""
Cell = tuple[int, int, int]
"""Which of a listing's tables, row and column of its sheet, counted from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A row that was not loaded, and why; rows count from 1, as people see them.

    `kind` groups them: header, team, section, sub-total, total, note, snapshot, other. `said` is whom it names, where
    that is known.
    """

    file: str
    sheet: str
    row: int
    reason: str
    kind: str = "other"
    said: str = ""
    marked: str = field(default="", compare=False, repr=False)
    """The reason with what may be a name marked, for texts that quote it."""

    def __post_init__(self) -> None:
        """Keep the reason in both ways."""
        object.__setattr__(self, "marked", self.marked or self.reason)
        object.__setattr__(self, "reason", with_names(self.reason))

    def reason_shown(self, *, names: bool) -> str:
        """The reason as it may be shown."""
        return self.reason if names else without_names(self.marked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """Something that the file hides: `what` is rows, columns or sheet; `places` are as people find them."""

    what: str
    sheet: str
    places: str
    read: bool


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one column from the first row down, and the different ones among them.

    True and False stand there as ("flag", value), as True is equal to 1 and must not be read as it.
    """

    all: Sequence[Any]
    different: Set[Any]

    @classmethod
    def of(cls, cells: list[Any]) -> "Cells":
        """The cells as the file has them."""
        different = set(cells)
        if (0 in different or 1 in different) and bool in set(map(type, cells)):
            cells = [("flag", cell) if type(cell) is bool else cell for cell in cells]
            different = set(cells)
        return cls(cells, different)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The rows of data of one list, whatever it looked like in the file.

    Carried values (a team named by a row above) stand in columns behind the last of the sheet. `origins` tells for
    such a column the cell that each row's value is from. Where tables were joined whose columns stand in another
    order, `sources` gives for each table the column of its sheet by the column of the listing.
    """

    file: str
    name: str
    headers: Mapping[int, str]
    rows: Sequence[Row]
    places: Sequence[Place]
    tables: tuple[Table, ...]
    parts: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """The texts of a header of several rows by column, from the top down."""
    carried: Mapping[int, str] = field(default_factory=dict)
    origins: Mapping[int, Sequence[Cell | None]] = field(default_factory=dict)
    sources: tuple[Mapping[int, int], ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    _cells: dict[int, Cells] = field(default_factory=dict, init=False, repr=False, compare=False)

    def cells(self, column: int) -> Cells:
        """The cells of one column; they are taken out of the rows when they are first asked for."""
        if column not in self._cells:
            self._cells[column] = Cells.of(cells_of(self.rows, column))
        return self._cells[column]

    @property
    def table(self) -> Table:
        """The first of the tables it was put together from."""
        return self.tables[0]

    def row_number(self, row: int) -> int:
        """The number of a row in its sheet, as people see it."""
        return self.places[row][1] + 1

    def sheet_of(self, row: int) -> str:
        """The name of the sheet that a row is on."""
        return self.tables[self.places[row][0]].sheet.name

    def row_address(self, row: int) -> str:
        """A row as people find it: "Sheet1!14"."""
        return f"{self.tables[self.places[row][0]].sheet.label}!{self.row_number(row)}"

    def address(self, row: int, column: int) -> str:
        """A cell as people find it, "Sheet1!C14"; of a carried value the cell that says it."""
        cell = self._cell(row, column)
        if cell is None:
            return self.row_address(row)
        table, sheet_row, sheet_column = cell
        return self.tables[table].sheet.address(sheet_row, sheet_column)

    def raw(self, row: int, column: int) -> str:
        """What the cell says in the file, "" where it is blank."""
        value = self.value(row, column)
        return "" if value is None else str(value)

    def value(self, row: int, column: int) -> Value:
        """A cell's value, None where the row does not reach or is blank."""
        cells = self.rows[row]
        value = cells[column] if column < len(cells) else None
        return None if value == "" else value

    def header_address(self, column: int) -> str:
        """Where a column's header stands; for carried columns the first cell that says a value."""
        if column in self.carried:
            first = next((cell for cell in self.origins.get(column, ()) if cell is not None), None)
            return self.table.sheet.name if first is None else self._said(first)
        source = self.sources[0].get(column, column) if self.sources else column
        return self.table.sheet.address(max(self.table.header_row, 0), source)

    def letters(self, column: int) -> str:
        """A column's letters in the first sheet; a carried column has those of the next free column."""
        source = self.sources[0].get(column, column) if self.sources else column
        return column_letters(source)

    def _said(self, cell: Cell) -> str:
        return self.tables[cell[0]].sheet.address(cell[1], cell[2])

    def _cell(self, row: int, column: int) -> Cell | None:
        if column in self.carried:
            origins = self.origins.get(column)
            return origins[row] if origins else None
        table, sheet_row = self.places[row]
        return table, sheet_row, self.sources[table].get(column, column) if self.sources else column


@dataclass(frozen=True, slots=True, kw_only=True)
class Headless:
    """A sheet without headers of its own: what it was read as, or could be."""

    sheet: str
    like: str = ""
    """The sheet whose headers it is read with, or fits to some degree; "" where there is none."""
    read: str = ""
    """Whose headers it was read with, `OWN` by itself; "" where it is not read."""
    said: bool = False
    """Whether a person said so."""

    @property
    def text(self) -> str:
        """How it stands, in a sentence."""
        if self.read == OWN:
            return f"The sheet {quoted(self.sheet)} is read by itself; its columns are named by their letters."
        if self.read:
            why = "" if self.said else ", since its columns hold the same"
            return f"The sheet {quoted(self.sheet)} has no headers; it is read with those of {quoted(self.read)}{why}."
        return f"The sheet {quoted(self.sheet)} has no headers that are known, and is not read."

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """What else may be done with it: the answer, and what it is called."""
        like = ((self.like, f"Read it with the headers of {quoted(self.like)}"),) if self.like else ()
        ways = (*like, (OWN, "Read it by itself"), (LEFT, "Leave it unread"))
        return tuple((answer, words) for answer, words in ways if answer != (self.read or LEFT))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The lists of some files, and what is to be said of the finding; with an error there is nothing to read."""

    listings: tuple[Listing, ...] = ()
    problems: tuple[Problem, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    """Of several snapshots under each other all that there are; only those taken are in the lists."""
    headless: tuple[Headless, ...] = ()
    """The sheets without headers that may be lists, and what became of them."""

    @property
    def refused(self) -> Problem | None:
        """Why nothing can be read, where that is so."""
        return None if self.listings else next((each for each in self.problems if each.severity == "error"), None)
