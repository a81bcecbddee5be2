"""A second walk through the window as somebody new to it: what made one stop is mended and stays so."""

import re

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import LEFT, answer, page_of, post_named, space_of
from workforce_planner.calc.states import PostState
from workforce_planner.edit.catalogue import named
from workforce_planner.ui.chart.legend import StateKey
from workforce_planner.ui.figures.explanation import Explanation
from workforce_planner.ui.importing.rates_page import RatesPage
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.outline.names import fitted
from workforce_planner.ui.problems.detail import OWN_RATES
from workforce_planner.ui.workspace import Place


def explained(window: MainWindow) -> list[str]:
    """What the open explanations are of."""
    return [each.step.name for each in page_of(window).findChildren(Explanation) if each.isVisible()]


def click_through(window: MainWindow, control: QWidget, at: QPoint) -> None:
    """A click as the system sends it: to the window, where what has popped up gets it first."""
    handle = window.windowHandle()
    assert handle is not None
    QTest.mouseClick(handle, LEFT, Qt.KeyboardModifier.NoModifier, control.mapTo(window, at))


def test_a_click_on_another_figure_shows_its_explanation_in_place_of_the_first(
    opened: MainWindow, qtbot: QtBot
) -> None:
    strip = page_of(opened).strip
    first, second = strip.cards[0], strip.cards[1]
    click_through(opened, first, QPoint(20, 8))
    qtbot.waitUntil(lambda: len(explained(opened)) == 1)
    before = explained(opened)
    click_through(opened, second, QPoint(20, 8))
    qtbot.waitUntil(lambda: len(explained(opened)) == 1)
    assert explained(opened) != before
    click_through(opened, page_of(opened).status, QPoint(2, 2))
    assert explained(opened) == []


def test_the_sample_opens_with_nothing_to_undo_and_unmarked_and_is_offered_once(
    window: MainWindow, qtbot: QtBot
) -> None:
    offers = [each for each in window.start.findChildren(QPushButton) if "sample" in each.text() and each.isVisible()]
    assert len(offers) == 1
    qtbot.mouseClick(offers[0], LEFT)
    qtbot.waitUntil(lambda: window.page is not None)
    assert not page_of(window).top.undo.isEnabled()
    assert not window.isWindowModified()
    assert page_of(window).top.save.isEnabled()
    window.close_plan()
    assert window.stack.currentWidget() is window.start
    assert not window.start.notice.isVisible()


def test_the_sample_is_offered_below_once_the_steps_are_put_away(window: MainWindow, qtbot: QtBot) -> None:
    away = next(each for each in window.start.findChildren(QPushButton) if each.text() == "Not now")
    qtbot.mouseClick(away, LEFT)
    offers = [each.text() for each in window.start.findChildren(QPushButton) if "sample" in each.text()]
    visible = [each for each in window.start.findChildren(QPushButton) if "sample" in each.text() and each.isVisible()]
    assert len(visible) == 1, offers


def test_notes_are_counted_apart_and_the_first_remedy_is_to_enter_our_own_rates(
    opened: MainWindow, qtbot: QtBot
) -> None:
    page = page_of(opened)
    assert page.status.problems.text() == page.problems.list.open_text
    assert page.problems.list.notes == sum(each.severity == "note" for each in page.problems.list.open) > 0
    assert page.problems.list.to_mend == sum(each.severity != "note" for each in page.problems.list.open)
    assert page.status.problems.text().endswith(f"{page.problems.list.notes} notes")
    qtbot.mouseClick(page.status.problems, LEFT)
    row = next(number for number, group in enumerate(page.problems.model.groups) if group.code == "example-rates")
    page.problems.table.setCurrentIndex(page.problems.model.index(row, 0))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    (first,) = [each for each in page.problems.detail.findChildren(QPushButton) if each.property("look") == "primary"]
    assert first.text() == OWN_RATES
    qtbot.waitUntil(lambda: first.isVisible() and first.height() > 0)
    qtbot.mouseClick(first, LEFT)
    assert isinstance(opened._side, RatesPage)


def test_warnings_come_and_go_without_moving_a_field(opened: MainWindow, qtbot: QtBot) -> None:
    pane, space = page_of(opened).inspector.post_pane, space_of(opened)
    space.select_post(post_named(opened, "Principal Social Worker"))
    QApplication.processEvents()
    title = pane.form.editors["title"].control
    before, said = title.mapTo(pane, QPoint()), pane.standing.text()
    space.perform(named("change-post", posts=(space.post,), fields={"grade": None}))
    QApplication.processEvents()
    assert pane.standing.text() != said
    assert pane.standing.text().startswith("! ")
    assert pane.details.isVisible()
    assert title.mapTo(pane, QPoint()) == before
    space.undo()
    QApplication.processEvents()
    assert pane.standing.text() == said
    assert title.mapTo(pane, QPoint()) == before


