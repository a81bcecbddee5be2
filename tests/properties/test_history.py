"""Undo after do is identity: random commands in a current structure and in proposals, undone and done again."""

from hypothesis import given

from tests.properties.stories import Story, stories, tell, told
from tests.sketch import NOON, Desk
from workforce_planner.edit.history import Entry, State, perform, redo, undo
from workforce_planner.edit.structures import OF_NOW, base_of
from workforce_planner.model.change import apply, compose, conflicts, difference, inverse, overlay
from workforce_planner.model.plan import Plan
from workforce_planner.model.schema import TABLES


def _whole(state: State) -> object:
    deltas = {key: {(each.table, each.key): each for each in delta} for key, delta in state.deltas.items() if delta}
    return state.current, deltas


@given(stories)
def test_undoing_everything_and_doing_it_again_is_identity_at_every_step(
    story: Story,
) -> None:
    state = tell(story).state
    passed = [_whole(state)]
    while state.history.to_undo:
        state = undo(state)
        passed.append(_whole(state))
    assert state.current == Desk().state.current
    assert not any(state.deltas.values())
    for expected in reversed(passed[:-1]):
        state = redo(state)
        assert _whole(state) == expected


@given(stories)
def test_a_proposal_is_its_delta_over_what_it_stands_on(
    story: Story,
) -> None:
    state = tell(story).state
    for key in state.current.proposals:
        base = state.plan(base_of(state.current, key))
        delta = state.delta(key)
        assert overlay(base, delta) == state.plan(key)
        for change in delta:
            assert state.record(key, change.table, change.key) == state.plan(key).table(change.table).get(change.key)
        if not conflicts(base, delta):
            assert apply(base, difference(base, state.plan(key))) == state.plan(key)


@given(stories)
def test_a_version_and_a_baseline_never_change_whatever_happens_after(
    story: Story,
) -> None:
    seen: dict[str, object] = {}
    for state, _, _ in told(story):
        for key in (*state.current.proposal_versions, *state.current.baselines):
            plan = kept(state.plan(key))
            assert seen.setdefault(key, plan) == plan


def kept(plan: Plan) -> dict[str, object]:
    """What of a structure of an earlier day is as it was then."""
    return {name: plan.table(name) for name in TABLES if name not in OF_NOW}


@given(stories)
def test_a_version_is_its_proposal_when_it_was_kept(
    story: Story,
) -> None:
    before: set[str] = set()
    for state, _, _ in told(story):
        versions = state.current.proposal_versions
        for key, version in versions.items():
            if key not in before and state.history.done == len(state.history.entries):
                assert kept(state.plan(key)) == kept(state.plan(version.proposal))
        before |= set(versions)


@given(stories, stories)
def test_differences_compose_and_invert(first: Story, then: Story) -> None:
    start, middle, end = Desk().plan(), tell(first).plan(), tell(then).plan()
    one, two = difference(start, middle), difference(middle, end)
    assert apply(start, compose(one, two)) == end
    assert apply(end, inverse(compose(one, two))) == start
    assert difference(start, start) == ()


def test_what_was_undone_is_forgotten_when_something_else_is_done() -> None:
    desk = Desk()
    desk.do("change-post", posts="P4", title="A")
    desk.state = undo(desk.state)
    desk.do("change-post", posts="P4", title="B")
    assert [entry.label for entry in desk.state.history.entries] == ["Change the job title of Social Worker P4 to B"]


def test_an_entry_that_does_not_fit_changes_nothing() -> None:
    desk = Desk()
    change = difference(desk.plan(), tell([(("delete-post", {"post": "P6"}), "")]).plan())
    desk.do("delete-post", post="P6")
    before = desk.state
    try:
        perform(desk.state, Entry(label="Again", at=NOON, proposal=None, changes=change))
    except Exception as mismatch:
        assert "not there" in str(mismatch) or "there already" in str(mismatch)  # noqa: PT017
    assert desk.state is before
