"""The tables of a plan as data, and how their fields are written down as plain values.

SQL, journals, forms, table columns, import mapping, redaction and documentation all read this one declaration.
"""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from workforce_planner.model.costing import (
    Allowance,
    Award,
    Budget,
    CostLine,
    CostOverride,
    Departure,
    FundingShare,
    PublishedFigure,
)
from workforce_planner.model.dated import Dated
from workforce_planner.model.dates import Span
from workforce_planner.model.fields import FieldSpec, Kind
from workforce_planner.model.imports import Import
from workforce_planner.model.records import (
    Assignment,
    CaseCount,
    FundingSource,
    Grade,
    IgnoredProblem,
    OnCost,
    OnCostScheme,
    PayScale,
    Person,
    Post,
    Record,
    Role,
    Settings,
    Unit,
)
from workforce_planner.model.restructure import (
    Area,
    Baseline,
    Claim,
    Phase,
    Placement,
    Pool,
    PoolPost,
    Procedure,
    Proposal,
    ProposalVersion,
    Response,
    Review,
    Succession,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec:
    """One table: its name, the record it holds, what one and several of them are called, its fields by name."""

    name: str
    record: type[Record]
    one: str
    many: str
    fields: Mapping[str, FieldSpec]


def _table(name: str, record: type[Record], one: str, many: str) -> TableSpec:
    specs = {
        each.name: FieldSpec(name=each.name, **each.metadata["spec"])
        for each in dataclasses.fields(record)
        if "spec" in each.metadata
    }
    return TableSpec(name=name, record=record, one=one, many=many, fields=specs)


TABLES: Mapping[str, TableSpec] = {
    spec.name: spec
    for spec in (
        _table("settings", Settings, "setting", "settings"),
        _table("units", Unit, "unit", "units"),
        _table("roles", Role, "role", "roles"),
        _table("pay_scales", PayScale, "pay scale", "pay scales"),
        _table("grades", Grade, "grade", "grades"),
        _table("on_cost_schemes", OnCostScheme, "on-cost scheme", "on-cost schemes"),
        _table("funding_sources", FundingSource, "funding source", "funding sources"),
        _table("posts", Post, "post", "posts"),
        _table("people", Person, "person", "people"),
        _table("assignments", Assignment, "assignment", "assignments"),
        _table("proposals", Proposal, "proposal", "proposals"),
        _table("ignored_problems", IgnoredProblem, "ignored problem", "ignored problems"),
        _table("allowances", Allowance, "allowance", "allowances"),
        _table("cost_lines", CostLine, "cost line", "cost lines"),
        _table("departures", Departure, "departure", "departures"),
        _table("awards", Award, "assumed award", "assumed awards"),
        _table("budgets", Budget, "budget", "budgets"),
        _table("cost_overrides", CostOverride, "cost override", "cost overrides"),
        _table("published_figures", PublishedFigure, "published figure", "published figures"),
        _table("baselines", Baseline, "baseline", "baselines"),
        _table("proposal_versions", ProposalVersion, "version", "versions"),
        _table("phases", Phase, "phase", "phases"),
        _table("reviews", Review, "review", "reviews"),
        _table("successions", Succession, "succession", "successions"),
        _table("areas", Area, "area", "areas"),
        _table("responses", Response, "response", "responses"),
        _table("placements", Placement, "person's status", "people's statuses"),
        _table("pools", Pool, "pool", "pools"),
        _table("pool_posts", PoolPost, "post of a pool", "posts of pools"),
        _table("claims", Claim, "match", "matches"),
        _table("procedures", Procedure, "procedure", "procedures"),
        _table("imports", Import, "import", "imports"),
    )
}


def fields_of(record: Record) -> dict[str, Any]:
    """The declared fields of a record, rich values by name; the id is not among them."""
    names, values = _GETTERS[type(record)]
    return dict(zip(names, values(record), strict=True))


class RecordFields(Mapping[str, Any]):
    """The declared fields of a record as `fields_of` gives them, read where they stand.

    A list of 50,000 posts creates 140,000 records; writing each one's fields into a dict of its own took a fifth of the
    import and more memory than the records.
    """

    __slots__ = ("record",)

    def __init__(self, record: Record) -> None:
        self.record = record

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields."""
        return _GETTERS[type(self.record)][0]

    def __getitem__(self, name: str) -> Any:
        if name not in spec_of(self.record).fields:
            raise KeyError(name)
        return getattr(self.record, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return repr(fields_of(self.record))


def spec_of(record: Record) -> TableSpec:
    """The table a record belongs to."""
    return _BY_RECORD[type(record)]


def make(table: str, key: str, fields: Mapping[str, Any]) -> Record:
    """A record of a table from its key and fields; fields left out take their defaults."""
    if type(fields) is RecordFields and fields.record.id == key and type(fields.record) is TABLES[table].record:
        return fields.record
    return TABLES[table].record(id=key, **fields)  # type: ignore[arg-type]


_BY_RECORD = {spec.record: spec for spec in TABLES.values()}
_GETTERS: Mapping[type[Record], tuple[tuple[str, ...], Callable[[Record], tuple[Any, ...]]]] = {
    spec.record: (tuple(spec.fields), attrgetter(*spec.fields)) for spec in TABLES.values()
}
"""The names of each record's fields, and what reads them all at once; every record has more than one."""


def plain(kind: Kind, value: Any) -> Any:
    """A field's value as JSON can hold it: text, integers, booleans, lists, None."""
    writer = _WRITERS.get(kind)
    return value if value is None or writer is None else writer(value)


def rich(kind: Kind, value: Any) -> Any:
    """A field's value back from its plain form."""
    reader = _READERS.get(kind)
    return value if value is None or reader is None else reader(value)


def plain_fields(table: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Several fields of one table as JSON can hold them."""
    specs = TABLES[table].fields
    return {name: plain(specs[name].kind, value) for name, value in fields.items()}


def rich_fields(table: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Several fields of one table back from their plain form."""
    specs = TABLES[table].fields
    return {name: rich(specs[name].kind, value) for name, value in fields.items()}


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _dated(entries: list[Any], read: Callable[[Any], Any]) -> Dated[Any]:
    return Dated(tuple((date.fromisoformat(day), read(value)) for day, value in entries))


_WRITERS: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.DATE: date.isoformat,
    Kind.END: date.isoformat,
    Kind.AMOUNTS: lambda dated: [[day.isoformat(), amount] for day, amount in dated.entries],
    Kind.POINTS: lambda dated: [[day.isoformat(), [list(point) for point in points]] for day, points in dated.entries],
    Kind.ON_COSTS: lambda dated: [
        [day.isoformat(), [cost.rate, cost.threshold, cost.source, *([cost.relief] if cost.relief else ())]]
        for day, cost in dated.entries
    ],
    Kind.FUNDING: lambda shares: [
        [share.source, share.share, _text(share.span.start), _text(share.span.end)] for share in shares
    ],
    Kind.CASES: lambda counts: [[each.count, _text(each.on), each.kind] for each in counts],
}
_READERS: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.DATE: date.fromisoformat,
    Kind.END: date.fromisoformat,
    Kind.AMOUNTS: lambda entries: _dated(entries, lambda amount: amount),
    Kind.POINTS: lambda entries: _dated(entries, lambda points: tuple((name, amount) for name, amount in points)),
    Kind.ON_COSTS: lambda entries: _dated(entries, lambda cost: OnCost(*cost)),
    Kind.FUNDING: lambda shares: tuple(
        FundingShare(source, share, Span(_day(start), _day(end))) for source, share, start, end in shares
    ),
    Kind.CASES: lambda counts: tuple(CaseCount(count, _day(on), kind) for count, on, kind in counts),
}
