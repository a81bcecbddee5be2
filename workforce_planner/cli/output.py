"""What the command line prints: sentences and tables for people, or one JSON object; and what a refusal looks like."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from workforce_planner.model.money import in_posts, in_pounds
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.session.told_together import told_together
from workforce_planner.store.errors import EnvironmentProblem

DONE, LOOK, NOT_DONE = 0, 1, 2


def guarded(run: Callable[[argparse.Namespace], int], arguments: argparse.Namespace) -> int:
    """Run a command; what cannot be done is said in a sentence, on stderr, or as JSON where JSON was asked for."""
    try:
        return run(arguments)
    except (Refused, EnvironmentProblem) as stop:
        problem = stop.problem
        if getattr(arguments, "json", False):
            print(json.dumps({"error": problem_shape(problem)}, ensure_ascii=False, indent=2))
        print(f"workforce-planner: {problem}", file=sys.stderr)
        return NOT_DONE
    except BrokenPipeError:
        # Whoever read the output, such as `head`, has enough of it; Python must not complain again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def add_json(reader: argparse.ArgumentParser) -> None:
    """The argument that every command which prints has."""
    reader.add_argument("--json", action="store_true", help="print one JSON object and nothing else")


def emit(arguments: argparse.Namespace, data: Mapping[str, Any], lines: Iterable[str]) -> None:
    """Print the data as JSON, or the lines for people."""
    if getattr(arguments, "json", False):
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for line in lines:
            print(line)


def table(header: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> list[str]:
    """Lines of an aligned table; `right` are the columns of figures."""
    cells = [list(header), *(list(row) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    aside = set(right)
    lines = [
        "  ".join(
            cell.rjust(width) if column in aside else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]
    return [lines[0], "  ".join("-" * width for width in widths), *lines[1:]]


def problem_shape(problem: Problem, *, names: bool = True) -> dict[str, str]:
    """A problem as JSON."""
    problem = problem.shown(names=names)
    return {
        "code": problem.code,
        "severity": problem.severity,
        "where": problem.where,
        "text": problem.text,
        "expected": problem.expected,
        "remedy": problem.remedy,
    }


def problem_lines(problems: Sequence[Problem], *, names: bool = True) -> list[str]:
    """Problems for people, the worst first; those of one sort in one column of a list together."""
    marks = {"error": "!", "warning": "~", "note": "i"}
    order = list(marks)
    told = told_together([problem.shown(names=names) for problem in problems])
    return [f" {marks[each.severity]} {each}" for each in sorted(told, key=lambda each: order.index(each.severity))]


def decimal_text(value: Decimal) -> str:
    """A decimal without needless zeros: "141.35", "29"."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def fte_shape(amount: int | None) -> str | None:
    """An FTE as JSON."""
    return None if amount is None else decimal_text(in_posts(amount))


def money_shape(amount: int | None) -> str | None:
    """Money as JSON, in pounds, exact."""
    return None if amount is None else decimal_text(in_pounds(amount))


def number(value: Fraction | None) -> float | None:
    """A quotient as JSON, unrounded."""
    return None if value is None else float(value)
