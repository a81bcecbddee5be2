"""The cost bridge on paper: as a waterfall, as a table by cause, by unit, and post by post."""

from collections.abc import Iterator
from functools import partial

from workforce_planner.calc.bridge import ANNUAL, MEANINGS, TOTAL, Bridge, Cause, Entry, Span
from workforce_planner.chart.metrics import TextMetrics
from workforce_planner.chart.plot import ON_PAPER, Level, Waterfall, waterfall_scene
from workforce_planner.edit.addresses import describe, unnamed
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.relations import units_below, units_of_tree
from workforce_planner.model.wording import COST_WITH_LINES, NO_VALUE, difference_text, money_text, post_name
from workforce_planner.report.blocks import Block, Check, Column, Drawing, Kind, Paragraph, Part, Row, Table
from workforce_planner.report.rounding import rounding_note

MOST_ENTRIES = 12
"""So many posts of a cause are listed; the rest stands in one line."""


def measure_text(bridge: Bridge) -> str:
    """What is bridged, in words."""
    if bridge.of == ANNUAL:
        return f"{COST_WITH_LINES.lower()}, full year"
    what = COST_WITH_LINES.lower()
    return f"{what} from {bridge.of}" if " to " in bridge.of else f"{what} in {bridge.of}"


def bridge_blocks(bridge: Bridge, sides: tuple[str, str], metrics: TextMetrics) -> Iterator[Block]:
    """The bridge of the whole as a plot with its table, and whether it adds up."""
    plot = waterfall(bridge, sides)
    if not bridge.total.causes:
        yield Paragraph(f"The {measure_text(bridge)} is the same on both sides: {money_text(bridge.total.start)}.")
        return
    yield Drawing(caption=plot.title, spoken=plot.spoken, draw=partial(_drawn, plot, metrics))
    yield bridge_table(bridge, sides)
    yield Check("The causes add up to the difference exactly, for every unit and in total.", ties(bridge))


def _drawn(plot: Waterfall, metrics: TextMetrics, width: float):  # type: ignore[no-untyped-def]
    return waterfall_scene(plot, width, metrics, ON_PAPER)


def ties(bridge: Bridge) -> bool:
    """Whether every unit and the whole add up."""
    return all(span.explained == span.end for span in (bridge.total, *bridge.units.values()))


def waterfall(bridge: Bridge, sides: tuple[str, str]) -> Waterfall:
    """The bridge of the whole as a plot."""
    total = bridge.total
    levels = [Level(key="start", label=sides[0], value=total.start, text=money_text(total.start), whole=True)]
    for cause, amount in total.causes.items():
        text = difference_text(money_text(amount), amount)
        levels.append(
            Level(key=cause.value, label=cause.value.capitalize(), value=amount, text=text, tip=MEANINGS[cause])
        )
    levels.append(Level(key="end", label=sides[1], value=total.end, text=money_text(total.end), whole=True))
    title = f"Cost bridge: {measure_text(bridge)}"
    return Waterfall(title=title, spoken=spoken(bridge, sides), axis="Pounds.", levels=tuple(levels))


def spoken(bridge: Bridge, sides: tuple[str, str]) -> str:
    """The bridge in a sentence or two."""
    total = bridge.total
    parts = [f"{cause.value} {difference_text(money_text(amount), amount)}" for cause, amount in total.causes.items()]
    return f"From {money_text(total.start)} ({sides[0]}) to {money_text(total.end)} ({sides[1]}): {', '.join(parts)}."


def bridge_table(bridge: Bridge, sides: tuple[str, str]) -> Table:
    """The bridge of the whole by cause, with how many records are behind each, and what it means."""
    total = bridge.total
    columns = (
        Column(label="Cause", weight=1.4),
        Column(label="Amount", kind=Kind.MONEY, signed=True),
        Column(label="Posts and lines", kind=Kind.COUNT, zero=NO_VALUE),
        Column(label="What it is", weight=3),
    )
    rows = [Row(cells=(sides[0], money_text(total.start), "", ""), part=Part.SUBTOTAL)]
    for cause, amount in total.causes.items():
        rows.append(Row(cells=(cause.value.capitalize(), amount, len(bridge.entries(cause)), MEANINGS[cause])))
    rows.append(Row(cells=("Difference", total.difference, "", ""), part=Part.SUBTOTAL))
    rows.append(Row(cells=(sides[1], money_text(total.end), "", ""), part=Part.TOTAL))
    note = rounding_note(total.causes.values(), total.difference)
    return Table(
        caption=f"Cost bridge by cause: {measure_text(bridge)}", columns=columns, rows=tuple(rows), notes=(note,)
    )


