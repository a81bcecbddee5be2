"""Where a record is used: what refers to it, in words and by posts; moving all uses to another; deleting what has none.

Everything that may refer to a record is read from the declarations of the fields, and funding shares besides. What
belongs to a record goes with it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Edit
from workforce_planner.model.change import Change, ChangeSet, altered, apply, compose, gathered, removed
from workforce_planner.model.costing import FundingShare
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text, list_text

LISTS = frozenset({"units", "roles", "grades", "pay_scales", "on_cost_schemes", "funding_sources", "areas"})
"""Tables whose records others refer to, and which are therefore never left dangling."""
BELONGING = frozenset(
    {
        ("allowances", "post"),
        ("allowances", "assignment"),
        ("departures", "person"),
        ("awards", "scale"),
        ("cost_overrides", "post"),
        ("published_figures", "post"),
        ("placements", "person"),
        ("claims", "person"),
        ("claims", "post"),
        ("pool_posts", "post"),
        ("successions", "old"),
        ("successions", "new"),
    }
)
"""The fields that say what a record belongs to: it goes when that goes. Money that was approved or is paid for a unit
(budgets, cost lines) belongs to nobody: its unit cannot go while it is there."""
CLEARED = frozenset({("departures", "post"), ("responses", "post"), ("responses", "unit")})
"""The fields that are blank when what they name goes."""


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
        return "the plan's settings"
    words = [
        "the plan's settings" if table == "settings" else count_text(len(keys), TABLES[table].one, TABLES[table].many)
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
    """A record removed with what belongs to it; refused while anything else uses it, with where."""
    one, name = TABLES[table].one, _name(plan, table, key)
    must_not_be_used(plan, table, key, f"Give them another {one}, or merge {name} into another.")
    changes = with_belongings(plan, (removed(table, plan.table(table)[key]),))
    return Edit(label=f"Delete {one} {name}{belongings_text(changes)}", changes=changes)


def must_not_be_used(plan: Plan, table: str, key: str, remedy: str) -> None:
    """Refuse that a record goes while something names it that would not go with it."""
    found = [use for use in uses(plan, table, key) if (use.table, use.field) not in BELONGING | CLEARED]
    if found:
        code = f"{TABLES[table].one.replace(' ', '-')}-used"
        raise refuse(code, f"{_name(plan, table, key)} is used by {used_text(found)}.", remedy)


def deleted_all(plan: Plan, table: str, keys: Sequence[str]) -> Edit:
    """Several records removed in one step."""
    if len(keys) == 1:
        return deleted(plan, table, keys[0])
    changes = compose((), tuple(change for key in dict.fromkeys(keys) for change in deleted(plan, table, key).changes))
    what = count_text(len(set(keys)), TABLES[table].one, TABLES[table].many)
    return Edit(label=f"Delete {what}", changes=changes)


def with_belongings(plan: Plan, changes: ChangeSet) -> ChangeSet:
    """Changes, and with each record they remove what belongs to it; what only names it names nothing."""
    found, waiting = list(changes), [change for change in changes if change.removes]
    gone = {(each.table, each.key) for each in waiting}
    while waiting:
        table = waiting[0].table
        keys = {each.key for each in waiting if each.table == table}
        waiting = [each for each in waiting if each.table != table]
        for user, record, _ in _referring_to(plan, table, keys, BELONGING):
            if (user, record.id) not in gone:
                gone.add((user, record.id))
                change = removed(user, record)
                found.append(change)
                waiting.append(change)
        for user, record, field in _referring_to(plan, table, keys, CLEARED):
            if (user, record.id) not in gone and (blank := altered(user, record, **{field: None})) is not None:
                found.append(blank)
    return gathered(found)


def belongings_text(changes: ChangeSet) -> str:
    """What goes along with the first record that changes remove, for a label: " with 2 allowances"."""
    counts: dict[str, int] = {}
    for change in changes[1:]:
        if change.removes:
            counts[change.table] = counts.get(change.table, 0) + 1
    words = [count_text(number, TABLES[table].one, TABLES[table].many) for table, number in counts.items()]
    return f" with {list_text(words)}" if words else ""


def _referring_to(
    plan: Plan, table: str, keys: Set[str], among: Set[tuple[str, str]]
) -> Iterator[tuple[str, Any, str]]:
    for user, field in referring(table):
        if (user, field) in among:
            for record in plan.table(user).values():
                if getattr(record, field) in keys:
                    yield user, record, field


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


def must_not_strand(proposed: Plan, changes: ChangeSet, where: str) -> None:
    """Refuse to remove from a structure what a proposal over it, `proposed` being it afterwards, still uses."""
    for change in changes:
        table, key = change.table, change.key
        if change.removes and table in LISTS and key not in proposed.table(table):
            found = uses(proposed, table, key)
            if found:
                name = (change.before or {}).get("name", key)
                raise refuse(
                    "used-in-proposal",
                    f"{name} is also used in {where}, by {used_text(found)} changed there.",
                    f"Change or merge it in {where} first.",
                )


def _name(plan: Plan, table: str, key: str) -> str:
    record = plan.table(table)[key]
    return str(getattr(record, "name", "")) if table == "units" else describe(plan, table, key)
