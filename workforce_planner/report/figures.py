"""The figures on paper: every figure by unit, the spans of control and the FTE by grade as plots with their tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from workforce_planner.calc.breakdown import UNIT, Breakdown, Line, breakdown
from workforce_planner.calc.measures import COST, GROUPS, MEASURES, Measure
from workforce_planner.calc.results import Figures, Results
from workforce_planner.calc.steps import Unit
from workforce_planner.chart.metrics import TextMetrics
from workforce_planner.chart.plot import ON_PAPER, Plot, bars_scene, columns_scene, in_parts
from workforce_planner.chart.scene import Scene
from workforce_planner.model.plan import Plan
from workforce_planner.report.blocks import (
    Align,
    Block,
    Column,
    Definitions,
    Drawing,
    Heading,
    Kind,
    Paragraph,
    Part,
    Report,
    Row,
    Table,
)
from workforce_planner.report.cautions import cautions
from workforce_planner.report.comparison import stands_for
from workforce_planner.report.costed import title_block
from workforce_planner.report.plots import grades_plot, grades_table, spans_plot, spans_table

HIGH = 190.0
"""Of the plot of spans, in points."""
MOST_GRADES = 36
KINDS = {Unit.COUNT: Kind.COUNT, Unit.FTE: Kind.FTE, Unit.MONEY: Kind.MONEY}
DEEPEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresOptions:
    """The proposal whose figures they are ("" is the current structure), and whether pay and grades are printed.
    `against` is the name of what it stands on ("" is the current structure), beside which it is drawn."""

    proposal: str = ""
    pay: bool = True
    against: str = ""


PLAIN = FiguresOptions()


def figures_report(
    plan: Plan, results: Results, base: Results | None, metrics: TextMetrics, options: FiguresOptions = PLAIN
) -> Report:
    """The figures of a measured plan; `base` is the current structure that a proposal is told apart from."""
    return tuple(_blocks(plan, results, base, metrics, options))


def _blocks(
    plan: Plan, results: Results, base: Results | None, metrics: TextMetrics, options: FiguresOptions
) -> Iterator[Block]:
    yield title_block(plan, results, "Figures", options.proposal)
    yield from stands_for(options.proposal, options.against) if base is not None else ()
    if options.pay:
        yield from cautions(results)
    by_unit = breakdown(results, UNIT)
    for group in GROUPS:
        if group != COST or options.pay:
            yield Heading(f"{group} by unit")
            yield figures_table(by_unit, group)
    yield Heading("Spans of control")
    spans = spans_plot(results, base)
    if spans.categories:
        yield Drawing(caption=spans.title, spoken=spans.spoken, draw=partial(_columns, spans, metrics))
        yield spans_table(spans)
    else:
        yield Paragraph(spans.spoken)
    if options.pay:
        yield Heading("FTE by grade")
        yield from _grades(grades_plot(results, base), metrics)
    yield Heading("Definitions")
    yield Definitions(tuple((each.label, each.definition) for each in MEASURES if options.pay or not each.private))


def _grades(plot: Plot, metrics: TextMetrics) -> Iterator[Block]:
    parts = in_parts(plot, MOST_GRADES)
    for number, part in enumerate(parts, start=1):
        caption = plot.title if len(parts) == 1 else f"{plot.title}, part {number} of {len(parts)}"
        yield Drawing(caption=caption, spoken=plot.spoken, draw=partial(_bars, part, metrics))
    yield grades_table(plot)


def _columns(plot: Plot, metrics: TextMetrics, width: float) -> Scene:
    return columns_scene(plot, width, HIGH, metrics, ON_PAPER)


def _bars(plot: Plot, metrics: TextMetrics, width: float) -> Scene:
    return bars_scene(plot, width, metrics, ON_PAPER)


def figures_table(by_unit: Breakdown, group: str) -> Table:
    """One group of figures for every unit with all below it, and for the plan."""
    measures = [each for each in MEASURES if each.group == group]
    columns = (Column(label="Unit", weight=2), *map(_column, measures))
    rows = [_row(line, measures, Part.BODY) for line in by_unit.lines]
    notes = ["Each unit includes all below it, so the lines do not add down; the total is the plan itself."]
    apart = [f"{each.label}: {each.apart}" for each in measures if each.apart]
    if apart:
        notes.append(f"Not a sum of the units either: {'; '.join(apart)}.")
    notes += _reasons(by_unit, measures)
    return Table(
        caption=f"{group} by unit",
        columns=columns,
        rows=(*rows, _row(by_unit.whole, measures, Part.TOTAL)),
        notes=tuple(notes),
    )


def _column(measure: Measure) -> Column:
    kind = KINDS.get(measure.unit, Kind.TEXT)
    return Column(label=measure.label, kind=kind, align=Align.FIGURES)


def _row(line: Line, measures: list[Measure], part: Part) -> Row:
    cells = (_cell(each, line.figures) for each in measures)
    return Row(cells=(line.name, *cells), part=part, depth=min(line.depth, DEEPEST))


def _cell(measure: Measure, figures: Figures) -> str | int:
    value = measure.value(figures)
    if isinstance(value, int) and measure.unit in KINDS:
        return value
    return measure.text(figures)


def _reasons(by_unit: Breakdown, measures: list[Measure]) -> list[str]:
    """Why some cells have a dash, each reason once, for the plan or the first unit that it is true of."""
    found = []
    for each in measures:
        missing = [line for line in (by_unit.whole, *by_unit.lines) if each.value(line.figures) is None]
        if missing:
            found.append(f"{each.label}: – where {each.why(missing[0].figures)}.")
    return found
