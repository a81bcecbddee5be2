"""Puts cards, counts, references and frames on a scene."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from workforce_planner.chart.blocks import Block, Framed
from workforce_planner.chart.card import Deck, below_text, fte_of, gone_below
from workforce_planner.chart.face import Face, base_line, draw_face
from workforce_planner.chart.metrics import TextMetrics
from workforce_planner.chart.scene import Box, Hit, Text
from workforce_planner.chart.spec import Measures
from workforce_planner.chart.style import STATES
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.relations import units_within
from workforce_planner.model.wording import fte_text

TagOf = Callable[[PostId], tuple[str, int] | None]
"""On paper: the words under a box and the page they refer to (0: none), or None."""


LABEL_GAP = 6.0
"""Between a frame's label and a line that passes it."""


class Canvas:
    """Collects what is drawn."""

    def __init__(
        self,
        deck: Deck,
        measures: Measures,
        metrics: TextMetrics,
        tag_of: TagOf,
    ) -> None:
        self.deck = deck
        self.m = measures
        self.metrics = metrics
        self.tag_of = tag_of
        self.frames: list[Box] = []
        self.boxes: list[Box] = []
        self.texts: list[Text] = []
        self.hits: list[Hit] = []

    def frame(self, framed: Framed, drops: Sequence[float] = ()) -> None:
        """A unit's frame with its name and FTE at the upper left, beside the lines that come down into it."""
        unit = UnitId(framed.unit)
        related = self.deck.related
        posts = [post for each in units_within(related, unit) for post in related.posts_of_unit.get(each, ())]
        fte = fte_text(sum(fte_of(self.deck, post) for post in posts))
        words = f"{self.deck.plan.units[unit].name.upper()} · {fte} FTE"
        radius = 8.0 if self.m.radius else 0.0
        self.frames.append(Box(framed.x, framed.y, framed.width, framed.height, "frame", radius, framed.unit))
        size = self.m.detail if not self.m.radius else self.m.detail - 0.5
        wanted = self.metrics.width(words, "bold", size)
        x, room, top = self._label_place(framed, drops, wanted)
        text = words if wanted <= room else self.metrics.shortened(words.rpartition(" · ")[0], "bold", size, room)
        width = self.metrics.width(text, "bold", size)
        base = base_line(top, self.m.frame_label, size)
        self.boxes.append(Box(x - 3, base - size, width + 6, size * 1.3, "patch"))
        self.texts.append(Text(x, base, text, "bold", size, "quiet", width, framed.unit))
        self.hits.append(Hit(framed.x, top - 2, framed.width, self.m.frame_label, "unit", framed.unit, words))

    def _label_place(self, framed: Framed, drops: Sequence[float], wanted: float) -> tuple[float, float, float]:
        """Left end, room and top of a frame's label: inside at the top where it fits beside the lines that come down,
        otherwise on the lower edge, where no line passes."""
        x, room = _label_room(framed, drops, self.m.frame_pad, wanted)
        if wanted <= room or not drops:
            return x, room, framed.y + 2
        bottom = framed.y + framed.height - self.m.frame_label / 2 + self.m.frame_pad / 3  # clear of the card above
        return framed.x + self.m.frame_pad, framed.width - 2 * self.m.frame_pad, bottom

    def card(self, block: Block, face: Face) -> None:
        """A post's box with what hangs at its lower edge."""
        post = PostId(block.key)
        boxes, texts, hit = draw_face(face, block.x, block.y)
        self.boxes += boxes
        self.texts += texts
        self.hits.append(hit)
        if self.m.name == "paper":
            self.reference(block, post)
        else:
            self.count(block, post, face)

    def count(self, block: Block, post: PostId, face: Face) -> None:
        """How many report to a manager, in a pill on the lower edge; the branch in words where it is folded."""
        card, m = face.card, self.m
        if not self.deck.related.reports.get(post):
            return
        words = f"{card.reports} !" if card.over_span else str(card.reports)
        style = "count-over" if card.over_span else "count"
        width = max(36.0, self.metrics.width(words, "regular", m.tag_text) + 16)
        x, y = block.x + (block.width - width) / 2, block.y + block.height - m.tag / 2
        folded = not block.across and not block.hung
        tip = "Show the branch" if folded else "Fold the branch"
        self.boxes.append(Box(x, y, width, m.tag, style, m.tag / 2, post))
        self.centred(words, self.boxes[-1], "bad" if card.over_span else "quiet")
        self.hits.append(Hit(x, y, width, m.tag, "unfold" if folded else "fold", post, tip))
        if folded and self.deck.branches.reports.get(post):
            self.folded(block, post)

    def folded(self, block: Block, post: PostId) -> None:
        """What a folded branch holds."""
        m, deck = self.m, self.deck
        fte = deck.branches.fte[post] - fte_of(deck, post)
        posts = f"+ {below_text(deck, post)}"
        words = f"{posts}, {fte_text(fte)} FTE"
        gone = f"{gone_below(deck, post):,}"
        short = words.replace(f" and {gone} disestablished", f", {gone} {STATES['disestablished'].letter}")
        y, height = block.y + block.height + m.tag / 2 + 6, m.tag + 6
        self.boxes.append(Box(block.x, y, block.width, height, "more", m.radius, post))
        room = block.width - 2 * m.pad
        fitting = (each for each in (words, short) if self.metrics.width(each, "regular", m.tag_text) <= room)
        text = self.metrics.shortened(next(fitting, posts), "regular", m.tag_text, room)
        self.centred(text, self.boxes[-1], "quiet")
        self.hits.append(Hit(block.x, y, block.width, height, "unfold", post, f"Show the branch: {words[2:]}"))

    def reference(self, block: Block, post: PostId) -> None:
        """On paper: where the branch goes on, or that it is left out."""
        tag = self.tag_of(post)
        if tag is None:
            return
        words, page = tag
        m = self.m
        width = self.metrics.width(words, "regular", m.tag_text) + 12
        x, y = block.x + (block.width - width) / 2, block.y + block.height + 1
        self.boxes.append(Box(x, y, width, m.tag - 1, "more", 0, post))
        self.centred(words, self.boxes[-1], "accent" if page else "quiet")
        self.hits.append(Hit(x, y, width, m.tag, "reference" if page else "folded", post, words))

    def centred(self, words: str, area: Box, style: str) -> None:
        """Words in the middle of a box."""
        size = self.m.tag_text
        width = self.metrics.width(words, "regular", size)
        base = base_line(area.y, area.height, size)
        self.texts.append(Text(area.x + (area.width - width) / 2, base, words, "regular", size, style, width))


def _label_room(framed: Framed, drops: Sequence[float], pad: float, wanted: float) -> tuple[float, float]:
    """Where a frame's label begins and how wide it may be: the first gap between lines it fits in, or the widest."""
    edges = [framed.x + pad - LABEL_GAP, *sorted(drops), framed.x + framed.width - pad + LABEL_GAP]
    rooms = [(near + LABEL_GAP, far - near - 2 * LABEL_GAP) for near, far in pairwise(edges)]
    return next((room for room in rooms if room[1] >= wanted), max(rooms, key=lambda room: room[1]))
