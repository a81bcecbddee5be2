"""The check for collective consultation: how many people might be dismissed at one establishment within the days that
the law looks at, worst case, and what follows from it. A prompt to take advice, not legal advice.

A window of 90 days holds every leaving date from its first day up to the 89th day after it. People whose date is not
known count in every window. Each person counts once, however many posts they hold.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from workforce_planner.calc.consultation_rules import ConsultationRules, Tier
from workforce_planner.model.dates import ONE_DAY
from workforce_planner.model.effects import ENDING, WORSE, Effect, last_day_from
from workforce_planner.model.eligible import Restructure
from workforce_planner.model.ids import PersonId, PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Post
from workforce_planner.model.relations import in_place_on, path_text, units_below, units_of_tree
from workforce_planner.model.restructure import Procedure
from workforce_planner.model.substantive import posts_of

GROUPS: Mapping[str, str] = {
    "posts_end": "Their own post ends or becomes another job",
    "volunteers": "Volunteers",
    "reengaged": "Dismissal and re-engagement: lower grade or fewer hours",
    "redeployed": "Another post, confirmed, by competition or redeployment",
    "slotted_in": "Slotted in, confirmed",
    "fixed_terms": "A fixed term runs out",
    "agency": "Agency workers",
    "leaving": "Leave for a reason of their own",
}
"""Why somebody is in the count or looked at, in the order in which the groups are shown."""
ENDS_JOB = ENDING | {Effect.OTHER_JOB}
DISMISSED = frozenset({"redundancy", "efficiency"})
NEAR = 5
"""So many people below a threshold, the next one is spoken of."""


class Leaver(NamedTuple):
    """Somebody who is looked at: in which group, whether the group counts, and on which day they would leave."""

    person: PersonId
    post: PostId | None
    group: str
    counts: bool
    last_day: date | None


class Window(NamedTuple):
    """The people who would leave from `start` up to, and not including, `end`; None: no date is known."""

    start: date | None
    end: date | None
    people: int
    undated: int
    """Of these, those without a date."""


class Description(NamedTuple):
    """Employees of one job: how many it is proposed to dismiss and how many are employed at the establishment."""

    name: str
    proposed: int
    employed: int


class AgencyUse(NamedTuple):
    """Agency workers of one job in one unit."""

    unit: str
    name: str
    workers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """The count and what follows. `tier` None: no threshold is reached, or no rule is known for the day.

    `begins` is the day on which consultation begins: as entered with the proposal, or (`begins_known` False) the day of
    the check. `earliest` is the first day on which a dismissal may take effect, `expected` the first that the proposal
    has, `start_by` the latest beginning for it, by which the HR1 has to be there as well.
    """

    day: date
    rules: ConsultationRules
    procedure: Procedure
    establishment: str
    leavers: tuple[Leaver, ...]
    windows: tuple[Window, ...]
    tier: Tier | None
    next_tier: Tier | None
    begins: date
    begins_known: bool
    expected: date | None
    descriptions: tuple[Description, ...]
    agency: tuple[AgencyUse, ...]

    @property
    def counted(self) -> tuple[Leaver, ...]:
        """The people who count."""
        return tuple(each for each in self.leavers if each.counts)

    @property
    def most(self) -> Window:
        """The window with the most people, the earliest of them."""
        return max(self.windows, key=lambda each: each.people, default=Window(None, None, 0, 0))

    @property
    def number(self) -> int:
        """The most people who might be dismissed within one window."""
        return self.most.people

    @property
    def undated(self) -> int:
        """The people who count and whose leaving date is not known."""
        return sum(each.last_day is None for each in self.counted)

    @property
    def earliest(self) -> date | None:
        """The first day on which a dismissal may take effect; None where no period applies."""
        return self.begins + timedelta(days=self.tier.days) if self.tier else None

    @property
    def start_by(self) -> date | None:
        """The latest day on which consultation may begin, and the HR1 be there, for the first dismissal expected."""
        return self.expected - timedelta(days=self.tier.days) if self.tier and self.expected else None

    @property
    def award(self) -> tuple[date, int] | None:
        """The most days' pay that a tribunal may award each, and since when, on the day of the first dismissal."""
        return self.rules.award_days.entry_on(self.expected or self.earliest or self.begins)

    def groups(self) -> Iterator[tuple[str, bool, int]]:
        """Each group with whether it counts and how many people are in it."""
        found = Counter(each.group for each in self.leavers)
        for group in GROUPS:
            if found[group] or group in _SETTINGS:
                yield group, counts(self.procedure, group), found[group]


