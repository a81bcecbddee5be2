"""The pages of the workbook for finance: how cells look, where they stand, what ranges are called, how pages print."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Generic, NamedTuple, TypeVar

from workforce_planner.exchange.saved_book import header_text, legal_text
from workforce_planner.exchange.sheets import column_letters
from workforce_planner.model.money import POUND
from workforce_planner.model.problems import Problem

HEADER, FIRST = 4, 5
"""The rows of the headings and of the first record on a sheet that is a list: a title and two notes stand above."""
MONEY, POUNDS, EXACT = "#,##0.00;[Red]-#,##0.00;–", "#,##0;[Red]-#,##0;–", "#,##0.0000;[Red]-#,##0.0000;–"
SIGNED_POUNDS, SIGNED_FTE = "+#,##0;[Red]-#,##0;–", "+0.00##;[Red]-0.00##;–"
STATE_FILLS = {
    "new": "D3EBDD",
    "changed": "F6E6C4",
    "transferred": "F6D5CE",
    "in_development": "E3D8F2",
    "disestablished": "DADDE2",
    "unchanged": "EEF1F5",
    "to_review": "EEF1F5",
    "out_of_scope": "F7F8FA",
}
"""Behind the letter of a state, by its key."""
DAY, PERCENT, SHARE, NUMBER = "dd/mm/yyyy", "0.00##%", "0.0000##", "0.####"
PAPERS = ((9, 1046), (8, 1511))
"""A4 and A3 as openpyxl numbers them, and how many dots of a 96th of an inch fit across them, on their long side."""
SMALLEST, SMALL = 0.5, 0.68
"""How small a page may be printed; smaller than the second, it is rather split into several side by side."""
LINE = 13.5
"""The height of a line of text, in points."""
SPARE = 0.8
"""How much of the paper is used where a page is split: another typeface than Excel's own makes columns wider."""
HEAD_FILL, INPUT_FILL, TOTAL_FILL = "DCE4EF", "FFF6CC", "F1F4F8"
INPUT_INK, QUIET_INK, WARNING_INK = "1F3E99", "5C6670", "9C4A00"


class Formula(str):
    """A formula, with its equals sign. Every other text is written as text, whatever it begins with."""

    __slots__ = ()


Cell = Formula | str | int | float | date | None


class Look(NamedTuple):
    """How a cell looks."""

    format: str = "General"
    bold: bool = False
    italic: bool = False
    size: int = 10
    ink: str = ""
    fill: str = ""
    wrap: bool = False
    across: str = ""
    """Its horizontal alignment, where it is not the usual one."""
    rule: str = ""
    """A line above ("top") or below ("bottom")."""
    indent: int = 0


