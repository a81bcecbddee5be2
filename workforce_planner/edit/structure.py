"""Commands that move posts and shape units: a branch always goes as a whole."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import UNSET, Context, Edit, Unset, command, param, reference
from workforce_planner.edit.labels import label_of
from workforce_planner.edit.posts import copied_allowances, fresh_references, must_not_loop, next_order
from workforce_planner.edit.uses import must_not_be_used
from workforce_planner.model.change import Change, altered, created, gathered, removed
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import UNIT_KINDS, Unit
from workforce_planner.model.relations import Relations, branch, units_above, units_within
from workforce_planner.model.wording import count_text


@command(
    "move",
    "Move posts, each with its branch, under another manager, into another unit, or both.",
    posts=reference("posts", "The posts, separated by semicolons.", required=True, many=True),
    reports_to=reference("posts", 'The new manager; "none" puts the post at the top.'),
    unit=reference("units", "The new unit, for the post and for those below it that were in the same unit."),
    before=reference("posts", "The report of the new manager that they go before; the end where it is left out."),
)
def move(
    plan: Plan,
    context: Context,
    *,
    posts: tuple[PostId, ...],
    reports_to: PostId | None | Unset = UNSET,
    unit: UnitId | None | Unset = UNSET,
    before: PostId | None = None,
) -> Edit:
    """Move posts; those below come along, and change unit with the post they stand under."""
    if reports_to is UNSET and unit is UNSET and before is None:
        raise refuse("nowhere-to-move", "No manager and no unit was given.", "Say where to: reports_to=... or unit=...")
    joined = context.relations(plan)
    changes: list[Change | None] = []
    if before is not None and reports_to is UNSET:
        reports_to = plan.posts[before].reports_to
    if reports_to is not UNSET:
        for key in posts:
            must_not_loop(plan, key, reports_to)
        changes += _placed(plan, joined, posts, reports_to, before)
    if unit is not UNSET:
        for key in posts:
            changes += _into_unit(plan, joined, key, unit)
    edit = gathered(changes)
    if not edit:
        raise refuse("already-there", "The posts are there already.", "Choose another manager or unit.")
    return Edit(label=_move_label(plan, posts, reports_to, unit), changes=edit)


def _placed(
    plan: Plan, joined: Relations, posts: tuple[PostId, ...], manager: PostId | None, before: PostId | None
) -> list[Change | None]:
    if before is None:
        order = next_order(plan, manager, joined)
        return [
            altered("posts", plan.posts[key], reports_to=manager, order=order + place, **_settled(plan, key, manager))
            if plan.posts[key].reports_to != manager
            else altered("posts", plan.posts[key], **_settled(plan, key, manager))
            for place, key in enumerate(posts)
        ]
    others = [key for key in joined.reports.get(manager, ()) if key not in posts]
    place = others.index(before) if before in others else len(others)
    row = [*others[:place], *posts, *others[place:]]
    return [
        altered(
            "posts",
            plan.posts[key],
            order=number,
            **({"reports_to": manager, **_settled(plan, key, manager)} if key in posts else {}),
        )
        for number, key in enumerate(row)
    ]


def _settled(plan: Plan, post: PostId, manager: PostId | None) -> dict[str, str]:
    """A post that is put at the top on purpose waits for no manager any longer."""
    return {"manager_in_list": ""} if manager is None and plan.posts[post].manager_in_list else {}


def _into_unit(plan: Plan, joined: Relations, top: PostId, unit: UnitId | None) -> list[Change | None]:
    old = plan.posts[top].unit
    return [
        altered("posts", plan.posts[key], unit=unit)
        for key in branch(joined, top)
        if key == top or plan.posts[key].unit == old
    ]


def _move_label(
    plan: Plan, posts: tuple[PostId, ...], reports_to: PostId | None | Unset, unit: UnitId | None | Unset
) -> str:
    what = describe(plan, "posts", posts[0]) if len(posts) == 1 else count_text(len(posts), "post")
    where = ""
    if reports_to is None:
        where += " to the top"
    elif reports_to is not UNSET:
        where += f" under {describe(plan, 'posts', reports_to)}"
    if unit is not UNSET:
        where += f" into {plan.units[unit].name if unit else 'no unit'}"
    return f"Move {what}{where}"


@command(
    "create-unit",
    "Create a directorate, division, service or team.",
    name=param(Kind.TEXT, "Its name.", required=True),
    parent=reference("units", "The unit it is part of; a top unit where it is left out."),
    kind=param(Kind.CHOICE, "What it is.", choices=UNIT_KINDS),
)
def create_unit(plan: Plan, context: Context, *, name: str, parent: UnitId | None = None, kind: str = "team") -> Edit:
    """A new, empty unit after its sisters."""
    _must_be_new_name(plan, name, parent, None)
    order = max((unit.order for unit in plan.units.values() if unit.parent == parent), default=-1) + 1
    unit = Unit(id=UnitId(context.new_id("unit")), name=name.strip(), kind=kind, parent=parent, order=order)
    where = f" in {plan.units[parent].name}" if parent else ""
    return Edit(label=f"Create {unit.name}{where}", changes=(created("units", unit),))


@command(
    "change-unit",
    'Change fields of a unit, for example name="Initial Response".',
    fields_of="units",
    unit=reference("units", "The unit.", required=True),
)
def change_unit(plan: Plan, _context: Context, *, unit: UnitId, fields: Mapping[str, Any]) -> Edit:
    """Set fields of a unit; a new name must not be a sister's."""
    record = plan.units[unit]
    if "name" in fields or "parent" in fields:
        _must_be_new_name(plan, fields.get("name", record.name), fields.get("parent", record.parent), unit)
    if "parent" in fields:
        _must_not_be_inside(plan, unit, fields["parent"])
    label = label_of(plan, "units", fields, record.name)
    if set(fields) == {"name"}:
        label = f"Rename {record.name} to {fields['name']}"
    merge = f"units/{unit}/{'+'.join(sorted(fields))}"
    return Edit(label=label, changes=gathered([altered("units", record, **fields)]), merge=merge)


