"""Which side of a proposal a chart draws: the structure before it, after it, or only what changes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from typing import NamedTuple

from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.states import PostState
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import managers_above
from workforce_planner.model.wording import count_text, list_text
from workforce_planner.session.state_words import STATE_KEYS


class Shown(Enum):
    """What a chart of a proposal draws."""

    AFTER = "after"
    BEFORE = "before"
    CHANGES = "changes"


CHANGING = (
    PostState.NEW,
    PostState.DISESTABLISHED,
    PostState.TRANSFERRED,
    PostState.CHANGED,
    PostState.IN_DEVELOPMENT,
)
"""The states of posts that are drawn where only changes are; their managers are drawn with them."""


ONLY = "Only what changes"
TOGETHER: Mapping[Shown, tuple[str, str]] = {
    Shown.BEFORE: ("Before: as it is without the proposal", "Before"),
    Shown.AFTER: ("After: as it is proposed", "After"),
    Shown.CHANGES: (ONLY, "Only changes"),
}
"""The three sides in one book: how each is called among the bookmarks, and at the foot of the pages of the others."""


class ChartSide(NamedTuple):
    """A structure to draw, the state of each post by the key that charts mark it with, and what is said under the
    title. `base` is the structure that a card's "was" is told from."""

    plan: Plan
    states: Mapping[PostId, str]
    base: Plan | None
    words: str


def chart_side(comparison: Comparison, shown: Shown) -> ChartSide:
    """One side of a proposal, marked with what becomes of each post."""
    before, after = comparison.current.plan, comparison.proposed.plan
    found = comparison.state_of_posts
    words = state_counts(found)
    plan, base = (before, None) if shown is Shown.BEFORE else (after, before)
    if shown is Shown.CHANGES:
        gone = {key: before.posts[key] for key in found if key not in after.posts}
        whole = replace(after, posts={**after.posts, **gone}) if gone else after
        plan = _changes_only(whole, found)
        words = f"{ONLY}, with the managers above it (units count what is drawn): {words}"
    elif shown is Shown.BEFORE:
        words = f"As it is before the proposal, marked with what becomes of each post: {words}"
    states = {key: STATE_KEYS[state] for key, state in found.items() if key in plan.posts}
    return ChartSide(plan, states, base, words)


def changing_posts(comparison: Comparison) -> frozenset[PostId] | None:
    """The posts that change and are drawn in the structure after them; None where one of them is not there at all."""
    found = {key for key, state in comparison.state_of_posts.items() if state in CHANGING}
    return frozenset(found) if found <= comparison.proposed.plan.posts.keys() else None


def state_counts(states: Mapping[PostId, PostState]) -> str:
    """How many posts change in each way, the disestablished ones among them: "7 new, 4 disestablished"."""
    counts = Counter(states.values())
    said = [f"{counts[state]:,} {state.value}" for state in CHANGING if counts[state]]
    return list_text(said) + f" of {count_text(len(states), 'post')}" if said else "no post changes"


def _changes_only(plan: Plan, states: Mapping[PostId, PostState]) -> Plan:
    """A plan of the posts that change and all managers above them."""
    kept = {key for key, state in states.items() if state in CHANGING and key in plan.posts}
    for key in tuple(kept):
        kept.update(managers_above(plan, key))
    posts = {key: post for key, post in plan.posts.items() if key in kept}
    held = {key: each for key, each in plan.assignments.items() if each.post in kept}
    return replace(plan, posts=posts, assignments=held)
