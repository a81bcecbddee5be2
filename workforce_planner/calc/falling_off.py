"""What ends when: fixed terms, grants, acting-up, protection, temporary posts, agency, and what a month of it costs.

Fixed terms carry the days on which two and four years of continuous service are reached, as a prompt to take advice:
the end of a fixed term is a dismissal, for which redundancy pay may be due from two years on; from four years on a
further fixed term is a permanent contract unless it is justified (Fixed-term Employees Regulations 2002, regulation 8).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from workforce_planner.calc.horizon import Horizon, Month
from workforce_planner.calc.months import counting_span
from workforce_planner.calc.profile import AGENCY_KIND
from workforce_planner.calc.service import anniversary
from workforce_planner.model.dates import ONE_DAY, last_day
from workforce_planner.model.ids import AssignmentId, PostId, UnitId
from workforce_planner.model.money import Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Post
from workforce_planner.model.wording import date_text, money_text, post_name

KINDS: Mapping[str, str] = {
    "fixed_term": "Fixed term",
    "agency": "Agency worker",
    "acting_up": "Acting up",
    "cover": "Cover",
    "protection": "Pay protection",
    "temporary_post": "Temporary post",
    "post": "Post",
    "source": "Funding source",
    "allowance": "Allowance",
    "cost_line": "Cost line",
}
SERVICE_YEARS: Mapping[int, str] = {
    2: "two years' service are reached: redundancy pay may be due when the term ends",
    4: "four years' service are reached: a further fixed term is permanent unless it is justified",
}

Monthly = Callable[[str, str, str, Month], Money | None]
"""What something costs in a month, by its kind among `KINDS` and the table and key of its record; None: not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFlag:
    """The day on which years of continuous service are reached. `assumed`: the start in post stands for the service."""

    years: int
    on: date
    assumed: bool

    @property
    def text(self) -> str:
        """The prompt."""
        guess = " (counted from the start in post: earlier service is not known)" if self.assumed else ""
        return f"On {date_text(self.on)} {SERVICE_YEARS[self.years]}{guess}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Something that ends. `on` is the first day without it; `monthly` what its last whole month costs.

    `what` names the post, unit, source or line, never a person.
    """

    on: date
    kind: str
    table: str
    key: str
    unit: UnitId | None
    what: str
    monthly: Money | None
    flags: tuple[ServiceFlag, ...] = ()


def endings(plan: Plan, horizon: Horizon, monthly: Monthly) -> tuple[Ending, ...]:
    """Everything that ends within the horizon, the earliest first."""
    found = [
        each
        for each in (*_of_assignments(plan), *_of_posts(plan), *_of_sources(plan), *_of_lines(plan))
        if horizon.span.holds(each.on - ONE_DAY)
    ]
    return tuple(sorted((_priced(each, monthly) for each in found), key=lambda each: (each.on, each.kind, each.what)))


def _priced(each: Ending, monthly: Monthly) -> Ending:
    return replace(each, monthly=monthly(each.kind, each.table, each.key, last_whole_month(each.on)))


def last_whole_month(end: date) -> Month:
    """The last month that lies whole before a day.

    >>> last_whole_month(date(2026, 4, 1)), last_whole_month(date(2026, 4, 15))
    (Month(year=2026, month=3), Month(year=2026, month=3))
    """
    first = end.replace(day=1)
    return Month.holding(first - ONE_DAY)


def _of_assignments(plan: Plan) -> Iterator[Ending]:
    for each in plan.assignments.values():
        post = plan.posts.get(each.post) if each.post is not None else None
        kind = _kind(each)
        if kind is not None and each.ends_on is not None:
            yield _of_assignment(plan, each, post, kind, each.ends_on)
        if each.protected_pay is not None and each.protected_until is not None and not _left(each):
            yield _of_assignment(plan, each, post, "protection", each.protected_until)


def _left(each: Assignment) -> bool:
    """Whether somebody leaves before the protection ends."""
    assert each.protected_until is not None
    return each.ends_on is not None and each.ends_on < each.protected_until


def _kind(each: Assignment) -> str | None:
    if each.kind == AGENCY_KIND:
        return "agency"
    if each.kind in ("acting_up", "cover"):
        return each.kind
    return "fixed_term" if each.contract == "fixed_term" else None


def _of_assignment(plan: Plan, each: Assignment, post: Post | None, kind: str, end: date) -> Ending:
    unit = post.unit if post else each.unit
    known = unit if unit in plan.units else None
    name = post_name(plan, post.id) if post else plan.units[known].name if known else "no post"
    flags = service_flags(plan, each, end) if kind == "fixed_term" else ()
    return Ending(on=end, kind=kind, table="assignments", key=each.id, unit=known, what=name, monthly=None, flags=flags)


def _of_posts(plan: Plan) -> Iterator[Ending]:
    for key, post in plan.posts.items():
        if post.ends_on is not None and not post.employer and counting_span(post) is not None:
            unit = post.unit if post.unit in plan.units else None
            kind = "temporary_post" if post.funding_basis == "temporary" else "post"
            yield Ending(
                on=post.ends_on, kind=kind, table="posts", key=key, unit=unit, what=post_name(plan, key), monthly=None
            )


def _of_sources(plan: Plan) -> Iterator[Ending]:
    for key, source in plan.funding_sources.items():
        if source.ends_on is not None:
            name = source.name or "Unnamed source"
            yield Ending(
                on=source.ends_on, kind="source", table="funding_sources", key=key, unit=None, what=name, monthly=None
            )


def _of_lines(plan: Plan) -> Iterator[Ending]:
    for key, line in plan.cost_lines.items():
        if line.ends_on is not None and line.period != "once":
            unit = line.unit if line.unit in plan.units else None
            yield Ending(
                on=line.ends_on, kind="cost_line", table="cost_lines", key=key, unit=unit, what=line.name, monthly=None
            )
    for allowance, record in plan.allowances.items():
        if record.ends_on is not None and record.period != "once":
            yield Ending(
                on=record.ends_on,
                kind="allowance",
                table="allowances",
                key=allowance,
                unit=_allowance_unit(plan, record.post, record.assignment),
                what=record.name,
                monthly=None,
            )


def _allowance_unit(plan: Plan, post: PostId | None, assignment: AssignmentId | None) -> UnitId | None:
    held = plan.assignments.get(assignment) if assignment is not None else None
    key = held.post if held else post
    record = plan.posts.get(key) if key is not None else None
    unit = record.unit if record else held.unit if held else None
    return unit if unit in plan.units else None


# ------------------------------------------------------------------ fixed terms


def service_flags(plan: Plan, each: Assignment, end: date | None) -> tuple[ServiceFlag, ...]:
    """When two and four years of service are reached under a fixed term, before its end (None: without one).

    Service runs from the person's continuous service date; where it is not known, from the start in post.
    """
    person = plan.people.get(each.person)
    known = person.service_start if person else None
    start = known or each.starts_on
    if start is None:
        return ()
    reached = [ServiceFlag(years=years, on=anniversary(start, years), assumed=known is None) for years in SERVICE_YEARS]
    return tuple(flag for flag in reached if end is None or flag.on <= end)


def ending_text(each: Ending) -> str:
    """An ending in a line: what, its last day, what a month of it costs."""
    what = f"{KINDS[each.kind]}: {each.what} ends on {date_text(last_day(each.on))}"
    return f"{what}; a month costs {money_text(each.monthly)}" if each.monthly is not None else what
