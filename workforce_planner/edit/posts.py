"""Commands on posts: create, change, duplicate, disestablish, restore, delete."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.labels import label_of
from workforce_planner.edit.uses import belongings_text, with_belongings
from workforce_planner.model.change import Change, altered, created, gathered, removed
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import AllowanceId, GradeId, PostId, RoleId, UnitId
from workforce_planner.model.money import FULL_TIME
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import Post
from workforce_planner.model.relations import Relations
from workforce_planner.model.wording import count_text

NEW_REFERENCE = "NEW"
MOST_COPIES = 500


@command(
    "create-post",
    "Create a vacant post.",
    fields_of="posts",
    title=param(Kind.TEXT, 'The job title, for example title="Social Worker".', required=True),
    reports_to=reference("posts", "The manager: a reference, or a title that is the only one."),
    unit=reference("units", "The unit; the manager's where it is left out."),
    times=param(Kind.COUNT, "How many alike; 1 where it is left out."),
    after=reference("posts", "The report of the same manager that it goes after; the end where it is left out."),
)
def create_post(
    plan: Plan,
    context: Context,
    *,
    title: str,
    reports_to: PostId | None = None,
    unit: UnitId | None = None,
    times: int = 1,
    after: PostId | None = None,
    fields: Mapping[str, Any] | None = None,
) -> Edit:
    """New posts after one of their manager's reports, or at the end; 1.00 FTE where nothing is said."""
    given = dict(fields or {})
    _must_be_copies(times)
    if not title.strip():
        raise refuse("title-missing", "A post needs a job title.", "Give its title.")
    manager = plan.posts.get(reports_to) if reports_to else None
    given.setdefault("fte", None if "contracted_minutes" in given else FULL_TIME)
    if "role" not in given:
        given["role"] = _role_named(plan, title)
    order, pushed = _place_after(plan, context, reports_to, after, times)
    references = iter(fresh_references(plan, times, given.pop("reference", "")))
    changes: list[Change | None] = [
        created(
            "posts",
            Post(
                id=PostId(context.new_id("post")),
                reference=next(references),
                title=title.strip(),
                reports_to=reports_to,
                unit=unit or (manager.unit if manager else None),
                order=order + number,
                **given,
            ),
        )
        for number in range(times)
    ]
    what = title.strip() if times == 1 else f"{times} x {title.strip()}"
    under = f" under {describe(plan, 'posts', reports_to)}" if reports_to else ""
    return Edit(label=f"Create {what}{under}", changes=gathered([*changes, *pushed]))


def _place_after(
    plan: Plan, context: Context, manager: PostId | None, after: PostId | None, times: int
) -> tuple[int, list[Change | None]]:
    """The first place for new reports after one of a manager's, and those that make room for them."""
    row = list(context.relations(plan).reports.get(manager, ()))
    if after not in row:
        return next_order(plan, manager), []
    place = row.index(after) + 1
    moved = [(key, number) for number, key in enumerate(row[:place])]
    moved += [(key, number) for number, key in enumerate(row[place:], start=place + times)]
    return place, [altered("posts", plan.posts[key], order=number) for key, number in moved]


@command(
    "change-post",
    "Change fields of one post or of several, for example fte=0.6 grade=G9.",
    fields_of="posts",
    posts=reference("posts", "The posts, separated by semicolons.", required=True, many=True),
)
def change_post(plan: Plan, _context: Context, *, posts: tuple[PostId, ...], fields: Mapping[str, Any]) -> Edit:
    """Set fields of posts. Moving is a command of its own, so that a branch is never torn apart by a typed field."""
    changes = []
    for key in posts:
        post = plan.posts[key]
        wanted = hours_that_agree(plan, post, dict(fields))
        if "reports_to" in wanted:
            must_not_loop(plan, key, wanted["reports_to"])
        changes.append(altered("posts", post, **wanted))
    what = describe(plan, "posts", posts[0]) if len(posts) == 1 else count_text(len(posts), "post")
    merge = f"posts/{'+'.join(posts)}/{'+'.join(sorted(fields))}"
    return Edit(label=label_of(plan, "posts", fields, what), changes=gathered(changes), merge=merge)


