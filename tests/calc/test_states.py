"""States of posts by what was decided about them, how far a proposal is reviewed, and kinds of change."""

from dataclasses import replace
from datetime import date

import pytest

from tests.calc.priced import JULY_2025, post, priced
from tests.sketch import Desk
from workforce_planner.calc.comparison import compare
from workforce_planner.calc.shades import Shade, shades_of, shades_text, succession_texts, successions_by_post
from workforce_planner.calc.states import PostState, field_changes, post_states
from workforce_planner.model.ids import PostId, SuccessionId, UnitId
from workforce_planner.model.money import Fte
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.restructure import Review, Succession

DAY = date(2026, 11, 21)
A = "Proposal A"


def _desk() -> Desk:
    desk = Desk()
    desk.do("create-proposal", name=A, scope="Safeguarding")
    return desk


def test_in_development_comes_before_every_other_state_but_out_of_scope() -> None:
    current = priced(post("a"), post("b"))
    proposed = replace(
        current,
        posts={
            "a": replace(current.posts[PostId("a")], in_scope=False),
            "b": replace(current.posts[PostId("b")], title="Renamed"),
        },
        reviews={key: Review(id=key, in_development=True) for key in ("a", "b")},
    )
    states = post_states(current, proposed, JULY_2025)
    assert states == {"a": PostState.OUT_OF_SCOPE, "b": PostState.IN_DEVELOPMENT}


def test_a_confirmation_of_a_post_that_differs_now_does_not_count() -> None:
    desk = _desk()
    desk.do("confirm-unchanged", A, posts="P4")
    desk.do("change-post", A, posts="P4", fte="0.5")
    assert post_states(desk.plan(), desk.plan(A), DAY)[PostId("post-4")] is PostState.CHANGED


def test_what_is_outside_the_branch_of_a_proposal_is_out_of_scope() -> None:
    desk = _desk()
    desk.do("move", A, posts="P4", unit="Fostering")
    scope = UnitId("unit-Safeguarding")
    states = post_states(desk.plan(), desk.plan(A), DAY, scope)
    assert states[PostId("post-10")] is PostState.OUT_OF_SCOPE
    assert states[PostId("post-4")] is PostState.TRANSFERRED
    assert states[PostId("post-5")] is PostState.TO_BE_REVIEWED


def test_progress_is_reviewed_over_in_scope_by_unit_and_in_total() -> None:
    desk = _desk()
    desk.do("confirm-unchanged", A, below="P3")
    desk.do("disestablish", A, posts="P9", reason="Merged")
    desk.do("create-post", A, title="Clerk", reports_to="P7")
    comparison = compare(desk.plan(), desk.plan(A), DAY, UnitId("unit-Safeguarding"))
    progress = comparison.progress
    assert (progress.total.reviewed, progress.total.in_scope) == (6, 9)
    units = {desk.plan().units[key].name: (each.reviewed, each.in_scope) for key, each in progress.units.items()}
    assert units == {"SocialCare": (6, 9), "Safeguarding": (6, 9), "TeamOne": (4, 4), "TeamTwo": (2, 4)}
    assert progress.total.share == 6 / 9
    assert comparison.states[PostState.UNCHANGED] == 4
    assert comparison.states == {
        state: sum(each.state is state for each in comparison.posts.values()) for state in comparison.states
    }


P = Post(id=PostId("p"), unit=UnitId("u"), grade=None, fte=Fte(10_000), title="Social Worker")


@pytest.mark.parametrize(
    ("was", "now", "shades"),
    [
        ({}, {"unit": "v", "reports_to": "m", "order": 3, "cost_centre": "C", "area": "x"}, [Shade.LIFT_AND_SHIFT]),
        ({}, {"unit": "v", "title": "Officer"}, [Shade.TRANSFERRED_AND_CHANGED, Shade.RETITLED]),
        ({}, {"grade": "g"}, [Shade.REGRADED]),
        ({"fte": 6_000}, {"fte": 10_000}, [Shade.FULL_TIME]),
        ({"contracted_minutes": 1_110, "full_time_minutes": 2_220}, {"contracted_minutes": 2_220}, [Shade.FULL_TIME]),
        ({}, {"fte": 6_000}, [Shade.PART_TIME]),
        ({"fte": 5_000}, {"fte": 6_000}, [Shade.HOURS]),
        ({"funding_basis": "temporary"}, {"funding_basis": "permanent"}, [Shade.PERMANENT]),
        ({"ends_on": DAY}, {"ends_on": None}, [Shade.PERMANENT]),
        ({}, {"ends_on": DAY, "disestablished": True}, []),
        ({}, {"unit": "v", "reports_to": "m", "end_reason": "Merged", "disestablished": True}, []),
        ({}, {"reports_to": "m", "order": 2}, [Shade.NEW_MANAGER]),
        ({}, {"order": 2}, []),
    ],
)
def test_kinds_of_change(was: dict[str, object], now: dict[str, object], shades: list[Shade]) -> None:
    before = replace(P, **was)  # type: ignore[arg-type]
    assert list(shades_of((Plan(), Plan()), before, replace(before, **now))) == shades  # type: ignore[arg-type]


def test_a_post_split_in_two_and_two_merged_into_one_are_told() -> None:
    desk = Desk()
    plan = desk.plan()
    split = Succession(id=SuccessionId("s"), old=PostId("post-4"), new=PostId("post-5"), kind="split")
    merged = [
        Succession(id=SuccessionId(key), old=PostId(key), new=PostId("post-3"), kind="merge")
        for key in ("post-8", "post-9")
    ]
    plan = replace(plan, successions={each.id: each for each in (split, *merged)})
    found = successions_by_post(plan)
    assert shades_of((plan, plan), None, plan.posts[PostId("post-5")], found[PostId("post-5")]) == (Shade.SPLIT,)
    assert shades_of(
        (plan, plan), plan.posts[PostId("post-3")], plan.posts[PostId("post-3")], found[PostId("post-3")]
    ) == (Shade.MERGED,)
    (text,) = succession_texts(plan, plan, PostId("post-4"), found[PostId("post-4")])
    assert text.startswith("Split into Social Worker")
    (text,) = succession_texts(plan, plan, PostId("post-3"), found[PostId("post-3")])
    assert text.startswith("Merged from Social Worker")
    assert " and Social Worker" in text


def test_kinds_of_change_in_words_with_what_else_differs() -> None:
    now = replace(P, grade="g", notes="Evaluated", unit="v", fte=Fte(5_000))  # type: ignore[arg-type]
    words = shades_text(shades_of((Plan(), Plan()), P, now), field_changes(P, now))
    assert words == "Transferred, job changed, regraded, full-time made part-time; Notes"
