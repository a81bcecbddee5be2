"""Lists beside one another: the sums that tie, the lines that differ, each decided by mouse, keys or menu."""

from collections.abc import Callable

from PySide6.QtCore import QMargins, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QWidget,
)

from workforce_planner.model.wording import count_text
from workforce_planner.report.deciding import (
    ASK,
    NEITHER,
    UNDECIDED,
    Decisions,
    choices_of,
    count_decided,
    counted_text,
    decided,
    progress_text,
)
from workforce_planner.report.reconciliation import KINDS, Reconciliation
from workforce_planner.report.reconciliation_report import ties_told
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.lists.tables import plain_table
from workforce_planner.ui.pieces import Mark, button, column, emptied, framed, label, row, stretched
from workforce_planner.ui.proposals.rows import select_rows
from workforce_planner.ui.reconciling.model import LinesModel
from workforce_planner.ui.reconciling.sums import Sums
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.table.widths import FittedTable
from workforce_planner.ui.theme import scaled, sized

HIGH, BOTH, LOW = 820, 640, 560
"""From these heights on, at 100 %: the sums are in sight at first; they stand above the lines, not in their place; the
lines leave room for more words."""
WIDE = 760
"""From this width on, at 100 %, a bar shows beside its words how far the deciding is."""
ANY = 16_777_215
"""Qt's own greatest height."""
KEYS = {Qt.Key.Key_A: ASK, Qt.Key.Key_N: NEITHER}
CLEAR = ""


