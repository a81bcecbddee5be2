"""The legend below the chart: what the letters on the boxes say, and what else is marked on them. It can be put away,
and stays away."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QMargins, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from workforce_planner.chart.sheet import FRAME_KEY, MARK_KEYS, Key
from workforce_planner.chart.style import DASHES, THEMES, State, Theme
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.pieces import emptied, label, row
from workforce_planner.ui.theme import face, scaled, tokens
from workforce_planner.ui.workspace import Workspace

COUNT_KEY = Key("count", "4", "Direct reports")
OVER_KEY = Key("count-over", "9 !", "More than the target")
SAMPLES = {"count": "quiet", "count-over": "bad", "mark": "warn", "vacant": "vacant"}
"""The colour of the words in each kind of mark."""
HIGH = 18
MOST_MADE = 60
"""So many entries are kept beside those in sight."""


class Legend(QFrame):
    """States and colours first, then the marks; in as many lines as they need."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("foot")
        self.setAccessibleName("Legend")
        self._keys = Flow(across=16, down=4, margins=QMargins(14, 6, 14, 6))
        self.setLayout(self._keys)
        self._shown: tuple[tuple[State, ...], tuple[Key, ...]] = ((), ())
        self._made: dict[State | Key, QWidget] = {}

    @property
    def empty(self) -> bool:
        """Whether there is nothing to explain."""
        return not any(self._shown)

    def show_keys(self, states: Sequence[State], marks: Sequence[Key]) -> None:
        """Show what is on the boxes now."""
        shown = (tuple(states), tuple(marks))
        if shown == self._shown:
            return
        self._shown = shown
        wanted: tuple[State | Key, ...] = (*states, *marks)
        self.hide()  # in sight, each of them would have the whole window laid out anew
        if len(self._made) > MOST_MADE:
            self._made.clear()
            emptied(self._keys)
        while self._keys.takeAt(0) is not None:
            pass
        for key in self._made.keys() - set(wanted):
            self._made[key].hide()
        for key in wanted:
            made = self._made.get(key) or self._key_of(key)
            self._keys.addWidget(made)
            made.show()  # at once, so that it counts when the height is asked for

    def _key_of(self, key: State | Key) -> QWidget:
        """An entry, made once: what is on the boxes changes with every look at another structure."""
        made = self._made[key] = StateKey(key) if isinstance(key, State) else MarkKey(key)
        return made


class _Seen(NamedTuple):
    """Which marks of people there are in a table of assignments."""

    table: object
    marks: frozenset[str]


class Marks:
    """Which marks the boxes of a structure bear. What people are marked with is looked for once in each table."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._seen = _Seen(None, frozenset())

    def keys(self) -> list[Key]:
        """Their keys, in the order of the printed legend. "Vacant" and "Apprentice" say themselves what they mean."""
        workspace = self._workspace
        whole, there = workspace.results.whole, self._of_people()
        found = [COUNT_KEY] if len(workspace.plan.posts) > 1 else []
        found += [OVER_KEY] if whole.spans.over_target else []
        found += [each for each in MARK_KEYS if each.sample in there]
        return [*found, FRAME_KEY] if workspace.plan.units else found

    def _of_people(self) -> frozenset[str]:
        table = self._workspace.plan.assignments
        if self._seen.table is not table:
            agency, asye = False, False
            for each in table.values():
                agency, asye = agency or each.kind == "agency", asye or each.asye
            there = {"Agency": agency, "ASYE": asye}
            self._seen = _Seen(table, frozenset(name for name, is_there in there.items() if is_there))
        return self._seen.marks


class StateKey(QWidget):
    """One entry of the legend: its colour, its letter, its word."""

    def __init__(self, key: State, theme: Theme | None = None) -> None:
        super().__init__()
        self._key, self.theme = key, theme
        self.setLayout(row(scaled(24), label(key.word, "quiet"), gap=0))
        self.setAccessibleName(f"{key.letter}: {key.word}" if key.letter else key.word)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Badge and word."""
        return QSize(super().sizeHint().width(), scaled(20))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The badge, as on the boxes."""
        theme = self.theme or THEMES[tokens().name]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.boxes[f"badge-{self._key.name}"].fill))
        side = scaled(16)
        where = QRectF(1, (self.height() - side) / 2, side, side)
        painter.drawEllipse(where)
        painter.setPen(QColor(theme.texts["letter"]))
        painter.setFont(face(10, bold=True))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, self._key.letter)


class MarkKey(QWidget):
    """One entry of the legend: a mark as it stands on a box, and what it says."""

    def __init__(self, key: Key) -> None:
        super().__init__()
        self._key = key
        words = QFontMetricsF(self._face()).horizontalAdvance(key.sample) if key.sample else scaled(8)
        self._wide = round(words) + (0 if key.style == "vacant" else scaled(14))
        self.setLayout(row(self._wide + scaled(6), label(key.word, "quiet"), gap=0))
        self.setAccessibleName(f"{key.sample}: {key.word}" if key.sample else key.word)

    def _face(self):
        return face(11, italic=self._key.style == "vacant")

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Mark and words."""
        return QSize(super().sizeHint().width(), scaled(20))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The mark, as on the boxes."""
        theme, key = THEMES[tokens().name], self._key
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = scaled(HIGH - 2)
        where = QRectF(1, (self.height() - high) / 2, self._wide - 2, high)
        if key.style != "vacant":
            box = theme.boxes[key.style]
            edge = theme.texts["quiet"] if key.style == "frame" else box.edge  # so small, its own edge is hardly seen
            pen = QPen(QColor(edge), 1) if edge else QPen(Qt.PenStyle.NoPen)
            if DASHES[box.dash]:
                pen.setDashPattern(list(DASHES[box.dash]))
            painter.setPen(pen)
            painter.setBrush(QColor(box.fill) if box.fill else Qt.BrushStyle.NoBrush)
            radius = scaled(4) if key.style == "frame" else high / 2
            painter.drawRoundedRect(where, radius, radius)
        if key.sample:
            painter.setPen(QColor(theme.texts[SAMPLES[key.style]]))
            painter.setFont(self._face())
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, key.sample)
