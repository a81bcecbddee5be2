"""While names are hidden, no view of an import says one, wherever in the list it stands."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.comfort.test_hiding import said_by
from tests.ui.importing.conftest import Importing, journey_of, preview_of
from workforce_planner.ui.main_window import MainWindow

HEADERS = ("Post Ref", "Job Title", "Team", "Grade", "FTE", "Hours", "Manager", "Postholder", "Status", "Notes")
NAMED = ("Okonjo", "Szymanska", "Ferreira", "Abernathy", "Thistlewood", "Quenby", "Ravenscroft", "Lockhart",
         "Pemberley", "Wotherspoon", "Yeardley")  # fmt: skip
"""Surnames that the list below holds in places where problems quote what stands there."""
ROWS: tuple[tuple[object, ...], ...] = (
    ("A1", "Head of Service", "North", "G12", 1, 37, None, "Amara Okonjo", "Permanent", None),
    ("A2", "Team Manager", "North", "G10", 1, 37, "A1", "Ewa Szymanska", "Permanent", None),
    ("A3", "Team Manager", "South", "G10", 1, 37, "Luis Ferreira", "Amara Okonjo", "Permanent", None),
    ("A4", "Social Worker", "North", "G9", 1, 37, "Joan Abernathy (A99)", "VACANT - Iris Thistlewood left", None, None),
    ("A5", "Social Worker", "North", "G9", "ask Quenby", 37, "A2", "Team Manager Ravenscroft 12", "Permanent", None),
    ("A6", "Social Worker", "South", "G9", 1, 37, "A3", "Ben Carr", "Lockhart decides", None),
    ("A7", "Social Worker", "South", "G9", 1, 37, "A3", "Nia Pryce", "Permanent", "Deleted, ask Pemberley"),
    ("A8", "Social Worker", "South", "G9", 1, 37, "A3", "Una Best", "Permanent", None),
    (None, None, None, None, None, None, None, "Olive Wotherspoon", None, None),
    ("A9", "Social Worker", "South", "G9", 1, 37, "A3", "Abe Lane", "Permanent", None),
    ("Prepared by Tom Yeardley, ask him.", *(None,) * 9),
)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """Return a list with names wherever a problem may quote them."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in (HEADERS, *ROWS):
        page.append(row)
    path = tmp_path / "posts.xlsx"
    book.save(path)
    return path


def said_of(window: MainWindow) -> str:
    """Every text of every part of the import."""
    screen = journey_of(window).confirmation
    assert screen is not None
    said = []
    for part in screen.look.review.parts if screen.look is not None else ():
        screen.go(part.key)
        said += [text for widget in (window, *window.findChildren(QWidget)) for text in said_by(widget)]
    return "\n".join(said)


def test_what_problems_quote_is_hidden_with_names(window: MainWindow, importing: Importing, listed: Path) -> None:
    importing(listed)
    open_ = said_of(window)
    assert [name for name in NAMED if name not in open_] == []
    journey_of(window).cancel()
    window.preferences.set("hiding", True)
    screen = importing(listed)
    hidden = said_of(window)
    assert [name for name in NAMED if name in hidden] == []
    assert "(hidden)" in hidden
    assert {each.code for each in preview_of(screen).problems} >= {"manager-unknown", "cell-not-read", "row-set-aside"}
