"""What a proposal does with each post, in one word: the first state that fits."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import compress
from operator import attrgetter, is_not
from typing import Any, NamedTuple

from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.relations import counts_on, units_below, units_of_tree
from workforce_planner.model.restructure import DRAWN_ONLY, Review
from workforce_planner.model.schema import TABLES


class PostState(Enum):
    """The states in the order in which they are tried."""

    OUT_OF_SCOPE = "out of scope"
    IN_DEVELOPMENT = "in development"
    NEW = "new"
    DISESTABLISHED = "disestablished"
    TRANSFERRED = "transferred"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    TO_BE_REVIEWED = "to be reviewed"


class FieldChange(NamedTuple):
    """A field of a post that differs: its name in code, its label, and both values as they are stored."""

    name: str
    label: str
    old: Any
    new: Any


def field_changes(current: Post, proposed: Post, among: Iterable[str] | None = None) -> tuple[FieldChange, ...]:
    """The fields in which a post differs between two structures; `among` are those in which it may differ, where that
    is known."""
    if current is proposed:
        return ()
    if among is not None:
        return _changes_among(current, proposed, among)
    before, after = _VALUES(current), _VALUES(proposed)
    others = compress(zip(_LABELS, before, after, strict=True), map(is_not, before, after))
    return tuple([FieldChange(*said, old, new) for said, old, new in others if old != new])


def _changes_among(current: Post, proposed: Post, names: Iterable[str]) -> tuple[FieldChange, ...]:
    found = []
    for name in names:
        old, new = getattr(current, name), getattr(proposed, name)
        if old is not new and old != new and name in _TOLD:
            found.append(FieldChange(name, _TOLD[name], old, new))
    if len(found) > 1:
        found.sort(key=_place)
    return tuple(found)


def _place(change: FieldChange) -> int:
    return _PLACES[change.name]


_TOLD = {name: spec.label for name, spec in TABLES["posts"].fields.items() if name not in DRAWN_ONLY}
_LABELS = tuple(_TOLD.items())
_PLACES = {name: place for place, name in enumerate(_TOLD)}
_VALUES = attrgetter(*_TOLD)
"""The values of the fields that are told, in order: taken at once, for tens of thousands of posts."""


def state_of(
    current: Post | None,
    proposed: Post | None,
    day: date,
    changes: tuple[FieldChange, ...],
    review: Review | None = None,
    *,
    covered: bool = True,
) -> PostState | None:
    """The state of a post in a proposal; None where it is on neither side.

    `review` is what was decided about it: a post that does not differ is to be reviewed until somebody confirms it.
    `covered` says whether it is in the part of the organisation that the proposal is about.
    """
    was = current is not None and counts_on(current, day)
    now = proposed is not None and counts_on(proposed, day)
    shown = proposed or current
    if shown is None or not (was or now):
        return None
    if not (shown.in_scope and covered):
        return PostState.OUT_OF_SCOPE
    if review is not None and review.in_development:
        return PostState.IN_DEVELOPMENT
    if not was or current is None:
        return PostState.NEW
    if not now or proposed is None or (proposed.disestablished and not current.disestablished):
        return PostState.DISESTABLISHED
    return _state_of_kept(current, proposed, changes, review)


def _state_of_kept(current: Post, proposed: Post, changes: tuple[FieldChange, ...], review: Review | None) -> PostState:
    if current.unit != proposed.unit:
        return PostState.TRANSFERRED
    if changes:
        return PostState.CHANGED
    return PostState.UNCHANGED if review is not None and review.confirmed else PostState.TO_BE_REVIEWED


class Cover:
    """Which posts are in the part of the organisation that a proposal is about: a unit with all below it, on either
    side, so that a post that is transferred out of it is still in scope; everything where no unit is named."""

    def __init__(self, current: Plan, proposed: Plan, scope: UnitId | None) -> None:
        self._inside = None
        if scope is not None and (scope in current.units or scope in proposed.units):
            self._inside = tuple(_inside(plan, scope) for plan in (current, proposed))

    def __call__(self, current: Post | None, proposed: Post | None) -> bool:
        """Whether a post is covered, given as it is on both sides."""
        if self._inside is None:
            return True
        sides = zip((current, proposed), self._inside, strict=True)
        return any(post is not None and post.unit in units for post, units in sides)


def _inside(plan: Plan, scope: UnitId) -> Set[UnitId | None]:
    return {scope, *units_of_tree(units_below(plan.units), scope)}


def post_states(current: Plan, proposed: Plan, day: date, scope: UnitId | None = None) -> Mapping[PostId, PostState]:
    """The state of every post that is on either side, without their figures: one pass, also over a large plan."""
    covered, reviews = Cover(current, proposed, scope), proposed.reviews
    old, new = current.posts, proposed.posts
    found: dict[PostId, PostState] = {}
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key), new.get(key)
        changes = field_changes(was, now) if was and now else ()
        state = state_of(was, now, day, changes, reviews.get(key), covered=covered(was, now))
        if state is not None:
            found[key] = state
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a proposal is reviewed: of the posts in scope, those that are no longer to be reviewed."""

    in_scope: int = 0
    reviewed: int = 0

    @property
    def share(self) -> float | None:
        """Reviewed over in scope; None where nothing is in scope."""
        return self.reviewed / self.in_scope if self.in_scope else None

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(in_scope=self.in_scope + other.in_scope, reviewed=self.reviewed + other.reviewed)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressByUnit:
    """Progress in total, by unit with all below it, and of the posts without a unit."""

    total: Progress
    units: Mapping[UnitId, Progress]
    without_unit: Progress
