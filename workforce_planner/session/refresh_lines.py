"""The differences between a new list and the plan, as people read them: in groups, each with what it would do.

The window, the command line and the workbook for HR say the same. What is doubtful comes first and is never ticked
by itself; what was corrected here is kept, and told to HR.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from workforce_planner.edit.history import Entry, State
from workforce_planner.edit.history import perform as performed
from workforce_planner.exchange.listing import SetAside
from workforce_planner.exchange.refresh.sides import (
    ADDED,
    BOTH,
    CHANGED,
    GONE,
    HOLDER,
    KEPT,
    KINDS,
    NEW,
    POST,
    Difference,
    held,
)
from workforce_planner.model.fields import Privacy
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Post
from workforce_planner.model.relations import counts_on, fte_in
from workforce_planner.model.wording import count_text, difference_text, fte_text, list_text
from workforce_planner.session.reading import Reading
from workforce_planner.session.rebase import moved_text
from workforce_planner.session.refreshing import Refresh
from workforce_planner.session.refreshing import take as taken_by

NO_TIME = datetime.min.replace(tzinfo=UTC)
"""Of a step that is only thought of."""
DOUBTFUL, ASIDE = "doubtful", "aside"
ABOUT: Mapping[str, str] = {
    DOUBTFUL: "Found without a reference or a number. Tick what is the same post.",
    NEW: "Ticked: the post comes into the plan with who is in it.",
    GONE: "Ticked: the post is disestablished. It stays in the plan, drawn grey.",
    CHANGED: "Only the list changed these. Ticked: its value comes into the plan.",
    BOTH: "You changed these too. Ticked: the list's value replaces yours.",
    KEPT: "Your corrections stay. Ticked: the list's value replaces yours.",
    ADDED: "They stay: the list before did not have them either.",
    ASIDE: "They change nothing.",
}
TITLES: Mapping[str, str] = {**KINDS, DOUBTFUL: "Found by likeness: check first", ASIDE: "Rows that were not used"}
_WORKING = ("fte", "contracted_minutes", "full_time_minutes", "employer", "group_size", "starts_on", "ends_on")
"""Fields of a post that its FTE depends on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One difference, or a row that was not used. `effect` says what taking it over does; `fte` and `posts` are what
    it adds to the establishment (ten-thousandths of an FTE). `id` is "" where there is nothing to take over."""

    id: str
    name: str
    label: str
    was: str = ""
    mine: str = ""
    theirs: str = ""
    effect: str = ""
    reason: str = ""
    fte: int = 0
    posts: int = 0
    hides: bool = False
    """Whether its values are of a person or of pay."""
    hidden_reason: str = ""
    """The reason while names are hidden, where it is another."""
    who: str = ""
    """Who holds the post, where that is what it was found by."""
    difference: Difference | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines of one kind and, where they are many fields, of one field."""

    key: str
    title: str
    about: str
    lines: tuple[Line, ...] = field(repr=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """What can be ticked in it."""
        return tuple(line.id for line in self.lines if line.id)


def groups_of(refresh: Refresh) -> tuple[Group, ...]:
    """The differences in groups: doubtful ones first, then new, gone, changed by field, and what was corrected here."""
    effects = _Effects(refresh)
    found: dict[str, list[Line]] = {}
    for each in refresh.differences:
        found.setdefault(_group(each), []).append(effects.line(each))
    groups = [_made(key, found[key]) for key in sorted(found, key=_rank(found))]
    aside = [_row(each) for each in refresh.preview.set_aside]
    return (*groups, *([_made(ASIDE, aside)] if aside else []))


def _group(each: Difference) -> str:
    if not each.sure and each.kind in (CHANGED, BOTH, KEPT):
        return DOUBTFUL
    return f"{CHANGED}/{each.field}" if each.kind == CHANGED else each.kind


def _rank(found: Mapping[str, Sequence[Line]]) -> Callable[[str], tuple[int, int, str]]:
    order = (DOUBTFUL, BOTH, NEW, GONE, CHANGED, KEPT, ADDED)
    return lambda key: (order.index(key.partition("/")[0]), -len(found[key]), key)


def _made(key: str, lines: Sequence[Line]) -> Group:
    kind, _, name = key.partition("/")
    title = f"{TITLES[kind]}: {lines[0].label[:1].lower()}{lines[0].label[1:]}" if name else TITLES[kind]
    if name and lines[0].label == "FTE":
        title = f"{TITLES[kind]}: FTE"
    return Group(key=key, title=title, about=ABOUT[kind], lines=tuple(lines))


def _row(each: SetAside) -> Line:
    name = f"{each.sheet}, row {each.row}"
    return Line(
        id="",
        name=name,
        label="Row",
        theirs=each.said,
        effect="not used",
        reason=each.reason,
        hides=True,
        hidden_reason=each.reason_shown(names=False),
    )


class _Effects:
    """What each difference would do, on the day of the new list."""

    def __init__(self, refresh: Refresh) -> None:
        self.sides = refresh.sides
        self.day = refresh.preview.as_at or self.sides.now.setting.as_at
        self.held = held(self.sides.now) if any(not each.sure for each in refresh.differences) else {}

    def line(self, each: Difference) -> Line:
        """A difference with its effect."""
        posts, fte = self._counts(each)
        return Line(
            id="" if each.kind == ADDED else each.id,
            name=each.name, label=each.label, was=each.was, mine=self._place(each, each.mine),
            theirs=self._place(each, each.theirs),
            effect=self._words(each, fte), reason=each.reason, fte=fte, posts=posts,
            hides=each.privacy is not Privacy.OPEN, who=self._who(each),
            difference=each,
        )  # fmt: skip

    def _place(self, each: Difference, text: str) -> str:
        """Of a whole post only where it is: what it is called says its name."""
        plan = self.sides.listed if each.post in self.sides.listed.posts else self.sides.now
        post = plan.posts.get(each.post) if each.field == POST and each.post is not None else None
        return text.removeprefix(f"{post.title}, ") if post is not None and post.title else text

    def _who(self, each: Difference) -> str:
        if each.sure or each.post is None:
            return ""
        people = self.sides.now.people
        return list_text(
            [people[place.person].name for place in self.held.get(each.post, ()) if place.person in people]
        )

    def _counts(self, each: Difference) -> tuple[int, int]:
        """Posts and FTE that taking it over adds."""
        now, listed = self.sides.now, self.sides.listed
        key = PostId(each.key)
        if each.field == POST:
            if each.kind == GONE:
                return -self._one(now.posts[key]), -self._fte(now, now.posts[key])
            post = listed.posts.get(key)
            return (0, 0) if post is None else (self._one(post), self._fte(listed, post))
        if each.table == "posts" and set(each.fields) & set(_WORKING):
            mine = now.posts[key]
            theirs: Any = listed.posts[key]
            after = replace(mine, **{name: getattr(theirs, name) for name in each.fields})
            return self._one(after) - self._one(mine), self._fte(now, after) - self._fte(now, mine)
        return 0, 0

    def _one(self, post: Post) -> int:
        return (post.group_size or 1) if counts_on(post, self.day) and not post.employer else 0

    def _fte(self, plan: Plan, post: Post) -> int:
        return (fte_in(plan, post) or 0) if counts_on(post, self.day) and not post.employer else 0

    def _words(self, each: Difference, fte: int) -> str:
        if each.kind == ADDED:
            return "stays"
        if fte:
            return f"{difference_text(fte_text(fte), fte)} FTE"
        if each.field == HOLDER:
            return _holder_words(each)
        if each.field in ("reports_to", "unit"):
            return "moves in the chart" if each.field == "reports_to" else "moves to another team"
        return "costs follow" if each.field in ("grade", "point", "hourly_rate") else ""


def _holder_words(each: Difference) -> str:
    if each.theirs == "nobody":
        return "becomes vacant"
    return "is filled" if each.mine == "nobody" else "another postholder"


def total_text(lines: Sequence[Line], ticked: Collection[str]) -> str:
    """What is ticked does together: "14 of 17 ticked: 1 post more, +0.60 FTE."."""
    there = [line for line in lines if line.id]
    chosen = [line for line in there if line.id in ticked]
    posts, fte = sum(line.posts for line in chosen), sum(line.fte for line in chosen)
    if not chosen:
        return f"None of {count_text(len(there), 'difference')} is ticked." if there else "Nothing to take over."
    changes = f"{count_text(abs(posts), 'post')} {'more' if posts > 0 else 'fewer'}, " if posts else ""
    whole = f"{difference_text(fte_text(fte), fte)} FTE" if fte else "no change of FTE"
    return f"{len(chosen):,} of {count_text(len(there), 'difference')} ticked: {changes}{whole}."


def proposals_text(state: State, refresh: Refresh, chosen: Collection[str]) -> tuple[str, ...]:
    """What taking over some differences would mean for the proposals, a sentence each; nothing is changed."""
    changes = taken_by(refresh, chosen).changes
    if not changes or not state.current.proposals:
        return ()
    after = performed(state, Entry(label=refresh.label, at=NO_TIME, proposal=None, changes=changes))
    said = moved_text(Reading(after, date.min), changes)
    return tuple(each.replace("The current structure changed", "This changes", 1) for each in said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One thing that HR's list has wrong: the post, what it says, what it should say."""

    reference: str
    title: str
    what: str
    listed: str
    right: str
    hides: bool = False


HEADS = ("Post reference", "Job title", "What", "Your list says", "It should say")


def corrections_of(refresh: Refresh, chosen: Collection[str] = ()) -> tuple[Correction, ...]:
    """What HR is to be told: what was corrected or added here and is not taken back."""
    posts = {**refresh.sides.listed.posts, **refresh.sides.now.posts}
    kept = (each for each in refresh.of_kind(KEPT, ADDED) if each.id not in chosen)
    return tuple(map(partial(_correction, posts), kept))


def _correction(posts: Mapping[PostId, Post], each: Difference) -> Correction:
    post = posts.get(each.post) if each.post is not None else None
    listed, right = each.theirs or "is not in it", each.mine or "no such post"
    return Correction(
        reference=post.reference if post else "", title=post.title if post else each.name, what=each.label,
        listed=listed, right=right, hides=each.privacy is not Privacy.OPEN,
    )  # fmt: skip


def correction_rows(found: Sequence[Correction], *, names: bool) -> Iterator[tuple[str, str, str, str, str]]:
    """The corrections as rows below `HEADS`; without names those of people are left out."""
    for each in found:
        if names or not each.hides:
            yield each.reference, each.title, each.what, each.listed, each.right
