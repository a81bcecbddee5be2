"""Putting posts of a proposal back to what they are in the current structure."""

import pytest

from tests.sketch import Desk
from workforce_planner.model.problems import Refused

A = "Proposal A"


def _desk() -> Desk:
    desk = Desk()
    desk.do("create-proposal", name=A)
    return desk


def _delta(desk: Desk) -> list[tuple[str, str]]:
    return [(change.table, change.key) for each in desk.state.deltas.values() for change in each]


def test_one_field_goes_back_and_the_others_stay() -> None:
    desk = _desk()
    desk.do("change-post", A, posts="P4", fte="0.6", title="Practitioner")
    assert desk.do("put-back", A, posts="P4", fields="fte") == "Put back FTE of Practitioner P4"
    assert (desk.post("P4", A).fte, desk.post("P4", A).title) == (10_000, "Practitioner")


def test_the_whole_post_goes_back_and_nothing_of_it_is_left_in_the_proposal() -> None:
    desk = _desk()
    desk.do("change-post", A, posts="P4", fte="0.6", title="Practitioner")
    desk.do("move", A, posts="P4", reports_to="P10", unit="Fostering")
    desk.do("vacate", A, post="P4")
    desk.do("assign", A, post="P4", name="Sam")
    assert desk.do("put-back", A, posts="P4") == "Put back Practitioner P4"
    assert desk.post("P4", A) == desk.post("P4")
    assert [each for each in _delta(desk) if each[0] != "people"] == []


def test_a_new_post_is_deleted_and_its_reports_go_back() -> None:
    desk = _desk()
    desk.do("create-post", A, title="Deputy", reports_to="P2")
    desk.do("move", A, posts="P3", reports_to="NEW1")
    desk.do("create-post", A, title="Officer", reports_to="NEW1")
    assert desk.do("put-back", A, posts="NEW1") == "Put back Deputy NEW1"
    assert "NEW1" not in {post.reference for post in desk.plan(A).posts.values()}
    assert desk.post("P3", A).reports_to == "post-2"
    assert desk.post("NEW2", A).reports_to == "post-2"


def test_a_disestablished_post_is_restored_whole_or_by_any_of_its_fields() -> None:
    desk = _desk()
    desk.do("disestablish", A, posts="P4; P5", reason="Merged", on="1/4/2027")
    desk.do("put-back", A, posts="P4")
    desk.do("put-back", A, posts="P5", fields="end_reason")
    for name in ("P4", "P5"):
        assert desk.post(name, A) == desk.post(name)


def test_a_deleted_post_comes_back() -> None:
    from workforce_planner.edit.catalogue import named

    desk = _desk()
    desk.do("vacate", A, post="P6") if desk.plan(A).assignments.get("assignment-6") else None
    desk.do("delete-post", A, post="P6")
    key = desk.post("P6").id
    context = desk.context.__class__(today=desk.context.today, new_id=desk.context.new_id, current=desk.plan())
    edit = named("put-back", posts=(key,))(desk.plan(A), context)
    assert edit.label == "Put back Social Worker P6"
    assert [change.creates for change in edit.changes] == [True]


@pytest.mark.parametrize(
    ("before", "arguments", "sentence"),
    [
        ([], {"posts": "P4"}, "Nothing differs from the current structure"),
        ([], {"posts": "P4", "fields": "colour"}, 'A post has no field "colour"'),
        ([("create-post", {"title": "Deputy"})], {"posts": "NEW1", "fields": "fte"}, "is new"),
        (
            [("move", {"posts": "P3", "reports_to": "P10"}), ("move", {"posts": "P2", "reports_to": "P3"})],
            {"posts": "P3"},
            "who is the same post or below it",
        ),
    ],
)
def test_what_cannot_be_put_back_is_refused(
    before: list[tuple[str, dict[str, str]]], arguments: dict[str, str], sentence: str
) -> None:
    desk = _desk()
    for name, values in before:
        desk.do(name, A, **values)
    with pytest.raises(Refused, match=sentence):
        desk.do("put-back", A, **arguments)


def test_the_current_structure_has_nothing_to_put_back() -> None:
    with pytest.raises(Refused, match="This is the current structure"):
        Desk().do("put-back", posts="P4")
