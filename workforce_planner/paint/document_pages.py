"""Blocks laid out on pages: which sections lie on their side, where pages break, what is printed on every page."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workforce_planner.paint.document_drawing import drawing_pieces
from workforce_planner.paint.document_pieces import (
    Item,
    Piece,
    Words,
    check_pieces,
    definitions_pieces,
    heading_pieces,
    key_figures_pieces,
    notes_pieces,
    paragraph_pieces,
    rule,
    title_pieces,
    words_to,
)
from workforce_planner.paint.document_table import fits, height_of, table_pieces, table_within
from workforce_planner.paint.document_text import INK, LINE, MARKING, SMALL, fitted, width_of
from workforce_planner.report.blocks import (
    Block,
    Check,
    Definitions,
    Drawing,
    Heading,
    KeyFigures,
    Notes,
    PageBreak,
    Paragraph,
    Table,
    Title,
)

A4 = (595.276, 841.89)
MARGIN = 42.5
HEAD_ROOM = 26.0
FOOT_ROOM = 22.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece's items with the place of its left top corner, in points from the left and top of the page."""

    x: float
    y: float
    items: tuple[Item, ...]


@dataclass(slots=True)
class Page:
    """One page: its size, what stands on it, the bookmarks that point at it (words, level, distance from the top)."""

    size: tuple[float, float]
    placed: list[Placed] = field(default_factory=list)
    bookmarks: list[tuple[str, int, float]] = field(default_factory=list)
    used: float = 0
    """How far down the frame is filled, from the top of the page."""

    @property
    def bottom(self) -> float:
        """Where the frame ends."""
        return self.size[1] - MARGIN - FOOT_ROOM


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that share one way of holding the paper."""

    blocks: tuple[Block, ...]
    size: tuple[float, float]
    breaks: bool
    """Whether a new page was asked for."""


def pages_of(blocks: Sequence[Block]) -> list[Page]:
    """The pages of a report, with what is printed on each of them."""
    pages: list[Page] = []
    for section in _sections(blocks):
        _fill(pages, section)
    title = next((block for block in blocks if isinstance(block, Title)), Title(text=""))
    for number, page in enumerate(pages, start=1):
        page.placed += _running(page, title, number, len(pages))
    return pages


def _sections(blocks: Sequence[Block]) -> Iterator[Section]:
    """Cut before each heading of the first level and at each page break."""
    run: list[Block] = []
    breaks = False
    for block in blocks:
        if run and (isinstance(block, PageBreak) or (isinstance(block, Heading) and block.level == 1)):
            yield _section(run, breaks)
            run, breaks = [], False
        if isinstance(block, PageBreak):
            breaks = True
        else:
            run.append(block)
    if run or breaks:
        yield _section(run, breaks)


def _section(blocks: Sequence[Block], breaks: bool) -> Section:
    width = A4[0] - 2 * MARGIN
    upright = all(fits(block, width) for block in blocks if isinstance(block, Table))
    return Section(tuple(blocks), A4 if upright else (A4[1], A4[0]), breaks)


def _fill(pages: list[Page], section: Section) -> None:
    if not pages or section.breaks or pages[-1].size != section.size:
        pages.append(_page(section.size, first=not pages))
    width = section.size[0] - 2 * MARGIN
    waiting: list[Piece] = []
    for block in section.blocks:
        for piece in _pieces_here(pages[-1], block, width, height_of(waiting)):
            waiting.append(piece)
            if not piece.keep:
                _place_chain(pages, waiting)
                waiting = []
    if waiting:
        _place_chain(pages, waiting)


def _pieces_here(page: Page, block: Block, width: float, above: float) -> Iterable[Piece]:
    """The strips of a block, those of a table by the room that is left below what waits to stand above it."""
    pieces = list(pieces_of(block, width))
    if not isinstance(block, Table):
        return pieces
    begin = above + height_of(next(_chains(pieces)))
    top = page.used if page.used + begin <= page.bottom else MARGIN + HEAD_ROOM
    return table_within(block, width, page.bottom - top - above, pieces)


def _chains(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Pieces that must stay together, each run ended by one that may be the last of its page."""
    run: list[Piece] = []
    for piece in pieces:
        run.append(piece)
        if not piece.keep:
            yield run
            run = []
    if run:
        yield run


def _page(size: tuple[float, float], *, first: bool) -> Page:
    return Page(size, used=MARGIN if first else MARGIN + HEAD_ROOM)


def pieces_of(block: Block, width: float) -> Iterator[Piece]:
    """The strips of one block in a frame of this width."""
    maker = _MAKERS.get(type(block))
    return maker(block, width) if maker else iter(())


_MAKERS: Mapping[type[Block], Callable[[Any, float], Iterator[Piece]]] = {
    Title: title_pieces,
    Heading: heading_pieces,
    Paragraph: paragraph_pieces,
    KeyFigures: key_figures_pieces,
    Table: table_pieces,
    Drawing: drawing_pieces,
    Check: check_pieces,
    Notes: notes_pieces,
    Definitions: definitions_pieces,
}


def _place_chain(pages: list[Page], chain: Sequence[Piece]) -> None:
    page = pages[-1]
    tall = height_of(chain)
    if page.placed and page.used + tall > page.bottom:
        page = _next_page(pages, chain[0])
    for piece in chain:
        if page.placed and page.used + piece.space + piece.height > page.bottom + 0.01:
            page = _next_page(pages, piece)
        _place(page, piece)


def _next_page(pages: list[Page], piece: Piece) -> Page:
    page = _page(pages[-1].size, first=False)
    pages.append(page)
    for repeated in piece.again:
        _place(page, repeated)
    return page


def _place(page: Page, piece: Piece) -> None:
    if page.placed:
        page.used += piece.space
    if piece.bookmark:
        page.bookmarks.append((*piece.bookmark, page.used))
    page.placed.append(Placed(MARGIN, page.used, piece.items))
    page.used += piece.height


def _running(page: Page, title: Title, number: int, count: int) -> list[Placed]:
    """What is printed on every page: title and marking above (the first has its own head), plan and number below."""
    width = page.size[0] - 2 * MARGIN
    of = f"Page {number} of {count}"
    as_at = f"as at {title.as_at}" if title.as_at else ""
    about = " · ".join(part for part in (title.plan, as_at) if part)
    foot = (
        rule(width, 0, 0.5, LINE),
        *_line(fitted(about, width - width_of(of, SMALL) - 16, SMALL), 16.0),
        *words_to([of], width, 16.0 - SMALL.leading / 2 - 0.36 * SMALL.size, SMALL),
    )
    placed = [Placed(MARGIN, page.bottom + 10, foot)]
    if number > 1:
        name = " · ".join(part for part in (title.text, title.subtitle) if part)
        marking = fitted(title.marking, width / 2, MARKING)
        room = width - width_of(marking, MARKING) - 16
        head = (
            *_line(fitted(name, room, SMALL), 8.0),
            *words_to([marking] if marking else [], width, 8.0 - MARKING.leading / 2 - 0.36 * MARKING.size, MARKING),
            rule(width, 15, 0.5, INK),
        )
        placed.insert(0, Placed(MARGIN, MARGIN - 8, head))
    return placed


def _line(text: str, y: float) -> list[Item]:
    return [Words(0, y, text, SMALL)] if text else []