_SETTINGS: Mapping[str, str] = {
    "volunteers": "count_volunteers",
    "reengaged": "count_reengaged",
    "redeployed": "count_redeployed",
    "fixed_terms": "count_fixed_terms",
    "agency": "count_agency",
}
_ALWAYS = frozenset({"posts_end"})


def counts(procedure: Procedure, group: str) -> bool:
    """Whether a group counts by the council's settings."""
    return group in _ALWAYS or bool(getattr(procedure, _SETTINGS[group]) if group in _SETTINGS else False)


def consultation(
    base: Plan, plan: Plan, day: date, rules: ConsultationRules, begins: date | None = None
) -> Consultation:
    """The check of a proposal; `base` is the structure that it stands on, `begins` when consultation begins."""
    around = Restructure(base, plan, day)
    inside = _establishment(base, around.procedure)
    leavers = tuple(_Looking(around, inside).leavers())
    windows = windows_of([each.last_day for each in leavers if each.counts], around.procedure.window_days)
    number = max((each.people for each in windows), default=0)
    tier, following = tiers_for(rules, begins or day, number)
    dated = [each.last_day for each in leavers if each.counts and each.last_day is not None]
    return Consultation(
        day=day,
        rules=rules,
        procedure=around.procedure,
        establishment=path_text(base, around.procedure.establishment) if inside is not None else "",
        leavers=leavers,
        windows=windows,
        tier=tier,
        next_tier=following,
        begins=begins or day,
        begins_known=begins is not None,
        expected=min(dated, default=None),
        descriptions=_descriptions(around, inside, leavers),
        agency=_agency_use(base, inside, day),
    )


def windows_of(dates: Iterable[date | None], days: int) -> tuple[Window, ...]:
    """The windows that begin on each leaving date; one without dates where none is known, none where nobody leaves."""
    listed = list(dates)
    undated = listed.count(None)
    known = sorted(day for day in listed if day is not None)
    if not known:
        return (Window(None, None, undated, undated),) if undated else ()
    found, last = [], 0
    for first, start in enumerate(known):
        if first and known[first - 1] == start:
            continue
        end = start + timedelta(days=days)
        while last < len(known) and known[last] < end:
            last += 1
        found.append(Window(start, end, last - first + undated, undated))
    return tuple(found)


def tiers_for(rules: ConsultationRules, day: date, number: int) -> tuple[Tier | None, Tier | None]:
    """The step that a number of people reaches on a day, and the next one above."""
    steps = sorted(rules.tiers.on(day) or (), key=lambda tier: tier.people)
    reached = [tier for tier in steps if number >= tier.people]
    above = [tier for tier in steps if number < tier.people]
    return (reached[-1] if reached else None), (above[0] if above else None)


def _establishment(plan: Plan, procedure: Procedure) -> Set[UnitId] | None:
    """The units that are counted together; None is everything."""
    if procedure.establishment is None or procedure.establishment not in plan.units:
        return None
    return set(units_of_tree(units_below(plan.units), procedure.establishment))


def description(plan: Plan, post: Post) -> str:
    """The job of a post as representatives know it: its role, or its title."""
    role = plan.roles.get(post.role) if post.role else None
    return (role.name if role else post.title) or "Job not known"


