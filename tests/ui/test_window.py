"""The window on the sample, by mouse and keyboard: what is selected, changed, undone and left behind."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import at_rest, document_of
from workforce_planner.edit.addresses import find
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import PostId
from workforce_planner.model.problems import refuse
from workforce_planner.model.relations import fte_at
from workforce_planner.session.document import Document
from workforce_planner.store import recovery
from workforce_planner.store.read import read_state
from workforce_planner.ui.dialogs import files
from workforce_planner.ui.dialogs.picker import Picker
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.plan_page import PlanPage
from workforce_planner.ui.workspace import Place, Workspace

LEFT = Qt.MouseButton.LeftButton


def page_of(window: MainWindow) -> PlanPage:
    """The page of the open plan."""
    assert window.page is not None
    return window.page


def space_of(window: MainWindow) -> Workspace:
    """The workspace of the open plan."""
    assert window.workspace is not None
    return window.workspace


def post_named(window: MainWindow, title: str) -> PostId:
    """The first post with a title."""
    return next(post.id for post in space_of(window).plan.posts.values() if post.title == title)


def answer(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Press a button of the notice."""

    def found() -> list[QPushButton]:
        buttons = window.notice.findChildren(QPushButton)
        return [each for each in buttons if each.text() == words and each.isVisible() and each.height() > 0]

    qtbot.waitUntil(lambda: bool(found()))
    qtbot.mouseClick(found()[0], LEFT)
    at_rest(window, qtbot)


def press(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Press the button in the inspector that says this."""

    def found() -> list[QPushButton]:
        buttons = page_of(window).inspector.findChildren(QPushButton)
        return [each for each in buttons if each.text() == words and each.isVisible() and each.height() > 0]

    qtbot.waitUntil(lambda: bool(found()))
    qtbot.mouseClick(found()[0], LEFT)


def click_in_outline(window: MainWindow, qtbot: QtBot, place: Place) -> None:
    """Click the row of a place."""
    outline = page_of(window).outline
    index = outline.outline.where(place)
    outline.scrollTo(index)
    qtbot.mouseClick(outline.viewport(), LEFT, pos=outline.visualRect(index).center())


def type_into(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    """Replace what a field holds and press Enter."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_selecting_in_the_outline_selects_in_chart_and_inspector(opened: MainWindow, qtbot: QtBot) -> None:
    post = post_named(opened, "Principal Social Worker")
    click_in_outline(opened, qtbot, Place("posts", post))
    page = page_of(opened)
    assert page.chart.view.selected == {post}
    assert page.inspector.title.text() == "Principal Social Worker"
    assert page.chart.view.viewport().rect().contains(page.chart.view.on_window(post).toRect())  # type: ignore[union-attr]
    assert "Principal Social Worker" in page.chart.view.accessibleDescription()


def test_clicking_a_box_selects_it_in_the_outline(opened: MainWindow, qtbot: QtBot) -> None:
    page = page_of(opened)
    view = page.chart.view
    post = next(key for key in view.places if view.viewport().rect().contains(view.on_window(key).toRect()))  # type: ignore[union-attr]
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.on_window(post).center().toPoint())  # type: ignore[union-attr]
    assert space_of(opened).selection == (Place("posts", post),)
    assert page.outline.outline.place(page.outline.currentIndex()) == Place("posts", post)


