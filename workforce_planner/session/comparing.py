"""What a comparison of structures answers, for the window, the command line and paper: worked out when it is asked for.

The first structure is that which the others are compared with; the current structure is one like any other. Whether
everything or only what is in scope is looked at is one switch.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar, cast

from workforce_planner.calc.areas import CabinetTable, area_namer, cabinet_table
from workforce_planner.calc.bridge import Bridge
from workforce_planner.calc.bridging import (
    annual_bridge,
    annual_costs,
    costs_of_year,
    in_scope,
    year_bridge,
    years_bridge,
)
from workforce_planner.calc.comparison import Comparison, compare_results
from workforce_planner.calc.horizon import horizon_of
from workforce_planner.calc.in_force import InForce, in_force, in_years
from workforce_planner.calc.net_effect import Effect, effects
from workforce_planner.calc.phases import Group, by_area, by_phase, by_reason
from workforce_planner.calc.results import Results
from workforce_planner.calc.side_by_side import SideBySide, Structure, posts_in_scope, side_by_side
from workforce_planner.calc.timeline import Timeline, View
from workforce_planner.edit.structures import find_structure, structure_text
from workforce_planner.model.ids import PostId, StructureKey
from workforce_planner.model.plan import Plan
from workforce_planner.model.wording import year_text
from workforce_planner.report.change_list import ChangeRow, Told, change_rows
from workforce_planner.session.structures import Structures

CURRENT = "Current structure"
T = TypeVar("T")


class Of(NamedTuple):
    """What a cost bridge is of: the full-year cost of two structures; what they cost in one financial year; or the
    second of them alone, from one year `to` another."""

    year: int | None = None
    to: int | None = None

    @property
    def words(self) -> str:
        """What it is of, in words."""
        if self.year is None:
            return "a full year"
        return year_text(self.year) if self.to is None else f"{year_text(self.year)} to {year_text(self.to)}"


FULL_YEAR = Of()


class Compared:
    """Structures beside one another. Everything is worked out once, when it is asked for."""

    def __init__(
        self,
        source: Structures,
        new: Sequence[StructureKey | None],
        old: StructureKey | None = None,
        *,
        day: date | None = None,
        in_scope: bool = False,
        view: View = View.ESTABLISHMENT,
    ) -> None:
        """`new` are compared with `old` on a day, the day of the last of them where none is given; `in_scope` looks
        only at the posts in the scope of any of them."""
        self._source, self.old, self.new, self.view = source, old, tuple(new), view
        self.in_scope = in_scope
        self.day = day or source.as_at(self.new[-1] if self.new else old)
        self._effects: dict[StructureKey | None, list[Effect]] = {}
        self._made: dict[tuple[str, StructureKey | None, int | None], Any] = {}

    def name(self, key: StructureKey | None) -> str:
        """What a structure is called."""
        return structure_name(self._source.plan(), key)

    def plan(self, key: StructureKey | None) -> Plan:
        """The plan of a structure."""
        return self._source.plan(key)

    def results(self, key: StructureKey | None) -> Results:
        """The figures of a structure on the day."""
        return self._source.results(key, self.day)

    def comparison(self, key: StructureKey | None) -> Comparison:
        """One structure with the first."""
        return self._source.compare(key, self.old, self.day)

    def looked_at(self, key: StructureKey | None) -> Comparison:
        """One structure with the first, of the posts in scope where only these are looked at."""
        whole = self.comparison(key)
        if self.scope is None:
            return whole
        return compare_results(whole.current, whole.proposed, whole.scope, self.scope)

    @cached_property
    def scope(self) -> frozenset[PostId] | None:
        """The posts that are looked at; None is everything."""
        return posts_in_scope(self.comparison(key) for key in self.new) if self.in_scope else None

    def times(self, key: StructureKey | None) -> Timeline:
        """The costs of a structure by month and year, over the years of the first."""
        return self._once("times", key, None, lambda: self._times(key))

    def _times(self, key: StructureKey | None) -> Timeline:
        horizon = self._source.costs(self.old, self.view, self.day).horizon
        found = self._source.costs(key, self.view, self.day)
        return found if found.horizon == horizon else self._source.costs(key, self.view, self.day, horizon)

    def effect(self, key: StructureKey | None) -> InForce | None:
        """A structure as it takes effect; None where no change of it waits for the day of a phase."""
        if key is None or not self._source.plan(key).phases:
            return None
        return self._once("effect", key, None, lambda: in_force(self.times(self._source.base(key)), self.times(key)))

    def _once(self, what: str, key: StructureKey | None, year: int | None, make: Callable[[], T]) -> T:
        """What is worked out of a structure, and kept."""
        place = what, key, year
        if place not in self._made:
            self._made[place] = make()
        return cast(T, self._made[place])

    @cached_property
    def side_by_side(self) -> SideBySide:
        """All of them, the first one first."""
        keys = tuple(dict.fromkeys((self.old, *self.new)))
        return side_by_side([self._structure(key) for key in keys], self.scope)

    def _structure(self, key: StructureKey | None) -> Structure:
        results, times = self._source.results(key, self.day), self.times(key)
        return Structure(key=key, name=self.name(key), results=results, times=times, effect=self.effect(key))

    def bridge(self, key: StructureKey | None, year: int | None = None) -> Bridge:
        """The cost bridge from the first structure to another: of the annual cost, or of a financial year."""
        return self._once("bridge", key, year, lambda: self._bridge(key, year))

    def _bridge(self, key: StructureKey | None, year: int | None) -> Bridge:
        if year is not None:
            waiting = self.effect(key), self.effect(self.old)
            return year_bridge(self.times(self.old), self.times(key), year, *waiting)
        results = self._source.results(self.old, self.day), self._source.results(key, self.day)
        return annual_bridge(*results, (self.times(self.old), self.times(key)))

    def bridges(self) -> list[Of]:
        """Of what there can be a bridge to a structure: a full year, each year, and it alone from year to year."""
        years = [each.first for each in horizon_of(self.plan(self.old), self.day)]
        return [FULL_YEAR, *map(Of, years), *map(Of, years, years[1:])]

    def bridge_of(self, key: StructureKey | None, of: Of) -> Bridge:
        """The cost bridge of what is chosen; of the posts in scope where only these are looked at."""
        return self.bridge_looked_at(key, of.year) if of.to is None else self.whole_bridge_of(key, of)

    def whole_bridge_of(self, key: StructureKey | None, of: Of) -> Bridge:
        """The same of all posts, in scope or not."""
        if of.year is None or of.to is None:
            return self.bridge(key, of.year)
        first, second = of.year, of.to
        return self._once(f"years to {second}", key, first, lambda: self.years_bridge(key, first, second))

    def ends_of(self, key: StructureKey | None, of: Of) -> tuple[str, str]:
        """What stands at the two ends of such a bridge."""
        if of.year is None or of.to is None:
            return self.name(self.old), self.name(key)
        name = self.name(key)
        return f"{name}, {year_text(of.year)}", f"{name}, {year_text(of.to)}"

    def bridge_looked_at(self, key: StructureKey | None, year: int | None = None) -> Bridge:
        """The same of the posts in scope where only these are looked at, and of all cost lines."""
        whole = self.bridge(key, year)
        if self.scope is None:
            return whole
        start = annual_costs(self.results(self.old)) if year is None else self._in_year(year)
        return in_scope(whole, self.scope, (self.plan(self.old), self.plan(key)), start)

    def _in_year(self, year: int) -> dict[PostId, int]:
        """What each post of the first structure costs in a year, as it takes effect."""
        times, waiting = self.times(self.old), self.effect(self.old)
        place = times.place(year)
        found = costs_of_year(times, place)
        for (table, key), each in waiting.waiting.items() if waiting is not None else ():
            if table == "posts":
                found[PostId(key)] = found.get(PostId(key), 0) - in_years(each.not_yet)[place]
        return found

    def years_bridge(self, key: StructureKey | None, first: int, second: int) -> Bridge:
        """The cost bridge of one structure between two financial years, as it takes effect."""
        return years_bridge(self.times(key), first, second, self.effect(key))

    def cabinet_table(self, key: StructureKey | None) -> CabinetTable:
        """The cabinet table from the first structure to another."""
        return self._once("cabinet", key, None, lambda: self._cabinet(key))

    def _cabinet(self, key: StructureKey | None) -> CabinetTable:
        results = self._source.results(self.old, self.day), self._source.results(key, self.day)
        return cabinet_table(*results, (self.times(self.old), self.times(key)), self.scope)

    def effects(self, key: StructureKey | None) -> list[Effect]:
        """What every record adds from the first structure to another."""
        if key not in self._effects:
            found = effects(
                self.comparison(key),
                (self.times(self.old), self.times(key)),
                self.effect(key),
                self.effect(self.old),
            )
            scope = self.scope
            self._effects[key] = [
                each for each in found if scope is None or each.table != "posts" or PostId(each.key) in scope
            ]
        return self._effects[key]

    def by_phase(self, key: StructureKey | None) -> tuple[Group, ...]:
        """What it adds by phase."""
        return by_phase(self._source.plan(key), self.effects(key))

    def by_reason(self, key: StructureKey | None) -> tuple[Group, ...]:
        """What it adds by reason."""
        return by_reason(self.effects(key))

    def area(self, key: StructureKey | None) -> Callable[[str, str], str]:
        """The area of the cabinet table in which a record ends, or stood; "" for what is not a post."""
        sides = [self.results(each) for each in (key, self.old)]
        names = [(each.plan.posts, area_namer(each)) for each in sides]

        def area(table: str, record: str) -> str:
            found = ((posts.get(PostId(record)), named) for posts, named in names if table == "posts")
            return next((named(post) for post, named in found if post is not None), "")

        return area

    def by_area(self, key: StructureKey | None) -> tuple[Group, ...]:
        """What it adds by the area in which each change ends."""
        area = self.area(key)
        return by_area(lambda each: area(each.table, each.key), self.effects(key))

    def changes(self, key: StructureKey | None, told: Told | None = None) -> list[ChangeRow]:
        """The change list: every record that differs from the first structure."""
        rows = change_rows(self.comparison(key), self.effects(key), told)
        scope = self.scope
        return [row for row in rows if scope is None or row.table != "posts" or PostId(row.key) in scope]


def structure_named(plan: Plan, text: str) -> StructureKey | None:
    """A structure by its name: "current" is the current one; a proposal, a version of one ("A, version 1") or a
    baseline. Refused where there is none, or more than one."""
    return find_structure(plan, text)


def structure_name(plan: Plan, key: StructureKey | None) -> str:
    """What a structure is called: a proposal by its name, a version with its number, a baseline by its own name."""
    return structure_text(plan, key)
