"""The posts that wait for a manager: in groups with their reason, with suggestions, and all placed and taken back."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.waiting_list import WAITING, key, keys, waiting_document
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import prepared
from workforce_planner.model.change import altered
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.relations import relations
from workforce_planner.session.document import Document
from workforce_planner.session.holding import (
    AMBIGUOUS,
    CIRCLE,
    ITSELF,
    NAMED,
    PLACEHOLDER,
    UNKNOWN,
    held_groups,
    waiting,
)
from workforce_planner.session.placing import _titled, suggestions, written_otherwise


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return waiting_document(tmp_path_factory.mktemp("waiting"))


def groups_of(document: Document):
    """The groups by their word."""
    structure = document.structure()
    return {group.word: group for group in held_groups(structure.plan, structure.relations)}


def offered(document: Document, word: str) -> list[tuple[str, str]]:
    """What is suggested for a group: what it says and why."""
    structure, group = document.structure(), groups_of(document)[word]
    return [(each.words, each.reason) for each in suggestions(structure.plan, structure.relations, group, group.posts)]


def test_every_post_without_a_manager_waits_but_the_top_and_the_count_says_posts_and_fte(document: Document) -> None:
    plan = document.plan()
    found = waiting(plan, document.structure().relations)
    assert [plan.posts[post].reference for post in found.posts] == list(WAITING)
    assert found.text == "12 posts wait for a manager: 10.90 FTE"


def test_groups_stand_under_their_own_broken_manager_with_the_reason(document: Document) -> None:
    said = {word: (group.reason, group.text()) for word, group in groups_of(document).items()}
    assert said == {
        "CYP0120, CYP0121 and CYP0122": (
            CIRCLE, "In a circle in the list: CYP0120, CYP0121 and CYP0122: 3 posts, 3.00 FTE"),
        "ZZ977": (UNKNOWN, 'Reports to "ZZ977" in the list: 3 posts, 2.30 FTE'),
        "cyp-102": (UNKNOWN, 'Reports to "cyp-102" in the list: 2 posts, 1.60 FTE'),
        "XX": (PLACEHOLDER, 'Reports to "XX" in the list: 2 posts, 2.00 FTE'),
        "Kay, Joanna": (UNKNOWN, 'Reports to "Kay, Joanna" in the list: 1 post, 1.00 FTE'),
        "CYP0132": (ITSELF, 'Reports to "CYP0132" in the list: 1 post, 1.00 FTE'),
    }  # fmt: skip


def test_what_the_list_says_is_hidden_with_names_unless_it_names_nobody(document: Document) -> None:
    groups = groups_of(document)
    assert groups["Kay, Joanna"].title(hiding=True) == "Reports to somebody whose name is hidden"
    assert groups["XX"].title(hiding=True) == 'Reports to "XX" in the list'


def test_the_same_reference_in_another_spelling_is_suggested(document: Document) -> None:
    assert offered(document, "cyp-102") == [
        ("Place all 2 under Team Manager CYP0102", "Its reference is written CYP0102.")
    ]


def test_nearly_the_same_name_is_suggested_before_the_head_of_the_unit(document: Document) -> None:
    structure, group = document.structure(), groups_of(document)["Kay, Joanna"]
    near, head = suggestions(structure.plan, structure.relations, group, group.posts)
    assert near.words == "Place it under Head of Safeguarding CYP0101"
    assert near.reason == "Joanne Kay is in this post: nearly the name in the list."
    assert "Kay" not in near.hidden_reason
    assert head.reason == "The highest post of Assessment, its unit."


def test_posts_of_several_units_may_each_go_under_their_own_head(document: Document) -> None:
    assert offered(document, "ZZ977")[-1][0] == "Place each under the head of its unit"


def test_a_circle_is_opened_at_the_post_with_the_most_below_it(tmp_path: Path) -> None:
    with waiting_document(tmp_path) as document:
        structure, group = document.structure(), groups_of(document)["CYP0120, CYP0121 and CYP0122"]
        (offer,) = suggestions(structure.plan, structure.relations, group, group.posts)
        assert offer.words == "Open the circle at Practice Lead CYP0122"
        document.perform(offer.command)
        plan = document.plan()
        first, second, third = keys(plan, "CYP0120", "CYP0121", "CYP0122")
        assert [plan.posts[each].reports_to for each in (first, second, third)] == [second, third, None]
        assert groups_of(document)["CYP0120"].reason == ITSELF, "what is left would report to a post below it"


def test_all_that_is_only_written_otherwise_can_be_placed_at_once(tmp_path: Path) -> None:
    with waiting_document(tmp_path) as document:
        structure = document.structure()
        found = written_otherwise(structure.plan, held_groups(structure.plan, structure.relations))
        assert found is not None
        assert found.reason == 'Their managers are in the plan, written otherwise: "cyp-102" is Team Manager CYP0102.'
        document.perform(found.command)
        assert "cyp-102" not in groups_of(document)


def test_a_manager_who_has_come_since_is_the_first_suggestion(tmp_path: Path) -> None:
    with waiting_document(tmp_path) as document:
        document.perform(named("create-post", title="Duty Manager", reports_to=key(document.plan(), "CYP0101")))
        made = next(post for post in document.plan().posts.values() if post.title == "Duty Manager")
        document.perform(named("change-post", posts=(made.id,), fields={"reference": "ZZ977"}))
        assert groups_of(document)["ZZ977"].reason == NAMED
        assert offered(document, "ZZ977")[0] == (
            "Place all 3 under Duty Manager ZZ977",
            "The list names its reference.",
        )


def test_a_title_in_the_list_offers_vacant_posts_of_it_before_others_and_none_that_has_ended(tmp_path: Path) -> None:
    with waiting_document(tmp_path) as document:
        for _ in range(2):
            document.perform(named("create-post", title="Duty Manager", reports_to=key(document.plan(), "CYP0101")))
        gone, vacant = (post.id for post in document.plan().posts.values() if post.title == "Duty Manager")
        document.perform(
            named("change-post", posts=(key(document.plan(), "CYP0102"),), fields={"title": "Duty Manager"})
        )
        document.perform(named("disestablish", posts=(gone,), reason="Not wanted"))
        plan, joined = document.plan(), document.structure().relations
        found = [
            (post, reason.startswith("A vacant post"))
            for post, reason, _ in _titled(plan, joined, "Duty Manager", keys(plan, "CYP0113"))
        ]
        assert [post for post, _ in found if post == gone] == []
        assert (vacant, True) in found
        assert (key(plan, "CYP0102"), False) in found


def test_of_several_with_the_reference_each_is_told_apart(tmp_path: Path) -> None:
    with waiting_document(tmp_path) as document:
        posts = keys(document.plan(), "CYP0101", "CYP0102")
        document.perform(named("change-post", posts=posts, fields={"reference": "ZZ977"}))
        assert groups_of(document)["ZZ977"].reason == AMBIGUOUS
        reasons = [reason for _, reason in offered(document, "ZZ977")]
        assert "One of 2 posts that it fits: Raj Patel, Safeguarding / Assessment." in reasons


def test_a_cell_that_names_two_managers_offers_both(tmp_path: Path) -> None:
    with waiting_document(tmp_path) as document:
        plan = document.plan()
        post = plan.posts[key(plan, "CYP0113")]
        both = altered("posts", post, manager_in_list="CYP0101 / CYP0102")
        document.perform(prepared("Two managers", [each for each in (both,) if each is not None]))
        assert groups_of(document)["CYP0101 / CYP0102"].reason == AMBIGUOUS
        words = [each for each, _ in offered(document, "CYP0101 / CYP0102")]
        assert words == ["Place it under Head of Safeguarding CYP0101", "Place it under Team Manager CYP0102"]


def test_no_suggestion_leads_below_the_posts_themselves(document: Document) -> None:
    structure = document.structure()
    for group in held_groups(structure.plan, structure.relations):
        for each in suggestions(structure.plan, structure.relations, group, group.posts):
            document.perform(each.command)
            document.undo()


def placed_one_after_another(document: Document, picks: list[int]) -> None:
    """Take one suggestion after another, or settle tops where there is none."""
    for pick in picks:
        structure = document.structure()
        groups = held_groups(structure.plan, structure.relations)
        if not groups:
            return
        group = groups[pick % len(groups)]
        offers = suggestions(structure.plan, structure.relations, group, group.posts)
        offer = offers[pick % len(offers)].command if offers else named("settle-tops", posts=group.posts)
        document.perform(offer)


@settings(max_examples=25, deadline=None)
@given(picks=st.lists(st.integers(0, 11), min_size=1, max_size=16))
def test_placing_all_and_undoing_gives_the_plan_before(document: Document, picks: list[int]) -> None:
    before: Plan = document.plan()
    done = document.history.done
    posts = set(before.posts)
    placed_one_after_another(document, picks)
    assert set(document.plan().posts) == posts, "no post is ever lost"
    document.go_to(done)
    assert document.plan() == before


def test_a_circle_of_thousands_is_gone_round_once() -> None:
    took = []
    for number in (1_000, 8_000):
        posts = {
            PostId(f"p{each}"): Post(id=PostId(f"p{each}"), reference=f"R{each}", manager_in_list=f"R{each + 1}")
            for each in range(number)
        }
        last = PostId(f"p{number - 1}")
        posts[last] = replace(posts[last], manager_in_list="R0")
        plan = Plan().with_tables({"posts": posts})
        joined = relations(plan)
        start = time.process_time()
        (group,) = held_groups(plan, joined)
        took.append(time.process_time() - start)
        assert (group.reason, len(group.posts)) == (CIRCLE, number)
    assert took[1] < 32 * took[0] + 0.2
