"""A name typed as the body of a response is told as a problem that does not say it."""

from workforce_planner.edit.catalogue import named, spelled
from workforce_planner.edit.doubts import doubt
from workforce_planner.model.ids import ProposalId
from workforce_planner.session.document import Document
from workforce_planner.session.naming import CODE
from workforce_planner.session.problem_list import problem_list


def test_a_response_that_names_somebody_is_a_problem_until_it_says_who_they_speak_for(document: Document) -> None:
    key = ProposalId(document.perform(named("create-proposal", name="Proposal A")).changes[0].key)
    name = next(each.name for each in document.plan().people.values() if each.name)
    document.perform(spelled("create-response", {"body": name, "asked": "More time"}), key)
    document.perform(spelled("create-response", {"body": "UNISON", "asked": "More time"}), key)
    (problem,) = [each for each in problem_list(document, key).open if each.code == CODE]
    assert name not in str(problem)
    assert "Say who they speak for" in problem.remedy
    assert "a member of staff" in problem.where
    document.perform(spelled("change-response", {"responses": problem.key, "body": "A team"}), key)
    assert not [each for each in problem_list(document, key).open if each.code == CODE]


def test_a_name_is_doubted_while_it_is_typed(document: Document) -> None:
    plan = document.plan()
    name = next(each.name for each in plan.people.values() if each.name)
    assert doubt(plan, "responses", {}, "body", name) is not None
    assert doubt(plan, "responses", {}, "body", "UNISON") is None
