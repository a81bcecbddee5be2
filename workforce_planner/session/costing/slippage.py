"""The vacancy factor: what is expected not to be spent, by unit, beside the gross cost and never taken off it."""

from functools import partial

from workforce_planner.calc.steps import Step, Unit, step
from workforce_planner.calc.timeline import WHOLE, Timeline, View
from workforce_planner.calc.timeline_costs import TimelineCosts
from workforce_planner.calc.vacancy_factor import Exempt, VacancyFactor, vacancy_factors, vacancy_step
from workforce_planner.model.ids import PostId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import path_text
from workforce_planner.model.wording import count_text, money_text, percent_text, year_text
from workforce_planner.report.blocks import Column, Kind
from workforce_planner.report.costs import VIEWS
from workforce_planner.session.costing.explained import Period, cost_step, sum_text
from workforce_planner.session.costing.sheet import Sheet, SheetRow, money
from workforce_planner.session.costing.times import Times

COLUMNS = (
    Column(label="Posts", kind=Kind.COUNT),
    money("Gross cost"),
    Column(label="Factor"),
    money("Expected saving"),
    Column(label="Exempt because"),
)
GROSS, SAVING = 1, 3
"""The columns of amounts."""
EMPTY = (
    "No vacancy factor is set. It is a share of the cost of posts that is expected not to be spent because posts "
    "stand empty between holders. Set one for the plan under Costing rules in the assumptions, or in the details "
    "of a unit."
)


def vacancy_sheet(times: Times, year: int) -> Sheet:
    """Units with a factor in one financial year, the gross cost, and the saving beside it."""
    costs = times.of(View.ESTABLISHMENT)
    found = [
        each
        for each in vacancy_factors(times.plan, costs.horizon, TimelineCosts(costs).of_post, _current(times))
        if each.year.first == year
    ]
    gross, saving = costs.year(year), Money(sum(each.saving for each in found))
    totals = (
        SheetRow(key="gross", name="Gross cost of everything", cells=("", gross, "", "", "")),
        SheetRow(key="saving", name="Expected saving, shown apart", cells=("", "", "", saving, "")),
    )
    lead = f"{money_text(saving)} is expected not to be spent of {money_text(gross)} gross." if found else ""
    explain = partial(_explain, costs, {str(each.unit): each for each in found}, year)
    return Sheet(
        caption=f"Vacancy factor, {year_text(year)}",
        corner="Unit",
        columns=COLUMNS,
        rows=tuple(_row(times, each) for each in found),
        totals=totals if found else (),
        lead=lead,
        told={lead: (partial(explain, totals[1], SAVING), partial(explain, totals[0], GROSS))} if found else {},
        notes=(
            f"{VIEWS[View.ESTABLISHMENT]}. The saving is never taken off in any other table.",
            f"Teams of fewer than {count_text(times.plan.setting.vacancy_factor_posts, 'post')} and new posts are "
            "exempt. A forecast leaves vacant posts out already and has no factor.",
        ),
        empty=EMPTY,
        explain=explain,
        posts=partial(_posts, costs),
    )


def _current(times: Times) -> Plan | None:
    return times.current if times.proposal is not None else None


def _row(times: Times, each: VacancyFactor) -> SheetRow:
    why = "" if each.exempt is Exempt.NO else each.exempt.value
    cells = (each.posts, each.base, percent_text(each.rate, 2), each.saving, why)
    place = ("units", str(each.unit)) if each.unit is not None else None
    name = path_text(times.plan, each.unit) or "Posts in no unit"
    return SheetRow(key=str(each.unit), name=name, cells=cells, place=place)


def _explain(costs: Timeline, found: dict[str, VacancyFactor], year: int, row: SheetRow, column: int) -> Step | None:
    if row.key == "gross" and column == GROSS:
        return cost_step(costs, WHOLE, None, Period(year), name=row.name)
    if row.key == "saving" and column == SAVING:
        parts = tuple(vacancy_step(costs.plan, each) for each in found.values() if each.saving)
        total = Money(sum(int(each.value or 0) for each in parts))
        return step(row.name, total, Unit.MONEY, sum_text(parts) if parts else "No saving is expected.", parts)
    each = found.get(row.key)
    if each is None:
        return None
    whole = vacancy_step(costs.plan, each)
    return whole.inputs[0] if column == GROSS else whole


def _posts(costs: Timeline, row: SheetRow, _column: int) -> tuple[PostId, ...]:
    if row.key in ("gross", "saving"):
        return ()
    return tuple(key for key, post in costs.plan.posts.items() if str(post.unit) == row.key)
