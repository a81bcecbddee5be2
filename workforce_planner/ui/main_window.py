"""The window: the start page or one open plan, and how it comes and goes without losing work.

What a plan needs is loaded with the first plan, so that the start page is there at once.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSize, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QWidget

from workforce_planner.session.preferences import Preferences
from workforce_planner.ui import windows
from workforce_planner.ui.appearance import Appearance
from workforce_planner.ui.assumptions.opening import open_assumptions
from workforce_planner.ui.building.opening import open_building
from workforce_planner.ui.keyboard import can_take
from workforce_planner.ui.left_behind import left_behind
from workforce_planner.ui.list_imports import ListImports
from workforce_planner.ui.lists.opening import open_lists
from workforce_planner.ui.lists_again import ListsAgain
from workforce_planner.ui.notices import Notice
from workforce_planner.ui.proposal_steps import ProposalSteps
from workforce_planner.ui.proposals.opening import open_proposals
from workforce_planner.ui.reading_order import go_on
from workforce_planner.ui.start_page import StartPage
from workforce_planner.ui.theme import NORMAL, every_face
from workforce_planner.ui.work import AFTER_PAINTING, LoadedLater, Work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workforce_planner.model.ids import StructureKey
    from workforce_planner.session.costing.page import Wanted
    from workforce_planner.session.document import Document
    from workforce_planner.session.printable import What
    from workforce_planner.ui.plan_page import PlanPage
    from workforce_planner.ui.workspace import Workspace

PROGRAM = "Workforce Planner"
SIZE = (1600, 940)
SMALLEST = (640, 360)
FRAME = QSize(4, 40)


class MainWindow(ProposalSteps, ListsAgain, ListImports):
    """One window on one plan at a time."""

    def __init__(self, preferences: Preferences | None = None, appearance: Appearance | None = None) -> None:
        super().__init__()
        self.preferences = preferences or Preferences()
        self.appearance = appearance or Appearance(application(), self.preferences, self)
        self.appearance.changing.connect(self._put_page_away)
        self.appearance.changed.connect(self.build_anew)
        self._view = ""  # that was in sight when the page was put away
        self.workspace: Workspace | None = None
        self.page: PlanPage | None = None
        self._side: QWidget | None = None
        self._before: QWidget | None = None  # what had the keyboard before the side page
        self._left = False
        self.work = Work(self)
        self._later = LoadedLater(self)
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self.start = StartPage(self, self.preferences, self.stack)  # in its place at once: moved, it is styled anew
        self.stack.addWidget(self.start)
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.resize(self._first_size())
        for keys, run in (
            (QKeySequence(QKeySequence.StandardKey.Save), self.save),
            (QKeySequence("Ctrl++"), lambda: self.appearance.step_text(1)),
            (QKeySequence("Ctrl+="), lambda: self.appearance.step_text(1)),
            (QKeySequence("Ctrl+-"), lambda: self.appearance.step_text(-1)),
            (QKeySequence("Ctrl+0"), lambda: self.appearance.choose_text(NORMAL)),
        ):
            QShortcut(keys, self, run)
        self._restore_geometry()
        self.show_start()

    def _first_size(self) -> QSize:
        """No larger than the screen has room for, with the frame that the system puts round it."""
        return QSize(*SIZE).boundedTo((self.screen().availableSize() - FRAME).expandedTo(QSize(*SMALLEST)))

    def _restore_geometry(self) -> None:
        kept = self.preferences.get("window")
        if isinstance(kept, str):
            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore")))

    # Pages.

    @property
    def document(self) -> "Document | None":
        """The open document."""
        return self.workspace.document if self.workspace else None

    @property
    def notice(self) -> Notice:
        """The bar of the page in view."""
        side = getattr(self._side, "notice", None)
        if isinstance(side, Notice) and self.stack.currentWidget() is self._side:
            return side
        return self.page.notice if self.page is not None else self.start.notice

    def show_start(self) -> None:
        """The start page."""
        self.start.show_found(left_behind())
        self.stack.setCurrentWidget(self.start)
        self._name_window()

    def show_document(self, document: "Document", like: "Workspace | None" = None, view: str = "") -> None:
        """Show a document that was just opened, made or restored; or `like` one that is open looks at it.

        `view` is the view to show; "" for the one that was shown last.
        """
        from workforce_planner.ui.plan_page import PlanPage
        from workforce_planner.ui.workspace import Workspace

        every_face()
        hiding = bool(self.preferences.get("hiding", False))
        made = like.twin(self) if like else Workspace(document, hiding=hiding, parent=self)
        made.first_look = made.first_look or self.first_look
        self._drop_page()
        self.workspace = made
        self.page = PlanPage(self.workspace, self.preferences, self, self.stack)  # in its place at once, as the start
        self.workspace.changed.connect(self._name_window)
        self.workspace.saved.connect(self._name_window)
        self.workspace.lists_asked.connect(partial(open_lists, self))
        self.workspace.assumptions_asked.connect(partial(open_assumptions, self))
        self.workspace.proposals_asked.connect(partial(open_proposals, self))
        self.workspace.building_asked.connect(partial(open_building, self))
        self.workspace.hiding_changed.connect(self._keep_hiding)
        self.stack.addWidget(self.page)
        self.stack.setCurrentWidget(self.page)
        if document.path is not None:
            self.preferences.opened(document.path)
        self._name_window()
        self.page.compact.take_keyboard()
        self.page.chart.view.open_readable()
        self.page.kept.restore(view)
        QTimer.singleShot(AFTER_PAINTING, self._later, self._later.begin)

    def build_anew(self) -> None:
        """Build the page again in another look; what is in view stays."""
        self._put_page_away()
        start, self.start = self.start, StartPage(self, self.preferences, self.stack)
        self.stack.insertWidget(0, self.start)
        self.stack.removeWidget(start)
        start.deleteLater()
        side = self._side
        if self.workspace is not None:
            self.show_document(self.workspace.document, self.workspace, self._view)
        else:
            self.show_start()
        if side is not None:
            self.stack.setCurrentWidget(side)

    def _put_page_away(self) -> None:
        """The page goes at once, all of it; what it is about stays and is shown in another one."""
        self._take_what_is_typed()
        page, self.page = self.page, None
        if page is not None:
            self._view = page.centre.shown
            self.stack.removeWidget(page)
            page.deleteLater()
            QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)

    def new_window(self) -> "MainWindow":
        """Another window on the same plan, with a selection and a structure in view of its own."""
        made = MainWindow(self.preferences, self.appearance)
        made.move(self.pos() + QPoint(32, 32))
        if self.workspace is not None:
            made.show_document(self.workspace.document, self.workspace)
        made.show()
        made.activateWindow()
        return made

    def _keep_hiding(self) -> None:
        assert self.workspace is not None
        self.preferences.set("hiding", self.workspace.hiding)

    def _drop_page(self) -> None:
        page, workspace, self.page, self.workspace = self.page, self.workspace, None, None
        if page is not None:
            self.stack.removeWidget(page)
            page.deleteLater()
        if workspace is not None:
            workspace.let_go()
            workspace.deleteLater()

    def _name_window(self) -> None:
        document = self.document
        if document is None:
            self.setWindowTitle(PROGRAM)
            self.setWindowModified(False)
        else:
            self.setWindowTitle(f"{document.name}[*] – {PROGRAM}")
            self.setWindowModified(document.unsaved.count > 0)

    def show_side(self, page: QWidget) -> None:
        """A page over the others: an import, grades and rates."""
        every_face()
        self.leave_side()
        self._side, self._before = page, QApplication.focusWidget()
        QShortcut(QKeySequence("F1"), page, partial(self._show_help_over, page))
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def _show_help_over(self, page: QWidget) -> None:
        from workforce_planner.ui.help.over import help_over

        help_over(self.stack, page)

    def leave_side(self) -> None:
        """Back to the plan, or to the start page."""
        side, self._side = self._side, None
        self.stack.setCurrentWidget(self.page or self.start)
        if side is not None:
            if self.page is not None:
                (self._before if can_take(self._before) else self.page.outline).setFocus()
            self.stack.removeWidget(side)
            side.deleteLater()

    # Beginning.

    def show_help(self) -> None:
        """The help, while no plan is open."""
        from workforce_planner.ui.help.page import HelpPage

        page = HelpPage(self.leave_side, "import")
        self.show_side(page)
        page.help.text.setFocus()

    def make_blank_list(self) -> None:
        """A blank list for others to fill in, in a file that is asked for."""
        from workforce_planner.ui.blank_list import make_list

        make_list(self)

    def show_remembered(self) -> None:
        """What is remembered of lists that were imported."""
        from workforce_planner.ui.remembered.opening import open_remembered

        open_remembered(self)

    def ask_rates(self) -> None:
        """Grades and rates of the open plan."""
        if self.workspace is not None:
            from workforce_planner.ui.importing.rates_page import RatesPage

            page = RatesPage(self.workspace)
            page.left.connect(self.leave_side)
            self.show_side(page)

    def _take_what_is_typed(self) -> None:
        """A field that is still being typed in is left for a moment, so that what stands in it counts."""
        from PySide6.QtWidgets import QPlainTextEdit

        field = QApplication.focusWidget()
        if self.page is not None and isinstance(field, QLineEdit | QPlainTextEdit) and self.page.isAncestorOf(field):
            field.clearFocus()
            field.setFocus()

    def focusNextPrevChild(self, onward: bool) -> bool:  # noqa: N802, FBT001 (Qt's)
        """Tab was pressed and nothing further in has taken it."""
        return go_on(self, onward)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Never loses work: with unsaved changes it asks first, in the window."""
        if not self._left and self.waits(event):
            return
        self._take_what_is_typed()
        self.work.finish()
        self._later.finish()
        document = self.document
        last = document is not None and not windows.others_on(document, self)
        if document is not None and last and document.unsaved.count and not self._left:
            event.ignore()
            self._leave_document(self._close_for_good)
            return
        self.preferences.set("window", bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        if self._side is not None and hasattr(self._side, "stop"):
            self._side.stop()
        self._close_document(discard=True)
        windows.closed(self)
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """One more window is open."""
        windows.opened(self)
        super().showEvent(event)

    def _close_for_good(self) -> None:
        self._left = True
        self.close()

    # Printing.

    def show_print(
        self, what: "What | None" = None, against: "StructureKey | None" = None, part: "Wanted | None" = None
    ) -> None:
        """The preview of what is printed of the structure in view; a comparison is with the structure `against`.

        `part` of the costs is in view; None: that which was looked at last.
        """
        if self.workspace is not None:
            from workforce_planner.session.costing.kept import COSTS_TAB, wanted_of
            from workforce_planner.session.printable import What
            from workforce_planner.ui.printing.page import PrintPage

            self._take_what_is_typed()
            part = part or wanted_of(self.preferences.get(COSTS_TAB))
            page = PrintPage(self.workspace, self.preferences, what or What.CHART, against, part)
            page.left.connect(self.leave_side)
            self.show_side(page)
            page.pane.what.setFocus()

    def write_workbook(self) -> None:
        """The costs of the structure in view as a workbook of formulas, in a file that is asked for."""
        if self.workspace is not None:
            from workforce_planner.ui.costs.workbook import Workbook

            self._take_what_is_typed()
            Workbook(self, self.workspace).ask()

    def write_comparison(
        self, new: "Sequence[StructureKey | None]", old: "StructureKey | None", *, in_scope: bool
    ) -> None:
        """Structures compared with another as a workbook, in a file that is asked for."""
        if self.workspace is not None:
            from workforce_planner.ui.comparing.workbook import ComparisonBook

            self._take_what_is_typed()
            ComparisonBook(self, self.workspace, new, old, in_scope=in_scope).ask()


def application() -> QApplication:
    """The application that windows belong to."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
