"""The columns of a table: the fields of its records, and what follows from them and can only be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from workforce_planner.calc.states import PostState
from workforce_planner.model.fields import FieldSpec, Kind, Privacy
from workforce_planner.model.ids import PostId
from workforce_planner.model.relations import fte_in
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import list_text, post_name
from workforce_planner.session.occupants import AGENCY, FILLED, VACANT, holders_text, new_post_text
from workforce_planner.session.state_words import state_text

if TYPE_CHECKING:
    from workforce_planner.session.tables.grid import Grid

NUMBERS = frozenset({Kind.COUNT, Kind.FTE, Kind.MINUTES, Kind.WEEKS, Kind.QUANTITY, Kind.MONEY, Kind.RATE, Kind.CASES})
LEFT_OUT = frozenset({Kind.AMOUNTS, Kind.POINTS, Kind.ON_COSTS, Kind.FUNDING})
"""Kinds that are no cell: they have forms of their own."""
NOT_TYPED: Mapping[tuple[str, str], str] = {
    ("posts", "disestablished"): "A post is disestablished and restored in the inspector, with a reason.",
    ("posts", "end_reason"): "The reason is given where the post is disestablished.",
}
Value = Callable[["Grid", str], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column. `read_only` says why it cannot be typed in, and is "" where it can; `value` gives a record's value."""

    spec: FieldSpec
    value: Value
    read_only: str = ""

    @property
    def name(self) -> str:
        """Its key, as it is remembered."""
        return self.spec.name

    @property
    def label(self) -> str:
        """Its header."""
        return self.spec.label

    @property
    def number(self) -> bool:
        """Whether its cells stand to the right."""
        return self.spec.kind in NUMBERS

    @property
    def private(self) -> bool:
        """Whether it is hidden with names and pay."""
        return self.spec.privacy is not Privacy.OPEN


DERIVED = "It follows from other figures and cannot be typed."
DEFAULTS: Mapping[str, tuple[str, ...]] = {
    "posts": ("reference", "title", "holder", "unit", "grade", "fte", "reports_to", "tier", "span", "cost"),
    "people": ("employee_number", "name", "held", "service_start", "pension_opt_out"),
    "assignments": ("person", "post", "unit", "kind", "contract", "fte", "starts_on", "ends_on", "absence", "cases"),
}
"""The columns that are shown until somebody chooses others."""


@cache
def columns_of(table: str) -> Mapping[str, Column]:
    """Every column of a table by its key: what follows from the record first where it names it, then the fields."""
    made = [*_fields(table), *_DERIVED.get(table, ())]
    return {column.name: column for column in made}


def default_columns(table: str, *, proposal: bool) -> tuple[str, ...]:
    """The keys of the columns shown at first; a proposal's posts show their state."""
    return (*DEFAULTS[table], "state") if proposal and table == "posts" else DEFAULTS[table]


def _fields(table: str) -> list[Column]:
    return [
        Column(spec=spec, value=_getter(table, spec.name), read_only=NOT_TYPED.get((table, spec.name), ""))
        for spec in TABLES[table].fields.values()
        if spec.kind not in LEFT_OUT
    ]


def _getter(table: str, name: str) -> Value:
    if (table, name) == ("posts", "fte"):
        return lambda grid, key: fte_in(grid.plan, grid.plan.posts[key])  # type: ignore[index]
    return lambda grid, key: getattr(grid.records[key], name)


def _derived(name: str, kind: Kind, label: str, value: Value, says: str) -> Column:
    choices = tuple((state.value, state_text(state)) for state in PostState) if name == "state" else ()
    privacy = Privacy.PAY if kind is Kind.MONEY else Privacy.OPEN
    spec = FieldSpec(name=name, kind=kind, label=label, help=says, privacy=privacy, choices=choices)
    return Column(spec=spec, value=value, read_only=DERIVED)


def _holder(grid: "Grid", key: str) -> str:
    found = grid.comparison.posts.get(PostId(key)) if grid.comparison is not None else None
    if found is not None and found.state is PostState.NEW:
        return new_post_text(grid.plan, grid.joined, PostId(key), grid.results, hiding=grid.hiding)
    return holders_text(grid.plan, grid.joined, key, grid.results, hiding=grid.hiding)  # type: ignore[arg-type]


def _cover(grid: "Grid", key: str) -> str | None:
    row = grid.rows.get(key)
    if row is None or not row.tally.posts:
        return None
    if row.tally.vacant_posts:
        return VACANT
    return AGENCY if row.tally.agency_posts else FILLED


def _tier(grid: "Grid", key: str) -> int | None:
    row = grid.rows.get(key)
    return row.tier or None if row else None


def _span(grid: "Grid", key: str) -> int | None:
    row = grid.rows.get(key)
    return row.span or None if row else None


def _cases(grid: "Grid", key: str) -> int | None:
    row = grid.rows.get(key)
    return row.tally.cases or None if row else None


def _uncovered(grid: "Grid", key: str) -> int | None:
    row = grid.rows.get(key)
    return row.tally.uncovered if row else None


def _cost(grid: "Grid", key: str) -> int | None:
    cost = grid.results.establishment.costs.get(key)  # type: ignore[call-overload]
    return None if cost is None or cost.gap else cost.total


def _state(grid: "Grid", key: str) -> str | None:
    found = grid.comparison.posts.get(key) if grid.comparison else None  # type: ignore[call-overload]
    return found.state.value if found else None


def _held(grid: "Grid", key: str) -> str:
    keys = grid.joined.assignments_of_person.get(key, ())  # type: ignore[call-overload]
    plan = grid.plan
    posts = (plan.assignments[each].post for each in keys)
    return list_text([post_name(plan, post) for post in posts if post and post in plan.posts])


_DERIVED: Mapping[str, tuple[Column, ...]] = {
    "posts": (
        _derived("holder", Kind.TEXT, "In post", _holder, "Who is in the post on the day."),
        _derived("cover", Kind.TEXT, "Filled or vacant", _cover, "Filled, covered by an agency worker, or vacant."),
        _derived("tier", Kind.COUNT, "Tier", _tier, "1 is the chief executive or the highest post."),
        _derived("span", Kind.COUNT, "Span", _span, "Direct reports, by post."),
        _derived("cost", Kind.MONEY, "Cost, full year", _cost, "Gross, full year; blank is not known."),
        _derived("caseload", Kind.COUNT, "Cases", _cases, "Cases held by the people in the post."),
        _derived("uncovered", Kind.FTE, "FTE uncovered", _uncovered, "Established FTE with nobody in it."),
        _derived("state", Kind.CHOICE, "State", _state, "What the proposal does with the post."),
    ),
    "people": (_derived("held", Kind.TEXT, "Posts held", _held, "The posts the person is in."),),
}
