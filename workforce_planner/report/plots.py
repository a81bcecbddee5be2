"""What the plots show: how many managers have how many direct reports, and the FTE of each grade."""

from collections import Counter
from collections.abc import Mapping, Sequence

from workforce_planner.calc.breakdown import fte_by_grade, grades_in_order
from workforce_planner.calc.measures import shown
from workforce_planner.calc.results import Figures, Results
from workforce_planner.calc.steps import Unit
from workforce_planner.chart.plot import Bar, Category, Plot, Target
from workforce_planner.model.ids import GradeId, UnitId
from workforce_planner.model.wording import count_text, fte_text
from workforce_planner.report.blocks import Column, Kind, Part, Row, Table

WIDEST = 24
"""Wider spans share the last column."""
NO_GRADE = "No grade"
CURRENT, PROPOSED = "Current", "Proposed"


def figures_of(results: Results, unit: UnitId | None) -> Figures | None:
    """The figures of the plan or a unit; None where the plan does not have the unit."""
    if unit is None:
        return results.whole
    return results.unit(unit) if unit in results.plan.units else None


def spans_plot(results: Results, base: Results | None = None, unit: UnitId | None = None) -> Plot:
    """The distribution of spans of control; `base` is the current structure that a proposal stands beside."""
    sides = [each for each in (base, results) if each is not None]
    counts = [_spans(each, unit) for each in sides]
    widest = max((span for every, _ in counts for span in every), default=0)
    target = results.plan.setting.target_span
    last = min(max(widest, (target or 0) + 1), WIDEST + 1) if widest else 0
    categories = tuple(_span_category(span, counts) for span in range(1, last + 1))
    marked = target if target is not None and target < last else None
    return Plot(
        title="Spans of control",
        spoken=_spans_spoken(results, unit),
        axis="Direct reports of one manager; the height is the number of managers",
        series=(CURRENT, PROPOSED) if base is not None else ("Managers",),
        categories=categories,
        target=Target(after=marked, words=f"target {marked}") if marked is not None else None,
        over="over their target",
    )


def _spans(results: Results, unit: UnitId | None) -> tuple[Counter[int], Counter[int]]:
    """How many managers have each span, and how many of them are over their own target."""
    figures = figures_of(results, unit)
    every, over = Counter[int](), Counter[int]()
    if figures is None:
        return every, over
    for span, number in figures.spans.distribution:
        every[min(span, WIDEST + 1)] += number
    for post in figures.spans.over:
        found = results.post(post)
        over[min(found.span, WIDEST + 1) if found else 0] += 1
    return every, over


def _span_category(span: int, counts: Sequence[tuple[Counter[int], Counter[int]]]) -> Category:
    label = f"{WIDEST + 1}+" if span > WIDEST else str(span)
    bars = tuple(Bar(value=every[span], text=f"{every[span]:,}", over=over[span]) for every, over in counts)
    now = bars[-1]
    tip = f"{count_text(int(now.value), 'manager')} with {label} direct report{'' if label == '1' else 's'}"
    if now.over:
        tip += f", {int(now.over):,} over their target"
    if len(bars) > 1:
        tip += f"; now {bars[0].text}"
    return Category(key=str(span), label=label, bars=bars, tip=tip)


def _spans_spoken(results: Results, unit: UnitId | None) -> str:
    figures = figures_of(results, unit)
    if figures is None or not figures.spans.managers:
        return "No post has a direct report."
    spans = figures.spans
    words = (
        f"{count_text(spans.managers, 'manager')} with {shown(spans.mean.value, Unit.RATIO)} direct reports on "
        f"average, {spans.max} at most."
    )
    target = f" The target is {spans.target}." if spans.target is not None else ""
    return f"{words}{target} Managers over their target: {spans.over_target:,}."


def span_of_key(key: str) -> range:
    """The spans that a column stands for, by the key of its category."""
    span = int(key)
    return range(span, span + 1) if span <= WIDEST else range(span, 1_000_000)


def grades_plot(results: Results, base: Results | None = None, unit: UnitId | None = None) -> Plot:
    """The established FTE of each grade; `base` is the current structure that a proposal stands beside."""
    sides = [each for each in (base, results) if each is not None]
    amounts: list[Mapping[GradeId | None, int]] = [
        fte_by_grade(each, unit) if unit is None or unit in each.plan.units else {} for each in sides
    ]
    order: dict[GradeId | None, None] = {}
    for each in reversed(sides):
        order.update(dict.fromkeys(grades_in_order(each)))
    order[None] = None
    used = [grade for grade in order if any(grade in amount for amount in amounts)]
    return Plot(
        title="FTE by grade",
        spoken=_grades_spoken(results, unit, len(used)),
        axis="FTE established of the posts of each grade, the highest grade first",
        series=(CURRENT, PROPOSED) if base is not None else ("FTE",),
        categories=tuple(_grade_category(grade, _grade_name(sides, grade), amounts) for grade in used),
    )


def _grade_name(sides: Sequence[Results], grade: GradeId | None) -> str:
    for each in reversed(sides):
        if grade is not None and grade in each.plan.grades:
            return each.plan.grades[grade].name or "Unnamed grade"
    return NO_GRADE


def _grade_category(grade: GradeId | None, name: str, amounts: Sequence[Mapping[GradeId | None, int]]) -> Category:
    values = [amount.get(grade, 0) for amount in amounts]
    bars = tuple(Bar(value=value / 10_000, text=fte_text(value)) for value in values)
    now = f"; now {bars[0].text}" if len(bars) > 1 else ""
    return Category(key=grade or "", label=name, bars=bars, tip=f"{name}: {bars[-1].text} FTE{now}")


def _grades_spoken(results: Results, unit: UnitId | None, number: int) -> str:
    figures = figures_of(results, unit)
    total = figures.established_fte if figures else 0
    return f"{fte_text(total)} established FTE in {count_text(number, 'grade')}."


def spans_table(plot: Plot) -> Table:
    """The distribution of spans in figures; columns without a manager are left out."""
    columns = [Column(label="Direct reports")]
    for name in plot.series:
        first = name if plot.series[1:] else "Managers"
        columns += [Column(label=first, kind=Kind.COUNT), Column(label="Over target", kind=Kind.COUNT, zero="–")]
    rows = [
        Row(cells=(each.label, *(int(part) for bar in each.bars for part in (bar.value, bar.over))))
        for each in plot.categories
        if any(bar.value for bar in each.bars)
    ]
    return Table(caption=plot.title, columns=tuple(columns), rows=(*rows, _total(rows, len(columns))))


def grades_table(plot: Plot) -> Table:
    """The FTE of each grade in figures, with the change where there are two structures."""
    both = len(plot.series) > 1
    columns = [Column(label="Grade"), *(Column(label=name, kind=Kind.FTE) for name in plot.series)]
    if both:
        columns.append(Column(label="Change", kind=Kind.FTE, signed=True, zero="–"))
    rows = []
    for each in plot.categories:
        values = [round(bar.value * 10_000) for bar in each.bars]
        change = [values[-1] - values[0]] if both else []
        rows.append(Row(cells=(each.label, *values, *change)))
    return Table(caption=plot.title, columns=tuple(columns), rows=(*rows, _total(rows, len(columns))))


def _total(rows: Sequence[Row], wide: int) -> Row:
    sums = (sum(cell for row in rows if isinstance(cell := row.cells[place], int)) for place in range(1, wide))
    return Row(cells=("Total", *sums), part=Part.TOTAL)
