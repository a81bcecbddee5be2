"""Sums of a ledger's lines, as arrays: how many lines have which value, times the value.

A group of lines costs the number of lines of each value in it times that value; few of many lines are unlike.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from workforce_planner.calc.alike import Reading
from workforce_planner.calc.funding import Funding
from workforce_planner.calc.horizon import MONTHS
from workforce_planner.calc.ledger import Ledger, Line
from workforce_planner.calc.paid_by import ValueBySource
from workforce_planner.calc.value import OF_POSTS
from workforce_planner.model.ids import FundingId

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Value = Mapping[str, tuple[int, ...]]
"""What lines of one number cost, by component and column."""


CLOSE = 20
"""Up to how many pairs of group and value for each line they are counted in place, which is quicker than in order."""
EXACT = 2**53
"""Below this all whole numbers are exact in floating point, and their products and sums in any order."""
BLOCK = 2**18
"""So many multiplications are done at a time: a block stays near the processor, and below the size from which the
library underneath starts threads, which then turn idly for longer than the whole product takes.
"""
_OF_POST = ("post", "unit", "role", "grade", "cost_centre")


class Values(NamedTuple):
    """What lines cost by their number, in so many columns.

    `whole_years` gives the amounts of every year and component of lines, where the columns are months and those of a
    year alike; lines of which they are not are left out.
    """

    columns: int
    of: Callable[[int], Value]
    by_source: Callable[[int, Funding], ValueBySource]
    whole_years: Callable[[Sequence[int]], Mapping[int, Sequence[Sequence[int]]]] = lambda _: {}


class Rows(NamedTuple):
    """A row of sums for each of some keys."""

    keys: Sequence[Any]
    sums: Ints


class Totals:
    """The lines of one ledger in arrays. Everything is made when it is first asked for."""

    def __init__(self, book: Ledger, values: Values) -> None:
        self._book, self._values, self.columns = book, values, values.columns
        self._coded: dict[str, tuple[Ints, list[Any]]] = {}
        self._matrices: dict[str | None, Ints] = {}
        self._by: dict[tuple[str, str | None], Rows] = {}

    def followed(self, book: Ledger, values: Values, lines: tuple[Sequence[Line], Sequence[Line]]) -> "Totals":
        """The totals after lines were lost and gained: sums of the whole that were asked for are put right."""
        found = Totals(book, values)
        for (name, component), rows in self._by.items():
            more: dict[Any, Ints] = {}
            place = Line._fields.index(name)
            for sign, moved in zip((-1, 1), lines, strict=True):
                for line in moved:
                    row = sign * found.row(line.value, component)
                    more[line[place]] = more[line[place]] + row if line[place] in more else row
            found._by[name, component] = _with_more(rows, more)
        return found

    def repriced(self, values: Values) -> "Totals":
        """The same lines at other values."""
        found = Totals(self._book, values)
        found._coded = self._coded
        if "value" in self.__dict__:
            found.__dict__.update(value=self.value, _owner=self._owner)
        return found

    @cached_property
    def _owner(self) -> Ints:
        """The place of the post of every line of a post."""
        return self._expanded[0]

    @cached_property
    def value(self) -> Ints:
        """The number of what each line costs."""
        return np.concatenate([self._expanded[1], np.array([line.value for line in self._rest], np.int64)])

    @cached_property
    def _expanded(self) -> tuple[Ints, Ints]:
        """The posts of the lines of posts, and what they cost: from the few templates there are."""
        made = self._book.made.coded
        templates, chosen = made.templates, np.asarray(made.numbers, np.int64)
        sizes = np.array([len(template) for template in templates], np.int64)
        flat = np.array([value for template in templates for _, value in template], np.int64)
        if len(flat) == len(templates) and (sizes == 1).all():
            return np.arange(len(chosen)), flat[chosen]
        counts = sizes[chosen] if templates else chosen
        owner = np.repeat(np.arange(len(chosen)), counts)
        within = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
        starts = np.cumsum(sizes) - sizes
        return owner, flat[starts[chosen][owner] + within] if len(flat) else owner

    @cached_property
    def _rest(self) -> list[Line]:
        return list(self._book.rest.values())

    @cached_property
    def lines(self) -> list[Line]:
        """Every line, in the order of the arrays."""
        return list(self._book.lines())

    def coded(self, name: str) -> tuple[Ints, list[Any]]:
        """An attribute of every line as a number into its values."""
        found = self._coded.get(name)
        if found is None:
            number: dict[Any, int] = {}
            if name in _OF_POST or (name == "funding" and self._funded_as_posts):
                posts = self._of_posts(name, number)
                place = Line._fields.index(name)
                rest = [number.setdefault(line[place], len(number)) for line in self._rest]
                codes = np.concatenate([posts[self._owner], np.array(rest, np.int64)])
            else:
                place = Line._fields.index(name)
                codes = np.array([number.setdefault(line[place], len(number)) for line in self.lines], np.int64)
            found = self._coded[name] = codes, list(number)
        return found

    @cached_property
    def _funded_as_posts(self) -> bool:
        """Whether no holder is paid from elsewhere than the post."""
        return not any(each.funding for each in self._book.plan.assignments.values())

    def _of_posts(self, name: str, number: dict[Any, int]) -> Ints:
        """An attribute of every post as a number into its values, which are numbered on."""
        plan, homes, keys = self._book.plan, self._book.homes, self._book.made.posts
        if name == "funding":
            shares = [plan.posts[key].funding for key in keys]
            return np.array([number.setdefault(each, len(number)) for each in shares], np.int64)
        if name == "post":
            number.update(zip(keys, range(len(keys)), strict=True))
            return np.arange(len(keys))
        reading = self._book.reading
        if not reading.is_over(keys):
            reading = Reading(replace(plan, posts={key: plan.posts[key] for key in keys}))
        codes, met = reading.codes(name)
        known: Sequence[Any]
        if name == "grade":
            known = met
        elif name == "role":
            known = [homes.role(each) for each in met]
        elif name == "unit":
            known = [homes.unit(each) for each in met]
        else:
            known = [homes.centre(own, homes.unit(unit)) for own, unit in met]
        meant = np.array([number.setdefault(each, len(number)) for each in known], np.int64)
        return meant[codes]

    def row(self, number: int, component: str | None) -> Ints:
        """The columns of one value."""
        found = np.zeros(self.columns, np.int64)
        for name, amounts in self._values.of(number).items():
            if component in (None, name):
                found += np.array(amounts, np.int64)
        return found

    @cached_property
    def _rows(self) -> int:
        return int(self.value.max(initial=0)) + 1

    def matrix(self, component: str | None) -> Ints:
        """Columns by value: of one component, or of all together."""
        found = self._matrices.get(component)
        if found is None:
            found = self._matrices[component] = self._filled(component)
        return found

    def _filled(self, component: str | None) -> Ints:
        """Every amount of the values that lines have, put into the matrix at once."""
        found = np.zeros((self._rows, self.columns), np.int64)
        amounts: list[tuple[int, ...]] = []
        owners: list[int] = []
        numbers = np.flatnonzero(np.bincount(self.value)).tolist()
        alike = self._values.whole_years(numbers)
        for number in (each for each in numbers if each not in alike):
            for name, row in self._values.of(number).items():
                if component in (None, name):
                    amounts.append(row)
                    owners.append(number)
        if amounts:
            starts = np.flatnonzero(np.diff(owners, prepend=-1))
            found[np.array(owners)[starts]] = np.add.reduceat(np.array(amounts, np.int64), starts, axis=0)
        if alike:
            wanted = [place for place, name in enumerate(OF_POSTS) if component in (None, name)]
            amounts_of_years = np.array(list(alike.values()), np.int64)[:, :, wanted]
            found[list(alike)] = in_twelve(amounts_of_years).sum(axis=2).reshape(len(alike), -1)
        return found

    def where(self, wanted: Mapping[str, Iterable[Hashable]]) -> Bools | None:
        """The lines whose attributes are all among those wanted; None is all."""
        chosen: Bools | None = None
        for name, values in wanted.items():
            codes, keys = self.coded(name)
            accepted = set(values)
            right = np.array([key in accepted for key in keys] + [False], np.bool_)
            these = right[codes]
            chosen = these if chosen is None else chosen & these
        return chosen

    def counts(self, chosen: Bools | None) -> Ints:
        """How many of the chosen lines have each value."""
        value = self.value if chosen is None else self.value[chosen]
        return np.bincount(value, minlength=self._rows).astype(np.int64)

    def sum(self, chosen: Bools | None, component: str | None) -> Ints:
        """The sum of the chosen lines."""
        matrix, counts = self.matrix(component), self.counts(chosen)
        there = np.nonzero(counts)[0]
        found: Ints = counts[there] @ matrix[there]
        return found

    def by(self, name: str, chosen: Bools | None, component: str | None) -> Rows:
        """The sums of the chosen lines by one of their attributes; those of all lines are kept."""
        if chosen is not None:
            return self._worked_out(name, chosen, component)
        if (name, component) not in self._by:
            self._by[name, component] = self._worked_out(name, None, component)
        return self._by[name, component]

    def _worked_out(self, name: str, chosen: Bools | None, component: str | None) -> Rows:
        codes, keys = self.coded(name)
        wanted = codes if chosen is None else np.where(chosen, codes, -1)
        groups, sums = grouped(wanted, self.value, self.matrix(component))
        return Rows([keys[group] for group in groups.tolist()], sums)

    def groups(self, name: str, chosen: Bools | None) -> Iterator[tuple[Any, Bools]]:
        """The chosen lines of each value of an attribute."""
        codes, keys = self.coded(name)
        for number, key in enumerate(keys):
            these = codes == number
            yield key, these if chosen is None else these & chosen

    def sources(self, chosen: Bools | None, component: str | None) -> dict[FundingId, list[int]]:
        """What each funding source pays of the chosen lines; nobody is the key "" for what is unfunded."""
        codes, keys = self.coded("funding")
        these = codes if chosen is None else np.where(chosen, codes, -1)
        pairs = Counter(zip(self.value[these >= 0].tolist(), these[these >= 0].tolist(), strict=True))
        found: dict[FundingId, list[int]] = {}
        for (number, place), count in pairs.items():
            for source, parts in self._values.by_source(number, keys[place]).items():
                row = found.setdefault(source, [0] * self.columns)
                for name, amounts in parts.items():
                    if component in (None, name):
                        row[:] = [each + count * amount for each, amount in zip(row, amounts, strict=True)]
        return found


def _with_more(rows: Rows, more: Mapping[Any, Ints]) -> Rows:
    """Rows to some of which something is added, in their order; those that are new come last."""
    sums, places = rows.sums.copy(), dict(zip(rows.keys, range(len(rows.keys)), strict=True))
    new = [key for key in more if key not in places]
    for key, row in more.items():
        if key in places:
            sums[places[key]] += row
    return (
        Rows([*rows.keys, *new], np.concatenate([sums, *(more[key][None] for key in new)]))
        if new
        else Rows(rows.keys, sums)
    )


def in_twelve(years: Ints) -> Ints:
    """The months of years' amounts in a last dimension of their own: what is left over goes to the first of them."""
    each, left = np.divmod(years, MONTHS)
    found: Ints = each[..., None] + (np.arange(MONTHS) < left[..., None])
    return found


