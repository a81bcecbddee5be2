"""Everything that follows from a plan, worked out when asked for and kept until the plan changes."""

from datetime import date

from workforce_planner.calc.comparison import Comparison, compare_results
from workforce_planner.calc.results import Results, measure
from workforce_planner.edit.history import State
from workforce_planner.model.change import ChangeSet, overlay
from workforce_planner.model.checks import check
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem, refuse
from workforce_planner.model.relations import Relations, relations


class Structure:
    """One plan with what follows from it. Thrown away with the plan; never written to."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._relations: Relations | None = None
        self._problems: tuple[Problem, ...] | None = None
        self._results: dict[date, Results] = {}

    @property
    def relations(self) -> Relations:
        """The joins of the plan."""
        if self._relations is None:
            self._relations = relations(self.plan)
        return self._relations

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the plan."""
        if self._problems is None:
            self._problems = check(self.plan)
        return self._problems

    def results(self, day: date) -> Results:
        """Every figure on a day."""
        if day not in self._results:
            self._results[day] = measure(self.plan, day)
        return self._results[day]


class Derived:
    """The structures of a document: the current one and those of its proposals, each made once."""

    def __init__(self) -> None:
        self._current: Structure | None = None
        self._proposed: dict[ProposalId, tuple[Plan, ChangeSet, Structure]] = {}
        self._comparisons: dict[tuple[int, int, date], tuple[Plan, Plan, Comparison]] = {}

    def structure(self, state: State, proposal: ProposalId | None = None) -> Structure:
        """The current structure of a state or a proposal's; refused where there is no such proposal."""
        plan = state.current
        if proposal is None:
            if self._current is None or self._current.plan is not plan:
                self._current = Structure(plan)
            return self._current
        if proposal not in plan.proposals:
            raise refuse("proposal-unknown", "There is no such proposal in this plan.", "Choose another.")
        delta = state.deltas.get(proposal, ())
        known = self._proposed.get(proposal)
        if known is None or known[0] is not plan or known[1] is not delta:
            known = (plan, delta, Structure(overlay(plan, delta)))
            self._proposed[proposal] = known
        return known[2]

    def comparison(self, old: Structure, new: Structure, day: date) -> Comparison:
        """Two structures compared on a day."""
        place = (id(old.plan), id(new.plan), day)
        known = self._comparisons.get(place)
        if known is None or known[0] is not old.plan or known[1] is not new.plan:
            self._comparisons = {place: (old.plan, new.plan, compare_results(old.results(day), new.results(day)))}
            known = self._comparisons[place]
        return known[2]
