"""What the rows of a table come to: under its columns, and in a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workforce_planner.calc.results import Figures
from workforce_planner.model.wording import count_text, fte_text, money_text
from workforce_planner.session.tables.grid import Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Texts by the key of the column they stand under, and all of it as a sentence."""

    under: Mapping[str, str]
    sentence: str


def totals(grid: Grid, keys: Sequence[str], rows: str) -> Totals:
    """The posts, FTE and cost of some rows; `rows` says which they are ("48 of 203 rows")."""
    found = grid.totals(keys)
    cost = _cost_text(found, hiding=grid.hiding)
    parts = [rows, count_text(found.posts, "post"), f"{fte_text(found.established_fte)} FTE", cost]
    under = {"fte": fte_text(found.established_fte), "uncovered": fte_text(found.uncovered_fte)}
    under |= {"caseload": f"{found.caseload.cases:,}", "cost": money_text(found.cost.annual)}
    return Totals(under=under if grid.table == "posts" else {}, sentence=" · ".join(part for part in parts if part))


def _cost_text(found: Figures, *, hiding: bool) -> str:
    if hiding:
        return ""
    if found.cost.annual is None:
        return "cost not known"
    text = f"{money_text(found.cost.annual)} a year"
    if not found.cost.complete:
        text += f", known for {found.cost.known_posts:,} of {found.cost.posts:,}"
    return text
