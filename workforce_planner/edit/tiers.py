"""Replacing a tier: chosen posts end, new ones of a title and grade take their place, their reports are spread."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workforce_planner.edit.addresses import describe, find
from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.posts import MOST_COPIES, fresh_references, must_not_loop, next_order
from workforce_planner.edit.succeeding import (
    ended,
    must_be_established,
    must_have_reason,
    names_of,
    nearest_above,
    role_named,
    successions_of,
)
from workforce_planner.model.change import Change, altered, created, gathered
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import GradeId, PostId, UnitId
from workforce_planner.model.money import FULL_TIME
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import Post
from workforce_planner.model.relations import counts_on, managers_above
from workforce_planner.model.wording import count_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Who reports to which of the new posts: `homes` by the place of the new post, from 0."""

    homes: Mapping[PostId, int]
    manager_before: Mapping[PostId, PostId]


@command(
    "replace-tier",
    "Replace a tier: chosen posts end, new ones take their place, and their reports are spread over these.",
    fields_of="posts",
    posts=reference("posts", "The posts that end, separated by semicolons.", required=True, many=True),
    title=param(Kind.TEXT, "The title of the new posts.", required=True),
    grade=reference("grades", "The grade of the new posts.", required=True),
    times=param(Kind.COUNT, "How many new posts; 1 where it is left out."),
    reports_to=reference("posts", "The manager of the new posts; the one above all that end where it is left out."),
    unit=reference("units", "The unit of the new posts; the manager's where it is left out."),
    reason=param(Kind.TEXT, "Why the posts end, as it will be printed.", required=True),
    on=param(Kind.DATE, "The first day without them; the whole structure where it is left out."),
    homes=param(
        Kind.TEXT,
        "Where chosen reports go, as report:number of the new post, such as P7:1;P9:2; the others are spread evenly.",
        many=True,
    ),
)
def replace_tier(
    plan: Plan,
    context: Context,
    *,
    posts: tuple[PostId, ...],
    title: str,
    grade: GradeId,
    reason: str,
    times: int = 1,
    reports_to: PostId | None = None,
    unit: UnitId | None = None,
    on: date | None = None,
    homes: tuple[str, ...] = (),
    fields: Mapping[str, Any] | None = None,
) -> Edit:
    """One step: posts end, new ones are made, each report goes to one of these; what came of what is kept."""
    going = tuple(dict.fromkeys(posts))
    _must_be_a_tier(plan, going, title, times, reports_to)
    manager = reports_to or _manager_above(plan, going)
    home = unit or (plan.posts[manager].unit if manager else None)
    alike = Post(
        id=PostId(""),
        title=title.strip(),
        unit=home,
        reports_to=manager,
        **{"role": role_named(plan, title), "fte": FULL_TIME, "starts_on": on, **(fields or {}), "grade": grade},
    )
    new = _copies(plan, context, alike, times)
    spread = spread_over(plan, context, going, times, _chosen(plan, homes, times))
    changes: list[Change | None] = [created("posts", each) for each in new]
    changes += [ended(plan.posts[each], must_have_reason(reason), on) for each in going]
    changes += _rehomed(plan, spread, new, manager)
    changes += successions_of(context, _pairs(going, new, spread), "replaces")
    label = f"Replace {count_text(len(going), 'post')} by {times} x {title.strip()}"
    return Edit(label=label, changes=gathered(changes))


def _must_be_a_tier(plan: Plan, going: Sequence[PostId], title: str, times: int, reports_to: PostId | None) -> None:
    must_be_established(plan, going)
    if not title.strip():
        raise refuse("title-missing", "A post needs a job title.", "Give its title.")
    if not 1 <= times <= MOST_COPIES:
        raise refuse("times-out-of-range", f"{times} posts cannot be made.", f"Give 1 to {MOST_COPIES}.")
    if reports_to in going:
        raise refuse("manager-going", "The new posts cannot report to a post that ends.", "Name another manager.")
    if reports_to is not None:
        below = [each for each in managers_above(plan, reports_to) if each in going]
        if below:
            name = describe(plan, "posts", reports_to)
            raise refuse(
                "manager-below", f"{name} stands below a post that ends.", "Name a manager above the posts that end."
            )


