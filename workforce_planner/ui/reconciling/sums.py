"""How the lists tie: from the first list to each other one, step by step, in rows and FTE, with a tick."""

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from workforce_planner.model.money import Fte
from workforce_planner.model.wording import fte_text
from workforce_planner.report.reconciliation import Reconciliation, Tie
from workforce_planner.report.reconciliation_report import tie_rows, tie_text
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.pieces import column, emptied, framed, label
from workforce_planner.ui.theme import scaled

WIDTH = 420


class Sums(QWidget):
    """A card for each list beside the first."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow(across=12, down=10, margins=QMargins(16, 4, 16, 10))
        self.setLayout(self._flow)

    def show_found(self, found: Reconciliation) -> None:
        """Show the sums of a reconciliation."""
        emptied(self._flow)
        for tie in found.ties:
            self._flow.addWidget(_card(found, tie))

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """As high as the cards need."""
        return self._flow.heightForWidth(width)


def _card(found: Reconciliation, tie: Tie) -> QFrame:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 1)
    for place, words in enumerate(("", "Rows", "FTE")):
        grid.addWidget(_right(label(words, "label")), 0, place)
    rows = tie_rows(found, tie)
    for number, (words, count, share) in enumerate(rows, 1):
        look = "heading" if number in (1, len(rows)) else ""
        grid.addWidget(label(words, look), number, 0)
        grid.addWidget(_right(label("" if count is None else f"{count:,}".replace("-", "–"), look)), number, 1)
        grid.addWidget(_right(label(fte_text(Fte(share)), look)), number, 2)
    made = framed("card", column(grid, margins=(14, 10, 14, 10), gap=6))
    made.setFixedWidth(scaled(WIDTH))
    steps = "; ".join(f"{words}: {fte_text(Fte(share))} FTE" for words, _, share in rows)
    made.setAccessibleName(f"{tie_text(found, tie)} {steps}")
    return made


def _right(made: QWidget) -> QWidget:
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)  # type: ignore[attr-defined]
    return made
