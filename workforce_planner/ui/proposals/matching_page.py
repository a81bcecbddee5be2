"""The matching board of a proposal: posts to be filled beside people, below them the one chosen with its candidates;
and the check for collective consultation."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QStackedWidget, QTabBar, QWidget

from workforce_planner.model.ids import ProposalId, StructureKey
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text
from workforce_planner.report.blocks import Report
from workforce_planner.report.matching import headline
from workforce_planner.session.board_lines import (
    PERSON_FILTERS,
    PERSON_HEADINGS,
    POST_FILTERS,
    POST_HEADINGS,
    TO_PERSON,
    TO_POST,
    BoardLines,
)
from workforce_planner.session.reading import still
from workforce_planner.session.restructure_papers import consultation_blocks
from workforce_planner.session.restructuring import board_from
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.inspector.sections import Section, drop_questions
from workforce_planner.ui.latest import LARGE, Latest
from workforce_planner.ui.notices import Notice
from workforce_planner.ui.over_plan import OverPlan
from workforce_planner.ui.pieces import Line, button, column, framed, label, row, stretched
from workforce_planner.ui.proposals.matching_side import Pairs, Side
from workforce_planner.ui.proposals.pairing import PEOPLE, POSTS, Pairing
from workforce_planner.ui.proposals.paper_view import PaperView
from workforce_planner.ui.proposals.pools import Pools
from workforce_planner.ui.proposals.procedure import ProcedurePage
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.theme import grown, scaled
from workforce_planner.ui.tokens import BAR, ROW
from workforce_planner.ui.undo_button import UndoButton
from workforce_planner.ui.workspace import Workspace

NOBODY = "Nobody is matched, and nobody fits by the procedure."
CHOOSE = "Choose a post or a person above."
WORKING = "The board is being worked out…"
TABS = ("Matching", "Consultation check", "The council's procedure")
MATCHING, CHECK, PROCEDURE = range(3)
NARROW, LEAST_HIGH, ASIDE = 1000, 236, 430
"""Below this width posts stand above people; no list is lower than the second, and what is asked at the side no wider
than the third, all at 100 %."""
ROWS_MORE = 4
"""So many rows more at the least has each list where they stand above one another."""
POST_WIDE = 190
"""The least width of the names of posts to be filled at 100 %: what is to be chosen is told by them."""
PAPER = 1400
"""The check is no wider at 100 %: longer lines are hard to read."""
FEW = 3
"""So many pools are told above the lists; more are counted there, and told at the side."""
CHECKING = "The check is being worked out…"
SEVERAL = "A status, a pool or a match is for all of them. Choose one to see whom or what it may be matched to."


class MatchingPage(OverPlan):
    """Over the plan's page; every change is one step in the proposal that Undo names."""

    def __init__(self, workspace: Workspace, key: StructureKey) -> None:
        super().__init__(workspace, "people")
        self._key = key
        self._shown_of: tuple[Any, ...] = ()
        self._moved_by_hand = False
        self.lines: BoardLines | None = None
        self.notice, self._latest, self._checking = Notice(), Latest(self), Latest(self)
        self._checked_of: tuple[Any, ...] = ()
        self.undo = UndoButton(workspace)
        self.done = button("Done", self.left.emit, "primary")
        self.asking = Section()
        around = QWidget()
        around.setLayout(column(self.asking, -1))
        self._area = TallArea(around)
        self._area.hide()
        self.pairing = Pairing(workspace, key, self.asking, self._area, self)
        self.posts = Side("Posts to be filled", POST_HEADINGS, POST_FILTERS, POST_WIDE)
        self.people = Side("People", PERSON_HEADINGS, PERSON_FILTERS)
        self.pairs = Pairs()
        self.suggest = button(
            "Suggest slot-ins", self.pairing.suggest, tip="All that the procedure allows, as one step"
        )
        self.pool = button("New pool…", self.pairing.ask_new_pool)
        self.standing, self.about = label("", "quiet", wraps=True), label("", "quiet", wraps=True)
        self.title = Line("", "heading")
        self.check = PaperView("Consultation check")
        self.procedure = ProcedurePage(workspace)
        self.pools = Pools(self.pairing.ask_rename, self.pairing.delete_pool, self._close_pools)
        below = QWidget()
        below.setLayout(column(self.pools, -1))
        self._pools_area = TallArea(below)
        self._pools_area.hide()
        self.all_pools = button("Pools…", self.show_pools, tip="Who and what is in each; renamed, deleted")
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        self._heading = Line("", "title")
        head = framed("bar", row(self._heading, self.undo, self.done, margins=(20, 0, 16, 0)))
        head.setFixedHeight(grown(BAR))
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName("Views")
        for name in TABS:
            self.tabs.addTab(name)
        self.views = QStackedWidget()
        self.views.addWidget(self._board())
        self.check.setMaximumWidth(scaled(PAPER))
        self.views.addWidget(framed("page", column(stretched(row(self.check, -1), 1000, 1))))
        self.views.addWidget(framed("page", column(self.procedure)))
        bar = framed("bar", row(self.tabs, -1, margins=(6, 0, 8, 0)))
        self.setLayout(stretched(column(head, self.notice, bar, self.views), 0, 0, 0, 1))

    def _board(self) -> QWidget:
        tools = Flow(across=8, down=4)
        for each in (self.suggest, self.pool, self.all_pools):
            tools.addWidget(each)
        top = column(self.standing, tools, margins=(14, 8, 14, 8), gap=6)
        self._beside = _split(Qt.Orientation.Horizontal, self.posts, self.people)
        lower = self._below = self._chosen_part()
        for part in (self.posts, self.people, lower):
            part.setMinimumHeight(grown(LEAST_HIGH, 7))
        both = _split(Qt.Orientation.Vertical, self._beside, lower)
        both.setSizes([grown(330), grown(280)])
        self._both = both
        both.splitterMoved.connect(lambda *_: setattr(self, "_moved_by_hand", True))
        both.installEventFilter(self)
        for area in (self._area, self._pools_area):
            area.least = scaled(ASIDE)
            area.setFixedWidth(area.least)
            area.installEventFilter(self)
        whole = stretched(row(both, self._area, self._pools_area, gap=0), 1)
        inner = framed("page", stretched(column(top, whole), 0, 1))
        return framed("page", column(TallArea(inner)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """With little room posts stand above people, and the board is scrolled."""
        super().resizeEvent(event)
        narrow = self.width() < scaled(NARROW)
        self._beside.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        least = grown(LEAST_HIGH, 7)
        if narrow:  # the board scrolls as a whole: each list has rows, though no more than can be seen at once
            least = max(
                least, min(grown(LEAST_HIGH + ROWS_MORE * ROW, 7 + 2 * ROWS_MORE), self.views.height() - grown(ROW))
            )
        for side in (self.posts, self.people):
            side.setMinimumHeight(least)
        self._make_room()
        self._share_height()

    def _share_height(self) -> None:
        """The part below is as high as its rows need, at most a half; what is left is for the lists, until somebody
        shares it otherwise."""
        whole, rows = self._both.height(), self.pairs.verticalHeader().length()
        if self._moved_by_hand or whole < self._both.minimumSizeHint().height():
            return
        head = max(self._below.sizeHint().height() - self.pairs.sizeHint().height(), 0)
        wanted = head + self.pairs.horizontalHeader().sizeHint().height() + rows + grown(ROW) // 2
        below = max(min(wanted, whole // 2), self._below.minimumHeight())
        self._both.setSizes([whole - below, below])
        stacked = self._beside.orientation() is Qt.Orientation.Vertical
        how = QAbstractItemView.ScrollHint
        for side in (self.posts, self.people):  # the end of a high list may be below what is seen of the board
            side.table.scrollTo(side.table.currentIndex(), how.PositionAtCenter if stacked else how.EnsureVisible)

    def _make_room(self) -> None:
        """With little room the board gives way to what is asked."""
        asked = not (self._area.isHidden() and self._pools_area.isHidden())
        self._both.setHidden(asked and self.width() < scaled(NARROW))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Follow what is asked, and the height that the board is given."""
        if watched is self._both:
            if event.type() == QEvent.Type.Resize:
                self._share_height()
        elif event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._make_room()
        return super().eventFilter(watched, event)

    def _chosen_part(self) -> QWidget:
        pairing, tools = self.pairing, Flow(across=6, down=4)
        for each in (pairing.route, *pairing.buttons.values(), *pairing.of_chosen.values()):
            tools.addWidget(each)
        head = column(self.title, self.about, tools, margins=(14, 8, 14, 6), gap=6)
        made = QWidget()
        made.setLayout(stretched(column(head, self.pairs), 0, 1))
        return made

    def _connect(self) -> None:
        workspace = self._workspace
        self.posts.chosen.connect(lambda key: self.choose(POSTS, key))
        self.people.chosen.connect(lambda key: self.choose(PEOPLE, key))
        self.pairs.selectionModel().selectionChanged.connect(lambda *_: self._pair_moved())
        for table in (self.pairs, self.posts.table, self.people.table):
            table.pressed_key.connect(self._pressed)
        self.tabs.currentChanged.connect(self._show_tab)
        self._latest.began.connect(lambda: self.standing.setText(WORKING))
        self.pairing.refused.connect(self._say)
        workspace.refused.connect(self._say)
        workspace.changed.connect(self.refresh)
        workspace.hiding_changed.connect(self.refresh)

    def take_focus(self) -> None:
        """Put the keyboard into the list of posts."""
        self.posts.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is shown.

    def refresh(self, _event: object = None) -> None:
        """Show the board as it is now; a large one is worked out beside the window."""
        document, key = self._workspace.document, self._key
        if not self._workspace._can_show(key):  # noqa: SLF001 (the same question as that of the workspace)
            self.left.emit()
            return
        base, plan = document.plan(document.base(key)), document.plan(key)
        day, hiding = document.as_at(key), self._workspace.hiding
        self.undo.refresh()
        self._show_tab(self.tabs.currentIndex())
        if self.lines is not None and self._shown_of == (base, plan, day, hiding):
            return

        def work(_stopped: object) -> BoardLines:
            return _lines(base, plan, day, hiding=hiding)

        self._shown_of = (base, plan, day, hiding)
        if len(plan.posts) > LARGE:
            self._latest.ask("matching", work, self._show)
        else:
            self._show(work(None))

    def _show(self, lines: BoardLines) -> None:
        self.lines = self.pairing.lines = lines
        name = self._workspace.document.plan().proposals.get(ProposalId(self._key))
        self._heading.setText(f"People and posts: {name.name}" if name else "People and posts")
        count = count_text(len(lines.board.problems), "point is", "points are")
        pools = "  ".join(lines.pools) if len(lines.pools) <= FEW else f"{count_text(len(lines.pools), 'pool')}."
        opened = f"! {count} open." if lines.board.problems else "Nothing is open."
        self.standing.setText(f"{headline(lines.board.found)} {opened} {pools}".strip())
        self.posts.show_lines(lines.posts, lines.pool_filters)
        self.people.show_lines(lines.people, lines.pool_filters)
        closed = self._workspace.closed is not None or self._workspace.document.read_only
        for each in (self.suggest, self.pool):
            each.setEnabled(not closed)
        self.pools.show_pools(lines, closed=closed)
        self._show_chosen()

    def show_pools(self) -> None:
        """Show the pools at the side; what is asked there makes room."""
        drop_questions(self.asking)
        self._pools_area.show()

    def _close_pools(self) -> None:
        self._pools_area.hide()
        self.all_pools.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, table: str, key: str) -> None:
        """Choose a post or a person: below are those on the other side."""
        self.pairing.table, self.pairing.chosen = table, key
        mine, other = (self.posts, self.people) if table == POSTS else (self.people, self.posts)
        other.clear_choice()
        mine.mark(key)
        self._show_chosen()

    def _show_chosen(self) -> None:
        lines, table, key = self.lines, self.pairing.table, self.pairing.chosen
        if lines is None:
            return
        chosen = (self.posts if table == POSTS else self.people).keys
        self.pairing.keys = chosen if key in chosen else (key,) if key else ()
        if len(self.pairing.keys) > 1:
            self._show_several(len(self.pairing.keys), table)
            return
        side = lines.posts if table == POSTS else lines.people
        line = next((each for each in side if each.key == key), None)
        if line is None:
            self.pairing.table = self.pairing.chosen = ""
            self.pairing.keys = ()
        pairs = lines.pairs_of_post(key) if table == POSTS else lines.pairs_of_person(key) if line else ()
        self.pairs.show_pairs(pairs, TO_PERSON if table == POSTS else TO_POST, several=table == POSTS)
        self._share_height()
        self.title.setText(f"{line.cells[0]} · {line.more or line.cells[1]}" if line else CHOOSE)
        said = lines.about(table, key) if line else ()
        self.about.setText("  ".join((*said, "" if pairs or line is None else NOBODY)).strip())
        self._pair_moved()

    def _show_several(self, number: int, table: str) -> None:
        """Several of one side: what is done is for all of them."""
        self.pairs.show_pairs((), TO_PERSON if table == POSTS else TO_POST, several=False)
        self.title.setText(count_text(number, "post") if table == POSTS else count_text(number, "person", "people"))
        self.about.setText(SEVERAL)
        self._pair_moved()

    def _pair_moved(self) -> None:
        self.pairing.pairs = self.pairs.pairs
        self.pairing.fit()

    def _show_tab(self, place: int) -> None:
        self.views.setCurrentIndex(place)
        if place == CHECK and self._workspace._can_show(self._key):  # noqa: SLF001
            self._work_out_check()
        elif place == PROCEDURE:
            self.procedure.refresh()

    def _work_out_check(self) -> None:
        """The check as it is now; of a large plan it is worked out beside the window."""
        key, pay = self._key, not self._workspace.hiding
        taken = still(self._workspace.document)
        beneath = taken.base(key)
        now = (*map(taken.plan, (None, beneath, key)), beneath, taken.as_at(key), pay)
        if _same(now, self._checked_of):
            return

        def work(_stopped: object) -> Report:
            return consultation_blocks(taken, key, pay=pay)

        self._checked_of = now
        if len(taken.plan(key).posts) > LARGE:
            self.check.setPlainText(CHECKING)
            self._checking.ask("consultation", work, self.check.show_report)
        else:
            self.check.show_report(work(None))

    def show_check(self) -> None:
        """Show the check for collective consultation."""
        self.tabs.setCurrentIndex(CHECK)

    def _say(self, problem: Problem) -> None:
        self.notice.say(problem.brief, "warn")

    # Keys.

    def _pressed(self, key: int) -> None:
        run = {
            Qt.Key.Key_Delete: self.pairing.unmatch,
            Qt.Key.Key_N: lambda: self.pairing.decide("not_selected"),
            Qt.Key.Key_D: lambda: self.pairing.decide("declined"),
        }
        if self.sender() is self.pairs:
            run.get(Qt.Key(key), self.pairing.press)()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pairs.setFocus(Qt.FocusReason.OtherFocusReason)


def _lines(base: Plan, plan: Plan, day: Any, *, hiding: bool) -> BoardLines:
    return BoardLines(board_from(base, plan, day), hiding)


def _same(now: tuple[Any, ...], before: tuple[Any, ...]) -> bool:
    """Whether nothing has moved; plans are the same only where they are one."""
    pairs = zip(now, before, strict=False)
    return len(now) == len(before) and all(a is b or (not isinstance(a, Plan) and a == b) for a, b in pairs)


def _split(way: Qt.Orientation, *parts: QWidget) -> QSplitter:
    made = QSplitter(way)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    for each in parts:
        made.addWidget(each)
    return made
