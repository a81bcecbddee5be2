"""Makes the posts of the rows of a list, field by field. Which rows are posts, and who is above whom, is known."""

from collections.abc import Mapping, Sequence
from typing import Any

from workforce_planner.exchange.full_weeks import most_frequent, usual_week
from workforce_planner.exchange.values import Values
from workforce_planner.model.dates import day_after
from workforce_planner.model.quick import made
from workforce_planner.model.records import Post

_OWN = frozenset(("council", "la", "local authority", "own", "the council"))
"""Words for the council itself among employers."""


def posts_of_rows(
    values: Values, given: Mapping[str, Sequence[Any]], sizes: Mapping[int, int], full_time_minutes: int
) -> list[Post]:
    """The posts of all rows, in their order; `given` are the fields that name other records, and the ids.

    `sizes` says for how many posts a row stands that stands for several; the minutes are those of the plan.
    """
    count, week = len(values), _whole_week(values, full_time_minutes)
    hours, full = values["contracted_minutes"], values["full_time_minutes"]
    columns: dict[str, Sequence[Any]] = {
        "order": range(count),
        "reference": _texts(values["reference"]),
        "title": _texts(values["title"]),
        "point": values["point"],
        "contracted_minutes": hours,
        "full_time_minutes": [
            own if own is not None else week if worked is not None else None
            for own, worked in zip(full, hours, strict=True)
        ],
        "fte": values["fte"],
        "weeks_a_year": [None if weeks is None else int(weeks * 100) for weeks in values["weeks_a_year"]],
        "starts_on": values["post_starts_on"],
        "ends_on": [None if ends is None else day_after(ends) for ends in values["post_ends_on"]],
        "cost_centre": _texts(values["cost_centre"]),
        "in_scope": [scope is not False for scope in values["in_scope"]],
        "statutory": [statutory is True for statutory in values["statutory"]],
        "employer": [_employer(words) if words else "" for words in values["employer"]],
        "notes": _texts(values["notes"]),
        "group_size": list(map(sizes.get, range(count))),
    }
    return made(Post, count, {**columns, **given})


def _texts(column: Sequence[str | None]) -> Sequence[str]:
    """A column of texts, blank where nothing is said."""
    return [text or "" for text in column]


def _employer(words: str) -> str:
    return "" if words.casefold() in _OWN else words


def _whole_week(values: Values, full_time_minutes: int) -> int | None:
    """The full-time week where the list does not give one: the one that its hours and FTE imply."""
    if "full_time_minutes" in values:
        return most_frequent(values["full_time_minutes"])
    if "fte" not in values:
        return full_time_minutes
    return usual_week(values["contracted_minutes"], values["fte"], full_time_minutes)
