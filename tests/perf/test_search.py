"""How long finding takes while somebody types, at 50,000 posts and 45,000 people: at most two frames, 32 ms.

Processor time, the best of several, so that other work of the machine does not count.
"""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.perf.crowd import crowd
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import relations
from workforce_planner.session.search import StructureIndex

POSTS = 50_000
FRAMES = 0.032
SHOWN = 60
TYPED = ("s", "so", "social worker", "sw", "social worker fostering", "CYP01377", "ctp01377", "1377", "safegarding",
         "swkr", "jo kay", "joanne", "team manager vacant", "hdsafe", "zzzz", "tam mnager", "CYP0")  # fmt: skip


@pytest.fixture(scope="module")
def plan() -> Plan:
    """A plan in which few texts are alike."""
    return crowd(POSTS)


@pytest.fixture(scope="module")
def index(plan: Plan) -> StructureIndex:
    """Its index."""
    return StructureIndex(plan, relations(plan), None)


def best(work: Callable[[], object], rounds: int = 7) -> float:
    """The best processor time of a few rounds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.perf
@pytest.mark.slow
@pytest.mark.parametrize("typed", TYPED)
def test_results_are_there_within_two_frames(index: StructureIndex, typed: str) -> None:
    took = best(lambda: [each.best(SHOWN) for each in index.find(typed, people=True)])
    assert took < FRAMES, f"{took * 1000:.1f} ms"


@pytest.mark.perf
@pytest.mark.slow
def test_an_edit_is_followed_within_two_frames(plan: Plan, index: StructureIndex) -> None:
    joined, at = relations(plan), iter(range(100))

    def edit() -> None:
        key = PostId("p77")
        post = replace(plan.posts[key], title=f"Lawyer {next(at)}")
        index.follow(plan.with_tables({"posts": {**plan.posts, key: post}}), joined, None)

    assert best(edit) < FRAMES
    assert index.find("lawyer", people=False)[0].count
