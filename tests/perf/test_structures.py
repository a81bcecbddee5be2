"""An edit stays small however many proposals, versions and baselines there are: against laying one proposal over."""

import time
from collections.abc import Callable, Iterator
from itertools import count
from statistics import median

import pytest

from tests.calc.large import large
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import prepared
from workforce_planner.edit.history import State
from workforce_planner.model.change import Change
from workforce_planner.model.ids import PostId, ProposalId
from workforce_planner.session.document import Document
from workforce_planner.store.working_copy import WorkingCopy

POSTS = 50_000
CHANGES = POSTS // 10
FASTER = 4
"""Times faster than an overlay, at the least; 10 to 25 were measured."""


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Document]:
    folder = tmp_path_factory.mktemp("structures")
    with Document(WorkingCopy.create(folder / "plan.wfplan", State(current=large(POSTS)), folder)) as made:
        for at, name in enumerate("ABC"):
            made.perform(named("create-proposal", name=name))
            _change(made, at * CHANGES, "Practitioner", list(made.plan().proposals)[-1])
            made.perform(named("keep-version", proposal=list(made.plan().proposals)[-1]))
            _change(made, 30_000, f"Officer {name}", None)
        yield made


def _change(document: Document, first: int, title: str, proposal: ProposalId | None) -> None:
    posts = list(document.plan(proposal).posts.values())[first : first + CHANGES]
    changes = [Change("posts", post.id, {"title": post.title}, {"title": title}) for post in posts]
    document.perform(prepared("Rename", changes), proposal)


def _busy(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


@pytest.mark.perf
@pytest.mark.slow
def test_an_edit_with_many_structures_costs_a_small_part_of_one_of_them(document: Document) -> None:
    assert len(document.plan().baselines) == 3
    proposal, number = next(iter(document.plan().proposals)), count()
    anew = median(_busy(lambda: document.state.plan(proposal)) for _ in range(3))
    for scope in (None, proposal):
        busy = median(_busy(_edit(document, scope, next(number))) for _ in range(7))
        assert busy * FASTER < anew, f"{busy * 1000:.1f} ms beside {anew * 1000:.0f} ms"


def _edit(document: Document, proposal: ProposalId | None, number: int) -> Callable[[], object]:
    command = named("change-post", posts=(PostId(f"p{number}"),), fields={"notes": f"Edit {number}"})
    return lambda: document.perform(command, proposal)
