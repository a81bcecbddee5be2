"""Tables as pieces: how wide the columns are, what stands on the decimal point, what is repeated on the next page."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from workforce_planner.paint.document_pieces import Item, Piece, Stroke, Words, baseline, rule, text_pieces, words_at
from workforce_planner.paint.document_text import (
    CAPTION,
    HAIRLINE,
    INK,
    LINE,
    SMALL,
    SMALLEST,
    Style,
    printable,
    width_of,
    words_in,
    wrapped,
)
from workforce_planner.report.blocks import Align, Part, Row, Table, cell_text

GAP = 10.0
INDENT = 9.0
PADDING, TIGHT = 2.6, 1.3
"""Above and below the words of a row, and where a table is drawn closer so that it ends on its page."""
COMFORT = 96.0
"""The width to which a column of words may be narrowed without a second thought."""
SIZES = (8.5, 8.0, 7.5)
SUMS = (Part.SUBTOTAL, Part.TOTAL)
SHORT = 300.0
"""A table up to this height is not broken over pages."""
SHORT_NOTES = 110.0
"""Notes up to this height stay together, with the last rows of their table."""
LONGEST_ROW = 24
"""Lines of one cell that stay together; a longer cell goes on below."""
CELL, HEAD = Style(8.5, 11.5), Style(8.5, 11.5, "bold")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table measured: its words, and the left edge and width of each column in points."""

    table: Table
    size: float
    texts: Sequence[Sequence[str]]
    lefts: Sequence[float]
    widths: Sequence[float]
    fractions: Sequence[float]
    """The widest part after the decimal point, per column of figures."""
    width: float
    padding: float = PADDING

    def style(self, row: Row) -> Style:
        """The style of a row's cells."""
        return (CELL if row.part is Part.BODY else HEAD).sized(self.size)


class Wish(NamedTuple):
    """The width a column cannot do without, the width it can be comfortable with, and the width it would take."""

    least: float
    comfort: float
    full: float


def fits(table: Table, width: float) -> bool:
    """Whether a table is comfortable in this width at some size."""
    return any(_asks(table, size) <= width for size in SIZES)


def _asks(table: Table, size: float) -> float:
    return sum(wish.comfort for wish in wishes(table, size)) + GAP * (len(table.columns) - 1)


@lru_cache(maxsize=4)
def worded(table: Table) -> tuple[tuple[str, ...], ...]:
    """The cells of a table as they are printed; the words of a group row stand alone."""
    return tuple(
        tuple(printable(cell_text(column, cell)) for column, cell in zip(table.columns, row.cells, strict=False))
        for row in table.rows
    )


@lru_cache(maxsize=8)
def wishes(table: Table, size: float) -> tuple[Wish, ...]:
    """What each column asks for at this size."""
    style = HEAD.sized(size)
    rows = [cells for row, cells in zip(table.rows, worded(table), strict=True) if row.part is not Part.GROUP]
    deepest = max((row.depth for row in table.rows), default=0) * INDENT
    found = []
    for place, column in enumerate(table.columns):
        label = max((width_of(word, style) for word in words_in(printable(column.label))), default=0)
        cells = {cells[place] for cells in rows}
        if column.alignment is Align.FIGURES:
            least = max(label, _on_the_point(cells, style))
            found.append(Wish(least, least, max(least, width_of(printable(column.label), style))))
        else:
            full = max(width_of(printable(column.label), style), *(width_of(text, style) for text in cells), 0)
            found.append(_wish_of_words(cells, label, full, style, indent=deepest if place == 0 else 0))
    return tuple(found)


def _wish_of_words(cells: Iterable[str], label: float, full: float, style: Style, *, indent: float) -> Wish:
    longest = max((width_of(word, style) for text in cells for word in words_in(text)), default=0)
    full += indent
    least = max(min(longest + indent, COMFORT), label)
    return Wish(least, max(least, min(full, COMFORT)), full)


def _on_the_point(cells: Collection[str], style: Style) -> float:
    """The width of figures that stand on the decimal point, some with more places than others."""
    fraction = max((_fraction(text, style) for text in cells), default=0)
    shifts = ((fraction - _fraction(text, style)) if text[-1:].isdigit() else 0 for text in cells)
    return max((width_of(text, style) + shift for text, shift in zip(cells, shifts, strict=True)), default=0)


def measured(table: Table, width: float) -> Grid:
    """The grid of a table at the largest size that fits, at the smallest where none does."""
    size = next((size for size in SIZES if _asks(table, size) <= width), SMALLEST)
    asked = wishes(table, size)
    weights = [column.weight if column.alignment is Align.LEFT else column.weight / 4 for column in table.columns]
    widths = _shared(asked, weights, width)
    lefts, left = [], 0.0
    for each in widths:
        lefts.append(left)
        left += each + GAP
    texts = worded(table)
    return Grid(
        table=table,
        size=size,
        texts=texts,
        lefts=lefts,
        widths=widths,
        fractions=_fractions(table, texts, HEAD.sized(size)),
        width=width,
    )


