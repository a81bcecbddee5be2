"""The structures of a document in the order in which they are offered: the current one, proposals with their versions,
baselines; archived ones apart."""

from collections.abc import Iterator
from typing import NamedTuple

from workforce_planner.edit.structures import structure_text
from workforce_planner.model.ids import StructureKey
from workforce_planner.model.plan import Plan
from workforce_planner.model.restructure import PROPOSAL_STATUSES, Proposal
from workforce_planner.model.wording import count_text, date_text
from workforce_planner.session.document import Document
from workforce_planner.session.proposal_facts import conflict_count, stands_on_text, version_number, versions_of

NOW, PROPOSALS, KEPT, ARCHIVED = "", "Proposals", "The current structure as it was", "Archived"


class StructureLine(NamedTuple):
    """One structure to choose: its name, what more is said of it, the group it stands in, how deep below another."""

    key: StructureKey | None
    name: str
    more: str = ""
    group: str = NOW
    depth: int = 0
    locked: bool = False
    conflicts: int = 0
    """How many fields are to be decided."""

    @property
    def spoken(self) -> str:
        """Everything about it, for a screen reader."""
        return ", ".join(part for part in (self.name, self.more) if part)

    def fits(self, words: list[str]) -> bool:
        """Whether all the words occur in it."""
        whole = self.spoken.casefold()
        return all(word in whole for word in words)


def structure_lines(document: Document) -> tuple[StructureLine, ...]:
    """Every structure of a document; those of archived proposals come last."""
    plan = document.plan()
    open_ones = [each for each in plan.proposals.values() if not each.archived]
    archived = [each for each in plan.proposals.values() if each.archived]
    lines = [StructureLine(None, structure_text(plan, None))]
    lines += [line for each in open_ones for line in _of_proposal(document, plan, each, PROPOSALS)]
    lines += _of_baselines(plan)
    lines += [line for each in archived for line in _of_proposal(document, plan, each, ARCHIVED)]
    return tuple(lines)


def _of_proposal(document: Document, plan: Plan, record: Proposal, group: str) -> Iterator[StructureLine]:
    number = conflict_count(document, record.id)
    versions = versions_of(plan, record.id)
    parts = [PROPOSAL_STATUSES.get(record.status, record.status)]
    parts += [f"version {version_number(versions)}"]
    parts += ["locked"] if record.locked else []
    parts += [f"{count_text(number, 'conflict')} to decide"] if number else []
    parts += [f"on {stands_on_text(plan, record)}"] if record.stands_on or record.pinned_to else []
    yield StructureLine(record.id, record.name, ", ".join(parts), group, 0, record.locked, number)
    for each in reversed(versions):
        status = PROPOSAL_STATUSES.get(each.status, each.status)
        more = ", ".join(
            part for part in (status, date_text(each.made_on) if each.made_on else "", "read only") if part
        )
        yield StructureLine(each.id, structure_text(plan, each.id), more, group, 1)


def _of_baselines(plan: Plan) -> Iterator[StructureLine]:
    """Those that were named or that a proposal is pinned to; those under versions alone are not offered."""
    pinned = {each.pinned_to for each in plan.proposals.values()}
    for key, each in plan.baselines.items():
        if each.name or key in pinned:
            day = date_text(each.taken_on) if each.taken_on and each.name else ""
            yield StructureLine(key, structure_text(plan, key), ", ".join(filter(None, (day, "read only"))), KEPT)
