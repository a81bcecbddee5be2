"""The timelines that a table of costs needs: taken in the shell's thread, worked out wherever they are called for."""

from collections.abc import Mapping

from workforce_planner.calc.explain import explain_results
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.results import Results
from workforce_planner.calc.steps import Step
from workforce_planner.calc.timeline import Timeline, View, timeline
from workforce_planner.model.ids import StructureKey
from workforce_planner.session.following import Following
from workforce_planner.session.structures import Structures


class Times:
    """The costs of the structure in view and, in a proposal, of the current one on the same day.

    Making it is quick and reads the document; `of` and `of_current` work the costs out and may be called in a thread.
    """

    def __init__(self, source: Structures, proposal: StructureKey | None) -> None:
        self.proposal, self.day = proposal, source.as_at(proposal)
        self.plan, self.current = source.plan(proposal), source.plan()
        under = self.current if proposal is not None else None
        shown, base = source.structure(proposal), source.structure()
        self._shown = {view: shown.timed(self.day, view, under) for view in View}
        self._base = {view: base.timed(self.day, view) for view in View}
        self._figures = shown.figures_of(self.day)
        self._others: dict[tuple[View, Horizon], Timeline] = {}

    @property
    def known(self) -> bool:
        """Whether what is shown first follows quickly from what is known."""
        wanted: list[Mapping[View, Following[Timeline]]] = [self._shown]
        wanted += [self._base] if self.proposal is not None else []
        return all(each[View.ESTABLISHMENT].known for each in wanted)

    @property
    def figures(self) -> Results:
        """The figures of the structure in view, as they stand over the window."""
        return self._figures()

    def annual_step(self) -> Step:
        """How the cost of posts over the window is worked out."""
        return explain_results(self.figures, "cost")

    def of(self, view: View) -> Timeline:
        """The costs of the structure in view."""
        return self._shown[view]()

    def of_current(self, view: View) -> Timeline | None:
        """The costs of the current structure over the same years; None where it is the one in view."""
        if self.proposal is None:
            return None
        horizon, found = self.of(view).horizon, self._base[view]()
        if found.horizon == horizon:
            return found
        if (view, horizon) not in self._others:
            self._others[view, horizon] = timeline(
                self.current, self.day, view=view, horizon=horizon, caps=found.caps, reading=found.reading
            )
        return self._others[view, horizon]
