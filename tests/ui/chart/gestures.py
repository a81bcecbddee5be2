"""Real mouse and key events on the chart of a window."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import page_of, space_of
from workforce_planner.model.ids import PostId
from workforce_planner.ui.chart.view import ChartView
from workforce_planner.ui.in_place import EndQuestion, TitleEditor
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.workspace import Place

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
MIDDLE, START, END = 0.5, 0.1, 0.9


def view_of(window: MainWindow) -> ChartView:
    """The chart with every branch unfolded and the keyboard in it."""
    view = page_of(window).chart.view
    view.unfold_all()
    view.setFocus()
    return view


def spot(view: ChartView, post: str, part: float = MIDDLE) -> QPoint:
    """A point of a box: its middle, or near the end where one drops before or after it."""
    rect = view.on_window(post)
    assert rect is not None
    if view.zones.stands_in_a_stack(PostId(post)):
        return QPointF(rect.center().x(), rect.top() + rect.height() * part).toPoint()
    return QPointF(rect.left() + rect.width() * part, rect.center().y()).toPoint()


def bring(view: ChartView, *posts: str) -> None:
    """Zoom and scroll so that posts are all in sight."""
    rects = [view.places[post] for post in posts]
    left, top = min(each.x for each in rects), min(each.y for each in rects)
    wide = max(each.x + each.width for each in rects) - left
    high = max(each.y + each.height for each in rects) - top
    port = view.viewport()
    view.zoom_to(min(1.0, (port.width() - 120) / wide, (port.height() - 120) / high))
    first = view.to_window(left, top, wide, high)
    view.scroll_by(round(first.center().x() - port.width() / 2), round(first.center().y() - port.height() / 2))


def take_up(qtbot: QtBot, view: ChartView, post: str, to: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
    """Press on a box and move to a point, without letting go."""
    port, start = view.viewport(), spot(view, post)
    qtbot.mousePress(port, LEFT, pos=start)
    qtbot.mouseMove(port, start + QPoint(8, 8))
    move_with(view.viewport(), to, keys)


def move_with(port: QWidget, to: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
    """Move the pointer with the left button and keys held."""
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    where = QPointF(to)
    event = QMouseEvent(QEvent.Type.MouseMove, where, QPointF(port.mapToGlobal(to)), LEFT, LEFT, keys)
    QApplication.sendEvent(port, event)


def drag(
    qtbot: QtBot, view: ChartView, post: str, to: str, part: float = MIDDLE, *, keys: Qt.KeyboardModifier = NONE
) -> None:
    """Drag a box onto another and let go."""
    bring(view, post, to)
    where = spot(view, to, part)
    take_up(qtbot, view, post, where, keys)
    qtbot.mouseRelease(view.viewport(), LEFT, keys, pos=where)


def click(qtbot: QtBot, view: ChartView, post: str, keys: Qt.KeyboardModifier = NONE) -> None:
    """Click a box."""
    qtbot.mouseClick(view.viewport(), LEFT, keys, pos=spot(view, post))


def chosen(window: MainWindow) -> list[str]:
    """The keys of what is selected."""
    return [each.key for each in space_of(window).selection]


def select(window: MainWindow, *posts: str) -> None:
    """Select posts."""
    space_of(window).select(Place("posts", post) for post in posts)


def reports(window: MainWindow, manager: str) -> list[PostId]:
    """The reports of a manager in their order."""
    return list(space_of(window).relations.reports.get(PostId(manager), ()))


def teams(window: MainWindow) -> tuple[PostId, PostId]:
    """Two managers of the sample with at least two reports each, neither above the other, both with leaves."""
    space = space_of(window)
    joined, plan = space.relations, space.plan
    found = [
        post
        for post, below in joined.reports.items()
        if post is not None and len(below) > 2 and not any(joined.reports.get(each) for each in below)
    ]
    return next(
        (one, other)
        for one in found
        for other in found
        if one != other and plan.posts[one].reports_to == plan.posts[other].reports_to
    )


def title_editor(view: QWidget) -> TitleEditor:
    """The small editor that is open."""
    return next(each for each in view.window().findChildren(TitleEditor) if each.isVisible())


def end_question(view: QWidget) -> EndQuestion:
    """The question that is open."""
    return next(each for each in view.window().findChildren(EndQuestion) if each.isVisible())
