"""The state of every post in a proposal, and how many of each unit are reviewed: followed from the table before an
edit, since every pane shows a post's state and an edit alters that of a few."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from workforce_planner.calc.lookup import Deferred
from workforce_planner.calc.states import Cover, PostState, Progress, ProgressByUnit, field_changes, state_of
from workforce_planner.model.change import differing
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.layered import Draft
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.relations import counts_on, units_below, units_of_tree
from workforce_planner.model.restructure import Review

Counts = dict[UnitId | None, list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateTable:
    """The states of the posts that count on either side of a comparison; `scope` is the unit it is about."""

    current: Plan
    proposed: Plan
    day: date
    scope: UnitId | None
    states: Mapping[PostId, PostState]
    own: Mapping[UnitId | None, tuple[int, int]]
    """The posts directly in each unit: those in scope, and those of them that are no longer to be reviewed."""
    numbers: Mapping[PostState, int]
    """How many posts are in each state that occurs, in the order of the states."""


def state_table(
    current: Plan, proposed: Plan, day: date, scope: UnitId | None, counted: Container[PostId]
) -> StateTable:
    """The states of the `counted` posts, which are those that count on either side: one pass over a large plan."""
    covered, reviews = Cover(current, proposed, scope), proposed.reviews
    old, new = current.posts, proposed.posts
    states: dict[PostId, PostState] = {}
    for key in dict.fromkeys((*old, *new)):
        if key in counted:
            state = _state(old.get(key), new.get(key), day, reviews.get(key), covered)
            if state is not None:
                states[key] = state
    own: Counts = {}
    _count(own, (current, proposed), states, states)
    found = list(states.values())
    return StateTable(
        current=current,
        proposed=proposed,
        day=day,
        scope=scope,
        states=states,
        own={unit: (among, done) for unit, (among, done) in own.items()},
        numbers={state: number for state in PostState if (number := found.count(state))},
    )


def followed(before: StateTable, current: Plan, proposed: Plan, counted: Container[PostId]) -> StateTable:
    """The states on the same day, made from those before an edit of either side: equal to `state_table`."""
    if not _same_units(before, current, proposed):
        return state_table(current, proposed, before.day, before.scope, counted)
    touched = _touched(before, current, proposed)
    covered, reviews = Cover(current, proposed, before.scope), proposed.reviews
    states = Draft(before.states)
    for key in touched:
        was, now = current.posts.get(key), proposed.posts.get(key)
        state = _state(was, now, before.day, reviews.get(key), covered) if key in counted else None
        if state is None:
            states.drop(key)
        else:
            states[key] = state
    after = states.done()
    own: Counts = {unit: list(each) for unit, each in before.own.items()}
    _count(own, (before.current, before.proposed), touched, before.states, by=-1)
    _count(own, (current, proposed), touched, after)
    return StateTable(
        current=current,
        proposed=proposed,
        day=before.day,
        scope=before.scope,
        states=after,
        own={unit: (among, done) for unit, (among, done) in own.items() if among},
        numbers=_numbers(before, after, touched),
    )


def progress_in(table: StateTable) -> ProgressByUnit:
    """How far each unit is reviewed; a post counts where the proposal has it, one that goes where it was."""
    sums = [sum(each[side] for each in table.own.values()) for side in (0, 1)]
    return ProgressByUnit(
        total=_progress(sums),
        units=Deferred(lambda: _by_unit(table)),
        without_unit=_progress(table.own.get(None, (0, 0))),
    )


def _progress(counts: Iterable[int]) -> Progress:
    among, done = counts
    return Progress(in_scope=among, reviewed=done)


def _by_unit(table: StateTable) -> Mapping[UnitId, Progress]:
    either = {**table.current.units, **table.proposed.units}
    sums: dict[UnitId, list[int]] = {}
    for unit, (among, done) in table.own.items():
        above, at = set(), unit
        while at is not None and at in either and at not in above:
            above.add(at)
            counts = sums.setdefault(at, [0, 0])
            counts[0], counts[1] = counts[0] + among, counts[1] + done
            at = either[at].parent
    order = units_of_tree(units_below(either), None)
    return {unit: _progress(sums[unit]) for unit in dict.fromkeys([*order, *sums]) if unit in sums}


def _state(was: Post | None, now: Post | None, day: date, review: Review | None, covered: Cover) -> PostState | None:
    if was is now and was is not None and review is None:  # most posts of a large plan
        if not counts_on(was, day):
            return None
        return PostState.TO_BE_REVIEWED if was.in_scope and covered(was, now) else PostState.OUT_OF_SCOPE
    changes = field_changes(was, now) if was and now else ()
    return state_of(was, now, day, changes, review, covered=covered(was, now))


def _count(
    own: Counts,
    sides: tuple[Plan, Plan],
    posts: Iterable[PostId],
    states: Mapping[PostId, PostState],
    *,
    by: int = 1,
) -> None:
    """Count some posts in their units, or (`by` -1) count them no longer."""
    current, proposed = sides
    inside: dict[UnitId | None, UnitId | None] = {}
    for key in posts:
        state = states.get(key)
        if state is None or state is PostState.OUT_OF_SCOPE:
            continue
        unit = (proposed.posts.get(key) or current.posts[key]).unit
        if unit not in inside:
            inside[unit] = unit if unit in proposed.units or unit in current.units else None
        counts = own.setdefault(inside[unit], [0, 0])
        counts[0] += by
        counts[1] += by if state is not PostState.TO_BE_REVIEWED else 0


def _same_units(before: StateTable, current: Plan, proposed: Plan) -> bool:
    """Whether posts are in and under the same units as before."""
    for was, now in ((before.current.units, current.units), (before.proposed.units, proposed.units)):
        for key in differing(was, now) if was is not now else ():
            one, other = was.get(key), now.get(key)
            if one is None or other is None or one.parent != other.parent:
                return False
    return True


def _touched(before: StateTable, current: Plan, proposed: Plan) -> set[PostId]:
    """The posts whose state may be another than before, or the unit in which they count."""
    reviews = differing(before.proposed.reviews, proposed.reviews)
    posts = differing(before.current.posts, current.posts) | differing(before.proposed.posts, proposed.posts)
    return posts | {PostId(key) for key in reviews}


def _numbers(
    before: StateTable, after: Mapping[PostId, PostState], touched: Iterable[PostId]
) -> Mapping[PostState, int]:
    found = {state: before.numbers.get(state, 0) for state in PostState}
    for key in touched:
        for states, by in ((before.states, -1), (after, 1)):
            if (state := states.get(key)) is not None:
                found[state] += by
    return {state: number for state, number in found.items() if number}
