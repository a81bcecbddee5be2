"""The components of cost as columns of a table: those of the on-cost method in use, and any other that is not nothing.

Councils print Basic, NI and Super; allowances, the levy and a flat on-cost stand beside them only where there are any,
so that the cells of a row always add up to its total.
"""

from collections.abc import Iterable, Sequence

from workforce_planner.calc.yearly import Method
from workforce_planner.model.costing import COMPONENTS

LABELS = {
    "basic": "Basic",
    "allowances": "Allowances",
    "ni": "NI",
    "pension": "Super",
    "levy": "Levy",
    "on_costs": "On-costs",
}
"""What the columns are called, in the order of `COMPONENTS`."""
PLACES = {component: place for place, component in enumerate(COMPONENTS)}


def components_shown(amounts: Iterable[Sequence[int]], method: Method) -> tuple[str, ...]:
    """The components that a table of these amounts has columns for; each is in the order of `COMPONENTS`."""
    shown = {"basic", "on_costs"} if method is Method.FLAT else {"basic", "ni", "pension"}
    for each in amounts:
        shown |= {component for component, place in PLACES.items() if each[place]}
    return tuple(component for component in COMPONENTS if component in shown)


def cells_of(amounts: Sequence[int], shown: Sequence[str]) -> tuple[int, ...]:
    """The amounts of the shown components, from all of them."""
    return tuple(amounts[PLACES[component]] for component in shown)
