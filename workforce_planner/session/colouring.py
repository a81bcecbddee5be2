"""What the boxes of a chart are coloured by, each colour with a letter and a word: vacancy, agency, grade, unit."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from string import ascii_lowercase, ascii_uppercase

from workforce_planner.calc.results import Results
from workforce_planner.chart.style import TINTS, State
from workforce_planner.model.ids import GradeId, PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import Relations, units_within

LETTERS = ascii_uppercase + ascii_lowercase
NONE = "–"
"""The sign of posts that have nothing of what the chart is coloured by."""
MOST_UNITS = 12
PLAIN = State("unchanged", "", "")


class ColourBy(Enum):
    """What a chart can be coloured by; the value is how it is called."""

    STATE = "changes"
    VACANCY = "vacancy"
    AGENCY = "agency"
    GRADE = "grade"
    UNIT = "unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Colouring:
    """The keys of the legend in their order, and the key of each post."""

    keys: tuple[State, ...] = ()
    of: Mapping[PostId, State]


def colouring(results: Results, joined: Relations, by: ColourBy) -> Colouring | None:
    """The colours of the posts; None for the states, which a comparison gives."""
    make = _MAKERS.get(by)
    return None if make is None else make(results, joined)


def _by_vacancy(results: Results, _joined: Relations) -> Colouring:
    vacant = State("tint-3", "V", "Vacant")
    agency = State("tint-5", "A", "Agency cover")
    part = State("tint-4", "P", "Partly vacant")
    filled = State("unchanged", "F", "Filled")

    def key(post: PostId) -> State | None:
        found = results.post(post)
        if found is None or found.partner:
            return None
        if found.vacant:
            return vacant
        if found.agency:
            return agency
        return part if found.uncovered_fte else filled

    return _coloured(results.plan, key, (vacant, part, agency, filled))


def _by_agency(results: Results, _joined: Relations) -> Colouring:
    agency = State("tint-5", "A", "Agency worker in it")
    other = State("unchanged", NONE, "No agency worker")

    def key(post: PostId) -> State | None:
        found = results.post(post)
        if found is None:
            return None
        return agency if found.agency_fte or found.agency else other

    return _coloured(results.plan, key, (agency, other))


def _by_grade(results: Results, _joined: Relations) -> Colouring:
    plan = results.plan
    used = {post.grade for post in plan.posts.values()}
    known = [each for each in plan.grades.values() if each.id in used]
    ordered = sorted(known, key=lambda each: (each.rank, each.name))
    keys = dict(zip((each.id for each in ordered), _lettered(each.name for each in ordered), strict=True))
    none = State("unchanged", NONE, "No grade")
    return _coloured(plan, lambda post: keys.get(plan.posts[post].grade or GradeId(""), none), (*keys.values(), none))


def _by_unit(results: Results, joined: Relations) -> Colouring:
    """By the deepest level of units that a legend can hold."""
    plan = results.plan
    level: Sequence[UnitId] = joined.units_below[None]
    while True:
        below = [each for unit in level for each in joined.units_below.get(unit, ()) or (unit,)]
        if len(below) > MOST_UNITS or below == list(level):
            break
        level = below
    keys = dict(zip(level, _lettered(plan.units[unit].name for unit in level), strict=True))
    home = {inner: keys[unit] for unit in level for inner in units_within(joined, unit)}
    other = State("unchanged", NONE, "Other units")
    return _coloured(plan, lambda post: home.get(plan.posts[post].unit or UnitId(""), other), (*keys.values(), other))


def _lettered(words: Iterable[str]) -> list[State]:
    return [State(TINTS[place % len(TINTS)], _sign(place), word) for place, word in enumerate(words)]


def _sign(place: int) -> str:
    """A to Z, a to z, then AA, AB: no two alike."""
    more, letter = divmod(place, len(LETTERS))
    return f"{LETTERS[more - 1]}{LETTERS[letter]}" if more else LETTERS[letter]


def _coloured(plan: Plan, key: Callable[[PostId], State | None], keys: tuple[State, ...]) -> Colouring:
    of = {post: found for post in plan.posts if (found := key(post)) is not None}
    used = set(of.values())
    return Colouring(keys=tuple(each for each in keys if each in used), of=of)


_MAKERS: Mapping[ColourBy, Callable[[Results, Relations], Colouring]] = {
    ColourBy.VACANCY: _by_vacancy,
    ColourBy.AGENCY: _by_agency,
    ColourBy.GRADE: _by_grade,
    ColourBy.UNIT: _by_unit,
}
