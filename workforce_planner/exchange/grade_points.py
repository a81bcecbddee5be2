"""What a list says of the points of its grades: ranges beside grades ("G9 23-25") are their bottoms and tops."""

from collections.abc import Sequence
from dataclasses import replace

from workforce_planner.exchange.assemble import Assembled
from workforce_planner.exchange.cells import points_of
from workforce_planner.exchange.grade_map import GradeMap
from workforce_planner.exchange.values import Values
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, list_text

Ranges = dict[str, dict[tuple[str, str], int]]
"""The ranges of points that a list gives for each grade, with the first row that says each."""


def take_points(values: Values, grades: GradeMap, made: Assembled) -> tuple[Problem, ...]:
    """Give the new grades of a list the bottom and top that it gives for them; where it gives several, none."""
    ranges = _ranges(values, grades)
    if not ranges:
        return ()
    places = {grade.name.casefold(): key for key, grade in made.grades.items()}
    taken, doubtful = [], []
    for name, found in ranges.items():
        key = places.get(name.casefold())
        if len(found) > 1:
            doubtful.append(name)
        elif key is not None:
            (bottom, top) = next(iter(found))
            made.grades[key] = replace(made.grades[key], bottom_point=bottom, top_point=top)
            taken.append(name)
    first = {name: min(found.values()) for name, found in ranges.items()}
    return (*_taken(values, taken, ranges, first), *_doubtful(values, doubtful, ranges, first))


def _ranges(values: Values, grades: GradeMap) -> Ranges:
    found: Ranges = {}
    alone = {grade: points for grade in set(values["grade"]) if grade and (points := points_of(grade))}
    for row, (grade, points) in enumerate(zip(values["grade"], values["points"], strict=True)):
        said = points or alone.get(grade)
        if said and grade:
            bottom, _, top = said.partition("-")
            found.setdefault(grades.of(grade) or grade, {}).setdefault((bottom, top), row)
    return found


def _taken(values: Values, names: Sequence[str], ranges: Ranges, first: dict[str, int]) -> list[Problem]:
    if not names:
        return []
    shown = [f"{name} {'-'.join(next(iter(ranges[name])))}" for name in names[:6]]
    more = [f"{len(names) - 6:,} more"] if len(names) > 6 else []
    text = (
        f"The list gives ranges of points for {count_text(len(names), 'grade')} ({list_text([*shown, *more])}); they "
        "were taken as the bottom and the top of the grade. On which point a holder is, such a cell does not say."
    )
    remedy = "Check the points of the grades, and enter the point of each holder where it is known."
    where = values.address("grade", first[names[0]])
    return [Problem(code="grade-points", where=where, text=text, remedy=remedy, severity="note")]


def _doubtful(values: Values, names: Sequence[str], ranges: Ranges, first: dict[str, int]) -> list[Problem]:
    return [
        Problem(
            code="grade-points-differ",
            where=values.address("grade", first[name]),
            text=f"The list gives several ranges of points for grade {name} "
            f"({list_text(['-'.join(each) for each in list(ranges[name])[:4]])}); none was taken.",
            remedy="Enter the bottom and the top point of the grade.",
        )
        for name in names[:20]
    ]
