"""The timelines that a table of costs needs: taken in the shell's thread, worked out wherever they are called for."""

from collections.abc import Mapping
from copy import copy

from workforce_planner.calc.explain import explain_results
from workforce_planner.calc.horizon import Horizon, horizon_of
from workforce_planner.calc.in_force import is_phased
from workforce_planner.calc.results import Results
from workforce_planner.calc.steps import Step
from workforce_planner.calc.timeline import Timeline, View, timeline
from workforce_planner.model.ids import StructureKey
from workforce_planner.session.derived import in_force_over
from workforce_planner.session.following import Following
from workforce_planner.session.structures import Structures

KEPT = "answer about costs"


class Times:
    """The costs of the structure in view and, in a proposal, of the current one on the same day.

    Making it is quick and reads the document; `of` and `of_current` work the costs out and may be called in a thread.
    """

    def __init__(self, source: Structures, proposal: StructureKey | None, *, at_once: bool = False) -> None:
        """With `at_once` every change of a proposal is costed as if it were in place from the first year, else from
        the day of its phase."""
        self.proposal, self.day, self.at_once = proposal, source.as_at(proposal), at_once
        self.plan, self.current = source.plan(proposal), source.plan()
        under = self.current if proposal is not None else None
        shown, base = source.structure(proposal), source.structure()
        self._shown = {view: shown.timed(self.day, view, under) for view in View}
        self._base = {view: base.timed(self.day, view) for view in View}
        self._figures = shown.figures_of(self.day)
        self._others: dict[tuple[View, Horizon], Timeline] = {}
        beneath = None if proposal is None else source.base(proposal)
        self._structures = shown, source.structure(beneath)
        self._beneath = {view: source.timed(beneath, self.day, view) for view in View}
        self.phased = proposal is not None and is_phased(self.plan, horizon_of(self.plan, self.day))
        """Whether it makes a difference when changes take effect."""

    def ready(self, question: object) -> object:
        """What `keep` was given with an equal question, where nothing has moved since; else None."""
        found = self._structures[0].known(KEPT, self._basis)
        return found[1] if isinstance(found, tuple) and found[0] == question else None

    def keep(self, question: object, found: object) -> None:
        """Keep the answer to a question beside the structure in view, of all questions the last."""
        self._structures[0].keep(KEPT, self._basis, (question, found))

    @property
    def _basis(self) -> tuple[object, ...]:
        return (self._figures, *self._shown.values(), *self._base.values(), *self._beneath.values())

    def all_in_place(self) -> "Times":
        """The same with every change in place from the first year."""
        found = copy(self)
        found.at_once = True
        return found

    @property
    def known(self) -> bool:
        """Whether what is shown first follows quickly from what is known."""
        wanted: list[Mapping[View, Following[Timeline]]] = [self._shown]
        wanted += [self._base] if self.proposal is not None else []
        wanted += [self._beneath] if self.phased and not self.at_once else []
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
        whole = self._shown[view]()
        if self.at_once or not self.phased:
            return whole
        shown, under = self._structures
        return in_force_over(shown, whole, under, self._beneath[view]())

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
