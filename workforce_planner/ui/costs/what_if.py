"""What if some agency workers were replaced by employees: a number, a month, and the answer in a sentence."""

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QFrame, QSpinBox

from workforce_planner.session.costing.agencies import Agencies, month_text, what_if
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.pieces import Choice, column, label


class WhatIf(QFrame):
    """Below the table of agency; it changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("foot")
        self._agencies: Agencies | None = None
        self.number = QSpinBox()
        self.number.setAccessibleName("How many agency workers are replaced")
        self.number.lineEdit().setAccessibleName(self.number.accessibleName())
        self.number.setRange(1, 1)
        self.month = Choice("From which month")
        self.answer = label("", "heading", wraps=True)
        self.answer.setAccessibleName("What that avoids")
        flow = Flow(across=6, down=4, margins=QMargins(14, 6, 14, 2))
        words = label("of the workers are replaced by employees from")
        for each in (label("What if"), self.number, words, self.month):
            each.setMinimumHeight(self.month.sizeHint().height())
            flow.addWidget(each)
        self.answer.setContentsMargins(14, 0, 14, 8)
        made = column()
        made.addLayout(flow)
        made.addWidget(self.answer)
        self.setLayout(made)
        self.number.valueChanged.connect(self._say)
        self.month.activated.connect(self._say)

    def show_agencies(self, found: Agencies | None) -> None:
        """Ask of these workers; what was chosen stays where it can."""
        self._agencies = found
        if found is None or not found.covers:
            self.hide()
            return
        self.number.blockSignals(True)
        self.number.setRange(1, len(found.covers))
        self.number.blockSignals(False)
        months = [month_text(each) for each in found.months]
        if [self.month.itemText(place) for place in range(self.month.count())] != months:
            self.month.clear()
            for words in months:
                self.month.addItem(words)
            self.month.setCurrentIndex(min(12, len(months) - 1))
        self._say()
        self.show()

    def _say(self) -> None:
        if self._agencies is not None and self.month.currentIndex() >= 0:
            start = self._agencies.months[self.month.currentIndex()]
            self.answer.setText(what_if(self._agencies, self.number.value(), start))
