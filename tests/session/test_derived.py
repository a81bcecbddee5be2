"""What follows from a plan after an edit, an undo or a redo is what follows from it by itself."""

from datetime import date

from hypothesis import example, given, settings

from tests.calc.test_remeasure import figures
from tests.model.test_relations import plain
from tests.properties.stories import Story, stories, told
from workforce_planner.calc.comparison import compare
from workforce_planner.calc.results import measure
from workforce_planner.edit.history import State
from workforce_planner.model.checks import check
from workforce_planner.model.relations import relations
from workforce_planner.session.derived import Derived

DAY = date(2026, 11, 21)


def looked_at(derived: Derived, state: State, number: int) -> None:
    """Look at the current structure and at the proposals, not at everything every time."""
    for each in (None, *state.current.proposals, *state.current.proposal_versions, *state.current.baselines):
        structure, plan = derived.structure(state, each), state.plan(each)
        assert structure.plan == plan
        if number % 2:
            assert figures(structure.results(DAY)) == figures(measure(plan, DAY))
        if number % 3:
            assert plain(structure.relations) == plain(relations(plan))
            assert structure.problems == check(plan)
        if each is not None and number % 4 == 1:
            found, wanted = derived.comparison(state, None, each, DAY), compare(state.current, plan, DAY)
            assert dict(found.posts) == dict(wanted.posts)
            assert (found.total, dict(found.units)) == (wanted.total, dict(wanted.units))
            assert (dict(found.state_of_posts), found.states) == (dict(wanted.state_of_posts), wanted.states)
            assert found.progress.total == wanted.progress.total
            assert dict(found.progress.units) == dict(wanted.progress.units)


BOTH = {"post": "P1", "component": "ni", "amount": "1", "notes": "Quoted"}


@settings(max_examples=30)
@example([(("override-cost", BOTH), "One"), (("override-cost", BOTH), ""), (("delete-post", {"post": "P9"}), "")])
@example([(("override-cost", BOTH), "One"), (("override-cost", BOTH), ""), (("create-post", {"title": "Clerk"}), "")])
@given(stories)
def test_every_structure_follows_any_story(story: Story) -> None:
    derived, moved = Derived(), None
    for number, (state, proposal, changes) in enumerate(told(story)):
        if moved is not None:
            derived.moved(state, proposal, changes)
        moved = state
        if number % 5 != 4:
            looked_at(derived, state, number)
