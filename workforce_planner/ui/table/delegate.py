"""How a cell is drawn and edited: the current one is framed, a wrong one has its sign, editors follow the field."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workforce_planner.model.fields import FieldSpec, Kind
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import PATH_SEPARATOR
from workforce_planner.ui import icons
from workforce_planner.ui.dialogs.options import options_of
from workforce_planner.ui.dialogs.picker import Option
from workforce_planner.ui.item_models import Index
from workforce_planner.ui.table.editors import CellEditor
from workforce_planner.ui.table.face import CellFace
from workforce_planner.ui.table.model import TableModel
from workforce_planner.ui.theme import colour, scaled

SIGN = 12
MOVES = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
"""Where a key that enters goes: rows, columns."""


class CellDelegate(QStyledItemDelegate):
    """For one table view, which takes what is typed."""

    def __init__(self, view: Any) -> None:
        super().__init__(view)
        self._view = view
        self._look: CellFace | None = None
        self._here, self._enabled = (-1, -1), True
        self._columns: list[tuple[bool, bool]] = []
        self._is_chosen: Callable[[Index], bool] | None = None
        self._options: dict[str, tuple[Plan, bool, list[Option]]] = {}

    @property
    def _model(self) -> TableModel:
        return self._view.table

    # Drawing.

    def begin(self) -> None:
        """The view is about to be painted: what is the same for all its cells is found once."""
        view, model = self._view, self._model
        here, chosen = view.currentIndex(), view.selectionModel()
        self._here = (here.row(), here.column())
        self._is_chosen = chosen.isSelected if chosen.hasSelection() else None
        self._columns = [(column.number, bool(column.read_only)) for column in model.columns]
        self._enabled = view.isEnabled()
        self._look = self._look or CellFace(view.font())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell, the sign of what is wrong, the frame of the current one."""
        model, row, place = self._model, index.row(), index.column()
        look, text, rect = self._look, model.text(row, place), option.rect
        wrong = bool(model.wrong) and model.wrong_at(index) is not None
        if look is None or "\n" in text or not self._enabled:
            super().paint(painter, option, index)
        else:
            chosen = self._is_chosen is not None and self._is_chosen(index)
            if chosen or wrong:
                painter.fillRect(rect, look.selection if chosen else look.bad_fill)
            right, fixed = self._columns[place]
            ended = model.ended(row)
            pen = look.quiet if (fixed or ended) and not chosen else look.text
            look.draw(painter, rect, text, pen, right=right, ended=ended)
        if wrong:
            self._mark_wrong(painter, QRectF(rect))
        if self._here == (row, place):
            self._frame(painter, QRectF(rect))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 (Qt's name)
        """Where the style draws a cell, it shortens a path as the table does."""
        super().initStyleOption(option, index)
        if PATH_SEPARATOR in option.text:
            option.textElideMode = Qt.TextElideMode.ElideMiddle

    def forget_look(self) -> None:
        """The style of the view is another."""
        self._look = None

    def _mark_wrong(self, painter: QPainter, rect: QRectF) -> None:
        where = QRectF(rect.left() + 2, rect.center().y() - scaled(SIGN) / 2, scaled(SIGN), scaled(SIGN))
        icons.draw(painter, "bang", where, colour("bad"))

    def _frame(self, painter: QPainter, rect: QRectF) -> None:
        painter.save()
        painter.setPen(QPen(colour("accent" if self._view.hasFocus() else "border"), 2))
        painter.drawRect(rect.adjusted(1, 1, -1.5, -1.5))
        painter.restore()

    # Editing.

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        """A line to type in, with what there is to choose from."""
        column = self._model.columns[index.column()]
        return CellEditor(parent, column.label, self._options_of(column.spec))

    def _options_of(self, spec: FieldSpec) -> list[Option] | None:
        if spec.kind is Kind.FLAG:
            return [Option(True, "Yes"), Option(False, "No")]
        if spec.kind is Kind.CHOICE:
            return [Option(stored, words) for stored, words in spec.choices]
        return self._references(spec.table) if spec.kind is Kind.REFERENCE else None

    def _references(self, table: str) -> list[Option]:
        space = self._view.workspace
        kept = self._options.get(table)
        if kept is None or kept[0] is not space.plan or kept[1] != space.hiding:
            kept = (space.plan, space.hiding, options_of(space, table, blank=False))
            self._options[table] = kept
        return kept[2]

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 (Qt's name)
        """What the cell shows; what was typed and is wrong is there again to be mended."""
        assert isinstance(editor, CellEditor)
        wrong = self._model.wrong_at(index)
        editor.begin(wrong.text if wrong else self._model.text(index.row(), index.column()))

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        """The cell is left: enter what was typed, or mark the cell with the reason why it cannot be."""
        assert isinstance(editor, CellEditor)
        if editor.edited and self._view.isEnabled():
            self._view.enter(index, editor.text(), editor.chosen, marking=True)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:  # noqa: N802
        """The whole cell."""
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Enter and Tab enter and go on, Escape leaves all as it was."""
        if isinstance(editor, CellEditor) and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key == Qt.Key.Key_Escape:
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                return True
            if key in MOVES:
                self._finish(editor, key, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                return True
        return super().eventFilter(editor, event)

    def _finish(self, editor: CellEditor, key: Qt.Key, backwards: bool) -> None:
        view = self._view
        index = QPersistentModelIndex(view.currentIndex())
        text, chosen, edited = editor.text(), editor.chosen, editor.edited
        if edited:
            wrong = view.what_is_wrong(index, text, chosen)
            if wrong:
                editor.say_wrong(wrong)
                return
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        if edited:
            view.enter(index, text, chosen)
        view.walk(*MOVES[key], backwards=backwards and key != Qt.Key.Key_Backtab)
