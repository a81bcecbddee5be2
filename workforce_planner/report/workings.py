"""The appendix of workings: for each grade, one post costed step by step, to be checked with a calculator."""

from collections.abc import Iterator

from workforce_planner.calc.explain_costs import explain_cost
from workforce_planner.calc.ledger import Kind, Line
from workforce_planner.calc.steps import Step
from workforce_planner.calc.timeline import Timeline, Where
from workforce_planner.model.ids import GradeId
from workforce_planner.model.wording import count_text, post_name, year_text
from workforce_planner.report.blocks import Block, Column, Heading, Paragraph, Part, Row, Table

COLUMNS = (
    Column(label="Step", weight=2),
    Column(label="Amount"),
    Column(label="How", weight=2.4),
)


def workings_blocks(costs: Timeline) -> Iterator[Block]:
    """One working for each grade: of the lines alike that most posts of it have, the grades of most posts first."""
    alike: dict[int, list[Line]] = {}
    for line in costs.lines:
        if line.post is not None and line.kind in (Kind.HOLDER, Kind.UNHELD):
            alike.setdefault(line.value, []).append(line)
    first = costs.horizon.first
    of_grade: dict[GradeId | None, list[Line]] = {}
    for lines in alike.values():
        known = of_grade.get(lines[0].grade, [])
        if len(lines) > len(known) and costs.year(first, _of(lines[0])):
            of_grade[lines[0].grade] = lines
    yield Heading("Appendix: workings")
    yield Paragraph(
        f"How posts of each grade are costed in {year_text(first)}, step by step. The steps of every other amount are "
        "in the window and on the command line."
    )
    rows: list[Row] = []
    for lines in sorted(of_grade.values(), key=lambda lines: -len(lines)):
        rows += _working(costs, lines, first)
    if rows:
        yield Table(caption=f"Workings, {year_text(first)}", columns=COLUMNS, rows=tuple(rows))


def _working(costs: Timeline, lines: list[Line], year: int) -> Iterator[Row]:
    shown = lines[0]
    whole = explain_cost(costs, _of(shown), year=year)
    name = post_name(costs.plan, shown.post)
    if len(lines) > 1:
        name += f", and {count_text(len(lines) - 1, 'other')} alike"
    yield Row(cells=(name,), part=Part.GROUP)
    for step in whole.inputs:
        yield from _steps(step, 0)


def _of(line: Line) -> Where:
    return Where(post=line.post, assignment=line.assignment, kind=line.kind)


def _steps(step: Step, depth: int) -> Iterator[Row]:
    how = "; ".join(each for each in (step.formula, step.source) if each)
    yield Row(cells=(step.name, step.text, how), depth=depth)
    for each in step.inputs:
        yield from _steps(each, depth + 1)
