"""Rows that stand for several posts: groups of posts with their whole FTE, told from slips of typing."""

import math
from collections.abc import Mapping
from decimal import Decimal

from workforce_planner.exchange.values import Values
from workforce_planner.model.money import FULL_TIME, Fte, in_posts
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, fte_text

GROUP_FTE = FULL_TIME * 3 // 2
"""From this FTE on a row is taken to stand for several posts."""
FEW_OF = 10
"""Up to one such row in so many is taken for a slip of typing, more for a list of groups."""
FULL_WEEKS = (35, 42)
"""Hours of a full-time week; a single FTE of so much is hours in the wrong cell."""


def group_sizes(values: Values, job_shares: Mapping[int, int]) -> tuple[Mapping[int, int], tuple[Problem, ...]]:
    """For how many posts each row stands that stands for several: as many as the list says ("2 x 0.5", a column with
    their number), or else the least that its FTE needs. Slips are left unknown and named. `job_shares` are rows whose
    FTE is that of several people."""
    fte_of_rows: list[Fte | None] = values["fte"]
    said = _said(values)
    notes = (_said_note(values, said),) if said else ()
    shares = {row: math.ceil(fte / FULL_TIME) for row in job_shares if (fte := fte_of_rows[row] or 0) > FULL_TIME}
    rows = enumerate(fte_of_rows)
    large = {row: fte for row, fte in rows if fte is not None and fte >= GROUP_FTE and row not in job_shares}
    large = {row: fte for row, fte in large.items() if row not in said}
    if not large:
        return {**shares, **said}, notes
    groups = [row for row in large if not _is_hours(values, row)]
    if len(groups) * FEW_OF <= sum(fte is not None for fte in fte_of_rows):
        for row, fte in large.items():
            values.leave_unknown("fte", row, _slip(values, row, fte))
        return {**shares, **said}, notes
    sizes = {row: math.ceil(fte / FULL_TIME) for row, fte in enumerate(fte_of_rows) if fte and fte > FULL_TIME}
    return {**sizes, **said}, (*notes, _note(values, {row: size for row, size in sizes.items() if row not in said}))


def _said(values: Values) -> dict[int, int]:
    """The rows of which the list says for how many posts they stand."""
    counts = zip(values["posts_in_cell"], values["headcount"], strict=True)
    return {row: cell or count for row, (cell, count) in enumerate(counts) if max(cell or 0, count or 0) > 1}


def _said_note(values: Values, said: Mapping[int, int]) -> Problem:
    row = next(iter(said))
    text = (
        f"{count_text(len(said), 'row stands', 'rows stand')} for several posts, as the list says: "
        f"{sum(said.values()):,} posts in all; each was loaded as a group of posts."
    )
    remedy = "Give every post a row of its own where single posts are wanted."
    return Problem(code="group-of-posts", where=values.address("fte", row), text=text, remedy=remedy, severity="note")


def _note(values: Values, sizes: Mapping[int, int]) -> Problem:
    row = next(iter(sizes))
    total = Fte(sum(values["fte"][each] for each in sizes))
    text = (
        f"{count_text(len(sizes), 'row stands', 'rows stand')} for more than one post, the first with an FTE of "
        f"{in_posts(values['fte'][row]).normalize():f}; each was loaded as a group of posts with its whole FTE, "
        f"{fte_text(total)} in all, and counts for as many posts as that needs at least."
    )
    remedy = "Give every post a row of its own where single posts are wanted."
    return Problem(code="group-of-posts", where=values.address("fte", row), text=text, remedy=remedy, severity="note")


def _is_hours(values: Values, row: int) -> bool:
    """Whether a cell of the FTE holds the hours of its row, or those of a full-time week."""
    hours = Decimal(values["fte"][row]) / FULL_TIME
    contracted = values["contracted_minutes"][row]
    return FULL_WEEKS[0] <= hours <= FULL_WEEKS[1] if contracted is None else hours * 60 == contracted


def _slip(values: Values, row: int, fte: Fte) -> Problem:
    known = values["contracted_minutes"][row] is not None
    what = "the FTE was worked out from the hours" if known else "the FTE is left unknown"
    like = "; that looks like the hours" if _is_hours(values, row) else ""
    return Problem(
        code="fte-out-of-range",
        where=values.address("fte", row),
        text=f"The FTE is {in_posts(fte).normalize():f}{like}; {what}.",
        expected="The FTE of one post is more than 0 and at most 1.",
        remedy="Correct the cell in the list, or give each post a row of its own where the row stands for several.",
        severity="error",
    )
