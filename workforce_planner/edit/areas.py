"""Commands on areas, the lines of a cabinet table that the user makes: units and posts name the one they are in."""

from dataclasses import replace
from typing import Any

from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.record_lists import RecordList, called, enter
from workforce_planner.model.change import altered, gathered
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import AreaId, PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.restructure import Area
from workforce_planner.model.wording import count_text, list_text

TABLE = "areas"


def _settle(plan: Plan, _context: Context, old: Area | None, fields: dict[str, Any]) -> dict[str, Any]:
    if old is None and "order" not in fields:
        return {**fields, "order": 1 + max((each.order for each in plan.areas.values()), default=0)}
    return fields


AREAS = RecordList(
    table=TABLE,
    word="area",
    argument="area",
    prefix="area",
    about="an area, a line of the cabinet table",
    settle=_settle,
    several=("change",),
    unused="that no unit or post is in",
)
enter(AREAS)


@command(
    "set-area",
    "Put units, with all below them, and posts into an area of the cabinet table, or into none.",
    area=reference(TABLE, "The area; none if left out."),
    units=reference("units", "The units, separated by semicolons.", many=True),
    posts=reference("posts", "The posts, separated by semicolons.", many=True),
)
def set_area(
    plan: Plan,
    _context: Context,
    *,
    area: AreaId | None = None,
    units: tuple[UnitId, ...] = (),
    posts: tuple[PostId, ...] = (),
) -> Edit:
    """Units and posts counted in an area. Those without one are in that of the unit above them."""
    if not units and not posts:
        raise refuse("nothing-to-change", "No unit and no post was named.", "Name units=... or posts=...")
    changes = [altered("units", plan.units[key], area=area) for key in units]
    changes += [altered("posts", plan.posts[key], area=area) for key in posts]
    numbers = [count_text(len(keys), one) for keys, one in ((units, "unit"), (posts, "post")) if keys]
    where = f"Put {list_text(numbers)} into {called(plan, TABLE, (area,))}" if area else None
    return Edit(label=where or f"Take {list_text(numbers)} out of their areas", changes=gathered(changes))


@command(
    "order-areas",
    "Put the areas of the cabinet table into an order; those that are not named come after.",
    areas=param(Kind.REFERENCE, "The areas in order, separated by semicolons.", table=TABLE, required=True, many=True),
)
def order_areas(plan: Plan, _context: Context, *, areas: tuple[AreaId, ...]) -> Edit:
    """The areas numbered as named, then the others as they stood."""
    others = sorted((each for each in plan.areas.values() if each.id not in areas), key=lambda each: each.order)
    wanted = [*(plan.areas[key] for key in dict.fromkeys(areas)), *others]
    moved = [replace(each, order=place) for place, each in enumerate(wanted, 1)]
    changes = [altered(TABLE, plan.areas[each.id], order=each.order) for each in moved]
    return Edit(label="Put the areas in order", changes=gathered(changes))
