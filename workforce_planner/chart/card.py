"""What the box of a post says, as words: title, holders or "Vacant", grade, FTE, marks, state. No positions here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from workforce_planner.chart.branches import Branches, counted_fte, is_gone
from workforce_planner.chart.spec import ChartSpec, Units
from workforce_planner.chart.style import State
from workforce_planner.model.dates import last_day
from workforce_planner.model.ids import PersonId, PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Post
from workforce_planner.model.relations import (
    Relations,
    counts_on,
    fte_in,
    in_place_on,
    path_text,
    works_in,
)
from workforce_planner.model.waiting import waits
from workforce_planner.model.wording import count_text, date_text, fte_text

States = Mapping[PostId, str | None]
"""The state of each post in a proposal, by its key in `style.STATES`; None or no entry marks nothing."""
SUBSTANTIVE = frozenset({"employee", "apprentice", "secondee_in"})
BESIDE = {"cover": "cover", "acting_up": "acting up"}
SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class Said:
    """One line about who is in a post. `mark` is a short word in a pill; `open` says that nobody is in it."""

    text: str
    mark: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What one box says. `state` is None where none is to be marked; `reports` counts direct reports on the day."""

    post: PostId
    title: str
    unit: str = ""
    holders: tuple[Said, ...] = ()
    detail: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    state: str | None = None
    tint: State | None = None
    """What the post is coloured by, in place of its state."""
    partner: bool = False
    reports: int = 0
    over_span: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """All that cards are written from. `base` is the compared structure, `figures` adds words to a post's detail.

    `tints` colours posts by something else than their state.
    """

    plan: Plan
    related: Relations
    branches: Branches
    day: date | None
    spec: ChartSpec
    printed: bool
    states: States
    figures: Mapping[PostId, str]
    base: Plan | None = None
    tints: Mapping[PostId, State] = field(default_factory=dict)
    appointed: frozenset[tuple[PersonId, PostId]] = frozenset()
    """Who may be named in new posts of a proposal."""

    @property
    def names(self) -> bool:
        """Whether names are shown."""
        if self.spec.names is None:
            return not (self.printed and self.spec.proposal)
        return self.spec.names

    def state_of(self, post: Post) -> str | None:
        """The state to mark on a post's box; a post that is gone is marked with or without a proposal."""
        state = self.states.get(post.id) if self.spec.changes else None
        if state is None and post.disestablished and not counts_on(post, self.day):
            return "disestablished"
        return state


WRITTEN_FROM = ("day", "spec", "printed", "states", "figures", "tints", "appointed")


def alike(one: Deck, other: Deck) -> bool:
    """Whether the same is drawn of two decks; their forests follow from the rest."""
    same = one.plan is other.plan and one.related is other.related and one.base is other.base
    return same and all(getattr(one, name) == getattr(other, name) for name in WRITTEN_FROM)


def card_of(deck: Deck, key: PostId, framed: frozenset[UnitId] = frozenset()) -> Card:
    """What the box of a post says. Units in `framed` are named by their frame and not again on the card."""
    post = deck.plan.posts[key]
    holders = tuple(_holders(deck, post))
    detail = tuple(_detail(deck, post))
    notes = tuple(_notes(deck, post))
    reports = _reports(deck, key)
    return Card(
        post=key,
        title=post.title or "Untitled post",
        unit=_unit_line(deck, post, framed),
        holders=holders,
        detail=detail,
        notes=notes,
        state=(state := deck.state_of(post)),
        tint=None if state == "disestablished" else deck.tints.get(key),
        partner=bool(post.employer),
        reports=reports,
        over_span=_over_span(deck, post, reports),
        tip=_tip(deck, post, holders, (*detail, *notes), reports),
    )


def below_text(deck: Deck, post: PostId) -> str:
    """How many posts are below one, those that are disestablished by themselves."""
    return deck.branches.below_text(post, is_gone(deck.plan.posts[post], deck.day))


def gone_below(deck: Deck, post: PostId) -> int:
    """How many posts below one are disestablished and no longer count."""
    return deck.branches.gone.get(post, 0) - is_gone(deck.plan.posts[post], deck.day)


def fte_of(deck: Deck, key: PostId) -> int:
    """The FTE that a post adds to a sum on the day: none for partners' and disestablished posts."""
    return counted_fte(deck.plan, deck.plan.posts[key], deck.day)


def _unit_line(deck: Deck, post: Post, framed: frozenset[UnitId]) -> str:
    if deck.spec.units is Units.NONE or post.unit is None or post.unit not in deck.plan.units or post.unit in framed:
        return ""
    manager = deck.branches.above.get(post.id)
    if manager is not None and deck.plan.posts[manager].unit == post.unit:
        return ""
    return deck.plan.units[post.unit].name


def _detail(deck: Deck, post: Post) -> Iterator[str]:
    if deck.spec.references and post.reference:
        yield post.reference
    if deck.spec.pay and (grade := _grade(deck, post)):
        yield grade
    yield _fte_words(deck, post)
    if post.group_size:
        yield count_text(post.group_size, "post")
    if deck.spec.cases and (cases := _cases(deck, post)) is not None:
        yield count_text(cases, "case")
    if figure := deck.figures.get(post.id):
        yield figure


def _grade(deck: Deck, post: Post) -> str:
    name = _grade_name(deck.plan, post)
    if name and post.grade_evaluation == "indicative":
        name += " (indicative)"
    before = _before(deck, post)
    was = _grade_name(deck.base, before) if deck.base and before else ""
    return f"{name or 'no grade'}, was {was}" if was and was != _grade_name(deck.plan, post) else name


