"""The summary by unit: posts, FTE and annual cost, directorates with sub-totals over their services."""

from collections.abc import Iterator

from workforce_planner.calc.results import Figures, Results
from workforce_planner.model.ids import UnitId
from workforce_planner.model.wording import COST_OF_POSTS, NO_VALUE, fte_text
from workforce_planner.report.areas import Outline, apart, chain_name, down_to_choice, itself, outline, shown
from workforce_planner.report.blocks import Cell, Column, Kind, Part, Row, Table
from workforce_planner.report.rounding import rounding_note

ELSEWHERE = "another paper"
COUNTED = (
    Column(label="Unit", weight=2),
    Column(label="Posts", kind=Kind.COUNT),
    Column(label="FTE", kind=Kind.FTE),
)
PRICED = (
    Column(label="Basic", kind=Kind.MONEY),
    Column(label="NI", kind=Kind.MONEY),
    Column(label="Super", kind=Kind.MONEY),
    Column(label=COST_OF_POSTS, kind=Kind.MONEY),
)
KNOWN = Column(label="FTE with a price", kind=Kind.FTE)


def summary_table(results: Results) -> Table:
    """The table. Rows add up to sub-totals and these, with what is in no area, to the total."""
    whole = results.whole
    partly = not whole.cost.complete
    columns = (*COUNTED, *((KNOWN,) if partly else ()), *PRICED) if whole.cost.annual is not None else COUNTED
    rows = tuple(
        Row(cells=(name,), part=part, depth=depth)
        if figures is None
        else Row(cells=(name, *_cells(figures, columns)), part=part, depth=depth)
        for name, figures, part, depth in _lines(results)
    )
    notes = []
    if whole.cost.annual is not None:
        bodies = [row.cells[-1] for row in rows if row.part is Part.BODY]
        notes.append(rounding_note([cell for cell in bodies if isinstance(cell, int)], whole.cost.annual))
    if whole.cost.elsewhere_posts:
        notes.append(f"{fte_text(whole.cost.elsewhere_fte)} FTE are counted here and costed in another paper.")
    return Table(caption="Posts, FTE and full-year cost by unit", columns=columns, rows=rows, notes=tuple(notes))


def _lines(results: Results) -> Iterator[tuple[str, Figures | None, Part, int]]:
    found = outline(results)
    for name, _, figures in apart(results, found):
        if shown(figures):
            yield name, figures, Part.BODY, 0
    for area in found.areas:
        if shown(results.unit(area)):
            yield from _area(results, found, area)
    yield "Total", results.whole, Part.TOTAL, 0


def _area(results: Results, found: Outline, area: UnitId) -> Iterator[tuple[str, Figures | None, Part, int]]:
    chain = down_to_choice(results, found, area)
    name, last = chain_name(results, chain), chain[-1]
    parts = [unit for unit in found.joined.units_below.get(last, ()) if shown(results.unit(unit))]
    if not parts:
        yield name, results.unit(area), Part.BODY, 0
        return
    yield name, None, Part.GROUP, 0
    if shown(results.own(last)):
        yield itself(results, last), results.own(last), Part.BODY, 1
    for part in parts:
        yield results.plan.units[part].name, results.unit(part), Part.BODY, 1
    yield name, results.unit(area), Part.SUBTOTAL, 0


def _cells(figures: Figures, columns: tuple[Column, ...]) -> tuple[Cell, ...]:
    cost = figures.cost
    fte = figures.established_fte if figures.known_fte_posts or not figures.posts else None
    counted: tuple[Cell, ...] = (figures.posts, fte)
    if len(columns) == len(COUNTED):
        return counted
    known: tuple[Cell, ...] = (cost.known_fte,) if KNOWN in columns else ()
    if not cost.posts:
        outside = ELSEWHERE if cost.elsewhere_posts else NO_VALUE
        return (*counted, *known, NO_VALUE, NO_VALUE, NO_VALUE, outside)
    return (*counted, *known, cost.basic, cost.ni, cost.pension, cost.annual)
