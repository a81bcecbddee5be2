"""The matching board by mouse and keyboard: matched, decided, suggested, appointed, pooled; names hidden; the check."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import page_of, space_of
from tests.ui.proposals.conftest import Do, pushed
from tests.ui.test_accessibility import controls_in, name_of
from workforce_planner.model.eligible import procedure_of
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.plan import Plan
from workforce_planner.session.board_lines import OPEN
from workforce_planner.ui.lists.model import LinesModel
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.pieces import Choice
from workforce_planner.ui.proposals import matching_page
from workforce_planner.ui.proposals.matching_page import MatchingPage
from workforce_planner.ui.proposals.page import ProposalsPage
from workforce_planner.ui.proposals.paper_view import PaperView
from workforce_planner.ui.proposals.rows import select_rows
from workforce_planner.ui.tokens import ROW

LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key


def board_in(window: MainWindow) -> MatchingPage:
    """The board in sight."""
    QApplication.processEvents()
    shown = window.stack.currentWidget()
    assert isinstance(shown, MatchingPage)
    return shown


@pytest.fixture
def board(opened: MainWindow, proposal: ProposalId) -> MatchingPage:
    """Return the matching board of the sample's small proposal."""
    space_of(opened).proposals_asked.emit("matching", proposal)
    return board_in(opened)


def now(window: MainWindow, proposal: ProposalId) -> Plan:
    """The proposed structure as it is now."""
    return document_of(window).plan(proposal)


def with_candidates(board: MatchingPage) -> str:
    """Choose the first post to which somebody may be matched and nobody is; its key."""
    assert board.lines is not None
    for number, line in enumerate(board.posts.rows):
        pairs = board.lines.pairs_of_post(line.key)
        if pairs and not any(each.outcome for each in pairs):
            select_rows(board.posts.table, (number,))
            return line.key
    raise AssertionError("no post has candidates")


def said(inside: QWidget) -> str:
    """All that can be read, tables included."""
    QApplication.processEvents()
    words = [each.text() for each in inside.findChildren(QLabel) if each.isVisible()]
    for model in inside.findChildren(LinesModel):
        words += [cell for line in model.lines for cell in line]
    return " | ".join(words)


def test_both_sides_are_listed_with_what_is_open(board: MatchingPage) -> None:
    assert board.posts.rows
    assert board.people.rows
    assert "to be matched" in board.standing.text()
    assert "open" in board.standing.text()
    row = next(n for n, each in enumerate(board.posts.rows) if each.mark)
    model = board.posts.model
    assert str(model.data(model.index(row, 5))).startswith("! ")
    assert board.posts.rows[row].mark in str(model.data(model.index(row, 5), Qt.ItemDataRole.AccessibleTextRole))


def test_a_match_is_made_confirmed_and_undone_by_buttons(
    opened: MainWindow, board: MatchingPage, qtbot: QtBot, proposal: ProposalId
) -> None:
    post = with_candidates(board)
    assert "grade" in board.pairs.rows[0].cells[3]
    qtbot.mouseClick(pushed(board, "Match"), LEFT)
    claim = next(each for each in now(opened, proposal).claims.values() if each.post == post)
    assert claim.outcome == "proposed"
    qtbot.mouseClick(pushed(board, "Confirm"), LEFT)
    assert now(opened, proposal).claims[claim.id].outcome == "confirmed"
    assert board.pairs.rows[0].cells[4] == "Confirmed"
    qtbot.mouseClick(board.undo, LEFT)
    assert now(opened, proposal).claims[claim.id].outcome == "proposed"
    qtbot.mouseClick(pushed(board, "Unmatch"), LEFT)
    assert claim.id not in now(opened, proposal).claims


def test_the_route_is_that_which_is_chosen(
    opened: MainWindow, board: MatchingPage, qtbot: QtBot, proposal: ProposalId
) -> None:
    post = with_candidates(board)
    board.pairing.route.setCurrentIndex(board.pairing.route.findData("prioritised"))
    qtbot.mouseClick(pushed(board, "Match"), LEFT)
    assert [each.route for each in now(opened, proposal).claims.values() if each.post == post] == ["prioritised"]


