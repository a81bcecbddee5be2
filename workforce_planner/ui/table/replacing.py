"""Find and replace, in the window: what would change is listed, old and new, with ticks, before it is done."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QFrame, QLineEdit

from workforce_planner.model.wording import count_text
from workforce_planner.session.tables.columns import Column
from workforce_planner.session.tables.entering import Entry
from workforce_planner.session.tables.grid import Grid
from workforce_planner.session.tables.replacing import Replacement, Wanted, replacements
from workforce_planner.ui.item_models import Index, OneLevel
from workforce_planner.ui.pieces import Choice, button, column, label, row, stretched
from workforce_planner.ui.table.copying import Copying
from workforce_planner.ui.table.widths import FittedTable
from workforce_planner.ui.theme import colour, grown, scaled
from workforce_planner.ui.tokens import ROW

Role = Qt.ItemDataRole
HEADERS = ("Change", "Where", "Column", "Now", "Then")
_WEIGHTS = (1000, 1000, 0, 0, 0, 1)
LOOKED_AT = 60
"""So many rows are looked at for the width of a column."""
LEAST_FOR_BOTH = 380
"""From this height on, at 100 %, there is room for the table below what is replaced."""
LEAST_ROWS, PART = 7, 3
"""The preview is never asked to be lower than so many rows, headings included, nor higher than a part of the place."""
NEAR = 56
"""So much wider than its words a column is at most, at 100 %: what is read together stands together."""
WIDEST_FIELD = 480
"""What is found and what replaces it have fields no wider than this at 100 %."""
EVERY_COLUMN = "Every column shown"


class ReplacementsModel(OneLevel):
    """What would change, with a tick each; what cannot be entered has none and says why."""

    headers = HEADERS

    def __init__(self, ticked: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: list[Replacement] = []
        self.names: list[str] = []
        self.left_out: set[int] = set()
        self._ticked = ticked

    def show_found(self, found: list[Replacement], grid: Grid) -> None:
        """Show these, all ticked."""
        self.beginResetModel()
        self.found, self.left_out = found, set()
        self.names = [grid.name(each.key) for each in found]
        self.endResetModel()

    @property
    def chosen(self) -> list[Replacement]:
        """Those that are ticked."""
        return [each for row, each in enumerate(self.found) if each.cell is not None and row not in self.left_out]

    def size(self) -> int:
        """How many cells would change."""
        return len(self.found)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column is ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        ticks = index.column() == 0 and self.found[index.row()].cell is not None
        return plain | Qt.ItemFlag.ItemIsUserCheckable if ticks else plain

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid():
            return None
        each = self.found[index.row()]
        if role in (Role.DisplayRole, Role.ToolTipRole):
            then = f"{each.new}  ({each.why})" if each.why else each.new or "blank"
            return ("", self.names[index.row()], each.column.label, each.old, then)[index.column()]
        if role == Role.CheckStateRole and index.column() == 0 and each.cell is not None:
            return Qt.CheckState.Unchecked if index.row() in self.left_out else Qt.CheckState.Checked
        if role == Role.ForegroundRole and each.why:
            return colour("bad")
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:  # noqa: N802 (Qt's name)
        """Tick or take the tick away."""
        if role != Role.CheckStateRole or not index.isValid() or index.column():
            return False
        self.left_out ^= {index.row()}
        self.dataChanged.emit(index, index, [Role.CheckStateRole])
        self._ticked()
        return True


class _Preview(FittedTable):
    """What would change; as high as it is told."""

    words = (1, 2, 3, 4)
    beside = NEAR
    high = 0

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As high as the panel wants it."""
        return QSize(super().sizeHint().width(), self.high)


