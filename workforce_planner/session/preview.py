"""What a command would change, without doing it: for the words beside the pointer and in pickers.

The figures are those of the plan that the command gives; only what the changes reach is measured again, which is fast
enough to follow the pointer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from workforce_planner.calc.results import Results, remeasure
from workforce_planner.calc.spans import target_span
from workforce_planner.edit.commands import Command, Context
from workforce_planner.edit.structures import why_closed
from workforce_planner.model.change import ChangeSet, apply
from workforce_planner.model.ids import PostId, StructureKey, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.model.relations import PATH_SEPARATOR, counts_on, path_text
from workforce_planner.model.wording import (
    COST_OF_POSTS,
    count_text,
    date_text,
    difference_text,
    fte_text,
    post_name,
    short_money_text,
)
from workforce_planner.session.document import Document

GOOD, BAD = "good", "bad"
MOST_SPANS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that would change: what, and from what to what; `mark` is good, bad or ""; `private` is about pay."""

    label: str
    text: str
    mark: str = ""
    private: bool = False

    @property
    def spoken(self) -> str:
        """In one line."""
        return f"{self.label}: {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a command would do. With a `problem` it cannot be done, and nothing else is said."""

    label: str = ""
    points: tuple[Point, ...] = ()
    problem: Problem | None = None


def preview(document: Document, proposal: StructureKey | None, command: Command) -> Effect:
    """What a command would change in a structure of a document; the document stays as it is."""
    closed = why_closed(document.state.current, proposal)
    if closed is not None:
        return Effect(problem=closed.problem)
    old = document.results(proposal)
    try:
        edit = command(old.plan, _nothing_made(document, proposal))
    except Refused as error:
        return Effect(problem=error.problem)
    return Effect(label=edit.label, points=tuple(_points(old, edit.changes)))


def _nothing_made(document: Document, proposal: StructureKey | None) -> Context:
    """The context of a command that is only tried: ids that no record will keep."""
    made = count()
    return replace(document.context(proposal), new_id=lambda prefix: f"{prefix}-tried-{next(made)}")


def _points(old: Results, changes: ChangeSet) -> Iterator[Point]:
    new = remeasure(old, apply(old.plan, changes), changes)
    yield from _posts(old, new)
    yield from _not_counted(new, changes)
    yield from _spans(old, new, changes)
    yield from _units(old.plan, new.plan, changes)
    yield _tiers(old, new)
    yield _cost(old, new)


def _posts(old: Results, new: Results) -> Iterator[Point]:
    """How many posts and how much FTE there are, where that changes."""
    was, now = old.whole, new.whole
    if (was.posts, was.established_fte) != (now.posts, now.established_fte):
        before, after = fte_text(was.established_fte), fte_text(now.established_fte)
        fte = f"{before} → {after} FTE" if before != after else f"{after} FTE, no change"
        yield Point(label="Posts", text=f"{was.posts:,} → {now.posts:,}, {fte}")


def _not_counted(new: Results, changes: ChangeSet) -> Iterator[Point]:
    """New posts that do not show in the figures: a partner's, and those that begin later."""
    made = [PostId(each.key) for each in changes if each.table == "posts" and each.creates]
    partners = [key for key in made if new.plan.posts[key].employer]
    later = [key for key in made if key not in partners and not counts_on(new.plan.posts[key], new.day)]
    if partners:
        number = count_text(len(partners), "post")
        yield Point(label="Not counted", text=f"{number} of a partner: drawn, not in FTE and cost")
    if later:
        first = min((day for key in later if (day := new.plan.posts[key].starts_on) is not None), default=None)
        begins = f", from {date_text(first)}" if first else ""
        text = f"{count_text(len(later), 'post')}{begins}: not there yet on {date_text(new.day)}"
        yield Point(label="Not counted yet", text=text)


def _spans(old: Results, new: Results, changes: ChangeSet) -> Iterator[Point]:
    """The span of each manager who gains reports, then of those who lose some."""
    gains: list[tuple[PostId, int, int]] = []
    losses: list[tuple[PostId, int, int]] = []
    for manager in _managers(old.plan, changes):
        was, now = _span_in(old, manager), _span_in(new, manager)
        if manager in new.plan.posts and was != now:
            (gains if now > was else losses).append((manager, was, now))
    shown = [*gains, *losses]
    for manager, was, now in shown[:MOST_SPANS]:
        yield _span(new.plan, manager, was, now)
    if len(shown) > MOST_SPANS:
        yield Point(label="Spans", text=f"{count_text(len(shown) - MOST_SPANS, 'more manager')} affected")


def _span_in(results: Results, manager: PostId) -> int:
    found = results.post(manager)
    return found.span if found else 0


def _managers(old: Plan, changes: ChangeSet) -> Iterator[PostId]:
    """The managers that some change may take a report from or give one to, each once, new ones first."""
    found: dict[PostId | None, None] = {}
    touched = [change for change in changes if change.table == "posts"]
    for change in touched:
        found[(change.after or {}).get("reports_to")] = None
    for change in touched:
        before = old.posts.get(PostId(change.key))
        found[before.reports_to if before is not None else None] = None
    return (manager for manager in found if manager is not None)


def _span(plan: Plan, manager: PostId, was: int, now: int) -> Point:
    target = target_span(plan, plan.posts[manager])
    text, mark = f"{was} → {now}", ""
    if target is not None and now > target:
        text, mark = f"{text}, over the target of {target}", BAD
    elif target is not None and was > target:
        text, mark = f"{text}, within the target of {target}", GOOD
    return Point(label=f"Span of {post_name(plan, manager)}", text=text, mark=mark)


def _units(old: Plan, new: Plan, changes: ChangeSet) -> Iterator[Point]:
    moved = [
        (change.before["unit"], change.after["unit"])
        for change in changes
        if change.table == "posts" and change.before is not None and change.after is not None and "unit" in change.after
    ]
    for before, after in tuple(dict.fromkeys(moved))[:MOST_SPANS]:
        posts = moved.count((before, after))
        text = " → ".join(_names(old, before, new, after))
        yield Point(label="Unit" if posts == 1 else f"Unit of {count_text(posts, 'post')}", text=text)


def _names(old: Plan, before: UnitId | None, new: Plan, after: UnitId | None) -> tuple[str, str]:
    """The names of two units, with their paths only where the names are alike."""
    paths = path_text(old, before) or "none", path_text(new, after) or "none"
    short = paths[0].rpartition(PATH_SEPARATOR)[2], paths[1].rpartition(PATH_SEPARATOR)[2]
    return short if short[0] != short[1] else paths


def _tiers(old: Results, new: Results) -> Point:
    was, now = old.whole.tiers.count, new.whole.tiers.count
    return Point(label="Tiers", text=f"{was} → {now}" if was != now else f"{now}, no change")


def _cost(old: Results, new: Results) -> Point:
    was, now = old.whole.cost, new.whole.cost
    if was.annual is None or now.annual is None:
        text = "not known"
    else:
        difference = now.annual - was.annual
        text = difference_text(short_money_text(difference), difference)
        text = text if was.complete and now.complete else f"{text}, as far as it is known"
    return Point(label=COST_OF_POSTS, text=text, private=True)
