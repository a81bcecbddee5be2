"""Reading pasted pay points: a point and its yearly salary on each line, with what is wrong."""

import re
from dataclasses import dataclass

from workforce_planner.edit.entry import read_pounds
from workforce_planner.model.money import Money, pounds
from workforce_planner.model.problems import Problem
from workforce_planner.model.records import PayScale

LEAST_SALARY, MOST_SALARY = pounds(1_000), pounds(1_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """One line: its point and salary, what the point was paid until then, what is wrong."""

    number: int
    text: str
    point: str = ""
    amount: Money | None = None
    before: Money | None = None
    problem: Problem | None = None


def read_points(text: str, scale: PayScale | None = None) -> tuple[PointLine, ...]:
    """Every line that is not blank, each with its problem where it has one; a first line of headings is passed over."""
    lines = [line.strip() for line in re.split(r"[\n|]", text) if line.strip()]
    latest = dict(scale.points.entries[-1][1]) if scale and scale.points.entries else {}
    seen: dict[str, int] = {}
    found = []
    for number, line in enumerate(lines, 1):
        if number == 1 and not re.search(r"\d", line):
            continue
        found.append(_read(line, number, latest, seen))
    return tuple(found)


def in_order(point: str) -> tuple[int, str]:
    """The place of a point: numbers by size, others after them by name."""
    return (int(point), "") if point.isdigit() else (10**9, point)


def _read(line: str, number: int, latest: dict[str, Money], seen: dict[str, int]) -> PointLine:
    cells = [cell for cell in re.split(r"\t|;|\s+", line.replace("SCP", " ").strip()) if cell]
    if len(cells) != 2:
        return _wrong(line, number, f'"{line}" is not a point with its salary.')
    point, amount = cells[0], _amount(cells[1])
    if amount is None or not LEAST_SALARY <= amount <= MOST_SALARY:
        return _wrong(line, number, f'"{cells[1]}" is not a yearly salary.')
    if point in seen:
        return _wrong(line, number, f'Point "{point}" is on line {seen[point]} already.')
    seen[point] = number
    return PointLine(number=number, text=line, point=point, amount=amount, before=latest.get(point))


def _amount(text: str) -> Money | None:
    try:
        return pounds(read_pounds(text))
    except ValueError:
        return None


def _wrong(line: str, number: int, text: str) -> PointLine:
    problem = Problem(
        code="point-line-not-read",
        text=text,
        remedy='Write a point and its full-time salary a year, such as "20 £33,366".',
        where=f"Line {number}",
        severity="error",
    )
    return PointLine(number=number, text=line, problem=problem)
