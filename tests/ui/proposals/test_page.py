"""The page of proposals by mouse and keyboard: started, given a status, kept, locked, pinned, copied, deleted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import page_of, space_of
from tests.ui.proposals.conftest import Do, pushed
from tests.ui.test_accessibility import controls_in, name_of
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.restructure import Proposal
from workforce_planner.ui.dialogs.pick_one import PickOne
from workforce_planner.ui.dialogs.picker import Picker
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.pieces import Choice
from workforce_planner.ui.proposals.list_model import COLUMNS, ProposalsModel
from workforce_planner.ui.proposals.page import ProposalsPage

LEFT = Qt.MouseButton.LeftButton
HEADINGS = [shape.name for shape in COLUMNS]


def record(window: MainWindow, name: str) -> Proposal:
    """A proposal by its name."""
    return next(each for each in document_of(window).plan().proposals.values() if each.name == name)


def cell(page: ProposalsPage, name: str, column: str) -> str:
    """What the list says of a proposal."""
    row = next(n for n, each in enumerate(page.model.rows) if each.name == name)
    return str(page.model.data(page.model.index(row, HEADINGS.index(column))))


def asked(inside: QWidget, name: str) -> QLineEdit | Choice | PickOne:
    """A field of the question that is open."""
    found = inside.findChild(QWidget, f"asked-{name}")
    assert isinstance(found, QLineEdit | Choice | PickOne)
    return found


def pick(qtbot: QtBot, field: QWidget, text: str) -> None:
    """Choose from the list of a field by typing."""
    assert isinstance(field, PickOne)
    QApplication.processEvents()
    qtbot.mouseClick(field, LEFT)
    picker = next(each for each in field.findChildren(Picker) if each.isVisible())
    qtbot.keyClicks(picker.field, text)
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)


def said(inside: QWidget) -> str:
    """All that can be read."""
    QApplication.processEvents()
    return " | ".join(each.text() for each in inside.findChildren(QLabel) if each.isVisible())


def test_the_list_says_what_each_proposal_changes(page: ProposalsPage) -> None:
    assert cell(page, "Proposal A", "Posts changed") == "46"
    assert cell(page, "Proposal A", "FTE") == "+3.50"
    assert cell(page, "Proposal A", "Stands on") == "Current structure"
    assert cell(page, "Proposal A", "Reviewed").startswith("46 of ")


def test_a_proposal_is_started_for_a_unit_and_on_another(opened: MainWindow, page: ProposalsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(pushed(page, "New proposal…"), LEFT)
    name, unit, below = (asked(page.adding, each) for each in ("name", "scope", "stands_on"))
    assert isinstance(name, QLineEdit)
    name.selectAll()
    qtbot.keyClicks(name, "Education")
    pick(qtbot, unit, "Education & Skills")
    pick(qtbot, below, "Proposal A")
    qtbot.mouseClick(pushed(page.adding, "Start it"), LEFT)
    made = record(opened, "Education")
    assert document_of(opened).plan().units[made.scope].name == "Education & Skills"  # type: ignore[index]
    assert made.stands_on == record(opened, "Proposal A").id
    assert page.detail.title.text() == "Education"
    assert cell(page, "Education", "Stands on") == "Proposal A"


def test_a_status_keeps_a_version_and_what_changed_since_is_compared(
    opened: MainWindow, page: ProposalsPage, qtbot: QtBot, proposal: ProposalId
) -> None:
    qtbot.mouseClick(pushed(page, "Status…"), LEFT)
    assert "A version as it is now is kept" in said(page.detail.asking)
    choice = asked(page.detail.asking, "status")
    qtbot.keyClicks(choice, "For")
    qtbot.mouseClick(pushed(page.detail.asking, "Set the status"), LEFT)
    assert cell(page, "Proposal A", "Status") == "For consultation"
    assert cell(page, "Proposal A", "Version") == "1"
    version = next(iter(document_of(opened).plan().proposal_versions))
    qtbot.mouseClick(pushed(page, "Changed since consultation"), LEFT)
    assert page_of(opened).centre.shown == "Compare"
    pair = page_of(opened).compare.pair
    assert (pair.left.proposal, pair.right.proposal) == (version, proposal)


def test_a_locked_proposal_says_so_and_refuses_in_words(
    opened: MainWindow, page: ProposalsPage, qtbot: QtBot, proposal: ProposalId
) -> None:
    qtbot.mouseClick(pushed(page, "Lock"), LEFT)
    assert cell(page, "Proposal A", "Proposal") == "Proposal A (locked)"
    assert "Locked." in page.detail.standing.text()
    field = page.detail.form.editors["name"].control
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Other")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "is locked" in page.detail.form.editors["name"].wrong.text()
    qtbot.mouseClick(pushed(page, "Unlock"), LEFT)
    assert not document_of(opened).plan().proposals[proposal].locked


def test_targets_are_set_and_their_distance_is_said_in_words(page: ProposalsPage, qtbot: QtBot) -> None:
    field = page.detail.goals.editors["target_fte"].control
    assert isinstance(field, QLineEdit)
    field.setFocus()
    qtbot.keyClicks(field, "100")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert cell(page, "Proposal A", "Targets") == "1 missed"
    assert "! Missed: " in said(page.detail)
    assert " over" in said(page.detail)


def test_a_proposal_is_pinned_to_today_and_unpinned(
    opened: MainWindow, page: ProposalsPage, qtbot: QtBot, proposal: ProposalId
) -> None:
    qtbot.mouseClick(pushed(page, "Pin…"), LEFT)
    qtbot.mouseClick(pushed(page.detail.asking, "Pin it"), LEFT)
    assert document_of(opened).plan().proposals[proposal].pinned_to is not None
    assert cell(page, "Proposal A", "Stands on").startswith("Current structure as it was on")
    qtbot.mouseClick(pushed(page, "Unpin"), LEFT)
    assert cell(page, "Proposal A", "Stands on") == "Current structure"


def test_a_unit_is_found_by_its_posts_too(page: ProposalsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(pushed(page, "New proposal…"), LEFT)
    unit = asked(page.adding, "scope")
    assert unit.text() == "Everything"
    pick(qtbot, unit, "Attendance Team Manager")
    assert unit.text() == "School Attendance"


def test_the_days_to_pin_to_are_listed_and_another_can_be_typed(
    opened: MainWindow, page: ProposalsPage, qtbot: QtBot, do: Do, proposal: ProposalId
) -> None:
    do("take-baseline", name="As at consultation")
    qtbot.mouseClick(pushed(page, "Pin…"), LEFT)
    day = asked(page.detail.asking, "day")
    assert day.text().startswith("Today, ")
    assert (
        page.detail.asking.findChild(QWidget, "asked-on").isHidden() or not asked(page.detail.asking, "on").isVisible()
    )
    pick(qtbot, day, "Another day")
    typed = asked(page.detail.asking, "on")
    assert typed.isVisible()
    qtbot.keyClicks(typed, "1/4/1999")
    qtbot.mouseClick(pushed(page.detail.asking, "Pin it"), LEFT)
    assert "The history begins on" in said(page.detail.asking)
    pick(qtbot, day, "As at consultation")
    qtbot.mouseClick(pushed(page.detail.asking, "Pin it"), LEFT)
    pinned = document_of(opened).plan().proposals[proposal].pinned_to
    assert document_of(opened).plan().baselines[pinned].name == "As at consultation"  # type: ignore[index]


def test_what_stands_in_the_way_of_implementing_is_mended_by_one_press(
    opened: MainWindow, page: ProposalsPage, qtbot: QtBot, do: Do, proposal: ProposalId
) -> None:
    do("create-proposal", name="On top", stands_on=proposal)
    page.choose(record(opened, "On top").id)
    qtbot.mouseClick(pushed(page, "Implement…"), LEFT)
    assert "On top stands on Proposal A, not on the current structure." in said(page.detail.asking)
    words = "Let it stand on the current structure with all of Proposal A, then implement it"
    qtbot.mouseClick(pushed(page.detail.asking, words), LEFT)
    assert record(opened, "On top").archived
    assert any(each.title == "Head of Safeguarding" for each in document_of(opened).plan().posts.values())


def test_deleting_says_what_stands_on_it_and_is_undone(
    opened: MainWindow, page: ProposalsPage, qtbot: QtBot, do: Do, proposal: ProposalId
) -> None:
    do("create-proposal", name="On top", stands_on=proposal)
    qtbot.mouseClick(pushed(page, "Delete…"), LEFT)
    assert "On top stands on it" in said(page.detail.asking)
    qtbot.mouseClick(pushed(page.detail.asking, "Delete it"), LEFT)
    assert "On top stands on Proposal A" in said(page.detail.asking)
    assert proposal in document_of(opened).plan().proposals
    do("delete-proposal", proposal=record(opened, "On top").id)
    page.choose(proposal)
    qtbot.mouseClick(pushed(page, "Delete…"), LEFT)
    qtbot.mouseClick(pushed(page.detail.asking, "Delete it"), LEFT)
    assert proposal not in document_of(opened).plan().proposals
    qtbot.mouseClick(page.undo, LEFT)
    assert proposal in document_of(opened).plan().proposals


def test_a_copy_is_made_and_chosen(opened: MainWindow, page: ProposalsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(pushed(page, "Duplicate…"), LEFT)
    qtbot.mouseClick(pushed(page.detail.asking, "Duplicate"), LEFT)
    assert page.detail.title.text() == "Proposal A 2"
    assert cell(page, "Proposal A 2", "Posts changed") == "46"


def test_archived_proposals_are_out_of_the_list_until_asked_for(
    page: ProposalsPage, qtbot: QtBot, proposal: ProposalId
) -> None:
    qtbot.mouseClick(pushed(page, "Archive"), LEFT)
    assert page.model.row_of(proposal) < 0
    qtbot.mouseClick(pushed(page, "Show archived"), LEFT)
    assert page.model.row_of(proposal) >= 0


def test_enter_in_the_list_looks_at_the_proposal(
    opened: MainWindow, page: ProposalsPage, qtbot: QtBot, proposal: ProposalId
) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert space_of(opened).proposal == proposal
    assert opened.stack.currentWidget() is opened.page


def test_with_names_and_pay_hidden_no_cost_is_told(opened: MainWindow, page: ProposalsPage, do: Do) -> None:
    space_of(opened).hide(True)
    assert cell(page, "Proposal A", "Cost of posts") == "Hidden"
    assert "£" not in said(page)


@pytest.mark.parametrize("size", [(1600, 940), (1366, 768), (700, 500)])
def test_every_control_has_a_name_at_every_size(opened: MainWindow, page: ProposalsPage, size: tuple[int, int]) -> None:
    opened.resize(*size)
    page.ask_new()
    page.detail.ask_status()
    for control in controls_in(page):
        assert name_of(control), control


def test_the_model_of_the_list_is_sound(opened: MainWindow, do: Do, proposal: ProposalId) -> None:
    model = ProposalsModel(document_of(opened))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_all(archived=True, pay=True)
    do("archive-proposal", proposal=proposal)
    model.show_all(archived=False, pay=False)
    assert model.rowCount() == 1


def test_the_foot_says_live_whether_targets_are_met(
    opened: MainWindow, do: Do, qtbot: QtBot, proposal: ProposalId
) -> None:
    space, foot = space_of(opened), page_of(opened).status
    assert foot.targets.isHidden()
    space.show_structure(proposal)
    assert foot.targets.isHidden()
    fte = document_of(opened).results(proposal).whole.established_fte
    do("change-proposal", proposal=proposal, fields={"target_fte": fte, "target_budget": 1})
    assert foot.targets.text() == "1 target missed"
    assert "exactly on it" in foot.targets.toolTip()
    do("create-post", proposal, title="One more")
    assert foot.targets.text() == "2 targets missed"
    opened.workspace.undo()
    space.hide(True)
    assert foot.targets.text() == "Targets: 1 met"
    assert "£" not in foot.targets.toolTip()
    qtbot.mouseClick(foot.targets, LEFT)
    assert isinstance(opened.stack.currentWidget(), ProposalsPage)
