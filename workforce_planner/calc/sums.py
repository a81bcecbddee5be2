"""The figures that add up post by post: their names, what each post adds, and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workforce_planner.calc.results import Figures
from workforce_planner.calc.rollup import Tally
from workforce_planner.calc.steps import Unit
from workforce_planner.model.wording import COST_OF_POSTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A figure that adds up: what it is of a population, and what one post adds to it."""

    name: str
    unit: Unit
    figure: Callable[[Figures], int | None]
    adds: Callable[[Tally], int]


SUMS: Mapping[str, Sum] = {
    "posts": Sum(name="Posts", unit=Unit.COUNT, figure=lambda f: f.posts, adds=lambda t: t.posts),
    "established_fte": Sum(
        name="FTE established", unit=Unit.FTE, figure=lambda f: f.established_fte, adds=lambda t: t.established
    ),
    "employed_fte": Sum(name="FTE employed", unit=Unit.FTE, figure=lambda f: f.employed_fte, adds=lambda t: t.employed),
    "agency_fte": Sum(name="FTE agency cover", unit=Unit.FTE, figure=lambda f: f.agency_fte, adds=lambda t: t.agency),
    "uncovered_fte": Sum(
        name="FTE uncovered", unit=Unit.FTE, figure=lambda f: f.uncovered_fte, adds=lambda t: t.uncovered
    ),
    "over_establishment_fte": Sum(
        name="Over establishment, FTE",
        unit=Unit.FTE,
        figure=lambda f: f.over_establishment_fte,
        adds=lambda t: t.over_employed + t.over_agency,
    ),
    "to_recruit_posts": Sum(
        name="Posts to recruit to",
        unit=Unit.COUNT,
        figure=lambda f: f.to_recruit_posts,
        adds=lambda t: t.to_recruit_posts,
    ),
    "to_recruit_fte": Sum(
        name="FTE to recruit", unit=Unit.FTE, figure=lambda f: f.to_recruit_fte, adds=lambda t: t.to_recruit_fte
    ),
    "vacant_posts": Sum(
        name="Vacant posts", unit=Unit.COUNT, figure=lambda f: f.vacant_posts, adds=lambda t: t.vacant_posts
    ),
    "agency_posts": Sum(
        name="Posts with an agency worker",
        unit=Unit.COUNT,
        figure=lambda f: f.agency_posts,
        adds=lambda t: t.agency_posts,
    ),
    "managers": Sum(name="Managers", unit=Unit.COUNT, figure=lambda f: f.spans.managers, adds=lambda t: t.managers),
    "reports": Sum(name="Direct reports", unit=Unit.COUNT, figure=lambda f: f.spans.reports, adds=lambda t: t.reports),
    "over_target": Sum(
        name="Managers over their span target",
        unit=Unit.COUNT,
        figure=lambda f: f.spans.over_target,
        adds=lambda t: t.over_target,
    ),
    "tops": Sum(name="Tops", unit=Unit.COUNT, figure=lambda f: f.tiers.tops, adds=lambda t: t.tops),
    "waiting": Sum(
        name="Posts that wait for a manager",
        unit=Unit.COUNT,
        figure=lambda f: f.tiers.waiting,
        adds=lambda t: t.waiting,
    ),
    "cases": Sum(name="Cases", unit=Unit.COUNT, figure=lambda f: f.caseload.cases, adds=lambda t: t.cases),
    "case_holders_fte": Sum(
        name="FTE of case holders",
        unit=Unit.FTE,
        figure=lambda f: f.caseload.case_holders_fte,
        adds=lambda t: t.holders_fte,
    ),
    "known_fte": Sum(
        name="FTE with a known cost", unit=Unit.FTE, figure=lambda f: f.cost.known_fte, adds=lambda t: t.costed_fte
    ),
    "cost": Sum(
        name=COST_OF_POSTS,
        unit=Unit.MONEY,
        figure=lambda f: f.cost.annual,
        adds=lambda t: t.cost,
    ),
    "basic": Sum(name="Basic pay", unit=Unit.MONEY, figure=lambda f: f.cost.basic, adds=lambda t: t.basic),
    "ni": Sum(name="Employer National Insurance", unit=Unit.MONEY, figure=lambda f: f.cost.ni, adds=lambda t: t.ni),
    "pension": Sum(name="Pension", unit=Unit.MONEY, figure=lambda f: f.cost.pension, adds=lambda t: t.pension),
    "allowances": Sum(
        name="Allowances", unit=Unit.MONEY, figure=lambda f: f.cost.allowances, adds=lambda t: t.allowances
    ),
    "levy": Sum(name="Apprenticeship levy", unit=Unit.MONEY, figure=lambda f: f.cost.levy, adds=lambda t: t.levy),
    "on_costs": Sum(
        name="On-costs at a flat rate", unit=Unit.MONEY, figure=lambda f: f.cost.on_costs, adds=lambda t: t.on_costs
    ),
}
"""By the key of the figure, which is also its name in JSON."""

CASES_KNOWN = Sum(
    name="Cases of workers whose FTE is known",
    unit=Unit.COUNT,
    figure=lambda f: f.caseload.today.numerator,
    adds=lambda t: t.cases_known,
)
CASE_POSTS = Sum(
    name="FTE established of posts whose role holds cases",
    unit=Unit.FTE,
    figure=lambda f: f.caseload.if_filled.denominator,
    adds=lambda t: t.case_posts_fte,
)
ALL_AGENCY = Sum(
    name="Agency FTE, over establishment included",
    unit=Unit.FTE,
    figure=lambda f: f.agency_rate.numerator,
    adds=lambda t: t.agency + t.over_agency,
)
IN_POST = Sum(
    name="In-post FTE, over establishment included",
    unit=Unit.FTE,
    figure=lambda f: f.agency_rate.denominator - f.agency_rate.numerator,
    adds=lambda t: t.employed + t.over_employed,
)
VACANT = Sum(
    name="Established less employed FTE",
    unit=Unit.FTE,
    figure=lambda f: f.vacancy_rate.numerator,
    adds=lambda t: t.established - t.employed,
)
