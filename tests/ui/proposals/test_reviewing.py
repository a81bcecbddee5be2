"""Reviewing posts of a proposal: in the inspector, of several at once, from the menu, and how far it has come."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import page_of, space_of, type_into
from tests.ui.proposals.conftest import Do, pushed
from tests.ui.test_accessibility import controls_in, name_of
from workforce_planner.calc.states import PostState
from workforce_planner.model.ids import PostId, ProposalId
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.workspace import Place

LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key


def in_state(window: MainWindow, state: PostState) -> list[PostId]:
    """The posts of the structure in view that are in a state."""
    comparison = space_of(window).comparison
    assert comparison is not None
    return [key for key, each in comparison.state_of_posts.items() if each is state]


@pytest.fixture
def seen(opened: MainWindow, proposal: ProposalId) -> MainWindow:
    """Return the window with the sample's small proposal in view."""
    space_of(opened).show_structure(proposal)
    return opened


def review(window: MainWindow) -> Any:
    """What the inspector says of the post that is selected in the proposal."""
    return page_of(window).inspector.post_pane.review


def test_a_post_is_confirmed_and_the_progress_moves(seen: MainWindow, qtbot: QtBot) -> None:
    post = in_state(seen, PostState.TO_BE_REVIEWED)[0]
    space_of(seen).select_post(post)
    assert review(seen).state.text() == "R  To be reviewed"
    assert page_of(seen).status.progress.text() == "46 of 148 reviewed"
    qtbot.mouseClick(pushed(review(seen), "Confirm unchanged"), LEFT)
    assert review(seen).state.text() == "U  Unchanged"
    assert page_of(seen).status.progress.text() == "47 of 148 reviewed"
    qtbot.mouseClick(pushed(review(seen), "Review again"), LEFT)
    assert review(seen).state.text() == "R  To be reviewed"


def test_the_kind_of_change_is_said_in_words(seen: MainWindow) -> None:
    space_of(seen).select_post(in_state(seen, PostState.TRANSFERRED)[0])
    assert review(seen).state.text() == "T  Transferred"
    assert review(seen).kind.text().startswith("Job ")


def test_reason_phase_and_note_are_given_with_reasons_used_before(seen: MainWindow, qtbot: QtBot) -> None:
    first, second = in_state(seen, PostState.TO_BE_REVIEWED)[:2]
    space_of(seen).select_post(first)
    field = review(seen).form.editors["reason"].control
    assert isinstance(field, QLineEdit)
    type_into(qtbot, field, "Smaller teams")
    assert space_of(seen).plan.reviews[first].reason == "Smaller teams"
    space_of(seen).select_post(second)
    assert "Smaller teams" in field.completer().model().stringList()
    qtbot.mouseClick(pushed(review(seen), "New phase…"), LEFT)
    day = review(seen).findChild(QLineEdit, "asked-effective_on")
    qtbot.keyClicks(day, "01/04/2027")
    qtbot.keyClick(day, Key.Key_Return)
    phase = next(iter(space_of(seen).plan.phases.values()))
    assert phase.name == "Phase 1"
    assert phase.effective_on is not None
    assert space_of(seen).plan.reviews[second].phase == phase.id


def test_several_posts_are_confirmed_at_once(seen: MainWindow, qtbot: QtBot) -> None:
    posts = in_state(seen, PostState.TO_BE_REVIEWED)[:3]
    space_of(seen).select([Place("posts", post) for post in posts])
    section = page_of(seen).inspector.several_pane.review
    assert section.state.text() == "3 to be reviewed"
    qtbot.mouseClick(pushed(section, "Confirm unchanged"), LEFT)
    assert section.state.text() == "3 unchanged"
    assert document_of(seen).history.to_undo.label == "Confirm as unchanged: 3 posts"  # type: ignore[union-attr]


def test_the_menu_and_the_key_confirm_and_are_only_there_in_a_proposal(seen: MainWindow, qtbot: QtBot) -> None:
    view, post = page_of(seen).chart.view, in_state(seen, PostState.TO_BE_REVIEWED)[0]
    space_of(seen).select_post(post)
    names = [each.objectName() for each in view.actions_.menu(view).actions()]
    assert {"confirm", "develop", "review"} <= set(names)
    view.setFocus()
    qtbot.keyClick(view, Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert space_of(seen).plan.reviews[post].confirmed
    qtbot.keyClick(view, Key.Key_U, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert seen.focusWidget() is review(seen).form.editors["reason"].control
    space_of(seen).show_structure(None)
    assert "confirm" not in [each.objectName() for each in view.actions_.menu(view).actions()]


def test_in_development_is_said_and_taken_back(seen: MainWindow, qtbot: QtBot) -> None:
    post = in_state(seen, PostState.TO_BE_REVIEWED)[0]
    space_of(seen).select_post(post)
    qtbot.mouseClick(review(seen).develop, LEFT)
    assert review(seen).state.text() == "D  In development"
    qtbot.mouseClick(review(seen).develop, LEFT)
    assert review(seen).state.text() == "R  To be reviewed"


def test_the_progress_opens_the_posts_to_be_reviewed(seen: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(page_of(seen).status.progress, LEFT)
    panel = page_of(seen).proposals.panel
    assert panel.isVisible()
    assert len(panel.model.rows) == 102
    panel.table.selectAll()
    qtbot.mouseClick(panel.confirm, LEFT)
    assert page_of(seen).status.progress.text() == "148 of 148 reviewed"
    assert panel._empty.isVisible()


def test_a_version_offers_nothing_to_decide(seen: MainWindow, do: Do, proposal: ProposalId) -> None:
    do("keep-version", proposal=proposal)
    version = next(iter(document_of(seen).plan().proposal_versions))
    post = in_state(seen, PostState.TO_BE_REVIEWED)[0]
    space_of(seen).show_structure(version)
    space_of(seen).select_post(post)
    section = review(seen)
    assert section.state.text() == "R  To be reviewed"
    assert section.confirm.isHidden()
    assert section.develop.isHidden()
    assert not section.form.editors["reason"].control.isEnabled()
    for control in controls_in(section):
        assert name_of(control), control


def test_in_the_current_structure_there_is_nothing_of_it(opened: MainWindow) -> None:
    space_of(opened).select_post(next(iter(space_of(opened).plan.posts)))
    assert review(opened).isHidden()
    assert page_of(opened).status.progress.isHidden()


@pytest.mark.parametrize("wide", [700, 1000, 1366])
def test_nothing_at_the_foot_is_cut_off(seen: MainWindow, qtbot: QtBot, wide: int) -> None:
    seen.resize(wide, 600)
    status = page_of(seen).status
    qtbot.waitUntil(lambda: status.width() == wide)
    QApplication.processEvents()
    shown = (status.changes, status.progress, status.sum, status.history, status.help, status.promise)
    for each in (each for each in shown if each.isVisible()):
        assert each.width() >= each.sizeHint().width(), each.text()
        assert each.geometry().right() <= status.width(), each.text()
