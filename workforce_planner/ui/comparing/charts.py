"""The pair of charts: built alike, folded alike, moved together, one selection."""

from dataclasses import replace

from PySide6.QtCore import QMargins, QPointF, QRectF, Qt
from PySide6.QtWidgets import QFrame, QSplitter, QWidget

from workforce_planner.assets.fonts import text_metrics
from workforce_planner.chart.build import Picture, deck_of, followed
from workforce_planner.chart.scene import Scene
from workforce_planner.chart.spec import ChartSpec
from workforce_planner.chart.style import COUNCIL_ON, STATES
from workforce_planner.model.ids import PostId
from workforce_planner.model.wording import count_text, fte_text
from workforce_planner.session.state_words import post_states, states_used
from workforce_planner.ui.chart.legend import StateKey
from workforce_planner.ui.comparing.pair import Pair, Side
from workforce_planner.ui.comparing.side_chart import STEP, SideChart
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.pieces import Line, button, column, emptied, label, row, stretched
from workforce_planner.ui.theme import NORMAL, text_size, tokens

READABLE = 0.5
FIRST_TIERS = (99, 5, 4, 3)
"""How many tiers are tried open for the first look."""
MOST_OPEN = 2_000
COUNCIL_TIP = (
    "As council papers have them: blue unchanged, green new or changed, red transferred, purple in development"
)