def test_keys_match_confirm_refuse_and_unmatch(
    opened: MainWindow, board: MatchingPage, qtbot: QtBot, proposal: ProposalId
) -> None:
    post = with_candidates(board)
    board.posts.table.setFocus()
    qtbot.keyClick(board.posts.table, Key.Key_Return)
    assert board.pairs.hasFocus()
    for key, outcome in ((Key.Key_Return, "proposed"), (Key.Key_Return, "confirmed"), (Key.Key_N, "not_selected")):
        qtbot.keyClick(board.pairs, key)
        assert [each.outcome for each in now(opened, proposal).claims.values() if each.post == post] == [outcome]
    qtbot.keyClick(board.pairs, Key.Key_Delete)
    assert not [each for each in now(opened, proposal).claims.values() if each.post == post]
    qtbot.keyClick(board.pairs, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [each.outcome for each in now(opened, proposal).claims.values() if each.post == post] == ["not_selected"]


def test_slot_ins_are_suggested_as_one_step(
    opened: MainWindow, board: MatchingPage, qtbot: QtBot, proposal: ProposalId
) -> None:
    assert board.lines is not None
    number = len(board.lines.board.found.slot_ins)
    qtbot.mouseClick(pushed(board, "Suggest slot-ins"), LEFT)
    assert len(now(opened, proposal).claims) == number > 0
    qtbot.mouseClick(pushed(board, "Suggest slot-ins"), LEFT)
    assert "no further slot-in" in board.notice.text
    qtbot.mouseClick(board.undo, LEFT)
    assert not now(opened, proposal).claims


def test_the_chosen_person_has_posts_below_and_a_status(
    opened: MainWindow, board: MatchingPage, qtbot: QtBot, proposal: ProposalId
) -> None:
    select_rows(board.people.table, (0,))
    person = board.people.rows[0].key
    assert not board.posts.table.selectionModel().hasSelection()
    qtbot.mouseClick(pushed(board, "Status…"), LEFT)
    status = board.asking.findChild(Choice, "asked-status")
    status.setCurrentIndex(status.findData("at_risk"))
    qtbot.mouseClick(pushed(board.asking, "Set the status"), LEFT)
    assert "before notice is issued" in said(board.asking)
    notice = board.asking.findChild(QLineEdit, "asked-notice_on")
    qtbot.keyClicks(notice, "1/5/2020")
    qtbot.mouseClick(pushed(board.asking, "Set the status"), LEFT)
    assert [each.status for each in now(opened, proposal).placements.values()] == ["at_risk"]
    assert next(each for each in board.people.rows if each.key == person).cells[3] == "At risk"
    qtbot.mouseClick(pushed(board, "Status as suggested"), LEFT)
    assert not now(opened, proposal).placements


def test_rivals_are_marked_in_words(opened: MainWindow, board: MatchingPage, do: Do, proposal: ProposalId) -> None:
    assert board.lines is not None
    post, people = board.posts.rows[0].key, [each.key for each in board.people.rows[:2]]
    do("match", proposal, people=tuple(people), post=post)
    line = next(each for each in board.posts.rows if each.key == post)
    assert "2 people are matched to it" in line.mark
    board.choose("posts", post)
    assert "! 2 people are matched to it" in board.about.text()


def test_several_people_are_matched_and_decided_in_one_step(
    opened: MainWindow, board: MatchingPage, qtbot: QtBot, do: Do, proposal: ProposalId
) -> None:
    post = board.posts.rows[0].key
    people = tuple(each.key for each in board.people.rows[:3])
    do("match", proposal, people=people, post=post)
    board.choose("posts", post)
    rows = [n for n, each in enumerate(board.pairs.rows) if each.person in people]
    select_rows(board.pairs, rows)
    qtbot.mouseClick(pushed(board, "Not selected"), LEFT)
    claims = now(opened, proposal).claims.values()
    assert sorted(each.outcome for each in claims if each.post == post) == ["not_selected"] * 3
    qtbot.mouseClick(board.undo, LEFT)
    assert {each.outcome for each in now(opened, proposal).claims.values() if each.post == post} == {"proposed"}


def test_a_status_is_set_for_several_people_at_once(
    opened: MainWindow, board: MatchingPage, qtbot: QtBot, proposal: ProposalId
) -> None:
    select_rows(board.people.table, (0, 1, 2))
    assert board.title.text() == "3 people"
    assert "for all of them" in board.about.text()
    qtbot.mouseClick(pushed(board, "Status…"), LEFT)
    status = board.asking.findChild(Choice, "asked-status")
    status.setCurrentIndex(status.findData("affected"))
    qtbot.mouseClick(pushed(board.asking, "Set the status"), LEFT)
    assert [each.status for each in now(opened, proposal).placements.values()] == ["affected"] * 3
    assert len(board.people.keys) == 3


def test_somebody_volunteers_and_is_counted_so(
    opened: MainWindow, board: MatchingPage, qtbot: QtBot, proposal: ProposalId
) -> None:
    select_rows(board.people.table, (0,))
    qtbot.mouseClick(pushed(board, "Status…"), LEFT)
    wish = board.asking.findChild(Choice, "asked-volunteer")
    wish.setCurrentIndex(wish.findData("yes"))
    qtbot.mouseClick(pushed(board.asking, "Set the status"), LEFT)
    placed = next(iter(now(opened, proposal).placements.values()))
    assert (placed.volunteer, placed.reengaged, placed.status) == (True, False, None)
    assert "Has volunteered to leave." in board.about.text()


def test_a_trial_has_its_dates_and_is_taken_back(
    opened: MainWindow, board: MatchingPage, qtbot: QtBot, proposal: ProposalId
) -> None:
    with_candidates(board)
    qtbot.mouseClick(pushed(board, "Match"), LEFT)
    qtbot.mouseClick(pushed(board, "Confirm"), LEFT)
    qtbot.mouseClick(pushed(board, "Trial…"), LEFT)
    qtbot.keyClicks(board.asking.findChild(QLineEdit, "asked-starts_on"), "1/6/2026")
    qtbot.mouseClick(pushed(board.asking, "Set the trial"), LEFT)
    assert board.pairs.rows[0].cells[4] == "Confirmed, on trial from 1 June 2026 to 28 June 2026"
    qtbot.mouseClick(pushed(board, "No trial"), LEFT)
    assert board.pairs.rows[0].cells[4] == "Confirmed"


def test_pools_are_listed_renamed_and_deleted(
    opened: MainWindow, board: MatchingPage, qtbot: QtBot, do: Do, proposal: ProposalId
) -> None:
    pool = do("create-pool", proposal, fields={"name": "Managers"}).changes[0].key
    do("add-to-pool", proposal, pool=pool, posts=(board.posts.rows[0].key,))
    qtbot.mouseClick(pushed(board, "Pools…"), LEFT)
    assert "0 people for 1 post." in said(board.pools)
    assert "Pool Managers  1" in [board.posts.filter.itemText(n) for n in range(board.posts.filter.count())]
    qtbot.mouseClick(pushed(board.pools, "Rename…"), LEFT)
    name = board.asking.findChild(QLineEdit, "asked-name")
    name.selectAll()
    qtbot.keyClicks(name, "Heads of service")
    qtbot.mouseClick(pushed(board.asking, "Rename"), LEFT)
    assert now(opened, proposal).pools[pool].name == "Heads of service"
    qtbot.mouseClick(pushed(board.pools, "Delete"), LEFT)
    assert not now(opened, proposal).pools
    assert "No pool yet." in said(board.pools)


def test_the_procedure_is_changed_in_its_tab_and_undone(opened: MainWindow, board: MatchingPage, qtbot: QtBot) -> None:
    board.tabs.setCurrentIndex(2)
    box = board.procedure.forms[1].editors["count_agency"].control
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    assert procedure_of(document_of(opened).plan()).count_agency
    qtbot.mouseClick(board.undo, LEFT)
    assert not procedure_of(document_of(opened).plan()).count_agency


def test_the_check_of_a_large_plan_is_worked_out_beside_the_window(
    opened: MainWindow, proposal: ProposalId, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching_page, "LARGE", 0)
    meanwhile: list[str] = []
    show = PaperView.setPlainText
    monkeypatch.setattr(PaperView, "setPlainText", lambda view, text: (meanwhile.append(text), show(view, text)))
    space_of(opened).proposals_asked.emit("consultation", proposal)
    board = board_in(opened)
    assert any("being worked out" in text for text in meanwhile)
    qtbot.waitUntil(lambda: "not legal advice" in board.check.toPlainText())
    qtbot.waitUntil(lambda: board.lines is not None)


def test_pounds_of_the_award_are_told_only_while_pay_is_shown(opened: MainWindow, proposal: ProposalId) -> None:
    space_of(opened).proposals_asked.emit("consultation", proposal)
    board = board_in(opened)
    assert "Protective award in pounds" in board.check.toPlainText()
    space_of(opened).hide(True)
    assert "Protective award in pounds" not in board.check.toPlainText()
    assert "£" not in board.check.toPlainText()


def test_a_pool_is_made_filled_and_emptied(
    opened: MainWindow, board: MatchingPage, qtbot: QtBot, proposal: ProposalId
) -> None:
    qtbot.mouseClick(pushed(board, "New pool…"), LEFT)
    qtbot.keyClicks(board.asking.findChild(QLineEdit, "asked-name"), "Managers")
    qtbot.mouseClick(pushed(board.asking, "Make it"), LEFT)
    assert "Managers: 0 people for 0 posts" in board.standing.text()
    assert not board.asking.isVisible()
    post = with_candidates(board)
    qtbot.mouseClick(pushed(board, "Put into a pool…"), LEFT)
    qtbot.keyClicks(board.asking.findChild(QLineEdit, "asked-pool"), "Managers")
    qtbot.mouseClick(pushed(board.asking, "Put in"), LEFT)
    assert [each.post for each in now(opened, proposal).pool_posts.values()] == [post]
    qtbot.mouseClick(pushed(board, "Take out of the pool"), LEFT)
    assert not now(opened, proposal).pool_posts


def test_somebody_is_appointed_and_that_is_withdrawn(
    opened: MainWindow, board: MatchingPage, qtbot: QtBot, proposal: ProposalId
) -> None:
    post = with_candidates(board)
    qtbot.mouseClick(pushed(board, "Match"), LEFT)
    qtbot.mouseClick(pushed(board, "Confirm"), LEFT)
    qtbot.mouseClick(pushed(board, "Appoint…"), LEFT)
    qtbot.mouseClick(pushed(board.asking, "Appoint"), LEFT)
    claim = next(each for each in now(opened, proposal).claims.values() if each.post == post)
    assert claim.appointed_on is not None
    qtbot.mouseClick(pushed(board, "Withdraw the appointment"), LEFT)
    assert now(opened, proposal).claims[claim.id].appointed_on is None


def test_with_names_hidden_nobody_is_named(opened: MainWindow, board: MatchingPage, qtbot: QtBot) -> None:
    names = {each.name for each in document_of(opened).plan().people.values() if each.name}
    person = board.people.rows[0].key
    board.choose("people", person)
    assert any(name in said(board) for name in names)
    space_of(opened).hide(True)
    qtbot.mouseClick(pushed(board, "Suggest slot-ins"), LEFT)
    board.choose("people", person)
    text = said(board) + board.undo.toolTip()
    assert not [name for name in names if name in text]
    qtbot.mouseClick(pushed(board, "Status…"), LEFT)
    assert not [name for name in names if name in said(board)]


def test_filters_and_the_field_narrow_the_list(board: MatchingPage, qtbot: QtBot) -> None:
    whole = len(board.posts.rows)
    board.posts.filter.setCurrentIndex(board.posts.filter.findData(OPEN))
    board.posts.filter.activated.emit(board.posts.filter.currentIndex())
    assert 0 < len(board.posts.rows) <= whole
    assert f"of {whole}" in board.posts.title.text()
    qtbot.keyClicks(board.posts.field, "no such post")
    assert not board.posts.rows
    assert "None fits the filter." in said(board)


def test_the_check_says_counts_dates_and_that_it_is_no_legal_advice(
    opened: MainWindow, proposal: ProposalId, qtbot: QtBot
) -> None:
    space_of(opened).proposals_asked.emit("consultation", proposal)
    board = board_in(opened)
    text = board.check.toPlainText()
    for words in ("not legal advice", "HR1", "What the representatives must be told", "Who counts", "Dates"):
        assert words in text
    assert board.check.isVisible()


def test_a_large_plan_is_worked_out_beside_the_window(
    opened: MainWindow, proposal: ProposalId, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching_page, "LARGE", 0)
    space_of(opened).proposals_asked.emit("matching", proposal)
    board = board_in(opened)
    qtbot.waitUntil(lambda: board.lines is not None)
    assert board.posts.rows


def test_it_is_opened_from_the_page_of_proposals_and_left_with_escape(
    opened: MainWindow, page: ProposalsPage, qtbot: QtBot
) -> None:
    qtbot.mouseClick(pushed(page, "People and posts…"), LEFT)
    board = board_in(opened)
    qtbot.keyClick(board, Key.Key_Escape)
    assert opened.stack.currentWidget() is page_of(opened)


def test_of_the_current_structure_it_says_what_to_do(opened: MainWindow) -> None:
    space_of(opened).proposals_asked.emit("matching", "")
    assert "Look at a proposal first" in page_of(opened).notice.text


def test_the_models_hold_what_a_model_must(board: MatchingPage, qtbot: QtBot) -> None:
    for model in (board.posts.model, board.people.model, board.pairs.lines_model):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, board)
    with_candidates(board)
    qtbot.mouseClick(pushed(board, "Match"), LEFT)