class _Looking:
    """Who would leave, each person once."""

    def __init__(self, around: Restructure, inside: Set[UnitId] | None) -> None:
        self._around, self._inside = around, inside
        plan = around.plan
        self._placements = {each.person: each for each in plan.placements.values()}
        self._departures = {each.person: each for each in plan.departures.values()}

    def leavers(self) -> Iterator[Leaver]:
        """Everybody who is looked at, employees first."""
        base, procedure = self._around.base, self._around.procedure
        for person, holding in self._around.holdings.items():
            posts = [post for post in posts_of(base, holding.own) if self._is_inside(post)]
            places = [base.assignments[each] for each in holding.own if base.assignments[each].post in posts]
            found = self._group(person, posts, places) if posts else None
            if found is not None:
                group, post, last = found
                yield Leaver(person, post, group, counts(procedure, group), last)
            elif not posts:
                yield from self._agency(person, posts_of(base, holding.agency))

    def _is_inside(self, post: PostId) -> bool:
        record = self._around.base.posts.get(post)
        return record is not None and not record.employer and (self._inside is None or record.unit in self._inside)

    def _group(
        self, person: PersonId, posts: Sequence[PostId], places: Sequence[Assignment]
    ) -> tuple[str, PostId, date | None] | None:
        """The group of an employee, with the post and the last day; None where nothing becomes of them."""
        placement, departure = self._placements.get(person), self._departures.get(person)
        touched = [post for post in posts if post in self._around.effects]
        post = touched[0] if touched else posts[0]
        last = departure.leaves_on if departure is not None and departure.leaves_on else self._last_day(touched)
        if placement is not None and placement.reengaged:
            return "reengaged", post, last
        if (placement is not None and placement.volunteer) or (departure and departure.reason == "voluntary"):
            return "volunteers", post, last
        if departure is not None:
            return "posts_end" if departure.reason in DISMISSED else "leaving", post, last
        if term := self._fixed_term(places, touched):
            return "fixed_terms", post, term
        group = self._by_effects(person, touched)
        return (group, post, last) if group else None

    def _by_effects(self, person: PersonId, touched: Sequence[PostId]) -> str:
        effects = {effect for post in touched for effect in self._around.effects[post]}
        ending = bool(effects & ENDS_JOB)
        if not ending and not effects & WORSE:
            return ""
        claim = self._around.confirmed.get(person)
        if claim is not None and ending:
            return "slotted_in" if claim.route == "slot_in" else "redeployed"
        return "posts_end" if ending else "reengaged"

    def _last_day(self, posts: Sequence[PostId]) -> date | None:
        around = self._around
        ends = [last_day_from(around.plan, post, around.base.posts[post]) for post in posts]
        return min((end - ONE_DAY for end in ends if end is not None), default=None)

    def _fixed_term(self, places: Sequence[Assignment], touched: Sequence[PostId]) -> date | None:
        """The last day of a fixed term that runs out before, or with, the end of the post; where nothing becomes of the
        post, only if fixed terms count."""
        if not places or any(each.contract != "fixed_term" or each.ends_on is None for each in places):
            return None
        last = max(each.ends_on for each in places if each.ends_on is not None) - ONE_DAY
        end = self._last_day(touched)
        if touched:
            return last if end is not None and last <= end else None
        return last if self._around.procedure.count_fixed_terms else None

    def _agency(self, person: PersonId, posts: Sequence[PostId]) -> Iterator[Leaver]:
        effects = self._around.effects
        ending = [post for post in posts if self._is_inside(post) and ENDS_JOB.intersection(effects.get(post, ()))]
        if ending:
            yield Leaver(person, ending[0], "agency", counts(self._around.procedure, "agency"), self._last_day(ending))


def _descriptions(
    around: Restructure, inside: Set[UnitId] | None, leavers: Sequence[Leaver]
) -> tuple[Description, ...]:
    """By job: how many count, and how many are employed at the establishment; those of whom nobody counts left out."""
    base, employed, proposed = around.base, Counter[str](), Counter[str]()
    for holding in around.holdings.values():
        posts = (base.posts.get(post) for post in posts_of(base, holding.own))
        for name in {description(base, post) for post in posts if post and _counts_there(post, inside)}:
            employed[name] += 1
    for each in leavers:
        if each.counts and each.post is not None and each.group != "agency":
            proposed[description(base, base.posts[each.post])] += 1
    return tuple(Description(name, number, employed[name]) for name, number in sorted(proposed.items()))


def _counts_there(post: Post, inside: Set[UnitId] | None) -> bool:
    return not post.employer and (inside is None or post.unit in inside)


def _agency_use(plan: Plan, inside: Set[UnitId] | None, day: date) -> tuple[AgencyUse, ...]:
    """The agency workers in place on a day, by unit and job."""
    found: Counter[tuple[str, str]] = Counter()
    for each in plan.assignments.values():
        if each.kind != "agency" or not in_place_on(each, day):
            continue
        post = plan.posts.get(each.post) if each.post else None
        unit = post.unit if post else each.unit
        if inside is None or unit in inside:
            name = description(plan, post) if post else "Without a post"
            found[path_text(plan, unit) or "No unit", name] += 1
    return tuple(AgencyUse(unit, name, number) for (unit, name), number in sorted(found.items()))
