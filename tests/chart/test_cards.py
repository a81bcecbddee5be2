"""What a box says of a post."""

from dataclasses import replace
from datetime import date
from typing import Any

from workforce_planner.assets.fonts import text_metrics
from workforce_planner.chart.build import build, deck_of
from workforce_planner.chart.card import Card, card_of
from workforce_planner.chart.pages import build_pages
from workforce_planner.chart.spec import ChartSpec
from workforce_planner.model.ids import AssignmentId, ClaimId, GradeId, PersonId, PostId, RoleId, UnitId
from workforce_planner.model.money import Fte
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, CaseCount, Grade, Person, Post, Role, Unit
from workforce_planner.model.restructure import Claim

DAY = date(2026, 3, 31)
HEAD, POST = PostId("head"), PostId("post")
FULL = Fte(10_000)


def plan(*holders: tuple[str, dict[str, Any]], **fields: Any) -> Plan:
    """A head and one report in another unit, held by people of the given names."""
    unit = UnitId("team")
    people = {PersonId(name): Person(id=PersonId(name), name=name) for name, _ in holders}
    assignments = {
        AssignmentId(name): Assignment(id=AssignmentId(name), person=PersonId(name), post=POST, **held)
        for name, held in holders
    }
    post = Post(
        id=POST,
        **{
            "reference": "CYP01",
            "title": "Social Worker",
            "unit": unit,
            "reports_to": HEAD,
            "grade": GradeId("g"),
            "fte": FULL,
            **fields,
        },
    )
    return Plan(
        units={unit: Unit(id=unit, name="Safeguarding Team 1")},
        grades={GradeId("g"): Grade(id=GradeId("g"), name="G11")},
        posts={HEAD: Post(id=HEAD, title="Team Manager", fte=FULL), POST: post},
        people=people,
        assignments=assignments,
    )


def card(made: Plan, spec: ChartSpec | None = None, *, printed: bool = False, **more: Any) -> Card:
    asked = {"states": None, "figures": None, "base": None, **more}
    return card_of(deck_of(made, DAY, spec or ChartSpec(), printed=printed, **asked), POST)


def said(made: Card) -> list[str]:
    return [f"{each.text} [{each.mark}]" if each.mark else each.text for each in made.holders]


def test_a_filled_post_shows_name_grade_and_fte() -> None:
    made = card(plan(("Laura Taylor", {})))
    assert (made.title, said(made), made.detail) == ("Social Worker", ["Laura Taylor"], ("G11", "1.00 FTE"))


def test_nobody_in_a_post_is_vacant() -> None:
    made = card(plan())
    assert said(made) == ["Vacant"]
    assert made.holders[0].open


def test_an_agency_worker_is_marked_and_without_names_the_post_has_agency_cover() -> None:
    made = plan(("Xin Patel", {"kind": "agency"}))
    assert said(card(made)) == ["Xin Patel [Agency]"]
    assert said(card(made, ChartSpec(names=False))) == ["Agency cover"]


def test_a_worker_in_the_first_year_is_marked() -> None:
    assert said(card(plan(("Zoë Jackson", {"asye": True})))) == ["Zoë Jackson [ASYE]"]


def test_several_holders_stand_one_below_another_with_their_fte_and_what_is_left() -> None:
    made = plan(("Uma Young", {"fte": Fte(6000)}), ("Bo Lee", {"fte": Fte(2000)}))
    assert said(card(made)) == ["Uma Young 0.60", "Bo Lee 0.20", "0.20 FTE vacant"]
    assert said(card(made, ChartSpec(names=False))) == ["Filled by 2", "0.20 FTE vacant"]


def test_cover_is_beside_the_absent_holder() -> None:
    made = plan(("Uma Young", {"absence": "maternity"}), ("Bo Lee", {"kind": "cover"}))
    assert said(card(made)) == ["Uma Young 1.00", "Bo Lee 1.00, cover"]
    assert said(card(made, ChartSpec(names=False))) == ["Filled"]


