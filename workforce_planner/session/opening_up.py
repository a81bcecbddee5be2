"""What lets somebody go on where a structure may not be changed: it is opened again, or they work in a copy of it."""

from typing import NamedTuple

from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Command
from workforce_planner.edit.structures import structure_text
from workforce_planner.model.ids import ProposalId, VersionId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem

OPENED = frozenset({"proposal-settled", "proposal-locked", "proposal-archived", "structure-frozen"})
"""The reasons for which a structure is closed."""


class Way(NamedTuple):
    """One way on: what it is called, and the command that opens the structure or makes a copy."""

    words: str
    command: Command


def ways_to_open(plan: Plan, problem: Problem) -> tuple[Way, ...]:
    """How somebody can go on, the nearest way first; none where there is none."""
    key = problem.key
    if problem.table == "proposal_versions" and key in plan.proposal_versions:
        name = free_name(plan, f"{structure_text(plan, VersionId(key))} again")
        return (Way("Make a proposal of it", named("duplicate-proposal", version=VersionId(key), name=name)),)
    if problem.table != "proposals" or key not in plan.proposals:
        return ()
    proposal = ProposalId(key)
    opening = {
        "proposal-settled": ("Make it a draft again", "set-status", {"status": "draft"}),
        "proposal-locked": ("Unlock it", "unlock-proposal", {}),
        "proposal-archived": ("Take it out of the archive", "unarchive-proposal", {}),
    }
    words, command, more = opening[problem.code]
    copy = named("duplicate-proposal", proposal=proposal, name=free_name(plan, plan.proposals[proposal].name))
    return (Way(words, named(command, proposal=proposal, **more)), Way("Work in a copy", copy))


def free_name(plan: Plan, name: str) -> str:
    """A name that no proposal has yet: the same with the next number behind it."""
    taken = {each.name.casefold() for each in plan.proposals.values()}
    number = 2
    while f"{name} {number}".casefold() in taken:
        number += 1
    return f"{name} {number}" if name.casefold() in taken else name
