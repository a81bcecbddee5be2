"""Deciding what the current structure and a proposal have both changed: told, side by side, one by one or in bulk."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import page_of, space_of
from tests.ui.proposals.conftest import Do, pushed
from tests.ui.test_accessibility import controls_in, name_of
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import PostId, ProposalId
from workforce_planner.session.rebase import rebase
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.proposals.deciding import ConflictsModel, DecidingPage
from workforce_planner.ui.proposals.rows import select_rows

LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key


@pytest.fixture
def posts(opened: MainWindow, do: Do, proposal: ProposalId) -> tuple[PostId, PostId]:
    """Return two posts that the proposal renames and gives a note."""
    first, second = list(document_of(opened).plan().posts)[:2]
    do("change-post", inside=proposal, posts=(first, second), fields={"title": "Proposed", "cost_centre": "P1"})
    return first, second


@pytest.fixture
def page(opened: MainWindow, posts: tuple[PostId, PostId], qtbot: QtBot) -> DecidingPage:
    """Return the page on which is decided, opened from the notice."""
    space = space_of(opened)
    space.perform(named("change-post", posts=posts, fields={"title": "Corrected", "cost_centre": "C1"}))
    qtbot.mouseClick(pushed(page_of(opened).notice, "Decide…"), LEFT)
    QApplication.processEvents()
    shown = opened.stack.currentWidget()
    assert isinstance(shown, DecidingPage)
    return shown


def cells(page: DecidingPage) -> list[tuple[str, ...]]:
    """What the rows say, without the record."""
    return [page.model.cells(line)[1:] for line in page.model.lines]


def test_a_correction_says_which_proposals_change_the_same_posts(
    opened: MainWindow, posts: tuple[PostId, PostId]
) -> None:
    space = space_of(opened)
    space.perform(named("change-post", posts=posts[:1], fields={"title": "Corrected"}))
    said = page_of(opened).notice.text
    assert said == "The current structure changed 1 post; Proposal A changes it too."
    space.show_structure(next(iter(document_of(opened).plan().proposals)))
    assert "1 post is changed both in the current structure and in Proposal A" in page_of(opened).notice.text


def test_a_correction_elsewhere_says_nothing_and_takes_no_keyboard(
    opened: MainWindow, posts: tuple[PostId, PostId], do: Do
) -> None:
    view = page_of(opened).chart.view
    view.setFocus()
    space_of(opened).perform(named("change-post", posts=posts[:1], fields={"notes": "Corrected"}))
    assert not page_of(opened).notice.isVisible()
    space_of(opened).perform(named("change-post", posts=posts[:1], fields={"title": "Corrected"}))
    assert page_of(opened).notice.isVisible()
    assert view.hasFocus()


def test_each_field_stands_side_by_side(page: DecidingPage) -> None:
    assert len(page.model.lines) == 4
    assert ("Job title", "Corrected", "Proposed") in [(line[0], line[2], line[3]) for line in cells(page)]
    assert "4 decisions wait" in page.about.text()
    assert "says Corrected" in page.said.text()


def test_one_is_kept_by_a_key_and_undone(
    opened: MainWindow, page: DecidingPage, qtbot: QtBot, posts: tuple[PostId, PostId], proposal: ProposalId
) -> None:
    row = next(n for n, line in enumerate(page.model.lines) if line.field == "title")
    select_rows(page.table, (row,))
    chosen = PostId(page.model.lines[row].clash.key)
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_K)
    assert len(page.model.lines) == 3
    assert document_of(opened).plan(proposal).posts[chosen].title == "Proposed"
    qtbot.mouseClick(page.undo, LEFT)
    assert len(page.model.lines) == 4


def test_all_are_taken_from_the_current_structure_in_one_step(
    opened: MainWindow, page: DecidingPage, qtbot: QtBot, posts: tuple[PostId, PostId], proposal: ProposalId
) -> None:
    before = document_of(opened).history.done
    qtbot.mouseClick(page.every, LEFT)
    assert page.said.text() == "4 rows selected."
    qtbot.mouseClick(pushed(page, "Take the current structure's"), LEFT)
    assert document_of(opened).history.done == before + 1
    assert not page.model.lines
    assert "Nothing is left to decide" in page.about.text()
    assert all(document_of(opened).plan(proposal).posts[post].title == "Corrected" for post in posts)
    document_of(opened).undo()
    assert len(page.model.lines) == 4


@pytest.mark.parametrize(
    ("closing", "words"),
    [("final", "Make it a draft again"), ("locked", "Unlock it"), ("final", "Work in a copy")],
    ids=["final", "locked", "in a copy"],
)
def test_a_proposal_that_is_closed_is_opened_where_it_is_decided(
    opened: MainWindow, page: DecidingPage, qtbot: QtBot, closing: str, words: str
) -> None:
    proposal = page.key
    assert proposal is not None
    final = named("set-status", proposal=proposal, status="final")
    document_of(opened).perform(final if closing == "final" else named("lock-proposal", proposal=proposal))
    select_rows(page.table, (1,))
    chosen = page.chosen[0]
    page.decide("theirs")
    assert len(page.model.lines) == 4
    qtbot.mouseClick(pushed(page.notice, words), LEFT)
    assert (page.key == proposal) is (words != "Work in a copy")
    assert len(page.model.lines) == 3
    left = [(each.clash.key, each.field) for each in page.model.lines]
    assert (chosen.clash.key, chosen.field) not in left
    assert not page.notice.isVisible()


def test_a_closed_proposal_can_be_left_as_it_is(
    opened: MainWindow, page: DecidingPage, qtbot: QtBot, proposal: ProposalId
) -> None:
    document_of(opened).perform(named("lock-proposal", proposal=proposal))
    page.decide("theirs")
    assert "locked" in page.notice.text
    qtbot.mouseClick(pushed(page.notice, "Leave it as it is"), LEFT)
    assert not page.notice.isVisible()
    assert len(page.model.lines) == 4


def test_some_fields_of_some_records_are_decided_and_no_others(
    opened: MainWindow, page: DecidingPage, qtbot: QtBot
) -> None:
    chosen = page.table.selectionModel()
    page.table.clearSelection()
    for number in (0, 3):
        chosen.select(page.model.index(number, 0), chosen.SelectionFlag.Select | chosen.SelectionFlag.Rows)
    left = [(line.clash.key, line.field) for n, line in enumerate(page.model.lines) if n not in (0, 3)]
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_T)
    assert [(line.clash.key, line.field) for line in page.model.lines] == left


def test_records_are_told_apart_and_headings_read_in_a_narrow_window(opened: MainWindow, page: DecidingPage) -> None:
    opened.resize(700, 500)
    QApplication.processEvents()
    header = page.table.horizontalHeader()
    assert page.table.textElideMode() is Qt.TextElideMode.ElideMiddle
    assert all(header.sectionSize(each) >= header.sectionSizeHint(each) for each in range(header.count()))


def test_the_page_is_left_by_escape_and_every_control_has_a_name(
    opened: MainWindow, page: DecidingPage, qtbot: QtBot
) -> None:
    for control in controls_in(page):
        assert name_of(control), control
    qtbot.keyClick(page, Key.Key_Escape)
    assert opened.stack.currentWidget() is opened.page


def test_the_model_of_conflicts_is_sound(opened: MainWindow, page: DecidingPage, proposal: ProposalId) -> None:
    model = ConflictsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_lines(rebase(document_of(opened), proposal), hiding=True)
    model.show_lines(rebase(document_of(opened), proposal), hiding=False)


def test_fte_and_hours_are_one_line_and_one_decision(
    opened: MainWindow, do: Do, proposal: ProposalId, qtbot: QtBot
) -> None:
    post = list(document_of(opened).plan().posts)[3]
    do("change-post", posts=(post,), fields={"contracted_minutes": 2220, "full_time_minutes": 2220})
    do("change-post", inside=proposal, posts=(post,), fields={"fte": 5_000})
    do("change-post", posts=(post,), fields={"fte": 8_000})
    shown = DecidingPage(space_of(opened), proposal)
    qtbot.addWidget(shown)
    shown.show()
    assert [line[0] for line in cells(shown)] == ["FTE and contracted hours"]
    qtbot.keyClick(shown.table, Key.Key_T)
    assert not shown.model.lines
    kept = document_of(opened).plan(proposal).posts[post]
    assert (kept.fte, kept.contracted_minutes) == (8_000, 1_776)
