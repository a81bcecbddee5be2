"""Puts the posts of the units that a person names out of scope."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workforce_planner.exchange.assemble import Assembled
from workforce_planner.model.ids import UnitId
from workforce_planner.model.problems import Problem
from workforce_planner.model.relations import PATH_SEPARATOR


def put_out_of_scope(
    made: Assembled, wanted: Sequence[str], paths: Mapping[UnitId, tuple[str, ...]]
) -> tuple[list[Problem], tuple[str, ...]]:
    """Mark the posts of the named units and of all below them; a bare name means every unit of that name."""
    problems = []
    outside: set[UnitId] = set()
    named: list[str] = []
    for words in wanted:
        found = [unit for unit, path in paths.items() if _fits(words, path)]
        if not found:
            problems.append(_unknown(words, paths))
        for unit in found:
            named.append(PATH_SEPARATOR.join(paths[unit]))
            outside |= {other for other, path in paths.items() if path[: len(paths[unit])] == paths[unit]}
    if outside:
        made.posts = [replace(post, in_scope=False) if post.unit in outside else post for post in made.posts]
    return problems, tuple(dict.fromkeys(named))


def _fits(words: str, path: tuple[str, ...]) -> bool:
    wanted = words.casefold().strip()
    return wanted in (path[-1].casefold(), PATH_SEPARATOR.join(path).casefold())


def _unknown(words: str, paths: Mapping[UnitId, tuple[str, ...]]) -> Problem:
    names = sorted(PATH_SEPARATOR.join(path) for path in paths.values())
    shown = "; ".join(names[:8]) + ("; …" if len(names) > 8 else "")
    return Problem(
        code="unit-unknown",
        where=words,
        text=f'There is no unit "{words}" in the list, so nothing was put out of scope for it.',
        expected=f"Units are: {shown}.",
        remedy="Name the unit as the list does, or by its path.",
        severity="error",
    )
