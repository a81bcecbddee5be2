"""Opening, saving and editing a plan, each against writing or reading it all as JSON in the same run."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from workforce_planner.edit.history import Entry, State
from workforce_planner.model.change import altered, created
from workforce_planner.model.ids import AssignmentId, PersonId, PostId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Person, Post
from workforce_planner.store.read import read_state
from workforce_planner.store.working_copy import WorkingCopy

pytestmark = [pytest.mark.perf, pytest.mark.slow]
RUNS = 2
DAY = date(2020, 4, 1)
MADE = ("posts", "people", "assignments")
SLACK = 3
OPEN_TIMES_FASTER, SAVE_TIMES_FASTER, EDIT_TIMES_FASTER = 3, 4, 100
"""Against json and asdict. An edit of 50,000 posts spends nearly all its time on copying one dict in memory."""


def best(work: Callable[[], Any]) -> float:
    """Return the seconds of the fastest of a few runs."""
    took = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work()
        took.append(time.perf_counter() - begin)
    return min(took)


def structure(count: int) -> Plan:
    """Return that many posts with as many people in them."""
    posts = {PostId(f"post-{n}"): _post(n) for n in range(count)}
    people = {PersonId(f"person-{n}"): _person(n) for n in range(count)}
    held = {AssignmentId(f"held-{n}"): _held(n) for n in range(count)}
    return Plan(posts=posts, people=people, assignments=held)


def _post(n: int) -> Post:
    manager = PostId(f"post-{(n - 1) // 7}") if n else None
    return Post(
        id=PostId(f"post-{n}"),
        reference=f"P{n:06}",
        title=f"Social Worker {n % 40}",
        unit=UnitId(f"unit-{n // 12}"),
        reports_to=manager,
        contracted_minutes=2220,
        full_time_minutes=2220,
        starts_on=DAY,
        cost_centre=f"C{n % 100}",
    )


def _person(n: int) -> Person:
    return Person(id=PersonId(f"person-{n}"), employee_number=str(n), name=f"Person {n}", service_start=DAY)


def _held(n: int) -> Assignment:
    return Assignment(id=AssignmentId(f"held-{n}"), person=PersonId(f"person-{n}"), post=PostId(f"post-{n}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A saved document, and the seconds that json and asdict need to write and to read its records."""

    document: WorkingCopy
    json_write: float
    json_read: float


@pytest.fixture(scope="module", params=[5_000, 50_000])
def measured(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Measured]:
    """Return a document of so many posts that came in by one import."""
    plan, folder = structure(request.param), tmp_path_factory.mktemp("store")
    changes = tuple(created(table, record) for table in MADE for record in plan.table(table).values())
    imported = Entry(label="Import", at=datetime(2026, 3, 31), proposal=None, changes=changes)
    with WorkingCopy.create(folder / "plan.wfplan", State(), folder / "state") as document:
        document.perform(imported)
        document.save()
        file = folder / "plan.json"
        write, read = best(lambda: as_json(plan, file)), best(lambda: from_json(file))
        yield Measured(document=document, json_write=write, json_read=read)
        document.close(discard=True)


def as_json(plan: Plan, to: Path) -> None:
    """Write a plan as one JSON file, the plain way."""
    content = {table: [asdict(record) for record in plan.table(table).values()] for table in MADE}
    to.write_text(json.dumps(content, default=str))


def from_json(path: Path) -> dict[str, list[Any]]:
    """Read what `as_json` wrote into records."""
    makers = {"posts": Post, "people": Person, "assignments": Assignment}
    found = json.loads(path.read_text())
    return {table: [makers[table](**fields) for fields in rows] for table, rows in found.items()}


def compared(benchmark: Any, work: Callable[[], Any], plain: float, times_faster: float) -> None:
    """Measure work against what JSON needs, and keep the figures for the table of measurements."""
    benchmark.pedantic(work, rounds=1)
    ours = best(work)
    figures = {"milliseconds": ours * 1000, "json_milliseconds": plain * 1000, "times_faster": plain / ours}
    benchmark.extra_info.update({name: round(figure, 2) for name, figure in figures.items()})
    assert ours * times_faster / SLACK < plain, f"{ours:.4f} s against {plain:.3f} s"


def test_opening_is_faster_than_json_to_records(measured: Measured, benchmark: Any) -> None:
    target = measured.document.target
    assert target is not None
    compared(benchmark, lambda: read_state(target), measured.json_read, OPEN_TIMES_FASTER)


def test_saving_is_faster_than_json_of_records(measured: Measured, benchmark: Any) -> None:
    def save() -> None:
        measured.document.perform(edit(measured.document))
        measured.document.save()

    compared(benchmark, save, measured.json_write, SAVE_TIMES_FASTER)


def test_an_edit_never_rewrites_the_file(measured: Measured, benchmark: Any) -> None:
    document = measured.document
    compared(benchmark, lambda: document.perform(edit(document)), measured.json_write, EDIT_TIMES_FASTER)


def test_the_command_line_edits_the_plan_of_a_service_at_once(tmp_path: Path, benchmark: Any) -> None:
    target, folder = tmp_path / "plan.wfplan", tmp_path / "state"
    with WorkingCopy.create(target, State(current=structure(145)), folder) as document:
        document.save()

    def open_edit_save_close() -> None:
        with WorkingCopy.open(target, folder=folder) as document:
            document.perform(edit(document))
            document.save()

    benchmark.pedantic(open_edit_save_close, rounds=1)
    ours = best(open_edit_save_close)
    benchmark.extra_info.update(milliseconds=round(ours * 1000, 1))
    assert ours < 0.15 * SLACK


def edit(document: WorkingCopy) -> Entry:
    """Return an edit of one field of one post."""
    post = document.state.current.posts[PostId("post-7")]
    change = altered("posts", post, title=f"Title {document.state.history.done}")
    assert change is not None
    return Entry(label="Rename", at=datetime(2026, 3, 31), proposal=None, changes=(change,))