def _shared(asked: Sequence[Wish], weights: Sequence[float], width: float) -> list[float]:
    """The widths of the columns: figures whole, words between what they need and what they would take.

    Spare width goes to words rather than to figures, so that the eye keeps the line.
    """
    room = width - GAP * (len(asked) - 1)
    spare = room - sum(wish.full for wish in asked)
    if spare >= 0:
        total = sum(weights) or 1
        return [wish.full + spare * weight / total for wish, weight in zip(asked, weights, strict=True)]
    least, comfort, full = ([wish[place] for wish in asked] for place in range(3))
    if sum(comfort) <= room:
        return _filled(comfort, full, weights, room)
    if sum(least) <= room:
        return _filled(least, comfort, weights, room)
    return [width * room / sum(least) for width in least]


def _filled(low: Sequence[float], high: Sequence[float], weights: Sequence[float], room: float) -> list[float]:
    """Widths from `low` to `high` by weight until the room is used; what one column does not need the others get."""
    widths, spare = list(low), room - sum(low)
    while spare > 0.01:
        wanting = [place for place, most in enumerate(high) if most - widths[place] > 0.001]
        total = sum(weights[place] for place in wanting)
        if not total:
            break
        for place in wanting:
            widths[place] += min(spare * weights[place] / total, high[place] - widths[place])
        spare = room - sum(widths)
    return widths


def _fractions(table: Table, texts: Sequence[Sequence[str]], style: Style) -> list[float]:
    widest = [0.0] * len(table.columns)
    for row, cells in zip(table.rows, texts, strict=True):
        if row.part is Part.GROUP:
            continue
        for place, text in enumerate(cells):
            if "." in text and table.columns[place].alignment is Align.FIGURES:
                widest[place] = max(widest[place], _fraction(text, style))
    return widest


def _fraction(text: str, style: Style) -> float:
    """The width of what stands after the decimal point, the point included; nothing for words."""
    whole, point, rest = text.rpartition(".")
    figures = point and whole[-1:].isdigit() and rest[:1].isdigit()
    return width_of(point + rest, style) if figures else 0.0


def table_pieces(table: Table, width: float, padding: float = PADDING) -> Iterator[Piece]:
    """A table: caption, head, rows, notes. A short one stays whole, a long one repeats head and group."""
    pieces = list(_pieces(table, width, padding))
    if height_of(pieces) > SHORT:
        yield from pieces
    else:
        yield from (replace(piece, keep=True) for piece in pieces[:-1])
        yield pieces[-1]


