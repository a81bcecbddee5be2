"""Each view of the window as a step that sets it up: what `tests.ui.gallery` takes pictures of."""

import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.chart.gestures import bring, move_with, spot
from workforce_planner.edit.catalogue import named
from workforce_planner.session.chart_sides import Shown
from workforce_planner.session.colouring import ColourBy
from workforce_planner.session.costing.page import Part
from workforce_planner.session.document import Document
from workforce_planner.session.printable import What
from workforce_planner.session.sample import sample_document
from workforce_planner.ui.chart.sides import BOTH
from workforce_planner.ui.figures.panel import PLOTS
from workforce_planner.ui.main_window import MainWindow
from workforce_planner.ui.outline.columns import COLUMNS
from workforce_planner.ui.plan_page import PlanPage
from workforce_planner.ui.workspace import Place, Workspace

SECONDS = 30.0
Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


@dataclass
class Stage:
    """The window that views are set up in."""

    app: QApplication
    window: MainWindow

    @property
    def page(self) -> PlanPage:
        """The page of the open plan."""
        assert self.window.page is not None
        return self.window.page

    @property
    def space(self) -> Workspace:
        """Its workspace."""
        assert self.window.workspace is not None
        return self.window.workspace

    def settle(self, ready: Callable[[], bool] = lambda: True) -> None:
        """Let the window draw, and wait for its jobs."""
        end = time.monotonic() + SECONDS
        for _ in range(6):
            self.app.processEvents()
            time.sleep(0.008)
        while not ready() and time.monotonic() < end:
            self.app.processEvents()
            time.sleep(0.02)
        self.app.processEvents()

    def sample(self, *, proposal: bool = True) -> None:
        """The sample, its proposal in view, nothing asked any more."""
        self.window.show_document(sample_document())
        self.space.correct_current()
        if proposal:
            self.space.show_structure(next(iter(self.space.document.plan().proposals)))
        self.page.chart.view.open_readable()
        self.settle()

    def post(self, title: str, *, with_reports: int = 0) -> str:
        """A post of the structure in view by its title."""
        plan, joined = self.space.plan, self.space.relations
        fits = [each.id for each in plan.posts.values() if each.title.startswith(title) and not each.disestablished]
        return next(each for each in fits if len(joined.reports.get(each, ())) >= with_reports)

    def key(self, widget: QWidget, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key."""
        QTest.keyClick(widget, key, keys)
        self.settle()


def start(_stage: Stage) -> None:
    """The first run: nothing was opened yet."""


def recovery(stage: Stage) -> None:
    """The start page with work that was left and plans opened before."""
    folder = Path(tempfile.mkdtemp())
    for name in ("Children's services 2026", "Adults, first ideas"):
        path = folder / f"{name}.wfplan"
        with sample_document() as document:
            document.save(path)
        stage.window.preferences.opened(path)
    document = Document.open(path)
    document.perform(named("create-unit", name="Edge of care"))
    document.close(discard=False)
    stage.window.build_anew()


def earlier(stage: Stage) -> None:
    """A damaged plan, and the earlier copies the program kept."""
    path = Path(tempfile.mkdtemp()) / "Children's services.wfplan"
    with sample_document() as made:
        made.save(path)
        made.perform(named("create-unit", name="Another"))
        made.save()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))
    from workforce_planner.ui.earlier_copies import EarlierCopies

    EarlierCopies(stage.window).ask(path)


def empty(stage: Stage) -> None:
    """A new plan with nothing in it."""
    stage.window.new_plan()


def chart(stage: Stage) -> None:
    """The chart of the proposal, a post selected."""
    stage.sample()
    stage.space.select_post(stage.post("Team Manager"))


def current(stage: Stage) -> None:
    """The current structure as it first comes, with the hints."""
    stage.window.preferences.set("hints", [])
    stage.sample(proposal=False)


def coloured(stage: Stage) -> None:
    """Coloured by vacancy."""
    stage.sample()
    by = next(each for each in ColourBy if "vacan" in each.value)
    stage.page.chart.colour.setCurrentIndex(stage.page.chart.colour.findData(by))
    stage.page.chart.view.colour_boxes(by)


def grades(stage: Stage) -> None:
    """Coloured by grade."""
    stage.sample()
    stage.page.chart.colour.setCurrentIndex(stage.page.chart.colour.findData(ColourBy.GRADE))
    stage.page.chart.view.colour_boxes(ColourBy.GRADE)


def branch(stage: Stage) -> None:
    """One branch alone, unfolded, with the path above."""
    stage.sample()
    view = stage.page.chart.view
    view.show_branch(stage.post("Head of Safeguarding", with_reports=2))
    view.unfold_all()


def side(which: object) -> Callable[[Stage], None]:
    """Another side of the proposal in the chart, or both."""

    def show(stage: Stage) -> None:
        stage.sample()
        stage.page.chart.show_side(which)

    return show


def hover(stage: Stage) -> None:
    """The card with the figures of a branch."""
    stage.sample()
    view, post = stage.page.chart.view, stage.post("Head of Safeguarding", with_reports=2)
    view.reveal(post)
    view.hover.show_now(Place("posts", post), spot(view, post))


def drag(stage: Stage) -> None:
    """A box carried to another manager, with what it would change."""
    stage.sample()
    view = stage.page.chart.view
    held, to = stage.post("Principal Social Worker"), stage.post("Head of Safeguarding", with_reports=2)
    bring(view, held, to)
    stage.settle()
    port, first = view.viewport(), spot(view, held)
    QTest.mousePress(port, LEFT, Qt.KeyboardModifier.NoModifier, first)
    for point in (first + QPoint(9, 9), spot(view, to)):
        move_with(port, point)


def move(stage: Stage) -> None:
    """Move to… with search."""
    stage.sample()
    view = stage.page.chart.view
    stage.space.select_post(stage.post("Team Manager"))
    view.setFocus()
    view.actions_.run("move")
    stage.settle()
    from workforce_planner.ui.dialogs.picker import Picker

    picker = next(each for each in stage.window.findChildren(Picker) if each.isVisible())
    QTest.keyClicks(picker.field, "head of")


def menu(stage: Stage) -> None:
    """The menu of a box with its keys."""
    stage.sample()
    view = stage.page.chart.view
    stage.space.select_post(stage.post("Team Manager"))
    view.menu = view.actions_.menu(view)
    view.menu.popup(view.viewport().mapToGlobal(QPoint(200, 20)))


def end(stage: Stage) -> None:
    """Delete was pressed: disestablish or delete."""
    stage.sample()
    stage.space.select_post(stage.post("Team Manager"))
    stage.page.chart.view.setFocus()
    stage.page.chart.view.actions_.run("remove")


def first_edit(stage: Stage) -> None:
    """The question of the first edit of the current structure."""
    stage.window.show_document(sample_document())
    stage.space.attempt(named("change-post", posts=(stage.post("Team Manager"),), fields={"title": "Team Lead"}))


def outline(stage: Stage) -> None:
    """The outline with all its columns, opened."""
    stage.sample()
    stage.page.outline.expandToDepth(3)
    stage.page.panes.setSizes([700, 500, 330])
    for each in COLUMNS:
        stage.page.outline.show_column(each.name, True)
    stage.page.compact.reveal(stage.page.outline)


def unit(stage: Stage) -> None:
    """A unit in the inspector."""
    stage.sample()
    found = next(each for each in stage.space.plan.units.values() if "Safeguarding" in each.name and each.parent)
    stage.space.select_unit(found.id)
    details(stage)


def several(stage: Stage) -> None:
    """Several posts in the inspector."""
    stage.sample()
    fits = [each.id for each in stage.space.plan.posts.values() if each.title.startswith("Social Worker")]
    stage.space.select(Place("posts", each) for each in fits[:6])
    details(stage)


def changed(stage: Stage) -> None:
    """A post that differs from the current structure, and what can be put back."""
    stage.sample()
    post = stage.post("Team Manager")
    stage.space.attempt(named("change-post", posts=(post,), fields={"title": "Practice Lead", "fte": 8_000}))
    stage.space.select_post(post)
    stage.settle()
    details(stage)
    pane = stage.page.inspector.post_pane
    bar = stage.page.inspector._areas[pane].verticalScrollBar()
    bar.setValue(pane.difference.y())


def person(stage: Stage) -> None:
    """A person in a post, unfolded."""
    stage.sample(proposal=False)
    joined = stage.space.relations
    held = next(each for each in stage.space.plan.posts if joined.assignments_of_post.get(each))
    stage.space.select_post(held)
    stage.settle()
    from workforce_planner.ui.inspector.holders import Holders

    holders = stage.page.inspector.post_pane.findChildren(Holders)[0]
    first = joined.assignments_of_post[held][0]
    holders._fold(stage.space.plan.assignments[first])
    details(stage)


def lower(stage: Stage) -> None:
    """The lower half of a post: cost with its working, caseload, problems."""
    stage.sample()
    stage.space.select_post(stage.post("Team Manager"))
    stage.settle()
    bottom(stage)


def details(stage: Stage) -> None:
    """The inspector in sight, also where it stands behind a tab."""
    stage.page.compact.reveal(stage.page.inspector)
    stage.settle()


def bottom(stage: Stage) -> None:
    """Scroll the inspector to its end."""
    details(stage)
    inspector = stage.page.inspector
    for area in inspector._areas.values():
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def explain(stage: Stage) -> None:
    """The explanation of a figure."""
    stage.sample()
    stage.page.explain("cost", stage.page.strip.card("cost"))


def table(stage: Stage) -> None:
    """The table with its totals."""
    stage.sample()
    stage.page.centre.show_view("Table")
    stage.space.select_post(stage.post("Team Manager"))


def table_editing(stage: Stage) -> None:
    """A cell being edited."""
    table(stage)
    view = stage.page.table.view
    view.setFocus()
    view.setCurrentIndex(stage.page.table.table.index(4, stage.page.table.table.column_of("grade") or 0))
    stage.key(view, Key.Key_F2)


def table_filter(stage: Stage) -> None:
    """Sorting and filtering by a column."""
    table(stage)
    stage.page.table.open_column_menu(1)


def table_replace(stage: Stage) -> None:
    """Find and replace with its preview."""
    table(stage)
    stage.page.table.find_and_replace()
    stage.page.table.replacing.wanted.setText("Manager")
    stage.page.table.replacing.instead.setText("Lead")


def table_paste(stage: Stage) -> None:
    """A block pasted that does not fit as a whole."""
    table(stage)
    QGuiApplication.clipboard().setText("0.5\nhalf\n0.7\nnone of it\n")
    view = stage.page.table.view
    view.setFocus()
    view.show_current(4, stage.page.table.table.column_of("fte") or 0)
    stage.key(view, Key.Key_V, CTRL)
    QGuiApplication.clipboard().clear()


def people(stage: Stage) -> None:
    """The table of people."""
    table(stage)
    which = stage.page.table.which
    which.setCurrentIndex(which.findData("people"))
    which.activated.emit(which.currentIndex())


def lists(key: str) -> Callable[[Stage], None]:
    """The editor of one list."""

    def show(stage: Stage) -> None:
        stage.sample()
        stage.space.lists_asked.emit(key, "")

    return show


def figures(stage: Stage) -> None:
    """The figures by unit."""
    stage.sample()
    stage.page.centre.show_view("Figures")


def drill(stage: Stage) -> None:
    """A figure with its working and the posts behind it."""
    figures(stage)
    grid = stage.page.figures.grid
    row = next(row for row in range(grid.model.rowCount()) if grid.model.line(row).name == "Fostering")
    stage.page.figures.explain(grid.model, row, 1)


def plots(stage: Stage) -> None:
    """The plots."""
    figures(stage)
    stage.page.figures.show_by(PLOTS)


def costs(part: Part, *, opened: bool = False) -> Callable[[Stage], None]:
    """One part of the Costs tab, an amount explained where it is asked for."""

    def show(stage: Stage) -> None:
        stage.sample()
        stage.page.centre.show_view("Costs")
        stage.page.costs.show_part(part)
        if opened:
            grid = stage.page.costs.grid
            stage.page.costs.explain(grid.model, grid.model.row_of(grid.key_of(5)), 0)

    return show


def search(stage: Stage) -> None:
    """The search."""
    stage.sample()
    finder = stage.page.top.finder
    stage.page.finding.focus_search()
    QTest.keyClicks(finder, "team man")


def problems(stage: Stage) -> None:
    """The problems."""
    stage.sample()
    stage.page.status._toggle()
    stage.settle()
    stage.key(stage.page.problems.table, Key.Key_Down)
    stage.key(stage.page.problems.table, Key.Key_Down)


def history(stage: Stage) -> None:
    """The history."""
    stage.sample()
    stage.space.document.name_version("Before the panel")
    post = stage.post("Team Manager")
    for title in ("Practice Lead", "Practice Manager"):
        stage.space.attempt(named("change-post", posts=(post,), fields={"title": title}))
    stage.page.finding.show_history()
    stage.settle()
    stage.key(stage.page.side.history.list, Key.Key_Down)


def help_pages(stage: Stage) -> None:
    """The help beside the plan."""
    stage.sample()
    stage.page.side.show_help("chart")


def printing(what: What) -> Callable[[Stage], None]:
    """The preview of what is printed."""

    def show(stage: Stage) -> None:
        stage.sample()
        stage.window.show_print(what)
        stage.settle(stage.window.stack.currentWidget().save.isEnabled)  # type: ignore[union-attr]

    return show


def hidden(stage: Stage) -> None:
    """Names and pay hidden."""
    chart(stage)
    stage.space.hide(True)


VIEWS: Mapping[str, Callable[[Stage], None]] = {
    "start": start, "recovery": recovery, "earlier": earlier, "empty": empty,
    "chart": chart, "current": current, "coloured": coloured, "grades": grades, "branch": branch,
    "before": side(Shown.BEFORE), "changes-only": side(Shown.CHANGES), "before-and-after": side(BOTH),
    "hover": hover, "drag": drag, "move": move, "menu": menu, "end": end, "first-edit": first_edit,
    "outline": outline, "unit": unit, "several": several, "changed": changed, "person": person, "lower": lower,
    "explain": explain,
    "table": table, "editing": table_editing, "filter": table_filter, "replace": table_replace,
    "paste": table_paste, "people": people,
    "units": lists("units"), "roles": lists("roles"), "grade-list": lists("grades"), "points": lists("pay_scales"),
    "rate-list": lists("on_cost_schemes"), "funding": lists("funding_sources"), "targets": lists("targets"),
    "figures": figures, "drill": drill, "plots": plots,
    "costs": costs(Part.COSTS), "cost-working": costs(Part.COSTS, opened=True), "paying": costs(Part.FUNDING),
    "budget": costs(Part.BUDGET), "one-off": costs(Part.ONE_OFF), "agency": costs(Part.AGENCY),
    "falls-off": costs(Part.FALLING), "vacancy": costs(Part.VACANCY),
    "search": search, "problems": problems, "history": history, "help": help_pages,
    "print": printing(What.CHART), "costed": printing(What.COSTED), "hidden": hidden,
}  # fmt: skip
"""Every view by its name."""
