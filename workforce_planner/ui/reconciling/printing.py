"""A reconciliation as pages, to be looked at, printed, or saved as a PDF."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from workforce_planner.model.wording import list_text
from workforce_planner.session.preferences import Preferences
from workforce_planner.session.print_pages import Printed, report_printed
from workforce_planner.session.reconciliation_files import reconciliation_pages
from workforce_planner.ui.pieces import column, label
from workforce_planner.ui.printing.preview import PreviewPage


class Wish(NamedTuple):
    """How it is to be printed."""

    names: bool
    marking: str


class ReconciliationPrint(PreviewPage):
    """The pages of the reconciliation in view, with what is decided by now."""

    def __init__(self, page: Any, preferences: Preferences) -> None:
        self._found, self._decisions = page.found, page.decisions
        self.names = QCheckBox("Names of people")
        self.names.setChecked(not page.hiding)
        self.names.setEnabled(not page.hiding)
        self.marking = QLineEdit()
        self.marking.setAccessibleName("Marking")
        self.marking.setPlaceholderText("None, for example OFFICIAL")
        self.hidden = label(
            "Names are hidden, so they are not printed; notes are left out with them." if page.hiding
            else "Without names, notes are left out too.", "quiet", wraps=True,
        )  # fmt: skip
        pane = QWidget()
        pane.setLayout(
            column(
                label("Reconciliation of lists", "heading"),
                label("How the lists tie, and every difference with what is decided.", "quiet", wraps=True), 6,
                self.names, self.hidden, 6, label("Marking", "label", buddy=self.marking), self.marking, gap=4,
            )
        )  # fmt: skip
        super().__init__(preferences, pane, (list_text(list(page.found.lists)), "Back to the lists"))
        self.setProperty("help", "reconcile")
        self.names.toggled.connect(lambda _on: self.draw())
        self.marking.editingFinished.connect(self.draw)
        self.draw()

    def wish(self) -> Wish:
        """What is asked for beside the pages."""
        return Wish(self.names.isChecked(), self.marking.text().strip())

    def maker(self, wish: object) -> Callable[[], Printed]:
        """Its pages."""
        assert isinstance(wish, Wish)
        found, decisions, today = self._found, self._decisions, date.today()
        return lambda: report_printed(
            reconciliation_pages(found, decisions, names=wish.names, marking=wish.marking, day=today)
        )

    def file_name(self) -> str:
        """What it is of."""
        return f"Reconciliation, {list_text(list(self._found.lists))}"

    def take_focus(self) -> None:
        """The keyboard to the first choice."""
        (self.names if self.names.isEnabled() else self.marking).setFocus(Qt.FocusReason.OtherFocusReason)
