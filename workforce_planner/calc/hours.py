"""Hours a week that posts have, before and after a change: what a longer full-time week gains beside what it costs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from workforce_planner.calc.profile import Weeks, fte_of, full_time_of
from workforce_planner.model.ids import PostId
from workforce_planner.model.money import FULL_TIME
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post, Settings
from workforce_planner.model.relations import counts_on

Minutes = Fraction
"""Exact minutes a week: an FTE of a full-time week need not be whole minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostHours:
    """The minutes a week of one post before and after; None is not known, or no such post."""

    post: PostId
    before: Minutes | None
    after: Minutes | None

    @property
    def gained(self) -> Minutes:
        """After less before; a post that is not there has no hours."""
        return (self.after or Minutes(0)) - (self.before or Minutes(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursBeside:
    """The hours of a structure before and after. `posts` are those of which they differ, the most gained first."""

    before: Minutes
    after: Minutes
    posts: tuple[PostHours, ...]

    @property
    def gained(self) -> Minutes:
        """After less before: the sum over the posts."""
        return self.after - self.before


def hours_beside(before: Plan, after: Plan, day: date) -> HoursBeside:
    """The hours a week of the council's posts that count on a day, in two plans."""
    old, new = dict(_hours(before, day)), dict(_hours(after, day))
    posts = (
        PostHours(post=post, before=old.get(post), after=new.get(post))
        for post in dict.fromkeys((*old, *new))
        if old.get(post) != new.get(post)
    )
    return HoursBeside(
        before=sum((each for each in old.values() if each is not None), Minutes(0)),
        after=sum((each for each in new.values() if each is not None), Minutes(0)),
        posts=tuple(sorted(posts, key=lambda each: (-abs(each.gained), each.post))),
    )


def weekly_minutes(post: Post, settings: Settings) -> Minutes | None:
    """The contracted minutes a week of a post, or its FTE of the full-time week; None where neither is known."""
    if post.contracted_minutes is not None:
        return Minutes(post.contracted_minutes)
    fte = fte_of(post, settings)
    return None if fte is None else Minutes(fte * full_time_of(post, settings), FULL_TIME)


def _hours(plan: Plan, day: date) -> Iterator[tuple[PostId, Minutes | None]]:
    weeks = Weeks(plan)
    for key, post in plan.posts.items():
        if not post.employer and counts_on(post, day):
            yield key, weekly_minutes(post, weeks.of(post))