class ChartPair(QWidget):
    """Left and right in one splitter, with their sizes above and the legend below."""

    def __init__(self, pair: Pair) -> None:
        super().__init__()
        self._pair = pair
        self.collapsed: frozenset[PostId] = frozenset()
        self._fresh = True
        self._pictures: dict[Side, Picture] = {}
        """The charts as they were drawn last, of which the next ones take over what is alike."""
        self.left, self.right = SideChart(pair, pair.left), SideChart(pair, pair.right)
        self._heads = {self.left: Line("", "heading"), self.right: Line("", "heading")}
        self._sizes = {self.left: label("", "quiet"), self.right: label("", "quiet")}
        self.panes = panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        for chart in (self.left, self.right):
            pane = QWidget()
            head = row(self._heads[chart], self._sizes[chart], margins=(14, 6, 12, 6))
            pane.setLayout(stretched(column(head, chart), 0, 1))
            panes.addWidget(pane)
        panes.setSizes([1000, 1000])
        self._keys = Flow(across=16, down=4, margins=QMargins(14, 6, 14, 6))
        legend = QFrame()
        legend.setObjectName("foot")
        legend.setLayout(self._keys)
        self.setLayout(stretched(column(panes, legend), 1))
        self.setFocusProxy(self.right)
        self.council = button("Council colours", None, "flat", tip=COUNCIL_TIP)
        self.council.setCheckable(True)
        self.council.toggled.connect(self._recolour)
        self.tools = self._made_tools()
        self._connect()

    def _made_tools(self) -> QWidget:
        """For whoever has a bar to put them on; in nobody's bar they stay out of sight and go with this."""
        tools = QWidget(self)
        tools.setLayout(
            row(
                self.council,
                button("", lambda: self.zoom_to(self.right.scale / STEP), "flat", name="Zoom both out", icon="minus"),
                button("", lambda: self.zoom_to(self.right.scale * STEP), "flat", name="Zoom both in", icon="plus"),
                button("Fit", self.fit, "flat", tip="Show both whole charts (0)"),
                gap=2,
            )
        )
        tools.hide()
        return tools

    def _connect(self) -> None:
        for chart, other in ((self.left, self.right), (self.right, self.left)):
            chart.panned.connect(self.pan_by)
            chart.zoomed.connect(self.zoom_to)
            chart.fit_asked.connect(self.fit)
            chart.folded.connect(self.fold)
            chart.chosen.connect(lambda post, at=chart, to=other: self._choose(post, at, to))

    def start_anew(self) -> None:
        """Two other structures: take a first look at them."""
        self._fresh = True
        self._pictures.clear()

    def refresh(self) -> None:
        """Draw both structures as they are."""
        if not self._pair.differ:
            return
        if self._fresh and self.width() > 100:
            self._first_look()
        else:
            self._build()
        self._say_sizes()
        self._show_legend()

    def _build(self) -> None:
        for chart in (self.left, self.right):
            chart.show_scene(self._scene(chart.side))

    def _scene(self, side: Side) -> Scene:
        plan, comparison, hiding = side.plan, self._pair.comparison, self._pair.workspace.hiding
        if not plan.posts:
            return Scene(width=0, height=0)
        spec = ChartSpec(
            collapsed=self.collapsed & plan.posts.keys(),
            names=not hiding,
            pay=not hiding,
            target_span=plan.setting.target_span,
            proposal=side.name if side.proposal else "",
        )
        base = self._pair.left.plan if side is self._pair.right else None
        states = post_states(comparison)
        deck = deck_of(
            plan, comparison.day, spec, states=states, figures=None, base=base, related=side.relations, planted=False
        )
        before = self._pictures.get(side) or next(iter(self._pictures.values()), None)  # of the other side at first
        made = self._pictures[side] = followed(before, deck, text_metrics())
        return made.scene

    def _first_look(self) -> None:
        """As many tiers as stay readable side by side."""
        self._fresh = False
        least = READABLE * text_size() / NORMAL
        posts = len(self._pair.left.plan.posts) + len(self._pair.right.plan.posts)
        for tiers in FIRST_TIERS[1 if posts > MOST_OPEN else 0 :]:
            self.collapsed = self._below(tiers)
            self._build()
            if min(self.left.fitting(), self.right.fitting()) >= least:
                break
        self.fit(least=least)

    def _below(self, tiers: int) -> frozenset[PostId]:
        sides = self._pair.left, self._pair.right
        return frozenset[PostId]().union(*(self._pair.results(side).managers_from(tiers) for side in sides))

    def _say_sizes(self) -> None:
        for chart in (self.left, self.right):
            whole = self._pair.results(chart.side).whole
            self._heads[chart].setText(chart.side.name)
            self._sizes[chart].setText(f"{count_text(whole.posts, 'post')} · {fte_text(whole.established_fte)} FTE")

    def _show_legend(self) -> None:
        emptied(self._keys)
        used = states_used(self._pair.comparison)
        for key, state in STATES.items():
            if key in used:
                theme = COUNCIL_ON[tokens().name] if self.council.isChecked() else None
                self._keys.addWidget(StateKey(replace(state, word=f"{state.word}: {used[key]:,}"), theme))

    def _recolour(self, council: bool) -> None:  # noqa: FBT001 (a slot of Qt)
        """Show both charts in the colours of council papers, or in those of the program."""
        for chart in (self.left, self.right):
            chart.council = council
            chart.show_scene(chart.scene)
        self._show_legend()

    # Both together.

    def pan_by(self, dx: float, dy: float) -> None:
        """Move both charts."""
        self.left.pan_by(dx, dy)
        self.right.pan_by(dx, dy)

    def zoom_to(self, scale: float) -> None:
        """Zoom both charts."""
        self.left.zoom_to(scale)
        self.right.zoom_to(scale)

    def fit(self, least: float = 0.0) -> None:
        """Both charts whole, at one scale."""
        scale = max(min(self.left.fitting(), self.right.fitting()), least)
        for chart in (self.left, self.right):
            chart.place_top(scale)

    def fold(self, post: str) -> None:
        """Fold or unfold a branch on both sides; the post stays where it is."""
        charts = (self.left, self.right)
        before = [chart.on_window(post) for chart in charts]
        self.collapsed = self.collapsed ^ {PostId(post)}
        self._build()
        for chart, rect in zip(charts, before, strict=True):
            if rect is not None:
                chart.put(post, rect.topLeft())

    def _choose(self, post: str, at: SideChart, other: SideChart) -> None:
        self._pair.select(PostId(post))
        self._reveal(at, post)
        rect = at.on_window(post)
        if rect is not None:
            other.put(post, rect.topLeft())

    def follow(self) -> None:
        """Bring what is selected elsewhere into sight on both sides, at the same height where it can be."""
        post = self._pair.workspace.post
        for chart in (self.left, self.right):
            if post is not None:
                self._unfold(post, chart)
        for chart in (self.left, self.right):
            if post is not None:
                self._reveal(chart, post)
            chart.speak()
            chart.update()

    def _unfold(self, post: PostId, chart: SideChart) -> None:
        plan = chart.side.plan
        if post in chart.places or post not in plan.posts:
            return
        above: set[PostId] = set()
        at = plan.posts[post].reports_to
        while at is not None and at in plan.posts and at not in above:
            above.add(at)
            at = plan.posts[at].reports_to
        self.collapsed -= above
        self._build()

    @staticmethod
    def _reveal(chart: SideChart, post: str) -> None:
        rect = chart.on_window(post)
        if rect is not None and not QRectF(chart.rect()).contains(rect):
            middle = QPointF(chart.width() / 2 - rect.width() / 2, chart.height() / 2 - rect.height() / 2)
            chart.put(post, middle)
