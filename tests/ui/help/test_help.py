"""Help: every page is reachable, F1 opens the one about where the keyboard is, every key of the window is listed."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.help.generated_pages import CHECKOUT, PAGES, pages
from tests.ui.hands import page_of
from workforce_planner.session.help import ORDER, SHORTCUTS, help_pages
from workforce_planner.session.window_actions import ALL
from workforce_planner.ui.main_window import MainWindow

LINK = re.compile(r"\]\(([^)]+)\)")
LONGEST = 60


def test_every_page_is_listed_and_every_link_leads_to_one() -> None:
    written = set(ORDER) - {SHORTCUTS}
    assert {path.stem for path in PAGES.glob("*.md")} == written
    for page in help_pages().values():
        assert all(link.removesuffix(".md") in ORDER for link in LINK.findall(page.text)), page.name
    guide = (CHECKOUT / "docs" / "user-guide" / "README.md").read_text("utf-8")
    assert {f"../../resources/help/{name}.md" for name in written} <= set(LINK.findall(guide))


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_page_made_from_another_source_is_up_to_date(name: str) -> None:
    assert help_pages()[name].text == pages()[name], "run python -m tests.help.generated_pages"


def test_pages_are_short() -> None:
    lengths = {
        name: len(page.text.splitlines()) for name, page in help_pages().items() if name not in {*pages(), SHORTCUTS}
    }
    assert max(lengths.values()) <= LONGEST, lengths


def test_every_action_names_a_page_there_is() -> None:
    assert [action.name for action in ALL if action.page and action.page not in ORDER] == []


def test_every_key_of_the_window_is_listed(opened: MainWindow) -> None:
    listed = {QKeySequence(keys) for action in ALL for keys in action.keys}
    used = {each.key() for each in opened.findChildren(QShortcut)}
    used |= {each.shortcut() for each in opened.findChildren(QAction) if not each.shortcut().isEmpty()}
    ours = {key.toString() for key in used if key not in listed}
    assert ours == set(), "add them to session/window_actions.py"


@pytest.mark.parametrize(("pane", "name"), [("outline", "look"), ("problems", "problems"), ("finder", "look")])
def test_f1_opens_the_page_about_where_the_keyboard_is(opened: MainWindow, qtbot: QtBot, pane: str, name: str) -> None:
    page = page_of(opened)
    page.problems.show()
    where: dict[str, QWidget] = {"outline": page.outline, "problems": page.problems.table, "finder": page.top.finder}
    where[pane].setFocus()
    qtbot.keyClick(where[pane], Qt.Key.Key_F1)
    assert page.side.isVisible()
    assert page.side.help.name == name
    assert page.side.help.text.hasFocus()
    qtbot.keyClick(page.side.help.text, Qt.Key.Key_Escape)
    assert not page.side.isVisible()
    assert where[pane].hasFocus()


def test_links_lead_on_and_back(opened: MainWindow, qtbot: QtBot) -> None:
    side = page_of(opened).side
    side.show_help("import")
    side.help.text.anchorClicked.emit(QUrl("problems.md"))
    assert side.help.name == "problems"
    assert side.help.text.toPlainText().startswith("Problems")
    qtbot.mouseClick(side.help.back, Qt.MouseButton.LeftButton)
    assert side.help.name == "import"


def test_the_help_is_searched_and_enter_takes_the_first(opened: MainWindow, qtbot: QtBot) -> None:
    side = page_of(opened).side
    side.show_help("import")
    qtbot.keyClicks(side.help.field, "double click")
    assert "History and versions" in side.help.text.toPlainText()
    qtbot.keyClick(side.help.field, Qt.Key.Key_Return)
    assert side.help.name == "history"


def test_a_narrow_window_shows_help_in_the_place_of_the_details(opened: MainWindow) -> None:
    opened.resize(1366, 768)
    page = page_of(opened)
    page.side.show_help("look")
    assert not page.inspector.isVisible()
    assert page.centre.width() >= 300
    page.side.close_side()
    assert page.inspector.isVisible()
