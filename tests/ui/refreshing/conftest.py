"""A window on the list of March, corrected here in places, with a proposal over it; and the list of April."""

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.next_list import LIST, NEWCOMER, VACATED, write_next_list
from tests.ui.conftest import open_copy
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import prepared
from workforce_planner.model.change import altered, created
from workforce_planner.model.ids import PostId, ProposalId
from workforce_planner.model.records import Post
from workforce_planner.session.document import Document
from workforce_planner.session.importing import accept, look_at, read_list
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.refreshing.journey import RefreshJourney
from workforce_planner.ui.refreshing.page import RefreshPage


def post_of(document: Document, reference: str) -> PostId:
    """A post by its reference."""
    return next(key for key, each in document.plan().posts.items() if each.reference == reference)


def change(document: Document, reference: str, proposal: ProposalId | None = None, **fields: Any) -> None:
    """Change fields of a post."""
    altering = altered("posts", document.plan(proposal).posts[post_of(document, reference)], **fields)
    assert altering is not None
    document.perform(prepared("Change", (altering,)), proposal=proposal)


def furnish(document: Document) -> None:
    """Corrections here, a post of our own, and a proposal that changes three posts."""
    change(document, "CYP01542", title="Early Help Apprentice")
    change(document, "CYP01560", cost_centre="C1111")
    local = Post(id=PostId("local"), reference="LOCAL1", title="Project Officer")
    document.perform(prepared("Create", (created("posts", local),)))
    document.perform(named("create-proposal", name="Proposal A"))
    (proposal,) = document.plan().proposals
    change(document, "CYP01565", proposal, contracted_minutes=29 * 60 + 36)
    change(document, "CYP01560", proposal, cost_centre="C3333")
    change(document, "CYP01528", proposal, cost_centre="C4444")


@pytest.fixture(scope="session")
def march_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a saved plan of the list of March."""
    path = tmp_path_factory.mktemp("march") / "march.wfplan"
    with Document.new() as document:
        accept(document, look_at(document, read_list(LIST)))
        furnish(document)
        document.save(path)
    return path


@pytest.fixture
def march(window: MainWindow, march_file: Path, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """Return a window on it."""
    open_copy(window, qtbot, march_file, tmp_path / "march.wfplan")
    return window


def april_list(folder: Path) -> Path:
    """The list of April: posts changed, one vacated, one gone, one new."""
    changed = {
        "CYP01565": {"FTE": 0.5, "Contracted Hours": 18.5},
        "CYP01560": {"Cost Centre": "C2222"},
        "CYP01528": {"Cost Centre": "C5555"},
        "CYP01553": VACATED,
    }
    return write_next_list(folder / "april.xlsx", changed, without=("CYP01549",), more=(NEWCOMER,))


@pytest.fixture
def april(tmp_path: Path) -> Path:
    """Return the list of April."""
    return april_list(tmp_path)


def page_shown(window: MainWindow, qtbot: QtBot) -> RefreshPage:
    """The page of differences, once the list is read and looked at."""
    journey = window._side
    assert isinstance(journey, RefreshJourney)
    qtbot.waitUntil(lambda: journey.page is not None and journey.page.refresh is not None)
    assert journey.page is not None
    return journey.page
