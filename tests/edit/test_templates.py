"""Team templates: read, written, saved from a branch, stamped."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calc.restructured import PROPOSAL, Case
from tests.sketch import SAFEGUARDING, sketch
from workforce_planner.assets.templates import shipped_templates
from workforce_planner.edit.template_values import (
    RoleFacts,
    Template,
    TemplatePost,
    read_template,
    template_of,
    template_text,
    titles,
)
from workforce_planner.model.ids import PostId
from workforce_planner.model.money import Fte
from workforce_planner.model.problems import Refused
from workforce_planner.model.relations import relations

TEAM: dict[str, Any] = {
    "format": 1,
    "name": "Team",
    "roles": {"Worker": {"registered": True, "holds_cases": False}},
    "posts": [{"title": "Lead", "grade": "G14", "reports": [{"title": "Worker", "role": "Worker", "count": 2}]}],
}


def _with(**changed: Any) -> str:
    return json.dumps({**TEAM, **changed})


def test_every_template_of_the_program_can_be_read_and_says_where_it_is_from() -> None:
    found = shipped_templates()
    assert len(found) >= 10
    assert all(each.about and each.source and each.size for each in found)
    assert len({each.name for each in found}) == len(found)


def test_stamping_makes_posts_roles_and_reporting_lines_in_one_step() -> None:
    case = Case(SAFEGUARDING)
    assert case.do("stamp-template", template=_with(), reports_to="P2", times="2") == (
        "Stamp Team 2 times under Head of Safeguarding P2: 6 posts"
    )
    worker = case.desk.post("NEW2", PROPOSAL)
    lead = case.desk.post("NEW1", PROPOSAL)
    assert (worker.reports_to, worker.unit, lead.unit) == (lead.id, lead.unit, "unit-Safeguarding")
    role = case.plan.roles[worker.role]  # type: ignore[index]
    assert (role.name, role.registered, role.holds_cases) == ("Worker", True, False)
    assert [each.name for each in case.plan.roles.values()].count("Worker") == 1
    assert lead.grade == "grade-G14"


def test_roles_of_the_plan_are_used_and_grades_it_does_not_know_are_left_blank() -> None:
    case = Case(SAFEGUARDING)
    posts = [{"title": "Social Worker", "role": "social worker", "grade": "Band 9"}]
    case.do("stamp-template", template=_with(posts=posts), reports_to="P3")
    made = case.desk.post("NEW1", PROPOSAL)
    assert (made.role, made.grade) == ("role-Social Worker", None)


def test_new_units_get_the_next_free_numbers() -> None:
    case = Case(SAFEGUARDING)
    for _ in range(2):
        case.do("stamp-template", template=_with(), reports_to="P2", new_units="Duty")
    assert [each.name for each in case.plan.units.values()][-2:] == ["Duty 1", "Duty 2"]


def test_too_many_at_once_are_refused() -> None:
    case = Case(SAFEGUARDING)
    with pytest.raises(Refused, match="cannot be made at once"):
        case.do("stamp-template", template=_with(), times="101")


def test_a_branch_becomes_a_template_without_anybody_in_it() -> None:
    plan = sketch(SAFEGUARDING)
    found = template_of(plan, relations(plan), (PostId("post-2"),), "Safeguarding")
    text = template_text(found)
    assert titles(found) == {"Head of Safeguarding": 1, "Team Manager": 2, "Social Worker": 5}
    assert not [each.name for each in plan.people.values() if each.name in text]
    assert not [each.reference for each in plan.posts.values() if f'"{each.reference}"' in text]
    again = Case("Director CO-B @Social")
    again.do("stamp-template", template=text, reports_to="P1")
    copy = template_of(again.plan, relations(again.plan), (again.desk.post("NEW1", PROPOSAL).id,), "Safeguarding")
    assert (copy.size, copy.whole_fte, titles(copy)) == (found.size, found.whole_fte, titles(found))


def test_posts_alike_stand_once_with_their_number() -> None:
    plan = sketch(SAFEGUARDING)
    found = template_of(plan, relations(plan), (PostId("post-3"),), "Team")
    assert [(each.title, each.count, each.fte) for each in found.posts[0].reports] == [
        ("Social Worker", 2, 10_000),
        ("Social Worker", 1, 5_000),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "[]",
        "{}",
        json.dumps({"format": 2, "name": "Team", "posts": []}),
        _with(name=""),
        _with(posts=[]),
        _with(posts="many"),
        _with(posts=[{"title": 3}]),
        _with(posts=[{"title": "A", "count": 0}]),
        _with(posts=[{"title": "A", "count": True}]),
        _with(posts=[{"title": "A", "count": 501}]),
        _with(posts=[{"title": "A", "fte": "1e400"}]),
        _with(posts=[{"title": "A", "fte": "NaN"}]),
        _with(posts=[{"title": "A", "fte": "2"}]),
        _with(posts=[{"title": "x" * 501}]),
        _with(posts=[{"title": "A", "count": 100, "reports": [{"title": "B", "count": 100}]}]),
        _with(roles=[]),
        _with(roles={"A": {"registered": "yes"}}),
        _with(roles={"A": {"dfe_group": "none of them"}}),
        "[" * 100_000,
    ],
    ids=range(20),
)
def test_what_is_no_template_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_template(text)


def test_a_template_deeper_than_a_council_is_refused() -> None:
    posts: list[dict[str, Any]] = []
    for _ in range(30):
        posts = [{"title": "A", "reports": posts}]
    with pytest.raises(Refused, match="too deep"):
        read_template(_with(posts=posts))


WORDS = st.text("abc é", min_size=1, max_size=6).map(str.strip).filter(bool)
LEAVES = st.builds(TemplatePost, title=WORDS, role=WORDS, grade=WORDS, fte=st.integers(1, 10_000).map(Fte),
                   count=st.integers(1, 3))  # fmt: skip
POSTS = st.recursive(
    LEAVES,
    lambda below: st.builds(TemplatePost, title=WORDS, reports=st.lists(below, max_size=2).map(tuple)),
    max_leaves=6,
)
FACTS = st.builds(RoleFacts, registered=st.booleans() | st.none(), holds_cases=st.booleans() | st.none())


@given(
    st.builds(
        Template,
        name=WORDS,
        about=WORDS,
        posts=st.lists(POSTS, min_size=1, max_size=3).map(tuple),
        roles=st.dictionaries(WORDS, FACTS, max_size=2),
    )
)
def test_what_is_written_is_read_back(template: Template) -> None:
    assert read_template(template_text(template)) == template
