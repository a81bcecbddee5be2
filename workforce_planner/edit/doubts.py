"""Doubts about a value that can be read but is probably not meant, each with what may be meant instead.

A doubt never stops an edit: it is shown while somebody types, with the other value one press away.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.entry import write_value
from workforce_planner.model.ids import GradeId
from workforce_planner.model.money import FULL_TIME, Money, divide_half_up, pounds
from workforce_planner.model.named import known_names
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Grade
from workforce_planner.model.relations import fte_of_hours
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import fte_text, hours_text, money_text

MOST_HOURLY = pounds(200)
WORKING_DAY = 444
"""Minutes of a fifth of a full-time week of 37 hours."""
BEFORE = "before"
"""Where a doubt finds the value that the field has now."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is doubtful, in a sentence; `instead` is the text of the value that may be meant, "" where none is known."""

    text: str
    instead: str = ""

    def __str__(self) -> str:
        return f"{self.text} Did you mean {self.instead}?" if self.instead else self.text


def doubt(plan: Plan, table: str, values: Mapping[str, Any], name: str, value: Any) -> Doubt | None:
    """What is doubtful about a new value of a field; `values` are the record's fields as they are, without it."""
    asks = _DOUBTS.get((table, name))
    if value is None or asks is None:
        return None
    return asks(plan, {**values, name: value, BEFORE: values.get(name)}, value)


def _fte(plan: Plan, values: Mapping[str, Any], value: int) -> Doubt | None:
    posts = max(values.get("group_size") or 1, 1)
    if value <= FULL_TIME * posts:
        return None
    text = f"{_short(value)} is more than one full-time post."
    if posts > 1:
        return Doubt(f"{_short(value)} is more than {posts} full-time posts.")
    grade = plan.grades.get(values.get("grade") or GradeId(""))
    week = values.get("full_time_minutes") or (grade.full_time_minutes if grade else None)
    return Doubt(text, _meant(value, week or plan.setting.full_time_minutes))


def _meant(value: int, week: int) -> str:
    """The FTE that a number too large may stand for: a slipped point, hours, a percentage."""
    if value <= 10 * FULL_TIME:
        return fte_text(divide_half_up(value, 10))
    minutes = divide_half_up(value * 60, FULL_TIME)
    if minutes <= week:
        return fte_text(fte_of_hours(minutes, week))
    return fte_text(divide_half_up(value, 100)) if value <= 100 * FULL_TIME else ""


def _short(value: int) -> str:
    text = f"{value / FULL_TIME:.4f}"
    return text.rstrip("0").rstrip(".")


def _hours(plan: Plan, values: Mapping[str, Any], value: int) -> Doubt | None:
    week = values.get("full_time_minutes") or plan.setting.full_time_minutes
    posts = max(values.get("group_size") or 1, 1)
    if value > week * posts:
        meant = hours_text(divide_half_up(value, 10)) if value <= week * 10 and value > 2 * week else ""
        return Doubt(f"{hours_text(value)} hours is more than a full-time week of {hours_text(week)}.", meant)
    if 0 < value <= 60:
        meant = hours_text(divide_half_up(value * week, 60))
        return Doubt(f"{hours_text(value)} hours a week looks like an FTE.", meant)
    return None


def _week(_plan: Plan, _values: Mapping[str, Any], value: int) -> Doubt | None:
    if 30 * 60 <= value <= 48 * 60:
        return None
    return Doubt(f"A full-time week of {hours_text(value)} hours is unusual.", "37" if value < 30 * 60 else "")


def _dates(_plan: Plan, values: Mapping[str, Any], _value: object) -> Doubt | None:
    starts, ends = values.get("starts_on"), values.get("ends_on")
    if isinstance(starts, date) and isinstance(ends, date) and ends <= starts:
        return Doubt("The last day lies before the first.")
    return None


def _reference(plan: Plan, values: Mapping[str, Any], value: str) -> Doubt | None:
    if not value or value == values.get(BEFORE):
        return None
    other = next((post for post in plan.posts.values() if post.reference == value), None)
    return Doubt(f"{describe(plan, 'posts', other.id)} has this reference already.") if other else None


