"""What units of two structures are called: by their paths."""

from collections.abc import Mapping
from functools import cached_property

from workforce_planner.model.ids import UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import PATH_SEPARATOR, path_text, units_below, units_of_tree


class UnitNames:
    """The paths of units, each made of that of the unit above it; of those in a loop, by going round it."""

    def __init__(self, current: Plan, proposed: Plan) -> None:
        self._current, self._proposed = current, proposed

    @cached_property
    def _hanging(self) -> Mapping[UnitId, str]:
        """The paths of the units that hang in the tree of the proposed structure, from its top down."""
        units, found = self._proposed.units, dict[UnitId, str]()
        for unit in units_of_tree(units_below(units), None):
            record = units[unit]
            above = found.get(record.parent) if record.parent is not None and record.parent != unit else None
            found[unit] = record.name if above is None else f"{above}{PATH_SEPARATOR}{record.name}"
        return found

    def of(self, unit: UnitId) -> str:
        """The path of a unit as the proposed structure has it, or the current one where that has not."""
        found = self._hanging.get(unit)
        if found is None:
            found = path_text(self._proposed if unit in self._proposed.units else self._current, unit)
        return found
