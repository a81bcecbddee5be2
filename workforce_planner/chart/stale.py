"""Which cards may say something else after an edit."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace

from workforce_planner.chart.card import Deck
from workforce_planner.model.change import differing
from workforce_planner.model.ids import AssignmentId, PersonId, PostId
from workforce_planner.model.layered import apart
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import Relations


def stale_cards(before: Deck, now: Deck, posts: Set[PostId], branches: Set[PostId]) -> Set[PostId] | None:
    """The posts whose cards may say something else, `posts` being altered and `branches` grown; None for all."""
    if not _alike(before, now):
        return None
    stale = {*branches, *posts}
    for post in posts:
        for deck in (before, now):
            stale.update(deck.branches.reports.get(post, ()))
            record = deck.plan.posts.get(post)
            if record is not None and record.reports_to is not None:
                stale.add(record.reports_to)
    stale.update(_worked_in(before, now))
    if before.base is not now.base and before.base is not None and now.base is not None:
        stale |= differing(before.base.posts, now.base.posts)
    for was, are in ((before.states, now.states), (before.tints, now.tints), (before.figures, now.figures)):
        stale.update(_others(was, are))
    return stale


def _alike(before: Deck, now: Deck) -> bool:
    """Whether everything that reaches every card is the same."""
    spec = replace(before.spec, collapsed=now.spec.collapsed)
    same = spec == now.spec and (before.day, before.printed) == (now.day, now.printed)
    return same and _lists_alike(before.plan, now.plan) and _bases_alike(before.base, now.base)


def _bases_alike(before: Plan | None, now: Plan | None) -> bool:
    if before is None or now is None:
        return before is now
    return _lists_alike(before, now)


def _lists_alike(before: Plan, now: Plan) -> bool:
    pairs = ((before.units, now.units), (before.roles, now.roles), (before.grades, now.grades))
    weeks = before.setting.full_time_minutes == now.setting.full_time_minutes
    return weeks and all(was is are or was == are for was, are in pairs)


def _worked_in(before: Deck, now: Deck) -> Iterator[PostId]:
    """The posts of assignments and people that are altered."""
    for key in differing(before.plan.assignments, now.plan.assignments):
        yield from _posts_of(key, before.plan, now.plan)
    for person in differing(before.plan.people, now.plan.people):
        yield from _posts_of_person(person, before)
        yield from _posts_of_person(person, now)


def _posts_of(key: AssignmentId, *plans: Plan) -> Iterator[PostId]:
    for plan in plans:
        record = plan.assignments.get(key)
        if record is not None and record.post is not None:
            yield record.post


def _posts_of_person(person: PersonId, deck: Deck) -> Iterator[PostId]:
    related: Relations = deck.related
    for key in related.assignments_of_person.get(person, ()):
        yield from _posts_of(key, deck.plan)


def _others(before: Mapping[PostId, object], now: Mapping[PostId, object]) -> Iterator[PostId]:
    """The posts of which something else is said."""
    maybe = apart(before, now)
    if maybe is not None:
        yield from (post for post in maybe if before.get(post) != now.get(post))
    elif before != now:
        yield from (post for post, said in now.items() if before.get(post) != said)
        yield from (post for post in before if post not in now)
