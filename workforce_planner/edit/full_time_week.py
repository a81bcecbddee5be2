"""The command that moves everybody to one full-time week: the plan, its grades, its posts and the people in them."""

from collections.abc import Iterator
from typing import Any

from workforce_planner.edit.commands import Context, Edit, command, param
from workforce_planner.model.change import Change, altered, gathered
from workforce_planner.model.fields import Kind
from workforce_planner.model.money import FULL_TIME, divide_half_up
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import Assignment, Post
from workforce_planner.model.relations import full_time_week
from workforce_planner.model.wording import hours_text

PART_TIMERS = {"share": "keep their share of a full-time week", "hours": "keep their hours"}
EMPLOYED = frozenset({"employee", "apprentice", "secondee_in"})


@command(
    "change-full-time-week",
    "Move everybody to one full-time week: full-time posts and people work it, part-time ones keep share or hours.",
    hours=param(Kind.MINUTES, "Hours of the full-time week, for example 37.", required=True),
    part_time=param(Kind.CHOICE, "Part-timers keep their share, or their hours.", choices=PART_TIMERS),
)
def change_full_time_week(plan: Plan, _context: Context, *, hours: int, part_time: str = "share") -> Edit:
    """One full-time week everywhere. A share that is kept changes hours, hours that are kept change the share.

    Hours of agency workers are their own and stay. A full-time salary stays what the grade says.
    """
    changes = gathered(_moved(plan, hours, keep_share=part_time == "share"))
    if not changes:
        raise refuse("nothing-to-change", f"Everybody's full-time week is {hours_text(hours)} hours already.")
    said = "" if part_time == "share" else "; part-timers keep their hours"
    return Edit(label=f"Move everybody to {hours_text(hours)} hours a week{said}", changes=changes)


def _moved(plan: Plan, week: int, *, keep_share: bool) -> Iterator[Change | None]:
    yield altered("settings", plan.setting, full_time_minutes=week)
    for grade in plan.grades.values():
        yield altered("grades", grade, full_time_minutes=None) if grade.full_time_minutes is not None else None
    for post in plan.posts.values():
        if not post.employer:
            yield altered("posts", post, **_hours(post, full_time_week(plan, post), week, keep_share=keep_share))
    for each in plan.assignments.values():
        holding = plan.posts.get(each.post) if each.post is not None else None
        if each.kind in EMPLOYED and holding is not None and not holding.employer:
            fields = _hours(each, full_time_week(plan, holding), week, keep_share=keep_share)
            fields.pop("full_time_minutes", None)
            yield altered("assignments", each, **fields) if fields else None


def _hours(record: Post | Assignment, before: int, week: int, *, keep_share: bool) -> dict[str, Any]:
    """The hours, full-time week and FTE of a post or person after the move."""
    fields: dict[str, Any] = {"full_time_minutes": week} if getattr(record, "full_time_minutes", None) else {}
    worked = record.contracted_minutes
    if worked is None:
        return fields
    if keep_share or worked % before == 0:
        return {**fields, "contracted_minutes": divide_half_up(worked * week, before)}
    if record.fte is not None:
        fields["fte"] = divide_half_up(worked * FULL_TIME, week)
    return fields