def _manager_above(plan: Plan, going: Sequence[PostId]) -> PostId | None:
    """The one manager above all posts that end; refused where they have several."""
    tops = [each for each in going if not any(up in going for up in managers_above(plan, each))]
    found = {nearest_above(plan, each, going): None for each in tops}
    if len(found) > 1:
        named = [each for each in found if each is not None]
        raise refuse(
            "several-managers",
            f"The posts that end have {len(found)} managers.",
            f"Say whom the new posts report to: {names_of(plan, named)}.",
        )
    return next(iter(found), None)


def _copies(plan: Plan, context: Context, alike: Post, times: int) -> list[Post]:
    order = next_order(plan, alike.reports_to)
    return [
        replace(alike, id=PostId(context.new_id("post")), reference=name, order=order + place)
        for place, name in enumerate(fresh_references(plan, times))
    ]


def spread_over(
    plan: Plan, context: Context, going: Sequence[PostId], times: int, chosen: Mapping[PostId, int]
) -> Spread:
    """The reports of posts that end over so many new ones: those chosen first, the others so that spans differ by one
    at most where that is possible, those of one former manager next to each other."""
    joined = context.relations(plan)
    before = {
        report: old
        for old in going
        for report in joined.reports.get(old, ())
        if report not in going and counts_on(plan.posts[report], None)
    }
    homes = {report: place for report, place in chosen.items() if report in before}
    strangers = [report for report in chosen if report not in before]
    if strangers:
        name = describe(plan, "posts", strangers[0])
        raise refuse("not-a-report", f"{name} does not report to a post that ends.", "Leave it out of homes.")
    loads = [sum(home == place for home in homes.values()) for place in range(times)]
    waiting = [report for report in before if report not in homes]
    for place, room in enumerate(_rooms(loads, len(waiting))):
        for report in waiting[:room]:
            homes[report] = place
        waiting = waiting[room:]
    return Spread(homes=homes, manager_before=before)


def _rooms(loads: Sequence[int], more: int) -> list[int]:
    """How many each place gets of so many more, so that the fullest has as few as possible."""
    rooms = [0] * len(loads)
    for _ in range(more):
        place = min(range(len(loads)), key=lambda each: (loads[each] + rooms[each], each))
        rooms[place] += 1
    return rooms


def _chosen(plan: Plan, homes: Sequence[str], times: int) -> dict[PostId, int]:
    found = {}
    for each in homes:
        name, colon, number = each.rpartition(":")
        if not colon or not number.strip().isdecimal() or not 1 <= int(number) <= times:
            raise refuse("homes-not-read", f'"{each}" names no new post.', f"Write report:number, from 1 to {times}.")
        found[PostId(find(plan, "posts", name.strip()))] = int(number) - 1
    return found


def _rehomed(plan: Plan, spread: Spread, new: Sequence[Post], manager: PostId | None) -> Iterator[Change | None]:
    orders = [0] * len(new)
    for report, place in spread.homes.items():
        must_not_loop(plan, report, manager)
        yield altered("posts", plan.posts[report], reports_to=new[place].id, order=orders[place])
        orders[place] += 1


def _pairs(going: Sequence[PostId], new: Sequence[Post], spread: Spread) -> list[tuple[PostId, PostId]]:
    """What came of what: a post that ends is replaced by those that have its reports; one without any, by turns."""
    pairs = []
    for turn, old in enumerate(going):
        places = dict.fromkeys(place for report, place in spread.homes.items() if spread.manager_before[report] == old)
        pairs += [(old, new[place].id) for place in places or (turn % len(new),)]
    return pairs
