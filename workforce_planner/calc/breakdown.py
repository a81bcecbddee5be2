"""A plan taken apart: the figures of every unit with all below it, of every role, or of every grade."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import NamedTuple

from workforce_planner.calc.lookup import Lookup
from workforce_planner.calc.results import Figures, Results
from workforce_planner.calc.rollup import Row
from workforce_planner.calc.selection import WITHOUT_UNIT, Part, select
from workforce_planner.model.ids import GradeId, PostId, RoleId, UnitId
from workforce_planner.model.money import Fte
from workforce_planner.model.relations import units_below

UNIT, ROLE, GRADE = "unit", "role", "grade"
NONE = ""
"""The key of the line of what has no unit, role or grade."""


class Chosen(NamedTuple):
    """What a line is of, as `explain_results` and `posts_behind` ask for it; nothing is the whole plan."""

    unit: UnitId | None = None
    role: RoleId | None = None
    part: Part | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line: a unit, role or grade. `key` is its id, `depth` how far below the top it stands. Its figures are put
    together when they are first asked for: of 2,000 units a few are in sight."""

    key: str
    name: str
    depth: int
    chosen: Chosen
    make: Callable[[], Figures] = field(compare=False, repr=False)

    @cached_property
    def figures(self) -> Figures:
        """Its figures."""
        return self.make()


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """The lines of a plan in printed order, and the whole, which is worked out for itself and not added up."""

    by: str
    lines: tuple[Line, ...]
    whole: Line

    def figures(self) -> Mapping[str, Figures]:
        """The figures of each line by its key."""
        lines = {line.key: line for line in self.lines}
        return Lookup(lambda: [*lines], lambda key: key in lines, lambda key: lines[key].figures)


def breakdown(results: Results, by: str) -> Breakdown:
    """The plan by unit, role or grade."""
    lines = tuple(_BY[by](results))
    whole = Line(key=NONE, name="Total", depth=0, chosen=Chosen(), make=lambda: results.whole)
    return Breakdown(by=by, lines=lines, whole=whole)


def _by_unit(results: Results) -> Iterator[Line]:
    met: set[UnitId] = set()
    for unit, depth in _walk(units_below(results.plan.units), met):
        yield _unit_line(results, unit, depth)
    for unit in results.plan.units:
        if unit not in met:
            yield _unit_line(results, unit, 0)
    rest = results.own(None)
    if rest.posts or rest.partner_posts or rest.agency_workers or rest.employees:
        yield Line(key=NONE, name="Posts without a unit", depth=0, chosen=Chosen(unit=WITHOUT_UNIT), make=lambda: rest)


def _walk(below: Mapping[UnitId | None, Sequence[UnitId]], met: set[UnitId]) -> Iterator[tuple[UnitId, int]]:
    waiting = [(unit, 0) for unit in reversed(below[None])]
    while waiting:
        unit, depth = waiting.pop()
        if unit not in met:
            met.add(unit)
            yield unit, depth
            waiting.extend((each, depth + 1) for each in reversed(below.get(unit, ())))


def _unit_line(results: Results, unit: UnitId, depth: int) -> Line:
    name = results.plan.units[unit].name
    return Line(key=unit, name=name, depth=depth, chosen=Chosen(unit=unit), make=partial(results.unit, unit))


def _by_role(results: Results) -> Iterator[Line]:
    roles = sorted(results.plan.roles.values(), key=lambda role: role.name.casefold())
    for role in roles:
        chosen = Chosen(role=role.id)
        yield Line(key=role.id, name=role.name, depth=0, chosen=chosen, make=partial(results.role, role.id))
    rest = [row for row in results.rows if row.role is None]
    if rest:
        yield _part_line(results, NONE, "No role", rest)


def _by_grade(results: Results) -> Iterator[Line]:
    of_grade = rows_by_grade(results)
    for grade in grades_in_order(results):
        if grade in of_grade:
            yield _part_line(results, grade, results.plan.grades[grade].name, of_grade[grade])
    if None in of_grade:
        yield _part_line(results, NONE, "No grade", of_grade[None])


def grades_in_order(results: Results) -> list[GradeId]:
    """The grades of a plan, the highest first, those of one rank as the plan has them."""
    return sorted(results.plan.grades, key=lambda grade: results.plan.grades[grade].rank)


def fte_by_grade(results: Results, unit: UnitId | None = None) -> dict[GradeId | None, Fte]:
    """The established FTE of each grade that has posts, in the plan or a unit with all below it."""
    found: dict[GradeId | None, int] = {}
    for row in select(results, unit=unit).part.all_rows():
        if row.tally.posts and row.post is not None:
            grade = _grade_of(results, row.post)
            found[grade] = found.get(grade, 0) + row.tally.established
    return {grade: Fte(fte) for grade, fte in found.items()}


def posts_of_grade(results: Results, grade: GradeId | None, unit: UnitId | None = None) -> tuple[PostId, ...]:
    """The posts that `fte_by_grade` counts in a grade."""
    rows = select(results, unit=unit).part.all_rows()
    posts = (row.post for row in rows if row.post is not None and row.tally.posts)
    return tuple(post for post in posts if _grade_of(results, post) == grade)


def _grade_of(results: Results, post: PostId) -> GradeId | None:
    grade = results.plan.posts[post].grade
    return grade if grade in results.plan.grades else None


def rows_by_grade(results: Results) -> dict[GradeId | None, list[Row]]:
    """Posts and workers by grade; None is no grade, or one that the plan does not have."""
    found: dict[GradeId | None, list[Row]] = {}
    for row in results.rows:
        grade = _grade_of(results, row.post) if row.post is not None else None
        found.setdefault(grade, []).append(row)
    return found


def _part_line(results: Results, key: str, name: str, rows: list[Row]) -> Line:
    part = Part(name=name, rows=rows)
    return Line(key=key, name=name, depth=0, chosen=Chosen(part=part), make=partial(results.of_rows, rows, name))


_BY: Mapping[str, Callable[[Results], Iterator[Line]]] = {UNIT: _by_unit, ROLE: _by_role, GRADE: _by_grade}
