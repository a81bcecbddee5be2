"""Type for paper: the bundled faces, the few styles in use, how wide words are and where lines break."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import cast

from reportlab.pdfbase import pdfmetrics

from workforce_planner.paint.pdf import font_name

INK = "#1C2430"
QUIET = "#5B6675"
HAIRLINE = "#DFE3E8"
LINE = "#9AA5B3"
SMALLEST = 7.0
# The bundled family has no mathematical minus; its figure dash is as wide as a figure.
SUBSTITUTES = str.maketrans({"\u2212": "\u2012", "\u00ad": "", "\u200b": "", "\t": " "})


@dataclass(frozen=True, slots=True)
class Style:
    """How words look: face, size and distance of lines in points, colour."""

    size: float
    leading: float
    face: str = "regular"
    colour: str = INK

    @property
    def font(self) -> str:
        """The name under which the face is embedded."""
        return font_name(self.face)

    def sized(self, size: float) -> "Style":
        """The same style in another size, its lines as far apart in proportion."""
        return replace(self, size=size, leading=self.leading * size / self.size)


TITLE = Style(20, 25, "bold")
SUBTITLE = Style(10, 14, colour=QUIET)
HEADINGS = {1: Style(13.5, 18, "bold"), 2: Style(10.5, 14.5, "bold")}
LEAD = Style(10.5, 15.5)
BODY = Style(9.5, 13.5)
SMALL = Style(8, 11, colour=QUIET)
MARKING = Style(8.5, 12, "bold")
CAPTION = Style(9.5, 13.5, "bold")
VALUE = Style(15, 20, "bold")
TERM = Style(9, 12.5, "bold")
MEANING = Style(9, 12.5)


@cache
def _unit_width(font: str, text: str) -> float:
    return cast(float, pdfmetrics.getFont(font).stringWidth(text, 1000)) / 1000


def width_of(text: str, style: Style) -> float:
    """The width of words on one line, in points."""
    return _unit_width(style.font, text) * style.size


def printable(text: str) -> str:
    """Words with the characters that the bundled faces do not have put as ones they do."""
    return text.translate(SUBSTITUTES)


def wrapped(text: str, width: float, style: Style) -> list[str]:
    """The lines of a text, none wider than `width`. Words break only where they do not fit a line of their own."""
    lines = []
    for paragraph in printable(text).split("\n"):
        if width_of(paragraph, style) <= width:
            lines.append(paragraph.strip())
        else:
            lines += _broken_lines(paragraph, width, style)
    return lines


@lru_cache(maxsize=10_000)
def _broken_lines(paragraph: str, width: float, style: Style) -> tuple[str, ...]:
    """Kept, because long tables say the same things over and over."""
    return tuple(_lines(paragraph, width, style))


def _lines(paragraph: str, width: float, style: Style) -> Iterator[str]:
    line = ""
    for word in words_in(paragraph):
        longer = f"{line} {word}" if line else word
        if width_of(longer, style) <= width:
            line = longer
            continue
        if line:
            yield line
        *whole, line = _broken(word, width, style)
        yield from whole
    yield line


def words_in(text: str) -> list[str]:
    """The words between which a line may break: at spaces, not at those that hold a sign to its word."""
    return [word for word in text.split(" ") if word]


def _broken(word: str, width: float, style: Style) -> list[str]:
    """A word in parts that fit, broken after a hyphen or slash where it has one."""
    parts = []
    while width_of(word, style) > width and len(word) > 1:
        fits = max((end for end in range(1, len(word)) if width_of(word[:end], style) <= width), default=1)
        soft = max((word.rfind(mark, 0, fits) + 1 for mark in "-/_.@"), default=0)
        cut = soft or fits
        parts.append(word[:cut])
        word = word[cut:]
    return [*parts, word]


def fitted(text: str, width: float, style: Style) -> str:
    """Running matter on one line: what does not fit is left off with an ellipsis."""
    text = printable(text)
    if width_of(text, style) <= width:
        return text
    while text and width_of(f"{text}…", style) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"
