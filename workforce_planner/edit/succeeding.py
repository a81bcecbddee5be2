"""Commands by which posts come of other posts: split, merge, backfill. In a proposal it is kept what came of what.

The people stay where they are: whoever is in a post that ends is affected, and is a candidate for what comes of it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.passed_on import PassedOn, merged_allowances, split_allowances
from workforce_planner.edit.posts import (
    copied_allowances,
    fresh_references,
    hours_that_agree,
    must_not_loop,
    next_order,
    vacant_copy,
)
from workforce_planner.model.change import Change, altered, created, gathered
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import PostId, RoleId, SuccessionId
from workforce_planner.model.money import Fte
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import Post
from workforce_planner.model.relations import counts_on, fte_in, managers_above
from workforce_planner.model.restructure import Succession
from workforce_planner.model.wording import count_text, fte_text, list_text

MOST_PARTS = 20


def successions_of(context: Context, pairs: Iterable[tuple[PostId, PostId]], kind: str) -> Iterator[Change]:
    """What came of what, old and new, as records of a proposal; the current structure keeps none."""
    if context.current is None:
        return
    for old, new in dict.fromkeys(pairs):
        key = SuccessionId(context.new_id("succession"))
        yield created("successions", Succession(id=key, old=old, new=new, kind=kind))


def must_be_established(plan: Plan, posts: Iterable[PostId]) -> None:
    """Refuse posts that are disestablished already."""
    for key in posts:
        if not counts_on(plan.posts[key], None):
            name = describe(plan, "posts", key)
            raise refuse("already-disestablished", f"{name} is disestablished.", "Restore it first, or leave it out.")


def ended(post: Post, reason: str, on: date | None) -> Change | None:
    """The change that disestablishes a post."""
    return altered("posts", post, disestablished=True, ends_on=on, end_reason=reason)


def must_have_reason(reason: str) -> str:
    """The reason, trimmed; refused where it is blank."""
    if not reason.strip():
        raise refuse("reason-missing", "A post is disestablished for a reason.", "Give the reason in a few words.")
    return reason.strip()


@command(
    "split-post",
    "Split a post into two or more by FTE: it keeps the first share, or ends and all parts are new.",
    post=reference("posts", "The post.", required=True),
    shares=param(Kind.FTE, "The FTE of the parts, separated by semicolons: 0.6;0.4.", required=True, many=True),
    titles=param(Kind.TEXT, "The titles of the parts, separated by semicolons; the post's own if left out.", many=True),
    keep=param(Kind.FLAG, "Whether the post itself stays as the first part; yes where it is left out."),
    reason=param(Kind.TEXT, "Why it ends, where it does not stay."),
)
def split_post(
    plan: Plan,
    context: Context,
    *,
    post: PostId,
    shares: tuple[Fte, ...],
    titles: tuple[str, ...] = (),
    keep: bool = True,
    reason: str = "Split",
) -> Edit:
    """The parts together have the FTE of the post; its reports go to the first part; of its allowances it is told."""
    source = plan.posts[post]
    must_be_established(plan, (post,))
    _must_add_up(plan, source, shares, titles)
    named = list(titles) or [source.title] * len(shares)
    number = len(shares) - keep
    copies = [
        replace(vacant_copy(source, PostId(context.new_id("post")), name), starts_on=source.starts_on)
        for name in fresh_references(plan, number)
    ]
    order = next_order(plan, source.reports_to)
    changes: list[Change | None] = []
    for place, (copy, share, title) in enumerate(zip(copies, shares[keep:], named[keep:], strict=True)):
        parted = hours_that_agree(plan, copy, {"fte": share})
        changes.append(created("posts", replace(copy, title=title, order=order + place, **parted)))
    if keep:
        changes.append(altered("posts", source, title=named[0], **hours_that_agree(plan, source, {"fte": shares[0]})))
    else:
        changes.append(ended(source, must_have_reason(reason), None))
        changes += _handed_over(plan, context, (post,), copies[0].id)
    changes += successions_of(context, [(post, each.id) for each in copies], "split")
    passed = split_allowances(plan, context, post, [each.id for each in copies], stays=keep)
    label = f"Split {describe(plan, 'posts', post)} into {len(shares)}"
    return Edit(label=_telling(label, passed), changes=gathered([*changes, *passed.changes]))


def _telling(label: str, passed: PassedOn) -> str:
    return f"{label}: {passed.told}" if passed.told else label


def _must_add_up(plan: Plan, source: Post, shares: Sequence[Fte], titles: Sequence[str]) -> None:
    if not 2 <= len(shares) <= MOST_PARTS:
        raise refuse(
            "parts-out-of-range", "A post is split into two parts or more.", f"Give 2 to {MOST_PARTS}: shares=0.6;0.4"
        )
    if titles and len(titles) != len(shares):
        raise refuse("titles-missing", f"{len(shares)} parts need {len(shares)} titles.", "Give all, or none.")
    whole = fte_in(plan, source)
    if source.group_size and source.group_size > 1:
        raise refuse("post-of-several", "This row stands for several posts.", "Duplicate it into single posts first.")
    if whole is not None and sum(shares) != whole:
        raise refuse(
            "shares-not-whole",
            f"The shares add up to {fte_text(sum(shares))}, the post has {fte_text(whole)}.",
            "Change the shares, or change the FTE of the post first.",
        )


@command(
    "merge-posts",
    "Merge posts into one of them, or into a new one: the others end, and their reports go to it.",
    fields_of="posts",
    posts=reference("posts", "The posts, separated by semicolons.", required=True, many=True),
    into=reference("posts", "The one that stays; a new post where it is left out."),
    reason=param(Kind.TEXT, "Why the others end; merged where it is left out."),
    on=param(Kind.DATE, "The first day without them; the whole structure where it is left out."),
)
def merge_posts(
    plan: Plan,
    context: Context,
    *,
    posts: tuple[PostId, ...],
    into: PostId | None = None,
    reason: str = "Merged",
    on: date | None = None,
    fields: Mapping[str, Any] | None = None,
) -> Edit:
    """The FTE of all together, unless another is given; title and grade where they differ must be given."""
    merging = tuple(dict.fromkeys((*posts, *((into,) if into else ()))))
    must_be_established(plan, merging)
    if len(merging) < 2:
        raise refuse("too-few-posts", "Two posts or more are merged.", "Name the others: posts=...;...")
    given = dict(fields or {})
    changes: list[Change | None] = []
    if into is None:
        survivor = _merged(plan, context, merging, given)
        changes.append(created("posts", survivor))
        key = survivor.id
    else:
        key = into
        record = plan.posts[into]
        wanted = hours_that_agree(plan, record, {**_whole(plan, merging), **given})
        changes.append(altered("posts", record, **{"reports_to": nearest_above(plan, into, merging), **wanted}))
    going = tuple(each for each in merging if each != key)
    changes += [ended(plan.posts[each], must_have_reason(reason), on) for each in going]
    changes += _handed_over(plan, context, going, key)
    changes += successions_of(context, [(each, key) for each in going], "merge")
    passed = merged_allowances(plan, context, going, key)
    where = f" into {describe(plan, 'posts', into)}" if into else ""
    label = f"Merge {count_text(len(merging), 'post')}{where}"
    return Edit(label=_telling(label, passed), changes=gathered([*changes, *passed.changes]))


def _merged(plan: Plan, context: Context, merging: tuple[PostId, ...], given: dict[str, Any]) -> Post:
    first = plan.posts[merging[0]]
    for name, word in (("title", "titles"), ("grade", "grades")):
        if name not in given and len({getattr(plan.posts[each], name) for each in merging}) > 1:
            raise refuse(f"{name}-missing", f"The posts have different {word}.", f"Say which: {name}=...")
    copy = vacant_copy(first, PostId(context.new_id("post")), fresh_references(plan, 1, given.pop("reference", ""))[0])
    manager = nearest_above(plan, first.id, merging)
    wanted = hours_that_agree(plan, copy, {**_whole(plan, merging), **given})
    title = given.get("title", first.title)
    if title != first.title and "role" not in given:
        wanted["role"] = role_named(plan, title)
    placed = {"reports_to": manager, "order": next_order(plan, manager)}
    return replace(copy, **{**placed, **wanted})


def role_named(plan: Plan, title: str) -> RoleId | None:
    """The role that is called like a title."""
    return next((key for key, role in plan.roles.items() if role.name.casefold() == title.strip().casefold()), None)


def _whole(plan: Plan, merging: Iterable[PostId]) -> dict[str, Any]:
    """The FTE of posts together, as a field; none where one is not known."""
    parts = [fte_in(plan, plan.posts[each]) for each in merging]
    return {} if None in parts else {"fte": Fte(sum(part or 0 for part in parts))}


def nearest_above(plan: Plan, post: PostId, ending: Collection[PostId]) -> PostId | None:
    """The nearest manager above a post that neither ends nor stands below a post that does."""
    above = managers_above(plan, post)
    last = max((place for place, each in enumerate(above) if each in ending), default=-1)
    return above[last + 1] if last + 1 < len(above) else None


def _handed_over(plan: Plan, context: Context, going: Sequence[PostId], to: PostId) -> Iterator[Change | None]:
    """The reports of posts that end go to another."""
    joined = context.relations(plan)
    order = next_order(plan, to) if to in plan.posts else 0
    for old in going:
        for report in joined.reports.get(old, ()):
            if report not in going and report != to:
                if to in plan.posts:
                    must_not_loop(plan, report, to)
                yield altered("posts", plan.posts[report], reports_to=to, order=order)
                order += 1


@command(
    "backfill-post",
    "Create a vacant post like another: while its holder is away, or in place of it, which then ends.",
    posts=reference("posts", "The posts, separated by semicolons.", required=True, many=True),
    until=param(Kind.END, "The last day of the backfill, for a holder who comes back."),
    starts_on=param(Kind.DATE, "Its first day."),
    close=param(Kind.FLAG, "Whether the post itself ends; no where it is left out."),
    reason=param(Kind.TEXT, "Why it ends, where it does."),
)
def backfill_post(
    plan: Plan,
    context: Context,
    *,
    posts: tuple[PostId, ...],
    until: date | None = None,
    starts_on: date | None = None,
    close: bool = False,
    reason: str = "Backfilled",
) -> Edit:
    """Like for like, without the people; with an end it is a temporary post."""
    must_be_established(plan, posts)
    if close and until is not None:
        raise refuse("backfill-in-place", "A post in place of one that ends has no end.", "Leave out until, or close.")
    if starts_on and until and until <= starts_on:
        raise refuse("ends-before-start", "The last day lies before the first.", "Check the two dates.")
    changes: list[Change | None] = []
    pairs: list[tuple[PostId, PostId]] = []
    for key, name in zip(posts, fresh_references(plan, len(posts)), strict=True):
        source = plan.posts[key]
        copy = vacant_copy(source, PostId(context.new_id("post")), name)
        basis = "temporary" if until is not None else source.funding_basis
        order = next_order(plan, source.reports_to) + len(pairs)
        copy = replace(copy, starts_on=starts_on, ends_on=until, funding_basis=basis, order=order)
        pairs.append((key, copy.id))
        changes.append(created("posts", copy))
        changes += copied_allowances(plan, context, {key: copy.id})
        if close:
            changes.append(ended(source, must_have_reason(reason), starts_on))
            changes += _handed_over(plan, context, (key,), copy.id)
    changes += successions_of(context, pairs, "replaces" if close else "backfill")
    what = describe(plan, "posts", posts[0]) if len(posts) == 1 else count_text(len(posts), "post")
    return Edit(label=f"Backfill {what}", changes=gathered(changes))


def names_of(plan: Plan, posts: Sequence[PostId]) -> str:
    """A few posts by name."""
    return list_text([describe(plan, "posts", each) for each in posts], "or")
