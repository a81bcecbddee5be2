"""What was decided about posts of a proposal, as the window says it: state, kind of change, reasons used before."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.shades import shades_text, succession_texts, successions_by_post
from workforce_planner.calc.states import PostState
from workforce_planner.model.ids import PostId, StructureKey
from workforce_planner.model.plan import Plan
from workforce_planner.model.restructure import Review
from workforce_planner.session.document import Document
from workforce_planner.session.state_words import state_text

TRANSFERRED = "Transferred, "


class PostStanding(NamedTuple):
    """One post of a proposal: its state with its letter, what kind of change it is, what it comes of or becomes."""

    state: PostState | None
    words: str
    kind: str
    lines: tuple[str, ...]


def post_standing(comparison: Comparison, post: PostId) -> PostStanding:
    """How a post stands in a proposal; on neither side on the day, it has no state."""
    old, new = comparison.current.plan, comparison.proposed.plan
    successions = successions_by_post(new).get(post, ()) if new.successions else ()
    lines = succession_texts(old, new, post, successions)
    found = comparison.posts.get(post)
    if found is None:
        return PostStanding(None, "Counts on neither side on this day", "", lines)
    kind = shades_text(found.shades, found.changes)
    if found.state is PostState.TRANSFERRED and kind.startswith(TRANSFERRED):  # the state says that already
        kind = f"{kind[len(TRANSFERRED)].upper()}{kind[len(TRANSFERRED) + 1 :]}"
    return PostStanding(found.state, state_text(found.state), kind, lines)


def states_text(comparison: Comparison, posts: Iterable[PostId]) -> str:
    """The states of several posts, counted: "3 to be reviewed, 1 changed"."""
    counts = Counter(each.state for post in posts if (each := comparison.posts.get(post)) is not None)
    return ", ".join(f"{counts[state]:,} {state.value}" for state in PostState if counts[state])


def review_of(plan: Plan, key: str, table: str = "posts") -> Review:
    """What was decided about a record; nothing where nothing was."""
    found = plan.reviews.get(key)
    return found if found is not None and found.of == table else Review(id=key, of=table)


def reasons_used(document: Document, proposal: StructureKey | None) -> tuple[str, ...]:
    """The reasons that were given before, in this proposal first, then in others; the most used first."""
    keys = [proposal, *(each for each in document.plan().proposals if each != proposal)]
    found: dict[str, None] = {}
    for key in keys:
        if key is None:
            continue
        used = Counter(_reasons(document, key))
        found.update(dict.fromkeys(reason for reason, _ in used.most_common()))
    return tuple(found)


def _reasons(document: Document, key: StructureKey) -> Iterable[str]:
    for change in document.delta(key):
        reason = (change.after or {}).get("reason" if change.table == "reviews" else "end_reason", "")
        if change.table in ("reviews", "posts") and reason:
            yield str(reason)
