"""Commands on pools (ring-fences of people and posts) and on the council's procedure."""

from collections.abc import Mapping
from typing import Any

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Context, Edit, command, reference
from workforce_planner.edit.labels import label_of
from workforce_planner.edit.matching import called, must_be_proposal, pool_claims
from workforce_planner.edit.record_lists import RecordList, enter
from workforce_planner.model.change import Change, altered, created, gathered, removed
from workforce_planner.model.effects import is_proposed
from workforce_planner.model.ids import PROCEDURE_KEY, ClaimId, PersonId, PoolId, PoolPostId, PostId
from workforce_planner.model.money import WHOLE_RATE
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.restructure import Claim, PoolPost, Procedure
from workforce_planner.model.wording import count_text, list_text, percent_text

POOLS = RecordList(
    table="pools",
    word="pool",
    argument="pool",
    prefix="pool",
    about="a pool: people and posts that are ring-fenced to each other",
)
enter(POOLS, "create", "change", "rename")
MOST_GRADES_APART = 20
MOST_WINDOW = 366


@command(
    "delete-pool",
    "Delete a pool; nobody and no post goes with it. Refused while a match by way of it is confirmed.",
    pool=reference("pools", "The pool.", required=True),
)
def delete_pool(plan: Plan, _context: Context, *, pool: PoolId) -> Edit:
    """The pool, its list of posts and the matches by way of it."""
    name, claims = plan.pools[pool].name, pool_claims(plan, pool)
    if any(each.outcome == "confirmed" for each in claims):
        raise refuse("pool-in-use", f"A match by way of {name} is confirmed.", "Keep the pool, or take the match back.")
    changes: list[Change] = [removed("claims", each) for each in claims]
    changes += [removed("pool_posts", each) for each in plan.pool_posts.values() if each.pool == pool]
    return Edit(label=f"Delete pool {name}", changes=gathered([*changes, removed("pools", plan.pools[pool])]))


@command(
    "add-to-pool",
    "Put people, posts or both into a pool.",
    pool=reference("pools", "The pool.", required=True),
    people=reference("people", "The people, separated by semicolons.", many=True),
    posts=reference("posts", "The posts, separated by semicolons.", many=True),
)
def add_to_pool(
    plan: Plan, context: Context, *, pool: PoolId, people: tuple[PersonId, ...] = (), posts: tuple[PostId, ...] = ()
) -> Edit:
    """Who and what is in it already stays as it is; a post is in one pool only."""
    must_be_proposal(context)
    inside = {each.person for each in pool_claims(plan, pool)}
    found: list[Change] = []
    for person in dict.fromkeys(people):
        if person not in inside:
            key = ClaimId(context.new_id("claim"))
            found.append(created("claims", Claim(id=key, person=person, pool=pool, route="ring_fence")))
    pooled = {each.post: each.pool for each in plan.pool_posts.values()}
    for post in dict.fromkeys(posts):
        if pooled.get(post) == pool:
            continue
        _must_be_poolable(plan, post, pooled.get(post))
        found.append(created("pool_posts", PoolPost(id=PoolPostId(context.new_id("pool-post")), pool=pool, post=post)))
    if not found:
        raise refuse("nothing-to-add", "Nobody and no post was added.", "Give people=... or posts=... not yet in it.")
    return Edit(label=f"Add {_members(plan, people, posts)} to {plan.pools[pool].name}", changes=tuple(found))


def _must_be_poolable(plan: Plan, post: PostId, other: PoolId | None) -> None:
    name = describe(plan, "posts", post)
    if other is not None:
        raise refuse("post-in-pool", f"{name} is in {plan.pools[other].name}.", "Take it out there first.")
    if not is_proposed(plan.posts[post]):
        raise refuse("post-disestablished", f"{name} is disestablished.", "Choose a post that stays or is new.")


@command(
    "remove-from-pool",
    "Take people, posts or both out of a pool.",
    pool=reference("pools", "The pool.", required=True),
    people=reference("people", "The people, separated by semicolons.", many=True),
    posts=reference("posts", "The posts, separated by semicolons.", many=True),
)
def remove_from_pool(
    plan: Plan, _context: Context, *, pool: PoolId, people: tuple[PersonId, ...] = (), posts: tuple[PostId, ...] = ()
) -> Edit:
    """Confirmed matches by way of the pool stay."""
    claims = [each for each in pool_claims(plan, pool) if each.person in people and each.outcome != "confirmed"]
    found: list[Change] = [removed("claims", each) for each in claims]
    found += [
        removed("pool_posts", each) for each in plan.pool_posts.values() if each.pool == pool and each.post in posts
    ]
    if not found:
        raise refuse("not-in-pool", "None of them is in the pool, or the match is confirmed.", "Check the pool.")
    return Edit(label=f"Remove {_members(plan, people, posts)} from {plan.pools[pool].name}", changes=tuple(found))


def _members(plan: Plan, people: tuple[PersonId, ...], posts: tuple[PostId, ...]) -> str:
    if len(people) == 1 and not posts:
        return called(plan, people[0])
    if len(posts) == 1 and not people:
        return describe(plan, "posts", posts[0])
    words = [count_text(len(people), "person", "people")] if people else []
    return list_text([*words, *([count_text(len(posts), "post")] if posts else [])])


@command(
    "change-procedure",
    "Change the council's procedure: when a slot-in is allowed, who has priority, who counts as a proposed dismissal.",
    fields_of="procedures",
)
def change_procedure(plan: Plan, _context: Context, *, fields: Mapping[str, Any]) -> Edit:
    """The one procedure of the plan, for all its proposals."""
    _must_be_procedure(fields)
    label = label_of(plan, "procedures", fields, "the procedure")
    before = plan.procedures.get(PROCEDURE_KEY)
    if before is None:
        change: Change | None = created("procedures", Procedure(id=PROCEDURE_KEY, **fields))
    else:
        change = altered("procedures", before, **fields)
    return Edit(label=label, changes=gathered([change]), merge=f"procedures/{'+'.join(sorted(fields))}")


def _must_be_procedure(fields: Mapping[str, Any]) -> None:
    share = fields.get("same_duties")
    if share is not None and not 0 < share <= WHOLE_RATE:
        said = percent_text(share, 0)
        raise refuse("duties-out-of-range", f"{said} is not a share of duties.", "Give 1 to 100 per cent.")
    for name, least, most in (("grades_apart", 0, MOST_GRADES_APART), ("window_days", 1, MOST_WINDOW)):
        value = fields.get(name)
        if value is not None and not least <= value <= most:
            code = f"{name.replace('_', '-')}-out-of-range"
            raise refuse(code, f"{value} is out of range.", f"Give {least} to {most}.")
