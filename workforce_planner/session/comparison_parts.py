"""What the parts of a comparison show in the window: the tables of the printed comparison, and what is behind each row.

What is behind a row adds up to it: the posts of an area, the posts and lines of a cause, the records of a phase.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property, partial

from workforce_planner.calc.areas import AreaRow, posts_by_area
from workforce_planner.calc.bridge import Bridge
from workforce_planner.calc.net_effect import Effect
from workforce_planner.calc.phases import Group
from workforce_planner.calc.rollup import Tally
from workforce_planner.edit.addresses import unnamed
from workforce_planner.model.ids import PostId, StructureKey
from workforce_planner.model.wording import COST_OF_POSTS, NO_VALUE, post_name
from workforce_planner.report.blocks import Cell, Column, Kind, Part, Row, Table
from workforce_planner.report.bridge import bridge_table, entry_name
from workforce_planner.report.cabinet import cabinet_block, cabinet_rows
from workforce_planner.report.rounding import Sum
from workforce_planner.report.side_by_side import figures_table, groups_table
from workforce_planner.session.comparing import FULL_YEAR, Compared, Of
from workforce_planner.session.state_words import state_text


class TablePart(Enum):
    """The parts that are tables, each with its words."""

    CABINET = "Cabinet table"
    OPTIONS = "Side by side"
    BRIDGE = "Cost bridge"
    PHASES = "By phase"
    REASONS = "By reason"


SAID: dict[TablePart, str] = {
    TablePart.CABINET: "FTE and full-year cost by area, before and after, costs that are not posts, and the total.",
    TablePart.OPTIONS: "Every figure of several structures, with how much each differs from the first.",
    TablePart.BRIDGE: "From one full-year cost to the other, cause by cause: all posts, in scope or not, and the cost "
    "lines that are not posts. The causes add up exactly.",
    TablePart.PHASES: "What takes effect on each day, and what it costs in each financial year.",
    TablePart.REASONS: "What is changed for each reason.",
}


ROUNDED = "Rounded to the pound; the total is of the exact amounts."


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What adds up to a row: a table, and for each of its rows the post that it is about ("" for none)."""

    table: Table
    posts: tuple[str, ...]


