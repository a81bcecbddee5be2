"""Commands on the lists of a plan: roles, grades, units, funding sources: rename, merge, delete, where used."""

import pytest

from tests.sketch import NOON, Desk
from workforce_planner.edit.history import Entry, perform, undo
from workforce_planner.edit.uses import posts_using, used_text, uses, uses_of_all
from workforce_planner.model.change import created
from workforce_planner.model.ids import SETTINGS_KEY, PayScaleId
from workforce_planner.model.money import percent, pounds
from workforce_planner.model.problems import Refused
from workforce_planner.model.records import Grade, PayScale


def _key(desk: Desk, table: str, name: str) -> str:
    return next(key for key, record in desk.plan().table(table).items() if getattr(record, "name", "") == name)


def test_a_role_is_renamed_and_its_posts_keep_their_titles() -> None:
    desk = Desk()
    assert desk.do("rename-role", role="Social Worker", name=" Practitioner ") == (
        "Rename role Social Worker to Practitioner"
    )
    assert desk.post("P4").title == "Social Worker"
    assert desk.plan().roles[desk.post("P4").role or ""].name == "Practitioner"


def test_merging_roles_moves_all_their_posts_in_one_step() -> None:
    desk = Desk()
    before = desk.state.current
    steps = len(desk.state.history.entries)
    assert desk.do("merge-roles", roles="Social Worker; Director", into="Team Manager") == (
        "Merge 2 roles into Team Manager"
    )
    assert {desk.post(name).role for name in ("P1", "P3", "P4", "P11")} == {_key(desk, "roles", "Team Manager")}
    assert "Social Worker" not in {role.name for role in desk.plan().roles.values()}
    assert len(desk.state.history.entries) == steps + 1
    assert undo(desk.state).current == before


def test_merging_grades_moves_the_posts_and_keeps_the_pay_of_the_one_that_stays() -> None:
    desk = Desk()
    assert desk.do("merge-grades", grades="G11", into="G14") == "Merge G11 into G14"
    assert desk.post("P4").grade == _key(desk, "grades", "G14")


def test_merging_units_moves_posts_and_inner_units() -> None:
    desk = Desk()
    assert desk.do("merge-units", units="Safeguarding", into="Fostering") == "Merge Safeguarding into Fostering"
    assert desk.post("P2").unit == "unit-Fostering"
    assert desk.plan().units["unit-TeamOne"].parent == "unit-Fostering"
    assert "unit-Safeguarding" not in desk.plan().units


def test_two_inner_units_of_one_name_stop_a_merge() -> None:
    desk = Desk()
    desk.do("create-unit", name="TeamOne", parent="Fostering")
    with pytest.raises(Refused, match='Both units hold a unit "TeamOne"'):
        desk.do("merge-units", units="Safeguarding", into="Fostering")


def test_what_is_unused_can_be_deleted_and_what_is_used_says_where() -> None:
    desk = Desk()
    with pytest.raises(Refused, match="Social Worker is used by 6 posts"):
        desk.do("delete-role", role="Social Worker")
    with pytest.raises(Refused, match="G14 is used by 2 posts"):
        desk.do("delete-grade", grade="G14")
    desk.do("create-role", name="Driver")
    assert desk.do("delete-role", role="Driver") == "Delete role Driver"
    desk.do("create-grade", name="G1")
    assert desk.do("delete-grade", grade="G1") == "Delete grade G1"


