"""Writes a comparison as an Excel workbook: structures side by side, the cabinet table, the cost bridge, the changes.

Sums are formulas over the cells above them, and the figures of Workforce Planner stand beside them. Every change has
its old and its new value in columns of their own, its letter and colour, and a filter. No macros, no hidden sheets, no
names unless the rows have them, no personal metadata.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workforce_planner.calc.areas import AreaRow, CabinetTable
from workforce_planner.calc.bridge import MEANINGS, Bridge, Cause
from workforce_planner.calc.phases import Group
from workforce_planner.calc.side_by_side import Line, SideBySide
from workforce_planner.calc.states import PostState
from workforce_planner.calc.steps import Unit, Value
from workforce_planner.chart.style import STATES
from workforce_planner.exchange.costing.book import (
    Cell,
    Column,
    CostBook,
    Formula,
    Going,
    Headings,
    Page,
    fact,
    in_pounds,
    quietly,
)
from workforce_planner.exchange.saved_book import save_book
from workforce_planner.exchange.sheets import column_letters
from workforce_planner.model.money import in_posts
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import year_text
from workforce_planner.report.bridge import entry_name, measure_text
from workforce_planner.report.cabinet import notes
from workforce_planner.report.change_list import ChangeRow, FieldRow

STATE_KEYS: Mapping[PostState, str] = {
    **{state: state.name.lower() for state in PostState},
    PostState.TO_BE_REVIEWED: "to_review",
}
LETTERS = {"new": "N", "removed": "X", "changed": "C"}
"""For records that are not posts."""
HOW_KEYS = {"new": "new", "removed": "disestablished", "changed": "changed"}
BEHIND, CHANGES = "Behind the bridge", "Changes"
_MISSING = "–"
"""For a figure that there is not; why stands beside it."""
Put = tuple[Cell, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonSheets:
    """What is written. `names` are those of the first and the second structure; `bridges` the annual one, then years.

    What is empty or None is left out.
    """

    headings: Headings
    names: tuple[str, str]
    side_by_side: SideBySide | None
    cabinet: CabinetTable | None
    bridges: Sequence[Bridge]
    phases: Sequence[Group]
    reasons: Sequence[Group]
    first_year: int
    changes: Sequence[ChangeRow]


def export_comparison(sheets: ComparisonSheets, path: Path, going: Going = quietly) -> tuple[Problem, ...]:
    """Write the workbook, replacing the file at once; what could not be written is said. OSError from the disk.

    `going` is told which sheet is being written; where it raises, the file stays as it was.
    """
    problems: list[Problem] = []
    title = f"{sheets.headings.name}: {sheets.names[1]} compared"
    save_book(
        path,
        title,
        lambda book: _Pages(CostBook(book, sheets.headings, problems, going), sheets).write(),
        lambda: going("the file itself"),
    )
    return tuple(problems)


class _Pages:
    def __init__(self, book: CostBook, sheets: ComparisonSheets) -> None:
        self._book, self._sheets = book, sheets

    def write(self) -> None:
        """Every sheet that has anything in it."""
        sheets = self._sheets
        if sheets.side_by_side is not None:
            self._comparison(sheets.side_by_side)
        if sheets.cabinet is not None:
            self._cabinet(sheets.cabinet)
        if sheets.bridges:
            rows = self._bridge_size()
            self._bridge(rows)
            self._behind(sheets.bridges[0])
        if sheets.phases or sheets.reasons:
            self._groups()
        self._changes()

    # -------------------------------------------------------------- side by side

    def _comparison(self, found: SideBySide) -> None:
        number = len(found.structures)
        page = self._book.page("Comparison", [34, *[16] * (2 * number - 1), 60], freeze="B5")
        scope = "The posts in scope." if found.scope is not None else "Everything."
        page.title("Structures side by side", [scope, "Changes are from the first structure, as formulas."])
        heads = [("Figure", "text"), (found.structures[0].name, "number")]
        for each in found.structures[1:]:
            heads += [(each.name, "number"), ("Change", "number")]
        page.heads([*heads, ("What it is", "text")], 32)
        lines = [line for line in found.total.lines if not _is_nothing_once(line)]
        said: set[str] = set()
        for line in lines:
            words = _said(line)
            page.put((line.label, "text"), *_side_cells(line, page.row), ("" if words in said else words, "note_wrap"))
            said.add(words)
        page.put()
        page.put(("By unit, each with all below it", "section"))
        for key in ("established_fte", "cost"):
            page.put()
            self._by_unit(page, found, key)

    def _by_unit(self, page: Page, found: SideBySide, key: str) -> None:
        line = next(each for each in found.total.lines if each.key == key)
        heads = [(f"{line.label} by unit", "text"), (found.structures[0].name, "number")]
        for each in found.structures[1:]:
            heads += [(each.name, "number"), ("Change", "number")]
        page.heads(heads, 32)
        for table in found.units:
            own = next(each for each in table.lines if each.key == key)
            if any(cell.value for cell in own.cells):
                page.put((table.name, f"unit{min(table.depth, 7)}"), *_side_cells(own, page.row))
        page.put(("Total", "total"), *_side_cells(line, page.row, total=True))

    # -------------------------------------------------------------- cabinet table

    def _cabinet(self, found: CabinetTable) -> None:
        page = self._book.page("Cabinet table", [44, 13, 13, 13, 16, 16, 16], freeze="B6", header=5)
        page.title("FTE and full-year cost by area", [f"{self._sheets.names[0]} and {self._sheets.names[1]}"])
        page.put(*(None,) * 1, ("FTE", "section"), None, None, ("Cost, full year, pounds", "section"))
        heads = ["Area", *self._sheets.names, "Change", *self._sheets.names, "Change"]
        page.heads([(head, "text" if not place else "number") for place, head in enumerate(heads)], 32)
        summed: list[int] = []
        for group in found.groups:
            page.put((group.heading, "section"))
            first = page.row
            for row in group.rows:
                page.put((row.name, "text"), *_area_cells(row, page.row))
            summed.append(page.put((group.subtotal.name, "total"), *_sums(page.row, first, page.row - 1)))
        rows = summed
        if len(summed) > 1 and (found.apart or found.lines):
            rows = [page.put((found.restructure.name, "total"), *_added(page.row, summed))]
        for row in (*found.apart, *found.lines):
            name = f"{row.name} *" if row.once else row.name
            rows = [*rows, page.put((name, "text"), *_area_cells(row, page.row))]
        page.put(("Total", "total"), *_added(page.row, rows))
        page.put()
        for note in notes(found):
            page.put((note, "note"))

    # -------------------------------------------------------------- bridge

    def _bridge_size(self) -> int:
        """The number of the last row of the list behind the bridge."""
        return 4 + max(len(self._sheets.bridges[0].entries()), 1)

    def _bridge(self, last: int) -> None:
        bridges = self._sheets.bridges
        page = self._book.page("Bridge", [30, *[17] * len(bridges), 70], freeze="B5")
        page.title(
            "Cost bridge by cause",
            [f"From {self._sheets.names[0]} to {self._sheets.names[1]}, in pounds.", "The causes add up exactly."],
        )
        heads = [f"{text[0].upper()}{text[1:]}" for text in map(measure_text, bridges)]
        page.heads([("Cause", "text"), *((head, "number") for head in heads), ("What it is", "text")], 32)
        there = [cause for cause in Cause if any(cause in each.total.causes for each in bridges)]
        start = page.put(
            (self._sheets.names[0], "total"), *((in_pounds(each.total.start), "total_money") for each in bridges)
        )
        for cause in there:
            cells = [self._caused(each, cause, page.row, last) for each in bridges]
            page.put((cause.value.capitalize(), "text"), *cells, (MEANINGS[cause], "note_wrap"))
        end = page.row
        letters = [column_letters(place + 1) for place in range(len(bridges))]
        page.put(
            (self._sheets.names[1], "total"),
            *((Formula(f"=SUM({each}{start}:{each}{end - 1})"), "total_money") for each in letters),
        )
        page.put(("Workforce Planner's figure", "note"), *((in_pounds(each.total.end), "money") for each in bridges))
        checks = [
            Formula(f'=IF(ABS({each}{end}-{each}{end + 1})<0.005,"✓ adds up","does not add up")') for each in letters
        ]
        page.put(("Check", "note"), *((each, "checked_right") for each in checks))

    def _caused(self, bridge: Bridge, cause: Cause, row: int, last: int) -> Put:
        if bridge is self._sheets.bridges[0]:
            return Formula(f"=SUMIFS('{BEHIND}'!$D$5:$D${last},'{BEHIND}'!$A$5:$A${last},$A{row})"), "money"
        return in_pounds(bridge.total.causes.get(cause, 0)), "money"

    def _behind(self, bridge: Bridge) -> None:
        page = self._book.page(BEHIND, [24, 60, 16, 18], freeze="A5")
        page.title("What is behind the bridge of the full-year cost", ["Every post and line with what it adds."])
        columns: list[Column[Any]] = [
            fact("cause", "Cause", 24, "text", lambda entry: entry.cause.value.capitalize()),
            fact("name", "Post or line", 60, "text", lambda entry: entry_name(bridge, entry)),
            fact("table", "Kind", 16, "text", lambda entry: entry.table.replace("_", " ").removesuffix("s")),
            fact("amount", "Pounds a year", 18, "money", lambda entry: in_pounds(entry.amount)),
        ]
        page.list(columns, bridge.entries())

    # -------------------------------------------------------------- phases and reasons

    def _groups(self) -> None:
        sheets = self._sheets
        wide = max((len(each.years) for each in (*sheets.phases, *sheets.reasons)), default=0)
        page = self._book.page("Phases and reasons", [34, 14, 12, 12, 12, 16, *[16] * wide], freeze="B5")
        page.title("What changes by phase and by reason", ["The cost of posts is for a full year."])
        for name, groups in (("Phase", sheets.phases), ("Reason", sheets.reasons)):
            if not groups:
                continue
            years = [year_text(sheets.first_year + place) for place in range(wide)]
            heads = ["From", "Posts that change", "Posts", "FTE", "Cost of posts, full year", *years]
            page.heads([(name, "text"), *((head, "number") for head in heads)])
            first = page.row
            for each in groups:
                page.put((each.name, "text"), *_group_cells(each))
            looks = ["total_number", "total_number", "total_signed_fte", *["total_signed_pounds"] * (wide + 1)]
            letters = map(column_letters, range(2, 2 + len(looks)))
            sums = [
                (Formula(f"=SUM({at}{first}:{at}{page.row - 1})"), look)
                for at, look in zip(letters, looks, strict=True)
            ]
            page.put(("Total", "total"), ("", "total"), *sums)
            page.put()

    # -------------------------------------------------------------- changes

    def _changes(self) -> None:
        columns = _change_columns()
        page = self._book.page(CHANGES, [column.width for column in columns], freeze="E5")
        old, new = self._sheets.names
        page.title(
            "Changes: the net effect", [f'{old} in "Old", {new} in "New"; FTE and cost stand once for a record.']
        )
        page.heads((column.label, column.look) for column in columns)
        for told in _field_rows(self._sheets.changes):
            letter, key = _letter(told.row)
            cells = ((column.cell(told, page.row), column.look) for column in columns[1:])
            page.put((letter, f"state_{key}"), *cells)
        page.sheet.auto_filter.ref = f"A4:{column_letters(len(columns) - 1)}{max(page.row - 1, 5)}"


@dataclass(frozen=True, slots=True)
class _Told:
    """One field of a row; what is said of the record as a whole stands in the first of its fields."""

    row: ChangeRow
    field: FieldRow
    first: bool


def _field_rows(changes: Sequence[ChangeRow]) -> Iterator[_Told]:
    for row in changes:
        fields = row.fields or (FieldRow(name="", label="Cost only", old="", new=""),)
        for place, field in enumerate(fields):
            yield _Told(row, field, not place)


def _change_columns() -> list[Column[_Told]]:
    return [
        Column(key="letter", label="Mark", width=6, look="centre", cell=lambda told, _: _letter(told.row)[0]),
        fact("state", "State", 16, "text", lambda told: _state(told.row)),
        fact("kind", "What", 13, "text", lambda told: told.row.kind),
        fact("name", "Name", 40, "wrap", lambda told: told.row.name),
        fact("unit", "Unit", 44, "wrap", lambda told: told.row.unit),
        fact("field", "Field", 20, "text", lambda told: told.field.label),
        fact("old", "Old", 28, "wrap", lambda told: told.field.old),
        fact("new", "New", 28, "wrap", lambda told: told.field.new),
        fact("fte", "FTE", 10, "signed_fte", lambda told: _fte(told.row.amount.fte) if told.first else None),
        fact(
            "cost",
            "Cost, full year",
            14,
            "signed_pounds",
            lambda told: in_pounds(told.row.amount.pounds) if told.first else None,
        ),
        fact("reason", "Reason", 26, "wrap", lambda told: told.row.reason),
        fact("phase", "Phase", 16, "text", lambda told: told.row.phase),
        fact("from", "From", 12, "day", lambda told: told.row.effective_on),
        fact("note", "Note", 30, "wrap", lambda told: told.row.note),
    ]


def _letter(row: ChangeRow) -> tuple[str, str]:
    """The letter of a row's state, and the key of its colour."""
    if row.state is None:
        return LETTERS[row.how], HOW_KEYS[row.how]
    key = STATE_KEYS[row.state]
    return STATES[key].letter, key


