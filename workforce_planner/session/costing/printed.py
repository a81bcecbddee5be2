"""The part of the costs that is in view, on paper: the same table with its sentence, its totals and its notes."""

from collections.abc import Iterator

from workforce_planner.calc.results import Results
from workforce_planner.edit.structures import structure_text
from workforce_planner.model.ids import StructureKey
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.report.blocks import Block, Column, Paragraph, Part, Report, Row, Table
from workforce_planner.report.costed import title_block
from workforce_planner.session.costing import page
from workforce_planner.session.costing.sheet import Sheet, SheetRow
from workforce_planner.session.costing.table import of_what
from workforce_planner.session.costing.times import Times
from workforce_planner.session.structures import Structures


def part_blocks(source: Structures, proposal: StructureKey | None, wanted: page.Wanted) -> Report:
    """The part in view as a report; refused where there is nothing in it."""
    times = Times(source, proposal)
    found = page.answer(times, wanted)
    assert found is not None
    sheet = found.sheet
    if not sheet.rows and not sheet.totals:
        raise refuse("nothing-to-print", f"{sheet.caption}: there is nothing to print.", sheet.empty)
    name = structure_text(source.plan(proposal), proposal) if proposal else ""
    return tuple(_blocks(times.plan, source.results(proposal), found.wanted, sheet, name))


def _blocks(plan: Plan, results: Results, wanted: page.Wanted, sheet: Sheet, proposal: str) -> Iterator[Block]:
    of = of_what(plan, wanted.asked.where) if wanted.part is page.Part.COSTS else ""
    yield title_block(plan, results, f"Costs: {wanted.part.value.lower()}", proposal, (of,) if of else ())
    if sheet.lead:
        yield Paragraph(sheet.lead, lead=True)
    caption = f"{sheet.caption}: {of}" if of else sheet.caption
    rows = (*(_row(each) for each in sheet.rows), *(_row(each, total=True) for each in sheet.totals))
    columns = (Column(label=sheet.corner, weight=2.2), *sheet.columns)
    yield Table(caption=caption, columns=columns, rows=rows, notes=sheet.notes)
    if not sheet.rows and sheet.empty:
        yield Paragraph(sheet.empty)


def _row(each: SheetRow, *, total: bool = False) -> Row:
    name = each.printed or each.name
    if each.strong and not total and not any(cell not in ("", None) for cell in each.cells):
        return Row(cells=(name,), part=Part.GROUP)
    return Row(cells=(name, *each.cells), part=Part.TOTAL if total else Part.BODY, depth=each.depth)
