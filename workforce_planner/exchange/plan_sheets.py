"""A plan as plain sheets of values: every field of every record. Knows no file and no spreadsheet library.

Each table is a sheet with a row for each record and a column for each field; values that are lists of their own (pay
points, on-cost rates, funding shares, cases) have sheets of their own, so that every cell holds one value.
"""

import dataclasses
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import NoneType
from typing import Any

from workforce_planner.model.costing import FundingShare
from workforce_planner.model.dated import Dated
from workforce_planner.model.dates import Span, last_day
from workforce_planner.model.fields import FieldSpec, Kind
from workforce_planner.model.money import FULL_TIME, POUND, WHOLE_RATE, Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import CaseCount, OnCost
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import year_text

KEY = "Key"
SHEETS: Mapping[str, str] = {
    "settings": "Plan settings",
    "units": "Units",
    "roles": "Roles",
    "pay_scales": "Pay scales",
    "grades": "Grades",
    "on_cost_schemes": "On-cost schemes",
    "funding_sources": "Funding sources",
    "posts": "Posts",
    "people": "People",
    "assignments": "Assignments",
    "allowances": "Allowances",
    "cost_lines": "Cost lines",
    "departures": "Departures",
    "awards": "Assumed awards",
    "budgets": "Budgets",
    "cost_overrides": "Cost overrides",
    "published_figures": "Published figures",
    "areas": "Areas",
    "procedures": "Procedure",
}
"""The tables of a current structure, each with its sheet; what belongs to proposals stays in the plan file."""
ONLY_WHERE_USED = frozenset({"areas", "procedures"})
"""The tables that have no sheet while they are empty."""

Cell = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column of an exported sheet: its header, how its values are shown, how wide it is in letters."""

    label: str
    kind: Kind = Kind.TEXT
    width: int = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSheet:
    """One sheet to be written."""

    name: str
    headings: Sequence[Heading]
    rows: Iterable[Sequence[Cell]]


_SCALES: Mapping[Kind, int] = {
    Kind.FTE: FULL_TIME,
    Kind.MINUTES: 60,
    Kind.WEEKS: 100,
    Kind.QUANTITY: 100,
    Kind.MONEY: POUND,
    Kind.RATE: WHOLE_RATE,
}
_WIDTHS: Mapping[Kind, int] = {
    Kind.TEXT: 24, Kind.LONG_TEXT: 40, Kind.DATE: 12, Kind.END: 12, Kind.MONEY: 14, Kind.REFERENCE: 20, Kind.CHOICE: 20,
}  # fmt: skip


def to_cell(spec: FieldSpec, value: Any) -> Cell:
    """A field's value as a cell holds it: pounds, hours, FTE and shares as numbers, ends as their last day."""
    if value is None:
        return None
    if spec.kind in _SCALES:
        return _number(value, _SCALES[spec.kind])
    worded = _WORDED.get(spec.kind)
    return typing.cast(Cell, value) if worded is None else worded(spec, value)


_WORDED: Mapping[Kind, Callable[[FieldSpec, Any], Cell]] = {
    Kind.END: lambda _, value: last_day(value),
    Kind.CHOICE: lambda spec, value: spec.word_of(value),
    Kind.FLAG: lambda _, value: "Yes" if value else "No",
    Kind.YEAR: lambda _, value: year_text(value),
}


def _number(value: int, scale: int) -> int | float:
    return value // scale if value % scale == 0 else value / scale


def from_number(kind: Kind, value: float) -> int:
    """The exact integer of a scaled number in a cell."""
    return round(value * _SCALES[kind]) if kind in _SCALES else round(value)


# ---------------------------------------------------------------- fields that are lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """A field that is a list: the sheet of its own, its columns, and how it is taken apart and put together."""

    table: str
    field: str
    sheet: str
    owner: str
    columns: Sequence[tuple[str, Kind, str]]
    """Label, kind and, for a reference, its table."""
    apart: Callable[[Any], Iterable[Sequence[Any]]]
    together: Callable[[Sequence[Sequence[Any]]], Any]


def _amounts_together(rows: Sequence[Sequence[Any]]) -> Dated[Any]:
    return Dated.of((day, amount) for day, amount in rows)


def _points_apart(dated: Dated[Any]) -> Iterable[Sequence[Any]]:
    return [(day, point, amount) for day, points in dated.entries for point, amount in points or ((None, None),)]


def _points_together(rows: Sequence[Sequence[Any]]) -> Dated[Any]:
    days: dict[date, list[tuple[str, int]]] = {}
    for day, point, amount in rows:
        points = days.setdefault(day, [])
        if point is not None:
            points.append((point, amount))
    return Dated.of((day, tuple(points)) for day, points in days.items())


def _costs_together(rows: Sequence[Sequence[Any]]) -> Dated[Any]:
    return Dated.of(
        (day, OnCost(rate, threshold, source or "", relief or Money(0)))
        for day, rate, threshold, relief, source in rows
    )


