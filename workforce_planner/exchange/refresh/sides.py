"""What a new list says beside the plan of now and the list before it: field by field, three sides.

A field that only the list changed is its change; one that only was changed here is a correction that the list still
lacks, and is kept; one that both changed is to be decided. Without a list before it there are two sides: what differs
is the list's change, and what the list leaves blank stays as it is here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.entry import write_value
from workforce_planner.exchange.manager_cells import may_name
from workforce_planner.exchange.refresh.pairs import SURE, Pairs
from workforce_planner.model.fields import FieldSpec, Kind, Privacy
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Post
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import list_text

NEW, GONE, CHANGED, KEPT, BOTH, ADDED = "new", "gone", "changed", "kept", "both", "added"
KINDS = {
    NEW: "Only in the new list",
    GONE: "No longer in the list",
    CHANGED: "Changed in the list",
    BOTH: "Changed in the list and here",
    KEPT: "Corrected here, not in the list",
    ADDED: "Added here, not in the list",
}
TAKEN_BY_ITSELF = frozenset((NEW, GONE, CHANGED))
"""What is taken over unless somebody says otherwise."""
HOLDER = "postholder"
POST = "post"

_JOINED = {"contracted_minutes": "fte", "full_time_minutes": "fte", "manager_in_list": "reports_to"}
"""Fields that say one thing together: they are taken together."""
_POST_FIELDS = (
    "reference", "title", "role", "unit", "reports_to", "manager_in_list", "grade", "point", "fte",
    "contracted_minutes", "full_time_minutes", "weeks_a_year", "starts_on", "ends_on", "funding", "employer",
    "in_scope", "statutory", "cost_centre", "group_size", "notes",
)  # fmt: skip
_PLACE_FIELDS = (
    "kind", "contract", "contracted_minutes", "fte", "starts_on", "ends_on", "point", "hourly_rate", "cases", "asye",
    "absence", "absent_from", "back_on",
)  # fmt: skip
_PERSON_FIELDS = ("employee_number", "name", "birth_date", "service_start")
FIELDS = {"posts": _POST_FIELDS, "assignments": _PLACE_FIELDS, "people": _PERSON_FIELDS}
_ONLY_BY_COLUMN = {"role": "role", "in_scope": "in_scope", "statutory": "statutory"}
"""Fields that an import also fills where the list has no column for them."""
_BLANKS: tuple[Any, ...] = (None, "", (), False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that the list and the plan do not agree on: a post, who is in it, or a field.

    `was`, `mine` and `theirs` are what the list before said, what the plan says now and what the new list says, as
    people read them. `fields` are those of the record that go together; `sure` is whether the post was found by its
    reference or by a number, and `reason` says how where it was not.
    """

    kind: str
    table: str
    key: str
    field: str
    fields: tuple[str, ...] = ()
    post: PostId | None = None
    name: str = ""
    label: str = ""
    was: str = ""
    mine: str = ""
    theirs: str = ""
    sure: bool = True
    reason: str = ""
    privacy: Privacy = Privacy.OPEN

    @property
    def id(self) -> str:
        """What names it in answers."""
        return f"{self.table}/{self.key}/{self.field}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The plan of now, the new list with the ids of the plan, and the list before it where that is known."""

    now: Plan
    listed: Plan
    then: Plan | None = None
    pairs: Pairs = field(default_factory=Pairs)
    columns: frozenset[str] = frozenset()
    """The meanings that the list has a column for."""
    partial: bool = False
    """Whether the list is only of some: what it does not have is not gone, and what only it has is not new."""


def differences(sides: Sides) -> tuple[Difference, ...]:
    """All of them: post by post in the order of the list, then those that only the plan has."""
    return tuple(_Differences(sides).all())


