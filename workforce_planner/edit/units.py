"""Commands that rename and merge units. What shapes them is in `structure`."""

from collections.abc import Iterator
from dataclasses import replace

from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.structure import change_unit
from workforce_planner.edit.uses import merged
from workforce_planner.model.change import Change, altered, apply, compose, removed
from workforce_planner.model.costing import Budget
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import UnitId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.relations import units_within


@command(
    "rename-unit",
    "Give a unit another name.",
    unit=reference("units", "The unit.", required=True),
    name=param(Kind.TEXT, "Its new name.", required=True),
)
def rename_unit(plan: Plan, context: Context, *, unit: UnitId, name: str) -> Edit:
    """Rename a unit; the name of a sister is refused."""
    return change_unit(plan, context, unit=unit, fields={"name": name.strip()})


@command(
    "merge-units",
    "Make several units one: their posts, workers and inner units move to it. Reporting lines stay as they are.",
    units=reference("units", "The units that go, separated by semicolons.", required=True, many=True),
    into=reference("units", "The unit that stays, as it is.", required=True),
)
def merge_units(plan: Plan, context: Context, *, units: tuple[UnitId, ...], into: UnitId) -> Edit:
    """All that is in some units moved into one, in one step."""
    joined = context.relations(plan)
    for key in units:
        if key != into and into in units_within(joined, key):
            raise refuse(
                "unit-inside-itself",
                f"{plan.units[into].name} is inside {plan.units[key].name}.",
                "Merge the inner unit into the outer one, or move it out first.",
            )
    edit = merged(plan, "units", units, into)
    _must_not_clash(plan, units, into)
    return replace(edit, changes=compose(edit.changes, tuple(_added_budgets(apply(plan, edit.changes), into))))


def _added_budgets(plan: Plan, unit: UnitId) -> Iterator[Change]:
    """Budgets of one unit in one year put together as one."""
    first: dict[int | None, Budget] = {}
    for budget in plan.budgets.values():
        if budget.unit != unit:
            continue
        kept = first.setdefault(budget.year, budget)
        if kept is budget or kept.amount is None or budget.amount is None:
            continue
        both = replace(kept, amount=Money(kept.amount + budget.amount))
        change = altered("budgets", kept, amount=both.amount)
        first[budget.year] = both
        yield from (each for each in (change, removed("budgets", budget)) if each is not None)


def _must_not_clash(plan: Plan, units: tuple[UnitId, ...], into: UnitId) -> None:
    """Two units inside the merged one must not have one name."""
    going = {key for key in units if key != into}
    names: set[str] = set()
    for unit in plan.units.values():
        if unit.parent in going or unit.parent == into:
            if unit.id in going:
                continue
            name = unit.name.strip().casefold()
            if name in names:
                raise refuse(
                    "name-taken",
                    f'Both units hold a unit "{unit.name}".',
                    "Merge or rename one of these two first.",
                )
            names.add(name)
