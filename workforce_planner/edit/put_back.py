"""The command that puts posts of a proposal back to what they are in the current structure, whole or field by field."""

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.posts import must_not_loop
from workforce_planner.edit.uses import BELONGING
from workforce_planner.model.change import Change, ChangeSet, altered, apply, created, gathered, removed
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import Assignment, Post, Record
from workforce_planner.model.relations import Relations
from workforce_planner.model.schema import TABLES, fields_of
from workforce_planner.model.wording import count_text, list_text

TOGETHER: tuple[tuple[str, ...], ...] = (
    ("fte", "contracted_minutes", "full_time_minutes"),
    ("disestablished", "ends_on", "end_reason"),
    ("reports_to", "order"),
)
"""Fields that say one thing together and go back together."""


@command(
    "put-back",
    "Put posts of a proposal back to what they are in the current structure; a new post is deleted.",
    posts=reference("posts", "The posts, separated by semicolons.", required=True, many=True),
    fields=param(Kind.TEXT, "The fields, such as fte; separated by semicolons; the whole post if left out.", many=True),
)
def put_back(plan: Plan, context: Context, *, posts: tuple[PostId, ...], fields: tuple[str, ...] = ()) -> Edit:
    """Fields, or whole posts with the people in them, as the current structure has them.

    Of a new post nothing is left; its reports go back to their managers of the current structure, new ones to the
    manager of the post. A post that was deleted comes back.
    """
    current = context.current
    if current is None:
        raise refuse("not-in-a-proposal", "This is the current structure.", "Look at a proposal to put something back.")
    _must_be_fields(fields)
    changes = _fields_back(plan, current, posts, fields) if fields else _whole_back(plan, context, current, posts)
    if not changes:
        raise refuse("nothing-to-put-back", "Nothing differs from the current structure.")
    _must_not_loop(plan, changes)
    return Edit(label=f"Put back {_what(plan, current, posts, fields)}", changes=changes)


def _fields_back(plan: Plan, current: Plan, posts: tuple[PostId, ...], fields: tuple[str, ...]) -> ChangeSet:
    changes = []
    for key in posts:
        if key not in current.posts:
            raise refuse(
                "post-new",
                f"{describe(plan, 'posts', key)} is new: the current structure has no value to put back.",
                "Put back the whole post, which deletes it.",
            )
        changes.append(_post_back(plan, plan.posts[key], current.posts[key], _with_companions(fields)))
    return gathered(changes)


def _whole_back(plan: Plan, context: Context, current: Plan, posts: tuple[PostId, ...]) -> ChangeSet:
    changes: list[Change | None] = []
    for key in posts:
        was, now = current.posts.get(key), plan.posts.get(key)
        if was is not None and now is not None:
            changes.append(_post_back(plan, now, was, tuple(TABLES["posts"].fields)))
        elif was is not None:
            changes.append(created("posts", was))
    joined = context.relations(plan)
    gone = [key for key in posts if key not in current.posts]
    for key in gone:
        changes += _reports_back(plan, joined, current, key, posts)
    changes += _people_back(plan, current, frozenset(posts))
    changes += _belongings_back(plan, current, frozenset(posts))
    changes += [removed("posts", plan.posts[key]) for key in gone]
    return gathered(changes)


def _belongings_back(plan: Plan, current: Plan, posts: frozenset[PostId]) -> list[Change | None]:
    """What belongs to the posts and to the people in them: as it was; what was added goes."""
    places = frozenset(
        key for each in (plan, current) for key, place in each.assignments.items() if place.post in posts
    )
    changes: dict[tuple[str, str], Change | None] = {}
    for table, field in sorted(BELONGING):
        named = posts if field == "post" else places if field == "assignment" else frozenset()
        was, now = current.table(table), plan.table(table)
        for key in dict.fromkeys((*was, *now)) if named else ():
            old, new = was.get(key), now.get(key)
            if any(each is not None and getattr(each, field) in named for each in (old, new)):
                changes[table, key] = _record_back(table, old, new)
    return list(changes.values())


