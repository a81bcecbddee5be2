"""The sample and its proposal."""

from workforce_planner.calc.states import PostState
from workforce_planner.session.sample import sample_document


def test_the_sample_has_every_figure_of_its_list_and_a_proposal_that_ties() -> None:
    with sample_document() as document:
        whole = document.results().whole
        assert (whole.posts, whole.established_fte, whole.employees) == (145, 1_413_500, 106)
        assert whole.cost.complete
        proposal = next(iter(document.plan().proposals))
        comparison = document.compare(proposal)
        assert comparison.total.explained == comparison.total.proposed
        assert comparison.states[PostState.NEW] == 7
        assert comparison.states[PostState.DISESTABLISHED] == 4
        assert not [problem for problem in document.problems(proposal) if problem.severity == "error"]
        in_scope = [key for key, post in document.plan().posts.items() if post.in_scope]
        assert document.results().among(in_scope, "in scope").established_fte == 1_373_500


def test_the_sample_begins_with_nothing_unsaved_and_nothing_to_undo() -> None:
    with sample_document() as document:
        assert document.unsaved.count == 0
        assert document.history.entries == ()
        assert document.plan().proposals