def _point(plan: Plan, values: Mapping[str, Any], value: str) -> Doubt | None:
    grade = plan.grades.get(values.get("grade") or GradeId(""))
    if not value or not isinstance(grade, Grade) or not grade.scale or grade.scale not in plan.pay_scales:
        return None
    scale = plan.pay_scales[grade.scale]
    known = [point for _, entry in scale.points.entries for point, _ in entry]
    if value not in known:
        return Doubt(f"{scale.name} has no point {value}.", grade.top_point or "")
    ends = (grade.bottom_point or grade.top_point, grade.top_point)
    if ends[0] in known and ends[1] in known and not known.index(ends[0]) <= known.index(value) <= known.index(ends[1]):
        return Doubt(f"Point {value} is not in {grade.name}, points {ends[0]} to {ends[1]}.")
    return None


def _hourly(_plan: Plan, _values: Mapping[str, Any], value: int) -> Doubt | None:
    if value <= MOST_HOURLY:
        return None
    by_day = Money(divide_half_up(value * 60, WORKING_DAY))
    meant = money_text(by_day, 2) if by_day <= MOST_HOURLY else ""
    return Doubt(f"{money_text(value)} an hour looks like a rate for a day.", meant)


def _capacity(_plan: Plan, _values: Mapping[str, Any], value: int) -> Doubt | None:
    spec = TABLES["assignments"].fields["capacity"]
    if value > 1_000_000:
        return Doubt("Nobody has more than 100 % for cases.", "100 %")
    return Doubt("Less than 1 % is unusual.", write_value(_plan, spec, value * 100)) if 0 < value < 10_000 else None


def _cases(_plan: Plan, _values: Mapping[str, Any], value: Any) -> Doubt | None:
    held = sum(each.count for each in value)
    return Doubt(f"{held} cases is a great many for one worker.") if held > 60 else None


def _span(_plan: Plan, _values: Mapping[str, Any], value: int) -> Doubt | None:
    return Doubt(f"A target of {value} direct reports is unusual.", "6") if not 2 <= value <= 20 else None


def _caseload(_plan: Plan, _values: Mapping[str, Any], value: int) -> Doubt | None:
    return Doubt(f"A target of {value} cases a worker is unusual.") if not 1 <= value <= 60 else None


def _absent(_plan: Plan, values: Mapping[str, Any], _value: object) -> Doubt | None:
    away, back = values.get("absent_from"), values.get("back_on")
    if isinstance(away, date) and isinstance(back, date) and back < away:
        return Doubt("The return lies before the absence.")
    return None


def _body(plan: Plan, _values: Mapping[str, Any], value: str) -> Doubt | None:
    if known_names(plan.people.values()).names(value):
        return Doubt("This names somebody of the plan. Say who they speak for: a union, a team, a partner.")
    return None


_Ask = Callable[[Plan, Mapping[str, Any], Any], Doubt | None]
_DOUBTS: Mapping[tuple[str, str], _Ask] = {
    ("posts", "fte"): _fte,
    ("posts", "contracted_minutes"): _hours,
    ("posts", "full_time_minutes"): _week,
    ("posts", "starts_on"): _dates,
    ("posts", "ends_on"): _dates,
    ("posts", "reference"): _reference,
    ("posts", "point"): _point,
    ("assignments", "fte"): _fte,
    ("assignments", "contracted_minutes"): _hours,
    ("assignments", "hourly_rate"): _hourly,
    ("assignments", "capacity"): _capacity,
    ("assignments", "cases"): _cases,
    ("assignments", "starts_on"): _dates,
    ("assignments", "ends_on"): _dates,
    ("assignments", "absent_from"): _absent,
    ("assignments", "back_on"): _absent,
    ("grades", "full_time_minutes"): _week,
    ("responses", "body"): _body,
    ("settings", "full_time_minutes"): _week,
    ("settings", "target_span"): _span,
    ("roles", "target_span"): _span,
    ("roles", "target_caseload"): _caseload,
}
