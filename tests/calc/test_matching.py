"""People and posts of a restructure seen from both sides."""

from dataclasses import replace
from datetime import date

from tests.calc.restructured import DAY, PROPOSAL, Case
from workforce_planner.calc.matching import matching
from workforce_planner.model.effects import Effect
from workforce_planner.model.ids import PostId, SuccessionId
from workforce_planner.model.restructure import Succession
from workforce_planner.model.substantive import holdings

TEAMS = """
Head of Service G14 *Ann @Care
  Team Manager G12 *Kay @One
    Social Worker G9 *Lee
    Social Worker G9 *Xin
    Social Worker G9 *Uma
  Assistant Team Manager G11 *Raj @Two
    Support Worker G5 *Ivy
"""

COVER = """
Director G16 *Dev @Care
  Head of Response G14 *Ira @Response
  Head of Support G14 *Fay @Support
    Team Manager G12 *Tom @Team
"""


def _new(case: Case, title: str, grade: str, times: int = 1) -> list[str]:
    """New posts of a title, by their references."""
    known = {post.reference for post in case.plan.posts.values()}
    case.do("create-post", title=title, grade=grade, reports_to="P1", times=str(times))
    return [post.reference for post in case.plan.posts.values() if post.reference not in known]


def test_only_people_whose_own_posts_change_are_affected_each_with_the_reason() -> None:
    case = Case(TEAMS)
    case.do("disestablish", posts="P3", reason="Fewer teams")
    case.do("change-post", posts="P4", grade="G11")
    case.do("change-post", posts="P5", fte="0.5")
    found = case.matching()
    assert {case.plan.people[key].name for key in found.people} == {"Lee", "Xin", "Uma"}
    assert case.person("Lee").effects["post-3"] == (Effect.ENDS,)
    assert case.person("Xin").effects["post-4"] == (Effect.UP,)
    assert case.person("Uma").effects["post-5"] == (Effect.FEWER_HOURS,)
    assert case.person("Lee").suggested.reason == "Their post is disestablished; at risk only once notice is issued."
    assert "the job stays the same" in case.person("Uma").suggested.reason


def test_a_lift_and_shift_affects_people_and_asks_for_no_match() -> None:
    case = Case(TEAMS)
    case.do("move", posts="P3", unit="Two")
    lee = case.person("Lee")
    assert (lee.suggested.key, lee.seeking, lee.route) == ("affected", False, None)
    assert not case.matching().posts


def test_what_a_person_has_set_stands_beside_what_is_suggested() -> None:
    case = Case(TEAMS)
    case.do("disestablish", posts="P3", reason="Fewer teams")
    case.do("set-person-status", people="Lee", status="redeployed")
    lee = case.person("Lee")
    assert (lee.status.key, lee.set_to, lee.suggested.key) == ("redeployed", "redeployed", "affected")


def test_nobody_is_at_risk_before_the_day_of_notice_and_this_is_said() -> None:
    case = Case(TEAMS)
    case.do("disestablish", posts="P3", reason="Fewer teams")
    case.do("set-person-status", people="Lee", status="at risk", notice_on="1/3/2027")
    before, after = case.person("Lee", date(2027, 2, 28)), case.person("Lee", date(2027, 3, 1))
    assert (before.status.key, after.status.key) == ("affected", "at_risk")
    assert before.status.reason == "Set to at risk, but notice is issued on 1 March 2027: affected until then."
    assert "at-risk-before-notice" in case.codes(date(2027, 2, 28))
    assert "at-risk-before-notice" not in case.codes(date(2027, 3, 1))
    assert after.suggested.key == "at_risk"


def test_one_new_post_of_the_role_and_one_person_is_a_slot_in() -> None:
    case = Case(TEAMS)
    case.do("disestablish", posts="P2", reason="New structure")
    (new,) = _new(case, "Team Manager", "G12")
    side = case.post(new)
    assert [case.plan.people[each.person].name for each in side.candidates] == ["Kay"]
    assert (side.route.key, case.person("Kay").route) != (None, None)
    assert (side.route.key, case.person("Kay").route.key) == ("slot_in", "slot_in")  # type: ignore[union-attr]


def test_a_post_that_is_matched_has_the_route_of_its_match() -> None:
    case = Case(TEAMS)
    case.do("disestablish", posts="P2", reason="New structure")
    (new,) = _new(case, "Team Manager", "G12")
    case.do("match", people="Kay", post="NEW1", route="prioritised")
    assert (case.post(new).route.key, case.post(new).route.reason) == ("prioritised", "As matched.")


def test_more_people_than_posts_is_a_ring_fence() -> None:
    case = Case(TEAMS)
    case.do("disestablish", posts="P3;P4;P5", reason="New structure")
    new = _new(case, "Social Worker", "G9", 2)
    found = case.matching()
    assert not found.slot_ins
    assert {case.post(each).route.key for each in new} == {"ring_fence"}
    assert case.person("Lee").route.key == "ring_fence"  # type: ignore[union-attr]
    assert case.post(new[0]).route.reason == "3 people for 2 posts."


