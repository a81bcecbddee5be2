"""The posts behind a figure: those that add to it, or that it is counted of."""

from collections.abc import Callable, Mapping

from workforce_planner.calc.results import Results
from workforce_planner.calc.rollup import Row
from workforce_planner.calc.selection import Part, Selection, select
from workforce_planner.calc.sums import ALL_AGENCY, SUMS, VACANT
from workforce_planner.model.ids import PostId, RoleId, UnitId


def posts_behind(
    results: Results,
    figure: str,
    *,
    unit: UnitId | None = None,
    role: RoleId | None = None,
    part: Part | None = None,
) -> tuple[PostId, ...]:
    """The posts that add to a figure of the plan or of what is named, in the order of the plan.

    Of a rate, the posts that make it higher: with agency workers, or less employed than established. Raises KeyError
    for a figure that there is not.
    """
    selection = select(results, unit=unit, role=role, part=part)
    adds = _adds(figure, selection)
    rows = (selection.rated if figure in RATES else selection.part).all_rows()
    found = {row.post for row in rows if row.post is not None and adds(row)}
    return tuple(post for post in results.plan.posts if post in found)


def _adds(figure: str, selection: Selection) -> Callable[[Row], object]:
    if figure == "max_span":
        widest = selection.figures.spans.max
        return lambda row: widest is not None and row.span == widest
    if figure in _OTHERS:
        return _OTHERS[figure]
    what = SUMS[figure]
    return lambda row: what.adds(row.tally)


RATES = frozenset({"agency_rate", "vacancy_rate"})
_OTHERS: Mapping[str, Callable[[Row], object]] = {
    "employees": lambda row: any(not worker.agency for worker in row.workers),
    "agency_workers": lambda row: any(worker.agency for worker in row.workers),
    "mean_span": lambda row: row.tally.managers,
    "tiers": lambda row: row.tier,
    "agency_rate": lambda row: ALL_AGENCY.adds(row.tally),
    "vacancy_rate": lambda row: VACANT.adds(row.tally),
    "caseload_today": lambda row: row.tally.holders_fte,
    "caseload_if_filled": lambda row: row.tally.case_posts_fte or row.tally.cases,
    "max_cases": lambda row: any(worker.cases for worker in row.workers),
}
