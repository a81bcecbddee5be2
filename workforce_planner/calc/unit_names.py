"""What units of two structures are called: by their paths."""

from collections.abc import Set
from functools import cached_property

from workforce_planner.model.ids import UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import PATH_SEPARATOR, path_text, units_below, units_of_tree


class UnitNames:
    """The paths of units, each made of that of the unit above it; of those in a loop, by going round it."""

    def __init__(self, current: Plan, proposed: Plan) -> None:
        self._current, self._proposed = current, proposed
        self._known: dict[UnitId, str] = {}

    @cached_property
    def _hanging(self) -> Set[UnitId]:
        return set(units_of_tree(units_below(self._proposed.units), None))

    def of(self, unit: UnitId) -> str:
        """The path of a unit as the proposed structure has it, or the current one where that has not."""
        if unit not in self._proposed.units:
            return path_text(self._current, unit)
        if unit not in self._hanging:
            return path_text(self._proposed, unit)
        found = self._known.get(unit)
        if found is None:
            record = self._proposed.units[unit]
            above = record.parent
            start = (
                f"{self.of(above)}{PATH_SEPARATOR}"
                if above is not None and above in self._hanging and above != unit
                else ""
            )
            found = self._known[unit] = start + record.name
        return found
