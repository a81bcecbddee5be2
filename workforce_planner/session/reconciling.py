"""Reconciles lists of one establishment: HR's, payroll's and finance's, or any: read, matched, compared, added up.

Rows are of one post or person by reference, by employee number, or by name, initial and title; nothing is guessed at.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from workforce_planner.exchange.answers import NO_ANSWERS, ImportAnswers
from workforce_planner.exchange.finding import find_listings
from workforce_planner.exchange.grade_map import grade_key
from workforce_planner.exchange.holders import holders
from workforce_planner.exchange.kinds import BUDGET, PEOPLE, ReadList
from workforce_planner.exchange.matching_lists import matched
from workforce_planner.exchange.names import alike, initial_and_surname
from workforce_planner.exchange.preview import read_list
from workforce_planner.exchange.sheets import Workbook
from workforce_planner.exchange.status_words import NAMED, WITHHELD, Held
from workforce_planner.exchange.together import OVER
from workforce_planner.frames.reconcile import reconcile
from workforce_planner.model.problems import Problem, Refused, refuse
from workforce_planner.model.relations import fte_of_hours
from workforce_planner.model.wording import count_text, fte_text, hours_text
from workforce_planner.report.reconciliation import ListRow, Reconciliation

FULL_WEEK = 37 * 60
"""Minutes of a full-time week where a list does not say."""
LEAST_LISTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """Lists beside one another, how their rows were matched, and what could not be read in them."""

    result: Reconciliation
    ways: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Listed:
    """One list with what its rows say, on its way into the comparison."""

    name: str
    read: ReadList
    held: list[Held]
    names: list[str | None]
    lines: list[int]


def reconcile_lists(
    workbooks: Sequence[Workbook], answers: ImportAnswers = NO_ANSWERS, names: Sequence[str] = ()
) -> Reconciled:
    """The lists of some files beside one another; refused where fewer than two are readable. `names` are what the lists
    of the files are called, "" for the name of the file."""
    read, problems, called = _read(workbooks, answers, names)
    if len(read) < LEAST_LISTS:
        raise refuse(
            "one-list-alone",
            "There is one list to look at; to reconcile takes two or more.",
            "Name the lists of HR, payroll and finance, one file after another.",
        )
    names = _names_of(read, called)
    lists = [
        _Listed(name, each, *holders(each.columns), [-1] * len(each.columns))
        for name, each in zip(names, read, strict=True)
    ]
    lists.sort(key=lambda each: each.read.kind == PEOPLE)  # lists with vacant posts come first: they know every post
    read = [each.read for each in lists]
    ways, loose = _number_lines(lists)
    rows = [row for index, each in enumerate(lists) for row in _rows(index, each)]
    found = tuple(problem for each in read for problem in each.columns.problems)
    return Reconciled(
        result=reconcile([each.name for each in lists], _same_people(rows), _of_people(lists)),
        ways=ways,
        problems=(*problems, *found, *_loosely(loose)),
    )


def _of_people(lists: Sequence[_Listed]) -> frozenset[int]:
    return frozenset(index for index, each in enumerate(lists) if each.read.kind == PEOPLE)


def _loosely(number: int) -> Iterator[Problem]:
    if number:
        yield Problem(
            code="references-alike",
            text=f"{count_text(number, 'post reference')} differ between the lists in letter case, blanks or leading "
            "zeros alone; they were taken for the same posts.",
            remedy="Have them written in one way in all lists.",
            severity="note",
        )


def _read(
    workbooks: Sequence[Workbook], answers: ImportAnswers, names: Sequence[str]
) -> tuple[list[ReadList], list[Problem], list[str]]:
    """The lists, what is to be said of them, and what each is called."""
    read: list[ReadList] = []
    problems: list[Problem] = []
    called: list[str] = []
    for workbook, name in zip_longest(workbooks, names, fillvalue=""):
        assert isinstance(workbook, Workbook)
        found = find_listings((workbook,), answers)
        if found.refused is not None:
            raise Refused(found.refused)
        problems += found.problems
        read += [read_list(listing, answers) for listing in found.listings]
        called += [str(name)] * len(found.listings)
    return read, problems, called


def _names_of(read: Sequence[ReadList], called: Sequence[str]) -> list[str]:
    stems = [name or Path(each.listing.file).stem for name, each in zip(called, read, strict=True)]
    alone = len(set(stems)) == len(stems)
    return stems if alone else [f"{stem}, {each.listing.name}" for stem, each in zip(stems, read, strict=True)]


def _number_lines(lists: Sequence[_Listed]) -> tuple[tuple[str, ...], int]:
    """Give every row the number of its line: matched to the first list, then to those before it. Says by which way
    each list was matched, and how many references were the same but for case, blanks and leading zeros."""
    first, *others = lists
    first.lines = list(range(len(first.lines)))
    following = len(first.lines)
    ways = []
    loose = 0
    for index, each in enumerate(others, 1):
        way = ""
        for base in lists[:index]:
            open_rows = [row for row, line in enumerate(each.lines) if line < 0]
            taken = {line for line in each.lines if line >= 0}
            wanted = [
                held.state in (NAMED, WITHHELD) and line not in taken
                for held, line in zip(base.held, base.lines, strict=True)
            ]
            found = matched(base.read.columns, each.read.columns, open_rows, wanted)
            way = way or found.way
            for row, other in enumerate(found.rows):
                if other is not None and base.lines[row] not in taken:
                    each.lines[other] = base.lines[row]
            loose += _by_loose_reference(base, each)
        for row, line in enumerate(each.lines):
            if line < 0:
                each.lines[row], following = following, following + 1
        ways.append(way)
    return tuple(ways), loose


def _by_loose_reference(base: _Listed, other: _Listed) -> int:
    """Join rows whose references differ in letter case, blanks or leading zeros alone; how many there were."""
    taken = set(other.lines)
    ours = _alone(
        (_loose(reference), base.lines[row])
        for row, reference in enumerate(base.read.columns["reference"])
        if base.lines[row] not in taken
    )
    theirs = _alone(
        (_loose(reference), row)
        for row, reference in enumerate(other.read.columns["reference"])
        if other.lines[row] < 0
    )
    joined = theirs.keys() & ours.keys()
    for key in joined:
        other.lines[theirs[key]] = ours[key]
    return len(joined)


def _loose(reference: str | None) -> str:
    return _tidy(reference).lstrip("0")


def _alone(items: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The rows by a value that is theirs alone."""
    found: dict[str, int] = {}
    twice = set()
    for value, row in items:
        if value in found:
            twice.add(value)
        if value:
            found[value] = row
    return {value: row for value, row in found.items() if value not in twice}


