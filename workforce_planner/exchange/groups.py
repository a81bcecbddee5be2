"""Rows that stand for several posts: groups of posts with their whole FTE, told from slips of typing."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workforce_planner.exchange.columns import MOST_ALIKE
from workforce_planner.exchange.reporting_lines import Offer
from workforce_planner.exchange.status_words import NAMED, VACANT, Held
from workforce_planner.exchange.values import Values
from workforce_planner.model.money import FULL_TIME, Fte, in_posts
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, fte_text, list_text

GROUP_FTE = FULL_TIME * 3 // 2
"""From this FTE on a row is taken to stand for several posts."""
FEW_OF = 10
"""Up to one such row in so many is taken for a slip of typing, more for a list of groups."""
MOST_VACANT = FULL_TIME * 4
"""A lone vacancy of a larger FTE, among rows of one post each, is doubtful."""
FULL_WEEKS = (35, 42)
"""Hours of a full-time week; a single FTE of so much is hours in the wrong cell."""
SHORTEST, LONGEST_DAY, LONGEST_WEEK = 3, 10, 48
"""Hours that an FTE may be read as."""
A_WEEK, A_DAY = "hours-a-week", "hours-a-day"
HOURS_REPAIRS: Mapping[str, str] = {
    A_WEEK: "read as hours a week",
    A_DAY: "read as hours a day, on five days of the week",
}
"""Repairs of an FTE that no one person can have: never made unless they are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """For how many posts each row stands that stands for several; what is said of it, and what is offered."""

    sizes: Mapping[int, int]
    problems: tuple[Problem, ...] = ()
    offers: tuple[Offer, ...] = ()


def group_sizes(
    values: Values, job_shares: Mapping[int, int], held: Sequence[Held] = (), repairs: frozenset[str] = frozenset()
) -> Groups:
    """The rows that stand for several posts: as many as the list says ("2 x 0.5", a column with their number), or else
    the least that their FTE needs. `job_shares` are rows whose FTE is that of several people.

    A row that names one holder is one post, whatever its FTE says: such an FTE is left unknown and named, and so is
    the one large FTE among many rows of one post each.
    """
    fte_of_rows: list[Fte | None] = values["fte"]
    said = _said(values)
    notes = (_said_note(values, said),) if said else ()
    shares = {row: math.ceil(fte / FULL_TIME) for row in job_shares if (fte := fte_of_rows[row] or 0) > FULL_TIME}
    rows = enumerate(fte_of_rows)
    large = {row: fte for row, fte in rows if fte is not None and fte >= GROUP_FTE and row not in job_shares}
    large = {row: fte for row, fte in large.items() if row not in said}
    if not large:
        return Groups(sizes={**shares, **said}, problems=notes)
    slips = _slips(values, large, held)
    offers = _slipped(values, slips, held, repairs)
    sizes = {row: math.ceil(fte / FULL_TIME) for row, fte in enumerate(fte_of_rows) if fte and fte > FULL_TIME}
    groups = {row: size for row, size in sizes.items() if row not in said}
    if len(slips) < len(large):
        notes = (*notes, _note(values, groups, doubtful=_names_people(held)))
        return Groups(sizes={**sizes, **said}, problems=notes, offers=offers)
    return Groups(sizes={**shares, **said}, problems=notes, offers=offers)


def _slips(values: Values, large: Mapping[int, Fte], held: Sequence[Held]) -> dict[int, Fte]:
    """The rows whose FTE is no group's: those that name one holder, and the few among many."""
    single = {row: fte for row, fte in large.items() if held and _names_one(held[row])}
    known = sum(fte is not None for fte in values["fte"])
    groups = [row for row in large if row not in single and not _is_hours(values, row)]
    few = len(groups) * FEW_OF <= known
    alone = len(groups) == 1 < known and _names_people(held) and large[groups[0]] > MOST_VACANT
    return dict(large) if few or (alone and held[groups[0]].state == VACANT) else single


def _names_one(held: Held) -> bool:
    return held.state == NAMED and not held.sharers


def _names_people(held: Sequence[Held]) -> bool:
    """Whether most rows of the list that have a holder name one person each."""
    named = sum(map(_names_one, held))
    return named * 2 > sum(each.state != VACANT for each in held)


def _slipped(
    values: Values, slips: Mapping[int, Fte], held: Sequence[Held], repairs: frozenset[str]
) -> tuple[Offer, ...]:
    """Leave the FTE of slips unknown, or read them as the hours that a person says they are; what may be said."""
    unknown = []
    for place, (row, fte) in enumerate(slips.items()):
        ways = _ways(values, row, fte)
        chosen = next((way for way in ways if way in repairs), None)
        _leave_unknown(values, row, _slip(values, row, fte, held, ways, chosen), place)
        if chosen:
            values["contracted_minutes"][row] = _minutes(fte, chosen)
        elif ways:
            unknown.append((row, fte, ways))
    if len(slips) > MOST_ALIKE:
        text = f"{len(slips) - MOST_ALIKE:,} more rows have an FTE that one person cannot have."
        values.problems.append(Problem(code="fte-out-of-range", where=values.name, text=text, severity="error"))
    return tuple(_offer(values, way, found) for way in HOURS_REPAIRS if (found := [e for e in unknown if way in e[2]]))


