"""A proposal that is final, approved, locked or kept: what is to be changed waits for an answer in place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import page_of, space_of
from tests.ui.proposals.conftest import Do, pushed
from workforce_planner.edit.catalogue import spelled
from workforce_planner.model.ids import ProposalId
from workforce_planner.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
RENAME = spelled("change-post", {"posts": "CYP01003", "title": "Head of Everything"})


def title(window: MainWindow, key: str | None) -> str:
    """The title of the post in a structure."""
    plan = document_of(window).plan(ProposalId(key) if key else None)
    return next(each.title for each in plan.posts.values() if each.reference == "CYP01003")


def status(window: MainWindow, key: str) -> str:
    """The status of a proposal."""
    return document_of(window).plan().proposals[ProposalId(key)].status


def asked(window: MainWindow, key: str) -> None:
    """Try to change a post of a proposal that is closed."""
    space = space_of(window)
    space.show_structure(ProposalId(key))
    assert space.attempt(RENAME) is None
    QApplication.processEvents()


def test_an_approved_proposal_is_made_a_draft_again_by_one_press(
    opened: MainWindow, proposal: ProposalId, do: Do, qtbot: QtBot
) -> None:
    do("set-status", proposal=proposal, status="approved")
    before = title(opened, proposal)
    asked(opened, proposal)
    notice = page_of(opened).notice
    assert notice.text.startswith("Proposal A is approved since ")
    assert notice.text.endswith(" waits.")
    assert page_of(opened).top.switcher.text() == "Proposal A (approved)"
    qtbot.mouseClick(pushed(notice, "Leave it as it is"), LEFT)
    assert (title(opened, proposal), status(opened, proposal)) == (before, "approved")
    asked(opened, proposal)
    qtbot.keyClick(pushed(notice, "Make it a draft again"), Qt.Key.Key_Space)
    assert (title(opened, proposal), status(opened, proposal)) == ("Head of Everything", "draft")
    assert not notice.isVisible()


def test_the_change_can_be_made_in_a_copy(opened: MainWindow, proposal: ProposalId, do: Do, qtbot: QtBot) -> None:
    do("set-status", proposal=proposal, status="final")
    before = title(opened, proposal)
    asked(opened, proposal)
    space_of(opened).show_structure(None)  # the answer is about what was asked, whatever is in view by now
    qtbot.mouseClick(pushed(page_of(opened).notice, "Work in a copy"), LEFT)
    assert space_of(opened).structure_name == "Proposal A 2"
    assert title(opened, space_of(opened).proposal) == "Head of Everything"
    assert (title(opened, proposal), status(opened, proposal)) == (before, "final")


@pytest.mark.parametrize(
    "way", [("lock-proposal", "Unlock it"), ("archive-proposal", "Take it out of the archive")], ids="-".join
)
def test_a_locked_or_archived_proposal_is_opened_in_place(
    opened: MainWindow, proposal: ProposalId, do: Do, qtbot: QtBot, way: tuple[str, str]
) -> None:
    do(way[0], proposal=proposal)
    asked(opened, proposal)
    qtbot.mouseClick(pushed(page_of(opened).notice, way[1]), LEFT)
    assert title(opened, proposal) == "Head of Everything"


def test_a_version_becomes_a_proposal_of_its_own(
    opened: MainWindow, proposal: ProposalId, do: Do, qtbot: QtBot
) -> None:
    do("keep-version", proposal=proposal)
    version = next(iter(document_of(opened).plan().proposal_versions))
    asked(opened, version)
    qtbot.mouseClick(pushed(page_of(opened).notice, "Make a proposal of it"), LEFT)
    assert title(opened, space_of(opened).proposal) == "Head of Everything"
    assert space_of(opened).proposal in document_of(opened).plan().proposals
