"""The posts of a plan on a day, each measured once: FTE and who covers it, cases, span, tier and cost."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from workforce_planner.calc.caseload import cases_on
from workforce_planner.calc.cost import PartTimeMode, PostCost, Pricing, cost_of
from workforce_planner.calc.profile import AGENCY_KIND, EMPLOYED_KINDS, Holder, Profile, profile, worker_fte
from workforce_planner.calc.rollup import NOTHING, Row, Tally, Worker
from workforce_planner.calc.spans import Structure, structure, target_span
from workforce_planner.model.ids import PersonId, PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Post
from workforce_planner.model.relations import in_place_on


class Establishment(NamedTuple):
    """Every post that counts on the day as a row, every worker without a post as another."""

    lines: Structure
    rows: Mapping[PostId, Row]
    costs: Mapping[PostId, PostCost]
    loose: tuple[Row, ...]
    several: frozenset[PersonId]
    pricing: Pricing


def establishment(plan: Plan, day: date, mode: PartTimeMode = PartTimeMode.STATUTORY) -> Establishment:
    """The establishment of a plan on a day."""
    lines, pricing = structure(plan, day), Pricing(plan, day, mode)
    of_post = assignments_of_posts(plan)
    rows, costs = {}, {}
    for key, post in lines.posts.items():
        held = profile(post, of_post.get(key, ()), day, plan.setting)
        cost = cost_of(pricing, held) if costed_here(post) else None
        if cost is not None:
            costs[key] = cost
        rows[key] = _row(plan, lines, held, cost, day)
    loose = tuple(_loose(plan, day))
    met = Counter(worker.person for row in (*rows.values(), *loose) for worker in row.workers)
    several = frozenset(person for person, number in met.items() if number > 1)
    return Establishment(lines, rows, costs, loose, several, pricing)


def assignments_of_posts(plan: Plan) -> dict[PostId, list[Assignment]]:
    """The assignments of each post, in place or not."""
    of_post: dict[PostId, list[Assignment]] = {}
    for assignment in plan.assignments.values():
        if assignment.post is not None:
            of_post.setdefault(assignment.post, []).append(assignment)
    return of_post


def costed_here(post: Post) -> bool:
    """Whether this plan holds the cost of a post: not a partner's, not in another paper."""
    return not post.employer and not post.costed_in


def unit_of(plan: Plan, unit: UnitId | None) -> UnitId | None:
    """A unit, or None where the plan does not have it."""
    return unit if unit in plan.units else None


def _row(plan: Plan, lines: Structure, held: Profile, cost: PostCost | None, day: date) -> Row:
    post = held.post
    role = plan.roles.get(post.role) if post.role else None
    span, tier = lines.span.get(post.id, 0), lines.tier.get(post.id, 0)
    target = target_span(plan, post) if span else None
    over = target is not None and span > target
    council = not post.employer
    tally = NOTHING
    workers: tuple[Worker, ...] = ()
    if council:
        holders = (*held.employees, *held.agency)
        if holders:
            workers = tuple(_worker(holder.assignment, day) for holder in holders)
        tally = _tally(held, cost, holders, workers, bool(role and role.holds_cases))
    tally = tally._replace(
        managers=1 if span else 0,
        reports=span,
        over_target=int(over),
        tops=held.size if tier == 1 else 0,
        in_loops=0 if tier else held.size,
        partner_posts=0 if council else held.size,
    )
    registered = bool(role and role.registered)
    known_role = post.role if role else None
    unit = unit_of(plan, post.unit)
    return Row(post.id, unit, known_role, registered, tally, span, tier, over, held.size, workers)


def _worker(assignment: Assignment, day: date) -> Worker:
    cases = cases_on(assignment, day) if assignment.cases else 0
    return Worker(assignment.person, assignment.kind == AGENCY_KIND, cases)


def _tally(
    held: Profile,
    cost: PostCost | None,
    holders: tuple[Holder, ...],
    workers: tuple[Worker, ...],
    case_post: bool,
) -> Tally:
    size, known = held.size, held.fte is not None
    fte, employed, agency = held.fte or 0, held.employed_fte, held.agency_fte
    unstaffed = max(0, size - len(held.employees))
    casework = _casework(holders, workers) if holders else (0, 0, 0)
    to_cost = cost is not None
    priced = cost if cost is not None and cost.gap is None else None
    return Tally(
        posts=size,
        known_fte_posts=size if known else 0,
        established=fte,
        employed=employed,
        agency=agency,
        uncovered=fte - employed - agency,
        over_employed=_over(held.employees) if known else 0,
        over_agency=_over(held.agency) if known else 0,
        to_recruit_posts=unstaffed,
        to_recruit_fte=fte - employed if unstaffed else 0,
        vacant_posts=max(0, size - held.in_place),
        agency_posts=min(size, len(held.agency)),
        cases=casework[0],
        cases_known=casework[1],
        holders_fte=casework[2],
        case_posts_fte=fte if case_post else 0,
        to_cost_posts=size if to_cost else 0,
        to_cost_fte=fte if to_cost else 0,
        costed_posts=size if priced else 0,
        costed_fte=fte if priced else 0,
        elsewhere_posts=0 if to_cost else size,
        elsewhere_fte=0 if to_cost else fte,
        basic=priced.basic if priced else 0,
        ni=priced.ni if priced else 0,
        pension=priced.pension if priced else 0,
    )


def _over(holders: Sequence[Holder]) -> int:
    return sum((holder.works or 0) - holder.counts for holder in holders)


def _casework(holders: tuple[Holder, ...], workers: tuple[Worker, ...]) -> tuple[int, int, int]:
    """Cases held, cases held by workers whose FTE is known, and the FTE of those."""
    cases = known = fte = 0
    for holder, worker in zip(holders, workers, strict=True):
        if worker.cases:
            cases += worker.cases
            if holder.works:
                known += worker.cases
                fte += holder.works
    return cases, known, fte


def _loose(plan: Plan, day: date) -> Iterator[Row]:
    """Workers without a post: over establishment, in their unit where one is named."""
    for each in plan.assignments.values():
        if each.post is not None or not in_place_on(each, day):
            continue
        agency = each.kind == AGENCY_KIND
        if not agency and each.kind not in EMPLOYED_KINDS:
            continue
        worker, fte = _worker(each, day), worker_fte(each, plan.setting)
        tally = Tally(
            over_employed=0 if agency else fte or 0,
            over_agency=(fte or 0) if agency else 0,
            cases=worker.cases,
            cases_known=worker.cases if fte else 0,
            holders_fte=(fte or 0) if worker.cases else 0,
        )
        yield Row(None, unit_of(plan, each.unit), None, False, tally, 0, 0, False, 0, (worker,))