@pytest.mark.parametrize("size", [(1600, 940), (1366, 768)])
def test_every_control_has_a_name_at_every_size(opened: MainWindow, board: MatchingPage, size: tuple[int, int]) -> None:
    opened.resize(*size)
    with_candidates(board)
    QApplication.processEvents()
    assert all(name_of(each) for each in controls_in(board))
    for each in (*board.pairing.buttons.values(), board.done, board.suggest):
        if each.isVisible():
            assert board.rect().contains(QRect(each.mapTo(board, each.rect().topLeft()), each.size()))


def test_on_a_high_screen_the_lists_have_the_room_that_few_candidates_leave(
    opened: MainWindow, board: MatchingPage
) -> None:
    opened.resize(1800, 1800)
    QApplication.processEvents()
    with_candidates(board)
    QApplication.processEvents()
    lists, below = board._both.sizes()
    assert lists > 2 * below
    rows = board.pairs
    assert rows.verticalHeader().length() <= rows.viewport().height()
    chosen = board.posts.table.visualRect(board.posts.table.currentIndex())
    assert board.posts.table.viewport().rect().contains(chosen.center())


def test_lists_above_one_another_have_rows_each_and_show_the_one_chosen(
    opened: MainWindow, proposal: ProposalId, qtbot: QtBot
) -> None:
    opened.resize(980, 768)
    space_of(opened).proposals_asked.emit("matching", proposal)
    board = board_in(opened)
    key = with_candidates(board)
    for side in (board.posts, board.people):
        assert side.height() >= matching_page.LEAST_HIGH + matching_page.ROWS_MORE * ROW
        assert side.height() < board.views.height()
    table = board.posts.table
    assert board.posts.rows[table.currentIndex().row()].key == key
    qtbot.waitUntil(lambda: table.viewport().rect().contains(table.visualRect(table.currentIndex())))


def test_before_anything_is_chosen_the_lists_have_the_height(board: MatchingPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: board._both.sizes()[1] == board._below.minimumHeight())
    assert board.posts.height() > board._below.height()
