"""A small document to begin with, and things that a person does to it. It needs no test tools."""

from datetime import datetime, timedelta

from workforce_planner.edit.history import Entry, State, perform
from workforce_planner.model.change import Change, altered, created
from workforce_planner.model.ids import PersonId, PostId, ProposalId
from workforce_planner.model.records import Person, Post, Proposal
from workforce_planner.store.working_copy import WorkingCopy

NOON = datetime(2026, 3, 31, 12, 0)
LAST = PostId("post-2")


def small() -> State:
    """Return a document of three posts, two people and a proposal, made by one import."""
    changes = [created("posts", Post(id=PostId(f"post-{each}"), title="Social Worker")) for each in range(3)]
    changes += [created("people", Person(id=PersonId(f"person-{each}"), name="Ada Jones")) for each in range(2)]
    changes.append(created("proposals", Proposal(id=ProposalId("p"), name="Option A")))
    return perform(State(), entry(*changes, label="Import establishment.xlsx"))


def entry(
    *changes: Change | None, label: str = "Edit", proposal: str | None = None, merge: str = "", seconds: int = 0
) -> Entry:
    """Return something that a person does, some seconds after noon."""
    return Entry(
        label=label,
        at=NOON + timedelta(seconds=seconds),
        proposal=None if proposal is None else ProposalId(proposal),
        changes=tuple(each for each in changes if each is not None),
        merge=merge,
    )


def retitled(state: State, title: str, proposal: str | None = None, merge: str = "", seconds: int = 0) -> Entry:
    """Return the entry that gives the last post another title."""
    plan = state.plan(None if proposal is None else ProposalId(proposal))
    change = altered("posts", plan.posts[LAST], title=title)
    return entry(change, label=f"Rename to {title}", proposal=proposal, merge=merge, seconds=seconds)


def crash(document: WorkingCopy) -> None:
    """End a document as a crash does, but for the lock, which would still be that of a running process."""
    document._connection.close()
    if document._lock is not None:
        document._lock.release()
