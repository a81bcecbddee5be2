"""Commands on departures: somebody leaving, with what is paid for it once."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.record_lists import RecordList, enter
from workforce_planner.model.change import Change, altered, created, gathered
from workforce_planner.model.costing import Departure
from workforce_planner.model.dates import day_after
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import DepartureId, PersonId, PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import Assignment
from workforce_planner.model.relations import in_place_on
from workforce_planner.model.wording import date_text, list_text, money_text, quantity_text

TABLE = "departures"
MOST_MULTIPLIER = 4_00
MOST_NOTICE = 52_00
LEAVING = frozenset({"employee", "apprentice", "secondee_in"})


def _must(plan: Plan, departure: Departure) -> None:
    if departure.person is None:
        raise refuse("person-missing", "A departure is of somebody.", "Give person=...")
    for each in plan.departures.values():
        if each.person == departure.person and each.id != departure.id:
            name = plan.people[departure.person].name
            raise refuse("departure-twice", f"{name} leaves on {date_text(each.leaves_on)} already.", "Change that.")
    for name, most in (("multiplier", MOST_MULTIPLIER), ("notice_weeks", MOST_NOTICE)):
        value = getattr(departure, name)
        if value is not None and not 0 <= value <= most:
            said = quantity_text(value)
            raise refuse(f"{name.replace('_', '-')}-out-of-range", f"{said} is too much.", f"At most {most // 100}.")
    for amount in (departure.weekly_pay, departure.strain, departure.other):
        if amount is not None and amount < 0:
            raise refuse("amount-out-of-range", f"{money_text(amount)} is not a payment.", "Give pounds, or nothing.")


DEPARTURES = RecordList(
    table=TABLE,
    word="departure",
    argument="departure",
    prefix="departure",
    about="a departure",
    own_names=False,
    several=("delete",),
    must=_must,
)
enter(DEPARTURES, "change", "delete")


@command(
    "plan-departure",
    "Plan that somebody leaves, with what is paid for it once; their place in the post ends with that day.",
    fields_of=TABLE,
    person=reference("people", "Who leaves.", required=True),
    leaves_on=param(Kind.DATE, "Their last day, from which service is counted.", required=True),
    post=reference("posts", "The post they leave, where they are in several."),
)
def plan_departure(
    plan: Plan,
    context: Context,
    *,
    person: PersonId,
    leaves_on: date,
    post: PostId | None = None,
    fields: Mapping[str, Any] | None = None,
) -> Edit:
    """A departure, and the end of what the person holds; refused for somebody who is not in post on the day."""
    places = _places_left(plan, context, person, post, leaves_on)
    key = DepartureId(context.new_id("departure"))
    given = {name: value for name, value in (fields or {}).items() if name not in ("person", "post", "leaves_on")}
    only = {place.post for place in places}
    departure = Departure(
        id=key, person=person, post=only.pop() if len(only) == 1 else None, leaves_on=leaves_on, **given
    )
    _must(plan, departure)
    end = day_after(leaves_on)
    changes: list[Change | None] = [created(TABLE, departure)]
    changes += [altered("assignments", place, ends_on=end) for place in places]
    return Edit(
        label=f"Plan that {plan.people[person].name} leaves on {date_text(leaves_on)}", changes=gathered(changes)
    )


def _places_left(
    plan: Plan, context: Context, person: PersonId, post: PostId | None, leaves_on: date
) -> list[Assignment]:
    joined = context.relations(plan)
    places = [plan.assignments[key] for key in joined.assignments_of_person.get(person, ())]
    held = [
        each for each in places if each.kind in LEAVING and in_place_on(each, leaves_on) and post in (None, each.post)
    ]
    if held:
        return held
    agency = any(each.kind == "agency" for each in places)
    where = f" in {describe(plan, 'posts', post)}" if post else " in a post"
    spans = [f"{describe(plan, 'assignments', each.id)} {_span_text(each)}" for each in places]
    raise refuse(
        "not-in-post",
        f"{plan.people[person].name} is not employed{where} on {date_text(leaves_on)}.",
        "An agency worker's cover is ended with convert-agency or vacate."
        if agency
        else f"Check the day: {list_text(spans)}."
        if spans
        else "Put the person into their post first.",
    )


def _span_text(place: Assignment) -> str:
    start = f"from {date_text(place.starts_on)}" if place.starts_on else "from the start"
    return f"{start} to {date_text(place.ends_on - timedelta(days=1))}" if place.ends_on else start
