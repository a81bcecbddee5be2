"""The history as it stands in a file."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from tests.store.every_kind import everything
from tests.store.small_plan import entry
from tests.store.states import changes
from workforce_planner.edit.history import Entry
from workforce_planner.model.change import Change, ChangeSet, Creation, created
from workforce_planner.model.ids import PostId
from workforce_planner.model.money import Fte
from workforce_planner.model.records import Post
from workforce_planner.store.journal import StoredEntry, changes_of, text_of


@given(done=changes())
def test_changes_come_back_from_their_text(done: ChangeSet) -> None:
    assert changes_of(text_of(done)) == done


def test_an_import_does_not_repeat_the_names_of_fields() -> None:
    text = text_of(tuple(created("posts", Post(id=PostId(f"p{each}"), title="Social Worker")) for each in range(50)))
    assert text.count("contracted_minutes") == 2, "among the names, and as what is the same in all"


def test_an_import_says_once_what_is_the_same_in_all_its_records() -> None:
    posts = (
        Post(id=PostId("p1"), title="Clerk", in_scope=False, order=0),
        Post(id=PostId("p2"), title="Head", order=1),
    )
    done = tuple(created("posts", post) for post in posts)
    (run,) = json.loads(text_of(done))
    varying = [name for name in run["after"] if name not in run["same"]]
    assert run["same"]["reference"] == ""
    assert (varying, [row[0] for row in run["rows"]]) == (["title", "order", "in_scope"], ["p1", "p2"])
    assert changes_of(text_of(done)) == done
    assert [tuple(change.after or ()) for change in changes_of(text_of(done))] == [tuple(run["after"])] * 2


def test_an_import_writes_its_records_column_by_column() -> None:
    posts = [
        Post(id=PostId(f"p{each}"), title=f"Clerk {each % 3}", order=each, fte=None if each % 7 else Fte(6000))
        for each in range(150)
    ]
    done = Creation({"posts": {post.id: post for post in posts}}, [created("posts", Post(id=PostId("other")))])
    run, _ = json.loads(text_of(done))
    assert "rows" not in run
    assert [len(column["at"]) if isinstance(column, dict) else len(column) for column in run["columns"]] == [150] * 4
    assert changes_of(text_of(done)) == done.all
    assert "columns" not in json.loads(text_of(done.all[:99]))[0]


def test_fields_and_tables_that_this_version_does_not_know_are_left_out() -> None:
    text = json.dumps(
        [
            {"table": "posts", "before": None, "after": ["title", "colour"], "rows": [["p", "Social Worker", "red"]]},
            {"table": "posts", "before": ["colour"], "after": ["colour"], "rows": [["p", "red", "blue"]]},
            {"table": "parking", "before": None, "after": ["bay"], "rows": [["b", 1]]},
        ]
    )
    assert changes_of(text) == (Change("posts", "p", None, {"title": "Social Worker"}), Change("posts", "p", {}, {}))


@pytest.fixture
def stored() -> StoredEntry:
    """Return the first entry of a history as a file gives it."""
    first = everything().history.entries[0]
    row = {"label": first.label, "at": first.at.isoformat(), "proposal": None, "merge": first.merge}
    return StoredEntry.of({**row, "changes": text_of(first.changes)})


def test_a_stored_entry_is_equal_to_the_one_it_was(stored: StoredEntry) -> None:
    first = everything().history.entries[0]
    assert stored == first
    assert first == stored
    assert stored != entry(label="Another")
    assert stored != "Import"


def test_a_stored_entry_can_be_changed_like_any_other(stored: StoredEntry) -> None:
    changed = replace(stored, label="Another")
    assert isinstance(changed, Entry)
    assert (changed.label, changed.changes) == ("Another", stored.changes)


def test_a_stored_entry_has_no_other_attributes(stored: StoredEntry) -> None:
    with pytest.raises(AttributeError):
        stored.colour  # noqa: B018
