"""Which posts of a plan are alike in all that their lines depend on, found for all of them at once.

Few of many posts are unlike. Every record is read once into a tuple of what counts, and tuples are numbered as they
come: nothing else is made of a record that is like one before it. The tuples are written out, because Python reads
attributes that are named in the code in half the time of those named by an `attrgetter`, and what most posts leave
blank is in a tuple of its own, which is made only where something of it is said.

A `Reading` says nothing of years, views or settings: it is kept with its plan, for whatever is asked of it next.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from functools import cached_property
from itertools import compress, repeat
from typing import TYPE_CHECKING, Any

from workforce_planner.calc.stretches import Liner, unusual_people
from workforce_planner.model.ids import PersonId, PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Person, Post

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

FEW = 8
"""Up to how many pairs for each post a table of all of them is made, which is quicker than putting pairs in order."""


class Numbered(dict[Any, int]):
    """Numbers for keys, in the order in which they are asked for first."""

    def __missing__(self, key: object) -> int:
        found = self[key] = len(self)
        return found


READ: Mapping[str, Callable[[Iterable[Post]], Sequence[Any]]] = {
    "unit": lambda posts: [each.unit for each in posts],
    "role": lambda posts: [each.role for each in posts],
    "grade": lambda posts: [each.grade for each in posts],
    "cost_centre": lambda posts: [(each.cost_centre, each.unit) for each in posts],
}
"""A field of every post; the cost centre with the unit, which may hand one down."""


class Reading:
    """What counts of the posts and assignments of a plan, as numbers into the few different ones there are."""

    def __init__(self, plan: Plan) -> None:
        self._plan, self._posts, self._assignments = plan, plan.posts, plan.assignments
        self._codes: dict[str, tuple[Ints, Sequence[Any]]] = {}

    def is_of(self, plan: Plan) -> bool:
        """Whether a plan has the very posts, assignments and people that were read."""
        same = plan.posts is self._posts and plan.assignments is self._assignments
        return same and plan.people is self._plan.people

    def is_over(self, keys: Iterable[PostId]) -> bool:
        """Whether these are the posts that were read, in their order."""
        return keys is self._posts or list(keys) == list(self._posts)

    @cached_property
    def posts(self) -> "Ints":
        """For each post the number of what counts of it (`Liner.paid_as`)."""
        numbered = Numbered()
        numbers = [
            numbered[each.grade, each.point, each.contracted_minutes, each.full_time_minutes]
            if each.starts_on is None
            and each.ends_on is None
            and each.fte is None
            and each.weeks_a_year is None
            and each.group_size is None
            and each.filled_from is None
            and not (each.employer or each.costed_in or each.disestablished)
            else numbered[
                each.starts_on,
                each.ends_on,
                each.grade,
                each.point,
                each.contracted_minutes,
                each.full_time_minutes,
                each.fte,
                each.weeks_a_year,
                each.group_size,
                each.filled_from,
                each.employer,
                each.costed_in,
                each.disestablished,
            ]
            for each in self._posts.values()
        ]
        return _ints(numbers)

    @cached_property
    def assignments(self) -> tuple["Ints", Sequence[tuple[Any, ...]]]:
        """For each assignment the number of what counts of it (`Liner.held_as`), and these."""
        numbered = Numbered()
        numbers = [
            numbered[each.kind]
            if each.starts_on is None
            and each.ends_on is None
            and each.contracted_minutes is None
            and each.fte is None
            and each.point is None
            and each.increment_on is None
            and each.protected_pay is None
            and each.protected_until is None
            else numbered[
                each.starts_on,
                each.ends_on,
                each.kind,
                each.contracted_minutes,
                each.fte,
                each.point,
                each.increment_on,
                each.protected_pay,
                each.protected_until,
            ]
            for each in self._assignments.values()
        ]
        blank = (None,) * 6
        kinds = [(None, None, each, *blank) if isinstance(each, str) else each for each in numbered]
        return _ints(numbers), kinds

    @cached_property
    def places(self) -> "Ints":
        """The place of the post of each assignment; -1 where it has none among the posts."""
        return _ints(places_of([each.post for each in self._assignments.values()], self._posts))

    @cached_property
    def unusual(self) -> Sequence[Person]:
        """The people who may be paid in another way than most."""
        return unusual_people(self._plan)

    def posts_at(self, places: Sequence[int]) -> Sequence[Post]:
        """The posts at some places."""
        import numpy as np

        wanted = np.zeros(len(self._posts), np.bool_)
        wanted[places] = True
        found = compress(self._posts.values(), wanted.tobytes())
        at = dict(zip(np.flatnonzero(wanted).tolist(), found, strict=True))
        return [at[place] for place in places]

    def held_by(self, places: Sequence[int]) -> Mapping[int, Sequence[Assignment]]:
        """The assignments of the posts at some places, in the order of the plan."""
        import numpy as np

        wanted = np.zeros(len(self._posts) + 1, np.bool_)
        wanted[places] = True
        held, found = wanted[self.places], dict[int, list[Assignment]]()
        those = compress(self._assignments.values(), held.tobytes())
        for place, each in zip(self.places[held].tolist(), those, strict=True):
            found.setdefault(place, []).append(each)
        return found

    @cached_property
    def people(self) -> Sequence[PersonId]:
        """The person of each assignment."""
        return [each.person for each in self._assignments.values()]

    def codes(self, name: str) -> tuple["Ints", Sequence[Any]]:
        """For each post the number of one of its fields, and the values there are; of the cost centre with the unit."""
        import numpy as np

        if name not in self._codes:
            met, values = Numbered(), READ[name](self._posts.values())
            numbers = np.fromiter(map(met.__getitem__, values), np.int64, count=len(self._posts))
            self._codes[name] = numbers, list(met)
        return self._codes[name]


def places_of(wanted: Sequence[PostId | None], posts: Collection[PostId]) -> list[int]:
    """The place among some posts of each that is wanted; -1 where it is not among them.

    Holders mostly come in the order of their posts, as they stood in the rows of a list: then both are walked through
    side by side, which takes a third of the time of a table of places. From the first that does not, they are looked
    up.

    >>> places_of(["b", "c", "c", None, "a"], ["a", "b", "c"])
    [1, 2, 2, -1, 0]
    """
    found: list[int] = []
    place, keys = 0, list(posts)
    try:
        for sought in wanted:
            while keys[place] != sought:
                place += 1
            found.append(place)
    except IndexError:
        place_of: dict[PostId | None, int] = dict(zip(keys, range(len(keys)), strict=True))
        found += map(place_of.get, wanted[len(found) :], repeat(-1))
    return found


def posts_alike(plan: Plan, liner: Liner, reading: Reading) -> tuple["Ints", list[int]]:
    """A number for every post, the same for posts alike, and the place of the first post of each number."""
    import numpy as np

    numbers, firsts = _pairs(reading.posts, _holders(plan, liner, reading))
    if liner.anything_beside_posts:
        numbered = Numbered({None: 0})
        beside = np.zeros(len(numbers), np.int64)
        for place, post in enumerate(plan.posts):
            if (found := liner.beside_post(post)) is not None:
                beside[place] = numbered[found]
        numbers, firsts = _pairs(numbers, beside)
    return numbers, firsts


def _pairs(one: "Ints", other: "Ints") -> tuple["Ints", list[int]]:
    """A number for each pair of numbers, and the place of the first of each."""
    import numpy as np

    if not len(one):
        return one, []
    size = int(other.max()) + 1
    pairs = one * size + other
    number = (int(one.max()) + 1) * size
    if number > FEW * len(one):
        _, places, numbers = np.unique(pairs, return_index=True, return_inverse=True)
        return numbers.astype(np.int64), places.tolist()
    first = np.full(number, -1, np.int64)
    first[pairs[::-1]] = np.arange(len(pairs) - 1, -1, -1)
    there = np.flatnonzero(first >= 0)
    code = np.empty(number, np.int64)
    code[there] = np.arange(len(there))
    return code[pairs], first[there].tolist()


def _holders(plan: Plan, liner: Liner, reading: Reading) -> "Ints":
    """A number for the assignments of each post, the same where they are alike; 0 where it has none."""
    import numpy as np

    found = np.zeros(len(plan.posts), np.int64)
    numbers, kinds = reading.assignments
    if not kinds:
        return found
    met = Numbered()
    numbers = np.array([met[liner.held_as(each)] for each in kinds], np.int64)[numbers]
    if liner.anything_beside_holders:
        apart, beside = Numbered(), liner.beside_holder
        pairs = zip(numbers.tolist(), map(beside, plan.assignments, reading.people), strict=True)
        numbers = _ints([apart[pair] for pair in pairs])
    of_post = reading.places >= 0
    places, numbers = reading.places[of_post], numbers[of_post]
    found[places] = numbers + 1
    many = np.bincount(places, minlength=len(found))
    if len(many) and many.max() > 1:
        _number_several(found, places, numbers, many > 1)
    return found


def _number_several(found: "Ints", places: "Ints", numbers: "Ints", many: "NDArray[np.bool_]") -> None:
    """Numbers of their own for posts that have several assignments, by those of all of them in order."""
    rows: dict[int, list[int]] = {}
    chosen = many[places]
    for place, number in zip(places[chosen].tolist(), numbers[chosen].tolist(), strict=True):
        rows.setdefault(place, []).append(number)
    numbered, start = Numbered(), int(numbers.max()) + 2
    for place, row in rows.items():
        found[place] = start + numbered[tuple(row)]


def _ints(numbers: Sequence[int]) -> "Ints":
    import numpy as np

    return np.fromiter(numbers, np.int64, count=len(numbers))


def held_by(plan: Plan, posts: Set[PostId] | None = None) -> dict[PostId, list[Assignment]]:
    """The assignments of some posts, in the order of the plan; `posts` None is all."""
    found: dict[PostId, list[Assignment]] = {}
    chosen: Iterable[Assignment] = plan.assignments.values()
    if posts is not None:
        chosen = [each for each in chosen if each.post in posts]
    for each in chosen:
        if each.post is not None:
            found.setdefault(each.post, []).append(each)
    return found
