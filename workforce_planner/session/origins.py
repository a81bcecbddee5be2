"""What is said of where a field came from: the cell, what it said, and what the list gave where that was changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from workforce_planner.edit.entry import write_value
from workforce_planner.exchange.provenance import unpack
from workforce_planner.model.fields import Privacy
from workforce_planner.model.ids import StructureKey
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import fte_in
from workforce_planner.model.schema import TABLES
from workforce_planner.session.document import Document
from workforce_planner.session.provenance import MEANINGS_OF_FIELDS, Origin, origins

LARGE = 200_000
"""So many letters of packed rows, some 3,000 rows, are unpacked without being noticed."""
NAMING = frozenset({"reports_to", "manager_in_list", "notes", "title"})
"""Fields of posts whose cells may hold names, though the field itself does not."""
TOLD_ELSEWHERE = frozenset({"manager_in_list"})
"""The manager is told once."""
UNSAID = (None, "", False, (), "employee")
"""Values that a cell beside leaves as they are: that of a column of names says of nobody that they are away."""
HIDDEN = "hidden"
NO_LIST = "No list gave it: it was entered here, or follows from other fields."


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldOrigin:
    """Where one field came from. `listed` is its value as the list gave it, where that is another than `now`."""

    table: str
    key: str
    name: str
    label: str
    origin: Origin
    raw: str
    """What the cell said; "hidden" while names are."""
    now: str
    listed: str = ""
    changed: bool = False

    @property
    def where(self) -> str:
        """File and cell."""
        return f"{self.origin.file}, {self.origin.cell}"

    @property
    def lines(self) -> Sequence[str]:
        """What is said of it, line by line."""
        said = "hidden with names and pay" if self.raw == HIDDEN else f'"{self.raw}"'
        made = [f"From {self.where}: {said}", f'Column "{self.origin.header}", {self.origin.day_text}.']
        if self.changed:
            made.append(f"It was changed since: the list gave {self.listed}; here it is {self.now}.")
        return made


def is_quick(plan: Plan) -> bool:
    """Whether the lists of a plan are looked through in no time."""
    return sum(len(each.rows) for each in plan.imports.values()) <= LARGE


def make_ready(plan: Plan) -> None:
    """Unpack the lists of a plan, so that asking is quick from then on; may run in a thread."""
    for each in plan.imports.values():
        if each.rows:
            unpack(each.rows)


def field_origins(
    source: Document, structure: StructureKey | None, table: str, key: str, *, hiding: bool = False
) -> tuple[FieldOrigin, ...]:
    """Where the fields of a record of a structure came from, in the order of its fields."""
    plan = source.plan(structure)
    record = plan.table(table).get(key)
    if record is None or table not in MEANINGS_OF_FIELDS:
        return ()
    found = origins(source.plan(), table, key)
    told = (
        _told(source, plan, (table, key, name), found[name], hiding=hiding)
        for name in TABLES[table].fields
        if name in found and name not in TOLD_ELSEWHERE
    )
    return tuple(each for each in told if each.changed or not _is_unsaid(record, each.name))


def _is_unsaid(record: Any, name: str) -> bool:
    waits = name == "reports_to" and bool(record.manager_in_list)
    return not waits and getattr(record, name) in UNSAID


def origins_of_post(
    source: Document, structure: StructureKey | None, post: str, *, hiding: bool = False
) -> tuple[FieldOrigin, ...]:
    """Where the fields of a post, of those in it and of their places came from."""
    return tuple(_of_post(source, structure, post, hiding=hiding))


def _of_post(source: Document, structure: StructureKey | None, post: str, *, hiding: bool) -> Iterator[FieldOrigin]:
    yield from field_origins(source, structure, "posts", post, hiding=hiding)
    at = source.structure(structure)
    for key in at.relations.assignments_of_post.get(post, ()):  # type: ignore[call-overload]
        yield from field_origins(source, structure, "people", at.plan.assignments[key].person, hiding=hiding)
        yield from field_origins(source, structure, "assignments", key, hiding=hiding)


def _told(source: Document, plan: Plan, field: tuple[str, str, str], origin: Origin, *, hiding: bool) -> FieldOrigin:
    table, key, name = field
    spec = TABLES[table].fields[name]
    private = hiding and (table != "posts" or name in NAMING or spec.privacy is not Privacy.OPEN)
    now = HIDDEN if private else _text(plan, field)
    listed = _listed(source, field, origin)
    changed = listed is not None and listed != _text(plan, field)
    return FieldOrigin(
        table=table,
        key=key,
        name=name,
        label=spec.label,
        origin=origin,
        raw=HIDDEN if private else origin.raw,
        now=now,
        listed=HIDDEN if private else listed or "",
        changed=changed,
    )


def _listed(source: Document, field: tuple[str, str, str], origin: Origin) -> str | None:
    """The field as the list gave it; None where the structure of that list is not kept any more."""
    if origin.baseline is None or origin.baseline not in source.plan().baselines:
        return None
    plan = source.plan(origin.baseline)
    return _text(plan, field) if field[1] in plan.table(field[0]) else None


def _text(plan: Plan, field: tuple[str, str, str]) -> str:
    table, key, name = field
    record: Any = plan.table(table)[key]
    value = fte_in(plan, record) if (table, name) == ("posts", "fte") else getattr(record, name)
    if name == "reports_to" and value is None and record.manager_in_list:
        return f'nobody yet ("{record.manager_in_list}" in the list)'
    return write_value(plan, TABLES[table].fields[name], value) or "blank"
