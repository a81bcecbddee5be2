"""The table as it is worked in: keys and selection as in a spreadsheet, copying, pasting, filling, clearing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from workforce_planner.edit.catalogue import named
from workforce_planner.edit.cells import Cell
from workforce_planner.model.wording import count_text
from workforce_planner.session.tables.blocks import Block, read_block, repeated
from workforce_planner.session.tables.columns import Column
from workforce_planner.session.tables.entering import (
    Entry,
    Typed,
    cleared,
    enter,
    enter_values,
    filled_down,
    laid_out,
    without_headers,
)
from workforce_planner.session.tables.grid import Grid
from workforce_planner.session.tables.walking import edge, within
from workforce_planner.ui.dialogs.picker import Option
from workforce_planner.ui.item_models import Index
from workforce_planner.ui.origins import KEYS as ORIGIN_KEYS
from workforce_planner.ui.origins import WORDS as ORIGIN_WORDS
from workforce_planner.ui.origins import ask_cell
from workforce_planner.ui.table.copying import put
from workforce_planner.ui.table.delegate import CellDelegate
from workforce_planner.ui.table.header import TableHeader
from workforce_planner.ui.table.model import TableModel
from workforce_planner.ui.theme import grown
from workforce_planner.ui.tokens import ROW
from workforce_planner.ui.workspace import Workspace

Key = Qt.Key
Select = QItemSelectionModel.SelectionFlag
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ARROWS = {Key.Key_Down: (1, 0), Key.Key_Up: (-1, 0), Key.Key_Right: (0, 1), Key.Key_Left: (0, -1)}


class TableView(QTableView):
    """Shows a table model; every edit goes through the workspace."""

    offered = Signal(object, str)
    """An `Entry` that cannot be entered as a whole, and what the step would be called."""
    menu_asked = Signal(int)
    """The menu of a column is asked for by the keyboard."""
    replace_asked = Signal()
    selected = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.table = TableModel(self)
        self._anchor = QPersistentModelIndex()
        self._tabbed_from: int | None = None
        self.setModel(self.table)
        self._cells = CellDelegate(self)
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(TableHeader(self.table, self))
        self._dress()
        self._commands: Sequence[tuple[QKeySequence, Callable[[], object]]] = tuple(
            (QKeySequence(keys), run)
            for keys, run in (
                ("Ctrl+A", self.selectAll),
                ("Ctrl+C", self.copy),
                ("Ctrl+Shift+C", self.copy_with_headers),
                ("Ctrl+X", self.cut),
                ("Ctrl+V", self.paste),
                ("Ctrl+D", self.fill_down),
                ("Ctrl+H", self.replace_asked.emit),
                (ORIGIN_KEYS, self.ask_origin),
                ("Ctrl+Space", self.select_columns),
                ("Shift+Space", self.select_rows),
                ("Del", self.clear),
                ("Backspace", self.clear),
                ("F2", self.edit_current),
                ("Alt+Down", self._ask_menu),
            )
        )

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Another look, for the cells too."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._cells.forget_look()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The cells, each drawn by the delegate."""
        self._cells.begin()
        super().paintEvent(event)

    def _dress(self) -> None:
        self.setAccessibleName("Table")
        self.setAccessibleDescription("Type to change a cell. Alt+Down filters the column. F6 goes to the next pane.")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed)
        self.setTabKeyNavigation(True)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(grown(ROW))
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rows.setHighlightSections(False)
        rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def grid(self) -> Grid:
        """The table that is shown."""
        assert self.table.grid is not None
        return self.table.grid

    # What is selected.

    def box(self) -> tuple[int, int, int, int] | None:
        """The first row, first column, last row and last column of what is selected."""
        ranges = self._ranges()
        if not ranges:
            return None
        return (
            min(each.top() for each in ranges),
            min(each.left() for each in ranges),
            max(each.bottom() for each in ranges),
            max(each.right() for each in ranges),
        )

    def _ranges(self) -> list[QItemSelectionRange]:
        chosen = self.selectionModel().selection()
        return [chosen.at(place) for place in range(chosen.count())]

    def chosen_rows(self) -> list[int]:
        """The rows that hold something selected."""
        rows: set[int] = set()
        for each in self._ranges():
            rows.update(range(each.top(), each.bottom() + 1))
        return sorted(rows)

    def chosen_keys(self) -> list[str]:
        """Their ids."""
        return [self.table.keys[row] for row in self.chosen_rows()]

    def chosen_columns(self) -> list[Column]:
        """The columns that hold something selected."""
        places: set[int] = set()
        for each in self._ranges():
            places.update(range(each.left(), each.right() + 1))
        return [self.table.columns[place] for place in sorted(places)]

    def selectionChanged(self, chosen: QItemSelection, left: QItemSelection) -> None:  # noqa: N802 (Qt's name)
        """Tell the panel."""
        super().selectionChanged(chosen, left)
        self.selected.emit()

    def show_current(self, row: int, column: int) -> None:
        """Make a cell the current one, selected alone."""
        self._go(row, column)

    def select_keys(self, keys: Sequence[str]) -> bool:
        """Select records elsewhere selected, in the column that is current. Whether any is shown."""
        rows = [row for key in keys if (row := self.table.row_of(key)) is not None]
        if not rows:
            return False
        column = max(0, self.currentIndex().column())
        wanted = QItemSelection()
        for row in rows:
            cell = self.table.index(row, column)
            wanted.select(cell, cell)
        self.selectionModel().setCurrentIndex(self.table.index(rows[0], column), Select.NoUpdate)
        self.selectionModel().select(wanted, Select.ClearAndSelect)
        self._anchor = QPersistentModelIndex(self.currentIndex())
        self.scrollTo(self.currentIndex())
        return True

    def select_rows(self) -> None:
        """The whole rows of what is selected."""
        self._select_box(rows=True)

    def select_columns(self) -> None:
        """The whole columns of what is selected."""
        self._select_box(rows=False)

    def _select_box(self, *, rows: bool) -> None:
        box = self.box()
        if box is not None:
            top, left, bottom, right = box
            ends = (
                (top, 0, bottom, self.table.columnCount() - 1) if rows else (0, left, self.table.rowCount() - 1, right)
            )
            wanted = QItemSelection(self.table.index(*ends[:2]), self.table.index(*ends[2:]))
            self.selectionModel().select(wanted, Select.ClearAndSelect)

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """As in a spreadsheet; what is typed begins an edit."""
        if not self.table.rowCount() or not self.table.columnCount():
            super().keyPressEvent(event)
            return
        pressed = QKeySequence(event.keyCombination())
        run = next((run for keys, run in self._commands if keys == pressed), None)
        if run is not None:
            run()
        elif not self._moved(event):
            super().keyPressEvent(event)

    def _moved(self, event: QKeyEvent) -> bool:
        key, held = Key(event.key()), event.modifiers()
        if key in (Key.Key_Return, Key.Key_Enter) and not held & CTRL:
            self.walk(1, 0, backwards=bool(held & SHIFT))
        elif key in (Key.Key_Tab, Key.Key_Backtab):
            event.setAccepted(self.walk(0, 1, backwards=key == Key.Key_Backtab))
        elif (target := self._target(key, held)) is not None:
            self._go(*target, extend=bool(held & SHIFT))
        elif key == Key.Key_Escape and self.table.wrong:
            self.table.mark_wrong(())
        else:
            return False
        return True

    def _target(self, key: Key, held: Qt.KeyboardModifier) -> tuple[int, int] | None:
        here = self.currentIndex()
        row, column = max(0, here.row()), max(0, here.column())
        last_row, last_column = self.table.rowCount() - 1, self.table.columnCount() - 1
        page = max(1, self.viewport().height() // grown(ROW) - 1)
        if key in ARROWS:
            return self._stepped(row, column, *ARROWS[key], jumping=bool(held & CTRL))
        jumping = bool(held & CTRL)
        return {
            Key.Key_Home: (0 if jumping else row, 0),
            Key.Key_End: (last_row if jumping else row, last_column),
            Key.Key_PageDown: (min(row + page, last_row), column),
            Key.Key_PageUp: (max(row - page, 0), column),
        }.get(key)

    def _stepped(self, row: int, column: int, down: int, right: int, *, jumping: bool) -> tuple[int, int]:
        table = self.table
        if down:
            ends = table.rowCount()
            if jumping:
                return edge(lambda at: self._filled(at, column), row, down, ends), column
            return max(0, min(row + down, ends - 1)), column
        ends = table.columnCount()
        if jumping:
            return row, edge(lambda at: self._filled(row, at), column, right, ends)
        return row, max(0, min(column + right, ends - 1))

    def _filled(self, row: int, column: int) -> bool:
        return bool(self.grid.text(self.table.keys[row], self.table.columns[column]))

    def _go(self, row: int, column: int, *, extend: bool = False) -> None:
        index = self.table.index(row, column)
        chosen = self.selectionModel()
        self._tabbed_from = None
        if extend and self._anchor.isValid():
            chosen.setCurrentIndex(index, Select.NoUpdate)
            chosen.select(QItemSelection(QModelIndex(self._anchor), index), Select.ClearAndSelect)  # type: ignore[call-overload]
        else:
            chosen.setCurrentIndex(index, Select.ClearAndSelect)
            self._anchor = QPersistentModelIndex(index)
        self.scrollTo(index)

    def walk(self, down: int, right: int, *, backwards: bool = False) -> bool:
        """On after Enter or Tab: round a selection, else to the next cell. Whether there was somewhere to go."""
        down, right = (-down, -right) if backwards else (down, right)
        here, box = self.currentIndex(), self.box()
        if box is not None and box[:2] != box[2:]:
            row, column = within(here.row(), here.column(), box, down, right)
            self.selectionModel().setCurrentIndex(self.table.index(row, column), Select.NoUpdate)
            self.scrollTo(self.currentIndex())
            return True
        return self._walk_down(here, down) if down else self._walk_right(here, right)

    def _walk_down(self, here: QModelIndex, down: int) -> bool:
        column = here.column() if self._tabbed_from is None else self._tabbed_from
        self._go(max(0, min(here.row() + down, self.table.rowCount() - 1)), column)
        return True

    def _walk_right(self, here: QModelIndex, right: int) -> bool:
        wide = self.table.columnCount()
        place = here.row() * wide + here.column() + right
        if not 0 <= place < wide * self.table.rowCount():
            return False
        begun = here.column() if self._tabbed_from is None else self._tabbed_from
        row, column = divmod(place, wide)
        self._go(row, column)
        self._tabbed_from = begun if row == here.row() else None
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Shift and a click extend from where the selection began."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.modifiers() & SHIFT and self._anchor.isValid():
            self._go(index.row(), index.column(), extend=True)
            return
        super().mousePressEvent(event)
        if index.isValid():
            self._anchor = QPersistentModelIndex(index)
            self._tabbed_from = None

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """There is always a current cell for the keys to start from."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.table.rowCount() and self.table.columnCount():
            self._go(0, 0)

    def _ask_menu(self) -> None:
        self.menu_asked.emit(max(0, self.currentIndex().column()))

    def edit_current(self) -> None:
        """Edit the current cell, the cursor behind its text."""
        index = self.currentIndex()
        if index.isValid() and self.table.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
            editor = self.indexWidget(index)
            if editor is not None:
                editor.deselect()  # type: ignore[attr-defined]
        elif index.isValid():
            self.workspace.said.emit(self.table.columns[index.column()].read_only)

    # Entering.

    def what_is_wrong(self, index: Index, text: str, chosen: Option | None) -> str:
        """Why a cell cannot take what was typed; "" where it can."""
        wrong = self._read(index, text, chosen).wrong
        return wrong[0].reason if wrong else ""

    def _read(self, index: Index, text: str, chosen: Option | None) -> Entry:
        key, column = self.table.keys[index.row()], self.table.columns[index.column()].name
        if chosen is not None:
            return enter_values(self.grid, [Cell(key, column, chosen.key)])
        return enter(self.grid, [Typed(key, column, text)])

    def enter(self, index: Index, text: str, chosen: Option | None, *, marking: bool = False) -> None:
        """Enter what was typed into one cell; where it cannot be, `marking` marks the cell with the reason."""
        entry = self._read(index, text, chosen)
        if entry.wrong and marking:
            self.table.mark_wrong([*self.table.wrong.values(), *entry.wrong])
        place = (self.table.keys[index.row()], self.table.columns[index.column()].name)
        if not entry.wrong and place in self.table.wrong:
            self.table.mark_wrong([each for at, each in self.table.wrong.items() if at != place])
        self.perform(entry)

    def perform(self, entry: Entry, label: str | None = None) -> None:
        """Do what can be entered, as one step."""
        if entry.cells:
            table = self.grid.table
            self.workspace.attempt(named("change-fields", cells=entry.cells, table=table, label=label), self)

    def offer(self, entry: Entry, label: str) -> None:
        """Do it at once where all of it can be done; mark and offer the rest otherwise."""
        self.table.mark_wrong(entry.wrong)
        if entry.wrong or entry.outside:
            self.offered.emit(entry, label)
        else:
            self.perform(entry, label)

    # The clipboard.

    def block(self) -> Block | None:
        """The selected cells."""
        keys, columns = self.chosen_keys(), self.chosen_columns()
        if not keys:
            return None
        grid = self.grid
        rows = tuple(tuple(grid.text(key, column) for column in columns) for key in keys)
        numbers = frozenset(place for place, column in enumerate(columns) if column.number)
        return Block(headers=tuple(column.label for column in columns), rows=rows, numbers=numbers)

    def copy(self) -> None:
        """Copy the selected cells."""
        self._copy(headers=False)

    def copy_with_headers(self) -> None:
        """Copy them with the headers above."""
        self._copy(headers=True)

    def _copy(self, *, headers: bool) -> None:
        block = self.block()
        if block is not None:
            put(block, headers=headers)
            self.workspace.said.emit(f"{count_text(len(block.rows) * len(block.headers), 'cell')} copied.")

    def cut(self) -> None:
        """Copy the selected cells and clear them."""
        self.copy()
        self._clear("Cut")

    def clear(self) -> None:
        """Clear the selected cells."""
        self._clear("Clear")

    def _clear(self, word: str) -> None:
        entry = cleared(self.grid, self.chosen_keys(), self.chosen_columns())
        self.offer(entry, f"{word} {count_text(len(entry.cells), 'cell')}")

    def fill_down(self) -> None:
        """The first row of the selection into the others; a single cell is filled from the one above."""
        rows, columns = self.chosen_rows(), self.chosen_columns()
        if len(rows) == 1 and rows[0] > 0:
            rows = [rows[0] - 1, *rows]
        if len(rows) > 1:
            entry = filled_down(self.grid, [self.table.keys[row] for row in rows], columns)
            what = columns[0].label if len(columns) == 1 else count_text(len(columns), "column")
            self.offer(entry, f"Fill {what} down")

    def paste(self) -> None:
        """Read the clipboard into the cells from the first selected one on."""
        box, block = self.box(), read_block(QGuiApplication.clipboard().text())
        if box is None or not block:
            return
        top, left, bottom, right = box
        columns = self.table.columns[left:]
        rows = repeated(tuple(without_headers(block, columns)), bottom - top + 1, right - left + 1)
        typed, outside = laid_out(rows, self.table.keys[top:], columns)
        entry = enter(self.grid, typed, outside)
        self.offer(entry, f"Paste {count_text(len(entry.cells), 'cell')}")
        self._select_pasted(top, left, len(rows), len(rows[0]) if rows else 0)

    def _select_pasted(self, top: int, left: int, high: int, wide: int) -> None:
        table = self.table
        if high and wide and table.rowCount() > top:
            end = table.index(min(top + high, table.rowCount()) - 1, min(left + wide, table.columnCount()) - 1)
            self.selectionModel().setCurrentIndex(table.index(top, left), Select.NoUpdate)
            self.selectionModel().select(QItemSelection(table.index(top, left), end), Select.ClearAndSelect)

    # The menu.

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 (Qt's name)
        """Everything the keys do, with the keys beside it."""
        if self.currentIndex().isValid():
            self.made_menu().popup(event.globalPos())

    def made_menu(self) -> QMenu:
        """The menu of the selected cells."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, keys, run in (
            ("Edit", "F2", self.edit_current),
            ("", "", None),
            ("Cut", "Ctrl+X", self.cut),
            ("Copy", "Ctrl+C", self.copy),
            ("Copy with headers", "Ctrl+Shift+C", self.copy_with_headers),
            ("Paste", "Ctrl+V", self.paste),
            ("Fill down", "Ctrl+D", self.fill_down),
            ("Clear", "Delete", self.clear),
            ("", "", None),
            ("Select whole rows", "Shift+Space", self.select_rows),
            ("Select whole columns", "Ctrl+Space", self.select_columns),
            ("", "", None),
            ("Sort and filter this column…", "Alt+Down", self._ask_menu),
            ("Find and replace…", "Ctrl+H", self.replace_asked.emit),
            ("", "", None),
            (ORIGIN_WORDS, ORIGIN_KEYS, self.ask_origin),
        ):
            if run is None:
                menu.addSeparator()
            else:
                menu.addAction(f"{words}\t{keys}").triggered.connect(lambda _checked=False, run=run: run())
        return menu

    def ask_origin(self) -> None:
        """Say where the current cell came from."""
        index = self.currentIndex()
        if index.isValid():
            table, key, name = self.grid.table, self.table.keys[index.row()], self.table.columns[index.column()].name
            rect, port = self.visualRect(index), self.viewport()
            ask_cell(self.workspace, (table, key, name), port, port.mapToGlobal(rect.bottomLeft()))
