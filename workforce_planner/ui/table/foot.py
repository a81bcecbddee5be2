"""What some rows of the table come to: a line of words, and their cost, one press from how it is worked out."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from workforce_planner.calc.steps import Step
from workforce_planner.session.tables.grid import Grid
from workforce_planner.session.tables.totals import Totals, cost_step, totals
from workforce_planner.ui.inspector.amounts import amount
from workforce_planner.ui.pieces import Line, row, stretched


class RowsSaid(QWidget):
    """Posts, FTE and cost of rows; nothing at first."""

    def __init__(self) -> None:
        super().__init__()
        self._grid: Grid | None = None
        self._keys: Sequence[str] = ()
        self.words = Line("", "quiet")
        self.cost = amount("", self._step)
        self.words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setLayout(stretched(row(self.words, self.cost, -1, gap=8), 0, 0, 1))  # the cost stands by what it is of
        self.cost.hide()

    def say(self, grid: Grid, keys: Sequence[str], rows: str) -> Totals:
        """Say what these rows come to; `rows` says which they are."""
        self._grid, self._keys = grid, list(keys)
        found = totals(grid, keys, rows)
        self.words.setText(found.sentence)
        self.cost.setText(found.cost)
        self.cost.setAccessibleName(f"Cost of {rows}: {found.cost}. How it is worked out")
        self.cost.setVisible(bool(found.cost))
        return found

    def say_nothing(self) -> None:
        """Say nothing."""
        self._grid, self._keys = None, ()
        self.words.setText("")
        self.cost.hide()

    def text(self) -> str:
        """All that is said."""
        cost = "" if self.cost.isHidden() else self.cost.text()
        return " · ".join(part for part in (self.words.text(), cost) if part)

    def _step(self) -> Step | None:
        return None if self._grid is None else cost_step(self._grid, self._keys)
