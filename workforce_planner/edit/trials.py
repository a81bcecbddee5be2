"""Commands on trials: the weeks in which somebody tries another post, by statute four of them.

The four weeks begin with the day on which the person starts in the post (Employment Rights Act 1996, section 138(3));
a longer trial is only for retraining and has to be agreed in writing before (section 138(6)).
"""

from datetime import date, timedelta

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.appointing import phase_day
from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.matching import PEOPLE, must_be_proposal, one_claim, people_text
from workforce_planner.model.change import altered, gathered
from workforce_planner.model.dates import last_day
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import PersonId, PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.restructure import Claim
from workforce_planner.model.wording import date_text

STATUTORY = timedelta(weeks=4)


@command(
    "set-trial",
    "Give people a trial in the post they are matched to: four weeks, unless another last day is given.",
    people=reference("people", PEOPLE, required=True, many=True),
    post=reference("posts", "The post, where a person has several matches."),
    starts_on=param(
        Kind.DATE, "The first day; that of the appointment, of the post or of its phase where it is left out."
    ),
    until=param(Kind.END, "The last day; that of the four weeks of the statute where it is left out."),
)
def set_trial(
    plan: Plan,
    context: Context,
    *,
    people: tuple[PersonId, ...],
    post: PostId | None = None,
    starts_on: date | None = None,
    until: date | None = None,
) -> Edit:
    """The dates of a trial with each person's match; it may be proposed, confirmed or appointed."""
    must_be_proposal(context)
    changes, days = [], ""
    for person in dict.fromkeys(people):
        claim = one_claim(plan, person, post)
        first = starts_on or _first_day(plan, claim)
        if first is None:
            where = describe(plan, "posts", claim.post) if claim.post else "the post"
            raise refuse("trial-day-missing", f"The first day in {where} is not known.", "Give the day: starts_on=...")
        end = until or first + STATUTORY
        if end <= first:
            raise refuse("trial-ends-early", "The trial ends before it begins.", "Give a later last day.")
        days = f"{date_text(first)} to {date_text(last_day(end))}"
        changes.append(altered("claims", claim, trial_from=first, trial_until=end))
    return Edit(label=f"Set the trial of {people_text(plan, people)}: {days}", changes=gathered(changes))


@command(
    "end-trial",
    "Take back the trial of people: there is none.",
    people=reference("people", PEOPLE, required=True, many=True),
    post=reference("posts", "The post, where a person has several matches."),
)
def end_trial(plan: Plan, context: Context, *, people: tuple[PersonId, ...], post: PostId | None = None) -> Edit:
    """The match stays; its trial dates go."""
    must_be_proposal(context)
    claims = [one_claim(plan, person, post) for person in dict.fromkeys(people)]
    if not any(each.trial_from or each.trial_until for each in claims):
        raise refuse("no-trial", f"{people_text(plan, people)} has no trial.", "Nothing has to be taken back.")
    changes = [altered("claims", each, trial_from=None, trial_until=None) for each in claims]
    return Edit(label=f"Take back the trial of {people_text(plan, people)}", changes=gathered(changes))


def _first_day(plan: Plan, claim: Claim) -> date | None:
    """The day of the appointment, else that from which the post or its phase is there."""
    record = plan.posts.get(claim.post) if claim.post else None
    if claim.appointed_on is not None or record is None:
        return claim.appointed_on
    return record.starts_on or phase_day(plan, record.id)
