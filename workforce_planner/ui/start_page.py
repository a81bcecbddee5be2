"""The first page: what can be begun, what was open lately, what a crash has left."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workforce_planner.session.preferences import Preferences
from workforce_planner.ui.first_steps import first_steps
from workforce_planner.ui.notices import Notice
from workforce_planner.ui.pieces import Line, button, column, emptied, framed, label, row, stretched
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.theme import scaled

if TYPE_CHECKING:
    from workforce_planner.store.recovery import Recoverable

PROMISE = "Everything stays on this computer"
WIDTH = 760


class Beginnings(Protocol):
    """What the start page asks of the window."""

    def new_plan(self) -> None: ...
    def open_plan(self) -> None: ...
    def import_list(self) -> None: ...
    def make_blank_list(self) -> None: ...
    def show_remembered(self) -> None: ...
    def reconcile_lists(self) -> None: ...
    def import_clipboard(self) -> None: ...
    def open_sample(self) -> None: ...
    def show_help(self) -> object: ...
    def open_path(self, path: Path) -> None: ...
    def restore(self, found: "Recoverable") -> None: ...
    def discard(self, found: "Recoverable") -> None: ...


class StartPage(QWidget):
    """Shown while no plan is open."""

    def __init__(self, beginnings: Beginnings, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self._beginnings, self._preferences = beginnings, preferences
        self.notice = Notice()
        self._left = QVBoxLayout()
        self._left.setSpacing(8)
        self._steps = QVBoxLayout()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self.import_button = self._way(
            "table", "Import a spreadsheet…",
            "The establishment list that HR sent: .xlsx, .xls, .ods or .csv. Several are read as one; files can be "
            "dropped here too",
            beginnings.import_list, "primary",
        )  # fmt: skip
        self.paste_button = button("Import from the clipboard", beginnings.import_clipboard, "link")
        self.paste_button.setAccessibleDescription("Rows that were copied in a spreadsheet, headers included")
        self.import_button.layout().addWidget(self.paste_button)  # type: ignore[union-attr]
        self._sample = self._way(
            "tree", "Open the sample", "An invented children's service to look round in", beginnings.open_sample
        )
        body = column(
            label("Workforce Planner", "hero"),
            label("See the structure, model a restructure, and print what it costs.", "quiet", wraps=True),
            20,
            self._left,
            self._steps,
            self.import_button,
            self._way("page", "New plan", "Start empty and add posts by hand", beginnings.new_plan),
            self._way("folder", "Open a plan…", "A plan saved earlier (.wfplan)", beginnings.open_plan),
            self._sample,
            *self._ways_with_lists(),
            12,
            self._recent,
            -1,
            self._foot(),
            margins=(24, 48, 24, 24),
            gap=8,
        )
        middle = QWidget()
        middle.setMaximumWidth(scaled(WIDTH))
        middle.setLayout(body)
        holder = QWidget()
        holder.setObjectName("desk")
        holder.setLayout(stretched(row(-1, middle, -1), 1, 100, 1))
        area = TallArea(holder, "desk", self)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self.notice, area))
        for keys, run in (
            ("F1", beginnings.show_help),
            ("Ctrl+O", beginnings.open_plan),
            ("Ctrl+N", beginnings.new_plan),
        ):
            QShortcut(QKeySequence(keys), self, run)

    def _ways_with_lists(self) -> tuple[QFrame, QFrame]:
        """What can be done with lists before there is a plan."""
        compare = "HR, payroll and finance: what differs between their lists"
        blank = "No list yet? A workbook that others fill in: its cells check what is typed"
        return (
            self._way("table", "Reconcile lists…", compare, self._beginnings.reconcile_lists),
            self._way("page", "Make a blank list to send out…", blank, self._beginnings.make_blank_list),
        )

    def _foot(self) -> QLayout:
        tip = "How lists of each kind are read, kept on this computer"
        remembered = button("Remembered lists…", self._beginnings.show_remembered, "link", tip=tip)
        about = button("Help", self._beginnings.show_help, "link", tip="Help (F1)")
        return row(label(PROMISE, "quiet"), -1, remembered, about)

    def _way(self, icon: str, title: str, about: str, run: Callable[[], object], look: str = "") -> QFrame:
        """One way to begin: a button with a line on what it does."""
        pressed = button(title, run, look, icon=icon)
        pressed.setAccessibleDescription(about)
        pressed.setMinimumWidth(scaled(236))
        pressed.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        parts = row(pressed, label(about, "quiet", wraps=True), margins=(14, 12, 14, 12), gap=16)
        return framed("card", stretched(parts, 0, 1))

    def show_found(self, left: "list[Recoverable]") -> None:
        """Show what was open lately, and what can be restored."""
        emptied(self._left)
        emptied(self._recent)
        for found in left:
            self._left.addWidget(self._recovery(found))
        emptied(self._steps)
        steps = first_steps(self._preferences, self._beginnings.open_sample, self._sample.show)
        self._sample.setVisible(steps is None)  # the steps offer it, and once is enough
        if steps is not None:
            self._steps.addWidget(steps)
        recent = self._preferences.recent
        if recent:
            self._recent.addWidget(label("Recent plans", "heading"))
            self._recent.addSpacing(6)
        for path in recent:
            self._recent.addWidget(self._recent_row(path))

    def _recovery(self, found: "Recoverable") -> QFrame:
        name = found.target.name if found.target else "A plan that was never saved"
        words = [label(f"Unsaved work: {name}", "heading", wraps=True), label(_what(found), "quiet", wraps=True)]
        restore = button("Restore", lambda: self._beginnings.restore(found), "primary", name=f"Restore {name}: {found}")
        restore.setEnabled(found.problem is None)
        discard = button("Discard", lambda: self._ask_discard(found), name=f"Discard the unsaved work of {name}")
        layout = row(column(*words, gap=2), restore, discard, margins=(14, 12, 14, 12))
        return framed("card", stretched(layout, 1))

    def _ask_discard(self, found: "Recoverable") -> None:
        from workforce_planner.ui.notices import Answer

        self.notice.ask(
            f"Discard {found} for good?",
            (
                Answer("Keep", lambda: None, "primary"),
                Answer("Discard", lambda: self._beginnings.discard(found), "danger"),
            ),
            tone="warn",
        )

    def _recent_row(self, path: Path) -> QWidget:
        pressed: QPushButton = button(
            path.stem, lambda: self._beginnings.open_path(path), "link", name=f"Open {path.stem}"
        )
        made = QWidget()
        made.setLayout(row(pressed, Line(str(path.parent), "quiet")))
        return made


def _what(found: "Recoverable") -> str:
    from datetime import datetime

    from workforce_planner.store.recovery import FileNow

    if found.problem is not None:
        return f"{found.problem.text} {found.problem.remedy}"
    said = str(found)
    if found.since is not None and found.since.date() != datetime.now(found.since.tzinfo).date():
        said = said.replace(f"since {found.since:%H:%M}", f"since {found.since:%d/%m/%Y %H:%M}")
    notes = {
        FileNow.CHANGED: " The file has changed since; restoring shows your version, and saving asks first.",
        FileNow.GONE: " The file is no longer where it was.",
    }
    return said + "." + notes.get(found.file, "")
