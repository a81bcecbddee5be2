"""Places boxes of different sizes as a tidy tree: rows by tier, no overlap, managers centred over their reports.

Each branch has a contour: how far it reaches to the left and to the right at every height. Neighbours are pushed
together until their contours are a gap apart, once from the left and once from the right; the mean of the two keeps
every gap and is symmetric. After Reingold and Tilford (1981) and van der Ploeg (2014), written anew for rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from workforce_planner.chart.blocks import Block, Framed, bottom_up
from workforce_planner.chart.spec import Measures
from workforce_planner.chart.stacked import extent, hang

Edge = list[tuple[float, float]]
"""Steps (down to this y, this x), the lowest first."""


@dataclass(slots=True)
class _Piece:
    """A branch in its own frame of reference: contours, and where its members' frames stand in it."""

    left: Edge
    right: Edge
    centre: float


@dataclass(slots=True)
class _Rows:
    """Heights of the tiers."""

    top: list[float]
    bottom: list[float]


@dataclass(slots=True)
class Tree:
    """Blocks with their places, the frames round units, and the size of it all."""

    tops: Sequence[Block]
    measures: Measures
    frames: list[Framed] = field(default_factory=list)
    row_bottom: list[float] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0


def place(tops: Sequence[Block], measures: Measures, margin: float = 0.0) -> Tree:
    """Give every block its place; tops stand side by side, with a margin round all."""
    return _Placing(tops, measures).done(margin)


class _Placing:
    """One run of the layout."""

    def __init__(self, tops: Sequence[Block], measures: Measures) -> None:
        self.tops = list(tops)
        self.m = measures
        self.tier: dict[int, int] = {}
        self.rows = self._rows()
        self.pieces: dict[int, _Piece] = {}
        self.offsets: dict[int, float] = {}
        self.card_dx: dict[int, float] = {}
        self.spans: dict[int, tuple[float, float, float]] = {}
        """Of framed blocks: left, right and bottom of the frame in the frame of reference of the block."""
        self.family_spans: dict[tuple[int, int], tuple[float, float, float]] = {}

    def _rows(self) -> _Rows:
        """Where each tier begins, and where its cards end."""
        tops: list[float] = []
        bottoms: list[float] = []
        row, y, families = self.tops, 0.0, False
        while row:
            framed = families or any(block.unit for block in row)
            y += self.m.frame_label + self.m.frame_pad if framed else 0.0
            for block in row:
                self.tier[id(block)] = len(tops)
            tops.append(y)
            bottom = y + max(block.height + block.tag for block in row)
            bottoms.append(bottom)
            families = any(block.families for block in row)
            row = [below for block in row for below in block.across]
            y = bottom + self.m.down
        return _Rows(tops, bottoms)

    def done(self, margin: float) -> Tree:
        """Contours from the bottom up, places from the top down."""
        for block in bottom_up(self.tops):
            if id(block) in self.tier:
                self.pieces[id(block)] = self._piece(block)
        if not self.tops:
            return Tree(self.tops, self.m, width=2 * margin, height=2 * margin)
        offsets, _ = self._side_by_side([self.pieces[id(top)] for top in self.tops], self.m.families)
        for top, offset in zip(self.tops, offsets, strict=True):
            self.offsets[id(top)] = offset
        tree = Tree(self.tops, self.m, row_bottom=self.rows.bottom)
        self._put(tree)
        return _at_origin(tree, margin)

    def _piece(self, block: Block) -> _Piece:
        if not block.across:
            width, height = extent(block, self.m)
            bottom = self.rows.top[self.tier[id(block)]] + height
            self.card_dx[id(block)] = 0.0
            until = bottom + self.m.stacked
            piece = _Piece([(until, 0.0)], [(until, width)], block.centre)
        else:
            piece = self._family(block)
        return self._enclosed(block, piece) if block.unit else piece

    def _family(self, block: Block) -> _Piece:
        """A manager centred over the row of reports."""
        pieces, members = self._with_families(block)
        simple = all(not child.across and not child.hung for child in block.across)
        offsets, (left, right) = self._side_by_side(pieces, self.m.across if simple else self.m.families)
        for (indexes, inner), offset in zip(members, offsets, strict=True):
            for index, within in zip(indexes, inner, strict=True):
                self.offsets[id(block.across[index])] = offset + within
            key = (id(block), indexes[0])
            if key in self.family_spans:
                near, far, bottom = self.family_spans[key]
                self.family_spans[key] = (near + offset, far + offset, bottom)
        centres = [self.offsets[id(each)] + self.pieces[id(each)].centre for each in block.across]
        middle = (min(centres) + max(centres)) / 2
        dx = middle - block.width / 2
        self.card_dx[id(block)] = dx
        until = self.rows.bottom[self.tier[id(block)]]
        left.append((until, dx))
        right.append((until, dx + block.width))
        return _Piece(left, right, middle)

    def _with_families(self, block: Block) -> tuple[list[_Piece], list[tuple[list[int], list[float]]]]:
        """The pieces of a row, with those of one family joined to one piece; which reports each piece holds, where."""
        starts = {family.start: family for family in block.families}
        pieces: list[_Piece] = []
        members: list[tuple[list[int], list[float]]] = []
        index = 0
        while index < len(block.across):
            family = starts.get(index)
            stop = family.stop if family else index + 1
            own = [self.pieces[id(each)] for each in block.across[index:stop]]
            inner, (left, right) = self._side_by_side(own, self.m.families)
            piece = _Piece(left, right, 0.0)
            if family:
                piece, self.family_spans[id(block), index] = self._boxed(piece)
            pieces.append(piece)
            members.append((list(range(index, stop)), inner))
            index = stop
        return pieces, members

    def _enclosed(self, block: Block, piece: _Piece) -> _Piece:
        boxed, self.spans[id(block)] = self._boxed(piece)
        return boxed

    def _boxed(self, piece: _Piece) -> tuple[_Piece, tuple[float, float, float]]:
        """A piece that takes all the room of a frame round it, and the frame's left, right and bottom."""
        pad = self.m.frame_pad
        near = min(x for _, x in piece.left) - pad
        far = max(x for _, x in piece.right) + pad
        bottom = piece.left[0][0] - self.m.stacked + pad
        until = bottom + self.m.stacked
        return _Piece([(until, near)], [(until, far)], piece.centre), (near, far, bottom)

    def _side_by_side(self, pieces: Sequence[_Piece], gap: float) -> tuple[list[float], tuple[Edge, Edge]]:
        """How far each piece is moved, and the contours of all together."""
        if len(pieces) == 1:
            return [0.0], (list(pieces[0].left), list(pieces[0].right))
        offsets = _packed(pieces, gap)
        if len(pieces) > 2:
            mirrored = _packed([_mirror(piece) for piece in reversed(pieces)], gap)[::-1]
            offsets = [(offset + offsets[-1] - mirror) / 2 for offset, mirror in zip(offsets, mirrored, strict=True)]
        return offsets, _outline(pieces, offsets)

    def _put(self, tree: Tree) -> None:
        """Places from the top down."""
        waiting = [(top, 0.0) for top in reversed(self.tops)]
        while waiting:
            block, origin = waiting.pop()
            origin += self.offsets[id(block)]
            block.x = origin + self.card_dx[id(block)]
            block.y = self.rows.top[self.tier[id(block)]]
            hang(block, self.m)
            self._frame(tree, block, origin)
            waiting.extend((each, origin) for each in reversed(block.across))

    def _frame(self, tree: Tree, block: Block, origin: float) -> None:
        tier = self.tier[id(block)]
        if block.unit:
            tree.frames.append(self._framed(block.unit, self.spans[id(block)], origin, tier))
        for family in block.families:
            span = self.family_spans[id(block), family.start]
            tree.frames.append(self._framed(family.unit, span, origin, tier + 1))

    def _framed(self, unit: str, span: tuple[float, float, float], origin: float, tier: int) -> Framed:
        near, far, bottom = span
        y = self.rows.top[tier] - self.m.frame_label
        return Framed(unit, origin + near, y, far - near, bottom - y)