def test_a_new_post_of_a_proposal_never_shows_a_name() -> None:
    made = card(plan(("Laura Taylor", {})), ChartSpec(names=True), states={POST: "new"})
    assert said(made) == ["To recruit"]
    assert "Laura" not in made.tip


def test_a_new_post_names_who_has_been_appointed_to_it_and_nobody_else() -> None:
    made = plan(("Laura Taylor", {}), ("Bo Lee", {}))
    person = next(key for key, each in made.people.items() if each.name == "Laura Taylor")
    claim = Claim(id=ClaimId("c1"), person=person, post=POST, outcome="confirmed", appointed_on=date(2026, 4, 1))
    shown = card(replace(made, claims={claim.id: claim}), ChartSpec(names=True), states={POST: "new"})
    assert said(shown) == ["Laura Taylor"]
    assert "Bo" not in shown.tip


def test_a_printed_proposal_shows_no_names_unless_asked() -> None:
    made = plan(("Laura Taylor", {}))
    assert said(card(made, ChartSpec(proposal="B"), printed=True)) == ["Filled"]
    assert said(card(made, ChartSpec(proposal="B", names=True), printed=True)) == ["Laura Taylor"]
    assert said(card(made, ChartSpec(proposal="B"))) == ["Laura Taylor"]


def test_hiding_pay_hides_the_grade() -> None:
    made = card(plan(), ChartSpec(pay=False))
    assert made.detail == ("1.00 FTE",)
    assert "G11" not in made.tip


def test_an_indicative_grade_says_so() -> None:
    assert card(plan(grade_evaluation="indicative")).detail[0] == "G11 (indicative)"


def test_a_changed_fte_says_what_it_was() -> None:
    made = card(plan(fte=Fte(6000)), base=plan())
    assert made.detail == ("G11", "0.60 FTE, was 1.00")


def test_fte_that_is_not_known_is_said_and_never_zero() -> None:
    assert card(plan(fte=None)).detail == ("G11", "FTE not known")


def test_the_unit_is_named_where_it_is_another_than_the_managers() -> None:
    assert card(plan()).unit == "Safeguarding Team 1"
    same = plan()
    head = replace(same.posts[HEAD], unit=UnitId("team"))
    assert card(replace(same, posts={**same.posts, HEAD: head})).unit == ""


def test_a_disestablished_post_is_marked_without_any_proposal() -> None:
    assert card(plan(disestablished=True)).state == "disestablished"


def test_a_post_that_ends_later_is_drawn_as_it_stands_with_its_end() -> None:
    made = card(plan(disestablished=True, ends_on=date(2026, 10, 1)))
    assert (made.state, made.notes) == (None, ("Ends 30 September 2026",))


def test_a_partner_post_names_its_employer_and_is_not_called_vacant() -> None:
    made = card(plan(employer="NHS Greater Manchester"))
    assert (said(made), made.notes, made.partner) == ([], ("Employed by NHS Greater Manchester",), True)


def test_cases_are_shown_when_asked() -> None:
    made = plan(("Laura Taylor", {"cases": (CaseCount(12), CaseCount(16, DAY), CaseCount(2, DAY, "court"))}))
    assert card(made, ChartSpec(cases=True)).detail == ("G11", "1.00 FTE", "18 cases")


def test_a_span_over_the_target_of_the_role_is_marked() -> None:
    made = plan()
    role = Role(id=RoleId("r"), target_span=0)
    head = replace(made.posts[HEAD], role=role.id)
    made = replace(made, roles={role.id: role}, posts={**made.posts, HEAD: head})
    deck = deck_of(made, DAY, ChartSpec(target_span=6), states=None, figures=None, base=None)
    assert card_of(deck, HEAD).over_span


def test_no_hidden_name_or_grade_is_anywhere_in_scene_or_page() -> None:
    made = plan(("Laura Taylor", {}))
    spec = ChartSpec(names=False, pay=False)
    pages = build_pages(made, DAY, spec, text_metrics())
    everything = repr(build(made, DAY, spec, text_metrics())) + repr(pages)
    assert "Laura" not in everything
    assert "G11" not in everything
