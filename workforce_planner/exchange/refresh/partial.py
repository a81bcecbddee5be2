"""Lists of some only: cases from the case system, agency rates from the portal, leavers. They update people in place.

A row is somebody's by post reference, by employee number, or by name, with the team where the list gives one. What fits
by name alone is doubtful and said; what fits nobody, or several, is set aside.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from workforce_planner.exchange.holders import holders
from workforce_planner.exchange.kinds import ReadList
from workforce_planner.exchange.listing import SetAside
from workforce_planner.exchange.names import alike, folded_name, initial_and_surname
from workforce_planner.exchange.refresh.pairs import SAME_NAME, SAME_NUMBER, SAME_REFERENCE, tidy
from workforce_planner.model.dates import day_after
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, CaseCount, Record
from workforce_planner.model.relations import unit_path

NAME_AND_TEAM = SAME_NAME
BY_NAME = "the same name; the list gives no team, or another one"
INITIAL = "the same surname and initial"
NOBODY, SEVERAL = "nobody in the plan fits", "several people in the plan fit"
_TEAMS = ("team", "unit", "service", "division", "directorate")
_PLACE_FIELDS = {"hourly_rate": "hourly_rate", "starts_on": "starts_on", "point": "point"}
_POST_FIELDS = {"cost_centre": "cost_centre"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialList:
    """The records of the plan that a list of some speaks of, with what it says, and the rows that fit nobody."""

    listed: Plan
    reasons: Mapping[PostId, str] = field(default_factory=dict)
    set_aside: tuple[SetAside, ...] = ()
    matched: int = 0
    said: Mapping[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    """What it says, the same as the plan or not: by table and id the values by field."""


def partial_list(now: Plan, read: ReadList, day: date | None) -> PartialList:
    """What a list of some says of the people of a plan; `day` is when its cases were counted."""
    work = _Partial(now, read, day)
    for row in range(len(read.columns)):
        work.row(row)
    listed = now.with_tables({"posts": work.posts, "people": work.people, "assignments": work.places})
    return PartialList(listed=listed, reasons=work.reasons, set_aside=tuple(work.aside), matched=work.matched,
                       said=work.said)  # fmt: skip


class _Partial:
    """One list on its way into the plan."""

    def __init__(self, now: Plan, read: ReadList, day: date | None) -> None:
        self.now, self.read, self.day = now, read, day
        self.columns = read.columns
        self.held, self.names = holders(read.columns)
        self.by_reference = _alone((post.reference, key) for key, post in now.posts.items())
        self.places_of: dict[str, list[Assignment]] = {}
        for each in now.assignments.values():
            self.places_of.setdefault(each.post or "", []).append(each)
        self.by_number = _alone(
            (now.people[each.person].employee_number, each.id)
            for each in now.assignments.values()
            if each.person in now.people
        )
        self.named = [
            (folded_name(now.people[each.person].name), initial_and_surname(now.people[each.person].name), each)
            for each in now.assignments.values()
            if each.person in now.people and now.people[each.person].name
        ]
        self.posts: dict[str, Record] = {}
        self.people: dict[str, Record] = {}
        self.places: dict[str, Record] = {}
        self.reasons: dict[PostId, str] = {}
        self.aside: list[SetAside] = []
        self.said: dict[tuple[str, str], Mapping[str, Any]] = {}
        self.matched = 0

    def row(self, row: int) -> None:
        """Find whose row it is, and note what it says of them."""
        place, reason = self._whose(row)
        if place is None:
            listing = self.read.listing
            self.aside.append(SetAside(file=listing.file, sheet=listing.sheet_of(row), row=listing.row_number(row),
                                       reason=reason, kind="nobody", said=self._said(row)))  # fmt: skip
            return
        self.matched += 1
        if place.post is not None:
            self.reasons[place.post] = reason
            of_post = self._told(row, _POST_FIELDS)
            self.posts[place.post] = _with(self.now.posts[place.post], of_post)
            self.said["posts", place.post] = of_post
        self.people[place.person] = self.now.people[place.person]
        told = self._told(row, _PLACE_FIELDS)
        if (cases := self.columns["cases"][row]) is not None:
            told["cases"] = (CaseCount(cases, self.day),)
        if (ends := self.columns["ends_on"][row]) is not None:
            told["ends_on"] = day_after(ends)
        self.places[place.id] = _with(place, told)
        self.said["assignments", place.id] = told

    def _said(self, row: int) -> str:
        """Whom a row names: by name or else by number."""
        return self.held[row].name or self.names[row] or self.columns["employee_number"][row] or ""

    def _told(self, row: int, fields: Mapping[str, str]) -> dict[str, Any]:
        values = {name: self.columns[meaning][row] for meaning, name in fields.items() if meaning in self.columns}
        return {name: value for name, value in values.items() if value is not None}

    def _whose(self, row: int) -> tuple[Assignment | None, str]:
        reference, number = self.columns["reference"][row], self.columns["employee_number"][row]
        post = self.by_reference.get(reference or "")
        if post is not None and len(self.places_of.get(post, ())) == 1:
            return self.places_of[post][0], SAME_REFERENCE
        place = self.by_number.get(number or "")
        if place is not None:
            return next(each for each in self.now.assignments.values() if each.id == place), SAME_NUMBER
        return self._by_name(self.held[row].name or self.names[row], self._teams(row))

    def _teams(self, row: int) -> set[str]:
        return {tidy(self.columns[level][row]) for level in _TEAMS if self.columns[level][row]}

    def _by_name(self, name: str | None, teams: set[str]) -> tuple[Assignment | None, str]:
        if not name:
            return None, NOBODY
        whole, (initial, surname) = folded_name(name), initial_and_surname(name)
        same = [place for words, _, place in self.named if alike(words, whole)]
        reason = NAME_AND_TEAM
        if not same and initial:
            same = [place for _, (first, last), place in self.named if first == initial and alike(last, surname)]
            reason = INITIAL
        in_team = [place for place in same if teams & self._units(place)]
        if len(in_team) == 1:
            return in_team[0], reason
        if len(same) == 1:
            return same[0], BY_NAME if reason == NAME_AND_TEAM else INITIAL
        return None, SEVERAL if same else NOBODY

    def _units(self, place: Assignment) -> set[str]:
        post = self.now.posts.get(place.post) if place.post is not None else None
        unit = place.unit if post is None else post.unit
        return {tidy(name) for name in unit_path(self.now, unit)}


def _alone(items: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The keys by a value that is theirs alone."""
    found: dict[str, str | None] = {}
    for value, key in items:
        if value:
            found[value] = None if value in found else key
    return {value: key for value, key in found.items() if key is not None}


def _with(record: Any, told: Mapping[str, Any]) -> Any:
    return replace(record, **told) if told else record


def speaks_of(read: ReadList) -> Sequence[str]:
    """What a list of some can update, of what its columns mean."""
    every = ("cases", "ends_on", *_PLACE_FIELDS, *_POST_FIELDS)
    return [meaning for meaning in every if meaning in read.columns]
