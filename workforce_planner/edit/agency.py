"""Commands on agency workers: what they cost, and posts converted from agency to employees from a month on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.heads import heads_of
from workforce_planner.edit.posts import fresh_references, next_order
from workforce_planner.model.change import Change, altered, created, gathered
from workforce_planner.model.dates import last_day
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import AssignmentId, GradeId, PostId, UnitId
from workforce_planner.model.money import FULL_TIME, Money, Rate
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import AGENCY_VAT, Assignment, Post
from workforce_planner.model.relations import full_time_week, in_place_on, units_within
from workforce_planner.model.wording import count_text, date_text, money_text, percent_text

RATES = {"hourly": "an hour", "daily": "a day", "weekly": "a week"}
MOST_FEE = 500_000


@command(
    "set-agency-rate",
    "Set what agency workers cost: an hour, a day or a week, one of the three, with fee and VAT.",
    workers=reference("assignments", "The agency workers, separated by semicolons.", required=True, many=True),
    hourly=param(Kind.MONEY, "Pounds an hour."),
    daily=param(Kind.MONEY, "Pounds a day."),
    weekly=param(Kind.MONEY, "Pounds a week."),
    fee=param(Kind.RATE, "The agency's fee on top, in per cent; in the rate where it is left out."),
    vat=param(Kind.CHOICE, "VAT; not in the rate where it is left out.", choices=AGENCY_VAT),
    weeks=param(Kind.WEEKS, "Weeks worked a year, for example 46; all of them where it is left out."),
)
def set_agency_rate(
    plan: Plan,
    _context: Context,
    *,
    workers: tuple[AssignmentId, ...],
    hourly: Money | None = None,
    daily: Money | None = None,
    weekly: Money | None = None,
    fee: Rate | None = None,
    vat: str = "excluded",
    weeks: int | None = None,
) -> Edit:
    """One rate in place of those there were."""
    given = [(name, rate) for name, rate in zip(RATES, (hourly, daily, weekly), strict=True) if rate is not None]
    if len(given) != 1:
        raise refuse("rate-unclear", "An agency worker has one rate.", "Give one of hourly=..., daily=..., weekly=...")
    name, rate = given[0]
    if rate <= 0:
        raise refuse("rate-out-of-range", f"{money_text(rate, 2)} is not a rate.", "Give pounds.")
    if fee is not None and not 0 <= fee <= MOST_FEE:
        raise refuse("fee-out-of-range", f"{percent_text(fee)} is not an agency's fee.", "Give 0 to 50 per cent.")
    for key in workers:
        _must_be_agency(plan, key)
    fields = {f"{each}_rate": rate if each == name else None for each in RATES}
    more = {"agency_fee": fee, "agency_vat": vat, "weeks_a_year": weeks}
    changes = [altered("assignments", plan.assignments[key], **fields, **more) for key in workers]
    label = f"Set the agency rate of {_workers(plan, workers)} to {money_text(rate, 2)} {RATES[name]}"
    return Edit(label=label, changes=gathered(changes), merge=f"agency-rate/{'+'.join(workers)}/{name}")


@command(
    "convert-agency",
    "Convert agency cover to employees from a day on: the cover ends, and the posts are expected to be filled.",
    from_date=param(Kind.DATE, "The first day without the agency workers, for example 1/4/2027.", required=True),
    workers=reference("assignments", "The agency workers; or give a unit and how many.", many=True),
    unit=reference("units", "The unit, with those below it, in which workers are converted."),
    number=param(Kind.COUNT, "How many of them, those in posts first; all where it is left out."),
    title=param(Kind.TEXT, "The job title of new posts, for workers who cover no post."),
    grade=reference("grades", "The grade of new posts."),
)
def convert_agency(
    plan: Plan,
    context: Context,
    *,
    from_date: date,
    workers: tuple[AssignmentId, ...] = (),
    unit: UnitId | None = None,
    number: int | None = None,
    title: str = "",
    grade: GradeId | None = None,
) -> Edit:
    """The agency workers' cover ended, and their posts filled from that day; posts are made for those without one."""
    chosen = workers or _in_unit(plan, context, unit, number, from_date)
    for key in chosen:
        _must_be_agency(plan, key)
        _must_work_on(plan, plan.assignments[key], from_date)
    loose = [plan.assignments[key] for key in chosen if plan.assignments[key].post is None]
    if loose and (not title.strip() or grade is None):
        raise refuse(
            "post-missing",
            f"{describe(plan, 'assignments', loose[0].id)} covers no post that an employee could take.",
            "Give the title and grade of the new posts: title=... grade=...",
        )
    changes: list[Change | None] = [altered("assignments", plan.assignments[key], ends_on=from_date) for key in chosen]
    posts = dict.fromkeys(place.post for key in chosen if (place := plan.assignments[key]).post is not None)
    changes += [altered("posts", plan.posts[key], filled_from=from_date) for key in posts if key in plan.posts]
    model = Post(id=PostId(""), title=title.strip(), grade=grade, starts_on=from_date, filled_from=from_date)
    changes += _new_posts(plan, context, loose, model)
    where = f" in {plan.units[unit].name}" if unit and not workers else ""
    label = f"Convert {_workers(plan, chosen)}{where} from {date_text(from_date)}"
    return Edit(label=label, changes=gathered(changes))


