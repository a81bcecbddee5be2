"""What commands about the changes of a proposal share: which records are meant, and deltas that agree again."""

from collections.abc import Collection, Iterable
from functools import partial

from workforce_planner.edit.commands import Context, Param, param
from workforce_planner.edit.history import Rewrite, State
from workforce_planner.edit.uses import BELONGING, CLEARED, uses
from workforce_planner.model.change import ChangeSet, Delta, Place, compose_over, still_differing
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import StructureKey
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.schema import TABLES

RECORDS: Param = param(
    Kind.TEXT, "Other records that the proposal changes: table/id, such as units/unit-3; separated by ;.", many=True
)


def named_places(context: Context, posts: Iterable[str], records: Iterable[str]) -> list[Place]:
    """The records that are meant: posts, and others as "table/id" or by an id alone; refused where one is not known."""
    found: dict[Place, None] = {("posts", key): None for key in posts}
    for text in records:
        found[_place(context, text.strip())] = None
    return list(found)


def _place(context: Context, text: str) -> Place:
    table, slash, key = text.partition("/")
    if slash and table in TABLES:
        return table, key
    delta = context.state.delta(context.proposal).places if context.proposal else {}
    for place in delta:
        if place[1] == text:
            return place
    raise refuse("record-unknown", f'The proposal changes no record "{text}".', "Give table/id, as `changes --json`.")


def agreed(state: State, key: StructureKey, changes: ChangeSet, places: Collection[Place] = ()) -> tuple[Rewrite, ...]:
    """The rewrite of a proposal's delta after changes of its structure, without the fields that then say what the
    structure beneath says: they follow it again. Changes of `places` are looked at as well."""
    delta, beneath = state.delta(key), partial(state.beneath, key)
    composed = compose_over(delta, changes, beneath)
    touched = {(each.table, each.key) for each in changes}.union(places)
    were = tuple(delta.places[place] for place in touched if place in delta.places)
    left = (still_differing(composed.places[place], beneath(*place)) for place in touched if place in composed.places)
    became = tuple(each for each in left if each is not None)
    return (Rewrite(key, were, became),) if Delta(were).places != Delta(became).places else ()


def used_still(after: Plan, places: Iterable[Place]) -> list[tuple[Place, int]]:
    """Of records that are gone, those that something still names which does not go with them, and how often."""
    found = []
    for table, key in places:
        if key not in after.table(table):
            left = [use for use in uses(after, table, key) if (use.table, use.field) not in BELONGING | CLEARED]
            if left:
                found.append(((table, key), len(left)))
    return found


def missing_references(after: Plan, changes: ChangeSet) -> list[tuple[Place, str, Place]]:
    """The records that changes set fields to and that are not there: whose field, which, and what is missing."""
    found = []
    for change in changes:
        for name, value in (change.after or {}).items():
            spec = TABLES[change.table].fields[name]
            if spec.kind is Kind.REFERENCE and value is not None and value not in after.table(spec.table):
                found.append(((change.table, change.key), name, (spec.table, value)))
    return found
