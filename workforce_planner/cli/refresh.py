"""Read the next extract of a list beside a plan: what differs, and what of it is taken over.

Several files make one establishment together, as at an import: a list of people and one of posts, for example.

Without --accept nothing is changed: what differs is shown, and what was corrected here and HR's list still has
otherwise. With it, what is named is taken over as one step: all, new, gone, a field such as fte, or a post's reference;
`kept` with them takes back what was corrected here. Exit code 1 says that a person must look.
"""

import argparse
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from workforce_planner.cli.list_answers import add_list_answers, list_answers
from workforce_planner.cli.opening import add_plan, output_file, reading, working
from workforce_planner.cli.output import DONE, LOOK, add_json, emit, problem_lines, problem_shape, table
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.refresh.sides import KINDS, TAKEN_BY_ITSELF, Difference
from workforce_planner.exchange.sheets import Workbook
from workforce_planner.model.fields import Privacy
from workforce_planner.model.personal import HIDDEN
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.model.wording import count_text
from workforce_planner.session.importing import read_list
from workforce_planner.session.refresh_files import export_corrections
from workforce_planner.session.refresh_lines import correction_rows, corrections_of
from workforce_planner.session.refreshing import Refresh, accept_refresh, chosen_by, look_at_refresh, take
from workforce_planner.session.structures import Structures


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    reader.add_argument(
        "files", metavar="FILE", type=Path, nargs="+", help="the new list, or several that make one together"
    )
    reader.add_argument("--accept", metavar="WHAT", help="all, or what is to be taken over, separated by commas")
    reader.add_argument(
        "--partial", action="store_true", help="the list is of some posts only: the rest stays as it is"
    )
    reader.add_argument("--corrections", metavar="F.xlsx", type=Path, help="write what HR's list has wrong, for HR")
    reader.add_argument("--replace", action="store_true", help="replace that workbook where it is there already")
    reader.add_argument("--no-names", action="store_true", help="without the names of people, in that workbook as well")
    add_list_answers(reader)
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Show what differs, or take it over."""
    target = arguments.corrections and output_file(arguments.corrections, ".xlsx", replace=arguments.replace)
    answers = list_answers(arguments)
    books = [read_list(path, answers=answers) for path in arguments.files]
    if not arguments.accept:
        refresh = _looked_at(arguments, reading(arguments), books, answers)
        chosen: Collection[str] = ()
        problems = refresh.problems
    else:
        with working(arguments) as document:
            refresh = _looked_at(arguments, document, books, answers)
            chosen = chosen_by(refresh, arguments.accept.split(","))
            problems = (*refresh.problems, *take(refresh, chosen).problems)
            accept_refresh(document, refresh, chosen)
    if target is not None:
        rows = correction_rows(corrections_of(refresh, chosen), names=not arguments.no_names)
        export_corrections(target, refresh.preview.file, list(rows))
    names = not arguments.no_names
    emit(
        arguments,
        _shape(refresh, chosen, problems, names=names),
        _lines(arguments, refresh, chosen, problems, names=names),
    )
    left = [each for each in refresh.differences if each.id not in chosen and each.kind in (*TAKEN_BY_ITSELF, "both")]
    return LOOK if left or problems else DONE


def _looked_at(
    arguments: argparse.Namespace, source: Structures, books: Sequence[Workbook], answers: ImportAnswers
) -> Refresh:
    refresh = look_at_refresh(source, books, answers, partial=arguments.partial)
    if refresh.refused is not None:
        raise Refused(refresh.refused)
    return refresh


def _shape(refresh: Refresh, chosen: Collection[str], problems: tuple[Problem, ...], *, names: bool) -> dict[str, Any]:
    preview = refresh.preview
    return {
        "file": preview.file,
        "sheet": preview.sheet,
        "as_at": preview.as_at.isoformat() if preview.as_at else None,
        "rows": preview.rows,
        "loaded": preview.loaded,
        "set_aside": len(preview.set_aside),
        "counts": {kind: len(refresh.of_kind(kind)) for kind in KINDS},
        "differences": [_difference(each, each.id in chosen, names=names) for each in refresh.differences],
        "taken": len(chosen),
        "problems": [problem_shape(each, names=names) for each in problems],
    }


def _difference(each: Difference, is_taken: bool, *, names: bool) -> dict[str, Any]:
    was, mine, theirs = _values(each, names=names)
    return {
        "kind": each.kind,
        "post": each.name,
        "table": each.table,
        "key": each.key,
        "field": each.field,
        "label": each.label,
        "was": was,
        "now": mine,
        "list": theirs,
        "found_by": each.reason,
        "personal": each.privacy is Privacy.PERSONAL,
        "taken": is_taken,
    }


def _values(each: Difference, *, names: bool) -> tuple[str, str, str]:
    """What the list before, the plan and the new list say: hidden with names where it is of a person."""
    said = (each.was, each.mine, each.theirs)
    if names or each.privacy is not Privacy.PERSONAL:
        return said
    was, mine, theirs = (HIDDEN if value else "" for value in said)
    return was, mine, theirs


def _lines(
    arguments: argparse.Namespace,
    refresh: Refresh,
    chosen: Collection[str],
    problems: tuple[Problem, ...],
    *,
    names: bool,
) -> list[str]:
    lines = [refresh.text]
    for kind, words in KINDS.items():
        found = refresh.of_kind(kind)
        if found:
            rows = [
                (each.name, each.label, *_values(each, names=names)[1:], "taken" if each.id in chosen else "")
                for each in found
            ]
            lines += ["", f"{words}: {count_text(len(found), 'difference')}"]
            lines += table(["Post", "What", "In the plan", "In the list", ""], rows)
    if problems:
        lines += ["", *problem_lines(problems, names=names)]
    if arguments.accept:
        return [*lines, "", f"{count_text(len(chosen), 'difference')} taken over as one step."]
    return [
        *lines,
        "",
        "Nothing was changed. Take over what you want with --accept all, or for example --accept new,fte.",
    ]
