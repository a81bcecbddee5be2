"""Below the table of figures: how the chosen one is worked out, and the posts behind it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from workforce_planner.calc.steps import Step
from workforce_planner.model.ids import PostId
from workforce_planner.model.wording import count_text
from workforce_planner.ui.figures.behind import PostsBehind
from workforce_planner.ui.figures.explanation import WIDEST, Steps
from workforce_planner.ui.pieces import Line, button, column, label, row, stretched
from workforce_planner.ui.theme import scaled
from workforce_planner.ui.workspace import Workspace

LEAST_STEPS, STEPS_BESIDE = 440, 32
"""The width at 100 % that steps have before the posts are given more; the margins and the bar beside them."""
PRIVATE = "Pay is hidden. Show names and pay to see how this is worked out."


class Detail(QWidget):
    """Two panes side by side under a title; Escape puts them away."""

    def __init__(self, workspace: Workspace, tools: Sequence[QWidget] = ()) -> None:
        """`tools` stand beside what leads to the posts."""
        super().__init__()
        self.setObjectName("page")
        self.steps, self.posts = Steps(), PostsBehind(workspace)
        self._title, self._private = Line("", "heading"), label(PRIVATE, "quiet", wraps=True)
        self._count = label("", "quiet")
        self._copy = button("Copy working", self.steps.copy, "flat", tip="Copy all steps as text")
        self.select = button("Select these posts", self.posts.select_all_posts, "flat", name="Select these posts")
        close = button("", self.hide, "flat", name="Close the working", icon="close")
        beside = () if tools else (self._count, self.select)
        head = row(self._title, self._copy, *beside, close, margins=(14, 4, 8, 2), gap=6)
        self._panes = panes = QSplitter(Qt.Orientation.Horizontal)
        self._by_hand = False
        panes.splitterMoved.connect(self._moved)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        self._left = left = QWidget()
        left.setLayout(column(self.steps, self._private, margins=(10, 0, 8, 6)))
        panes.addWidget(left)
        panes.addWidget(self._with_tools(tools) if tools else self.posts)
        self.setLayout(stretched(column(head, panes), 0, 1))
        self.hide()

    def _moved(self) -> None:
        self._by_hand = True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The steps have no more than they use; the posts stand right beside them."""
        super().resizeEvent(event)
        if not self._by_hand:
            wide = self.width()
            left = min(wide // 2, max(scaled(LEAST_STEPS), wide * 2 // 5), scaled(WIDEST) + STEPS_BESIDE)
            self._panes.setSizes([left, wide - left])

    def _with_tools(self, tools: Sequence[QWidget]) -> QWidget:
        made = QWidget()
        made.setLayout(stretched(column(row(*tools, self._count, -1, margins=(6, 0, 8, 0), gap=4), self.posts), 0, 1))
        return made

    @property
    def title(self) -> str:
        """Of what the working is shown."""
        return self._title.text()

    def show_figure(self, title: str, step: Step | None, posts: tuple[PostId, ...], without: str = "") -> None:
        """Show the working and the posts of a figure; no step where it is hidden, or `without` one for a reason."""
        self._title.setText(title)
        self._left.show()
        self._copy.show()
        self.steps.setVisible(step is not None)
        self._copy.setEnabled(step is not None)
        self._private.setVisible(step is None)
        self._private.setText(without or PRIVATE)
        if step is not None:
            self.steps.show_step(step)
        self.posts.show_posts(posts)
        self._count.setText(f"{count_text(len(posts), 'post')} behind it")
        self.select.setEnabled(bool(posts))
        self.show()

    def make_room_in(self, body: QSplitter, least: int) -> None:
        """Before it is shown: in a splitter lower than `least` (at 100 %) it gets half of the height."""
        high = body.height()
        if self.isHidden() and high < scaled(least):
            body.setSizes([high - high // 2, high // 2])

    def posts_only(self) -> None:
        """Without a working: the posts behind a bar of a plot."""
        self._left.hide()
        self._copy.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
