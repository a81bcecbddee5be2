"""Where the keyboard goes when what had it goes away: never to the first button of the window."""

from typing import TypeGuard

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

OTHER = Qt.FocusReason.OtherFocusReason
OPENED_IN = "opened in"
"""The property of what stands over the window: the view that it was opened in."""


def has_keyboard(widget: QWidget) -> bool:
    """Whether the keyboard is in a widget or in something inside it."""
    here = QApplication.focusWidget()
    return here is not None and (here is widget or widget.isAncestorOf(here))


def area_around(widget: QWidget) -> QScrollArea | None:
    """The scroll area that a widget stands in."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def give_back(going: QWidget, before: QWidget | None = None) -> None:
    """Before a widget goes: its keyboard goes back to what had it `before`, or stays in the pane it stands in."""
    if not has_keyboard(going):
        return
    if can_take(before):
        before.setFocus(OTHER)
        return
    area = area_around(going)
    if area is not None:
        area.setFocus(OTHER)


def around(widget: QWidget | None) -> list[QWidget]:
    """A widget and all that it stands in, or was opened in, from the inside out."""
    found: list[QWidget] = []
    while widget is not None:
        found.append(widget)
        widget = widget.property(OPENED_IN) or widget.parentWidget()
    return found


def can_take(widget: QWidget | None) -> TypeGuard[QWidget]:
    """Whether a widget is still there and takes the keyboard."""
    return widget is not None and isValid(widget) and widget.isVisible() and widget.isEnabled()


def focus_first_in(pane: QWidget) -> None:
    """Give the keyboard to the first control of a pane."""
    here: QWidget | None = pane.nextInFocusChain()
    while here is not None and pane.isAncestorOf(here):
        if here.isVisible() and here.isEnabled() and here.focusPolicy() & Qt.FocusPolicy.TabFocus:
            here.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        here = here.nextInFocusChain()
