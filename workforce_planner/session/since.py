"""What has changed in a proposal since a version of it: "changed since consultation"."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.states import PostState, post_states
from workforce_planner.edit.structures import structure_text
from workforce_planner.model.change import differing
from workforce_planner.model.ids import ProposalId, VersionId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import Record
from workforce_planner.model.restructure import PROPOSAL_STATUSES
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text, date_text, list_text
from workforce_planner.report.change_list import LISTED
from workforce_planner.session.structures import Structures

TOLD = (PostState.NEW, PostState.DISESTABLISHED, PostState.TRANSFERRED, PostState.CHANGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """A proposal beside one of its versions. Corrections of the current structure are among the differences."""

    version: VersionId
    name: str
    comparison: Comparison
    counts: Mapping[PostState, int]
    others: Mapping[str, int]
    """How many records that are no posts are other than then, by table: people in posts, cost lines, units."""

    @property
    def text(self) -> str:
        """In one sentence: "Since version 1 (for consultation, 3 May 2026): 2 posts new, 1 post changed." """
        parts = [f"{count_text(number, 'post')} {state.value}" for state, number in self.counts.items()]
        others = [count_text(number, TABLES[table].one, TABLES[table].many) for table, number in self.others.items()]
        if not others:
            return f"Since {self.name}: {list_text(parts) if parts else 'no post has changed'}."
        verb = "is" if sum(self.others.values()) == 1 else "are"
        posts = list_text(parts) if parts else "no post has changed"
        return f"Since {self.name}: {posts}; {list_text(others)} {verb} other than then."


def versions_of(plan: Plan, proposal: ProposalId) -> tuple[VersionId, ...]:
    """The versions of a proposal, the first one first."""
    found = [each for each in plan.proposal_versions.values() if each.proposal == proposal]
    return tuple(each.id for each in sorted(found, key=lambda each: each.number))


def version_text(plan: Plan, version: VersionId) -> str:
    """A version as it is told from others: "version 2 (for consultation, 3 May 2026)"."""
    record = plan.proposal_versions[version]
    status = PROPOSAL_STATUSES.get(record.status, record.status).lower()
    return f"version {record.number} ({status}, {date_text(record.made_on)})"


def consulted_on(plan: Plan, proposal: ProposalId) -> VersionId | None:
    """The version that last went out for consultation, not those kept while it went on; the last one of all where none
    did; None without versions."""
    found = versions_of(plan, proposal)
    out = [plan.proposal_versions[each].status == "consultation" for each in found]
    begun = [key for key, now, before in zip(found, out, [False, *out], strict=False) if now and not before]
    return next(reversed(begun or found), None)


def changed_since(source: Structures, proposal: ProposalId, version: VersionId | None = None) -> Since:
    """What has changed since a version, the last one that was consulted on where none is named."""
    plan = source.plan()
    version = version or consulted_on(plan, proposal)
    if version is None:
        name = structure_text(plan, proposal)
        raise refuse("version-missing", f"No version of {name} was kept.", "Set its status, or keep a version.")
    comparison = source.compare(proposal, version)
    new = replace(comparison.proposed.plan, reviews={})
    states = post_states(comparison.current.plan, new, comparison.day)
    counts = {state: number for state in TOLD if (number := sum(each is state for each in states.values()))}
    then = comparison.current.plan
    found = {table: _others(then.table(table), new.table(table)) for table in LISTED if table != "posts"}
    others = {table: number for table, number in found.items() if number}
    name = version_text(plan, version)
    return Since(version=version, name=name, comparison=comparison, counts=counts, others=others)


def _others(then: Mapping[str, Record], now: Mapping[str, Record]) -> int:
    """How many records of a table are others; those made again may be equal."""
    return sum(then.get(key) != now.get(key) for key in differing(then, now))
