"""What a command would make of the cost, before it is performed; and what a record adds to it while it is there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from workforce_planner.calc.explain_costs import explain_cost
from workforce_planner.calc.hours import HoursBeside, hours_beside
from workforce_planner.calc.steps import Step, Unit, exact_money, step
from workforce_planner.calc.timeline import WHOLE, Timeline, View, Where, retimed
from workforce_planner.calc.timeline_costs import TimelineCosts
from workforce_planner.calc.vacancy_factor import vacancy_factors, vacancy_step
from workforce_planner.calc.what_if import WhatIf
from workforce_planner.edit.commands import Command, Edit
from workforce_planner.edit.structures import bottom_of, layers
from workforce_planner.model.change import apply, overlay, removed
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import StructureKey
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.wording import count_text, post_name
from workforce_planner.session.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A command that was tried and not performed: what it would do, and what that makes of the cost."""

    edit: Edit
    what_if: WhatIf
    plan: Plan
    """The structure as it would be."""
    hours: HoursBeside
    """The hours a week of its posts, now and as they would be."""


def try_out(
    document: Document,
    command: Command,
    proposal: StructureKey | None = None,
    *,
    shared: bool = False,
    view: View = View.ESTABLISHMENT,
) -> Trial:
    """What a command would make of the cost of a structure; raises Refused with the reason where it cannot be done.

    `shared`: it would be performed on the current structure, whose lists and settings all proposals share.
    """
    found = trying(document, command, proposal, shared=shared, view=view)(never)
    assert found is not None
    return found


def never() -> bool:
    """Nobody stops it."""
    return False


def trying(
    document: Document,
    command: Command,
    proposal: StructureKey | None = None,
    *,
    shared: bool = False,
    view: View = View.ESTABLISHMENT,
) -> Callable[[Callable[[], bool]], Trial | None]:
    """What works a trial out, as `try_out` does, in whatever thread it is called; None where it was stopped.

    Asking for it is quick and reads the document; what it gives back does not, so that the plan may move meanwhile.
    """
    scope = None if shared else proposal
    plan, context, day = document.plan(scope), document.context(scope), document.as_at(proposal)
    shown, current = document.plan(proposal), document.plan()
    bottom = bottom_of(current, proposal)
    under = document.plan(bottom) if proposal not in (None, bottom) else None
    before = document.structure(proposal).timed(day, view, under)
    deltas = [document.delta(each) for each in layers(current, proposal)] if shared else []

    def work(stopped: Callable[[], bool]) -> Trial | None:
        edit = command(plan, context)
        after = shown if shared and bottom is not None else apply(current if shared else shown, edit.changes)
        for delta in deltas if bottom is None else ():
            after = overlay(after, delta)
        if stopped():
            return None
        costs = before()
        if stopped():
            return None
        what_if = WhatIf(costs, retimed(costs, after, edit.changes))
        if stopped():
            return None
        what_if.look()
        return Trial(edit=edit, what_if=what_if, plan=after, hours=hours_beside(shown, after, day))

    return work


def own_settings(document: Document, proposal: StructureKey | None) -> frozenset[str]:
    """The settings that a proposal has for itself, whatever the plan says."""
    if proposal is None:
        return frozenset()
    return frozenset(
        name
        for each in layers(document.state.current, proposal)
        for change in document.delta(each)
        if change.table == "settings"
        for name in change.after or {}
    )


def adding(
    document: Document, proposal: StructureKey | None, table: str, key: str
) -> Callable[[Callable[[], bool]], WhatIf | None]:
    """What works out what a record adds to the cost, in whatever thread it is called; None where it was stopped."""
    under = document.plan() if proposal is not None else None
    costs = document.structure(proposal).timed(document.as_at(proposal), View.ESTABLISHMENT, under)

    def work(stopped: Callable[[], bool]) -> WhatIf | None:
        times = costs()
        if stopped():
            return None
        found = added_by(times, table, key)
        found.look()
        return found

    return work


def expected_saving(
    document: Document, proposal: StructureKey | None
) -> Callable[[Callable[[], bool]], Mapping[FinancialYear, Step] | None] | None:
    """What works out the saving of vacancy factors by year, with its steps, in whatever thread; None if none is set."""
    plan = document.plan(proposal)
    if plan.setting.vacancy_factor is None and all(each.vacancy_factor is None for each in plan.units.values()):
        return None
    under = document.plan() if proposal is not None else None
    costs = document.structure(proposal).timed(document.as_at(proposal), View.ESTABLISHMENT, under)

    def work(stopped: Callable[[], bool]) -> Mapping[FinancialYear, Step] | None:
        times = costs()
        if stopped():
            return None
        parts: dict[FinancialYear, list[Step]] = {}
        for each in vacancy_factors(plan, times.horizon, TimelineCosts(times).of_post, times.current):
            parts.setdefault(each.year, []).extend([vacancy_step(plan, each)] if each.saving else [])
        return {year: _saving(year, tuple(found)) for year, found in parts.items()}

    return work


def _saving(year: FinancialYear, parts: tuple[Step, ...]) -> Step:
    """The saving of a year, unit by unit."""
    total = Money(sum(int(each.value or 0) for each in parts))
    said = f"sum over {count_text(len(parts), 'unit')}" if parts else "Every unit is exempt."
    return step(f"Expected saving in {year}", total, Unit.MONEY, said, parts)


def added_by(costs: Timeline, table: str, key: str) -> WhatIf:
    """What a record adds to the cost: the plan as it is beside the plan without it."""
    without = (removed(table, costs.plan.table(table)[key]),)
    return WhatIf(retimed(costs, apply(costs.plan, without), without), costs)


def difference_by_post(found: WhatIf, year: FinancialYear | None = None) -> Step:
    """What a change makes of the cost of a year, or of all years that both cost: the sum over the posts."""
    place = list(found.shared).index(year) if year is not None else None
    inputs = []
    for each in found.posts:
        before, after = (Money(sum(side)) if place is None else side[place] for side in (each.before, each.after))
        if before == after:
            continue
        plan = found.after.plan if each.post in found.after.plan.posts else found.before.plan
        name = post_name(plan, each.post) if each.post is not None else "Not of a post"
        formula = f"{exact_money(after)} - {exact_money(before)}"
        inputs.append(step(name, Money(after - before), Unit.MONEY, formula))
    when = str(year) if year is not None else f"{len(found.shared)} years"
    whole = Money(sum(int(each.value or 0) for each in inputs))
    return step(
        f"Difference in {when}", whole, Unit.MONEY, f"sum over {count_text(len(inputs), 'post')}", tuple(inputs)
    )


def side_by_side(found: WhatIf, year: FinancialYear, where: Where = WHOLE) -> Step:
    """The cost of a year as it is and as it would be, each down to its lines, and the difference."""
    new, old = (explain_cost(each, where, year=year.first) for each in (found.after, found.before))
    parts = (replace(new, name="With it"), replace(old, name="Now"))
    amounts = [Money(int(each.value or 0)) for each in parts]
    formula = f"{exact_money(amounts[0])} - {exact_money(amounts[1])}"
    return step(f"Difference in {year}", Money(amounts[0] - amounts[1]), Unit.MONEY, formula, parts)
