"""Set two or three lists of one establishment beside one another: HR's, payroll's and finance's, or any.

Rows are joined by post reference, by employee number, or by name, initial and title; what fits nobody for certain is
listed, never guessed. Exit code 1 says that something differs that is not decided.

What is decided is kept in the workbook: --decisions F reads it back, for lists that are compared anew, or alone, where
no list is named. A plan (.wfplan) among the lists stands for its current structure.
"""

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from workforce_planner.cli.opening import output_file
from workforce_planner.cli.output import DONE, LOOK, add_json, emit, fte_shape, problem_lines, problem_shape, table
from workforce_planner.exchange.plan_list import plan_list
from workforce_planner.exchange.sheets import Workbook
from workforce_planner.model.money import Fte
from workforce_planner.model.problems import refuse
from workforce_planner.model.wording import count_text, fte_text, list_text
from workforce_planner.report.deciding import (
    UNDECIDED,
    Decision,
    Decisions,
    count_decided,
    decision_text,
    progress_text,
)
from workforce_planner.report.reconciliation import KINDS, Line, Reconciliation, Tie
from workforce_planner.report.reconciliation_report import tie_rows
from workforce_planner.session.importing import read_list
from workforce_planner.session.reading import Reading
from workforce_planner.session.reconciliation_files import (
    decisions_for,
    print_reconciliation,
    reconciliation_pages,
    save_reconciliation,
    saved_reconciliation,
)
from workforce_planner.session.reconciling import Reconciled, reconcile_lists


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    reader.add_argument("files", metavar="FILE", type=Path, nargs="*", help="the lists, two or more; a plan may be one")
    reader.add_argument(
        "--name", metavar="NAME", action="append", default=[], help="what a list is called, in the order of the files"
    )
    reader.add_argument(
        "--decisions", metavar="F.xlsx", type=Path, help="a workbook of this in which lines are decided"
    )
    reader.add_argument("--pdf", metavar="F", type=Path, help="write the pages")
    reader.add_argument("--xlsx", metavar="F", type=Path, help="write a workbook in which each line can be decided")
    reader.add_argument("--replace", action="store_true", help="replace files that are there already")
    reader.add_argument("--no-names", action="store_true", help="without the names of postholders")
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Reconcile, and show or write what differs."""
    names = not arguments.no_names
    path, pdf = (
        None if each is None else output_file(each, ending, replace=arguments.replace)
        for each, ending in ((arguments.xlsx, ".xlsx"), (arguments.pdf, ".pdf"))
    )
    found, decisions = _found(arguments)
    if path is not None:
        save_reconciliation(found.result, path, decisions, names=names)
    if pdf is not None:
        print_reconciliation(reconciliation_pages(found.result, decisions, names=names, day=date.today()), pdf)
    written = {name: str(each) for name, each in (("workbook", path), ("pdf", pdf)) if each is not None}
    said = _lines(found, names=names)
    if decisions:
        said = [*said, "", f"{progress_text(found.result, decisions)}."]
    emit(
        arguments,
        {**_shape(found, decisions, names=names), **written},
        [*said, *(f"Written: {each}" for each in written.values())],
    )
    return LOOK if count_decided(found.result, decisions) < len(found.result.differing) else DONE


def _found(arguments: argparse.Namespace) -> tuple[Reconciled, Decisions]:
    """The lists beside one another, and what is decided of their lines."""
    decided = None if arguments.decisions is None else read_list(arguments.decisions)
    if decided is not None and not arguments.files:
        saved = saved_reconciliation(decided)
        return Reconciled(result=saved.result, ways=(), problems=saved.problems), saved.decisions
    if not arguments.files:
        raise refuse("no-lists", "No list is named.", "Name the lists, or a workbook of decisions: --decisions F.xlsx.")
    found = reconcile_lists([_list(each) for each in arguments.files], names=arguments.name)
    if decided is None:
        return found, {}
    taken = decisions_for(found.result, decided)
    return replace(found, problems=(*found.problems, *taken.problems)), taken.decisions


def _list(path: Path) -> Workbook:
    """A list, or the current structure of a plan as one."""
    return plan_list(Reading.open(path).plan()) if path.suffix.casefold() == ".wfplan" else read_list(path)


def _shape(found: Reconciled, decisions: Decisions, *, names: bool) -> dict[str, Any]:
    result = found.result
    return {
        "lists": [
            {
                "name": name,
                "of_people": index in result.people,
                "matched_by": found.ways[index - 1] if index and found.ways else None,
            }
            for index, name in enumerate(result.lists)
        ],
        "lines": len(result.lines),
        "counts": {kind: len(result.of_kind(kind)) for kind in KINDS},
        "decided": count_decided(result, decisions),
        "differences": [
            {**_line_shape(result, line, names=names), **_decision_shape(result, decisions.get(line.number, UNDECIDED))}
            for line in result.differing
        ],
        "sums": [_tie_shape(result, tie) for tie in result.ties],
        "problems": [problem_shape(each, names=names) for each in found.problems],
    }


def _decision_shape(result: Reconciliation, made: Decision) -> dict[str, Any]:
    return {"decision": decision_text(result, made) or None, "note": made.note or None}


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
    return [*said, *(["", *problem_lines(found.problems, names=names)] if found.problems else [])]


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
    name, to = result.lists[0], result.lists[tie.list]
    rows = [
        (words, "" if count is None else f"{count:,}", fte_text(Fte(share)))
        for words, count, share in tie_rows(result, tie)
    ]
    tick = "The sums tie." if tie.ties else "The sums do not tie."
    return [*table([f"From {name} to {to}", "Rows", "FTE"], rows, right=(1, 2)), tick]
