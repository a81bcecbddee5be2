"""Copying posts to another place: under a manager, into a unit, without the people in them."""

from dataclasses import replace

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import UNSET, Context, Edit, Unset, command, reference
from workforce_planner.edit.posts import copied_allowances, fresh_references, next_order, vacant_copy
from workforce_planner.model.change import created
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.wording import count_text


@command(
    "copy-posts",
    "Copy posts, without the people in them, under a manager.",
    posts=reference("posts", "The posts to copy, separated by semicolons.", required=True, many=True),
    reports_to=reference("posts", 'Whom the copies report to; each beside its original where it is left out; "none".'),
    unit=reference("units", "The unit of the copies; that of each original where it is left out."),
)
def copy_posts(
    plan: Plan,
    context: Context,
    *,
    posts: tuple[PostId, ...],
    reports_to: PostId | None | Unset = UNSET,
    unit: UnitId | None | Unset = UNSET,
) -> Edit:
    """Vacant copies; reporting lines between the posts that are copied are copied with them."""
    if not posts:
        raise refuse("nothing-to-copy", "No post was given.", "Name the posts to copy.")
    fresh = {key: PostId(context.new_id("post")) for key in posts}
    ends: dict[PostId | None, int] = {}
    changes = []
    for key, name in zip(posts, fresh_references(plan, len(posts)), strict=True):
        source = plan.posts[key]
        copy = vacant_copy(source, fresh[key], name)
        inside = fresh.get(source.reports_to) if source.reports_to else None
        if inside is not None:
            copy = replace(copy, reports_to=inside)
        else:
            manager = source.reports_to if reports_to is UNSET else reports_to
            ends[manager] = ends.get(manager, next_order(plan, manager) - 1) + 1
            copy = replace(copy, reports_to=manager, order=ends[manager])
        changes.append(created("posts", copy if unit is UNSET else replace(copy, unit=unit)))
    changes += copied_allowances(plan, context, fresh)
    what = describe(plan, "posts", posts[0]) if len(posts) == 1 else count_text(len(posts), "post")
    where = "" if reports_to is UNSET else f" under {describe(plan, 'posts', reports_to) if reports_to else 'nobody'}"
    return Edit(label=f"Copy {what}{where}", changes=tuple(changes))
