"""Lines between boxes: a trunk from the manager, a bar shared by a row, a drop to each report, spines in stacks."""

from collections.abc import Iterable, Iterator

from workforce_planner.chart.blocks import Block, all_blocks
from workforce_planner.chart.scene import Line
from workforce_planner.chart.spec import Measures
from workforce_planner.chart.tree import Tree

STYLE = "connector"


def lines_of(tree: Tree) -> Iterator[Line]:
    """Every line of a tree that has its places."""
    bottoms = dict(_row_bottoms(tree))
    for block in all_blocks(tree.tops):
        if block.across:
            yield from _row(block, bottoms[id(block)] + tree.measures.down / 2)
        elif block.hung and not block.spineless:
            start = block.y + block.height if block.key else None
            yield from _spine(block, start, tree.measures)


def _row_bottoms(tree: Tree) -> Iterator[tuple[int, float]]:
    row: Iterable[Block] = tree.tops
    for bottom in tree.row_bottom:
        for block in row:
            yield id(block), bottom
        row = [below for block in row for below in block.across]


def _row(block: Block, bar: float) -> Iterator[Line]:
    """The trunk, the bar and a drop to each report of a row."""
    middle = block.x + block.port
    ends = [(each.x + each.port, each.y) for each in block.across]
    xs = [x for x, _ in ends] + [middle]
    yield Line(((middle, block.y + block.height), (middle, bar)), STYLE)
    if max(xs) - min(xs) > 0.01:
        yield Line(((min(xs), bar), (max(xs), bar)), STYLE)
    for each, (x, y) in zip(block.across, ends, strict=True):
        yield Line(((x, bar), (x, y if each.key else _last_middle(each))), STYLE)


def _spine(block: Block, start: float | None, measures: Measures) -> Iterator[Line]:
    """The spine down the left of a stack and a stub to each box."""
    x = block.x + measures.spine
    if start is not None:
        yield Line(((x, start), (x, _last_middle(block))), STYLE)
    for each in block.hung:
        middle = each.y + each.height / 2
        yield Line(((x, middle), (each.x, middle)), STYLE)


def _last_middle(block: Block) -> float:
    last = block.hung[-1]
    return last.y + last.height / 2
