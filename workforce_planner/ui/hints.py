"""Hints for the first minutes: one at a time, gone for good once it was done or all of them are put away."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QFrame

from workforce_planner.session.events import Happened, PlanChanged
from workforce_planner.session.preferences import Preferences
from workforce_planner.ui.pieces import button, label, row, stretched

KEPT = "hints"
HINTS: Mapping[str, str] = {
    "look": "Look: click a box in the chart or a row of the outline. The details on the right say what is known of it.",
    "why": "Look closer: click a figure in the strip above to see how it was worked out.",
    "change": "Change: type another FTE or title on the right and press Enter. Undo at the top takes it back.",
}
DONE = "That was the round: import, look, change. F1 opens the help about where you are, Ctrl+K finds everything."


class Hints(QFrame):
    """A line above the figures; it watches what is done in the page."""

    def __init__(self, page: Any, preferences: Preferences) -> None:
        super().__init__(page)
        self.setObjectName("notice")
        self.setAccessibleName("Hint")
        self._page, self._preferences = page, preferences
        self._text = label("", wraps=True)
        self._count = label("", "quiet")
        away = button("No more hints", self.put_away, "link", tip="Help stays at F1")
        self.setLayout(stretched(row(self._count, self._text, away, margins=(14, 6, 14, 6), gap=12), 0, 1))
        page.workspace.selection_changed.connect(lambda: self.was_done("look"))
        page.workspace.changed.connect(self._changed)
        for card in page.strip.cards:
            if isinstance(card, QAbstractButton):
                card.clicked.connect(lambda _checked=False: self.was_done("why"))
        page.workspace.changed.connect(self._show)
        self._show()

    @property
    def hint(self) -> str:
        """The name of the hint to show; "" where all were done or put away."""
        kept = self._kept()
        return next((name for name in HINTS if name not in kept), "")

    def _kept(self) -> list[str]:
        kept = self._preferences.get(KEPT, [])
        return [each for each in kept if each in HINTS] if isinstance(kept, list) else []

    def _changed(self, event: object) -> None:
        if isinstance(event, PlanChanged) and event.happened is Happened.PERFORMED:
            self.was_done("change")

    def was_done(self, name: str) -> None:
        """Somebody has done it: the hint is not shown again."""
        kept = self._kept()
        if name in kept or not self.isVisibleTo(self._page):
            return
        self._preferences.set(KEPT, [*kept, name])
        self._show()
        if not self.hint:
            self._page.workspace.said.emit(DONE)

    def put_away(self) -> None:
        """No hints any more."""
        self._preferences.set(KEPT, list(HINTS))
        self._show()

    def _show(self) -> None:
        name = self.hint
        self.setVisible(bool(name) and bool(self._page.workspace.plan.posts))
        if name:
            self._text.setText(HINTS[name])
            self._count.setText(f"{list(HINTS).index(name) + 1} of {len(HINTS)}")
            self.setAccessibleDescription(HINTS[name])
