"""How a figure is worked out, step below step, each of which can be opened in place; the whole can be copied."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workforce_planner.calc.steps import Step, Unit, exactly, shown, working
from workforce_planner.model.wording import money_text
from workforce_planner.ui import icons
from workforce_planner.ui.figures.explanation import copy_steps
from workforce_planner.ui.pieces import button, column, emptied, label, row
from workforce_planner.ui.theme import POINTING

Path = tuple[int, ...]
TOP: Path = ()


class Working(QWidget):
    """Steps of one figure. Which ones are open is kept while the figure changes, until `forget`."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._open: set[Path] = set()
        self._step: Step | None = None
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self.copy_button = button("Copy", self.copy, "link", name=f"Copy how {name} is worked out")
        self.setLayout(column(self._rows, row(self.copy_button, -1), gap=4))

    def show_step(self, step: Step) -> None:
        """Show the steps below a figure, and the figure itself as their total."""
        self._step = step
        emptied(self._rows)
        for number, each in enumerate(step.inputs):
            self._add(each, (number,))
        self._rows.addWidget(_line(label(step.name, "heading", wraps=True), label(_shown(step), "heading")))

    def clear(self) -> None:
        """Show nothing: what was shown must not be read now."""
        self._step = None
        emptied(self._rows)

    def forget(self) -> None:
        """Fold everything: another record is shown."""
        self._open.clear()

    def _add(self, step: Step, path: Path) -> None:
        deeper = bool(step.inputs or step.formula or step.source)
        opened = path in self._open
        name: QWidget
        if deeper:
            name = _Turner(step.name, partial(self._turn, path), opened)
            name.setProperty("step-path", str(path))
            name.setAccessibleName(f"{step.name}, {shown(step)}, {'opened' if opened else 'folded'}")
        else:
            name = label(step.name, "quiet", wraps=True)
        self._rows.addWidget(_line(name, _value(step, whole=len(path) == 1), 12 * (len(path) - 1)))
        if opened:
            self._add_inside(step, path)

    def _add_inside(self, step: Step, path: Path) -> None:
        total = f" = {shown(step)}" if step.formula and len(path) == 1 else ""
        said = [f"{working(step)}{total}", f"Source: {step.source}." if step.source else ""]
        said.append(f"Rounded {step.rounding}." if step.rounding else "")
        if text := "\n".join(part for part in said if part):
            words = label(text, "label", wraps=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._rows.addLayout(column(words, margins=(12 * len(path) + 8, 0, 0, 4)))
        for number, each in enumerate(step.inputs):
            self._add(each, (*path, number))

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
        self.setIconSize(QSize(12, 12))
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


def _value(step: Step, *, whole: bool) -> QWidget:
    made = label(_shown(step) if whole else shown(step))
    if exact := exactly(step):
        made.setToolTip(f"Exactly {exact}")
    return made


def _line(name: QWidget, value: QWidget, indent: int = 0) -> QWidget:
    made = QWidget()
    layout = row(name, value, margins=(indent, 0, 0, 0))
    layout.setStretch(0, 1)
    layout.setAlignment(value, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    made.setLayout(layout)
    return made
