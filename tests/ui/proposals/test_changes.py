"""The change list at the foot of the window: filtered, found, sorted, copied, put back, accepted, stepped through."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import document_of
from tests.ui.hands import page_of, space_of
from tests.ui.proposals.conftest import Do
from tests.ui.test_accessibility import controls_in, name_of
from workforce_planner.model.ids import ProposalId
from workforce_planner.session.change_list import TO_REVIEW
from workforce_planner.session.state_words import STATE_KEYS
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.proposals.changes_model import COLUMNS, STATE_ROLE, ChangesModel
from workforce_planner.ui.proposals.changes_panel import ChangesPanel
from workforce_planner.ui.proposals.rows import select_rows

LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key
HEADINGS = [shape.name for shape in COLUMNS]


@pytest.fixture
def panel(opened: MainWindow, proposal: ProposalId) -> ChangesPanel:
    """Return the change list of the sample's small proposal."""
    space_of(opened).show_structure(proposal)
    space_of(opened).changes_asked.emit("")
    QApplication.processEvents()
    return page_of(opened).proposals.panel


def cells(panel: ChangesPanel, heading: str) -> list[str]:
    """What a column says, from the top down."""
    model, place = panel.model, HEADINGS.index(heading)
    return [str(model.data(model.index(row, place))) for row in range(model.rowCount())]


def choose(panel: ChangesPanel, name: str) -> None:
    """Choose a filter."""
    panel.filter.setCurrentIndex(panel.filter.findData(name))
    panel.filter.activated.emit(panel.filter.currentIndex())


def test_every_change_is_listed_once_with_old_and_new(panel: ChangesPanel) -> None:
    assert panel.title.text() == "Proposal A: 52 changes"
    assert panel.model.rowCount() == 52
    row = cells(panel, "State").index("T  Transferred, job unchanged")
    assert "Unit: " in cells(panel, "Was")[row]
    assert "Unit: " in cells(panel, "Is")[row]


def test_each_post_has_the_badge_of_its_state_and_other_records_have_none(panel: ChangesPanel) -> None:
    model = panel.model
    badges = [model.data(model.index(row, 0), STATE_ROLE) for row in range(model.rowCount())]
    assert badges == [None if row.state is None else STATE_KEYS[row.state] for row in model.rows]
    assert len(set(badges)) > 2
    assert model.data(model.index(0, 1), STATE_ROLE) is None


def test_the_list_is_filtered_by_state_and_by_typing(panel: ChangesPanel, qtbot: QtBot) -> None:
    choose(panel, "new")
    assert set(cells(panel, "State")) == {"N  New"}
    choose(panel, "")
    qtbot.keyClicks(panel.field, "head of")
    assert any(each.startswith("Head of") for each in cells(panel, "What"))
    assert 0 < panel.model.rowCount() < 52


def test_a_click_on_a_heading_sorts_and_another_turns_it_round(panel: ChangesPanel, qtbot: QtBot) -> None:
    header, place = panel.table.horizontalHeader(), HEADINGS.index("What")
    where = header.viewport().rect().center()
    where.setX(header.sectionViewportPosition(place) + 20)
    qtbot.mouseClick(header.viewport(), LEFT, pos=where)
    names = cells(panel, "What")
    assert names == sorted(names, key=str.casefold)
    qtbot.mouseClick(header.viewport(), LEFT, pos=where)
    assert cells(panel, "What") == sorted(names, key=str.casefold, reverse=True)


def test_a_change_is_put_back_and_undo_names_it(opened: MainWindow, panel: ChangesPanel, qtbot: QtBot) -> None:
    row = next(n for n, each in enumerate(cells(panel, "State")) if each.startswith("C  Changed"))
    name = cells(panel, "What")[row]
    select_rows(panel.table, (row,))
    assert space_of(opened).post == panel.model.rows[row].key
    qtbot.mouseClick(panel.back, LEFT)
    assert panel.model.rowCount() == 51
    assert document_of(opened).history.to_undo.label == f"Put back {name}"  # type: ignore[union-attr]
    space_of(opened).undo()
    assert panel.model.rowCount() == 52


def test_several_changes_are_put_back_in_one_step(opened: MainWindow, panel: ChangesPanel, qtbot: QtBot) -> None:
    choose(panel, "transferred")
    several = panel.model.rowCount()
    panel.table.selectAll()
    assert panel.back.text() == f"Put back {several}"
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Key.Key_Delete)
    assert panel.model.rowCount() == 0
    space_of(opened).undo()
    assert panel.model.rowCount() == several


def test_a_change_is_accepted_into_the_current_structure(opened: MainWindow, panel: ChangesPanel, qtbot: QtBot) -> None:
    row = next(n for n, each in enumerate(cells(panel, "State")) if each.startswith("C  Changed"))
    changed = panel.model.rows[row]
    select_rows(panel.table, (row,))
    qtbot.mouseClick(panel.accept, LEFT)
    assert page_of(opened).notice.text == ""
    assert document_of(opened).history.to_undo.label.startswith("Accept ")  # type: ignore[union-attr]
    post = document_of(opened).plan().posts[changed.key]  # type: ignore[index]
    assert post == space_of(opened).plan.posts[post.id]
    assert panel.model.row_of("posts", changed.key) < 0


