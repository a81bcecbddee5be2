"""Every figure of a plan on a day: for the whole, each unit with all below it, each role, a group of roles, each post.

`measure` works everything out; a `Results` only looks up and puts together. Nothing here is stored with the plan.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from workforce_planner.calc.cost import PostCost
from workforce_planner.calc.establishment import Establishment, establishment
from workforce_planner.calc.follow import follow, too_wide
from workforce_planner.calc.ratios import (
    IF_FILLED_DEFINITION,
    TODAY_DEFINITION,
    Ratio,
    agency_rate,
    caseload,
    mean_span,
    vacancy_rate,
)
from workforce_planner.calc.rollup import (
    EMPTY,
    Bundle,
    Exchange,
    Row,
    Sums,
    Tally,
    bundle,
    exchanged_sums,
    merge,
    sums_of,
)
from workforce_planner.calc.yearly import Method
from workforce_planner.model.change import ChangeSet, touched_by
from workforce_planner.model.costing import COMPONENTS
from workforce_planner.model.ids import PostId, RoleId, UnitId
from workforce_planner.model.money import Fte, Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import path_text

REGISTERED = "registered"
REGISTERED_NAME = "registered social workers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """Spans of control, by post. `distribution` is (direct reports, managers with so many), rising; `over`
    are the posts over their target.
    """

    managers: int
    reports: int
    mean: Ratio
    max: int | None
    distribution: tuple[tuple[int, int], ...]
    over_target: int
    over: Set[PostId]
    target: int | None
    """The plan's own target; a role may have another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiers:
    """On how many tiers the posts stand; `posts` is (tier, posts on it). Posts in a loop stand on none."""

    count: int
    posts: tuple[tuple[int, int], ...]
    tops: int
    waiting: int
    """The posts that wait for a manager: they stand on tier 1 without being tops."""
    in_loops: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Caseload:
    """Cases: today is DfE's average of those who hold any; if filled is over the posts whose role holds cases."""

    cases: int
    case_holders_fte: Fte
    today: Ratio
    if_filled: Ratio
    max: int | None
    """The most cases of one person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """The annual cost of established posts, gross, full year, at a price date.

    `annual` and its components are of the posts whose price is known: `known_fte` of `fte`, `known_posts` of `posts`;
    they are None where posts are to be costed and none has a price. `elsewhere` is costed in another paper.
    """

    annual: Money | None
    basic: Money | None
    allowances: Money | None
    ni: Money | None
    pension: Money | None
    levy: Money | None
    on_costs: Money | None
    known_posts: int
    known_fte: Fte
    posts: int
    fte: Fte
    elsewhere_posts: int
    elsewhere_fte: Fte
    price_date: date

    @property
    def complete(self) -> bool:
        """Whether every post that is to be costed here has a price."""
        return self.known_posts == self.posts

    @property
    def by_component(self) -> Mapping[str, Money | None]:
        """The components by their key."""
        return {component: getattr(self, component) for component in COMPONENTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of one population on one day. FTE are ten-thousandths.

    established = employed + agency + uncovered; `over_establishment_fte` stands beside the sum. Posts whose FTE is not
    known are counted as posts: FTE is known for `known_fte_posts` of `posts`.
    """

    population: str
    day: date
    posts: int
    known_fte_posts: int
    established_fte: Fte
    employed_fte: Fte
    agency_fte: Fte
    uncovered_fte: Fte
    over_establishment_fte: Fte
    to_recruit_posts: int
    to_recruit_fte: Fte
    vacant_posts: int
    agency_posts: int
    partner_posts: int
    employees: int
    agency_workers: int
    spans: Spans
    tiers: Tiers
    agency_rate: Ratio
    vacancy_rate: Ratio
    caseload: Caseload
    cost: Cost


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFigures:
    """The figures of one post on the day. `fte` and `cost` None are not known; `vacant` is nobody in it at all."""

    post: PostId
    posts: int
    fte: Fte | None
    employed_fte: Fte
    agency_fte: Fte
    uncovered_fte: Fte
    over_establishment_fte: Fte
    vacant: bool
    agency: bool
    to_recruit: bool
    cases: int
    span: int
    tier: int | None
    over_target: bool
    partner: bool
    cost: PostCost | None
    """None for a partner's post and one costed in another paper; `cost.gap` says why a price is missing."""

    @property
    def annual_cost(self) -> Money | None:
        """The annual cost where it is known."""
        return None if self.cost is None or self.cost.gap else self.cost.total


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A measured plan. Populations are looked up by id; an id that the plan does not have is a KeyError."""

    plan: Plan
    day: date
    establishment: Establishment
    sums: Sums

    @property
    def price_date(self) -> date:
        """The day whose pay and rates are used."""
        return self.establishment.pricing.day

    @property
    def rows(self) -> list[Row]:
        """The rows of all posts that count, then of all workers without a post, in the order of the plan."""
        found = self.establishment
        loose = [found.loose[key] for key in self.plan.assignments if key in found.loose] if found.loose else []
        return [found.rows[key] for key in self.plan.posts if key in found.rows] + loose

    @property
    def whole(self) -> Figures:
        """The whole plan."""
        return self._figures(self.sums.whole, "the whole plan")

    def unit(self, unit: UnitId) -> Figures:
        """A unit with all below it."""
        return self._figures(self.sums.units[unit], path_text(self.plan, unit))

    def own(self, unit: UnitId | None) -> Figures:
        """What is directly in a unit, without the units below it; None is what is in no unit."""
        name = f"{path_text(self.plan, unit)}, itself" if unit is not None else "posts without a unit"
        return self._figures(self.sums.own.get(unit, EMPTY), name)

    def role(self, role: RoleId) -> Figures:
        """A role."""
        name = self.plan.roles[role].name
        return self._figures(self.sums.roles.get(role, EMPTY), name, by_role=True)

    def group(self, group: str = REGISTERED) -> Figures:
        """A group of roles by name: the registered social workers."""
        if group != REGISTERED:
            raise KeyError(group)
        return self.roles(self.registered_roles, REGISTERED_NAME)

    @property
    def registered_roles(self) -> tuple[RoleId, ...]:
        """The roles whose holders must be registered."""
        return tuple(key for key, role in self.plan.roles.items() if role.registered)

    def roles(self, roles: Iterable[RoleId], name: str) -> Figures:
        """Any list of roles under a name of its own."""
        bundles = [self.sums.roles.get(role, EMPTY) for role in roles]
        return self._figures(merge(bundles) if bundles else EMPTY, name, by_role=True)

    def among(self, posts: Iterable[PostId], name: str) -> Figures:
        """Any posts under a name of their own; those that do not count on the day are passed over."""
        rows = [self.establishment.rows[post] for post in posts if post in self.establishment.rows]
        return self._figures(bundle(rows, self.establishment.several), name, by_role=True)

    def of_rows(self, rows: Sequence[Row], name: str) -> Figures:
        """Any rows of the day under a name of their own, workers without a post among them."""
        return self._figures(bundle(rows, self.establishment.several), name, by_role=True)

    def counts(self, post: PostId) -> bool:
        """Whether a post counts on the day."""
        return post in self.establishment.rows

    def managers_from(self, tier: int) -> frozenset[PostId]:
        """The posts with direct reports that stand on a tier or further down."""
        rows = self.establishment.rows.items()
        return frozenset(post for post, row in rows if row.span and (row.tier or 0) >= tier)

    def post(self, post: PostId) -> PostFigures | None:
        """One post; None where it does not count on the day."""
        row = self.establishment.rows.get(post)
        return None if row is None else _post_figures(row, self.establishment.costs.get(post))

    def _figures(self, sums: Bundle, population: str, *, by_role: bool = False) -> Figures:
        return figures(self, sums, population, sums.tally if by_role else None)


def measure(plan: Plan, day: date, method: Method | None = None) -> Results:
    """Work out every figure of a plan on a day; `method` stands for the plan's own way of working out on-costs."""
    found = establishment(plan, day, method)
    sums = sums_of((*found.rows.values(), *found.loose.values()), found.several, plan.units)
    return Results(plan=plan, day=day, establishment=found, sums=sums)