class ReplacePanel(QFrame):
    """Stands above the table. `shown` gives the grid, the rows and the columns that are looked through."""

    def __init__(
        self,
        shown: Callable[[], tuple[Grid, list[str], list[Column]]],
        perform: Callable[[Entry, str], object],
        left: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._shown, self._perform, self._left = shown, perform, left
        self._room = 0
        self.wanted, self.instead = QLineEdit(), QLineEdit()
        for field, words in ((self.wanted, "Find"), (self.instead, "Replace with")):
            field.setAccessibleName(words)
            field.setPlaceholderText(words)
            field.setMaximumWidth(scaled(WIDEST_FIELD))
            field.textChanged.connect(lambda _text: self.refresh())
        self.where = Choice("Column to look in")
        self.where.activated.connect(lambda _row: self.refresh())
        self.case, self.whole = QCheckBox("Match case"), QCheckBox("Whole cell")
        for box in (self.case, self.whole):
            box.toggled.connect(lambda _on: self.refresh())
        self.said = label("", "quiet")
        self.do_it = button("Replace", self._do, "primary")
        self.model = ReplacementsModel(self._tell, self)
        self.preview = self._made_preview()
        self.setLayout(
            column(
                stretched(row(self.wanted, self.instead, self.where, self.case, self.whole, -1, gap=8), *_WEIGHTS),
                self.preview,
                row(self.said, -1, button("Close", self.close_panel), self.do_it),
                margins=(14, 10, 14, 10),
                gap=8,
            )
        )
        self.hide()

    def _made_preview(self) -> "_Preview":
        table = _Preview()
        table.setAccessibleName("What would change")
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(grown(ROW))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setResizeContentsPrecision(LOOKED_AT)
        table.setMinimumHeight(2 * grown(ROW))
        Copying(table)
        return table

    def fit(self, room: int) -> None:
        """The preview shows all that would change where a part of the room, in pixels, holds it."""
        self._room = room
        alone = room < scaled(LEAST_FOR_BOTH)  # the table has given way to it
        most = room // (grown(ROW) * (1 if alone else PART))
        most = max(most, LEAST_ROWS)
        self.preview.high = grown(ROW) * min(most, max(self.model.rowCount() + 2, LEAST_ROWS))
        self.preview.setMaximumHeight(self.preview.high)
        self.preview.updateGeometry()

    def open_panel(self) -> None:
        """Show it."""
        _, _, columns = self._shown()
        self.where.clear()
        self.where.addItem(EVERY_COLUMN, None)
        for each in columns:
            if not each.read_only:
                self.where.addItem(each.label, each.name)
        self.show()
        self.refresh()
        self.wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.wanted.selectAll()

    def refresh(self) -> None:
        """List what would change."""
        if self.isHidden():
            return
        grid, keys, columns = self._shown()
        chosen = self.where.currentData()
        within = [each for each in columns if chosen in (None, each.name)]
        wanted = Wanted(
            find=self.wanted.text(),
            replace=self.instead.text(),
            match_case=self.case.isChecked(),
            whole=self.whole.isChecked(),
        )
        asked = bool(wanted.find or (wanted.whole and wanted.replace))
        self.model.show_found(replacements(grid, keys, within, wanted) if asked else [], grid)
        self.preview.fit()
        self.fit(self._room)
        self._tell()

    def _tell(self) -> None:
        number, wrong = len(self.model.chosen), sum(each.cell is None for each in self.model.found)
        self.do_it.setText(f"Replace in {count_text(number, 'cell')}" if number else "Replace")
        self.do_it.setAccessibleName(self.do_it.text())
        self.do_it.setEnabled(number > 0)
        found = (
            count_text(len(self.model.found), "cell") if self.model.found else "Nothing" if self.wanted.text() else ""
        )
        cannot = f"; {wrong:,} cannot be changed" if wrong else ""
        self.said.setText(f"{found} would change in the rows shown{cannot}." if found else "")
        self.preview.setVisible(bool(self.model.found))

    def _do(self) -> None:
        cells = tuple(each.cell for each in self.model.chosen if each.cell is not None)
        label_text = f'Replace "{self.wanted.text()}" with "{self.instead.text()}" in {count_text(len(cells), "cell")}'
        self._perform(Entry(cells=cells), label_text)
        self.refresh()

    def close_panel(self) -> None:
        """Put it away."""
        self.hide()
        self._left()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape closes; Enter does it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.do_it.isEnabled():
            self._do()
        else:
            super().keyPressEvent(event)
