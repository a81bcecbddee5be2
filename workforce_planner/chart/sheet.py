"""A sheet of paper: its size, margins and the furniture round a chart: title, marking, legend, plan, page number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from workforce_planner.chart.face import base_line
from workforce_planner.chart.metrics import TextMetrics
from workforce_planner.chart.scene import Box, Line, Link, Scene, Text
from workforce_planner.chart.style import STATES

SMALLEST = 7.0
"""No text on paper is smaller, in points."""
LEGEND_ROW = 17.0
SIZES: Mapping[str, tuple[float, float]] = {"A4": (841.89, 595.28), "A3": (1190.55, 841.89)}
"""Landscape width and height in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Measures of a sheet, in points."""

    width: float
    height: float
    margin: float
    title: float
    subtitle: float
    small: float
    head: float
    foot: float
    path: float = 15.0

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin


def sheet_of(paper: str, *, portrait: bool) -> Sheet:
    """The sheet of a paper size; one that is not known is A4."""
    width, height = SIZES.get(paper, SIZES["A4"])
    if portrait:
        width, height = height, width
    if paper == "A3":
        return Sheet(width=width, height=height, margin=40, title=21, subtitle=10.5, small=9, head=52, foot=26)
    return Sheet(
        width=width,
        height=height,
        margin=30,
        title=16,
        subtitle=9.5,
        small=8.5,
        head=42,
        foot=22,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What one page says round its chart. `keys` are its legend; `paths` are drawn above the tops."""

    title: str
    subtitle: str
    marking: str
    facts: str
    footer: str
    number: int
    of: int
    keys: Sequence["Key"] = ()
    paths: Sequence["PathAbove"] = ()
    goes_on: int = 0
    """The page on which the reports of the same manager go on, or 0."""
    elsewhere: Sequence["Elsewhere"] = ()


class Elsewhere(NamedTuple):
    """On which pages of another part of the book the posts of a page stand."""

    part: str
    pages: tuple[int, ...]


class Key(NamedTuple):
    """One entry of a legend: the style it is drawn in, what stands in it, and what it means."""

    style: str
    sample: str
    word: str


MARK_KEYS = (
    Key("mark", "Agency", "Agency worker"),
    Key("mark", "ASYE", "Newly qualified, in the assessed year"),
    Key("mark", "Apprentice", "Apprentice in post"),
    Key("vacant", "Vacant", "Nobody in post"),
)
FRAME_KEY = Key("frame", "", "A unit and its FTE")
REFERENCE_KEY = Key("more", "p. 2", "Branch goes on on that page")


@dataclass(frozen=True, slots=True, kw_only=True)
class PathAbove:
    """The managers above a top, where they are, and between which ends there is room to say so."""

    words: str
    page: int
    left: float
    right: float


def furnished(sheet: Sheet, says: Furniture, metrics: TextMetrics) -> Scene:
    """The furniture of one page."""
    pen = _Pen(sheet, metrics)
    pen.header(says)
    for path in says.paths:
        pen.path(path)
    pen.legend(says)
    if says.goes_on:
        pen.goes_on(says.goes_on)
    pen.footer(says)
    return Scene(
        width=sheet.width,
        height=sheet.height,
        boxes=tuple(pen.boxes),
        lines=tuple(pen.lines),
        texts=tuple(pen.texts),
        links=tuple(pen.links),
    )


