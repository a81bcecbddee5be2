"""Made when first shown: views, panes, folded fields, the first costs; and what a thread has made ready."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import at_rest, document_of
from tests.ui.hands import page_of, post_named, space_of
from tests.ui.test_importing import confirmation_of
from workforce_planner.assets.locate import resource
from workforce_planner.edit.catalogue import named
from workforce_planner.model.wording import money_text
from workforce_planner.ui import plan_files
from workforce_planner.ui.costs.panel import CostsPanel
from workforce_planner.ui.figures.panel import FiguresPanel
from workforce_planner.ui.inspector.post_pane import PostPane
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.table.panel import TablePanel

VIEWS: dict[str, type[QWidget]] = {"Table": TablePanel, "Figures": FiguresPanel, "Costs": CostsPanel}


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_made_when_it_is_first_shown(opened: MainWindow, name: str) -> None:
    page = page_of(opened)
    assert not page.findChildren(VIEWS[name])
    page.centre.show_view(name)
    (made,) = page.findChildren(VIEWS[name])
    assert made.isVisible()
    assert made.tools.isVisible()  # type: ignore[attr-defined]
    page.centre.show_view("Chart")
    page.centre.show_view(name)
    assert page.findChildren(VIEWS[name]) == [made]


def test_every_view_is_reached_by_keys_and_takes_the_keyboard(opened: MainWindow, qtbot: QtBot) -> None:
    centre = page_of(opened).centre
    names = [centre.tabs.tabText(each) for each in range(centre.tabs.count())]
    met = []
    for _ in names:
        qtbot.keyClick(opened, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        centre.focus_view()
        met.append(centre.shown)
        assert centre.isAncestorOf(opened.focusWidget()), centre.shown
    assert met == [*names[names.index("Chart") + 1 :], *names[: names.index("Chart") + 1]]


def test_a_pane_of_the_inspector_is_made_with_the_first_selection(opened: MainWindow) -> None:
    inspector = page_of(opened).inspector
    assert not inspector.findChildren(PostPane)
    space_of(opened).select_post(post_named(opened, "Principal Social Worker"))
    assert len(inspector.findChildren(PostPane)) == 1
    title = inspector.post_pane.form.editors["title"].control
    assert title.text() == "Principal Social Worker"  # type: ignore[attr-defined]


def test_fields_below_the_fold_show_the_record_in_view(opened: MainWindow) -> None:
    space, post = space_of(opened), post_named(opened, "Principal Social Worker")
    document_of(opened).perform(named("change-post", posts=(post,), fields={"cost_centre": "X99"}))
    space.select_post(post)
    form = page_of(opened).inspector.post_pane.form
    form._unfold()
    assert form.editors["cost_centre"].control.text() == "X99"  # type: ignore[attr-defined]


def test_the_first_costs_come_from_a_thread(opened: MainWindow, qtbot: QtBot) -> None:
    pane = page_of(opened).inspector.plan_pane
    qtbot.waitUntil(lambda: document_of(opened).costs_later().known)
    total = money_text(document_of(opened).costs().years()[0])
    qtbot.waitUntil(lambda: any(total in each.accessibleName() for each in pane.by_year.findChildren(QWidget)))


def test_the_first_look_is_made_by_the_thread_that_opens_and_given_up_with_the_first_edit(
    window: MainWindow, sample_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "sample.wfplan"
    path.write_bytes(sample_file.read_bytes())
    window.open_path(path)
    at_rest(window, qtbot)
    space, view = space_of(window), page_of(window).chart.view
    ready = space.look_ready()
    assert ready is not None
    assert view._picture in ready.pictures.values()
    space.hide(True)
    assert space.look_ready() is None
    space.hide(False)
    document_of(window).perform(named("create-unit", name="One more"))
    assert space.first_look is None
    assert "One more" in {each.name for each in space.plan.units.values()}


def test_the_page_of_a_large_import_is_made_ready_in_a_thread(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_files, "LARGE", 1)
    window.import_path(resource("sample", "establishment.xlsx"))
    qtbot.mouseClick(confirmation_of(window, qtbot).accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page is not None and not window.work.busy)
    assert space_of(window).look_ready() is not None
    assert len(document_of(window).plan().posts) == 145
