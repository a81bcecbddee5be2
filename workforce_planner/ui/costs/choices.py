"""What can be chosen above a table of costs: the view, by what, the columns, the year, the structure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QMargins, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QPushButton, QWidget

from workforce_planner.calc.cost_rows import BY
from workforce_planner.calc.timeline import View
from workforce_planner.model.wording import year_text
from workforce_planner.report.costs import NEVER_ADDED, VIEWS
from workforce_planner.session.costing.page import CENTRES, MOVES, UNITS, VIEW_WORDS, Answer, Part, Wanted
from workforce_planner.session.costing.table import Columns, Shown
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.pieces import Choice, button, column, row

BETWEEN, ANY_WIDTH = 24, 16_777_215
"""Pixels between the parts and their choices where they stand on one line, and the most that Qt allows."""
OF_A_YEAR = frozenset({Part.BUDGET, Part.AGENCY, Part.VACANCY})
WITH_VIEW = frozenset({Part.COSTS, Part.FUNDING, Part.BUDGET})
WITH_SHOWN = frozenset({Part.COSTS})
ABOUT: Mapping[Part, str] = {
    Part.COSTS: "What the structure costs, by year, month and component",
    Part.FUNDING: "Who pays: what each source has, pays and has left",
    Part.BUDGET: "Approved budgets beside the cost",
    Part.ONE_OFF: "What is paid once, and whether it pays back",
    Part.AGENCY: "What agency workers cost over the posts' own cost",
    Part.FALLING: "What ends when: fixed terms, grants, protection, temporary posts",
    Part.VACANCY: "What is expected not to be spent, apart from the gross cost",
}


class Switch(QObject):
    """Flat buttons of which one is chosen; whoever has them lays them out."""

    chosen = Signal(object)

    def __init__(self, choices: Iterable[tuple[object, str, str]], parent: QObject) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._values: list[object] = []
        for value, words, tip in choices:
            made = button(words, None, "flat", tip=tip)
            made.setCheckable(True)
            self._group.addButton(made, len(self._values))
            self._values.append(value)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._values[number]))

    def button_of(self, value: object) -> QPushButton:
        """The button of a choice."""
        found = self._group.button(self._values.index(value))
        assert isinstance(found, QPushButton)
        return found

    def buttons(self) -> list[QPushButton]:
        """All buttons in order."""
        return [self.button_of(value) for value in self._values]

    def show_chosen(self, value: object) -> None:
        """Mark a choice."""
        self.button_of(value).setChecked(True)


class Choices(QFrame):
    """The parts of the tab, and below them what can be chosen for the part in sight."""

    changed = Signal(object)
    """Something else is wanted: a `Wanted`."""

    def __init__(self, extras: Mapping[Part, Iterable[QWidget]]) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._wanted, self._extras = Wanted(), {part: tuple(widgets) for part, widgets in extras.items()}
        self.parts = Switch(((part, part.value, ABOUT[part]) for part in Part), self)
        self.view = Switch(((view, VIEW_WORDS[view], f"{VIEWS[view]}. {NEVER_ADDED}") for view in View), self)
        self.by = _choice("By what", ((key, f"by {words.lower()}") for key, words in BY.items()))
        self.columns = _choice("Columns", ((each.name, each.value) for each in Columns))
        self.year, self.shown = (
            Choice("Financial year"),
            _choice("Structure", ((each.name, each.value) for each in Shown)),
        )
        self.when = Choice("When the changes of the proposal cost")
        self.when.setToolTip("From the day of each phase, as in the comparison; or everything from the first year")
        for words, at_once in (("As changes take effect", False), ("As if all were in place", True)):
            self.when.addItem(words, at_once)
        self.held = _choice("Budgets of", ((each, each) for each in (UNITS, CENTRES, MOVES)))
        self.setLayout(self._laid_out())
        self._connect()

    def _laid_out(self) -> QBoxLayout:
        self._upper = upper = Flow(across=2, down=2, margins=QMargins(10, 5, 10, 2))
        for each in self.parts.buttons():
            upper.addWidget(each)
        self._lower = lower = Flow(across=6, down=4, margins=QMargins(10, 2, 10, 6))
        pair = QWidget()
        pair.setLayout(row(*self.view.buttons(), gap=2))
        self.view_row = pair
        for control in (pair, self.by, self.columns, self.year, self.held, self.shown, self.when):
            lower.addWidget(control)
        for widgets in self._extras.values():
            for widget in widgets:
                lower.addWidget(widget)
        self._above = QWidget()
        self._above.setLayout(upper)
        self._both = made = column(self._above, lower)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The choices of a part stand beside the parts where there is room for both."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide, lower = self._upper.natural_width(), self._lower.natural_width()
        beside = wide + lower + BETWEEN <= self.width()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._both.direction() is not way:
            self._both.setDirection(way)
            self._both.setStretch(1, 1 if beside else 0)
        self._above.setMaximumWidth(wide if beside else ANY_WIDTH)
        self._above.setMinimumWidth(wide if beside else 0)
        self._upper.setContentsMargins(10, 5, 10, 6 if beside else 2)
        self._lower.setContentsMargins(10, 5 if beside else 2, 10, 6)
        self.updateGeometry()

    def _connect(self) -> None:
        self.parts.chosen.connect(lambda part: self._ask(part=part))
        self.view.chosen.connect(lambda view: self._ask_table(view=view))
        self.by.activated.connect(lambda _place: self._ask_table(by=self.by.currentData()))
        self.columns.activated.connect(lambda _place: self._ask_table(columns=Columns[self.columns.currentData()]))
        self.year.activated.connect(lambda _place: self._ask_table(year=self.year.currentData()))
        self.shown.activated.connect(lambda _place: self._ask_table(shown=Shown[self.shown.currentData()]))
        self.when.activated.connect(lambda _place: self._ask_table(at_once=self.when.currentData()))
        self.held.activated.connect(lambda _place: self._ask(held_by=self.held.currentData(), of_budget=""))

    def _ask(self, **changes: object) -> None:
        self.changed.emit(replace(self._wanted, **changes))  # type: ignore[arg-type]

    def _ask_table(self, **changes: object) -> None:
        asked = replace(self._wanted.asked, **changes)  # type: ignore[arg-type]
        self.changed.emit(replace(self._wanted, asked=asked))

    def show_wanted(self, wanted: Wanted, *, proposal: bool, phased: bool = False) -> None:
        """Show what is wanted, before there is an answer; whether it is `phased` the answer says."""
        self._wanted = wanted
        asked, part = wanted.asked, wanted.part
        self.parts.show_chosen(part)
        self.view.show_chosen(asked.view)
        for choice, value in (
            (self.by, asked.by),
            (self.columns, asked.columns.name),
            (self.shown, asked.shown.name),
            (self.held, wanted.held_by),
            (self.when, asked.at_once),
        ):
            choice.setCurrentIndex(max(choice.findData(value), 0))
        table = part is Part.COSTS
        of_year = table and asked.columns in (Columns.MONTHS, Columns.COMPONENTS)
        for widget, there in (
            (self.view_row, part in WITH_VIEW),
            (self.by, table),
            (self.columns, table),
            (self.shown, part in WITH_SHOWN and proposal),
            (self.held, part is Part.BUDGET),
            (self.when, phased),
            (self.year, of_year or (part in OF_A_YEAR and wanted.held_by != MOVES)),
        ):
            widget.setVisible(there)
        for each, widgets in self._extras.items():
            for widget in widgets:
                widget.setVisible(each is part)
        self._fit()

    def show_answer(self, found: Answer, *, proposal: bool) -> None:
        """Show what was answered: the years that can be chosen, and the one that was."""
        years = [self.year.itemData(place) for place in range(self.year.count())]
        if years != list(found.years):
            self.year.clear()
            for year in found.years:
                self.year.addItem(year_text(year), year)
        self.year.setCurrentIndex(max(self.year.findData(found.wanted.asked.year), 0))
        self.show_wanted(found.wanted, proposal=proposal, phased=found.phased)


def _choice(name: str, items: Iterable[tuple[str, str]]) -> Choice:
    made = Choice(name)
    for value, words in items:
        made.addItem(words, value)
    return made
