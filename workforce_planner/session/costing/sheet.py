"""A table of costs as a shell shows it: rows with names that stay in sight, cells that explain themselves, notes."""

from collections.abc import Callable
from dataclasses import dataclass, field

from workforce_planner.calc.steps import Step
from workforce_planner.calc.timeline import WHOLE, Where
from workforce_planner.model.ids import PostId
from workforce_planner.report.blocks import Cell, Column, Kind, cell_text
from workforce_planner.session.costing.explained import Period
from workforce_planner.session.told import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row. `where` and `component` ask a timeline for it, `place` is the record it is of, `depth` how far below."""

    key: str
    name: str
    cells: tuple[Cell, ...]
    depth: int = 0
    where: Where | None = None
    component: str | None = None
    place: tuple[str, str] | None = None
    strong: bool = False
    """Whether it stands out, as what the rows below it belong to."""
    printed: str = ""
    """What it is called on paper, where its name is that of a person."""
    of: str = ""
    """What it is of, where its name does not say so by itself: a source, of which it is what it pays."""

    @property
    def title(self) -> str:
        """Its name where it stands alone."""
        return f"{self.of}: {self.name.lower()}" if self.of else self.name


def no_step(_row: SheetRow, _column: int) -> Step | None:
    """A table whose cells have no working."""
    return None


def no_posts(_row: SheetRow, _column: int) -> tuple[PostId, ...]:
    """A table whose cells have no posts behind them."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a cell opens to: the lines of `where`, of one component or all, in a time; None is every time shown.

    `of_budget` is the line of a table of budgets whose entries, and with `less_cost` also its cost, are opened instead.
    """

    where: Where = WHOLE
    component: str | None = None
    period: Period | None = None
    of_budget: str = ""
    less_cost: bool = False


WHOLE_LINE = -1
"""Stands for a whole line in place of one of its columns."""


def no_opening(_row: SheetRow, _column: int) -> Opening | None:
    """A table whose cells open to nothing."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table. `lead` says in a sentence what it comes to, `tie` below its totals how they go with figures that are
    shown elsewhere, `empty` what to do where there are no rows. `told` explains the amounts of these sentences.

    `explain` and `posts` answer for a cell, when they are asked: None where a cell has no working.
    """

    caption: str
    corner: str
    columns: tuple[Column, ...]
    rows: tuple[SheetRow, ...]
    totals: tuple[SheetRow, ...] = ()
    lead: str = ""
    tie: str = ""
    notes: tuple[str, ...] = ()
    told: Told = field(default_factory=dict)
    empty: str = ""
    explain: Callable[[SheetRow, int], Step | None] = no_step
    posts: Callable[[SheetRow, int], tuple[PostId, ...]] = no_posts
    opens: Callable[[SheetRow, int], Opening | None] = no_opening
    """What makes a figure: the posts and lines that add up to it; `WHOLE_LINE` asks for a line whatever the column."""

    def text(self, row: SheetRow, column: int) -> str:
        """A cell in words."""
        return cell_text(self.columns[column], row.cells[column])

    def heading(self, column: int) -> str:
        """A column in words, with the group it belongs to."""
        found = self.columns[column]
        return f"{found.group} {found.label}".strip()


def money(label: str, group: str = "", *, signed: bool = False) -> Column:
    """A column of pounds."""
    return Column(label=label, group=group, kind=Kind.MONEY, signed=signed)