@command(
    "move-unit",
    "Move a unit with all in it: into another unit, under another manager, or both.",
    unit=reference("units", "The unit.", required=True),
    parent=reference("units", 'The unit it becomes part of; "none" makes it a top unit.'),
    reports_to=reference("posts", "The post that its highest posts will report to."),
)
def move_unit(
    plan: Plan,
    context: Context,
    *,
    unit: UnitId,
    parent: UnitId | None | Unset = UNSET,
    reports_to: PostId | None | Unset = UNSET,
) -> Edit:
    """Re-parent a unit, re-home its highest posts, or both; everything in it comes along."""
    if parent is UNSET and reports_to is UNSET:
        raise refuse("nowhere-to-move", "No unit and no manager was given.", "Say parent=... or reports_to=...")
    record, joined = plan.units[unit], context.relations(plan)
    changes: list[Change | None] = []
    where = ""
    if parent is not UNSET:
        _must_not_be_inside(plan, unit, parent)
        _must_be_new_name(plan, record.name, parent, unit)
        changes.append(altered("units", record, parent=parent))
        where += f" into {plan.units[parent].name}" if parent else " to the top"
    if reports_to is not UNSET:
        tops = highest_posts(plan, joined, unit)
        for key in tops:
            must_not_loop(plan, key, reports_to)
        changes += _placed(plan, joined, tuple(tops), reports_to, None)
        where += f" under {describe(plan, 'posts', reports_to) if reports_to else 'nobody'}"
    edit = gathered(changes)
    if not edit:
        raise refuse("already-there", f"{record.name} is there already.", "Choose another place.")
    return Edit(label=f"Move {record.name}{where}", changes=edit)