@command(
    "duplicate-post",
    "Copy a post, without the people in it.",
    post=reference("posts", "The post to copy.", required=True),
    times=param(Kind.COUNT, "How many copies; 1 where it is left out."),
)
def duplicate_post(plan: Plan, context: Context, *, post: PostId, times: int = 1) -> Edit:
    """Vacant copies beside the post, with the same manager and unit."""
    _must_be_copies(times)
    source = plan.posts[post]
    order = next_order(plan, source.reports_to)
    changes: list[Change] = []
    for number, name in enumerate(fresh_references(plan, times)):
        copy = vacant_copy(source, PostId(context.new_id("post")), name)
        changes.append(created("posts", replace(copy, order=order + number)))
        changes += copied_allowances(plan, context, {post: copy.id})
    times_text = "" if times == 1 else f" {times} times"
    return Edit(label=f"Duplicate {describe(plan, 'posts', post)}{times_text}", changes=tuple(changes))


@command(
    "disestablish",
    "Disestablish posts: they are kept and drawn greyed, and count no longer.",
    posts=reference("posts", "The posts, separated by semicolons.", required=True, many=True),
    reason=param(Kind.TEXT, "Why, as it will be printed.", required=True),
    on=param(Kind.DATE, "The first day without the post; the whole structure where it is left out."),
    reports_to=reference("posts", "Who takes over their reports; they stay where they are if it is left out."),
)
def disestablish(
    plan: Plan,
    context: Context,
    *,
    posts: tuple[PostId, ...],
    reason: str,
    on: date | None = None,
    reports_to: PostId | None = None,
) -> Edit:
    """Keep the posts, greyed, with the reason; their reports go to another manager where one is named."""
    if not reason.strip():
        raise refuse("reason-missing", "A post is disestablished for a reason.", "Give the reason in a few words.")
    if reports_to in posts:
        raise refuse("manager-going", "The reports cannot go to a post that is disestablished too.", "Name another.")
    changes: list[Change | None] = []
    joined = context.relations(plan)
    for key in posts:
        post = plan.posts[key]
        if post.disestablished:
            raise refuse("already-disestablished", f"{describe(plan, 'posts', key)} is disestablished already.")
        changes.append(altered("posts", post, disestablished=True, ends_on=on, end_reason=reason.strip()))
        if reports_to:
            for report in joined.reports.get(key, ()):
                must_not_loop(plan, report, reports_to)
                changes.append(altered("posts", plan.posts[report], reports_to=reports_to))
    what = describe(plan, "posts", posts[0]) if len(posts) == 1 else count_text(len(posts), "post")
    return Edit(label=f"Disestablish {what}", changes=gathered(changes))


@command(
    "restore-post",
    "Bring back disestablished posts.",
    posts=reference("posts", "The posts, separated by semicolons.", required=True, many=True),
)
def restore_post(plan: Plan, _context: Context, *, posts: tuple[PostId, ...]) -> Edit:
    """Establish disestablished posts again."""
    for key in posts:
        if not plan.posts[key].disestablished:
            raise refuse("not-disestablished", f"{describe(plan, 'posts', key)} is not disestablished.")
    changes = [altered("posts", plan.posts[key], disestablished=False, ends_on=None, end_reason="") for key in posts]
    what = describe(plan, "posts", posts[0]) if len(posts) == 1 else count_text(len(posts), "post")
    return Edit(label=f"Restore {what}", changes=gathered(changes))


@command(
    "delete-post",
    "Delete a post that was entered by mistake. To end a real post, disestablish it.",
    post=reference("posts", "The post.", required=True),
)
def delete_post(plan: Plan, context: Context, *, post: PostId) -> Edit:
    """Remove a post without a trace outside the history; refused while it has reports or people."""
    name, joined = describe(plan, "posts", post), context.relations(plan)
    if joined.reports.get(post):
        count = count_text(len(joined.reports[post]), "post")
        raise refuse("post-has-reports", f"{count} report to {name}.", "Move them first, or disestablish the post.")
    if joined.assignments_of_post.get(post):
        raise refuse("post-has-people", f"Somebody is in {name}.", "Vacate the post first, or disestablish it.")
    changes = with_belongings(plan, (removed("posts", plan.posts[post]),))
    return Edit(label=f"Delete {name}{belongings_text(changes)}", changes=changes)


