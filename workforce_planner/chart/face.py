"""How a card is set: its lines, marks and badge with their places inside the box, and the box's size."""

from collections.abc import Iterator
from dataclasses import dataclass

from workforce_planner.chart.card import SEPARATOR, Card, Said
from workforce_planner.chart.metrics import TextMetrics
from workforce_planner.chart.scene import Box, Hit, Text
from workforce_planner.chart.spec import Measures
from workforce_planner.chart.style import STATES, State

CAPITALS = 0.714
"""The height of capitals over the size of the text, by which a line is centred in its leading."""
TITLE_LINES = 4
HOLDERS = 4


@dataclass(frozen=True, slots=True)
class Face:
    """A card set in a width: what to draw, from its upper left corner, and how high it is."""

    card: Card
    width: float
    height: float
    boxes: tuple[Box, ...]
    texts: tuple[Text, ...]


def face_of(card: Card, width: float, measures: Measures, metrics: TextMetrics) -> Face:
    """Set a card in a width."""
    setter = _Setter(card, width, measures, metrics)
    setter.set_title()
    setter.set_holders()
    setter.set_detail()
    return setter.finished()


def draw_face(face: Face, x: float, y: float) -> tuple[list[Box], list[Text], Hit]:
    """What a face draws at a place, and the area that answers for its post."""
    boxes = [Box(x + b[0], y + b[1], b[2], b[3], b[4], b[5], b[6]) for b in face.boxes]
    texts = [Text(x + t[0], y + t[1], t[2], t[3], t[4], t[5], t[6], t[7]) for t in face.texts]
    return boxes, texts, Hit(x, y, face.width, face.height, "post", face.card.post, face.card.tip)


def base_line(top: float, leading: float, size: float) -> float:
    """Where the base line stands so that capitals are in the middle of a line."""
    return top + (leading + CAPITALS * size) / 2


