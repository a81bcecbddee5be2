"""The history: every step with its time and structure; any point can be gone back to; points can be given names."""

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workforce_planner.model.problems import Refused
from workforce_planner.session.versions import stride
from workforce_planner.ui import icons
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.history.model import BEGINNING, EVERY, HistoryModel, Line
from workforce_planner.ui.inspector.sections import Section, SmallQuestion, ask_in
from workforce_planner.ui.item_models import LEFT, Index
from workforce_planner.ui.pieces import Choice, button, column, label, row, stretched
from workforce_planner.ui.theme import colour, face, grown, scaled
from workforce_planner.ui.tokens import LABEL
from workforce_planner.ui.workspace import CURRENT_STRUCTURE, Workspace

ROW_HEIGHT = 44
BEFORE, AFTER = 30, 10
"""So many pixels of a row stand before its words and after them."""
MANY = 500
"""A longer history keeps rows of one height: each would have to be measured."""
HERE = "The plan is at this point."
NOTHING = "Nothing has been done yet. Every change you make is listed here, and you can go back to any of them."


class _Rows(QStyledItemDelegate):
    """What was done, over as many lines as it needs, and when; a mark for where the plan is; undone steps struck
    through and said to be undone."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 (Qt's name)
        """The lines of what was done, and one for when."""
        high, view = grown(ROW_HEIGHT, 2), option.widget
        if isinstance(view, QListView) and not view.uniformItemSizes():
            metrics = QFontMetrics(_font(_line(index)))
            lines = _broken(_line(index).text, metrics, view.viewport().width() - BEFORE - AFTER)
            high += (len(lines) - 1) * metrics.lineSpacing()
        return QSize(120, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line."""
        line, area = _line(index), QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colour("selection"))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), colour("accent"))
        if line.state == "now" and not line.version:
            size = min(scaled(14), 26)
            where = QRectF(area.left() + 3 + (27 - size) / 2, area.top() + (area.height() - size) / 2, size, size)
            icons.draw(painter, "right", where, colour("accent"))
        inner = area.adjusted(BEFORE, 4, -AFTER, -4)
        below = (grown(ROW_HEIGHT, 2) - 8) // 2
        undone = line.state == "undone"
        painter.setFont(_font(line))
        painter.setPen(colour("quiet" if undone else "accent" if line.version else "text"))
        _draw(painter, inner.adjusted(0, 0, 0, -below), line.text)
        painter.setFont(face(LABEL))
        painter.setPen(colour("quiet"))
        state = {"now": "Now · ", "undone": "Undone · "}.get(line.state, "")
        _draw(painter, inner.adjusted(0, inner.height() - below, 0, 0), state + line.more)


def _line(index: Index) -> Line:
    model = index.model()
    assert isinstance(model, HistoryModel)
    return model.lines[index.row()]


def _font(line: Line) -> QFont:
    font = face(bold=line.state == "now" or bool(line.version))
    font.setStrikeOut(line.state == "undone" and not line.version)
    return font


