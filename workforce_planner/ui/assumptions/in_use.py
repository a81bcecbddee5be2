"""Every setting and rate in use, by year, with its source and how it stands; Enter leads to where it is changed."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from workforce_planner.calc.horizon import horizon_of
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text
from workforce_planner.report.rates_in_use import ON_COSTS, PAY, RULES, AssumptionRow, Standing
from workforce_planner.session.assumptions import assumptions
from workforce_planner.ui.assumptions.models import AssumptionsModel, Group, in_year
from workforce_planner.ui.lists.tables import plain_table
from workforce_planner.ui.pieces import Choice, button, column, label, row, stretched
from workforce_planner.ui.scrolling import WholeArea
from workforce_planner.ui.table.widths import FittedTable
from workforce_planner.ui.theme import grown
from workforce_planner.ui.tokens import PANE, ROW
from workforce_planner.ui.workspace import Workspace

LEAST_ROWS = 10
"""So many lines, headings included, are in sight however low the window is: the page around scrolls instead."""
NOT_SURE = (Standing.ASSUMED, Standing.PENDING, Standing.EXAMPLE, Standing.LEVEL, Standing.MISSING)


class InUse(QWidget):
    """The table of assumptions. `go` is asked for the place where a row is changed."""

    def __init__(self, workspace: Workspace, go: Callable[[str], object]) -> None:
        super().__init__()
        self._workspace, self._go = workspace, go
        self._rows: tuple[AssumptionRow, ...] = ()
        self.problems: tuple[Problem, ...] = ()
        self.year = Choice("Which financial year")
        self.year.activated.connect(lambda _place: self._show())
        self.model = AssumptionsModel(self)
        self.table = _Table(self.model, self._open)
        self.said = label("", "quiet", wraps=True)
        self.warned = label("", "warn", wraps=True)
        self.notes = label("", "quiet", wraps=True)
        change = button("Change…", self._open_current, name="Change the setting or rate that is chosen")
        head = row(label("In force in", "quiet", buddy=self.year), self.year, change, -1, gap=8)
        self.table.setMinimumHeight(LEAST_ROWS * grown(ROW + 2))
        above = column(self.said, self.warned, head, margins=(PANE, 12, PANE, 10), gap=8)
        below = column(self.notes, margins=(PANE, 8, PANE, 10))
        whole = QWidget()
        whole.setObjectName("page")
        whole.setLayout(stretched(column(above, self.table, below), 0, 1))
        self.setLayout(column(WholeArea(whole)))

    def refresh(self) -> None:
        """Show the rows as they are now."""
        workspace = self._workspace
        found = assumptions(workspace.document, workspace.proposal)
        self._rows, self.problems = found.rows, found.problems
        chosen, horizon = (
            self.year.currentData(),
            horizon_of(workspace.plan, workspace.document.as_at(workspace.proposal)),
        )
        self.year.clear()
        self.year.addItem("every year", None)
        for year in horizon:
            self.year.addItem(str(year), year.first)
        self.year.setCurrentIndex(max(0, self.year.findData(chosen)))
        self.notes.setText("\n".join(found.notes))
        self.notes.setVisible(bool(found.notes))
        self.warned.setText("\n".join(f"! {workspace.problem_text(each)}" for each in found.problems[:4]))
        self.warned.setVisible(bool(found.problems))
        self._show()

    def _show(self) -> None:
        year = self.year.currentData()
        rows = [row for row in self._rows if in_year(row, year)]
        self.model.show_rows(rows, hiding=self._workspace.hiding)
        self.table.span_groups()
        unsure = sum(row.standing in NOT_SURE for row in rows)
        when = "" if year is None else f" in {FinancialYear(year)}"
        sure = f"{count_text(unsure, 'of them is', 'of them are')} not known for certain" if unsure else "all known"
        self.said.setText(
            f"What the costs of {self._workspace.structure_name} rest on{when}: {len(rows)} rows, {sure}."
        )

    def _open_current(self) -> None:
        self._open(self.table.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        row = self.model.rows[index.row()] if index.isValid() else None
        if isinstance(row, AssumptionRow):
            self._go(place_of(row))


def place_of(row: AssumptionRow) -> str:
    """Where a row is changed: a part of the page, or the name of a list."""
    if row.group == RULES:
        return "rules"
    if row.group == PAY:
        return "awards" if row.what.startswith("Award") else "pay_scales" if row.what != "Spot salaries" else "grades"
    if row.group == ON_COSTS:
        return "rates" if row.what != "On-costs at a flat rate" else "rules"
    return {"Overrides": "cost_overrides", "Estimated pension strain": "departures"}.get(row.what, "rules")


class _Table(FittedTable):
    """The table, in which Enter and a double click open a row; words that have no room go on in a next line."""

    words = (2, 0, 1, 4, 3)
    wraps = True

    def __init__(self, model: AssumptionsModel, opened: Callable[[QModelIndex], object]) -> None:
        super().__init__()
        self._model, self._opened = model, opened
        plain_table(model, "Settings and rates in use", self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.doubleClicked.connect(opened)
        self.setWordWrap(True)
        self.horizontalHeader().setStretchLastSection(True)

    def span_groups(self) -> None:
        """Headings go across."""
        self.clearSpans()
        for place, each in enumerate(self._model.rows):
            if isinstance(each, Group):
                self.setSpan(place, 0, 1, self._model.columnCount())
        self.fit()

    def fit(self) -> None:
        """Share the width; a heading has one line."""
        super().fit()
        for place, each in enumerate(self._model.rows):
            if isinstance(each, Group):
                self.setRowHeight(place, self.verticalHeader().defaultSectionSize())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._opened(self.currentIndex())
        else:
            super().keyPressEvent(event)
