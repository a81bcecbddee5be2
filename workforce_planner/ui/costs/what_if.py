"""What if some agency workers were replaced by employees: a number, a month, and the answer in a sentence."""

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QFrame, QWidget

from workforce_planner.session.costing.agencies import Agencies, what_if_told
from workforce_planner.session.costing.agency_steps import month_text
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.pieces import Choice, button, column, label
from workforce_planner.ui.sentences import Sentences

OFFER, AWAY = "What if some are replaced by employees?", "Hide what is avoided by replacing some"


class WhatIf(QFrame):
    """Below the table of agency; it changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("foot")
        self._agencies: Agencies | None = None
        self.number = Choice("How many agency workers are replaced")
        self.month = Choice("From which month")
        self.answer = Sentences("heading", "What that avoids")
        flow = Flow(across=6, down=4, margins=QMargins(14, 6, 14, 2))
        words = label("of the workers are replaced by employees from")
        for each in (label("What if"), self.number, words, self.month):
            each.setMinimumHeight(self.month.sizeHint().height())
            flow.addWidget(each)
        self.answer.setContentsMargins(14, 0, 14, 8)
        self.turn = button(OFFER, self._turn, "small-link")
        """Stands where the panel puts it."""
        self._asked = QWidget()
        self._asked.setLayout(column(flow, self.answer))
        self.setLayout(column(self._asked))
        self._low = self._opened = False
        self.keep_low(low=False)
        self.number.activated.connect(self._say)
        self.month.activated.connect(self._say)

    def keep_low(self, *, low: bool) -> None:
        """Where there is no height for it, it waits behind a link."""
        self._low = low
        self.turn.setVisible(low and not self.isHidden())
        self.turn.setText(AWAY if self._opened else OFFER)
        self._asked.setVisible(not low or self._opened)

    def _turn(self) -> None:
        self._opened = not self._opened
        self.keep_low(low=self._low)

    def show_agencies(self, found: Agencies | None) -> None:
        """Ask of these workers; what was chosen stays where it can."""
        self._agencies = found
        if found is None or not found.covers:
            self.hide()
            self.turn.hide()
            return
        if self.number.count() != len(found.covers):
            kept = min(self.number.currentIndex(), len(found.covers) - 1)
            self.number.clear()
            self.number.addItems([str(number + 1) for number in range(len(found.covers))])
            self.number.setCurrentIndex(max(kept, 0))
        months = [month_text(each) for each in found.months]
        if [self.month.itemText(place) for place in range(self.month.count())] != months:
            self.month.clear()
            for words in months:
                self.month.addItem(words)
            self.month.setCurrentIndex(min(12, len(months) - 1))
        self._say()
        self.show()
        self.keep_low(low=self._low)

    def _say(self) -> None:
        if self._agencies is not None and self.month.currentIndex() >= 0:
            start = self._agencies.months[self.month.currentIndex()]
            text, steps = what_if_told(self._agencies, self.number.currentIndex() + 1, start)
            self.answer.say((text,), {text: steps})
