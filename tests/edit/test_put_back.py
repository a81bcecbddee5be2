"""Putting posts of a proposal back to what they are in the current structure."""

from dataclasses import replace

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


def test_allowances_of_the_post_go_back_with_it_and_those_of_others_stay() -> None:
    desk = _desk()
    for name, post in (("Kept", "P4"), ("Changed", "P4"), ("Taken", "P4"), ("Of another", "P5")):
        desk.do("create-allowance", post=post, name=name, amount="100", period="year")
    before = desk.plan().allowances
    desk.do("create-allowance", A, post="P4", name="Added", amount="100", period="year")
    desk.do("change-allowance", A, allowances="Changed; Of another", amount="900")
    desk.do("delete-allowance", A, allowances="Taken")
    desk.do("put-back", A, posts="P4")
    now = desk.plan(A).allowances
    other = next(key for key, each in before.items() if each.name == "Of another")
    assert {key: each for key, each in now.items() if key != other} == {
        key: each for key, each in before.items() if key != other
    }
    assert now[other] != before[other]


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
    context = replace(desk.context, current=desk.plan(), proposal=desk.key(A), state=desk.state)
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


def test_what_is_put_back_follows_the_current_structure_again() -> None:
    desk = _desk()
    desk.do("change-post", A, posts="P4", fte="0.6")
    desk.do("change-post", posts="P4", fte="0.8")
    desk.do("put-back", A, posts="P4", fields="fte")
    assert _delta(desk) == []
    desk.do("change-post", posts="P4", fte="0.9")
    assert desk.post("P4", A).fte == 9_000


def test_units_and_cost_lines_go_back_and_new_ones_only_with_what_is_in_them() -> None:
    desk = _desk()
    desk.do("create-unit", A, name="Edge of Care", parent="Safeguarding")
    desk.do("move", A, posts="P4", unit="Edge of Care")
    desk.do("create-cost-line", A, name="Laptops", unit="TeamOne", price="900")
    desk.do("change-unit", A, unit="TeamTwo", name="Team Three")
    line = dict(_delta(desk))["cost_lines"]
    with pytest.raises(Refused, match="Edge of Care is new in the proposal and is used 1 time"):
        desk.do("put-back", A, records=_new_unit(desk))
    assert desk.do("put-back", A, records="units/unit-TeamTwo") == "Put back SocialCare / Safeguarding / Team Three"
    desk.do("put-back", A, posts="P4", records=f"{_new_unit(desk)}; cost_lines/{line}")
    assert _delta(desk) == []


def _new_unit(desk: Desk) -> str:
    return next(key for table, key in _delta(desk) if table == "units" and "new" in key)


def test_everything_goes_back_and_what_was_said_about_the_restructure_stays() -> None:
    desk = _desk()
    desk.do("create-phase", A, name="Phase 1", effective_on="1/4/2027")
    desk.do("move", A, posts="P3", reports_to="P10", unit="Fostering")
    desk.do("disestablish", A, posts="P9", reason="Merged")
    desk.do("set-phase", A, posts="P9", phase="Phase 1")
    desk.do("create-unit", A, name="Edge of Care")
    assert desk.do("put-back", A, everything="yes") == "Put back everything in Proposal A"
    assert [table for table, _ in _delta(desk)] == ["phases"]
    assert desk.plan(A).posts == desk.plan().posts
