"""The Costs tab: what matters above, a table of costs, funding or budgets, its notes, the working of a cell below."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from workforce_planner.calc.steps import Step
from workforce_planner.model.ids import PostId
from workforce_planner.session.costing.kept import kept_of, wanted_of
from workforce_planner.session.costing.page import MOVES, Answer, Part, Wanted, answer, ready, to_open
from workforce_planner.session.costing.sheet import WHOLE_LINE, SheetRow
from workforce_planner.session.costing.table import Asked
from workforce_planner.session.costing.times import Times
from workforce_planner.ui.costs.budgets import BudgetField, PastePlace
from workforce_planner.ui.costs.choices import Choices
from workforce_planner.ui.costs.facts import FactStrip
from workforce_planner.ui.costs.grid import CostGrid
from workforce_planner.ui.costs.model import SheetModel
from workforce_planner.ui.costs.trail import Trail
from workforce_planner.ui.costs.under import LOW, ROOMY, UnderTable
from workforce_planner.ui.costs.what_if import WhatIf
from workforce_planner.ui.figures.detail import Detail
from workforce_planner.ui.giving_way import GivingWay
from workforce_planner.ui.notices import Answer as Reply
from workforce_planner.ui.notices import Notice
from workforce_planner.ui.pieces import button, column, label, row, stretched
from workforce_planner.ui.scrolling import WholeArea
from workforce_planner.ui.sentences import Sentences
from workforce_planner.ui.theme import scaled
from workforce_planner.ui.work import Work
from workforce_planner.ui.workspace import Place, Workspace

LARGE = 2_000
"""From so many posts on the costs are worked out in a thread."""
WORKING = "Working out what this structure costs by month …"
EXPLAINING = "Working out how this amount comes about …"
STOPPED = "The costs were not worked out."
HIDDEN = "Pay is hidden, and so are the costs. Show names and pay to see them."
NO_WORKING = "This cell has no working of its own."
LOWEST, LEAST_FOR_BOTH, LEAST_FOR_ALL = 310, 330, 640
"""Heights of the tab below which there is no strip, the table gives way to a working, and there is no strip with it."""


Working = tuple[Step | None, tuple[PostId, ...]]
"""The steps of an amount, and the posts behind it."""


class Around(Protocol):
    """What the tab asks of the page around it."""

    def show_view(self, name: str) -> None: ...
    def show_problems(self) -> None: ...
    def print_costs(self, part: Wanted) -> None: ...
    def write_workbook(self) -> None: ...
    @property
    def kept(self) -> object: ...
    def keep(self, looked_at: dict[str, Any]) -> None: ...


class CostsPanel(QWidget):
    """Follows the workspace while it is in sight; hidden it works nothing out."""

    def __init__(self, workspace: Workspace, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._workspace, self._around = workspace, around
        self.wanted = wanted_of(around.kept)
        self.found: Answer | None = None
        self._stale, self._waiting = True, False
        self._asked: tuple[bool, str, str] | None = None
        self.notice = Notice()
        self.work = Work(self)
        self.facts, self.trail, self.grid = FactStrip(self._open_fact), Trail(), CostGrid()
        self.choices = Choices(self._extras())
        self.what_if, self.budget, self.pasting = WhatIf(), BudgetField(workspace), PastePlace(workspace)
        self.lead, self.under = Sentences("heading"), UnderTable(around.show_problems, self.what_if.turn)
        self.lead.setContentsMargins(14, 6, 14, 4)
        self.tie = Sentences()
        self.tie.setContentsMargins(14, 4, 14, 2)
        self.detail = Detail(workspace, self._ways())
        self.copy_button = button("Copy table", self.copy, "flat", tip="Copy for Excel and Word (Ctrl+C)")
        self._print = button("Print…", lambda: around.print_costs(self.wanted), "flat", name="Print the costs")
        self.tools = QWidget()
        tip = "The costs as an Excel file of formulas"
        self.workbook = button("Workbook…", around.write_workbook, "flat", name="Workbook for finance", tip=tip)
        self.tools.setLayout(row(-1, self.copy_button, self._print, self.workbook, gap=4))
        self._pages = QStackedWidget(
            self
        )  # what holds much is in its place before it is filled: moved, it is styled anew
        self._pages.addWidget(WholeArea(self._shown_page()))
        self._pages.addWidget(self._hidden_page())
        self.setLayout(column(self.notice, self._pages))
        self.setFocusProxy(self.grid.table)
        self._connect()
        self.detail.installEventFilter(self)
        GivingWay(self, self.detail, (self._upper,), LEAST_FOR_BOTH)

    def _shown_page(self) -> QWidget:
        page = QWidget(self._pages)
        self.body = QSplitter(Qt.Orientation.Vertical, page)
        upper = self._upper = QWidget(self.body)
        upper.setObjectName("page")
        parts = (self.trail, self.pasting, self.lead, self.grid, self.tie, self.what_if, self.budget, self.under)
        upper.setLayout(stretched(column(*parts, -1), 0, 0, 0, 1000, *(0 for _ in parts[4:]), 1))
        self.body.setHandleWidth(1)
        self.body.setChildrenCollapsible(False)
        self.body.addWidget(upper)
        self.body.addWidget(self.detail)
        self.body.setSizes([600, 260])
        page.setLayout(stretched(column(self.facts, self.choices, self.body), 0, 0, 1))
        return page

    def _hidden_page(self) -> QWidget:
        page = QWidget()
        page.setObjectName("page")
        show = button("Show names and pay…", self._workspace.showing_asked.emit)
        page.setLayout(column(label(HIDDEN, "quiet", wraps=True), row(show, -1), -1, margins=(16, 16, 16, 16), gap=10))
        return page

    def _extras(self) -> dict[Part, list[QWidget]]:
        lists = self._workspace.lists_asked

        def to(words: str, table: str) -> QWidget:
            return button(words, lambda: lists.emit(table, ""), "flat")

        return {
            Part.FUNDING: [to("Funding sources…", "funding_sources")],
            Part.BUDGET: [button("Paste budgets…", self.paste_budgets, "flat")],
        }

    def _ways(self) -> list[QWidget]:
        self.open_button = button("Open to its posts", self._open_asked, "flat", tip="Ctrl+Enter on the line")
        chart = button("Show in chart", lambda: self._show_posts("Chart"), "flat")
        table = button("Show in table", lambda: self._show_posts("Table"), "flat")
        return [self.open_button, chart, table]

    def _connect(self) -> None:
        workspace = self._workspace
        self.grid.cell_chosen.connect(self.explain)
        self.grid.line_named.connect(self._name_chosen)
        self.grid.line_entered.connect(self.open_line)
        self.grid.asked.connect(self._do)
        self.grid.copied.connect(self._say_copied)
        self.trail.back_asked.connect(self.go_back)
        self.choices.changed.connect(self.show_wanted)
        workspace.changed.connect(self._moved)
        workspace.hiding_changed.connect(self._moved)
        workspace.selection_changed.connect(self._follow)
        self.work.ended.connect(self._ended)

    # What is shown.

    def show_part(self, part: Part) -> None:
        """Show one of the tables."""
        self.show_wanted(replace(self.wanted, part=part))

    def show_wanted(self, wanted: Wanted) -> None:
        """Show something else; what was opened and explained before is put away where it is not about it."""
        if wanted.part is not self.wanted.part:
            self.detail.hide()
            self._asked = None
            self.trail.forget()
            wanted = replace(wanted, asked=_at_the_top(wanted.asked), of_budget="")
        elif wanted.of_budget != self.wanted.of_budget:
            self.trail.forget()
        self.wanted = wanted
        self.budget.hide()
        self.choices.show_wanted(wanted, proposal=self._workspace.proposal is not None)
        self.refresh()

    def _moved(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Catch up with the plan."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """Out of sight nothing is worked out."""
        super().hideEvent(event)
        if self.work.busy:
            self._stale = True
            self._let_go()

    def refresh(self) -> None:
        """Work out and show what is wanted of the structure in view."""
        workspace = self._workspace
        self._pages.setCurrentIndex(1 if workspace.hiding else 0)
        for each in (self.copy_button, self._print, self.workbook):
            each.setEnabled(not workspace.hiding)
        if workspace.hiding:
            self._stale = True
            self._forget()
            return
        self._stale = False
        self._let_go()
        times, wanted = Times(workspace.document, workspace.proposal), self.wanted
        found = ready(times, wanted)
        if found is not None or not self._is_large():
            self._show(found or answer(times, wanted))
            return
        self._waiting = True
        self.work.begin(WORKING, partial(answer, times, wanted), self._show, self._failed)

    def _is_large(self) -> bool:
        return len(self._workspace.plan.posts) >= LARGE

    def _let_go(self) -> None:
        """What is still being worked out is of yesterday."""
        self._waiting = False
        self.work.stop()

    def _forget(self) -> None:
        self._let_go()
        self.detail.hide()
        self._asked, self.found = None, None
        self.grid.model.show_sheet(None)
        self.grid.total.show_sheet(None)

    def _failed(self, error: Exception) -> None:
        self._waiting = False
        raise error

    def _ended(self) -> None:
        """The work came to its end, or somebody stopped it."""
        if self._waiting:
            self._waiting = False
            self.notice.ask(STOPPED, (Reply("Work them out", self.refresh, "primary"),))

    def _show(self, found: Answer | None) -> None:
        self._waiting = False
        if found is None:
            return
        self.found, self.wanted = found, found.wanted
        if not self.trail.opened:
            self._around.keep(kept_of(found.wanted))
        proposal = self._workspace.proposal is not None
        self.facts.show_facts(found.facts)
        self.choices.show_answer(found, proposal=proposal)
        self.grid.show_sheet(found.sheet)
        for said, text in ((self.lead, found.sheet.lead), (self.tie, found.sheet.tie)):
            said.say((text,), found.sheet.told)
            said.setVisible(bool(text))
        self.under.show_answer(found)
        self.what_if.show_agencies(found.agencies)
        self._explain_again()
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The notes have what height they need, within bounds; where it is low they wait behind a link."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """The working takes height from the notes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Hide):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """The notes wait where it is low; so do the facts, and lower still while a working is shown."""
        taken = self.detail.height() if self.detail.isVisible() else 0
        self.facts.setVisible(self.height() >= scaled(LEAST_FOR_ALL if taken else LOWEST))
        self.under.fit(self.width(), self.height(), taken)
        self.what_if.keep_low(low=self.height() - taken < scaled(LOW))

    # The chosen cell.

    def explain(self, model: SheetModel, row: int, column: int) -> None:
        """Show how a cell is worked out, and the posts behind it."""
        assert self.found is not None
        sheet, line = self.found.sheet, model.line(row)
        self._asked = (model.total, line.key, sheet.heading(column))
        title = f"{line.title}, {sheet.heading(column)}: {sheet.text(line, column)}"
        self.open_button.setEnabled(sheet.opens(line, column) is not None)
        self._ask_budget(line)

        def work(_stopped: Callable[[], bool] = lambda: False) -> Working:
            return sheet.explain(line, column), sheet.posts(line, column)

        if self._is_large():
            self.work.begin(EXPLAINING, work, partial(self._show_working, title), self._failed)
        else:
            self._show_working(title, work())

    def _show_working(self, title: str, found: Working) -> None:
        step, posts = found
        if step is None and not posts:
            self.detail.hide()
        else:
            self.detail.make_room_in(self.body, ROOMY)
            self.detail.show_figure(title, step, posts, NO_WORKING)
        self._fit()

    def _ask_budget(self, line: SheetRow) -> None:
        wanted = self.wanted
        elsewhere = wanted.part is not Part.BUDGET or wanted.held_by == MOVES or bool(wanted.of_budget)
        if elsewhere or line.key in ("total", "-", ""):
            self.budget.hide()
            return
        unit = line.place[1] if line.place is not None else None
        self.budget.show_line(line.name, unit, "" if unit else line.key, wanted.asked.year)

    def _explain_again(self) -> None:
        """The same cell after the plan has moved; away where it is not there any more."""
        if self._asked is None or self.detail.isHidden() or self.found is None:
            return
        total, key, heading = self._asked
        model = self.grid.total if total else self.grid.model
        headings, row = model.headings(), model.row_of(key)
        if row < 0 or heading not in headings:
            self.detail.hide()
        else:
            self.explain(model, row, headings.index(heading))

    # Opening a line to what is behind it.

    def _line(self, key: str) -> SheetRow | None:
        lines = (*self.grid.model.lines, *self.grid.total.lines)
        return next((each for each in lines if each.key == key), None)

    def _open_asked(self) -> None:
        if self._asked is not None:
            total, key, heading = self._asked
            headings = (self.grid.total if total else self.grid.model).headings()
            self._open(self._line(key), headings.index(heading) if heading in headings else WHOLE_LINE)

    def open_line(self, key: str) -> None:
        """Show what a line is made of, of the column that is chosen in it; what opens to nothing is explained."""
        line, column = self._line(key), self.grid.column_in(key)
        if line is not None and not self._open(line, column) and column != WHOLE_LINE:
            model = self.grid.total if line in self.grid.total.lines else self.grid.model
            self.explain(model, model.row_of(key), column)

    def _open(self, line: SheetRow | None, column: int) -> bool:
        """Show the posts and lines that add up to a figure; of one post, its components."""
        found = self.found.sheet.opens(line, column) if line is not None and self.found is not None else None
        if line is None or found is None or self.found is None:
            return False
        before, heading = self.wanted, self.found.sheet.heading(column) if column != WHOLE_LINE else ""
        self.detail.hide()
        self._asked = None
        self.wanted = to_open(before, found)
        self.trail.open(f"{line.title}, {heading}" if heading else line.title, before)
        self.budget.hide()
        self.refresh()
        self.grid.table.setFocus()
        return True

    def go_back(self) -> None:
        """Show the table before."""
        before = self.trail.go_back()
        if before is not None:
            self.detail.hide()
            self._asked, self.wanted = None, before
            self.refresh()
            self.grid.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Backspace and Alt+Left go back."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Backspace or (alt and event.key() == Qt.Key.Key_Left):
            self.go_back()
        else:
            super().keyPressEvent(event)

    # From a line to the rest of the window.

    def _name_chosen(self, key: str) -> None:
        line = self._line(key)
        if line is None:
            return
        if line.place is not None:
            self._select(line)
        self._ask_budget(line)

    def _select(self, line: SheetRow) -> None:
        assert line.place is not None
        table, key = line.place
        if table in ("posts", "units"):
            self._workspace.select([Place(table, key)])
        elif self.found is not None:
            self._workspace.select(Place("posts", post) for post in self.found.sheet.posts(line, 0))

    def _show_posts(self, view: str) -> None:
        if not self.detail.posts.selectionModel().selectedRows():
            self.detail.posts.select_all_posts()
        self._around.show_view(view)

    def _do(self, what: str, key: str) -> None:
        line = self._line(key)
        if line is None:
            return
        if what == "open":
            self.open_line(key)
        elif what == "copy":
            self.copy()
        elif what == "explain":
            column = max(self.grid.table.currentIndex().column(), 0)
            self.explain(self.grid.model, self.grid.model.row_of(key), column)
        elif line.place is not None:
            self._select(line)
            self._around.show_view("Chart" if what == "chart" else "Table")

    def _open_fact(self, figure: str) -> None:
        """What a figure above is about."""
        if figure == "assumptions":
            self._workspace.assumptions_asked.emit("")
        elif figure == "unfunded":
            self.show_part(Part.FUNDING)
        else:
            self._show_total(figure)

    def _show_total(self, figure: str) -> None:
        from workforce_planner.session.costing.table import Columns, Shown

        columns = Columns.EFFECTS if figure == "full_year" else Columns.YEARS
        differs = figure == "change" and self._workspace.proposal is not None
        asked = _at_the_top(self.wanted.asked)
        shown = Shown.DIFFERENCE if differs else Shown.THIS
        self.trail.forget()
        self.show_wanted(replace(self.wanted, part=Part.COSTS, asked=replace(asked, columns=columns, shown=shown)))
        if self.found is not None:
            place = self.found.years.index(self.wanted.asked.year)
            self.explain(self.grid.total, 0, place * 2 + 1 if columns is Columns.EFFECTS else place)

    def _follow(self) -> None:
        """Mark the line of what is selected elsewhere."""
        if not self.isVisible():
            return
        unit, post = self._workspace.unit, self._workspace.post
        self.grid.mark(unit or post or "")

    # Budgets.

    def paste_budgets(self) -> None:
        """A place to paste budgets into, above the table."""
        self.pasting.open(self.wanted.asked.year)

    # Copying.

    def copy(self) -> None:
        """Copy the table, or the cells that are chosen."""
        self._say_copied(self.grid.copy())

    def _say_copied(self, rows: int) -> None:
        self._workspace.said.emit(f"Copied {rows} rows with their headings.")


def _at_the_top(asked: Asked) -> Asked:
    fresh = Asked()
    return replace(asked, where=fresh.where, component=None, by=asked.by if asked.where == fresh.where else fresh.by)
