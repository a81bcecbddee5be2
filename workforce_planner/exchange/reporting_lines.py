"""Works out who reports to whom from the manager columns: by reference, by employee number, by name or by title."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from workforce_planner.exchange.columns import MOST_ALIKE, Columns
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, list_text

NO_MANAGER_WORDS = frozenset(
    (
        "",
        "xx",
        "x",
        "n/a",
        "na",
        "n/d",
        "-",
        "--",
        "–",
        "-1",
        "none",
        "nobody",
        "no one",
        "top",
        "null",
        "tbc",
        "?",
        ".",
    )
)
_IN_BRACKETS = re.compile(r"\(([^()]+)\)\s*$")
LEADING_ZEROS, CASE = "leading-zeros", "case"
REPAIRS = {LEADING_ZEROS: "leading zeros are ignored", CASE: "capitals are ignored"}

Index = dict[str, list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """For every row the row of its manager (None for a top), what to note of managers not found, the problems.

    A post that reports to itself stays so, that it can be mended, unless it is the only top: some lists write their
    head so.
    """

    manager: list[int | None]
    unknown: dict[int, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    evidence: str = ""


def reporting(columns: Columns, references: Sequence[str | None], repairs: frozenset[str]) -> Reporting:
    """Who reports to whom among the rows."""
    meaning = next((each for each in ("reports_to", "manager_number", "manager_name") if each in columns), None)
    if meaning is None:
        return Reporting(manager=[None] * len(references))
    words = columns[meaning]
    way, index = _best_index(columns, references, words)
    fold = _folding(repairs)
    if repairs:
        index = _refolded(index, fold)
    managers: list[int | None] = []
    missing: dict[int, str] = {}
    clashes: dict[int, str] = {}
    for row, word in enumerate(words):
        key = _key(word, index, fold)
        found = index.get(key, []) if key else []
        managers.append(found[0] if len(found) == 1 else None)
        if len(found) > 1:
            clashes[row] = word
        elif not found and word is not None and word.casefold() not in NO_MANAGER_WORDS and not _zero(word):
            missing[row] = word
    problems = [
        *_missing_problems(columns, meaning, missing, index, way),
        *_clash_problems(columns, meaning, clashes, index),
    ]
    unknown = {row: f"The list names {word} as manager; no such post is in it." for row, word in missing.items()}
    unknown |= {row: f"The list names {word} as manager; that fits several posts." for row, word in clashes.items()}
    if _head_names_itself(managers):
        managers = [None if manager == row else manager for row, manager in enumerate(managers)]
    problems += _self_problems(columns, meaning, managers)
    problems += _loop_problems(columns, meaning, managers, references)
    return Reporting(
        manager=managers, unknown=unknown, problems=tuple(problems), evidence=f"managers are given by {way}"
    )


def _zero(word: str) -> bool:
    return not word.strip("0.")


def _best_index(columns: Columns, references: Sequence[str | None], words: Sequence[str | None]) -> tuple[str, Index]:
    """The way of naming managers that fits most rows, and the rows by that name."""
    ways = [("post reference", _index(references)), ("employee number", _index(columns["employee_number"]))]
    ways += [("name", _index(columns["holder"])), ("job title", _index(columns["title"]))]
    wanted = [word for word in words if word]

    def fits(way: tuple[str, Index]) -> int:
        return sum(_key(word, way[1], str) in way[1] for word in wanted)

    best = max(ways, key=fits)
    return best if fits(best) else ways[0]


def _index(values: Sequence[str | None]) -> Index:
    index: Index = {}
    for row, value in enumerate(values):
        if value is not None:
            index.setdefault(value, []).append(row)
    return index


def _key(word: str | None, index: Index, fold: Callable[[str], str]) -> str:
    """The name under which a manager is looked up: the word itself, or what stands in brackets at its end."""
    if word is None:
        return ""
    key = fold(word)
    if key not in index and (bracket := _IN_BRACKETS.search(word)):
        inside = fold(bracket[1].strip())
        return inside if inside in index else key
    return key


def _folding(repairs: frozenset[str]) -> Callable[[str], str]:
    def fold(word: str) -> str:
        if LEADING_ZEROS in repairs:
            word = word.lstrip("0") or word
        return word.casefold() if CASE in repairs else word

    return fold


def _refolded(index: Index, fold: Callable[[str], str]) -> Index:
    folded: Index = {}
    for key, rows in index.items():
        folded.setdefault(fold(key), []).extend(rows)
    return folded


def _missing_problems(columns: Columns, meaning: str, missing: dict[int, str], index: Index, way: str) -> list[Problem]:
    problems = [
        Problem(
            code="manager-unknown",
            where=columns.address(meaning, row),
            text=f'The manager "{word}" is not in the list; the post was loaded without a manager.',
            expected=f"Managers are given by {way}.",
            remedy="Correct the cell in the list, or set the manager after the import.",
            severity="error",
        )
        for row, word in list(missing.items())[:MOST_ALIKE]
    ]
    if len(missing) > MOST_ALIKE:
        text = f"{count_text(len(missing) - MOST_ALIKE, 'more manager')} not in the list."
        problems.append(Problem(code="manager-unknown", where=columns.listing.name, text=text, severity="error"))
    return problems + _repair_offers(columns, missing, index)


def _repair_offers(columns: Columns, missing: dict[int, str], index: Index) -> list[Problem]:
    """Offer the repairs that would find managers which are missing now."""
    offers = []
    for repair, words in REPAIRS.items() if missing else ():
        fold = _folding(frozenset((repair,)))
        folded = _refolded(index, fold)
        count = sum(len(folded.get(fold(word), ())) == 1 for word in missing.values())
        if count:
            offers.append(
                Problem(
                    code=f"manager-repair-{repair}",
                    where=columns.listing.name,
                    text=f"{count_text(count, 'manager')} would be found if {words}.",
                    remedy=f'Choose the repair "{repair}" in the import if that is what happened to the list.',
                )
            )
    return offers


def _clash_problems(columns: Columns, meaning: str, clashes: dict[int, str], index: Index) -> list[Problem]:
    problems = []
    for row, word in list(clashes.items())[:MOST_ALIKE]:
        rows = (
            [str(columns.listing.row_number(each)) for each in index[_key(word, index, str)][:5]]
            if word in index
            else []
        )
        which = f" (rows {list_text(rows)})" if rows else ""
        problems.append(
            Problem(
                code="manager-ambiguous",
                where=columns.address(meaning, row),
                text=f'The manager "{word}" fits several rows{which}; the post was loaded without a manager.',
                remedy="Give each post its own reference in the list, or set the manager after the import.",
                severity="error",
            )
        )
    if len(clashes) > MOST_ALIKE:
        text = f"{count_text(len(clashes) - MOST_ALIKE, 'more manager')} fit several rows."
        problems.append(Problem(code="manager-ambiguous", where=columns.listing.name, text=text, severity="error"))
    return problems


def _head_names_itself(managers: Sequence[int | None]) -> bool:
    """Whether one post alone reports to itself and nobody else is without a manager."""
    return None not in managers and sum(manager == row for row, manager in enumerate(managers)) == 1


def _self_problems(columns: Columns, meaning: str, managers: Sequence[int | None]) -> list[Problem]:
    return [
        Problem(
            code="reports-to-itself",
            where=columns.address(meaning, row),
            text="The post reports to itself; until that is mended it counts as a top.",
            expected="A post reports to another post.",
            remedy="Correct the cell in the list, or set the manager after the import.",
        )
        for row, manager in enumerate(managers)
        if manager == row
    ]


def _loop_problems(
    columns: Columns, meaning: str, managers: Sequence[int | None], references: Sequence[str | None]
) -> list[Problem]:
    """Name each loop of managers once."""
    state = [0] * len(managers)
    problems = []
    for start in range(len(managers)):
        path: list[int] = []
        row: int | None = start
        while row is not None and state[row] == 0:
            state[row] = 1
            path.append(row)
            row = managers[row]
        if row is not None and state[row] == 1 and managers[row] != row:
            loop = path[path.index(row) :]
            names = [references[each] or f"row {columns.listing.row_number(each)}" for each in loop[:6]]
            problems.append(
                Problem(
                    code="manager-loop",
                    where=columns.address(meaning, loop[0]),
                    text=f"The posts {list_text(names)} report to each other in a circle.",
                    remedy="Correct the manager of one of them; until then the circle hangs under no top.",
                    severity="error",
                )
            )
        for each in path:
            state[each] = 2
    return problems
