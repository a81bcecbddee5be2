"""A laid out tree of which only some posts are drawn, each where it stands in the whole of it."""

from collections.abc import Set
from itertools import accumulate

from workforce_planner.chart.blocks import Block, Family, Framed, all_blocks, bottom_up
from workforce_planner.chart.tree import Tree


def pruned(tree: Tree, kept: Set[str]) -> Tree:
    """The tree with the cards of some posts only; lines and frames that lead to none of them go. `tree` is used up."""
    for block in bottom_up(tree.tops):
        block.hung = [each for each in block.hung if _stays(each, kept)]
        _keep_across(block, kept)
    tops = [top for top in tree.tops if _stays(top, kept)]
    frames = [frame for frame in tree.frames if any(_within(each, frame) for each in all_blocks(tops) if each.key)]
    return Tree(tops, tree.measures, frames, tree.row_bottom, tree.width, tree.height)


def _stays(block: Block, kept: Set[str]) -> bool:
    return block.key in kept or bool(block.hung or block.across)


def _keep_across(block: Block, kept: Set[str]) -> None:
    """Leave reports of a row out, and move what the frames round some of them count by."""
    stays = [_stays(each, kept) for each in block.across]
    before = [0, *accumulate(stays)]
    families = (Family(each.unit, before[each.start], before[each.stop]) for each in block.families)
    block.families = tuple(each for each in families if each.start < each.stop)
    block.across = [each for each, stay in zip(block.across, stays, strict=True) if stay]


def _within(block: Block, frame: Framed) -> bool:
    return (
        frame.x <= block.x
        and block.x + block.width <= frame.x + frame.width
        and frame.y <= block.y
        and block.y + block.height <= frame.y + frame.height
    )