def test_tab_goes_from_the_title_to_the_grade_and_then_to_the_list_of_grades(opened: MainWindow, qtbot: QtBot) -> None:
    pane = page_of(opened).inspector.post_pane
    space_of(opened).select_post(post_named(opened, "Principal Social Worker"))
    editors = pane.form.editors
    editors["title"].control.setFocus()
    for expected in (editors["grade"].control, editors["grade"].lead, editors["fte"].control):
        here = QApplication.focusWidget()
        assert here is not None
        qtbot.keyClick(here, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected


def test_where_there_is_little_room_the_title_gives_way_before_the_name(opened: MainWindow) -> None:
    opened.resize(1366, 768)
    QApplication.processEvents()
    outline, space = page_of(opened).outline, space_of(opened)
    post = next(key for key in space.plan.posts if outline.outline.name(Place("posts", key)).count(" ") >= 5)
    index = outline.outline.where(Place("posts", post))
    outline.scrollTo(index)
    whole = outline.outline.name(Place("posts", post))
    option = QStyleOptionViewItem()
    option.rect = outline.visualRect(index)
    option.widget = outline
    delegate = outline.itemDelegate()
    delegate.initStyleOption(option, index)
    assert option.text.endswith(whole.partition(" · ")[2])
    assert index.data(Qt.ItemDataRole.ToolTipRole) == whole
    title, _, who = whole.partition(" · ")
    assert str(index.data(Qt.ItemDataRole.AccessibleTextRole)).startswith(f"{title}, {who}")


def test_a_title_is_shortened_only_as_far_as_it_must_be() -> None:
    assert fitted("Team Manager · Joanne Kay", 25, len) == "Team Manager · Joanne Kay"
    assert fitted("Assistant Team Manager · Joanne Kay", 26, len) == "Assistant Te… · Joanne Kay"
    assert fitted("Assistant Team Manager · Joanne Kay", 5, len) == "Assist… · Joanne Kay"
    assert fitted("Safeguarding", 5, len) == "Safeguarding"


def test_what_is_unsaved_is_said_by_name(opened: MainWindow, qtbot: QtBot) -> None:
    space = space_of(opened)
    post = post_named(opened, "Principal Social Worker")
    assert space.start_proposal("Proposal Z")
    space.perform(named("change-post", posts=(post,), fields={"title": "Lead"}))
    opened.close_plan()
    assert '2 unsaved changes: "Create Proposal Z" and "Change the job title of ' in opened.notice.text
    answer(opened, qtbot, "Cancel")


def test_the_explanation_of_the_cost_is_in_pennies(opened: MainWindow, qtbot: QtBot) -> None:
    page = page_of(opened)
    qtbot.mouseClick(page.strip.card("cost"), LEFT)
    shown = next(each for each in page.findChildren(Explanation) if each.isVisible())
    top = shown.tree.topLevelItem(0)
    texts = [top.text(1), *(top.child(number).text(1) for number in range(top.childCount()))]
    assert all(re.fullmatch(r"£[\d,]+\.\d\d", each) for each in texts)
    assert top.text(1) != shown.step.text
    assert top.toolTip(1) == f"Exactly {shown.step.text}"
    pennies = sum(int(re.sub(r"[£,.]", "", each)) for each in texts[1:])
    if pennies != int(re.sub(r"[£,.]", "", texts[0])):
        assert f"More exact: {shown.step.text}" in shown.steps.working.text()
    shown.close()


def test_every_state_has_its_letter_in_the_legend_and_on_the_boxes(opened: MainWindow) -> None:
    page, space = page_of(opened), space_of(opened)
    space.show_structure(next(iter(space.plan.proposals)))
    keys = {key.accessibleName() for key in page.chart.findChildren(StateKey)}
    assert "R: To be reviewed" in keys
    post = next(
        key
        for key, each in space.document.compare(space.proposal).posts.items()
        if each.state is PostState.TO_BE_REVIEWED
    )
    space.select_post(post)
    words = {each.text() for each in page.inspector.findChildren(QLabel)}
    assert "R  To be reviewed" in words


def test_the_plan_menu_says_two_different_things_about_lists_and_costs(opened: MainWindow) -> None:
    menu = page_of(opened).top.plan_menu.menu()
    words = [each.text() for each in menu.actions()]
    assert "Set up costs: paste grades, give rates…" in words
    assert "Edit lists: units, roles, grades, pay…" in words


def test_nothing_in_the_details_is_squeezed_when_a_warning_comes(opened: MainWindow, qtbot: QtBot) -> None:
    pane, space = page_of(opened).inspector.post_pane, space_of(opened)
    space.select_post(post_named(opened, "Team Manager"))
    qtbot.waitUntil(lambda: pane.minimumHeight() >= pane.heightForWidth(pane.width()))
    high = pane.form.editors["title"].height()
    space.perform(named("change-post", posts=(space.post,), fields={"grade": None}))
    qtbot.waitUntil(lambda: pane.minimumHeight() >= pane.heightForWidth(pane.width()))
    assert pane.form.editors["title"].height() == high
