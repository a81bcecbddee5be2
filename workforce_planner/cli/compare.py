"""Structures beside one another: by unit, the sum that ties, the cost bridge; three and more of them side by side.

proposed = current - disestablished + new + transferred in - transferred out + changed

unit    every unit with all below it
area    the cabinet table: areas with sub-totals, and the lines that are not posts
phase   what takes effect on each day, with the cost of every financial year
reason  what is changed for each reason
"""

import argparse
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.costing_basis import basis_text
from workforce_planner.calc.identity import Movement
from workforce_planner.calc.post_comparison import PostComparison
from workforce_planner.cli.compare_shapes import (
    SIGNS,
    TERMS,
    bridge_shape,
    cabinet_shape,
    changed_posts,
    figures_shape,
    group_shape,
    plan_of,
    shape,
)
from workforce_planner.cli.opening import add_plan, day_named, output_file, reading, year_named
from workforce_planner.cli.output import DONE, add_json, emit, problem_lines, table
from workforce_planner.edit.addresses import describe
from workforce_planner.edit.structures import CURRENT
from workforce_planner.model.ids import StructureKey
from workforce_planner.model.problems import refuse
from workforce_planner.model.wording import count_text, fte_text, money_text
from workforce_planner.report.blocks import Kind, Part, Table, cell_text
from workforce_planner.report.bridge import bridge_posts, bridge_table
from workforce_planner.report.cabinet import cabinet_block
from workforce_planner.report.side_by_side import figures_table, groups_table, units_table
from workforce_planner.session.comparing import FULL_YEAR, Compared, Of, structure_named
from workforce_planner.session.comparison_files import BookOptions, export_comparison_book