def _funding(table: str, sheet: str, owner: str) -> Inner:
    return Inner(
        table=table, field="funding", sheet=sheet, owner=owner,
        columns=(("Funding source", Kind.REFERENCE, "funding_sources"), ("Share", Kind.RATE, ""),
                 ("From", Kind.DATE, ""), ("To", Kind.END, "")),
        apart=lambda shares: [(each.source, each.share, each.span.start, each.span.end) for each in shares],
        together=lambda rows: tuple(FundingShare(source, share, Span(start, to)) for source, share, start, to in rows),
    )  # fmt: skip


INNER: Sequence[Inner] = (
    Inner(
        table="pay_scales", field="points", sheet="Pay points", owner="Pay scale",
        columns=(("From", Kind.DATE, ""), ("Point", Kind.TEXT, ""), ("Salary a year", Kind.MONEY, "")),
        apart=_points_apart, together=_points_together,
    ),
    Inner(
        table="grades", field="spot", sheet="Spot salaries", owner="Grade",
        columns=(("From", Kind.DATE, ""), ("Salary a year", Kind.MONEY, "")),
        apart=lambda dated: dated.entries, together=_amounts_together,
    ),
    Inner(
        table="on_cost_schemes", field="rates", sheet="On-cost rates", owner="Scheme",
        columns=(("From", Kind.DATE, ""), ("Rate", Kind.RATE, ""), ("Threshold a year", Kind.MONEY, ""),
                 ("Relief up to", Kind.MONEY, ""), ("Source", Kind.TEXT, "")),
        apart=lambda dated: [
            (day, cost.rate, cost.threshold, cost.relief or None, cost.source) for day, cost in dated.entries
        ],
        together=_costs_together,
    ),
    _funding("posts", "Funding shares", "Post"),
    Inner(
        table="assignments", field="cases", sheet="Cases", owner="Assignment",
        columns=(("Cases", Kind.COUNT, ""), ("Counted on", Kind.DATE, ""), ("Type of case", Kind.TEXT, "")),
        apart=lambda counts: [(each.count, each.on, each.kind) for each in counts],
        together=lambda rows: tuple(CaseCount(count, on, kind or "") for count, on, kind in rows),
    ),
    _funding("assignments", "Funding of people", "Assignment"),
    _funding("cost_lines", "Funding of cost lines", "Cost line"),
    _funding("departures", "Funding of departures", "Departure"),
)  # fmt: skip
INNER_FIELDS = {(inner.table, inner.field) for inner in INNER}


def inner_specs(inner: Inner) -> list[FieldSpec]:
    """The columns of an inner sheet as fields."""
    return [FieldSpec(name=label, kind=kind, label=label, table=table) for label, kind, table in inner.columns]


def plain_specs(table: str) -> list[FieldSpec]:
    """The fields of a table that are columns of its own sheet."""
    return [spec for name, spec in TABLES[table].fields.items() if (table, name) not in INNER_FIELDS]


def labels_of(table: str) -> dict[str, FieldSpec]:
    """The columns of a table's sheet by their headers; a label used twice is told apart by the field's name."""
    specs = plain_specs(table)
    counts: dict[str, int] = {}
    for spec in specs:
        counts[spec.label] = counts.get(spec.label, 0) + 1
    return {spec.label if counts[spec.label] == 1 else f"{spec.label} ({spec.name})": spec for spec in specs}


def blank_value(table: str, name: str) -> Any:
    """What a blank cell of a field means: unknown where the field can be, else its default."""
    field = _FIELDS[table][name]
    if field.type is str and TABLES[table].fields[name].kind in (Kind.TEXT, Kind.LONG_TEXT):
        return ""  # a text that was emptied stays empty, whatever a new record would start with
    return None if NoneType in typing.get_args(field.type) else field.default


_FIELDS = {
    name: {field.name: field for field in dataclasses.fields(typing.cast(Any, spec.record))}
    for name, spec in TABLES.items()
}


def plan_sheets(plan: Plan) -> list[PlanSheet]:
    """All sheets that hold a plan, its proposals excepted."""
    sheets = []
    for table, name in SHEETS.items():
        labels = labels_of(table)
        headings = [Heading(label=KEY, width=20), *(_heading(label, spec) for label, spec in labels.items())]
        records = plan.table(table).values()
        if not records and table in ONLY_WHERE_USED:
            continue
        rows = [
            [record.id, *(to_cell(spec, getattr(record, spec.name)) for spec in labels.values())] for record in records
        ]
        sheets.append(PlanSheet(name=name, headings=headings, rows=rows))
        sheets += [_inner_sheet(plan, inner) for inner in INNER if inner.table == table]
    return sheets


def _heading(label: str, spec: FieldSpec) -> Heading:
    return Heading(label=label, kind=spec.kind, width=max(_WIDTHS.get(spec.kind, 12), min(len(label) + 2, 24)))


def _inner_sheet(plan: Plan, inner: Inner) -> PlanSheet:
    specs = inner_specs(inner)
    rows = [
        [key, *(to_cell(spec, value) for spec, value in zip(specs, values, strict=True))]
        for key, record in plan.table(inner.table).items()
        for values in inner.apart(getattr(record, inner.field))
    ]
    headings = [Heading(label=inner.owner, width=20), *(_heading(spec.label, spec) for spec in specs)]
    return PlanSheet(name=inner.sheet, headings=headings, rows=rows)
