"""Commands that mend what the checks find in dates, hours, rates, awards and funding; what they cannot mend stays."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from workforce_planner.edit.awards import award_of
from workforce_planner.edit.commands import Context, Edit, command, reference
from workforce_planner.edit.funding import FUNDED
from workforce_planner.edit.mending import mended
from workforce_planner.model.change import Change, altered, created, gathered
from workforce_planner.model.costing import Award, FundingShare
from workforce_planner.model.dates import Span, day_after, last_day
from workforce_planner.model.ids import AssignmentId, AwardId, FundingId, PostId
from workforce_planner.model.money import FULL_TIME, divide_half_up
from workforce_planner.model.pay_faults import horizon_span
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.relations import fte_of_hours, full_time_week
from workforce_planner.model.wording import count_text, list_text

MOST_HOURS = 60
PEOPLE = reference("assignments", "The people in posts, separated by semicolons.", many=True)


WRONG = "Those that end before they start, separated by semicolons."


@command(
    "swap-dates",
    "Swap the first and the last day of posts, people in posts, allowances, cost lines or funding sources.",
    posts=reference("posts", WRONG, many=True),
    assignments=reference("assignments", WRONG, many=True),
    allowances=reference("allowances", WRONG, many=True),
    cost_lines=reference("cost_lines", WRONG, many=True),
    funding_sources=reference("funding_sources", WRONG, many=True),
)
def swap_dates(plan: Plan, _context: Context, **keys: tuple[str, ...]) -> Edit:
    """For records that end before they start."""
    changes = [
        altered(table, record, starts_on=last_day(record.ends_on), ends_on=day_after(record.starts_on))
        for table, named in keys.items()
        for key in named
        for record in (_dated(plan, table, key),)
        if record.starts_on and record.ends_on and record.ends_on <= record.starts_on
    ]
    return mended(plan, changes, "Swap the dates of {}", "The dates are in order.", "")


def _dated(plan: Plan, table: str, key: str) -> Any:
    return plan.table(table)[key]


@command(
    "take-fte-as-hours",
    "Take as hours a week what was typed as FTE, of posts or people in posts.",
    posts=reference("posts", "The posts, separated by semicolons.", many=True),
    assignments=PEOPLE,
)
def take_fte_as_hours(
    plan: Plan, _context: Context, *, posts: tuple[PostId, ...] = (), assignments: tuple[AssignmentId, ...] = ()
) -> Edit:
    """7.4 FTE becomes 7.4 of 37 hours, 0.20 FTE."""
    changes: list[Change | None] = []
    for key in posts:
        post = plan.posts[key]
        changes.append(_as_hours("posts", post, full_time_week(plan, post), post.fte))
    for place in assignments:
        record = plan.assignments[place]
        home = plan.posts.get(record.post) if record.post else None
        week = full_time_week(plan, home)
        changes.append(_as_hours("assignments", record, week, record.fte))
    return mended(plan, changes, "Take the FTE of {} as hours", "It cannot be hours.", "Correct the FTE.")


def _as_hours(table: str, record: Any, week: int, fte: int | None) -> Change | None:
    if fte is None or not FULL_TIME < fte <= MOST_HOURS * FULL_TIME:
        return None
    minutes = divide_half_up(fte * 60, FULL_TIME)
    share = fte_of_hours(minutes, week)
    if share > FULL_TIME:
        return None
    hours = {"contracted_minutes": minutes, "full_time_minutes": week} if table == "posts" else {}
    return altered(table, record, fte=share, **(hours or {"contracted_minutes": minutes}))


@command("blank-points", "Leave the points of people in posts blank: not known.", assignments=PEOPLE)
def blank_points(plan: Plan, _context: Context, *, assignments: tuple[AssignmentId, ...] = ()) -> Edit:
    """For people at a point that the scale does not have."""
    changes = [altered("assignments", plan.assignments[key], point=None) for key in assignments]
    return mended(plan, changes, "Leave the point of {} blank", "The points are blank already.", "")


@command("keep-one-rate", "Of several agency rates keep the one that is used: an hour, else a day.", workers=PEOPLE)
def keep_one_rate(plan: Plan, _context: Context, *, workers: tuple[AssignmentId, ...] = ()) -> Edit:
    """For agency workers with two rates."""
    changes = []
    for key in workers:
        place = plan.assignments[key]
        daily = None if place.hourly_rate is not None else place.daily_rate
        if place.hourly_rate is not None or daily is not None:
            changes.append(altered("assignments", place, daily_rate=daily, weekly_rate=None))
    return mended(plan, changes, "Keep one agency rate of {}", "There is one rate only.", "")


@command("mark-awards-pending", "Say of every year that is costed without an award that the award is pending.")
def mark_awards_pending(plan: Plan, context: Context) -> Edit:
    """A pending award on 1 April of each year after the first known pay that nothing is assumed for."""
    changes = [
        created("awards", Award(id=AwardId(context.new_id("award")), from_on=day, kind="pending"))
        for day in _years_without(plan)
    ]
    if not changes:
        raise refuse("nothing-to-mend", "An award is known or assumed for every year.")
    return Edit(label=f"Mark {count_text(len(changes), 'award')} as pending", changes=gathered(changes))


def _years_without(plan: Plan) -> Iterator[date]:
    span = horizon_span(plan)
    known = [scale.points.entries[-1][0] for scale in plan.pay_scales.values() if scale.points.entries]
    known += [grade.spot.entries[-1][0] for grade in plan.grades.values() if grade.spot.entries]
    if span is None or span.end is None or span.start is None or not known:
        return
    for year in range(span.start.year, span.end.year):
        day = date(year, 4, 1)
        if day > min(known) and award_of(plan, None, day) is None:
            yield day


@command(
    "end-shares",
    "End with a funding source what it pays: no share of it lasts longer than the source.",
    sources=reference("funding_sources", "The sources, separated by semicolons.", required=True, many=True),
)
def end_shares(plan: Plan, _context: Context, *, sources: tuple[FundingId, ...]) -> Edit:
    """For sources that end before what they pay; who pays from then on is left open."""
    ends = {key: plan.funding_sources[key].ends_on for key in sources}
    changes: list[Change | None] = []
    for table in FUNDED:
        for record in plan.table(table).values():
            funding = getattr(record, "funding", ())
            if any(share.source in ends for share in funding):
                changes.append(altered(table, record, funding=tuple(_ended(funding, ends))))
    names = list_text([plan.funding_sources[key].name for key in sources])
    edit = gathered(changes)
    if not edit:
        raise refuse("nothing-to-mend", f"Nothing is paid by {names} after its end.")
    return Edit(label=f"End the shares of {names} with it", changes=edit)


def _ended(funding: tuple[FundingShare, ...], ends: dict[FundingId, date | None]) -> Iterator[FundingShare]:
    for share in funding:
        end = ends.get(share.source)
        kept = share.span if end is None else share.span.overlap(Span(None, end))
        if kept is not None:
            yield replace(share, span=kept)