LOOKS: Mapping[str, Look] = {
    "text": Look(indent=1),
    "wrap": Look(wrap=True, indent=1),
    "title": Look(bold=True, size=14),
    "section": Look(bold=True, size=12),
    "note": Look(ink=QUIET_INK),
    "note_wrap": Look(ink=QUIET_INK, wrap=True, indent=1),
    "warning": Look(ink=WARNING_INK, italic=True, indent=1),
    "warning_wrap": Look(ink=WARNING_INK, italic=True, wrap=True, indent=1),
    "head": Look(bold=True, fill=HEAD_FILL, wrap=True, rule="bottom", indent=1),
    "head_centre": Look(bold=True, fill=HEAD_FILL, wrap=True, rule="bottom", across="center"),
    "head_number": Look(bold=True, fill=HEAD_FILL, wrap=True, rule="bottom", across="right"),
    "head_day": Look(format=DAY, bold=True, fill=HEAD_FILL, rule="bottom", across="right"),
    "head_input": Look(bold=True, fill=HEAD_FILL, rule="bottom", across="right"),
    "number": Look(format=NUMBER, across="right"),
    "quiet": Look(format="0", ink=QUIET_INK, across="center"),
    "checked": Look(bold=True, ink="1F6B3A"),
    "checked_right": Look(bold=True, ink="1F6B3A", across="right"),
    "centre": Look(across="center"),
    "middle": Look(format=NUMBER, across="center"),
    "fte": Look(format="0.00##"),
    "share": Look(format=SHARE),
    "money": Look(format=MONEY),
    "pounds": Look(format=POUNDS),
    "exact": Look(format=EXACT),
    "percent": Look(format=PERCENT),
    "day": Look(format=DAY, across="center"),
    "total": Look(bold=True, fill=TOTAL_FILL, rule="top", indent=1),
    "total_pounds": Look(format=POUNDS, bold=True, fill=TOTAL_FILL, rule="top"),
    "total_money": Look(format=MONEY, bold=True, fill=TOTAL_FILL, rule="top"),
    "total_exact": Look(format=EXACT, bold=True, fill=TOTAL_FILL, rule="top"),
    "total_fte": Look(format="0.00##", bold=True, fill=TOTAL_FILL, rule="top"),
    "strong_money": Look(format=MONEY, bold=True),
    "fact_money": Look(format=MONEY, ink=INPUT_INK),
    "fact_percent": Look(format=PERCENT, ink=INPUT_INK),
    "fact_number": Look(format=NUMBER, ink=INPUT_INK, across="right"),
    "input_share": Look(format=SHARE, ink=INPUT_INK, fill=INPUT_FILL, bold=True),
    "fact_text": Look(ink=INPUT_INK, across="right"),
    "input_percent": Look(format=PERCENT, ink=INPUT_INK, fill=INPUT_FILL, bold=True),
    "input_money": Look(format=MONEY, ink=INPUT_INK, fill=INPUT_FILL, bold=True),
    "input_text": Look(ink=INPUT_INK, fill=INPUT_FILL, bold=True, across="right"),
    "assumed_money": Look(format=MONEY, ink=WARNING_INK, italic=True),
    "signed_pounds": Look(format=SIGNED_POUNDS),
    "signed_fte": Look(format=SIGNED_FTE),
    "total_signed_pounds": Look(format=SIGNED_POUNDS, bold=True, fill=TOTAL_FILL, rule="top"),
    "total_signed_fte": Look(format=SIGNED_FTE, bold=True, fill=TOTAL_FILL, rule="top"),
    "total_number": Look(format=NUMBER, bold=True, fill=TOTAL_FILL, rule="top", across="right"),
    "right": Look(across="right"),
    **{f"state_{name}": Look(bold=True, fill=fill, across="center") for name, fill in STATE_FILLS.items()},
    **{f"unit{depth}": Look(indent=depth + 1, bold=depth == 0) for depth in range(8)},
}  # fmt: skip
"""Blue ink is a figure entered in the plan, on yellow an assumption to be changed here; brown italics are marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """What is printed on every page: the name, which structure, the marking, the dates."""

    name: str
    structure: str
    marking: str
    dates: str


Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Row]):  # noqa: UP046 (Python 3.11 has no other way)
    """A column of a list: its key for formulas, its heading, how wide it is and looks, and its cell in a row.

    `cell` is given the record and the number of its row.
    """

    key: str
    label: str
    width: int
    look: str
    cell: Callable[[Row, int], Cell]


def fact(key: str, label: str, width: int, look: str, made: Callable[[Row], Cell]) -> Column[Row]:
    """A column whose cells do not depend on where their row stands."""
    return Column(key=key, label=label, width=width, look=look, cell=lambda record, _: made(record))


def letters_of(columns: Sequence[Column[Any]]) -> Mapping[str, str]:
    """The letters of columns by their keys."""
    return {column.key: column_letters(place) for place, column in enumerate(columns)}


def span_of(sheet: str, letters: str, rows: range, last: str = "") -> str:
    """Cells of some rows, from one column to another, seen from any sheet."""
    return f"'{sheet}'!{letters}{rows.start}:{last or letters}{rows.stop - 1}"


def fixed(sheet: str, letters: str, rows: range, last: str = "") -> str:
    """The same, as a named range wants it."""
    return f"'{sheet}'!${letters}${rows.start}:${last or letters}${rows.stop - 1}"


def in_pounds(amount: int) -> float:
    """Money as a cell holds it: pounds to a hundredth of a penny."""
    return amount / POUND


Going = Callable[[str], None]
"""Is told what is being written, often; what it raises ends the writing."""
OFTEN = 1_000
"""After so many rows of a sheet it is told again."""


def quietly(_words: str) -> None:
    """Nobody wants to be told."""


class CostBook:
    """The workbook that is being written."""

    def __init__(self, book: Any, headings: Headings, problems: list[Problem], going: Going = quietly) -> None:
        self._book, self.headings, self.problems, self.going = book, headings, problems, going
        self._styles: dict[str, Any] = {}
        self._names: set[str] = set()
        book.calculation.fullCalcOnLoad = True

    def page(
        self, name: str, widths: Sequence[int], *, freeze: str, header: int = HEADER, bands: Sequence[int] = ()
    ) -> "Page":
        """A new sheet, set up for the screen and for paper; the row `header` is repeated on every printed page.

        `bands` are the columns, counted from 0, at which a sheet too wide for one page goes on beside it; those before
        the first are repeated.
        """
        self.going(name)
        page = Page(self, self._book.create_sheet(name), widths, freeze)
        if header:
            page.sheet.print_title_rows = f"{header}:{header}"
        _fit(page.sheet, widths, bands)
        return page

    def unique(self, name: str) -> str:
        """A name for a range, made of letters, figures and underlines, that no other range has."""
        plain = re.sub(r"\W+", "_", name, flags=re.ASCII).strip("_")[:60] or "Range"
        found, number = plain, 2
        while found.casefold() in self._names:
            found, number = f"{plain}_{number}", number + 1
        self._names.add(found.casefold())
        return found

    def define(self, name: str, cells: str) -> None:
        """Give a range its name."""
        from openpyxl.workbook.defined_name import DefinedName

        self._book.defined_names[name] = DefinedName(name, attr_text=cells)

    def style(self, page: Any, look: str) -> Any:
        """What openpyxl keeps of a look, made once."""
        found = self._styles.get(look)
        if found is None:
            found = self._styles[look] = _styled(page, LOOKS[look])
        return found


def _styled(page: Any, look: Look) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell = WriteOnlyCell(page)
    line = Side("thin", color="7A8797")
    cell.font = Font(name="Calibri", size=look.size, bold=look.bold, italic=look.italic, color=look.ink or None)
    if look.fill:
        cell.fill = PatternFill("solid", fgColor=look.fill)
    if look.rule:
        cell.border = Border(**{look.rule: line})
    across = look.across or ("left" if look.indent else None)
    cell.alignment = Alignment(horizontal=across, vertical="top", wrap_text=look.wrap, indent=look.indent)
    cell.number_format = look.format
    return cell._style  # noqa: SLF001 (there is no other way to give many cells one style without working it out anew)


def _fit(sheet: Any, widths: Sequence[int], bands: Sequence[int]) -> None:
    """Landscape, as wide as the paper; or split into bands side by side that repeat the first columns."""
    dots = [7 * width + 5 for width in widths]
    for paper, room in PAPERS:
        sheet.page_setup.paperSize = paper
        if sum(dots) * SMALL <= room:
            break
    sheet.page_setup.orientation = "landscape"
    if sum(dots) * SMALL <= room or len(bands) < 2:
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        return
    _split(sheet, dots, bands, room)


def _split(sheet: Any, dots: Sequence[int], bands: Sequence[int], room: int) -> None:
    """Bands side by side, as many on a page as it has room for."""
    from openpyxl.worksheet.pagebreak import Break

    repeated, starts, parts = sum(dots[: bands[0]]), list[int](), list[int]()
    for start, end in pairwise([*bands, len(dots)]):
        wide = sum(dots[start:end])
        if parts and (parts[-1] + wide) * SMALL <= SPARE * room:
            parts[-1] += wide
        else:
            starts.append(start)
            parts.append(repeated + wide)
    sheet.page_setup.scale = int(100 * max(SMALLEST, min(1.0, SPARE * room / max(parts))))
    sheet.print_title_cols = f"A:{column_letters(bands[0] - 1)}"
    sheet.page_setup.pageOrder = "overThenDown"
    for start in starts[1:]:
        sheet.col_breaks.append(Break(id=start))


class Page:
    """A sheet that is written from the top down. `row` is the number of the next row."""

    def __init__(self, book: CostBook, sheet: Any, widths: Sequence[int], freeze: str) -> None:
        from openpyxl.cell import WriteOnlyCell

        self.book, self.sheet, self.row = book, sheet, 1
        self._widths = widths
        self._cell = WriteOnlyCell
        for place, width in enumerate(widths):
            sheet.column_dimensions[column_letters(place)].width = width
        sheet.freeze_panes = freeze
        sheet.sheet_view.showGridLines = False
        sheet.sheet_view.zoomScale = 90
        self._print_set_up()

    @property
    def name(self) -> str:
        """The name of the sheet."""
        return str(self.sheet.title)

    def _print_set_up(self) -> None:
        sheet, headings = self.sheet, self.book.headings
        sheet.page_margins.left = sheet.page_margins.right = 0.4
        sheet.page_margins.top, sheet.page_margins.bottom = 0.75, 0.6
        sheet.page_margins.header = sheet.page_margins.footer = 0.3
        sheet.oddHeader.left.text = header_text(f"{headings.name}: {headings.structure}")
        sheet.oddHeader.center.text = header_text(headings.marking)
        sheet.oddHeader.right.text = header_text(headings.dates)
        sheet.oddFooter.left.text = "&A"
        sheet.oddFooter.right.text = "Page &P of &N"

    def height(self, points: float) -> None:
        """The height of the next row."""
        self.sheet.row_dimensions[self.row].height = points

    def put(self, *cells: tuple[Cell, str] | None) -> int:
        """Write a row of values with their looks; None is an empty cell. The number of the row."""
        if self.row % OFTEN == 0:
            self.book.going(f"{self.name}, row {self.row:,}")
        lines = max((self._lines(place, *each) for place, each in enumerate(cells) if each is not None), default=1)
        if lines > 1 and self.row not in self.sheet.row_dimensions:
            self.height(LINE * lines)
        self.sheet.append([None if each is None else self._made(*each) for each in cells])
        self.row += 1
        return self.row - 1

    def warn_where(self, cell: str, formula: str) -> None:
        """Show a cell as a warning while a formula is true."""
        from openpyxl.formatting.rule import FormulaRule
        from openpyxl.styles import Font

        self.sheet.conditional_formatting.add(cell, FormulaRule(formula=[formula], font=Font(color="B3261E")))

    def title(self, title: str, notes: Sequence[str] = (), down_to: int = HEADER) -> None:
        """The title of a sheet, up to two notes under it, and empty rows down to the headings."""
        self.height(21)
        self.put((title, "title"))
        for note in notes:
            self.put((note, "note"))
        while self.row < down_to:
            self.put()

    def heads(self, labels: Iterable[tuple[str, str]], height: float = 45) -> int:
        """A row of headings, each over cells of a look."""
        self.height(height)
        return self.put(*((label, _head(look)) for label, look in labels))

    def list(self, columns: Sequence[Column[Row]], records: Iterable[Row]) -> range:
        """The headings of a list and its records; the rows of the records."""
        self.heads((column.label, column.look) for column in columns)
        first = self.row
        for record in records:
            self.put(*((column.cell(record, self.row), column.look) for column in columns))
        rows = range(first, max(self.row, first + 1))
        self.sheet.auto_filter.ref = f"A{first - 1}:{column_letters(len(columns) - 1)}{rows.stop - 1}"
        return rows

    def _lines(self, place: int, value: Cell, look: str) -> int:
        """How many lines a wrapped text takes, roughly: nobody else works that out before the row is shown."""
        if not (LOOKS[look].wrap and isinstance(value, str)) or look.startswith("head"):
            return 1
        return sum(1 + len(line) // (self._widths[place] - 2) for line in value.split("\n"))

    def _made(self, value: Cell, look: str) -> Any:
        if isinstance(value, str) and not isinstance(value, Formula):
            value, whole = legal_text(value)
            if not whole:
                self._not_whole()
            cell = self._cell(self.sheet, value)
            cell.data_type = "s"  # text stays text: never a formula, never an error
        else:
            cell = self._cell(self.sheet, str(value) if isinstance(value, Formula) else value)
        cell._style = self.book.style(self.sheet, look)  # noqa: SLF001 (as above)
        return cell

    def _not_whole(self) -> None:
        self.book.problems.append(
            Problem(
                code="text-not-whole",
                where=f"{self.name}!{self.row}",
                text="A text is longer than a cell may hold or has signs that a workbook cannot hold; it was cut.",
                remedy="Shorten the text in the plan.",
            )
        )


def _head(look: str) -> str:
    found = LOOKS[look]
    if found.across == "center":
        return "head_centre"
    return "head_number" if found.format != "General" or found.across == "right" else "head"
