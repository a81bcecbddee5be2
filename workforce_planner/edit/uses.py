"""Where a record is used: what refers to it, in words and by posts; moving all uses to another; deleting what has none.

Everything that may refer to a record is read from the declarations of the fields, and funding shares besides.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Edit
from workforce_planner.model.change import Change, ChangeSet, altered, apply, compose, gathered, overlay, removed
from workforce_planner.model.costing import FundingShare
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text, list_text

LISTS = frozenset({"units", "roles", "grades", "pay_scales", "on_cost_schemes", "funding_sources"})
"""Tables whose records others refer to, and which are therefore never left dangling."""


@dataclass(frozen=True, slots=True)
class Use:
    """One record that refers to another, and by which field."""

    table: str
    key: str
    field: str


def uses(plan: Plan, table: str, key: str) -> tuple[Use, ...]:
    """Everything that refers to a record."""
    return tuple(uses_of_all(plan, table).get(key, ()))


def uses_of_all(plan: Plan, table: str) -> Mapping[str, Sequence[Use]]:
    """What refers to each record of a table, in one pass over the plan."""
    found: dict[str, list[Use]] = defaultdict(list)
    for user, field in referring(table):
        for key, record in plan.table(user).items():
            for wanted in _named_by(getattr(record, field)):
                found[wanted].append(Use(user, key, field))
    return found


@cache
def referring(table: str) -> tuple[tuple[str, str], ...]:
    """The tables and fields that refer into a table."""
    return tuple(
        (user, name)
        for user, spec in TABLES.items()
        for name, field in spec.fields.items()
        if (field.kind is Kind.REFERENCE and field.table == table)
        or (field.kind is Kind.FUNDING and table == "funding_sources")
    )


def _named_by(value: Any) -> Iterator[str]:
    if isinstance(value, tuple):
        yield from dict.fromkeys(share.source for share in value)
    elif value is not None:
        yield value


def posts_using(plan: Plan, table: str, key: str) -> tuple[PostId, ...]:
    """The posts that use a record: themselves, or by the grade whose pay scale it is."""
    found: dict[PostId, None] = {}
    for use in uses(plan, table, key):
        if use.table == "posts":
            found[PostId(use.key)] = None
        elif use.table == "grades":
            found.update(dict.fromkeys(posts_using(plan, "grades", use.key)))
    return tuple(found)


def used_text(found: Sequence[Use]) -> str:
    """Uses in words: "12 posts and 1 setting"; "" where there is none."""
    counts: dict[str, set[str]] = {}
    for use in found:
        counts.setdefault(use.table, set()).add(use.key)
    if set(counts) == {"settings"}:
        return "the plan’s settings"
    words = [
        "the plan’s settings" if table == "settings" else count_text(len(keys), TABLES[table].one, TABLES[table].many)
        for table, keys in counts.items()
    ]
    return list_text(words)


def moved_uses(plan: Plan, table: str, old: str, new: str) -> list[Change | None]:
    """The changes that make everything refer to another record instead."""
    return [
        altered(use.table, record, **{use.field: _renamed(getattr(record, use.field), old, new)})
        for use in uses(plan, table, old)
        for record in (plan.table(use.table)[use.key],)
    ]


def _renamed(value: Any, old: str, new: str) -> Any:
    if not isinstance(value, tuple):
        return new
    shares: dict[tuple[str, Any], FundingShare] = {}
    for share in value:
        named = replace(share, source=new) if share.source == old else share
        earlier = shares.get((named.source, named.span))
        both = replace(named, share=earlier.share + named.share) if earlier else named
        shares[named.source, named.span] = both
    return tuple(shares.values())


def merged(plan: Plan, table: str, olds: Sequence[str], into: str) -> Edit:
    """All uses of some records moved to one, and the others removed; refused where there is nothing to merge."""
    going = [key for key in dict.fromkeys(olds) if key != into]
    one, many = TABLES[table].one, TABLES[table].many
    if not going:
        raise refuse("nothing-to-merge", f"A {one} cannot be merged into itself.", f"Choose another {one}.")
    changes: ChangeSet = ()
    for key in going:
        now = apply(plan, changes)
        step = _moved_over(now, table, key, into, going)
        changes = compose(changes, gathered((*step, removed(table, now.table(table)[key]))))
    what = _name(plan, table, going[0]) if len(going) == 1 else count_text(len(going), one, many)
    return Edit(label=f"Merge {what} into {_name(plan, table, into)}", changes=changes)


def _moved_over(plan: Plan, table: str, old: str, into: str, going: Sequence[str]) -> list[Change | None]:
    return [
        change
        for change in moved_uses(plan, table, old, into)
        if change is not None and not (change.table == table and change.key in (*going, into))
    ]


def deleted(plan: Plan, table: str, key: str) -> Edit:
    """A record removed; refused while anything uses it, with where."""
    found = uses(plan, table, key)
    one, name = TABLES[table].one, _name(plan, table, key)
    if found:
        raise refuse(
            f"{one.replace(' ', '-')}-used",
            f"{name} is used by {used_text(found)}.",
            f"Give them another {one}, or merge {name} into another.",
        )
    return Edit(label=f"Delete {one} {name}", changes=(removed(table, plan.table(table)[key]),))


def must_be_new_name(plan: Plan, table: str, name: str | None, itself: str | None = None) -> str:
    """The name, trimmed; refused where it is blank or another record of the table has it, with merging as the way."""
    one, wanted = TABLES[table].one, (name or "").strip()
    if not wanted:
        raise refuse("name-missing", f"A {one} needs a name.", "Give its name.")
    for key, record in plan.table(table).items():
        if key != itself and str(getattr(record, "name", "")).strip().casefold() == wanted.casefold():
            way = f"Choose another name, or merge the two {TABLES[table].many}." if itself else "Choose another name."
            raise refuse("name-taken", f'There is a {one} "{getattr(record, "name", "")}" already.', way)
    return wanted


def must_not_strand(plan: Plan, delta: ChangeSet, changes: ChangeSet, where: str) -> None:
    """Refuse to remove from the current structure, `plan` being it afterwards, what a proposal over it still uses."""
    gone = {(each.table, each.key): each for each in changes if each.removes and each.table in LISTS}
    if not gone or not delta:
        return
    proposed = overlay(plan, delta)
    for (table, key), change in gone.items():
        found = uses(proposed, table, key) if key not in proposed.table(table) else ()
        if found:
            name = (change.before or {}).get("name", key)
            raise refuse(
                "used-in-proposal",
                f"{name} is also used in {where}, by {used_text(found)} changed there.",
                f"Change or merge it in {where} first.",
            )


def _name(plan: Plan, table: str, key: str) -> str:
    record = plan.table(table)[key]
    return str(getattr(record, "name", "")) or describe(plan, table, key)
