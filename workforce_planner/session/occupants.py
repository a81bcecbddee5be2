"""Who is in a post, in words, with what is hidden left out."""

from workforce_planner.calc.results import Results
from workforce_planner.chart.card import hidden_text
from workforce_planner.model.ids import PersonId, PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment
from workforce_planner.model.relations import Relations, in_place_on
from workforce_planner.model.wording import list_text

VACANT = "Vacant"
FILLED = "Filled"
AGENCY = "Agency worker"
ENDED = "Disestablished"
TO_RECRUIT = "To recruit"
"""What charts and the outline say of a new post of a proposal, where nobody may be named yet."""


def holders_of(plan: Plan, joined: Relations, post: PostId, results: Results) -> list[Assignment]:
    """The assignments of a post that are in place on the day, in the order of the plan."""
    found = (plan.assignments[key] for key in joined.assignments_of_post.get(post, ()))
    return [each for each in found if in_place_on(each, results.day)]


def holders_text(plan: Plan, joined: Relations, post: PostId, results: Results, *, hiding: bool) -> str:
    """Who is in a post, as the chart has it: "Joanne Kay", "Ann Bell and Raj Patel", "Vacant"; hidden: "Filled",
    "Filled by 2", "Agency cover". A disestablished post may have its holder still."""
    holders = holders_of(plan, joined, post, results)
    if not holders:
        return ENDED if plan.posts[post].disestablished else VACANT
    if hiding:
        return hidden_text(holders)
    return list_text([person_name(plan, each.person) for each in holders])


def new_post_text(plan: Plan, joined: Relations, post: PostId, results: Results, *, hiding: bool) -> str:
    """Who is in a new post of a proposal: nobody is spoken of before they are appointed."""
    named = {each.person for each in plan.claims.values() if each.post == post and each.appointed_on is not None}
    held = joined.assignments_of_post.get(post, ()) if named else ()
    if not any(plan.assignments[key].person in named for key in held):
        return TO_RECRUIT
    return holders_text(plan, joined, post, results, hiding=hiding)


def person_name(plan: Plan, person: PersonId) -> str:
    """A person's name, or what else tells them apart."""
    record = plan.people.get(person)
    if record is None:
        return "somebody unknown"
    return record.name or (f"Employee {record.employee_number}" if record.employee_number else "Name not given")