@command(
    "duplicate-unit",
    "Copy a unit with its teams and posts, without the people.",
    unit=reference("units", "The unit to copy.", required=True),
    name=param(Kind.TEXT, "The name of the copy.", required=True),
)
def duplicate_unit(plan: Plan, context: Context, *, unit: UnitId, name: str) -> Edit:
    """A vacant copy beside the unit: reporting lines inside it are copied, those out of it kept."""
    record, joined = plan.units[unit], context.relations(plan)
    _must_be_new_name(plan, name, record.parent, None)
    inside = list(units_within(joined, unit))
    units = {key: UnitId(context.new_id("unit")) for key in inside}
    old = [key for each in inside for key in joined.posts_of_unit.get(each, ()) if not plan.posts[key].disestablished]
    posts = {key: PostId(context.new_id("post")) for key in old}
    changes: list[Change] = []
    for inner in inside:
        copy = replace(plan.units[inner], id=units[inner], parent=units.get(plan.units[inner].parent or UnitId("")))
        if inner == unit:
            copy = replace(copy, name=name.strip(), parent=record.parent, order=record.order + 1)
        changes.append(created("units", copy))
    for each, ref in zip(old, fresh_references(plan, len(old)), strict=True):
        post = plan.posts[each]
        manager = posts.get(post.reports_to, post.reports_to) if post.reports_to else None
        home = units.get(post.unit, post.unit) if post.unit else None
        changes.append(created("posts", replace(post, id=posts[each], reference=ref, reports_to=manager, unit=home)))
    changes += copied_allowances(plan, context, posts)
    return Edit(label=f"Duplicate {record.name} as {name.strip()}", changes=tuple(changes))


@command(
    "disestablish-unit",
    "Disestablish every post of a unit and of the units in it.",
    unit=reference("units", "The unit.", required=True),
    reason=param(Kind.TEXT, "Why, as it will be printed.", required=True),
    on=param(Kind.DATE, "The first day without the posts; the whole structure where it is left out."),
)
def disestablish_unit(plan: Plan, context: Context, *, unit: UnitId, reason: str, on: Any = None) -> Edit:
    """Keep the unit and its posts, greyed, with the reason."""
    if not reason.strip():
        raise refuse("reason-missing", "A unit is disestablished for a reason.", "Give the reason in a few words.")
    joined = context.relations(plan)
    changes = [
        altered("posts", plan.posts[key], disestablished=True, ends_on=on, end_reason=reason.strip())
        for each in units_within(joined, unit)
        for key in joined.posts_of_unit.get(each, ())
        if not plan.posts[key].disestablished
    ]
    if not changes:
        raise refuse("unit-empty", f"{plan.units[unit].name} has no post to disestablish.", "Delete the empty unit.")
    return Edit(label=f"Disestablish {plan.units[unit].name}", changes=gathered(changes))


@command("delete-unit", "Delete an empty unit.", unit=reference("units", "The unit.", required=True))
def delete_unit(plan: Plan, context: Context, *, unit: UnitId) -> Edit:
    """Remove a unit without posts, workers and units in it."""
    record, joined = plan.units[unit], context.relations(plan)
    posts, units = joined.posts_of_unit.get(unit, ()), joined.units_below.get(unit, ())
    if posts or units or joined.assignments_of_unit.get(unit):
        raise refuse(
            "unit-not-empty",
            f"{record.name} holds {count_text(len(posts), 'post')} and {count_text(len(units), 'unit')}.",
            "Move them out first, or disestablish the unit.",
        )
    must_not_be_used(plan, "units", unit, "Give them another unit, or merge the unit into another.")
    return Edit(label=f"Delete {record.name}", changes=(removed("units", record),))


def highest_posts(plan: Plan, joined: Relations, unit: UnitId) -> list[PostId]:
    """The posts of a unit, and of the units in it, whose manager is outside it."""
    inside = set(units_within(joined, unit))
    return [
        key
        for each in units_within(joined, unit)
        for key in joined.posts_of_unit.get(each, ())
        if (manager := plan.posts[key].reports_to) is None
        or manager not in plan.posts
        or plan.posts[manager].unit not in inside
    ]


def _must_be_new_name(plan: Plan, name: str, parent: UnitId | None, itself: UnitId | None) -> None:
    if not name.strip():
        raise refuse("name-missing", "A unit needs a name.", "Give its name.")
    for unit in plan.units.values():
        if unit.parent == parent and unit.id != itself and unit.name.casefold() == name.strip().casefold():
            raise refuse("name-taken", f'There is a unit "{unit.name}" there already.', "Choose another name.")


def _must_not_be_inside(plan: Plan, unit: UnitId, parent: UnitId | None) -> None:
    if parent is not None and unit in units_above(plan, parent):
        raise refuse(
            "unit-inside-itself",
            f"{plan.units[unit].name} cannot become part of {plan.units[parent].name}, which is in it.",
            "Move the inner unit out first, or choose another place.",
        )
