"""Commands for posts that wait for a manager: settle that they are tops, or give each a manager of its own.

Placing them under one manager is a move like any other.
"""

from dataclasses import replace

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Context, Edit, command, reference
from workforce_planner.edit.heads import stands_under
from workforce_planner.edit.posts import next_order
from workforce_planner.model.change import Change, altered, gathered
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.waiting import waits
from workforce_planner.model.wording import count_text

POSTS = reference("posts", "The posts, separated by semicolons.", required=True, many=True)


@command("settle-tops", "Say of posts that wait for a manager that they report to nobody: they are tops.", posts=POSTS)
def settle_tops(plan: Plan, _context: Context, *, posts: tuple[PostId, ...]) -> Edit:
    """What their list says of a manager is let go; they are like any other post at the top."""
    changes = [altered("posts", plan.posts[key], manager_in_list="") for key in posts if waits(plan.posts[key])]
    if not changes:
        raise refuse("not-waiting", "None of these posts waits for a manager.", "They are left as they are.")
    what = describe(plan, "posts", posts[0]) if len(posts) == 1 else count_text(len(changes), "post")
    return Edit(label=f"Keep {what} at the top", changes=gathered(changes))


@command(
    "place-each",
    "Place posts, each under a manager of its own.",
    posts=POSTS,
    managers=reference("posts", "The managers, as many as posts and in their order.", required=True, many=True),
)
def place_each(plan: Plan, context: Context, *, posts: tuple[PostId, ...], managers: tuple[PostId, ...]) -> Edit:
    """One after the other; whoever would come to report to itself in the end stays where it is."""
    if len(posts) != len(managers):
        text = f"{count_text(len(posts), 'post')} and {count_text(len(managers), 'manager')} were named."
        raise refuse("managers-not-paired", text, "Name one manager for each post.")
    placed, orders = dict(plan.posts), dict[PostId, int]()
    joined = context.relations(plan)
    changes: list[Change | None] = []
    for key, manager in zip(posts, managers, strict=True):
        if placed[key].reports_to == manager or stands_under(placed, manager, key):
            continue
        order = orders.get(manager, next_order(plan, manager, joined))
        orders[manager] = order + 1
        placed[key] = replace(placed[key], reports_to=manager, order=order)
        changes.append(altered("posts", plan.posts[key], reports_to=manager, order=order))
    if not changes:
        raise refuse("already-there", "None of these posts can go there.", "Choose other managers.")
    what = describe(plan, "posts", posts[0]) if len(posts) == 1 else count_text(len(changes), "post")
    where = f"under {describe(plan, 'posts', managers[0])}" if len(set(managers)) == 1 else "each under its manager"
    return Edit(label=f"Place {what} {where}", changes=gathered(changes))
