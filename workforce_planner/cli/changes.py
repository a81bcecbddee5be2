"""The change list of a proposal: its net effect, each field old and new, with what each post adds and why.

post, unit, state, cost  in that order
area, phase, reason      by the line of the cabinet table in which each change ends, by day or by why, with what each
                         adds in all
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from workforce_planner.cli.compare import table_lines
from workforce_planner.cli.compare_shapes import group_shape, row_shapes
from workforce_planner.cli.opening import add_plan, day_named, output_file, reading
from workforce_planner.cli.output import DONE, add_json, emit
from workforce_planner.edit.structures import CURRENT
from workforce_planner.model.problems import refuse
from workforce_planner.model.wording import count_text, difference_text, fte_text, money_text
from workforce_planner.report.change_list import SORTS, ChangeRow, Told, Wanted, filtered, in_order
from workforce_planner.report.side_by_side import groups_table
from workforce_planner.session.comparing import Compared, structure_named
from workforce_planner.session.comparison_files import BookOptions, export_comparison_book

AREA, LAST = "area", "\uffff"


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    reader.add_argument("--proposal", metavar="P", required=True, help="the proposal by its name")
    reader.add_argument(
        "--from", dest="old", metavar="P", help="what it is compared with; what it stands on if left out"
    )
    reader.add_argument("--by", choices=[*SORTS, AREA], help="in which order; area, phase and reason with their totals")
    reader.add_argument("--only", metavar="WORDS", default="", help="only rows in which these words stand")
    reader.add_argument("--scope", choices=["in", "all"], default="all", help="in: only the posts in scope")
    reader.add_argument("--as-at", metavar="D", help="a day; the plan's own if left out")
    reader.add_argument("--names", action="store_true", help="with the names of people")
    reader.add_argument("--xlsx", metavar="FILE", type=Path, help="write a workbook instead")
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Print the change list, or write it as a workbook."""
    source = reading(arguments)
    key = structure_named(source.plan(), arguments.proposal)
    if key is None:
        raise refuse("proposal-missing", "The current structure changes nothing.", "Name a proposal: --proposal NAME.")
    old = source.base(key) if arguments.old is None else structure_named(source.plan(), arguments.old)
    compared = Compared(source, [key], old, day=day_named(arguments.as_at), in_scope=arguments.scope == "in")
    if arguments.xlsx is not None:
        path = output_file(arguments.xlsx, ".xlsx")
        export_comparison_book(compared, key, path, BookOptions(names=arguments.names, changes_only=True))
        emit(arguments, {"file": str(path)}, [f"{path}: written."])
        return DONE
    rows = filtered(compared.changes(key, Told(names=arguments.names)), Wanted(text=arguments.only))
    if arguments.by == AREA:
        area = compared.area(key)
        rows = sorted(in_order(rows, "post"), key=lambda row: (area(row.table, row.key) or LAST).casefold())
    elif arguments.by:
        rows = in_order(rows, arguments.by)
    first = compared.times(key).horizon.first
    groups = {"phase": compared.by_phase, "reason": compared.by_reason, AREA: compared.by_area}.get(arguments.by or "")
    data = {
        "from": arguments.old or (CURRENT if old is None else compared.name(old)),
        "proposal": arguments.proposal,
        "as_at": compared.day.isoformat(),
        "changes": list(row_shapes(rows, first)),
        **({f"{arguments.by}s": [group_shape(each, first) for each in groups(key)]} if groups else {}),
    }
    said = list(_lines(rows))
    if groups:
        said += ["", *table_lines(groups_table(groups(key), str(arguments.by).capitalize(), first))]
    emit(arguments, data, said)
    return DONE


def _lines(rows: list[ChangeRow]) -> Iterator[str]:
    yield f"{count_text(len(rows), 'record')} {'differs' if len(rows) == 1 else 'differ'}."
    for row in rows:
        state = row.state.value if row.state else f"{row.kind}, {row.how}"
        state += f": {row.shade}" if row.shade else ""
        sums = [difference_text(f"{fte_text(row.amount.fte)} FTE", row.amount.fte)] if row.amount.fte else []
        if row.amount.pounds:
            sums.append(difference_text(money_text(row.amount.pounds), row.amount.pounds))
        why = [part for part in (row.reason, row.phase) if part]
        yield f"{row.name} ({state}){': ' if sums else ''}{', '.join(sums)}{' · ' if why else ''}{' · '.join(why)}"
        for field in row.fields:
            yield f"    {field.label}: {field.old or '–'} | {field.new or '–'}"
