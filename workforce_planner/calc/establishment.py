"""The posts of a plan on a day, each measured once: FTE and who covers it, cases, span, tier and cost."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from datetime import date
from typing import NamedTuple

from workforce_planner.calc.caseload import cases_on
from workforce_planner.calc.cost import PostCost, Pricing, cost_of
from workforce_planner.calc.profile import AGENCY_KIND, EMPLOYED_KINDS, Holder, Profile, profile, worker_fte
from workforce_planner.calc.rollup import NOTHING, Row, Tally, Worker
from workforce_planner.calc.spans import Structure, structure, target_span
from workforce_planner.calc.yearly import Method
from workforce_planner.model.costing import COMPONENTS
from workforce_planner.model.ids import AssignmentId, PersonId, PostId, RoleId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Post
from workforce_planner.model.relations import in_place_on
from workforce_planner.model.waiting import waits


class Establishment(NamedTuple):
    """Every post that counts on the day as a row, every worker without a post as another.

    `held` are the assignments of each post, in place or not, `met` the rows in which a person works.
    Nothing in it is in any order: the plan's is.
    """

    lines: Structure
    rows: Mapping[PostId, Row]
    costs: Mapping[PostId, PostCost]
    loose: Mapping[AssignmentId, Row]
    held: Mapping[PostId, Sequence[Assignment]]
    met: Mapping[PersonId, int]
    several: Set[PersonId]
    pricing: Pricing


def establishment(plan: Plan, day: date, method: Method | None = None) -> Establishment:
    """The establishment of a plan on a day; `method` stands for the plan's own way of working out on-costs."""
    lines, pricing = structure(plan, day), Pricing(plan, day, method)
    measuring = Measuring(plan, lines, pricing, day)
    held = assignments_of_posts(plan)
    rows, costs = {}, {}
    for key, post in lines.posts.items():
        rows[key], cost = measuring.row(post, held.get(key, ()))
        if cost is not None:
            costs[key] = cost
    unplaced = [each for each in plan.assignments.values() if each.post is None]
    loose = {each.id: row for each in unplaced if (row := loose_row(plan, each, day)) is not None}
    met = Counter([worker.person for row in (*rows.values(), *loose.values()) for worker in row.workers])
    several = {person for person, number in met.items() if number > 1}
    return Establishment(lines, rows, costs, loose, held, met, several, pricing)


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


class _RoleOf(NamedTuple):
    """What measuring needs of a role; `role` None is a role that is not known."""

    role: RoleId | None
    registered: bool
    holds_cases: bool
    target: int | None


class Measuring:
    """Measures posts one by one. Posts alike in all that counts are worked out once: few of 50,000 are unlike."""

    def __init__(self, plan: Plan, lines: Structure, pricing: Pricing, day: date) -> None:
        self._plan, self._lines, self._pricing, self._day = plan, lines, pricing, day
        self._alike: dict[tuple[object, ...], tuple[Tally, PostCost | None]] = {}
        self._roles: dict[RoleId | None, _RoleOf] = {}

    def row(self, post: Post, assignments: Sequence[Assignment]) -> tuple[Row, PostCost | None]:
        """A post as a row, and its cost; no cost for a partner's post or one costed in another paper."""
        day = self._day
        present = [each for each in assignments if in_place_on(each, day)] if assignments else ()
        role = self._roles.get(post.role) or self._role(post)
        span, tier = self._lines.span.get(post.id, 0), self._lines.tier.get(post.id, 0)
        over = span > 0 and role.target is not None and span > role.target
        cases = [cases_on(each, day) if each.cases else 0 for each in present]
        workers = _workers(present, cases) if present and not post.employer else ()
        alike = (
            *self._pricing.liner.alike(post, present),
            *(not post.employer, not post.costed_in, role.holds_cases, span, over, min(tier, 2), waits(post), *cases),
            self._pricing.entered(post.id),
            self._pricing.others(present),
        )
        made = self._alike.get(alike)
        if made is None:
            made = self._alike[alike] = self._measure(post, present, role.holds_cases, (span, over, tier))
        size = max(post.group_size or 1, 1)
        unit = unit_of(self._plan, post.unit)
        return Row(post.id, unit, role.role, role.registered, made[0], span, tier, over, size, workers), made[1]

    def _role(self, post: Post) -> _RoleOf:
        role = self._plan.roles.get(post.role) if post.role else None
        target = target_span(self._plan, post)
        known = _RoleOf(
            role.id if role else None, bool(role and role.registered), bool(role and role.holds_cases), target
        )
        self._roles[post.role] = known
        return known

    def _measure(
        self, post: Post, present: Sequence[Assignment], case_post: bool, place: tuple[int, bool, int]
    ) -> tuple[Tally, PostCost | None]:
        held = profile(post, present, self._day, self._pricing.weeks.of(post))
        cost = cost_of(self._pricing, post, present) if costed_here(post) else None
        span, over, tier = place
        waiting = waits(post)
        tally = NOTHING if post.employer else _tally(held, cost, case_post, self._day)
        return tally._replace(
            managers=1 if span else 0,
            reports=span,
            over_target=int(over),
            tops=held.size if tier == 1 and not waiting else 0,
            waiting=held.size if tier == 1 and waiting else 0,
            in_loops=0 if tier else held.size,
            partner_posts=held.size if post.employer else 0,
        ), cost


def _workers(present: Sequence[Assignment], cases: Sequence[int]) -> tuple[Worker, ...]:
    """Those who count in the headcount: not who is acting up or covering, whose own post counts them."""
    return tuple(
        [
            Worker(each.person, each.kind == AGENCY_KIND, held)
            for each, held in zip(present, cases, strict=True)
            if each.kind in EMPLOYED_KINDS or each.kind == AGENCY_KIND
        ]
    )


def _tally(held: Profile, cost: PostCost | None, case_post: bool, day: date) -> Tally:
    size, known = held.size, held.fte is not None
    fte, employed, agency = held.fte or 0, held.employed_fte, held.agency_fte
    unstaffed = max(0, size - len(held.employees))
    casework = _casework((*held.employees, *held.agency), day)
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
        **(dict(zip(COMPONENTS, priced.components, strict=True)) if priced else {}),
    )


def _over(holders: Sequence[Holder]) -> int:
    return sum((holder.works or 0) - holder.counts for holder in holders)


def _casework(holders: Sequence[Holder], day: date) -> tuple[int, int, int]:
    """Cases held, cases held by workers whose FTE is known, and the FTE of those."""
    cases = known = fte = 0
    for holder in holders:
        held = cases_on(holder.assignment, day)
        cases += held
        if held and holder.works:
            known += held
            fte += holder.works
    return cases, known, fte


def loose_row(plan: Plan, each: Assignment, day: date) -> Row | None:
    """A worker without a post: over establishment, in their unit where one is named; None for anybody else."""
    agency = each.kind == AGENCY_KIND
    if each.post is not None or not in_place_on(each, day) or not (agency or each.kind in EMPLOYED_KINDS):
        return None
    worker, fte = Worker(each.person, agency, cases_on(each, day)), worker_fte(each, plan.setting)
    tally = Tally(
        over_employed=0 if agency else fte or 0,
        over_agency=(fte or 0) if agency else 0,
        cases=worker.cases,
        cases_known=worker.cases if fte else 0,
        holders_fte=(fte or 0) if worker.cases else 0,
    )
    return Row(None, unit_of(plan, each.unit), None, False, tally, 0, 0, False, 0, (worker,))
