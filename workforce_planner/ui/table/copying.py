"""Copying from any table or tree of the program: a block of text for a spreadsheet, a real table for a document."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QTreeView

from workforce_planner.session.tables.blocks import Block, as_html, as_text

INDENT = "    "
_COPY = QKeySequence.StandardKey.Copy


def put(block: Block, *, headers: bool = False) -> None:
    """Put a block on the clipboard: as text with tabs and, where it is more than one cell, as a table with headers."""
    mime = QMimeData()
    mime.setText(as_text(block, headers=headers))
    if headers or len(block.rows) > 1 or len(block.headers) > 1:
        mime.setHtml(as_html(block))
    QGuiApplication.clipboard().setMimeData(mime)


def put_rows(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Put a whole table on the clipboard, headers included; columns of figures stand to the right. How many rows."""
    lines = tuple(tuple(row) for row in rows)
    numbers = frozenset(place for place in range(len(headers)) if _are_figures([line[place] for line in lines]))
    put(Block(headers=tuple(headers), rows=lines, numbers=numbers), headers=True)
    return len(lines)


def _are_figures(cells: Sequence[str]) -> bool:
    said = [cell.lstrip("+–£") for cell in cells if cell.strip("– ")]
    return bool(said) and all(cell[:1].isdigit() for cell in said)


class CopyKey(QObject):
    """Gives a view Ctrl+C, whatever is then copied."""

    def __init__(self, view: QAbstractItemView, run: Callable[[], object]) -> None:
        super().__init__(view)
        self._run = run
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Ctrl+C copies."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.matches(_COPY):
            self._run()
            return True
        return super().eventFilter(watched, event)


class Copying(CopyKey):
    """Gives a view Ctrl+C (what is selected) and a menu with Copy and Copy all. What is hidden is in no model."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view, self.copy)
        self._view = view
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for words, run in (("Copy\tCtrl+C", self.copy), ("Copy all with headers", self.copy_all)):
            action = QAction(words, view)
            action.triggered.connect(lambda _checked=False, run=run: run())
            view.addAction(action)

    def copy(self) -> None:
        """Copy the rows that are selected, or all where none is."""
        rows = selected_rows(self._view)
        put(block_of(self._view, rows) if rows else block_of(self._view, all_rows(self._view)))

    def copy_all(self) -> None:
        """Copy everything, with the headers."""
        put(block_of(self._view, all_rows(self._view)), headers=True)


def block_of(view: QAbstractItemView, rows: Iterable[QModelIndex]) -> Block:
    """Rows of a view, given by their first cells, with the columns as they are shown; a tree's are indented."""
    columns = _columns(view)
    model = view.model()
    headers = tuple(
        str(model.headerData(each, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) or "") for each in columns
    )
    lines = tuple(
        tuple(
            _depth(index) * INDENT * (number == 0) + str(index.siblingAtColumn(each).data() or "")
            for number, each in enumerate(columns)
        )
        for index in rows
    )
    return Block(headers=headers, rows=lines)


def _columns(view: QAbstractItemView) -> list[int]:
    header = _header(view)
    if header is None:
        return [0]
    visual = (header.logicalIndex(place) for place in range(header.count()))
    return [each for each in visual if not header.isSectionHidden(each)]


def _header(view: QAbstractItemView) -> QHeaderView | None:
    if isinstance(view, QTableView):
        return view.horizontalHeader()
    return view.header() if isinstance(view, QTreeView) else None


def _depth(index: QModelIndex) -> int:
    depth, parent = 0, index.parent()
    while parent.isValid():
        depth, parent = depth + 1, parent.parent()
    return depth


def selected_rows(view: QAbstractItemView) -> list[QModelIndex]:
    """The first cells of the rows that hold something selected, from the top down."""
    chosen = view.selectionModel()
    return [index for index in all_rows(view) if chosen.rowIntersectsSelection(index.row(), index.parent())]


def all_rows(view: QAbstractItemView) -> Iterator[QModelIndex]:
    """The first cells of all rows; of a tree, of those that are unfolded."""
    model = view.model()
    if isinstance(view, QTreeView):
        index = model.index(0, 0)
        while index.isValid():
            yield index
            index = view.indexBelow(index)
    else:
        yield from (model.index(row, 0) for row in range(model.rowCount()))
