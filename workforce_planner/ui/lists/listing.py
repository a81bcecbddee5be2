"""What a list is: its table, columns, fields and commands; and a list as it is now."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from workforce_planner.calc.budgets import BudgetRow, budget_rows
from workforce_planner.calc.discrepancy import Cell, published
from workforce_planner.calc.timeline import Timeline
from workforce_planner.calc.timeline_costs import TimelineCosts
from workforce_planner.edit.addresses import describe
from workforce_planner.edit.entry import write_value
from workforce_planner.edit.uses import Use, uses_of_all
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import units_within
from workforce_planner.model.schema import TABLES
from workforce_planner.session.naming import told
from workforce_planner.ui.inspector.form import Rows
from workforce_planner.ui.workspace import Workspace

HIDDEN = "Hidden"
DEEPER = "      "


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a list; `says` gives its text, `right` is for figures, `pay` is hidden with names and pay."""

    name: str
    says: Callable[["Listed", Any], str]
    right: bool = False
    pay: bool = False
    heads: Callable[["Listed"], str] | None = None
    """What stands above it, where that depends on the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    """How a record is added: the command, the fields that are its arguments, and those it takes as fields."""

    command: str
    arguments: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKind:
    """One list. `change` is the command of a field, with the argument that names the record."""

    key: str
    table: str
    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Rows
    change: tuple[str, str]
    many: bool = False
    """Whether the command takes several records."""
    create: str = ""
    rename: str = ""
    merge: tuple[str, str] | None = None
    delete: tuple[str, str] | None = None
    delete_many: bool = False
    """Whether deleting takes several records."""
    adds: Adding | None = None
    """What is asked for a new record, where a name is not enough."""
    in_view: bool = False
    """Whether its records belong to the structure in view; the others are of the whole plan."""
    of_structure: bool = False
    """Whether the structure that they belong to is chosen with the list."""
    of_proposal: bool = False
    """Whether they belong to a proposal, and are asked for in none but one."""
    shares: bool = False
    """Whether all its columns of words share the width, not the first alone."""
    order: str = ""
    """The command that puts its records into an order."""
    personal: bool = False
    """Whether what a record is called names a person."""


class Listed:
    """A list as it is now: its records in order, and what uses each."""

    def __init__(self, workspace: Workspace, kind: ListKind) -> None:
        self.workspace, self.kind = workspace, kind
        viewed = kind.table == "units" or kind.adds or kind.in_view
        self.plan: Plan = workspace.plan if viewed else workspace.document.plan()
        self.used: Mapping[str, Sequence[Use]] = uses_of_all(workspace.plan, kind.table)
        self.depths = _depths(self.plan)
        self.keys: tuple[str, ...] = tuple(self._ordered())

    def _ordered(self) -> Iterable[str]:
        if self.kind.table == "units":
            return units_within(self.workspace.relations, None)
        records: Iterable[Any] = self.plan.table(self.kind.table).values()
        return (each.id for each in sorted(records, key=self._place))

    def _place(self, record: Any) -> tuple[Any, ...]:
        day = getattr(record, "effective_on", None) or date.max
        rank = getattr(record, "rank", 0) or getattr(record, "order", 0)
        return (day, rank, self.called(record).casefold(), record.id)

    def called(self, record: Any) -> str:
        """What a record is called."""
        name = getattr(record, "name", None)
        return describe(self.plan, self.kind.table, record.id) if name is None or self.kind.adds else str(name)

    def title(self, record: Any) -> str:
        """What a record is called, where that may be read."""
        if self.kind.table == "responses" and self.workspace.hiding:
            return told(record, self.workspace.names_known)
        return HIDDEN if self.kind.personal and self.workspace.hiding else self.called(record)

    def said(self, text: str) -> str:
        """What was typed, without the people who are named in it while names are hidden."""
        if not self.workspace.hiding or self.kind.table != "responses":
            return text
        return self.workspace.names_known.without(text)

    @cached_property
    def costs(self) -> Timeline:
        """The costs of the structure in view, as the establishment."""
        return self.workspace.document.costs(self.workspace.proposal)

    @cached_property
    def by_key(self) -> Mapping[str, tuple[Money, ...]]:
        """What each record costs in each year that is costed."""
        return self.costs.table("key")

    @cached_property
    def published(self) -> Mapping[str, Cell]:
        """Published figures beside ours."""
        rows = published(self.workspace.results).rows
        return {cell.figure.id: cell for row in rows for cell in row.cells}

    @cached_property
    def budgets(self) -> Mapping[str, BudgetRow]:
        """Approved budgets beside the cost."""
        rows = budget_rows(self.plan, self.costs.horizon, TimelineCosts(self.costs))
        return {entry: row for row in rows for entry in row.entries}

    def record(self, key: str) -> Any:
        """A record by its key."""
        return self.plan.table(self.kind.table)[key]

    def uses(self, key: str) -> Sequence[Use]:
        """What uses a record in the structure in view."""
        return self.used.get(key, ())

    def posts(self, key: str) -> int:
        """How many posts use a record themselves."""
        return len({use.key for use in self.uses(key) if use.table == "posts"})


def _depths(plan: Plan) -> dict[str, int]:
    found: dict[str, int] = {}
    for key in plan.units:
        depth, parent, seen = 0, plan.units[key].parent, {key}
        while parent is not None and parent in plan.units and parent not in seen:
            seen.add(parent)
            depth, parent = depth + 1, plan.units[parent].parent
        found[key] = depth
    return found


def field(name: str) -> Callable[[Listed, Any], str]:
    """What a field of the record says."""

    def says(listed: Listed, record: Any) -> str:
        return write_value(listed.plan, TABLES[listed.kind.table].fields[name], getattr(record, name))

    return says
