"""What the current structure and a proposal have both changed, in words, to be decided one by one or in bulk.

A proposal follows the structure beneath it by itself, field by field; only what both have changed waits for somebody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workforce_planner.edit.addresses import OF_PEOPLE, describe, unnamed
from workforce_planner.edit.conflicts import Decision, conflicts_of, decisions_of, last_known
from workforce_planner.edit.entry import write_value
from workforce_planner.edit.history import State
from workforce_planner.edit.structures import follows, structure_text
from workforce_planner.model.change import ChangeSet, Conflict, Place
from workforce_planner.model.fields import FieldSpec, Privacy
from workforce_planner.model.ids import PostId, ProposalId, StructureKey
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.restructure import DRAWN_ONLY
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text, list_text, post_name
from workforce_planner.report.changes import HIDDEN
from workforce_planner.session.structures import Structures

CODE = "changed-on-both-sides"


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """A field that both sides changed: what it was, what the structure beneath says now, what the proposal says.

    Fields that say one thing together, such as FTE and contracted hours, are one: `field` is the first of `fields`.
    """

    field: str
    label: str
    was: str
    beneath: str
    proposed: str
    privacy: Privacy = Privacy.OPEN
    fields: tuple[str, ...] = ()
    text: str = ""
    """In a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """One record that both sides changed. `gone`: it is no longer in the structure beneath; `removed`: the proposal
    deletes it; `both`: both created it."""

    table: str
    key: str
    name: str
    fields: tuple[Values, ...]
    gone: bool = False
    removed: bool = False
    text: str = ""

    @property
    def decisions(self) -> int:
        """How many decisions it takes: one where the record itself is gone or deleted."""
        return 1 if self.gone or self.removed else len(self.fields) or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebase:
    """What is to be decided before a proposal fits what it stands on again."""

    proposal: str
    beneath: str
    clashes: tuple[Clash, ...]

    @property
    def count(self) -> int:
        """How many values, or records that are gone, wait for a decision."""
        return sum(each.decisions for each in self.clashes)

    @property
    def text(self) -> str:
        """In one sentence."""
        if not self.clashes:
            return f"{self.proposal} fits {_inside(self.beneath)}: nothing is changed on both sides."
        waits = "waits" if self.count == 1 else "wait"
        return (
            f"{_counted(self.clashes)} changed both in {_inside(self.beneath)} and in {self.proposal}: "
            f"{count_text(self.count, 'decision')} {waits}."
        )


def undecided(source: Structures, proposal: StructureKey) -> tuple[Decision, ...]:
    """What a proposal and what it stands on have both changed; looked for once until something is edited."""
    state = source.state
    return source.structure(proposal).kept("undecided", (state,), lambda: tuple(decisions_of(state, proposal)))


def rebase(source: Structures, proposal: StructureKey, *, names: bool = True) -> Rebase:
    """What a proposal and the structure beneath it have both changed, record by record; people named with `names`."""
    state, plan = source.state, source.plan(proposal)
    beneath = source.base(proposal)
    sides_names = structure_text(state.current, proposal), structure_text(state.current, beneath)
    found: dict[Place, list[Decision]] = {}
    for each in undecided(source, proposal):
        found.setdefault((each.table, each.key), []).append(each)
    base = source.plan(beneath) if found else plan
    sides = _Sides(state, plan, base, *sides_names, named=names)
    clashes = tuple(sorted((_clash(sides, place, each) for place, each in found.items()), key=_placed))
    return Rebase(proposal=sides_names[0], beneath=sides_names[1], clashes=clashes)


def _placed(clash: Clash) -> tuple[int, str, str]:
    """Records stay in one order while they are decided one after the other."""
    return _ORDER[clash.table], clash.name.casefold(), clash.key


