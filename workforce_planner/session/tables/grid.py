"""A table of one structure as it is now: the values of its cells, in words and in the order they sort in."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.results import Figures, Results
from workforce_planner.calc.rollup import Row
from workforce_planner.edit.addresses import describe
from workforce_planner.edit.entry import write_value
from workforce_planner.model.fields import FieldSpec, Kind
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Record
from workforce_planner.model.relations import Relations, path_text
from workforce_planner.model.wording import money_text
from workforce_planner.session.occupants import person_name
from workforce_planner.session.tables.columns import Column, columns_of

BLANK = ""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Vector:
    """A column of all rows: each row's place among the distinct values, their words, and their rank in sorting.

    The rank of a blank is None: blanks come last whichever way a table is sorted.
    """

    codes: Sequence[int]
    texts: Sequence[str]
    ranks: Sequence[int | None]


class Grid:
    """The records of a table as rows. Made anew for each state of the plan; columns are worked out when asked for."""

    def __init__(
        self,
        table: str,
        plan: Plan,
        joined: Relations,
        results: Results,
        comparison: Comparison | None = None,
        *,
        hiding: bool = False,
    ) -> None:
        self.table, self.plan, self.joined, self.results = table, plan, joined, results
        self.comparison, self.hiding = comparison, hiding
        self.records: Mapping[str, Record] = plan.table(table)
        self.rows: Mapping[str, Row] = results.establishment.rows  # type: ignore[assignment]
        self._vectors: dict[str, Vector] = {}
        self._words: dict[tuple[str, Any], str] = {}

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Every row in the order of the plan: posts as they are printed, others as they came."""
        if self.table != "posts":
            return tuple(self.records)
        ordered = [key for unit in (*_units_in_order(self.joined), None) for key in self._in_unit(unit)]
        return tuple(ordered) if len(ordered) == len(self.records) else tuple(self.records)

    def _in_unit(self, unit: Any) -> Sequence[str]:
        return self.joined.posts_of_unit.get(unit, ())

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """The columns that may be seen."""
        found = columns_of(self.table)
        without = {"state"} if self.comparison is None else set()
        return {
            name: column
            for name, column in found.items()
            if name not in without and not (self.hiding and column.private)
        }

    def value(self, key: str, column: Column) -> Any:
        """The value of a cell."""
        return column.value(self, key)

    def text(self, key: str, column: Column) -> str:
        """What a cell shows, and what is copied from it."""
        return self.words(column, column.value(self, key))

    def words(self, column: Column, value: Any) -> str:
        """A value of a column as text that can be pasted back."""
        if value is None or value == "":
            return BLANK
        if isinstance(value, str) and column.spec.kind not in (Kind.REFERENCE, Kind.CHOICE):
            return value
        place = (column.name, value)
        if place not in self._words:
            self._words[place] = self._word(column, value)
        return self._words[place]

    def _word(self, column: Column, value: Any) -> str:
        if column.spec.kind is Kind.REFERENCE:
            return self._record_name(column.spec, value)
        if column.spec.kind is Kind.MONEY and column.read_only:
            return money_text(value)
        return write_value(self.plan, column.spec, value)

    def _record_name(self, spec: FieldSpec, key: str) -> str:
        if key not in self.plan.table(spec.table):
            return BLANK
        if spec.table == "people":
            return "Hidden" if self.hiding else person_name(self.plan, key)  # type: ignore[arg-type]
        if spec.table == "units":
            name = self.plan.units[key].name  # type: ignore[index]
            return name if self._unit_names[name] == 1 else path_text(self.plan, key)  # type: ignore[arg-type]
        return describe(self.plan, spec.table, key)

    @cached_property
    def _unit_names(self) -> Counter[str]:
        return Counter(unit.name for unit in self.plan.units.values())

    def vector(self, name: str) -> Vector:
        """A column of all rows, kept while the plan stays as it is."""
        if name not in self._vectors:
            self._vectors[name] = self._vector(self.columns[name])
        return self._vectors[name]

    def _vector(self, column: Column) -> Vector:
        places: dict[Any, int] = {}
        find, value = places.setdefault, column.value
        codes = [find(value(self, key), len(places)) for key in self.keys]
        distinct = list(places)
        texts = [self.words(column, each) for each in distinct]
        return Vector(codes, texts, _ranks(column.spec, distinct, texts, self.plan))

    @cached_property
    def place_of(self) -> Mapping[str, int]:
        """The place of each row in `keys`."""
        return {key: place for place, key in enumerate(self.keys)}

    # What is asked of rows.

    def name(self, key: str) -> str:
        """A row as people name it."""
        if self.table == "posts":
            return describe(self.plan, "posts", key)
        if self.table == "people":
            return "A person" if self.hiding else person_name(self.plan, key)  # type: ignore[arg-type]
        place = self.plan.assignments[key]  # type: ignore[index]
        who = "Somebody" if self.hiding else person_name(self.plan, place.person)
        return f"{who} in {describe(self.plan, 'posts', place.post) if place.post else 'no post'}"

    def ended(self, key: str) -> bool:
        """Whether a row is of a post that is disestablished."""
        return self.table == "posts" and self.plan.posts[key].disestablished  # type: ignore[index]

    def totals(self, keys: Sequence[str]) -> Figures:
        """The figures of the posts in some rows; people's rows stand for the posts they are in, each once."""
        if self.table == "posts" and len(keys) == len(self.records):
            return self.results.whole
        return self.results.among(self.posts_of(keys), "the rows shown")

    def posts_of(self, keys: Iterable[str]) -> list[PostId]:
        """The posts that some rows are of, or stand for."""
        if self.table == "posts":
            return [PostId(key) for key in keys]
        if self.table == "people":
            keys = [each for key in keys for each in self.joined.assignments_of_person.get(key, ())]  # type: ignore[call-overload]
        posts = (self.plan.assignments[key].post for key in keys)  # type: ignore[index]
        return list(dict.fromkeys(post for post in posts if post is not None))


def _units_in_order(joined: Relations) -> Iterable[str]:
    from workforce_planner.model.relations import units_within

    return units_within(joined, None)


def _ranks(spec: FieldSpec, distinct: Sequence[Any], texts: Sequence[str], plan: Plan) -> list[int | None]:
    key = _sort_key(spec, distinct, texts, plan)
    filled = [place for place, text in enumerate(texts) if text != BLANK]
    ranks: list[int | None] = [None] * len(texts)
    last, rank = object(), -1
    for place in sorted(filled, key=key):
        here = key(place)
        if here != last:
            last, rank = here, rank + 1
        ranks[place] = rank
    return ranks


def _sort_key(spec: FieldSpec, distinct: Sequence[Any], texts: Sequence[str], plan: Plan) -> Callable[[int], Any]:
    if spec.kind is Kind.CHOICE:
        order = {stored: place for place, (stored, _) in enumerate(spec.choices)}
        return lambda place: order.get(distinct[place], len(order))
    if spec.kind is Kind.REFERENCE and spec.table == "grades":
        return lambda place: (plan.grades[distinct[place]].rank, natural(texts[place]))
    if spec.kind is Kind.CASES:
        return lambda place: sum(each.count for each in distinct[place])
    if spec.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE):
        keys = [natural(text) for text in texts]
        return keys.__getitem__
    return distinct.__getitem__


def natural(text: str) -> str:
    """Text as it sorts: without case, "Team 2" before "Team 10"."""
    return _DIGITS.sub(_padded, text.casefold())


def _padded(digits: re.Match[str]) -> str:
    return digits[0].zfill(12)
