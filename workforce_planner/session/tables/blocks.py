"""A block of cells as other programs take and give it: text with tabs for spreadsheets, a table for documents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

Line = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Rows of texts under headers; `numbers` are the places of the columns whose cells stand to the right."""

    headers: Line
    rows: tuple[Line, ...]
    numbers: frozenset[int] = frozenset()


def as_text(block: Block, *, headers: bool = False) -> str:
    """Lines with tabs between the cells, as spreadsheets paste them."""
    lines = ((block.headers, *block.rows) if headers else block.rows) or ((),)
    return "\n".join("\t".join(_quoted(cell) for cell in line) for line in lines)


def as_html(block: Block) -> str:
    """A table with headers, as word processors paste it."""
    head = "".join(f'<th scope="col" style="{_CELL}text-align:left">{_text(each)}</th>' for each in block.headers)
    body = "".join(f"<tr>{_cells(block, line)}</tr>" for line in block.rows)
    return (
        '<table border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


_CELL = "border:1px solid #999999;padding:3px 6px;"


def _cells(block: Block, line: Line) -> str:
    def cell(place: int, text: str) -> str:
        side = "right" if place in block.numbers else "left"
        return f'<td style="{_CELL}text-align:{side}">{_text(text)}</td>'

    return "".join(cell(place, text) for place, text in enumerate(line))


def _text(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>") or "&nbsp;"


def _quoted(cell: str) -> str:
    if cell.startswith('"') or any(each in cell for each in "\t\n\r"):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def read_block(text: str) -> tuple[Line, ...]:
    """The cells of text with tabs, as spreadsheets copy it: a cell with a line break or a tab stands in quotes.

    Every row is as wide as the widest.
    """
    rows = [tuple(row) for row in _rows(text.replace("\r\n", "\n").replace("\r", "\n"))]
    widest = max((len(row) for row in rows), default=0)
    return tuple(row + ("",) * (widest - len(row)) for row in rows)


def _rows(text: str) -> Iterator[list[str]]:
    row: list[str] = []
    at = 0
    while at < len(text):
        cell, at = _cell(text, at)
        row.append(cell)
        ends = at >= len(text)
        if ends or text[at] == "\n":
            yield row
            row = []
        elif at + 1 == len(text):
            yield [*row, ""]
            row = []
        at += 1


def _cell(text: str, at: int) -> tuple[str, int]:
    """The cell that begins here, and where it ends."""
    if text[at] == '"' and (closed := _closing(text, at)) is not None:
        inner = text[at + 1 : closed]
        if any(each in inner for each in '\t\n"'):
            return inner.replace('""', '"'), closed + 1
    ends = [place for place in (text.find("\t", at), text.find("\n", at)) if place >= 0]
    end = min(ends, default=len(text))
    return text[at:end], end


def _closing(text: str, at: int) -> int | None:
    """The quote that closes the one here, with nothing but the end of the cell behind it."""
    place = text.find('"', at + 1)
    while place >= 0:
        if text[place + 1 : place + 2] != '"':
            return place if text[place + 1 : place + 2] in ("", "\t", "\n") else None
        place = text.find('"', place + 2)
    return None


def repeated(rows: Sequence[Line], high: int, wide: int) -> tuple[Line, ...]:
    """A block repeated to fill a selection, where it fits into it a whole number of times; itself otherwise."""
    if not rows or not rows[0]:
        return ()
    if high % len(rows) or wide % len(rows[0]):
        return tuple(rows)
    return tuple(row * (wide // len(row)) for row in rows) * (high // len(rows))
