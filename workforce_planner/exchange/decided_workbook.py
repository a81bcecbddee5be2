"""Reads a reconciliation back from its workbook: what is decided in it, and the whole of it without the lists.

Of what somebody may have changed in Excel only the decisions and notes are taken. Lines may stand in another order and
columns too; what is no longer understood is said, never guessed at.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workforce_planner.exchange.reconciliation_workbook import (
    CELL,
    DECISION,
    DIFFERENCES,
    EVERY,
    LABELS,
    MISSING_IN,
    NOTE,
    SUMS,
    WHAT,
)
from workforce_planner.exchange.sheets import Sheet, Value, Workbook
from workforce_planner.model.money import FULL_TIME
from workforce_planner.model.problems import Problem, refuse
from workforce_planner.model.wording import count_text
from workforce_planner.report.deciding import Decision, Decisions, made_of
from workforce_planner.report.reconciliation import KINDS, SHOWN, Line, ListRow, Reconciliation, Tie

_NUMBERS = ("hours", "fte")
STEPS = 5
"""Rows of a tie between its heading and its sum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A reconciliation as its workbook holds it, with what was decided."""

    result: Reconciliation
    decisions: Decisions
    written: tuple[tuple[Line, Decision], ...] = ()
    """The lines with anything written beside them; the choices are in the words of the workbook."""
    problems: tuple[Problem, ...] = ()


def read_reconciliation(workbook: Workbook) -> Saved:
    """The reconciliation of a workbook; refused where it is none that this program wrote."""
    sums, differing, every = (workbook.sheet(name) for name in (SUMS, DIFFERENCES, EVERY))
    if sums is None or differing is None or every is None or not _is_table(differing) or not _is_table(every):
        raise refuse(
            "no-reconciliation",
            f"{workbook.file} is no workbook of a reconciliation.",
            "Choose one that was saved from a comparison of lists.",
        )
    names = _names(every)
    read = [*_lines(every, names)]
    ties = tuple(_ties(sums, names))
    result = Reconciliation(lists=names, people=frozenset(), lines=tuple(line for line, _ in read), ties=ties)
    return _decided(result, differing)


def _is_table(sheet: Sheet) -> bool:
    heads = _heads(sheet)
    return WHAT in heads and any(head.startswith(f"{CELL}: ") for head in heads)


def _heads(sheet: Sheet) -> Mapping[str, int]:
    return {_text(value): place for place, value in enumerate(sheet.rows[0] if sheet.rows else ()) if value}


def _names(sheet: Sheet) -> tuple[str, ...]:
    found = sorted((place, head) for head, place in _heads(sheet).items() if head.startswith(f"{CELL}: "))
    return tuple(head.removeprefix(f"{CELL}: ") for _, head in found)


def _lines(sheet: Sheet, names: Sequence[str]) -> Iterator[tuple[Line, Decision]]:
    """The lines of a sheet that hold anything, with what is written beside them; `choice` is in the words of it."""
    heads = _heads(sheet)
    kinds = {words: kind for kind, words in KINDS.items()}
    for number in range(1, len(sheet.rows)):
        rows = tuple(_row(sheet, number, heads, (place, name)) for place, name in enumerate(names))
        first = next((row for row in rows if row is not None), None)
        if first is None:
            continue
        missing = {each.strip() for each in _said(sheet, number, heads, MISSING_IN).split(",")}
        line = Line(
            kinds=tuple(kinds[each] for each in _said(sheet, number, heads, WHAT).split("; ") if each in kinds),
            reference=first.reference, title=first.title, rows=rows,
            missing=tuple(n for n, name in enumerate(names) if rows[n] is None and name in missing),
        )  # fmt: skip
        yield line, Decision(choice=_said(sheet, number, heads, DECISION), note=_said(sheet, number, heads, NOTE))


def _said(sheet: Sheet, number: int, heads: Mapping[str, int], head: str) -> str:
    return _text(sheet.value(number, heads[head])) if head in heads else ""


def _row(sheet: Sheet, number: int, heads: Mapping[str, int], list_: tuple[int, str]) -> ListRow | None:
    place, name = list_
    cell = _said(sheet, number, heads, f"{CELL}: {name}")
    if not cell:
        return None
    shown = {}
    for key in SHOWN:
        column = heads.get(f"{LABELS[key]}: {name}")
        value = sheet.value(number, column) if column is not None else None
        form = {"hours": "g", "fte": ".2f"}.get(key, "")
        shown[key] = f"{value:{form}}" if form and isinstance(value, (int, float)) else _text(value)
    fte = round(float(shown["fte"]) * FULL_TIME) if _is_number(shown["fte"]) else None
    return ListRow(
        line=number, list=place, place=cell, reference=shown["reference"], title=shown["title"], fte=fte, shown=shown
    )


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _text(value: Value) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _ties(sheet: Sheet, names: Sequence[str]) -> Iterator[Tie]:
    """The sums: a heading "From A to B", then the steps."""
    ways = {f"From {names[0]} to {name}": index for index, name in enumerate(names) if index}
    for number in range(len(sheet.rows)):
        index = ways.get(_text(sheet.value(number, 0)))
        if index is None:
            continue
        counts = [_count(sheet.value(number + step, 1)) for step in range(1, STEPS + 1)]
        shares = [_share(sheet.value(number + step, 2)) for step in range(1, STEPS + 1)]
        end = number + STEPS + 2
        yield Tie(
            list=index, first=shares[0], only_first=-shares[1], only_other=shares[2], beside=shares[3],
            different=shares[4], other=_share(sheet.value(end, 2)),
            rows=(counts[0], -counts[1], counts[2], counts[3], _count(sheet.value(end, 1))),
        )  # fmt: skip


def _count(value: Value) -> int:
    return round(value) if isinstance(value, (int, float)) else 0


def _share(value: Value) -> int:
    return round(value * FULL_TIME) if isinstance(value, (int, float)) else 0


def _decided(result: Reconciliation, sheet: Sheet) -> Saved:
    """What is written beside the lines of a sheet, for those of a reconciliation."""
    written = [(line, made) for line, made in _lines(sheet, _names(sheet)) if made.made]
    decisions, problems = placed(result, written)
    return Saved(result=result, decisions=decisions, written=tuple(written), problems=problems)


def placed(
    result: Reconciliation, written: Sequence[tuple[Line, Decision]]
) -> tuple[dict[int, Decision], tuple[Problem, ...]]:
    """Decisions of lines that were written down, for the lines of a reconciliation; where a line says something else by
    now, or there is none, it is said. `choice` of what was written is in words."""
    cells, references, marks = (_alone(result.differing, key) for key in (_places, _reference, _mark))
    found: dict[int, Decision] = {}
    problems: list[Problem] = []
    outdated = 0
    lost: list[str] = []
    for line, made in written:
        there = cells.get(_places(line)) or references.get(_reference(line)) or marks.get(_mark(line))
        name = line.reference or line.title
        if there is None:
            lost.append(name)
        elif _mark(there) != _mark(line):
            outdated += 1
        else:
            choice = made_of(result, made.choice) if made.choice else ""
            if choice is None:
                problems.append(_not_understood(name, made.choice))
            if choice or made.note:
                found[there.number] = Decision(choice=choice or "", note=made.note)
    return found, (*problems, *_left(outdated, lost))


def _alone(lines: Sequence[Line], key: Callable[[Line], object]) -> dict[object, Line]:
    """The lines by what is theirs alone."""
    found: dict[object, Line | None] = {}
    for line in lines:
        mark = key(line)
        if mark:
            found[mark] = None if mark in found else line
    return {mark: line for mark, line in found.items() if line is not None}


def _places(line: Line) -> tuple[object, ...]:
    return (*(None if row is None else row.place for row in line.rows), line.reference.casefold())


def _reference(line: Line) -> str:
    return line.reference.casefold()


def _mark(line: Line) -> tuple[object, ...]:
    """What all lists say of a line, but for who is in it, which a workbook may leave out, and in which cell."""
    shown = [key for key in SHOWN if key != "holder"]
    return tuple(
        None if row is None else tuple(_plain(key, row.shown.get(key, "")) for key in shown) for row in line.rows
    )


def _plain(key: str, text: str) -> str:
    tidy = " ".join(text.split())
    return f"{float(tidy):.2f}" if key in _NUMBERS and _is_number(tidy) else tidy


def _not_understood(name: str, words: str) -> Problem:
    return Problem(
        code="decision-not-understood",
        where=name,
        text=f'"{words}" is no decision.',
        expected="One of those that the drop-down of the cell offers.",
        remedy="Choose one there, or decide the line here.",
    )


def _left(outdated: int, lost: Sequence[str]) -> Iterator[Problem]:
    if outdated:
        yield Problem(
            code="decision-outdated",
            text=f"{count_text(outdated, 'decision')} of lines that say something else by now: not taken.",
            remedy="Decide these lines again.",
        )
    if lost:
        yield Problem(
            code="decision-of-no-line",
            text=f"{count_text(len(lost), 'decision')} of lines that no longer differ or are not there: not taken.",
            where=", ".join(lost[:5]),
            remedy="Nothing need be done.",
            severity="note",
        )
