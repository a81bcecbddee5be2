"""What steps are called while names and pay are hidden."""

from collections.abc import Iterator

import pytest

from workforce_planner.edit.catalogue import named, spelled
from workforce_planner.edit.commands import Command
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.session.document import Document
from workforce_planner.session.open_labels import open_label
from workforce_planner.session.sample import make_sample, sample_document


@pytest.fixture(scope="module")
def document() -> Iterator[Document]:
    """The sample."""
    with sample_document() as made:
        yield made


def post_of(plan: Plan, title: str = "Social Worker") -> PostId:
    """A post that somebody is in."""
    return next(
        each.post
        for each in plan.assignments.values()
        if each.kind == "employee" and each.post and plan.posts[each.post].title == title
    )


def said(document: Document, command: Command) -> str:
    """What a step is called."""
    edit = command(document.plan(), document.context())
    return open_label(document.plan(), edit.label, edit.changes)


def test_a_change_of_grade_is_said_with_the_post_and_without_the_grade(document: Document) -> None:
    plan = document.plan()
    post = post_of(plan)
    grade = next(key for key in plan.grades if key != plan.posts[post].grade)
    change = said(document, named("change-post", posts=(post,), fields={"grade": grade}))
    assert change == f"Change the grade of Social Worker {plan.posts[post].reference}"


def test_what_is_not_hidden_is_said_as_it_is(document: Document) -> None:
    post = post_of(document.plan())
    command = named("change-post", posts=(post,), fields={"title": "Lead Social Worker"})
    assert said(document, command) == command(document.plan(), document.context()).label
    assert said(document, named("create-post", title="One", reports_to=post)).startswith("Create One under Social")


def test_steps_with_people_name_the_post_only(document: Document) -> None:
    plan = document.plan()
    post = post_of(plan)
    reference = plan.posts[post].reference
    assert said(document, named("vacate", post=post)) == f"Vacate Social Worker {reference}"
    assigned = said(document, named("assign", name="Joanne Kay", post=post))
    assert assigned == f"Assign somebody to Social Worker {reference}"
    worker = next(each for each in plan.assignments.values() if each.post == post)
    renamed = said(document, named("change-person", person=worker.person, fields={"name": "Joanne Kay"}))
    assert "Joanne" not in renamed
    assert plan.people[worker.person].name not in renamed


def test_amounts_are_not_said(document: Document) -> None:
    grade = next(iter(document.plan().grades))
    words = said(document, named("set-spot-salary", grade=grade, amount=500_000_000, from_date=document.as_at()))
    assert "£" not in words
    assert words.startswith("Set the grade")


def test_the_steps_of_the_sample_are_all_said_and_name_nobody() -> None:
    with Document.new() as making:
        make_sample(making)
        names = {person.name for person in making.plan().people.values() if person.name}
        for entry in making.history.entries:
            words = open_label(making.plan(entry.proposal), entry.label, entry.changes)
            assert words
            assert "£" not in words
            assert not [name for name in names if name in words]


def test_people_matched_to_posts_are_not_named(document: Document) -> None:
    plan = document.plan()
    person = next(iter(plan.people))
    name, post = plan.people[person].name, plan.posts[post_of(plan)].reference
    key = next(iter(plan.proposals))
    for command, words in (
        (spelled("match", {"people": person, "post": post}), "Match somebody to"),
        (spelled("set-person-status", {"people": person, "status": "affected"}), "Set what the restructure means"),
    ):
        edit = command(document.plan(key), document.context(key))
        text = open_label(document.plan(key), edit.label, edit.changes)
        assert name in edit.label
        assert text.startswith(words)
        assert name not in text


def test_a_new_status_is_said_as_it_is_and_not_by_the_copies_kept_with_it(document: Document) -> None:
    key, record = list(document.plan().proposals.items())[-1]
    command = named("set-status", proposal=key, status="consultation")
    assert said(document, command) == f"Set {record.name} to for consultation"