def vacant_copy(source: Post, key: PostId, name: str) -> Post:
    """A post like another, without its dates and its end."""
    return replace(source, id=key, reference=name, starts_on=None, ends_on=None, end_reason="", disestablished=False)


def copied_allowances(plan: Plan, context: Context, copies: Mapping[PostId, PostId]) -> Iterator[Change]:
    """The allowances of posts for their copies: they are paid to whoever is in the post. Overrides are not copied."""
    for allowance in plan.allowances.values():
        if allowance.post is not None and allowance.post in copies:
            key = AllowanceId(context.new_id("allowance"))
            yield created("allowances", replace(allowance, id=key, post=copies[allowance.post]))


def must_not_loop(plan: Plan, post: PostId, manager: PostId | None) -> None:
    """Refuse a manager who is the post itself or somewhere below it."""
    above, seen = manager, set()
    while above is not None and above in plan.posts and above not in seen:
        if above == post:
            raise refuse(
                "move-under-itself",
                f"{describe(plan, 'posts', post)} cannot report to {describe(plan, 'posts', manager or '')}, "
                "who is the same post or below it.",
                "Move the lower post up first, or choose another manager.",
            )
        seen.add(above)
        above = plan.posts[above].reports_to


def next_order(plan: Plan, manager: PostId | None, joined: Relations | None = None) -> int:
    """The place after the last report of a manager; `joined` are the joins of the plan, where they are at hand."""
    posts = plan.posts.values() if joined is None else _reports(plan, manager, joined)
    return max((post.order for post in posts if post.reports_to == manager), default=-1) + 1


def _reports(plan: Plan, manager: PostId | None, joined: Relations) -> Iterator[Post]:
    """All posts that name a manager, who may be their own."""
    yield from (plan.posts[key] for key in joined.reports.get(manager, ()))
    if manager is not None and manager in plan.posts:
        yield plan.posts[manager]


def fresh_references(plan: Plan, times: int, wanted: str = "") -> list[str]:
    """References for new posts: the one asked for, or NEW1, NEW2 and so on; refused where it is taken."""
    taken = {post.reference for post in plan.posts.values()}
    if wanted:
        if wanted in taken or times > 1:
            raise refuse("reference-taken", f'"{wanted}" can name one post only.', "Leave the reference out.")
        return [wanted]
    found: list[str] = []
    number = 1
    while len(found) < times:
        if (name := f"{NEW_REFERENCE}{number}") not in taken:
            found.append(name)
        number += 1
    return found


def _must_be_copies(times: int) -> None:
    if not 1 <= times <= MOST_COPIES:
        raise refuse("times-out-of-range", f"{times} copies cannot be made.", f"Give a number from 1 to {MOST_COPIES}.")


def _role_named(plan: Plan, title: str) -> RoleId | None:
    return next((role.id for role in plan.roles.values() if role.name.casefold() == title.strip().casefold()), None)


def hours_that_agree(plan: Plan, post: Post, fields: dict[str, Any]) -> dict[str, Any]:
    """Hours are the truth where both are known, so a typed FTE sets the contracted hours along with it."""
    week = fields.get("full_time_minutes", post.full_time_minutes)
    if "fte" in fields and fields["fte"] is None and "contracted_minutes" not in fields:
        return {**fields, "contracted_minutes": None}
    if fields.get("fte") is not None and "contracted_minutes" not in fields and post.contracted_minutes is not None:
        week = week or plan.setting.full_time_minutes
        fields["contracted_minutes"] = (2 * fields["fte"] * week + FULL_TIME) // (2 * FULL_TIME)
    elif fields.get("contracted_minutes") is not None and "fte" not in fields:
        week = week or _grade_week(plan, post.grade) or plan.setting.full_time_minutes
        fields["fte"] = (2 * fields["contracted_minutes"] * FULL_TIME + week) // (2 * week)
    return fields


def _grade_week(plan: Plan, grade: GradeId | None) -> int | None:
    return plan.grades[grade].full_time_minutes if grade and grade in plan.grades else None
