"""Under whom posts that wait may belong: what the list says in another spelling, a vacant post, the head of the unit.

Each is only offered, with its reason; nothing is placed without being asked for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Command
from workforce_planner.edit.heads import head_for, stands_under
from workforce_planner.exchange.manager_cells import is_placeholder, key_beside
from workforce_planner.exchange.name_cells import bare_name
from workforce_planner.exchange.names import alike, folded_name, initial_and_surname
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import Relations, branch, in_place_on, path_text
from workforce_planner.model.wording import count_text, list_text, post_name
from workforce_planner.session.holding import CIRCLE, NAMED, UNKNOWN, Held, key_of, keys_of

MOST = 4
LEAST_ALIKE = 4
"""Shorter references are too often alike by chance for one letter more or less to be taken for a slip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Where posts may belong: what a button says, why it is offered, and the command. `reason` may name a person."""

    words: str
    reason: str
    command: Command
    manager: PostId | None = None
    """None where each has a manager of its own."""
    hidden_reason: str = ""
    """The reason while names are hidden; "" where it is the same."""


Found = Iterator[tuple[PostId, str, str]]
"""A post, why it may be meant, and the same without names ("" where there are none)."""


def suggestions(plan: Plan, joined: Relations, held: Held, posts: Sequence[PostId]) -> tuple[Suggestion, ...]:
    """What is offered for some posts of a group, the surest first; nothing that would close a ring."""
    if held.reason == CIRCLE and len(posts) > 1:
        return (_as_listed(plan, joined, posts),)
    word = plan.posts[posts[0]].manager_in_list
    below = {each for post in posts for each in branch(joined, post)}
    found: dict[PostId, Suggestion] = {}
    for ways in (_exact, _other_spelling, _holders_of_name, _titled, _heads):
        for manager, reason, hidden in ways(plan, joined, word, posts):
            if manager not in below and manager not in found and len(found) < MOST:
                found[manager] = _under(plan, posts, manager, reason, hidden)
    made = tuple(found.values())
    if len({plan.posts[post].unit for post in posts}) > 1 and len(made) < MOST:
        made += (_each_under_head(posts),)
    return made


def _under(plan: Plan, posts: Sequence[PostId], manager: PostId, reason: str, hidden: str) -> Suggestion:
    who = "it" if len(posts) == 1 else f"all {len(posts):,}"
    return Suggestion(
        words=f"Place {who} under {post_name(plan, manager)}",
        reason=reason,
        hidden_reason=hidden,
        command=named("move", posts=tuple(posts), reports_to=manager),
        manager=manager,
    )


def _each_under_head(posts: Sequence[PostId]) -> Suggestion:
    return Suggestion(
        words="Place each under the head of its unit",
        reason="They stand in several units.",
        command=named("place-under-heads", posts=tuple(posts)),
    )


def _as_listed(plan: Plan, joined: Relations, circle: Sequence[PostId]) -> Suggestion:
    """A circle opened at the post with the most below it: that one goes on waiting, the others as the list says."""
    first = max(circle, key=lambda post: sum(1 for _ in branch(joined, post)))
    at = circle.index(first)
    order = [*circle[at + 1 :], *circle[:at]]
    managers = {post: next((who for who, _, _ in _exact(plan, joined, _word(plan, post), ())), first) for post in order}
    return Suggestion(
        words=f"Open the circle at {post_name(plan, first)}",
        reason="It has the most posts below it: it goes on waiting, and the others go where the list says.",
        command=named("place-each", posts=tuple(order), managers=tuple(managers[post] for post in order)),
    )


def _word(plan: Plan, post: PostId) -> str:
    return plan.posts[post].manager_in_list


# Ways in which a post may be meant, the surest first.


def _exact(plan: Plan, joined: Relations, word: str, _posts: Sequence[PostId]) -> Found:
    """The very reference, or the employee number of the holder."""
    if is_placeholder(word):
        return
    keys = frozenset(keys_of(word))
    several = [key for key, post in plan.posts.items() if post.reference in keys]
    for key in several:
        if len(several) == 1:
            yield key, "The list names its reference.", ""
        else:
            of = f"One of {len(several)} posts that it fits"
            where, who = path_text(plan, plan.posts[key].unit), list_text(_who(plan, joined, key)) or "vacant"
            yield key, f"{of}: {', '.join(filter(None, (who, where)))}.", f"{of}{': ' if where else ''}{where}."
    for key, number in _numbers(plan):
        if number in keys:
            yield key, "The list names the employee number of its holder.", ""


def _other_spelling(plan: Plan, _joined: Relations, word: str, _posts: Sequence[PostId]) -> Found:
    """The same reference or number in other capitals, with other signs, or with more noughts in front."""
    key = key_of(word)
    plain = _plain(key)
    if is_placeholder(word) or not any(each.isdigit() for each in plain):
        return
    references = [(post, record.reference) for post, record in plan.posts.items() if record.reference]
    if any(reference == key for _, reference in references):
        return
    same = [(post, each) for post, each in references if _plain(each) == plain]
    yield from ((post, f"Its reference is written {each}.", "") for post, each in same)
    for post, number in _numbers(plan):
        if _plain(number) == plain:
            yield post, f"The employee number of its holder is written {number}.", "Its holder's number is alike."
    if not same and len(plain) >= LEAST_ALIKE:
        slips = ((post, each) for post, each in references if _one_slip(_plain(each), plain))
        yield from ((post, f"Its reference, {each}, differs by one letter.", "") for post, each in slips)


def _holders_of_name(plan: Plan, _joined: Relations, word: str, _posts: Sequence[PostId]) -> Found:
    """Somebody of that name, whatever stands beside it; then with that surname and initial."""
    beside = key_beside(word)
    name = bare_name(beside[1] if beside else word)
    if is_placeholder(word) or any(each.isdigit() for each in name) or " " not in name.replace(",", " ").strip():
        return
    whole, (initial, surname) = folded_name(name), initial_and_surname(name)
    likely = []
    for key, who in _names(plan):
        first, last = initial_and_surname(who)
        if folded_name(who) == whole:
            yield key, f"{who} is in this post.", "Its holder has that name."
        elif initial and first == initial and _near(last, surname):
            likely.append((key, f"{who} is in this post: nearly the name in the list.", "Its holder's name is alike."))
    yield from likely


def _titled(plan: Plan, joined: Relations, word: str, posts: Sequence[PostId]) -> Found:
    """A post of that title: first a vacant one in the team, then any in the team, then vacant ones elsewhere."""
    beside = key_beside(word)
    title = _words(beside[1] if beside else word)
    if len(title) < LEAST_ALIKE or is_placeholder(word):
        return
    units = {plan.posts[post].unit for post in posts}
    found = []
    for key, post in plan.posts.items():
        if not post.disestablished and _words(post.title) == title:
            here, vacant = post.unit in units, not _who(plan, joined, key)
            where = " in the same unit" if here else ""
            found.append((not here, not vacant, key, f"A{' vacant' if vacant else ''} post of that title{where}."))
    yield from ((key, reason, "") for _, _, key, reason in sorted(found))


def _heads(plan: Plan, joined: Relations, _word: str, posts: Sequence[PostId]) -> Found:
    """The head of the one unit in which all of them are."""
    units = {plan.posts[post].unit for post in posts}
    unit = next(iter(units))
    head = head_for(plan, joined, posts[0]) if len(units) == 1 and unit in plan.units else None
    if head is not None and unit is not None:
        name, whose = plan.units[unit].name, "its" if len(posts) == 1 else "their"
        here = plan.posts[head].unit == unit
        yield head, f"The highest post of {name}, {whose} unit." if here else f"The nearest above {name}.", ""


# What they look at.


def _numbers(plan: Plan) -> Iterator[tuple[PostId, str]]:
    return ((post, number) for post, _, number in _occupants(plan) if number)


def _names(plan: Plan) -> Iterator[tuple[PostId, str]]:
    return ((post, name) for post, name, _ in _occupants(plan) if name)


def _occupants(plan: Plan) -> Iterator[tuple[PostId, str, str]]:
    """Who is in which post: name and employee number."""
    for each in plan.assignments.values():
        if each.post is not None and each.post in plan.posts and each.person in plan.people:
            person = plan.people[each.person]
            yield each.post, person.name, person.employee_number


def _who(plan: Plan, joined: Relations, post: PostId) -> list[str]:
    """The names of those in a post, as far as they are known."""
    held = (plan.assignments[key] for key in joined.assignments_of_post.get(post, ()))
    present = [each for each in held if in_place_on(each, plan.setting.as_at)]
    return [plan.people[each.person].name or "name not given" for each in present if each.person in plan.people]


@lru_cache(maxsize=131072)
def _plain(key: str) -> str:
    """A reference without capitals, signs, a ".0" behind it and noughts in front of its figures."""
    text = "".join(each for each in key.casefold().removesuffix(".0") if each.isalnum())
    letters = text.rstrip("0123456789")
    return letters.lstrip("0") + text[len(letters) :].lstrip("0")


@lru_cache(maxsize=131072)
def _words(title: str) -> str:
    return " ".join("".join(each if each.isalnum() else " " for each in title.casefold()).split())


def _near(one: str, other: str) -> bool:
    return alike(one, other) or (len(other) >= LEAST_ALIKE and _one_slip(one, other))


def _one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter: another, one more or less, or two neighbours that changed places.

    Another figure, or one more, is another number and no slip: references are numbered one after the other.
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    here, there = one[start:], other[start:]
    if len(one) == len(other):
        turned = here[:2] == there[1::-1] and here[2:] == there[2:]
        return turned or (here[1:] == there[1:] and not (here[0].isdigit() and there[0].isdigit()))
    more = here if len(one) > len(other) else there
    return not more[0].isdigit() and (here[1:] == there or here == there[1:])


def written_otherwise(plan: Plan, groups: Sequence[Held]) -> Suggestion | None:
    """All posts at once whose manager in the list is one post of the plan, written in another way; None for none."""
    wanted: dict[str, list[PostId]] = {}
    for group in groups:
        if group.reason in (UNKNOWN, NAMED):
            wanted.setdefault(_plain(key_of(group.word)), []).extend(group.posts)
    meant: dict[str, set[PostId]] = {}
    for post, record in plan.posts.items():
        if record.reference and (plain := _plain(record.reference)) in wanted:
            meant.setdefault(plain, set()).add(post)
    for post, number in _numbers(plan):
        if (plain := _plain(number)) in wanted:
            meant.setdefault(plain, set()).add(post)
    pairs = [
        (post, manager)
        for plain, found in meant.items()
        if len(found) == 1 and any(each.isdigit() for each in plain)
        for manager in found
        for post in wanted[plain]
        if not stands_under(plan.posts, manager, post)
    ]
    if not pairs:
        return None
    posts, managers = zip(*pairs, strict=True)
    word = plan.posts[posts[0]].manager_in_list
    return Suggestion(
        words=f"Place {count_text(len(posts), 'post')} as the list means",
        reason=f'Their managers are in the plan, written otherwise: "{word}" is {post_name(plan, managers[0])}.',
        hidden_reason="Their managers are in the plan, written otherwise.",
        command=named("place-each", posts=posts, managers=managers),
    )
