"""Everything that follows from a plan, worked out when asked for and kept until the plan changes.

What follows from a plan after an edit is made from what followed from it before, with the changes.
"""

from datetime import date
from functools import partial

from workforce_planner.calc.comparison import Comparison, compare_results
from workforce_planner.calc.results import Results, measure, remeasure
from workforce_planner.edit.history import State
from workforce_planner.model.change import ChangeSet, overlay
from workforce_planner.model.checks import check
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem, refuse
from workforce_planner.model.relations import Relations, related, relations
from workforce_planner.session.following import Following


class Structure:
    """One plan with what follows from it. Thrown away with the plan; never written to."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._relations: Following[Relations] = Following(plan, relations, related)
        self._problems: tuple[Problem, ...] | None = None
        self._results: dict[date, Following[Results]] = {}

    @property
    def relations(self) -> Relations:
        """The joins of the plan."""
        return self._relations()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the plan."""
        if self._problems is None:
            self._problems = check(self.plan)
        return self._problems

    def results(self, day: date) -> Results:
        """Every figure on a day."""
        return self._of_day(day)()

    def after(self, plan: Plan, changes: ChangeSet) -> "Structure":
        """The structure of a plan that changes have led to; of the days, those whose figures are known are followed."""
        later = Structure(plan)
        later._relations = self._relations.after(plan, changes)
        known = {day: each for day, each in self._results.items() if each.known}
        later._results = {day: each.after(plan, changes) for day, each in known.items()}
        return later

    def _of_day(self, day: date) -> Following[Results]:
        found = self._results.pop(day, None) or Following(self.plan, partial(measure, day=day), _remeasured)
        self._results[day] = found
        return found


def _remeasured(before: Results, _plan_before: Plan, plan: Plan, changes: ChangeSet) -> Results:
    return remeasure(before, plan, changes)
