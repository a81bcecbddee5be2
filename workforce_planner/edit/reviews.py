"""Commands that say what was decided about records in a proposal: confirmed, in development, reason, phase, note.

They are performed in the proposal and stand in its delta. What is said about a record stands under the record's own id.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.model.change import Change, altered, created, gathered, removed
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import PhaseId, PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import Post
from workforce_planner.model.relations import branch, units_within
from workforce_planner.model.restructure import DRAWN_ONLY, Review
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text

_POSTS = reference("posts", "The posts, separated by semicolons.", many=True)
_BELOW = reference("posts", "A post, with all that report to it and to those.")
_UNIT = reference("units", "A unit, with all posts in it and below it.")
_UNITS = reference("units", "Units themselves, not the posts in them.", many=True)
_LINES = reference("cost_lines", "Cost lines.", many=True)
_NAMED = ("posts", "units", "cost_lines")
"""The tables of the records that something can be said of, as the commands name them."""

Records = Sequence[tuple[str, str]]


@command(
    "confirm-unchanged",
    "Confirm that posts stay as they are: each is reviewed then, and unchanged.",
    posts=_POSTS,
    below=_BELOW,
    unit=_UNIT,
)
def confirm_unchanged(
    plan: Plan,
    context: Context,
    *,
    posts: tuple[PostId, ...] = (),
    below: PostId | None = None,
    unit: UnitId | None = None,
) -> Edit:
    """Posts that differ from what the proposal stands on are passed over; refused where none is left."""
    under = must_be_in_a_proposal(context)
    wanted = _posts(plan, context, posts, below, unit)
    same = [key for key in wanted if key in under.posts and not differs(under.posts[key], plan.posts[key])]
    if not same:
        raise refuse("nothing-unchanged", "Each of these posts differs.", "Put it back, or leave it as it is.")
    return _reviewed(plan, "Confirm as unchanged", [("posts", key) for key in same], confirmed=True)


@command(
    "unconfirm",
    "Take back that posts were confirmed as unchanged: they are to be reviewed again.",
    posts=_POSTS,
    below=_BELOW,
    unit=_UNIT,
)
def unconfirm(
    plan: Plan,
    context: Context,
    *,
    posts: tuple[PostId, ...] = (),
    below: PostId | None = None,
    unit: UnitId | None = None,
) -> Edit:
    """Posts are to be reviewed again."""
    must_be_in_a_proposal(context)
    wanted = _posts(plan, context, posts, below, unit)
    return _reviewed(plan, "Review again", [("posts", key) for key in wanted], confirmed=False)


@command(
    "set-in-development",
    "Say that the details of posts are still being worked out, or that they no longer are.",
    posts=_POSTS,
    below=_BELOW,
    unit=_UNIT,
    on=param(Kind.FLAG, "yes or no; yes where it is left out."),
)
def set_in_development(
    plan: Plan,
    context: Context,
    *,
    posts: tuple[PostId, ...] = (),
    below: PostId | None = None,
    unit: UnitId | None = None,
    on: bool = True,
) -> Edit:
    """Mark posts as in development."""
    must_be_in_a_proposal(context)
    wanted = _posts(plan, context, posts, below, unit)
    label = "Set in development" if on else "Set no longer in development"
    return _reviewed(plan, label, [("posts", key) for key in wanted], in_development=bool(on))


@command(
    "set-reason",
    "Say why records are changed, as it will be printed; blank takes the reason off.",
    posts=_POSTS,
    units=_UNITS,
    cost_lines=_LINES,
    reason=param(Kind.TEXT, "The reason.", required=True),
)
def set_reason(
    plan: Plan,
    context: Context,
    *,
    reason: str,
    **named: Sequence[str],
) -> Edit:
    """The reason of changes."""
    must_be_in_a_proposal(context)
    said = (reason or "").strip()
    label = f'Give the reason "{said}" for' if said else "Take the reason off"
    return _reviewed(plan, label, _records(named), reason=said)


@command(
    "set-phase",
    "Put changes of records into a phase, or into none.",
    posts=_POSTS,
    units=_UNITS,
    cost_lines=_LINES,
    phase=reference("phases", 'The phase; "none" takes them out of theirs.', required=True),
)
def set_phase(
    plan: Plan,
    context: Context,
    *,
    phase: PhaseId | None,
    **named: Sequence[str],
) -> Edit:
    """The phase of changes."""
    must_be_in_a_proposal(context)
    label = f"Put into {plan.phases[phase].name}" if phase else "Take out of their phase"
    return _reviewed(plan, label, _records(named), phase=phase)


@command(
    "note-change",
    "Write a note on the change of records; blank takes it off.",
    posts=_POSTS,
    units=_UNITS,
    cost_lines=_LINES,
    notes=param(Kind.LONG_TEXT, "The note.", required=True),
)
def note_change(
    plan: Plan,
    context: Context,
    *,
    notes: str,
    **named: Sequence[str],
) -> Edit:
    """The note on changes."""
    must_be_in_a_proposal(context)
    return _reviewed(plan, "Note on the change of", _records(named), notes=(notes or "").strip())


def review_changed(plan: Plan, table: str, key: str, **fields: Any) -> Change | None:
    """The change of what is said about a record; once nothing is said, nothing is kept."""
    known = plan.reviews.get(key)
    blank = Review(id=key, of=table)
    if known is None:
        wanted = Review(id=key, of=table, **fields)
        return None if wanted == blank else created("reviews", wanted)
    change = altered("reviews", known, **fields)
    if change is not None and all(
        fields.get(name, getattr(known, name)) == getattr(blank, name) for name in TABLES["reviews"].fields
    ):
        return removed("reviews", known)
    return change


def differs(was: Post, now: Post) -> bool:
    """Whether a post differs in more than where it is drawn."""
    if was is now:
        return False
    return any(getattr(was, name) != getattr(now, name) for name in TABLES["posts"].fields if name not in DRAWN_ONLY)


def must_be_in_a_proposal(context: Context) -> Plan:
    """What the proposal stands on; refused in the current structure."""
    if context.current is None:
        raise refuse("not-in-a-proposal", "This is the current structure.", "Look at a proposal first.")
    return context.current


def _posts(
    plan: Plan, context: Context, posts: Iterable[PostId], below: PostId | None, unit: UnitId | None
) -> list[PostId]:
    joined = context.relations(plan)
    found = dict.fromkeys(posts)
    if below is not None:
        found.update(dict.fromkeys(branch(joined, below)))
    if unit is not None:
        for each in units_within(joined, unit):
            found.update(dict.fromkeys(joined.posts_of_unit.get(each, ())))
    if not found:
        raise refuse("posts-missing", "No post was named.", "Name posts, a post with its branch, or a unit.")
    return list(found)


def _records(named: Mapping[str, Sequence[str]]) -> Records:
    found = [(table, key) for table in _NAMED for key in named.get(table, ())]
    if not found:
        raise refuse("records-missing", "Nothing was named.", "Name posts, units or cost lines.")
    return found


def _reviewed(plan: Plan, label: str, records: Records, **fields: Any) -> Edit:
    changes = gathered([review_changed(plan, table, key, **fields) for table, key in records])
    if not changes:
        raise refuse("already-there", "It is so already.")
    first, tables = changes[0].key, {key: table for table, key in records}
    one, many = (TABLES[tables[first]].one, TABLES[tables[first]].many)
    if len(set(tables.values())) > 1:
        one, many = "record", "records"
    what = describe(plan, tables[first], first) if len(changes) == 1 else count_text(len(changes), one, many)
    merge = f"reviews/{'+'.join(sorted(fields))}/{first}" if len(changes) == 1 and set(fields) <= {"notes"} else ""
    return Edit(label=f"{label}: {what}", changes=changes, merge=merge)
