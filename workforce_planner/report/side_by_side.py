"""Several structures side by side on paper: every figure of each with its difference, by unit, by phase, by reason."""

from collections.abc import Iterator, Sequence

from workforce_planner.calc.measures import shown
from workforce_planner.calc.phases import Group
from workforce_planner.calc.side_by_side import Cell, Line, SideBySide
from workforce_planner.calc.steps import Unit
from workforce_planner.model.wording import COST_OF_POSTS, MINUS, NO_VALUE, date_text, year_text
from workforce_planner.report.blocks import Align, Block, Column, Kind, Part, Row, Table
from workforce_planner.report.cautions import basis_check
from workforce_planner.report.rounding import to_the_pound

KINDS = {Unit.MONEY: Kind.MONEY, Unit.FTE: Kind.FTE, Unit.COUNT: Kind.COUNT}
ROUNDED = "Pounds are rounded to the nearest; a change is of the unrounded amounts, so it may be £1 off."
BY_UNIT = ("established_fte", "cost")
"""The figures that are shown of every unit."""


def figures_table(found: SideBySide, *, pay: bool = True) -> Table:
    """Every figure of every structure, with how much each differs from the first."""
    first, *others = found.structures
    columns = [Column(label="Figure", weight=2), Column(label=first.name, align=Align.FIGURES)]
    for each in others:
        columns.append(Column(label="Figure", group=each.name, align=Align.FIGURES))
        columns.append(Column(label="Change", group=each.name, align=Align.FIGURES))
    lines = [line for line in found.total.lines if (pay or not line.private) and _tells(line)]
    rows = [Row(cells=(line.label, *_cells(line))) for line in lines]
    caption = "Structures side by side" if found.scope is None else "Structures side by side: posts in scope"
    rounded = [ROUNDED] if any(_is_rounded(line) for line in lines) else []
    notes = (*_reasons(found, lines), *rounded)
    return Table(caption=caption, columns=tuple(columns), rows=tuple(rows), notes=notes)


def _is_rounded(line: Line) -> bool:
    """Whether a change in pounds is shown otherwise than as the difference of what is shown beside it."""
    if line.unit is not Unit.MONEY or line.cells[0].value is None:
        return False
    first = to_the_pound(int(line.cells[0].value))
    return any(
        to_the_pound(int(cell.value)) - first != to_the_pound(int(cell.difference or 0))
        for cell in line.cells[1:]
        if cell.value is not None
    )


def _tells(line: Line) -> bool:
    """One-off costs of a year in which no structure has any are left out."""
    return not line.key.startswith("once_") or any(cell.value for cell in line.cells)


def _cells(line: Line) -> Iterator[str]:
    for place, cell in enumerate(line.cells):
        yield shown(cell.value, line.unit)
        if place:
            yield change_text(cell, line.unit)


def change_text(cell: Cell, unit: Unit) -> str:
    """How much a figure differs, with its sign; a dash where it does not, or where either side has none."""
    change = cell.difference
    if not change:
        return NO_VALUE
    text = shown(change if change > 0 else -change, unit)
    if unit is Unit.RATE:
        text = f"{text.removesuffix(' %')} pt"
    return f"{'+' if change > 0 else MINUS}{text}"


def _reasons(found: SideBySide, lines: Sequence[Line]) -> Iterator[str]:
    """Why figures are missing or not whole, each reason once."""
    said: dict[str, list[str]] = {}
    for line in lines:
        for structure, cell in zip(found.structures, line.cells, strict=True):
            if cell.why:
                said.setdefault(f"{line.label}: {cell.why}", []).append(structure.name)
    for text, names in said.items():
        where = "" if len(names) == len(found.structures) else f" ({', '.join(names)})"
        yield f"{text}{where}."


def units_table(found: SideBySide, key: str) -> Table:
    """One figure of every unit, and of the whole, of every structure."""
    tables = [*found.units, found.total]
    line = next(line for line in found.total.lines if line.key == key)
    kind = KINDS.get(line.unit, Kind.TEXT)
    columns = [Column(label="Unit", weight=2)]
    for place, each in enumerate(found.structures):
        columns.append(
            Column(
                label=each.name if not place else "Figure",
                group="" if not place else each.name,
                kind=kind,
                zero=NO_VALUE,
            )
        )
        if place:
            columns.append(Column(label="Change", group=each.name, kind=kind, signed=True, zero=NO_VALUE))
    rows = []
    for table in tables:
        cells = next(line for line in table.lines if line.key == key).cells
        if table is found.total or any(cell.value for cell in cells):
            part = Part.TOTAL if table is found.total else Part.BODY
            rows.append(Row(cells=(table.name, *_figures(cells)), part=part, depth=min(table.depth, 6)))
    note = "Each unit includes all below it, so the lines do not add down; the total is the structure itself."
    return Table(caption=f"{line.label} by unit", columns=tuple(columns), rows=tuple(rows), notes=(note,))


def _figures(cells: Sequence[Cell]) -> Iterator[str | int]:
    for place, cell in enumerate(cells):
        yield NO_VALUE if cell.value is None else int(cell.value)
        if place:
            yield NO_VALUE if cell.difference is None else int(cell.difference)


def groups_table(groups: Sequence[Group], what: str, first: int, *, pay: bool = True) -> Table:
    """What a proposal adds by phase or by reason: posts that change, posts, FTE, annual cost, every financial year."""
    wide = len(groups[0].years) if groups and pay else 0
    phased = what == "Phase"
    columns = [
        Column(label=what, weight=2),
        *([Column(label="From")] if phased else []),
        Column(label="Posts that change", kind=Kind.COUNT, zero=NO_VALUE),
        Column(label="Posts", kind=Kind.COUNT, signed=True, zero=NO_VALUE),
        Column(label="FTE", kind=Kind.FTE, signed=True, zero=NO_VALUE),
    ]
    if pay:
        columns.append(Column(label=COST_OF_POSTS, kind=Kind.MONEY, signed=True, zero=NO_VALUE))
    columns += [
        Column(label=year_text(first + place), kind=Kind.MONEY, signed=True, zero=NO_VALUE) for place in range(wide)
    ]
    rows = [Row(cells=_group_cells(each, phased=phased, pay=pay)) for each in groups]
    sums = [_sum(rows, place) for place in range(1 + phased, len(columns))]
    rows.append(Row(cells=("Total", *([""] if phased else []), *sums), part=Part.TOTAL))
    notes = ("The cost of posts is for a full year; each financial year counts a change from the day of its phase.",)
    return Table(
        caption=f"Changes by {what.lower()}", columns=tuple(columns), rows=tuple(rows), notes=notes if pay else ()
    )


def _group_cells(group: Group, *, phased: bool, pay: bool) -> tuple[str | int, ...]:
    amount = group.amount
    day = ((date_text(group.effective_on) if group.effective_on else NO_VALUE),) if phased else ()
    money = (amount.pounds, *group.years) if pay else ()
    return (group.name, *day, group.posts, amount.posts, amount.fte, *money)


def _sum(rows: Sequence[Row], place: int) -> int:
    return sum(cell for row in rows if isinstance(cell := row.cells[place], int))


def side_blocks(found: SideBySide, *, pay: bool = True) -> Iterator[Block]:
    """All structures on one page: every figure, then FTE and cost by unit."""
    if pay:
        first = found.structures[0].name
        for name, differences in found.costed_differently.items():
            yield from basis_check(differences, first, name)
    yield figures_table(found, pay=pay)
    for key in BY_UNIT if pay else BY_UNIT[:1]:
        yield units_table(found, key)
