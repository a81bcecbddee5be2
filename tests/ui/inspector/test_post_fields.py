"""The inspector of posts by mouse and keyboard: doubts while typing, people, working, differences, several at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import page_of, post_named, press, space_of, type_into
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import PostId, ProposalId
from workforce_planner.model.relations import fte_at
from workforce_planner.ui.dialogs.picker import Picker
from workforce_planner.ui.figures.explanation import Explanation
from workforce_planner.ui.inspector.editors import SEVERAL_VALUES
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.pieces import Choice
from workforce_planner.ui.workspace import Place

LEFT = Qt.MouseButton.LeftButton


def select(window: MainWindow, title: str = "Principal Social Worker") -> PostId:
    """Select the first post with a title."""
    post = post_named(window, title)
    space_of(window).select_post(post)
    return post


def field(window: MainWindow, name: str) -> QLineEdit:
    """The field of the post pane."""
    control = page_of(window).inspector.post_pane.form.editors[name].control
    assert isinstance(control, QLineEdit)
    return control


def asked(window: MainWindow, name: str) -> QLineEdit:
    """A field of the question that is open."""
    found = page_of(window).inspector.findChild(QLineEdit, f"asked-{name}")
    assert found is not None
    return found


def words_in(widget: QWidget) -> str:
    """All that can be read."""
    QApplication.processEvents()
    labels = [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]
    buttons = [
        f"{each.text()} {each.accessibleName()} {each.toolTip()}"
        for each in widget.findChildren(QPushButton)
        if each.isVisible()
    ]
    return " | ".join((*labels, *buttons))


def show_proposal(window: MainWindow) -> ProposalId:
    """Look at the proposal of the sample."""
    proposal = next(iter(document_of(window).plan().proposals))
    space_of(window).show_structure(proposal)
    return proposal


def test_a_doubtful_value_is_said_while_it_is_typed_and_mended_by_one_press(opened: MainWindow, qtbot: QtBot) -> None:
    post = select(opened)
    editor, control = page_of(opened).inspector.post_pane.form.editors["fte"], field(opened, "fte")
    steps = len(document_of(opened).history.entries)
    control.setFocus()
    control.selectAll()
    qtbot.keyClicks(control, "6.0")
    assert editor.wrong.text() == "! 6 is more than one full-time post. Did you mean 0.60?"
    assert len(document_of(opened).history.entries) == steps
    qtbot.waitUntil(lambda: editor.use.height() > 10)
    qtbot.mouseClick(editor.use, LEFT)
    assert fte_at(space_of(opened).plan.posts[post], 0) == 6000
    assert not editor.wrong.isVisible()
    assert len(document_of(opened).history.entries) == steps + 1


def test_what_cannot_be_read_yet_is_hinted_at_and_forgotten_by_escape(opened: MainWindow, qtbot: QtBot) -> None:
    select(opened)
    editor, control = page_of(opened).inspector.post_pane.form.editors["starts_on"], field(opened, "starts_on")
    control.setFocus()
    qtbot.keyClicks(control, "31/13")
    assert "is not a date" in editor.wrong.text()
    qtbot.keyClick(control, Qt.Key.Key_Escape)
    assert not editor.wrong.isVisible()


def test_more_opens_the_other_fields_in_groups(opened: MainWindow, qtbot: QtBot) -> None:
    select(opened)
    form = page_of(opened).inspector.post_pane.form
    assert not form.editors["cost_centre"].isVisible()
    qtbot.mouseClick(form.fold, LEFT)
    assert form.editors["cost_centre"].isVisible()
    assert "Hours and pay" in words_in(form)


def test_notes_are_always_in_sight(opened: MainWindow) -> None:
    select(opened)
    control = page_of(opened).inspector.post_pane.notes.editors["notes"].control
    assert isinstance(control, QPlainTextEdit)
    assert control.isVisible()


def test_an_agency_worker_is_assigned_with_rate_and_weeks(opened: MainWindow, qtbot: QtBot) -> None:
    post = select(opened)
    press(opened, qtbot, "Add a person…")
    picker = next(each for each in page_of(opened).findChildren(Picker) if each.isVisible())
    qtbot.keyClicks(picker.field, "Sam Quick")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    kind = opened.focusWidget()
    assert isinstance(kind, Choice)
    assert asked(opened, "hourly_rate").isHidden() or not asked(opened, "hourly_rate").isVisible()
    qtbot.keyClicks(kind, "Agency")
    qtbot.waitUntil(asked(opened, "hourly_rate").isVisible)
    qtbot.keyClicks(asked(opened, "hourly_rate"), "320")
    assert "looks like a rate for a day" in words_in(page_of(opened).inspector)
    asked(opened, "hourly_rate").clear()
    qtbot.keyClicks(asked(opened, "hourly_rate"), "£43.24")
    qtbot.keyClicks(asked(opened, "weeks_a_year"), "44.5")
    qtbot.keyClick(asked(opened, "weeks_a_year"), Qt.Key.Key_Return)
    plan = space_of(opened).plan
    made = next(each for each in plan.assignments.values() if plan.people[each.person].name == "Sam Quick")
    assert (made.post, made.kind, made.hourly_rate, made.weeks_a_year) == (post, "agency", 432_400, 4_450)
    assert "£43.24 an hour, 44.5 weeks a year" in words_in(page_of(opened).inspector)


def test_a_holder_leaves_on_a_day_and_a_date_that_is_none_is_refused_in_place(
    opened: MainWindow,
    qtbot: QtBot,
) -> None:
    post = select(opened)
    press(opened, qtbot, "Vacate…")
    qtbot.keyClicks(asked(opened, "ends_on"), "soon")
    qtbot.keyClick(asked(opened, "ends_on"), Qt.Key.Key_Return)
    assert '"soon" is not a date' in words_in(page_of(opened).inspector)
    asked(opened, "ends_on").clear()
    qtbot.keyClicks(asked(opened, "ends_on"), "30/06/2022")
    qtbot.keyClick(asked(opened, "ends_on"), Qt.Key.Key_Return)
    (key,) = space_of(opened).relations.assignments_of_post[post]
    assert str(space_of(opened).plan.assignments[key].ends_on) == "2022-07-01"
    assert "Until 30 June 2022" in words_in(page_of(opened).inspector)


def test_absence_with_its_dates_and_cover_beside_it(opened: MainWindow, qtbot: QtBot) -> None:
    post = select(opened)
    press(opened, qtbot, "Absent…")
    qtbot.keyClicks(asked(opened, "absent_from"), "1/1/2022")
    qtbot.keyClicks(asked(opened, "back_on"), "1/1/2023")
    qtbot.keyClick(asked(opened, "back_on"), Qt.Key.Key_Return)
    said = words_in(page_of(opened).inspector)
    assert "Maternity or family leave from 01/01/2022, expected back 01/01/2023" in said
    press(opened, qtbot, "Cover…")
    picker = next(each for each in page_of(opened).findChildren(Picker) if each.isVisible())
    qtbot.keyClicks(picker.field, "Jo Cover")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    press(opened, qtbot, "Cover")
    kinds = {
        space_of(opened).plan.assignments[key].kind for key in space_of(opened).relations.assignments_of_post[post]
    }
    assert kinds == {"employee", "cover"}
    assert space_of(opened).results.post(post).employed_fte == 10_000  # type: ignore[union-attr]


def test_the_cost_opens_step_by_step_and_is_copied(opened: MainWindow, qtbot: QtBot) -> None:
    select(opened)
    working = page_of(opened).inspector.post_pane.working
    first = next(each for each in working.findChildren(QPushButton) if "Basic pay" in each.accessibleName())
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert "Salary of" in words_in(working)
    assert opened.focusWidget().accessibleName().endswith("opened")
    qtbot.mouseClick(working.copy_button, LEFT)
    assert QGuiApplication.clipboard().text().startswith("Cost of posts, full year\t£")


def test_a_field_of_a_proposal_is_put_back_and_then_the_whole_post(opened: MainWindow, qtbot: QtBot) -> None:
    proposal = show_proposal(opened)
    post = select(opened)
    space, document = space_of(opened), document_of(opened)
    space.perform(named("change-post", posts=(post,), fields={"title": "Practice Lead", "fte": 5000}))
    pane = page_of(opened).inspector.post_pane
    assert "1.00 → 0.50" in words_in(pane.difference)
    assert "Principal Social Worker → Practice Lead" in words_in(pane.difference)
    back = [
        each for each in pane.difference.findChildren(QPushButton) if each.accessibleName().startswith("Put back FTE")
    ]
    qtbot.waitUntil(lambda: back[0].height() > 10)
    qtbot.mouseClick(back[0], LEFT)
    assert fte_at(space.plan.posts[post], 0) == 10_000
    assert space.plan.posts[post].title == "Practice Lead"
    press(opened, qtbot, "Put the whole post back")
    assert not [change for change in document.delta(proposal) if change.key == post]


def test_a_new_post_of_a_proposal_is_taken_back(opened: MainWindow, qtbot: QtBot) -> None:
    show_proposal(opened)
    select(opened)
    space = space_of(opened)
    space.create(named("create-post", title="Deputy", reports_to=space.post))
    made = space.post
    press(opened, qtbot, "Take the new post back")
    assert made not in space.plan.posts


def test_hidden_pay_is_not_in_the_differences(opened: MainWindow) -> None:
    show_proposal(opened)
    post, space = select(opened), space_of(opened)
    grades = {grade.name: key for key, grade in space.plan.grades.items()}
    space.perform(named("change-post", posts=(post,), fields={"grade": grades["G7"]}))
    pane = page_of(opened).inspector
    assert "→ G7" in words_in(pane)
    space.hide(True)
    assert "G7" not in words_in(pane)
    assert "£" not in words_in(pane)
    assert "Hidden → Hidden" in words_in(pane)


def test_several_posts_show_what_they_share_and_are_changed_in_one_step(opened: MainWindow, qtbot: QtBot) -> None:
    space = space_of(opened)
    posts = [key for key, post in space.plan.posts.items() if post.title in ("Social Worker", "Team Manager")][:12]
    space.select([Place("posts", key) for key in posts])
    pane = page_of(opened).inspector.several_pane
    title = pane.form.editors["title"].control
    assert isinstance(title, QLineEdit)
    assert (title.text(), title.placeholderText()) == ("", SEVERAL_VALUES)
    steps = len(document_of(opened).history.entries)
    fte = pane.form.editors["fte"].control
    assert isinstance(fte, QLineEdit)
    type_into(qtbot, fte, "0.8")
    assert {fte_at(space.plan.posts[key], 0) for key in posts} == {8000}
    assert len(document_of(opened).history.entries) == steps + 1
    assert fte.text() == "0.80"
    qtbot.keyClick(page_of(opened), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert {fte_at(space.plan.posts[key], 0) for key in posts} != {8000}


def test_leaving_a_field_of_several_values_changes_nothing(opened: MainWindow, qtbot: QtBot) -> None:
    space = space_of(opened)
    posts = [key for key, post in space.plan.posts.items() if post.title in ("Social Worker", "Team Manager")][:12]
    space.select([Place("posts", key) for key in posts])
    steps = len(document_of(opened).history.entries)
    control = page_of(opened).inspector.several_pane.form.editors["title"].control
    control.setFocus()
    qtbot.keyClick(control, Qt.Key.Key_Tab)
    assert len(document_of(opened).history.entries) == steps


@pytest.mark.parametrize("size", [(1366, 768), (1600, 940)])
def test_nothing_of_the_inspector_is_wider_than_its_pane(
    opened: MainWindow, size: tuple[int, int], qtbot: QtBot
) -> None:
    opened.resize(*size)
    show_proposal(opened)
    select(opened)
    pane = page_of(opened).inspector.post_pane
    qtbot.mouseClick(pane.form.fold, LEFT)
    assert pane.minimumSizeHint().width() <= pane.parentWidget().width()


def test_the_list_of_grades_opens_at_the_grade_so_that_enter_alone_changes_nothing(
    opened: MainWindow, qtbot: QtBot
) -> None:
    post = select(opened)
    before = document_of(opened).plan()
    control = page_of(opened).inspector.post_pane.form.editors["grade"].control
    assert control is not None
    qtbot.mouseClick(control, LEFT)
    picker = next(each for each in page_of(opened).findChildren(Picker) if each.isVisible())
    assert picker.model.shown[picker.list.currentIndex().row()].key == before.posts[post].grade
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert document_of(opened).plan() == before


def test_too_many_direct_reports_are_said_once_with_their_reason(opened: MainWindow, qtbot: QtBot) -> None:
    space, pane = space_of(opened), page_of(opened).inspector.post_pane
    wide = next(post for post in space.plan.posts if (each := space.results.post(post)) and each.over_target)
    space.select_post(wide)
    assert words_in(pane).count("direct reports: over the target") == 1
    qtbot.mouseClick(pane.why, LEFT)
    assert next(each for each in page_of(opened).findChildren(Explanation) if each.isVisible())
