"""The item model of the list of proposals: a row for each, what it changes, how far it is, how its targets stand."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt

from workforce_planner.model.ids import ProposalId
from workforce_planner.model.plan import Plan
from workforce_planner.model.wording import NO_VALUE, count_text, difference_text, fte_text, money_text, table_date_text
from workforce_planner.session.document import Document
from workforce_planner.session.proposal_facts import ProposalFacts, proposal_facts
from workforce_planner.ui.item_models import RIGHT, Index, OneLevel
from workforce_planner.ui.theme import colour

_ROLE = Qt.ItemDataRole
HIDDEN = "Hidden"


class Shape(NamedTuple):
    """One column: its heading, what it says of a proposal, whether it holds figures, whether it is about pay."""

    name: str
    says: Callable[[ProposalFacts], str]
    right: bool = False
    pay: bool = False


def _name(each: ProposalFacts) -> str:
    marks = [word for word, on in (("locked", each.locked), ("archived", each.archived)) if on]
    return f"{each.name} ({', '.join(marks)})" if marks else each.name


def _to_decide(each: ProposalFacts) -> str:
    return f"! {each.conflicts:,}" if each.conflicts else NO_VALUE


COLUMNS = (
    Shape("Proposal", _name),
    Shape("Status", lambda each: each.status),
    Shape("Since", lambda each: table_date_text(each.on)),
    Shape("Version", lambda each: str(each.version), right=True),
    Shape("Covers", lambda each: each.scope),
    Shape("Stands on", lambda each: each.stands_on),
    Shape("Posts changed", lambda each: f"{each.posts:,}", right=True),
    Shape("FTE", lambda each: difference_text(fte_text(each.fte), each.fte), right=True),
    Shape("Cost of posts", lambda each: difference_text(money_text(each.cost), each.cost), right=True, pay=True),
    Shape("To decide", _to_decide, right=True),
    Shape("Reviewed", lambda each: f"{each.progress.reviewed:,} of {each.progress.in_scope:,}", right=True),
    Shape("Targets", lambda each: each.targets_text),
)


class KnownFacts:
    """Facts of proposals, each worked out again only where its structure or what it stands on has moved."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[ProposalId, tuple[Plan, Plan, Plan, ProposalFacts]] = {}

    def of(self, key: ProposalId) -> ProposalFacts:
        """The facts of a proposal as it is now."""
        document = self._document
        plans = (document.plan(), document.plan(key), document.plan(document.base(key)))
        known = self._known.get(key)
        if known is None or any(one is not other for one, other in zip(known[:3], plans, strict=True)):
            known = self._known[key] = (*plans, proposal_facts(document, key))
        return known[3]


class ProposalsModel(OneLevel):
    """The proposals, archived ones last and only where they are asked for."""

    headers = tuple(each.name for each in COLUMNS)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._facts = document, KnownFacts(document)
        self.rows: Sequence[ProposalFacts] = ()
        self.pay = True

    def show_all(self, *, archived: bool, pay: bool) -> None:
        """Show the proposals as they are now."""
        plan = self._document.plan()
        found = [self._facts.of(key) for key, each in plan.proposals.items() if archived or not each.archived]
        self.beginResetModel()
        self.rows, self.pay = sorted(found, key=lambda each: each.archived), pay
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """The row of a proposal, or -1."""
        return next((number for number, each in enumerate(self.rows) if each.proposal == key), -1)

    def size(self) -> int:
        """How many proposals are shown."""
        return len(self.rows)

    def side(self, column: int) -> int | None:
        """Figures to the right."""
        return RIGHT if COLUMNS[column].right else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """The words of a cell."""
        if not index.isValid():
            return None
        shape, each = COLUMNS[index.column()], self.rows[index.row()]
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return self._text(shape, each, spoken=role == _ROLE.AccessibleTextRole)
        if role == _ROLE.TextAlignmentRole:
            return self.side(index.column())
        warns = shape.name == "To decide" and each.conflicts
        return colour("warn") if role == _ROLE.ForegroundRole and warns else None

    def _text(self, shape: Shape, each: ProposalFacts, *, spoken: bool) -> str:
        text = HIDDEN if shape.pay and not self.pay else shape.says(each)
        if not spoken:
            return text
        if shape.name == "To decide":
            text = count_text(each.conflicts, "conflict") if each.conflicts else "nothing"
        return f"{shape.name} {text}"
