"""What is said of each proposal where proposals are listed: what it changes, how far it is, its targets and distances.

Everything is of the proposal beside what it stands on, on the day of its figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.net_effect import posts_that_differ
from workforce_planner.calc.states import Progress
from workforce_planner.edit.conflicts import decisions_of
from workforce_planner.edit.structures import structure_text
from workforce_planner.model.ids import ProposalId, StructureKey, VersionId
from workforce_planner.model.money import Fte, Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import path_text
from workforce_planner.model.restructure import PROPOSAL_STATUSES, Proposal, ProposalVersion
from workforce_planner.model.wording import date_text
from workforce_planner.report.changes import is_listed
from workforce_planner.report.targets import Target, targets_of, targets_text
from workforce_planner.session.document import Document

EVERYTHING = "Everything"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFacts:
    """One proposal as a list shows it."""

    proposal: ProposalId
    name: str
    status: str
    on: date | None
    versions: tuple[ProposalVersion, ...]
    scope: str
    stands_on: str
    posts: int
    fte: Fte
    cost: Money
    conflicts: int
    progress: Progress
    targets: tuple[Target, ...]
    locked: bool
    archived: bool

    @property
    def version(self) -> int:
        """The number of its latest version; one that was never kept is being written as its first."""
        return version_number(self.versions)

    @property
    def version_text(self) -> str:
        """Its latest version in words: "version 1, not kept yet"."""
        return version_words(self.versions)

    @property
    def targets_text(self) -> str:
        """How its targets stand, in a few words."""
        return targets_text(self.targets)


def proposal_facts(document: Document, key: ProposalId) -> ProposalFacts:
    """What is said of a proposal."""
    plan, base = document.plan(), document.base(key)
    record, comparison = plan.proposals[key], document.compare(key, base)
    difference = comparison.total.difference
    return ProposalFacts(
        proposal=key,
        name=record.name,
        status=PROPOSAL_STATUSES.get(record.status, record.status),
        on=record.status_on or record.created_on,
        versions=versions_of(plan, key),
        scope=path_text(plan, record.scope).rsplit(" / ", 1)[-1] if record.scope in plan.units else EVERYTHING,
        stands_on=stands_on_text(plan, record),
        posts=changed_posts(comparison),
        fte=difference.fte,
        cost=difference.pounds,
        conflicts=conflict_count(document, key),
        progress=comparison.progress.total,
        targets=tuple(targets_of(record, comparison.proposed.whole)),
        locked=record.locked,
        archived=record.archived,
    )


def version_number(versions: Sequence[ProposalVersion]) -> int:
    """The number of the latest version; what was never kept is being written as version 1."""
    return versions[-1].number if versions else 1


def version_words(versions: Sequence[ProposalVersion]) -> str:
    """The latest version in words."""
    return f"version {version_number(versions)}" + ("" if versions else ", not kept yet")


def versions_of(plan: Plan, key: ProposalId) -> tuple[ProposalVersion, ...]:
    """The versions of a proposal, the first one first."""
    found = [each for each in plan.proposal_versions.values() if each.proposal == key]
    return tuple(sorted(found, key=lambda each: each.number))


def stands_on_text(plan: Plan, record: Proposal) -> str:
    """What a proposal stands on, in words."""
    if record.stands_on in plan.proposals:
        return structure_text(plan, record.stands_on)
    if record.pinned_to in plan.baselines:
        return structure_text(plan, record.pinned_to)
    return structure_text(plan, None)


def changed_posts(comparison: Comparison) -> int:
    """How many posts a proposal changes."""
    found = (comparison.posts.get(key) for key in posts_that_differ(comparison))
    return sum(1 for each in found if each is not None and is_listed(each))


def progress_text(progress: Progress) -> str:
    """How far a proposal is, in words: "88 of 141 reviewed"."""
    return f"{progress.reviewed:,} of {progress.in_scope:,} reviewed"


def conflict_count(document: Document, key: StructureKey) -> int:
    """How many decisions wait, as both a proposal and what it stands on have changed the same."""
    return len(decisions_of(document.state, key))


def versions_text(version: ProposalVersion) -> str:
    """A version in a line: its number, status and day."""
    status = PROPOSAL_STATUSES.get(version.status, version.status)
    day = f", {date_text(version.made_on)}" if version.made_on else ""
    notes = f": {version.notes}" if version.notes else ""
    return f"Version {version.number}, {status.lower()}{day}{notes}"


def consulted_version(plan: Plan, key: ProposalId) -> VersionId | None:
    """The last version of a proposal that was put out for consultation."""
    found = [each for each in versions_of(plan, key) if each.status == "consultation"]
    return found[-1].id if found else None
