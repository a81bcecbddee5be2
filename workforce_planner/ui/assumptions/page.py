"""The page of assumptions: what is in use, the rules, awards, pay and rates; and what a change would do, beside it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QSplitter, QStackedWidget, QWidget

from workforce_planner.model.problems import Problem
from workforce_planner.ui.assumptions.awards import Awards
from workforce_planner.ui.assumptions.in_use import InUse
from workforce_planner.ui.assumptions.rates import Rates
from workforce_planner.ui.assumptions.rules import Rules
from workforce_planner.ui.assumptions.trial import TrialPane
from workforce_planner.ui.notices import Notice
from workforce_planner.ui.over_plan import OverPlan
from workforce_planner.ui.pieces import Choice, Line, button, column, framed, nav, row, stretched
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.theme import grown, scaled
from workforce_planner.ui.tokens import BAR
from workforce_planner.ui.undo_button import UndoButton
from workforce_planner.ui.workspace import Workspace

PARTS = {"use": "In use", "rules": "Costing rules", "awards": "Awards", "rates": "Pay and rates"}
MOST = 760
"""No field is wider, at 100 %."""
NARROW, BESIDE = 900, 1100
"""Below these widths, at 100 %: the names of the parts are a choice; what a change does stands below."""


class AssumptionsPage(OverPlan):
    """Over the plan's page; every change is one step that Undo names."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "assumptions")
        self.notice = Notice()
        self.trial = TrialPane(workspace)
        self.in_use = InUse(workspace, self.go)
        self.rules, self.awards = Rules(workspace, self.trial), Awards(workspace, self.trial)
        self.rates = Rates(workspace, self.trial)
        self.undo = UndoButton(workspace)
        self.done = button("Done", self.left.emit, "primary")
        self.choice = Choice("Which part of the assumptions")
        self.choices: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._places: dict[str, QWidget] = {}
        self._build()
        self.trial.applied.connect(self._after)
        workspace.changed.connect(self.refresh)
        workspace.hiding_changed.connect(self.refresh)
        workspace.refused.connect(self._say)
        self.go("use")
        self.refresh()

    def _build(self) -> None:
        title = Line("Assumptions", "title")
        head = framed("bar", row(title, self.choice, self.undo, self.done, margins=(20, 0, 16, 0)))
        head.setFixedHeight(grown(BAR))
        parts: list[QWidget | int] = []
        for key, words in PARTS.items():
            self.choice.addItem(words, key)
            made = nav(words, partial(self.go, key))
            self._group.addButton(made)
            self.choices[key] = made
            parts.append(made)
        self.choice.activated.connect(lambda place: self.go(self.choice.itemData(place)))
        self.choice.hide()
        self._nav = framed("side", column(*parts, -1, margins=(8, 12, 8, 12), gap=2))
        self._nav.setMinimumWidth(160)
        for key, pane in (("use", self.in_use), ("rules", self.rules), ("awards", self.awards), ("rates", self.rates)):
            held = pane if key == "use" else TallArea(_narrowed(pane))
            self._places[key] = held
            self._stack.addWidget(held)
        self._stack.setObjectName("page")
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        held_parts = framed("page", column(self._stack))
        held_parts.setMinimumHeight(scaled(128))
        self.split.addWidget(held_parts)
        self._trial_area = TallArea(self.trial)
        self._trial_area.hide()
        self.split.addWidget(self._trial_area)
        self.split.setStretchFactor(0, 1)
        body = row(self._nav, self.split, margins=(0, 0, 0, 0), gap=0)
        self.setLayout(stretched(column(head, self.notice, stretched(body, 0, 1)), 0, 0, 1))
        self.trial.shown.connect(self._make_room)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """With little room the parts are a choice, and the change stands below."""
        super().resizeEvent(event)
        self._nav.setVisible(self.width() >= scaled(NARROW))
        self.choice.setVisible(self.width() < scaled(NARROW))
        beside = self.width() >= scaled(BESIDE)
        self.split.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        self._share()

    def _make_room(self, waits: bool) -> None:
        """The pane of the change comes and goes with the change."""
        if self._trial_area.isHidden() == waits:
            self._trial_area.setVisible(waits)
            self._share()

    def _share(self) -> None:
        """Beside each other both can be read; below one another the change has most of the height."""
        shares = (55, 45) if self.split.orientation() is Qt.Orientation.Horizontal else (30, 70)
        self.split.setSizes([share * 10 for share in shares])

    def go(self, place: str) -> None:
        """Show a part of the page, or leave for a list."""
        if place not in PARTS:
            self._workspace.lists_asked.emit(place, "")
            return
        self.choices[place].setChecked(True)
        self.choice.setCurrentIndex(self.choice.findData(place))
        self._stack.setCurrentWidget(self._places[place])
        if self.trial.waits:
            self.trial.leave()
        if place == "awards":
            self.awards.control.amount.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Put the keyboard into the part in view."""
        self.choices["use"].setFocus(Qt.FocusReason.OtherFocusReason) if not self.in_use.isVisible() else (
            self.in_use.table.setFocus(Qt.FocusReason.OtherFocusReason)
        )

    def refresh(self, _event: object = None) -> None:
        """Show everything as it is now; what waits is worked out anew."""
        self.in_use.refresh()
        self.rates.show_problems(self.in_use.problems)
        for part in (self.rules, self.awards, self.rates):
            part.refresh()
        self.trial.again()
        self.undo.refresh()

    def _after(self) -> None:
        if self.trial.applied_label and not self._workspace.hiding:
            self.notice.say(f"Done: {self.trial.applied_label}. Undo takes it back.")

    def _say(self, problem: Problem) -> None:
        self.notice.say(problem.brief, "warn")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape leaves what waits, then the page; Enter applies what waits; Ctrl+Z takes the last step back."""
        if event.key() == Qt.Key.Key_Escape and self.trial.waits:
            self.trial.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Enter in a field shows the difference first; the next one applies it."""
        typing = isinstance(self.focusWidget(), QLineEdit) and self.trial.just_shown
        if self.trial.waits and not typing:
            self.trial.apply()


def _narrowed(pane: QWidget) -> QWidget:
    """Fields no wider than can be read across."""
    pane.setMaximumWidth(scaled(MOST))
    made = QWidget()
    made.setObjectName("page")
    made.setLayout(stretched(row(pane, -1, gap=0), 100, 1))
    return made
