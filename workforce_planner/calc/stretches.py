"""The lines of a post over a horizon: who holds it when, what is unheld, and the terms on which each is paid."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

from workforce_planner.calc.agency import WEEKS
from workforce_planner.calc.increments import increment_days, increment_unknown
from workforce_planner.calc.oncosts import OPTED_OUT
from workforce_planner.calc.pay import Gap
from workforce_planner.calc.profile import EMPLOYED_KINDS, Profile, Weeks, profile
from workforce_planner.calc.service import anniversary
from workforce_planner.calc.shares import Ratio, hours_ratio, less, shares, worked
from workforce_planner.calc.terms import Basis, Extra, Override, Stretch, Terms
from workforce_planner.model.costing import Allowance, CostOverride
from workforce_planner.model.ids import AssignmentId, PersonId, PostId, SchemeId
from workforce_planner.model.money import FULL_TIME, Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Person, Post
from workforce_planner.model.relations import in_place_on

ADULT, ADULT_APPRENTICE = 21, 25
ONE = Fraction(1)
_OF_POST = attrgetter(
    *("starts_on", "ends_on", "grade", "point", "contracted_minutes", "full_time_minutes", "fte", "weeks_a_year"),
    *("group_size", "filled_from", "employer", "costed_in", "disestablished"),
)
_OF_HOLDER = attrgetter(
    *("starts_on", "ends_on", "kind", "contracted_minutes", "fte", "point", "increment_on", "protected_pay"),
    "protected_until",
)


class View(Enum):
    """Two ways of looking at cost that are never added together."""

    ESTABLISHMENT = "establishment"
    FORECAST = "forecast"


class PostLine(NamedTuple):
    """A line of a post: `holder` is the place of its assignment among those of the post, None what is unheld."""

    holder: int | None
    terms: Terms


class Liner:
    """Makes the lines of posts one by one. Posts alike in all that counts are looked at once."""

    def __init__(
        self,
        plan: Plan,
        view: View,
        days: tuple[date, date],
        day: date,
        *,
        increments: str = "",
        unusual: Sequence[Person] | None = None,
    ) -> None:
        """Lines from the first of some days up to the other. `increments` stands for the plan's own setting;
        `unusual` are the people who may be paid in another way than most (`unusual_people`), where they are known.
        """
        self.plan, self.view = plan, view
        self._settings, self._weeks = plan.setting, Weeks(plan)
        self._start, self._end = days
        self._increments = increments or plan.setting.increments
        self._base = plan.setting.as_at or plan.setting.price_date or day
        self._early = date.min if self._increments == "anniversary" else min(self._start, self._base)
        self._of_post, self._of_assignment = _allowances(plan.allowances.values())
        self._overrides = _overrides(plan.cost_overrides.values())
        self._alike: dict[tuple[object, ...], tuple[PostLine, ...]] = {}
        self._born_after = anniversary(self._start, -ADULT_APPRENTICE)
        self._people = unusual
        self._unusual = self._look_at if unusual is None else self._unusual_people.get

    def lines(self, post: Post, assignments: Sequence[Assignment]) -> tuple[PostLine, ...]:
        """The lines of a post; none where it costs nothing here in the horizon."""
        if not costs_here(post):
            return ()
        alike = self.alike(post, assignments)
        made = self._alike.get(alike)
        if made is None:
            made = self._alike[alike] = tuple(self._make(post, assignments))
        return made

    def alike(self, post: Post, assignments: Sequence[Assignment]) -> tuple[object, ...]:
        """All that the lines of a post depend on: posts with the same have the same lines.

        Days outside of those looked at are alike, and so are people without a pension scheme of their own who are no
        longer young.
        """
        found = self.paid_as(_OF_POST(post))
        if self.anything_beside_posts:
            found += (self.beside_post(post.id),)
        for each in assignments:
            found += (*self.held_as(_OF_HOLDER(each)), self.beside_holder(each.id, each.person))
        return found

    def paid_as(self, found: tuple[Any, ...]) -> tuple[object, ...]:
        """What counts of a post, by the attributes `_OF_POST`."""
        starts, ends = found[0], found[1]
        if starts is None and ends is None:
            return found
        return starts and max(starts, self._start), ends and min(ends, self._end), *found[2:], ends is None

    def held_as(self, found: tuple[Any, ...]) -> tuple[object, ...]:
        """What counts of an assignment, by the attributes `_OF_HOLDER`."""
        starts, ends, kind, minutes, fte, point, rises, protected, until = found
        if starts is not None and starts <= self._early:
            starts = None
        if ends is not None and ends >= self._end:
            ends = None
        if rises is not None and self._increments == "none":
            rises = None
        return starts, ends, kind, minutes, fte, point, rises, self._protected(protected, until)

    @property
    def anything_beside_posts(self) -> bool:
        """Whether any post has allowances or components that are entered."""
        return bool(self._of_post or self._overrides)

    def beside_post(self, post: PostId) -> object:
        """The allowances of a post, and its components that are entered; None where there are neither."""
        found = self._of_post.get(post), self._overrides.get(post)
        return None if found == (None, None) else found

    @property
    def anything_beside_holders(self) -> bool:
        """Whether any assignment has allowances, or any person is paid in an unusual way."""
        return bool(self._of_assignment or self._unusual_people)

    def beside_holder(self, key: AssignmentId, person: PersonId) -> object:
        """The allowances of an assignment, and what counts of its person."""
        return self._of_assignment.get(key), self._unusual(person)

    def _look_at(self, key: PersonId) -> tuple[object, ...] | None:
        """What counts of a person where it is not as of most: the scheme, the opt-out, the birthday of the young."""
        person = self.plan.people.get(key)
        if person is None:
            return None
        born = person.birth_date if person.birth_date and person.birth_date > self._born_after else None
        if person.pension_scheme is None and not person.pension_opt_out and born is None:
            return None
        return person.pension_scheme, person.pension_opt_out, born

    @cached_property
    def _unusual_people(self) -> dict[PersonId, tuple[object, ...] | None]:
        people = self._people if self._people is not None else unusual_people(self.plan)
        return {each.id: found for each in people if (found := self._look_at(each.id)) is not None}

    def _young_until(self, each: Assignment, born: date) -> date | None:
        age = ADULT_APPRENTICE if each.kind == "apprentice" else ADULT
        until = anniversary(born, age) if born.year < self._end.year else None
        return until if until and until > self._start else None

    def _make(self, post: Post, assignments: Sequence[Assignment]) -> Iterator[PostLine]:
        found: dict[int | None, list[Stretch]] = {}
        unknown: dict[int | None, Gap] = {}
        days = self._cuts(post, assignments)
        for start, end in zip(days, days[1:], strict=False):
            held = profile(post, assignments, start, self._weeks.of(post))
            if held.fte is None:
                unknown[None] = Gap("fte-unknown")
                found.setdefault(None, []).append(Stretch(start, end, Basis.VACANT, 0, 1, held.size))
                continue
            for key, stretch in self._stretches(held, assignments, start, end):
                found.setdefault(key, []).append(stretch)
        for holder, stretches in found.items():
            each = None if holder is None else assignments[holder]
            yield PostLine(holder, self._terms(post, each, tuple(_joined(stretches)), unknown.get(holder)))

    def _cuts(self, post: Post, assignments: Sequence[Assignment]) -> list[date]:
        """The days in the horizon on which the post counts, cut wherever its holders change."""
        start, end = max(post.starts_on or self._start, self._start), min(post.ends_on or self._end, self._end)
        if start >= end:
            return []
        changes = [day for each in assignments for day in (each.starts_on, each.ends_on)]
        return [start, *sorted({day for day in (*changes, post.filled_from) if day and start < day < end}), end]

    def _stretches(
        self, held: Profile, assignments: Sequence[Assignment], start: date, end: date
    ) -> Iterator[tuple[int | None, Stretch]]:
        place = {each.id: number for number, each in enumerate(assignments)}
        settings = self._weeks.of(held.post)
        whole, parts = hours_ratio(held, settings.full_time_minutes), list(shares(held, settings))
        if self.view is View.FORECAST:
            counted = {share.holder.assignment.id: share.ratio for share in parts if share.holder}
            yield from self._at_work(held, assignments, (start, end), counted)
        for share in parts:
            posts = _posts(held, share.ratio, whole)
            if share.holder is None and self.view is View.ESTABLISHMENT:
                basis = Basis.AGENCY if held.agency_fte > 0 else Basis.VACANT
                yield None, Stretch(start, end, basis, *share.ratio, share.number, posts)
            elif share.holder is not None and self.view is View.ESTABLISHMENT:
                key = place[share.holder.assignment.id]
                yield key, Stretch(start, end, Basis.HOLDER, *share.ratio, share.number, posts)
            elif share.holder is None:
                yield from self._to_be_filled(held, start, end)

    def _at_work(
        self,
        held: Profile,
        assignments: Sequence[Assignment],
        days: tuple[date, date],
        counted: Mapping[AssignmentId, Ratio],
    ) -> Iterator[tuple[int | None, Stretch]]:
        """Everybody employed in a post, at what they work; allowances of the post go with what they fill of it."""
        settings = self._weeks.of(held.post)
        whole = hours_ratio(held, settings.full_time_minutes)
        fills = {holder.assignment.id: holder for holder in held.employees}
        for place, each in enumerate(assignments):
            if not in_place_on(each, days[0]):
                continue
            if each.kind in EMPLOYED_KINDS:
                holder, own = fills[each.id], counted.get(each.id)
                ratio = own if own is not None and holder.counts == holder.works else worked(each, held, settings)
                room = None if ratio == own else Fraction(*(own or (0, 1)))
                posts = Fraction(0) if own is None else _posts(held, own, whole)
                yield place, Stretch(*days, Basis.HOLDER, *(ratio or (0, 1)), 1, posts, room)
            elif each.kind == "cover":
                ratio = worked(each, held, settings) or (0, 1)
                yield place, Stretch(*days, Basis.COVER, *ratio, 1, Fraction(0))
            elif each.kind == "acting_up" and each.id in self._of_assignment:
                yield place, Stretch(*days, Basis.ACTING, 0, 1, 0, Fraction(0))

    def _to_be_filled(self, held: Profile, start: date, end: date) -> Iterator[tuple[None, Stretch]]:
        """What nobody fills, from the day on which the post is expected to be filled."""
        fills, fte = held.post.filled_from, held.fte or 0
        left = fte - held.employed_fte - held.agency_fte
        if fills is None or start < fills or left <= 0:
            return
        settings = self._weeks.of(held.post)
        whole = hours_ratio(held, settings.full_time_minutes)
        unheld = [share for share in shares(held, settings) if share.holder is None]
        ratio = less(unheld[0].ratio, (held.agency_fte, FULL_TIME)) if unheld else (0, 1)
        number = max(1, held.size - len(held.employees) - len(held.agency))
        yield None, Stretch(start, end, Basis.EXPECTED, *ratio, number, _posts(held, ratio, whole))

    def _terms(self, post: Post, each: Assignment | None, stretches: tuple[Stretch, ...], gap: Gap | None) -> Terms:
        overrides = self._overrides.get(post.id, ())
        extras = self._extras(self._of_post.get(post.id, ()), per_post=True)
        if each is None:
            return Terms(
                *(post.grade, post.point, stretches, post.weeks_a_year),
                extras=extras,
                overrides=overrides,
                gap=gap,
                assumed=post.point is None,
            )
        point, top = each.point or post.point, self._settings.filled_point == "top"
        base, rule = max(self._base, each.starts_on or self._base), self._increments
        own = self._extras(self._of_assignment.get(each.id, ()), per_post=False)
        return Terms(
            *(post.grade, None if top else point, stretches, post.weeks_a_year),
            steps=() if top or point is None else increment_days(rule, each, base, self._end),
            pension=self._pension(each),
            young_until=self._until(each),
            protected=self._protected(each.protected_pay, each.protected_until),
            extras=(*(extra for extra in extras if stretches[0].basis is Basis.HOLDER), *own),
            overrides=overrides,
            gap=gap,
            unknown_increment=not top and point is not None and increment_unknown(rule, each),
            assumed=point is None,
        )

    def _pension(self, each: Assignment) -> SchemeId | None:
        person = self.plan.people.get(each.person)
        return None if person is None else OPTED_OUT if person.pension_opt_out else person.pension_scheme

    def _until(self, each: Assignment) -> date | None:
        person = self.plan.people.get(each.person)
        return None if person is None or person.birth_date is None else self._young_until(each, person.birth_date)

    def _protected(self, pay: Money | None, until: date | None) -> tuple[Money, date] | None:
        until = until or self._end
        return None if pay is None or until <= self._start else (pay, min(until, self._end))

    def _extras(self, allowances: Iterable[Allowance], *, per_post: bool) -> tuple[Extra, ...]:
        return tuple(extra for each in allowances if (extra := self._extra(each, per_post)) is not None)

    def _extra(self, each: Allowance, per_post: bool) -> Extra | None:
        """An allowance as it is paid in the horizon; None where it is not, or its amount is not known."""
        yearly, once = _a_year(each, self._settings.week_basis), each.period == "once"
        start = each.starts_on or (self._end if once else self._start)
        end = min(each.ends_on or self._end, self._end)
        if yearly is None or start >= self._end or (once and start < self._start) or (not once and start >= end):
            return None
        return Extra(
            *(each.id, yearly, once, each.by_hours, per_post, each.pensionable, each.ni_able),
            *(max(start, self._start), start if once else end),
        )


def unusual_people(plan: Plan) -> list[Person]:
    """The people with a pension scheme of their own, or without a pension, or of whom we know when they were born."""
    return [each for each in plan.people.values() if each.pension_scheme or each.pension_opt_out or each.birth_date]


def costs_here(post: Post) -> bool:
    """Whether a post ever costs anything in this plan: not a partner's, nor costed in another paper, nor ended."""
    return not post.employer and not post.costed_in and not (post.disestablished and post.ends_on is None)


