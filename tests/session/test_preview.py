"""What a command would change, told without doing it."""

from collections.abc import Iterator

import pytest

from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import PostId
from workforce_planner.model.wording import COST_OF_POSTS, difference_text, short_money_text
from workforce_planner.session.branch import branch_points
from workforce_planner.session.document import Document
from workforce_planner.session.preview import BAD, preview
from workforce_planner.session.sample import sample_document


@pytest.fixture(scope="module")
def document() -> Iterator[Document]:
    """Return the sample."""
    with sample_document() as made:
        yield made


def managers(document: Document) -> list[PostId]:
    """Those with reports who are themselves managed, the widest span first."""
    joined = document.structure().relations
    known = [post for post in joined.reports if post is not None and document.plan().posts[post].reports_to]
    return sorted(known, key=lambda post: -len(joined.reports[post]))


def test_a_move_says_spans_tiers_and_cost_and_does_nothing(document: Document) -> None:
    wide, *_, small = managers(document)
    post = document.structure().relations.reports[small][0]
    before = document.plan()
    effect = preview(document, None, named("move", posts=(post,), reports_to=wide))
    spans = [each for each in effect.points if each.label.startswith("Span of")]
    found = document.results().post(wide)
    assert found is not None
    assert f"{found.span} → {found.span + 1}" in spans[0].text
    assert spans[0].mark == BAD
    assert "over the target of" in spans[0].text
    assert [each.text for each in effect.points if each.label == COST_OF_POSTS] == ["no change"]
    assert any(each.label == "Tiers" for each in effect.points)
    assert document.plan() is before


def test_what_cannot_be_done_is_told_with_the_reason(document: Document) -> None:
    manager = managers(document)[0]
    below = document.structure().relations.reports[manager][0]
    effect = preview(document, None, named("move", posts=(manager,), reports_to=below))
    assert effect.problem is not None
    assert effect.problem.code == "move-under-itself"
    assert effect.points == ()


def test_the_cost_foreseen_is_the_cost_that_comes(document: Document) -> None:
    post = managers(document)[-1]
    command = named("copy-posts", posts=tuple(document.structure().relations.reports[post]))
    foreseen = next(each for each in preview(document, None, command).points if each.label == COST_OF_POSTS)
    was = document.results().whole.cost.annual
    document.perform(command)
    now = document.results().whole.cost.annual
    document.undo()
    assert was is not None
    assert now is not None
    assert foreseen.text.startswith(difference_text(short_money_text(now - was), now - was))
    assert foreseen.private


def test_disestablishing_tells_the_span_of_the_manager(document: Document) -> None:
    manager = managers(document)[0]
    below = document.structure().relations.reports[manager][0]
    effect = preview(document, None, named("disestablish", posts=(below,), reason="Fewer cases"))
    assert any(each.label.startswith("Span of") for each in effect.points)


def test_the_figures_of_a_branch_are_those_of_its_posts(document: Document) -> None:
    results, joined = document.results(), document.structure().relations
    top = joined.reports[None][0]
    points = {each.label: each for each in branch_points(results, joined, top)}
    assert points["Posts"].text.isdigit()
    assert points["Tier"].text == "1"
    assert [each.label for each in points.values() if each.private] == [COST_OF_POSTS]


def test_a_tier_replaced_is_told_with_posts_and_spans(document: Document) -> None:
    key = next(iter(document.plan().proposals))
    manager = managers(document)[0]
    above = document.plan().posts[manager].reports_to
    grade = document.plan().posts[manager].grade
    command = named(
        "replace-tier", posts=(manager,), title="Head", grade=grade, times=2, reports_to=above, reason="Shorter spans"
    )
    effect = preview(document, key, command)
    assert effect.label.endswith("by 2 x Head")
    posts = next(each for each in effect.points if each.label == "Posts")
    before = document.results(key).whole.posts
    assert posts.text.startswith(f"{before:,} → {before + 1:,}, ")
