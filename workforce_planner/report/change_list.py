"""The change list of a proposal: its net effect, each field old beside new, with what each post adds and why.

It is apart from the history: what was changed and changed back is not in it. Every table of the structure is, not posts
alone. People are named only where that is asked for, and pay is said only where it is not hidden.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workforce_planner.calc.causes import NOTHING, Amount
from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.net_effect import Amounts, Effect, reason_of
from workforce_planner.calc.states import PostState
from workforce_planner.edit.addresses import OF_PEOPLE, describe, unnamed
from workforce_planner.model.change import differing
from workforce_planner.model.fields import FieldSpec, Kind, Privacy
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import Post, Record
from workforce_planner.model.relations import path_text
from workforce_planner.model.restructure import DRAWN_ONLY
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import post_name
from workforce_planner.report.changes import HIDDEN, value_text

LISTED = (
    *("posts", "units", "assignments", "people", "allowances", "cost_lines", "departures", "cost_overrides"),
    *("areas", "roles", "grades", "pay_scales", "on_cost_schemes", "funding_sources", "awards", "budgets", "settings"),
)
"""The tables of a structure whose records a change list tells, in its order."""
NEW, GONE, CHANGED = "new", "removed", "changed"
TOLD = ("title", "role", "unit", "reports_to", "grade", "point", "contracted_minutes", "fte", "starts_on", "ends_on")
"""What is told of a post that only one side has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """One field of a record, both values in words; `about` says whether it is personal or pay data."""

    name: str
    label: str
    old: str
    new: str
    about: Privacy = Privacy.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One record that differs. `amount` and `years` are what it adds; they are nothing for what costs nothing itself.

    `state` is that of a post, `shade` tells kinds of the same state apart in words, and names the posts that it comes
    of or becomes.
    """

    table: str
    key: str
    how: str
    name: str
    unit: str
    state: PostState | None
    shade: str
    fields: tuple[FieldRow, ...]
    amount: Amount
    years: Amounts
    reason: str
    phase: str
    effective_on: date | None
    note: str

    @property
    def kind(self) -> str:
        """What the record is called: post, unit, cost line."""
        return TABLES[self.table].one


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What may be told: people's names, and pay."""

    names: bool = False
    pay: bool = True


def change_rows(comparison: Comparison, effects: Sequence[Effect], told: Told | None = None) -> list[ChangeRow]:
    """Every record that differs between the two structures, posts first, in the order of the structures."""
    return list(_Rows(comparison, effects, told or Told()).rows())


class _Rows:
    def __init__(self, comparison: Comparison, effects: Sequence[Effect], told: Told) -> None:
        self._comparison, self._told = comparison, told
        self._old, self._new = comparison.current.plan, comparison.proposed.plan
        self._effects = {(each.table, each.key): each for each in effects}
        settled = {key for key, each in self._old.reviews.items() if each.in_development}
        self._developing = {key for key, each in self._new.reviews.items() if each.in_development} - settled
        """The posts of which somebody has said that they are still being worked out."""
        self._succeeding = {key for each in self._new.successions.values() for key in (each.old, each.new) if key}
        """The posts that come of others or become others: into one that is merged into, nothing else may change."""
        self._nothing: Amounts = tuple(0 for _ in effects[0].years) if effects else ()  # type: ignore[misc]

    def rows(self) -> Iterator[ChangeRow]:
        """The rows, table by table."""
        for table in LISTED:
            old, new = self._old.table(table), self._new.table(table)
            keys = {*differing(old, new), *(key for name, key in self._effects if name == table)}
            keys |= self._developing | self._succeeding if table == "posts" else set()
            for key in (each for each in dict.fromkeys([*old, *new]) if each in keys):
                found = self._row(table, key, old.get(key), new.get(key))
                if found is not None:
                    yield found

    def _row(self, table: str, key: str, was: Record | None, now: Record | None) -> ChangeRow | None:
        effect = self._effects.get((table, key))
        fields = tuple(self._fields(table, was, now))
        if table == "posts" and key in self._developing:
            fields = (*fields, FieldRow(name="in_development", label="In development", old="No", new="Yes"))
        succeeds = table == "posts" and key in self._succeeding
        if not fields and effect is None and was is not None and now is not None and not succeeds:
            return None
        review = self._new.reviews.get(key)
        review = review if review is not None and review.of == table else None
        phase = self._new.phases.get(review.phase) if review is not None and review.phase is not None else None
        counted = self._comparison.posts.get(PostId(key)) if table == "posts" else None
        return ChangeRow(
            table=table,
            key=key,
            how=CHANGED if was is not None and now is not None else NEW if was is None else GONE,
            name=self._name(table, key),
            unit=self._unit(now or was),
            state=counted.state if counted is not None else None,
            shade=counted.kind if counted is not None else "",
            fields=fields,
            amount=effect.amount if effect else NOTHING,
            years=effect.years if effect else self._nothing,
            reason=reason_of(review, now if isinstance(now, Post) else None),
            phase=phase.name if phase else "",
            effective_on=phase.effective_on if phase else None,
            note=review.notes if review else "",
        )

    def _name(self, table: str, key: str) -> str:
        plan = self._new if key in self._new.table(table) else self._old
        if table == "posts":
            return post_name(plan, PostId(key))
        told = describe if self._told.names else unnamed
        return told(plan, table, key) or TABLES[table].one.capitalize()

    def _unit(self, record: Record | None) -> str:
        plan = self._new
        unit = getattr(record, "unit", None)
        post = plan.posts.get(getattr(record, "post", None) or PostId(""))
        if unit is None and post is not None:
            unit = post.unit
        return path_text(plan if unit in plan.units else self._old, unit) if unit is not None else ""

    def _fields(self, table: str, was: Record | None, now: Record | None) -> Iterator[FieldRow]:
        one_sided = was is None or now is None
        for name, spec in TABLES[table].fields.items():
            if one_sided and table == "posts" and name not in TOLD:
                continue
            old, new = (getattr(side, name) if side is not None else None for side in (was, now))
            blank = one_sided and (was or now) is not None and getattr(was or now, name) in (None, "", (), False)
            if old != new and not blank and name not in DRAWN_ONLY:
                yield self._field(spec, old, new, one_sided)

    def _field(self, spec: FieldSpec, old: object, new: object, one_sided: bool) -> FieldRow:
        personal = spec.privacy is Privacy.PERSONAL or (spec.kind is Kind.REFERENCE and spec.table == "people")
        hidden = (personal and not self._told.names) or (spec.privacy is Privacy.PAY and not self._told.pay)
        words = [
            HIDDEN if hidden else self._value(plan, spec, value) for plan, value in ((self._old, old), (self._new, new))
        ]
        if one_sided:
            words = ["" if value is None else text for value, text in zip((old, new), words, strict=True)]
        about = Privacy.PERSONAL if personal else spec.privacy
        return FieldRow(name=spec.name, label=spec.label, old=words[0], new=words[1], about=about)

    def _value(self, plan: Plan, spec: FieldSpec, value: object) -> str:
        if spec.table in OF_PEOPLE and value in plan.table(spec.table) and not self._told.names:
            return unnamed(plan, spec.table, str(value))
        return value_text(plan, spec, value)


