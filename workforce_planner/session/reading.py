"""A plan that is looked at and not changed: no lock, no working copy; it may be open elsewhere."""

from datetime import date
from pathlib import Path

from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.results import Results
from workforce_planner.calc.timeline import Timeline, View
from workforce_planner.edit.commands import Context
from workforce_planner.edit.history import State
from workforce_planner.edit.structures import base_of, scope_of
from workforce_planner.model.change import ChangeSet
from workforce_planner.model.ids import StructureKey
from workforce_planner.model.plan import Plan
from workforce_planner.session.derived import Derived, Structure, costed_against
from workforce_planner.session.document import Document, fresh_id
from workforce_planner.store.read import read_state


class Reading:
    """A state with all that follows from it."""

    def __init__(self, state: State, today: date, derived: Derived | None = None) -> None:
        self.state = state
        self._today = today
        self._derived = derived or Derived()

    @classmethod
    def open(cls, path: Path, today: date | None = None) -> "Reading":
        """A plan file; raises EnvironmentProblem where it cannot be read."""
        return cls(read_state(path), today or date.today())

    def context(self) -> Context:
        """What commands and imports need to know beside the plan."""
        return Context(today=self._today, new_id=fresh_id)

    def structure(self, proposal: StructureKey | None = None) -> Structure:
        """The current structure, a proposal's, a version's or a baseline's, with all that follows from it."""
        return self._derived.structure(self.state, proposal)

    def plan(self, proposal: StructureKey | None = None) -> Plan:
        """The plan of a structure; None is the current one."""
        return self.structure(proposal).plan

    def base(self, proposal: StructureKey) -> StructureKey | None:
        """What a structure stands on: another proposal, a baseline, or None, the current structure."""
        return base_of(self.state.current, proposal)

    def delta(self, proposal: StructureKey) -> ChangeSet:
        """What a structure changes over the one that it stands on."""
        return self.state.deltas.get(proposal, ())

    def as_at(self, proposal: StructureKey | None = None) -> date:
        """The day that figures are for: the plan's own, or today where the plan has none."""
        return self.plan(proposal).setting.as_at or self._today

    def results(self, proposal: StructureKey | None = None, day: date | None = None) -> Results:
        """Every figure of a structure on a day."""
        return self.structure(proposal).results(day or self.as_at(proposal))

    def costs(
        self,
        proposal: StructureKey | None = None,
        view: View = View.ESTABLISHMENT,
        day: date | None = None,
        horizon: Horizon | None = None,
    ) -> Timeline:
        """The costs of a structure by month and financial year, in one view; over the plan's own years, or others."""
        structure, current = costed_against(self._derived, self.state, proposal)
        return structure.costs(day or self.as_at(proposal), view, current, horizon)

    def compare(self, new: StructureKey | None, old: StructureKey | None = None, day: date | None = None) -> Comparison:
        """Two structures compared on a day."""
        scope = scope_of(self.state.current, new)
        return self._derived.comparison(self.state, old, new, day or self.as_at(new), scope)


def still(document: Document) -> Reading:
    """A document as it is now, with all that is worked out of it already: a thread may ask it anything, and what it
    works out is there for the document as well.
    """
    return Reading(document.state, document.context().today, document.shared())