def _new_posts(plan: Plan, context: Context, loose: Sequence[Assignment], model: Post) -> Iterator[Change]:
    """A post like the model for each worker without one: in their unit, under its head, of their hours."""
    joined, orders = context.relations(plan), dict[PostId | None, int]()
    role = next((each.id for each in plan.roles.values() if each.name.casefold() == model.title.casefold()), None)
    for place, name in zip(loose, fresh_references(plan, len(loose)), strict=True):
        heads = heads_of(plan, joined, place.unit) if place.unit else []
        head = heads[0] if heads else None
        orders[head] = orders.get(head, next_order(plan, head) - 1) + 1
        post = replace(
            model,
            id=PostId(context.new_id("post")),
            reference=name,
            role=role,
            unit=place.unit,
            reports_to=head,
            order=orders[head],
            fte=place.fte or (FULL_TIME if place.contracted_minutes is None else None),
            contracted_minutes=place.contracted_minutes,
            full_time_minutes=full_time_week(plan, model) if place.contracted_minutes is not None else None,
        )
        yield created("posts", post)


def _in_unit(
    plan: Plan, context: Context, unit: UnitId | None, number: int | None, day: date
) -> tuple[AssignmentId, ...]:
    """The agency workers of a unit and those below on a day, those in posts first, in the order of the plan."""
    if unit is None:
        raise refuse("workers-missing", "No agency worker was named.", "Give workers=..., or unit=... and number=...")
    inside = set(units_within(context.relations(plan), unit))
    found = [
        each
        for each in plan.assignments.values()
        if each.kind == "agency" and in_place_on(each, day) and _unit_of(plan, each) in inside
    ]
    found.sort(key=lambda each: each.post is None)
    wanted = len(found) if number is None else number
    if not found or not 1 <= wanted <= len(found):
        there = count_text(len(found), "agency worker")
        raise refuse(
            "workers-too-few",
            f"{plan.units[unit].name} has {there} on {date_text(day)}.",
            f"Give a number up to {len(found)}." if found else "Choose another unit, or an earlier day.",
        )
    return tuple(each.id for each in found[:wanted])


def _unit_of(plan: Plan, place: Assignment) -> UnitId | None:
    post = plan.posts.get(place.post) if place.post else None
    return post.unit if post else place.unit


def _must_be_agency(plan: Plan, key: AssignmentId) -> None:
    if plan.assignments[key].kind != "agency":
        where = describe(plan, "assignments", key)
        raise refuse("not-agency", f"{where} is not an agency worker.", "Choose agency workers.")


def _must_work_on(plan: Plan, place: Assignment, day: date) -> None:
    where = describe(plan, "assignments", place.id)
    if place.starts_on is not None and place.starts_on >= day:
        text = f"{where} comes on {date_text(place.starts_on)} only."
        raise refuse("not-there-yet", text, "Choose a later day.")
    if place.ends_on is not None and place.ends_on <= day:
        text = f"{where} leaves on {date_text(last_day(place.ends_on))} already."
        raise refuse("gone-already", text, "Choose an earlier day, or another worker.")


def _workers(plan: Plan, workers: Sequence[AssignmentId]) -> str:
    return describe(plan, "assignments", workers[0]) if len(workers) == 1 else count_text(len(workers), "agency worker")
