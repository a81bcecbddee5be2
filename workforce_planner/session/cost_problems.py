"""What is wrong with costs and can only be said once they are worked out: departures, funding sources."""

from collections.abc import Iterator
from datetime import date

from workforce_planner.assets.rates import redundancy_caps
from workforce_planner.calc.departures import FLAGS, MISSING, ExitCost, exit_cost
from workforce_planner.calc.funding import source_problems
from workforce_planner.model.costing import CostLine, Departure
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.records import Assignment, Post
from workforce_planner.model.wording import list_text, money_text
from workforce_planner.session.derived import Structure

SAID_ELSEWHERE = frozenset({"person", "leaves-on"})
"""Missing facts that a check of the plan has said already."""
LOOKED_AT = ("strain-unquoted", "strain-estimated", "over-104-weeks", "notice-short", "cap-old", "above-30000")
"""Of what is to be looked at, what a person may have to do something about."""
NOTES = frozenset({"strain-estimated", "cap-old", "above-30000"})


def source_faults(structure: Structure, day: date, current: Plan | None) -> tuple[Problem, ...]:
    """Funding sources that pay more than they have, or end while they pay; worked out only where a source pays."""
    plan = structure.plan
    limited = any(
        each.amount is not None or each.amount_in_all is not None or each.ends_on is not None
        for each in plan.funding_sources.values()
    )
    if not limited or not any(each.funding for each in _funded(plan)):
        return ()
    costs = structure.costs(day, current=current)
    return source_problems(plan, costs.horizon, costs.table("source", "month"))


def _funded(plan: Plan) -> Iterator[Post | Assignment | CostLine | Departure]:
    yield from plan.posts.values()
    yield from plan.assignments.values()
    yield from plan.cost_lines.values()
    yield from plan.departures.values()


def departure_problems(plan: Plan) -> Iterator[Problem]:
    """What is not known of each departure, what is to be checked, and exit payments that somebody must approve."""
    if not plan.departures:
        return
    caps = redundancy_caps()
    for departure in plan.departures.values():
        found = exit_cost(plan, departure, caps)
        yield from _missing(plan, departure, found)
        yield from _flags(plan, departure, found)


def _missing(plan: Plan, departure: Departure, found: ExitCost) -> Iterator[Problem]:
    lacking = [key for key in found.missing if key not in SAID_ELSEWHERE]
    if lacking:
        yield Problem(
            code="departure-facts-missing",
            text=f"What it costs is not known in full: {list_text([MISSING[key][0] for key in lacking])} "
            f"{'is' if len(lacking) == 1 else 'are'} missing.",
            where=_where(plan, departure),
            expected="All facts that the cost rests on; none is assumed.",
            remedy=" ".join(MISSING[key][1] for key in lacking),
            table="departures",
            key=departure.id,
        )


def _flags(plan: Plan, departure: Departure, found: ExitCost) -> Iterator[Problem]:
    if "exit-check" in found.flags:
        known = Money(round(found.known))
        yield Problem(
            code="exit-payment",
            text=f"The exit payment is {money_text(known)} as far as it is known, £100,000 or more.",
            where=_where(plan, departure),
            expected="Whoever must approve such payments under the council's pay policy has approved it.",
            remedy="Check who must approve it.",
            table="departures",
            key=departure.id,
        )
    for key in LOOKED_AT:
        if key in found.flags:
            yield Problem(
                code=f"departure-{key}",
                text=FLAGS[key],
                where=_where(plan, departure),
                expected="Quoted or lawful amounts, or a note why not.",
                remedy="Check it, and correct the departure.",
                severity="note" if key in NOTES else "warning",
                table="departures",
                key=departure.id,
            )


def _where(plan: Plan, departure: Departure) -> str:
    person = plan.people.get(departure.person) if departure.person else None
    if person is None:
        return "Departure: Somebody"
    number = person.employee_number
    return f"Departure: {f'Employee {number}' if number else person.name or 'A person without a name'}"