def test_grades_further_apart_than_the_procedure_allows_are_no_candidates() -> None:
    case = Case(TEAMS)
    case.do("disestablish", posts="P3", reason="New structure")
    (near,) = _new(case, "Social Worker", "G11")
    (far,) = _new(case, "Social Worker", "G14")
    assert [each.way.apart for each in case.post(near).candidates] == [1]
    assert case.post(far).candidates == ()
    case.current("change-procedure", grades_apart="3")
    assert [each.way.apart for each in case.post(far).candidates] == [3]


def test_grades_without_an_order_give_no_candidates_but_the_same_grade_does() -> None:
    case = Case(TEAMS)
    for grade in ("G9", "G11"):
        case.current("change-grade", grade=grade, rank="0")
    case.do("disestablish", posts="P3", reason="New structure")
    (same,), (other,) = _new(case, "Social Worker", "G9"), _new(case, "Social Worker", "G11")
    assert len(case.post(same).candidates) == 1
    assert case.post(other).candidates == ()


def test_whoever_is_in_a_regraded_post_stays_in_it_where_the_procedure_allows() -> None:
    case = Case(TEAMS)
    case.do("change-post", posts="P6", grade="G12")
    side = case.post("P6")
    assert side.route.reason == "Their own post as it changes, 1 grade higher"
    assert case.person("Raj").route.key == "slot_in"  # type: ignore[union-attr]


def test_people_on_family_leave_come_first() -> None:
    case = Case(TEAMS)
    case.current("absence", post="P5", kind="maternity", absent_from="1/6/2026")
    case.do("disestablish", posts="P3;P4;P5", reason="New structure")
    (new,) = _new(case, "Social Worker", "G9")
    assert case.plan.people[case.post(new).candidates[0].person].name == "Uma"
    case.do("match", people="Lee", post=new)
    assert "family-leave-passed-over" in case.codes()
    case.current("change-procedure", family_leave_first="no")
    assert "family-leave-passed-over" not in case.codes()


def test_in_a_chain_of_cover_nobody_is_counted_twice_and_both_posts_are_shown() -> None:
    """Case C19: a head covered by another head, that head by a team manager on secondment."""
    case = Case(COVER)
    case.current("absence", post="P2", kind="sick")
    case.current("cover", post="P2", person="Fay")
    case.current("absence", post="P4", kind="secondment out")
    case.current("assign", person="Tom", post="P3", kind="acting up")
    case.do("disestablish", posts="P2;P3", reason="One head")
    found = case.matching()
    assert {case.plan.people[key].name for key in found.people} == {"Ira", "Fay"}
    assert (case.person("Fay").own, case.person("Fay").beside) == (("post-3",), ("post-2",))
    assert case.person("Ira").own == ("post-2",)
    where = holdings(case.desk.plan(), DAY)
    assert (where[case.key("Tom")].own, len(where[case.key("Tom")].beside)) == (("assignment-4",), 1)
    (new,) = _new(case, "Head of Support", "G14")
    assert [case.plan.people[each.person].name for each in case.post(new).candidates] == ["Fay"]
    assert len(case.consultation().counted) == 2


def test_somebody_who_only_acts_up_is_asked_for_their_own_post() -> None:
    case = Case(COVER)
    case.current("assign", name="Zoe", post="P3", kind="acting up")
    case.do("disestablish", posts="P3", reason="One head")
    assert "own-post-unknown" in case.codes()
    assert case.key("Zoe") not in case.matching().people


def test_rival_matches_for_one_post_are_a_problem_until_all_but_one_are_decided() -> None:
    case = Case(TEAMS)
    case.do("disestablish", posts="P3;P4", reason="New structure")
    (new,) = _new(case, "Social Worker", "G9")
    case.do("match", people="Lee;Xin", post=new, route="open")
    assert case.codes().count("match-rivals") == 1
    case.do("decide-match", people="Xin", outcome="not selected")
    assert "match-rivals" not in case.codes()
    assert case.person("Xin").suggested.key == "affected"
    case.do("set-person-status", people="Xin", notice_on="1/10/2026", status="at risk")
    case.do("clear-person-status", people="Xin")
    assert case.person("Xin").status.key == "affected"


def test_people_who_share_the_hours_of_a_post_are_no_rivals() -> None:
    case = Case(TEAMS)
    case.current("change-post", posts="P3;P4", fte="0.5")
    case.do("disestablish", posts="P3;P4", reason="Job share")
    (new,) = _new(case, "Social Worker", "G9")
    case.do("match", people="Lee;Xin", post=new)
    assert "match-rivals" not in case.codes()


