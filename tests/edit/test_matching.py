"""Commands on people in a restructure: status, matches, pools, appointments, the procedure, responses."""

from datetime import date

import pytest

from tests.calc.restructured import PROPOSAL, Case
from workforce_planner.edit.history import undo
from workforce_planner.model.ids import PROCEDURE_KEY
from workforce_planner.model.problems import Refused

TEAMS = """
Head of Service G14 *Ann @Care
  Team Manager G12 *Kay @One
    Social Worker G9 *Lee
    Social Worker G9 *Xin
  Assistant Team Manager G11 *Raj @Two
"""


@pytest.fixture
def case() -> Case:
    """Two social workers whose posts end, and one new post of their role."""
    found = Case(TEAMS)
    found.do("disestablish", posts="P3;P4", reason="New teams")
    found.do("create-post", title="Social Worker", grade="G9", reports_to="P1", unit="Two")
    return found


def test_matching_is_of_proposals_only(case: Case) -> None:
    with pytest.raises(Refused, match="in a proposal"):
        case.current("match", people="Lee", post="P3")


def test_at_risk_needs_the_day_of_notice(case: Case) -> None:
    with pytest.raises(Refused, match="before notice is issued"):
        case.do("set-person-status", people="Lee;Xin", status="at risk")
    assert case.do("set-person-status", people="Lee;Xin", status="at risk", notice_on="1/5/2027") == (
        "Set 2 people to at risk"
    )
    assert len(case.plan.placements) == 2
    case.do("set-person-status", people="Lee", notes="Asked for a talk")
    assert len(case.plan.placements) == 2
    assert case.do("clear-person-status", people="Lee") == "Clear the status of Lee"
    assert len(case.plan.placements) == 1


def test_a_match_is_made_changed_and_taken_back(case: Case) -> None:
    assert case.do("match", people="Lee", post="NEW1", duties="80") == "Match Lee to Social Worker NEW1"
    (claim,) = case.plan.claims.values()
    assert (claim.route, claim.same_duties, claim.outcome) == ("slot_in", 800_000, "proposed")
    case.do("match", people="Lee", post="NEW1", route="open")
    (claim,) = case.plan.claims.values()
    assert claim.route == "open"
    case.do("unmatch", people="Lee")
    assert not case.plan.claims
    with pytest.raises(Refused, match="no such match"):
        case.do("unmatch", people="Lee")


def test_nobody_is_matched_to_a_post_that_ends(case: Case) -> None:
    with pytest.raises(Refused, match="is disestablished"):
        case.do("match", people="Lee", post="P4")


def test_a_decision_names_the_post_where_there_are_several(case: Case) -> None:
    case.do("create-post", title="Social Worker", grade="G9", reports_to="P1")
    case.do("match", people="Lee", post="NEW1")
    case.do("match", people="Lee", post="NEW2")
    with pytest.raises(Refused, match="has 2 matches"):
        case.do("decide-match", people="Lee", outcome="confirmed")
    case.do("decide-match", people="Lee", post="NEW2", outcome="declined")
    case.do("decide-match", people="Lee", outcome="confirmed")
    assert sorted(each.outcome for each in case.plan.claims.values()) == ["confirmed", "declined"]


def test_slot_ins_are_suggested_as_one_step_with_reasons(case: Case) -> None:
    with pytest.raises(Refused, match="more than the posts of their job"):
        case.do("suggest-matches")
    case.do("create-post", title="Social Worker", grade="G9", reports_to="P1", unit="One")
    steps = len(case.desk.state.history.entries)
    assert case.do("suggest-matches") == "Suggest 2 slot-ins"
    assert len(case.desk.state.history.entries) == steps + 1
    assert {each.notes for each in case.plan.claims.values()} == {
        "Suggested: Same role, same grade, same unit.",
        "Suggested: Same role, same grade.",
    }
    assert not undo(case.desk.state).plan(case.desk.state.history.entries[-1].proposal).claims
    with pytest.raises(Refused, match="no further slot-in"):
        case.do("suggest-matches")


def test_an_appointment_moves_the_place_and_can_be_taken_back(case: Case) -> None:
    case.do("match", people="Lee", post="NEW1")
    with pytest.raises(Refused, match="no confirmed match"):
        case.do("appoint", people="Lee")
    case.do("decide-match", people="Lee", outcome="confirmed")
    before = case.plan.assignments
    assert case.do("appoint") == "Appoint Lee to Social Worker NEW1"
    new = case.desk.post("NEW1", PROPOSAL).id
    assert case.plan.assignments["assignment-3"].post == new
    assert case.person("Lee").status.key == "appointed"
    assert case.post("NEW1").held_by == ("person-3",)
    with pytest.raises(Refused, match="is appointed"):
        case.do("unmatch", people="Lee")
    case.do("end-appointment", people="Lee")
    assert case.plan.assignments == before
    assert case.desk.plan().assignments == before


def test_an_appointment_from_a_day_ends_the_old_place_on_it(case: Case) -> None:
    case.current("change-assignment", holder_of="P3", starts_on="1/4/2020", point="20")
    case.do("match", people="Lee", post="NEW1")
    case.do("decide-match", people="Lee", outcome="confirmed")
    case.do("appoint", people="Lee", on="1/4/2027")
    old = case.plan.assignments["assignment-3"]
    (new,) = [each for each in case.plan.assignments.values() if each.starts_on == date(2027, 4, 1)]
    assert (old.post, old.ends_on) == ("post-3", date(2027, 4, 1))
    assert (new.person, new.post, new.point, new.ends_on) == (
        old.person,
        case.desk.post("NEW1", PROPOSAL).id,
        "20",
        None,
    )
    case.do("end-appointment", people="Lee")
    assert case.plan.assignments == case.desk.plan().assignments


