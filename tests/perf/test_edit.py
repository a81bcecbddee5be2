"""An edit is answered within a frame: a change of FTE, a move of a branch of 20 and an undo, through the document.

What counts is the time from the command to the figures, joins, problems and comparison that a window asks for, against
working all of that out again in the same run.
"""

import gc
import os
import time
from collections.abc import Callable, Iterator
from statistics import median

import pytest

from tests.calc.large import large
from tests.calc.sample import AS_AT
from workforce_planner.calc.comparison import compare
from workforce_planner.calc.results import measure
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.history import State
from workforce_planner.model.checks import check
from workforce_planner.model.ids import PostId, ProposalId
from workforce_planner.model.relations import branch, relations
from workforce_planner.session.document import Document
from workforce_planner.store.working_copy import WorkingCopy

ROUNDS = 7
FASTER = 8
"""Times faster than working everything out, at the least; 15 to 60 were measured."""
BIG = [pytest.mark.perf, pytest.mark.slow]


@pytest.fixture(scope="module", params=[300, pytest.param(5_000, marks=BIG), pytest.param(50_000, marks=BIG)])
def document(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Document]:
    folder = tmp_path_factory.mktemp("edit")
    with Document(WorkingCopy.create(folder / "plan.wfplan", State(current=large(request.param)), folder)) as made:
        made.perform(named("create-proposal", name="A"))
        gc.collect()
        gc.freeze()
        yield made
        gc.unfreeze()


def looked_at(document: Document, proposal: ProposalId | None) -> None:
    """What a window asks for after an edit."""
    assert document.results(proposal).whole.posts
    assert document.structure(proposal).relations
    document.problems(proposal)
    if proposal is not None:
        assert document.compare(proposal).total.proposed


def all_again(document: Document, proposal: ProposalId | None) -> None:
    """The same, worked out from the plan alone."""
    plan = document.plan(proposal)
    measure(plan, AS_AT)
    relations(plan)
    check(plan)
    if proposal is not None:
        compare(document.plan(), plan, AS_AT)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def edits(document: Document, proposal: ProposalId | None) -> dict[str, list[Callable[[], object]]]:
    """Each kind of edit, several times, every time another one."""
    joined = document.structure().relations
    posts = list(document.plan().posts)
    top = next(post for post in posts if 20 <= len(list(branch(joined, post))) <= 130)
    managers = [post for post in posts[: len(posts) // 40] if post not in set(branch(joined, top))]

    def change(number: int) -> Callable[[], object]:
        post, fte = posts[-1 - number], 7_100 if proposal is None else 6_300
        return lambda: document.perform(named("change-post", posts=(post,), fields={"fte": fte}), proposal)

    def move(number: int) -> Callable[[], object]:
        manager: PostId = managers[number % len(managers)]
        return lambda: document.perform(named("move", posts=(top,), reports_to=manager), proposal)

    rounds = range(1, ROUNDS + 1)
    return {
        "change FTE": [change(number) for number in rounds],
        "move a branch": [move(number) for number in rounds],
        "undo": [document.undo for _ in rounds],
    }


@pytest.mark.parametrize("where", ["current structure", "proposal"])
def test_an_edit_is_answered_many_times_faster_than_working_all_out(document: Document, where: str) -> None:
    proposal = None if where == "current structure" else next(iter(document.plan().proposals))
    size = len(document.plan().posts)
    looked_at(document, proposal)
    whole = min(seconds(lambda: all_again(document, proposal)) for _ in range(2))
    load = os.getloadavg()[0]
    for name, several in edits(document, proposal).items():
        times = [seconds(lambda work=work: (work(), looked_at(document, proposal))) for work in several]  # type: ignore[misc]
        took = median(times)
        print(  # noqa: T201
            f"{size:>6} posts, {where}, {name}: {took * 1000:.1f} ms, all again {whole * 1000:.0f} ms,"
            f" {whole / took:.0f} times (load {load:.1f})"
        )
        if size >= 5_000:
            assert took * FASTER < whole, f"{name}: {took:.4f} s against {whole:.4f} s"


@pytest.mark.perf
@pytest.mark.slow
def test_one_edit_to_figures(document: Document, benchmark: Callable[..., object]) -> None:
    post = next(iter(document.plan().posts))
    numbers = iter(range(1, 10_000))

    def edit() -> None:
        fields = {"contracted_minutes": 600 + next(numbers)}
        document.perform(named("change-post", posts=(post,), fields=fields))
        looked_at(document, None)

    benchmark(edit)
