"""One table of the matching board with its filter: posts to be filled, people, or the pairs of the one chosen."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from workforce_planner.session.board_lines import DECISION, MATCHED, Line, Pair, shown
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.lists.model import LinesModel
from workforce_planner.ui.lists.tables import plain_table
from workforce_planner.ui.narrowing import NarrowingField
from workforce_planner.ui.pieces import Choice, column, label, stretched
from workforce_planner.ui.pieces import Line as OneLine
from workforce_planner.ui.proposals.rows import select_rows
from workforce_planner.ui.table.widths import FittedTable
from workforce_planner.ui.theme import grown, scaled
from workforce_planner.ui.tokens import ROW

ROWS_FOR_LINES, HIGH_LINES, LOW_LINES = 16, 5, 2
"""From a place for so many rows on, words have up to the second number of lines; below it up to the third."""
LOOKED_AT = 200
"""So many rows are looked at for the width of a column."""


class EvenTable(FittedTable):
    """Words give way where there is no room. Keys that mean something here are told."""

    pressed_key = Signal(int)
    least, first, beside, wraps, named_last = 60, 100, 60, True, False

    @property
    def most_lines(self) -> int:  # type: ignore[override]
        """On a high screen words have all the lines they need; on others as many rows as can be are worth more."""
        high = self.viewport().height() >= ROWS_FOR_LINES * grown(ROW)
        return HIGH_LINES if high else LOW_LINES

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter, Delete and letters are the board's; arrows move."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Delete,
            Qt.Key.Key_N,
            Qt.Key.Key_D,
        ):
            self.pressed_key.emit(event.key())
        else:
            super().keyPressEvent(event)


class Side(QWidget):
    """Posts to be filled, or people, with a filter and a field to find some."""

    chosen = Signal(str)

    def __init__(self, name: str, headings: Sequence[str], filters: Mapping[str, str], least: int = 0) -> None:
        """`least` is the least width of the first column at 100 %, where that is more than that of the others."""
        super().__init__()
        self._name, self._headings, self._filters = name, headings, filters
        self._lines: Sequence[Line] = ()
        self._filling = False
        self.rows: tuple[Line, ...] = ()
        self.title = OneLine(name, "heading")
        self.filter = Choice(f"Which {name.lower()}")
        self.field = NarrowingField(f"Find in {name.lower()}", "Find")
        self.field.setFixedWidth(scaled(150))
        self.model = LinesModel(headings, self)
        self.table = EvenTable()
        self.table.first = least or EvenTable.first
        self.table.words = (0, 1, 2, MATCHED)
        plain_table(self.model, name, self.table)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setWordWrap(True)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the reference at the end tells posts apart
        self.table.horizontalHeader().setResizeContentsPrecision(LOOKED_AT)
        self._empty = label("", "quiet", wraps=True)
        tools = Flow(across=6, down=4)
        tools.addWidget(self.filter)
        tools.addWidget(self.field)
        head = column(self.title, tools, self._empty, margins=(14, 8, 8, 6), gap=6)
        self.setLayout(stretched(column(head, self.table), 0, 1))
        self.filter.activated.connect(lambda _place: self._fill())
        self.field.textChanged.connect(lambda _text: self._fill())
        self.table.selectionModel().selectionChanged.connect(self._moved)

    def show_lines(self, lines: Sequence[Line], more: Mapping[str, str] | None = None) -> None:
        """Show the lines as they are now; filter and choice stay. `more` are filters of this board alone."""
        self._lines = lines
        wanted = self.filter.currentData() or ""
        self.filter.clear()
        for name, words in {**self._filters, **(more or {})}.items():
            count = sum(not name or name in each.groups for each in lines)
            if count or name in ("", wanted):
                self.filter.addItem(f"{words}  {count:,}", name)
        self.filter.setCurrentIndex(max(0, self.filter.findData(wanted)))
        self._fill()

    def choose(self, key: str) -> bool:
        """Choose a line; whether it is in sight."""
        return self._choose_all((key,))

    def _choose_all(self, keys: Sequence[str]) -> bool:
        """Choose those of these lines that are in sight, the first of them last, so that it is the current one."""
        numbers = [number for number, each in enumerate(self.rows) if each.key in keys]
        select_rows(self.table, sorted(numbers, key=lambda number: self.rows[number].key == keys[0]))
        return bool(numbers)

    @property
    def keys(self) -> tuple[str, ...]:
        """All that is chosen here, the current one first."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        found = [self.rows[row].key for row in rows if row < len(self.rows)]
        return tuple(sorted(found, key=lambda key: key != self._key()))

    def mark(self, key: str) -> None:
        """Show what is chosen as chosen, and tell nobody."""
        self._filling = True
        if not (self.table.selectionModel().hasSelection() and self._key() == key):
            self.choose(key)
        self._filling = False

    def clear_choice(self) -> None:
        """Nothing is chosen here, since something is on the other side."""
        self._filling = True
        self.table.selectionModel().clear()
        self._filling = False

    def _key(self) -> str:
        row = self.table.currentIndex().row()
        return self.rows[row].key if 0 <= row < len(self.rows) else ""

    def _fill(self) -> None:
        kept = self.keys or ("",)
        self._filling = True
        self.rows = shown(self._lines, str(self.filter.currentData() or ""), self.field.text())
        marks = {(number, MATCHED): each.mark for number, each in enumerate(self.rows) if each.mark}
        self.model.show_lines([each.cells for each in self.rows], frozenset(), headers=self._headings, marked=marks)
        self._choose_all(kept)
        self._filling = False
        self.table.fit()
        self.title.setText(f"{self._name}: {len(self.rows):,} of {len(self._lines):,}")
        self._empty.setText("None fits the filter." if self._lines else "None in this proposal.")
        self._empty.setVisible(not self.rows)

    def _moved(self, *_: object) -> None:
        if not self._filling and (keys := self.keys):
            self.chosen.emit(keys[0])


class Pairs(EvenTable):
    """The matches of the one chosen, and who or what may be matched to it. Of several people one decision is made."""

    words = (0, 1, 3, DECISION)

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Pair, ...] = ()
        self.lines_model = LinesModel((), self)
        plain_table(self.lines_model, "Matches and who may be matched", self)

    def show_pairs(self, pairs: Sequence[Pair], headings: Sequence[str], *, several: bool) -> None:
        """Show these; the pairs that were chosen stay so, or the first is. `several`: more than one may be chosen."""
        kept = {(each.person, each.post) for each in self.pairs}
        self.rows = tuple(pairs)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        marks = {(number, DECISION): each.mark for number, each in enumerate(self.rows) if each.mark}
        self.lines_model.show_lines([each.cells for each in self.rows], frozenset(), headers=headings, marked=marks)
        same = [number for number, each in enumerate(self.rows) if (each.person, each.post) in kept]
        select_rows(self, (same if several else same[:1]) or [0] if self.rows else ())
        self.fit()

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Those chosen, the first one first."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return tuple(self.rows[row] for row in rows if row < len(self.rows))

    @property
    def pair(self) -> Pair | None:
        """The first one chosen."""
        return next(iter(self.pairs), None)
