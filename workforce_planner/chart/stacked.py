"""Stacks: reports one below another on a spine under the left end of their manager's box."""

from workforce_planner.chart.blocks import Block
from workforce_planner.chart.spec import Measures


def extent(block: Block, measures: Measures) -> tuple[float, float]:
    """The width and height of a block with all that hangs below it, without what stands in a row."""
    if not block.hung:
        return block.width, block.height + block.tag
    sizes = [extent(each, measures) for each in block.hung]
    inner = max(width for width, _ in sizes)
    height = sum(height for _, height in sizes) + measures.stacked * (len(sizes) - 1)
    return max(block.width, measures.indent + inner), stack_top(block, measures) + height


def stack_top(block: Block, measures: Measures) -> float:
    """How far below its upper edge the first hung box of a block stands."""
    return block.height + block.tag + measures.stack_first if block.key else 0.0


def hang(block: Block, measures: Measures) -> None:
    """Place what hangs below a block that has its place."""
    y = block.y + stack_top(block, measures)
    for each in block.hung:
        each.x, each.y = block.x + measures.indent, y
        hang(each, measures)
        y += extent(each, measures)[1] + measures.stacked
