"""The sheet of pay points: full-time salaries by point and day, assumed awards as formulas over the awards' cells."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workforce_planner.calc.awards import PayEntry, is_pending, pay_entries
from workforce_planner.calc.pay import point_order
from workforce_planner.exchange.costing.book import Cell, CostBook, Formula, Page, fixed, in_pounds
from workforce_planner.exchange.sheets import column_letters
from workforce_planner.model.costing import Award
from workforce_planner.model.ids import AwardId, GradeId, PayScaleId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Grade, PayScale

NAME = "Pay points"
DAYS_AT = 2
"""The column of the first day; the scale or grade and the point stand before it."""
EARLIEST = date(1901, 1, 1)
"""Excel counts days from 1900 with one day too many; earlier days are all this one."""
Amounts = Mapping[date, PayEntry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A table of pay: its points down and its days across, where it stands and what its ranges are called.

    For spot salaries a row is a grade, with entries and a name of its own.
    """

    title: str
    name: str
    note: str
    days: Sequence[date]
    rows: Sequence[tuple[str, Amounts, str]]
    """The point or grade of each row, its pay by day, its own name."""
    first: int

    @property
    def lines(self) -> range:
        """The numbers of its rows."""
        return range(self.first, self.first + len(self.rows))


class PayPoints:
    """The pay that a workbook needs, laid out before it is written."""

    def __init__(self, plan: Plan, book: CostBook, grades: Iterable[GradeId], awards: Mapping[AwardId, str]) -> None:
        self._plan, self._awards = plan, awards
        records = [plan.grades[key] for key in dict.fromkeys(grades) if key in plan.grades]
        self._spot = {grade.id: book.unique(f"Pay_{grade.name}") for grade in records if grade.spot.entries}
        used = {grade.scale for grade in records if not grade.spot.entries}
        scales = [scale for scale in plan.pay_scales.values() if scale.id in used and scale.points.entries]
        self._scales: dict[PayScaleId, str] = {scale.id: book.unique(f"Pay_{scale.name}") for scale in scales}
        self.blocks = list(self._laid_out(scales, [grade for grade in records if grade.id in self._spot]))

    def salary(self, grade: GradeId | None, point: str, point_cell: str, day_cell: str) -> Cell:
        """The formula that looks up a salary: by point and day, or by day for a spot salary."""
        record = self._plan.grades.get(grade) if grade else None
        if record is None:
            return 0
        if record.id in self._spot:
            return Formula(f"=INDEX({self._spot[record.id]},MATCH({day_cell},Spot_salaries_from,1))")
        name = self._scales[record.scale or PayScaleId("")]
        place = f"MATCH({point_cell},{name}_points,0)"
        if any(sign in point for sign in "*?~"):  # signs that a look-up takes for others
            block = next(block for block in self.blocks if block.name == name)
            place = str([row[0] for row in block.rows].index(point) + 1)
        return Formula(f"=INDEX({name},{place},MATCH({day_cell},{name}_from,1))")

    def scale_name(self, grade: GradeId | None) -> str:
        """The pay scale of a grade in words."""
        record = self._plan.grades.get(grade) if grade else None
        if record is None or record.spot.entries:
            return "Spot salary" if record else ""
        return self._plan.pay_scales[record.scale or PayScaleId("")].name

    # -------------------------------------------------------------- laid out

    def _laid_out(self, scales: Sequence[PayScale], spots: Sequence[Grade]) -> Iterator[Block]:
        row = 7
        for scale in scales:
            known = [(day, dict(points)) for day, points in scale.points.entries]
            entries = pay_entries(self._plan, known, scale.id)
            amounts = {entry.since: entry for entry in entries}
            block = Block(
                title=scale.name,
                name=self._scales[scale.id],
                note=f"{'EXAMPLE. ' if scale.example else ''}{scale.source}",
                days=sorted(amounts),
                rows=[(point, amounts, "") for point in point_order(entries)],
                first=row,
            )
            yield block
            row = block.lines.stop + 3
        if spots:
            yield self._spot_block(spots, row)

    def _spot_block(self, spots: Sequence[Grade], row: int) -> Block:
        found = []
        for grade in spots:
            known = [(day, {"": amount}) for day, amount in grade.spot.entries]
            amounts = {entry.since: entry for entry in pay_entries(self._plan, known, None)}
            found.append((grade.name, amounts, self._spot[grade.id]))
        examples = [grade.name for grade in spots if grade.example]
        return Block(
            title="Spot salaries",
            name="Spot_salaries",
            note=f"EXAMPLES: {', '.join(examples)}" if examples else "",
            days=sorted({day for _, amounts, _ in found for day in amounts}),
            rows=found,
            first=row,
        )

    # -------------------------------------------------------------- written

    def write(self, book: CostBook) -> None:
        """Write the sheet and name its ranges."""
        most = max((len(block.days) for block in self.blocks), default=0)
        page = book.page(NAME, (26, 12, *(13 for _ in range(most))), freeze="C4", header=0)
        page.title(
            "Pay points",
            ("Full-time salaries a year, by the day from which they are paid. Blue: as published or entered.",
             "Brown italics: an assumed award, worked out from the row of the award on the sheet Assumptions."),
            down_to=5,
        )  # fmt: skip
        for block in self.blocks:
            self._write(page, block)

    def _write(self, page: Page, block: Block) -> None:
        book = page.book
        page.put((block.title, "section"), None, (block.note, "warning" if "EXAMPLE" in block.note else "note"))
        spot = block.name == "Spot_salaries"
        days = [(max(day, EARLIEST), "head_day") for day in block.days]
        page.put(("Grade" if spot else "Scale", "head"), ("" if spot else "Point", "head_number"), *days)
        for point, amounts, name in block.rows:
            label = point if spot else block.title
            cells = list(self._cells(block, "" if spot else point, amounts, page.row))
            page.put((label, "text"), None if spot else (point_cell(point), "number"), *cells)
            if name:
                book.define(name, self._range(block, range(page.row - 1, page.row)))
        page.put()
        heading = range(block.first - 1, block.first)
        book.define(f"{block.name}_from", self._range(block, heading))
        if not spot:
            book.define(block.name, self._range(block, block.lines))
            book.define(f"{block.name}_points", fixed(NAME, column_letters(DAYS_AT - 1), block.lines))

    def _range(self, block: Block, rows: range) -> str:
        return fixed(NAME, column_letters(DAYS_AT), rows, column_letters(DAYS_AT + len(block.days) - 1))

    def _cells(self, block: Block, point: str, amounts: Amounts, row: int) -> Iterator[tuple[Cell, str] | None]:
        """The salaries of a point: as known, or the one before with the awards of the day; none is an empty cell."""
        there, before = False, PayEntry(EARLIEST, {})
        for place, day in enumerate(block.days):
            entry, left = amounts.get(day), f"{column_letters(DAYS_AT + place - 1)}{row}"
            if entry is not None and not entry.awards:
                there = point in entry.amounts
                yield (in_pounds(entry.amounts[point]), "fact_money") if there else None
            elif not there:
                yield None
            elif entry is None:
                yield Formula(f"={left}"), "money"
            else:
                yield self._raised(left, entry.awards[len(before.awards) :]), "assumed_money"
            before = entry or before

    def _raised(self, before: str, awards: Sequence[AwardId]) -> Formula:
        found = before
        for key in awards:
            found = _raise(found, self._plan.awards[key], self._awards[key])
        return Formula(f"={found}")


def _raise(before: str, award: Award, cell: str) -> str:
    """A salary after an award. One that is pending changes nothing until its cell is filled with a percentage."""
    percent = f"ROUND({before}*(1+{cell}),0)"
    if is_pending(award):
        return f'IF({cell}="",{before},{percent})'
    return percent if award.kind == "percent" else f"({before}+{cell})"


def point_cell(point: str) -> str | int:
    """A point as a cell holds it: a plain number as a number, everywhere alike, so that look-ups find it."""
    return int(point) if point.isascii() and point.isdigit() and str(int(point)) == point else point


def award_value(award: Award) -> Money | float | None:
    """What stands in the cell of an award: a share, an amount in pounds, nothing while it is pending."""
    if is_pending(award):
        return None
    return (award.percent or 0) / 1_000_000 if award.kind == "percent" else in_pounds(award.amount or 0)
