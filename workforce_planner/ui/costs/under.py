"""What stands under a table of costs: lines without a price, and the notes, behind a link where it is low."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workforce_planner.model.wording import count_text
from workforce_planner.session.costing.page import Answer, Part
from workforce_planner.ui.pieces import button, column, row
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.sentences import Sentences
from workforce_planner.ui.theme import scaled

NOTES_HIGH, LOW, ROOMY = 92, 470, 820
"""The most height of the notes; heights of the tab below which they wait behind a link, and below which they wait
while a working is shown."""
SIDES, PART = 28, 4
"""The margins beside the notes; the part that they may have of the height beyond the lowest that has them."""


class UnderTable(QWidget):
    """The link to the problems, and the notes."""

    def __init__(self, show_problems: Callable[[], object], *links: QWidget) -> None:
        """`links` stand beside that to the notes."""
        super().__init__()
        self.notes = Sentences("quiet")
        self.notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        inside.setLayout(column(self.notes, margins=(14, 4, 14, 6)))
        self._area = TallArea(inside)
        self._area.setAccessibleName("Notes under the table")
        self.unpriced = button("See the problems", show_problems, "link")
        self.more = button("Notes", self._turn, "small-link", name="Notes under the table")
        self.setLayout(column(row(self.unpriced, *links, self.more, -1, margins=(13, 2, 14, 2)), self._area))
        self._number, self._opened = 0, False
        self._room = (0, 0, 0)

    def show_answer(self, found: Answer) -> None:
        """Show what is to be said of a table."""
        words = f"! {count_text(found.unpriced, 'line')} without a price: see the problems"
        self.unpriced.setText(words)
        self.unpriced.setAccessibleName(words)
        self.unpriced.setVisible(bool(found.unpriced) and found.wanted.part is Part.COSTS)
        self._number = len(found.sheet.notes)
        self.notes.say(found.sheet.notes, found.sheet.told)
        self.fit(*self._room)

    def _turn(self) -> None:
        self._opened = not self._opened
        self.fit(*self._room)

    def fit(self, wide: int, high: int, taken: int) -> None:
        """Take what height the notes need, within bounds, in a tab so wide and high of which a working has `taken`."""
        self._room = wide, high, taken
        low = high - taken < scaled(LOW) or (taken > 0 and high < scaled(ROOMY))
        self.more.setVisible(low and self._number > 0)
        self.more.setText("Hide the notes" if self._opened else f"{count_text(self._number, 'note')} under this table")
        self._area.setVisible(self._number > 0 and (not low or self._opened))
        wanted = self.notes.heightForWidth(max(wide - SIDES - scaled(14), 100)) + 12
        most = max(scaled(NOTES_HIGH), (high - taken - scaled(LOW)) // PART)
        self._area.setFixedHeight(max(min(wanted, most), 1))
        self.updateGeometry()
