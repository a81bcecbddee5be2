"""What stays made of a structure is shown only while nothing has moved: every look says what a new window says."""

from collections.abc import Callable, Iterator
from pathlib import Path
from weakref import ref

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import close_for_good, document_of
from tests.ui.hands import page_of, space_of
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import ProposalId, StructureKey
from workforce_planner.session.document import Document
from workforce_planner.session.preferences import Preferences
from workforce_planner.session.sample import RESTRUCTURE
from workforce_planner.ui.jobs import Job
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.theme import dress

VIEWS = ("Table", "Figures", "Costs", "Compare", "Chart")


def cells(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[tuple[object, ...]]:
    """Every row of a model in words, with all below it."""
    above = parent if parent is not None else QModelIndex()
    for row in range(model.rowCount(above)):
        yield tuple(model.index(row, column, above).data() for column in range(model.columnCount(above)))
        yield from cells(model, model.index(row, 0, above))


def said(window: MainWindow, key: StructureKey | None) -> dict[str, object]:
    """What each pane says of a structure."""
    page, space = page_of(window), space_of(window)
    space.show_structure(key)
    for view in VIEWS:
        page.centre.show_view(view)
        QApplication.processEvents()
    page.chart.view.unfold_all()
    QApplication.processEvents()
    found = page.costs.found
    return {
        "outline": list(cells(page.outline.outline)),
        "chart": page.chart.view.scene,
        "table": list(cells(page.table.table)),
        "figures": list(cells(page.figures.grid.model)),
        "total": list(cells(page.figures.grid.total)),
        "costs": found and not space.hiding and [(each.name, each.cells) for each in found.sheet.rows],
        "problems": [each.text for each in space.document.problems(key)],
        "states": space.comparison and dict(space.comparison.state_of_posts),
        "progress": space.comparison and space.comparison.progress.total,
    }


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Callable[[Document, bool], MainWindow]]:
    """Return what opens a new window on a document that begins as another one is."""
    made: list[MainWindow] = []

    def open_like(document: Document, hiding: bool) -> MainWindow:  # noqa: FBT001
        window = MainWindow(Preferences(tmp_path / f"state {len(made)}"))
        window.resize(1600, 940)
        window.show()
        window.show_document(Document.beginning_with(document.state))
        space_of(window).hide(hiding)
        QApplication.processEvents()
        made.append(window)
        return window

    yield open_like
    for each in made:
        close_for_good(each)
        each.deleteLater()


def same_as_new(opened: MainWindow, fresh: Callable[[Document, bool], MainWindow], *keys: StructureKey | None) -> None:
    other = fresh(document_of(opened), space_of(opened).hiding)
    for key in keys:
        one, two = said(opened, key), said(other, key)
        for name, found in one.items():
            assert found == two[name], (name, key)


def test_after_edits_on_either_side_their_undo_and_a_decision_every_look_is_that_of_a_new_window(
    opened: MainWindow, fresh: Callable[[Document, bool], MainWindow]
) -> None:
    document = document_of(opened)
    key = next(each.id for each in document.plan().proposals.values() if each.name == RESTRUCTURE)
    posts = [post for post in document.plan().posts if post in document.plan(key).posts][:4]
    for each in (None, key, None, key):
        said(opened, each)
    document.perform(named("change-post", posts=tuple(posts[:3]), fields={"fte": 4_321, "title": "Proposed"}), key)
    document.perform(named("change-post", posts=tuple(posts[1:]), fields={"fte": 6_543, "title": "Corrected"}))
    same_as_new(opened, fresh, key, None)
    document.undo()
    same_as_new(opened, fresh, None, key)
    document.redo()
    document.perform(named("settle-conflicts", keep="theirs"), key)
    same_as_new(opened, fresh, key, None)


def test_after_a_proposal_is_deleted_and_names_are_hidden_every_look_is_that_of_a_new_window(
    opened: MainWindow, fresh: Callable[[Document, bool], MainWindow]
) -> None:
    document, space = document_of(opened), space_of(opened)
    first, second = (each.id for each in list(document.plan().proposals.values())[:2])
    for each in (None, first, second, first):
        said(opened, each)
    document.perform(named("delete-proposal", proposal=ProposalId(second)))
    space.hide(True)
    same_as_new(opened, fresh, first, None)
    document.undo()
    space.hide(False)
    same_as_new(opened, fresh, second, first)


def test_in_another_theme_a_look_again_is_in_its_colours(opened: MainWindow, qapp: QApplication) -> None:
    document = document_of(opened)
    key = next(iter(document.plan().proposals))
    for each in (key, None, key):
        said(opened, each)
    dress(qapp, "dark")
    try:
        opened.build_anew()
        QApplication.processEvents()
        for each in (None, key):
            space_of(opened).show_structure(each)
            QApplication.processEvents()
            assert page_of(opened).chart.view._painter.theme.name == "dark"
    finally:
        dress(qapp)


class Large:
    """Stands for what work in a thread is given: a plan with all that follows from it."""


def test_work_that_has_ended_lets_go_of_what_it_was_given(window: MainWindow, qtbot: QtBot) -> None:
    given = Large()
    gone = ref(given)
    job = Job("a large one", lambda _cancelled, given=given: type(given).__name__, window)  # type: ignore[misc]
    with qtbot.waitSignal(job.done) as told:
        job.start()
    job.wait()
    del given
    assert told.args == ["Large"]
    assert gone() is None
