"""The area of the posts that wait, at the foot of the chart: a line that counts them, and the list with what to do.

It is there only while posts wait. Nothing is worked out for the list while it is closed.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from workforce_planner.model.ids import PostId
from workforce_planner.session.actions import CUT
from workforce_planner.session.events import PlanChanged
from workforce_planner.session.holding import NOTHING_WAITS, held_groups, waiting
from workforce_planner.session.preferences import Preferences
from workforce_planner.ui import clip, icons
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.holding.detail import HoldingDetail
from workforce_planner.ui.holding.model import HoldingModel
from workforce_planner.ui.holding.tree import HoldingTree
from workforce_planner.ui.kept_layout import keep_sizes
from workforce_planner.ui.keyboard import has_keyboard
from workforce_planner.ui.moving import Moving
from workforce_planner.ui.pieces import Line, button, column, framed, label, row, stretched
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.table.copying import Copying
from workforce_planner.ui.theme import grown, scaled
from workforce_planner.ui.tokens import ROW
from workforce_planner.ui.workspace import Place, Workspace

OPEN = "waiting open"
"""Under this name it is remembered whether the list is open."""
READ = frozenset({"posts", "people", "assignments", "units"})
HIGH, LEAST, MOST_ROWS = 220, 128, 14
MOST_SELECTED = 200
"""So many posts of rows are selected in the other views at the most."""


class HoldingArea(QWidget):
    """Follows the structure in view."""

    turned = Signal()
    """The list was opened or closed, or came or went with what it lists."""

    def __init__(
        self, workspace: Workspace, preferences: Preferences | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName("Posts that wait for a manager")
        self.setProperty("help", "waiting")
        self._workspace, self._preferences = workspace, preferences
        self.found = NOTHING_WAITS
        self._following = False
        self.inner: QWidget | None = None
        self._words = Line("", "heading")
        self.turn = button("Hide", self._turn, "flat", name="Hide the posts that wait", icon="down")
        kept = None if preferences is None else preferences.get(OPEN)
        self._wish = kept if isinstance(kept, bool) else None
        self._low = False
        head = framed("bar", row(self._words, self.turn, margins=(14, 0, 8, 0)))
        head.setFixedHeight(grown(36))
        self._column = stretched(column(head), 0)
        self.setLayout(self._column)
        workspace.changed.connect(self.refresh)
        workspace.hiding_changed.connect(self._words_changed)
        workspace.selection_changed.connect(self._follow)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the list is shown: as somebody has wished, else where there is room."""
        return not self._low if self._wish is None else self._wish

    def be_low(self, low: bool) -> None:
        """There is no room for chart and list, or there is again."""
        if low != self._low:
            self._low = low
            if self.found.posts:
                self._show_open()

    @property
    def wanted(self) -> int:
        """How high it is with its rows, up to a good number of them."""
        rows = min(MOST_ROWS, len(self.found.posts) + len(self.model.groups if self.inner is not None else ()))
        return grown(36) + grown(ROW + 4) + grown(ROW) * rows

    @property
    def has_all(self) -> bool:
        """Whether every post of the structure waits, so that no chart can be drawn."""
        return bool(self.found.posts) and len(self.found.posts) == len(self._workspace.plan.posts)

    # What waits.

    def refresh(self, event: PlanChanged | None = None) -> None:
        """Look which posts wait now; the list is looked through only where it is open and somebody sees it."""
        if event is not None and not any(change.table in READ for change in event.changes):
            return
        workspace = self._workspace
        self.found = waiting(workspace.plan, workspace.relations)
        self.setVisible(bool(self.found.posts))
        self.turned.emit()
        if not self.found.posts:
            return
        self._words.setText(f"! {self.found.text}")
        self._show_open()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """What was put off until somebody sees it."""
        super().showEvent(event)
        self._fill()

    def _show_open(self) -> None:
        """The list with its height, or the line alone."""
        words = "Hide the posts that wait" if self.is_open else "Show the posts that wait"
        self.turn.setIcon(icons.icon("down" if self.is_open else "right", "text"))
        self.turn.setText(" Hide" if self.is_open else " Show")
        self.turn.setAccessibleName(words)
        if self.is_open and self.inner is None:
            self._make()
        if self.inner is not None:
            self.inner.setVisible(self.is_open)
        line = grown(36)
        self.setMinimumHeight(line + (grown(LEAST) if self.is_open else 0))
        self.setMaximumHeight(16777215 if self.is_open else line)
        self._fill()

    def _turn(self) -> None:
        self._wish = not self.is_open
        if self.inner is not None and not self._wish and has_keyboard(self.inner):
            self.turn.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._preferences is not None:
            self._preferences.set(OPEN, self._wish)
        self._show_open()
        self.turned.emit()
        if self.is_open:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_list(self) -> None:
        """Show the list and give it the keyboard."""
        if not self.is_open:
            self.turn.click()
        if self.inner is not None:
            self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make(self) -> None:
        workspace = self._workspace
        self.model = HoldingModel(workspace, self)
        self.tree = HoldingTree(workspace, self.model)
        Copying(self.tree)
        for words, run in (
            ("Place under…\tCtrl+M", self.ask_place),
            ("Cut\tCtrl+X", self.cut),
        ):
            action = QAction(words, self.tree)
            action.triggered.connect(lambda _checked=False, run=run: run())
            self.tree.addAction(action)
        self.detail = HoldingDetail(workspace, self.ask_place, self.cut)
        self.body = QSplitter(Qt.Orientation.Horizontal)
        self.body.setHandleWidth(1)
        self.body.setChildrenCollapsible(False)
        self.body.addWidget(self.tree)
        self.body.addWidget(self.detail)
        self.body.setSizes([560, 380])
        self.body.setStretchFactor(0, 1)
        if self._preferences is not None:
            keep_sizes(self.body, self._preferences, "waiting panes")
        self.inner = self.body
        self._column.addWidget(self.body)
        self._column.setStretch(1, 1)
        self.tree.targets = self._targets
        self.tree.place_asked.connect(self.ask_place)
        self.tree.cut_asked.connect(self.cut)
        self.tree.selectionModel().selectionChanged.connect(self._chosen)

    _targets = ()

    def carry_to(self, *targets) -> None:
        """Where rows can be carried to: the widgets and what takes them there."""
        self._targets = targets
        if self.inner is not None:
            self.tree.targets = targets

    # The list.

    def _fill(self) -> None:
        """Show the groups as they are now; the row that was chosen, or the one in its place, stays chosen."""
        if self.inner is None or not self.is_open or not self.isVisibleTo(self.window()):
            return
        model, tree = self.model, self.tree
        groups = held_groups(self._workspace.plan, self._workspace.relations)
        if groups == model.groups:
            model.words_changed()
            self._show_chosen()
            return
        current = tree.currentIndex()
        at, post, word = self._row_of(current), self._post_of(current), self._word_of(current)
        opened = {group.word for number, group in enumerate(model.groups) if tree.isExpanded(model.index(number, 0))}
        self._following = True
        tree.let_go()
        model.show_groups(groups)
        tree.give_lines()
        for number, group in enumerate(groups):
            tree.setExpanded(model.index(number, 0), group.word in opened)
        self._choose_again(at, post, word)
        self._following = False
        self._follow()
        self._show_chosen()

    def _row_of(self, index) -> int:
        return -1 if not index.isValid() else index.internalId() - 1 if index.internalId() else index.row()

    def _post_of(self, index) -> PostId | None:
        return self.model.post(index) if index.isValid() else None

    def _word_of(self, index) -> str | None:
        return self.model.group(index).word if index.isValid() else None

    def _choose_again(self, at: int, post: PostId | None, word: str | None) -> None:
        """The same row; else the group that stands in its place now."""
        model = self.model
        index = model.where(post) if post is not None else None
        if index is None or not index.isValid():
            same = next((number for number, group in enumerate(model.groups) if group.word == word), at)
            index = model.index(min(same, len(model.groups) - 1), 0) if same >= 0 else None
        if index is not None and index.isValid():
            self.tree.setCurrentIndex(index)

    def _words_changed(self) -> None:
        if self.inner is not None:
            self.model.words_changed()
            self.tree.give_lines()
            self._show_chosen()

    def _chosen(self) -> None:
        """Tell the other views which posts are selected, where single rows are."""
        self._show_chosen()
        if self._following:
            return
        rows = self.tree.selectionModel().selectedRows()
        posts = [post for index in rows if (post := self.model.post(index)) is not None]
        if posts and len(posts) == len(rows) and len(posts) <= MOST_SELECTED:
            self._following = True
            self._workspace.select(Place("posts", post) for post in posts)
            self._following = False

    def _follow(self) -> None:
        """A post that is selected elsewhere is shown here, where it waits."""
        if self._following or self.inner is None or not self.is_open or self._workspace.post is None:
            return
        index = self.model.where(self._workspace.post)
        if index.isValid() and index != self.tree.currentIndex():
            self._following = True
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)
            self._following = False

    def _show_chosen(self) -> None:
        if self.inner is None or not self.is_open:
            return
        posts, groups = self.tree.chosen(), self.model.groups
        if posts:
            group = next(group for group in groups if posts[0] in group.posts)
            self.detail.show_posts(group, posts, groups)
        else:
            self.detail.show_all(groups)

    # What can be done.

    def ask_place(self) -> None:
        """Search for the manager of the posts that are chosen."""
        posts = self.tree.chosen()
        if posts:
            picker = Moving(self._workspace, posts).picker(self, "Place under")
            rect = self.tree.visualRect(self.tree.currentIndex())
            port = self.tree.viewport()
            picker.open_at(port.mapToGlobal(rect.bottomLeft() + QPoint(0, 2)), port)

    def cut(self) -> None:
        """Mark the posts that are chosen, to be moved by the next paste."""
        posts = self.tree.chosen()
        if posts:
            clip.put(self._workspace, CUT, posts)
            ends = "Select where it goes and paste." if len(posts) == 1 else "Select where they go and paste."
            self._workspace.said.emit(f"{len(posts):,} {'post' if len(posts) == 1 else 'posts'} cut. {ends}")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Where it is narrow, what to do stands below the list."""
        super().resizeEvent(event)
        if self.inner is not None:
            narrow = self.width() < scaled(520)
            self.body.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)


def all_wait(area: HoldingArea, import_list: Callable[[], object]) -> QWidget:
    """What stands in place of a chart of which no post has a manager; the list is shown where it is not."""
    ways = Flow(across=8, down=8)
    show = button("Show the posts that wait", area.open_list, "primary")
    area.turned.connect(lambda: show.setHidden(area.is_open))
    ways.addWidget(show)
    ways.addWidget(button("Import a spreadsheet…", import_list, icon="table"))
    words = (
        "The managers that the list names are not in it. It may be one of two lists that belong together: import both "
        "at once, and they find each other. Or say below where the posts belong."
    )
    box = QWidget()
    box.setMaximumWidth(scaled(460))
    box.setLayout(
        column(label("Every post waits for a manager", "title"), label(words, "quiet", wraps=True), ways, gap=12)
    )
    desk = QWidget()
    desk.setObjectName("desk")
    desk.setLayout(column(-1, row(-1, box, -1), -1, margins=(24, 16, 24, 16)))
    around = TallArea(desk, "desk")
    around.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return around
