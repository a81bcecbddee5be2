"""The item model of the history: the latest step first, named versions among them, the beginning last."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from workforce_planner.edit.history import NamedVersion
from workforce_planner.edit.structures import is_structure, structure_text
from workforce_planner.model.ids import StructureKey
from workforce_planner.ui.item_models import Index
from workforce_planner.ui.workspace import Workspace

EVERY = "every"
"""The filter that leaves nothing out; None is the current structure."""
BEGINNING = "Beginning"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the point it leads to (so many steps done), what it says, and whether it is a named version."""

    done: int
    text: str
    more: str
    version: str = ""
    state: str = "done"
    """"done", "undone", or "now" for the point that the plan is at."""


class HistoryModel(QAbstractListModel):
    """Follows the history of the document."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.only: object = EVERY
        self.lines: list[Line] = []
        self.refresh()

    def refresh(self) -> None:
        """Read the history as it is now."""
        self.beginResetModel()
        self.lines = self._read()
        self.endResetModel()

    def _read(self) -> list[Line]:
        history = self._workspace.document.history
        named: dict[int, list[NamedVersion]] = {}
        for each in history.named:
            named.setdefault(each.done, []).append(each)
        lines: list[Line] = []
        for done in range(len(history.entries), -1, -1):
            state = "now" if done == history.done else "undone" if done > history.done else "done"
            versions = named.get(done, ())
            lines += [_version_line(each, state) for each in versions]
            entry = history.entries[done - 1] if done else None
            if entry is None:
                lines.append(Line(0, BEGINNING, "Before the first step", state=state))
            elif self.only in (EVERY, entry.proposal):
                text = self._workspace.label_of(entry)
                lines.append(Line(done, text, f"{when(entry.at)} · {self._structure(entry.proposal)}", state=state))
        return lines

    def _structure(self, proposal: StructureKey | None) -> str:
        plan = self._workspace.document.plan()
        gone = proposal is not None and not is_structure(plan, proposal)
        return "A deleted proposal" if gone else structure_text(plan, proposal)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's names)
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a line."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{line.text}\n{line.more}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(line)
        return None

    def row_of_now(self) -> int:
        """The row of the point that the plan is at."""
        return next((row for row, line in enumerate(self.lines) if line.state == "now"), 0)


def _version_line(each: NamedVersion, state: str) -> Line:
    return Line(each.done, f'"{each.name}"', f"Version named {when(each.at)}", version=each.name, state=state)


def when(at: datetime) -> str:
    """A time as people read it: 03/11/2026 14:32."""
    return f"{at:%d/%m/%Y %H:%M}"


def spoken(line: Line) -> str:
    """A line in words, for screen readers."""
    state = {"now": "the plan is here", "undone": "undone"}.get(line.state, "")
    return ", ".join(part for part in (line.text, line.more, state) if part)
