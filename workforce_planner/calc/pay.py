"""What a grade and point pay on a day: known pay, assumed awards after it, points that a scale no longer has."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from workforce_planner.calc.awards import PayEntry, pay_entries
from workforce_planner.calc.service import anniversary
from workforce_planner.model.dates import ONE_DAY
from workforce_planner.model.ids import AwardId, GradeId, PayScaleId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Grade, PayScale


class Salary(NamedTuple):
    """A yearly full-time salary: `point` "" is a spot salary; `since` is the day from which it is paid.

    `awards` are the assumed awards in it; `last` is the day of the last known or assumed pay of its scale.
    """

    amount: Money
    grade: str
    scale: str
    point: str
    since: date
    source: str
    example: bool
    awards: tuple[AwardId, ...] = ()
    last: date = date.max

    def level_from(self, day: date) -> date | None:
        """The day from which another award would be due and none is assumed; None where it is not yet so on a day."""
        due = anniversary(self.last, 1) if self.last < date(date.max.year, 1, 1) else date.max
        return due if due <= day else None


class Gap(NamedTuple):
    """Why something has no price: a stable code and what it is about (a grade, a point, a scheme)."""

    code: str
    about: str = ""


class _Spine:
    """The pay of one scale, or of one spot salary, by day, and the order of its points."""

    def __init__(self, entries: Sequence[PayEntry]) -> None:
        self.entries = entries
        self.days = [entry.since for entry in entries]
        self.order = point_order(entries)
        self.place = {point: number for number, point in enumerate(self.order)}

    def on(self, day: date) -> PayEntry | None:
        """The pay in force on a day; None before the first."""
        number = bisect_right(self.days, day)
        return self.entries[number - 1] if number else None

    def kept(self, entry: PayEntry, point: str) -> str | None:
        """A point as it is in force: one that the scale had, below the lowest it has, is the lowest."""
        if point in entry.amounts or point not in self.place or not entry.amounts:
            return point if point in entry.amounts else None
        lowest = next(iter(entry.amounts))
        return lowest if self.place[point] < self.place[lowest] else None

    def after(self, point: str, day: date, top: int | None) -> str:
        """The point above another, as both stand on a day; the same one at the top of a grade, or above it.

        Before the first known pay the points are those of the first.
        """
        entry = self.on(day) or next(iter(self.entries), None)
        now = self.kept(entry, point) if entry is not None else None
        if entry is None or now is None or top is None or self.place[now] >= top:
            return point
        return next((each for each in entry.amounts if self.place[each] > self.place[now]), point)


def point_order(entries: Sequence[PayEntry]) -> list[str]:
    """All points of a scale in its own order; a point that comes later stands behind the one it was listed behind."""
    order: list[str] = []
    for entry in entries:
        before = 0
        for point in entry.amounts:
            if point not in order:
                order.insert(before, point)
            before = order.index(point) + 1
    return order


class Pay:
    """The salaries of one plan by day. Everything is looked up once."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._spines: dict[GradeId, _Spine | None] = {}
        self._of_scale: dict[PayScaleId, _Spine] = {}
        self._known: dict[tuple[GradeId | None, str | None, date], Salary | Gap] = {}

    def salary(self, grade: GradeId | None, point: str | None, day: date) -> Salary | Gap:
        """What a grade pays at a point on a day; its spot salary where it has one."""
        place = (grade, point, day)
        if place not in self._known:
            self._known[place] = self._look_up(grade, point, day)
        return self._known[place]

    def days(self, grade: GradeId | None) -> Sequence[date]:
        """The days on which the pay of a grade changes."""
        spine = self._spine(grade)
        return spine.days if spine else ()

    def end_of(self, grade: GradeId | None, end: str, day: date) -> str | None:
        """The "top", "middle" or "bottom" point of a grade; None where it has none, as a spot salary has."""
        record = self._plan.grades.get(grade) if grade else None
        if record is None:
            return None
        bottom = record.bottom_point or record.top_point
        if end == "middle":
            return self._middle(record, day) or record.top_point
        return record.top_point if end == "top" else bottom

    def raised(self, grade: GradeId | None, point: str | None, steps: Iterable[date]) -> str | None:
        """A point after increments on some days: up to the top of the grade, never down; one above the top stays.

        A point that was deleted between two of them is the lowest from that day on, and the next one starts from there.
        """
        spine, record = self._spine(grade), self._plan.grades.get(grade) if grade else None
        if spine is None or record is None or point is None:
            return point
        top = spine.place.get(record.top_point or "")
        for step in steps:
            point = spine.after(point, step - ONE_DAY, top)
        return point

    def _middle(self, grade: Grade, day: date) -> str | None:
        """Of n points from the bottom to the top of a grade, those in force on the day, the one at n // 2."""
        spine = self._spine(grade.id)
        entry = spine.on(day) if spine else None
        if spine is None or entry is None or grade.top_point not in spine.place:
            return None
        top = spine.place[grade.top_point]
        bottom = spine.place.get(grade.bottom_point or "", top)
        points = [point for point in entry.amounts if bottom <= spine.place[point] <= top]
        return points[len(points) // 2] if points else None

    def _spine(self, grade: GradeId | None) -> _Spine | None:
        if grade is None:
            return None
        if grade not in self._spines:
            record = self._plan.grades.get(grade)
            self._spines[grade] = None if record is None else self._spine_of(record)
        return self._spines[grade]

    def _spine_of(self, grade: Grade) -> _Spine | None:
        if grade.spot.entries:
            spots = [(day, {"": amount}) for day, amount in grade.spot.entries]
            return _Spine(pay_entries(self._plan, spots, None))
        scale = self._plan.pay_scales.get(grade.scale) if grade.scale else None
        if scale is None:
            return None
        if scale.id not in self._of_scale:
            known = [(day, dict(points)) for day, points in scale.points.entries]
            self._of_scale[scale.id] = _Spine(pay_entries(self._plan, known, scale.id))
        return self._of_scale[scale.id]

    def _look_up(self, grade: GradeId | None, point: str | None, day: date) -> Salary | Gap:
        if grade is None:
            return Gap("grade-missing")
        record = self._plan.grades.get(grade)
        if record is None:
            return Gap("grade-unknown", grade)
        spot, spine = bool(record.spot.entries), self._spine(grade)
        if spine is None or (point is None and not spot):
            return Gap("pay-missing", record.name)
        entry = spine.on(day)
        if entry is None:
            return Gap("pay-before", record.name)
        kept = "" if spot else spine.kept(entry, point or "")
        if kept is None:
            return Gap("point-unknown", f"{point} of {record.name}")
        scale = None if spot else self._plan.pay_scales.get(record.scale or PayScaleId(""))
        return _salary(record, scale, entry, kept, spine.days[-1])


def _salary(grade: Grade, scale: PayScale | None, entry: PayEntry, point: str, last: date) -> Salary:
    amount = entry.amounts[point]
    if scale is None:
        return Salary(amount, grade.name, "spot salary", "", entry.since, "", grade.example, entry.awards, last)
    example = grade.example or scale.example
    return Salary(amount, grade.name, scale.name, point, entry.since, scale.source, example, entry.awards, last)
