"""The one screen to confirm: whether anything needs the person, the parts with their marks, and what comes of it."""

from typing import Protocol

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QPushButton, QStackedWidget, QWidget

from workforce_planner.exchange.preview import ImportPreview
from workforce_planner.model.wording import count_text
from workforce_planner.session.import_review import CHECK, DECIDE, PLAN
from workforce_planner.ui.importing.answers import Answers
from workforce_planner.ui.importing.columns import ColumnsPart
from workforce_planner.ui.importing.grades import GradesPart
from workforce_planner.ui.importing.lines import ManagersPart
from workforce_planner.ui.importing.look import Look
from workforce_planner.ui.importing.part import Part
from workforce_planner.ui.importing.plan_part import PlanPart
from workforce_planner.ui.importing.problems import ProblemsPart
from workforce_planner.ui.importing.rail import WIDTH, Rail
from workforce_planner.ui.importing.read_part import ReadPart
from workforce_planner.ui.importing.result import CHART, ResultPart
from workforce_planner.ui.importing.shared import SharedPart
from workforce_planner.ui.importing.totals import TotalsPart
from workforce_planner.ui.importing.words import WordsPart
from workforce_planner.ui.notices import Notice
from workforce_planner.ui.pieces import Line, Mark, button, column, framed, label, relook, row, stretched
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.theme import scaled, sized
from workforce_planner.ui.tokens import BAR

LEAST_FOR_RAIL, LEAST_FOR_RESULT = 900, 1180
"""From these widths on, at 100 %, the parts stand in a rail, and what comes of it beside them."""
RESULT_WIDTH = (360, 620)
MOST_FOR_PARTS = 1500
"""No part is wider, at 100 %; what comes of it takes the rest."""
LOW = 560
"""Below this height, at 100 %, the matters to decide are only counted over the parts."""
MATTERS = 2
TONES = {DECIDE: ("bang", "warn", "warn"), CHECK: ("tick", "good", "")}
FINE = ("tick", "good", "")
CHARTS = {CHART: "What comes of it"}


class Wishes(Protocol):
    """What the screen asks of the journey."""

    def accept(self) -> object: ...
    def cancel(self) -> object: ...
    def add_files(self) -> object: ...
    def add_clipboard(self) -> object: ...
    def read_afresh(self) -> object: ...
    def open_profile(self) -> object: ...
    def save_profile(self) -> object: ...
    def save_problems(self) -> object: ...
    def take_form(self, file: str, encoding: str, separator: str) -> object: ...


