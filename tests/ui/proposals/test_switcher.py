"""The structures to look at: in groups, found by typing, archived ones behind More, versions read only."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import page_of, space_of
from tests.ui.proposals.conftest import Do
from workforce_planner.model.ids import ProposalId
from workforce_planner.session.structure_list import structure_lines
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.proposals.structure_model import StructureModel
from workforce_planner.ui.proposals.switcher import SwitcherPopup

Key = Qt.Key


def popup(window: MainWindow, qtbot: QtBot) -> SwitcherPopup:
    """Open the structures by the keyboard."""
    switcher = page_of(window).top.switcher
    switcher.setFocus()
    qtbot.keyClick(switcher, Key.Key_Down)
    assert switcher.popup is not None
    return switcher.popup


def words(popup: SwitcherPopup) -> list[str]:
    """What the rows say, to a screen reader."""
    model = popup.model
    return [str(model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def test_a_structure_is_found_by_typing_and_taken_by_enter(opened: MainWindow, qtbot: QtBot) -> None:
    found = popup(opened, qtbot)
    qtbot.keyClicks(found.field, "cabinet")
    qtbot.keyClick(found.field, Key.Key_Return)
    assert space_of(opened).structure_name == "Cabinet restructure, July 2022"
    assert page_of(opened).top.switcher.text() == "Cabinet restructure, July 2022"


def test_it_stays_open_where_there_are_archived_ones(
    opened: MainWindow, qtbot: QtBot, do: Do, proposal: ProposalId
) -> None:
    do("create-proposal", name="Set aside")
    do("archive-proposal", proposal=list(document_of(opened).plan().proposals)[-1])
    found = popup(opened, qtbot)
    for _ in range(5):
        QApplication.processEvents()
    assert found.isVisible()
    assert found.more.isVisible()


def test_arrows_pass_over_headings(opened: MainWindow, qtbot: QtBot) -> None:
    found = popup(opened, qtbot)
    qtbot.keyClick(found.field, Key.Key_Down)
    qtbot.keyClick(found.field, Key.Key_Return)
    assert space_of(opened).structure_name == "Proposal A"


def test_proposals_say_their_status_version_lock_and_conflicts(
    opened: MainWindow, qtbot: QtBot, do: Do, proposal: ProposalId
) -> None:
    do("set-status", proposal=proposal, status="consultation")
    do("lock-proposal", proposal=proposal)
    found = words(popup(opened, qtbot))
    assert "Proposal A, For consultation, version 1, locked" in found
    assert any(line.startswith("Proposal A, version 1, For consultation") and "read only" in line for line in found)
    assert found[0] == "Current structure, in view"


def test_archived_ones_wait_behind_more_and_are_found_by_typing(
    opened: MainWindow, qtbot: QtBot, do: Do, proposal: ProposalId
) -> None:
    do("archive-proposal", proposal=proposal)
    found = popup(opened, qtbot)
    assert not any("Proposal A" in line for line in words(found))
    qtbot.mouseClick(found.more, Qt.MouseButton.LeftButton)
    assert any("Proposal A" in line for line in words(found))
    qtbot.mouseClick(found.more, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(found.field, "proposal a")
    assert any("Proposal A" in line for line in words(found))


def test_a_version_is_looked_at_read_only(opened: MainWindow, qtbot: QtBot, do: Do, proposal: ProposalId) -> None:
    do("keep-version", proposal=proposal)
    found = popup(opened, qtbot)
    qtbot.keyClicks(found.field, "version 1")
    row = next(n for n in range(found.model.rowCount()) if (line := found.model.line(n)) and line.depth)
    found.list.setCurrentIndex(found.model.index(row))
    qtbot.keyClick(found.field, Key.Key_Return)
    space = space_of(opened)
    assert space.structure_name == "Proposal A, version 1"
    assert "read only" in page_of(opened).top.switcher.text()
    post = next(iter(space.plan.posts))
    from workforce_planner.edit.catalogue import named

    assert space.attempt(named("change-post", posts=(post,), fields={"title": "Other"})) is None
    assert "kept as it was" in page_of(opened).notice.text
    for view in ("Table", "Figures", "Compare", "Chart"):
        page_of(opened).centre.show_view(view)


def test_the_model_of_structures_is_sound(opened: MainWindow, do: Do, proposal: ProposalId, qtbot: QtBot) -> None:
    do("keep-version", proposal=proposal)
    document = opened.document
    assert document is not None
    model = StructureModel(structure_lines(document), None)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for text in ("prop", "zzz", ""):
        model.narrow(text, archived=True)
