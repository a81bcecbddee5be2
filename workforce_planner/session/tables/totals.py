"""What the rows of a table come to: under its columns, and in a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workforce_planner.calc.explain import explain_results
from workforce_planner.calc.results import Figures
from workforce_planner.calc.selection import Part
from workforce_planner.calc.steps import Step
from workforce_planner.model.wording import count_text, fte_text, money_text
from workforce_planner.session.tables.grid import Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Texts by the key of the column they stand under, all but a known cost as a sentence, and that cost."""

    under: Mapping[str, str]
    sentence: str
    cost: str = ""


def totals(grid: Grid, keys: Sequence[str], rows: str) -> Totals:
    """The posts, FTE and cost of some rows; `rows` says which they are ("48 of 203 rows")."""
    found = grid.totals(keys)
    known = found.cost.annual is not None and not grid.hiding
    cost = "" if known or grid.hiding else "cost not known"
    parts = [rows, count_text(found.posts, "post"), f"{fte_text(found.established_fte)} FTE", cost]
    under = {"fte": fte_text(found.established_fte), "uncovered": fte_text(found.uncovered_fte)}
    under |= {"caseload": f"{found.caseload.cases:,}", "cost": money_text(found.cost.annual)}
    return Totals(
        under=under if grid.table == "posts" else {},
        sentence=" · ".join(part for part in parts if part),
        cost=_cost_text(found) if known else "",
    )


def cost_step(grid: Grid, keys: Sequence[str]) -> Step | None:
    """How the cost of some rows is worked out; None while pay is hidden."""
    if grid.hiding:
        return None
    if grid.table == "posts" and len(keys) == len(grid.records):
        return explain_results(grid.results, "cost")
    found = grid.results.establishment.rows
    rows = [found[post] for post in grid.posts_of(keys) if post in found]
    return explain_results(grid.results, "cost", part=Part(name="the rows shown", rows=rows))


def _cost_text(found: Figures) -> str:
    text = f"{money_text(found.cost.annual)} a year"
    if not found.cost.complete:
        text += f", known for {found.cost.known_posts:,} of {found.cost.posts:,}"
    return text
