"""What the tests of proposals in the window share."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.ui.conftest import document_of
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import ProposalId
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.proposals.page import ProposalsPage

Do = Callable[..., Any]


@pytest.fixture
def do(opened: MainWindow) -> Do:
    """Return what does something to the proposals of the open plan by the name of a command."""

    def run(command: str, inside: str | None = None, **values: Any) -> Any:
        return document_of(opened).perform(named(command, **values), ProposalId(inside) if inside else None)

    return run


@pytest.fixture
def proposal(opened: MainWindow) -> ProposalId:
    """Return the sample's small proposal."""
    return next(iter(document_of(opened).plan().proposals))


@pytest.fixture
def page(opened: MainWindow, proposal: ProposalId) -> ProposalsPage:
    """Return the page of proposals at the sample's small one."""
    assert opened.workspace is not None
    opened.workspace.proposals_asked.emit("", proposal)
    QApplication.processEvents()
    shown = opened.stack.currentWidget()
    assert isinstance(shown, ProposalsPage)
    return shown


def pushed(inside: QWidget, words: str) -> QPushButton:
    """The button in sight that says this."""
    QApplication.processEvents()
    found = [each for each in inside.findChildren(QPushButton) if each.text().strip() == words and each.isVisible()]
    assert found, f"no button {words!r}"
    return found[0]