class ComparisonParts:
    """The parts of one comparison, to one structure, each worked out when it is asked for."""

    def __init__(self, compared: Compared, key: StructureKey | None, *, pay: bool = True) -> None:
        self.compared, self.key, self.pay = compared, key, pay
        self.of = FULL_YEAR
        """What the bridge is of."""
        self.made: dict[tuple[TablePart, Of], Table] = {}

    def prepare(self, part: TablePart) -> None:
        """Work a part out with what is behind its rows: what takes long with a large plan, for another thread."""
        if part is not TablePart.BRIDGE or self.pay:
            self.table(part)
        if part is TablePart.CABINET:
            self._by_area  # noqa: B018 (so that it is there)

    def steps(self, part: TablePart) -> Iterator[tuple[str, Callable[[], object]]]:
        """What `prepare` does, step by step, each with its words: between two of them it can be stopped."""
        structures = self.compared.new if part is TablePart.OPTIONS else (self.key,)
        for key in dict.fromkeys((self.compared.old, *structures)):
            yield f"Costs by year: {self.compared.name(key)}", partial(self.compared.times, key)
        yield part.value, partial(self.prepare, part)

    @cached_property
    def _by_area(self) -> Sequence[Mapping[tuple[str, str], Sequence[PostId]]]:
        """The posts of each area on both sides."""
        results = self.compared.results(self.compared.old), self.compared.results(self.key)
        return [posts_by_area(each, self.compared.scope) for each in results]

    @property
    def sides(self) -> tuple[str, str]:
        """What stands at the two ends of the bridge."""
        return self.compared.ends_of(self.key, self.of)

    def bridges(self) -> list[Of]:
        """What the bridge can be of."""
        return self.compared.bridges()

    def said(self, part: TablePart) -> str:
        """What a part shows, in a sentence or two."""
        if part is not TablePart.BRIDGE or self.of is FULL_YEAR:
            return SAID[part]
        if self.of.to is None:
            return (
                f"From one cost of {self.of.words} to the other, cause by cause, as changes take effect: all posts, "
                "in scope or not, and the cost lines that are not posts. The causes add up exactly."
            )
        return (
            f"{self.compared.name(self.key)} alone, from one year to the next, cause by cause, as the changes take "
            "effect. The causes add up exactly."
        )

    def is_made(self, part: TablePart) -> bool:
        """Whether the table of a part is there."""
        return self._place(part) in self.made

    def _place(self, part: TablePart) -> tuple[TablePart, Of]:
        return part, self.of if part is TablePart.BRIDGE else FULL_YEAR

    def table(self, part: TablePart) -> Table:
        """The table of a part, without amounts where pay is hidden."""
        place = self._place(part)
        found = self.made.get(place)
        if found is None:
            found = self.made[place] = self._table(part)
        return found

    def _table(self, part: TablePart) -> Table:
        if part is TablePart.OPTIONS:
            return figures_table(self.compared.side_by_side, pay=self.pay)
        if part is TablePart.CABINET:
            return _open(cabinet_block(self.compared.cabinet_table(self.key)), pay=self.pay)
        if part is TablePart.BRIDGE:
            return bridge_table(self.bridge, self.sides)
        first = next(iter(self.compared.times(self.key).horizon)).first
        what = "Phase" if part is TablePart.PHASES else "Reason"
        return groups_table(self._groups(part), what, first, pay=self.pay)

    @property
    def bridge(self) -> Bridge:
        """The bridge of what is chosen: of all posts, in scope or not."""
        return self.compared.whole_bridge_of(self.key, self.of)

    def _groups(self, part: TablePart) -> tuple[Group, ...]:
        return self.compared.by_phase(self.key) if part is TablePart.PHASES else self.compared.by_reason(self.key)

    def behind(self, part: TablePart, row: int) -> Behind | None:
        """What adds up to a row of a part; None where a row has nothing behind it to list."""
        if part is TablePart.CABINET:
            area = [each for _, each in cabinet_rows(self.compared.cabinet_table(self.key))][row]
            return self._area(area) if area is not None and area.key is not None else None
        if part is TablePart.BRIDGE:
            causes = list(self.bridge.total.causes)
            return self._cause(row - 1) if 0 < row <= len(causes) else None
        if part is TablePart.OPTIONS:
            return None
        groups = self._groups(part)
        return self._group(groups[row]) if row < len(groups) else None

    def _area(self, area: AreaRow) -> Behind:
        """The posts of an area on both sides; a cost line is its own."""
        results = self.compared.results(self.compared.old), self.compared.results(self.key)
        inside = [each.get(area.key or ("", ""), ()) for each in self._by_area]
        rows: list[tuple[Cell, ...]] = []
        posts = list(dict.fromkeys((*inside[0], *inside[1])))
        for key in posts:
            old, new = (
                _amounts(each.establishment.rows[key].tally) if key in found else (0, 0)
                for each, found in zip(results, inside, strict=True)
            )
            plan = results[1].plan if key in results[1].plan.posts else results[0].plan
            name = post_name(plan, key)
            rows.append((name, old[0], new[0], new[0] - old[0], old[1], new[1], new[1] - old[1]))
        amounts = area.current, area.proposed, area.change
        total: tuple[Cell, ...] = (area.name, *(each.fte for each in amounts), *(each.pounds for each in amounts))
        columns = cabinet_block(self.compared.cabinet_table(self.key)).columns
        columns = (replace(columns[0], label="Post"), *columns[1:])
        return self._behind(f"What is in {area.name}", columns, rows, posts, total)

    def _cause(self, place: int) -> Behind:
        bridge = self.bridge
        cause = list(bridge.total.causes)[place]
        entries = bridge.entries(cause)
        rows = [(entry_name(bridge, each), each.amount) for each in entries]
        posts = [each.key if each.table == "posts" else "" for each in entries]
        columns = Column(label="Post or line", weight=3), Column(label="Amount", kind=Kind.MONEY, signed=True)
        total = (cause.value.capitalize(), bridge.total.causes[cause])
        return self._behind(f'What is behind "{cause.value}"', columns, rows, posts, total)

    def _group(self, group: Group) -> Behind:
        rows = [self._effect(each) for each in group.effects]
        posts = [each.key if each.table == "posts" else "" for each in group.effects]
        columns = (
            Column(label="Post or line", weight=3),
            Column(label="State"),
            Column(label="FTE", kind=Kind.FTE, signed=True, zero=NO_VALUE),
            Column(label=COST_OF_POSTS, kind=Kind.MONEY, signed=True, zero=NO_VALUE),
        )
        total = (group.name, "", group.amount.fte, group.amount.pounds)
        return self._behind(f"What changes: {group.name}", columns, rows, posts, total)

    def _effect(self, each: Effect) -> tuple[Cell, ...]:
        new, old = self.compared.plan(self.key), self.compared.plan(self.compared.old)
        plan = new if each.key in new.table(each.table) else old
        name = post_name(plan, PostId(each.key)) if each.table == "posts" else unnamed(plan, each.table, each.key)
        return name, state_text(each.state) if each.state else "", each.amount.fte, each.amount.pounds

    def _behind(
        self,
        caption: str,
        columns: tuple[Column, ...],
        rows: Iterable[Sequence[Cell]],
        posts: Sequence[str],
        total: Sequence[Cell],
    ) -> Behind:
        body = [*(Row(cells=tuple(cells)) for cells in rows), Row(cells=tuple(total), part=Part.TOTAL)]
        sums = [
            Sum(column.label, [_amount(line.cells[place]) for line in body[:-1]], _amount(total[place]))
            for place, column in enumerate(columns)
            if column.kind is Kind.MONEY
        ]
        notes = (ROUNDED,) if any(each.off for each in sums) else ()
        table = Table(caption=caption, columns=columns, rows=tuple(body), notes=notes)
        return Behind(table=_open(table, pay=self.pay), posts=(*posts, ""))


def _amount(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


def _amounts(tally: Tally) -> tuple[int, int]:
    """FTE and annual cost."""
    return tally.established, tally.cost


def _open(table: Table, *, pay: bool) -> Table:
    """A table without its columns of money while pay is hidden."""
    kept = [place for place, column in enumerate(table.columns) if pay or column.kind is not Kind.MONEY]
    if len(kept) == len(table.columns):
        return table
    rows = [row if row.part is Part.GROUP else replace(row, cells=tuple(row.cells[each] for each in kept))
            for row in table.rows]  # fmt: skip
    return replace(table, columns=tuple(table.columns[each] for each in kept), rows=tuple(rows), notes=())
