"""From an edit to the last pane painted, in a whole window: chart, outline or table, figures, inspector, problems.

What counts is the processor time from the command until nothing waits to be painted in any pane in sight, beside the
same window drawn from the plan alone in the same run (what every edit would take if nothing followed from what was
there before). What is put off until then is measured too.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from tests.calc.large import large
from tests.calc.sample import AS_AT
from workforce_planner.assets.fonts import text_metrics
from workforce_planner.calc.results import measure
from workforce_planner.chart.build import build
from workforce_planner.chart.spec import ChartSpec
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Command
from workforce_planner.edit.history import State
from workforce_planner.model.checks import check
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.relations import branch, relations
from workforce_planner.session.document import Document
from workforce_planner.session.preferences import Preferences
from workforce_planner.store.working_copy import WorkingCopy
from workforce_planner.ui.app import collect_seldom
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.outline.tree import tree_of
from workforce_planner.ui.theme import dress
from workforce_planner.ui.workspace import Workspace

FRAME = 0.016
FRAMES = {300: 1, 5_000: 1, 50_000: 3}
FASTER = {5_000: 4, 50_000: 8}
ROUNDS = 25
WARM = 3
"""So many edits go before those that are measured."""
BIG = [pytest.mark.perf, pytest.mark.slow]
WAYS = ("change FTE", "change FTE of the post selected", "move a branch")


@pytest.fixture(scope="module", params=[300, pytest.param(5_000, marks=BIG), pytest.param(50_000, marks=BIG)])
def window(
    request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    """Return a window on a plan of so many posts, as it is when it was opened."""
    dress(qapp)
    collect_seldom()
    folder = tmp_path_factory.mktemp("repaint")
    document = Document(WorkingCopy.create(folder / "plan.wfplan", State(current=large(request.param)), folder))
    made = MainWindow(Preferences(folder / "state"))
    made.resize(1600, 940)
    made.show()
    made.show_document(document)
    assert made.workspace is not None
    made.workspace.correct_current()
    made.workspace.select_post(list(made.workspace.plan.posts)[3])
    opened_in_full(qapp)
    yield made
    made._leave_document(lambda: None)
    made._close_document(discard=True)
    made._close_for_good()
    made.deleteLater()
    settle(qapp)


def settle(app: QApplication) -> None:
    for _ in range(20):
        app.processEvents()


class _Paints(QObject):
    """Notes which widgets are painted."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.Paint:
            self.found.append(type(watched).__name__)
        return False


@contextmanager
def paints(app: QApplication) -> Iterator[list[str]]:
    """Yield the widgets that are painted in the meantime."""
    watching = _Paints()
    app.installEventFilter(watching)
    try:
        yield watching.found
    finally:
        app.removeEventFilter(watching)


def until_painted(app: QApplication) -> None:
    """Go on until nothing waits to be painted."""
    with paints(app) as found:
        while True:
            before = len(found)
            app.processEvents()
            if len(found) == before:
                return


