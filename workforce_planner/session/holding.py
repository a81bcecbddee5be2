"""The posts that wait for a manager: in groups by what their list says, each with the reason why nobody was found."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workforce_planner.exchange.manager_cells import (
    AMBIGUOUS,
    CIRCLE,
    ITSELF,
    PLACEHOLDER,
    UNKNOWN,
    is_placeholder,
    key_beside,
    managers_in,
    may_name,
)
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import Relations, branch, counts_on, fte_in, managers_above
from workforce_planner.model.waiting import waiting_by_word, waiting_posts
from workforce_planner.model.wording import count_text, fte_text, list_text

NAMED = "named"
"""The list names one post of the plan: it may have come, or got its reference, since."""
SHOWN_IN_CIRCLE = 4
REASONS: Mapping[str, str] = {
    UNKNOWN: "No post of the plan has this reference, name or title.",
    AMBIGUOUS: "It fits several posts of the plan: choose which one is meant.",
    ITSELF: "The list says that the post reports to itself.",
    CIRCLE: "The list says that these posts report to each other in a circle. Place one of them under somebody else; "
    "the others can go where the list says.",
    PLACEHOLDER: "This stands in the list where nobody is named. They may be tops, or their managers were left out.",
    NAMED: "The plan has a post that the list names.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Posts that wait under one word of their list. `below` are the posts that come along with them."""

    word: str
    reason: str
    posts: tuple[PostId, ...]
    number: int
    """How many posts these are: a row of a list may stand for several."""
    below: int
    fte: int
    fte_known: bool
    """Whether the FTE of each of them is known."""
    named: tuple[PostId, ...] = ()
    """The posts of the plan that the word names exactly."""

    @property
    def why(self) -> str:
        """Why nobody was found, in a sentence."""
        return REASONS[self.reason]

    def title(self, *, hiding: bool = False) -> str:
        """What the list says: it may be a name, and is then hidden with names."""
        if self.reason == CIRCLE:
            return "In a circle in the list" if hiding else f"In a circle in the list: {self.word}"
        if hiding and may_name(self.word):
            return "Reports to somebody whose name is hidden"
        return f'Reports to "{self.word}" in the list'

    def short(self, *, hiding: bool = False) -> str:
        """The title where it is clear that all of it is about the list."""
        return self.title(hiding=hiding).removesuffix(" in the list").replace(" in the list: ", ": ")

    @property
    def amount(self) -> str:
        """How many posts and how much FTE: "12 posts, 11.40 FTE"."""
        return amount_text(self.number, self.fte, known=self.fte_known)

    def text(self, *, hiding: bool = False) -> str:
        """The group in a line."""
        return f"{self.title(hiding=hiding)}: {self.amount}"


def amount_text(posts: int, fte: int, *, known: bool = True) -> str:
    """Posts and FTE in words; FTE that is not known of some is said so."""
    return f"{count_text(posts, 'post')}, {fte_text(fte)} FTE{'' if known else ', as far as it is known'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many posts of a structure wait, those below them, and their FTE; the posts themselves in their order."""

    posts: tuple[PostId, ...]
    number: int
    fte: int
    fte_known: bool

    @property
    def text(self) -> str:
        """The count in words: "12 posts wait for a manager: 11.40 FTE"."""
        wait = "waits" if self.number == 1 else "wait"
        rows = "" if self.number == len(self.posts) else f", in {count_text(len(self.posts), 'row')} of the list"
        known = "" if self.fte_known else ", as far as it is known"
        return f"{count_text(self.number, 'post')} {wait} for a manager{rows}: {fte_text(self.fte)} FTE{known}"


class _Why(NamedTuple):
    """Why nobody was found, and the posts that are named."""

    reason: str
    named: tuple[PostId, ...] = ()


def waiting(plan: Plan, joined: Relations) -> Waiting:
    """The posts of a structure that wait."""
    posts = waiting_posts(plan, joined.reports[None])
    fte, known = _fte(plan, posts)
    return Waiting(posts=posts, number=_number(plan, posts), fte=fte, fte_known=known)


def held_groups(plan: Plan, joined: Relations) -> tuple[Held, ...]:
    """The posts that wait, by what their list says, the largest group first."""
    by_word = waiting_by_word(plan, joined.reports[None])
    meant = _meant(plan, joined, by_word)
    circles = _circles(plan, by_word, meant)
    inside = {post for circle in circles for post in circle}
    groups = [
        *(_group(plan, joined, _round(plan, circle), circle, _Why(CIRCLE)) for circle in circles),
        *(
            _group(plan, joined, word, rest, _why(plan, word, rest, meant[word]))
            for word, posts in by_word.items()
            if (rest := tuple(post for post in posts if post not in inside))
        ),
    ]
    return tuple(sorted(groups, key=lambda group: (-len(group.posts), group.word.casefold())))


