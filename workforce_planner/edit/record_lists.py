"""One way for every list of records: how one is created, changed, renamed, merged and deleted, declared once for each.

A list says what its records are called and what must be true of one; the commands are the same for all. Names of
commands follow from the list's word: `create-role`, `change-role`, `rename-role`, `merge-roles`, `delete-role`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import REGISTRY, CommandSpec, Context, Edit, Param, param, reference
from workforce_planner.edit.labels import label_of
from workforce_planner.edit.uses import deleted, deleted_all, merged, must_be_new_name
from workforce_planner.model.change import Change, altered, apply, created, gathered
from workforce_planner.model.dates import last_day
from workforce_planner.model.fields import Kind
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import Record
from workforce_planner.model.schema import TABLES, make
from workforce_planner.model.wording import count_text, date_text

Settle = Callable[[Plan, Context, Any, dict[str, Any]], dict[str, Any]]
Must = Callable[[Plan, Any], None]
Along = Callable[[Plan, Any], Iterable[Change | None]]
VERBS = ("create", "change", "rename", "merge", "delete")


def _as_given(_plan: Plan, _context: Context, _old: Any, fields: dict[str, Any]) -> dict[str, Any]:
    return fields


def _anything(_plan: Plan, _record: Any) -> None:
    return None


def _nothing(_plan: Plan, _record: Any) -> Iterable[Change | None]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordList:
    """A list of records and what is particular about it.

    `word` is what one record is called in names of commands, `argument` in arguments; `about` says what one is, for
    the help. `own_names`: no two records have one name. `several`: `change` and `delete` take several records at once.
    """

    table: str
    word: str
    argument: str
    about: str
    prefix: str
    own_names: bool = True
    several: tuple[str, ...] = ()
    """Of the verbs `change` and `delete`, those that take several records."""
    settle: Settle = _as_given
    """Fills in and refuses fields that were given; the record is None where it is new."""
    must: Must = _anything
    """Refuses the record as it would be."""
    along: Along = _nothing
    """What changes with a new record; the plan is the one before."""
    unused: str = ""
    """When one may be deleted, for the help: "that no post has"."""

    @property
    def words(self) -> str:
        """What several records are called in names of commands."""
        return f"{self.word}s"

    @property
    def arguments(self) -> str:
        """What several records are called as an argument."""
        return f"{self.argument}s"

    @property
    def one(self) -> str:
        """What one record is called."""
        return TABLES[self.table].one


def enter(listed: RecordList, *verbs: str) -> None:
    """Enter the commands of a list into the registry: all, or those that are named."""
    for verb in verbs or VERBS:
        _ENTERING[verb](listed)


def called(plan: Plan, table: str, keys: tuple[str, ...]) -> str:
    """Records as a label names them: "grade G9", "3 grades"."""
    spec = TABLES[table]
    return (
        f"{spec.one} {describe(plan, table, keys[0])}" if len(keys) == 1 else count_text(len(keys), spec.one, spec.many)
    )


def new_record(plan: Plan, context: Context, listed: RecordList, fields: Mapping[str, Any]) -> tuple[Record, Edit]:
    """A new record of a list and the edit that creates it."""
    wanted = dict(fields)
    if listed.own_names:
        wanted["name"] = must_be_new_name(plan, listed.table, wanted.get("name"))
    wanted = listed.settle(plan, context, None, wanted)
    record = make(listed.table, context.new_id(listed.prefix), wanted)
    _must(listed, plan, record)
    changes = gathered((created(listed.table, record), *listed.along(plan, record)))
    label = f"Create {called(apply(plan, changes), listed.table, (record.id,))}"
    return record, Edit(label=label, changes=changes)


def changed(plan: Plan, context: Context, listed: RecordList, keys: tuple[str, ...], fields: Mapping[str, Any]) -> Edit:
    """Fields of records set; refused where one of them would not be right."""
    changes: list[Change | None] = []
    for key in keys:
        record = plan.table(listed.table)[key]
        wanted = dict(fields)
        if "name" in wanted and listed.own_names:
            wanted["name"] = must_be_new_name(plan, listed.table, wanted["name"], key)
        wanted = listed.settle(plan, context, record, wanted)
        _must(listed, plan, replace(record, **wanted))
        changes.append(altered(listed.table, record, **wanted))
    if listed.own_names and "name" in fields and len(keys) > 1:
        many = TABLES[listed.table].many
        remedy = f"Merge them: merge-{listed.words}"
        raise refuse("name-for-several", f"Several {many} cannot have one name.", remedy)
    return Edit(
        label=_change_label(plan, listed, keys, fields),
        changes=gathered(changes),
        merge=f"{listed.table}/{'+'.join(keys)}/{'+'.join(sorted(fields))}",
    )


def _change_label(plan: Plan, listed: RecordList, keys: tuple[str, ...], fields: Mapping[str, Any]) -> str:
    what = called(plan, listed.table, keys)
    if set(fields) == {"name"}:
        return f"Rename {what} to {fields['name'].strip()}"
    return label_of(plan, listed.table, fields, what)


def must_end_after_start(record: Any) -> None:
    """Refuse a record whose last day lies before its first."""
    starts, ends = getattr(record, "starts_on", None), getattr(record, "ends_on", None)
    if starts is not None and ends is not None and ends <= starts:
        raise refuse(
            "ends-before-start",
            f"The last day, {date_text(last_day(ends))}, lies before the first, {date_text(starts)}.",
            "Check the two dates.",
        )


def _must(listed: RecordList, plan: Plan, record: Any) -> None:
    must_end_after_start(record)
    listed.must(plan, record)


def _record(listed: RecordList, many: bool = False) -> dict[str, Param]:
    if many:
        words = f"The {TABLES[listed.table].many}, separated by semicolons."
        return {listed.arguments: reference(listed.table, words, required=True, many=True)}
    return {listed.argument: reference(listed.table, f"The {listed.one}.", required=True)}


def _enter(listed: RecordList, name: str, about: str, run: Callable[..., Edit], params: Mapping[str, Param]) -> None:
    fields_of = listed.table if name in (f"create-{listed.word}", f"change-{listed.word}") else ""
    REGISTRY[name] = CommandSpec(name=name, help=about, params=params, fields_of=fields_of, run=run, topic=listed.table)


def _enter_create(listed: RecordList) -> None:
    def create(plan: Plan, context: Context, *, fields: Mapping[str, Any]) -> Edit:
        return new_record(plan, context, listed, fields)[1]

    _enter(listed, f"create-{listed.word}", f"Create {listed.about}.", create, {})


def _enter_change(listed: RecordList) -> None:
    many = "change" in listed.several
    what = TABLES[listed.table].many if many else f"{_a(listed.one)} {listed.one}"

    def change(plan: Plan, context: Context, *, fields: Mapping[str, Any], **named: Any) -> Edit:
        keys = named[listed.arguments] if many else (named[listed.argument],)
        return changed(plan, context, listed, keys, fields)

    _enter(listed, f"change-{listed.word}", f"Change fields of {what}.", change, _record(listed, many))


def _enter_rename(listed: RecordList) -> None:
    def rename(plan: Plan, _context: Context, *, name: str, **named: Any) -> Edit:
        key = named[listed.argument]
        wanted, record = must_be_new_name(plan, listed.table, name, key), plan.table(listed.table)[key]
        label = f"Rename {called(plan, listed.table, (key,))} to {wanted}"
        return Edit(label=label, changes=gathered([altered(listed.table, record, name=wanted)]))

    name = param(Kind.TEXT, "Its new name.", required=True)
    about = f"Give {_a(listed.one)} {listed.one} another name."
    _enter(listed, f"rename-{listed.word}", about, rename, {**_record(listed), "name": name})


def _enter_merge(listed: RecordList) -> None:
    def merge(plan: Plan, _context: Context, *, into: str, **named: Any) -> Edit:
        return merged(plan, listed.table, named[listed.arguments], into)

    many = TABLES[listed.table].many
    params = {
        listed.arguments: reference(
            listed.table, f"The {many} that go, separated by semicolons.", required=True, many=True
        ),
        "into": reference(listed.table, f"The {listed.one} that stays, as it is.", required=True),
    }
    _enter(
        listed, f"merge-{listed.words}", f"Make several {many} one: all that uses the others uses it.", merge, params
    )


def _enter_delete(listed: RecordList) -> None:
    many = "delete" in listed.several
    what = TABLES[listed.table].many if many else f"{_a(listed.one)} {listed.one}"
    when = f" {listed.unused}" if listed.unused else ""

    def delete(plan: Plan, _context: Context, **named: Any) -> Edit:
        if many:
            return deleted_all(plan, listed.table, named[listed.arguments])
        return deleted(plan, listed.table, named[listed.argument])

    _enter(listed, f"delete-{listed.word}", f"Delete {what}{when}.", delete, _record(listed, many))


def _a(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"


_ENTERING: Mapping[str, Callable[[RecordList], None]] = {
    "create": _enter_create,
    "change": _enter_change,
    "rename": _enter_rename,
    "merge": _enter_merge,
    "delete": _enter_delete,
}