def bridge_by_unit(bridge: Bridge, sides: tuple[str, str]) -> Table:
    """The bridge of every unit with all below it, a column for each cause that there is."""
    spans = [(name, depth, bridge.unit(unit)) for unit, name, depth in _units(bridge)]
    outside = bridge.unit(None)
    if outside.start or outside.end or outside.causes:
        spans.append((outside.name, 0, outside))
    there = [cause for cause in Cause if any(cause in span.causes for _, _, span in (*spans, ("", 0, bridge.total)))]
    columns = (
        Column(label="Unit", weight=2.5),
        Column(label=sides[0], kind=Kind.MONEY, zero=NO_VALUE),
        *(Column(label=cause.value.capitalize(), kind=Kind.MONEY, signed=True, zero=NO_VALUE) for cause in there),
        Column(label=sides[1], kind=Kind.MONEY, zero=NO_VALUE),
    )
    rows = [_unit_row(name, depth, span, there, Part.BODY) for name, depth, span in spans if span.start or span.end]
    rows.append(_unit_row("Total", 0, bridge.total, there, Part.TOTAL))
    note = "Each unit includes all below it, so the lines do not add down; each line adds across."
    caption = f"Cost bridge by unit: {measure_text(bridge)}"
    return Table(caption=caption, columns=columns, rows=tuple(rows), notes=(note,))


def _units(bridge: Bridge) -> Iterator[tuple[UnitId, str, int]]:
    every = {**bridge.old.units, **bridge.new.units}
    depths: dict[UnitId | None, int] = {}
    for unit in dict.fromkeys([*units_of_tree(units_below(every), None), *every]):
        depths[unit] = depths.get(every[unit].parent, -1) + 1
        yield unit, every[unit].name, min(depths[unit], 6)


def _unit_row(name: str, depth: int, span: Span, there: list[Cause], part: Part) -> Row:
    return Row(
        cells=(name, span.start, *(span.causes.get(each, 0) for each in there), span.end), part=part, depth=depth
    )


def bridge_posts(bridge: Bridge, *, names: bool = False, unit: UnitId = TOTAL) -> Table:
    """What is behind each cause: the posts and lines with their amounts, the largest first."""
    rows: list[Row] = []
    for cause in Cause:
        found = bridge.entries(cause, unit)
        if not found:
            continue
        rows.append(Row(cells=(f"{cause.value.capitalize()}: {len(found):,}",), part=Part.GROUP))
        for entry in found[:MOST_ENTRIES]:
            rows.append(Row(cells=(entry_name(bridge, entry, names=names), entry.amount), depth=1))
        rest = found[MOST_ENTRIES:]
        if rest:
            rows.append(Row(cells=(f"{len(rest):,} more", sum(entry.amount for entry in rest)), depth=1))
        total = sum(entry.amount for entry in found)
        rows.append(Row(cells=(cause.value.capitalize(), total), part=Part.SUBTOTAL))
    columns = Column(label="Post or line", weight=4), Column(label="Amount", kind=Kind.MONEY, signed=True)
    return Table(caption=f"What is behind the bridge: {measure_text(bridge)}", columns=columns, rows=tuple(rows))


def entry_name(bridge: Bridge, entry: Entry, *, names: bool = False) -> str:
    """What a post or line is called; people only where they may be named."""
    plan = bridge.new if entry.key in bridge.new.table(entry.table) else bridge.old
    if entry.table == "posts":
        return post_name(plan, PostId(entry.key))
    return (describe if names else unnamed)(plan, entry.table, entry.key)
