"""Set two or three lists of one establishment beside one another: HR's, payroll's and finance's, or any.

Rows are joined by post reference, by employee number, or by name, initial and title; what fits nobody for certain is
listed, never guessed. Exit code 1 says that something differs.
"""

import argparse
from pathlib import Path
from typing import Any

from workforce_planner.cli.opening import output_file
from workforce_planner.cli.output import DONE, LOOK, add_json, emit, fte_shape, problem_lines, problem_shape, table
from workforce_planner.exchange.reconciliation_workbook import write_reconciliation
from workforce_planner.model.money import Fte
from workforce_planner.model.wording import count_text, fte_text, list_text
from workforce_planner.report.reconciliation import KINDS, Line, Reconciliation, Tie
from workforce_planner.session.importing import read_list
from workforce_planner.session.reconciling import Reconciled, reconcile_lists


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    reader.add_argument("files", metavar="FILE", type=Path, nargs="+", help="the lists, two or more")
    reader.add_argument("--xlsx", metavar="F", type=Path, help="write a workbook in which each line can be decided")
    reader.add_argument("--replace", action="store_true", help="replace the workbook where it is there already")
    reader.add_argument("--no-names", action="store_true", help="without the names of postholders")
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Reconcile, and show or write what differs."""
    path = None if arguments.xlsx is None else output_file(arguments.xlsx, ".xlsx", replace=arguments.replace)
    found = reconcile_lists([read_list(each) for each in arguments.files])
    if path is not None:
        write_reconciliation(found.result, path, names=not arguments.no_names)
    data = {**_shape(found, names=not arguments.no_names), **({"workbook": str(path)} if path else {})}
    said = _lines(found, names=not arguments.no_names)
    emit(arguments, data, [*said, *([f"Written: {path}"] if path else [])])
    return LOOK if found.result.differing else DONE


def _shape(found: Reconciled, *, names: bool) -> dict[str, Any]:
    result = found.result
    return {
        "lists": [
            {"name": name, "of_people": index in result.people, "matched_by": found.ways[index - 1] if index else None}
            for index, name in enumerate(result.lists)
        ],
        "lines": len(result.lines),
        "counts": {kind: len(result.of_kind(kind)) for kind in KINDS},
        "differences": [_line_shape(result, line, names=names) for line in result.differing],
        "sums": [_tie_shape(result, tie) for tie in result.ties],
        "problems": [problem_shape(each) for each in found.problems],
    }


def _line_shape(result: Reconciliation, line: Line, *, names: bool) -> dict[str, Any]:
    return {
        "kinds": list(line.kinds),
        "reference": line.reference,
        "title": line.title,
        "missing_in": list(result.missing_in(line)),
        "rows": [
            None
            if row is None
            else {"cell": row.place, **{key: value for key, value in row.shown.items() if names or key != "holder"}}
            for row in line.rows
        ],
    }


def _tie_shape(result: Reconciliation, tie: Tie) -> dict[str, Any]:
    first, only_first, only_other, beside, other = tie.rows
    return {
        "from": result.lists[0],
        "to": result.lists[tie.list],
        "rows": {"first": first, "only_first": only_first, "only_other": only_other, "beside": beside, "other": other},
        "fte": {
            key: fte_shape(Fte(getattr(tie, key)))
            for key in ("first", "only_first", "only_other", "beside", "different", "other")
        },
        "ties": tie.ties,
    }


def _lines(found: Reconciled, *, names: bool) -> list[str]:
    result = found.result
    said = [f"{list_text(list(result.lists))}: {count_text(len(result.lines), 'line')}."]
    for index, way in enumerate(found.ways, 1):
        said.append(f"   {result.lists[index]} was matched by {way}.")
    for kind, words in KINDS.items():
        lines = result.of_kind(kind)
        if lines:
            rows = [_row(result, line, kind, names=names) for line in lines]
            said += ["", f"{words}: {len(lines):,}", *table(["Reference", "Job title", "What the lists say"], rows)]
    for tie in result.ties:
        said += ["", *_tie_lines(result, tie)]
    return [*said, *(["", *problem_lines(found.problems)] if found.problems else [])]


def _row(result: Reconciliation, line: Line, kind: str, *, names: bool) -> tuple[str, str, str]:
    if kind == "missing":
        return line.reference, line.title, f"not in {list_text(list(result.missing_in(line)))}"
    key = {"over": "fte", "cover": "holder" if names else "title", "twice": "reference"}.get(kind, kind)
    said = [
        f"{name}: {row.shown.get(key) or 'blank'}"
        for name, row in zip(result.lists, line.rows, strict=True)
        if row is not None and (names or key != "holder")
    ]
    return line.reference, line.title, ", ".join(said)


def _tie_lines(result: Reconciliation, tie: Tie) -> list[str]:
    first, only_first, only_other, beside, other = tie.rows
    name, to = result.lists[0], result.lists[tie.list]
    rows = [
        (name, f"{first:,}", fte_text(Fte(tie.first))),
        (f"less what is not in {to}", f"{-only_first:,}", fte_text(Fte(-tie.only_first))),
        (f"plus what is only in {to}", f"{only_other:,}", fte_text(Fte(tie.only_other))),
        ("plus what is beside the establishment there", f"{beside:,}", fte_text(Fte(tie.beside))),
        ("plus different hours or FTE", "", fte_text(Fte(tie.different))),
        (to, f"{other:,}", fte_text(Fte(tie.other))),
    ]
    tick = "The sums tie." if tie.ties else "The sums do not tie."
    return [*table([f"From {name} to {to}", "Rows", "FTE"], rows, right=(1, 2)), tick]