def remeasure(before: Results, plan: Plan, changes: ChangeSet) -> Results:
    """The figures of a plan, on the same day, made from those of the plan before `changes`: equal to `measure`.

    Stale rows are measured again and exchanged in the sums that hold them. `changes` may be several ChangeSets, one
    after the other: only which records they name counts.
    """
    touched, found = touched_by(changes), before.establishment
    if too_wide(before.plan, plan, touched):
        return measure(plan, before.day, found.pricing.chosen)
    now, lost, gained = follow(found, before.plan, plan, before.day, touched)
    exchange = Exchange(lost, gained, found.several, now.several)
    sums = exchanged_sums(before.sums, exchange, before.plan.units, plan.units)
    return Results(plan=plan, day=before.day, establishment=now, sums=sums)


def figures(results: Results, sums: Bundle, population: str, rated: Tally | None) -> Figures:
    """The figures of summed rows. `rated` is whom the rates are of; None: the registered social workers among them."""
    tally = sums.tally
    return Figures(
        population=population,
        day=results.day,
        posts=tally.posts,
        known_fte_posts=tally.known_fte_posts,
        established_fte=Fte(tally.established),
        employed_fte=Fte(tally.employed),
        agency_fte=Fte(tally.agency),
        uncovered_fte=Fte(tally.uncovered),
        over_establishment_fte=Fte(tally.over_employed + tally.over_agency),
        to_recruit_posts=tally.to_recruit_posts,
        to_recruit_fte=Fte(tally.to_recruit_fte),
        vacant_posts=tally.vacant_posts,
        agency_posts=tally.agency_posts,
        partner_posts=tally.partner_posts,
        employees=sums.employees + len(sums.several_employed),
        agency_workers=sums.agency_workers + len(sums.several_agency),
        spans=_spans(results, sums, population),
        tiers=_tiers(sums),
        **_rates(results, sums, population, rated),
        caseload=_caseload(results, sums, population),
        cost=_cost(results, tally),
    )


