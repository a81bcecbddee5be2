"""The item model of the problems: groups by what they are, the problems in them, the ignored ones at the end."""

from PySide6.QtCore import QModelIndex, QObject, Qt

from workforce_planner.model.problems import NAMING, Problem
from workforce_planner.model.wording import date_text
from workforce_planner.session.problem_list import SIGNS, WORDS, Group, Ignored, ProblemList
from workforce_planner.ui.item_models import Index
from workforce_planner.ui.theme import colour, face
from workforce_planner.ui.two_levels import TwoLevels
from workforce_planner.ui.workspace import Workspace

WHERE, HOW_MANY, WHAT = range(3)
HEADERS = ("Problem", "Count", "What is wrong")
TOKENS = {"error": "bad", "warning": "warn", "note": "quiet"}
IGNORED = "ignored"
IGNORED_SIGN = "–"
_ROLE = Qt.ItemDataRole


class ProblemsTree(TwoLevels):
    """Groups of problems; see `ui.two_levels`."""

    headers = HEADERS

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._groups: tuple[Group, ...] = ()
        self._ignored: tuple[Ignored, ...] = ()
        self._sizes: tuple[int, ...] = ()

    def show_list(self, found: ProblemList) -> None:
        """Show these."""
        self.beginResetModel()
        aside = tuple(each.problem for each in found.ignored)
        last = (Group(code=IGNORED, title="Ignored", severity="note", problems=aside),) if aside else ()
        self._groups = (*found.groups, *last)
        self._ignored = found.ignored
        self._sizes = tuple(len(group.problems) for group in self._groups)
        self.endResetModel()

    # What rows stand for.

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups, in the order of their rows."""
        return self._groups

    def group(self, index: Index) -> Group:
        """The group of a row, its own or the one it is in."""
        return self._groups[self.group_row(index)]

    def problem(self, index: Index) -> Problem | None:
        """The problem of a row; None for a group."""
        return self.group(index).problems[index.row()] if index.internalId() else None

    def ignored(self, index: Index) -> Ignored | None:
        """How the problem of a row was ignored, if it was."""
        inside = index.internalId() and self.group(index).code == IGNORED
        return self._ignored[index.row()] if inside else None

    def where(self, mark: str) -> QModelIndex:
        """The row of a problem by its mark; invalid where it is gone."""
        for number, group in enumerate(self._groups):
            for row, problem in enumerate(group.problems):
                if problem.mark == mark:
                    return self.in_group(row, number)
        return QModelIndex()

    # Qt asks these.

    def sizes(self) -> tuple[int, ...]:
        """How many problems each group has."""
        return self._sizes

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """What a cell says, and how."""
        if not index.isValid():
            return None
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return self.shown(index)
        if role == _ROLE.AccessibleTextRole:
            return self.spoken(index)
        if role == _ROLE.FontRole and not index.internalId() and index.column() == WHERE:
            return face(bold=True)
        if role == _ROLE.ForegroundRole:
            return self._shade(index)
        return None

    def shown(self, index: Index) -> str:
        """The text of a cell."""
        group, problem = self.group(index), self.problem(index)
        if problem is None:
            count = f"{len(group.problems):,}"
            return (f"{_sign(group)}  {group.title}", count, _what_to_do(group))[index.column()]
        return (self.place_text(problem), "", self._text(index, problem))[index.column()]

    def spoken(self, index: Index) -> str:
        """A row in a sentence, for screen readers."""
        group, problem = self.group(index), self.problem(index)
        if index.column() != WHERE:
            return self.shown(index)
        if problem is None:
            return f"{word_of(group)}: {group.title}, {len(group.problems):,}"
        return f"{word_of(group)}: {self.place_text(problem)}: {self._text(index, problem)}"

    def place_text(self, problem: Problem) -> str:
        """Where a problem is, without what is hidden."""
        hidden = self._workspace.hiding and problem.table in NAMING
        return "A person" if hidden else problem.where or "The plan"

    def _text(self, index: Index, problem: Problem) -> str:
        text, aside = self._workspace.problem_text(problem), self.ignored(index)
        return text if aside is None else f"{text} {ignored_text(aside, hiding=self._workspace.hiding)}"

    def _shade(self, index: Index) -> object:
        group = self.group(index)
        if index.internalId() or index.column() != WHERE:
            return colour("quiet") if group.code == IGNORED or index.column() == HOW_MANY else None
        return colour(TOKENS.get(group.severity, "text"))


def ignored_text(aside: Ignored, *, hiding: bool) -> str:
    """Why and when a problem was ignored; the reason may name somebody."""
    when = f" on {date_text(aside.on)}" if aside.on else ""
    return f"Ignored{when}." if hiding else f"Ignored{when}: {aside.reason}"


def word_of(group: Group) -> str:
    """How bad the problems of a group are, in a word."""
    return "Ignored" if group.code == IGNORED else WORDS[group.severity]


def _sign(group: Group) -> str:
    return IGNORED_SIGN if group.code == IGNORED else SIGNS[group.severity]


def _what_to_do(group: Group) -> str:
    if group.code == IGNORED:
        return "Known, and left as they are for a reason."
    return f"{word_of(group)}. {group.problems[0].remedy}".strip()
