"""The Figures tab: all figures by unit, role or grade, or as plots; the chosen one explained below."""

from functools import cached_property, partial

from PySide6.QtCore import QEvent, QMargins, QObject, Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QSplitter, QStackedWidget, QWidget

from workforce_planner.calc.behind import posts_behind
from workforce_planner.calc.breakdown import GRADE, NONE, ROLE, UNIT
from workforce_planner.calc.explain import explain_results
from workforce_planner.calc.measures import GROUPS, MEASURES, Measure
from workforce_planner.session.preferences import Preferences
from workforce_planner.session.taken_apart import taken_apart
from workforce_planner.ui.figures.detail import Detail
from workforce_planner.ui.figures.grid import FiguresGrid
from workforce_planner.ui.figures.model import FiguresModel, Shown
from workforce_planner.ui.figures.plots_page import PlotsPage
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.giving_way import GivingWay
from workforce_planner.ui.pieces import PickButton, button, column, framed, label, row, stretched
from workforce_planner.ui.scrolling import WholeArea
from workforce_planner.ui.theme import scaled
from workforce_planner.ui.workspace import Workspace

PLOTS = "plots"
WAYS = ((UNIT, "By unit"), (ROLE, "By role"), (GRADE, "By grade"), (PLOTS, "Plots"))
WORDS = {UNIT: "Unit", ROLE: "Role", GRADE: "Grade"}
COLUMNS = "figure columns"
LEAST_FOR_NOTE, LEAST_FOR_BOTH, LOW = 380, 330, 820
"""Heights from which there is room for the note, for the table above a working, and for it to have less than half."""
GRADES_HIDDEN = "Grades are hidden. Show names and pay to see the figures by grade."