def _rates(results: Results, sums: Bundle, population: str, rated: Tally | None) -> dict[str, Ratio]:
    """DfE's rates, of the population itself where it is one of roles, of the registered social workers in it else."""
    why = ""
    name, tally = population, rated
    if tally is None:
        name, tally = f"{REGISTERED_NAME} in {population}", sums.registered
    if rated is None or population == REGISTERED_NAME:
        why = "" if results.registered_roles else "no role is marked as registered social workers"
    in_post = tally.employed + tally.over_employed
    agency = agency_rate(tally.agency + tally.over_agency, in_post, name, results.day, why)
    vacancy = vacancy_rate(tally.established - tally.employed, in_post, name, results.day, why)
    return {"agency_rate": agency, "vacancy_rate": vacancy}


def _spans(results: Results, sums: Bundle, population: str) -> Spans:
    tally = sums.tally
    return Spans(
        managers=tally.managers,
        reports=tally.reports,
        mean=mean_span(tally.reports, tally.managers, population, results.day),
        max=max(sums.spans, default=None),
        distribution=tuple(sorted(sums.spans.items())),
        over_target=tally.over_target,
        over=sums.over_target,
        target=results.plan.setting.target_span,
    )


def _tiers(sums: Bundle) -> Tiers:
    return Tiers(
        count=len(sums.tiers),
        posts=tuple(sorted(sums.tiers.items())),
        tops=sums.tally.tops,
        waiting=sums.tally.waiting,
        in_loops=sums.tally.in_loops,
    )


def _caseload(results: Results, sums: Bundle, population: str) -> Caseload:
    tally, day = sums.tally, results.day
    today = caseload(
        tally.cases_known,
        tally.holders_fte,
        population,
        day,
        definition=TODAY_DEFINITION,
        nobody=f"nobody of {population} holds a case",
    )
    if_filled = caseload(
        tally.cases,
        tally.case_posts_fte,
        population,
        day,
        definition=IF_FILLED_DEFINITION,
        nobody=f"no post of {population} has a role that holds cases and a known FTE",
    )
    return Caseload(
        cases=tally.cases,
        case_holders_fte=Fte(tally.holders_fte),
        today=today,
        if_filled=if_filled,
        max=sums.most_cases or None,
    )


def _cost(results: Results, tally: Tally) -> Cost:
    unknown = tally.to_cost_posts > 0 and tally.costed_posts == 0
    return Cost(
        annual=None if unknown else Money(tally.cost),
        **{component: None if unknown else Money(getattr(tally, component)) for component in COMPONENTS},
        known_posts=tally.costed_posts,
        known_fte=Fte(tally.costed_fte),
        posts=tally.to_cost_posts,
        fte=Fte(tally.to_cost_fte),
        elsewhere_posts=tally.elsewhere_posts,
        elsewhere_fte=Fte(tally.elsewhere_fte),
        price_date=results.price_date,
    )


def _post_figures(row: Row, cost: PostCost | None) -> PostFigures:
    tally = row.tally
    assert row.post is not None
    return PostFigures(
        post=row.post,
        posts=row.size,
        fte=Fte(tally.established) if tally.known_fte_posts else None,
        employed_fte=Fte(tally.employed),
        agency_fte=Fte(tally.agency),
        uncovered_fte=Fte(tally.uncovered),
        over_establishment_fte=Fte(tally.over_employed + tally.over_agency),
        vacant=tally.vacant_posts > 0,
        agency=tally.agency_posts > 0,
        to_recruit=tally.to_recruit_posts > 0,
        cases=tally.cases,
        span=row.span,
        tier=row.tier or None,
        over_target=row.over_target,
        partner=tally.partner_posts > 0,
        cost=cost,
    )
