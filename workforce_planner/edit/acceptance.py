"""Commands that accept changes of a proposal into the current structure: some of them, or all.

What is accepted is changed in the current structure and leaves the proposal's delta in the same step, as both say the
same then.
"""

from collections.abc import Mapping, Sequence

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.deltas import RECORDS, missing_references, named_places, used_still
from workforce_planner.edit.history import Rewrite, State
from workforce_planner.edit.proposal_versions import must_not_be_locked, next_number
from workforce_planner.edit.put_back import must_not_loop_after
from workforce_planner.edit.structures import of_structure, structure_text
from workforce_planner.edit.together import with_companions
from workforce_planner.edit.uses import BELONGING
from workforce_planner.model.change import (
    Change,
    ChangeSet,
    Place,
    altered,
    apply,
    created,
    difference,
    gathered,
    inverse,
    overlay,
    removed,
    still_differing,
)
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import BaselineId, PostId, ProposalId, VersionId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.restructure import PROCESS_TABLES, Baseline, ProposalVersion
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text

_WITH_POSTS = BELONGING | {("assignments", "post")}
"""What goes with a record into the current structure: what belongs to it, and the people in a post."""


@command(
    "accept-change",
    "Accept changes of a proposal into the current structure; what they need goes with them.",
    proposal=reference("proposals", "The proposal.", required=True),
    posts=param(
        Kind.TEXT, "The posts as the proposal has them, by reference or id; separated by semicolons.", many=True
    ),
    records=RECORDS,
    fields=param(Kind.TEXT, "The fields, such as fte; separated by semicolons; all of it where left out.", many=True),
)
def accept_change(
    plan: Plan,
    context: Context,
    *,
    proposal: ProposalId,
    posts: tuple[str, ...] = (),
    records: tuple[str, ...] = (),
    fields: tuple[str, ...] = (),
) -> Edit:
    """Changes of records, or of some of their fields, made in the current structure."""
    must_not_be_locked(plan, proposal)
    _must_follow(plan, proposal)
    state = context.state
    proposed = overlay(state.current, state.delta(proposal))
    at = _in_proposal(context, proposal)
    wanted = [*(_post(proposed, state.current, text) for text in posts), *named_places(at, (), records)]
    delta = state.delta(proposal).places
    if not wanted or not all(place in delta for place in wanted):
        name = structure_text(plan, proposal)
        raise refuse("nothing-to-accept", f"{name} does not change that.", "Name what it changes.")
    chosen = _with_needed(state, proposal, wanted, fields)
    changes = gathered(_into(state.current, delta[place], fields if place in wanted else ()) for place in chosen)
    _must_stand(state.current, proposed, changes)
    more = len(chosen) - len(wanted)
    along = f" with {count_text(more, 'record')} that it needs" if more else ""
    return Edit(
        label=f"Accept {_what(proposed, state.current, wanted)} from {structure_text(plan, proposal)}{along}",
        changes=changes,
        rewrites=_left(state, proposal, chosen, changes),
        of_document=True,
    )


@command(
    "implement-proposal",
    "Make the current structure what a proposal says, and archive the proposal with a version of it.",
    proposal=reference("proposals", "The proposal.", required=True),
)
def implement_proposal(plan: Plan, context: Context, *, proposal: ProposalId) -> Edit:
    """Everything that a proposal changes, made in the current structure. What it holds about itself stays with it."""
    _must_follow(plan, proposal)
    state, record = context.state, plan.proposals[proposal]
    delta = state.delta(proposal)
    tables = [name for name in TABLES if name not in PROCESS_TABLES]
    changes = difference(state.current, state.plan(proposal), tables)
    if not changes:
        raise refuse("nothing-to-accept", f"{record.name} changes nothing.", "Archive it, or delete it.")
    baseline = Baseline(id=BaselineId(context.new_id("baseline")), taken_on=context.today)
    version = ProposalVersion(
        id=VersionId(context.new_id("version")),
        proposal=proposal,
        number=next_number(plan, proposal),
        status=record.status,
        made_on=context.today,
        baseline=baseline.id,
        notes="As implemented",
    )
    kept = gathered(
        [
            altered("proposals", record, archived=True),
            created("baselines", baseline),
            created("proposal_versions", version),
        ]
    )
    rewrites = (
        Rewrite(proposal, tuple(each for each in delta if each.table not in PROCESS_TABLES), ()),
        Rewrite(baseline.id, (), inverse(changes)),
        Rewrite(version.id, (), difference(state.current, state.plan(proposal))),
    )
    return Edit(label=f"Implement {record.name}", changes=(*changes, *kept), rewrites=rewrites, of_document=True)


def _must_follow(plan: Plan, proposal: ProposalId) -> None:
    record = plan.proposals[proposal]
    if record.stands_on is not None:
        below = plan.proposals[record.stands_on].name
        raise of_structure(
            proposal,
            refuse(
                "proposal-on-another",
                f"{record.name} stands on {below}, not on the current structure.",
                f"Let it stand on the current structure with all that {below} changes, or implement {below} first.",
            ),
        )
    if record.pinned_to is not None:
        raise of_structure(
            proposal,
            refuse(
                "proposal-pinned",
                f"{record.name} is pinned to an earlier day.",
                "Unpin it first: what both sides have changed since is listed then, to be decided.",
            ),
        )


