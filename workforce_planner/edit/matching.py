"""Commands on people in a restructure: their status, matches to posts and decisions.

All of it stands in the proposal. What the procedure does not allow can be entered all the same, since a council may
decide so; it is listed as a problem.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.model.change import Change, altered, created, gathered, removed
from workforce_planner.model.effects import is_proposed
from workforce_planner.model.eligible import LIVE, Restructure, suggestions
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import ClaimId, PersonId, PlacementId, PoolId, PostId
from workforce_planner.model.money import Rate
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.restructure import OUTCOMES, PERSON_STATUSES, ROUTES, Claim, Placement
from workforce_planner.model.wording import count_text

AFTER_NOTICE = frozenset({"at_risk", "displaced"})
PEOPLE = "The people, separated by semicolons."


def must_be_proposal(context: Context) -> Plan:
    """The structure beneath; refused in the current structure, where nobody is matched."""
    if context.current is None:
        raise refuse(
            "not-in-a-proposal", "People are matched to posts in a proposal.", "Choose the proposal and try again."
        )
    return context.current


def called(plan: Plan, person: PersonId | None) -> str:
    """A person in a label."""
    return describe(plan, "people", person) if person and person in plan.people else "somebody"


def people_text(plan: Plan, people: tuple[PersonId, ...]) -> str:
    return called(plan, people[0]) if len(people) == 1 else count_text(len(people), "person", "people")


@command(
    "set-person-status",
    "Set what the restructure means for people: the status, the day of notice, whether they volunteer to leave.",
    fields_of="placements",
    people=reference("people", PEOPLE, required=True, many=True),
    status=param(Kind.CHOICE, "The status; as it is where it is left out.", choices=PERSON_STATUSES),
)
def set_person_status(
    plan: Plan,
    context: Context,
    *,
    people: tuple[PersonId, ...],
    status: str | None = None,
    fields: Mapping[str, Any] | None = None,
) -> Edit:
    """One record for each person; nobody is at risk without a day of notice."""
    must_be_proposal(context)
    wanted = {name: value for name, value in (fields or {}).items() if name != "person"}
    if status is not None:
        wanted["status"] = status
    if not wanted:
        raise refuse("nothing-to-change", "No status was given.", "Say which, for example status=affected.")
    known = {each.person: each for each in plan.placements.values()}
    changes: list[Change | None] = []
    for person in dict.fromkeys(people):
        before = known.get(person)
        if before is None:
            key = PlacementId(context.new_id("placement"))
            after = Placement(id=key, person=person, **wanted)
            changes.append(created("placements", after))
        else:
            after = replace(before, **wanted)
            changes.append(altered("placements", before, **wanted))
        _must_have_notice(plan, after)
    said = PERSON_STATUSES[status].lower() if status else "details"
    who = people_text(plan, people)
    merge = f"placements/{'+'.join(people)}/{'+'.join(sorted(wanted))}"
    return Edit(
        label=f"Set {who} to {said}" if status else f"Set {said} of {who}",
        changes=gathered(changes),
        merge=merge,
    )


def _must_have_notice(plan: Plan, placement: Placement) -> None:
    if placement.status in AFTER_NOTICE and placement.notice_on is None:
        word = PERSON_STATUSES[placement.status].lower()
        raise refuse(
            "notice-missing",
            f"{called(plan, placement.person)} cannot be {word} before notice is issued.",
            "Give the day of the notice: notice_on=1/5/2026; until that day they are shown as affected.",
        )


@command(
    "clear-person-status",
    "Take back the status that was set for people: the one that follows from the proposal is shown again.",
    people=reference("people", PEOPLE, required=True, many=True),
)
def clear_person_status(plan: Plan, context: Context, *, people: tuple[PersonId, ...]) -> Edit:
    """Remove what was set; matches stay."""
    must_be_proposal(context)
    found = [each for each in plan.placements.values() if each.person in people]
    if not found:
        raise refuse("status-not-set", "No status was set for them.", "It follows from the proposal already.")
    label = f"Clear the status of {people_text(plan, people)}"
    return Edit(label=label, changes=gathered(removed("placements", each) for each in found))


@command(
    "match",
    "Match people to a post by a route: slot-in, ring-fence, prioritised or open.",
    people=reference("people", PEOPLE, required=True, many=True),
    post=reference("posts", "The post.", required=True),
    route=param(Kind.CHOICE, "The route; slot-in where it is left out.", choices=ROUTES),
    duties=param(Kind.RATE, "The share of duties judged to be the same, for example 80."),
    notes=param(Kind.LONG_TEXT, "Why."),
)
def match(
    plan: Plan,
    context: Context,
    *,
    people: tuple[PersonId, ...],
    post: PostId,
    route: str = "slot_in",
    duties: Rate | None = None,
    notes: str = "",
) -> Edit:
    """A match for each person; one that was there for the same post is changed."""
    must_be_proposal(context)
    must_be_matchable(plan, post)
    changes: list[Change | None] = []
    for person in dict.fromkeys(people):
        before = _claim(plan, person, post)
        wanted: dict[str, Any] = {
            "route": route,
            "same_duties": duties,
            "notes": notes or (before.notes if before else ""),
        }
        if before is None:
            key = ClaimId(context.new_id("claim"))
            changes.append(created("claims", Claim(id=key, person=person, post=post, **wanted)))
        else:
            _must_not_be_appointed(plan, before)
            changes.append(altered("claims", before, outcome="proposed", **wanted))
    return Edit(
        label=f"Match {people_text(plan, people)} to {describe(plan, 'posts', post)}", changes=gathered(changes)
    )


@command(
    "unmatch",
    "Take back the matches of people, to one post or to all.",
    people=reference("people", PEOPLE, required=True, many=True),
    post=reference("posts", "The post; every post and pool where it is left out."),
)
def unmatch(plan: Plan, context: Context, *, people: tuple[PersonId, ...], post: PostId | None = None) -> Edit:
    """Remove matches; refused where somebody has been appointed."""
    must_be_proposal(context)
    found = [each for each in plan.claims.values() if each.person in people and post in (None, each.post)]
    if not found:
        raise refuse("not-matched", f"{people_text(plan, people)} has no such match.", "Check the person and the post.")
    for claim in found:
        _must_not_be_appointed(plan, claim)
    where = f" from {describe(plan, 'posts', post)}" if post else ""
    return Edit(
        label=f"Unmatch {people_text(plan, people)}{where}",
        changes=gathered(removed("claims", each) for each in found),
    )


@command(
    "decide-match",
    "Decide matches: confirmed, not selected or declined; or proposed again. In a pool, the post is given with it.",
    people=reference("people", PEOPLE, required=True, many=True),
    outcome=param(Kind.CHOICE, "The decision.", choices=OUTCOMES, required=True),
    post=reference("posts", "The post, where a person has several matches or is in a pool."),
    trial_until=param(Kind.END, "The last day of a trial."),
    notes=param(Kind.LONG_TEXT, "Why."),
)
def decide_match(
    plan: Plan,
    context: Context,
    *,
    people: tuple[PersonId, ...],
    outcome: str,
    post: PostId | None = None,
    trial_until: date | None = None,
    notes: str = "",
) -> Edit:
    """Set the outcome of one match of each person."""
    must_be_proposal(context)
    changes = []
    for person in dict.fromkeys(people):
        claim = one_claim(plan, person, post)
        _must_not_be_appointed(plan, claim)
        place = claim.post or post
        if outcome == "confirmed":
            _must_be_confirmable(plan, claim, place)
        given: dict[str, Any] = {"outcome": outcome, "post": place if outcome == "confirmed" else claim.post}
        given |= {"trial_until": trial_until} if trial_until else {}
        given |= {"notes": notes} if notes else {}
        changes.append(altered("claims", claim, **given))
    where = f" to {describe(plan, 'posts', post)}" if post else ""
    label = f"Decide the match of {people_text(plan, people)}{where}: {OUTCOMES[outcome].lower()}"
    return Edit(label=label, changes=gathered(changes))


def _must_be_confirmable(plan: Plan, claim: Claim, post: PostId | None) -> None:
    if post is None:
        raise refuse("post-missing", f"{called(plan, claim.person)} is in a pool.", "Say which post they get: post=...")
    must_be_matchable(plan, post)
    if claim.pool and not any(each.pool == claim.pool and each.post == post for each in plan.pool_posts.values()):
        pool = describe(plan, "pools", claim.pool)
        raise refuse(
            "post-not-in-pool", f"{describe(plan, 'posts', post)} is not in {pool}.", "Choose a post of the pool."
        )


@command("suggest-matches", "Match all whom the procedure allows to be slotted in, as one step, with the reasons.")
def suggest_matches(plan: Plan, context: Context) -> Edit:
    """Slot-ins only; where more people than posts are, a pool is needed."""
    around = Restructure(must_be_proposal(context), plan, plan.setting.as_at or context.today)
    slot_ins, contested = suggestions(around)
    if not slot_ins:
        fenced = sum(len(each.people) for each in contested)
        why = f"{count_text(fenced, 'person', 'people')} are more than the posts of their job." if fenced else ""
        raise refuse(
            "no-slot-in",
            f"The procedure allows no further slot-in. {why}".strip(),
            "Put people and posts into a pool, or match them by another route.",
        )
    changes = [
        created(
            "claims",
            Claim(
                id=ClaimId(context.new_id("claim")),
                person=each.person,
                post=each.post,
                route="slot_in",
                notes=f"Suggested: {each.reason}.",
            ),
        )
        for each in slot_ins
    ]
    return Edit(label=f"Suggest {count_text(len(slot_ins), 'slot-in')}", changes=gathered(changes))


def _claim(plan: Plan, person: PersonId, post: PostId) -> Claim | None:
    return next((each for each in plan.claims.values() if each.person == person and each.post == post), None)


def one_claim(plan: Plan, person: PersonId, post: PostId | None) -> Claim:
    """The match that is meant; a place in a pool where the post is not matched itself."""
    claims = [each for each in plan.claims.values() if each.person == person]
    exact = [each for each in claims if each.post is not None and each.post == post]
    pools = {each.pool for each in plan.pool_posts.values() if each.post == post}
    through = [each for each in claims if each.post is None and (post is None or each.pool in pools)]
    live = [each for each in claims if each.outcome in LIVE]
    found = exact or (through if post is not None else live or claims)
    if not found and post is not None:
        found = [each for each in claims if each.post is None]
    if len(found) == 1:
        return found[0]
    name = called(plan, person)
    if not found:
        raise refuse("not-matched", f"{name} has no such match.", "Match them first, or check the post.")
    raise refuse("several-matches", f"{name} has {len(found)} matches.", "Say which post: post=...")


def must_be_matchable(plan: Plan, post: PostId) -> None:
    record = plan.posts[post]
    if not is_proposed(record):
        name = describe(plan, "posts", post)
        raise refuse("post-disestablished", f"{name} is disestablished.", "Choose a post that stays or is new.")
    if record.employer:
        name = describe(plan, "posts", post)
        raise refuse("post-of-partner", f"{name} is a post of {record.employer}.", "Choose a post of the council.")


def _must_not_be_appointed(plan: Plan, claim: Claim) -> None:
    if claim.appointed_on is not None:
        where = describe(plan, "posts", claim.post or "")
        raise refuse(
            "already-appointed",
            f"{called(plan, claim.person)} is appointed to {where}.",
            "Take the appointment back first: end-appointment.",
        )


def pool_claims(plan: Plan, pool: PoolId) -> list[Claim]:
    """The matches by way of a pool."""
    return [each for each in plan.claims.values() if each.pool == pool]