class _Differences:
    """Walks the posts of both sides."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.now, self.listed, self.then = sides.now, sides.listed, sides.then
        self.carried = {table: carried(sides, table) for table in FIELDS}
        self.held_now, self.held_listed = held(self.now), held(self.listed)
        self.held_then = held(self.then) if self.then is not None else {}
        self.shown = self.listed.with_tables(
            {name: {**self.listed.table(name), **self.now.table(name)} for name in ("posts", "people", "assignments")}
        )

    def all(self) -> Iterator[Difference]:
        people: set[str] = set()
        for key, post in self.listed.posts.items():
            if key in self.now.posts:
                yield from self._both(key, people)
            elif not self.sides.partial and not post.disestablished:
                yield self._only_listed(key, post)
        if self.sides.partial:
            return
        for key, post in self.now.posts.items():
            if key not in self.listed.posts and not post.disestablished:
                yield self._only_now(key, post)

    def _only_listed(self, key: PostId, post: Post) -> Difference:
        here_before = self.then is not None and key in self.then.posts
        kind = KEPT if here_before else NEW
        return self._of_post(kind, key, mine="deleted here" if here_before else "", theirs=_whole(self.listed, post))

    def _only_now(self, key: PostId, post: Post) -> Difference:
        from_list = self.then is None or key in self.then.posts
        return self._of_post(GONE if from_list else ADDED, key, mine=_whole(self.now, post), theirs="")

    def _of_post(self, kind: str, key: PostId, *, mine: str, theirs: str) -> Difference:
        name = describe(self.shown, "posts", key)
        return Difference(
            kind=kind, table="posts", key=key, field=POST, post=key, name=name, label="Post", mine=mine, theirs=theirs
        )

    def _both(self, key: PostId, people: set[str]) -> Iterator[Difference]:
        if self.listed.posts[key].disestablished:  # the list says that the post is gone
            if not self.now.posts[key].disestablished:
                yield self._only_now(key, self.now.posts[key])
            return
        if self.now.posts[key].disestablished:
            whole = _whole(self.listed, self.listed.posts[key])
            yield self._of_post(KEPT, key, mine="disestablished here", theirs=whole)
            return
        yield from self._record("posts", key, key)
        if self._tells_holders():
            yield from self._holders(key)
        for each in self.held_listed.get(key, ()):
            if each.id in self.now.assignments:
                yield from self._record("assignments", each.id, key)
            if each.person in self.now.people and each.person not in people:
                people.add(each.person)
                yield from self._record("people", each.person, key)

    def _tells_holders(self) -> bool:
        return bool(self.listed.assignments) and not self.sides.partial

    def _record(self, table: str, key: str, post: PostId) -> Iterator[Difference]:
        mine, theirs = self.now.table(table)[key], self.listed.table(table)[key]
        then = None if self.then is None else self.then.table(table).get(key)
        found: dict[str, list[str]] = {}
        for name in self.carried[table]:
            if said(mine, name) != said(theirs, name):
                found.setdefault(_JOINED.get(name, name), []).append(name)
        for group, names in found.items():
            kind = _kind(names, mine, theirs, then)
            if kind:
                yield self._field(kind, (table, key, group), names, post, (then, mine, theirs))

    def _field(
        self, kind: str, place: tuple[str, str, str], names: list[str], post: PostId, records: Sequence[Any]
    ) -> Difference:
        table, key, group = place
        specs = TABLES[table].fields
        main = group if group in names else names[0]
        reason = self.sides.pairs.reasons.get(post, "")
        plans = (self.now if self.then is None else self.then, self.shown, self.shown)
        was, mine, theirs = (
            _text(plan, specs[main], record, main) for plan, record in zip(plans, records, strict=True)
        )
        return Difference(
            kind=kind, table=table, key=key, field=group, fields=tuple(names), post=post,
            name=describe(self.shown, "posts", post), label=specs[main].label, was=was, mine=mine, theirs=theirs,
            sure=reason in SURE or not reason, reason="" if reason in SURE else reason,
            privacy=_privacy(specs[main], main, records),
        )  # fmt: skip

    def _holders(self, key: PostId) -> Iterator[Difference]:
        mine, theirs = self.held_now.get(key, []), self.held_listed.get(key, [])
        if {each.id for each in mine} == {each.id for each in theirs}:
            return
        then = self.held_then.get(key, [])
        ids = [{each.id for each in side} for side in (then, mine, theirs)]
        kind = CHANGED if self.then is None or ids[0] == ids[1] else KEPT if ids[0] == ids[2] else BOTH
        reason = self.sides.pairs.reasons.get(key, "")
        yield Difference(
            kind=kind, table="posts", key=key, field=HOLDER, post=key, name=describe(self.shown, "posts", key),
            label="Postholder", was="" if self.then is None else _names(self.then, then),
            mine=_names(self.now, mine), theirs=_names(self.listed, theirs),
            sure=reason in SURE or not reason, reason="" if reason in SURE else reason, privacy=Privacy.PERSONAL,
        )  # fmt: skip


def carried(sides: Sides, table: str) -> tuple[str, ...]:
    """The fields of a table that the list says anything of."""
    records = tuple(sides.listed.table(table).values())
    specs = TABLES[table].fields
    return tuple(
        name
        for name in FIELDS[table]
        if name in specs
        and (name not in _ONLY_BY_COLUMN or _ONLY_BY_COLUMN[name] in sides.columns)
        and (name in _ONLY_BY_COLUMN or any(getattr(record, name) not in _BLANKS for record in records))
    )


def held(plan: Plan) -> Mapping[PostId, list[Assignment]]:
    """Who is in each post."""
    found: dict[PostId, list[Assignment]] = {}
    for each in plan.assignments.values():
        if each.post is not None:
            found.setdefault(each.post, []).append(each)
    return found


def _kind(names: Sequence[str], mine: Any, theirs: Any, then: Any) -> str:
    """Who changed some fields that differ; "" where nobody need say anything."""
    told = [said(theirs, name) for name in names]
    if then is None:
        return "" if all(value in _BLANKS for value in told) else CHANGED
    was = [said(then, name) for name in names]
    if was == [said(mine, name) for name in names]:
        return CHANGED
    return KEPT if was == told else BOTH


def _text(plan: Plan, spec: FieldSpec, record: Any, name: str) -> str:
    if record is None:
        return ""
    value = getattr(record, name)
    if spec.kind is Kind.FUNDING:
        return list_text(
            [plan.funding_sources[each.source].name for each in value if each.source in plan.funding_sources]
        )
    if name == "reports_to" and value is None:
        return getattr(record, "manager_in_list", "") or "nobody"
    return write_value(plan, spec, value) or "blank"


def _privacy(spec: FieldSpec, name: str, records: Sequence[Any]) -> Privacy:
    """Whose business the texts of a field are: notes, and what lists say of a manager, may name somebody."""
    waits = name in ("reports_to", "manager_in_list") and any(
        record is not None and record.reports_to is None and may_name(record.manager_in_list) for record in records
    )
    return Privacy.PERSONAL if waits or name == "notes" else spec.privacy


def _names(plan: Plan, places: Sequence[Assignment]) -> str:
    names = [plan.people[each.person].name or "name withheld" for each in places if each.person in plan.people]
    return list_text(names) if names else "nobody"


def _whole(plan: Plan, post: Post) -> str:
    unit = plan.units.get(post.unit) if post.unit else None
    return f"{post.title}, {unit.name}" if unit else post.title


def said(record: Any, name: str) -> Any:
    """A field as it is compared: of cases how many, not on which day they were counted."""
    value = getattr(record, name)
    return tuple(each.count for each in value) if name == "cases" else value
