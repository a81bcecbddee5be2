"""The command that puts records of a proposal back to what they are in what it stands on, whole or field by field, and
everything at once. What is put back leaves the delta, so that it follows the structure beneath again."""

from collections.abc import Iterable, Sequence

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.deltas import RECORDS, agreed, missing_references, named_places, used_still
from workforce_planner.edit.posts import must_not_loop
from workforce_planner.edit.structures import structure_text
from workforce_planner.edit.together import with_companions
from workforce_planner.edit.uses import BELONGING, with_belongings
from workforce_planner.model.change import (
    Change,
    ChangeSet,
    Place,
    altered,
    apply,
    compose,
    created,
    difference,
    gathered,
    removed,
)
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import Assignment, Post, Record
from workforce_planner.model.relations import Relations
from workforce_planner.model.restructure import PROCESS_TABLES
from workforce_planner.model.schema import TABLES, fields_of
from workforce_planner.model.wording import count_text, list_text


@command(
    "put-back",
    "Put posts or other records of a proposal back to what they are in the current structure; new ones are deleted.",
    posts=reference("posts", "The posts, separated by semicolons.", many=True),
    records=RECORDS,
    fields=param(Kind.TEXT, "The fields, such as fte; separated by semicolons; all of it where left out.", many=True),
    everything=param(Kind.FLAG, "yes: all that the proposal changes."),
)
def put_back(
    plan: Plan,
    context: Context,
    *,
    posts: tuple[PostId, ...] = (),
    records: tuple[str, ...] = (),
    fields: tuple[str, ...] = (),
    everything: bool = False,
) -> Edit:
    """Fields, or whole records, as the structure beneath has them; of posts, with the people in them.

    Of a new post nothing is left; its reports go back to their managers of the current structure, new ones to the
    manager of the post. A record that was deleted comes back.
    """
    current, key = context.current, context.proposal
    if current is None or key is None:
        raise refuse("not-in-a-proposal", "This is the current structure.", "Look at a proposal to put something back.")
    if everything:
        changes = all_back(plan, current)
        places = [(each.table, each.key) for each in context.state.delta(key) if each.table not in PROCESS_TABLES]
        what = f"everything in {structure_text(plan, key)}"
    else:
        places = named_places(context, posts, records)
        others = [place for place in places if place[0] != "posts"]
        posts = tuple(PostId(key) for table, key in places if table == "posts")
        changes = _changes_back(plan, context, current, posts, fields)
        changes = compose(changes, _others_back(plan, current, others, fields, changes))
        what = _what(plan, current, places, fields)
    rewrites = agreed(context.state, key, changes, places)
    if not changes and not rewrites:
        raise refuse("nothing-to-put-back", "Nothing differs from the current structure.")
    if not everything:
        must_not_loop_after(plan, changes)
    return Edit(label=f"Put back {what}", changes=changes, rewrites=rewrites)


def all_back(plan: Plan, current: Plan) -> ChangeSet:
    """What makes a proposal's structure that beneath it again. What it holds about itself stays, such as phases and
    responses, as far as what that names is there."""
    tables = [name for name in TABLES if name not in PROCESS_TABLES]
    changes = difference(plan, current, tables)
    return compose(changes, _loose_ends(apply(plan, changes)))


def _loose_ends(plan: Plan) -> ChangeSet:
    """What proposals hold about records, where the records are not there, or do not differ any more."""
    changes: list[Change | None] = [removed("reviews", each) for each in plan.reviews.values() if not each.confirmed]
    for table in sorted(PROCESS_TABLES - {"reviews"}):
        for record in plan.table(table).values():
            gone = [
                name
                for name, spec in TABLES[table].fields.items()
                if spec.kind is Kind.REFERENCE
                and spec.table not in PROCESS_TABLES
                and getattr(record, name) is not None
                and getattr(record, name) not in plan.table(spec.table)
            ]
            if gone and table in ("successions", "pool_posts"):
                changes.append(removed(table, record))
            elif gone:
                changes.append(altered(table, record, **dict.fromkeys(gone)))
    return gathered(changes)


