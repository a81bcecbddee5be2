"""Each test of the store has a state folder of its own, and a small plan to begin with."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from workforce_planner.edit.history import Entry, State, perform
from workforce_planner.model.change import Change, altered, created
from workforce_planner.model.ids import PersonId, PostId, ProposalId
from workforce_planner.model.records import Person, Post, Proposal

NOON = datetime(2026, 3, 31, 12, 0)
LAST = PostId("post-2")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the state folder of this test."""
    folder = tmp_path / "state"
    monkeypatch.setenv("WORKFORCE_PLANNER_STATE", str(folder))
    return folder


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """Return where the user's own file of this test is to stand; there is none yet."""
    folder = tmp_path / "plans"
    folder.mkdir()
    return folder / "Children's services.wfplan"


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
