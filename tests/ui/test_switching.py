"""What stays made of structures that were looked at before is what they are: chart, outline, costs, problems."""

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import page_of, space_of
from workforce_planner.calc.timeline import Where
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Command
from workforce_planner.model.ids import PostId, StructureKey
from workforce_planner.model.wording import money_text
from workforce_planner.session.costs_of import costed
from workforce_planner.session.problem_list import problem_list
from workforce_planner.ui.chart.sheet import picture_of
from workforce_planner.ui.inspector.costs import KEPT
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.outline.tree import tree_of


def structures(window: MainWindow) -> list[StructureKey | None]:
    return [None, *space_of(window).document.plan().proposals]


def change(post: PostId, fte: int) -> Command:
    return named("change-post", posts=(post,), fields={"fte": fte})


def must_be_as_made_anew(window: MainWindow) -> None:
    workspace, page = space_of(window), page_of(window)
    view = page.chart.view
    anew = picture_of(workspace, view.collapsed, drawn=view.sides.drawn)
    assert anew is not None
    assert view.scene == anew.scene
    assert dict(view.places) == dict(anew.scene.places())
    tree, fresh = page.outline.outline._tree, tree_of(workspace.plan, workspace.relations)
    assert [tree.places[each] for each in tree.below(0)] == [fresh.places[each] for each in fresh.below(0)]
    assert page.problems.list == problem_list(workspace.document, workspace.proposal)


def test_looking_at_structures_in_turn_shows_each_as_it_is_by_then(opened: MainWindow, qtbot: QtBot) -> None:
    workspace = space_of(opened)
    post = list(workspace.plan.posts)[5]
    every = structures(opened)
    for at, edited in enumerate((None, every[1], every[2], None)):
        for key in every:
            workspace.show_structure(key)
            must_be_as_made_anew(opened)
        workspace.document.perform(change(post, 2_000 + 100 * at), edited)
        must_be_as_made_anew(opened)
    workspace.document.undo()
    for key in (*every, *every):
        workspace.show_structure(key)
        must_be_as_made_anew(opened)


def test_a_structure_that_is_as_it_was_is_the_very_same_chart(opened: MainWindow) -> None:
    workspace, view = space_of(opened), page_of(opened).chart.view
    before, tiles = view.scene, view.tiles
    workspace.show_structure(structures(opened)[2])
    assert view.scene is not before
    workspace.show_structure(None)
    assert view.scene is before
    assert view.tiles is tiles


def test_names_hidden_meanwhile_are_hidden_in_what_was_kept(opened: MainWindow) -> None:
    workspace, view = space_of(opened), page_of(opened).chart.view
    named_before = view.scene
    workspace.show_structure(structures(opened)[2])
    workspace.hide(True)
    workspace.show_structure(None)
    assert view.scene != named_before
    must_be_as_made_anew(opened)


def shown(section: QWidget) -> list[str]:
    """The amounts in sight."""
    found = [*section.findChildren(QPushButton), *section.findChildren(QLabel)]
    return [each.text() for each in found if each.isVisible() and "£" in each.text()]


def test_the_years_in_the_details_follow_and_only_the_last_stay_made(opened: MainWindow, qtbot: QtBot) -> None:
    workspace, section = space_of(opened), page_of(opened).inspector.plan_pane.by_year
    post = next(iter(workspace.plan.posts))
    workspace.select([])
    for at in range(6):
        workspace.show_structure(structures(opened)[at % 3])
        if at == 3:
            workspace.document.perform(change(post, 3_300))
        qtbot.waitUntil(lambda: len(shown(section)) > 4)
        year = costed(workspace.document.costs_in_force(workspace.proposal), Where()).years[0][1]
        assert money_text(year) in shown(section)
        assert 0 < len(section._pages) <= KEPT
