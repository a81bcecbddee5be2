"""What a proposal adds by phase and by reason: posts, FTE, annual cost, and the cost of every financial year.

The groups add up to what the proposal adds in all: what has no phase (or no reason) is a group of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from workforce_planner.calc.causes import Amount
from workforce_planner.calc.net_effect import Amounts, Effect, summed
from workforce_planner.calc.states import PostState
from workforce_planner.model.ids import PhaseId
from workforce_planner.model.plan import Plan

K = TypeVar("K")
NO_PHASE, NO_REASON, NOT_POSTS = "No phase", "No reason given", "Costs that are not posts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The changes of one phase or for one reason, and what they add. `posts` are the posts that change in it."""

    name: str
    phase: PhaseId | None
    effective_on: date | None
    effects: tuple[Effect, ...]
    amount: Amount
    years: Amounts

    @property
    def posts(self) -> int:
        """How many posts change."""
        return sum(each.table == "posts" for each in self.effects)

    @property
    def states(self) -> Mapping[PostState, int]:
        """How many of its posts are in each state, in the order of the states."""
        states = [each.state for each in self.effects]
        return {state: number for state in PostState if (number := states.count(state))}


def by_phase(plan: Plan, effects: Sequence[Effect]) -> tuple[Group, ...]:
    """The changes by phase, in the order of their days; those without a phase come first, as they have no day to wait
    for. Phases without a change are left out."""
    phases = sorted(plan.phases.values(), key=lambda each: (each.effective_on or date.min, each.order, each.name))
    rows = _grouped(effects, lambda each: _phase(plan, each))
    found = [_group(NO_PHASE, None, None, rows[None])] if None in rows else []
    found += [_group(each.name, each.id, each.effective_on, rows[each.id]) for each in phases if each.id in rows]
    return tuple(found)


def by_reason(effects: Sequence[Effect]) -> tuple[Group, ...]:
    """The changes by their reason, in the order of the alphabet; those without one come last."""
    rows = _grouped(effects, lambda each: each.reason)
    found = [_group(reason, None, None, rows[reason]) for reason in sorted(filter(None, rows), key=str.casefold)]
    return tuple([*found, _group(NO_REASON, None, None, rows[""])] if "" in rows else found)


def by_area(area: Callable[[Effect], str], effects: Sequence[Effect]) -> tuple[Group, ...]:
    """The changes by the area in which each of them ends, in the order of the alphabet; `area` is "" for what is not a
    post, and comes last. A post that is transferred is in the area to which it goes."""
    rows = _grouped(effects, area)
    found = [_group(name, None, None, rows[name]) for name in sorted(filter(None, rows), key=str.casefold)]
    return tuple([*found, _group(NOT_POSTS, None, None, rows[""])] if "" in rows else found)


def _phase(plan: Plan, each: Effect) -> PhaseId | None:
    phase = each.review.phase if each.review else None
    return phase if phase in plan.phases else None


def _grouped(effects: Sequence[Effect], key: Callable[[Effect], K]) -> dict[K, list[Effect]]:
    found: dict[K, list[Effect]] = {}
    for each in effects:
        found.setdefault(key(each), []).append(each)
    return found


def _group(name: str, phase: PhaseId | None, day: date | None, effects: Sequence[Effect]) -> Group:
    amount, years = summed(effects)
    return Group(name=name, phase=phase, effective_on=day, effects=tuple(effects), amount=amount, years=years)
