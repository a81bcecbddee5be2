"""Every line that costs money in time: what it costs, and where it counts.

What a line costs is a number into `keys`: equal lines have the same, and number 0 costs nothing. Posts that are alike
share the lines that are made of them; a `Line` with all that is said of it is made when it is asked for.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from workforce_planner.calc.alike import Numbered, Reading, held_by, posts_alike
from workforce_planner.calc.follow import posts_paid_beside
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.stretches import Liner, View
from workforce_planner.calc.terms import Terms
from workforce_planner.calc.value import Direct
from workforce_planner.model.costing import FundingShare
from workforce_planner.model.dated import Dated
from workforce_planner.model.ids import AssignmentId, GradeId, PersonId, PostId, RoleId, UnitId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Post
from workforce_planner.model.relations import units_above

if TYPE_CHECKING:
    from workforce_planner.calc.alike import Ints

Place = tuple[str, str]
"""The table and key of a record that has a line."""
Key = Terms | Direct
NOTHING = Direct("lines", (), ())
Template = tuple[tuple[int | None, int], ...]
"""The lines of posts alike: the place of the holder among a post's assignments (None: unheld), and what it costs."""
Touched = Mapping[str, Set[Any]]


class Kind:
    """What a line is: a word for each kind."""

    HOLDER = "holder"
    UNHELD = "unheld"
    AGENCY = "agency"
    COST_LINE = "cost_line"
    DEPARTURE = "departure"
    OVERRIDE = "override"


GRADED = (Kind.HOLDER, Kind.UNHELD)
"""The kinds of line whose cost is that of a grade."""


class Line(NamedTuple):
    """One thing that costs money. `value` is its number among the ledger's keys, `table` and `key` its record.

    `unit` None is no unit of the plan; `funding` are the shares that pay for it, none is unfunded.
    """

    kind: str
    table: str
    key: str
    post: PostId | None
    assignment: AssignmentId | None
    unit: UnitId | None
    role: RoleId | None
    grade: GradeId | None
    cost_centre: str
    funding: tuple[FundingShare, ...]
    value: int


class Keys:
    """What lines cost, each once, numbered as they come."""

    def __init__(self, before: "Keys | None" = None) -> None:
        self.all: list[Key] = list(before.all) if before else [NOTHING]
        self._number = {key: number for number, key in enumerate(self.all)}

    def number(self, key: Key) -> int:
        """The number of a key, a new one where it is not known."""
        found = self._number.setdefault(key, len(self.all))
        if found == len(self.all):
            self.all.append(key)
        return found


class Made:
    """The lines of every post: few templates, and which of them each post has."""

    def __init__(self, table: Callable[[], dict[PostId, Template]], coded: "Coded | None" = None) -> None:
        self._make, self._coded = table, coded

    @classmethod
    def of_all(cls, posts: Collection[PostId], templates: Sequence[Template], numbers: "Ints") -> "Made":
        """The lines of posts by the places of their templates."""

        def table() -> dict[PostId, Template]:
            return dict(zip(posts, map(templates.__getitem__, numbers.tolist()), strict=True))

        return cls(table, Coded(posts, templates, numbers))

    def of(self, post: PostId) -> Template:
        """The lines of a post; none where it costs nothing here."""
        return self._table.get(post, ())

    @property
    def posts(self) -> Collection[PostId]:
        """The posts, in order."""
        return self._coded.posts if self._coded else self._table.keys()

    @cached_property
    def coded(self) -> "Coded":
        """Which of the templates each post has, by number."""
        if self._coded is not None:
            return self._coded
        rows, numbered = self._table, Numbered()
        numbers = [numbered[id(template)] for template in rows.values()]
        templates = {id(template): template for template in rows.values()}
        return Coded(list(rows), [templates[each] for each in numbered], numbers)

    def with_some(self, made: Mapping[PostId, Template], gone: Iterable[PostId] = ()) -> "Made":
        """The same with other lines for some posts, and without those that are gone."""
        table = {**self._table, **made}
        for post in gone:
            table.pop(post, None)
        return Made(lambda: table)

    @cached_property
    def _table(self) -> dict[PostId, Template]:
        return self._make()


class Coded(NamedTuple):
    """Posts in order, the templates there are, and the place of each post's template."""

    posts: Collection[PostId]
    templates: Sequence[Template]
    numbers: "Sequence[int] | Ints"


