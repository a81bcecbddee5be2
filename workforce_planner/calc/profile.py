"""Who is in a post on a day, and how much of its FTE each of them fills.

Employees fill a post first, agency workers what they leave; what exceeds the post is over establishment. Acting up and
cover stand beside the holders and fill nothing, so that nobody counts twice.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from workforce_planner.model.money import divide_half_up
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Post, Settings
from workforce_planner.model.relations import fte_at, in_place_on, stated_at

EMPLOYED_KINDS = frozenset({"employee", "apprentice", "secondee_in"})
AGENCY_KIND = "agency"


class Holder(NamedTuple):
    """A worker in a post: the FTE they work (None: not known) and how much of it counts in the post's own FTE."""

    assignment: Assignment
    works: int | None
    counts: int


class Profile(NamedTuple):
    """A post on a day. All FTE in ten-thousandths; `fte` None is not known, and then nothing of it is counted.

    `size` is how many posts the row stands for; `in_place` counts everybody in it, acting up and cover included.
    """

    post: Post
    size: int
    fte: int | None
    employees: Sequence[Holder]
    agency: Sequence[Holder]
    in_place: int

    @property
    def employed_fte(self) -> int:
        """FTE with an employee."""
        return sum(holder.counts for holder in self.employees)

    @property
    def agency_fte(self) -> int:
        """FTE covered by agency workers."""
        return sum(holder.counts for holder in self.agency)


class Weeks:
    """The settings of a plan as they are for each post: the full-time week of its grade stands for the plan's."""

    def __init__(self, plan: Plan) -> None:
        self._settings = plan.setting
        own = {key: grade.full_time_minutes for key, grade in plan.grades.items() if grade.full_time_minutes}
        self._of = {key: replace(self._settings, full_time_minutes=week) for key, week in own.items()}

    def of(self, post: Post | None) -> Settings:
        """The settings for a post; those of the plan where there is none."""
        if not self._of or post is None or post.grade is None:
            return self._settings
        return self._of.get(post.grade, self._settings)


def full_time_of(post: Post, settings: Settings) -> int:
    """The full-time week of a post, in minutes: its own, or that of the settings for it (`Weeks`)."""
    return post.full_time_minutes or settings.full_time_minutes


def fte_of(post: Post, settings: Settings) -> int | None:
    """The FTE of a post; where only contracted hours are known, against the full-time week of `settings`.

    An FTE below nothing is a mistake (`checks` says so) and is taken as not known.
    """
    known = fte_at(post, settings.full_time_minutes)
    return None if known is not None and known < 0 else known


def profile(post: Post, assignments: Sequence[Assignment], day: date, settings: Settings) -> Profile:
    """A post on a day; `assignments` are all of the post's, in place or not, `settings` those for it (`Weeks`)."""
    size, fte = max(post.group_size or 1, 1), fte_of(post, settings)
    present = [each for each in assignments if in_place_on(each, day)]
    if not present:
        return Profile(post, size, fte, (), (), 0)
    full_time = full_time_of(post, settings)
    usual = fte if fte is None or size == 1 else divide_half_up(fte, size)
    employees, left = _filled([each for each in present if each.kind in EMPLOYED_KINDS], usual, fte, full_time)
    agency, _ = _filled([each for each in present if each.kind == AGENCY_KIND], usual, left, full_time)
    return Profile(post, size, fte, employees, agency, len(present))


def _filled(
    assignments: Sequence[Assignment], fte: int | None, room: int | None, full_time: int
) -> tuple[Sequence[Holder], int | None]:
    """What each fills of the room in the post, and the room they leave; `fte` is worked by who states no hours."""
    holders = []
    for each in assignments:
        works = stated_at(each, full_time)
        works = fte if works is None else max(works, 0)
        counts = 0 if room is None or works is None else min(works, room)
        if room is not None:
            room -= counts
        holders.append(Holder(each, works, counts))
    return holders, room


def worker_fte(assignment: Assignment, settings: Settings) -> int | None:
    """The FTE of a worker without a post."""
    return stated_at(assignment, settings.full_time_minutes)
