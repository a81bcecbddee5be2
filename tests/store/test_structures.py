"""What a file holds after every step of any story is what memory holds: proposals, versions, baselines and rewrites."""

import sqlite3
from contextlib import closing
from dataclasses import replace

from hypothesis import given, settings

from tests.properties.stories import Story, stories, tell
from tests.sketch import Desk
from workforce_planner.edit.history import State, redo, taken_back, undo
from workforce_planner.model.problems import Refused
from workforce_planner.store.content import Content, content_of, read_content, write_entry, write_new, write_step


def _stored(connection: sqlite3.Connection) -> State:
    return read_content(connection).state


def _must_be_stored(connection: sqlite3.Connection, state: State) -> None:
    found = _stored(connection)
    assert found.current == state.current
    assert found.deltas == state.deltas
    assert found.history == state.history


@settings(max_examples=15)
@given(stories)
def test_every_step_of_a_story_is_stored_as_memory_has_it(story: Story) -> None:
    desk = Desk()
    desk.do("create-proposal", name="One")
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        content = content_of(desk.state)
        write_new(connection, content)
        for number, ((name, arguments), proposal) in enumerate(story):
            before = desk.state
            try:
                desk.do(name, proposal, **arguments)
            except Refused:
                continue
            entry = desk.just_done
            assert entry is not None
            count = len(desk.state.history.entries)
            content = Content(state=desk.state, versions=(*content.versions[: count - 1], number + 100), edits=number)
            write_entry(connection, before, content, entry)
            if number % 3 == 0:
                _must_be_stored(connection, desk.state)
        _back_and_forth(connection, content)


def _back_and_forth(connection: sqlite3.Connection, content: Content) -> None:
    state = content.state
    for step in (undo, redo):
        while (entry := state.history.to_undo if step is undo else state.history.to_redo) is not None:
            after = step(state)
            done = taken_back(entry) if step is undo else entry
            write_step(connection, state, replace(content, state=after), done)
            state = after
        _must_be_stored(connection, state)
    assert state.current == content.state.current


@settings(max_examples=10)
@given(stories)
def test_a_document_with_structures_is_written_and_read_as_it_is(story: Story) -> None:
    state = tell(story).state
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        write_new(connection, content_of(state))
        _must_be_stored(connection, state)
