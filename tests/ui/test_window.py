"""The window on the sample: what is selected in one place is selected everywhere, found, folded, explained."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import LEFT, answer, click_in_outline, page_of, post_named, press, space_of, type_into
from workforce_planner.edit.addresses import find
from workforce_planner.model.ids import PostId
from workforce_planner.ui.figures.explanation import Explanation
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.workspace import Place

__all__ = ["LEFT", "answer", "click_in_outline", "page_of", "post_named", "press", "space_of", "type_into"]
"""Tests that look for them here find them."""


def test_selecting_in_the_outline_selects_in_chart_and_inspector(opened: MainWindow, qtbot: QtBot) -> None:
    post = post_named(opened, "Principal Social Worker")
    click_in_outline(opened, qtbot, Place("posts", post))
    page = page_of(opened)
    assert page.chart.view.selected == {post}
    assert page.inspector.title.text() == "Principal Social Worker"
    assert page.chart.view.viewport().rect().contains(page.chart.view.on_window(post).toRect())  # type: ignore[union-attr]
    assert "Principal Social Worker" in page.chart.view.accessibleDescription()


def test_clicking_a_box_selects_it_in_the_outline(opened: MainWindow, qtbot: QtBot) -> None:
    page = page_of(opened)
    view = page.chart.view
    post = next(key for key in view.places if view.viewport().rect().contains(view.on_window(key).toRect()))  # type: ignore[union-attr]
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.on_window(post).center().toPoint())  # type: ignore[union-attr]
    assert space_of(opened).selection == (Place("posts", post),)
    assert page.outline.outline.place(page.outline.currentIndex()) == Place("posts", post)


def test_arrow_keys_walk_from_box_to_box(opened: MainWindow, qtbot: QtBot) -> None:
    view, space = page_of(opened).chart.view, space_of(opened)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    top = space.post
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert space.post is not None
    assert space.plan.posts[space.post].reports_to == top
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert space.post == top


def test_a_branch_folds_and_unfolds_by_the_keyboard(opened: MainWindow, qtbot: QtBot) -> None:
    view, space = page_of(opened).chart.view, space_of(opened)
    view.unfold_all()
    shown = len(view.places)
    space.select_post(next(iter(space.relations.reports[None])))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert len(view.places) < shown
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert len(view.places) == shown


def test_finding_walks_through_what_was_found(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.top.finder.hasFocus()
    qtbot.keyClicks(page.top.finder, "team manager vacant")
    assert space.post is None
    qtbot.keyClick(page.top.finder, Qt.Key.Key_Return)
    first = space.post
    assert first is not None
    assert page.top.finder.note.startswith("1 of ")
    qtbot.keyClick(page.top.finder, Qt.Key.Key_Return)
    assert space.post != first


def test_hidden_names_and_pay_are_nowhere_to_be_read(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    post = next(post for post in space.plan.posts if space.relations.assignments_of_post.get(post))
    space.select_post(post)
    person = space.plan.assignments[space.relations.assignments_of_post[post][0]].person
    name = space.plan.people[person].name
    assert any(name in text.text for text in page.chart.view.scene.texts)
    qtbot.mouseClick(page.top.hide_switch, LEFT)
    assert not any(name in text.text for text in page.chart.view.scene.texts)
    assert not any(name in hit.tip for hit in page.chart.view.scene.hits)
    assert name not in page.outline.outline.shown(Place("posts", post), 0)
    assert not page.strip.card("cost").isEnabled()
    assert opened.preferences.get("hiding") is True


def test_a_figure_opens_its_explanation(opened: MainWindow, qtbot: QtBot) -> None:
    page = page_of(opened)
    qtbot.mouseClick(page.strip.card("established_fte"), LEFT)
    shown = page.findChild(Explanation)
    assert shown is not None
    assert page.strip.card("established_fte").value in shown.step.text
    qtbot.keyClick(shown.tree, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_switching_to_the_proposal_shows_states_and_the_sum_that_ties(opened: MainWindow) -> None:
    page, space = page_of(opened), space_of(opened)
    proposal = next(iter(document_of(opened).plan().proposals))
    space.show_structure(proposal)
    assert "=" in page.status.sum.text()
    assert page.status.sum.isVisible()
    assert page.strip.card("posts").headline.note.startswith(("+", "–"))  # type: ignore[union-attr]


def test_a_problem_leads_to_its_post(opened: MainWindow, qtbot: QtBot) -> None:
    page = page_of(opened)
    qtbot.mouseClick(page.status.problems, LEFT)
    assert page.problems.isVisible()
    assert page.problems.list.open


def test_the_outline_model_keeps_the_rules_of_qt(opened: MainWindow) -> None:
    page, space = page_of(opened), space_of(opened)
    tester = QAbstractItemModelTester(page.outline.outline, QAbstractItemModelTester.FailureReportingMode.Fatal)
    space.show_structure(next(iter(document_of(opened).plan().proposals)))
    space.hide(True)
    space.undo()
    assert tester.model() is page.outline.outline


def test_a_row_of_the_outline_says_holder_reports_and_tier(opened: MainWindow) -> None:
    model = page_of(opened).outline.outline
    post = PostId(find(space_of(opened).plan, "posts", "Executive Director of Children and Young People"))
    words = model.data(model.where(Place("posts", post)), Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Executive Director of Children and Young People, Mehmet Uddin, 3 reports, tier 1"


def test_dragging_the_chart_pans_and_the_wheel_zooms(opened: MainWindow, qtbot: QtBot) -> None:
    view = page_of(opened).chart.view
    view.unfold_all()
    view.zoom_to(1.0)
    before = view.horizontalScrollBar().value()
    middle = view.viewport().rect().center()
    qtbot.mousePress(view.viewport(), LEFT, pos=middle)
    qtbot.mouseMove(view.viewport(), middle - QPoint(120, 0))
    qtbot.mouseRelease(view.viewport(), LEFT, pos=middle - QPoint(120, 0))
    assert view.horizontalScrollBar().value() == before + 120
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.scale > 1.0
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.scale < 1.0


@pytest.mark.parametrize("size", [(1366, 768), (1024, 640)])
def test_a_small_screen_holds_the_whole_window(opened: MainWindow, size: tuple[int, int]) -> None:
    opened.resize(*size)
    assert (opened.width(), opened.height()) == size
