"""Which help page is about what: a widget names it, and stands for all that is in it."""

from PySide6.QtWidgets import QWidget

FIRST = "look"
HELP = "help"
"""The property of a widget that names the page about it."""


def page_for(widget: QWidget | None) -> str:
    """The help page for where the keyboard is: the nearest widget above that names one."""
    while widget is not None:
        name = widget.property(HELP)
        if isinstance(name, str) and name:
            return name
        widget = widget.parentWidget()
    return FIRST
