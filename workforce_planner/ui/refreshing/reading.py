"""How the next list was read: the parts of an import's screen where columns, managers and grades are put right."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from workforce_planner.model.problems import Problem
from workforce_planner.session.import_review import PARTS
from workforce_planner.ui.importing.answers import Answers
from workforce_planner.ui.importing.columns import ColumnsPart
from workforce_planner.ui.importing.grades import GradesPart
from workforce_planner.ui.importing.lines import ManagersPart
from workforce_planner.ui.importing.look import Look
from workforce_planner.ui.importing.part import Part
from workforce_planner.ui.importing.read_part import ReadPart
from workforce_planner.ui.importing.words import WordsPart
from workforce_planner.ui.notices import Notice
from workforce_planner.ui.pieces import Line, button, column, framed, row, stretched
from workforce_planner.ui.theme import sized
from workforce_planner.ui.tokens import BAR


class ListRead(QWidget):
    """The parts, one at a time; every answer leads to a fresh look, as at an import."""

    left = Signal()
    more_asked = Signal()

    def __init__(self, answers: Answers, take_form: Callable[[str, str, str], Any]) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setProperty("help", "next-list")
        self.columns = ColumnsPart(answers)
        self.parts: tuple[Part, ...] = (
            self.columns, ReadPart(answers, take_form), ManagersPart(answers), GradesPart(answers), WordsPart(answers),
        )  # fmt: skip
        self.back = button("Back to the differences", self.left.emit, "primary")
        self.add = button("Add a file…", self.more_asked.emit, tip="Another file that makes one list with this")
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName("How the list was read")
        self._stack = QStackedWidget()
        for part in self.parts:
            self.tabs.addTab(PARTS[part.key])
            self._stack.addWidget(part)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self._build()
        QShortcut(QKeySequence("Escape"), self, self.left.emit)

    def _build(self) -> None:
        title = Line("How the list was read", "title")
        head = framed("bar", row(title, self.add, self.back, margins=(20, 0, 16, 0)))
        sized(head, high=BAR)
        bar = framed("bar", row(self.tabs, -1, margins=(6, 0, 8, 0)))
        self.notice = Notice()
        self.setLayout(stretched(column(head, self.notice, bar, self._stack), 0, 0, 0, 1))

    def show_look(self, look: Look) -> None:
        """Show what was seen; parts with nothing in them cannot be chosen."""
        self.notice.put_away()
        whole = bool(look.preview.lists)
        self.add.setVisible(whole)
        for number, part in enumerate(self.parts):
            there = part is self.columns or (whole and look.review.part(part.key) is not None)
            self.tabs.setTabVisible(number, there)
            if there:
                part.show_look(look)

    def refuse(self, problem: Problem) -> None:
        """Why it cannot be compared with the plan as it is read now."""
        self.notice.say(problem.whole, "warn")

    def take_focus(self) -> None:
        """The keyboard into the table of columns."""
        self.columns.table.setFocus()