def test_steps_go_by_phase_with_the_chart_and_are_spoken(
    opened: MainWindow, panel: ChangesPanel, qtbot: QtBot, do: Do, proposal: ProposalId
) -> None:
    last = [row.key for row in panel.model.rows if row.table == "posts"][-1]
    phase = do("create-phase", inside=proposal, name="Phase 1").changes[0].key
    do("change-phase", inside=proposal, phase=phase, fields={"effective_on": document_of(opened).as_at()})
    do("set-phase", inside=proposal, posts=(last,), phase=phase)
    panel.hide()
    qtbot.keyClick(opened, Key.Key_F8)
    assert panel.isVisible()
    assert space_of(opened).post == last
    assert panel.step_line.text().startswith("1 of 52, Phase 1: ")
    pane = page_of(opened).inspector.post_pane
    qtbot.waitUntil(lambda: not pane.difference.visibleRegion().isEmpty())
    view = page_of(opened).chart.view
    assert view.viewport().rect().contains(view.on_window(last).toRect())
    qtbot.keyClick(opened, Key.Key_F8)
    assert panel.step_line.text().startswith("2 of 52")
    assert panel.step_line.accessibleName() == panel.step_line.text()
    qtbot.keyClick(opened, Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert space_of(opened).post == last


def test_the_foot_opens_the_list_and_next_steps_on(opened: MainWindow, qtbot: QtBot, proposal: ProposalId) -> None:
    space_of(opened).show_structure(proposal)
    qtbot.mouseClick(page_of(opened).status.changes, LEFT)
    panel = page_of(opened).proposals.panel
    assert panel.isVisible()
    qtbot.mouseClick(panel.after, LEFT)
    assert panel.step_line.text().startswith("1 of 52")
    qtbot.mouseClick(panel.after, LEFT)
    qtbot.mouseClick(panel.before, LEFT)
    assert panel.step_line.text().startswith("1 of 52")


def test_the_list_is_copied_with_its_headings(panel: ChangesPanel, qtbot: QtBot, qapp: QApplication) -> None:
    qtbot.mouseClick(panel.copied, LEFT)
    lines = qapp.clipboard().text().splitlines()
    assert lines[0].split("\t") == HEADINGS
    assert len(lines) == 53


def test_hidden_pay_and_names_are_nowhere_in_it(
    opened: MainWindow, panel: ChangesPanel, qtbot: QtBot, qapp: QApplication
) -> None:
    names = [each.name for each in space_of(opened).plan.people.values() if each.name]
    space_of(opened).hide(True)
    panel.step(1)
    qtbot.mouseClick(panel.copied, LEFT)
    said = qapp.clipboard().text() + panel.step_line.text()
    assert "£" not in said
    assert not any(name in said for name in names)


def test_the_list_goes_where_no_proposal_is_in_view(opened: MainWindow, panel: ChangesPanel, qtbot: QtBot) -> None:
    space_of(opened).show_structure(None)
    assert panel.isHidden()
    space_of(opened).changes_asked.emit("")
    assert "Look at a proposal first" in page_of(opened).notice.text


def test_every_control_of_it_has_a_name(panel: ChangesPanel) -> None:
    for control in controls_in(panel):
        assert name_of(control), control


def test_the_model_of_changes_is_sound(panel: ChangesPanel) -> None:
    model = ChangesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    assert panel.list is not None
    model.show_rows(panel.list.rows, pay=True)
    model.show_rows((), pay=False)


def test_posts_to_be_reviewed_are_stepped_through_and_confirmed_from_the_list(
    opened: MainWindow, panel: ChangesPanel, qtbot: QtBot
) -> None:
    choose(panel, TO_REVIEW)
    rows = panel.model.rowCount()
    qtbot.mouseClick(panel.after, LEFT)
    said = panel.step_line.text()
    assert said.startswith(f"1 of {rows}: ")
    assert said.endswith(", to be reviewed.")
    panel.confirm.setFocus()
    qtbot.mouseClick(panel.confirm, LEFT)
    assert panel.model.rowCount() == rows - 1
    assert opened.focusWidget() is panel.table


def test_units_are_told_by_their_last_names_and_columns_that_say_nothing_are_not_there(panel: ChangesPanel) -> None:
    choose(panel, "transferred")
    model, place = panel.model, HEADINGS.index("Is")
    row = next(n for n, each in enumerate(cells(panel, "Is")) if each.startswith("Unit: Safeguarding Team"))
    assert " / " not in cells(panel, "Is")[row]
    assert " / " in str(model.data(model.index(row, place), Qt.ItemDataRole.ToolTipRole))
    assert panel.table.isColumnHidden(HEADINGS.index("Note"))


def test_where_it_is_narrow_names_go_on_in_a_next_line_and_nothing_is_out_of_sight(
    opened: MainWindow, panel: ChangesPanel
) -> None:
    opened.resize(720, 760)
    QApplication.processEvents()
    table, place = panel.table, HEADINGS.index("What")
    letters = table.fontMetrics()
    assert table.horizontalHeader().length() <= table.viewport().width()
    for row, name in enumerate(cells(panel, "What")):
        high = letters.boundingRect(0, 0, table.columnWidth(place) - 16, 999, Qt.TextFlag.TextWordWrap, name).height()
        assert table.rowHeight(row) >= high


def test_a_narrow_list_says_accept_in_a_word_and_in_full_to_a_screen_reader(panel: ChangesPanel) -> None:
    for wide, said in ((700, "Accept"), (1400, "Accept into the current structure")):
        panel.resize(wide, panel.height())
        assert panel.accept.text() == said
        assert panel.accept.accessibleName() == "Accept into the current structure"
