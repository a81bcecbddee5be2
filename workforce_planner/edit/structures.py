"""Which structures a plan has beside the current one, and what each of them stands on.

A proposal stands on another one, on the current structure as it was (a baseline it is pinned to), or on the current
structure; a version on its baseline; a baseline on the current structure. Versions and baselines never change.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from workforce_planner.edit.addresses import describe, find
from workforce_planner.model.change import Change
from workforce_planner.model.ids import BaselineId, ProposalId, StructureKey, UnitId, VersionId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Refused, refuse
from workforce_planner.model.restructure import PROPOSAL_STATUSES
from workforce_planner.model.wording import date_text

CURRENT = "current"
"""How the current structure is called where a structure is named."""
CURRENT_TEXT = "Current structure"
DOCUMENT_TABLES = frozenset({"proposals", "baselines", "proposal_versions", "procedures"})
"""Tables that belong to the document as a whole: what is done to them is done to it, in whatever structure it is asked
for."""
OF_NOW = frozenset({"proposals", "baselines", "proposal_versions", "ignored_problems", "imports"})
"""Tables that a structure of an earlier day has as they are now."""


SETTLED = frozenset({"final", "approved"})
"""Statuses in which the structure of a proposal is what was decided: it stays so."""
AFTER_DECISION = frozenset(
    {"people", "assignments", "allowances", "departures", "placements", "pools", "pool_posts", "claims", "responses"}
) | frozenset({"ignored_problems"})
"""Tables of a proposal that go on once it is final or approved: people are matched, appointed, and leave."""


def is_structure(plan: Plan, key: StructureKey) -> bool:
    """Whether there is such a structure."""
    return key in plan.proposals or key in plan.proposal_versions or key in plan.baselines


def is_frozen(plan: Plan, key: StructureKey | None) -> bool:
    """Whether a structure is one that never changes: a version or a baseline."""
    return key is not None and key not in plan.proposals and is_structure(plan, key)


def base_of(plan: Plan, key: StructureKey) -> StructureKey | None:
    """What a structure stands on; None is the current structure."""
    proposal = plan.proposals.get(ProposalId(key))
    if proposal is not None:
        if proposal.stands_on in plan.proposals:
            return proposal.stands_on
        return proposal.pinned_to if proposal.pinned_to in plan.baselines else None
    version = plan.proposal_versions.get(VersionId(key))
    return version.baseline if version is not None and version.baseline in plan.baselines else None


def layers(plan: Plan, key: StructureKey | None) -> tuple[StructureKey, ...]:
    """The structures whose deltas lie one over another to make a structure, the lowest first."""
    found: list[StructureKey] = []
    while key is not None and key not in found:
        found.append(key)
        key = base_of(plan, key)
    return tuple(reversed(found))


def between(plan: Plan, one: StructureKey | None, other: StructureKey | None) -> tuple[StructureKey, ...]:
    """The structures whose deltas lie between two: those of the one and of the other above what both stand on."""
    sides = layers(plan, one), layers(plan, other)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*sides, strict=False)))
    return (*sides[0][shared:], *sides[1][shared:])


def bottom_of(plan: Plan, key: StructureKey | None) -> BaselineId | None:
    """The current structure under a structure: None as it is now, or a baseline; that against which posts are new."""
    lowest = layers(plan, key)[:1]
    return BaselineId(lowest[0]) if lowest and lowest[0] in plan.baselines else None


def follows(plan: Plan, key: StructureKey, moved: StructureKey | None) -> bool:
    """Whether a structure moves when another one (None: the current one) is edited. A frozen one never does."""
    if is_frozen(plan, key):
        return False
    return bottom_of(plan, key) is None if moved is None else moved in layers(plan, key)


def proposal_of(plan: Plan, key: StructureKey | None) -> ProposalId | None:
    """The proposal that a structure is, or is a version of; None for the current structure, now or earlier."""
    if key is None:
        return None
    version = plan.proposal_versions.get(VersionId(key))
    found = ProposalId(key) if version is None else version.proposal
    return found if found in plan.proposals else None


def scope_of(plan: Plan, key: StructureKey | None) -> UnitId | None:
    """The unit that a proposal is about; None is everything."""
    proposal = proposal_of(plan, key)
    return plan.proposals[proposal].scope if proposal is not None else None


def standing_on(plan: Plan, proposal: ProposalId) -> tuple[ProposalId, ...]:
    """The proposals that stand directly on a proposal."""
    return tuple(key for key, each in plan.proposals.items() if each.stands_on == proposal)


def structure_text(plan: Plan, key: StructureKey | None) -> str:
    """A structure by its name: "Proposal A", "Proposal A, version 2", "Current structure as it was on 1 April 2026"."""
    if key is None:
        return CURRENT_TEXT
    if (proposal := plan.proposals.get(ProposalId(key))) is not None:
        return proposal.name
    table = "proposal_versions" if key in plan.proposal_versions else "baselines"
    return describe(plan, table, key) if is_structure(plan, key) else "A structure that is gone"


def find_structure(plan: Plan, text: str) -> StructureKey | None:
    """The structure that a person names; refused where there is none or more than one."""
    wanted = " ".join(text.split()).casefold()
    if wanted in ("", CURRENT, CURRENT_TEXT.casefold()):
        return None
    if is_structure(plan, ProposalId(text.strip())):
        return ProposalId(text.strip())
    frozen = [key for name, key in _frozen_names(plan) if name.casefold() == wanted]
    if len(set(frozen)) == 1:
        return frozen[0]
    return ProposalId(find(plan, "proposals", text))


def _frozen_names(plan: Plan) -> Iterator[tuple[str, StructureKey]]:
    for key, version in plan.proposal_versions.items():
        yield structure_text(plan, key), key
        of = plan.proposals.get(version.proposal) if version.proposal else None
        if of is not None:
            yield f"{of.name} version {version.number}", key
            yield f"{of.name} v{version.number}", key
    for each in plan.baselines:
        yield structure_text(plan, each), each


def why_closed(plan: Plan, key: StructureKey | None) -> Refused | None:
    """Why nothing can be changed in a structure, with what to do about it; None where it can."""
    if key is None:
        return None
    name = structure_text(plan, key)
    if not is_structure(plan, key):
        return refuse("proposal-unknown", "There is no such proposal in this plan.", "Choose another.")
    if is_frozen(plan, key):
        table = "proposal_versions" if key in plan.proposal_versions else "baselines"
        what = "Look at another one." if table == "baselines" else "Duplicate it, or look at the proposal."
        text = f"{name} is kept as it was: nothing in it can be changed."
        return of_structure(key, refuse("structure-frozen", text, what), table)
    proposal = plan.proposals[ProposalId(key)]
    if proposal.archived:
        return of_structure(
            key, refuse("proposal-archived", f"{name} is archived.", "Take it out of the archive first.")
        )
    if proposal.locked:
        status = PROPOSAL_STATUSES[proposal.status].lower()
        return of_structure(
            key, refuse("proposal-locked", f"{name} ({status}) is locked.", "Unlock it first, or duplicate it.")
        )
    return None


def why_settled(plan: Plan, key: StructureKey | None, changes: Iterable[Change] | None = None) -> Refused | None:
    """Why a structure stays as it is: it is final or approved, and these changes are not of people alone; None where
    it may become another. Without changes: whether there is such a reason at all."""
    proposal = plan.proposals.get(ProposalId(key)) if key is not None else None
    if proposal is None or proposal.status not in SETTLED:
        return None
    if changes is not None and all(each.table in AFTER_DECISION for each in changes):
        return None
    status = PROPOSAL_STATUSES[proposal.status].lower()
    since = f" since {date_text(proposal.status_on)}" if proposal.status_on else ""
    text = (
        f"{proposal.name} is {status}{since}: its structure stays as it is. People can still be matched and appointed."
    )
    return of_structure(proposal.id, refuse("proposal-settled", text, "Make it a draft again, or duplicate it."))


def of_structure(key: StructureKey, refused: Refused, table: str = "proposals") -> Refused:
    """A refusal that names the proposal (or version) it is about, so that the remedy can be offered."""
    return Refused(replace(refused.problem, table=table, key=str(key)))
