"""The structures of a plan and all that follows from them: what a document that is open and a plan that is only read
have in common, and all that those who look and do not edit may ask for.
"""

from abc import ABC, abstractmethod
from datetime import date

from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.in_force import InForce, in_force, is_phased
from workforce_planner.calc.results import Results
from workforce_planner.calc.timeline import Timeline, View
from workforce_planner.edit.commands import Context
from workforce_planner.edit.history import State
from workforce_planner.edit.structures import base_of, scope_of
from workforce_planner.model.change import ChangeSet
from workforce_planner.model.ids import StructureKey
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.session.derived import Derived, Structure, costed_against, in_force_over
from workforce_planner.session.following import Following


class Structures(ABC):
    """A state with all that follows from it. A structure is named by its key; None is the current structure."""

    _derived: Derived

    @property
    @abstractmethod
    def state(self) -> State:
        """The current structure, the deltas of the proposals and the history, as one value."""

    @property
    @abstractmethod
    def today(self) -> date:
        """The day on which this is looked at."""

    @abstractmethod
    def context(self) -> Context:
        """What commands and imports need to know beside the plan."""

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
        return self.plan(proposal).setting.as_at or self.today

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
        """The costs of a structure by month and financial year, in one view; over the plan's own years, or others. All
        changes of a proposal are costed as if they were in place from the first year."""
        structure, current = costed_against(self._derived, self.state, proposal)
        return structure.costs(day or self.as_at(proposal), view, current, horizon)

    def costs_in_force(
        self,
        proposal: StructureKey | None = None,
        view: View = View.ESTABLISHMENT,
        day: date | None = None,
        horizon: Horizon | None = None,
    ) -> Timeline:
        """The same with every change of a proposal from the day of its phase: what each year really costs."""
        whole = self.costs(proposal, view, day, horizon)
        if proposal is None:
            return whole
        base = self.base(proposal)
        return in_force_over(self.structure(proposal), whole, self.structure(base), self.costs(base, view, whole.day))

    def effect(self, proposal: StructureKey | None, whole: Timeline) -> InForce | None:
        """What of the costs of a proposal is in force in which month; None where none of its changes waits."""
        if proposal is None or not is_phased(whole.plan, whole.horizon):
            return None
        base = self.costs(self.base(proposal), whole.view, whole.day)
        if base.horizon != whole.horizon:
            base = self.costs(self.base(proposal), whole.view, whole.day, whole.horizon)
        return in_force(base, whole)

    def timed(self, proposal: StructureKey | None, day: date, view: View) -> Following[Timeline]:
        """The costs of a structure on a day in one view, worked out when they are called for."""
        structure, current = costed_against(self._derived, self.state, proposal)
        return structure.timed(day, view, current)

    def costs_later(self, proposal: StructureKey | None = None) -> Following[Timeline]:
        """The costs of a structure as the establishment, worked out when they are called for: for another thread."""
        structure, current = costed_against(self._derived, self.state, proposal)
        return structure.timed(self.as_at(proposal), current=current)

    def problems(self, proposal: StructureKey | None = None) -> tuple[Problem, ...]:
        """What is wrong in a structure."""
        return self.structure(proposal).problems

    def compare(self, new: StructureKey | None, old: StructureKey | None = None, day: date | None = None) -> Comparison:
        """Two structures compared on a day: any of them with the current structure, or with another one."""
        scope = scope_of(self.state.current, new)
        return self._derived.comparison(self.state, old, new, day or self.as_at(new), scope)
