"""The working page: figures above, outline, chart and inspector side by side, problems and the sum below."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from workforce_planner.calc.explain import explain_results
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import PostId
from workforce_planner.model.problems import Problem
from workforce_planner.session.preferences import Preferences
from workforce_planner.session.printable import What
from workforce_planner.ui.centre import Centre
from workforce_planner.ui.chart.panel import ChartPanel
from workforce_planner.ui.compact import Compact
from workforce_planner.ui.figures.explanation import Explanation
from workforce_planner.ui.figures.strip import FigureStrip
from workforce_planner.ui.giving_way import GivingWay
from workforce_planner.ui.help.about import HELP
from workforce_planner.ui.hints import Hints
from workforce_planner.ui.inspector.actions import NEW_TITLE
from workforce_planner.ui.inspector.panel import Inspector
from workforce_planner.ui.kept_layout import KeptLayout, keep_sizes
from workforce_planner.ui.keyboard import focus_first_in
from workforce_planner.ui.notices import Answer, Notice, follow_lead
from workforce_planner.ui.outline.view import OutlineView
from workforce_planner.ui.pieces import column, stretched
from workforce_planner.ui.problems.panel import ProblemsPanel
from workforce_planner.ui.proposals.around import ProposalsAround
from workforce_planner.ui.proposals.opening_up import ask_to_open
from workforce_planner.ui.searching.finding import Finding
from workforce_planner.ui.side import Side
from workforce_planner.ui.status_line import StatusLine
from workforce_planner.ui.theme import scaled
from workforce_planner.ui.top_bar import Commands, TopBar
from workforce_planner.ui.workspace import Workspace

if TYPE_CHECKING:
    from workforce_planner.ui.comparing.panel import ComparePanel
    from workforce_planner.ui.costs.panel import CostsPanel
    from workforce_planner.ui.figures.panel import FiguresPanel
    from workforce_planner.ui.table.panel import TablePanel

PANES, FOOT = "panes", "problems"
FOOT_HIGH = 240
FULL_WIDTH = 1600
LEAST_FOR_PROBLEMS = 330
"""From this height on there is room for the problems below the panes."""


class PlanPage(QWidget):
    """One open document in its panes."""

    def __init__(
        self, workspace: Workspace, preferences: Preferences, commands: Commands, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.workspace, self._preferences = workspace, preferences
        self._commands = commands
        self.body = _splitter(Qt.Orientation.Vertical, self)
        self.panes = _splitter(Qt.Orientation.Horizontal, self.body)
        self.centre = Centre(self.panes)
        self.notice = Notice(self)
        self.problems = ProblemsPanel(workspace, commands.ask_rates)
        self.body.addWidget(self.problems)
        self.top = TopBar(workspace, commands)
        follow_lead(self.top.save, self.notice)
        self.strip = FigureStrip(workspace, self.explain)
        self.outline = OutlineView(workspace, preferences)
        self.chart = ChartPanel(workspace, commands.import_list, self.add_first_post, preferences)
        self._add_views()
        self.inspector = Inspector(workspace, self.explain_post, commands.ask_rates)
        self.status = StatusLine(workspace, self.problems)
        self.side = Side(workspace)
        self.hints = Hints(self, preferences)
        self.giving_way = GivingWay(self.body, self.problems, (self.panes,), LEAST_FOR_PROBLEMS)
        self.proposals = ProposalsAround(self)
        self.finding = Finding(self, commands)
        self.compact = Compact(self, commands.width() if isinstance(commands, QWidget) else FULL_WIDTH)
        self._divide_panes()
        self._divide_body()
        self.setLayout(
            stretched(column(self.top, self.notice, self.hints, self.strip, self.body, self.status), 0, 0, 0, 0, 1)
        )
        self.kept = KeptLayout(self, preferences)
        self._connect()

    # The views behind tabs: but for the chart, each is made when it is first shown or asked for.

    def _add_views(self) -> None:
        self.centre.add("Chart", self.chart, self.chart.tools)
        self.chart.tools.room_changed.connect(self.centre.fit)
        for name, make, page_of_help in (
            ("Table", self._made_table, "table"),
            ("Figures", self._made_figures, "figures"),
            ("Costs", self._made_costs, "costs"),
            ("Compare", self._made_compare, "figures"),
        ):
            self.centre.add_later(name, partial(_helped_by, page_of_help, make))

    @property
    def table(self) -> "TablePanel":
        """The Table tab."""
        return self.centre.view("Table")

    @property
    def figures(self) -> "FiguresPanel":
        """The Figures tab."""
        return self.centre.view("Figures")

    @property
    def costs(self) -> "CostsPanel":
        """The Costs tab."""
        return self.centre.view("Costs")

    @property
    def compare(self) -> "ComparePanel":
        """The Compare tab."""
        return self.centre.view("Compare")

    def _made_table(self, parent: QWidget) -> QWidget:
        from workforce_planner.ui.table.panel import TablePanel

        made = TablePanel(self.workspace, self._preferences, parent)
        made.tools.room_changed.connect(self.centre.fit)
        return made

    def _made_figures(self, parent: QWidget) -> QWidget:
        from workforce_planner.ui.figures.panel import FiguresPanel

        print_figures = partial(self._commands.show_print, What.FIGURES)
        made = FiguresPanel(self.workspace, self._preferences, print_figures, parent)
        keep_sizes(made.body, self._preferences, "figures panes")
        return made

    def _made_costs(self, parent: QWidget) -> QWidget:
        from workforce_planner.ui.costs.around import CostsAround
        from workforce_planner.ui.costs.panel import CostsPanel

        return CostsPanel(self.workspace, CostsAround(self, self._commands), parent)

    def _made_compare(self, parent: QWidget) -> QWidget:
        from workforce_planner.ui.comparing.panel import ComparePanel

        made = ComparePanel(self.workspace, self._commands, parent)
        keep_sizes(made.charts.panes, self._preferences, "compare panes")
        return made

    # The panes.

    def _divide_panes(self) -> None:
        panes = self.panes
        for place, (pane, least) in enumerate(((self.outline, 190), (self.centre, 400), (self.inspector, 250))):
            pane.setMinimumWidth(scaled(least))
            if pane is not self.centre and not self.compact.on:
                panes.insertWidget(place, pane)
        panes.setStretchFactor(panes.indexOf(self.centre), 1)
        panes.addWidget(self.side)
        sizes = self._preferences.get(PANES)
        panes.setSizes(sizes if _are_sizes(sizes, 3) else list(widths_at(FULL_WIDTH)))
        panes.splitterMoved.connect(lambda *_: self._keep_panes())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The panes share the width until somebody has set them."""
        super().resizeEvent(event)
        if self.isVisible():
            self.compact.fit()
        if not self.compact.on and not _are_sizes(self._preferences.get(PANES), 3):
            self.share_width()
        if not self.problems.isVisible() and not _are_sizes(self._preferences.get(FOOT), 2):
            self.share_height()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """By now the page has its size."""
        super().showEvent(event)
        self.compact.fit()
        self._ask_again()

    def share_width(self) -> None:
        """The panes side by side, as somebody has set them or as they share the width by themselves."""
        sizes = self._preferences.get(PANES)
        beside = self.outline.beyond_usual
        self.panes.setSizes(sizes if _are_sizes(sizes, 3) else list(widths_at(self.width(), beside)))

    def _outline_changed(self) -> None:
        """On a wide screen its figures take nothing from the names."""
        if not self.compact.on and self.width() > scaled(FULL_WIDTH):
            self.share_width()

    def _divide_body(self) -> None:
        body = self.body
        body.setStretchFactor(0, 1)
        sizes = self._preferences.get(FOOT)
        if _are_sizes(sizes, 2):
            body.setSizes(sizes)
        else:
            self.share_height()
        body.splitterMoved.connect(lambda *_: self._keep_foot())

    def share_height(self) -> None:
        """The problems have a good quarter of the height, and room for a few of them, until somebody sets it."""
        low = max(self.height() // 4, min(scaled(FOOT_HIGH), self.height() * 2 // 5))
        self.body.setSizes([max(self.height() - low, low), low])

    def _keep_foot(self) -> None:
        if self.problems.isVisible():
            self._preferences.set(FOOT, self.body.sizes()[:2])

    def _connect(self) -> None:
        workspace = self.workspace
        workspace.refused.connect(self.say_problem)
        workspace.where_asked.connect(self._ask_where)
        workspace.opening_asked.connect(partial(ask_to_open, workspace, self.notice))
        self.notice.left.connect(self._ask_again)
        self.notice.lost.connect(self.compact.take_keyboard)
        workspace.showing_asked.connect(self._ask_showing)
        for view in (self.outline, self.chart.view):
            view.edit_asked.connect(self.compact.focus_details)
        self.outline.also(self.chart.view.ways)
        ports = (self.chart.view, self.chart.view.pointer), (self.outline, self.outline.carrier)
        self.outline.columns_changed.connect(self._outline_changed)
        self.outline.waiting_asked.connect(self.show_waiting)
        self.problems.waiting_asked.connect(self.show_waiting)
        self.chart.holding.carry_to(*((view.viewport(), taker) for view, taker in ports))
        self.top.finder.found_changed.connect(self._mark_found)
        self.top.finder.left.connect(self.compact.focus_outline)
        self.status.sum_asked.connect(self.show_sum)
        for keys, run in (
            (QKeySequence.StandardKey.Undo, workspace.undo),
            (QKeySequence("Ctrl+Y"), workspace.redo),
            (QKeySequence("Ctrl+Shift+Z"), workspace.redo),
            (QKeySequence("F6"), self._next_pane),
        ):
            QShortcut(QKeySequence(keys), self, run)

    def _keep_panes(self) -> None:
        if self.compact.on:
            return
        if self.side.isVisible():
            self.kept.keep_side_width()
        else:
            self._preferences.set(PANES, self.panes.sizes()[:3])

    def _next_pane(self) -> None:
        """From pane to pane by F6."""
        panes = (self.outline, self.centre, self.inspector)
        held = (n for n in (0, 2, 1) if panes[n].hasFocus() or panes[n].isAncestorOf(self.focusWidget()))
        after = panes[(next(held, -1) + 1) % len(panes)]
        self.compact.reveal(after)
        if after is self.inspector:
            self.inspector.focus_first()
            if not self.inspector.isAncestorOf(self.focusWidget()):
                focus_first_in(self.inspector)
        elif after is self.centre:
            self.centre.focus_view()
        else:
            after.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _mark_found(self, posts: frozenset[str]) -> None:
        self.chart.view.found = posts
        self.chart.view.viewport().update()

    def show_waiting(self) -> None:
        """The posts that wait for a manager, below the chart."""
        self.centre.show_view("Chart")
        self.chart.holding.open_list()

    def show_sum(self) -> None:
        """The sum that ties, on the Compare tab."""
        self.centre.show_view("Compare")
        self.compare.show_sum()

    # What is said and asked.

    def say_problem(self, problem: Problem) -> None:
        """Say why something cannot be done."""
        self.notice.say(problem.brief, "warn")

    def _ask_where(self, what: str) -> None:
        if not self.isVisible():
            return  # the page over it asks
        workspace = self.workspace
        self.notice.ask(
            f"{what[:1].upper()}{what[1:]} would change the current structure. Is it a correction, or the start of a"
            " proposal?",
            (
                Answer("Correct the current structure", workspace.correct_current, "primary"),
                Answer("Start a proposal…", self._ask_proposal),
                Answer("Cancel", workspace.leave_waiting),
            ),
            escaped=self._leave_waiting,
        )

    def _ask_again(self) -> None:
        """Something else was said in the place of the question, or it was asked for on a page over this one: what still
        waits is asked about now."""
        if self.notice.isVisible():
            return
        if self.workspace.waits_for_place:
            self._ask_where(self.workspace.waiting_text)
        elif self.workspace.closed_problem is not None:
            ask_to_open(self.workspace, self.notice, self.workspace.closed_problem)

    def _ask_showing(self) -> None:
        self.notice.ask(
            "Show names and pay again? Whoever can see this screen will see them.",
            (
                Answer("Keep them hidden", lambda: None, "primary"),
                Answer("Show names and pay", lambda: self.workspace.hide(False)),
            ),
        )

    def _leave_waiting(self) -> None:
        self.notice.put_away()
        self.workspace.leave_waiting()

    def _ask_proposal(self) -> None:
        def start(name: str) -> None:
            if not self.workspace.start_proposal(name):
                self.workspace.leave_waiting()

        self.ask_name("Name of the proposal", self.free_proposal_name(), "Start", start, self._leave_waiting)

    def ask_name(self, text: str, first: str, answer: str, taken, escaped=None) -> None:
        """Ask for a name in the notice."""

        def take() -> None:
            field = self.notice.field
            taken(field.text() if field is not None else first)

        answers = (Answer(answer, take, "primary"), Answer("Cancel", escaped or self.notice.put_away))
        self.notice.ask(text, answers, field=first, escaped=escaped)

    def free_proposal_name(self) -> str:
        """A name no proposal has yet."""
        taken = {each.name.casefold() for each in self.workspace.document.plan().proposals.values()}
        letters = (f"Proposal {chr(65 + number)}" for number in range(26))
        return next((name for name in letters if name.casefold() not in taken), f"Proposal {len(taken) + 1}")

    def add_first_post(self) -> None:
        """Begin an empty plan by hand."""
        if self.workspace.create(named("create-post", title=NEW_TITLE)) is not None:
            self.compact.focus_details()

    # Explanations.

    def explain(self, figure: str, control: QWidget) -> None:
        """Open the explanation of a figure of the whole plan."""
        workspace = self.workspace
        step = explain_results(workspace.results, figure)
        Explanation(step, step.name, self).open_below(control)

    def explain_post(self, figure: str, post: PostId) -> None:
        """Open the explanation of a figure of one post."""
        workspace = self.workspace
        step = explain_results(workspace.results, figure, post=post)
        Explanation(step, step.name, self).open_below(self.inspector.title)


def widths_at(width: int, beside: int = 0) -> tuple[int, int, int]:
    """How outline, chart and inspector share a width that nobody has divided yet; the outline has columns that are so
    much wider than the usual ones."""
    most = width * 30 // 100
    wished = max(min(scaled(330), width * 22 // 100), width * 12 // 100)
    left, right = (min(max(scaled(least), wished), most) for least in (200, 256))
    if (beyond := width - scaled(FULL_WIDTH)) > 0:
        # The outline has a part of the room that is over, so that titles are not cut beside their holders' names.
        left = max(left, min(scaled(330) + beyond // 2, scaled(460))) + min(beside, beyond // 2)
    return left, max(300, width - left - right - 2), right


def _splitter(way: Qt.Orientation, parent: QWidget) -> QSplitter:
    """Where it stays from the beginning: what is moved with all that is in it is styled anew."""
    made = QSplitter(way, parent)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    return made


def _helped_by(name: str, make: Callable[[QWidget], QWidget], parent: QWidget) -> QWidget:
    made = make(parent)
    made.setProperty(HELP, name)
    return made


def _are_sizes(sizes: object, number: int) -> bool:
    return isinstance(sizes, list) and len(sizes) == number and all(isinstance(each, int) for each in sizes)