def test_what_somebody_is_paid_themselves_goes_with_them_and_comes_back(case: Case) -> None:
    for name, more in {
        "Retention": {},
        "Past": {"ends_on": "31/3/2026"},
        "Later": {"starts_on": "1/6/2027"},
        "Welcome": {"period": "once", "starts_on": "1/5/2020"},
    }.items():
        case.current("create-allowance", assignment="assignment-3", name=name, amount="2000", **more)
    before = case.plan.allowances
    case.do("match", people="Lee", post="NEW1")
    case.do("decide-match", people="Lee", outcome="confirmed")
    case.do("appoint", people="Lee", on="1/4/2027")
    (new,) = [each.id for each in case.plan.assignments.values() if each.starts_on == date(2027, 4, 1)]
    there = {each.name: each.starts_on for each in case.plan.allowances.values() if each.assignment == new}
    assert there == {"Retention": date(2027, 4, 1), "Later": date(2027, 6, 1)}
    old = {each.name: each.ends_on for each in case.plan.allowances.values() if each.assignment == "assignment-3"}
    assert old == {"Retention": date(2027, 4, 1), "Past": date(2026, 4, 1), "Welcome": None}
    case.do("end-appointment", people="Lee")
    assert case.plan.allowances == before


def test_a_point_of_another_grade_does_not_go_along(case: Case) -> None:
    case.current("change-assignment", holder_of="P3", point="20")
    case.do("create-post", title="Assistant Team Manager", grade="G11", reports_to="P1")
    case.do("match", people="Lee", post="NEW2", route="open")
    case.do("decide-match", people="Lee", outcome="confirmed")
    case.do("appoint")
    assert case.plan.assignments["assignment-3"].point is None


def test_a_pool_gets_people_and_posts_and_its_post_is_given_with_the_decision(case: Case) -> None:
    case.do("create-pool", name="Social workers")
    assert case.do("add-to-pool", pool="Social workers", people="Lee;Xin", posts="NEW1") == (
        "Add 2 people and 1 post to Social workers"
    )
    with pytest.raises(Refused, match="Nobody and no post was added"):
        case.do("add-to-pool", pool="Social workers", people="Lee", posts="NEW1")
    with pytest.raises(Refused, match="is in a pool"):
        case.do("decide-match", people="Lee", outcome="confirmed")
    with pytest.raises(Refused, match="is not in Social workers"):
        case.do("decide-match", people="Lee", post="P5", outcome="confirmed")
    case.do("decide-match", people="Lee", post="NEW1", outcome="confirmed")
    with pytest.raises(Refused, match="by way of Social workers is confirmed"):
        case.do("delete-pool", pool="Social workers")
    case.do("remove-from-pool", pool="Social workers", people="Xin")
    case.do("decide-match", people="Lee", outcome="proposed")
    case.do("delete-pool", pool="Social workers")
    assert not (case.plan.pools)
    assert not (case.plan.pool_posts)
    assert not (case.plan.claims)


def test_a_post_is_in_one_pool_only(case: Case) -> None:
    for name in ("One", "Two"):
        case.do("create-pool", name=name)
    case.do("add-to-pool", pool="One", posts="NEW1")
    with pytest.raises(Refused, match="is in One"):
        case.do("add-to-pool", pool="Two", posts="NEW1")


def test_the_procedure_is_one_record_of_the_current_structure(case: Case) -> None:
    case.current("change-procedure", name="Managing change, 2025", same_duties="80")
    case.current("change-procedure", grades_apart="2")
    procedure = case.plan.procedures[PROCEDURE_KEY]
    assert (procedure.name, procedure.same_duties, procedure.grades_apart) == ("Managing change, 2025", 800_000, 2)
    with pytest.raises(Refused, match="not a share of duties"):
        case.current("change-procedure", same_duties="120")
    with pytest.raises(Refused, match="out of range"):
        case.current("change-procedure", window_days="0")


def test_deleting_a_new_post_takes_its_matches_and_places_in_pools(case: Case) -> None:
    case.do("create-pool", name="Social workers")
    case.do("add-to-pool", pool="Social workers", posts="NEW1")
    case.do("match", people="Lee", post="NEW1")
    case.do("delete-post", post="NEW1")
    assert not (case.plan.claims)
    assert not (case.plan.pool_posts)


def test_responses_are_written_down_answered_and_deleted(case: Case) -> None:
    case.do("create-response", body="UNISON", asked="Keep a team manager in each team", post="P2")
    (response,) = case.plan.responses.values()
    assert (response.received_on, response.answer) == (date(2026, 11, 21), "open")
    case.do("change-response", responses=response.id, answer="agreed in part", reply="Two of three are kept")
    assert case.plan.responses[response.id].answer == "in_part"
    with pytest.raises(Refused, match="who asked or what"):
        case.do("create-response", reply="Thank you")
    case.do("delete-response", responses=response.id)
    assert not case.plan.responses
