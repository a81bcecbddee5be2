"""Commands on posts."""

import pytest

from tests.sketch import Desk
from workforce_planner.model.problems import Refused


def test_a_new_post_stands_in_its_managers_unit_and_says_so() -> None:
    desk = Desk()
    label = desk.do("create-post", title="Social Worker", reports_to="P3")
    post = desk.post("NEW1")
    assert label == "Create Social Worker under Team Manager P3"
    assert (post.unit, post.reports_to, post.fte) == ("unit-TeamOne", "post-3", 10_000)
    assert post.role == "role-Social Worker"


def test_several_new_posts_get_references_of_their_own() -> None:
    desk = Desk()
    desk.do("create-post", title="Social Worker", reports_to="P3", times="3")
    assert [desk.post(name).title for name in ("NEW1", "NEW2", "NEW3")] == ["Social Worker"] * 3


def test_a_disestablished_post_is_kept_with_its_reason_and_can_be_restored() -> None:
    desk = Desk()
    desk.do("disestablish", posts="P6", reason="Vacant for two years", on="2026-04-01")
    post = desk.post("P6")
    assert post.disestablished
    assert post.end_reason == "Vacant for two years"
    desk.do("restore-post", posts="P6")
    assert desk.post("P6").ends_on is None
    assert not desk.post("P6").disestablished


def test_the_reports_of_a_disestablished_manager_can_be_re_homed_in_the_same_step() -> None:
    desk = Desk()
    desk.do("disestablish", posts="P3", reason="Merged", reports_to="P7")
    assert {desk.post(name).reports_to for name in ("P4", "P5", "P6")} == {"post-7"}


def test_a_post_with_reports_or_people_is_not_deleted() -> None:
    desk = Desk()
    with pytest.raises(Refused, match="3 posts report to Team Manager P3"):
        desk.do("delete-post", post="P3")
    with pytest.raises(Refused, match="Somebody is in Social Worker P4"):
        desk.do("delete-post", post="P4")
    desk.do("delete-post", post="P6")
    assert "post-6" not in desk.plan().posts


def test_a_copy_is_vacant_and_beside_the_original() -> None:
    desk = Desk()
    desk.do("duplicate-post", post="P4", times="2")
    assert desk.post("NEW1").reports_to == desk.post("NEW2").reports_to == "post-3"
    assert not [each for each in desk.plan().assignments.values() if each.post in (desk.post("NEW1").id,)]


def test_typing_an_fte_keeps_the_hours_in_agreement() -> None:
    desk = Desk()
    desk.do("change-post", posts="P4", contracted_minutes="37", full_time_minutes="37")
    desk.do("change-post", posts="P4", fte="0.6")
    assert desk.post("P4").contracted_minutes == 22.2 * 60
    desk.do("change-post", posts="P4", contracted_minutes="18.5")
    assert desk.post("P4").fte == 5_000


def test_consecutive_edits_of_one_field_are_one_step() -> None:
    desk = Desk()
    for title in ("S", "So", "Senior Social Worker"):
        desk.do("change-post", posts="P4", title=title)
    assert [entry.label for entry in desk.state.history.entries] == [
        "Change the job title of So P4 to Senior Social Worker"
    ]


@pytest.mark.parametrize(
    ("name", "arguments", "sentence"),
    [
        ("create-post", {"title": "X", "times": "0"}, "0 copies cannot be made"),
        ("create-post", {"title": "X", "reference": "P3"}, '"P3" can name one post only'),
        ("create-post", {"title": ""}, "needs a job title"),
        ("change-post", {"posts": "P3", "fte": "lots"}, '"lots" is not an FTE'),
        ("change-post", {"posts": "P3", "grade": "G99"}, 'There is no grade "G99"'),
        ("change-post", {"posts": "P3", "wage": "1"}, '"change-post" knows no "wage"'),
        ("change-post", {"posts": "P3"}, "No field was given"),
        ("change-post", {"posts": "P3", "reports_to": "P4"}, "cannot report to Social Worker P4"),
        ("disestablish", {"posts": "P3"}, '"disestablish" needs reason'),
        ("disestablish", {"posts": "P3", "reason": "x", "reports_to": "P3"}, "disestablished too"),
        ("restore-post", {"posts": "P3"}, "is not disestablished"),
        ("fly", {}, 'There is no command "fly"'),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_reason(name: str, arguments: dict[str, str], sentence: str) -> None:
    desk = Desk()
    before = desk.state
    with pytest.raises(Refused, match=sentence):
        desk.do(name, **arguments)
    assert desk.state is before


def test_an_fte_set_blank_is_unknown_whatever_the_hours_were() -> None:
    desk = Desk()
    desk.do("change-post", posts="P4", contracted_minutes="37", full_time_minutes="37")
    desk.do("change-post", posts="P4", fte="")
    assert desk.post("P4").fte is None
    assert desk.post("P4").contracted_minutes is None
