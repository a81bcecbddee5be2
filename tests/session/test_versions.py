"""Named versions and going through the history in one stride."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from workforce_planner.edit.catalogue import named
from workforce_planner.model.problems import Refused
from workforce_planner.session.document import Document
from workforce_planner.session.events import Happened, PlanChanged
from workforce_planner.session.versions import stride, unsaved_text, version_named
from workforce_planner.store.unsaved import Unsaved


@pytest.fixture
def document() -> Iterator[Document]:
    """A plan with three steps."""
    with Document.new() as made:
        for title in ("One", "Two", "Three"):
            made.perform(named("create-post", title=title))
        yield made


def titles(document: Document) -> list[str]:
    """The posts there are."""
    return [post.title for post in document.plan().posts.values()]


def names(document: Document) -> list[tuple[str, int]]:
    """The named versions with their points."""
    return [(each.name, each.done) for each in document.history.named]


def test_going_back_and_on_tells_the_listeners_once(document: Document) -> None:
    told: list[PlanChanged] = []
    document.subscribe(told.append)
    document.go_to(1)
    assert titles(document) == ["One"]
    document.go_to(3)
    assert titles(document) == ["One", "Two", "Three"]
    assert [(each.happened, len(each.records)) for each in told] == [(Happened.UNDONE, 2), (Happened.DONE_AGAIN, 2)]


def test_the_way_says_what_it_takes_back(document: Document) -> None:
    assert stride(document.history, 1).text() == 'takes back 2 steps: "Create Three" and "Create Two"'
    assert stride(document.history, 1).text(lambda _entry: "A step") == 'takes back 2 steps: "A step" and "A step"'
    with pytest.raises(Refused):
        stride(document.history, 4)


def test_the_way_on_says_what_it_does_again_and_staying_does_nothing(document: Document) -> None:
    assert (stride(document.history, 3).entries, stride(document.history, 3).back) == ((), False)
    document.go_to(1)
    assert stride(document.history, 3).text() == 'does again 2 steps: "Create Two" and "Create Three"'


def test_a_few_unsaved_steps_are_named_more_are_counted(document: Document) -> None:
    def said(count: int, last: str = "Create Three") -> str:
        return unsaved_text(document.history, Unsaved(count=count, last=last), lambda each: each.label)

    assert said(1) == '1 unsaved change: "Create Three"'
    assert said(3) == '3 unsaved changes: "Create One", "Create Two" and "Create Three"'
    assert said(1, "Something that was taken back") == "1 unsaved change"
    assert said(4) == "4 unsaved changes"
    document.perform(named("create-post", title="Four"))
    assert said(4, "Create Four") == "4 unsaved changes"


def test_a_version_is_kept_across_saving_and_is_gone_back_to(document: Document, tmp_path: Path) -> None:
    document.name_version("Three posts")
    path = document.save(tmp_path / "plan.wfplan")
    document.perform(named("create-post", title="Four"))
    document.save()
    document.close()
    with Document.open(path) as again:
        assert names(again) == [("Three posts", 3)]
        again.go_to(version_named(again.history, "three posts").done)
        assert titles(again) == ["One", "Two", "Three"]


def test_naming_a_version_counts_as_unsaved_until_it_is_saved(document: Document, tmp_path: Path) -> None:
    document.save(tmp_path / "plan.wfplan")
    assert document.unsaved.count == 0
    document.name_version("Now")
    assert document.unsaved.count == 1
    document.save()
    assert document.unsaved.count == 0


def test_a_version_ahead_is_lost_when_something_else_is_done_and_not_before(document: Document, tmp_path: Path) -> None:
    document.name_version("Three posts")
    document.go_to(2)
    document.name_version("Two posts")
    assert [each.name for each in document.history.named_ahead] == ["Three posts"]
    document.perform(named("create-post", title="Other"))
    assert names(document) == [("Two posts", 2)]
    path = document.save(tmp_path / "plan.wfplan")
    document.close()
    with Document.open(path) as again:
        assert names(again) == [("Two posts", 2)]


def test_edits_of_one_field_do_not_run_into_a_named_version(document: Document) -> None:
    post = next(iter(document.plan().posts))
    document.perform(named("change-post", posts=(post,), fields={"title": "A"}))
    document.name_version("A")
    document.perform(named("change-post", posts=(post,), fields={"title": "B"}))
    document.go_to(version_named(document.history, "A").done)
    assert document.plan().posts[post].title == "A"


def test_names_must_be_new_and_can_be_forgotten(document: Document) -> None:
    document.name_version("Now")
    for name in ("now", "  "):
        with pytest.raises(Refused):
            document.name_version(name)
    document.forget_version("Now")
    assert names(document) == []
    with pytest.raises(Refused):
        document.forget_version("Now")