def _in_proposal(context: Context, proposal: ProposalId) -> Context:
    return Context(today=context.today, new_id=context.new_id, proposal=proposal, state=context.state)


def _post(proposed: Plan, current: Plan, text: str) -> Place:
    wanted = text.strip()
    for plan in (proposed, current):
        if PostId(wanted) in plan.posts:
            return "posts", wanted
        found = [key for key, post in plan.posts.items() if post.reference == wanted]
        if len(found) == 1:
            return "posts", found[0]
    raise refuse("name-unknown", f'There is no post "{wanted}".', "Give its reference or its id.")


def _into(current: Plan, change: Change, fields: Sequence[str]) -> Change | None:
    """A proposal's change as one of the current structure as it is now."""
    record = current.table(change.table).get(change.key)
    if change.after is None:
        return None if record is None else removed(change.table, record)
    if record is None:
        if not change.creates:
            one = TABLES[change.table].one
            raise refuse("record-gone", f"The {one} is gone from the current structure.", "Settle the conflict first.")
        return change
    names = with_companions(change.table, fields) if fields and not change.creates else tuple(change.after)
    return altered(change.table, record, **{name: change.after[name] for name in names if name in change.after})


def _with_needed(state: State, proposal: ProposalId, wanted: Sequence[Place], fields: Sequence[str]) -> list[Place]:
    """Records with what they need: what is new and they name, what belongs to what is new, what names what goes."""
    delta = state.delta(proposal).places
    found, waiting = dict.fromkeys(wanted), list(wanted)
    naming = _naming(delta)
    while waiting:
        place = waiting.pop()
        change = delta[place]
        named = _named(change, fields if place in wanted else ())
        needed = [each for each in named if each in delta and delta[each].creates]
        if change.creates:
            needed += [user for user, field in naming.get(place, ()) if (user[0], field) in _WITH_POSTS]
        if change.removes:
            needed += [user for user, _ in naming.get(place, ())]
        for each in needed:
            if each not in found and each[0] not in PROCESS_TABLES:
                found[each] = None
                waiting.append(each)
    return list(found)


def _named(change: Change, fields: Sequence[str]) -> list[Place]:
    specs = TABLES[change.table].fields
    return [
        (specs[name].table, value)
        for name, value in (change.after or {}).items()
        if specs[name].kind is Kind.REFERENCE and value is not None and (not fields or name in fields)
    ]


def _naming(delta: Mapping[Place, Change]) -> dict[Place, list[tuple[Place, str]]]:
    """By record, the changes that come to name it or no longer do."""
    found: dict[Place, list[tuple[Place, str]]] = {}
    for place, change in delta.items():
        specs = TABLES[change.table].fields
        for name in {**(change.before or {}), **(change.after or {})}:
            if specs[name].kind is Kind.REFERENCE:
                for side in (change.before, change.after):
                    if side is not None and side.get(name) is not None:
                        found.setdefault((specs[name].table, side[name]), []).append((place, name))
    return found


def _must_stand(current: Plan, proposed: Plan, changes: ChangeSet) -> None:
    """Refuse what would leave the current structure naming what is not there."""
    after = apply(current, changes)
    for (table, key), name, (wanted, missing) in missing_references(after, changes):
        raise refuse(
            "reference-gone",
            f"{TABLES[table].fields[name].label} of {describe(after, table, key)} is not in the current structure.",
            f"Accept {describe(proposed, wanted, missing)} with it.",
        )
    for (table, key), number in used_still(after, [(each.table, each.key) for each in changes if each.removes]):
        raise refuse(
            f"{TABLES[table].one.replace(' ', '-')}-used",
            f"{describe(current, table, key)} is still used {count_text(number, 'time')} in the current structure.",
            "Accept the changes of what uses it first.",
        )
    must_not_loop_after(current, changes)


def _left(state: State, proposal: ProposalId, chosen: Sequence[Place], changes: ChangeSet) -> tuple[Rewrite, ...]:
    """What is left of the proposal's changes of what was accepted."""
    delta, after = state.delta(proposal).places, apply(state.current, changes)
    were = tuple(delta[place] for place in chosen)
    left = (still_differing(each, after.table(each.table).get(each.key)) for each in were if not _is_done(each, after))
    return (Rewrite(proposal, were, tuple(each for each in left if each is not None)),)


def _is_done(change: Change, after: Plan) -> bool:
    return change.removes and change.key not in after.table(change.table)


def _what(proposed: Plan, current: Plan, places: Sequence[Place]) -> str:
    table, key = places[0]
    if len(places) > 1:
        return count_text(len(places), "change")
    return describe(proposed if key in proposed.table(table) else current, table, key)
