"""Commands that mend what the checks find, on one post or on many; posts that they cannot mend are left as they are.

Each works every post out for itself, so that one step mends a whole group of problems.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Context, Edit, command, reference
from workforce_planner.edit.heads import head_for, manager_in_place, stands_under
from workforce_planner.edit.posts import fresh_references, next_order
from workforce_planner.model.change import Change, altered, gathered
from workforce_planner.model.ids import GradeId, PostId
from workforce_planner.model.money import FULL_TIME, divide_half_up
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import Post
from workforce_planner.model.relations import Relations, fte_of_hours, full_time_week
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text

DATED = ("posts", "assignments", "allowances", "cost_lines", "funding_sources")
"""The tables whose records start and end on days."""
POSTS = reference("posts", "The posts, separated by semicolons.", required=True, many=True)


@command("place-under-heads", "Place posts under the heads of their units.", posts=POSTS)
def place_under_heads(plan: Plan, context: Context, *, posts: tuple[PostId, ...]) -> Edit:
    """The head is the highest post of the unit; the head itself goes under the head of the unit above."""
    return _placed(plan, context, posts, head_for, ("under the head of its unit", "under the heads of their units"))


@command(
    "place-under-next-manager",
    "Place posts under the next manager above who is in place.",
    posts=POSTS,
)
def place_under_next_manager(plan: Plan, context: Context, *, posts: tuple[PostId, ...]) -> Edit:
    """For posts whose manager's post is disestablished or has ended."""
    return _placed(plan, context, posts, manager_in_place, ("under the next manager", "under the next managers above"))


Manager = Callable[[Plan, Relations, PostId], PostId | None]


def _placed(
    plan: Plan, context: Context, posts: tuple[PostId, ...], manager_of: Manager, where: tuple[str, str]
) -> Edit:
    one, many = where
    joined, placed, orders = context.relations(plan), dict(plan.posts), Counter[PostId]()
    changes: list[Change | None] = []
    for key in posts:
        manager = manager_of(plan, joined, key)
        if manager is None or manager == plan.posts[key].reports_to or stands_under(placed, manager, key):
            continue
        if manager not in orders:
            orders[manager] = next_order(plan, manager)
        placed[key] = replace(placed[key], reports_to=manager, order=orders[manager])
        changes.append(altered("posts", plan.posts[key], reports_to=manager, order=orders[manager]))
        orders[manager] += 1
    what = f"under {describe(plan, 'posts', placed[posts[0]].reports_to or '')}" if len(posts) == 1 else many
    return mended(plan, changes, f"Place {{}} {what}", f"No manager {one} was found.", "Choose whom it reports to.")


@command("take-managers-units", "Put posts into the units of their managers.", posts=POSTS)
def take_managers_units(plan: Plan, _context: Context, *, posts: tuple[PostId, ...]) -> Edit:
    """For posts in no unit."""
    changes = []
    for key in posts:
        manager = plan.posts.get(plan.posts[key].reports_to or PostId(""))
        if manager is not None and manager.unit in plan.units:
            changes.append(altered("posts", plan.posts[key], unit=manager.unit))
    where = "the units of their managers" if len(posts) > 1 else "the unit of its manager"
    return mended(plan, changes, f"Put {{}} into {where}", "The manager is in no unit either.", "Choose the unit.")


@command("renumber-posts", "Give posts new references that no other post has.", posts=POSTS)
def renumber_posts(plan: Plan, _context: Context, *, posts: tuple[PostId, ...]) -> Edit:
    """For posts that share a reference."""
    names = fresh_references(plan, len(posts))
    changes = [altered("posts", plan.posts[key], reference=name) for key, name in zip(posts, names, strict=True)]
    return mended(plan, changes, "Renumber {}", "There is nothing to renumber.", "")


@command("take-fte-from-hours", "Set the FTE of posts to what their hours say.", posts=POSTS)
def take_fte_from_hours(plan: Plan, _context: Context, *, posts: tuple[PostId, ...]) -> Edit:
    """For posts whose FTE contradicts their hours: the hours are the fuller record."""
    changes = []
    for key in posts:
        post = plan.posts[key]
        if post.contracted_minutes is not None and (week := full_time_week(plan, post)):
            changes.append(altered("posts", post, fte=fte_of_hours(post.contracted_minutes, week)))
    return mended(plan, changes, "Set the FTE of {} from the hours", "The hours are not known.", "Enter the FTE.")


@command("take-hours-from-fte", "Set the hours of posts to what their FTE says.", posts=POSTS)
def take_hours_from_fte(plan: Plan, _context: Context, *, posts: tuple[PostId, ...]) -> Edit:
    """For posts whose hours are the ones that are wrong."""
    changes = []
    for key in posts:
        post = plan.posts[key]
        if post.fte is not None and (week := full_time_week(plan, post)):
            minutes = divide_half_up(post.fte * week, FULL_TIME)
            changes.append(altered("posts", post, contracted_minutes=minutes))
    return mended(plan, changes, "Set the hours of {} from the FTE", "The FTE is not known.", "Enter the hours.")


@command("take-usual-grades", "Give posts the grade that all others with their title have.", posts=POSTS)
def take_usual_grades(plan: Plan, _context: Context, *, posts: tuple[PostId, ...]) -> Edit:
    """For posts without a grade, or with one that the plan does not have."""
    usual = _grades_by_title(plan)
    changes = []
    for key in posts:
        grades = usual.get(_title(plan.posts[key]), set())
        if len(grades) == 1:
            changes.append(altered("posts", plan.posts[key], grade=next(iter(grades))))
    return mended(
        plan, changes, "Give {} the usual grade", "No single grade is usual for this title.", "Choose the grade."
    )


def _grades_by_title(plan: Plan) -> dict[str, set[GradeId]]:
    found: dict[str, set[GradeId]] = {}
    for post in plan.posts.values():
        if post.grade in plan.grades and not post.disestablished:
            found.setdefault(_title(post), set()).add(post.grade)  # type: ignore[arg-type]
    return found


def _title(post: Post) -> str:
    return post.title.strip().casefold()


@command("keep-examples", "Say that the example grades and rates are the council's own: they are examples no longer.")
def keep_examples(plan: Plan, _context: Context) -> Edit:
    """Take the mark of an example off grades, pay scales and schemes."""
    changes = [
        altered(table, record, example=False)
        for table in ("pay_scales", "grades", "on_cost_schemes")
        for record in plan.table(table).values()
    ]
    edit = gathered(changes)
    if not edit:
        raise refuse("nothing-to-mend", "No grade and no rate is marked as an example.")
    return Edit(label="Keep the example grades and rates as our own", changes=edit)


def mended(plan: Plan, changes: list[Change | None], label: str, text: str, remedy: str) -> Edit:
    """The edit that mends records, or the refusal where there is nothing to mend."""
    edit = gathered(changes)
    if not edit:
        raise refuse("nothing-to-mend", text, remedy)
    places = dict.fromkeys((change.table, change.key) for change in edit)
    tables = {table for table, _ in places}
    spec = TABLES[next(iter(tables))] if len(tables) == 1 else None
    many = count_text(len(places), spec.one if spec else "record", spec.many if spec else "")
    what = describe(plan, *next(iter(places))) if len(places) == 1 else many
    return Edit(label=label.format(what), changes=edit)
