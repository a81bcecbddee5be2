"""A part of the comparison that is a table: as it is printed, with what is behind the chosen row below it."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QWidget

from workforce_planner.report.blocks import Align, Part, Table, cell_text
from workforce_planner.session.comparison_parts import SAID, Behind, ComparisonParts, TablePart
from workforce_planner.ui.comparing.waterfall import WaterfallView
from workforce_planner.ui.figures.model import in_two_lines
from workforce_planner.ui.item_models import Index
from workforce_planner.ui.keyboard import has_keyboard
from workforce_planner.ui.lists.tables import plain_table
from workforce_planner.ui.pieces import button, column, label, row, stretched
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.table.copying import put_rows
from workforce_planner.ui.table.widths import FittedTable, fit, give_lines
from workforce_planner.ui.theme import colour, face, grown, scaled
from workforce_planner.ui.tokens import ROW

_ROLE = Qt.ItemDataRole
INDENT = "    "
LEAST, LEAST_WORDS, MOST = 150, 120, 520
"""Widths of the first column at least, of another of words, and of both at most, so that names stand near figures."""
BESIDE = 60
"""So much more than its longest words a column of them gets at most, so that names stand near their figures."""
LONG = 16
"""A longer name over a column, or over several, stands in two lines."""
WIDEST_PLOT = 1500
"""The bridge is no wider at 100 %, so that names stand near their bars."""
ROWS_FOR_TWO, ROWS_FOR_THREE = 12, 20
"""So many rows high the place must be to show a table with what is behind a row, and the bridge above them."""
ROWS_FOR_NOTES, ROWS_BEHIND = 7, 8
"""Below so many rows the table alone has room; so many rows of what is behind one come before the notes."""
NOTES_SHARE, NOTES_LEAST, ROWS_FOR_WORDS, PLOT_EDGE = 4, 5, 10, 10
"""The notes have at most one of so many parts of the height, in a low place a smaller one; below so many rows the table
stands without what it is about; so many pixels stand above the bridge."""
EDGE = 8
"""So many pixels stand below the last row of what is behind one."""
WORKING = "Being worked out …"
STOPPED = "Not worked out: cancelled."
STRONG = (Part.SUBTOTAL, Part.TOTAL, Part.GROUP)


class ToldModel(QAbstractTableModel):
    """The rows of a printed table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table: Table | None = None

    def show_table(self, table: Table | None) -> None:
        """Hold another table."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """Rows of the table."""
        return 0 if parent.isValid() or self.table is None else len(self.table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """Columns of the table."""
        return 0 if parent.isValid() or self.table is None else len(self.table.columns)

    def heading(self, section: int) -> str:
        """The words of a column in one line."""
        assert self.table is not None
        spec = self.table.columns[section]
        return f"{spec.group}: {spec.label}" if spec.group else spec.label

    def headerData(self, section: int, way: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:  # noqa: N802
        """The heading, below that of its group."""
        if way is not Qt.Orientation.Horizontal or self.table is None or section >= len(self.table.columns):
            return None
        spec = self.table.columns[section]
        if role == _ROLE.TextAlignmentRole:
            return self._side(section)
        if role == _ROLE.DisplayRole:
            return "\n".join(map(_short_lines, filter(None, (spec.group, spec.label))))
        return self.heading(section) if role in (_ROLE.AccessibleTextRole, _ROLE.ToolTipRole) else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """The words of a cell, and how they stand."""
        if not index.isValid() or self.table is None:
            return None
        answer = _ANSWERS.get(role)
        return answer(self, index.row(), index.column()) if answer else None

    def shown(self, number: int, section: int) -> object:
        """A cell as it is shown, the first one indented."""
        assert self.table is not None
        words = self.words(number, section)
        return f"{INDENT * self.table.rows[number].depth}{words}" if section == 0 else words

    def spoken(self, number: int, section: int) -> object:
        """A cell for screen readers."""
        return f"{self.words(number, 0)}, {self.heading(section)}: {self.words(number, section)}"

    def alignment(self, _number: int, section: int) -> object:
        """Figures to the right."""
        return self._side(section)

    def font(self, number: int, _section: int) -> object:
        """Sums and headings are bold."""
        assert self.table is not None
        return QFont(face(bold=True)) if self.table.rows[number].part in STRONG else None

    def shade(self, number: int, _section: int) -> object:
        """Headings are quiet."""
        assert self.table is not None
        return colour("quiet") if self.table.rows[number].part is Part.GROUP else None

    def words(self, number: int, section: int) -> str:
        """A cell as people read it."""
        assert self.table is not None
        line = self.table.rows[number]
        if section >= len(line.cells):
            return ""
        return cell_text(self.table.columns[section], line.cells[section])

    def _side(self, section: int) -> int:
        assert self.table is not None
        right = section > 0 and self.table.columns[section].alignment is Align.FIGURES
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)

    def copied(self) -> int:
        """The whole table on the clipboard; how many rows."""
        every = range(self.columnCount())
        rows = [[self.words(number, section) for section in every] for number in range(self.rowCount())]
        return put_rows([self.heading(section) for section in every], rows)


_ANSWERS: dict[int, Callable[[ToldModel, int, int], object]] = {
    int(_ROLE.DisplayRole): ToldModel.shown,
    int(_ROLE.AccessibleTextRole): ToldModel.spoken,
    int(_ROLE.ToolTipRole): ToldModel.words,
    int(_ROLE.TextAlignmentRole): ToldModel.alignment,
    int(_ROLE.FontRole): ToldModel.font,
    int(_ROLE.ForegroundRole): ToldModel.shade,
}


class ToldPage(QWidget):
    """What the part is, its table, its notes; below, what is behind the chosen row."""

    post_chosen = Signal(str)
    cancelled = Signal()
    wanted = Signal()
    """What was cancelled is to be worked out after all."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: ComparisonParts | None = None
        self.part = TablePart.CABINET
        self.about = label("", "quiet", wraps=True)
        self.model, self.behind_model = ToldModel(self), ToldModel(self)
        self.table = _table(self.model, "Comparison")
        self.behind = _table(self.behind_model, "What is behind the row")
        self.notes = label("", "quiet", wraps=True)
        self.notes_area = TallArea(self.notes)
        self.notes_area.setAccessibleName("Notes under the table")
        self.plot = WaterfallView()
        self.plot.setMaximumWidth(scaled(WIDEST_PLOT))
        around = QWidget()
        around.setLayout(column(stretched(row(self.plot, -1, margins=(12, 8, 12, 0)), 1000, 1), -1))
        self.plot_area = TallArea(around)
        self.title = label("", "heading")
        self._posts: tuple[str, ...] = ()
        close = button("", self.close_behind, "flat", name="Close what is behind the row", icon="close")
        self.rounding = label("", "quiet")
        self._head = QWidget()
        self._head.setLayout(row(self.title, self.rounding, -1, close, margins=(14, 4, 8, 4), gap=12))
        self.below = QWidget()
        self.below.setLayout(stretched(column(self._head, self.behind), 0, 1))
        self.body = QSplitter(Qt.Orientation.Vertical)
        self.body.setHandleWidth(1)
        self.body.setChildrenCollapsible(False)
        self.upper = self._upper()
        for each in (self.plot_area, self.upper, self.below):
            self.body.addWidget(each)
        self.setLayout(column(self.body))
        self.setFocusProxy(self.table)
        self.plot_area.hide()
        self.below.hide()
        self._connect()

    def _upper(self) -> QWidget:
        upper = QWidget()
        for each in (self.about, self.notes):
            each.setContentsMargins(14, 8, 14, 8)
        self.step = label("", "quiet", wraps=True)
        self.cancel = button("Cancel", self.cancelled.emit, tip="Leave this part until it is asked for")
        self.again = button("Work it out", self.wanted.emit)
        self.waiting = QWidget()
        self.waiting.setLayout(row(self.cancel, self.again, self.step, -1, margins=(14, 4, 14, 8)))
        self.waiting.hide()
        upper.setLayout(stretched(column(self.about, self.waiting, self.table, self.notes_area, -1), 0, 0, 1000, 0, 1))
        return upper

    def _connect(self) -> None:
        self.table.clicked.connect(lambda index: self.show_behind(index.row()))
        self.table.activated.connect(lambda index: self.show_behind(index.row()))
        self.behind.selectionModel().currentRowChanged.connect(lambda now, _before: self._chosen(now.row()))
        self.plot.chosen.connect(self._level_chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The notes and what is behind a row have their shares."""
        super().resizeEvent(event)
        self._fit_notes()
        self._make_room(opened=not self.below.isHidden())

    def _fit_notes(self) -> None:
        """The notes have what height they need, and leave most of it to the table; they stand right below its rows."""
        rows, header = self.table.verticalHeader(), self.table.horizontalHeader()
        self.table.setMaximumHeight(max(header.sizeHint().height(), grown(ROW)) + rows.length() + grown(ROW))
        wanted = self.notes.heightForWidth(max(self.width() - scaled(14), 100))
        part = NOTES_LEAST if self.height() < grown(ROW) * ROWS_FOR_WORDS else NOTES_SHARE
        self.notes_area.setFixedHeight(max(min(wanted, self._whole_lines(self.height() // part)), 1))

    def _whole_lines(self, high: int) -> int:
        """What of a height shows lines of the notes as wholes."""
        line, above = self.notes.fontMetrics().lineSpacing(), self.notes.contentsMargins().top()
        return above + max((high - above) // line, 1) * line

    def show_part(self, parts: ComparisonParts, part: TablePart) -> None:
        """Show a part of a comparison; where pay is hidden the bridge has nothing to show."""
        same = part is self.part
        self.parts, self.part = parts, part
        self.waiting.hide()
        hidden = part is TablePart.BRIDGE and not parts.pay
        table = None if hidden else parts.table(part)
        self.about.setText("Names and pay are hidden, and the bridge is about pay." if hidden else _about(parts, part))
        self.table.setAccessibleName(part.value)
        self.model.show_table(table)
        self.table.fit()
        self.notes.setText("\n".join(map(_unbroken, table.notes)) if table else "")
        self._fit_notes()
        self.plot_area.setVisible(part is TablePart.BRIDGE and not hidden)
        if part is TablePart.BRIDGE and not hidden:
            self.plot.show_bridge(parts.bridge, parts.sides)
        if same and self.below.isVisible():
            self._make_room(opened=True)
        else:
            self.close_behind()

    def show_waiting(self, part: TablePart) -> None:
        """Show that a part is being worked out; what was in sight is of something else."""
        self.parts, self.part = None, part
        self.about.setText(f"{SAID[part]} {WORKING}")
        self._wait(going=True)
        self.table.setAccessibleName(f"{part.value}: {WORKING}")
        self.model.show_table(None)
        self.notes.setText("")
        self.plot_area.hide()
        self.close_behind()

    def show_stopped(self) -> None:
        """Show that a part was cancelled, and how to have it after all."""
        self.about.setText(f"{SAID[self.part]} {STOPPED}")
        self.table.setAccessibleName(f"{self.part.value}: {STOPPED}")
        self._wait(going=False)

    def _wait(self, *, going: bool) -> None:
        self.step.setText("")
        self.cancel.setVisible(going)
        self.again.setVisible(not going)
        self.waiting.show()

    def show_behind(self, number: int) -> None:
        """Show what adds up to a row, which is marked as the one that is opened."""
        found: Behind | None = self.parts.behind(self.part, number) if self.parts is not None else None
        if found is None:
            return
        self._posts = found.posts
        self.title.setText(found.table.caption)
        self.rounding.setText(" ".join(found.table.notes))
        self.rounding.setVisible(bool(found.table.notes))
        self.behind.setAccessibleName(found.table.caption)
        self.behind_model.show_table(found.table)
        self.behind.fit()
        if self.table.currentIndex().row() != number:
            self.table.selectRow(number)
        self._make_room(opened=True)
        self.table.scrollTo(self.model.index(number, 0))
        if self.upper.isHidden():
            self.behind.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape puts away what is behind a row."""
        if event.key() == Qt.Key.Key_Escape and self.below.isVisible():
            self.close_behind()
        else:
            super().keyPressEvent(event)

    def close_behind(self) -> None:
        """Put away what is behind a row; its keyboard goes back to the table."""
        held = has_keyboard(self.below)
        self._make_room(opened=False)
        self.behind_model.show_table(None)
        if held:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_room(self, *, opened: bool) -> None:
        """What is behind a row stands right below the table where there is room for both; the notes give way to it, and
        the bridge before that; the table stays where it is under the pointer.

        Where there is no room for both, what is behind the row takes the whole place until it is closed.
        """
        whole, bridge = self.body.height(), self.part is TablePart.BRIDGE and self.model.table is not None
        alone = opened and whole < grown(ROW) * ROWS_FOR_TWO
        self.below.setVisible(opened)
        self.upper.setVisible(not alone)
        wanted = ROWS_FOR_THREE if opened else ROWS_FOR_TWO
        self.plot_area.setVisible(bridge and whole >= grown(ROW) * wanted)
        self.about.setHidden(whole < grown(ROW) * ROWS_FOR_WORDS)
        plot = min(self.plot.height() + PLOT_EDGE, whole // 2) if not self.plot_area.isHidden() else 0
        behind, room = self._high_of_behind() if opened else 0, whole - plot
        noted = min(behind, grown(ROW) * ROWS_BEHIND) + self._high_of_upper() + self.notes_area.height() <= room
        noted = noted if opened else whole >= grown(ROW) * ROWS_FOR_NOTES
        self.notes_area.setVisible(noted and bool(self.notes.text()))
        upper = self._high_of_upper() + (self.notes_area.height() if noted and self.notes.text() else 0)
        below = max(min(behind, room // 2), room - upper) if opened else 0
        self.body.setSizes([plot, room - below, below])

    def _high_of_upper(self) -> int:
        """The height in which the table has room for all its rows, with what it is about."""
        about = 0 if self.about.isHidden() else self.about.heightForWidth(max(self.width(), 100))
        return about + self.table.maximumHeight()

    def _high_of_behind(self) -> int:
        """The height in which all that is behind a row has room."""
        header, rows = self.behind.horizontalHeader(), self.behind.verticalHeader()
        return self._head.sizeHint().height() + max(header.sizeHint().height(), grown(ROW)) + rows.length() + EDGE

    def _level_chosen(self, key: str) -> None:
        places = [each.key for each in self.plot.levels]
        if key in places:
            self.table.selectRow(places.index(key))
            self.show_behind(places.index(key))

    def _chosen(self, number: int) -> None:
        if 0 <= number < len(self._posts) and self._posts[number]:
            self.post_chosen.emit(self._posts[number])

    def copy(self) -> int:
        """The table on the clipboard; how many rows."""
        return self.model.copied()


def _short_lines(words: str) -> str:
    return in_two_lines(words) if len(words) > LONG else words


def _unbroken(note: str) -> str:
    """A note in which no line ends between a minus and its amount."""
    return note.replace("\N{EN DASH}£", "\N{EN DASH}\N{WORD JOINER}£")


def _about(parts: ComparisonParts, part: TablePart) -> str:
    """What a part shows, and whether it leaves posts out."""
    scoped = parts.compared.in_scope and part is not TablePart.BRIDGE
    said = parts.said(part)
    return f"{said} Posts in scope only." if scoped else said


class _ToldTable(FittedTable):
    """Names and sentences give way to figures."""

    def fit(self) -> None:
        """Share the width; the names stand near their figures."""
        model = self.model()
        assert isinstance(model, ToldModel)
        table = model.table
        if table is not None and table.columns:
            self.words = [n for n, each in enumerate(table.columns) if n == 0 or each.alignment is not Align.FIGURES]
            fit(self, self.words, least=LEAST_WORDS, first=LEAST, most=MOST, beside=BESIDE, wraps=self.words)
            give_lines(self, self.words)


def _table(model: ToldModel, name: str) -> FittedTable:
    table = plain_table(model, name, _ToldTable())
    assert isinstance(table, FittedTable)
    table.verticalHeader().setDefaultSectionSize(grown(ROW))
    table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names differ at their ends: a year, a number
    table.setWordWrap(True)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    return table
