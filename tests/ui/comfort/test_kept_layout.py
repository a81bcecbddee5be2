"""What somebody has arranged is there again the next time, on this computer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QSplitter
from pytestqt.qtbot import QtBot

from tests.ui.conftest import at_rest, close_for_good
from tests.ui.hands import page_of
from workforce_planner.session.preferences import Preferences
from workforce_planner.ui.appearance import theme_for
from workforce_planner.ui.lists.opening import open_lists
from workforce_planner.ui.lists.page import ListsPage
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.plan_page import PlanPage
from workforce_planner.ui.system_wish import contrast_hints, wishes_contrast
from workforce_planner.ui.theme import dress, text_size, tokens


@pytest.fixture(autouse=True)
def _plain_again(qapp: QApplication) -> Iterator[None]:
    yield
    dress(qapp)


def again(window: MainWindow, tmp_path: Path, qtbot: QtBot, *, sized: bool = True) -> MainWindow:
    """Close the window and open the program anew on the same plan."""
    path = window.document.path  # type: ignore[union-attr]
    close_for_good(window)
    made = MainWindow(Preferences(tmp_path / "state"))
    qtbot.addWidget(made, before_close_func=close_for_good)
    if sized:
        made.resize(1600, 940)
    made.show()
    assert path is not None
    made.open_path(path)
    at_rest(made, qtbot)
    return made


def drag(splitter: QSplitter, sizes: list[int]) -> list[int]:
    """Give a splitter sizes as a drag of its handle does."""
    splitter.setSizes(sizes)
    splitter.splitterMoved.emit(sizes[0], 1)
    return splitter.sizes()


def test_the_view_and_the_open_problems_come_back(opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page_of(opened).centre.show_view("Figures")
    page_of(opened).status._toggle()
    page = page_of(again(opened, tmp_path, qtbot))
    assert page.centre.shown == "Figures"
    assert page.problems.isVisible()
    page.problems.hide()
    assert not page_of(again(page.window(), tmp_path, qtbot)).problems.isVisible()  # type: ignore[arg-type]


def test_a_plan_with_nothing_in_it_opens_at_its_chart(opened: MainWindow) -> None:
    page_of(opened).centre.show_view("Table")
    opened.new_plan()
    assert page_of(opened).centre.shown == "Chart"


NEAR = 30
SPLITTERS = {
    "panes": (lambda page: page.panes, [260, 900, 420]),
    "problems": (lambda page: page.problems.body, [700, 400]),
    "figures": (lambda page: page.figures.body, [300, 300]),
    "compare": (lambda page: page.compare.charts.panes, [300, 600]),
}


@pytest.mark.parametrize("name", SPLITTERS)
def test_the_sizes_of_panes_come_back(name: str, opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    of, sizes = SPLITTERS[name]
    splitter: QSplitter = of(page_of(opened))
    if name == "panes":
        drag(splitter, [*sizes, 0])
    else:
        show(page_of(opened), name)
        qtbot.waitUntil(lambda: all(splitter.sizes()))
        drag(splitter, sizes)
    kept = splitter.sizes()
    page = page_of(again(opened, tmp_path, qtbot))
    if name != "panes":
        show(page, name)
    there: QSplitter = of(page)
    qtbot.waitUntil(lambda: all(abs(one - other) < NEAR for one, other in zip(there.sizes(), kept, strict=True)))


def test_the_width_of_help_and_history_comes_back(opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page = page_of(opened)
    page.side.show_help("table")
    drag(page.panes, [240, 640, 300, 420])
    kept = page.side.width()
    page.side.close_side()
    page.side.show_history()
    assert page.side.width() == kept
    page = page_of(again(opened, tmp_path, qtbot))
    page.side.show_help("table")
    qtbot.waitUntil(lambda: abs(page.side.width() - kept) < NEAR)


def test_the_panes_of_the_lists_come_back(opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    open_lists(opened, "roles")
    kept = drag(opened.findChild(ListsPage).current.body, [500, 700])  # type: ignore[union-attr]
    made = again(opened, tmp_path, qtbot)
    open_lists(made, "grades")
    body = made.findChild(ListsPage).current.body  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: all(abs(one - other) < NEAR for one, other in zip(body.sizes(), kept, strict=True)))


def show(page: PlanPage, name: str) -> None:
    """Bring a splitter into sight."""
    if name == "problems":
        page.problems.show()
    elif name == "figures":
        page.centre.show_view("Figures")
        page.figures.explain(page.figures.grid.model, 0, 1)
    else:
        page.workspace.show_structure(next(iter(page.workspace.document.plan().proposals)))
        page.centre.show_view("Compare")


def test_columns_of_the_table_come_back(opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page_of(opened).centre.show_view("Table")
    page_of(opened).table.view.horizontalHeader().resizeSection(1, 311)
    page_of(opened).table._show_columns(["reference", "title", "grade"])
    page = page_of(again(opened, tmp_path, qtbot))
    assert [each.name for each in page.table.table.columns] == ["reference", "title", "grade"]
    assert page.table.view.horizontalHeader().sectionSize(1) == 311


def test_columns_of_the_outline_come_back(opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page_of(opened).outline.show_column("vacant", True)
    header = page_of(again(opened, tmp_path, qtbot)).outline.header()
    assert header.count() - header.hiddenSectionCount() == 4


def test_size_and_place_of_the_window_theme_and_text_come_back(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    opened.resize(780, 640)
    opened.appearance.choose_look("dark")
    opened.appearance.choose_text(115)
    made = again(opened, tmp_path, qtbot, sized=False)
    assert (made.width(), made.height()) == (780, 640)
    made.appearance.apply()
    assert (tokens().name, text_size()) == ("dark", 115)


@pytest.mark.parametrize(
    ("look", "contrast", "dark", "theme"),
    [
        ("system", False, False, "light"), ("system", False, True, "dark"), ("system", True, False, "contrast"),
        ("system", True, True, "contrast"), ("light", True, True, "light"), ("dark", True, False, "dark"),
        ("contrast", False, False, "contrast"),
    ],
)  # fmt: skip
def test_what_was_chosen_comes_before_what_the_system_wishes(look: str, contrast: bool, dark: bool, theme: str) -> None:
    assert theme_for(look, contrast=contrast, dark=dark) == theme


def test_the_wish_for_contrast_is_followed_when_it_comes(
    opened: MainWindow, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.appearance.choose_look("system")
    monkeypatch.setattr("workforce_planner.ui.appearance.wishes_contrast", lambda _app: True)
    opened.appearance._system_changed(None)
    assert tokens().name == "contrast"


def test_the_wish_can_be_asked_again_and_again(qapp: QApplication) -> None:
    """PySide6 6.11 deletes Qt's object as soon as its owner is let go; asking twice would end the program."""
    assert [wishes_contrast(qapp) for _ in range(3)] == [False] * 3
    assert contrast_hints(qapp) is contrast_hints(qapp)