def _record_back(table: str, was: Record | None, now: Record | None) -> Change | None:
    if was is None or now is None:
        return removed(table, now) if now is not None else created(table, was) if was is not None else None
    return altered(table, now, **fields_of(was))


def _post_back(plan: Plan, now: Post, was: Post, fields: tuple[str, ...]) -> Change | None:
    wanted = {name: getattr(was, name) for name in fields}
    for name, table in (("unit", "units"), ("grade", "grades"), ("role", "roles")):
        value = wanted.get(name)
        if value is not None and value not in plan.table(table):
            raise refuse(
                f"{name}-gone",
                f"{TABLES['posts'].fields[name].label} of {describe(plan, 'posts', now.id)} is no longer there.",
                "Bring it back with Undo first, or choose another.",
            )
    return altered("posts", now, **wanted)


def _reports_back(
    plan: Plan, joined: Relations, current: Plan, key: PostId, going: tuple[PostId, ...]
) -> list[Change | None]:
    """The reports of a new post that goes: to their manager of the current structure, or to the one above it."""
    changes: list[Change | None] = []
    for report in joined.reports.get(key, ()):
        if report in going:
            continue
        was = current.posts.get(report)
        manager = was.reports_to if was is not None else _above(plan, current, key, going)
        changes.append(altered("posts", plan.posts[report], reports_to=manager))
    return changes


def _above(plan: Plan, current: Plan, key: PostId, going: tuple[PostId, ...]) -> PostId | None:
    seen = {key}
    manager = plan.posts[key].reports_to
    while manager is not None and manager in going and manager not in current.posts and manager not in seen:
        seen.add(manager)
        manager = plan.posts[manager].reports_to
    return manager


def _people_back(plan: Plan, current: Plan, posts: frozenset[PostId]) -> list[Change | None]:
    """Who was in the posts is in them again; who was put into them is not."""
    changes: list[Change | None] = []
    for key, place in plan.assignments.items():
        if place.post in posts and key not in current.assignments:
            changes.append(removed("assignments", place))
    for key, was in current.assignments.items():
        if was.post in posts:
            changes.append(_place_back(plan, plan.assignments.get(key), was))
        elif (now := plan.assignments.get(key)) is not None and now.post in posts:
            changes.append(_place_back(plan, now, was))
    return changes


def _place_back(plan: Plan, now: Assignment | None, was: Assignment) -> Change | None:
    if now is None:
        return created("assignments", was) if was.person in plan.people else None
    return altered("assignments", now, **{name: getattr(was, name) for name in TABLES["assignments"].fields})


def _with_companions(fields: tuple[str, ...]) -> tuple[str, ...]:
    found = dict.fromkeys(fields)
    for group in TOGETHER:
        if set(group) & set(fields):
            found.update(dict.fromkeys(group))
    return tuple(found)


def _must_be_fields(fields: tuple[str, ...]) -> None:
    for name in fields:
        if name not in TABLES["posts"].fields:
            known = list_text(list(TABLES["posts"].fields))
            raise refuse("field-unknown", f'A post has no field "{name}".', f"It has {known}.")


def _must_not_loop(plan: Plan, changes: ChangeSet) -> None:
    after = apply(plan, changes)
    for change in changes:
        if change.table == "posts" and change.after and "reports_to" in change.after:
            manager = change.after["reports_to"]
            if manager is not None and manager not in after.posts:
                raise refuse(
                    "manager-gone",
                    f"The manager of {describe(after, 'posts', change.key)} in the current structure is not here.",
                    "Put the manager back first, or move the post.",
                )
            must_not_loop(after, PostId(change.key), manager)


def _what(plan: Plan, current: Plan, posts: tuple[PostId, ...], fields: tuple[str, ...]) -> str:
    first = plan if posts[0] in plan.posts else current
    name = describe(first, "posts", posts[0]) if len(posts) == 1 else count_text(len(posts), "post")
    if not fields:
        return name
    return f"{list_text([TABLES['posts'].fields[each].label for each in fields])} of {name}"