def edits(workspace: Workspace) -> dict[str, Callable[[int], Command]]:
    """Each kind of edit, every time another one: posts near the top, which are in sight, one of them in the inspector,
    and a branch of 20 or more."""
    joined, posts = workspace.relations, list(workspace.plan.posts)
    top = next(post for post in posts if 20 <= len(list(branch(joined, post))) <= 130)
    inside = {*branch(joined, top), workspace.plan.posts[top].reports_to}
    managers = [post for post in posts[: max(len(posts) // 40, 12)] if post not in inside]
    return {
        "change FTE of the post selected": lambda at: named(
            "change-post", posts=(posts[3],), fields={"fte": 5_050 + 100 * at}
        ),
        "change FTE": lambda at: named("change-post", posts=(posts[2 + at % 4],), fields={"fte": 5_000 + 100 * at}),
        "move a branch": lambda at: named("move", posts=(top,), reports_to=managers[at % len(managers)]),
    }


def opened_in_full(app: QApplication) -> None:
    """Wait for what an opened plan begins in threads: the views that are not in sight, the words to search."""
    settle(app)
    while len(workers()) > 1:
        app.processEvents()
    settle(app)


def workers() -> list[threading.Thread]:
    """The threads that Python runs, those apart that only stand for threads of Qt."""
    return [each for each in threading.enumerate() if not isinstance(each, threading._DummyThread)]


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def all_again(window: MainWindow) -> None:
    """What the panes show, worked out from the plan alone; nothing is painted."""
    assert window.page is not None
    assert window.workspace is not None
    plan, view = window.workspace.plan, window.page.chart.view
    measure(plan, AS_AT)
    tree_of(plan, relations(plan))
    check(plan)
    build(plan, AS_AT, ChartSpec(collapsed=view.collapsed), text_metrics())


@pytest.mark.parametrize("view", ["Chart", "Table"])
@pytest.mark.parametrize("way", WAYS)
def test_an_edit_is_painted_within_a_few_frames(window: MainWindow, qapp: QApplication, view: str, way: str) -> None:
    assert window.page is not None
    assert window.workspace is not None
    workspace, size = window.workspace, len(window.workspace.plan.posts)
    window.page.centre.show_view(view)
    settle(qapp)
    edit, answered, painted, later = edits(workspace)[way], [], [], []
    for at in range(ROUNDS + WARM):
        command = edit(at)
        answered.append(seconds(lambda command=command: workspace.perform(command)))  # type: ignore[misc]
        painted.append(seconds(lambda: until_painted(qapp)))
        later.append(seconds(lambda: settle(qapp)))
    took = [one + other for one, other in zip(answered, painted, strict=True)][WARM:]
    whole = min(seconds(lambda: all_again(window)) for _ in range(2))
    print(  # noqa: T201
        f"{size:>6} posts, {view}, {way}: {median(took) * 1e3:.1f} ms, at best {min(took) * 1e3:.1f} ms"
        f" (answered {median(answered[WARM:]) * 1e3:.1f}, painted {median(painted[WARM:]) * 1e3:.1f},"
        f" put off {median(later[WARM:]) * 1e3:.1f}),"
        f" worked out again {whole * 1e3:.0f} ms, {whole / median(took):.0f} times"
    )
    if size in FASTER:
        assert median(took) <= FRAME * FRAMES[size]
        assert median(took) * FASTER[size] < whole


@pytest.mark.perf
@pytest.mark.slow
def test_an_edit_that_moves_nothing_is_painted_at_once_on_an_unfolded_chart(
    window: MainWindow, qapp: QApplication
) -> None:
    assert window.page is not None
    assert window.workspace is not None
    workspace, view, size = window.workspace, window.page.chart.view, len(window.workspace.plan.posts)
    if size > 5_000:
        pytest.skip("nobody unfolds 50,000 boxes")
    window.page.centre.show_view("Chart")
    folded = view.collapsed
    view.unfold_all()
    settle(qapp)
    edit, took = edits(workspace)["change FTE"], []
    for at in range(9):
        command = edit(at + 7)
        took.append(seconds(lambda command=command: (workspace.perform(command), qapp.processEvents())))  # type: ignore[misc]
        settle(qapp)
    plan = workspace.plan
    whole = min(seconds(lambda: build(plan, AS_AT, ChartSpec(), text_metrics())) for _ in range(2))
    boxes = len(view.scene.boxes)
    print(f"{size:>6} posts, {boxes} boxes: {median(took[2:]) * 1e3:.1f} ms, chart built anew {whole * 1e3:.0f} ms")  # noqa: T201
    view.collapsed = folded
    view.refresh()
    assert median(took[2:]) * 3 < whole or size < 5_000


def test_what_is_shown_after_edits_is_what_the_plan_says(window: MainWindow, qapp: QApplication) -> None:
    """The chart that followed every edit is the chart of the plan."""
    assert window.page is not None
    assert window.workspace is not None
    workspace, view = window.workspace, window.page.chart.view
    window.page.centre.show_view("Chart")
    for at, edit in enumerate(edits(workspace).values()):
        workspace.perform(edit(at + 20))
        settle(qapp)
    spec = ChartSpec(collapsed=view.collapsed, names=True, target_span=workspace.plan.setting.target_span)
    assert view.scene == build(workspace.plan, workspace.document.as_at(), spec, text_metrics())
    assert workspace.document.problems() == check(workspace.plan)


SWITCH = 2
"""Looking at another structure takes at most so many times what showing the same one anew takes, all of the window
painted."""


def test_another_structure_is_in_view_within_two_repaints(window: MainWindow, qapp: QApplication) -> None:
    assert window.page is not None
    assert window.workspace is not None
    workspace, size = window.workspace, len(window.workspace.plan.posts)
    window.page.centre.show_view("Chart")
    made = workspace.document.perform(named("create-proposal", name=f"Proposal of {size}"))
    key = ProposalId(made.changes[0].key)
    for at, post in enumerate(list(workspace.plan.posts)[:40:2]):
        workspace.document.perform(named("change-post", posts=(post,), fields={"fte": 4_000 + 100 * at}), key)
    settle(qapp)
    took = []
    for at in range(2 * ROUNDS):
        wanted = key if at % 2 == 0 else None
        took.append(seconds(lambda wanted=wanted: (workspace.show_structure(wanted), qapp.processEvents())))  # type: ignore[misc]
        settle(qapp)
    switched = median(took[2:])

    def all_of_it() -> None:
        workspace.changed.emit(None)
        window.repaint()
        qapp.processEvents()

    anew = median([seconds(all_of_it) for _ in range(ROUNDS)])
    print(  # noqa: T201
        f"{size:>6} posts, another structure: {switched * 1e3:.1f} ms, painted anew {anew * 1e3:.1f} ms,"
        f" {switched / anew:.1f} times"
    )
    workspace.document.undo()
    assert switched < anew * SWITCH