class LinesTable(FittedTable):
    """The lines; letters and numbers decide."""

    least, first, most = 84, 96, 300
    decided = Signal(str)
    noted = Signal()

    def __init__(self, model: LinesModel) -> None:
        super().__init__()
        self._lines = model
        plain_table(model, "Lines that differ", self)
        self.horizontalHeader().setStretchLastSection(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        model.modelReset.connect(self.fit)

    def fit(self) -> None:
        """All columns but the reference may be shortened, the decision as the last of them."""
        decision = len(self._lines.headers) - 2
        self.words = (decision, *(each for each in range(1, decision + 2) if each != decision))
        super().fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """1, 2, 3: that list is right; A asks, N is neither; Delete takes a decision away, F2 or Enter notes."""
        choice = self._choice(event)
        if choice is not None:
            self.decided.emit(choice)
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.noted.emit()
        else:
            super().keyPressEvent(event)

    def _choice(self, event: QKeyEvent) -> str | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return CLEAR
        place = key.value - Qt.Key.Key_1.value
        return str(place) if 0 <= place < len(self._lines.found.lists) else KEYS.get(key)


class ResultsPage(QWidget):
    """One reconciliation with its decisions."""

    changed = Signal()
    """Something else is decided by now."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._before: list[Decisions] = []
        self.model = LinesModel(self)
        self.table = LinesTable(self.model)
        self.about = label("", "heading", wraps=True)
        self._ties = Flow(across=18, down=2)
        self.sums = Sums()
        self.show_sums = button("Show the sums", None, "link")
        self.show_sums.setCheckable(True)
        self.show_sums.toggled.connect(lambda _on: self._fit())
        self._filters = Flow(across=6, down=4, margins=QMargins(12, 4, 12, 6))
        self.filters: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.open_only = button("Not decided yet", None, "flat", name="Show only lines that are not decided yet")
        self.open_only.setCheckable(True)
        self.open_only.toggled.connect(lambda _on: self._filter(self.model.kind))
        self.progress = label("", "heading")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        sized(self.bar, wide=120)
        self.detail = label("", "", wraps=True)
        self.choices = Flow(across=8, down=6)
        self.buttons: dict[str, QPushButton] = {}
        self.note = QLineEdit()
        self.note.setAccessibleName("Note on the selected lines")
        self.note.setPlaceholderText("Note, kept with the decision")
        sized(self.note, wide=320)
        self.note.returnPressed.connect(self._take_note)
        self.note.editingFinished.connect(self._keep_note)
        self.kept = label("", "quiet", wraps=True)
        self._sized = False
        self.sums_area = TallArea(self.sums)
        self.sums_area.hide()
        self._build()
        self.table.decided.connect(self.decide)
        self.table.noted.connect(self._edit_note)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._chosen())

    def _build(self) -> None:
        ties = QWidget()
        ties.setLayout(self._ties)
        above = stretched(row(self.about, self.bar, self.progress, gap=12), 1)
        head = column(above, self.kept, ties, margins=(16, 12, 16, 4), gap=4)
        self._filter_bar, self._foot = QWidget(), QWidget()
        self._filter_bar.setLayout(self._filters)
        choices = QWidget()
        choices.setLayout(self.choices)
        self._foot.setLayout(column(self.detail, choices, margins=(16, 8, 16, 12), gap=8))
        parts = column(head, self.sums_area, self._filter_bar, self.table, self._foot)
        self.setLayout(stretched(parts, 0, 0, 0, 1, 0))

    # What is shown.

    def show_found(self, found: Reconciliation, decisions: Decisions, *, hiding: bool) -> None:
        """Show a reconciliation."""
        self._before = []
        self.model.kind, self.model.open_only = "", False
        self.model.show_found(found, decisions, hiding=hiding)
        self.about.setText(counted_text(found))
        self._ties.removeWidget(self.show_sums)
        self.show_sums.setParent(self)
        emptied(self._ties)
        for words, ties in ties_told(found):
            self._ties.addWidget(_tie_line(words, ties=ties))
        self._ties.addWidget(self.show_sums)
        self.show_sums.show()
        self.sums.show_found(found)
        self._fill_filters(found)
        self._fill_choices(found)
        if self.model.lines:
            select_rows(self.table, (0,))
        self._told()
        self._chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The sums are in sight at first where there is room."""
        super().resizeEvent(event)
        if not self._sized and self.isVisible():
            self._sized = True
            self.show_sums.setChecked(self.height() >= scaled(HIGH))
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """By now the page has its size."""
        super().showEvent(event)
        if not self._sized:
            self._sized = True
            self.show_sums.setChecked(self.height() >= scaled(HIGH))
        self._fit()

    def _fit(self) -> None:
        """In a low window the sums stand in the place of the lines."""
        sums, high = self.show_sums.isChecked(), self.height()
        lines = not sums or high >= scaled(BOTH)
        whole = self.sums.heightForWidth(self.width())
        self.sums_area.setMinimumHeight(whole if lines else 0)
        self.sums_area.setMaximumHeight(whole if lines else ANY)
        self.sums_area.setVisible(sums)
        self.show_sums.setText("Hide the sums" if sums else "Show the sums")
        for each in (self._filter_bar, self.table, self._foot):
            each.setVisible(lines)
        stretched(self.layout(), 0, 0 if lines else 1)  # type: ignore[arg-type]
        self.bar.setVisible(self.width() >= scaled(WIDE))
        self.kept.setVisible(high >= scaled(LOW))
        self.detail.setVisible(high >= scaled(LOW) or len(self.chosen) != 1)

    def _fill_filters(self, found: Reconciliation) -> None:
        self._filters.removeWidget(self.open_only)
        self.open_only.setParent(self)
        emptied(self._filters)
        self.filters = {}
        counts = {kind: len(found.of_kind(kind)) for kind in KINDS}
        self._add_filter("", f"All  {len(found.differing):,}")
        for kind, number in counts.items():
            if number:
                self._add_filter(kind, f"{KINDS[kind].partition(':')[0].partition(',')[0]}  {number:,}")
        self._filters.addWidget(self.open_only)
        self.open_only.show()
        self.filters[""].setChecked(True)

    def _add_filter(self, kind: str, words: str) -> None:
        made = button(words, None, "flat", name=f"Show {words}", tip=KINDS.get(kind, "Every line that differs"))
        made.setCheckable(True)
        self._group.addButton(made)
        made.clicked.connect(lambda _checked=False: self._filter(kind))
        self.filters[kind] = made
        self._filters.addWidget(made)

    def _fill_choices(self, found: Reconciliation) -> None:
        self.choices.removeWidget(self.note)
        self.note.setParent(self)
        emptied(self.choices)
        self.buttons = {}
        for place, (choice, words) in enumerate(choices_of(found).items(), 1):
            key = str(place) if choice.isdigit() else choice[0].upper()
            self._add_choice(choice, words, key)
        self._add_choice(CLEAR, "Undecided", "Delete")
        self.choices.addWidget(self.note)
        self.note.show()

    def _add_choice(self, choice: str, words: str, key: str) -> None:
        made = button(words, lambda: self.decide(choice), tip=f"{words} ({key})")
        made.setCheckable(True)
        self.buttons[choice] = made
        self.choices.addWidget(made)

    def _filter(self, kind: str) -> None:
        self.model.show_kind(kind, open_only=self.open_only.isChecked())
        if self.model.lines:
            select_rows(self.table, (0,))
        self._chosen()

    def hide_names(self, hiding: bool) -> None:
        """Hide or show who holds posts."""
        self.model.hide(hiding)
        self._chosen()

    def say_unsaved(self, number: int) -> None:
        """Say where decisions are kept, and how many of them are not yet."""
        kept = "What you decide is kept in the workbook that you save, and nowhere else."
        self.kept.setText(f"{kept} Not saved yet: {count_text(number, 'decision')}." if number else kept)

    def _told(self) -> None:
        found, decisions = self.model.found, self.model.decisions
        text = progress_text(found, decisions)
        self.progress.setText(text)
        self.bar.setMaximum(max(1, len(found.differing)))
        self.bar.setValue(count_decided(found, decisions))
        self.bar.setAccessibleName(text)

    # What is chosen.

    @property
    def chosen(self) -> list[int]:
        """The rows that are selected."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [each for each in rows if each < len(self.model.lines)]

    def _chosen(self) -> None:
        rows = self.chosen
        made = {self.model.decisions.get(self.model.lines[each].number, UNDECIDED) for each in rows}
        one = next(iter(made)) if len(made) == 1 else UNDECIDED
        self.note.setText("" if self.model.hiding else one.note)
        self.note.setModified(False)
        self.note.setEnabled(bool(rows) and not self.model.hiding)
        for choice, each in self.buttons.items():
            each.setEnabled(bool(rows))
            each.setChecked(bool(choice and rows) and choice == one.choice and len(made) == 1)
        self.detail.setText(self._said(rows))
        self._fit()

    def _said(self, rows: list[int]) -> str:
        if not rows:
            return "Nothing differs here." if not self.model.lines else "Choose a line to decide it."
        if len(rows) > 1:
            return f"{len(rows):,} lines selected: what you choose is decided for all of them."
        told = self.model.told(rows[0])
        return "\n".join(f"{name}: {said}" + (f"   ({place})" if place else "") for name, said, place in told)

    # What is decided.

    def decide(self, choice: str) -> None:
        """Decide the lines that are selected; of one alone, the next line comes."""
        rows = self.chosen
        if rows:
            numbers = [self.model.lines[each].number for each in rows]
            note = "" if choice == CLEAR else None
            self._make(decided(self.model.decisions, numbers, choice=choice, note=note))
            if len(rows) == 1 and choice and rows[0] + 1 < len(self.model.lines):
                select_rows(self.table, (rows[0] + 1,))
                self.table.scrollTo(self.model.index(rows[0] + 1, 0))
        self._chosen()

    def _make(self, decisions: Decisions) -> None:
        if decisions != self.model.decisions:
            self._before.append(self.model.decisions)
            self.take(decisions)

    def take(self, decisions: Decisions) -> None:
        """Show other decisions."""
        self.model.decide(decisions)
        self.table.fit()
        self._told()
        self._chosen()
        self.changed.emit()

    def undo(self) -> None:
        """Take the last decision back."""
        if self._before:
            self.take(self._before.pop())

    def add_decisions(self, decisions: Decisions) -> None:
        """Decisions that were read from a workbook."""
        self._make({**self.model.decisions, **decisions})

    def _edit_note(self) -> None:
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        self.note.selectAll()

    def _keep_note(self) -> None:
        if self.note.isModified() and self.chosen:
            self.note.setModified(False)
            numbers = [self.model.lines[each].number for each in self.chosen]
            self._make(decided(self.model.decisions, numbers, note=self.note.text().strip()))

    def _take_note(self) -> None:
        self._keep_note()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _menu(self, where: QPoint) -> None:
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice, words in {**choices_of(self.model.found), CLEAR: "Undecided"}.items():
            _add(menu, words, lambda choice=choice: self.decide(choice))  # type: ignore[misc]
        _add(menu, "Write a note", self._edit_note)
        menu.addSeparator()
        for action in self.table.actions():
            menu.addAction(action)
        menu.popup(self.table.viewport().mapToGlobal(where))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Ctrl+Z takes the last decision back."""
        if event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.undo()
        else:
            super().keyPressEvent(event)


def _add(menu: QMenu, words: str, run: Callable[[], object]) -> None:
    menu.addAction(words).triggered.connect(lambda _checked=False: run())


def _tie_line(words: str, *, ties: bool) -> QFrame:
    mark = Mark("tick" if ties else "bang", "good" if ties else "bad")
    return framed("bare", row(mark, label(words), gap=6))
