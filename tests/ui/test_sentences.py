"""Sentences about the window that no other test says: each done by keys or the mouse, and seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.chart.gestures import select, teams, view_of
from tests.ui.hands import LEFT, page_of, post_named, space_of, type_into
from workforce_planner.model.wording import count_text
from workforce_planner.session.colouring import ColourBy
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.people import who_text
from workforce_planner.ui.theme import dress
from workforce_planner.ui.workspace import Place

KEY = Qt.Key


def test_a_row_of_the_outline_is_said_as_title_name_reports_and_tier(opened: MainWindow) -> None:
    outline, space = page_of(opened).outline.outline, space_of(opened)
    post = post_named(opened, "Team Manager")
    figures = space.results.post(post)
    assert figures is not None
    index = outline.where(Place("posts", post))
    said = f"Team Manager, {who_text(space, post)}, {count_text(figures.span, 'report')}, tier {figures.tier}"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == said


@pytest.mark.parametrize("by", [each for each in ColourBy if each is not ColourBy.STATE])
def test_every_box_has_the_letter_of_its_colour_chosen_by_the_keyboard(
    opened: MainWindow, qtbot: QtBot, by: ColourBy
) -> None:
    page, view = page_of(opened), view_of(opened)
    choice = page.chart.colour
    choice.setFocus()
    for _ in range(list(ColourBy).index(by)):
        qtbot.keyClick(choice, KEY.Key_Down)
    assert choice.currentData() is by
    assert view.colours is not None
    expected = sorted(view.colours.of[post].letter for post in view.places if post in view.colours.of)
    assert all(expected)
    assert sorted(text.text for text in view.scene.texts if text.style == "letter") == expected
    assert {key.letter for key in page.chart._legend_keys()} >= set(expected)


def test_every_box_of_a_proposal_has_the_letter_of_its_state(opened: MainWindow) -> None:
    view, space = view_of(opened), space_of(opened)
    space.show_structure(next(iter(space.plan.proposals)))
    letters = [text for text in view.scene.texts if text.style == "letter"]
    assert len(letters) == len([post for post in view.places if post in space.plan.posts])
    assert "R" in {each.text for each in letters}


def test_arrows_walk_the_tree_up_down_and_along(opened: MainWindow, qtbot: QtBot) -> None:
    view, space, (one, _other) = view_of(opened), space_of(opened), teams(opened)
    select(opened, one)
    qtbot.keyClick(view, KEY.Key_Down)
    assert space.post in space.relations.reports[one]
    qtbot.keyClick(view, KEY.Key_Up)
    assert space.post == one
    below, seen = space.relations.reports[space.plan.posts[one].reports_to], {space.post}
    for _ in range(len(below)):
        qtbot.keyClick(view, KEY.Key_Right)
        seen.add(space.post)
    for _ in range(len(below)):
        qtbot.keyClick(view, KEY.Key_Left)
        seen.add(space.post)
    assert len(seen) > 1


def test_notes_are_typed_and_kept_as_one_step(opened: MainWindow, qtbot: QtBot) -> None:
    space, pane = space_of(opened), page_of(opened).inspector.post_pane
    post = post_named(opened, "Principal Social Worker")
    space.select_post(post)
    field = pane.notes.editors["notes"].control
    assert isinstance(field, QPlainTextEdit)
    field.setFocus()
    qtbot.keyClicks(field, "Job evaluation due in May")
    page_of(opened).outline.setFocus()
    assert space.plan.posts[post].notes == "Job evaluation due in May"
    assert len(space.document.history.entries) == 1


def test_a_pension_rate_is_given_on_the_page_of_costs(opened: MainWindow, qtbot: QtBot) -> None:
    opened.ask_rates()
    page = opened._side
    type_into(qtbot, page.pension, "21.3")  # type: ignore[union-attr]
    plan = space_of(opened).plan
    scheme = plan.setting.pension_scheme
    assert scheme is not None
    assert not plan.on_cost_schemes[scheme].example
    qtbot.keyClick(page, KEY.Key_Escape)  # type: ignore[arg-type]
    assert opened.stack.currentWidget() is opened.page


def test_dark_and_twice_the_size_at_1366_lose_nothing(opened: MainWindow, qtbot: QtBot, qapp: object) -> None:
    dress(qapp, "dark", size=200)  # type: ignore[arg-type]
    opened.resize(1366, 768)
    try:
        page = page_of(opened)
        qtbot.waitUntil(lambda: page.compact.on)
        space_of(opened).select_post(post_named(opened, "Team Manager"))
        for place in range(page.centre.tabs.count()):
            page.centre.tabs.setCurrentIndex(place)
            assert page.centre.isVisible()
        assert opened.width() <= 1366
    finally:
        dress(qapp)  # type: ignore[arg-type]


def test_a_problem_is_gone_to_from_the_details_of_the_post(opened: MainWindow, qtbot: QtBot) -> None:
    space, pane = space_of(opened), page_of(opened).inspector.post_pane
    space.select_post(post_named(opened, "Principal Social Worker"))
    space.document.perform(_without_grade(space.post))
    qtbot.waitUntil(pane.details.isVisible)
    qtbot.mouseClick(pane.details, LEFT)
    assert not pane._problems.visibleRegion().isEmpty()


def _without_grade(post: object):
    from workforce_planner.edit.catalogue import named

    return named("change-post", posts=(post,), fields={"grade": None})
