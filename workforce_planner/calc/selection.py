"""What a figure is of: the plan, a unit with all below it, a role, a group of roles or a post, and its parts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workforce_planner.calc.results import REGISTERED, REGISTERED_NAME, Figures, Results
from workforce_planner.calc.rollup import Row
from workforce_planner.model.ids import PostId, RoleId, UnitId
from workforce_planner.model.problems import refuse
from workforce_planner.model.relations import path_text
from workforce_planner.model.wording import post_name

WITHOUT_UNIT = UnitId("-")
"""Stands for what is in no unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A named set of rows: those directly in it, and the parts below it."""

    name: str
    rows: Sequence[Row]
    parts: tuple["Part", ...] = ()

    def all_rows(self) -> Iterator[Row]:
        """Its rows and those of its parts."""
        yield from self.rows
        for part in self.parts:
            yield from part.all_rows()

    def where(self, keep: Callable[[Row], bool]) -> "Part":
        """The part without the rows that are not kept."""
        below = tuple(part.where(keep) for part in self.parts)
        return Part(name=self.name, rows=[row for row in self.rows if keep(row)], parts=below)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is explained: its figures, its parts, and whom its rates are of."""

    figures: Figures
    part: Part
    rated: Part


def select(
    results: Results,
    *,
    post: PostId | None = None,
    unit: UnitId | None = None,
    role: RoleId | None = None,
    group: str | None = None,
    part: Part | None = None,
) -> Selection:
    """The selection of a post, or of a unit, role or group (a role or group within a unit where both are given).

    `WITHOUT_UNIT` is what is in no unit; `part` is any set of rows under a name of its own.
    """
    if part is not None:
        return Selection(figures=results.of_rows(list(part.all_rows()), part.name), part=part, rated=part)
    if unit == WITHOUT_UNIT:
        return _without_unit(results)
    if post is not None:
        return _of_post(results, post)
    if role is None and group is None:
        part = _of_unit(results, unit) if unit is not None else _whole(results)
        figures = results.unit(unit) if unit is not None else results.whole
        return Selection(figures=figures, part=part, rated=part.where(lambda row: row.registered))
    return _of_roles(results, unit, role, group)


def _without_unit(results: Results) -> Selection:
    part = Part(name="posts without a unit", rows=_rows_by_unit(results).get(None, []))
    return Selection(figures=results.own(None), part=part, rated=part.where(lambda row: row.registered))


def _of_post(results: Results, post: PostId) -> Selection:
    if not results.counts(post):
        raise refuse(
            "post-not-counted",
            f"{post_name(results.plan, post)} does not count on the day of the figures.",
            "Choose another day, or another post.",
        )
    name = post_name(results.plan, post)
    part = Part(name=name, rows=[results.establishment.rows[post]])
    return Selection(figures=results.among([post], name), part=part, rated=part)


def _of_roles(results: Results, unit: UnitId | None, role: RoleId | None, group: str | None) -> Selection:
    if group is not None and group != REGISTERED:
        raise refuse("group-unknown", f'There is no group "{group}".', f'Choose "{REGISTERED}".')
    roles = (role,) if role is not None else results.registered_roles
    name = results.plan.roles[role].name if role is not None else REGISTERED_NAME
    if unit is None:
        parts = tuple(_of_role(results, each) for each in roles)
        part = Part(name=name, rows=[], parts=parts) if role is None else parts[0]
        return Selection(figures=results.roles(roles, name), part=part, rated=part)
    wanted = frozenset(roles)
    part = _of_unit(results, unit).where(lambda row: row.role in wanted)
    name = f"{name} in {path_text(results.plan, unit)}"
    posts = [row.post for row in part.all_rows() if row.post is not None]
    return Selection(figures=results.among(posts, name), part=part, rated=part)


def _of_role(results: Results, role: RoleId) -> Part:
    rows = [row for row in results.rows if row.role == role]
    return Part(name=results.plan.roles[role].name, rows=rows)


def _rows_by_unit(results: Results) -> Mapping[UnitId | None, list[Row]]:
    found: dict[UnitId | None, list[Row]] = {}
    for row in results.rows:
        found.setdefault(row.unit, []).append(row)
    return found


def _below(results: Results) -> Mapping[UnitId, list[UnitId]]:
    found: dict[UnitId, list[UnitId]] = {}
    for unit in results.plan.units.values():
        if unit.parent is not None:
            found.setdefault(unit.parent, []).append(unit.id)
    return found


def _whole(results: Results) -> Part:
    rows, below, seen = _rows_by_unit(results), _below(results), set[UnitId]()
    units = results.plan.units
    heads = [unit.id for unit in units.values() if unit.parent not in units or unit.parent == unit.id]
    parts = [_tree(results, unit, rows, below, seen) for unit in heads]
    parts += [_tree(results, unit, rows, below, seen) for unit in units if unit not in seen]
    return Part(name="the whole plan", rows=rows.get(None, []), parts=tuple(parts))


def _of_unit(results: Results, unit: UnitId) -> Part:
    return _tree(results, unit, _rows_by_unit(results), _below(results), set())


def _tree(
    results: Results,
    unit: UnitId,
    rows: Mapping[UnitId | None, list[Row]],
    below: Mapping[UnitId, list[UnitId]],
    seen: set[UnitId],
) -> Part:
    """A unit and all below it; a unit that is below itself is taken once."""
    seen.add(unit)
    parts = tuple(_tree(results, child, rows, below, seen) for child in _fresh(below.get(unit, ()), seen))
    return Part(name=results.plan.units[unit].name, rows=rows.get(unit, []), parts=parts)


def _fresh(units: Iterable[UnitId], seen: set[UnitId]) -> Iterator[UnitId]:
    for unit in units:
        if unit not in seen:
            yield unit
