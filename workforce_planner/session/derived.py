"""Everything that follows from a plan, worked out when asked for and kept until the plan changes.

What follows from a plan after an edit is made from what followed from it before, with the changes; what follows from a
proposal, a version or a baseline, from the structure under it.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar, cast
from weakref import ReferenceType, ref

from workforce_planner.assets.rates import redundancy_caps
from workforce_planner.calc.alike import Reading
from workforce_planner.calc.comparison import Comparison, compare_results
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.in_force import is_phased
from workforce_planner.calc.results import Results, measure, remeasure
from workforce_planner.calc.taking_effect import as_it_takes_effect
from workforce_planner.calc.timeline import Timeline, View, retimed, timeline
from workforce_planner.edit.history import State
from workforce_planner.edit.structures import OF_NOW, between, bottom_of, follows, is_structure, layers, proposal_of
from workforce_planner.model.change import Change, ChangeSet, Delta, difference, in_tables, overlay, relaid
from workforce_planner.model.checks import Findings, find, refind
from workforce_planner.model.ids import ProposalId, StructureKey, UnitId, VersionId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem, refuse
from workforce_planner.model.relations import Relations, related, relations
from workforce_planner.session.following import FAR, Following

T = TypeVar("T")
DAYS = 3
"""For so many days, the last asked for, the figures are kept through an edit."""
LOOKED = 3
"""Of so many structures, the last that were looked at, what is large stays made."""
COMPARED = 3
"""So many comparisons are kept, those that were made last: one looks at proposals in turn."""


class Structure:
    """One plan with what follows from it. Thrown away with the plan; never written to."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self._reading = plan, Reading(plan)
        self._relations = Following(plan=plan, make=relations, follow=related)
        self._findings = Following(plan=plan, make=find, follow=self._refound)
        self._results: dict[date, Following[Results]] = {}
        self._costs: dict[tuple[date, View], tuple[Plan | None, Following[Timeline]]] = {}
        self._under: tuple[ReferenceType[Structure], ChangeSet] | None = None
        self._kept: dict[str, tuple[tuple[object, ...], object]] = {}

    @property
    def relations(self) -> Relations:
        """The joins of the plan."""
        return self._relations()

    def kept(self, what: str, basis: tuple[object, ...], make: Callable[[], T]) -> T:
        """Something else that follows from the plan and from what is named with it, of each kind the last."""
        if not self._is_kept(what, basis):
            self.keep(what, basis, make())
        return cast(T, self._kept[what][1])

    def keep(self, what: str, basis: tuple[object, ...], found: object) -> None:
        """Keep what somebody else has worked out, such as a pane in a thread."""
        self._kept[what] = basis, found

    def known(self, what: str, basis: tuple[object, ...]) -> object:
        """What is kept of a kind, where it follows from the very same; else None."""
        return self._kept[what][1] if self._is_kept(what, basis) else None

    def lessen(self) -> None:
        """Let go of what is large and was last asked for long ago: costs over the years, and what panes have made."""
        self._kept, self._costs = {}, {}

    def _is_kept(self, what: str, basis: tuple[object, ...]) -> bool:
        known = self._kept.get(what)
        return known is not None and all(one is other for one, other in zip(known[0], basis, strict=True))

    def _refound(self, before: Findings, _plan_before: Plan, plan: Plan, changes: ChangeSet) -> Findings:
        return refind(before, plan, changes, self.relations)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the plan."""
        return self._findings().problems

    def problems_of(self, places: Iterable[tuple[str, str]]) -> tuple[Problem, ...]:
        """What is wrong with some records, each by its table and key."""
        found = self._findings()
        return tuple(problem for table, key in places for problem in found.of(table, key))

    def results(self, day: date) -> Results:
        """Every figure on a day."""
        return self.figures_of(day)()

    def costs(
        self,
        day: date,
        view: View = View.ESTABLISHMENT,
        current: Plan | None = None,
        horizon: Horizon | None = None,
    ) -> Timeline:
        """The costs over the years of the plan, or others. `current` is the structure against which posts are new."""
        if horizon is not None:
            return self._timeline(self.plan, day, view=view, current=current, horizon=horizon)
        return self.timed(day, view, current)()

    def timed(self, day: date, view: View = View.ESTABLISHMENT, current: Plan | None = None) -> Following[Timeline]:
        """The costs over the years of the plan, worked out when they are called for, in whatever thread that is."""
        known = self._costs.get((day, view))
        if known is None or not _same_posts(known[0], current):
            make = partial(self._timeline, day=day, view=view, current=current)
            known = current, Following(plan=self.plan, make=make, follow=_retimed)
        self._costs[day, view] = current, known[1]
        return known[1]

    @property
    def _timeline(self) -> Callable[..., Timeline]:
        return partial(timeline, caps=redundancy_caps(), reading=self._reading)

    def after(self, plan: Plan, changes: ChangeSet) -> "Structure":
        """The structure that an edit has led to."""
        later = Structure(plan)
        later._relations = self._relations.after(plan, changes)
        later._findings = replace(self._findings.after(plan, changes), follow=later._refound)
        days = [(day, each) for day, each in self._results.items() if each.known]
        later._results = {day: each.after(plan, changes) for day, each in days[-DAYS:]}
        later._costs = {
            place: (current, each.after(plan, changes)) for place, (current, each) in self._costs.items() if each.known
        }
        return later

    def over(self, plan: Plan, delta: ChangeSet) -> "Structure":
        """The structure of a proposal over this one."""
        later = Structure(plan)
        later._relations = self._relations.over(plan, delta)
        later._findings = replace(self._findings.over(plan, delta), follow=later._refound)
        later.lies_over(self, delta)
        return later

    def lies_over(self, under: "Structure", delta: ChangeSet) -> None:
        """Figures that nobody has asked for yet are made from those of the structure under this one, while it is there:
        one that has moved on is not kept for that."""
        self._under = (ref(under), delta)

    def figures_of(self, day: date) -> Following[Results]:
        """The figures on a day, worked out when they are called for."""
        found = self._results.pop(day, None)
        if found is None and self._under is not None:
            beneath, delta = self._under
            under = beneath()
            found = None if under is None else under.figures_of(day).over(self.plan, delta)
        if found is None:
            found = Following(plan=self.plan, make=partial(measure, day=day), follow=_remeasured)
        self._results[day] = found
        return found


def _remeasured(before: Results, _plan_before: Plan, plan: Plan, changes: ChangeSet) -> Results:
    return remeasure(before, plan, changes)


def _retimed(before: Timeline, _plan_before: Plan, plan: Plan, changes: ChangeSet) -> Timeline:
    return retimed(before, plan, changes)


def _same_posts(one: Plan | None, other: Plan | None) -> bool:
    """Whether the same posts are new beside two structures."""
    if one is None or other is None:
        return one is other
    return one.posts.keys() == other.posts.keys()


class Derived:
    """The structures of a document: the current one and those that lie over it, each made once."""

    def __init__(self) -> None:
        self._current: Structure | None = None
        self._asked: tuple[State | None, dict[StructureKey | None, Structure]] = (None, {})
        """The structures of the last state that were asked for."""
        self._looked: list[StructureKey | None] = []
        self._over: dict[StructureKey, tuple[Structure, ChangeSet]] = {}
        self._comparisons: dict[tuple[int, int, date, UnitId | None], tuple[Plan, Plan, Comparison]] = {}
        self._compared: dict[tuple[StructureKey | None, StructureKey | None], Comparison] = {}
        """The last comparison of two structures, from which the next one is made."""

    def still(self) -> "Derived":
        """The same structures for another thread: what either works out of them is there for both."""
        found = Derived()
        found._current, found._over, found._comparisons = self._current, dict(self._over), dict(self._comparisons)
        found._compared = dict(self._compared)
        return found

    def moved(self, state: State, proposal: ProposalId | None, changes: ChangeSet) -> None:
        """Follow an edit, done or undone, that has led to a state; a structure moves along those that stand on it."""
        plan = state.current
        if proposal is None and self._current is not None:
            self._current = self._current.after(plan, changes)
        of_now = tuple(in_tables(changes, OF_NOW)) if proposal is None else ()
        for key, (structure, pending) in self._over.items():
            moved = changes if is_structure(plan, key) and follows(plan, key, proposal) else of_now
            if moved:
                self._over[key] = (structure, (*pending, *moved))
        rebased = {change.key for change in of_now if _changes_base(change)}
        far = [
            key
            for key, (_, pending) in self._over.items()
            if len(pending) > FAR or not rebased.isdisjoint(layers(plan, key)) or not is_structure(plan, key)
        ]
        for key in far:
            del self._over[key]

    def structure(self, state: State, key: StructureKey | None = None) -> Structure:
        """The current structure of a state or another one of it; refused where there is no such structure."""
        if self._asked[0] is not state:
            self._asked = state, {}
        asked = self._asked[1]  # every pane asks many times over
        found = asked.get(key)
        if found is None:
            found = asked[key] = self._found(state, key)
        return found

    def _found(self, state: State, key: StructureKey | None) -> Structure:
        plan = state.current
        if self._current is None or self._current.plan is not plan:
            self._current, self._over = Structure(plan), {}
        if key is None:
            return self._current
        if not is_structure(plan, key):
            raise refuse("proposal-unknown", "There is no such proposal in this plan.", "Choose another.")
        of = proposal_of(plan, key)
        if key in plan.proposal_versions and of is not None:
            return self._version(state, VersionId(key), self.structure(state, of))
        found = self._current
        for each in layers(plan, key):
            found = self._laid_over(found, each, state.delta(each))
        return found

    def _laid_over(self, under: Structure, key: StructureKey, delta: Delta) -> Structure:
        if key not in self._over:
            self._over[key] = under.over(overlay(under.plan, delta), delta), ()
        structure, pending = self._over[key]
        if pending:
            plan = relaid(structure.plan, under.plan, delta, pending)
            structure = structure.after(overlay(under.plan, delta) if plan is None else plan, pending)
            structure.lies_over(under, delta)
            self._over[key] = structure, ()
        return structure

    def _version(self, state: State, key: VersionId, proposal: Structure) -> Structure:
        """A version, made from what its proposal is now: that is nearer to it than what it stands on."""
        known = self._over.get(key)
        if known is not None and not known[1]:
            return known[0]
        if known is None:
            plan = state.plan(key)
            structure = proposal.over(plan, difference(proposal.plan, plan))
        else:
            structure, pending = known
            moved = relaid(structure.plan, state.current, Delta(), pending)
            structure = structure.after(state.plan(key) if moved is None else moved, pending)
            structure.lies_over(proposal, difference(proposal.plan, structure.plan))
        self._over[key] = structure, ()
        return structure

    def looked_at(self, state: State, key: StructureKey | None) -> None:
        """Somebody looks at a structure now: the last few keep what is large, with what they stand on, others not."""
        self._looked = [key, *(each for each in self._looked if each != key)][:LOOKED]
        there = (each for each in self._looked if each is not None and is_structure(state.current, each))
        needed = {layer for each in there for layer in layers(state.current, each)}
        for each, (structure, _) in self._over.items():
            if each not in needed:
                structure.lessen()

    def known(self, plan: Plan) -> Structure | None:
        """The structure of a plan, where it is one of those that were last asked for."""
        every = [self._current, *(structure for structure, _ in self._over.values())]
        return next((each for each in every if each is not None and each.plan is plan), None)

    def comparison(
        self, state: State, old: StructureKey | None, new: StructureKey | None, day: date, scope: UnitId | None = None
    ) -> Comparison:
        """Two structures of a state compared on a day; `scope` is the unit that the new one is about."""
        sides = self.structure(state, old), self.structure(state, new)
        place = (id(sides[0].plan), id(sides[1].plan), day, scope)
        known = self._comparisons.get(place)
        if known is None or known[0] is not sides[0].plan or known[1] is not sides[1].plan:
            deltas = [state.delta(each) for each in between(state.current, old, new)]
            one, other, pair = sides[0].results(day), sides[1].results(day), (old, new)
            found = compare_results(one, other, scope, deltas=deltas, before=self._compared.get(pair))
            known = sides[0].plan, sides[1].plan, found
            self._compared = {**dict(list(self._compared.items())[1 - COMPARED :]), pair: found}
            self._comparisons = {**dict(list(self._comparisons.items())[1 - COMPARED :]), place: known}
        return known[2]


def costed_against(derived: Derived, state: State, key: StructureKey | None) -> tuple[Structure, Plan | None]:
    """A structure, and the one against which its posts are new: the current structure, or as it was under it."""
    structure = derived.structure(state, key)
    if key is None or key in state.current.baselines:
        return structure, None
    return structure, derived.structure(state, bottom_of(state.current, key)).plan


def in_force_over(shown: Structure, whole: Timeline, under: Structure, base: Timeline) -> Timeline:
    """The costs of a structure as its changes take effect, over those of the one under it: worked out once."""
    if not is_phased(whole.plan, whole.horizon):
        return whole
    beneath = base
    if base.horizon != whole.horizon:
        years = f"{base.view.value} over {whole.horizon}"
        make = partial(under.costs, base.day, base.view, base.current, whole.horizon)
        beneath = under.kept(years, (base,), make)
    kind = f"in force, {whole.view.value} on {whole.day}"
    return shown.kept(kind, (beneath, whole), partial(as_it_takes_effect, beneath, whole))


def _changes_base(change: Change) -> bool:
    """Whether a structure stands on another one than before."""
    names = {*(change.before or ()), *(change.after or ())}
    return not names.isdisjoint(("stands_on", "pinned_to", "baseline"))
