"""What the rows of a list say of the people in their posts, as columns of the fields of their records."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from workforce_planner.exchange.meanings import MEANINGS
from workforce_planner.exchange.people_rows import absence_named
from workforce_planner.exchange.status_words import Held
from workforce_planner.exchange.values import Values
from workforce_planner.model.dates import day_after
from workforce_planner.model.ids import PostId
from workforce_planner.model.money import Fte, Money
from workforce_planner.model.quick import column_of
from workforce_planner.model.records import CaseCount

T = TypeVar("T")


class Place(NamedTuple):
    """What a row says of somebody in its post: the fields of an assignment."""

    id: str
    person: str
    post: PostId
    kind: str
    contract: str | None
    starts_on: date | None
    ends_on: date | None
    hourly_rate: Money | None
    asye: bool
    absence: str | None
    back_on: date | None
    cases: tuple[CaseCount, ...]
    fte: Fte | None
    notes: str


class PersonSaid(NamedTuple):
    """What a row says of the person in its post: the fields of a person."""

    id: str
    name: str
    employee_number: str
    service_start: date | None
    birth_date: date | None
    notes: str


def picked(column: Sequence[T], rows: Sequence[int]) -> list[T]:
    """The values of some rows of a column."""
    return list(map(column.__getitem__, rows))


def by_field(kind: type[tuple[Any, ...]], said: Collection[tuple[Any, ...]]) -> dict[str, Sequence[Any]]:
    """What rows say as columns, by the fields of its kind."""
    names: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]  # of a named tuple
    return dict(zip(names, zip(*said, strict=True) if said else ((),) * len(names), strict=True))


def places_said(columns: Values, rows: Sequence[int], holders: Sequence[Held]) -> dict[str, Sequence[Any]]:
    """The fields of an assignment that some rows say of their holders, but for which records they are of, and cases."""
    kinds, rates = column_of(holders, "kind"), picked(columns["hourly_rate"], rows)
    words, said = picked(columns["absence"], rows), column_of(holders, "absence")
    away = [absence_named(word) if word else absence or None for word, absence in zip(words, said, strict=True)]
    backs = zip(away, picked(columns["absence_end"], rows), strict=True)
    return {
        "kind": kinds,
        "contract": column_of(holders, "contract"),
        "starts_on": picked(columns["starts_on"], rows),
        "ends_on": list(map(day_after, picked(columns["ends_on"], rows))),
        "hourly_rate": [rate if kind == "agency" else None for rate, kind in zip(rates, kinds, strict=True)],
        "asye": column_of(holders, "asye"),
        "absence": away,
        "back_on": [day_after(back) if absence else None for absence, back in backs],
        "fte": column_of(holders, "fte"),
        "notes": [f"Covers for {each.covers}" if each.covers else each.doubt for each in holders],
    }


def sensitive_notes(columns: Values, rows: Sequence[int]) -> Sequence[str]:
    """What sensitive columns that were asked for say of the people of some rows."""
    kept = [each for each in columns.meanings if MEANINGS[each].sensitive and each != "birth_date"]
    if not kept:
        return [""] * len(rows)
    said = [(MEANINGS[each].label, columns[each]) for each in kept]
    return ["\n".join(f"{label}: {cells[row]}" for label, cells in said if cells[row] is not None) for row in rows]
