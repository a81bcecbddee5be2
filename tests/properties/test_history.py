"""Undo after do is identity: random commands in a current structure and in proposals, undone and done again."""

from hypothesis import given
from hypothesis import strategies as st

from tests.sketch import NOON, Desk
from workforce_planner.edit.history import Entry, State, perform, redo, undo
from workforce_planner.model.change import apply, compose, conflicts, difference, inverse, overlay
from workforce_planner.model.problems import Refused

POSTS = [f"P{number}" for number in range(1, 12)] + ["NEW1", "NEW2", "NEW3"]
UNITS = ["SocialCare", "Safeguarding", "TeamOne", "TeamTwo", "Fostering", "Copy"]
posts, units = st.sampled_from(POSTS), st.sampled_from(UNITS)
ftes = st.sampled_from(["0.5", "0.6", "1", ""])


def _command(name: str, /, **arguments: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, dict[str, str]]]:
    return st.tuples(st.just(name), st.fixed_dictionaries(arguments))


commands = st.one_of(
    _command("create-post", title=st.sampled_from(["Social Worker", "Clerk"]), reports_to=posts),
    _command("change-post", posts=posts, fte=ftes),
    _command("change-post", posts=posts, title=st.sampled_from(["A", "B"]), grade=st.sampled_from(["G11", "SM1"])),
    _command("move", posts=posts, reports_to=posts),
    _command("move", posts=posts, before=posts),
    _command("move", posts=posts, unit=units),
    _command("disestablish", posts=posts, reason=st.just("Merged"), reports_to=posts),
    _command("restore-post", posts=posts),
    _command("delete-post", post=posts),
    _command("duplicate-unit", unit=units, name=st.just("Copy")),
    _command("move-unit", unit=units, parent=units),
    _command("disestablish-unit", unit=units, reason=st.just("Merged")),
    _command("assign", post=posts, name=st.sampled_from(["Zoë", "Al"])),
    _command("vacate", post=posts),
    _command("absence", post=posts, kind=st.just("maternity")),
    _command("create-proposal", name=st.sampled_from(["One", "Two"])),
    _command("delete-proposal", proposal=st.sampled_from(["One", "Two"])),
    _command("set-pension-rate", rate=st.sampled_from(["19.5", "21"])),
)
stories = st.lists(st.tuples(commands, st.sampled_from(["", "", "One", "Two"])), max_size=25)


def _tell(story: list[tuple[tuple[str, dict[str, str]], str]]) -> Desk:
    desk = Desk()
    desk.do("create-proposal", name="One")
    for (name, arguments), proposal in story:
        try:
            desk.do(name, proposal, **arguments)
        except Refused:
            continue
    return desk


def _whole(state: State) -> object:
    deltas = {key: {(each.table, each.key): each for each in delta} for key, delta in state.deltas.items() if delta}
    return state.current, deltas


@given(stories)
def test_undoing_everything_and_doing_it_again_is_identity_at_every_step(
    story: list[tuple[tuple[str, dict[str, str]], str]],
) -> None:
    state = _tell(story).state
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
def test_a_proposal_is_its_delta_over_the_current_structure(
    story: list[tuple[tuple[str, dict[str, str]], str]],
) -> None:
    state = _tell(story).state
    for key, delta in state.deltas.items():
        assert overlay(state.current, delta) == state.plan(key)
        if not conflicts(state.current, delta):
            assert apply(state.current, difference(state.current, state.plan(key))) == state.plan(key)


@given(stories, stories)
def test_differences_compose_and_invert(
    first: list[tuple[tuple[str, dict[str, str]], str]], then: list[tuple[tuple[str, dict[str, str]], str]]
) -> None:
    start, middle, end = Desk().plan(), _tell(first).plan(), _tell(then).plan()
    one, two = difference(start, middle), difference(middle, end)
    assert apply(start, compose(one, two)) == end
    assert apply(end, inverse(compose(one, two))) == start
    assert difference(start, start) == ()


def test_what_was_undone_is_forgotten_when_something_else_is_done() -> None:
    desk = Desk()
    desk.do("change-post", posts="P4", title="A")
    desk.state = undo(desk.state)
    desk.do("change-post", posts="P4", title="B")
    assert [entry.label for entry in desk.state.history.entries] == ["Change Job title to B of Social Worker P4"]


def test_an_entry_that_does_not_fit_changes_nothing() -> None:
    desk = Desk()
    change = difference(desk.plan(), _tell([(("delete-post", {"post": "P6"}), "")]).plan())
    desk.do("delete-post", post="P6")
    before = desk.state
    try:
        perform(desk.state, Entry(label="Again", at=NOON, proposal=None, changes=change))
    except Exception as mismatch:
        assert "not there" in str(mismatch) or "there already" in str(mismatch)  # noqa: PT017
    assert desk.state is before
