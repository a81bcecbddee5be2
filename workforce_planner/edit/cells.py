"""Changing many fields of many records of one table at once, as a paste, a fill or a replacement does."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from workforce_planner.edit.addresses import Names, describe
from workforce_planner.edit.commands import Context, Edit, command, param
from workforce_planner.edit.entry import read_value
from workforce_planner.edit.labels import noun_text
from workforce_planner.edit.posts import hours_that_agree
from workforce_planner.model.change import Change, altered, apply, gathered
from workforce_planner.model.fields import Kind
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem, Refused, refuse
from workforce_planner.model.records import Assignment, Post
from workforce_planner.model.relations import managers_above
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text

EDITABLE = {
    "posts": "Posts",
    "people": "People",
    "assignments": "Assignments",
    "roles": "Roles",
    "allowances": "Allowances",
    "cost_lines": "Cost lines",
}
_SPELLING = re.compile(r"(?s)(?P<record>.+?)\s+(?P<field>\w+)=(?P<text>.*)")


class Cell(NamedTuple):
    """A field of a record and the value it is to have."""

    key: str
    field: str
    value: Any


class Place(NamedTuple):
    """A field of a record."""

    key: str
    field: str


@command(
    "change-fields",
    'Change fields of many records in one step, for example changes="CYP01377 fte=0.6; CYP01378 grade=G9".',
    table=param(Kind.CHOICE, "Which records; posts where it is left out.", choices=EDITABLE),
    changes=param(Kind.TEXT, "Record, field and value, separated by semicolons.", required=True, many=True),
    label=param(Kind.TEXT, "What the step is called in Undo."),
)
def change_fields(
    plan: Plan,
    _context: Context,
    *,
    changes: Sequence[str] = (),
    cells: Sequence[Cell] = (),
    table: str | None = None,
    label: str | None = None,
) -> Edit:
    """Set fields record by record; refused as a whole where one of them cannot be. Nobody else is moved along."""
    table = table or "posts"
    wanted = (*cells, *_spelled(plan, table, changes))
    if not wanted:
        raise refuse("nothing-to-change", "No field was given.", "Say what to change, for example CYP01377 fte=0.6.")
    made = _changes(plan, table, wanted)
    if not made:
        return Edit(label=label or "Change nothing", changes=())
    wrong = next(iter(_refusals(plan, table, made).values()), None)
    if wrong is not None:
        raise Refused(wrong)
    return Edit(label=label or _label(plan, table, made), changes=made, merge=_merge(table, wanted, label))


def refusals(plan: Plan, table: str, cells: Sequence[Cell]) -> Mapping[Place, Problem]:
    """The cells that cannot have the value they are to have, each with the reason: loops, ends before starts."""
    return _refusals(plan, table, _changes(plan, table, cells))


def _changes(plan: Plan, table: str, cells: Iterable[Cell]) -> tuple[Change, ...]:
    fields: dict[str, dict[str, Any]] = {}
    for cell in cells:
        fields.setdefault(cell.key, {})[cell.field] = cell.value
    return gathered(_change(plan, table, key, wanted) for key, wanted in fields.items())


def _change(plan: Plan, table: str, key: str, wanted: dict[str, Any]) -> Change | None:
    record = plan.table(table).get(key)
    if record is None:
        raise refuse("record-gone", f"One of the {TABLES[table].many} is there no longer.", "Choose again.")
    if isinstance(record, Post):
        wanted = hours_that_agree(plan, record, wanted)
    return altered(table, record, **wanted)


def _refusals(plan: Plan, table: str, changes: Sequence[Change]) -> dict[Place, Problem]:
    found: dict[Place, Problem] = {}
    after = apply(plan, tuple(changes))
    for change in changes:
        for field in change.after or ():
            wrong = _wrong(after, table, change.key, field)
            if wrong is not None:
                found[Place(change.key, field)] = wrong
    return found


def _wrong(after: Plan, table: str, key: str, field: str) -> Problem | None:
    record: Any = after.table(table)[key]
    if field == "reports_to" and table == "posts" and key in _above(after, key):
        return _problem(
            "move-under-itself",
            f"{describe(after, 'posts', key)} cannot report to {describe(after, 'posts', record.reports_to)}, "
            "who is the same post or below it.",
            "Choose another manager.",
        )
    if (
        table == "allowances"
        and field in ("post", "assignment")
        and (record.post is None) == (record.assignment is None)
    ):
        return _problem("place-missing", "An allowance is paid to a post or to one person.", "Name one of the two.")
    if field in ("starts_on", "ends_on") and record.starts_on and record.ends_on and record.ends_on <= record.starts_on:
        return _problem("ends-before-start", "The last day lies before the first.", "Check the two dates.")
    if isinstance(record, Assignment) and field in ("post", "unit") and (record.post is None) == (record.unit is None):
        return _problem("place-missing", "A person is in one post, or in one unit.", "Give one of the two.")
    return None


def _above(plan: Plan, post: Any) -> set[str]:
    """The managers above a post; the post itself is among them where it is in a loop."""
    manager = plan.posts[post].reports_to
    if manager is None or manager not in plan.posts:
        return set()
    return {manager, *managers_above(plan, manager)}


def _problem(code: str, text: str, remedy: str) -> Problem:
    return Problem(code=code, text=text, remedy=remedy, severity="error")


def _label(plan: Plan, table: str, changes: Sequence[Change]) -> str:
    spec = TABLES[table]
    names = {name for change in changes for name in change.after or ()}
    what = noun_text(spec.fields[next(iter(names))]) if len(names) == 1 else count_text(len(names), "field")
    whose = (
        describe(plan, table, changes[0].key) if len(changes) == 1 else count_text(len(changes), spec.one, spec.many)
    )
    return f"Change {what} of {whose}"


def _merge(table: str, cells: Sequence[Cell], label: str | None) -> str:
    """Typing into one cell twice is one step; pastes and fills are steps of their own."""
    return f"{table}/{cells[0].key}/{cells[0].field}" if len(cells) == 1 and label is None else ""


def _spelled(plan: Plan, table: str, changes: Sequence[str]) -> tuple[Cell, ...]:
    names, specs = Names(plan), TABLES[table].fields
    found = []
    for text in changes:
        parts = _SPELLING.fullmatch(text.strip())
        if parts is None:
            raise refuse("change-not-read", f'"{text.strip()}" is not a change.', "Write it like CYP01377 fte=0.6.")
        if parts["field"] not in specs:
            raise refuse(
                "field-unknown", f'{TABLES[table].many.capitalize()} have no "{parts["field"]}".', "See edit --list."
            )
        key = names.find(table, parts["record"])
        found.append(Cell(key, parts["field"], read_value(plan, specs[parts["field"]], parts["text"], names=names)))
    return tuple(found)
