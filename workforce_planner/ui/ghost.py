"""The words beside the pointer while something is carried: what would happen, and what would change."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from workforce_planner.session.preview import BAD, GOOD, Effect
from workforce_planner.session.told import amounts_in
from workforce_planner.ui.figures.explanation import EXPLAINS
from workforce_planner.ui.pieces import Mark, button, column, emptied, label, row
from workforce_planner.ui.theme import scaled

COST = "cost"
"""Marks a line whose amount can be pressed."""
AWAY, NEAR = 18, 8
WIDTH, WIDER, ROOMY = 320, 460, 1800
"""How wide it is at 100 %, and how wide in a window that is no narrower than the third."""
MARKS = {BAD: ("bang", "bad"), GOOD: ("tick", "good")}


class Ghost(QFrame):
    """Follows the pointer over a view, inside its window, and takes no click, unless what it says can be pressed."""

    def __init__(self, port: QWidget) -> None:
        super().__init__(port.window())
        self.setObjectName("popover")
        self._port = port
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.words = ""
        self._explains: Callable[[], object] | None = None
        self._title = label("", "heading", wraps=True)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)
        self._note = label("", "quiet", wraps=True)
        self._box = column(self._title, self._grid, self._note, margins=(12, 9, 12, 9), gap=6)
        self.setLayout(self._box)
        self.setFixedWidth(scaled(WIDTH))
        self.hide()

    def say(
        self,
        title: str,
        effect: Effect | None = None,
        note: str = "",
        *,
        hiding: bool = False,
        explains: Callable[[], object] | None = None,
    ) -> None:
        """Say what would happen; of pay nothing while it is hidden. With `explains` the cost can be pressed."""
        emptied(self._grid)
        roomy = self._port.window().width() >= scaled(ROOMY)
        self.setFixedWidth(scaled(WIDER if roomy else WIDTH))
        self._grid.setColumnStretch(0, int(roomy))
        self._explains = explains
        self._title.setText(title)
        points = [] if effect is None else [each for each in effect.points if not (each.private and hiding)]
        problem = effect.problem if effect is not None else None
        for point in points:
            pressed = self._explains is not None and point.private and bool(amounts_in(point.text))
            self._line(point.label, point.text, point.mark, COST if pressed else "")
        if problem is not None:
            self._line("", problem.text, BAD, "bad")
            note = problem.remedy
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.words = ". ".join([title, *(point.spoken for point in points), *([problem.text] if problem else [])])
        self.setAccessibleName(self.words)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, explains is None)
        self._box.invalidate()
        self.setFixedHeight(self._box.totalHeightForWidth(self.width()))

    def _line(self, name: str, words: str, mark: str, look: str = "") -> None:
        """One line; what is not shown at once would be left out of the height."""
        line = self._grid.rowCount()
        said = self._pressed(name, words) if look == COST else label(words, look, wraps=True)
        parts: list[tuple[int, QWidget]] = [(0, label(name, "label", wraps=True)), (2, said)]
        if mark in MARKS:
            parts.append((1, Mark(*MARKS[mark])))
        for column_number, part in parts:
            self._grid.addWidget(part, line, column_number, Qt.AlignmentFlag.AlignTop)
            part.show()

    def _pressed(self, name: str, words: str) -> QWidget:
        """An amount that opens how it is worked out."""
        made = button(words, self._explains, "link", name=f"{name}: {words}. How it is worked out")
        made.setProperty(EXPLAINS, True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the key of the view does the same
        holder = QWidget()
        holder.setLayout(row(made, -1))
        return holder

    def follow(self, point: QPoint, beside: QRect | None = None) -> None:
        """Stand beside a point of the view, inside the window; off what it speaks of where there is room."""
        window = self._port.window()
        room, at = window.rect(), self._port.mapTo(window, point)
        left, right = at.x() - AWAY, at.x() + AWAY
        if beside is not None:
            corner = self._port.mapTo(window, beside.topLeft())
            left, right = corner.x() - NEAR, corner.x() + beside.width() + NEAR
        if right + self.width() <= room.right():
            x = right
        elif left - self.width() >= room.left():
            x = left - self.width()
        else:
            x = at.x() + AWAY if at.x() + AWAY + self.width() <= room.right() else at.x() - AWAY - self.width()
        y = at.y() + AWAY
        if y + self.height() > room.bottom():
            y = at.y() - AWAY - self.height() if beside is None else room.bottom() - self.height()
        self.move(max(room.left(), x), max(room.top(), y))
        self.show()
        self.raise_()