def _leave_unknown(values: Values, row: int, problem: Problem, place: int) -> None:
    """Take one FTE for unknown; the first twenty are named, the rest counted."""
    if place < MOST_ALIKE:
        values.leave_unknown("fte", row, problem)
    else:
        values["fte"][row] = None


def _offer(values: Values, way: str, found: Sequence[tuple[int, Fte, Sequence[str]]]) -> Offer:
    shown = [f"{_plain(fte)} ({values.address('fte', row).rpartition('!')[2]})" for row, fte, _ in found[:4]]
    more = [f"{len(found) - 4:,} more"] if len(found) > 4 else []
    return Offer(repair=way, found=len(found), text=f"FTE of {list_text([*shown, *more])} is {HOURS_REPAIRS[way]}")


def _ways(values: Values, row: int, fte: Fte) -> tuple[str, ...]:
    """As which hours an FTE may be read, where the row gives none."""
    hours = Decimal(fte) / FULL_TIME
    if values["contracted_minutes"][row] is not None or not SHORTEST <= hours <= LONGEST_WEEK:
        return ()
    return (A_WEEK, A_DAY) if hours <= LONGEST_DAY else (A_WEEK,)


def _minutes(fte: Fte, way: str) -> int:
    days = 5 if way == A_DAY else 1
    return int((Decimal(fte) / FULL_TIME * 60 * days).to_integral_value("ROUND_HALF_UP"))


def _said(values: Values) -> dict[int, int]:
    """The rows of which the list says for how many posts they stand."""
    counts = zip(values["posts_in_cell"], values["headcount"], strict=True)
    said = list(counts)
    if set(said) == {(None, None)}:
        return {}
    return {row: cell or count for row, (cell, count) in enumerate(said) if max(cell or 0, count or 0) > 1}


def _said_note(values: Values, said: Mapping[int, int]) -> Problem:
    row = next(iter(said))
    text = (
        f"{count_text(len(said), 'row stands', 'rows stand')} for several posts, as the list says: "
        f"{sum(said.values()):,} posts in all; each was loaded as a group of posts."
    )
    remedy = "Give every post a row of its own where single posts are wanted."
    return Problem(code="group-of-posts", where=values.address("fte", row), text=text, remedy=remedy, severity="note")


def _note(values: Values, sizes: Mapping[int, int], *, doubtful: bool) -> Problem:
    row = next(iter(sizes))
    total = Fte(sum(values["fte"][each] for each in sizes))
    text = (
        f"{count_text(len(sizes), 'row stands', 'rows stand')} for more than one post, the first with an FTE of "
        f"{_plain(values['fte'][row])}; each was loaded as a group of posts with its whole FTE, "
        f"{fte_text(total)} in all, and counts for as many posts as that needs at least."
    )
    remedy = "Give every post a row of its own where single posts are wanted."
    severity = "warning" if doubtful else "note"
    return Problem(code="group-of-posts", where=values.address("fte", row), text=text, remedy=remedy, severity=severity)


def _plain(fte: Fte) -> str:
    return f"{in_posts(fte).normalize():f}"


def _is_hours(values: Values, row: int) -> bool:
    """Whether a cell of the FTE holds the hours of its row, or those of a full-time week."""
    hours = Decimal(values["fte"][row]) / FULL_TIME
    contracted = values["contracted_minutes"][row]
    return FULL_WEEKS[0] <= hours <= FULL_WEEKS[1] if contracted is None else hours * 60 == contracted


def _slip(  # noqa: PLR0917 (what is known of one cell)
    values: Values, row: int, fte: Fte, held: Sequence[Held], ways: Sequence[str], chosen: str | None
) -> Problem:
    known = values["contracted_minutes"][row] is not None
    what = "the FTE was worked out from the hours" if known else "the FTE is left unknown"
    like = "; that looks like the hours" if _is_hours(values, row) else ""
    one = ", and the row names one person" if held and _names_one(held[row]) else ""
    if chosen:
        what = f"as you chose, it was {HOURS_REPAIRS[chosen]}"
    remedy = "Correct the cell in the list, or give each post a row of its own where the row stands for several."
    if ways and not chosen:
        named = " or ".join(f'"{way}"' for way in ways)
        remedy += f" Where it is hours, choose the repair {named}."
    return Problem(
        code="fte-out-of-range",
        where=values.address("fte", row),
        text=f"The FTE is {_plain(fte)}{one}{like}; {what}.",
        expected="The FTE of one post is more than 0 and at most 1.",
        remedy=remedy,
        severity="note" if chosen else "error",
    )
