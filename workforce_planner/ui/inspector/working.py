"""How a figure is worked out, step below step, each of which can be opened in place; the whole can be copied."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workforce_planner.calc.steps import Step, Unit, exactly, shown, sourced, working
from workforce_planner.model.wording import money_text
from workforce_planner.ui import icons
from workforce_planner.ui.figures.explanation import copy_steps
from workforce_planner.ui.pieces import button, column, emptied, label, row
from workforce_planner.ui.theme import POINTING, scaled

Path = tuple[int, ...]
TOP: Path = ()


class Working(QWidget):
    """Steps of one figure. Which ones are open is kept while the figure changes, until `forget`."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._open: set[Path] = set()
        self._step: Step | None = None
        self._shape: list[tuple[str, Path, bool, bool, bool]] = []
        self._parts: list[_Parts] = []
        self._total: QLabel
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self.copy_button = button("Copy", self.copy, "link", name=f"Copy how {name} is worked out")
        self.setLayout(column(self._rows, row(self.copy_button, -1), gap=4))

    def show_step(self, step: Step) -> None:
        """Show the steps below a figure, and the figure itself as their total; in place where they are as before."""
        self._step = step
        rows = [found for number, each in enumerate(step.inputs) for found in self._below(each, (number,))]
        shape = [(step.name, TOP, False, False, False), *(each.shape for each in rows)]
        if shape != self._shape:
            self._build(step, rows)
            self._shape = shape
        for each, parts in zip(rows, self._parts, strict=True):
            parts.show(each)
        self._total.setText(_shown(step))

    def _build(self, step: Step, rows: Sequence["_Row"]) -> None:
        emptied(self._rows)
        self._parts = [self._made(each) for each in rows]
        self._total = label(_shown(step), "heading")
        self._rows.addWidget(_line(label(step.name, "heading", wraps=True), self._total))

    def clear(self) -> None:
        """Show nothing: what was shown must not be read now."""
        self._step = None
        self._shape, self._parts = [], []
        emptied(self._rows)

    def forget(self) -> None:
        """Fold everything: another record is shown."""
        self._open.clear()

    def _below(self, step: Step, path: Path) -> Iterator["_Row"]:
        """A step and, where it is opened, those below it."""
        opened = path in self._open
        yield _Row(step, path, opened)
        if opened:
            for number, each in enumerate(step.inputs):
                yield from self._below(each, (*path, number))

    def _made(self, row: "_Row") -> "_Parts":
        """The widgets of a step, put below the others."""
        step, path = row.step, row.path
        name: QWidget
        if row.deeper:
            name = _Turner(step.name, partial(self._turn, path), row.opened)
            name.setProperty("step-path", str(path))
        else:
            name = label(step.name, "quiet", wraps=True)
        value, inside = label(row.value), None
        self._rows.addWidget(_line(name, value, 12 * (len(path) - 1)))
        if row.opened and row.inside:
            inside = label(row.inside, "label", wraps=True)
            inside.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._rows.addLayout(column(inside, margins=(12 * len(path) + 8, 0, 0, 4)))
        return _Parts(name, value, inside)

    def _turn(self, path: Path) -> None:
        self._open ^= {path}
        if self._step is not None:
            self.show_step(self._step)
            self._focus(path)

    def _focus(self, path: Path) -> None:
        """Keep the keyboard on the step that was turned."""
        buttons = [each for each in self.findChildren(QWidget) if each.property("step-path") == str(path)]
        if buttons:
            buttons[-1].setFocus()

    def copy(self) -> None:
        """All steps, indented, as text and as a table."""
        if self._step is not None:
            copy_steps(self._step)


class _Turner(QPushButton):
    """The name of a step, shortened to the space there is, that opens and folds it."""

    def __init__(self, name: str, turned: Callable[[], object], opened: bool) -> None:
        super().__init__(name)
        self._whole = name
        self.setProperty("look", "step")
        self.setCursor(POINTING)
        self.setAutoDefault(False)
        self.setIcon(icons.icon("down" if opened else "right", "quiet"))
        self.setIconSize(QSize(scaled(12), scaled(12)))
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: turned())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A few letters wide."""
        return QSize(60, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Show as much of the name as there is room for."""
        super().resizeEvent(event)
        room = self.width() - self.iconSize().width() - 10
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


def _shown(step: Step) -> str:
    """A value as the headlines show it: money in whole pounds, which are exact where the step is opened."""
    return money_text(int(step.value)) if step.unit is Unit.MONEY and step.value is not None else step.text


class _Row(NamedTuple):
    """A step as it is shown in one row, and below it where it is opened."""

    step: Step
    path: Path
    opened: bool

    @property
    def deeper(self) -> bool:
        """Whether there is more to say of it."""
        return bool(self.step.inputs or self.step.formula or self.step.source)

    @property
    def shape(self) -> tuple[str, Path, bool, bool, bool]:
        """What decides which widgets show it."""
        return self.step.name, self.path, self.deeper, self.opened, self.opened and bool(self.inside)

    @property
    def value(self) -> str:
        """Its value: of the highest steps as the headlines say it."""
        return _shown(self.step) if len(self.path) == 1 else shown(self.step)

    @property
    def inside(self) -> str:
        """What is said of it where it is opened."""
        step = self.step
        total = f" = {shown(step)}" if step.formula and len(self.path) == 1 else ""
        said = [f"{working(step)}{total}", f"{sourced(step)}." if step.source else ""]
        said.append(f"Rounded {step.rounding}." if step.rounding else "")
        return "\n".join(part for part in said if part)


class _Parts(NamedTuple):
    """The widgets of one row."""

    name: QWidget
    value: QLabel
    inside: QLabel | None

    def show(self, row: _Row) -> None:
        """Show the values of a row of the same shape."""
        self.value.setText(row.value)
        exact = exactly(row.step)
        self.value.setToolTip(f"Exactly {exact}" if exact else "")
        if row.deeper:
            state = "opened" if row.opened else "folded"
            self.name.setAccessibleName(f"{row.step.name}, {shown(row.step)}, {state}")
        if self.inside is not None:
            self.inside.setText(row.inside)


def _line(name: QWidget, value: QWidget, indent: int = 0) -> QWidget:
    made = QWidget()
    layout = row(name, value, margins=(indent, 0, 0, 0))
    layout.setStretch(0, 1)
    layout.setAlignment(value, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    made.setLayout(layout)
    return made
