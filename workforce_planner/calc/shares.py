"""Which share of a full-time week each holder of a post works, and what they leave: exact, by hours where known."""

from collections.abc import Iterator
from typing import NamedTuple

from workforce_planner.calc.profile import Holder, Profile, full_time_of
from workforce_planner.model.money import FULL_TIME
from workforce_planner.model.records import Assignment, Settings

Ratio = tuple[int, int]


class Share(NamedTuple):
    """A share of a full-time week, of `number` equal employments; `holder` None is what employees leave of a post."""

    holder: Holder | None
    ratio: Ratio
    number: int


def shares(profile: Profile, settings: Settings) -> Iterator[Share]:
    """What a post is costed as: each employee up to its FTE, then what they leave; nothing where FTE is not known."""
    if not profile.fte:
        return
    whole, left, number = hours_ratio(profile, settings.full_time_minutes), profile.fte, profile.size
    taken = (0, 1)
    for holder in profile.employees:
        if not holder.counts:
            continue
        left -= holder.counts
        exact = holder.counts == holder.works and left > 0
        share = _own_ratio(holder, full_time_of(profile.post, settings)) if exact else less(whole, taken)
        taken = _plus(taken, share)
        number = max(1, number - 1)
        yield Share(holder, share, 1)
    if left > 0:
        yield Share(None, less(whole, taken), number)


def hours_ratio(profile: Profile, full_time: int = 0) -> Ratio:
    """The share of a full-time week that a post works: minutes where they are known, FTE otherwise."""
    post = profile.post
    week = post.full_time_minutes or (full_time if post.fte is None else 0)
    if post.contracted_minutes is not None and week:
        return post.contracted_minutes, week
    return profile.fte or 0, FULL_TIME


def worked(assignment: Assignment, profile: Profile, settings: Settings) -> Ratio | None:
    """The share that somebody works, whatever the post has room for; None where it is not known."""
    full_time = full_time_of(profile.post, settings)
    if assignment.contracted_minutes is not None and full_time:
        return max(0, assignment.contracted_minutes), full_time
    if assignment.fte is not None:
        return max(0, assignment.fte), FULL_TIME
    if profile.fte is None:
        return None
    numerator, denominator = hours_ratio(profile, settings.full_time_minutes)
    return numerator, denominator * profile.size


def less(first: Ratio, second: Ratio) -> Ratio:
    """What is left of a share; never below nothing."""
    if not second[0]:
        return first
    return max(0, first[0] * second[1] - second[0] * first[1]), first[1] * second[1]


def _own_ratio(holder: Holder, full_time: int) -> Ratio:
    minutes = holder.assignment.contracted_minutes
    return (minutes, full_time) if minutes is not None and full_time else (holder.counts, FULL_TIME)


def _plus(first: Ratio, second: Ratio) -> Ratio:
    if not first[0]:
        return second
    return first[0] * second[1] + second[0] * first[1], first[1] * second[1]
