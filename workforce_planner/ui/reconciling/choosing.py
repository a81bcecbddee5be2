"""The lists to be compared: two or more, each with a name, the plan's own among them; or a workbook that was saved."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from workforce_planner.ui.flow import Flow
from workforce_planner.ui.pieces import Line, button, column, emptied, framed, label, row, stretched
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.theme import scaled, sized

ABOUT = (
    "Two or more lists of the same establishment: from HR, payroll, finance, or any. They are set beside one another "
    "post by post; you see what is missing where and what differs, and how the sums lead from one list to the other."
)
KEPT = (
    "What you decide is no part of a plan. It is kept in the workbook that you save; open it here later to go on, or "
    "send it to finance, who can decide in Excel."
)
FIRST_NAMES: Mapping[str, tuple[str, ...]] = {
    "HR": ("hr", "establishment"),
    "Finance": ("finance", "budget", "ledger"),
    "Payroll": ("payroll", "people"),
}
"""What a list is called at first, by words in the name of its file."""
LEAST, WIDTH = 2, 760


class Chosen(NamedTuple):
    """One list: its name and its file; None is the current structure of the open plan."""

    name: str
    path: Path | None


class ChoosingPage(QWidget):
    """Says what is to be compared."""

    add_asked = Signal()
    open_asked = Signal()
    compare_asked = Signal()

    def __init__(self, plan: str = "") -> None:
        super().__init__()
        self.setObjectName("desk")
        self._plan = plan
        self.lists: list[Chosen] = []
        self.fields: list[QLineEdit] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add = button("Add lists…", self.add_asked.emit, icon="plus")
        self.own = button(f"Add the plan {plan}" if plan else "Add the plan", self.add_plan)
        self.own.setToolTip("Its current structure as it is now, as a list beside the others")
        self.own.setVisible(bool(plan))
        self.compare = button("Compare", self.compare_asked.emit, "primary")
        self.open = button("Open a workbook with decisions…", self.open_asked.emit)
        self.said = label("", "quiet", wraps=True)
        ways = Flow(across=8, down=8)
        for each in (self.add, self.own):
            ways.addWidget(each)
        holder = QWidget()
        holder.setLayout(ways)
        card = framed("card", column(
            label("Lists", "heading"), label(ABOUT, "quiet", wraps=True), 4, self._rows, holder, self.said,
            row(-1, self.compare), margins=(20, 16, 20, 16), gap=8,
        ))  # fmt: skip
        again = framed("card", column(
            label("Go on with one that you saved", "heading"), label(KEPT, "quiet", wraps=True), row(self.open, -1),
            margins=(20, 16, 20, 16), gap=8,
        ))  # fmt: skip
        middle = QWidget()
        middle.setMaximumWidth(scaled(WIDTH))
        middle.setLayout(column(card, again, -1, margins=(20, 24, 20, 24), gap=14))
        inner = QWidget()
        inner.setObjectName("desk")
        inner.setLayout(stretched(row(-1, middle, -1), 1, 100, 1))
        self.setLayout(column(TallArea(inner, "desk")))
        self._fill()

    def add_paths(self, paths: Sequence[Path]) -> None:
        """More lists."""
        self._keep_names()
        for path in paths:
            if all(each.path != path for each in self.lists):
                self.lists.append(Chosen(self._free_name(path), path))
        self._fill()

    def add_plan(self) -> None:
        """The current structure of the open plan, as it is now."""
        self._keep_names()
        self.lists.insert(0, Chosen("Plan", None))
        self._fill()

    def _free_name(self, path: Path) -> str:
        """HR for a list whose name says so, and so on; the name of the file otherwise."""
        taken = {each.name.casefold() for each in self.lists}
        words = path.stem.casefold().replace("_", " ").replace("-", " ")
        fitting = (name for name, spelt in FIRST_NAMES.items() if any(each in words for each in spelt))
        return next((name for name in fitting if name.casefold() not in taken), path.stem)

    def _keep_names(self) -> None:
        pairs = zip(self.lists, self.fields, strict=True)
        self.lists = [each._replace(name=field.text().strip() or each.name) for each, field in pairs]

    def named(self) -> tuple[Chosen, ...]:
        """The lists with the names as they are written now."""
        self._keep_names()
        return tuple(self.lists)

    def _remove(self, place: int) -> None:
        self._keep_names()
        del self.lists[place]
        self._fill()
        self.add.setFocus()

    def _fill(self) -> None:
        emptied(self._rows)
        self.fields = []
        for place, each in enumerate(self.lists):
            self._rows.addWidget(self._row(place, each))
        self.own.setVisible(bool(self._plan) and all(each.path is not None for each in self.lists))
        enough = len(self.lists) >= LEAST
        self.compare.setEnabled(enough)
        left = LEAST - len(self.lists)
        self.said.setText("" if enough else "Add two or three lists." if left == LEAST else "Add one more list.")
        self.said.setVisible(not enough)
        (self.compare if enough else self.add).setFocus()

    def _row(self, place: int, each: Chosen) -> QWidget:
        field = QLineEdit(each.name)
        field.setAccessibleName(f"Name of list {place + 1}")
        sized(field, wide=150)
        field.setMaxLength(40)
        self.fields.append(field)
        where = each.path.name if each.path is not None else f"{self._plan}: the current structure as it is now"
        away = button("", lambda: self._remove(place), "flat", name=f"Remove {each.name}", tip="Remove", icon="close")
        made = QWidget()
        made.setLayout(row(field, Line(where, "quiet"), away))
        return made

    def take_focus(self) -> None:
        """The keyboard to what comes next."""
        (self.compare if self.compare.isEnabled() else self.add).setFocus()