# ------------------------------------------------------------------ filter and sort


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which rows are asked for; blank is any. `text` is looked for in everything that a row says."""

    text: str = ""
    table: str = ""
    state: PostState | None = None
    phase: str = ""
    reason: str = ""
    unit: str = ""


def filtered(rows: Sequence[ChangeRow], wanted: Wanted) -> list[ChangeRow]:
    """The rows that are asked for, in their order."""
    words = wanted.text.casefold().split()
    return [row for row in rows if _fits(row, wanted) and all(word in _said(row) for word in words)]


def _fits(row: ChangeRow, wanted: Wanted) -> bool:
    asked = ((wanted.table, row.table), (wanted.phase, row.phase), (wanted.reason, row.reason))
    return (
        all(not want or want.casefold() == has.casefold() for want, has in asked)
        and wanted.state in (None, row.state)
        and row.unit.casefold().startswith(wanted.unit.casefold())
    )


def _said(row: ChangeRow) -> str:
    parts = [row.name, row.unit, row.kind, row.shade, row.reason, row.phase, row.note]
    parts += [row.state.value] if row.state else []
    for field in row.fields:
        parts += (field.label, field.old, field.new)
    return " ".join(parts).casefold()


_LAST = date.max
_STATES = {state: place for place, state in enumerate(PostState)}
SORTS: Mapping[str, Callable[[ChangeRow], tuple[object, ...]]] = {
    "post": lambda row: (row.name.casefold(),),
    "unit": lambda row: (row.unit.casefold(), row.name.casefold()),
    "state": lambda row: (_STATES.get(row.state, len(_STATES)) if row.state else len(_STATES), row.name.casefold()),
    "phase": lambda row: (row.effective_on or _LAST, row.phase.casefold(), row.name.casefold()),
    "reason": lambda row: (not row.reason, row.reason.casefold(), row.name.casefold()),
    "cost": lambda row: (-abs(row.amount.pounds), row.name.casefold()),
}
"""By what a change list can be sorted."""


def in_order(rows: Sequence[ChangeRow], by: str, *, backwards: bool = False) -> list[ChangeRow]:
    """The rows sorted by one of `SORTS`; refused where there is no such order."""
    if by not in SORTS:
        raise refuse("order-unknown", f'A change list cannot be sorted by "{by}".', f"Choose: {', '.join(SORTS)}.")
    return sorted(rows, key=SORTS[by], reverse=backwards)


def plan_of(comparison: Comparison, row: ChangeRow) -> Plan:
    """The structure that has the record of a row: the proposed one where both have it."""
    proposed = comparison.proposed.plan
    return proposed if row.key in proposed.table(row.table) else comparison.current.plan
