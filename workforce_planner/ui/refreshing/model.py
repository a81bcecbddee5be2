"""The item model of a new list beside the plan: groups, and in each a line for every difference, with a tick."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics

from workforce_planner.session.refresh_lines import Group, Line
from workforce_planner.ui.item_models import Index
from workforce_planner.ui.theme import colour, face, grown
from workforce_planner.ui.tokens import ROW
from workforce_planner.ui.two_levels import TOP, TwoLevels

_ROLE = Qt.ItemDataRole
HEADS = ("Post", "What", "List before", "Here now", "New list", "Effect")
NAME, WHAT, WAS, MINE, THEIRS, EFFECT = range(6)
HIDDEN = "Hidden"
MANY = 300
"""Up to so many rows are told of one by one."""
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_CHECKED = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable
_LEAF, _CHECKED_LEAF = _PLAIN | Qt.ItemFlag.ItemNeverHasChildren, _CHECKED | Qt.ItemFlag.ItemNeverHasChildren
_NONE = Qt.ItemFlag.NoItemFlags
ABOUT = int(_ROLE.UserRole) + 1


class DifferencesModel(TwoLevels):
    """Two levels over the sequences of the groups; what is ticked is kept by the ids of the differences."""

    headers = HEADS

    ticked_changed = Signal()
    many_changed = Signal()
    """So many rows changed that a view had better paint all that is in sight."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: Sequence[Group] = ()
        self.ticked: frozenset[str] = frozenset()
        self.hiding = False
        self.high = 1
        """How many lines of words a row has room for."""
        self.even = True
        """Whether every row is as high as every other."""
        self._ids: list[frozenset[str]] = []
        self._rows: list[dict[str, int]] = []
        self._sizes: tuple[int, ...] = ()
        self._on: list[int] = []
        """How many are ticked in each group: counted once, not whenever one is painted."""

    def show_groups(self, groups: Sequence[Group], ticked: Iterable[str], *, hiding: bool) -> None:
        """Show these, some of them ticked."""
        self.beginResetModel()
        self.groups, self.ticked, self.hiding = tuple(groups), frozenset(ticked), hiding
        self._sizes = tuple(len(group.lines) for group in self.groups)
        self._ids = [frozenset(group.ids) for group in self.groups]
        self._rows = [{line.id: row for row, line in enumerate(group.lines) if line.id} for group in self.groups]
        self._count()
        self.endResetModel()
        self.ticked_changed.emit()

    def hide(self, hiding: bool) -> None:
        """Hide or show what is of people and of pay."""
        if hiding != self.hiding:
            self.hiding = hiding
            self._told([range(len(group.lines)) for group in self.groups])

    def tick(self, ids: Iterable[str], on: bool) -> None:
        """Tick several, or take their ticks away."""
        wanted = frozenset(ids)
        self.ticked = self.ticked | wanted if on else self.ticked - wanted
        self._count()
        self._told([[rows[each] for each in rows.keys() & wanted] for rows in self._rows])
        self.ticked_changed.emit()

    def _count(self) -> None:
        self._on = [len(ids & self.ticked) for ids in self._ids]

    def _told(self, changed: Sequence[Sequence[int]]) -> None:
        """Tell of rows that changed in each group. Of many at once only that what is in sight is to be painted again:
        Qt asks every row that it is told of for its flags, which would stop the window."""
        last = len(HEADS) - 1
        if self.groups:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.groups) - 1, last))
        if sum(map(len, changed)) > MANY:
            self.many_changed.emit()
            return
        for number, rows in enumerate(changed):
            parent = self.index(number, 0)
            for row in rows:
                self.dataChanged.emit(self.index(row, 0, parent), self.index(row, last, parent))

    # What an index is.

    def line(self, index: Index) -> Line | None:
        """The line of an index; None for a group."""
        inside = int(index.internalId()) if index.isValid() else TOP
        return self.groups[inside - 1].lines[index.row()] if inside else None

    def ids_of(self, index: Index) -> frozenset[str]:
        """What can be ticked by an index: all of a group, or one."""
        if not index.isValid():
            return frozenset()
        line = self.line(index)
        if line is None:
            return self._ids[index.row()]
        return frozenset((line.id,)) if line.id else frozenset()

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines."""
        return tuple(line for group in self.groups for line in group.lines)

    # Qt's questions.

    def sizes(self) -> tuple[int, ...]:
        """How many lines each group has."""
        return self._sizes

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column is ticked, where there is something to take over."""
        if not index.isValid():
            return _NONE
        inside = index.internalId()
        if index.column() != NAME:
            return _LEAF if inside else _PLAIN
        if inside:
            return _CHECKED_LEAF if self.groups[inside - 1].lines[index.row()].id else _LEAF
        return _CHECKED if self._ids[index.row()] else _PLAIN

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """The words of a cell, its tick."""
        answer = _ANSWERS.get(role) if index.isValid() else None
        return answer(self, index) if answer is not None else None

    def setData(self, index: Index, value: object, role: int = _ROLE.EditRole) -> bool:  # noqa: N802 (Qt's name)
        """Tick or take the tick away; of a group all at once."""
        ids = self.ids_of(index)
        if role != _ROLE.CheckStateRole or not ids:
            return False
        self.tick(ids, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    # The answers.

    def text(self, index: Index) -> str:
        """The words of a cell."""
        line = self.line(index)
        if line is not None:
            return self.cells(line)[index.column()]
        return self.group_text(index.row()) if index.column() == NAME else ""

    def group_text(self, number: int) -> str:
        """A group with how many there are and, where only some are ticked, how many are."""
        group, ids, on = self.groups[number], self._ids[number], self._on[number]
        some = f", {on:,} ticked" if 0 < on < len(ids) else ""
        return f"{group.title}   {len(group.lines):,}{some}"

    def cells(self, line: Line) -> tuple[str, ...]:
        """The words of a line, without what is hidden."""
        values = (line.was, line.mine, line.theirs)
        if self.hiding and line.hides:
            values = tuple(HIDDEN if each else "" for each in values)  # type: ignore[assignment]
        reason = (line.hidden_reason if self.hiding else "") or line.reason
        effect = "; ".join(filter(None, (line.effect, reason)))
        who = f" ({HIDDEN.lower() if self.hiding else line.who})" if line.who else ""
        return (f"{line.name}{who}", line.label, *values, effect)

    def told(self, index: Index) -> str:
        """The whole of a line, or what a group is."""
        line = self.line(index)
        if line is None:
            return self.groups[index.row()].about
        name, what, was, mine, theirs, effect = self.cells(line)
        parts = (("the list before", was), ("here now", mine), ("the new list", theirs))
        said = "; ".join(f"{where}: {value}" for where, value in parts if value)
        return f"{name}. {what}: {said}." + (f" {effect[:1].upper()}{effect[1:]}." if effect else "")

    def tip(self, index: Index) -> str:
        """The whole of what may be shortened."""
        return self.told(index) if self.line(index) is None else self.text(index)

    def spoken(self, index: Index) -> str:
        """The words of a cell for screen readers."""
        line = self.line(index)
        if line is None:
            return f"{self.group_text(index.row())}. {self.groups[index.row()].about}"
        return f"{HEADS[index.column()]}: {self.text(index)}" if index.column() else self.told(index)

    def tick_of(self, index: Index) -> object:
        """Whether it is ticked; of a group also: some of it."""
        ids = self.ids_of(index) if index.column() == NAME else frozenset()
        if not ids:
            return None
        on = self._on[index.row()] if self.line(index) is None else len(ids & self.ticked)
        some = Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Unchecked if not on else Qt.CheckState.Checked if on == len(ids) else some

    def shade(self, index: Index) -> object:
        """What was, in quiet letters."""
        return colour("quiet") if index.column() == WAS and self.line(index) is not None else None

    def about(self, index: Index) -> object:
        """What a group is, beside its title."""
        return self.groups[index.row()].about if self.line(index) is None and index.column() == NAME else None

    def size(self, index: Index) -> object:
        """Every line is as high; groups are too where there are many lines."""
        lines = self.high if self.even or self.line(index) is not None else 1
        return QSize(0, grown(ROW) + (lines - 1) * QFontMetrics(face()).lineSpacing())

    def font(self, index: Index) -> QFont | None:
        """Groups in bold letters."""
        return face(bold=True) if self.line(index) is None else None


_ANSWERS: dict[int, Callable[[DifferencesModel, Index], object]] = {
    int(_ROLE.DisplayRole): DifferencesModel.text,
    int(_ROLE.ToolTipRole): DifferencesModel.tip,
    int(_ROLE.AccessibleTextRole): DifferencesModel.spoken,
    int(_ROLE.CheckStateRole): DifferencesModel.tick_of,
    int(_ROLE.ForegroundRole): DifferencesModel.shade,
    int(_ROLE.FontRole): DifferencesModel.font,
    int(_ROLE.SizeHintRole): DifferencesModel.size,
    ABOUT: DifferencesModel.about,
}