_ORDER = {table: number for number, table in enumerate(TABLES)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What an edit of a structure means for a proposal over it: both have changed these posts."""

    proposal: ProposalId
    name: str
    posts: tuple[str, ...]
    """The ids of the posts that both have changed."""
    text: str


def moved(source: Structures, changes: ChangeSet, beneath: StructureKey | None = None) -> tuple[Moved, ...]:
    """What an edit of the current structure (or of a proposal) means for the proposals over it, one by one. Those that
    it does not touch, and archived ones, are left out."""
    plan = source.state.current
    changed = {change.key for change in changes if change.table == "posts"}
    found = []
    for key, record in plan.proposals.items() if changed else ():
        if key != beneath and follows(plan, key, beneath) and not record.archived:
            both = {each.key: None for each in conflicts_of(source.state, key) if each.table == "posts"}
            posts = tuple(each for each in both if each in changed)
            if posts:
                text = _moved_text(_inside(structure_text(plan, beneath)), record.name, len(changed), len(posts))
                found.append(Moved(proposal=key, name=record.name, posts=posts, text=text))
    return tuple(found)


def _moved_text(beneath: str, name: str, changed: int, both: int) -> str:
    which = "it" if changed == 1 else "them all" if both == changed else f"{both:,} of them"
    return f"{beneath[:1].upper()}{beneath[1:]} changed {count_text(changed, 'post')}; {name} changes {which} too."


def moved_text(source: Structures, changes: ChangeSet, beneath: StructureKey | None = None) -> tuple[str, ...]:
    """The same in a sentence each: "The current structure changed 14 posts; Proposal A changes 3 of them too." """
    return tuple(each.text for each in moved(source, changes, beneath))


def conflict_problems(source: Structures, proposal: StructureKey | None) -> Iterator[Problem]:
    """A problem for each record that a proposal and the structure beneath it have both changed."""
    if proposal is None or ProposalId(proposal) not in source.state.current.proposals:
        return
    for clash in rebase(source, proposal).clashes:
        yield Problem(
            code=CODE,
            text=clash.text,
            where=clash.name,
            expected="",
            remedy="Keep what the proposal says, or take what the other says: settle-conflicts keep=mine or theirs.",
            severity="warning",
            table=clash.table,
            key=clash.key,
        )


@dataclass(frozen=True, slots=True)
class _Sides:
    """A proposal and what it stands on, with their names."""

    state: State
    plan: Plan
    base: Plan
    proposed: str
    beneath: str
    named: bool
    """Whether people are named."""

    def told(self, plan: Plan, table: str, key: str) -> str:
        """A record as it is told."""
        return (describe if self.named else unnamed)(plan, table, key)


def _clash(sides: _Sides, place: Place, found: Sequence[Decision]) -> Clash:
    (table, key), plan = place, sides.plan
    proposed, beneath = sides.proposed, sides.beneath
    gone = found[0].fields[0].field == ""
    name = _name(sides, place)
    if gone:
        fields = tuple(_gone_values(sides, found[0].fields[0]))
        text = f"It is gone from {_inside(beneath)}; {proposed} changes its {_labels(fields)}."
        return Clash(table=table, key=key, name=name, fields=fields, gone=True, text=text)
    removed = key not in plan.table(table)
    names = list(TABLES[table].fields)
    ordered = sorted(_apart(found, removed), key=lambda each: names.index(each.fields[0].field))
    fields = tuple(_told(sides, [_values(sides, one) for one in each.fields]) for each in ordered)
    if removed:
        text = f"{proposed} deletes it; {_inside(beneath)} has changed its {_labels(fields)}."
    else:
        text = " ".join(each.text for each in fields)
    return Clash(table=table, key=key, name=name, fields=fields, removed=removed, text=text)


def _apart(found: Sequence[Decision], removed: bool) -> Sequence[Decision]:  # noqa: FBT001
    """The fields of a record that is deleted are told one by one, though they are one decision."""
    if not removed:
        return found
    return [Decision(each.table, each.key, (one,)) for each in found for one in each.fields]


def _told(sides: _Sides, parts: Sequence[Values]) -> Values:
    whole = _together(parts)
    return replace(whole, text=_sentence(whole, sides.proposed, sides.beneath))


def _together(parts: Sequence[Values]) -> Values:
    """What is decided at once as one: "FTE and contracted hours", "0.80 and 29:36"."""
    told = [each for each in parts if each.field not in DRAWN_ONLY] or list(parts)
    label = list_text([told[0].label, *(f"{each.label[:1].lower()}{each.label[1:]}" for each in told[1:])])
    return Values(
        field=parts[0].field,
        label=label,
        was=list_text([each.was for each in told if each.was]),
        beneath=list_text([each.beneath for each in told]),
        proposed=list_text([each.proposed for each in told]),
        privacy=max((each.privacy for each in parts), key=lambda privacy: privacy is not Privacy.OPEN),
        fields=tuple(each.field for each in parts),
    )


def _sentence(each: Values, proposed: str, beneath: str) -> str:
    was = f"it was {each.was}; " if each.was else ""
    return f"{each.label}: {was}{_inside(beneath)} says {each.beneath}, {proposed} says {each.proposed}."


def _values(sides: _Sides, each: Conflict) -> Values:
    plan, base = sides.plan, sides.base
    spec = TABLES[each.table].fields[each.field]
    return Values(
        field=each.field,
        label=spec.label,
        was=_word(sides, plan, base, spec, each.base),
        beneath=_word(sides, base, plan, spec, each.current) or "nothing",
        proposed=_word(sides, plan, base, spec, each.proposed) or "nothing",
        privacy=spec.privacy,
        fields=(each.field,),
    )


def _gone_values(sides: _Sides, each: Conflict) -> Iterator[Values]:
    plan = sides.plan
    for name, proposed in (each.proposed or {}).items():
        spec = TABLES[each.table].fields[name]
        yield Values(
            field=name,
            label=spec.label,
            was=_word(sides, plan, plan, spec, (each.base or {}).get(name)),
            beneath="",
            proposed=_word(sides, plan, plan, spec, proposed) or "nothing",
            privacy=spec.privacy,
        )


def _word(sides: _Sides, first: Plan, other: Plan, spec: FieldSpec, value: Any) -> str:
    plan = other if spec.table and value in other.table(spec.table) and value not in first.table(spec.table) else first
    if spec.privacy is Privacy.PERSONAL and not sides.named and value:
        return HIDDEN
    if spec.table in OF_PEOPLE and value in plan.table(spec.table):
        return sides.told(plan, spec.table, value)
    return write_value(plan, spec, value)


def _name(sides: _Sides, place: Place) -> str:
    (table, key), plan = place, sides.plan
    for each in (plan, sides.base):
        if key in each.table(table):
            return post_name(each, PostId(key)) if table == "posts" else sides.told(each, table, key)
    known = last_known(sides.state, table, key)
    if known is None:
        return f"A {TABLES[table].one} that is gone"
    return sides.told(plan.with_tables({table: {**plan.table(table), key: known}}), table, key)


def _labels(fields: Sequence[Values]) -> str:
    return list_text([each.label for each in fields])


def _counted(clashes: Sequence[Clash]) -> str:
    counts: dict[str, int] = {}
    for each in clashes:
        counts[each.table] = counts.get(each.table, 0) + 1
    words = [count_text(number, TABLES[table].one, TABLES[table].many) for table, number in counts.items()]
    return f"{list_text(words)} {'is' if len(clashes) == 1 else 'are'}"


def _inside(name: str) -> str:
    """A structure's name inside a sentence."""
    return f"the {name[:1].lower()}{name[1:]}" if name.startswith("Current structure") else name
