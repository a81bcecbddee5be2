"""An outline made from the one before shows what one made from the plan alone shows, after any story."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.calc.random_plans import altered_plan, random_plan
from tests.properties.stories import Story, stories, told
from workforce_planner.model.change import difference
from workforce_planner.model.relations import Relations, related, relations
from workforce_planner.ui.outline.tree import ROOT, Tree, tree_after, tree_of


def printed(tree: Tree, node: int = ROOT, depth: int = 0) -> list[str]:
    """The rows of a tree, indented; each knows its parent and its place."""
    found = []
    for row, each in enumerate(tree.below(node)):
        assert tree.parents[each] == node
        assert tree.within(each) == row
        assert tree.nodes[tree.places[each]] == each
        found += [f"{' ' * depth}{tree.places[each]}", *printed(tree, each, depth + 1)]
    return found


def assert_alike(tree: Tree, whole: Tree) -> None:
    rows = printed(tree)
    assert rows == printed(whole)
    assert len(tree.nodes) == len(rows) + 1


@given(st.randoms(use_true_random=False))
def test_the_outline_follows_random_changes(random: Random) -> None:
    plan = random_plan(random)
    joined = relations(plan)
    tree = tree_of(plan, joined)
    for _ in range(4):
        before, was, plan = plan, joined, altered_plan(random, plan)
        joined = related(was, before, plan, difference(before, plan))
        tree = tree_after(tree, was, plan, joined)
        assert_alike(tree, tree_of(plan, joined))


@given(stories)
def test_the_outline_follows_any_story_of_commands_done_and_undone(story: Story) -> None:
    tree: Tree | None = None
    plan, joined = None, Relations
    for state, proposal, changes in told(story):
        if proposal is not None:
            continue
        now = state.current
        if tree is None or plan is None:
            after = relations(now)
            tree = tree_of(now, after)
        else:
            after = related(joined, plan, now, changes)  # type: ignore[arg-type]
            tree = tree_after(tree, joined, now, after)  # type: ignore[arg-type]
        plan, joined = now, after  # type: ignore[assignment]
        assert_alike(tree, tree_of(now, relations(now)))
