"""The cabinet table: areas with what they have now, what is proposed and the change, in FTE and annual cost.

Areas are those that the user made (`Unit.area`, `Post.area`: the nearest above wins); posts without one stand under the
units below the directorates. Areas with the same heading have a sub-total; what has none stands after them, with the
lines that are not posts. Posts costed in another paper count in the FTE and not in the cost.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from workforce_planner.calc.causes import NOTHING, Amount
from workforce_planner.calc.other_lines import OtherLine, other_lines
from workforce_planner.calc.results import Results
from workforce_planner.calc.timeline import Timeline
from workforce_planner.model.ids import AreaId, CostLineId, PostId, UnitId
from workforce_planner.model.money import Fte, Money, divide_half_up
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.relations import units_above, units_below, units_of_tree

WITHOUT_UNIT = "Posts without a unit"
Key = tuple[str, str]
"""("areas" or "units", the id; "" for no unit)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """One line of the table: an area, a sub-total, the total, or a cost line (posts and FTE are nothing there)."""

    name: str
    current: Amount
    proposed: Amount
    key: Key | None = None
    once: bool = False
    """Whether the amount is paid once, and not every year."""

    @property
    def change(self) -> Amount:
        """Proposed less current."""
        return self.proposed - self.current


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaGroup:
    """The areas under one heading; `rows` add up to `subtotal`."""

    heading: str
    rows: tuple[AreaRow, ...]
    subtotal: AreaRow


