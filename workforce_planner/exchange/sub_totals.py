"""Checks the sub-totals and totals of a list against its rows: what the list itself says must come out."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate

from workforce_planner.exchange import coerce
from workforce_planner.exchange.headers import Table
from workforce_planner.exchange.rows import Aside, Sorted
from workforce_planner.model.money import Fte, in_posts
from workforce_planner.model.problems import Problem

_POSTS = re.compile(r"(?i)\b(\d{1,6})\s*(?:posts|rows|positions|lines)\b")


def check_totals(table: Table, found: Sorted, meanings: Mapping[str, int]) -> list[Problem]:
    """What is to be said of totals in a table that are not the sum of the rows above them."""
    totals = [each for each in found.aside if each.kind in ("sub-total", "total")]
    if not totals:
        return []
    sums = _Sums(table, found, meanings.get("fte"))
    return [problem for each in totals for problem in sums.check(each)]


class _Sums:
    """The rows of a table added up from the top, so that any stretch of them is a difference of two sums."""

    def __init__(self, table: Table, found: Sorted, column: int | None) -> None:
        self.table, self.found, self.column = table, found, column
        values = [None] * len(found.taken) if column is None else table.cells(found.taken, column)
        read = {value: (0 if value is None else coerce.fte(value)[0]) for value in set(values)}
        self.fte = list(accumulate((read[value] or 0 for value in values), initial=0))
        self.unread = list(accumulate((read[value] is None for value in values), initial=0))
        marks = [mark.row for mark in found.marks]
        others = [each.row for each in found.aside if each.kind in ("sub-total", "total")]
        self.starts = sorted({*marks, *others, table.header_row})

    def check(self, total: Aside) -> Iterator[Problem]:
        """What is to be said of one total."""
        cells = self.table.sheet.rows[total.row]
        stretches = self._stretches(total)
        end = bisect_left(self.found.taken, total.row)
        said = self.table.sheet.value(total.row, self.column) if self.column is not None else None
        stated = coerce.fte(said)[0] if isinstance(said, int | float | str) else None
        known = [self.fte[end] - self.fte[at] for at in stretches if self.unread[end] == self.unread[at]]
        if stated is not None and known and stated not in known:
            yield _problem(self.table, total, self.column or 0, f"an FTE of {_shown(stated)}", _shown(known[0]))
        words = next((str(value) for value in cells if isinstance(value, str) and _POSTS.search(value)), "")
        match = _POSTS.search(words)
        if match and stretches and int(match[1]) not in [end - at for at in stretches]:
            place = list(cells).index(words)
            yield _problem(self.table, total, place, f"{match[1]} posts", f"{end - stretches[0]:,} posts")

    def _stretches(self, total: Aside) -> list[int]:
        """Where the rows start that a total may be of, the likeliest first: since the last total or team, or all."""
        starts = self.starts[: bisect_left(self.starts, total.row)][::-1]
        if total.kind == "total":
            starts = [self.table.header_row, *starts]
        end = bisect_left(self.found.taken, total.row)
        places = dict.fromkeys(bisect_right(self.found.taken, start) for start in starts)
        return [place for place in places if place < end]


def _problem(table: Table, total: Aside, column: int, stated: str, counted: str) -> Problem:
    return Problem(
        code="sub-total-differs",
        where=table.sheet.address(total.row, column),
        text=f"The list says {stated} here ({total.reason}); its rows add up to {counted}.",
        expected="A total is the sum of its rows.",
        remedy="Look whether a row is missing from the list, or was added to it without the total.",
    )


def _shown(fte: int) -> str:
    return f"{in_posts(Fte(fte)).normalize():f}"