def test_an_fte_typed_changes_the_figures_and_is_undone_by_name(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    post = post_named(opened, "Principal Social Worker")
    space.select_post(post)
    before = page.strip.card("established_fte").value
    field = page.inspector.post_pane.form.editors["fte"].control
    assert isinstance(field, QLineEdit)
    type_into(qtbot, field, "0.6")
    assert fte_at(space.plan.posts[post], 0) == 6000
    assert float(page.strip.card("established_fte").value) == pytest.approx(float(before) - 0.4)
    assert page.top.undo.text().startswith(' Undo "Change the FTE of')
    qtbot.mouseClick(page.top.undo, LEFT)
    assert page.strip.card("established_fte").value == before
    assert page.top.redo.isEnabled()
    qtbot.keyClick(page, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert page.strip.card("established_fte").value != before


def test_what_cannot_be_read_is_refused_under_the_field(opened: MainWindow, qtbot: QtBot) -> None:
    space = space_of(opened)
    space.select_post(post_named(opened, "Principal Social Worker"))
    editor = page_of(opened).inspector.post_pane.form.editors["fte"]
    assert isinstance(editor.control, QLineEdit)
    steps = len(document_of(opened).history.entries)
    type_into(qtbot, editor.control, "half")
    assert editor.wrong.isVisible()
    assert "not an FTE" in editor.wrong.text()
    assert len(document_of(opened).history.entries) == steps
    qtbot.keyClick(editor.control, Qt.Key.Key_Escape)
    assert editor.control.text() == "1.00"


def test_arrow_keys_walk_from_box_to_box(opened: MainWindow, qtbot: QtBot) -> None:
    view, space = page_of(opened).chart.view, space_of(opened)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    top = space.post
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert space.post is not None
    assert space.plan.posts[space.post].reports_to == top
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert space.post == top


def test_a_branch_folds_and_unfolds_by_the_keyboard(opened: MainWindow, qtbot: QtBot) -> None:
    view, space = page_of(opened).chart.view, space_of(opened)
    view.unfold_all()
    shown = len(view.places)
    space.select_post(next(iter(space.relations.reports[None])))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert len(view.places) < shown
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert len(view.places) == shown


def test_finding_walks_through_what_was_found(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.top.finder.hasFocus()
    qtbot.keyClicks(page.top.finder, "team manager vacant")
    assert space.post is None
    qtbot.keyClick(page.top.finder, Qt.Key.Key_Return)
    first = space.post
    assert first is not None
    assert page.top.finder.note.startswith("1 of ")
    qtbot.keyClick(page.top.finder, Qt.Key.Key_Return)
    assert space.post != first


def test_hidden_names_and_pay_are_nowhere_to_be_read(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    post = next(post for post in space.plan.posts if space.relations.assignments_of_post.get(post))
    space.select_post(post)
    person = space.plan.assignments[space.relations.assignments_of_post[post][0]].person
    name = space.plan.people[person].name
    assert any(name in text.text for text in page.chart.view.scene.texts)
    qtbot.mouseClick(page.top.hide_switch, LEFT)
    assert not any(name in text.text for text in page.chart.view.scene.texts)
    assert not any(name in hit.tip for hit in page.chart.view.scene.hits)
    assert name not in page.outline.outline.shown(Place("posts", post), 0)
    assert not page.strip.card("cost").isEnabled()
    assert opened.preferences.get("hiding") is True


def test_the_first_edit_of_the_current_structure_asks_once(window: MainWindow, sample_file: Path, qtbot: QtBot) -> None:
    window.open_path(sample_file)
    at_rest(window, qtbot)
    page, space = page_of(window), space_of(window)
    space.select_post(post_named(window, "Principal Social Worker"))
    field = page.inspector.post_pane.form.editors["title"].control
    assert isinstance(field, QLineEdit)
    type_into(qtbot, field, "Principal Practitioner")
    assert page.notice.isVisible()
    assert not [post for post in space.plan.posts.values() if post.title == "Principal Practitioner"]
    answer(window, qtbot, "Start a proposal…")
    assert page.notice.field is not None
    type_into(qtbot, page.notice.field, "Autumn proposal")
    assert space.structure_name == "Autumn proposal"
    assert [post for post in space.plan.posts.values() if post.title == "Principal Practitioner"]
    assert not [post for post in document_of(window).plan().posts.values() if post.title == "Principal Practitioner"]
    document_of(window).close(discard=True)


def test_a_second_wish_before_the_first_edit_is_decided_waits_with_the_first(
    window: MainWindow, sample_file: Path, qtbot: QtBot
) -> None:
    window.open_path(sample_file)
    at_rest(window, qtbot)
    page, space = page_of(window), space_of(window)
    post = post_named(window, "Principal Social Worker")
    space.attempt(named("change-post", posts=(post,), fields={"title": "Principal Practitioner"}))
    space.attempt(named("create-unit", name="Edge of care"))
    space.attempt(named("create-unit", name="Edge of care"))
    assert 'Principal Practitioner" and "Create Edge of care" would change' in page.notice.text
    space.refused.emit(refuse("other", "Something else cannot be done.", "").problem)
    answer(window, qtbot, "")
    assert '"Create Edge of care" would change' in page.notice.text, "what waits is asked about again"
    answer(window, qtbot, "Correct the current structure")
    assert space.plan.posts[post].title == "Principal Practitioner"
    assert [unit.name for unit in space.plan.units.values()].count("Edge of care") == 1
    assert not page.notice.isVisible()
    document_of(window).close(discard=True)


def test_what_waits_for_the_current_structure_is_not_done_in_another(
    window: MainWindow, sample_file: Path, qtbot: QtBot
) -> None:
    window.open_path(sample_file)
    at_rest(window, qtbot)
    space = space_of(window)
    space.document.perform(named("create-proposal", name="Proposal Y"))
    space.attempt(named("create-unit", name="Edge of care"))
    space.show_structure(next(iter(space.document.plan().proposals)))
    answer(window, qtbot, "Correct the current structure")
    assert space.proposal is None
    assert "Edge of care" in {unit.name for unit in space.document.plan().units.values()}
    document_of(window).close(discard=True)


def test_a_new_report_is_ready_to_be_named(opened: MainWindow, qtbot: QtBot) -> None:
    space = space_of(opened)
    manager = post_named(opened, "Principal Social Worker")
    space.select_post(manager)
    press(opened, qtbot, "Add report")
    assert space.post is not None
    assert space.plan.posts[space.post].reports_to == manager
    qtbot.keyClicks(opened.focusWidget(), "Advanced Practitioner")
    qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Return)
    assert space.plan.posts[space.post].title == "Advanced Practitioner"


def test_a_figure_opens_its_explanation(opened: MainWindow, qtbot: QtBot) -> None:
    page = page_of(opened)
    qtbot.mouseClick(page.strip.card("established_fte"), LEFT)
    from workforce_planner.ui.figures.explanation import Explanation

    shown = page.findChild(Explanation)
    assert shown is not None
    assert page.strip.card("established_fte").value in shown.step.text
    qtbot.keyClick(shown.tree, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_switching_to_the_proposal_shows_states_and_the_sum_that_ties(opened: MainWindow) -> None:
    page, space = page_of(opened), space_of(opened)
    proposal = next(iter(document_of(opened).plan().proposals))
    space.show_structure(proposal)
    assert "=" in page.status.sum.text()
    assert page.status.sum.isVisible()
    assert page.strip.card("posts").headline.note.startswith(("+", "–"))  # type: ignore[union-attr]


def test_the_name_of_a_unit_stands_in_undo_as_it_is_written(opened: MainWindow) -> None:
    space_of(opened).attempt(named("create-unit", name="A & B"))
    assert "A && B" in page_of(opened).top.undo.text()
    assert "A & B" in page_of(opened).top.undo.toolTip()


def test_undoing_a_change_of_another_structure_shows_that_one(opened: MainWindow) -> None:
    space = space_of(opened)
    expected = next(iter(space.plan.proposals))
    document_of(opened).perform(named("create-post", title="Elsewhere"), expected)
    assert space.proposal is None
    space.undo()
    assert space.proposal == expected


def test_a_problem_leads_to_its_post(opened: MainWindow, qtbot: QtBot) -> None:
    page = page_of(opened)
    qtbot.mouseClick(page.status.problems, LEFT)
    assert page.problems.isVisible()
    assert page.problems.list.open


def test_the_outline_model_keeps_the_rules_of_qt(opened: MainWindow) -> None:
    page, space = page_of(opened), space_of(opened)
    tester = QAbstractItemModelTester(page.outline.outline, QAbstractItemModelTester.FailureReportingMode.Fatal)
    space.show_structure(next(iter(document_of(opened).plan().proposals)))
    space.hide(True)
    space.undo()
    assert tester.model() is page.outline.outline


def test_a_row_of_the_outline_says_holder_reports_and_tier(opened: MainWindow) -> None:
    model = page_of(opened).outline.outline
    post = PostId(find(space_of(opened).plan, "posts", "Executive Director of Children and Young People"))
    words = model.data(model.where(Place("posts", post)), Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Executive Director of Children and Young People, Mehmet Uddin, 3 reports, tier 1"


def edit_something(window: MainWindow) -> None:
    """One unsaved change."""
    from workforce_planner.edit.catalogue import named

    space = space_of(window)
    space.perform(named("change-post", posts=(post_named(window, "Principal Social Worker"),), fields={"fte": 5000}))


def test_the_close_button_asks_and_save_saves(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    edit_something(opened)
    opened.close()
    assert opened.isVisible()
    assert "1 unsaved change" in opened.notice.text
    answer(opened, qtbot, "Save")
    assert not opened.isVisible()
    assert recovery.recoverable() == []
    again = MainWindow(opened.preferences)
    qtbot.addWidget(again)
    again.open_path(tmp_path / "sample.wfplan")
    at_rest(again, qtbot)
    assert fte_at(space_of(again).plan.posts[post_named(again, "Principal Social Worker")], 0) == 5000
    again.close()


def test_work_kept_for_next_time_is_offered_at_the_next_start(opened: MainWindow, qtbot: QtBot) -> None:
    edit_something(opened)
    opened.close()
    answer(opened, qtbot, "Keep for next time")
    assert not opened.isVisible()
    again = MainWindow(opened.preferences)
    qtbot.addWidget(again)
    again.show()
    restore = next(each for each in again.start.findChildren(QPushButton) if each.text() == "Restore")
    qtbot.waitUntil(lambda: restore.isVisible() and restore.height() > 0)
    assert "1 change" in restore.accessibleName()
    qtbot.mouseClick(restore, LEFT)
    at_rest(again, qtbot)
    assert fte_at(space_of(again).plan.posts[post_named(again, "Principal Social Worker")], 0) == 5000
    again._left = True
    again.close()


def test_a_plan_that_was_never_saved_is_not_lost_by_closing(window: MainWindow, qtbot: QtBot) -> None:
    window.new_plan()
    page_of(window).add_first_post()
    window.close()
    assert window.isVisible()
    answer(window, qtbot, "Discard")
    assert not window.isVisible()
    assert recovery.recoverable() == []


def test_nothing_unsaved_closes_at_once(opened: MainWindow) -> None:
    opened.close()
    assert not opened.isVisible()


def test_dragging_the_chart_pans_and_the_wheel_zooms(opened: MainWindow, qtbot: QtBot) -> None:
    view = page_of(opened).chart.view
    view.unfold_all()
    view.zoom_to(1.0)
    before = view.horizontalScrollBar().value()
    middle = view.viewport().rect().center()
    qtbot.mousePress(view.viewport(), LEFT, pos=middle)
    qtbot.mouseMove(view.viewport(), middle - QPoint(120, 0))
    qtbot.mouseRelease(view.viewport(), LEFT, pos=middle - QPoint(120, 0))
    assert view.horizontalScrollBar().value() == before + 120
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.scale > 1.0
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.scale < 1.0


@pytest.mark.parametrize("size", [(1366, 768), (1024, 640)])
def test_a_small_screen_holds_the_whole_window(opened: MainWindow, size: tuple[int, int]) -> None:
    opened.resize(*size)
    assert (opened.width(), opened.height()) == size


def test_what_is_still_being_typed_is_saved(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    space = space_of(opened)
    post = post_named(opened, "Principal Social Worker")
    space.select_post(post)
    field = page_of(opened).inspector.post_pane.form.editors["title"].control
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Principal Practitioner")
    qtbot.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    at_rest(opened, qtbot)
    assert document_of(opened).unsaved.count == 0
    assert read_state(tmp_path / "sample.wfplan").current.posts[post].title == "Principal Practitioner"
    assert not opened.isWindowModified()


def test_save_as_gives_a_new_plan_its_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "plan_to_save", lambda *_: tmp_path / "mine.wfplan")
    window.new_plan()
    page_of(window).add_first_post()
    assert window.isWindowModified()
    qtbot.mouseClick(page_of(window).top.save, LEFT)
    at_rest(window, qtbot)
    assert (tmp_path / "mine.wfplan").exists()
    assert window.preferences.recent == (tmp_path / "mine.wfplan",)
    window.close_plan()
    assert window.stack.currentWidget() is window.start
    recent = next(each for each in window.start.findChildren(QPushButton) if each.text() == "mine")
    qtbot.waitUntil(lambda: recent.height() > 0 and recent.isVisible())
    qtbot.mouseClick(recent, LEFT)
    at_rest(window, qtbot)
    assert len(space_of(window).plan.posts) == 1


def test_a_plan_that_is_not_there_is_said_on_the_start_page(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.open_path(tmp_path / "gone.wfplan")
    at_rest(window, qtbot)
    assert window.stack.currentWidget() is window.start
    assert "no such file" in window.start.notice.text.casefold()


def test_a_plan_open_elsewhere_can_be_looked_at(window: MainWindow, sample_file: Path, qtbot: QtBot) -> None:
    elsewhere, other = Document.open(sample_file), window
    other.open_path(sample_file)
    at_rest(other, qtbot)
    answer(other, qtbot, "Open to look only")
    assert document_of(other).read_only
    space_of(other).select_post(post_named(other, "Principal Social Worker"))
    assert not page_of(other).inspector.post_pane.form.editors["title"].control.isEnabled()
    elsewhere.close()


def test_proposals_are_started_renamed_and_deleted_from_the_switcher(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    opened.new_proposal()
    assert page.notice.field is not None
    type_into(qtbot, page.notice.field, "Two hubs")
    assert page.top.switcher.currentText() == "Two hubs"
    opened.rename_proposal()
    assert page.notice.field is not None
    type_into(qtbot, page.notice.field, "Three hubs")
    assert page.top.switcher.currentText() == "Three hubs"
    opened.delete_proposal()
    assert space.proposal is None
    space.undo()
    assert "Three hubs" in [each.name for each in document_of(opened).plan().proposals.values()]


def test_somebody_is_taken_out_of_a_post_and_another_put_in(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    post = post_named(opened, "Principal Social Worker")
    space.select_post(post)
    press(opened, qtbot, "Vacate…")
    press(opened, qtbot, "Vacate")
    assert space.results.post(post).vacant  # type: ignore[union-attr]
    press(opened, qtbot, "Assign a person…")
    picker = page.findChild(Picker)
    assert picker is not None
    qtbot.keyClicks(picker.field, "Nobody Likethis")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    kind = opened.focusWidget()
    qtbot.keyClicks(kind, "Agency")
    press(opened, qtbot, "Assign")
    assert space.results.post(post).agency  # type: ignore[union-attr]
    assert "Nobody Likethis" in page.outline.outline.shown(Place("posts", post), 0)


def test_a_post_is_moved_by_searching_for_its_new_manager(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    post = post_named(opened, "Principal Social Worker")
    space.select_post(post)
    page.inspector.post_pane._actions.ask_move()
    picker = next(each for each in page.findChildren(Picker) if each.isVisible())
    qtbot.keyClicks(picker.field, "director of education")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert space.plan.posts[space.plan.posts[post].reports_to].title.startswith("Director of Education")  # type: ignore[index]
    assert page.chart.view.viewport().rect().contains(page.chart.view.on_window(post).toRect())  # type: ignore[union-attr]


def test_a_post_is_disestablished_with_its_reason_by_the_delete_key(opened: MainWindow, qtbot: QtBot) -> None:
    page, space = page_of(opened), space_of(opened)
    post = post_named(opened, "Principal Social Worker")
    space.select_post(post)
    page.chart.view.setFocus()
    qtbot.keyClick(page.chart.view, Qt.Key.Key_Delete)
    field = opened.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not space.plan.posts[post].disestablished
    qtbot.keyClicks(field, "Merged with the hub")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert space.plan.posts[post].end_reason == "Merged with the hub"
    assert space.plan.posts[post].disestablished
