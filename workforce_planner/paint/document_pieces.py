"""The pieces that pages are filled with: unbreakable strips of known height. Blocks without columns are cut here."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workforce_planner.paint.document_text import (
    BODY,
    HAIRLINE,
    HEADINGS,
    INK,
    LEAD,
    MARKING,
    MEANING,
    SMALL,
    SUBTITLE,
    TERM,
    TITLE,
    VALUE,
    Style,
    width_of,
    wrapped,
)
from workforce_planner.report.blocks import (
    Check,
    Definitions,
    Heading,
    KeyFigure,
    KeyFigures,
    Notes,
    Paragraph,
    Title,
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words on one line: left edge and baseline, in points from the left and top of the piece."""

    x: float
    y: float
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, in points from the left and top of the piece; `dash` is lengths of dash and gap."""

    points: tuple[tuple[float, float], ...]
    thickness: float
    colour: str
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """A filled rectangle with an edge, in points from the left and top of the piece; "" is no fill, no edge."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str
    thickness: float


Item = Words | Stroke | Panel


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A strip as wide as the page's frame. `space` stands above it except at the top of a page; `keep` ties it to the
    next piece; `again` is repeated above it where it is the first of a new page."""

    height: float
    items: tuple[Item, ...] = ()
    space: float = 0
    keep: bool = False
    again: "tuple[Piece, ...]" = ()
    bookmark: tuple[str, int] | None = None


def baseline(top: float, style: Style) -> float:
    """The baseline of a line whose leading starts at `top`: capitals stand in the middle of it."""
    return top + style.leading / 2 + 0.36 * style.size


def rule(width: float, y: float, thickness: float, colour: str) -> Stroke:
    """A level line across a piece."""
    return Stroke(((0, y), (width, y)), thickness, colour)


def words_at(lines: list[str], x: float, top: float, style: Style) -> list[Words]:
    """Lines below one another."""
    return [
        Words(x, baseline(top + style.leading * number, style), line, style)
        for number, line in enumerate(lines)
        if line
    ]


def words_to(lines: list[str], right: float, top: float, style: Style) -> list[Words]:
    """Lines below one another that end at the same place."""
    return [replace(words, x=right - width_of(words.text, style)) for words in words_at(lines, 0, top, style)]


def title_pieces(title: Title, width: float) -> Iterator[Piece]:
    """The head of the first page: what and when on the left, marking and facts on the right."""
    right = max((width_of(text, MARKING) for text in (title.marking, *title.facts)), default=0)
    left = width - min(right, width * 0.36) - 20
    name, below = wrapped(title.text, left, TITLE), wrapped(title.subtitle, left, SUBTITLE) if title.subtitle else []
    marking = wrapped(title.marking, width - left - 20, MARKING) if title.marking else []
    facts = [line for fact in title.facts for line in wrapped(fact, width - left - 20, SMALL)]
    first = len(name) * TITLE.leading
    height = max(first + len(below) * SUBTITLE.leading, 6 + len(marking) * MARKING.leading + len(facts) * SMALL.leading)
    yield Piece(
        height=height + 12,
        items=(
            *words_at(name, 0, 0, TITLE),
            *words_at(below, 0, first, SUBTITLE),
            *words_to(marking, width, 6, MARKING),
            *words_to(facts, width, 6 + len(marking) * MARKING.leading, SMALL),
            rule(width, height + 8, 1, INK),
        ),
        bookmark=(title.text, 0),
    )


def heading_pieces(heading: Heading, width: float) -> Iterator[Piece]:
    """A heading, tied to what follows."""
    style = HEADINGS[min(heading.level, 2)]
    lines = wrapped(heading.text, width, style)
    yield Piece(
        height=len(lines) * style.leading + 4,
        items=tuple(words_at(lines, 0, 0, style)),
        space=18 if heading.level == 1 else 13,
        keep=True,
        bookmark=(heading.text, heading.level),
    )


def paragraph_pieces(paragraph: Paragraph, width: float) -> Iterator[Piece]:
    """Running text, no wider than is easy to read."""
    style = LEAD if paragraph.lead else BODY
    yield from text_pieces(paragraph.text, style, indent=0, width=min(width, 560), space=7)


def text_pieces(text: str, style: Style, *, indent: float, width: float, space: float) -> Iterator[Piece]:
    """A text line by line; neither its first nor its last line stands alone on a page."""
    lines = wrapped(text, width - indent, style)
    for number, line in enumerate(lines):
        yield Piece(
            height=style.leading,
            items=tuple(words_at([line], indent, 0, style)),
            space=space if number == 0 else 0,
            keep=len(lines) > 1 and number in (0, len(lines) - 2),
        )


def key_figures_pieces(block: KeyFigures, width: float) -> Iterator[Piece]:
    """Headline figures side by side under hairlines, each with what it means."""
    across = 2 if len(block.figures) in (2, 4) else 3
    gap = 16.0
    each = (width - gap * (across - 1)) / across
    for start in range(0, len(block.figures), across):
        in_line = block.figures[start : start + across]
        cells = [_key_figure(figure, each, number * (each + gap)) for number, figure in enumerate(in_line)]
        yield Piece(
            height=max(height for height, _ in cells) + 4,
            items=tuple(item for _, items in cells for item in items),
            space=10,
        )


def _key_figure(figure: KeyFigure, width: float, x: float) -> tuple[float, list[Item]]:
    items: list[Item] = [Stroke(((x, 0), (x + width, 0)), 0.75, INK)]
    top = 4.0
    value = VALUE if width_of(figure.value, VALUE) <= width else VALUE.sized(11)
    for text, style in ((figure.label, MEANING), (figure.value, value), (figure.definition, SMALL)):
        lines = wrapped(text, width, style) if text else []
        items += words_at(lines, x, top, style)
        top += len(lines) * style.leading
    return top, items


def notes_pieces(notes: Notes, width: float) -> Iterator[Piece]:
    """Statements one below the other, with a bullet or a number before each."""
    for number, text in enumerate(notes.items, start=1):
        mark = f"{number}." if notes.numbered else "•"
        first, *others = text_pieces(text, BODY, indent=16, width=min(width, 576), space=4)
        yield replace(first, items=(*words_at([mark], 2, 0, BODY), *first.items))
        yield from others


def definitions_pieces(block: Definitions, width: float) -> Iterator[Piece]:
    """A word on the left, what it means on the right, hairlines between."""
    left = min(150.0, width * 0.3)
    for term, meaning in block.items:
        words, lines = wrapped(term, left - 12, TERM), wrapped(meaning, min(width, 620) - left, MEANING)
        height = max(len(words), len(lines)) * MEANING.leading
        yield Piece(
            height=height + 7,
            items=(
                rule(width, 0, 0.5, HAIRLINE),
                *words_at(words, 0, 3.5, TERM),
                *words_at(lines, left, 3.5, MEANING),
            ),
        )


def check_pieces(check: Check, width: float) -> Iterator[Piece]:
    """A tick or an exclamation mark, and the statement."""
    first, *others = text_pieces(check.text, BODY, indent=16, width=min(width, 576), space=6)
    middle = BODY.leading / 2
    tick = Stroke(((1.5, middle), (4.5, middle + 3.2), (10, middle - 4)), 1.4, INK)
    mark: tuple[Item, ...] = (tick,) if check.holds else tuple(words_at(["!"], 4, 0, TERM.sized(BODY.size)))
    yield replace(first, items=(*mark, *first.items))
    yield from others