class Confirmation(QWidget):
    """Shows one look after another, until it is accepted or left."""

    def __init__(self, answers: Answers, wishes: Wishes) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setProperty("help", "import")
        self.look: Look | None = None
        self.notice = Notice()
        self.now = ""
        self._had_focus = False
        self.accept = button("Import", wishes.accept, "primary")
        self.title = Line("", "title")
        self._build_parts(answers, wishes)
        self.rail = Rail(self.go, CHARTS)
        self._build_verdict(wishes)
        self._build(wishes)

    @property
    def preview(self) -> ImportPreview | None:
        """What the import would do."""
        return self.look.preview if self.look is not None else None

    def _build_parts(self, answers: Answers, wishes: Wishes) -> None:
        self.read = ReadPart(answers, wishes.take_form)
        self.columns = ColumnsPart(answers)
        self.managers = ManagersPart(answers)
        self.shared = SharedPart(answers)
        self.grades = GradesPart(answers)
        self.words = WordsPart(answers)
        self.totals = TotalsPart(answers)
        self.problems = ProblemsPart(wishes.save_problems)
        self.plan = PlanPart(answers, wishes.open_profile, wishes.save_profile)
        self.result = ResultPart()
        self.parts: dict[str, Part] = {
            each.key: each
            for each in (
                self.read, self.columns, self.managers, self.shared, self.grades, self.words, self.totals,
                self.problems, self.plan, self.result,
            )
        }  # fmt: skip

    def _build_verdict(self, wishes: Wishes) -> None:
        self._mark = Mark()
        self.verdict = label("", "heading", wraps=True)
        self._matters = label("", "", wraps=True)
        self.show_first = button("Show", self._go_to_first, name="Show what is to be decided first")
        self._profile = label("", "quiet", wraps=True)
        self.afresh = button("Read afresh", wishes.read_afresh, "link")
        self._by_profile = QWidget()
        self._by_profile.setLayout(row(self._profile, self.afresh, -1, gap=10))
        words = column(self.verdict, self._matters, self._by_profile, gap=2)
        self._over = QFrame()
        self._over.setObjectName("notice")
        self._over.setLayout(
            stretched(row(self._mark, words, self.show_first, margins=(17, 7, 16, 7), gap=10), 0, 1, 0)
        )

    def _build(self, wishes: Wishes) -> None:
        self.add = _adding(wishes)
        cancel = button("Cancel", wishes.cancel)
        head = framed("bar", row(self.title, self.add, cancel, self.accept, margins=(20, 0, 16, 0)))
        sized(head, high=BAR)
        self._stack = QStackedWidget()
        self._stack.setObjectName("desk")
        for each in self.parts.values():
            if each is not self.result:
                self._stack.addWidget(each)
        self._side = framed("side", column(TallArea(self.rail)))
        sized(self._side, wide=WIDTH)
        self._narrow = framed("bar", row(self.rail.choice, -1, margins=(16, 4, 16, 4)))
        self._beside = QWidget()
        self._beside_row = QHBoxLayout(self._beside)
        self._beside_row.setContentsMargins(0, 0, 0, 0)
        self._middle = QWidget()
        self._middle.setLayout(column(self._narrow, self._stack))
        body = row(self._side, self._middle, self._beside, gap=0)
        self._body = stretched(body, 0, 7, 4)
        whole = column(head, self.notice, self._over, self._body)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self._is_beside: bool | None = None
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """With less room the rail is a choice, and what comes of it a part among the others."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide, rail = self.width(), self.width() >= scaled(LEAST_FOR_RAIL)
        beside = wide >= scaled(LEAST_FOR_RESULT)
        self._side.setVisible(rail)
        self._narrow.setVisible(not rail)
        self._matters.setVisible(bool(self._matters.text()) and self.height() >= scaled(LOW))
        rest = wide - scaled(WIDTH) - scaled(MOST_FOR_PARTS)
        self._beside.setMaximumWidth(max(scaled(RESULT_WIDTH[1]), rest))
        self._middle.setMaximumWidth(max(scaled(MOST_FOR_PARTS), 0 if beside else wide))
        if beside is self._is_beside:
            return
        self._is_beside = beside
        if beside:
            self._stack.removeWidget(self.result)
            self._beside_row.addWidget(self.result)
            self.result.show()
        else:
            self._beside_row.removeWidget(self.result)
            self._stack.addWidget(self.result)
        self._beside.setVisible(beside)
        self._beside.setMinimumWidth(scaled(RESULT_WIDTH[0]) if beside else 0)
        self.rail.show_more(shown=not beside)
        if beside and self.now == CHART:
            self.go(PLAN)
        elif self.now:
            self.go(self.now)

    # What is shown.

    def go(self, key: str) -> None:
        """Show a part."""
        if key not in self.parts or (key == CHART and self._is_beside):
            return
        self.now = key
        self._stack.setCurrentWidget(self.parts[key])
        self.rail.mark_now(key)

    def _go_to_first(self) -> None:
        """The first part with something to decide after the one in sight, round and round."""
        if self.look is None:
            return
        keys = list(dict.fromkeys(each.part for each in self.look.review.matters)) or [PLAN]
        place = keys.index(self.now) + 1 if self.now in keys else 0
        self.go(keys[place % len(keys)])
        first = self._stack.currentWidget()
        if first is not None:
            _first_control(first).setFocus()

    def wait(self, words: str = "") -> None:
        """A fresh look is being taken."""
        self._had_focus = self._had_focus or self.accept.hasFocus()
        self.accept.setEnabled(False)
        if words:
            self.verdict.setText(words)

    def show_look(self, look: Look) -> None:
        """Show what will happen under the answers given so far."""
        first = self.look is None
        self.look = look
        preview, refused = look.preview, look.preview.refused is not None
        self.title.setText(f"Import {preview.file}")
        self.accept.setEnabled(not refused)
        self.accept.setText("Import" if refused else f"Import {count_text(preview.totals.posts, 'post')}")
        self._show_verdict(look)
        for key, part in self.parts.items():
            if key == CHART or look.review.part(key) is not None:
                part.show_look(look)
        if first or (self.now != CHART and look.review.part(self.now) is None):
            self.now = look.review.first
        self.rail.show_review(look.review, self.now)
        self.go(self.now)
        if self._had_focus and QApplication.focusWidget() in (None, self.accept, self.title):
            self.accept.setFocus()
        self._had_focus = False
        if first:
            (self.accept if look.review.level != DECIDE else self.show_first).setFocus()

    def _show_verdict(self, look: Look) -> None:
        review = look.review
        sign, token, tone = TONES.get(review.level, FINE)
        refused = look.preview.refused is not None
        self._mark.show_as(sign, "bad" if refused else token)
        relook(self._over, "bad" if refused else tone, "tone")
        self.verdict.setText(review.verdict)
        matters = [] if refused else [each.text for each in review.matters[:MATTERS]]
        more = len(review.matters) - len(matters)
        if matters and more > 0:
            matters.append(f"And {more} more.")
        self._matters.setText(" ".join(matters))
        self._matters.setVisible(bool(matters) and self.height() >= scaled(LOW))
        self.show_first.setVisible(bool(review.matters))
        self._by_profile.setVisible(look.profile is not None)
        if look.profile is not None:
            self._profile.setText(f'Read as last time, from the profile "{look.profile.name}".')


def _adding(wishes: Wishes) -> QPushButton:
    made = button("Add another list…", name="Add another list: from a file or from the clipboard")
    menu = QMenu(made)
    for words, run in (("From files…", wishes.add_files), ("From the clipboard", wishes.add_clipboard)):
        menu.addAction(words).triggered.connect(lambda _checked=False, run=run: run())
    made.setMenu(menu)
    return made


def _first_control(part: QWidget) -> QWidget:
    """The first control of a part that the keyboard can go to."""
    from workforce_planner.ui.reading_order import first_in

    return first_in(part) or part