def test_one_person_in_two_posts_is_a_problem() -> None:
    case = Case(TEAMS)
    case.do("disestablish", posts="P3", reason="New structure")
    one, two = _new(case, "Social Worker", "G9", 2)
    case.do("match", people="Lee", post=one)
    case.do("match", people="Lee", post=two)
    assert "match-two-posts" in case.codes()
    case.do("unmatch", people="Lee", post=two)
    assert "match-two-posts" not in case.codes()


def test_posts_that_nobody_matches_and_people_without_a_post_are_listed() -> None:
    case = Case(TEAMS)
    case.do("disestablish", posts="P7", reason="New structure")
    (new,) = _new(case, "Family Worker", "G9")
    assert {"post-unmatched", "person-without-post"} <= set(case.codes())
    case.do("match", people="Ivy", post=new, route="prioritised")
    assert not {"post-unmatched", "person-without-post"} & set(case.codes())


def test_more_people_than_posts_in_a_pool_is_said_with_how_many() -> None:
    case = Case(TEAMS)
    case.do("disestablish", posts="P3;P4;P5", reason="New structure")
    one, two = _new(case, "Social Worker", "G9", 2)
    case.do("create-pool", name="Social workers")
    case.do("add-to-pool", pool="Social workers", people="Lee;Xin;Uma", posts=f"{one};{two}")
    (side,) = case.matching().pools.values()
    assert (len(side.people), side.places, side.over) == (3, 2, 1)
    assert "pool-too-many-people" in case.codes()
    case.do("decide-match", people="Lee", post=one, outcome="confirmed")
    case.do("decide-match", people="Uma", outcome="not selected")
    assert "pool-too-many-people" not in case.codes()


def test_a_slot_in_that_the_procedure_does_not_allow_is_said() -> None:
    case = Case(TEAMS)
    case.do("disestablish", posts="P3;P7", reason="New structure")
    (new,) = _new(case, "Social Worker", "G9")
    case.do("match", people="Lee", post=new, duties="70")
    assert "slot-in-outside-procedure" in case.codes()
    case.do("match", people="Lee", post=new, duties="80")
    assert "slot-in-outside-procedure" not in case.codes()
    case.do("match", people="Ivy", post=new)
    assert "slot-in-outside-procedure" in case.codes()


def test_a_match_to_a_post_that_is_gone_is_said() -> None:
    case = Case(TEAMS)
    case.do("disestablish", posts="P3", reason="New structure")
    (new,) = _new(case, "Social Worker", "G9")
    case.do("match", people="Lee", post=new)
    case.do("disestablish", posts=new, reason="Not needed")
    assert "match-gone" in case.codes()
    case.do("restore-post", posts=new)
    case.do("delete-post", post=new)
    assert not case.plan.claims


def test_a_post_in_place_of_another_has_its_holder_as_candidate_whatever_the_role() -> None:
    case = Case(TEAMS)
    case.do("disestablish", posts="P6", reason="New structure")
    (new,) = _new(case, "Practice Lead", "G11")
    assert case.post(new).candidates == ()
    key = case.desk.post(new, PROPOSAL).id
    line = Succession(id=SuccessionId("s1"), old=PostId("post-6"), new=key, kind="replaces")
    found = matching(case.desk.plan(), replace(case.plan, successions={line.id: line}), DAY)
    (only,) = found.posts[key].candidates
    assert (only.way.comes_of, found.posts[key].route.reason) == (True, "Comes of their own post, same grade")


def test_a_post_of_another_job_within_the_grades_goes_first_to_people_without_a_post() -> None:
    case = Case(TEAMS)
    case.do("disestablish", posts="P6", reason="New structure")
    (near,), (far,) = _new(case, "Team Manager", "G12"), _new(case, "Clerk", "G5")
    assert case.post(near).route.key == "prioritised"
    assert case.post(near).route.reason == "1 person has another job within the grades allowed and no post."
    assert case.post(far).route.key == "open"
    assert case.person("Raj").route.key == "prioritised"  # type: ignore[union-attr]
    case.do("match", people="Raj", post=near, route="prioritised")
    assert case.post(far).route.key == "open"


def test_a_day_of_notice_or_a_volunteer_sets_no_status() -> None:
    case = Case(TEAMS)
    case.do("disestablish", posts="P3;P4", reason="Fewer teams")
    case.do("set-person-status", people="Lee", notice_on="1/10/2026")
    case.do("set-person-status", people="Xin", volunteer="yes")
    lee, xin = case.person("Lee"), case.person("Xin")
    assert (lee.status.key, lee.set_to) == ("at_risk", None)
    assert (xin.status.key, xin.set_to) == ("affected", None)
    (new,) = _new(case, "Social Worker", "G9")
    case.do("match", people="Lee", post=new)
    case.do("decide-match", people="Lee", outcome="confirmed")
    case.do("appoint")
    assert case.person("Lee").status.key == "appointed"
