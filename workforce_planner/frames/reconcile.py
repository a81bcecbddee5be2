"""Sets lists of one establishment beside one another: what is missing where, what differs, and sums that tie.

Which rows are of one post or person is decided before (`ListRow.line`); here they are joined, compared and summed.
"""

from collections.abc import Sequence
from typing import Any

from workforce_planner.report.reconciliation import (
    COST_CENTRE,
    COVER,
    FTE,
    GRADE,
    HOLDER,
    HOURS,
    MISSING,
    OVER,
    TWICE,
    Line,
    ListRow,
    Reconciliation,
    Tie,
)

FTE_TOLERANCE = 60
"""Ten-thousandths of an FTE that rounding hours to two decimals can explain."""


def reconcile(lists: Sequence[str], rows: Sequence[ListRow], people: frozenset[int] = frozenset()) -> Reconciliation:
    """Join the rows of lists by their line, compare what they say and add up. `people` are the lists of people."""
    import pandas as pd

    frame = pd.DataFrame(
        {
            "line": [row.line for row in rows],
            "list": [row.list for row in rows],
            "fte": pd.array([row.fte for row in rows], dtype="Int64"),
            "minutes": pd.array([row.minutes for row in rows], dtype="Int64"),
            "grade": [row.grade or None for row in rows],
            "cost_centre": [row.cost_centre or None for row in rows],
            "who": [row.who or None for row in rows],
            "over": [row.over for row in rows],
            "cover": [row.cover for row in rows],
            "employee": [row.employee for row in rows],
            "agency": [row.agency for row in rows],
            "of_people": [row.list in people for row in rows],
            "twice": [row.twice for row in rows],
            "row": range(len(rows)),
        }
    )
    sides = frame.pivot(index="line", columns="list", values="row").reindex(columns=range(len(lists)))
    marks = _marks(frame, len(lists) - len(people), len(people))
    lines = []
    for number, places in zip(sides.index, sides.itertuples(index=False, name=None), strict=True):
        found = tuple(None if pd.isna(place) else rows[int(place)] for place in places)
        first = next(row for row in found if row is not None)
        kinds = marks.get(number, ())
        missing = _missing(found, people) if MISSING in kinds else ()
        lines.append(Line(kinds=kinds, reference=first.reference, title=first.title, rows=found, missing=missing))
    ties = tuple(_tie(frame, other) for other in range(1, len(lists)))
    return Reconciliation(lists=tuple(lists), people=people, lines=tuple(lines), ties=ties)


def _missing(rows: Sequence[ListRow | None], people: frozenset[int]) -> tuple[int, ...]:
    """The lists that should have a line and do not: a list of people is asked for employees alone."""
    there = [row for row in rows if row is not None]
    employed = any(row.employee for row in there) and not any(row.agency for row in there)
    return tuple(index for index, row in enumerate(rows) if row is None and (index not in people or employed))


def _marks(frame: Any, of_posts: int, of_people: int) -> dict[int, tuple[str, ...]]:
    """What differs in each line that differs in anything."""
    grouped = frame.groupby("line", sort=False)
    over, cover = grouped["over"].any(), grouped["cover"].any()
    there = grouped["of_people"].sum()
    posts_missing = (grouped["list"].nunique() - there < of_posts) & ~over & ~cover
    people_missing = (there < of_people) & grouped["employee"].any() & ~grouped["agency"].any()
    spread = grouped["fte"].max() - grouped["fte"].min()
    known_hours = grouped["minutes"].count() >= 2
    other_hours = (grouped["minutes"].nunique() > 1) & known_hours
    other_fte = (spread > FTE_TOLERANCE).fillna(value=False).astype(bool)
    tests = {
        MISSING: posts_missing | people_missing,
        OVER: over,
        COVER: cover,
        HOURS: other_hours & other_fte,
        FTE: other_fte & ~other_hours,
        GRADE: grouped["grade"].nunique() > 1,
        COST_CENTRE: grouped["cost_centre"].nunique() > 1,
        HOLDER: grouped["who"].nunique() > 1,
        TWICE: grouped["twice"].any(),
    }
    marks: dict[int, tuple[str, ...]] = {}
    for kind, found in tests.items():
        for line in found.index[found.to_numpy(dtype=bool)]:
            marks[line] = (*marks.get(line, ()), kind)
    return marks


def _tie(frame: Any, other: int) -> Tie:
    mine, theirs = frame[frame["list"] == 0], frame[frame["list"] == other]
    both = mine.merge(theirs, on="line", suffixes=("", "_other"))
    only_mine = mine[~mine["line"].isin(both["line"])]
    lone = theirs[~theirs["line"].isin(both["line"])]
    is_beside = lone["over"] | lone["cover"]
    beside, only_other = lone[is_beside], lone[~is_beside]
    different = _sum(both["fte_other"]) - _sum(both["fte"])
    return Tie(
        list=other, first=_sum(mine["fte"]), only_first=_sum(only_mine["fte"]), only_other=_sum(only_other["fte"]),
        beside=_sum(beside["fte"]), different=different, other=_sum(theirs["fte"]),
        rows=(len(mine), len(only_mine), len(only_other), len(beside), len(theirs)),
    )  # fmt: skip


def _sum(values: Any) -> int:
    return int(values.sum())
