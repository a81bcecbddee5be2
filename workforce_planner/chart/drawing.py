"""Draws branches of a deck in one medium: blocks from cards, their places, and the scene of it."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from workforce_planner.chart.blocks import Block, Family, all_blocks, bare_stack, columns_of
from workforce_planner.chart.canvas import Canvas, TagOf
from workforce_planner.chart.card import Deck, card_of
from workforce_planner.chart.face import Face, face_of
from workforce_planner.chart.mended import Layout, Mending, Span, drawn_for, reached
from workforce_planner.chart.metrics import TextMetrics
from workforce_planner.chart.routing import lines_of
from workforce_planner.chart.scene import Patch, Scene
from workforce_planner.chart.spec import Arrangement, Measures
from workforce_planner.chart.tree import Tree, place
from workforce_planner.chart.unit_frames import UnitFrames
from workforce_planner.model.ids import PostId, UnitId

HANGING_POSTS = 14
"""The most posts that hang below one manager in the hanging arrangement."""
Faces = dict[tuple[PostId, bool], tuple[frozenset[UnitId], Face]]
"""Cards that are set, as leaves or as managers, each with the units that it does not name."""
Shown = Callable[[PostId], tuple[PostId, ...] | None]
"""The reports drawn under a post, or None."""


@dataclass(slots=True, kw_only=True)
class Drawing:
    """Draws parts of one deck in one medium; faces are set once and kept."""

    deck: Deck
    measures: Measures
    metrics: TextMetrics
    frames: UnitFrames | None = None
    arrangement: Arrangement | None = None
    column_length: int | None = None
    margin: float = 0.0
    tag_of: TagOf = lambda post: None
    faces: Faces = field(default_factory=dict)
    layout: Layout | None = None
    """What stands where in the last scene that was drawn."""

    def scene(self, tops: Sequence[PostId], shown: Shown) -> Scene:
        """The branches of some tops, as far as `shown` gives reports, side by side."""
        tree = self.tree(tops, shown)
        return self.draw(tree)

    def face(self, post: PostId, *, leaf: bool) -> Face:
        """The card of a post, set as a leaf or as a manager."""
        framed, face = self.faces.get((post, leaf), (None, None))
        now = self._framed(post, leaf=leaf)
        if face is None or framed != now:
            width = self.measures.leaf_width if leaf else self.measures.width
            face = face_of(card_of(self.deck, post, now), width, self.measures, self.metrics)
            self.faces[post, leaf] = now, face
        return face

    def take_over(self, before: "Drawing", touched: Set[PostId]) -> None:
        """Keep the cards of another drawing in the same measures, but those of some posts."""
        self.faces = dict(before.faces)
        for post in touched:
            self.faces.pop((post, True), None)
            self.faces.pop((post, False), None)

    def _framed(self, post: PostId, *, leaf: bool) -> frozenset[UnitId]:
        """The unit whose frame is drawn round a post's branch: only where some of the branch is drawn."""
        unit = self._own_frame(post)
        return frozenset() if leaf or unit is None else frozenset({unit})

    def _own_frame(self, post: PostId) -> UnitId | None:
        return None if self.frames is None else self.frames.of_branch(post)

    def tree(self, tops: Sequence[PostId], shown: Shown) -> Tree:
        """The places of it all."""
        blocks = self._blocks(tops, shown)
        leaves = [blocks[top] for top in tops if not shown(top)]
        row = self._columns(leaves, spineless=True) if len(leaves) > 1 else leaves
        return place([*(blocks[top] for top in tops if shown(top)), *row], self.measures, self.margin)

    def _blocks(self, tops: Sequence[PostId], shown: Shown) -> dict[PostId, Block]:
        """A block for each post, from the bottom up."""
        order: list[PostId] = []
        waiting = list(tops)
        while waiting:
            post = waiting.pop()
            order.append(post)
            waiting.extend(shown(post) or ())
        blocks: dict[PostId, Block] = {}
        for post in reversed(order):
            blocks[post] = self._block(post, shown(post) or (), blocks)
        return blocks

    def _block(self, post: PostId, below: Sequence[PostId], blocks: Mapping[PostId, Block]) -> Block:
        face = self.face(post, leaf=not below)
        block = Block(key=post, width=face.width, height=face.height, tag=self._tag_room(post, below))
        reports = [blocks[each] for each in below]
        if self._hangs(reports):
            block.hung = reports
        elif reports:
            self._in_a_row(block, reports)
        if below:
            block.unit = self._own_frame(post) or ""
        return block

    def _hangs(self, reports: Sequence[Block]) -> bool:
        """Whether reports stand in one column below their manager."""
        if any(each.across or each.unit for each in reports):
            return False
        if all(not each.hung for each in reports):
            return len(reports) <= self._longest()
        hanging = (self.arrangement or self.deck.spec.arrangement) is Arrangement.HANGING
        return hanging and sum(1 for _ in all_blocks(reports)) <= max(HANGING_POSTS, self._longest())

    def _longest(self) -> int:
        return self.column_length or self.deck.spec.column_length

    def _in_a_row(self, block: Block, reports: Sequence[Block]) -> None:
        """Leaves in stacks first, then the branches; a leaf by itself keeps its place among them."""
        leaves = [each for each in reports if not each.hung and not each.across]
        branches = [each for each in reports if each.hung or each.across] if len(leaves) > 1 else list(reports)
        stacks = self._columns(leaves) if len(leaves) > 1 else []
        block.families, branches = self._families(PostId(block.key), branches, len(stacks))
        block.across = [*stacks, *branches]

    def _columns(self, leaves: Sequence[Block], *, spineless: bool = False) -> list[Block]:
        columns, start = [], 0
        for count in columns_of(len(leaves), self._longest()):
            column = bare_stack(list(leaves[start : start + count]), self.measures)
            column.spineless = spineless
            columns.append(column)
            start += count
        return columns

    def _families(
        self, manager: PostId, branches: Sequence[Block], first: int
    ) -> tuple[tuple[Family, ...], list[Block]]:
        """Branches of one unit brought together, and which stand in one frame."""
        rest = list(branches)
        families, ordered = [], list[Block]()
        place = {each.key: index for index, each in enumerate(branches)}
        beside = self.frames.beside(manager) if self.frames is not None and len(branches) > 1 else ()
        found = [each for each in beside if each[1] <= place.keys()]
        for unit, heads in sorted(found, key=lambda each: min(place[head] for head in each[1])):
            own = [each for each in rest if each.key in heads]
            if own:
                at = rest.index(own[0])
                before, rest = rest[:at], [each for each in rest[at:] if each.key not in heads]
                ordered += before
                families.append(Family(unit, first + len(ordered), first + len(ordered) + len(own)))
                ordered += own
        return tuple(families), ordered + rest

    def _tag_room(self, post: PostId, below: Sequence[PostId]) -> float:
        m = self.measures
        branches = self.deck.branches
        folded = not below and (post in branches.reports or post in branches.folded)
        if m.name == "paper":
            return m.tag if folded else 0.0
        if below:
            return m.tag / 2
        return m.tag / 2 + m.tag + 12 if folded else 0.0

    def draw(self, tree: Tree) -> Scene:
        """The scene of blocks that have their places."""
        canvas = self._canvas()
        layout = self.layout = Layout(tree=tree, drops=_drops(tree))
        drawn_for(canvas, layout, tree.frames)
        for block in all_blocks(tree.tops):
            if block.key:
                start = reached(canvas)
                canvas.card(block, self._face_of(block))
                layout.blocks[block.key] = block, Span(start, reached(canvas))
        return Scene(
            width=tree.width,
            height=tree.height,
            frames=tuple(canvas.frames),
            lines=tuple(lines_of(tree)),
            boxes=tuple(canvas.boxes),
            texts=tuple(canvas.texts),
            hits=tuple(canvas.hits),
        )

    def _canvas(self) -> Canvas:
        return Canvas(self.deck, self.measures, self.metrics, self.tag_of)

    def _face_of(self, block: Block) -> Face:
        return self.face(PostId(block.key), leaf=block.width == self.measures.leaf_width)

    def mend(self, before: "Drawing", scene: Scene, posts: Set[PostId]) -> tuple[Scene, Patch] | None:
        """The scene of another drawing with the cards of some posts, and the labels of their frames, set again.

        None where one needs other room: then all has to be laid out again.
        """
        if before.layout is None or before.frames is None:
            return None
        layout, self.frames = before.layout, before.frames.again(self.deck)
        mending = Mending(scene)
        for block, span in [layout.blocks[post] for post in posts if post in layout.blocks]:
            canvas, face = self._canvas(), self._face_of(block)
            canvas.card(block, face)
            if face.height != block.height or not mending.put(span, canvas):
                return None
        around = {self.frames.around(post) for post in posts if post in self.deck.plan.posts}
        for frame, span in [layout.frames[unit] for unit in around if unit in layout.frames]:
            canvas = self._canvas()
            canvas.frame(frame, layout.drops.get(frame.unit, ()))
            if not mending.put(span, canvas):
                return None
        self.layout = layout
        return mending.done()


def _drops(tree: Tree) -> dict[str, list[float]]:
    """For each framed unit where the lines from its manager come down into the frame."""
    drops: dict[str, list[float]] = {}
    for block in all_blocks(tree.tops):
        starts = {at: family.unit for family in block.families for at in range(family.start, family.stop)}
        for index, each in enumerate(block.across):
            if unit := each.unit or starts.get(index, ""):
                drops.setdefault(unit, []).append(each.x + each.port)
    return drops