class _Setter:
    """Sets one card, line by line from the top."""

    def __init__(self, card: Card, width: float, measures: Measures, metrics: TextMetrics) -> None:
        self.card = card
        self.width = width
        self.m = measures
        self.metrics = metrics
        self.left = measures.pad + (measures.bar / 2 if measures.bar else 0)
        self.room = width - self.left - measures.pad * 0.75
        self.y = measures.top_pad
        self.state = card.tint or (STATES[card.state] if card.state is not None else None)
        self.grey = card.state == "disestablished"
        self.boxes: list[Box] = []
        self.texts: list[Text] = []
        self.waiting: tuple[str, float, float] | None = None

    @property
    def badge(self) -> bool:
        return self.state is not None and bool(self.state.letter)

    def set_title(self) -> None:
        """The title in bold, clear of the badge on its first line, and the unit below it."""
        m = self.m
        first = self.room - (m.badge if self.badge else 0)
        style = "disestablished" if self.grey else "text"
        for line in self.metrics.wrapped(self.card.title, "bold", m.title, self.room, lines=TITLE_LINES, first=first):
            self.line(line, "bold", m.title, m.title_leading, style)
        if self.card.unit:
            for line in self.metrics.wrapped(self.card.unit, "regular", m.detail, self.room, lines=2):
                self.line(line, "regular", m.detail, m.detail_leading, "quiet")

    def set_holders(self) -> None:
        """Who is in the post, one a line; those who find no room are counted."""
        holders = self.card.holders
        shown = holders if len(holders) <= HOLDERS else holders[: HOLDERS - 1]
        for said in shown:
            self.holder(said)
        if len(holders) > len(shown):
            self.line(f"and {len(holders) - len(shown)} more", "regular", self.m.body, self.m.body_leading, "quiet")

    def holder(self, said: Said) -> None:
        """One holder with the mark at the right."""
        m = self.m
        font, style = ("italic", "vacant") if said.open else ("regular", "disestablished" if self.grey else "text")
        mark_size = m.detail * 0.9 if m.bar else m.detail
        mark_width = self.metrics.width(said.mark, "regular", mark_size) + 0.9 * mark_size if said.mark else 0
        first = self.room - (mark_width + 3 if said.mark else 0)
        if said.mark and self.mark_waits(said.text, font, first, mark_width):
            self.waiting = (said.mark, mark_size, mark_width)
            first = self.room
        elif said.mark:
            self.mark(said.mark, mark_size, mark_width)
        for line in self.metrics.wrapped(said.text, font, m.body, self.room, lines=2, first=first):
            self.line(line, font, m.body, m.body_leading, style)

    def mark_waits(self, text: str, font: str, beside: float, mark_width: float) -> bool:
        """Whether the mark of an only holder goes to the line below, since the name needs the whole of its own."""
        width = self.metrics.width(text, font, self.m.body)
        if len(self.card.holders) > 1 or not beside < width <= self.room:
            return False
        below = next(_packed(self.card.detail, self.metrics, self.m.detail, self.room), "")
        return self.metrics.width(below, "regular", self.m.detail) + mark_width + 3 <= self.room

    def mark(self, word: str, size: float, width: float) -> None:
        """A word in a pill at the right end of the line that follows."""
        height = min(self.m.body_leading - 1, size * 1.5)
        x = self.width - self.m.pad * 0.75 - width
        y = self.y + (self.m.body_leading - height) / 2
        radius = height / 2 if self.m.radius else 0
        self.boxes.append(Box(x, y, width, height, "mark", radius))
        text_width = self.metrics.width(word, "regular", size)
        base = base_line(y, height, size)
        self.texts.append(Text(x + (width - text_width) / 2, base, word, "regular", size, "warn", text_width))

    def set_detail(self) -> None:
        """Grade, FTE and the like on as few lines as they need."""
        m = self.m
        for line in _packed(self.card.detail, self.metrics, m.detail, self.room):
            if self.waiting:
                self.mark(*self.waiting)
                self.waiting = None
            self.line(line, "regular", m.detail, m.detail_leading, "quiet")
        for note in self.card.notes:
            for line in self.metrics.wrapped(note, "regular", m.detail, self.room, lines=2):
                self.line(line, "regular", m.detail, m.detail_leading, "quiet")

    def line(self, text: str, font: str, size: float, leading: float, style: str) -> None:
        """One line of text at the left."""
        width = self.metrics.width(text, font, size)
        base = base_line(self.y, leading, size)
        self.texts.append(Text(self.left, base, text, font, size, style, width))
        self.y += leading

    def finished(self) -> Face:
        """The face, with its box, bar and badge under the text."""
        height = self.y + self.m.bottom_pad
        boxes = [Box(0, 0, self.width, height, self.box_style(), self.m.radius, self.card.post)]
        if self.m.bar:
            name = self.state.name if self.state else "unchanged"
            boxes.append(Box(0, 0, self.m.bar, height, f"bar-{name}", min(self.m.radius, self.m.bar / 2)))
        if self.state and self.badge:
            boxes.append(self.badge_box(self.state))
            self.texts.append(self.letter(boxes[-1], self.state))
        return Face(self.card, self.width, height, (*boxes, *self.boxes), tuple(self.texts))

    def box_style(self) -> str:
        """The style of the box itself: the state's where it has one."""
        if self.state:
            return f"card-{self.state.name}"
        return "card-partner" if self.card.partner else "card"

    def badge_box(self, state: State) -> Box:
        """The square (on paper, in the corner) or disc (on screen) that holds the letter."""
        size = self.m.badge
        style = f"badge-{state.name}"
        if not self.m.radius:
            return Box(self.width - size, 0, size, size, style)
        return Box(self.width - size - 8, 7, size, size, style, size / 2)

    def letter(self, box: Box, state: State) -> Text:
        """The letter in the middle of the badge."""
        size = self.m.detail
        letter = state.letter
        width = self.metrics.width(letter, "bold", size)
        base = base_line(box.y, box.height, size)
        return Text(box.x + (box.width - width) / 2, base, letter, "bold", size, "letter", width)


def _packed(parts: tuple[str, ...], metrics: TextMetrics, size: float, room: float) -> Iterator[str]:
    """The parts joined by dots, broken between parts where they do not fit on one line."""
    line = ""
    for part in parts:
        joined = f"{line}{SEPARATOR}{part}" if line else part
        if line and metrics.width(joined, "regular", size) > room:
            yield line
            line = metrics.shortened(part, "regular", size, room)
        else:
            line = metrics.shortened(joined, "regular", size, room)
    if line:
        yield line
