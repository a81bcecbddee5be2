"""The item model of the structures that can be shown: under headings, found by typing, archived ones behind More."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QSize, Qt

from workforce_planner.session.structure_list import ARCHIVED, StructureLine
from workforce_planner.ui.item_models import Index
from workforce_planner.ui.theme import colour, face, grown
from workforce_planner.ui.tokens import LABEL, ROW

_ROLE = Qt.ItemDataRole
INDENT = "      "
Row = StructureLine | str
"""A structure, or the heading of those below it."""


class StructureModel(QAbstractListModel):
    """The structures that fit what was typed, with their headings."""

    def __init__(self, lines: Sequence[StructureLine], shown: object, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines, self._shown = tuple(lines), shown
        self.rows: tuple[Row, ...] = ()
        self.narrow("", archived=False)

    @property
    def archived(self) -> int:
        """How many lines are of archived proposals."""
        return sum(line.group == ARCHIVED for line in self._lines)

    def narrow(self, text: str, *, archived: bool) -> None:
        """Show what fits; archived ones where they are asked for, or found by typing."""
        words, rows, group = text.casefold().split(), list[Row](), ""
        for line in self._lines:
            if (line.group == ARCHIVED and not archived and not words) or not line.fits(words):
                continue
            if line.group != group:
                group = line.group
                rows.append(group)
            rows.append(line)
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def line(self, row: int) -> StructureLine | None:
        """The structure of a row; None for a heading."""
        found = self.rows[row] if 0 <= row < len(self.rows) else ""
        return found if isinstance(found, StructureLine) else None

    def row_of(self, key: object) -> int:
        """The row of a structure, or -1."""
        return next(
            (n for n, row in enumerate(self.rows) if isinstance(row, StructureLine) and row.key == key), -1
        )  # fmt: skip

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """Structures and headings."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        if index.isValid() and self.line(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """What a row says."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        return self._of_heading(row, role) if isinstance(row, str) else self._of_line(row, role)

    def _of_line(self, line: StructureLine, role: int) -> object:
        shown = line.key == self._shown
        more = f"   {line.more}" if line.more else ""
        return {
            int(_ROLE.DisplayRole): f"{INDENT * line.depth}{'✓ ' if shown else ''}{line.name}{more}",
            int(_ROLE.AccessibleTextRole): f"{line.spoken}, in view" if shown else line.spoken,
            int(_ROLE.ToolTipRole): line.spoken,
            int(_ROLE.FontRole): face(bold=shown),
            int(_ROLE.ForegroundRole): colour("warn") if line.conflicts else None,
        }.get(int(role))

    def _of_heading(self, text: str, role: int) -> object:
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return text
        if role == _ROLE.FontRole:
            return face(LABEL)
        if role == _ROLE.ForegroundRole:
            return colour("quiet")
        return QSize(0, grown(ROW)) if role == _ROLE.SizeHintRole else None
