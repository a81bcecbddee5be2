"""The audit of all that opens: each control of each page, panel and small window has a name and a role."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QSplitter, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.comfort.test_audit import NO_ROLE, said_of
from tests.ui.conftest import entries_in
from tests.ui.hands import page_of, post_named, space_of
from tests.ui.test_accessibility import contrast, controls_in, name_of
from tests.waiting_list import waiting_document
from workforce_planner.chart.style import THEMES as CHARTS
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.profile import profile_of
from workforce_planner.session.actions import BY_NAME
from workforce_planner.session.colouring import ColourBy, colouring
from workforce_planner.session.profiles import Profiles
from workforce_planner.ui.lists.kinds import KINDS
from workforce_planner.ui.main_window import MainWindow

Opens = Callable[[MainWindow], QWidget | None]


def open_list(key: str) -> Opens:
    """The editor of one list."""
    return lambda window: space_of(window).lists_asked.emit(key, "")


def selected(window: MainWindow) -> None:
    """Select a post, with the keyboard in the chart."""
    space_of(window).select_post(post_named(window, "Team Manager"))
    page_of(window).chart.view.setFocus()


def act(name: str) -> Opens:
    """Something done with the selected post."""

    def opens(window: MainWindow) -> None:
        selected(window)
        page_of(window).chart.view.actions_.run(name)

    return opens


def in_table(step: str, *arguments: object) -> Opens:
    """Something that opens over the table."""

    def opens(window: MainWindow) -> QWidget | None:
        page_of(window).centre.show_view("Table")
        return getattr(page_of(window).table, step)(*arguments)

    return opens


def remembered(window: MainWindow) -> None:
    """What is remembered of a list."""
    said = ImportAnswers(mapping={"Post Ref": "reference"}, grades={"Grade 7": "G7"})
    Profiles().change(profile_of("HR list", ("Post Ref", "Team"), said))
    window.show_remembered()


def waiting(window: MainWindow) -> None:
    """The posts that wait for a manager, with a group chosen."""
    with tempfile.TemporaryDirectory() as folder:
        window.show_document(waiting_document(Path(folder)))
    area = page_of(window).chart.holding
    area.open_list()
    area.tree.setCurrentIndex(area.model.index(0, 0))


PAGES: dict[str, Opens] = {
    **{f"list of {kind.key}": open_list(kind.key) for kind in KINDS},
    "rates": lambda window: window.ask_rates(),
    "problems": lambda window: page_of(window).problems.show(),
    "history": lambda window: page_of(window).side.show_history(),
    "help": lambda window: page_of(window).side.show_help("chart"),
    "search": lambda window: page_of(window).finding.focus_search(),
    "explanation": lambda window: page_of(window).explain("cost", page_of(window).strip.cards[0]),
    "move to": act("move"),
    "disestablish": act("remove"),
    "rename": act("rename"),
    "column menu": in_table("open_column_menu", 1),
    "columns": in_table("choose_columns"),
    "replace": in_table("find_and_replace"),
    "remembered lists": remembered,
    "posts that wait": waiting,
    "where a field comes from": act("origin"),
}


@pytest.mark.parametrize("page", PAGES)
def test_every_control_of_it_has_a_name_and_a_role(page: str, opened: MainWindow, qtbot: QtBot) -> None:
    made = PAGES[page](opened)
    qtbot.wait(1)
    found = list(controls_in(made if isinstance(made, QWidget) else opened))
    assert found
    assert [said_of(each) for each in found if not name_of(each)] == []
    roles = {each: QAccessible.queryAccessibleInterface(each).role() for each in found}
    assert [said_of(each) for each, role in roles.items() if role in NO_ROLE] == []
    if isinstance(made, QWidget):
        made.close()


# Contrast where it is painted by hand.

ON_SCREEN = ("light", "dark", "contrast")


@pytest.mark.parametrize("name", ON_SCREEN)
def test_letters_stand_out_from_every_badge(name: str) -> None:
    theme = CHARTS[name]
    badges = {key: style.fill for key, style in theme.boxes.items() if key.startswith("badge-")}
    weak = [key for key, fill in badges.items() if contrast(theme.texts["letter"], fill) < 4.5]
    assert weak == []


@pytest.mark.parametrize("name", ON_SCREEN)
@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("bad", "count-over"), ("quiet", "count"), ("text", "count"), ("quiet", "more"), ("warn", "mark"),
        ("quiet", "card-partner"), ("disestablished", "card-gone"), ("text", "card-unchanged"),
        ("vacant", "card-unchanged"), ("quiet", "card-unchanged"),
    ],
)  # fmt: skip
def test_words_stand_out_from_what_they_stand_on(name: str, text: str, box: str) -> None:
    theme = CHARTS[name]
    assert contrast(theme.texts[text], theme.boxes[box].fill) >= 4.5


@pytest.mark.parametrize("name", ON_SCREEN)
def test_words_of_plots_and_frames_stand_out_from_their_ground(name: str) -> None:
    theme = CHARTS[name]
    for text in ("text", "quiet"):
        assert contrast(theme.texts[text], theme.desk) >= 4.5


# Nothing by colour alone.


@pytest.mark.parametrize("by", list(ColourBy))
def test_each_colour_of_the_chart_has_a_letter_of_its_own(by: ColourBy, opened: MainWindow) -> None:
    space = space_of(opened)
    found = colouring(space.results, space.relations, by)
    if found is not None:
        letters = [key.letter for key in found.keys if key.letter]
        assert len(set(letters)) == len(letters) >= len(found.keys) - 1


# No drag without another way.

DRAGS = {
    "a box of the chart, a row of the outline, under another": "move",
    "a box or a row before or after another": "earlier",
    "a box or a row after another": "later",
    "a box or a row, to another place in two steps": "cut",
    "the same, the end of it": "paste",
    "a unit into another": "move",
    "a band round boxes": "branch",
    "the chart itself, to another part of it": "focus",
}
"""What the mouse drags, and the action that does the same."""


@pytest.mark.parametrize("drag", DRAGS)
def test_each_drag_has_an_action_with_keys_and_a_place_in_the_menu(drag: str, opened: MainWindow) -> None:
    action = BY_NAME[DRAGS[drag]]
    assert action.keys
    selected(opened)
    menu = page_of(opened).chart.view.actions_.menu(page_of(opened).chart.view)
    assert action.words.rstrip("…") in " ".join(each.text().replace("&", "") for each in entries_in(menu))


def test_columns_of_the_table_move_and_are_chosen_by_buttons(opened: MainWindow) -> None:
    menu = in_table("choose_columns")(opened)
    assert isinstance(menu, QWidget)
    names = {name_of(each) for each in controls_in(menu)}
    assert {"Move the column to the left", "Move the column to the right"} <= names
    menu.close()


def test_every_splitter_leaves_each_pane_room_and_none_can_be_dragged_away(opened: MainWindow) -> None:
    """A handle only shares out room; without it every pane is there and scrolls."""
    for splitter in opened.findChildren(QSplitter):
        assert not splitter.childrenCollapsible(), splitter.parent()