class Held:
    """The assignments of every post in the order of the plan, gathered when one is first asked for."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def of(self, post: PostId) -> Sequence[Assignment]:
        """The assignments of a post."""
        return self._table.get(post, ())

    def on(self, plan: Plan, posts: Set[PostId]) -> "Held":
        """Those of a plan in which the assignments of some posts may be others."""
        found = Held(plan)
        if "_table" in self.__dict__:
            table, again = dict(self._table), held_by(plan, posts)
            for post in posts:
                _put(table, post, again.get(post))
            found.__dict__["_table"] = table
        return found

    @cached_property
    def _table(self) -> dict[PostId, list[Assignment]]:
        return held_by(self._plan)


class Homes:
    """Where lines of one plan count: its units and roles, and the cost centres that units hand down."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._centres: dict[UnitId | None, str] = {}

    def unit(self, unit: UnitId | None) -> UnitId | None:
        """A unit, or None where the plan does not have it."""
        return unit if unit in self._plan.units else None

    def role(self, role: RoleId | None) -> RoleId | None:
        """A role, or None where the plan does not have it."""
        return role if role in self._plan.roles else None

    def centre(self, own: str, unit: UnitId | None) -> str:
        """A record's own cost centre, or that of the nearest unit upwards that has one."""
        if own:
            return own
        if unit not in self._centres:
            centres = (self._plan.units[each].cost_centre for each in units_above(self._plan, unit))
            self._centres[unit] = next((centre for centre in centres if centre), "")
        return self._centres[unit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The lines of a plan over a horizon in one view. `current` is the structure against which posts are new."""

    plan: Plan
    day: date
    view: View
    horizon: Horizon
    current: Plan | None
    caps: Dated[Money]
    """The statutory caps of a week's pay."""
    made: "Made"
    rest: Mapping[Place, Line]
    """Lines that are not of posts as they are paid."""
    keys: Keys
    held: "Held"
    homes: Homes
    reading: Reading
    """The posts and assignments of the plan, as they were read."""

    def lines(self) -> Iterator[Line]:
        """Every line: those of posts in the order of the plan, then the rest."""
        for post in self.made.posts:
            yield from self.of_post(post)
        yield from self.rest.values()

    def of_posts(self, posts: Set[PostId]) -> dict[PostId, list[Line]]:
        """Every line that names one of some posts."""
        found = {post: lines for post in posts if (lines := list(self.of_post(post)))}
        for line in self.rest.values() if posts else ():
            if line.post is not None and line.post in posts:
                found.setdefault(line.post, []).append(line)
        return found

    def of_post(self, key: PostId) -> Iterator[Line]:
        """The holders of a post, and what is unheld of it."""
        template = self.made.of(key)
        if not template:
            return
        post, homes = self.plan.posts[key], self.homes
        unit = homes.unit(post.unit)
        place = (unit, homes.role(post.role), post.grade, homes.centre(post.cost_centre, unit))
        for holder, value in template:
            if holder is None:
                yield Line(Kind.UNHELD, "posts", key, key, None, *place, post.funding, value)
            else:
                each = self.held.of(key)[holder]
                funding = each.funding or post.funding
                yield Line(Kind.HOLDER, "assignments", each.id, key, each.id, *place, funding, value)


def ledger(
    plan: Plan,
    day: date,
    *,
    view: View,
    horizon: Horizon,
    current: Plan | None,
    caps: Dated[Money],
    reading: Reading | None = None,
) -> Ledger:
    """Every line of a plan; `reading` is that of its posts and assignments, where they were read before."""
    from workforce_planner.calc.beside import lines_beside

    empty = Ledger(
        plan=plan,
        day=day,
        view=view,
        horizon=horizon,
        current=current,
        caps=caps,
        made=Made(dict),
        rest={},
        keys=Keys(),
        held=Held(plan),
        homes=Homes(plan),
        reading=reading if reading is not None and reading.is_of(plan) else Reading(plan),
    )
    liner = Liner(plan, view, horizon.days, day, unusual=empty.reading.unusual)
    book = replace(empty, made=_made(empty, liner))
    if plan.setting.shared_threshold:
        book = replace(book, made=book.made.with_some(dict(_sharing(book))))
    return replace(book, rest=dict(lines_beside(book)))


def followed(before: Ledger, plan: Plan, touched: Touched) -> tuple[Ledger, list[Line], list[Line]] | None:
    """The ledger of a plan made from that of the plan before, and the lines lost and gained; None: make all anew."""
    from workforce_planner.calc.beside import lines_beside

    if _too_wide(before.plan, plan, touched):
        return None
    stale = _stale(before.plan, plan, touched)
    book = replace(
        before,
        plan=plan,
        keys=Keys(before.keys),
        held=before.held.on(plan, stale) if "assignments" in touched else before.held,
        homes=Homes(plan),
        reading=before.reading if before.reading.is_of(plan) else Reading(plan),
    )
    if stale:
        liner = Liner(plan, book.view, book.horizon.days, book.day)
        if plan.setting.shared_threshold:
            again = _shared_again(before, book, stale, liner)
            stale |= again.keys()
        else:
            again = _templates(book, liner, (key for key in stale if key in plan.posts))
        book = replace(book, made=before.made.with_some(again, stale - again.keys()))
    book = replace(book, rest=dict(lines_beside(book, before, touched, stale)))
    lost = [line for key in stale for line in before.of_post(key)]
    gained = [line for key in stale for line in book.of_post(key)]
    lost += [line for place, line in before.rest.items() if book.rest.get(place) is not line]
    gained += [line for place, line in book.rest.items() if before.rest.get(place) is not line]
    return book, lost, gained


def _put(table: dict[Any, Any], key: Any, value: Any) -> None:
    if value is None:
        table.pop(key, None)
    else:
        table[key] = value


def _made(book: Ledger, liner: Liner) -> Made:
    """The lines of all posts, those of posts alike once."""
    plan = book.plan
    numbers, firsts = posts_alike(plan, liner, book.reading)
    posts, held = book.reading.posts_at(firsts), book.reading.held_by(firsts)
    templates = [_template(book, liner, post, held.get(place, ())) for place, post in zip(firsts, posts, strict=True)]
    return Made.of_all(plan.posts, templates, numbers)


def _template(book: Ledger, liner: Liner, post: Post, assignments: Sequence[Assignment]) -> Template:
    number = book.keys.number
    return tuple([(each.holder, number(each.terms)) for each in liner.lines(post, assignments)])


def _templates(book: Ledger, liner: Liner, posts: Iterable[PostId]) -> dict[PostId, Template]:
    return {key: _template(book, liner, book.plan.posts[key], book.held.of(key)) for key in posts}


def _shared_again(before: Ledger, book: Ledger, stale: Set[PostId], liner: Liner) -> dict[PostId, Template]:
    """The lines of stale posts, and of the other posts of all who hold one of them or did, with shared thresholds."""
    met = {each.person for side in (before, book) for post in stale for each in side.held.of(post)}
    again = stale | _posts_of(book.plan, met)
    near = again | _posts_of(book.plan, {each.person for post in again for each in book.held.of(post)})
    alone = _templates(book, liner, (key for key in book.plan.posts if key in near))
    shared = dict(_sharing(replace(book, made=Made(lambda: alone))))
    return {key: shared.get(key, alone[key]) for key in again if key in alone}


def _posts_of(plan: Plan, people: Set[PersonId]) -> set[PostId]:
    """The posts that some people are in at any time."""
    return {each.post for each in plan.assignments.values() if each.person in people and each.post is not None}


def _sharing(book: Ledger) -> Iterator[tuple[PostId, Template]]:
    """The lines of posts whose holders share a threshold with lines of their own elsewhere."""
    of_person: dict[PersonId, list[tuple[PostId, int]]] = {}
    for post in book.made.posts:
        for place, (holder, _) in enumerate(book.made.of(post)):
            if holder is not None:
                of_person.setdefault(book.held.of(post)[holder].person, []).append((post, place))
    changed: dict[PostId, list[tuple[int | None, int]]] = {}
    for lines in of_person.values():
        for post, place in lines if len(lines) > 1 else ():
            others = tuple(_terms(book, *each) for each in lines if each != (post, place))
            terms = _terms(book, post, place)._replace(with_others=others)
            row = changed.setdefault(post, list(book.made.of(post)))
            row[place] = (row[place][0], book.keys.number(terms))
    return ((post, tuple(row)) for post, row in changed.items())


def _terms(book: Ledger, post: PostId, place: int) -> Terms:
    key = book.keys.all[book.made.of(post)[place][1]]
    assert isinstance(key, Terms)
    return key


# ------------------------------------------------------------------ what changes reach


def _too_wide(before: Plan, plan: Plan, touched: Touched) -> bool:
    """Whether changes reach lines that do not say so themselves: settings, where units are."""
    if _without_words(before) != _without_words(plan):
        return True
    units = touched.get("units", frozenset())
    return any(_place(before, unit) != _place(plan, unit) for unit in units)


def _place(plan: Plan, unit: UnitId) -> tuple[object, ...] | None:
    record = plan.units.get(unit)
    return None if record is None else (record.parent, record.cost_centre)


def _without_words(plan: Plan) -> object:
    """The settings without those that no line depends on."""
    return replace(plan.setting, name="", notes="", marking="", target_span=None, vacancy_factor=None)


def _week(plan: Plan, grade: GradeId) -> int | None:
    """The full-time week of a grade of its own."""
    record = plan.grades.get(grade)
    return record.full_time_minutes if record else None


def _stale(before: Plan, plan: Plan, touched: Touched) -> set[PostId]:
    """The posts whose lines, or where they count, may have changed."""
    stale = set(touched.get("posts", ()))
    for side in (before, plan):
        held = (side.assignments.get(key) for key in touched.get("assignments", ()))
        stale |= {each.post for each in held if each is not None and each.post is not None}
    people = touched.get("people")
    if people:
        stale |= {each.post for each in plan.assignments.values() if each.person in people and each.post is not None}
    roles = {key for key in touched.get("roles", ()) if (key in before.roles) != (key in plan.roles)}
    if roles:
        stale |= {post.id for post in plan.posts.values() if post.role in roles}
    weeks = {key for key in touched.get("grades", ()) if _week(before, key) != _week(plan, key)}
    if weeks:
        stale |= {post.id for post in plan.posts.values() if post.grade in weeks}
    stale.update(posts_paid_beside(before, plan, touched))
    return stale
