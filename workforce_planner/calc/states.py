"""What a proposal does with each post, in one word: the first state that fits."""

from collections.abc import Set
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from workforce_planner.model.ids import PostId
from workforce_planner.model.records import Post
from workforce_planner.model.relations import counts_on
from workforce_planner.model.restructure import DRAWN_ONLY
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


def field_changes(current: Post, proposed: Post) -> tuple[FieldChange, ...]:
    """The fields in which a post differs between two structures."""
    if current is proposed:
        return ()
    found = []
    for name, spec in TABLES["posts"].fields.items():
        old, new = getattr(current, name), getattr(proposed, name)
        if old != new and name not in DRAWN_ONLY:
            found.append(FieldChange(name, spec.label, old, new))
    return tuple(found)


def state_of(
    current: Post | None,
    proposed: Post | None,
    day: date,
    changes: tuple[FieldChange, ...],
    confirmed: Set[PostId] = frozenset(),
) -> PostState | None:
    """The state of a post in a proposal; None where it is on neither side.

    `confirmed` are posts that a person has confirmed as unchanged; a post that nobody has looked at is to be reviewed.
    """
    was = current is not None and counts_on(current, day)
    now = proposed is not None and counts_on(proposed, day)
    shown = proposed or current
    if shown is None or not (was or now):
        return None
    if not shown.in_scope:
        return PostState.OUT_OF_SCOPE
    if not was or current is None:
        return PostState.NEW
    if not now or proposed is None or (proposed.disestablished and not current.disestablished):
        return PostState.DISESTABLISHED
    return _state_of_kept(current, proposed, changes, confirmed)


def _state_of_kept(
    current: Post, proposed: Post, changes: tuple[FieldChange, ...], confirmed: Set[PostId]
) -> PostState:
    if current.unit != proposed.unit:
        return PostState.TRANSFERRED
    if changes:
        return PostState.CHANGED
    return PostState.UNCHANGED if proposed.id in confirmed else PostState.TO_BE_REVIEWED
