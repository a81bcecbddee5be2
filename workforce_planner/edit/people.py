"""Commands on people and who is where: assign, vacate, absence and cover."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.labels import label_of
from workforce_planner.edit.uses import deleted, with_belongings
from workforce_planner.model.change import Change, altered, created, gathered, removed
from workforce_planner.model.dates import Span
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import AssignmentId, PersonId, PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import ABSENCES, ASSIGNMENT_KINDS, Assignment, Person
from workforce_planner.model.wording import list_text

WHEN = "The first day; from the start where it is left out."


@command(
    "assign",
    "Put a person into a post: an employee, an agency worker, an apprentice.",
    fields_of="assignments",
    person=reference("people", "Somebody who is in the plan already."),
    name=param(Kind.TEXT, "The name of somebody who is not in the plan yet."),
    employee_number=param(Kind.TEXT, "The number of somebody who is not in the plan yet."),
    post=reference("posts", "The post."),
    unit=reference("units", "The unit, for a worker without a post."),
    kind=param(Kind.CHOICE, "As what; an employee where it is left out.", choices=ASSIGNMENT_KINDS),
)
def assign(
    plan: Plan,
    context: Context,
    *,
    person: PersonId | None = None,
    name: str | None = None,
    employee_number: str | None = None,
    post: PostId | None = None,
    unit: UnitId | None = None,
    kind: str = "employee",
    fields: Mapping[str, Any] | None = None,
) -> Edit:
    """A person into a post, or an agency worker into a unit; a person may hold two, a post may have several."""
    _must_have_place(plan, post, unit)
    changes: list[Change] = []
    if person is None:
        newcomer = _newcomer(context, name, employee_number)
        changes.append(created("people", newcomer))
        person, who = newcomer.id, newcomer.name
    else:
        who = plan.people[person].name
        _must_not_be_there(plan, person, post)
    given = {key: value for key, value in (fields or {}).items() if key not in ("person", "post", "unit", "kind")}
    place = Assignment(
        id=AssignmentId(context.new_id("assignment")), person=person, post=post, unit=unit, kind=kind, **given
    )
    changes.append(created("assignments", place))
    where = describe(plan, "posts", post) if post else plan.units[unit].name if unit else ""
    return Edit(label=f"Assign {who} to {where}", changes=tuple(changes))


@command(
    "vacate",
    "Take people out of a post, or a worker without a post out of a unit; the post stays, vacant.",
    post=reference("posts", "The post."),
    unit=reference("units", "The unit, for workers without a post."),
    person=reference("people", "The one who goes; everybody where it is left out."),
    on=param(Kind.DATE, WHEN),
)
def vacate(
    plan: Plan,
    _context: Context,
    *,
    post: PostId | None = None,
    unit: UnitId | None = None,
    person: PersonId | None = None,
    on: date | None = None,
) -> Edit:
    """End the assignments of a post or unit on a day, or remove them where no day is given."""
    if (post is None) == (unit is None):
        raise refuse("place-missing", "People leave one post, or one unit.", "Give post=... or unit=...")
    places = _places(plan, post, person) if post else _loose(plan, unit, person)
    changes = [
        removed("assignments", place) if on is None else altered("assignments", place, ends_on=on) for place in places
    ]
    where = describe(plan, "posts", post) if post else describe(plan, "units", unit or "")
    return Edit(label=f"Vacate {where}", changes=with_belongings(plan, gathered(changes)))


@command(
    "absence",
    "Note that somebody is absent: maternity, sickness, seconded out.",
    post=reference("posts", "The post.", required=True),
    person=reference("people", "Who, where the post has several."),
    kind=param(Kind.CHOICE, "Why.", choices=ABSENCES, required=True),
    absent_from=param(Kind.DATE, WHEN),
    back_on=param(Kind.DATE, "The day they are expected back."),
)
def absence(
    plan: Plan,
    _context: Context,
    *,
    post: PostId,
    kind: str,
    person: PersonId | None = None,
    absent_from: date | None = None,
    back_on: date | None = None,
) -> Edit:
    """The holder stays the holder and is counted once; cover is assigned beside."""
    if absent_from and back_on and back_on < absent_from:
        raise refuse("back-before-absent", "The return lies before the absence.", "Check the two dates.")
    place = _one_place(plan, post, person)
    change = altered("assignments", place, absence=kind, absent_from=absent_from, back_on=back_on)
    label = f"Note {ABSENCES[kind].lower()} in {describe(plan, 'posts', post)}"
    return Edit(label=label, changes=gathered([change]))


@command(
    "end-absence",
    "Note that an absent person is back.",
    post=reference("posts", "The post.", required=True),
    person=reference("people", "Who, where the post has several."),
)
def end_absence(plan: Plan, _context: Context, *, post: PostId, person: PersonId | None = None) -> Edit:
    """Clear the absence; cover that stands beside is left to be ended on its own."""
    place = _one_place(plan, post, person)
    if place.absence is None:
        raise refuse("not-absent", f"Nobody is noted as absent in {describe(plan, 'posts', post)}.")
    change = altered("assignments", place, absence=None, absent_from=None, back_on=None)
    return Edit(label=f"End absence in {describe(plan, 'posts', post)}", changes=gathered([change]))


@command(
    "cover",
    "Cover an absent holder: somebody beside them, not counted as another employee.",
    post=reference("posts", "The post whose holder is absent.", required=True),
    person=reference("people", "Somebody who is in the plan already."),
    name=param(Kind.TEXT, "The name of somebody who is not in the plan yet."),
    starts_on=param(Kind.DATE, WHEN),
    ends_on=param(Kind.END, "The last day."),
)
def cover(
    plan: Plan,
    context: Context,
    *,
    post: PostId,
    person: PersonId | None = None,
    name: str | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Edit:
    """Cover stands beside the absent holder; refused where nobody is absent."""
    if not any(place.absence for place in _places(plan, post, None)):
        raise refuse(
            "nobody-absent",
            f"Nobody is noted as absent in {describe(plan, 'posts', post)}.",
            "Note the absence first, or assign the person to the post.",
        )
    edit = assign(
        plan,
        context,
        person=person,
        name=name,
        post=post,
        kind="cover",
        fields={"starts_on": starts_on, "ends_on": ends_on},
    )
    return replace(edit, label=f"Cover {describe(plan, 'posts', post)}")


@command(
    "change-person",
    "Change fields of a person.",
    fields_of="people",
    person=reference("people", "The person.", required=True),
)
def change_person(plan: Plan, _context: Context, *, person: PersonId, fields: Mapping[str, Any]) -> Edit:
    """Set fields of a person."""
    record = plan.people[person]
    return Edit(
        label=label_of(plan, "people", fields, record.name or "a person"),
        changes=gathered([altered("people", record, **fields)]),
        merge=f"people/{person}/{'+'.join(sorted(fields))}",
    )


@command(
    "delete-person",
    "Delete a person who was entered by mistake and is in no post.",
    person=reference("people", "The person.", required=True),
)
def delete_person(plan: Plan, context: Context, *, person: PersonId) -> Edit:
    """Remove a person, with a departure planned for them; refused while they are in a post or a unit."""
    places = context.relations(plan).assignments_of_person.get(person)
    if places:
        where = describe(plan, "assignments", places[0])
        raise refuse("person-in-post", f"{where} is there still.", "Vacate the post first.")
    return deleted(plan, "people", person)


@command(
    "change-assignment",
    "Change how somebody holds a post: hours, dates, point, increment, agency rate, cases.",
    fields_of="assignments",
    holder_of=reference("posts", "The post."),
    who=reference("people", "Who, where the post has several."),
    assignment=reference("assignments", "Who in which post, in place of the two above; or a worker without a post."),
)
def change_assignment(
    plan: Plan,
    _context: Context,
    *,
    holder_of: PostId | None = None,
    fields: Mapping[str, Any],
    who: PersonId | None = None,
    assignment: AssignmentId | None = None,
) -> Edit:
    """Set fields of one assignment."""
    if (holder_of is None) == (assignment is None):
        raise refuse("place-missing", "Nobody was named.", "Give holder_of=..., or assignment=...")
    place = plan.assignments[assignment] if assignment else _one_place(plan, holder_of or PostId(""), who)
    where = describe(plan, "posts", holder_of) if holder_of else describe(plan, "assignments", place.id)
    starts, ends = fields.get("starts_on", place.starts_on), fields.get("ends_on", place.ends_on)
    if starts and ends and Span(starts, None).overlap(Span(None, ends)) is None:
        raise refuse("ends-before-start", "The last day lies before the first.", "Check the two dates.")
    return Edit(
        label=label_of(plan, "assignments", fields, where, "in" if holder_of else "of"),
        changes=gathered([altered("assignments", place, **fields)]),
        merge=f"assignments/{place.id}/{'+'.join(sorted(fields))}",
    )


def _must_have_place(plan: Plan, post: PostId | None, unit: UnitId | None) -> None:
    if (post is None) == (unit is None):
        raise refuse("place-missing", "A person goes into one post, or one unit.", "Give post=... or unit=...")
    if post is not None and plan.posts[post].disestablished:
        raise refuse(
            "post-disestablished",
            f"{describe(plan, 'posts', post)} is disestablished.",
            "Restore the post first, or choose another.",
        )


def _must_not_be_there(plan: Plan, person: PersonId, post: PostId | None) -> None:
    if post is not None and any(place.person == person for place in plan.assignments.values() if place.post == post):
        raise refuse("already-there", f"{plan.people[person].name} is in {describe(plan, 'posts', post)} already.")


def _newcomer(context: Context, name: str | None, number: str | None) -> Person:
    if not (name or "").strip():
        raise refuse("person-missing", "Nobody was named.", "Give person=... or the name of somebody new: name=...")
    key = PersonId(context.new_id("person"))
    return Person(id=key, name=(name or "").strip(), employee_number=(number or "").strip())


def _places(plan: Plan, post: PostId, person: PersonId | None) -> list[Assignment]:
    keys = [each.id for each in plan.assignments.values() if each.post == post]
    places = [plan.assignments[key] for key in keys]
    found = [place for place in places if person is None or place.person == person]
    if not found:
        who = plan.people[person].name if person else "Nobody"
        raise refuse("not-in-post", f"{who} is {'not ' if person else ''}in {describe(plan, 'posts', post)}.")
    return found


def _loose(plan: Plan, unit: UnitId | None, person: PersonId | None) -> list[Assignment]:
    found = [
        place
        for place in plan.assignments.values()
        if place.post is None and place.unit == unit and person in (None, place.person)
    ]
    if not found:
        raise refuse("not-in-unit", f"No such worker without a post is in {describe(plan, 'units', unit or '')}.")
    return found


def _one_place(plan: Plan, post: PostId, person: PersonId | None) -> Assignment:
    places = _places(plan, post, person)
    if len(places) > 1:
        names = [plan.people[place.person].name for place in places if place.person in plan.people]
        raise refuse(
            "several-in-post",
            f"{describe(plan, 'posts', post)} has {len(places)} people.",
            f"Say who: {list_text(names, 'or')}.",
        )
    return places[0]
