"""What a report says, as pure values. Nothing here knows of fonts, paper or coordinates.

A painter turns blocks into pages; a workbook or a web page could be made of the same ones. Figures stay figures (money
in hundredths of a penny, FTE in ten-thousandths) until `cell_text` words them, so that a test can add them up.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from workforce_planner.chart.scene import Scene
from workforce_planner.model.wording import MINUS, UNKNOWN, difference_text, fte_text, money_text, percent_text

Cell = str | int | None
"""Words, a figure of the column's kind, or None for what is not known."""


class Kind(Enum):
    """What the figures of a column are, and so how they are worded and aligned."""

    TEXT = "text"
    COUNT = "count"
    FTE = "FTE"  # ten-thousandths
    MONEY = "money"  # hundredths of a penny, shown in whole pounds
    PENCE = "money with pence"
    RATE = "per cent"  # parts per million


class Align(Enum):
    """How the cells of a column stand: figures on the decimal point."""

    LEFT = "left"
    CENTRE = "centre"
    FIGURES = "figures"


class Part(Enum):
    """What a row is to its table."""

    BODY = "body"
    GROUP = "group"  # names what the rows below belong to, and is repeated on the next page
    SUBTOTAL = "sub-total"
    TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What the document is: the first block. Its plan, day and marking are printed on every page."""

    text: str
    subtitle: str = ""
    plan: str = ""
    as_at: str = ""
    marking: str = ""
    facts: tuple[str, ...] = ()
    """Short facts beside the title."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, level 1 the highest; it is also a bookmark."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. A `lead` stands at the top and says what matters most."""

    text: str
    lead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """One headline figure with what it means."""

    label: str
    value: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The figures that a reader takes away."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its label, what its figures are, how much of spare width it takes, whether differences get a sign.

    Neighbours with the same `group` stand under that heading together. `zero` is what stands for nothing at all.
    """

    label: str
    group: str = ""
    kind: Kind = Kind.TEXT
    align: Align | None = None
    weight: float = 1.0
    signed: bool = False
    zero: str = ""

    @property
    def alignment(self) -> Align:
        """The alignment given, or that of its kind."""
        return self.align or (Align.LEFT if self.kind is Kind.TEXT else Align.FIGURES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row; `depth` indents its first cell. A group row has its words in the first cell only."""

    cells: tuple[Cell, ...]
    part: Part = Part.BODY
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with the caption that names it and the notes that stand under it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.caption:
            raise ValueError("a table must have a caption")
        wide = {len(row.cells) for row in self.rows if row.part is not Part.GROUP} - {len(self.columns)}
        if wide:
            raise ValueError(f"{self.caption}: {len(self.columns)} columns, but rows of {sorted(wide)} cells")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A scene that is as wide as the text, with its caption. `spoken` says it in words; a table follows that lists it.

    `draw` gives the scene for a width in points, so that whoever paints decides how wide it is.
    """

    caption: str
    spoken: str
    draw: Callable[[float], Scene]


@dataclass(frozen=True, slots=True)
class Check:
    """A statement that was checked: shown with a tick where it holds, with an exclamation mark where it does not."""

    text: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """Statements that belong together, one below the other."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Definitions:
    """Words and what they mean here."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Title | Heading | Paragraph | KeyFigures | Table | Drawing | Check | Notes | Definitions | PageBreak
Report = tuple[Block, ...]


def cell_text(column: Column, cell: Cell) -> str:
    """A cell as people read it.

    >>> cell_text(Column(label="Cost", kind=Kind.MONEY, signed=True), 26_480_000)
    '+£2,648'
    >>> cell_text(Column(label="FTE", kind=Kind.FTE), None)
    'not known'
    """
    if cell is None:
        return UNKNOWN
    if isinstance(cell, str):
        return cell
    if cell == 0 and column.zero:
        return column.zero
    text = _figure_text(column.kind, cell)
    return difference_text(text, cell) if column.signed and cell > 0 else text


def _figure_text(kind: Kind, figure: int) -> str:
    if kind is Kind.FTE:
        return fte_text(figure)
    if kind is Kind.MONEY:
        return money_text(figure)
    if kind is Kind.PENCE:
        return money_text(figure, 2)
    if kind is Kind.RATE:
        return percent_text(figure)
    return f"{MINUS if figure < 0 else ''}{abs(figure):,}"


def tables_of(blocks: Sequence[Block]) -> list[Table]:
    """The tables of a report, in order."""
    return [block for block in blocks if isinstance(block, Table)]
