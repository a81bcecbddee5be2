"""The item model of a reconciliation: a row for each line that differs, what each list says of it, the decision."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt

from workforce_planner.report.deciding import HIDDEN, UNDECIDED, Decisions, decision_text, said_text, what_text
from workforce_planner.report.reconciliation import Line, Reconciliation
from workforce_planner.ui.item_models import Index, OneLevel
from workforce_planner.ui.theme import colour

_ROLE = Qt.ItemDataRole
FIRST = ("Reference", "Job title", "What differs")
LAST = ("Decision", "Note")
REFERENCE, TITLE, WHAT = range(3)
NOTHING: Reconciliation = Reconciliation(lists=(), people=frozenset(), lines=(), ties=())
MARK = "✓"
FORMS = {"hours": "{} hours", "fte": "{} FTE", "cost_centre": "cost centre {}"}


class LinesModel(OneLevel):
    """The lines of a filter, in the order of the lists."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: Reconciliation = NOTHING
        self.headers = (*FIRST, *LAST)
        self.decisions: Decisions = {}
        self.lines: Sequence[Line] = ()
        self.kind = ""
        self.open_only = False
        self.hiding = False

    def show_found(self, found: Reconciliation, decisions: Decisions, *, hiding: bool) -> None:
        """Show another reconciliation."""
        self.beginResetModel()
        self.found, self.decisions, self.hiding = found, decisions, hiding
        self.headers = (*FIRST, *found.lists, *LAST)
        self.lines = self._wanted()
        self.endResetModel()

    def show_kind(self, kind: str, *, open_only: bool) -> None:
        """Show the lines in which one thing differs ("" for all), or those alone of them that are not decided yet."""
        self.beginResetModel()
        self.kind, self.open_only = kind, open_only
        self.lines = self._wanted()
        self.endResetModel()

    def _wanted(self) -> tuple[Line, ...]:
        lines = self.found.of_kind(self.kind) if self.kind else self.found.differing
        return tuple(line for line in lines if not (self.open_only and line.number in self.decisions))

    def decide(self, decisions: Decisions) -> None:
        """Show other decisions; the lines in sight stay, so that the keyboard can go on from where it is."""
        self.decisions = decisions
        self.words_changed()

    def hide(self, hiding: bool) -> None:
        """Hide or show who holds posts."""
        self.hiding = hiding
        self.words_changed()

    def size(self) -> int:
        """How many lines."""
        return len(self.lines)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """The words of a cell."""
        answer = _ANSWERS.get(role) if index.isValid() else None
        return answer(self, index.row(), index.column()) if answer is not None else None

    def cells(self, line: Line) -> tuple[str, ...]:
        """The words of a line, without what is hidden."""
        made = self.decisions.get(line.number, UNDECIDED)
        said = (said_text(line, place, names=not self.hiding) for place in range(len(self.found.lists)))
        word = decision_text(self.found, made)
        decision = f"{MARK} {word}" if word else f"{MARK} See note" if made.note else ""
        note = HIDDEN if self.hiding and made.note else made.note
        return (line.reference, line.title, what_text(self.found, line), *said, decision, note)

    def text(self, row: int, column: int) -> str:
        """The words of a cell."""
        return self.cells(self.lines[row])[column]

    def spoken(self, row: int, column: int) -> str:
        """The words of a cell for screen readers: the first one says the whole line."""
        cells = self.cells(self.lines[row])
        if column:
            return f"{self.headers[column]}: {cells[column] or 'blank'}"
        return ", ".join(f"{head}: {said}" for head, said in zip(self.headers, cells, strict=True) if said)

    def shade(self, _row: int, column: int) -> object:
        """A decision in its colour, beside its tick."""
        return colour("good") if column == len(self.headers) - len(LAST) else None

    def told(self, row: int) -> tuple[tuple[str, ...], ...]:
        """All that the lists say of a line: a row for each list, where it stands first."""
        line = self.lines[row]
        return tuple(
            (name, "not in it" if place in line.missing else "not asked for it", "")
            if each is None
            else (
                name,
                ", ".join(
                    FORMS.get(key, "{}").format(value)
                    for key, value in each.shown.items()
                    if value and (key != "holder" or not self.hiding)
                ),
                each.place,
            )
            for place, (name, each) in enumerate(zip(self.found.lists, line.rows, strict=True))
        )


_ANSWERS: dict[int, Callable[[LinesModel, int, int], object]] = {
    int(_ROLE.DisplayRole): LinesModel.text,
    int(_ROLE.ToolTipRole): LinesModel.text,
    int(_ROLE.AccessibleTextRole): LinesModel.spoken,
    int(_ROLE.ForegroundRole): LinesModel.shade,
}