WAYS = ("unit", "area", "phase", "reason")


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    reader.add_argument("--from", dest="old", metavar="P", default=CURRENT, help="the structure to compare with")
    reader.add_argument(
        "--to", dest="new", metavar="P", required=True, action="append", help="a proposal; once for each to compare"
    )
    reader.add_argument("--bridge", action="store_true", help="the cost bridge alone, and what is behind each cause")
    reader.add_argument(
        "--year",
        metavar="Y",
        help="the bridge of a financial year, 2027/28, or of each --to alone from one to another, 2026/27:2027/28",
    )
    reader.add_argument("--by", choices=WAYS, help="the rows: units where nothing is said")
    reader.add_argument("--scope", choices=["in", "all"], default="all", help="in: only the posts in scope")
    reader.add_argument("--as-at", metavar="D", help="a day; the plan's own if left out")
    reader.add_argument("--xlsx", metavar="FILE", type=Path, help="write a workbook instead, of the last --to")
    reader.add_argument("--names", action="store_true", help="with the names of people, in the workbook")
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Print the comparison, or write it as a workbook."""
    source = reading(arguments)
    keys = [structure_named(source.plan(), name) for name in (arguments.old, *arguments.new)]
    day, in_scope = day_named(arguments.as_at), arguments.scope == "in"
    compared = Compared(source, keys[1:], keys[0], day=day, in_scope=in_scope)
    if arguments.xlsx is not None:
        path = output_file(arguments.xlsx, ".xlsx")
        problems = export_comparison_book(compared, keys[-1], path, BookOptions(names=arguments.names))
        emit(
            arguments,
            {"file": str(path), "problems": [str(each) for each in problems]},
            [f"{path}: written.", *problem_lines(problems)],
        )
        return DONE
    arguments.of = _of(compared, arguments.year)
    if arguments.bridge:
        emit(arguments, _bridges(arguments, compared), _bridge_lines(arguments, compared))
    else:
        emit(arguments, data(arguments, compared), lines(arguments, compared))
    return DONE


def _of(compared: Compared, text: str | None) -> Of:
    """What the bridge is of, from text such as 2027/28 or 2026/27:2027/28; a full year where nothing is said."""
    if not text:
        return FULL_YEAR
    times = compared.times(compared.new[-1])
    years = [year_named(times, part.strip()) for part in text.split(":")]
    if len(years) > 2 or len(set(years)) < len(years):
        raise refuse(
            "years-not-read",
            f'"{text}" names no financial year and no two of them.',
            "Write 2027/28, or 2026/27:2027/28 for what changes between two.",
        )
    return Of(*years)


def _bridges(arguments: argparse.Namespace, compared: Compared) -> dict[str, Any]:
    """The bridge that was asked for, to each structure."""
    found = []
    for key, name in zip(compared.new, arguments.new, strict=True):
        ends = compared.ends_of(key, arguments.of)
        found.append({"structure": name, "ends": list(ends), **bridge_shape(compared.bridge_of(key, arguments.of))})
    return {"from": arguments.old, "as_at": compared.day.isoformat(), "scope": arguments.scope, "bridges": found}


def _bridge_lines(arguments: argparse.Namespace, compared: Compared) -> Iterator[str]:
    yield from _basis(compared)
    for key in compared.new:
        yield from _bridge(compared, key, arguments.of)
        yield ""
        yield from table_lines(bridge_posts(compared.bridge_of(key, arguments.of)))
        yield ""


def data(arguments: argparse.Namespace, compared: Compared) -> dict[str, Any]:
    """The comparison as JSON: that of one proposal stands at the top, those of several under "comparisons"."""
    found = [_one(arguments, compared, key, name) for key, name in zip(compared.new, arguments.new, strict=True)]
    side = compared.side_by_side
    more: dict[str, Any] = {
        "scope": arguments.scope,
        "structures": [each.name for each in side.structures],
        "figures": figures_shape(side.total),
    }
    if arguments.by == "unit":
        more["figures_by_unit"] = [{"unit": each.name, "figures": figures_shape(each)} for each in side.units]
    if len(found) == 1:
        return {**found[0], **more}
    return {"from": arguments.old, "to": arguments.new, "as_at": compared.day.isoformat(), **more, "comparisons": found}


def _one(arguments: argparse.Namespace, compared: Compared, key: StructureKey | None, name: str) -> dict[str, Any]:
    found = shape(compared.looked_at(key), arguments.old, name)
    years = [year.first for year in compared.times(key).horizon]
    found["bridge"] = [bridge_shape(compared.bridge_looked_at(key, year)) for year in (None, *years)]
    if arguments.by == "area":
        found["areas"] = cabinet_shape(compared.cabinet_table(key))
    elif arguments.by == "phase":
        found["phases"] = [group_shape(each, years[0]) for each in compared.by_phase(key)]
    elif arguments.by == "reason":
        found["reasons"] = [group_shape(each, years[0]) for each in compared.by_reason(key)]
    return found


def lines(arguments: argparse.Namespace, compared: Compared) -> Iterator[str]:
    """The comparison for people; before it, in what structures are costed differently."""
    yield from _basis(compared)
    if len(compared.new) > 1:
        yield from table_lines(figures_table(compared.side_by_side))
        yield ""
    key = compared.new[-1]
    if arguments.by is None and len(compared.new) == 1:
        yield from _pair(compared.looked_at(key))
        yield ""
        yield from _bridge(compared, key, arguments.of)
        return
    if arguments.by in (None, "unit"):
        for measure in ("posts", "established_fte", "cost"):
            yield from table_lines(units_table(compared.side_by_side, measure))
            yield ""
    for each in compared.new:
        if len(compared.new) > 1:
            yield compared.name(each)
        yield from _by(arguments.by, compared, each)
        yield from _bridge(compared, each, arguments.of)
        yield ""


def _basis(compared: Compared) -> Iterator[str]:
    for key in compared.new:
        found = compared.comparison(key).costed_differently
        said = basis_text(found, f'"{compared.name(compared.old)}"', f'"{compared.name(key)}"')
        yield from (said, "") if said else ()


def _by(by: str | None, compared: Compared, key: StructureKey | None) -> Iterator[str]:
    first = compared.times(key).horizon.first
    if by == "area":
        yield from table_lines(
            cabinet_block(compared.cabinet_table(key), (compared.name(compared.old), compared.name(key)))
        )
    elif by in ("phase", "reason"):
        groups = compared.by_phase(key) if by == "phase" else compared.by_reason(key)
        yield from table_lines(groups_table(groups, by.capitalize(), first))
    if by in ("area", "phase", "reason"):
        yield ""


def _bridge(compared: Compared, key: StructureKey | None, of: Of) -> Iterator[str]:
    yield from table_lines(bridge_table(compared.bridge_of(key, of), compared.ends_of(key, of)))


def table_lines(found: Table) -> Iterator[str]:
    """A table of a report for a terminal, its caption above and its notes below."""
    right = [place for place, column in enumerate(found.columns) if place and column.kind is not Kind.TEXT]
    header = [f"{column.group} {column.label}".strip() for column in found.columns]
    rows = []
    for row in found.rows:
        if row.part is Part.GROUP:
            rows.append([str(row.cells[0]), *[""] * (len(header) - 1)])
        else:
            cells = [cell_text(column, cell) for column, cell in zip(found.columns, row.cells, strict=True)]
            rows.append(["  " * row.depth + cells[0], *cells[1:]])
    yield f"{found.caption}:"
    yield from table(header, rows, right=right)
    yield from found.notes


def _pair(comparison: Comparison) -> Iterator[str]:
    total = comparison.total
    body = [_row(each) for each in (*comparison.units.values(), total)]
    header = ["Unit, with all below it", "Posts", "proposed", "FTE", "proposed", "change", "Cost", "proposed", "change"]
    sums = [
        (
            f"{SIGNS[term]}{term.replace('_', ' ')}",
            f"{getattr(total, term).posts:,}",
            fte_text(getattr(total, term).fte),
            money_text(getattr(total, term).pounds),
        )
        for term in TERMS
    ]
    changes = [f"  {line}" for line in map(partial(_post_line, comparison), changed_posts(comparison))]
    yield from table(header, body, right=range(1, 9))
    yield ""
    yield from table(["", "Posts", "FTE", "Cost"], sums, right=(1, 2, 3))
    yield "The sum ties." if total.explained == total.proposed else "The sum does not tie."
    yield ""
    yield f"{count_text(len(changes), 'post')} {'differs' if len(changes) == 1 else 'differ'}:"
    yield from changes


def _post_line(comparison: Comparison, each: PostComparison) -> str:
    """A post with its state, and what kind of change it is where that says more."""
    kinds = ", ".join(shade.value for shade in each.shades)
    name = describe(plan_of(comparison, each), "posts", each.post)
    return f"{each.state.value:<15} {name}{': ' if kinds else ''}{kinds}"


def _row(each: Movement) -> tuple[str, ...]:
    old, new, change = each.current, each.proposed, each.difference
    return (
        each.name,
        f"{old.posts:,}",
        f"{new.posts:,}",
        fte_text(old.fte),
        fte_text(new.fte),
        fte_text(change.fte),
        money_text(old.pounds),
        money_text(new.pounds),
        money_text(change.pounds),
    )
