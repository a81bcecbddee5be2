"""Random documents: any values that a field of its kind can hold, in the current structure, deltas and history."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hypothesis import strategies as st

from workforce_planner.edit.history import Entry, History, State
from workforce_planner.model.change import Change
from workforce_planner.model.costing import FundingShare
from workforce_planner.model.dated import Dated
from workforce_planner.model.dates import Span
from workforce_planner.model.fields import FieldSpec, Kind
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import CaseCount, OnCost
from workforce_planner.model.schema import TABLES, make
from workforce_planner.store.schema import WHOLE_NUMBERS

TEXT = st.text(max_size=6)
NUMBERS = st.integers(min_value=-(2**63), max_value=2**63 - 1)
DAYS = st.dates()
SPANS = st.builds(Span, st.none() | DAYS, st.none() | DAYS)


def dated(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Dated[Any]]:
    """Return values from some days on."""
    return st.dictionaries(DAYS, values, max_size=3).map(lambda found: Dated.of(found.items()))


PARTS: Mapping[Kind, st.SearchStrategy[Any]] = {
    Kind.FLAG: st.booleans(),
    Kind.DATE: DAYS,
    Kind.END: DAYS,
    Kind.AMOUNTS: dated(NUMBERS),
    Kind.POINTS: dated(st.lists(st.tuples(TEXT, NUMBERS), max_size=2).map(tuple)),
    Kind.ON_COSTS: dated(st.builds(OnCost, NUMBERS, NUMBERS, TEXT)),
    Kind.FUNDING: st.lists(st.builds(FundingShare, TEXT, NUMBERS, SPANS), max_size=2).map(tuple),
    Kind.CASES: st.lists(st.builds(CaseCount, NUMBERS, st.none() | DAYS, TEXT), max_size=2).map(tuple),
}
WITH_PARTS = (Kind.AMOUNTS, Kind.POINTS, Kind.ON_COSTS, Kind.FUNDING, Kind.CASES)


def values(spec: FieldSpec) -> st.SearchStrategy[Any]:
    """Return what a field can hold."""
    found = PARTS.get(spec.kind, NUMBERS if spec.kind in WHOLE_NUMBERS else TEXT)
    return found if spec.kind in WITH_PARTS else st.none() | found


@st.composite
def some_fields(draw: st.DrawFn, table: str) -> dict[str, Any]:
    """Return values for some of a table's fields."""
    names = draw(st.lists(st.sampled_from(sorted(TABLES[table].fields)), max_size=4, unique=True))
    return {name: draw(values(TABLES[table].fields[name])) for name in names}


@st.composite
def changes(draw: st.DrawFn) -> tuple[Change, ...]:
    """Return changes of a few records: created, removed or altered."""
    places = draw(st.lists(st.tuples(st.sampled_from(sorted(TABLES)), TEXT), max_size=4, unique=True))
    return tuple(_change(draw, table, key) for table, key in places)


def _change(draw: st.DrawFn, table: str, key: str) -> Change:
    before, after = draw(st.none() | some_fields(table)), draw(st.none() | some_fields(table))
    return Change(table, key, before, {} if before is None and after is None else after)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Return a structure of a few records."""
    tables: dict[str, dict[str, Any]] = {}
    places = st.lists(st.tuples(st.sampled_from(sorted(TABLES)), TEXT), max_size=5, unique=True)
    for table, key in draw(places):
        tables.setdefault(table, {})[key] = make(table, key, draw(some_fields(table)))
    return Plan().with_tables(tables)


ENTRIES = st.builds(
    Entry,
    label=TEXT,
    at=st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)),
    proposal=st.none() | TEXT,
    changes=changes(),
    merge=TEXT,
)


@st.composite
def states(draw: st.DrawFn) -> State:
    """Return a document, whether or not its history can have led to it."""
    entries = tuple(draw(st.lists(ENTRIES, max_size=4)))
    done = draw(st.integers(min_value=0, max_value=len(entries)))
    deltas = draw(st.dictionaries(TEXT, changes(), max_size=2))
    return State(current=draw(plans()), deltas=deltas, history=History(entries=entries, done=done))