def _group(plan: Plan, joined: Relations, word: str, posts: tuple[PostId, ...], why: _Why) -> Held:
    fte, known = _fte(plan, posts)
    return Held(
        word=word,
        reason=why.reason,
        posts=posts,
        number=_number(plan, posts),
        below=sum(sum(1 for _ in branch(joined, post)) - 1 for post in posts),
        fte=fte,
        fte_known=known,
        named=why.named,
    )


def _number(plan: Plan, posts: Iterable[PostId]) -> int:
    """How many posts these records stand for."""
    return sum(max(plan.posts[key].group_size or 1, 1) for key in posts)


def _fte(plan: Plan, posts: Sequence[PostId]) -> tuple[int, bool]:
    """The FTE of posts that count on the plan's day, and whether that of all is known."""
    counted = [post for key in posts if counts_on(post := plan.posts[key], plan.setting.as_at) and not post.employer]
    each = [fte_in(plan, post) for post in counted]
    return sum(amount or 0 for amount in each), None not in each


def _why(plan: Plan, word: str, posts: Sequence[PostId], named: tuple[PostId, ...]) -> _Why:
    if len(named) > 1:
        return _Why(AMBIGUOUS, named)
    if named:
        return _Why(ITSELF if all(_top(plan, named[0]) == post for post in posts) else NAMED, named)
    return _Why(PLACEHOLDER if is_placeholder(word) else UNKNOWN)


def key_of(word: str) -> str:
    """The number that stands in what a list says of a manager, or else all of it."""
    beside = key_beside(word)
    return beside[0] if beside else word.strip()


def _meant(plan: Plan, joined: Relations, words: Mapping[str, object]) -> Mapping[str, tuple[PostId, ...]]:
    """The posts that words name exactly: by their reference, or else by the employee number of their holder."""
    wanted = {key for word in words for key in keys_of(word)}
    by_reference: dict[str, list[PostId]] = {}
    by_number: dict[str, list[PostId]] = {}
    for key, post in plan.posts.items():
        if post.reference in wanted:
            by_reference.setdefault(post.reference, []).append(key)
    for person, record in plan.people.items():
        if record.employee_number in wanted:
            held = (plan.assignments[each].post for each in joined.assignments_of_person.get(person, ()))
            by_number.setdefault(record.employee_number, []).extend(each for each in held if each in plan.posts)  # type: ignore[misc]
    return {word: tuple(dict.fromkeys(_lookups(word, by_reference, by_number))) for word in words}


def keys_of(word: str) -> tuple[str, ...]:
    """The numbers that a word may stand for: itself, the number in it, those of several managers in one cell."""
    return tuple(dict.fromkeys((word.strip(), key_of(word), *map(key_of, managers_in(word)))))


def _lookups(word: str, *indexes: Mapping[str, Sequence[PostId]]) -> Iterator[PostId]:
    """The posts of the first index that knows a key of a word: all that a cell names."""
    for key in () if is_placeholder(word) else keys_of(word):
        yield from next(filter(None, (index.get(key, ()) for index in indexes)), ())


def _top(plan: Plan, post: PostId) -> PostId:
    """The highest post above another, or the post itself."""
    above = managers_above(plan, post)
    return above[-1] if above else post


def _circles(
    plan: Plan, by_word: Mapping[str, tuple[PostId, ...]], meant: Mapping[str, tuple[PostId, ...]]
) -> list[tuple[PostId, ...]]:
    """The rings of posts each of which waits for the next, or for a post below the next."""
    leads = {
        post: _top(plan, meant[word][0]) for word, posts in by_word.items() if len(meant[word]) == 1 for post in posts
    }
    found, done = [], set[PostId]()
    for start in leads:
        path: dict[PostId, int] = {}  # each post by its place, so that a long circle is gone round once
        here: PostId | None = start
        while here is not None and here not in done and here not in path:
            path[here] = len(path)
            here = leads.get(here)
        if here is not None and here in path and len(path) - path[here] > 1:
            found.append(tuple(path)[path[here] :])
        done.update(path)
    return found


def _round(plan: Plan, circle: Sequence[PostId]) -> str:
    """A circle by the references of its posts."""
    names = [plan.posts[key].reference or plan.posts[key].title or "Untitled post" for key in circle]
    more = len(names) - SHOWN_IN_CIRCLE
    return list_text([*names[:SHOWN_IN_CIRCLE], *([f"{more:,} more"] if more > 0 else [])])


NOTHING_WAITS = Waiting(posts=(), number=0, fte=0, fte_known=True)

__all__ = [
    "AMBIGUOUS",
    "CIRCLE",
    "ITSELF",
    "NAMED",
    "NOTHING_WAITS",
    "PLACEHOLDER",
    "UNKNOWN",
    "Held",
    "Waiting",
    "held_groups",
    "waiting",
]
