"""Entering budgets where they are shown: one for the line that is chosen, or a block pasted from a spreadsheet."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from workforce_planner.edit.budget_table import BudgetLine, read_budgets
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.entry import read_value
from workforce_planner.model.problems import Refused
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import money_text, year_text
from workforce_planner.ui.lists.paste import PasteBox, Preview
from workforce_planner.ui.pieces import Line, button, column, emptied, framed, row
from workforce_planner.ui.workspace import Workspace

HINT = "Unit or cost centre\t2026/27\t2027/28\nFostering\t1,250,000\t1,290,000"
HEADERS = ("Unit or cost centre", "Budgets", "What is wrong")


class BudgetField(QFrame):
    """The approved budget of one line; Enter sets it, a blank field takes it away."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("foot")
        self._workspace = workspace
        self._unit: str | None = None
        self._centre, self._year = "", 0
        self._words = Line("")
        self.amount = QLineEdit()
        self.amount.setMaximumWidth(160)
        self.amount.setAccessibleName("Approved budget")
        self.amount.setPlaceholderText("£")
        self.amount.returnPressed.connect(self.take)
        self.set = button("Set", self.take, name="Set the approved budget")
        self.setLayout(row(self._words, self.amount, self.set, margins=(14, 6, 14, 6)))
        self.hide()

    def show_line(self, name: str, unit: str | None, centre: str, year: int) -> None:
        """Ask for the budget of a unit or cost centre."""
        self._unit, self._centre, self._year = unit, centre, year
        words = f"Approved budget of {name}, {year_text(year)}"
        self._words.setText(words)
        self.amount.setAccessibleName(words)
        self.amount.clear()
        self.show()

    def take(self) -> None:
        """Set it, or say what is wrong."""
        workspace, spec = self._workspace, TABLES["budgets"].fields["amount"]
        try:
            amount = read_value(workspace.plan, spec, self.amount.text())
            place = {"unit": self._unit} if self._unit else {"cost_centre": self._centre}
            workspace.perform_for_all(named("set-budget", year=self._year, amount=amount, **place))
        except Refused as error:
            workspace.refused.emit(error.problem)


def budget_paste(workspace: Workspace, year: int, done: Callable[[str], object]) -> PasteBox:
    """The box for a pasted block of budgets; `year` is that of a single column of amounts."""

    def read(text: str) -> Preview:
        lines = read_budgets(workspace.plan, text, year)
        return Preview([_cells(workspace, each) for each in lines], frozenset(_wrong(lines)))

    def take(text: str) -> None:
        edit = workspace.perform_for_all(named("set-budget", table=text, year=year))
        done(edit.label)

    words = f"Paste budgets: a unit or cost centre and its amounts on each line; one column is of {year_text(year)}"
    return PasteBox(words, HINT, HEADERS, read=read, take=take, answer="Enter these budgets")


def _cells(workspace: Workspace, line: BudgetLine) -> tuple[str, ...]:
    if line.problem is not None:
        return line.text, "", f"! {line.problem.text} {line.problem.remedy}"
    name = workspace.plan.units[line.unit].name if line.unit is not None else f"Cost centre {line.cost_centre}"
    return name, ", ".join(f"{year_text(year)}: {money_text(amount)}" for year, amount in line.amounts), ""


def _wrong(lines: tuple[BudgetLine, ...]) -> list[int]:
    return [number for number, each in enumerate(lines) if each.problem is not None]


class PastePlace(QWidget):
    """Where budgets are pasted, above the table; nothing until it is asked for."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._column = column()
        self.setLayout(self._column)

    def open(self, year: int) -> None:
        """A box for a block of budgets; `year` is that of a single column of amounts."""
        emptied(self._column)
        box = budget_paste(self._workspace, year, self._workspace.said.emit)
        frame = framed("foot", row(box, margins=(14, 8, 14, 8)))
        box.destroyed.connect(frame.deleteLater)
        self._column.addWidget(frame)
        frame.show()
        box.focus()
