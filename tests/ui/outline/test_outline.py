"""The outline by mouse and keyboard: rows that are dragged, cut, named and ended; figures that are chosen."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPaintEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.chart.gestures import (
    CTRL,
    LEFT,
    SHIFT,
    chosen,
    end_question,
    move_with,
    reports,
    select,
    teams,
    title_editor,
)
from tests.ui.conftest import document_of
from tests.ui.hands import page_of, space_of
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import PostId
from workforce_planner.model.wording import COST_OF_POSTS
from workforce_planner.ui.actions import part_named
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.outline.columns import COLUMNS
from workforce_planner.ui.outline.view import CHOSEN, OutlineView
from workforce_planner.ui.workspace import Place

KEY = Qt.Key
FIRST, MIDDLE, LAST = 0.08, 0.5, 0.92


def outline_of(window: MainWindow) -> OutlineView:
    """The outline with every row open and the keyboard in it."""
    view = page_of(window).outline
    view.expandAll()
    view.setFocus()
    return view


def at(view: OutlineView, place: Place, part: float = MIDDLE) -> QPoint:
    """A point of a row that is in sight."""
    rect = view.rect_of_row(place)
    return QPoint(140, round(rect.top() + rect.height() * part))


def show_both(view: OutlineView, *places: Place) -> None:
    """Open only what leads to these rows, so that they are in sight together."""
    view.collapseAll()
    for place in places:
        index = view.outline.where(place).parent()
        while index.isValid():
            view.expand(index)
            index = index.parent()
    view.scrollTo(view.outline.where(places[0]))
    for place in places:
        assert view.viewport().rect().contains(at(view, place)), place


def drag_row(qtbot: QtBot, view: OutlineView, place: Place, to: Place, part: float = MIDDLE) -> None:
    """Drag a row onto another and let go."""
    port, start = view.viewport(), at(view, place)
    qtbot.mousePress(port, LEFT, pos=start)
    move_with(port, start + QPoint(9, 0))
    move_with(port, at(view, to, part))
    qtbot.mouseRelease(port, LEFT, pos=at(view, to, part))


def test_a_row_dropped_on_a_post_reports_to_it(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, other) = outline_of(opened), teams(opened)
    moved = reports(opened, one)[0]
    show_both(view, Place("posts", moved), Place("posts", other))
    drag_row(qtbot, view, Place("posts", moved), Place("posts", other))
    assert space_of(opened).plan.posts[moved].reports_to == other


def test_a_row_dropped_between_rows_goes_before_or_after(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = outline_of(opened), teams(opened)
    row = reports(opened, one)
    places = [Place("posts", post) for post in row]
    show_both(view, *places[:3])
    drag_row(qtbot, view, places[2], places[0], FIRST)
    assert reports(opened, one)[:3] == [row[2], row[0], row[1]]
    drag_row(qtbot, view, places[2], places[1], LAST)
    assert reports(opened, one)[:3] == [row[0], row[1], row[2]]


def test_a_row_dropped_on_a_unit_joins_it(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, other) = outline_of(opened), teams(opened)
    space = space_of(opened)
    moved, unit = reports(opened, one)[0], space.plan.posts[other].unit
    assert unit is not None
    show_both(view, Place("posts", moved), Place("units", unit))
    drag_row(qtbot, view, Place("posts", moved), Place("units", unit))
    assert space.plan.posts[moved].unit == unit


def test_a_unit_dropped_on_a_unit_becomes_part_of_it(opened: MainWindow, qtbot: QtBot) -> None:
    view, space = outline_of(opened), space_of(opened)
    inner, outer = next(units for units in space.relations.units_below.values() if len(units) > 2)[1:3]
    show_both(view, Place("units", inner), Place("units", outer))
    drag_row(qtbot, view, Place("units", inner), Place("units", outer))
    assert space.plan.units[inner].parent == outer


def test_several_rows_go_together_and_escape_thinks_better_of_it(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, other) = outline_of(opened), teams(opened)
    first, second = reports(opened, one)[:2]
    places = Place("posts", first), Place("posts", second)
    show_both(view, *places, Place("posts", other))
    qtbot.mouseClick(view.viewport(), LEFT, pos=at(view, places[0]))
    qtbot.mouseClick(view.viewport(), LEFT, CTRL, pos=at(view, places[1]))
    assert set(chosen(opened)) == {first, second}
    steps = len(document_of(opened).history.entries)
    qtbot.mousePress(view.viewport(), LEFT, pos=at(view, places[1]))
    move_with(view.viewport(), at(view, Place("posts", other)))
    assert view.carrier.carry is not None
    assert "Move 2 posts under" in view.carrier.carry.ghost.words
    qtbot.keyClick(view, KEY.Key_Escape)
    qtbot.mouseRelease(view.viewport(), LEFT, pos=at(view, Place("posts", other)))
    assert len(document_of(opened).history.entries) == steps
    select(opened, first, second)
    drag_row(qtbot, view, places[1], Place("posts", other))
    plan = space_of(opened).plan
    assert plan.posts[first].reports_to == plan.posts[second].reports_to == other


def test_a_click_on_one_of_several_selects_it_alone(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = outline_of(opened), teams(opened)
    first, second = reports(opened, one)[:2]
    show_both(view, Place("posts", first), Place("posts", second))
    select(opened, first, second)
    qtbot.mouseClick(view.viewport(), LEFT, pos=at(view, Place("posts", first)))
    assert chosen(opened) == [first]


def test_cut_and_paste_by_the_keyboard_alone(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, other) = outline_of(opened), teams(opened)
    moved = reports(opened, one)[0]
    select(opened, moved)
    qtbot.keyClick(view, KEY.Key_X, CTRL)
    select(opened, other)
    qtbot.keyClick(view, KEY.Key_V, CTRL)
    assert space_of(opened).plan.posts[moved].reports_to == other


def test_a_post_moves_among_its_siblings_by_the_keyboard(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = outline_of(opened), teams(opened)
    row = reports(opened, one)
    select(opened, row[0])
    qtbot.keyClick(view, KEY.Key_Down, Qt.KeyboardModifier.AltModifier | SHIFT)
    assert reports(opened, one)[:2] == [row[1], row[0]]
    qtbot.keyClick(view, KEY.Key_Up, Qt.KeyboardModifier.AltModifier | SHIFT)
    assert reports(opened, one) == row


def test_enter_adds_beside_f2_renames_delete_asks(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = outline_of(opened), teams(opened)
    select(opened, reports(opened, one)[0])
    qtbot.keyClick(view, KEY.Key_Return)
    qtbot.keyClicks(title_editor(view).field, "Family Worker")
    qtbot.keyClick(title_editor(view).field, KEY.Key_Return)
    made = space_of(opened).post
    assert made is not None
    assert space_of(opened).plan.posts[made].reports_to == one
    qtbot.keyClick(view, KEY.Key_F2)
    qtbot.keyClicks(title_editor(view).field, "Family Support")
    qtbot.keyClick(title_editor(view).field, KEY.Key_Return)
    assert space_of(opened).plan.posts[made].title == "Family Support"
    qtbot.keyClick(view, KEY.Key_Delete)
    qtbot.mouseClick(end_question(view).delete, LEFT)
    assert made not in space_of(opened).plan.posts
    assert view.hasFocus()


def test_f2_renames_a_unit(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = outline_of(opened), teams(opened)
    unit = space_of(opened).plan.posts[one].unit
    assert unit is not None
    space_of(opened).select([Place("units", unit)])
    qtbot.keyClick(view, KEY.Key_F2)
    qtbot.keyClicks(title_editor(view).field, "North Team")
    qtbot.keyClick(title_editor(view).field, KEY.Key_Return)
    assert space_of(opened).plan.units[unit].name == "North Team"


def test_columns_are_chosen_from_the_menu_and_remembered(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = outline_of(opened), teams(opened)
    view.follow()
    rect = view.rect_of(Place("posts", one))
    assert rect is not None
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, rect.center(), view.viewport().mapToGlobal(rect.center()))
    QApplication.sendEvent(view.viewport(), event)
    assert view.menu is not None
    assert chosen(opened) == [one]
    columns = part_named(part_named(view.menu, "Show"), "Columns of figures")
    next(each for each in columns.actions() if each.text() == COST_OF_POSTS).trigger()
    view.menu.close()
    assert [column.name for column in view.outline.columns] == ["posts", "fte", "cost"]
    unit = Place("units", space_of(opened).plan.posts[one].unit or "")
    assert view.outline.shown(unit, 3).startswith("£")
    assert opened.preferences.get(CHOSEN) == ["posts", "fte", "cost"]
    again = OutlineView(space_of(opened), opened.preferences)
    qtbot.addWidget(again)
    assert [column.name for column in again.outline.columns] == ["posts", "fte", "cost"]
    space_of(opened).hide(True)
    assert view.outline.shown(unit, 3) == "Hidden"
    assert "£" not in view.outline.spoken(unit, 3)


def test_every_column_has_a_name_a_definition_and_figures(opened: MainWindow) -> None:
    view = page_of(opened).outline
    view.outline.show_columns(COLUMNS)
    unit = Place("units", next(iter(space_of(opened).plan.units)))
    for number, column in enumerate(COLUMNS, 1):
        tip = view.outline.headerData(number, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        assert tip == f"{column.words}: {column.definition}"
        assert view.outline.shown(unit, number)
        assert view.outline.spoken(unit, number).startswith(column.words)


class Painted(QObject):
    """Remembers how much of a widget was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.area = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Add up the areas."""
        if isinstance(event, QPaintEvent):
            self.area += sum(rect.width() * rect.height() for rect in event.region())
        return False


def test_only_the_rows_that_changed_are_painted(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = outline_of(opened), teams(opened)
    view.scrollTo(view.outline.where(Place("posts", one)))
    qtbot.wait(1)
    QApplication.processEvents()
    painted = Painted()
    view.viewport().installEventFilter(painted)
    space_of(opened).perform(named("change-post", posts=(one,), fields={"title": "Team Leader"}))
    QApplication.processEvents()
    whole = view.viewport().width() * view.viewport().height()
    assert 0 < painted.area < whole / 3


def test_the_model_keeps_the_rules_of_qt_through_drags_and_columns(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, other) = outline_of(opened), teams(opened)
    tester = QAbstractItemModelTester(view.outline, QAbstractItemModelTester.FailureReportingMode.Fatal)
    space = space_of(opened)
    space.perform(named("move", posts=(reports(opened, one)[0],), reports_to=other))
    space.perform(named("change-post", posts=(PostId(one),), fields={"title": "Team Leader"}))
    view.show_column("cost", True)
    view.show_column("posts", False)
    space.undo()
    assert tester.model() is view.outline


def test_names_of_titles_reach_rows_without_a_reset(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = outline_of(opened), teams(opened)
    with qtbot.assertNotEmitted(view.outline.modelReset):
        space_of(opened).perform(named("change-post", posts=(one,), fields={"title": "Team Leader"}))
    assert view.outline.name(Place("posts", one)).startswith("Team Leader")


def test_a_press_beside_every_row_carries_nothing(opened: MainWindow, qtbot: QtBot) -> None:
    view = outline_of(opened)
    view.collapseAll()
    port = view.viewport()
    below = QPoint(20, port.height() - 4)
    qtbot.mousePress(port, LEFT, pos=below)
    event = QMouseEvent(
        QEvent.Type.MouseMove, (below - QPoint(0, 60)).toPointF(), port.mapToGlobal(below).toPointF(), LEFT, LEFT,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(port, event)
    assert view.carrier.carry is None
    qtbot.mouseRelease(port, LEFT, pos=below)


def test_the_menu_has_room_on_a_small_screen(opened: MainWindow, qtbot: QtBot) -> None:
    view, (one, _other) = outline_of(opened), teams(opened)
    assert space_of(opened).start_proposal("Proposal Z")
    select(opened, one)
    view.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    assert view.menu is not None
    assert view.menu.sizeHint().height() < 700
    view.menu.close()


def test_chevrons_and_indents_grow_with_the_text(opened: MainWindow, qapp: QApplication) -> None:
    before = outline_of(opened).indentation()
    opened.appearance.choose_text(200)
    assert outline_of(opened).indentation() == 2 * before
    assert "right-arrow" in qapp.styleSheet()
    assert "width: 24px" in qapp.styleSheet().partition("right-arrow")[2]
    opened.appearance.choose_text(100)


def test_many_columns_leave_the_names_their_room(opened: MainWindow) -> None:
    view = page_of(opened).outline
    opened.resize(1366, 768)
    page_of(opened).panes.setSizes([200, 900, 250])
    for each in COLUMNS:
        view.show_column(each.name, True)
    assert view.columnWidth(0) >= 150
    assert view.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAsNeeded
    page_of(opened).panes.setSizes([800, 500, 250])
    assert view.columnWidth(0) > 100
    assert view.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
