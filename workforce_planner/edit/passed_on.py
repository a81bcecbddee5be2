"""What becomes of allowances of posts that are split or merged: none is lost or paid twice without a word."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Context
from workforce_planner.model.change import Change, altered, created, removed
from workforce_planner.model.costing import Allowance
from workforce_planner.model.ids import AllowanceId, AssignmentId, PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.wording import list_text


class PassedOn(NamedTuple):
    """The allowances that are made, and what is to be told of them; "" where there is nothing to tell."""

    changes: tuple[Change, ...]
    told: str


def allowances_of(plan: Plan, post: PostId) -> list[Allowance]:
    """The allowances that are paid to whoever is in a post."""
    return [each for each in plan.allowances.values() if each.post == post]


def split_allowances(plan: Plan, context: Context, post: PostId, parts: Sequence[PostId], *, stays: bool) -> PassedOn:
    """Those that are reduced with hours go to every part, each by its hours, so that they cost what they did; any other
    is paid once: to the first part. `parts` are the new posts; with `stays` the post itself is the first part."""
    every = allowances_of(plan, post)
    shared = [each for each in every if each.by_hours]
    whole = [each for each in every if not each.by_hours]
    made = [_copy(context, each, part) for each in shared for part in parts]
    made += [] if stays else [_copy(context, each, parts[0]) for each in whole]
    first = describe(plan, "posts", post) if stays else "the first part"
    told = [f"{_named(shared)} with the hours to every part"] if shared else []
    told += [f"{_named(whole)} whole {'stays with' if stays else 'to'} {first}"] if whole else []
    told += [] if stays else _waiting(plan, (post,))
    return PassedOn(tuple(made), list_text(told))


def merged_allowances(plan: Plan, context: Context, going: Sequence[PostId], to: PostId) -> PassedOn:
    """The post that is merged into gets what it has not got yet, by name; what several had is paid once, and by the
    hours of all together where it is reduced with hours."""
    has = {_key(each): each for each in allowances_of(plan, to)}
    taken: list[Allowance] = []
    once: list[Allowance] = []
    for each in (allowance for post in going for allowance in allowances_of(plan, post)):
        if _key(each) not in has:
            taken.append(has.setdefault(_key(each), each))
        elif not each.by_hours or each.amount != has[_key(each)].amount:
            once.append(has[_key(each)])
    told = [f"{_named(taken)} go{'es' if len(taken) == 1 else ''} to it"] if taken else []
    told += [f"{_named(once)} of several paid once"] if once else []
    told += _waiting(plan, going)
    return PassedOn(tuple(_copy(context, each, to) for each in taken), list_text(told))


def _waiting(plan: Plan, ending: Sequence[PostId]) -> list[str]:
    """What people in posts that end are paid themselves: it is theirs, and goes with them (`taken_along`)."""
    places = {key for key, each in plan.assignments.items() if each.post in ending}
    own = [each for each in plan.allowances.values() if each.assignment in places]
    return [f"{_named(own)} stay{'s' if len(own) == 1 else ''} with the person until an appointment"] if own else []


def taken_along(
    plan: Plan, context: Context, old: AssignmentId, new: AssignmentId, day: date
) -> Iterator[Change | None]:
    """What somebody is paid themselves, where they take up another place on a day: from then on it is paid there."""
    for each in plan.allowances.values():
        if each.assignment != old or (each.ends_on is not None and each.ends_on <= day):
            continue
        if each.starts_on is not None and each.starts_on >= day:
            yield altered("allowances", each, assignment=new)
        elif each.period != "once":
            key = AllowanceId(context.new_id("allowance"))
            yield altered("allowances", each, ends_on=day)
            yield created("allowances", replace(each, id=key, assignment=new, starts_on=day))


def given_back(base: Plan, plan: Plan, going: Set[AssignmentId], staying: Set[AssignmentId]) -> Iterator[Change | None]:
    """The same taken back: what was made for places that go goes with them, the rest is as it was beneath."""
    for key, each in plan.allowances.items():
        was = base.allowances.get(key)
        if each.assignment in going and was is None:
            yield removed("allowances", each)
        elif was is not None and (each.assignment in going or each.assignment in staying):
            yield altered("allowances", each, assignment=was.assignment, ends_on=was.ends_on)


def _key(allowance: Allowance) -> str:
    return allowance.name.strip().casefold()


def _copy(context: Context, allowance: Allowance, post: PostId) -> Change:
    return created("allowances", replace(allowance, id=AllowanceId(context.new_id("allowance")), post=post))


def _named(allowances: Sequence[Allowance]) -> str:
    names = dict.fromkeys(each.name or "Allowance" for each in allowances)
    return list_text([f'"{name}"' for name in names])
