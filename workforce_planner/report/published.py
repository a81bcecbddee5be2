"""Figures of a published document beside ours, cell by cell: the difference, and how the printed figure came about."""

from collections.abc import Iterator
from fractions import Fraction

from workforce_planner.calc.discrepancy import Cell, Discrepancies, Way, published
from workforce_planner.calc.results import Results
from workforce_planner.model.costing import PUBLISHED_BASES, PUBLISHED_COMPONENTS
from workforce_planner.model.money import divide_half_up
from workforce_planner.model.wording import money_text
from workforce_planner.report.blocks import Block, Column, Heading, Kind, Paragraph, Part, Row, Table
from workforce_planner.report.blocks import Cell as Shown

COLUMNS = (
    Column(label="Row and column", weight=2.4),
    Column(label="Published", kind=Kind.PENCE),
    Column(label="Ours", kind=Kind.PENCE),
    Column(label="Difference", kind=Kind.PENCE, signed=True, zero="none"),
    Column(label="How it was printed", weight=2.6),
)


def published_blocks(results: Results) -> Iterator[Block]:
    """The figures of published documents beside ours; nothing where none is entered."""
    found = published(results)
    for document in found.documents:
        yield Heading(f"Published figures beside ours: {document}")
        yield Paragraph(_in_words(found, document))
        yield published_table(found, document)


def published_table(found: Discrepancies, document: str) -> Table:
    """One document's figures beside ours."""
    rows: list[Row] = []
    for row in found.rows:
        if row.document == document:
            rows.append(Row(cells=(row.name,), part=Part.GROUP))
            rows += [Row(cells=_cells(cell), depth=1) for cell in row.cells]
    total = found.difference(document)
    rows.append(
        Row(
            cells=("All rows together", "", "", None if total is None else _exact(total), "Published less ours"),
            part=Part.TOTAL,
        )
    )
    notes = (
        "Ours is exact and shown to the penny; the difference is the published figure less ours, also exact.",
        "How a figure was printed is found by trying the usual ways on our own figures and on other cells of the same "
        "table; where none gives it, that is said.",
    )
    return Table(caption=f"{document}: printed and exact", columns=COLUMNS, rows=tuple(rows), notes=notes)


def _cells(cell: Cell) -> tuple[Shown, ...]:
    figure = cell.figure
    name = PUBLISHED_COMPONENTS[figure.component]
    if figure.basis != "all":
        name = f"{name}, {PUBLISHED_BASES[figure.basis]}"
    ours = None if cell.ours is None else _exact(cell.ours)
    difference = None if cell.difference is None else _exact(cell.difference)
    return (name, figure.amount, ours, difference, _way(cell))


def _way(cell: Cell) -> str:
    said = cell.way.value[0].upper() + cell.way.value[1:]
    return f"{said}: {cell.formula}" if cell.way in (Way.ROUNDED_CELLS, Way.MULTIPLE, Way.SHARE) else said


def _exact(amount: Fraction) -> int:
    return divide_half_up(amount.numerator, amount.denominator)


def _in_words(found: Discrepancies, document: str) -> str:
    total = found.difference(document)
    cells = [cell for row in found.rows if row.document == document for cell in row.cells]
    unexplained = sum(cell.way is Way.NONE for cell in cells)
    if total is None:
        return "Not every figure has one of ours beside it, so the difference in all is not known."
    size = money_text(abs(_exact(total)), 2)
    side = "the same as ours" if not total else f"{size} {'above' if total > 0 else 'below'} ours"
    rest = (
        f" {unexplained} of {len(cells)} figures are not explained." if unexplained else " Every figure is explained."
    )
    return f"The published rows together are {side}.{rest}"
