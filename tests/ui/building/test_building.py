"""Building quickly: templates, a post split, merged or backfilled, a tier replaced; each previewed and one step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import page_of, space_of
from tests.ui.test_accessibility import controls_in, name_of
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.session.templates import Library
from workforce_planner.ui.building.page import BuildingPage
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.pieces import Choice
from workforce_planner.ui.workspace import Place

LEFT = Qt.MouseButton.LeftButton


def building(window: MainWindow, what: str, *titles: str) -> BuildingPage:
    """Select the first posts of these titles and ask for a way of building."""
    plan = now(window)
    posts: list[str] = []
    for title in titles:
        posts.append(
            next(
                key
                for key, each in plan.posts.items()
                if each.title == title and key not in posts and not each.disestablished
            )
        )
    space_of(window).select(Place("posts", key) for key in posts)
    assert page_of(window).chart.view.actions_.run(what)
    QApplication.processEvents()
    shown = window.stack.currentWidget()
    assert isinstance(shown, BuildingPage)
    return shown


def now(window: MainWindow) -> Plan:
    """The structure in view as it is now."""
    return space_of(window).plan


def typed(page: BuildingPage, qtbot: QtBot, name: str, text: str) -> None:
    """Type into a field."""
    field = page.question.findChild(QLineEdit, f"asked-{name}")
    field.clear()
    qtbot.keyClicks(field, text)


def taken(window: MainWindow, page: BuildingPage, qtbot: QtBot) -> None:
    """Press the answer; the plan is back."""
    button = page.question.answer
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, LEFT)
    assert window.stack.currentWidget() is page_of(window)


def test_teams_are_stamped_as_often_as_asked_with_a_preview_and_one_undo(opened: MainWindow, qtbot: QtBot) -> None:
    before = now(opened)
    page = building(opened, "from_template", "Team Manager")
    template = Library().find(page.question.findChild(Choice, "asked-template").currentData())
    typed(page, qtbot, "times", "2")
    typed(page, qtbot, "new_units", "Safeguarding Team")
    assert f"{template.size * 2} posts" in page.effect.text()
    assert all(name_of(each) for each in controls_in(page))
    taken(opened, page, qtbot)
    assert len(now(opened).posts) == len(before.posts) + 2 * template.size
    assert {"Safeguarding Team 1", "Safeguarding Team 2"} <= {each.name for each in now(opened).units.values()}
    space_of(opened).undo()
    assert now(opened).posts == before.posts


def test_a_branch_is_kept_as_a_template_and_offered(opened: MainWindow, qtbot: QtBot) -> None:
    page = building(opened, "save_template", "Team Manager")
    typed(page, qtbot, "name", "Our own team")
    taken(opened, page, qtbot)
    assert Library().find("Our own team").size > 1
    page = building(opened, "from_template", "Team Manager")
    assert page.question.findChild(Choice, "asked-template").findData("Our own team") >= 0


def test_a_post_is_split_by_fte(opened: MainWindow, qtbot: QtBot) -> None:
    space_of(opened).show_structure(next(iter(document_of(opened).plan().proposals)))
    before = len(now(opened).posts)
    page = building(opened, "split", "Team Manager")
    for name, text in (("share1", "0.6"), ("share2", "0.4")):
        typed(page, qtbot, name, text)
    assert "Split" in page.effect.text()
    taken(opened, page, qtbot)
    assert len(now(opened).posts) == before + 1
    assert now(opened).successions


def test_posts_are_merged_into_the_one_chosen(opened: MainWindow, qtbot: QtBot) -> None:
    page = building(opened, "merge", "Team Manager", "Team Manager")
    into = page.question.findChild(Choice, "asked-into")
    stays, goes = into.itemData(0), into.itemData(1)
    taken(opened, page, qtbot)
    assert not now(opened).posts[stays].disestablished
    assert now(opened).posts[goes].disestablished


def test_a_post_is_backfilled(opened: MainWindow, qtbot: QtBot) -> None:
    before = len(now(opened).posts)
    page = building(opened, "backfill", "Team Manager")
    typed(page, qtbot, "until", "31/12/2022")
    taken(opened, page, qtbot)
    assert len(now(opened).posts) == before + 1


def test_a_tier_is_replaced_and_what_is_missing_is_said(opened: MainWindow, qtbot: QtBot) -> None:
    page = building(opened, "replace_tier", "Team Manager", "Team Manager")
    grade = next(iter(document_of(opened).plan().grades.values())).name
    assert "cannot be blank" in page.effect.text()
    for name, text in (("title", "Head of Service"), ("grade", grade), ("reason", "One tier less")):
        typed(page, qtbot, name, text)
    assert "2 managers" in page.effect.text()
    typed(page, qtbot, "reports_to", "CYP01032")
    assert "Replace" in page.effect.text()
    taken(opened, page, qtbot)
    assert [each.title for each in now(opened).posts.values()].count("Head of Service") >= 1


def test_with_names_hidden_the_preview_tells_no_cost(opened: MainWindow, qtbot: QtBot) -> None:
    page = building(opened, "backfill", "Team Manager")
    assert "£" in page.effect.text()
    space_of(opened).hide(True)
    assert "£" not in page.effect.text()


def test_escape_leaves_everything_as_it_is(opened: MainWindow, qtbot: QtBot) -> None:
    before = now(opened)
    page = building(opened, "split", "Team Manager")
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert opened.stack.currentWidget() is page_of(opened)
    assert now(opened) is before


def test_cancel_goes_back_to_the_plan(opened: MainWindow, qtbot: QtBot) -> None:
    before = now(opened)
    page = building(opened, "split", "Team Manager")
    cancel = next(each for each in page.question.findChildren(QPushButton) if each.text() == "Cancel")
    qtbot.mouseClick(cancel, LEFT)
    assert opened.stack.currentWidget() is page_of(opened)
    assert now(opened) is before


def test_what_was_built_is_selected_and_what_ends_is_named(opened: MainWindow, qtbot: QtBot) -> None:
    page = building(opened, "replace_tier", "Strategic Lead", "Strategic Lead", "Service Manager")
    told = [each.text() for each in page.question.findChildren(QLabel)]
    assert "3 posts: 2 × Strategic Lead and 1 × Service Manager" in told
    typed(page, qtbot, "title", "Head of Service")
    typed(page, qtbot, "grade", "SM2")
    typed(page, qtbot, "times", "2")
    typed(page, qtbot, "reason", "Fewer tiers")
    taken(opened, page, qtbot)
    chosen = [now(opened).posts[PostId(each.key)].title for each in space_of(opened).selection]
    assert chosen == ["Head of Service", "Head of Service"]


def test_what_is_built_in_an_approved_proposal_waits_for_an_answer_on_the_plan(
    opened: MainWindow, qtbot: QtBot
) -> None:
    document = document_of(opened)
    key = next(iter(document.plan().proposals))
    document.perform(named("set-status", proposal=key, status="approved"))
    space_of(opened).show_structure(key)
    page = building(opened, "split", "Team Manager")
    before = len(now(opened).posts)
    taken(opened, page, qtbot)
    assert "is approved since" in page_of(opened).notice.text
    again = next(each for each in page_of(opened).notice.findChildren(QPushButton) if "draft" in each.text())
    qtbot.mouseClick(again, LEFT)
    assert len(now(opened).posts) == before + 1
