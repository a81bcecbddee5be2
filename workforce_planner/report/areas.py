"""The order in which units are printed: areas (the directorates, below a single organisation), and what is in them."""

from collections.abc import Iterator
from typing import NamedTuple

from workforce_planner.calc.results import Figures, Results
from workforce_planner.model.ids import UnitId
from workforce_planner.model.relations import PATH_SEPARATOR, Relations, path_text, relations, units_within

NO_UNIT = "Posts without a unit"


class Outline(NamedTuple):
    """The units of a plan as a report walks them. `above` are the organisation and what else stands alone at the top;
    `astray` are units that hang below themselves, each printed by itself so that everything is counted once."""

    joined: Relations
    above: tuple[UnitId, ...]
    areas: tuple[UnitId, ...]
    astray: tuple[UnitId, ...]


def outline(results: Results) -> Outline:
    """The outline of a measured plan."""
    joined = relations(results.plan)
    areas, above = list(joined.units_below[None]), []
    while len(areas) == 1 and joined.units_below.get(areas[0]):
        above.append(areas[0])
        areas = list(joined.units_below[areas[0]])
    reached = set(units_within(joined, None))
    astray = tuple(unit for unit in results.plan.units if unit not in reached)
    return Outline(joined, tuple(above), tuple(areas), astray)


def itself(results: Results, unit: UnitId) -> str:
    """How the posts directly in a unit that has other units below it are called."""
    return f"{results.plan.units[unit].name}: posts of its own"


def shown(figures: Figures) -> bool:
    """Whether there is anything to print of a unit."""
    return figures.posts > 0 or figures.partner_posts > 0


def apart(results: Results, found: Outline) -> Iterator[tuple[str, UnitId | None, Figures]]:
    """What belongs to no area, each with a name: posts of the organisation itself, of units astray, without a unit."""
    for unit in found.above:
        yield itself(results, unit), unit, results.own(unit)
    for unit in found.astray:
        yield f"{path_text(results.plan, unit)} (hangs below itself)", unit, results.own(unit)
    yield NO_UNIT, None, results.own(None)


def down_to_choice(results: Results, found: Outline, unit: UnitId) -> list[UnitId]:
    """A unit and those below it for as long as each holds nothing but one other: they are printed as one."""
    chain = [unit]
    while not shown(results.own(chain[-1])):
        below = [each for each in found.joined.units_below.get(chain[-1], ()) if shown(results.unit(each))]
        if len(below) != 1:
            break
        chain.append(below[0])
    return chain


def chain_name(results: Results, chain: list[UnitId]) -> str:
    """The name of units printed as one; a name that is the same twice is printed once."""
    names = list(dict.fromkeys(results.plan.units[unit].name for unit in chain))
    return PATH_SEPARATOR.join(names)
