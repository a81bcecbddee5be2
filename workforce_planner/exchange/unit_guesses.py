"""Units of posts whose list names none: by the cost centre, where all other posts of it stand in one unit."""

from collections.abc import Sequence

from workforce_planner.exchange.unit_paths import Path
from workforce_planner.exchange.values import Values
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, list_text


def units_by_cost_centre(values: Values, paths: Sequence[Path]) -> tuple[list[Path], tuple[Problem, ...]]:
    """The paths, with those filled in that a cost centre tells; and what was guessed."""
    filled = list(paths)
    if "cost_centre" not in values or all(paths):
        return filled, ()
    centres = values["cost_centre"]
    known: dict[str, set[Path]] = {}
    for centre, path in zip(centres, paths, strict=True):
        if centre is not None and path:
            known.setdefault(centre, set()).add(path)
    guessed: dict[str, list[int]] = {}
    for row, (centre, path) in enumerate(zip(centres, paths, strict=True)):
        if not path and centre is not None and centre in known:
            common = _common(known[centre])
            if common:
                filled[row] = common
                guessed.setdefault(centre, []).append(row)
    return filled, tuple(_note(values, guessed)) if guessed else ()


def _common(paths: set[Path]) -> Path:
    """The part that all paths begin with."""
    first = min(paths, key=len)
    depth = len(first)
    while depth and any(path[:depth] != first[:depth] for path in paths):
        depth -= 1
    return first[:depth]


def _note(values: Values, guessed: dict[str, list[int]]) -> list[Problem]:
    rows = [row for found in guessed.values() for row in found]
    text = (
        f"{count_text(len(rows), 'post')} without a unit of their own were put where others of their cost centre "
        f"are ({list_text(sorted(guessed)[:6])}{' and others' if len(guessed) > 6 else ''})."
    )
    remedy = "Move the posts that belong elsewhere."
    return [
        Problem(code="unit-from-cost-centre", where=values.address("cost_centre", rows[0]), text=text, remedy=remedy)
    ]