@pytest.mark.parametrize(
    ("name", "arguments", "sentence"),
    [
        ("rename-role", {"role": "Director", "name": "social worker"}, "merge the two roles"),
        ("rename-role", {"role": "Director", "name": " "}, "A role needs a name"),
        ("change-role", {"roles": "Director", "name": "Team Manager"}, "merge the two roles"),
        ("change-role", {"roles": "Director; Team Manager", "name": "X"}, "Several roles cannot have one name"),
        ("rename-grade", {"grade": "G11", "name": "g14"}, "merge the two grades"),
        ("change-grade", {"grade": "G11", "name": "G14"}, "merge the two grades"),
        ("change-grade", {"grade": "G11", "top_point": "9"}, "has no pay scale"),
        ("rename-unit", {"unit": "TeamOne", "name": "TeamTwo"}, 'a unit "TeamTwo" there already'),
        ("merge-roles", {"roles": "Director", "into": "Director"}, "cannot be merged into itself"),
        ("merge-units", {"units": "Safeguarding", "into": "TeamOne"}, "TeamOne is inside Safeguarding"),
        ("set-targets", {}, "No target was given"),
        ("set-targets", {"caseload": "15"}, "A caseload is a target of roles"),
        ("set-targets", {"span": "0"}, "0 is not a target span"),
        ("create-funding-source", {"name": ""}, "A funding source needs a name"),
    ],
)
def test_what_cannot_be_done_to_a_list_is_refused(name: str, arguments: dict[str, str], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        Desk().do(name, **arguments)


def test_where_a_record_is_used_is_told_in_words_and_by_posts() -> None:
    desk = Desk()
    role = _key(desk, "roles", "Team Manager")
    assert used_text(uses(desk.plan(), "roles", role)) == "2 posts"
    assert posts_using(desk.plan(), "roles", role) == ("post-3", "post-7")
    assert used_text(uses(desk.plan(), "units", "unit-Safeguarding")) == "2 units and 1 post"
    assert len(uses_of_all(desk.plan(), "roles")[role]) == 2
    assert used_text(()) == ""


def test_posts_are_found_by_the_pay_scale_of_their_grade() -> None:
    desk = Desk()
    scale = created("pay_scales", PayScale(id=PayScaleId("njc"), name="NJC"))
    desk.state = perform(desk.state, Entry(label="Scale", at=NOON, proposal=None, changes=(scale,)))
    desk.do("change-grade", grade="G14", scale="NJC")
    assert posts_using(desk.plan(), "pay_scales", "njc") == ("post-3", "post-7")


def test_targets_are_the_plans_or_the_roles_own() -> None:
    desk = Desk()
    assert desk.do("set-targets", span="7") == "Set target span to 7"
    assert desk.plan().setting.target_span == 7
    label = desk.do("set-targets", roles="Social Worker", caseload="15", span="none")
    assert label == "Set target span to nothing and target caseload to 15 of Social Worker"
    assert desk.plan().roles[_key(desk, "roles", "Social Worker")].target_caseload == 15


def test_funding_sources_pay_shares_that_do_not_pass_the_whole_and_merge() -> None:
    desk = Desk()
    desk.do("create-funding-source", name="Base budget")
    desk.do("create-funding-source", name="Grant", kind="grant", amount="£120,000", ends_on="31/03/2027")
    assert desk.do("set-funding", posts="P4", source="Grant", share="40") == "Set Grant to 40.0 % of Social Worker P4"
    desk.do("set-funding", posts="P4", source="Base budget", share="60")
    with pytest.raises(Refused, match="Other sources pay 60.0 %"):
        desk.do("set-funding", posts="P4", source="Grant", share="50")
    with pytest.raises(Refused, match="Grant is used by 1 post"):
        desk.do("delete-funding-source", source="Grant")
    desk.do("change-funding-source", source="Grant", name="Grant A")
    desk.do("merge-funding-sources", sources="Grant A", into="Base budget")
    (share,) = desk.post("P4").funding
    assert (share.share, desk.plan().funding_sources[share.source].name) == (percent(100), "Base budget")
    desk.do("set-funding", posts="P4", source="Base budget", share="0")
    desk.do("delete-funding-source", source="Base budget")
    assert not desk.plan().funding_sources


def test_schemes_have_rates_by_date_with_their_source() -> None:
    desk = Desk()
    desk.do("create-scheme", name="Fund A", kind="pension")
    key = _key(desk, "on_cost_schemes", "Fund A")
    assert desk.plan().setting.pension_scheme == key
    label = desk.do("change-scheme", scheme="Fund A", rate="19.5", from_date="1/4/2026", rate_source="Certificate 2025")
    assert label == "Change the rate of Fund A to 19.50 % from 1 April 2026"
    ((_, cost),) = desk.plan().on_cost_schemes[key].rates.entries
    assert (cost.rate, cost.threshold, cost.source) == (percent("19.5"), 0, "Certificate 2025")
    with pytest.raises(Refused, match="is not a rate"):
        desk.do("change-scheme", scheme="Fund A", rate="195", from_date="1/4/2026")
    with pytest.raises(Refused, match="A rate counts from a day"):
        desk.do("change-scheme", scheme="Fund A", rate="19.5")
    with pytest.raises(Refused, match="no rate from 1 April 2027"):
        desk.do("change-scheme", scheme="Fund A", rate="none", from_date="1/4/2027")
    desk.do("change-scheme", scheme="Fund A", rate="none", from_date="1/4/2026")
    assert not desk.plan().on_cost_schemes[key].rates.entries
    with pytest.raises(Refused, match="Fund A is used by the plan"):
        desk.do("delete-scheme", scheme="Fund A")
    desk.do("change-plan", pension_scheme="none")
    desk.do("delete-scheme", scheme="Fund A")
    assert SETTINGS_KEY in desk.plan().settings


def test_pay_points_are_set_for_a_day_and_the_others_keep_their_salary() -> None:
    desk = Desk()
    desk.do("create-pay-scale", name="Local")
    key = _key(desk, "pay_scales", "Local")
    desk.do("change-pay-scale", scale="Local", table="SCP\tSalary\n1\t£20,000\n2 21000", from_date="1/4/2025")
    label = desk.do("change-pay-scale", scale="Local", table="2 £22,000|10 30000", from_date="1/4/2026", source="Paper")
    assert label == "Change Local: source to Paper and 2 points from 1 April 2026"
    entries = desk.plan().pay_scales[key].points.entries
    assert entries[1][1] == (("1", pounds(20_000)), ("2", pounds(22_000)), ("10", pounds(30_000)))
    desk.do("change-pay-scale", scale="Local", table="2 £23,000", from_date="1/4/2027", only="yes")
    assert desk.plan().pay_scales[key].points.entries[2][1] == (("2", pounds(23_000)),)
    desk.do("change-pay-scale", scale="Local", table="", from_date="1/4/2027")
    assert len(desk.plan().pay_scales[key].points.entries) == 2
    with pytest.raises(Refused, match='Line 2: Point "1" is on line 1 already'):
        desk.do("change-pay-scale", scale="Local", table="1 £20,000\n1 £21,000", from_date="1/4/2026")
    with pytest.raises(Refused, match='"20" is not a yearly salary'):
        desk.do("change-pay-scale", scale="Local", table="1 20", from_date="1/4/2026")
    desk.do("create-grade", name="L1", scale="Local", bottom_point="1", top_point="2")
    with pytest.raises(Refused, match="Local is used by 1 grade"):
        desk.do("delete-pay-scale", scale="Local")
    with pytest.raises(Refused, match="Point 10 is above point 2"):
        desk.do("change-grade", grade="L1", bottom_point="10")
    with pytest.raises(Refused, match='Local has no point "99"'):
        desk.do("change-grade", grade="L1", top_point="99")
    desk.do("delete-grade", grade="L1")
    desk.do("delete-pay-scale", scale="Local")


def test_a_spot_salary_is_set_for_a_day_and_taken_away() -> None:
    desk = Desk()
    grade = _key(desk, "grades", "SM1")
    desk.do("set-spot-salary", grade="SM1", amount="£57,057", from_date="1/4/2025")
    label = desk.do("set-spot-salary", grade="SM1", amount="58000", from_date="1/4/2026")
    assert label == "Set the salary of SM1 to £58,000 from 1 April 2026"
    record = desk.plan().grades[grade]
    assert isinstance(record, Grade)
    assert [amount for _, amount in record.spot.entries] == [pounds(57_057), pounds(58_000)]
    desk.do("set-spot-salary", grade="SM1", from_date="1/4/2026")
    assert len(desk.plan().grades[grade].spot.entries) == 1
    with pytest.raises(Refused, match="no salary from 1 April 2026"):
        desk.do("set-spot-salary", grade="SM1", from_date="1/4/2026")