def _grade_name(plan: Plan, post: Post) -> str:
    return plan.grades[post.grade].name if post.grade is not None and post.grade in plan.grades else ""


def _before(deck: Deck, post: Post) -> Post | None:
    return deck.base.posts.get(post.id) if deck.base is not None and deck.spec.changes else None


def _fte_words(deck: Deck, post: Post) -> str:
    amount = fte_in(deck.plan, post)
    text = f"{fte_text(amount)} FTE" if amount is not None else "FTE not known"
    before = _before(deck, post)
    if before is not None and deck.base is not None and (was := fte_in(deck.base, before)) != amount:
        return f"{text}, was {fte_text(was)}"
    return text


def _cases(deck: Deck, post: Post) -> int | None:
    counts = []
    for assignment in _present(deck, post):
        by_kind = {each.kind: each.count for each in sorted(assignment.cases, key=lambda each: each.on or date.min)}
        counts += list(by_kind.values())
    return sum(counts) if counts else None


def _notes(deck: Deck, post: Post) -> Iterator[str]:
    if post.employer:
        yield f"Employed by {post.employer}"
    if deck.day and post.starts_on and post.starts_on > deck.day:
        yield f"From {date_text(post.starts_on)}"
    if deck.day and post.ends_on and (post.disestablished or post.ends_on <= deck.day):
        yield f"{'Ended' if post.ends_on <= deck.day else 'Ends'} {date_text(last_day(post.ends_on))}"
    if post.id in deck.branches.loops and post.reports_to in deck.plan.posts:
        yield "Reports in a ring"
    if waits(post):
        yield "Waits for a manager"


def _present(deck: Deck, post: Post) -> list[Assignment]:
    keys = deck.related.assignments_of_post.get(post.id, ())
    held = (deck.plan.assignments[key] for key in keys)
    return [each for each in held if in_place_on(each, deck.day)]


def _holders(deck: Deck, post: Post) -> Iterator[Said]:
    present = _present(deck, post)
    if deck.states.get(post.id) == "new":
        present = [each for each in present if (each.person, post.id) in deck.appointed]
        if not present:
            yield Said("To recruit", open=True)
            return
    if not present:
        if post.disestablished:
            yield Said("Disestablished")
        elif not post.employer:
            yield Said("Vacant", open=True)
        return
    yield from _named(deck, post, present) if deck.names else _counted(present)
    yield from _left_open(deck.plan, post, present)


def _named(deck: Deck, post: Post, present: list[Assignment]) -> Iterator[Said]:
    for assignment in present:
        person = deck.plan.people.get(assignment.person)
        text = (person.name if person else "") or "Name not known"
        if len(present) > 1 and (amount := works_in(deck.plan, assignment, post)) is not None:
            text += f" {fte_text(amount)}"
        if assignment.kind in BESIDE:
            text += f", {BESIDE[assignment.kind]}"
        yield Said(text, mark=_mark(assignment))


def _mark(assignment: Assignment) -> str:
    if assignment.kind == "agency":
        return "Agency"
    if assignment.asye:
        return "ASYE"
    return "Apprentice" if assignment.kind == "apprentice" else ""


def hidden_text(present: Sequence[Assignment]) -> str:
    """Who is in a post without saying who, as every view says it where names are hidden."""
    substantive = sum(each.kind in SUBSTANTIVE for each in present)
    if substantive:
        return "Filled" if substantive == 1 else f"Filled by {substantive}"
    return "Agency cover" if any(each.kind == "agency" for each in present) else "Covered"


def _counted(present: list[Assignment]) -> Iterator[Said]:
    substantive = [each for each in present if each.kind in SUBSTANTIVE]
    marks = {mark for each in substantive if (mark := _mark(each))}
    yield Said(hidden_text(present), mark=marks.pop() if len(marks) == 1 else "")


def _left_open(plan: Plan, post: Post, present: list[Assignment]) -> Iterator[Said]:
    """The part of a post that nobody is in, where the FTE of all is known."""
    whole = fte_in(plan, post)
    parts = [works_in(plan, each, post) for each in present if each.kind not in BESIDE]
    if whole is None or None in parts or not parts:
        return
    left = whole - sum(part or 0 for part in parts)
    if left > 0:
        yield Said(f"{fte_text(left)} FTE vacant", open=True)


def _reports(deck: Deck, key: PostId) -> int:
    """The direct reports that count on the day; a row that stands for several posts is as many."""
    below = (deck.plan.posts[each] for each in deck.related.reports.get(key, ()))
    return sum(max(each.group_size or 1, 1) for each in below if counts_on(each, deck.day))


def _over_span(deck: Deck, post: Post, reports: int) -> bool:
    role = deck.plan.roles.get(post.role) if post.role is not None else None
    target = role.target_span if role is not None and role.target_span is not None else deck.spec.target_span
    return target is not None and reports > target


def _tip(deck: Deck, post: Post, holders: tuple[Said, ...], rest: tuple[str, ...], reports: int) -> str:
    """Everything the box says, unshortened, with the path of the unit and the reports."""
    title = post.title or "Untitled post"
    lines = [f"{title} {post.reference}".rstrip()]
    lines += [f"{each.text} ({each.mark})" if each.mark else each.text for each in holders]
    lines.append(SEPARATOR.join(rest))
    if path := path_text(deck.plan, post.unit):
        lines.append(path)
    if reports:
        lines.append(f"{count_text(reports, 'direct report')}, {below_text(deck, post.id)} below")
    return "\n".join(lines)
