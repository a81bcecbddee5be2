"""Appointing people to the posts they are matched to: their place moves in the proposal, and they are named there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.matching import PEOPLE, called, must_be_matchable, must_be_proposal, people_text
from workforce_planner.edit.passed_on import given_back, taken_along
from workforce_planner.model.change import Change, altered, created, gathered, removed
from workforce_planner.model.eligible import Restructure
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import AssignmentId, PersonId, PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import Assignment, Post
from workforce_planner.model.restructure import Claim
from workforce_planner.model.substantive import OWN
from workforce_planner.model.wording import date_text


@command(
    "appoint",
    "Appoint people whose match is confirmed: their place moves to the new post in the proposal.",
    people=reference("people", f"{PEOPLE[:-1]}; everybody with a confirmed match where they are left out.", many=True),
    post=reference("posts", "The post, where one person has several."),
    on=param(Kind.DATE, "Their first day in the new post; its own first day, or the whole structure if left out."),
    trial_until=param(Kind.END, "The last day of a trial that begins with it."),
)
def appoint(
    plan: Plan,
    context: Context,
    *,
    people: tuple[PersonId, ...] = (),
    post: PostId | None = None,
    on: date | None = None,
    trial_until: date | None = None,
) -> Edit:
    """From then on they are named in the post. Pay is that of the new post; a point of another grade is left out."""
    around = Restructure(must_be_proposal(context), plan, plan.setting.as_at or context.today)
    claims = _to_appoint(plan, people, post)
    changes: list[Change | None] = []
    for claim in claims:
        new = plan.posts[claim.post or PostId("")]
        day = on or new.starts_on or phase_day(plan, new.id)
        changes += _moved(plan, context, around, claim, day)
        first = day or context.today
        trial = {"trial_from": first, "trial_until": trial_until} if trial_until is not None else {}
        if trial_until is not None and trial_until <= first:
            raise refuse("trial-ends-early", "The trial ends before it begins.", "Give a later last day.")
        changes.append(altered("claims", claim, appointed_on=first, **trial))
    who = people_text(plan, tuple(each.person for each in claims if each.person))
    where = f" to {describe(plan, 'posts', claims[0].post or '')}" if len(claims) == 1 else ""
    when = f" from {date_text(on)}" if on else ""
    return Edit(label=f"Appoint {who}{where}{when}", changes=gathered(changes))


def _to_appoint(plan: Plan, people: tuple[PersonId, ...], post: PostId | None) -> list[Claim]:
    found = [
        each
        for each in plan.claims.values()
        if each.outcome == "confirmed"
        and each.post in plan.posts
        and each.person in plan.people
        and each.appointed_on is None
        and (not people or each.person in people)
        and post in (None, each.post)
    ]
    lacking = [person for person in people if all(each.person != person for each in found)]
    if lacking or not found:
        who = called(plan, lacking[0]) if lacking else "Nobody"
        raise refuse(
            "not-confirmed",
            f"{who} has {'no' if lacking else 'a'} confirmed match that waits for an appointment.",
            "Confirm the match first: decide-match outcome=confirmed.",
        )
    for claim in found:
        must_be_matchable(plan, claim.post or PostId(""))
    return found


def _moved(
    plan: Plan, context: Context, around: Restructure, claim: Claim, day: date | None
) -> Iterator[Change | None]:
    """The person's place in the new post; their old one ends, on the day or altogether."""
    new, person = plan.posts[claim.post or PostId("")], claim.person or PersonId("")
    places = [each for each in plan.assignments.values() if each.person == person and each.kind in OWN]
    if any(each.post == new.id for each in places):
        return
    old, key = _place_left(around, places, new), AssignmentId(context.new_id("assignment"))
    if old is None:
        yield created("assignments", Assignment(id=key, person=person, post=new.id, starts_on=day))
        return
    terms = _terms(plan, old, new)
    if day is None or (old.starts_on is not None and day <= old.starts_on):
        yield altered("assignments", old, post=new.id, **terms)
        return
    yield altered("assignments", old, ends_on=day)
    yield created("assignments", replace(old, id=key, post=new.id, starts_on=day, ends_on=None, **terms))
    yield from taken_along(plan, context, old.id, key, day)


def _place_left(around: Restructure, places: list[Assignment], new: Post) -> Assignment | None:
    """The place that somebody leaves for a post: in a post of which something becomes, of the same role if there is
    one."""
    posts = around.plan.posts
    open_ended = [each for each in places if each.ends_on is None] or places
    return min(
        open_ended,
        key=lambda each: (
            each.post not in around.effects,
            each.post is None or each.post not in posts or posts[each.post].role != new.role,
            each.id,
        ),
        default=None,
    )


def _terms(plan: Plan, old: Assignment, new: Post) -> dict[str, Any]:
    """What somebody's place becomes in another post: no point of another grade."""
    before = plan.posts.get(old.post) if old.post else None
    same_grade = before is not None and before.grade == new.grade
    return {"unit": None} if same_grade else {"unit": None, "point": None, "increment_on": None}


def phase_day(plan: Plan, post: PostId) -> date | None:
    """The day on which the phase of a post takes effect; None where that is not known."""
    review = plan.reviews.get(post)
    phase = plan.phases.get(review.phase) if review is not None and review.phase else None
    return phase.effective_on if phase else None


@command(
    "end-appointment",
    "Take an appointment back: the person is where the structure beneath has them; the match stays confirmed.",
    people=reference("people", PEOPLE, required=True, many=True),
)
def end_appointment(plan: Plan, context: Context, *, people: tuple[PersonId, ...]) -> Edit:
    """The person's own places go back to what they are beneath the proposal."""
    base = must_be_proposal(context)
    found = [each for each in plan.claims.values() if each.person in people and each.appointed_on is not None]
    if not found:
        raise refuse("not-appointed", f"{people_text(plan, people)} is not appointed.", "Check the person.")
    changes: list[Change | None] = [
        altered("claims", each, appointed_on=None, trial_from=None, trial_until=None) for each in found
    ]
    named = {each.person for each in found}
    fields = ("post", "unit", "starts_on", "ends_on", "point", "increment_on")
    own = [each for each in plan.assignments.values() if each.person in named and each.kind in OWN]
    going = {each.id for each in own if each.id not in base.assignments}
    changes += given_back(base, plan, going, {each.id for each in own} - going)
    for place in own:
        was = base.assignments.get(place.id)
        if was is None:
            changes.append(removed("assignments", place))
        else:
            changes.append(altered("assignments", place, **{name: getattr(was, name) for name in fields}))
    return Edit(label=f"Withdraw the appointment of {people_text(plan, people)}", changes=gathered(changes))