def _changes_back(
    plan: Plan, context: Context, current: Plan, posts: tuple[PostId, ...], fields: tuple[str, ...]
) -> ChangeSet:
    if not posts:
        return ()
    if fields:
        _must_be_fields("posts", fields)
        return _fields_back(plan, current, posts, fields)
    return compose(_whole_back(plan, context, current, posts), _reviews_back(plan, current, posts))


def _reviews_back(plan: Plan, current: Plan, posts: Iterable[str]) -> ChangeSet:
    reviews = ((current.reviews.get(key), plan.reviews.get(key)) for key in posts)
    return gathered([_record_back("reviews", was, now) for was, now in reviews if was is not now])


def _others_back(
    plan: Plan, current: Plan, places: Sequence[Place], fields: tuple[str, ...], before: ChangeSet
) -> ChangeSet:
    """Records that are no posts; refused where that would leave something naming what is not there."""
    changes: list[Change | None] = []
    for table, key in places:
        was, now = current.table(table).get(key), plan.table(table).get(key)
        if fields and was is not None and now is not None:
            _must_be_fields(table, fields)
            changes.append(altered(table, now, **{name: getattr(was, name) for name in fields}))
        elif fields:
            raise refuse("record-new", "It is on one side only.", "Put back the whole of it.")
        else:
            changes.append(_record_back(table, was, now))
    edit = with_belongings(plan, gathered(changes))
    after = apply(plan, compose(before, edit))
    for (table, key), number in used_still(after, places):
        name = describe(plan, table, key)
        raise refuse(
            f"{TABLES[table].one.replace(' ', '-')}-used",
            f"{name} is new in the proposal and is used {count_text(number, 'time')} there.",
            "Put back what uses it first, or with it.",
        )
    for (table, key), name, (wanted, missing) in missing_references(after, edit):
        raise refuse(
            "reference-gone",
            f"{TABLES[table].fields[name].label} of {describe(after, table, key)} is not here.",
            f"Put back {describe(current, wanted, missing)} first, or with it.",
        )
    return edit


def _fields_back(plan: Plan, current: Plan, posts: tuple[PostId, ...], fields: tuple[str, ...]) -> ChangeSet:
    changes = []
    for key in posts:
        if key not in current.posts:
            raise refuse(
                "post-new",
                f"{describe(plan, 'posts', key)} is new: the current structure has no value to put back.",
                "Put back the whole post, which deletes it.",
            )
        changes.append(_post_back(plan, plan.posts[key], current.posts[key], with_companions("posts", fields)))
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


def _must_be_fields(table: str, fields: tuple[str, ...]) -> None:
    for name in fields:
        if name not in TABLES[table].fields:
            known = list_text(list(TABLES[table].fields))
            one = TABLES[table].one.capitalize()
            raise refuse("field-unknown", f'A {one.lower()} has no field "{name}".', f"It has {known}.")


def must_not_loop_after(plan: Plan, changes: ChangeSet) -> None:
    """Refuse changes after which a post has a manager who is not there, or who reports to it."""
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


def _what(plan: Plan, current: Plan, places: Sequence[Place], fields: tuple[str, ...]) -> str:
    if not places:
        raise refuse("records-missing", "Nothing was named.", "Name posts or records, or put back everything.")
    table, key = places[0]
    first = plan if key in plan.table(table) else current
    tables = {each for each, _ in places}
    one, many = (TABLES[table].one, TABLES[table].many) if len(tables) == 1 else ("record", "records")
    name = describe(first, table, key) if len(places) == 1 else count_text(len(places), one, many)
    if not fields:
        return name
    return f"{list_text([TABLES[table].fields[each].label for each in fields])} of {name}"