def _a_year(each: Allowance, week_basis: str) -> Fraction | None:
    if each.amount is None or (each.period == "session" and each.times is None):
        return None
    times = {"year": Fraction(1), "month": Fraction(12), "week": WEEKS[week_basis], "once": Fraction(1)}
    return each.amount * (Fraction(each.times or 0, 100) if each.period == "session" else times[each.period])


def _posts(held: Profile, part: Ratio, whole: Ratio) -> Fraction:
    """How many posts of a row a share of it stands for."""
    if part == whole and held.size == 1 and whole[0]:
        return ONE
    return Fraction(held.size * part[0] * whole[1], part[1] * whole[0]) if whole[0] else Fraction(0)


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Stretches that follow on one another and are the same become one, so that lines alike are seen to be."""
    last: Stretch | None = None
    for each in stretches:
        if last is not None and last.end == each.start and last[2:] == each[2:]:
            last = last._replace(end=each.end)
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last


def _allowances(
    allowances: Iterable[Allowance],
) -> tuple[dict[PostId, tuple[Allowance, ...]], dict[AssignmentId, tuple[Allowance, ...]]]:
    of_post: dict[PostId, tuple[Allowance, ...]] = {}
    of_assignment: dict[AssignmentId, tuple[Allowance, ...]] = {}
    for each in allowances:
        if each.assignment is not None:
            of_assignment[each.assignment] = (*of_assignment.get(each.assignment, ()), each)
        elif each.post is not None:
            of_post[each.post] = (*of_post.get(each.post, ()), each)
    return of_post, of_assignment


def _overrides(overrides: Iterable[CostOverride]) -> dict[PostId, tuple[Override, ...]]:
    found: dict[PostId, tuple[Override, ...]] = {}
    for each in overrides:
        if each.post is not None and each.amount is not None:
            found[each.post] = (*found.get(each.post, ()), Override(each.component, each.year))
    return found
