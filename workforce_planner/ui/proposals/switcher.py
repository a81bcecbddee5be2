"""The choice of the structure in view: a button in the top bar, and what opens below it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from workforce_planner.session.structure_list import StructureLine, structure_lines
from workforce_planner.ui.narrowing import NarrowingField
from workforce_planner.ui.pieces import PickButton, button, column, row
from workforce_planner.ui.proposals.structure_model import StructureModel
from workforce_planner.ui.theme import scaled
from workforce_planner.ui.workspace import Workspace

WIDTH, HEIGHT, WORDS = 520, 420, 260
LEAST_HIGH, EDGE = 360, 4
"""Below the button it is no lower than the first; so much of the screen stays below it."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class Switcher(PickButton):
    """Says which structure is in view; opens all of them."""

    def __init__(self, workspace: Workspace, new_proposal: Callable[[], object]) -> None:
        super().__init__("Structure in view", self.open, strong=True)
        self._workspace, self._new = workspace, new_proposal
        self.most = scaled(WORDS)
        self.popup: SwitcherPopup | None = None

    def currentText(self) -> str:  # noqa: N802 (as a choice calls it)
        """The name of the structure in view."""
        return self._workspace.structure_name

    def refresh(self) -> None:
        """Say what is in view now."""
        workspace = self._workspace
        name, closed = workspace.structure_name, workspace.closed
        status = workspace.decided
        mark = "read only" if closed is not None else status
        self.setText(f"{name} ({mark})" if mark else name)
        more = f" {closed.text}" if closed is not None else f" It is {status}." if status else ""
        self.setAccessibleName(f"Structure in view: {name}.{more}")
        self.setToolTip(f"{name}.{more} Choose another structure")
        self.updateGeometry()

    def open(self) -> None:
        """Open the structures below the button."""
        self.popup = SwitcherPopup(self._workspace, self._new, self)
        self.popup.open_below(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Down opens, as in every choice."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self.open()
        else:
            super().keyPressEvent(event)


class SwitcherPopup(QFrame):
    """All structures under their headings; typing narrows, Enter takes, Escape leaves."""

    def __init__(self, workspace: Workspace, new_proposal: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Structures")
        self._workspace = workspace
        self.model = StructureModel(structure_lines(workspace.document), workspace.proposal, self)
        self.field = NarrowingField("Structures: type to search", "Type to search")
        self.list = QListView()
        self.list.setAccessibleName("Structures")
        self.list.setModel(self.model)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.more = button(f"More: {self.model.archived} archived", self._narrow, "flat", name="Show archived ones too")
        self.more.setCheckable(True)
        self.new = button("New proposal…", lambda: self._leave_for(new_proposal), "link", icon="plus")
        self.all = button("All proposals…", lambda: self._leave_for(self._ask_page), "link")
        foot = row(self.new, self.all, -1, self.more)
        self.setLayout(column(self.field, self.list, foot, margins=(12, 10, 12, 10), gap=8))
        self.more.setVisible(self.model.archived > 0)  # shown without a parent it would be a window, and close this one
        self.field.textChanged.connect(lambda _text: self._narrow())
        self.field.returnPressed.connect(lambda: self._take(self.list.currentIndex()))
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._take)
        self._mark(self.model.row_of(workspace.proposal))

    def open_below(self, control: QWidget) -> None:
        """Show it under a control, inside the screen."""
        space = control.screen().availableGeometry()
        corner = control.mapToGlobal(QPoint(0, control.height() + 2))
        below = max(space.bottom() - corner.y() - EDGE, LEAST_HIGH)
        size = QSize(scaled(WIDTH), min(scaled(HEIGHT), below)).boundedTo(space.size())
        self.resize(size)
        left = max(space.left(), min(corner.x(), space.right() - size.width()))
        self.move(left, max(space.top(), min(corner.y(), space.bottom() - size.height())))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.list.scrollTo(self.list.currentIndex())

    def _narrow(self) -> None:
        self.model.narrow(self.field.text(), archived=self.more.isChecked())
        self._mark(max(0, self.model.row_of(self._workspace.proposal)) if not self.field.text() else 0)

    def _mark(self, start: int, by: int = 1) -> None:
        """Mark the first structure from a row on."""
        row = start
        while 0 <= row < self.model.rowCount() and self.model.line(row) is None:
            row += by
        if self.model.line(row) is not None:
            self.list.setCurrentIndex(self.model.index(row))

    def _take(self, index: QModelIndex) -> None:
        line: StructureLine | None = self.model.line(index.row()) if index.isValid() else None
        if line is not None:
            self.close()
            self._workspace.show_structure(line.key)

    def _leave_for(self, work: Callable[[], object]) -> None:
        self.close()
        work()

    def _ask_page(self) -> None:
        self._workspace.proposals_asked.emit("", self._workspace.proposal or "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Arrows in the field work on the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = _STEPS.get(Qt.Key(event.key()), 0)
            if by:
                wanted = self.list.currentIndex().row() + by
                self._mark(max(0, min(wanted, self.model.rowCount() - 1)), 1 if by > 0 else -1)
                return True
        return super().eventFilter(watched, event)
