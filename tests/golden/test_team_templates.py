"""Cases E1.1 and E1.2: the teams of a family safeguarding service, stamped from the templates of the program."""

from collections import Counter

from tests.calc.restructured import PROPOSAL, Case
from workforce_planner.assets.templates import shipped_templates
from workforce_planner.edit.template_values import template_text
from workforce_planner.model.relations import relations

SERVICE = "Head of Family Safeguarding SM1 *Ann @Safeguarding"


def _json(name: str) -> str:
    return next(template_text(each) for each in shipped_templates() if each.name == name)


def test_e1_1_and_e1_2_six_teams_in_two_stamps() -> None:
    case = Case(SERVICE)
    for workers in (5, 4):
        case.do(
            "stamp-template",
            template=_json(f"Family safeguarding team, {workers} social workers"),
            reports_to="P1",
            times="3",
            new_units="Family Safeguarding Team",
        )
    new = [each for each in case.plan.posts.values() if each.reference != "P1"]
    assert len(new) == 39
    assert Counter(each.title for each in new) == {"Team Manager": 6, "Advanced Practitioner": 6, "Social Worker": 27}
    assert sum(each.title in ("Advanced Practitioner", "Social Worker") for each in new) == 33
    joined = relations(case.plan)
    managers = [each for each in new if each.title == "Team Manager"]
    assert sorted(len(joined.reports[each.id]) for each in managers) == [5, 5, 5, 6, 6, 6]
    assert {each.reports_to for each in managers} == {case.desk.post("P1", PROPOSAL).id}
    units = [each.name for each in case.plan.units.values() if each.name != "Safeguarding"]
    assert units == [f"Family Safeguarding Team {number}" for number in range(1, 7)]
    assert {each.parent for each in case.plan.units.values() if each.name in units} == {"unit-Safeguarding"}