def table_within(table: Table, width: float, room: float, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces of a table, its rows closer together where it ends within this height only then."""
    over = height_of(pieces) - room
    if not 0 < over <= 2 * (PADDING - TIGHT) * len(pieces):
        return pieces
    close = list(table_pieces(table, width, TIGHT))
    return close if height_of(close) <= room else pieces


def height_of(pieces: Iterable[Piece]) -> float:
    """How high pieces are together."""
    return sum(piece.space + piece.height for piece in pieces)


def _pieces(table: Table, width: float, padding: float) -> Iterator[Piece]:
    grid = replace(measured(table, width), padding=padding)
    lines = wrapped(table.caption, width, CAPTION)
    yield Piece(
        height=len(lines) * CAPTION.leading + 3,
        items=tuple(words_at(lines, 0, 0, CAPTION)),
        space=12,
        keep=True,
    )
    head = _head_piece(grid)
    yield replace(head, keep=True)
    yield from _rows(grid, head)
    yield from _notes(table, width)


def _notes(table: Table, width: float) -> Iterator[Piece]:
    """What stands under a table; short notes stay with its end, so that no page begins with the last two of them."""
    notes = [
        piece
        for number, note in enumerate(table.notes)
        for piece in text_pieces(note, SMALL, indent=0, width=min(width, 600), space=5 if number == 0 else 2)
    ]
    together = height_of(notes) <= SHORT_NOTES
    yield from (replace(piece, keep=piece.keep or together) for piece in notes[:-1])
    yield from notes[-1:]


def _rows(grid: Grid, head: Piece) -> Iterator[Piece]:
    groups: dict[int, str] = {}
    parts = [row.part for row in grid.table.rows]
    again: dict[tuple[str, ...], tuple[Piece, ...]] = {(): (head,)}
    for number, row in enumerate(grid.table.rows):
        inside = row.depth if row.part is not Part.SUBTOTAL else row.depth + 1
        groups = {depth: text for depth, text in groups.items() if depth < inside}
        path = tuple(groups[depth] for depth in sorted(groups))
        if path not in again:
            again[path] = (head, _continued_piece(grid, path))
        if row.part is Part.GROUP:
            groups[row.depth] = str(row.cells[0])
            yield _group_piece(grid, row, again[path], first=number == 0)
            continue
        ends = number == 0 or number + 2 == len(parts) or (number + 1 < len(parts) and parts[number + 1] in SUMS)
        last_with_notes = number + 1 == len(parts) and bool(grid.table.notes)
        yield from _row_pieces(grid, number, again[path], keep=ends or last_with_notes)


def _head_piece(grid: Grid) -> Piece:
    """The labels of the columns, those of one group under its heading."""
    style = HEAD.sized(grid.size)
    spans = list(_spans(grid))
    above = style.leading + 3 if spans else 0.0
    cells = [wrapped(column.label, width, style) for column, width in zip(grid.table.columns, grid.widths, strict=True)]
    tall = max(len(lines) for lines in cells)
    items: list[Item] = []
    for text, left, right in spans:
        items.append(Words(max(left, right - width_of(text, style)), baseline(1, style), text, style))
        items.append(Stroke(((left, above - 1), (right, above - 1)), 0.5, LINE))
    for place, lines in enumerate(cells):
        top = above + 2 + (tall - len(lines)) * style.leading
        for number, line in enumerate(lines):
            items.append(_placed(grid, place, line, baseline(top + number * style.leading, style), style, label=True))
    height = above + tall * style.leading + 5
    return Piece(height=height, items=(*items, rule(grid.width, height - 0.5, 0.75, INK)))


def _spans(grid: Grid) -> Iterator[tuple[str, float, float]]:
    """The headings over columns, each with its left and right end."""
    for name, places in groupby(range(len(grid.table.columns)), key=lambda place: grid.table.columns[place].group):
        members = list(places)
        if name:
            yield name, grid.lefts[members[0]], grid.lefts[members[-1]] + grid.widths[members[-1]]


def _group_piece(grid: Grid, row: Row, again: tuple[Piece, ...], *, first: bool) -> Piece:
    style = HEAD.sized(grid.size + (0.5 if row.depth == 0 else 0))
    lines = wrapped(str(row.cells[0]), grid.width - row.depth * INDENT, style)
    top = 4.0 if first else 8.0
    return Piece(
        height=top + len(lines) * style.leading + 2,
        items=tuple(words_at(lines, row.depth * INDENT, top, style)),
        keep=True,
        again=again,
    )


def _continued_piece(grid: Grid, path: Sequence[str]) -> Piece:
    style = replace(CELL.sized(grid.size), face="italic")
    text = " / ".join(path) + " (continued)"
    lines = wrapped(text, grid.width, style)
    return Piece(height=len(lines) * style.leading + 6, items=tuple(words_at(lines, 0, 3, style)))


def _row_pieces(grid: Grid, number: int, again: tuple[Piece, ...], *, keep: bool) -> Iterator[Piece]:
    row, style = grid.table.rows[number], grid.style(grid.table.rows[number])
    cells = [_cell_lines(grid, row, place, text, style) for place, text in enumerate(grid.texts[number])]
    tall = max(len(lines) for lines in cells)
    for start in range(0, tall, LONGEST_ROW):
        end = min(start + LONGEST_ROW, tall)
        items: list[Item] = list(_rules(grid, row)) if start == 0 else []
        for place, lines in enumerate(cells):
            for line_number, line in enumerate(lines[start:end]):
                y = baseline(grid.padding + line_number * style.leading, style)
                if line:
                    items.append(_placed(grid, place, line, y, style, indent=row.depth * INDENT))
        height = (end - start) * style.leading + 2 * grid.padding
        if row.part is Part.TOTAL and end == tall:
            items.append(rule(grid.width, height, 0.75, INK))
            height += 1
        yield Piece(height=height, items=tuple(items), keep=keep and end == tall, again=again)


def _cell_lines(grid: Grid, row: Row, place: int, text: str, style: Style) -> list[str]:
    """A cell's lines; figures stay whole unless the page itself is too narrow for them."""
    room = grid.widths[place] - (row.depth * INDENT if place == 0 else 0)
    return [text] if width_of(text, style) <= room + 0.01 else wrapped(text, room, style)


def _rules(grid: Grid, row: Row) -> Iterator[Item]:
    if row.part is Part.TOTAL:
        yield rule(grid.width, 0, 0.75, INK)
    elif row.part is Part.SUBTOTAL:
        yield rule(grid.width, 0, 0.5, LINE)
    else:
        yield rule(grid.width, 0, 0.4, HAIRLINE)


def _placed(
    grid: Grid, place: int, text: str, y: float, style: Style, *, indent: float = 0, label: bool = False
) -> Words:
    """A line of a cell where its column's alignment puts it."""
    align, left, width = grid.table.columns[place].alignment, grid.lefts[place], grid.widths[place]
    if align is Align.LEFT:
        return Words(left + (indent if place == 0 else 0), y, text, style)
    free = width - width_of(text, style)
    if align is Align.CENTRE:
        return Words(left + free / 2, y, text, style)
    if not label and grid.fractions[place]:
        free -= grid.fractions[place] - _fraction(text, style) if text[-1:].isdigit() else 0
    return Words(left + max(free, 0), y, text, style)
