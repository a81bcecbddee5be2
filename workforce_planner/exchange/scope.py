"""Puts the posts of the units that a person names out of scope."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from workforce_planner.exchange.assemble import Assembled
from workforce_planner.model.ids import UnitId
from workforce_planner.model.problems import Problem
from workforce_planner.model.relations import PATH_SEPARATOR

AMBIGUOUS = "unit-ambiguous"


def put_out_of_scope(
    made: Assembled, wanted: Sequence[str], paths: Mapping[UnitId, tuple[str, ...]]
) -> tuple[list[Problem], tuple[str, ...]]:
    """Mark the posts of the named units and of all below them; a name that several units have is not guessed at."""
    problems = []
    outside: set[UnitId] = set()
    named: list[str] = []
    for words in wanted:
        found = _named(words, paths)
        if len(found) != 1:
            problems.append(_ambiguous(words, [paths[unit] for unit in found]) if found else _unknown(words, paths))
            continue
        for unit in found:
            named.append(PATH_SEPARATOR.join(paths[unit]))
            outside |= {other for other, path in paths.items() if path[: len(paths[unit])] == paths[unit]}
    if outside:
        made.posts = [replace(post, in_scope=False) if post.unit in outside else post for post in made.posts]
    return problems, tuple(dict.fromkeys(named))


def _named(words: str, paths: Mapping[UnitId, tuple[str, ...]]) -> list[UnitId]:
    """The units of a path; where there is none, those of a name."""
    wanted = words.casefold().strip()
    by_path = [unit for unit, path in paths.items() if PATH_SEPARATOR.join(path).casefold() == wanted]
    return by_path or [unit for unit, path in paths.items() if path[-1].casefold() == wanted]


def _ambiguous(words: str, paths: Sequence[tuple[str, ...]]) -> Problem:
    names = "; ".join(sorted(PATH_SEPARATOR.join(path) for path in paths))
    return Problem(
        code=AMBIGUOUS,
        where=words,
        text=f'{len(paths)} units are named "{words}": {names}.',
        expected="A unit is named by its path where its name is not its own alone.",
        remedy="Name each of them that is out of scope by its path.",
        severity="error",
    )


def _unknown(words: str, paths: Mapping[UnitId, tuple[str, ...]]) -> Problem:
    names = [PATH_SEPARATOR.join(path) for path in paths.values()]
    problem = unknown_name("unit-unknown", "unit", words, names, "was put out of scope for it")
    return replace(problem, severity="error")


def unknown_name(code: str, what: str, words: str, choices: Sequence[str], outcome: str) -> Problem:
    """A name that the list does not have, with the nearest of those it has."""
    near = get_close_matches(words.casefold(), [each.casefold() for each in choices], n=1, cutoff=0.6)
    nearest = next((each for each in choices if near and each.casefold() == near[0]), "")
    names = sorted(set(choices))
    shown = "; ".join(names[:12]) + ("; …" if len(names) > 12 else "")
    meant = f'Is "{nearest}" meant? ' if nearest else ""
    return Problem(
        code=code,
        where=words,
        text=f'There is no {what} "{words}" in the list, so nothing {outcome}.',
        expected=f"The list has: {shown}." if names else f"The list has no {what}.",
        remedy=f"{meant}Name the {what} as the list does.",
    )