def _rows(index: int, each: _Listed) -> list[ListRow]:
    columns = each.read.columns
    fields = zip(
        columns["reference"], columns["title"], columns["grade"], columns["cost_centre"],
        columns["fte"], columns["contracted_minutes"], columns["full_time_minutes"], columns["notes"],
        strict=True,
    )  # fmt: skip
    references = [_tidy(each) for each in columns["reference"]]
    shared = each.read.kind == PEOPLE
    rows = []
    for row, (reference, title, grade, centre, fte, minutes, week, notes) in enumerate(fields):
        share = _share(fte, minutes, week)
        name = each.names[row] if each.held[row].state == NAMED else None
        shown = {
            "reference": reference or "", "title": title or "", "grade": grade or "", "cost_centre": centre or "",
            "hours": "" if minutes is None else hours_text(minutes), "fte": "" if share is None else fte_text(share),
            "holder": each.held[row].name or ("vacant" if each.held[row].state not in (NAMED, WITHHELD) else ""),
        }  # fmt: skip
        rows.append(
            ListRow(
                line=each.lines[row],
                list=index,
                place=columns.address("title", row),
                reference=reference or "",
                title=title or "",
                fte=share,
                minutes=minutes,
                grade=_grade(grade),
                cost_centre=_tidy(centre),
                who=_who(each.held[row].name or name),
                shown=shown,
                cover=each.held[row].kind == "cover",
                employee=_is_employee(each.held[row]),
                agency=each.held[row].kind == "agency",
                over=each.read.kind == BUDGET and bool(OVER.search(title or "") or OVER.search(notes or "")),
                twice=not shared and bool(references[row]) and references.count(references[row]) > 1,
            )  # fmt: skip
        )
    return rows


def _is_employee(held: Held) -> bool:
    return held.state in (NAMED, WITHHELD) and held.kind not in ("agency", "cover")


def _share(fte: int | None, minutes: int | None, week: int | None) -> Any:
    if minutes is None:
        return fte
    return fte_of_hours(minutes, week or FULL_WEEK)


def _tidy(words: str | None) -> str:
    return " ".join((words or "").casefold().split())


def _grade(words: str | None) -> str:
    return str(grade_key(words)) if words else ""


def _who(name: str | None) -> str:
    initial, surname = initial_and_surname(name or "")
    return f"{initial} {surname}" if initial else ""


def _same_people(rows: Sequence[ListRow]) -> list[ListRow]:
    """The rows with one name for one person: a letter that a file has lost makes nobody somebody else."""
    first: dict[int, str] = {}
    found = []
    for row in rows:
        known = first.setdefault(row.line, row.who) or row.who
        first[row.line] = known
        found.append(replace(row, who=known) if row.who and row.who != known and alike(row.who, known) else row)
    return found