class AreaNote(NamedTuple):
    """Something that must be said under the table: a code, how many posts and FTE it is about, the words for where.

    "elsewhere" costed in the paper named; "permanent" fixed-term posts made permanent; "indicative" grades that are not
    evaluated; "unpriced" posts without a known price; "once" amounts that are paid once; "funding" what a source pays
    more a year.
    """

    code: str
    posts: int
    fte: Fte
    words: str = ""
    pounds: Money = Money(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CabinetTable:
    """The table. `groups` have headings, `restructure` is their sum, `apart` have none, `lines` are no posts."""

    groups: tuple[AreaGroup, ...]
    restructure: AreaRow
    apart: tuple[AreaRow, ...]
    lines: tuple[AreaRow, ...]
    total: AreaRow
    notes: tuple[AreaNote, ...]

    @property
    def rows(self) -> Iterator[AreaRow]:
        """The areas and lines that add up to the total."""
        for group in self.groups:
            yield from group.rows
        yield from (*self.apart, *self.lines)

    @property
    def rounding(self) -> Mapping[str, int]:
        """Where the cells as they are printed, in whole pounds, do not add up to the printed total: by how many
        pounds they differ. Keys are "current", "proposed" and "change"."""
        found = {}
        for name in ("current", "proposed", "change"):
            shown = sum(divide_half_up(getattr(row, name).pounds, 10_000) for row in self.rows)
            off = shown - divide_half_up(getattr(self.total, name).pounds, 10_000)
            if off:
                found[name] = off
        return found


def cabinet_table(
    current: Results,
    proposed: Results,
    times: tuple[Timeline, Timeline] | None = None,
    scope: Set[PostId] | None = None,
) -> CabinetTable:
    """The cabinet table of two structures measured on one day; with their costs in time, also the cost lines that
    differ. `scope` are the posts that are in scope; None is everything."""
    sides = _Side(current, scope), _Side(proposed, scope)
    rows = _area_rows(sides)
    by_heading: dict[str, list[AreaRow]] = {}
    for heading, row in rows:
        by_heading.setdefault(heading, []).append(row)
    groups = tuple(
        AreaGroup(heading=heading, rows=tuple(inside), subtotal=_summed(f"Sub-total {heading}", inside))
        for heading, inside in by_heading.items()
        if heading
    )
    apart, lines = tuple(by_heading.get("", ())), tuple(_line_rows(current, proposed, times))
    restructure = _summed("Restructure", [group.subtotal for group in groups])
    total = _summed("Total", [restructure, *apart, *lines])
    notes = tuple(_notes(sides, times, any(row.once for row in lines)))
    return CabinetTable(groups=groups, restructure=restructure, apart=apart, lines=lines, total=total, notes=notes)


def posts_by_area(results: Results, scope: Set[PostId] | None = None) -> Mapping[Key, tuple[PostId, ...]]:
    """The posts of a structure that are counted in each area of its cabinet table."""
    side = _Side(results, scope)
    found: dict[Key, list[PostId]] = {}
    for post in side.posts:
        found.setdefault(side.area(post), []).append(post.id)
    return {key: tuple(posts) for key, posts in found.items()}


def area_namer(results: Results) -> Callable[[Post], str]:
    """What the area of a post is called in the cabinet table of a structure, under its heading."""
    side = _Side(results, None)

    def named(post: Post) -> str:
        key = side.area(post)
        return ": ".join(part for part in (side.heading(key), side.name(key)) if part) or WITHOUT_UNIT

    return named


def _summed(name: str, rows: Sequence[AreaRow]) -> AreaRow:
    current, proposed = NOTHING, NOTHING
    for row in rows:
        current, proposed = current + row.current, proposed + row.proposed
    return AreaRow(name=name, current=current, proposed=proposed)


class _Side:
    """One structure by area."""

    def __init__(self, results: Results, scope: Set[PostId] | None) -> None:
        self.results, self.plan, self._scope = results, results.plan, scope
        self._areas: dict[UnitId | None, AreaId | None] = {}

    @cached_property
    def posts(self) -> list[Post]:
        """The posts that count on the day and are asked for."""
        rows, scope = self.results.establishment.rows, self._scope
        return [each for key, each in self.plan.posts.items() if key in rows and (scope is None or key in scope)]

    @cached_property
    def sums(self) -> Mapping[Key, Amount]:
        """What each area has."""
        found: dict[Key, Amount] = {}
        rows = self.results.establishment.rows
        for post in self.posts:
            tally, key = rows[post.id].tally, self.area(post)
            amount = Amount(tally.posts, Fte(tally.established), Money(tally.cost))
            found[key] = found.get(key, NOTHING) + amount
        return found

    def area(self, post: Post) -> Key:
        """The area that a post stands in."""
        area = post.area if post.area in self.plan.areas else self._of_unit(post.unit)
        if area is not None:
            return "areas", area
        return "units", self._line_of.get(post.unit, "") if post.unit is not None else ""

    def _of_unit(self, unit: UnitId | None) -> AreaId | None:
        if unit is None or unit not in self.plan.units:
            return None
        if unit not in self._areas:
            named = (self.plan.units[each].area for each in units_above(self.plan, unit))
            self._areas[unit] = next((area for area in named if area in self.plan.areas), None)
        return self._areas[unit]

    @cached_property
    def directorates(self) -> tuple[UnitId, ...]:
        """The units at the top, below an organisation that stands alone."""
        below = units_below(self.plan.units)
        found = list(below[None])
        while len(found) == 1 and below.get(found[0]):
            found = list(below[found[0]])
        return tuple(found)

    @cached_property
    def _line_of(self) -> Mapping[UnitId, str]:
        """The unit whose line each unit stands in: that below its directorate, or the directorate itself."""
        below = units_below(self.plan.units)
        found: dict[UnitId, str] = {unit: unit for unit in self.plan.units}
        for top in self.directorates:
            for child in below.get(top, ()):
                found.update(dict.fromkeys(units_of_tree(below, child), child))
        return found

    def heading(self, key: Key) -> str | None:
        """The heading of an area; None where this structure does not have it."""
        table, name = key
        if table == "areas":
            area = self.plan.areas.get(AreaId(name))
            return None if area is None else " ".join(area.heading.split())
        unit = self.plan.units.get(UnitId(name))
        if unit is None:
            return None
        if unit.id in self.directorates:
            return unit.name
        return next(
            (self.plan.units[each].name for each in units_above(self.plan, unit.id) if each in self.directorates), ""
        )

    def name(self, key: Key) -> str | None:
        """What an area is called; None where this structure does not have it."""
        table, name = key
        if table == "areas":
            area = self.plan.areas.get(AreaId(name))
            return None if area is None else area.name
        unit = self.plan.units.get(UnitId(name))
        if unit is None:
            return None if name else WITHOUT_UNIT
        own = unit.id in self.directorates and any(each.parent == unit.id for each in self.plan.units.values())
        return f"{unit.name}: posts of its own" if own else unit.name

    @cached_property
    def order(self) -> Mapping[Key, int]:
        """The place of every area that there can be: those the user made first, then units as they are printed."""
        made = sorted(self.plan.areas.values(), key=lambda each: (each.order, each.name, each.id))
        below = units_below(self.plan.units)
        keys: list[Key] = [("areas", each.id) for each in made]
        keys += [("units", unit) for unit in units_of_tree(below, None)]
        return {key: place for place, key in enumerate(keys)}


def _area_rows(sides: tuple[_Side, _Side]) -> list[tuple[str, AreaRow]]:
    """The areas of either side with their headings, as the proposed structure prints them."""
    old, new = sides
    last = len(new.order) + len(old.order)
    keys = sorted({*old.sums, *new.sums}, key=lambda key: (new.order.get(key, last), old.order.get(key, last), key))
    found = []
    for key in keys:
        heading = next((text for side in (new, old) if (text := side.heading(key)) is not None), "")
        name = next((text for side in (new, old) if (text := side.name(key)) is not None), WITHOUT_UNIT)
        sums = old.sums.get(key, NOTHING), new.sums.get(key, NOTHING)
        found.append((heading, AreaRow(name=name, key=key, current=sums[0], proposed=sums[1])))
    return found


def _line_rows(current: Results, proposed: Results, times: tuple[Timeline, Timeline] | None) -> Iterator[AreaRow]:
    """The cost lines that differ."""
    if times is None:
        return
    old, new = (other_lines(each, current.day) for each in times)
    nothing = OtherLine(None, Money(0), False)
    for key in dict.fromkeys([*current.plan.cost_lines, *proposed.plan.cost_lines]):
        before, after = old.get(key, nothing), new.get(key, nothing)
        if before.amount != after.amount:
            yield AreaRow(
                name=_line_name(proposed.plan, current.plan, key),
                key=("cost_lines", key),
                current=Amount(pounds=before.amount),
                proposed=Amount(pounds=after.amount),
                once=before.once or after.once,
            )


def _line_name(proposed: Plan, current: Plan, key: CostLineId) -> str:
    plan = proposed if key in proposed.cost_lines else current
    return plan.cost_lines[key].name or "Cost line"


# ------------------------------------------------------------------ notes


def _notes(sides: tuple[_Side, _Side], times: tuple[Timeline, Timeline] | None, once: bool) -> Iterator[AreaNote]:
    old, new = sides
    yield from _elsewhere(new)
    made = [post for post in new.posts if _made_permanent(old.plan.posts.get(post.id), post)]
    yield from _counted(new, "permanent", made)
    graded = [post for post in new.posts if post.grade_evaluation == "indicative" and _regraded(old.plan, post)]
    yield from _counted(new, "indicative", graded)
    for side, word in ((old, "current"), (new, "proposed")):
        rows = side.results.establishment.rows
        without = [post for post in side.posts if (tally := rows[post.id].tally).to_cost_posts > tally.costed_posts]
        yield from _counted(side, "unpriced", without, word)
    if once:
        yield AreaNote("once", 0, Fte(0))
    yield from _funding(times)


def _elsewhere(side: _Side) -> Iterator[AreaNote]:
    papers: dict[str, list[Post]] = {}
    for post in side.posts:
        if post.costed_in and not post.employer:
            papers.setdefault(post.costed_in, []).append(post)
    for paper, posts in sorted(papers.items()):
        yield from _counted(side, "elsewhere", posts, paper)


def _counted(side: _Side, code: str, posts: Sequence[Post], words: str = "") -> Iterator[AreaNote]:
    rows = side.results.establishment.rows
    tallies = [rows[post.id].tally for post in posts]
    number, fte = sum(each.posts for each in tallies), sum(each.established for each in tallies)
    if number:
        yield AreaNote(code, number, Fte(fte), words)


def _made_permanent(was: Post | None, now: Post) -> bool:
    """Whether a post that was to end, or was temporary, stays."""
    if was is None:
        return False
    temporary = was.funding_basis == "temporary" and now.funding_basis == "permanent"
    return temporary or (was.ends_on is not None and now.ends_on is None and not was.disestablished)


def _regraded(current: Plan, post: Post) -> bool:
    was = current.posts.get(post.id)
    return was is None or was.grade != post.grade


def _funding(times: tuple[Timeline, Timeline] | None) -> Iterator[AreaNote]:
    """What each source pays more in the last year that is costed, by its name; "" is what no source pays."""
    if times is None:
        return
    old, new = (each.table("source", "full_year") for each in times)
    for source in dict.fromkeys([*old, *new]):
        before, after = (table[source][-1] if source in table else Money(0) for table in (old, new))
        if after != before:
            plan = times[1].plan if source in times[1].plan.funding_sources else times[0].plan
            name = plan.funding_sources[source].name if source in plan.funding_sources else ""
            yield AreaNote("funding", 0, Fte(0), name, Money(after - before))