def _state(row: ChangeRow) -> str:
    state = row.state.value if row.state else row.how
    return f"{state}: {row.shade}" if row.shade else state


def _side_cells(line: Line, row: int, *, total: bool = False) -> Iterator[Put]:
    look, kind = ("total_" if total else ""), _look(line.unit)
    for place, cell in enumerate(line.cells):
        value = _number(cell.value, line.unit)
        yield (_MISSING if value is None else value), "right" if value is None else look + kind
        if place and cell.difference is None:
            yield _MISSING, "right"
        elif place:
            yield Formula(f"={column_letters(2 * place)}{row}-$B{row}"), look + kind


def _is_nothing_once(line: Line) -> bool:
    """Whether a line is of one-off costs in a year in which no structure has any."""
    return line.key.startswith("once_") and not any(cell.value for cell in line.cells)


def _look(unit: Unit) -> str:
    return {Unit.MONEY: "pounds", Unit.COUNT: "number", Unit.RATE: "percent"}.get(unit, "fte")


def _number(value: Value, unit: Unit) -> float | int | None:
    if value is None:
        return None
    if unit is Unit.MONEY:
        return in_pounds(int(value))
    if unit is Unit.FTE:
        return _fte(int(value))
    return int(value) if value == int(value) and unit is not Unit.RATE else float(value)


