"""What is typed, pasted, filled or cleared, read cell by cell before any of it is done: what can be, and why not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from workforce_planner.edit.addresses import Names
from workforce_planner.edit.cells import Cell, Place, refusals
from workforce_planner.edit.entry import read_value
from workforce_planner.model.fields import FieldSpec
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.session.tables.blocks import Line
from workforce_planner.session.tables.columns import Column
from workforce_planner.session.tables.grid import Grid


class Typed(NamedTuple):
    """Text for a cell, by row and column."""

    key: str
    column: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """A cell that cannot take its text, with the reason."""

    key: str
    column: str
    text: str
    problem: Problem

    @property
    def reason(self) -> str:
        """What is wrong and what would be right."""
        return self.problem.brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What would be entered: cells that change, how many stay as they are, cells that cannot be, cells outside."""

    cells: tuple[Cell, ...] = ()
    same: int = 0
    wrong: tuple[Wrong, ...] = ()
    outside: int = 0

    @property
    def fits(self) -> int:
        """How many cells can be entered."""
        return len(self.cells) + self.same

    @property
    def all(self) -> int:
        """How many cells there are."""
        return self.fits + len(self.wrong) + self.outside


def enter(grid: Grid, typed: Iterable[Typed], outside: int = 0) -> Entry:
    """Read texts into cells; nothing is done yet."""
    reader = _Reader(grid)
    cells, wrong, same = [], [], 0
    for each in typed:
        try:
            cell = reader.read(each)
        except Refused as error:
            wrong.append(Wrong(key=each.key, column=each.column, text=each.text, problem=error.problem))
            continue
        if cell is None:
            same += 1
        else:
            cells.append(cell)
    return _checked(grid, Entry(cells=tuple(cells), same=same, wrong=tuple(wrong), outside=outside))


def enter_values(grid: Grid, cells: Iterable[Cell]) -> Entry:
    """The same for values that need no reading, as in filling down."""
    differing = tuple(cell for cell in cells if grid.value(cell.key, grid.columns[cell.field]) != cell.value)
    return _checked(grid, Entry(cells=differing))


class _Reader:
    """Reads one text after another; the same text of the same field is read once."""

    def __init__(self, grid: Grid) -> None:
        self._grid, self._names = grid, Names(grid.plan)
        self._known: dict[tuple[str, str], Any] = {}

    def read(self, typed: Typed) -> Cell | None:
        column = self._grid.columns[typed.column]
        shown = self._grid.text(typed.key, column)
        if typed.text.strip() == shown.strip():
            return None
        if column.read_only:
            raise Refused(
                Problem(code="not-typed", text=f"{column.label} cannot be typed in.", remedy=column.read_only)
            )
        value = self._value(column.spec, typed.text)
        return None if value == self._grid.value(typed.key, column) else Cell(typed.key, typed.column, value)

    def _value(self, spec: FieldSpec, text: str) -> Any:
        place = (spec.name, text.strip())
        if place not in self._known:
            try:
                self._known[place] = read_value(self._grid.plan, spec, text, names=self._names)
            except Refused as error:
                self._known[place] = error
        found = self._known[place]
        if isinstance(found, Refused):
            raise found
        return found


def _checked(grid: Grid, entry: Entry) -> Entry:
    """Take out the cells that can be read but may not be, until the rest can be done together."""
    cells, wrong = list(entry.cells), list(entry.wrong)
    while refused := refusals(grid.plan, grid.table, cells):
        bad = [cell for cell in cells if Place(cell.key, cell.field) in refused]
        if not bad:  # it is a field that agrees with a typed one: the whole record is left out
            keys = {place.key for place in refused}
            bad = [cell for cell in cells if cell.key in keys]
        wrong += [_refused(grid, cell, refused) for cell in bad]
        gone = {Place(cell.key, cell.field) for cell in bad}
        cells = [cell for cell in cells if Place(cell.key, cell.field) not in gone]
    return Entry(cells=tuple(cells), same=entry.same, wrong=tuple(wrong), outside=entry.outside)


def _refused(grid: Grid, cell: Cell, refused: Any) -> Wrong:
    problem = refused.get(Place(cell.key, cell.field)) or next(iter(refused.values()))
    text = grid.words(grid.columns[cell.field], cell.value)
    return Wrong(key=cell.key, column=cell.field, text=text, problem=problem)


def laid_out(rows: Sequence[Line], keys: Sequence[str], columns: Sequence[Column]) -> tuple[list[Typed], int]:
    """A block laid on the rows and columns from its first cell on, and how many of its cells lie outside."""
    typed, outside = [], 0
    for number, line in enumerate(rows):
        for place, text in enumerate(line):
            if number < len(keys) and place < len(columns):
                typed.append(Typed(keys[number], columns[place].name, text))
            else:
                outside += 1
    return typed, outside


def without_headers(rows: Sequence[Line], columns: Sequence[Column]) -> Sequence[Line]:
    """A block without its first row, where that holds the very headers of the columns it is pasted into."""
    if len(rows) < 2 or not columns:
        return rows
    labels = [column.label.casefold() for column in columns[: len(rows[0])]]
    return rows[1:] if [cell.strip().casefold() for cell in rows[0]] == labels else rows


def filled_down(grid: Grid, keys: Sequence[str], columns: Sequence[Column]) -> Entry:
    """The values of the first row in all the others; columns that only show something are passed over."""
    typed = [column for column in columns if not column.read_only]
    first = keys[0]
    return enter_values(
        grid, (Cell(key, column.name, grid.value(first, column)) for column in typed for key in keys[1:])
    )


def cleared(grid: Grid, keys: Sequence[str], columns: Sequence[Column]) -> Entry:
    """Blank in every cell; columns that only show something are passed over."""
    typed = [column for column in columns if not column.read_only]
    return enter(grid, (Typed(key, column.name, "") for column in typed for key in keys))