def _draw(painter: QPainter, area: QRect, text: str) -> None:
    """Words in an area, over as many lines as it has room for; what has none is left out of the last one."""
    metrics = painter.fontMetrics()
    room = max(area.height() // metrics.lineSpacing(), 1)
    lines = _broken(text, metrics, area.width())
    lines = [*lines[: room - 1], " ".join(lines[room - 1 :])] if len(lines) > room else lines
    for number, words in enumerate(lines):
        top, end = (area.top() + each * area.height() // len(lines) for each in (number, number + 1))
        where = QRect(area.left(), top, area.width(), end - top)
        painter.drawText(where, LEFT, metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width()))


def _broken(text: str, metrics: QFontMetrics, room: int) -> list[str]:
    """Words in lines that have room, parted at spaces; a word that is longer has a line of its own."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and metrics.horizontalAdvance(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


class HistoryPanel(QWidget):
    """Follows the document; what is done is said before it is done."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("help", "history")
        self._workspace = workspace
        self.model = HistoryModel(workspace, self)
        self.list = QListView()
        self.list.setAccessibleName("Steps, the latest first")
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.doubleClicked.connect(lambda _index: self.go())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_way())
        self.list.setMinimumHeight(scaled(44))
        self.filter = Choice("Steps of which structure")
        self.filter.activated.connect(self._filter)
        self._empty = label(NOTHING, "quiet", wraps=True)
        self._empty.setContentsMargins(14, 12, 14, 12)
        self._way = label("", "quiet", wraps=True)
        self.go_button = button("Go back to here", self.go, "primary")
        self.name_button = button("Name this version…", self.ask_name, tip="A name for the plan as it is now")
        self.forget_button = button("Forget the name", self._forget)
        self._foot = Section()
        ways = Flow(across=8, down=8)
        for each in (self.go_button, self.forget_button, self.name_button):
            ways.addWidget(each)
        self._foot.add(self._way, ways)
        head = row(label("Show", "quiet"), self.filter, -1, margins=(14, 6, 14, 6))
        self.setLayout(stretched(column(head, self._empty, self.list, self._foot), 0, 0, 1))
        workspace.changed.connect(self.refresh)
        workspace.hiding_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the history as it is now, from where the plan is."""
        if not self.isVisibleTo(self.parentWidget() or self) and self.model.lines:
            self.model.lines = []  # read again when it is opened
            return
        self.model.refresh()
        self.list.setUniformItemSizes(len(self.model.lines) > MANY)
        self._fill_filter()
        nothing = not self._workspace.document.history.entries
        self._empty.setVisible(nothing)
        index = self.model.index(self.model.row_of_now())
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self._show_way()

    def showEvent(self, event) -> None:  # noqa: N802 (Qt's name)
        """Read what happened while it was closed."""
        super().showEvent(event)
        self.refresh()

    def _fill_filter(self) -> None:
        self.filter.clear()
        self.filter.addItem("all steps", EVERY)
        self.filter.addItem(CURRENT_STRUCTURE.casefold(), None)
        for proposal in self._workspace.document.plan().proposals.values():
            self.filter.addItem(proposal.name, proposal.id)
        self.filter.setCurrentIndex(max(0, self._place_of(self.model.only)))

    def _place_of(self, data: object) -> int:
        places = range(self.filter.count())
        return next((place for place in places if self.filter.itemData(place) == data), 0)

    def _filter(self, place: int) -> None:
        self.model.only = self.filter.itemData(place)
        self.refresh()

    @property
    def line(self) -> Line | None:
        """The chosen line."""
        index: QModelIndex = self.list.currentIndex()
        return self.model.lines[index.row()] if index.isValid() and index.row() < len(self.model.lines) else None

    def _show_way(self) -> None:
        line, document = self.line, self._workspace.document
        here = line is None or line.done == document.history.done
        self.go_button.setVisible(not here)
        self.forget_button.setVisible(line is not None and bool(line.version))
        writable = not document.read_only
        for each in (self.go_button, self.name_button, self.forget_button):
            each.setEnabled(writable)
        if here or line is None:
            self._way.setText(HERE)
            return
        way = stride(document.history, line.done)
        self.go_button.setText("Go back to here" if way.back else "Go forward to here")
        self._way.setText(f"Going here {way.text(self._workspace.label_of)}.")
        self.go_button.setAccessibleDescription(self._way.text())

    def go(self) -> None:
        """Go to the chosen point."""
        if self.line is not None:
            self._workspace.go_to(self.line.done)

    def ask_name(self) -> None:
        """Ask for a name of the plan as it is now."""
        ask_in(self._foot, SmallQuestion("Name of the plan as it is now", "Name it", self._name))

    def _name(self, name: str) -> None:
        self._workspace.document.name_version(name)

    def _forget(self) -> None:
        if self.line is not None and self.line.version:
            try:
                self._workspace.document.forget_version(self.line.version)
            except Refused as error:
                self._workspace.refused.emit(error.problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter goes to the chosen point."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self.go()
        else:
            super().keyPressEvent(event)


__all__ = ["BEGINNING", "HistoryPanel"]