def _said(line: Line) -> str:
    reasons = dict.fromkeys(cell.why for cell in line.cells if cell.why)
    return " ".join([line.definition, *reasons])


def _fte(amount: int) -> float:
    return float(in_posts(amount))


def _area_cells(row: AreaRow, at: int) -> Iterator[Put]:
    yield _fte(row.current.fte), "fte"
    yield _fte(row.proposed.fte), "fte"
    yield Formula(f"=C{at}-B{at}"), "signed_fte"
    yield in_pounds(row.current.pounds), "pounds"
    yield in_pounds(row.proposed.pounds), "pounds"
    yield Formula(f"=F{at}-E{at}"), "signed_pounds"


AREA_LOOKS = ("total_fte", "total_fte", "total_signed_fte", "total_pounds", "total_pounds", "total_signed_pounds")


def _sums(_at: int, first: int, last: int) -> list[Put]:
    return [
        (Formula(f"=SUM({each}{first}:{each}{last})"), look) for each, look in zip("BCDEFG", AREA_LOOKS, strict=True)
    ]


def _added(_at: int, rows: Sequence[int]) -> list[Put]:
    return [
        (Formula("=" + ("+".join(f"{each}{row}" for row in rows) or "0")), look)
        for each, look in zip("BCDEFG", AREA_LOOKS, strict=True)
    ]


def _group_cells(group: Group) -> Iterator[Put]:
    yield group.effective_on, "day"
    yield group.posts, "number"
    yield group.amount.posts, "number"
    yield _fte(group.amount.fte), "signed_fte"
    yield in_pounds(group.amount.pounds), "signed_pounds"
    yield from ((in_pounds(year), "signed_pounds") for year in group.years)
