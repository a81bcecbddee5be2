"""Imports mangled lists and says how much came through: `python -m tests.manglings 0 500 --write`.

With --write it writes docs/import-quality.md; otherwise it names every list with a fault, to be looked at.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.manglings.mangle import mangled
from tests.manglings.measure import RECOVERED, SAID, WRONG, Measured, imported, measure
from tests.manglings.writing import write

PAGE = Path(__file__).resolve().parents[2] / "docs" / "import-quality.md"
FACTS = {
    "reference": "Post reference", "title": "Job title", "path": "Units", "grade": "Grade", "point": "Point",
    "fte": "FTE or hours", "manager": "Reports to", "state": "Vacant, employee or agency", "name": "Postholder",
    "number": "Employee number", "contract": "Contract", "starts_on": "Start date", "cases": "Cases",
    "cost_centre": "Cost centre", "post": "Posts that are none",
}  # fmt: skip


def measured(seeds: Iterable[int]) -> list[Measured]:
    """What became of the lists of some seeds."""
    with tempfile.TemporaryDirectory() as folder:
        return [measure(made, imported(write(made, Path(folder)))) for made in map(mangled, seeds)]


def totals(found: Sequence[Measured]) -> Counter[tuple[str, str]]:
    """The cells of several lists by fact and outcome."""
    whole: Counter[tuple[str, str]] = Counter()
    for each in found:
        whole.update(each.outcomes)
    return whole


def page(found: Sequence[Measured]) -> str:
    """What is published."""
    cells = totals(found)
    count = {each: sum(number for (_, is_it), number in cells.items() if is_it == each) for each in
             (RECOVERED, SAID, WRONG)}  # fmt: skip
    whole = sum(count.values())
    lines = [
        "# How much of a mangled list comes through",
        "",
        f"{len(found):,} lists were made by chance from establishments that are known exactly, mangled as real",
        "spreadsheets are (`tests/manglings`), written as .xlsx, .xls, .ods and text, and imported with nothing",
        "answered. Every cell that a list held was compared with what came of it. This page is written by",
        "`python -m tests.manglings 0 500 --write`.",
        "",
        f"- recovered without a person: {_share(count[RECOVERED], whole)}",
        f"- not recovered, and said so (unknown, doubtful, or set aside with its row): {_share(count[SAID], whole)}",
        f"- silently wrong: {_share(count[WRONG], whole)}",
        f"- lists refused as a whole: {sum(bool(each.refused) for each in found):,}",
        "",
        "| | Cells | Recovered | Said | Silently wrong |",
        "|---|---:|---:|---:|---:|",
    ]
    for fact, label in FACTS.items():
        row = [cells[fact, each] for each in (RECOVERED, SAID, WRONG)]
        if sum(row):
            lines.append(f"| {label} | {sum(row):,} | {row[0] / sum(row):.2%} | {row[1]:,} | {row[2]:,} |")
    return "\n".join([*lines, ""])


def _share(number: int, whole: int) -> str:
    return f"{number:,} of {whole:,} cells, {number / whole:.2%}"


def main(words: Sequence[str]) -> None:
    """Measure, and write the page or name the faults."""
    reader = argparse.ArgumentParser()
    reader.add_argument("first", type=int)
    reader.add_argument("last", type=int)
    reader.add_argument("--write", action="store_true")
    asked = reader.parse_args(words)
    found = measured(range(asked.first, asked.last))
    if asked.write:
        PAGE.write_text(page(found), "utf-8")
    for each in found:
        if each.faults or each.refused or each.count(SAID):
            sys.stdout.write(f"{each.seed} {each.said} said {each.count(SAID)} wrong {each.count(WRONG)} ")
            sys.stdout.write(f"{each.refused[:120]} {each.faults[:3]} {each.unsaid[:2]}\n")
    sys.stdout.write(page(found))


if __name__ == "__main__":
    main(sys.argv[1:])