class FiguresPanel(QWidget):
    """Follows the workspace while it is in sight."""

    def __init__(
        self, workspace: Workspace, preferences: Preferences, print_figures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._workspace, self._preferences = workspace, preferences
        self._stale, self.by = True, UNIT
        self._asked: tuple[FiguresModel, str, str] | None = None
        self.grid, self.detail = FiguresGrid(), Detail(workspace)
        self._note = label("", "quiet", wraps=True)
        self._note.setContentsMargins(14, 4, 14, 6)
        self._columns = self._columns_menu()
        self.copy_button = button("Copy table", self.copy, "flat", tip="Copy for Excel and Word (Ctrl+C)")
        self._print = button("Print…", print_figures, "flat", name="Print the figures")
        self.body = QSplitter(Qt.Orientation.Vertical, self)
        self._stack = QStackedWidget(self.body)
        self._table = QWidget(self._stack)
        self._table.setLayout(stretched(column(self.grid, self._note, -1), 1000, 0, 1))
        self._hidden_grades = _hidden_grades()
        for page in (self._table, self._hidden_grades):
            self._stack.addWidget(page)
        self.body.setHandleWidth(1)
        self.body.setChildrenCollapsible(False)
        self.body.addWidget(self._stack)
        self.body.addWidget(self.detail)
        self.body.setSizes([600, 260])
        page = QWidget(self)
        page.setLayout(stretched(column(self._head(), self.body), 0, 1))
        self.setLayout(column(WholeArea(page)))
        self.setFocusProxy(self.grid.table)
        self.detail.installEventFilter(self)
        GivingWay(self, self.detail, (self._stack,), LEAST_FOR_BOTH)
        self._connect()

    @cached_property
    def plots(self) -> PlotsPage:
        """The plots, made when they are first shown."""
        made = PlotsPage(self._workspace)
        made.asked.connect(self._show_posts)
        self._stack.addWidget(made)
        return made

    def _head(self) -> QFrame:
        self.ways = QButtonGroup(self)
        buttons = []
        for number, (_, words) in enumerate(WAYS):
            made = button(words, None, "flat")
            made.setCheckable(True)
            self.ways.addButton(made, number)
            buttons.append(made)
        buttons[0].setChecked(True)
        self.ways.idClicked.connect(lambda number: self.show_by(WAYS[number][0]))
        switch, self.tools = QWidget(), QWidget()
        switch.setLayout(row(*buttons, gap=4))
        self.tools.setLayout(row(-1, self._columns, self.copy_button, self._print, gap=4))
        flow = Flow(across=16, down=4, margins=QMargins(12, 5, 12, 5))
        flow.addWidget(switch)
        return framed("bar", flow)

    def _columns_menu(self) -> PickButton:
        made = PickButton("Choose the columns", flat=True)
        made.setText("Columns")
        menu = QMenu(self)
        chosen = {measure.key for measure in self.chosen()}
        for group in GROUPS:
            menu.addSection(group)
            for measure in (each for each in MEASURES if each.group == group):
                action = QAction(measure.label, menu)
                action.setCheckable(True)
                action.setChecked(measure.key in chosen)
                action.setToolTip(measure.definition)
                action.toggled.connect(partial(self._choose, measure.key))
                menu.addAction(action)
        menu.addSeparator()
        usual = QAction("The usual columns", menu)
        usual.triggered.connect(self._choose_usual)
        menu.addAction(usual)
        menu.setToolTipsVisible(True)
        made.setMenu(menu)
        return made

    def _connect(self) -> None:
        workspace = self._workspace
        self.grid.cell_chosen.connect(self.explain)
        self.grid.line_named.connect(self._name_chosen)
        workspace.changed.connect(self._moved)
        workspace.hiding_changed.connect(self._moved)
        workspace.selection_changed.connect(self._follow)

    # What is shown.

    def chosen(self) -> tuple[Measure, ...]:
        """The measures in the columns."""
        kept = self._preferences.get(COLUMNS)
        keys = set(kept) if isinstance(kept, list) else {each.key for each in MEASURES if each.usual}
        return tuple(each for each in MEASURES if each.key in keys) or MEASURES[:1]

    def _choose(self, key: str, wanted: bool) -> None:
        keys = {measure.key for measure in self.chosen()}
        keys = keys | {key} if wanted else keys - {key}
        self._preferences.set(COLUMNS, [each.key for each in MEASURES if each.key in keys])
        self.refresh()

    def _choose_usual(self) -> None:
        usual = {each.label: each.usual for each in MEASURES}
        for action in self._columns.menu().actions():
            if action.isCheckable():
                action.setChecked(usual[action.text()])

    def show_by(self, by: str) -> None:
        """Show the figures by unit, role or grade, or the plots."""
        self.by = by
        self.ways.button([way for way, _ in WAYS].index(by)).setChecked(True)
        self.detail.hide()
        self._asked = None
        for each in (self._columns, self.copy_button):
            each.setVisible(by != PLOTS)
        self.refresh()

    def _moved(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The note goes where there is no height for it; the tips of the total say the same."""
        super().resizeEvent(event)
        self._place_note()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """The working takes height from the note."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Hide):
            self._place_note()
        return super().eventFilter(watched, event)

    def _place_note(self) -> None:
        taken = self.detail.height() if self.detail.isVisible() else 0
        self._note.setVisible(self.height() - taken >= scaled(LEAST_FOR_NOTE))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Catch up with the plan."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Show the figures of the structure in view."""
        self._stale = False
        if self.by == PLOTS:
            self.plots.refresh()
            self._stack.setCurrentWidget(self.plots)
            return
        hiding = self._workspace.hiding
        self._stack.setCurrentWidget(self._hidden_grades if hiding and self.by == GRADE else self._table)
        self._show_table()
        self._explain_again()
        self._follow()

    def _show_table(self) -> None:
        workspace, measures = self._workspace, self.chosen()
        document, key, beneath = workspace.document, workspace.proposal, workspace.base
        found = taken_apart(document.structure(key), workspace.results, self.by)
        was = None
        if key is not None and beneath is not None:
            was = taken_apart(document.structure(document.base(key)), beneath, self.by)
        base = was.figures() if was is not None else None
        whole = {NONE: was.whole.figures} if was is not None else None
        hiding = workspace.hiding
        lines = Shown(lines=found.lines, measures=measures, base=base, hiding=hiding)
        total = Shown(lines=(found.whole,), measures=measures, base=whole, hiding=hiding, total=True)
        self.grid.show_figures(lines, total, WORDS[self.by])
        self._note.setText(self._footnote(measures))

    def _footnote(self, measures: tuple[Measure, ...]) -> str:
        within = "Each unit includes all below it. " if self.by == UNIT else ""
        apart = [each.label.lower() for each in measures if each.apart]
        words = f"The total is the plan itself, not the sum of the lines, for {', '.join(apart)}." if apart else ""
        change = " Beside each figure: its change from the current structure." if self._workspace.base else ""
        return f"{within}{words}{change}".strip()

    # The chosen figure.

    def explain(self, model: FiguresModel, row: int, column: int) -> None:
        """Show how a cell is worked out and the posts behind it."""
        line, measure, workspace = model.line(row), model.measure(column), self._workspace
        self._asked = (model, line.key, measure.key)
        hidden = workspace.hiding and measure.private
        chosen = line.chosen._asdict()
        step = None if hidden else explain_results(workspace.results, measure.key, **chosen)
        posts = posts_behind(workspace.results, measure.key, **chosen)
        self.detail.make_room_in(self.body, LOW)
        self.detail.show_figure(f"{measure.label}, {line.name}: {model.text(row, column)}", step, posts)

    def _explain_again(self) -> None:
        """The same cell after the plan has moved; away where it is not there any more."""
        if self._asked is None or self.detail.isHidden():
            return
        model, key, measure = self._asked
        keys = [each.key for each in model.shown.measures]
        row = model.row_of(key)
        if row < 0 or measure not in keys or (self._workspace.hiding and self.by == GRADE):
            self.detail.hide()
        else:
            self.explain(model, row, keys.index(measure))

    def _show_posts(self, words: str, posts) -> None:
        self.detail.show_figure(words, None, posts)
        self.detail.posts_only()
        self.detail.posts.select_all_posts()

    def _name_chosen(self, key: str) -> None:
        if self.by == UNIT and key:
            self._workspace.select_unit(key)

    def _follow(self) -> None:
        if self.by == UNIT and self.isVisible():
            self.grid.mark(self._workspace.unit or "")

    def copy(self) -> None:
        """Copy the table, or the cells that are chosen."""
        self._workspace.said.emit(f"Copied {self.grid.copy()} rows with their headings.")


def _hidden_grades() -> QWidget:
    made = QWidget()
    made.setLayout(column(label(GRADES_HIDDEN, "quiet", wraps=True), -1, margins=(16, 16, 16, 16)))
    return made
