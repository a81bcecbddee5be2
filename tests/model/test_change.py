"""Changes, field by field."""

import pytest

from tests.sketch import SAFEGUARDING, sketch
from workforce_planner.model.change import (
    Change,
    Creation,
    Mismatch,
    altered,
    apply,
    created,
    difference,
    gathered,
    in_tables,
    inverse,
    overlay,
    removed,
)
from workforce_planner.model.ids import SETTINGS_KEY, PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post, Settings

PLAN = sketch(SAFEGUARDING)
POST = PLAN.posts["post-4"]


def test_only_the_fields_that_differ_are_in_a_change() -> None:
    change = altered("posts", POST, fte=5_000, title=POST.title)
    assert change == Change("posts", "post-4", {"fte": 10_000}, {"fte": 5_000})
    assert altered("posts", POST, title=POST.title) is None


def test_a_change_that_does_not_fit_is_a_mistake_of_the_program() -> None:
    with pytest.raises(Mismatch, match="fte is not as the change found it"):
        apply(PLAN, (Change("posts", "post-4", {"fte": 1}, {"fte": 2}),))
    with pytest.raises(Mismatch, match="is there already"):
        apply(PLAN, (created("posts", POST),))
    with pytest.raises(Mismatch, match="is not there"):
        apply(PLAN, (Change("posts", "post-99", {"fte": 1}, {"fte": 2}),))


def test_a_plan_is_never_changed_in_place() -> None:
    after = apply(PLAN, (removed("posts", POST),))
    assert "post-4" in PLAN.posts
    assert "post-4" not in after.posts
    assert after.units is PLAN.units


def test_changes_that_cancel_out_leave_nothing() -> None:
    there = altered("posts", POST, fte=5_000)
    back = Change("posts", "post-4", {"fte": 5_000}, {"fte": 10_000})
    assert gathered([there, back]) == ()
    assert gathered([removed("posts", POST), created("posts", POST)]) == ()


def test_a_proposal_over_a_record_that_is_gone_passes_it_over() -> None:
    change = altered("posts", POST, fte=5_000)
    assert change is not None
    without = apply(PLAN, (removed("posts", POST),))
    assert overlay(without, (change,)) == without


def test_records_that_are_created_together_are_what_a_change_of_each_makes() -> None:
    posts = {PostId(f"p{each}"): Post(id=PostId(f"p{each}"), order=each) for each in range(5)}
    full = Plan().with_tables({"posts": posts, "settings": {SETTINGS_KEY: Settings(name="Imported")}})
    done = difference(Plan(), full)
    assert isinstance(done, Creation)
    assert len(done) == len(done.all) == 6
    assert done == tuple(done)
    assert tuple(done) == done
    assert apply(Plan(), done) == apply(Plan(), done.all) == full
    assert apply(full, inverse(done)) == Plan()
    assert [each.key for each in in_tables(done, {"posts"})] == list(posts)
    assert [each.table for each in in_tables(done.followed_by([removed("posts", posts[PostId("p1")])]), {"settings"})]
    with pytest.raises(Mismatch):
        apply(full, Creation({"posts": posts}))
