"""The order of Tab: that of the eye, whenever parts of the window were made.

Qt puts a control that is made later at the end of the order. Views, panes and sections here are made when they are
first shown, so Tab looks for the next control itself: part by part as they stand.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from workforce_planner.ui.keyboard import area_around

LAST = "tab-last"
"""The property of a control that comes after those beside it: a link in the label of a field."""
TAB = Qt.FocusPolicy.TabFocus


def go_on(window: QWidget, onward: bool) -> bool:  # noqa: FBT001 (as Qt gives it)
    """Give the keyboard to the next control of a window, or the one before, from the one that has it."""
    here, every = QApplication.focusWidget(), list(_all_in(window))
    start = every.index(here) if here in every else -1
    around = [*every[start + 1 :], *every[: max(start, 0)]]
    for each in around if onward else reversed(around):
        if _takes_tab(each):
            each.setFocus(Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason)
            area = area_around(each)
            if area is not None:
                area.ensureWidgetVisible(each)
            return True
    return False


def first_in(part: QWidget) -> QWidget | None:
    """The first control of a part of the window that Tab comes to."""
    return next((each for each in _all_in(part) if _takes_tab(each)), None)


def _takes_tab(widget: QWidget) -> bool:
    wants = widget.focusPolicy() & TAB == TAB and widget.focusProxy() is None
    return wants and widget.isEnabled() and widget.isVisible()


def _all_in(widget: QWidget) -> Iterator[QWidget]:
    for child in _parts(widget):
        yield child
        yield from _all_in(child)


def _parts(widget: QWidget) -> list[QWidget]:
    """What stands directly in a widget, as one reads it; of pages that lie on each other only the one in sight."""
    if isinstance(widget, QStackedWidget):
        page = widget.currentWidget()
        return [page] if page is not None else []
    inside = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    shown = [each for each in inside if not each.isHidden() and not each.isWindow()]
    return sorted(_by_lines(shown), key=lambda each: bool(each.property(LAST)))


def _by_lines(found: list[QWidget]) -> list[QWidget]:
    """From the top; those of one line from the left. What overlaps a line by half its height stands in it."""
    lines: list[list[QWidget]] = []
    for each in sorted(found, key=lambda each: each.y()):
        first = lines[-1][0].geometry() if lines else None
        if first is not None and first.bottom() - each.y() > min(first.height(), each.height()) / 2:
            lines[-1].append(each)
        else:
            lines.append([each])
    return [each for line in lines for each in sorted(line, key=lambda each: each.x())]