@dataclass(slots=True)
class _Pen:
    """Collects what is drawn round the chart."""

    sheet: Sheet
    metrics: TextMetrics
    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def left(
        self, words: str, y: float, size: float, room: float, *, font: str = "regular", style: str = "quiet"
    ) -> None:
        """Words from the left margin."""
        text = self.metrics.shortened(words, font, size, room)
        width = self.metrics.width(text, font, size)
        self.texts.append(Text(self.sheet.margin, y, text, font, size, style, width))

    def right(self, words: str, y: float, size: float, *, font: str = "regular", style: str = "quiet") -> float:
        """Words up to the right margin; how wide they are."""
        text = self.metrics.shortened(words, font, size, self.sheet.inner / 2)
        width = self.metrics.width(text, font, size)
        x = self.sheet.width - self.sheet.margin - width
        self.texts.append(Text(x, y, text, font, size, style, width))
        return width

    def header(self, says: Furniture) -> None:
        """Title and subtitle, marking and facts, and the rule below them."""
        s = self.sheet
        first, second = s.margin + s.title * 0.8, s.margin + s.title * 0.8 + s.subtitle * 1.75
        marking = self.right(says.marking, first - 1, s.subtitle, font="bold", style="text")
        facts = self.right(says.facts, second, s.subtitle)
        self.left(says.title, first, s.title, s.inner - marking - 24, font="bold", style="text")
        self.left(says.subtitle, second, s.subtitle, s.inner - facts - 24)
        self.rule(s.margin + s.head - 9, "rule")

    def rule(self, y: float, style: str) -> None:
        """A line from margin to margin."""
        self.lines.append(Line(((self.sheet.margin, y), (self.sheet.width - self.sheet.margin, y)), style))

    def path(self, path: PathAbove) -> None:
        """The path above a top, in the middle of its room, leading back to its page."""
        s = self.sheet
        size = s.small
        page = f"p. {path.page}"
        room = path.right - path.left - self.metrics.width(page, "regular", size)
        text = f"{self._end(path.words, size, room)}{page}"
        width = self.metrics.width(text, "regular", size)
        x = max(s.margin, min((path.left + path.right - width) / 2, s.width - s.margin - width))
        y = s.margin + s.head + size
        self.texts.append(Text(x, y, text, "regular", size, "accent", width))
        self.links.append(Link(x, y - size, width, size * 1.3, path.page))

    def _end(self, words: str, size: float, room: float) -> str:
        """As much of a path as fits, the nearest manager last."""
        parts = [f"{part} › " for part in words.split("\n")]
        while len(parts) > 1 and self.metrics.width("… › " + "".join(parts), "regular", size) > room:
            parts.pop(0)
            if self.metrics.width("… › " + "".join(parts), "regular", size) <= room:
                return "… › " + "".join(parts)
        whole = "".join(parts)
        return whole if self.metrics.width(whole, "regular", size) <= room else ""

    def legend(self, says: Furniture) -> None:
        """What is on this page, each with its line, letter and word, in as many rows as they need."""
        s = self.sheet
        rows = legend_rows(says.keys, s, self.metrics)
        for index, row in enumerate(rows):
            x, y = s.margin, s.height - s.margin - s.foot - 14 - LEGEND_ROW * (len(rows) - 1 - index)
            for key in row:
                self.key(x, y, key)
                width = self.metrics.width(key.word, "regular", s.small)
                at = x + _sample_width(key, self.metrics) + 6
                self.texts.append(Text(at, base_line(y, 13, s.small), key.word, "regular", s.small, "text", width))
                x += _key_width(key, s, self.metrics)

    def key(self, x: float, y: float, key: Key) -> None:
        """A small sample of what a key explains."""
        width = _sample_width(key, self.metrics)
        if key.style != "vacant":
            self.boxes.append(Box(x, y, width, 13, key.style))
        if not key.sample:
            return
        font, style = SAMPLE_TEXTS.get(key.style, ("bold", "letter"))
        middle = x + width / 2
        if style == "letter":
            self.boxes.append(Box(x + 12, y, 12, 13, f"badge-{key.style.removeprefix('key-')}"))
            middle = x + 18
        text = self.metrics.width(key.sample, font, 8)
        self.texts.append(Text(middle - text / 2, base_line(y, 13, 8), key.sample, font, 8, style, text))

    def goes_on(self, page: int) -> None:
        """That the row of reports is continued, at the right of the legend."""
        s = self.sheet
        y = s.height - s.margin - s.foot - 4
        words = f"More reports on p. {page}"
        width = self.right(words, y, s.small, style="accent")
        self.links.append(Link(s.width - s.margin - width, y - s.small, width, s.small * 1.3, page))

    def footer(self, says: Furniture) -> None:
        """The plan and its version, and the page of how many."""
        s = self.sheet
        self.rule(s.height - s.margin - 13, "hairline")
        y = s.height - s.margin
        page = self.right(f"Page {says.number} of {says.of}", y, s.small)
        taken = page + 24 + self.elsewhere(says.elsewhere, s.width - s.margin - page - 24, y)
        self.left(says.footer, y, s.small, s.inner - taken)

    def elsewhere(self, every: Sequence[Elsewhere], right: float, y: float) -> float:
        """Where the posts of the page stand in the other parts, each page number a link; how wide that is."""
        x = right
        for each in reversed(every):
            for page in reversed(each.pages):
                x = self._before(f"p. {page}", x, y, "accent")
                width = self.texts[-1].width
                self.links.append(Link(x, y - self.sheet.small, width, self.sheet.small * 1.3, page))
                x -= 5
            x = self._before(f"{each.part}:", x, y, "quiet") - 14
        return right - x if every else 0.0

    def _before(self, words: str, right: float, y: float, style: str) -> float:
        """Words that end at a place; where they begin."""
        width = self.metrics.width(words, "regular", self.sheet.small)
        self.texts.append(Text(right - width, y, words, "regular", self.sheet.small, style, width))
        return right - width


SAMPLE_TEXTS: Mapping[str, tuple[str, str]] = {
    "mark": ("regular", "warn"),
    "more": ("regular", "accent"),
    "vacant": ("italic", "vacant"),
}
"""Font and style of the words in samples; all others are letters of states."""


def _sample_width(key: Key, metrics: TextMetrics) -> float:
    text = metrics.width(key.sample, SAMPLE_TEXTS[key.style][0], 8) if key.style in SAMPLE_TEXTS else 0.0
    return max(text + (0 if key.style == "vacant" else 8), 24.0)


def _key_width(key: Key, sheet: Sheet, metrics: TextMetrics) -> float:
    return _sample_width(key, metrics) + 6 + metrics.width(key.word, "regular", sheet.small) + 22


def legend_rows(keys: Sequence[Key], sheet: Sheet, metrics: TextMetrics) -> list[list[Key]]:
    """Keys in rows no wider than the sheet, less what "More reports" needs."""
    rows: list[list[Key]] = []
    left = 0.0
    for key in keys:
        width = _key_width(key, sheet, metrics)
        if not rows or width > left:
            rows.append([])
            left = sheet.inner - 90
        rows[-1].append(key)
        left -= width
    return rows


def legend_height(keys: Sequence[Key], sheet: Sheet, metrics: TextMetrics) -> float:
    """The room that a legend takes above the foot."""
    rows = len(legend_rows(keys, sheet, metrics))
    return LEGEND_ROW * rows + 5 if rows else 0.0


def state_keys(states: frozenset[str], *, partners: bool) -> Iterator[Key]:
    """The states of posts, in their order, and partners' posts."""
    for name, state in STATES.items():
        if name in states:
            yield Key(f"key-{state.name}", state.letter, state.word)
    if partners:
        yield Key("card-partner", "", "Employed by a partner")
