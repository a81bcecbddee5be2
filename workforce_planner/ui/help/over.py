"""The help over a page that stands over the plan: F1 shows the page about it, Escape leads back to where one was."""

from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from workforce_planner.ui.help.about import page_for
from workforce_planner.ui.keyboard import can_take


def help_over(stack: QStackedWidget, page: QWidget) -> None:
    """Show the help about where the keyboard is in a page."""
    from workforce_planner.ui.help.page import HelpPage

    if isinstance(page, HelpPage):
        return
    before = QApplication.focusWidget()
    name = page_for(before if before is not None and page.isAncestorOf(before) else page)

    def back() -> None:
        stack.setCurrentWidget(page)
        stack.removeWidget(shown)
        shown.deleteLater()
        if before is not None and can_take(before):
            before.setFocus()

    shown = HelpPage(back, name)
    stack.addWidget(shown)
    stack.setCurrentWidget(shown)
    shown.help.text.setFocus()
