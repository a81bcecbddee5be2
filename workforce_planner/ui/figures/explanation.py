"""The explanation of a figure as a tree of steps that can be opened, read and copied."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QScreen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from workforce_planner.calc.steps import Step, exactly, shown, sourced, working
from workforce_planner.session.tables.blocks import Block
from workforce_planner.ui.pieces import Line, button, column, label, row, stretched
from workforce_planner.ui.table.copying import INDENT, Copying, put
from workforce_planner.ui.theme import grown, scaled

WIDTH, HEIGHT, LINES = 640, 420, 10
"""At 100 %; so many lines have room when the text is larger."""
MOST_STEPS = 5_000
WIDEST = 720
"""Steps are no wider than this at 100 %: a value stands near what it is the value of."""
EXPLAINS = "explains"
"""The property of a button that opens an explanation: pressed while another one is open, it opens its own."""


class Steps(QWidget):
    """The steps of a figure as a tree, with the working of the one that is chosen below it."""

    def __init__(self) -> None:
        super().__init__()
        self.step: Step | None = None
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("Steps")
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels(["Step", "Value"])
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(scaled(20))
        self.tree.header().setStretchLastSection(False)
        self.tree.setMaximumWidth(scaled(WIDEST))
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.working = label("", "quiet", wraps=True)
        self.working.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tree.currentItemChanged.connect(self._show_working)
        self.tree.itemExpanded.connect(self._fill)
        Copying(self.tree)
        self.setLayout(stretched(column(self.tree, self.working, gap=8), 1))

    def show_step(self, step: Step) -> None:
        """Show the steps of a figure, the first level open."""
        self.step = step
        self.tree.setAccessibleName(f"Steps of {step.name}")
        self.tree.clear()
        top = _item(step)
        self.tree.addTopLevelItem(top)
        top.setExpanded(True)
        self.tree.setCurrentItem(top)

    def _show_working(self, item: QTreeWidgetItem | None, _old: QTreeWidgetItem | None = None) -> None:
        if item is None:
            return
        step: Step = item.data(0, Qt.ItemDataRole.UserRole)
        parts = [working(step), f"{sourced(step)}." if step.source else ""]
        parts.append(f"Rounded {step.rounding}." if step.rounding else "")
        self.working.setText("\n".join(part for part in parts if part))
        self.working.setVisible(any(parts))

    def _fill(self, item: QTreeWidgetItem) -> None:
        """Add the steps below when they are asked for, not before."""
        first = item.child(0)
        if item.childCount() == 1 and first is not None and first.data(0, Qt.ItemDataRole.UserRole) is None:
            item.takeChildren()
            step: Step = item.data(0, Qt.ItemDataRole.UserRole)
            item.addChildren([_item(each) for each in step.inputs[:MOST_STEPS]])

    def copy(self) -> None:
        """All steps, as text and as a table."""
        if self.step is not None:
            copy_steps(self.step)


class Explanation(QFrame):
    """Opens under a figure; Escape or Close puts it away."""

    def __init__(self, step: Step, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)
        self.setAccessibleName(f"How {title} is worked out")
        self.step = step
        self.steps = Steps()
        self.steps.show_step(step)
        self.tree = self.steps.tree
        copy = button("Copy", self.steps.copy, tip="Copy all steps, as text and as a table")
        head = row(Line(title, "heading"), copy, button("Close", self.close))
        self.setLayout(column(head, self.steps, margins=(14, 10, 14, 12), gap=8))

    def open_below(self, control: QWidget) -> None:
        """Show it under a control, inside the screen."""
        self.open_at(control.mapToGlobal(QPoint(0, control.height() + 4)), control.screen())

    def open_at(self, corner: QPoint, screen: QScreen) -> None:
        """Show it with its upper left corner at a point of a screen, moved so far that all of it is seen."""
        space = screen.availableGeometry()
        wanted_width, wanted_height = (WIDTH + scaled(WIDTH)) // 2, grown(HEIGHT, LINES)
        width, height = min(wanted_width, space.width() - 16), min(wanted_height, space.height() - 16)
        left = max(space.left() + 8, min(corner.x(), space.right() - width - 8))
        top = max(space.top() + 8, min(corner.y(), space.bottom() - height - 8))
        self.setGeometry(left, top, width, height)
        self.show()
        self.tree.setFocus(Qt.FocusReason.PopupFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A press beside it closes it; on another figure, it shows that one instead."""
        if self.rect().contains(event.position().toPoint()):
            super().mousePressEvent(event)
            return
        self.close()
        under = QApplication.widgetAt(event.globalPosition().toPoint())
        if isinstance(under, QAbstractButton) and under.property(EXPLAINS):
            QTimer.singleShot(0, under, under.click)  # what opens while this press is still going round is closed by it

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _item(step: Step) -> QTreeWidgetItem:
    item = QTreeWidgetItem([step.name, shown(step)])
    item.setData(0, Qt.ItemDataRole.UserRole, step)
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setToolTip(0, working(step) or step.name)
    if exact := exactly(step):
        item.setToolTip(1, f"Exactly {exact}")
    if step.inputs:
        item.addChild(QTreeWidgetItem())
    return item


def copy_steps(step: Step) -> None:
    """Copy a step and those below it, as text and as a table."""
    put(Block(headers=("Step", "Value", "Working"), rows=tuple(steps_below(step)), numbers=frozenset({1})))


def steps_below(step: Step, depth: int = 0) -> Iterator[tuple[str, str, str]]:
    """A step and those below it, indented, each with its value and its working."""
    yield INDENT * depth + step.name, shown(step), working(step)
    for each in step.inputs:
        yield from steps_below(each, depth + 1)