def grouped(groups: Ints, values: Ints, matrix: Ints) -> tuple[Ints, Ints]:
    """The groups there are, and the sum of their values' rows; groups below nothing are left out."""
    if len(groups) and groups.min() < 0:
        groups, values = groups[groups >= 0], values[groups >= 0]
    if not len(groups):
        return np.zeros(0, np.int64), np.zeros((0, matrix.shape[1]), np.int64)
    size = (int(groups.max()) + 1) * len(matrix)
    if size <= CLOSE * len(groups) and len(groups) * int(np.abs(matrix).max(initial=0)) < EXACT:
        counts = np.bincount(groups * len(matrix) + values, minlength=size).reshape(-1, len(matrix))
        there = np.flatnonzero(np.bincount(groups, minlength=len(counts)))
        return there, product(counts if len(there) == len(counts) else counts[there], matrix)
    pairs, times = np.unique(groups * len(matrix) + values, return_counts=True)
    group, value = np.divmod(pairs, len(matrix))
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    return group[starts], np.add.reduceat(matrix[value] * times[:, None], starts, axis=0)


def product(counts: Ints, matrix: Ints) -> Ints:
    """Rows of counts times a matrix. In floating point, which is quicker: exact, where the sum of a row's counts times
    the largest amount stays below `EXACT`, because then no term and no sum of terms leaves the whole numbers it holds.
    """
    found = np.empty((len(counts), matrix.shape[1]))
    left, right = counts.astype(np.float64), matrix.astype(np.float64)
    rows = max(1, BLOCK // max(1, matrix.size))
    for start in range(0, len(counts), rows):
        np.matmul(left[start : start + rows], right, out=found[start : start + rows])
    return found.astype(np.int64)
