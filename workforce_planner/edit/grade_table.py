"""Reading a pasted grade table: a grade and its points, or a grade and a salary, on each line, with what is wrong."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from workforce_planner.edit.entry import read_pounds
from workforce_planner.model.dated import Dated
from workforce_planner.model.ids import GradeId, PayScaleId
from workforce_planner.model.money import Money, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem, Refused, refuse
from workforce_planner.model.records import Grade
from workforce_planner.model.wording import money_text

POINT_RANGE = re.compile(r"^(?P<bottom>[A-Za-z]*\d+)(?:\s*(?:-|–|to)\s*(?P<top>[A-Za-z]*\d+))?$")
HEADER_WORDS = frozenset(
    {"grade", "band", "points", "point", "scp", "salary", "bottom", "top", "from", "to", "min", "max"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeLine:
    """One line of a grade table: what it says, which grade it is about, what that grade is paid now, what is wrong."""

    number: int
    text: str
    name: str = ""
    points: tuple[str, str] | None = None
    salary: Money | None = None
    grade: GradeId | None = None
    before: str = ""
    problem: Problem | None = None

    @property
    def after(self) -> str:
        """What the grade will be paid, in words."""
        if self.points is not None:
            return points_text(*self.points)
        return money_text(self.salary) if self.salary is not None else ""

    def fields(self, scale: PayScaleId | None, day: date, old: Grade | None) -> dict[str, Any]:
        """The fields of the grade that the line sets."""
        if self.points is not None:
            bottom, top = self.points
            return {"example": False, "scale": scale, "bottom_point": bottom, "top_point": top, "spot": Dated()}
        assert self.salary is not None
        kept = old.spot.entries if old and not old.example else ()
        spot = Dated.of((*kept, (day, self.salary)))
        return {"example": False, "scale": None, "bottom_point": None, "top_point": None, "spot": spot}


def read_grade_table(plan: Plan, table: str, scale: PayScaleId | None = None) -> tuple[GradeLine, ...]:
    """Every line that is not blank, each with its problem where it has one; a first line of headings is passed over."""
    home = scale or only_scale(plan)
    lines = [line.strip() for line in re.split(r"[\n|]", table) if line.strip()]
    if lines and _is_header(lines[0]):
        lines[0] = ""
    seen: dict[str, int] = {}
    return tuple(_looked_at(plan, home, line, number, seen) for number, line in enumerate(lines, 1) if line)


def _looked_at(plan: Plan, scale: PayScaleId | None, line: str, number: int, seen: dict[str, int]) -> GradeLine:
    try:
        name, points, salary = _read(line, number)
        if points is not None:
            _must_be_points(plan, scale, points, name, number)
        if name.casefold() in seen:
            raise refuse(
                "grade-twice",
                f'"{name}" is on line {seen[name.casefold()]} already.',
                "Leave one of the two lines out.",
                where=f"Line {number}",
            )
    except Refused as error:
        return GradeLine(number=number, text=line, problem=error.problem)
    seen[name.casefold()] = number
    old = next((grade for grade in plan.grades.values() if grade.name.strip().casefold() == name.casefold()), None)
    return GradeLine(
        number=number,
        text=line,
        name=name,
        points=points,
        salary=salary,
        grade=old.id if old else None,
        before=paid_text(old) if old else "",
    )


def paid_text(grade: Grade) -> str:
    """What a grade is paid, in words: its points, its latest spot salary, or nothing yet."""
    if grade.spot.entries:
        return money_text(grade.spot.entries[-1][1])
    return points_text(grade.bottom_point or grade.top_point or "", grade.top_point or "")


def points_text(bottom: str, top: str) -> str:
    """Points as people write them: "20 to 23"."""
    return bottom if bottom == top else f"{bottom} to {top}"


def only_scale(plan: Plan) -> PayScaleId | None:
    """The one pay scale of a plan that has one."""
    keys = list(plan.pay_scales)
    return keys[0] if len(keys) == 1 else None


def _is_header(line: str) -> bool:
    words = re.findall(r"[A-Za-z]+", line)
    return bool(words) and not re.search(r"\d", line) and any(word.casefold() in HEADER_WORDS for word in words)


def _read(line: str, number: int) -> tuple[str, tuple[str, str] | None, Money | None]:
    parts: Iterable[str] = re.split(r"\t|;|\s*,\s+|\s{2,}", line)
    cells = [part.strip() for part in parts if part.strip()]
    if len(cells) == 1:
        cells = [part.strip() for part in line.split(None, 1)]
    if len(cells) == 3 and all(POINT_RANGE.match(cell) for cell in cells[1:]):
        cells = [cells[0], f"{cells[1]}-{cells[2]}"]
    if len(cells) != 2:
        raise _not_a_grade_line(line, number)
    name, value = cells
    points = POINT_RANGE.match(value.removeprefix("SCP").strip())
    if points and not (value.isdigit() and int(value) > 999):
        return name, (points["bottom"], points["top"] or points["bottom"]), None
    try:
        salary = pounds(read_pounds(value))
    except ValueError:
        raise _not_a_grade_line(line, number) from None
    if salary <= 0:
        raise _not_a_grade_line(line, number)
    return name, None, salary


def _not_a_grade_line(line: str, number: int) -> Exception:
    return refuse(
        "grade-line-not-read",
        f'"{line}" is not a grade with its points or its salary.',
        'Write "G9 20-23" or "SM1 £57,057".',
        where=f"Line {number}",
    )


def _must_be_points(plan: Plan, scale: PayScaleId | None, points: tuple[str, str], name: str, number: int) -> None:
    if scale is None:
        raise refuse("scale-missing", "There is no single pay scale for the points.", "Name it: scale=...")
    known = [point for _, entry in plan.pay_scales[scale].points.entries for point, _ in entry]
    for point in points:
        if point not in known:
            raise refuse(
                "point-unknown",
                f'{plan.pay_scales[scale].name} has no point "{point}".',
                "Check the points, or add the point to the scale.",
                where=f"Line {number}, grade {name}",
            )
    if known.index(points[0]) > known.index(points[1]):
        raise refuse(
            "points-upside-down",
            f"Point {points[0]} is above point {points[1]}.",
            "Write the lower point first.",
            where=f"Line {number}, grade {name}",
        )
