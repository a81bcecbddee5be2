"""Before, after, only what changes and both beside one another in the Chart tab, by mouse and keyboard."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.chart.gestures import CTRL, LEFT, view_of
from tests.ui.hands import page_of, space_of
from workforce_planner.calc.states import PostState
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import PostId
from workforce_planner.session.chart_sides import CHANGING, Shown
from workforce_planner.ui.chart.sides import BOTH
from workforce_planner.ui.main_window import MainWindow


@pytest.fixture
def proposed(opened: MainWindow) -> MainWindow:
    """Show the proposal of the sample."""
    space = space_of(opened)
    space.show_structure(next(iter(space.document.plan().proposals)))
    return opened


def states(window: MainWindow) -> dict[str, PostState]:
    """The state of each post of the proposal."""
    comparison = space_of(window).comparison
    assert comparison is not None
    return {str(key): state for key, state in comparison.state_of_posts.items()}


def choose(window: MainWindow, side: object) -> None:
    """Choose a side, as it is chosen in the tools."""
    choice = page_of(window).chart.side
    choice.setCurrentIndex(choice.findData(side))
    choice.activated.emit(choice.currentIndex())


def test_only_a_proposal_has_sides(opened: MainWindow) -> None:
    chart = page_of(opened).chart
    assert chart.side.isHidden()
    space_of(opened).show_structure(next(iter(space_of(opened).document.plan().proposals)))
    assert chart.side.isVisible()
    choose(opened, Shown.BEFORE)
    space_of(opened).show_structure(None)
    assert chart.side.isHidden()
    assert not chart.view.sides.looking
    assert not chart._words.isVisible()


def test_the_keyboard_goes_through_the_sides_and_the_words_say_which(proposed: MainWindow, qtbot: QtBot) -> None:
    view, chart = view_of(proposed), page_of(proposed).chart
    seen = []
    for _ in range(4):
        held = proposed.focusWidget()
        assert held is not None
        qtbot.keyClick(held, Qt.Key.Key_B, CTRL)
        seen.append((chart.side.currentData(), chart._words.isVisible()))
    assert seen == [(Shown.BEFORE, True), (Shown.CHANGES, True), (BOTH, False), (Shown.AFTER, False)]
    assert view.hasFocus()


def test_before_are_the_posts_of_the_structure_beneath(proposed: MainWindow) -> None:
    view = view_of(proposed)
    choose(proposed, Shown.BEFORE)
    view.unfold_all()
    assert set(view.places) == set(space_of(proposed).base_plan.posts)
    assert "before the proposal" in page_of(proposed).chart._words.words.text()


def test_changes_only_are_what_changes_with_the_managers_above(proposed: MainWindow) -> None:
    view = view_of(proposed)
    choose(proposed, Shown.CHANGES)
    found = states(proposed)
    changing = {post for post, state in found.items() if state in CHANGING}
    managers = {each.reports_to for each in view.plan.posts.values()}
    assert changing <= set(view.places)
    assert len(view.places) < len(found)
    assert all(post in changing or post in managers for post in view.places)


def test_what_is_selected_stays_where_it_is_from_side_to_side(proposed: MainWindow, qtbot: QtBot) -> None:
    view = view_of(proposed)
    post = next(post for post, state in states(proposed).items() if state is PostState.CHANGED)
    space_of(proposed).select_post(post)
    view.zoom_to(1.0)
    view.centre_on(post)
    before = view.on_window(post)
    choose(proposed, Shown.BEFORE)
    after = view.on_window(post)
    assert before is not None
    assert after is not None
    assert abs(before.x() - after.x()) <= 1
    assert abs(before.y() - after.y()) <= 1


def test_a_side_that_is_only_looked_at_is_not_changed(proposed: MainWindow, qtbot: QtBot) -> None:
    space, view = space_of(proposed), view_of(proposed)
    post = next(post for post, state in states(proposed).items() if state is PostState.CHANGED)
    choose(proposed, Shown.BEFORE)
    space.select_post(post)
    steps = len(space.document.history.entries)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert view.actions_.open is None
    start = view.on_window(post)
    assert start is not None
    qtbot.mousePress(view.viewport(), LEFT, pos=start.center().toPoint())
    view.pointer._begin()
    assert view.pointer.carry is None
    qtbot.mouseRelease(view.viewport(), LEFT, pos=start.center().toPoint())
    assert len(space.document.history.entries) == steps
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert space.post != post
    choose(proposed, Shown.AFTER)
    space.select_post(post)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    assert view.actions_.open is not None
    view.actions_.shut()


def test_an_edit_elsewhere_shows_in_what_changes(proposed: MainWindow) -> None:
    space, view = space_of(proposed), view_of(proposed)
    choose(proposed, Shown.CHANGES)
    post = next(
        str(post) for post in space.plan.posts if str(post) not in view.places and not space.relations.reports.get(post)
    )
    space.attempt(named("change-post", posts=(post,), fields={"title": "Practice Lead"}))
    assert post in view.places
    space.undo()
    assert post not in view.places


def test_before_and_after_move_and_zoom_together(proposed: MainWindow, qtbot: QtBot) -> None:
    chart = page_of(proposed).chart
    choose(proposed, BOTH)
    linked = chart.linked
    assert linked is not None
    qtbot.waitUntil(linked.isVisible)
    left, right = linked.charts.left, linked.charts.right
    assert (left.side.proposal, right.side.proposal) == (None, space_of(proposed).proposal)
    at = left.at.x(), right.at.x()
    right.setFocus()
    qtbot.keyClick(right, Qt.Key.Key_Right, CTRL)
    assert left.at.x() - at[0] == pytest.approx(right.at.x() - at[1])
    qtbot.keyClick(left, Qt.Key.Key_Plus)
    assert left.scale == right.scale
    assert chart._percent.text() == f"{round(right.scale * 100)} %"
    assert chart.colour.isHidden()
    choose(proposed, Shown.AFTER)
    assert not linked.isVisible()
    assert chart.colour.isVisible()


def test_a_post_that_is_only_before_is_told_and_the_proposal_stays_in_view(proposed: MainWindow) -> None:
    space = space_of(proposed)
    choose(proposed, BOTH)
    linked = page_of(proposed).chart.linked
    assert linked is not None
    said: list[str] = []
    space.said.connect(said.append)
    linked.pair.select(PostId("a post of before"))
    assert said == ["This post is only in the structure before."]
    assert space.proposal is not None


def test_names_and_pay_are_hidden_on_every_side(proposed: MainWindow) -> None:
    space, view = space_of(proposed), view_of(proposed)
    space.hide(True)
    for side in (Shown.BEFORE, Shown.CHANGES):
        choose(proposed, side)
        view.unfold_all()
        names = {each.name for each in space.plan.people.values()}
        assert not names & {each.text for each in view.scene.texts}
        assert not [each.tip for each in view.scene.hits if any(name in each.tip for name in names)]
