"""An outline made from the one before shows what one made from the plan alone shows, after any story."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex

from tests.calc.large import large
from tests.calc.random_plans import altered_plan, random_plan
from tests.properties.stories import Story, stories, told
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.history import State
from workforce_planner.model.change import difference
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.relations import Relations, related, relations
from workforce_planner.session.document import Document
from workforce_planner.store.working_copy import WorkingCopy
from workforce_planner.ui.outline.model import OutlineModel
from workforce_planner.ui.outline.tree import ROOT, Tree, tree_after, tree_of
from workforce_planner.ui.workspace import Place, Workspace


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


@pytest.mark.usefixtures("qapp")
def test_what_moves_resets_nothing_and_rows_are_found_again() -> None:
    with Document(WorkingCopy.create(None, State(current=large(300)))) as document:
        workspace = Workspace(document)
        workspace.correct_current()
        model = OutlineModel(workspace)
        held = QPersistentModelIndex(model.where(Place("posts", "p290")))
        resets: list[str] = []
        model.modelReset.connect(lambda: resets.append("reset"))
        model.layoutChanged.connect(lambda: resets.append("moved"))
        workspace.changed.connect(model.refresh)
        workspace.perform(named("move", posts=(PostId("p290"),), reports_to=PostId("p250"), unit=UnitId("u10")))
        assert not resets
        assert model.place(held) == Place("posts", "p290")
        assert model.place(model.parent(held)) == Place("units", "u10")
        assert held == model.where(Place("posts", "p290"))
        model.index(0, 0, model.where(Place("units", "u10")))
        workspace.perform(named("move", posts=(PostId("p291"),), reports_to=PostId("p250"), unit=UnitId("u10")))
        assert resets == ["moved"]  # below a row that somebody has opened
        assert model.place(model.parent(model.where(Place("posts", "p291")))) == Place("units", "u10")
        assert held == model.where(Place("posts", "p290"))
        workspace.create(named("create-post", title="New", unit=UnitId("u10")))
        assert resets == ["moved", "reset"]
        workspace.let_go()
