"""Commands on people."""

from datetime import date

import pytest

from tests.sketch import Desk
from workforce_planner.model.problems import Refused


def _places(desk: Desk, reference: str) -> list[str]:
    post = desk.post(reference).id
    return [each.kind for each in desk.plan().assignments.values() if each.post == post]


def test_a_newcomer_is_put_into_a_vacant_post() -> None:
    desk = Desk()
    assert desk.do("assign", post="P6", name="Zoë", kind="agency", hourly_rate="£36") == (
        "Assign Zoë to Social Worker P6"
    )
    assert _places(desk, "P6") == ["agency"]


def test_an_agency_worker_is_attached_to_a_team_without_a_post() -> None:
    desk = Desk()
    desk.do("assign", unit="TeamOne", name="Sam", kind="agency")
    (place,) = [each for each in desk.plan().assignments.values() if each.post is None]
    assert place.unit == "unit-TeamOne"


def test_vacating_leaves_the_post_and_the_person() -> None:
    desk = Desk()
    desk.do("vacate", post="P4")
    assert _places(desk, "P4") == []
    assert "person-4" in desk.plan().people


def test_vacating_on_a_day_ends_the_assignment_on_it() -> None:
    desk = Desk()
    desk.do("vacate", post="P4", on="1 April 2027")
    assert desk.plan().assignments["assignment-4"].ends_on == date(2027, 4, 1)


def test_cover_stands_beside_an_absent_holder_only() -> None:
    desk = Desk()
    with pytest.raises(Refused, match="Nobody is noted as absent"):
        desk.do("cover", post="P4", name="Pat")
    desk.do("absence", post="P4", kind="maternity", absent_from="01/05/2026", back_on="01/02/2027")
    desk.do("cover", post="P4", name="Pat", ends_on="31/01/2027")
    assert _places(desk, "P4") == ["employee", "cover"]
    cover = next(each for each in desk.plan().assignments.values() if each.kind == "cover")
    assert cover.ends_on == date(2027, 2, 1)
    desk.do("end-absence", post="P4", person="Lee")
    assert desk.plan().assignments["assignment-4"].absence is None


@pytest.mark.parametrize(
    ("name", "arguments", "sentence"),
    [
        ("assign", {"post": "P6"}, "Nobody was named"),
        ("assign", {"name": "Jo"}, "Give post=... or unit=..."),
        ("assign", {"post": "P4", "person": "Lee"}, "Lee is in Social Worker P4 already"),
        ("vacate", {"post": "P6"}, "Nobody is in Social Worker P6"),
        ("end-absence", {"post": "P4"}, "Nobody is noted as absent"),
        ("absence", {"post": "P4", "kind": "sick", "absent_from": "2/1/2026", "back_on": "1/1/2026"}, "before"),
        ("change-assignment", {"holder_of": "P4", "starts_on": "2/1/2026", "ends_on": "31/12/2025"}, "before"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_reason(name: str, arguments: dict[str, str], sentence: str) -> None:
    desk = Desk()
    with pytest.raises(Refused, match=sentence):
        desk.do(name, **arguments)


def test_nobody_is_put_into_a_disestablished_post() -> None:
    desk = Desk()
    desk.do("disestablish", posts="P6", reason="Gone")
    with pytest.raises(Refused, match="is disestablished"):
        desk.do("assign", post="P6", name="Jo")


def test_a_worker_without_a_post_leaves_the_unit() -> None:
    desk = Desk()
    desk.do("assign", unit="TeamOne", name="Sam", kind="agency")
    assert desk.do("vacate", unit="TeamOne", person="Sam") == "Vacate SocialCare / Safeguarding / TeamOne"
    assert not [each for each in desk.plan().assignments.values() if each.post is None]
    with pytest.raises(Refused, match="No such worker"):
        desk.do("vacate", unit="TeamOne")