def _packed(pieces: Sequence[_Piece], gap: float) -> list[float]:
    """Each piece as far to the left as those before it allow."""
    offsets = [0.0]
    right = pieces[0].right
    for piece in pieces[1:]:
        offset = _clear(right, piece.left, gap)
        offsets.append(offset)
        right = _over(piece.right, offset, right, 0.0)
    return offsets


def _clear(right: Edge, left: Edge, gap: float) -> float:
    """How far a left contour must be moved to stand a gap away from a right contour."""
    i, j = len(right) - 1, len(left) - 1
    needed = float("-inf")
    while i >= 0 and j >= 0:
        until, x = right[i]
        other, near = left[j]
        needed = max(needed, x + gap - near)
        i -= until <= other
        j -= other <= until
    return needed


def _over(near: Edge, offset: float, far: Edge, far_offset: float) -> Edge:
    """The contour of one edge where it reaches, of the other below that."""
    deepest = near[0][0]
    end = 0
    while end < len(far) and far[end][0] > deepest:
        end += 1
    below = far[:end] if far_offset == 0.0 else [(until, x + far_offset) for until, x in far[:end]]
    return below + (near if offset == 0.0 else [(until, x + offset) for until, x in near])


def _outline(pieces: Sequence[_Piece], offsets: Sequence[float]) -> tuple[Edge, Edge]:
    """The contours of pieces that have their places."""
    left = [(until, x + offsets[0]) for until, x in pieces[0].left]
    for piece, offset in zip(pieces[1:], offsets[1:], strict=True):
        left = _over(left, 0.0, piece.left, offset)
    right = [(until, x + offsets[-1]) for until, x in pieces[-1].right]
    for piece, offset in zip(reversed(pieces[:-1]), reversed(offsets[:-1]), strict=True):
        right = _over(right, 0.0, piece.right, offset)
    return left, right


def _mirror(piece: _Piece) -> _Piece:
    return _Piece([(until, -x) for until, x in piece.right], [(until, -x) for until, x in piece.left], -piece.centre)


def _at_origin(tree: Tree, margin: float) -> Tree:
    """The tree moved so that it begins at the margin, with its size."""
    left, right, bottom, top = float("inf"), float("-inf"), 0.0, float("inf")
    blocks = bottom_up(tree.tops)
    for block in blocks:
        left, right = min(left, block.x), max(right, block.x + (block.width if block.key else 0.0))
        bottom, top = max(bottom, block.y + block.height + block.tag), min(top, block.y)
    for frame in tree.frames:
        left, right = min(left, frame.x), max(right, frame.x + frame.width)
        bottom, top = max(bottom, frame.y + frame.height), min(top, frame.y)
    if not blocks:
        return tree
    left, top = left - margin, top - margin
    for block in blocks:
        block.x -= left
        block.y -= top
    tree.frames = [Framed(each.unit, each.x - left, each.y - top, each.width, each.height) for each in tree.frames]
    tree.row_bottom = [each - top for each in tree.row_bottom]
    tree.width, tree.height = right - left + margin, bottom - top + margin
    return tree
