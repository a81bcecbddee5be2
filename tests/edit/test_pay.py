"""Commands on roles, grades, pay and rates."""

from datetime import date

import pytest

from tests.sketch import NOON, Desk
from workforce_planner.edit.history import Entry, perform
from workforce_planner.model.change import created
from workforce_planner.model.dated import Dated
from workforce_planner.model.ids import PayScaleId
from workforce_planner.model.money import percent, pounds
from workforce_planner.model.problems import Refused
from workforce_planner.model.records import Grade, PayScale
from workforce_planner.model.relations import relations

SCALE = PayScale(
    id=PayScaleId("scale-njc"),
    name="NJC",
    points=Dated(((date(2026, 4, 1), tuple((str(point), pounds(20_000 + point)) for point in range(2, 44))),)),
)


def _desk() -> Desk:
    desk = Desk()
    change = created("pay_scales", SCALE)
    desk.state = perform(desk.state, Entry(label="Scale", at=NOON, proposal=None, changes=(change,)))
    return desk


def _grade(desk: Desk, name: str) -> Grade:
    return next(grade for grade in desk.plan().grades.values() if grade.name == name)


def test_grades_are_taken_from_a_pasted_table() -> None:
    desk = _desk()
    label = desk.do("set-grades", table="G9\t20\t23\nG11 28-31\nSM1 £57,057\nG14, 36 to 38", from_date="1/4/2024")
    assert label == "Set 4 grades"
    assert (_grade(desk, "G9").bottom_point, _grade(desk, "G9").top_point) == ("20", "23")
    assert _grade(desk, "G14").top_point == "38"
    assert _grade(desk, "SM1").spot.on(date(2024, 4, 1)) == pounds(57_057)
    assert relations(desk.plan())  # the posts of G11 kept their grade
    assert desk.post("P4").grade == _grade(desk, "G11").id


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("", "There is no line to read"),
        ("G9 20-23\nG10 twenty", 'Line 2: "G10 twenty" is not a grade'),
        ("G9 20-99", 'NJC has no point "99"'),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_the_line(table: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        _desk().do("set-grades", table=table)


def test_a_pension_rate_makes_a_scheme_and_then_adds_to_it() -> None:
    desk = _desk()
    desk.do("set-pension-rate", rate="19.5")
    desk.do("set-pension-rate", rate="20.1 %", from_date="1 April 2026")
    scheme = desk.plan().on_cost_schemes[desk.plan().setting.pension_scheme or ""]
    assert [cost.rate for _, cost in scheme.rates.entries] == [percent("19.5"), percent("20.1")]
