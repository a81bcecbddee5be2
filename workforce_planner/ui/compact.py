"""Little room, or large text: outline and details stand behind tabs of the centre, so that each has the whole width."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from workforce_planner.ui.theme import scaled

if TYPE_CHECKING:
    from workforce_planner.ui.plan_page import PlanPage

OUTLINE, DETAILS = "Outline", "Details"
NARROW, LOW, LOWER = 860, 500, 430
"""Below this width the panes have no room side by side, below these heights the figures none in two rows, and none
for their labels above them; at 100 %."""


class Compact(QObject):
    """Follows the size of a page."""

    def __init__(self, page: "PlanPage", width: int) -> None:
        super().__init__(page)
        self._page = page
        self.on = width < scaled(NARROW)
        self._view = page.centre.shown
        page.centre.view_changed.connect(self._keep_view)
        page.workspace.selection_changed.connect(self._show_chosen)
        if self.on:
            self._gather()

    def _show_chosen(self) -> None:
        """A problem has led somewhere: where it takes all the room, it gives it back."""
        if self._page.panes.isHidden() and self._page.workspace.selection:
            self._page.problems.hide()

    def fit(self) -> None:
        """Give the panes their places for the room there is."""
        page = self._page
        page.strip.keep_low(low=page.height() < scaled(LOW), thin=page.height() < scaled(LOWER))
        if (page.width() < scaled(NARROW)) is not self.on:
            self.on = not self.on
            page.side.close_side() if page.side.isVisible() else None
            self._gather() if self.on else self._spread()

    def _keep_view(self, name: str) -> None:
        if name not in (OUTLINE, DETAILS):
            self._view = name

    def _gather(self) -> None:
        page, held = self._page, QApplication.focusWidget()
        for name, pane in ((OUTLINE, page.outline), (DETAILS, page.inspector)):
            page.centre.add(name, pane)
        if held is page.outline:
            page.centre.focus_view()

    def _spread(self) -> None:
        page = self._page
        for place, (name, pane) in enumerate(((OUTLINE, page.outline), (DETAILS, page.inspector))):
            page.centre.take(name)
            page.panes.insertWidget(2 * place, pane)
            pane.show()
        page.share_width()

    def reveal(self, pane: QWidget) -> None:
        """Bring a pane into sight."""
        page = self._page
        if self.on:
            behind = {page.outline: OUTLINE, page.inspector: DETAILS}
            page.centre.show_view(behind.get(pane, self._view))

    def make_room(self) -> bool:
        """Help or history comes: where there is little room, in the place of all else. Whether it did."""
        self._page.centre.setVisible(not self.on)
        return self.on

    def give_back(self) -> None:
        """Help or history is gone."""
        self._page.centre.show()
        if not self.on:
            self._page.inspector.show()

    def focus_outline(self) -> None:
        """The keyboard into the outline."""
        self.reveal(self._page.outline)
        self._page.outline.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_keyboard(self) -> None:
        """The keyboard into the outline where it is in sight, otherwise into what is."""
        if self.on:
            self._page.centre.focus_view()
        else:
            self._page.outline.setFocus()

    def focus_details(self) -> None:
        """The keyboard into the first field of what is selected."""
        self.reveal(self._page.inspector)
        self._page.inspector.focus_first()
