"""What a grade and point pay on a day, and which point a post is costed at."""

from datetime import date
from typing import NamedTuple

from workforce_planner.model.ids import GradeId, PayScaleId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Grade


class Salary(NamedTuple):
    """A yearly full-time salary: `point` "" is a spot salary; `since` is the day from which it is paid."""

    amount: Money
    grade: str
    scale: str
    point: str
    since: date
    source: str
    example: bool


class Gap(NamedTuple):
    """Why something has no price: a stable code and what it is about (a grade, a point, a scheme)."""

    code: str
    about: str = ""


class PayTable:
    """The salaries of one plan on one day, each looked up once."""

    def __init__(self, plan: Plan, day: date) -> None:
        self.day = day
        self._plan = plan
        self._known: dict[tuple[GradeId | None, str | None], Salary | Gap] = {}
        self._scales: dict[PayScaleId, tuple[date, dict[str, Money]] | None] = {}

    def salary(self, grade: GradeId | None, point: str | None) -> Salary | Gap:
        """What a grade pays at a point; its spot salary where it has one."""
        place = (grade, point)
        if place not in self._known:
            self._known[place] = self._look_up(grade, point)
        return self._known[place]

    def end_of(self, grade: GradeId | None, end: str) -> str | None:
        """The "top" or "bottom" point of a grade; None where it has none, as a spot salary has."""
        record = self._plan.grades.get(grade) if grade else None
        if record is None:
            return None
        return record.top_point if end == "top" else record.bottom_point or record.top_point

    def _look_up(self, grade: GradeId | None, point: str | None) -> Salary | Gap:
        if grade is None:
            return Gap("grade-missing")
        record = self._plan.grades.get(grade)
        if record is None:
            return Gap("grade-unknown", grade)
        if record.spot.entries:
            return self._spot(record)
        return self._on_scale(record, point)

    def _spot(self, grade: Grade) -> Salary | Gap:
        entry = grade.spot.entry_on(self.day)
        if entry is None:
            return Gap("pay-before", grade.name)
        return Salary(entry[1], grade.name, "spot salary", "", entry[0], "", grade.example)

    def _on_scale(self, grade: Grade, point: str | None) -> Salary | Gap:
        scale = self._plan.pay_scales.get(grade.scale) if grade.scale else None
        if scale is None or point is None:
            return Gap("pay-missing", grade.name)
        if scale.id not in self._scales:
            entry = scale.points.entry_on(self.day)
            self._scales[scale.id] = (entry[0], dict(entry[1])) if entry else None
        in_force = self._scales[scale.id]
        if in_force is None:
            return Gap("pay-before", grade.name)
        amount = in_force[1].get(point)
        if amount is None:
            return Gap("point-unknown", f"{point} of {grade.name}")
        example = grade.example or scale.example
        return Salary(amount, grade.name, scale.name, point, in_force[0], scale.source, example)
