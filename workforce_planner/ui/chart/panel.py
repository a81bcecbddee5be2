"""The chart with what is around it: tools, path and side above, the legend below, what to do while it is empty."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from workforce_planner.chart.style import STATES, State
from workforce_planner.session.box_costs import box_year
from workforce_planner.session.chart_sides import Shown
from workforce_planner.session.colouring import ColourBy
from workforce_planner.session.preferences import Preferences
from workforce_planner.session.state_words import states_used
from workforce_planner.ui.chart.costs import explain_chosen
from workforce_planner.ui.chart.crumbs import Crumbs
from workforce_planner.ui.chart.legend import Legend, Marks
from workforce_planner.ui.chart.linked import Linked
from workforce_planner.ui.chart.sides import BOTH, WORDS, SideWords
from workforce_planner.ui.chart.tools import Tools
from workforce_planner.ui.chart.view import ChartView
from workforce_planner.ui.emptiness import on_desk
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.holding.area import HIGH, HoldingArea, all_wait
from workforce_planner.ui.pieces import Choice, button, column, label, stretched
from workforce_planner.ui.theme import grown, scaled
from workforce_planner.ui.workspace import Workspace

LEAST_FOR_LEGEND = 190
"""From this height on there is room for a legend."""
MOST_FOR_LEGEND = 0.22
"""A legend that would take a larger part of the height than this says the letters alone."""
LEAST_FOR_BOTH = 340
"""From this height on there is room for the chart and the list of the posts that wait."""
MOST_FOR_LIST, MOST_OF_ALL = 38, 50
"""So many hundredths of the height the list of the posts that wait takes at the most, and where every post waits."""
LEGEND = "chart legend"
"""Under this name it is remembered whether the legend is shown."""
CHART, NOTHING, ALL_WAIT, PAIR = range(4)


class ChartPanel(QWidget):
    """The chart as a view of the centre."""

    _shared_by_hand = False

    def __init__(self, workspace: Workspace, import_list, add_post, preferences: Preferences | None = None) -> None:
        super().__init__()
        self.setObjectName("page")
        self._workspace, self._preferences = workspace, preferences
        self.view = ChartView(workspace)
        self.linked: Linked | None = None
        """The two charts beside one another, once they were asked for."""
        self._both = False
        self._sides_shown: tuple[object, ...] = ()
        self._legend_of: tuple[object, ...] = ()
        self._percent = button("100 %", self._life_size, "flat", name="Zoom", tip="Show at 100 %")
        self._percent.setMinimumWidth(scaled(64))
        self.tools = self._made_tools()
        self.setFocusProxy(self.view)
        self.legend, self._marks = Legend(), Marks(workspace)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(_nothing(import_list, add_post))
        self.holding = HoldingArea(workspace, preferences, self)
        self._stack.addWidget(all_wait(self.holding, import_list))
        self.holding.carry_to((self.view.viewport(), self.view.pointer))
        self.holding.refresh()
        self._body = _parted(self._stack, self.holding)
        self._listing, self._list_high = self.holding.is_open, grown(HIGH)
        self._body.splitterMoved.connect(self._share_by_hand)
        self._crumbs = Crumbs(workspace, self.view)
        self._words = SideWords(lambda: self.show_side(Shown.AFTER))
        self.setLayout(stretched(column(self._crumbs, self._words, self._body, self.legend), 0, 0, 1))
        self.view.coloured.connect(self._show_legend)
        self.view.trail_changed.connect(self._show_ways)
        self.view.scale_changed.connect(self._show_scale)
        self.view.side_changed.connect(self._show_sides)
        self.view.side_asked.connect(self.next_side)
        self.holding.turned.connect(self._make_room)
        workspace.changed.connect(self._refresh)
        workspace.hiding_changed.connect(self._offer_colours)
        self.view.actions_.learn({"cost": partial(explain_chosen, workspace, self.view)})
        self._refresh()
        self._show_scale(self.view.scale)
        self._show_ways()
        self._name_costs()

    def _made_tools(self) -> Tools:
        view = self.view
        tip = "Back to what was looked at before (Alt+Left)"
        self._back = button("", view.going.back, "flat", name="Back", tip=tip, icon="left")
        self._forward = button("", view.going.forward, "flat", name="Forward", tip="Forward (Alt+Right)", icon="right")
        self._unfold = button("Unfold all", view.unfold_all, "flat", tip="Show every branch")
        self.side = Choice("Which side of the proposal is drawn")
        self.side.setToolTip("The proposal after or before its changes, only what changes, or both sides (Ctrl+B)")
        for each, words in WORDS.items():
            self.side.addItem(words, each)
        self.side.activated.connect(lambda place: self.show_side(self.side.itemData(place)))
        self.colour = Choice("What the boxes are coloured by")
        self.colour.setToolTip("What the boxes are coloured by; each colour has a letter as well")
        for by in ColourBy:
            self.colour.addItem(f"Show {by.value}", by)
        self.colour.activated.connect(self._coloured)
        self.costs = button("Costs", None, "flat", name="Show the cost of the year in each box")
        self.costs.setCheckable(True)
        self.costs.clicked.connect(self.show_costs)
        self.legend_button = button("Legend", None, "flat", tip="What the letters and marks on the boxes say")
        self.legend_button.setCheckable(True)
        self.legend_button.setChecked(self._preferences is None or self._preferences.get(LEGEND) is not False)
        self.legend_button.clicked.connect(self._keep_legend)
        zoom = (
            button("", self._zoom_out, "flat", name="Zoom out", tip="Zoom out (-)", icon="minus"),
            self._percent,
            button("", self._zoom_in, "flat", name="Zoom in", tip="Zoom in (+)", icon="plus"),
        )
        fit = button("Fit", self._fit, tip="Show the whole chart (0)")
        right = (self.side, self.colour, self.costs, self.legend_button, self._unfold, *zoom, fit)
        lesser = ((self._unfold,), (self.legend_button,), (self.costs,), (self._back, self._forward))
        return Tools((self._back, self._forward), right, lesser, zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a low window the legend gives way; in a very low one the chart too, to the list of those that wait."""
        super().resizeEvent(event)
        self._show_legend()
        self._make_room()

    def _make_room(self) -> None:
        low = 0 < self.height() < scaled(LEAST_FOR_BOTH)
        self.holding.be_low(low)
        opened = self.holding.is_open and bool(self.holding.found.posts)
        self._stack.setHidden(low and opened)
        sizes, turned = self._body.sizes(), opened is not self._listing
        high, self._listing = sum(sizes), opened
        if turned and not opened and self._shared_by_hand:
            self._list_high = sizes[1] or self._list_high
        if not self._shared_by_hand:
            most = high * (MOST_OF_ALL if self.holding.has_all else MOST_FOR_LIST) // 100
            self._list_high = max(grown(HIGH), min(self.holding.wanted, most))
        if turned or not self._shared_by_hand:
            below = min(self._list_high, high // 2) if opened else 0
            self._body.setSizes([high - below, below])

    def _share_by_hand(self) -> None:
        """Somebody has said how high the list is to be."""
        self._shared_by_hand = True

    # Sides of a proposal.

    def show_side(self, side: object) -> None:
        """Draw another side of the proposal, or both beside one another."""
        self._both = side == BOTH
        if isinstance(side, Shown):
            self.view.show_side(side)
        self._show_sides()

    def next_side(self) -> None:
        """The next in the order of the choice; the keyboard stays in the chart."""
        if self._workspace.proposal is not None:
            held = self._shown.isAncestorOf(self.focusWidget()) or self._shown.hasFocus()
            order = list(WORDS)
            now = BOTH if self._both else self.view.sides.wanted
            self.show_side(order[(order.index(now) + 1) % len(order)])
            if held:
                self._shown.setFocus()

    @property
    def _is_both(self) -> bool:
        return self._both and self._workspace.proposal is not None

    def _show_sides(self) -> None:
        """The choice, the words above the chart and the chart itself agree."""
        workspace, sides = self._workspace, self.view.sides
        drawn = sides.drawn.side if sides.looking and not self._is_both else None
        words = drawn.words[:1].upper() + drawn.words[1:] if drawn is not None else ""
        nothing = not sides.drawn.plan.posts
        waits = not nothing and not sides.looking and self.holding.has_all
        state = (workspace.proposal, sides.wanted, self._both, nothing, waits, words)
        if state == self._sides_shown:
            return
        self._sides_shown = state
        self.side.setCurrentIndex(self.side.findData(BOTH if self._both else sides.wanted))
        self.tools.offer(self.side, workspace.proposal is not None)
        for each in (self.colour, self.costs, self._unfold, self.legend_button):
            self.tools.offer(each, not self._is_both)
        self._words.say(words)
        if self._is_both and self.linked is None:
            self.linked = Linked(workspace, self._stack)
            self.linked.scale_changed.connect(self._show_scale)
            keys = QShortcut(QKeySequence("Ctrl+B"), self.linked, self.next_side)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._stack.addWidget(self.linked)
        self.tools.setEnabled(not nothing)
        self._stack.setCurrentIndex(NOTHING if nothing else PAIR if self._is_both else ALL_WAIT if waits else CHART)
        self.setFocusProxy(self._shown)
        self._crumbs.setVisible(self.view.top is not None and not self._is_both)
        self._show_legend()

    # Costs in the boxes.

    def show_costs(self) -> None:
        """Show the cost of the year in the boxes, or no longer; never while pay is hidden."""
        self._workspace.box_costs = not self._workspace.box_costs and not self._workspace.hiding
        self._name_costs()
        self.view.refresh()

    def _name_costs(self) -> None:
        """The button says which year; hidden pay has no costs to show."""
        workspace = self._workspace
        self.costs.setChecked(workspace.box_costs and not workspace.hiding)
        self.costs.setEnabled(not workspace.hiding)
        if workspace.box_costs:
            year = box_year(workspace.document.costs(workspace.proposal))
            self.costs.setToolTip(f"The boxes show the cost of {year}, as the establishment")
        else:
            self.costs.setToolTip("Show what each post costs in the year")

    # Zoom.

    @property
    def _shown(self) -> "ChartView | Linked":
        return self.linked if self.linked is not None and self._is_both else self.view

    def _zoom_in(self) -> None:
        self._shown.zoom_in()

    def _zoom_out(self) -> None:
        self._shown.zoom_out()

    def _fit(self) -> None:
        self._shown.fit()

    def _life_size(self) -> None:
        self._shown.zoom_to(1.0)

    def _show_scale(self, scale: float) -> None:
        self._percent.setText(f"{round(scale * 100)} %")
        self._percent.setAccessibleName(f"Zoom {round(scale * 100)} per cent; press for 100 per cent")

    def _refresh(self) -> None:
        self._show_sides()

    def _show_ways(self) -> None:
        back, forward = self.view.going.can_go
        self._back.setEnabled(back)
        self._forward.setEnabled(forward)

    # Colours and the legend.

    def _coloured(self, place: int) -> None:
        self.view.colour_boxes(self.colour.itemData(place))

    def _offer_colours(self) -> None:
        """Grades are pay: while pay is hidden there is no colouring by them."""
        self._name_costs()
        hiding, place = self._workspace.hiding, self.colour.findData(ColourBy.GRADE)
        if hiding and place >= 0:
            if self.colour.currentIndex() == place:
                self.colour.setCurrentIndex(0)
                self.view.colour_boxes(ColourBy.STATE)
            self.colour.removeItem(place)
        elif not hiding and place < 0:
            self.colour.insertItem(list(ColourBy).index(ColourBy.GRADE), f"Show {ColourBy.GRADE.value}", ColourBy.GRADE)

    def _keep_legend(self) -> None:
        """The legend is shown, or put away; remembered."""
        if self._preferences is not None:
            self._preferences.set(LEGEND, self.legend_button.isChecked())
        self._show_legend()

    def _show_legend(self) -> None:
        """Not in a low window; letters, tips and the hover card still say what each box is."""
        wanted = self.legend_button.isChecked() and self._stack.currentIndex() == CHART
        if not wanted or self.height() < scaled(LEAST_FOR_LEGEND):
            self.legend.hide()
            return
        states, marks = self._legend_keys(), self._marks.keys()
        made_of = (states, marks, self.width(), self.height())
        if made_of != self._legend_of:
            self._legend_of = made_of
            self.legend.show_keys(states, marks)
            if self.legend.heightForWidth(self.width()) > self.height() * MOST_FOR_LEGEND:
                self.legend.show_keys(states, ())
        self.legend.setVisible(not self.legend.empty)

    def _legend_keys(self) -> list[State]:
        if self.view.colours is not None:
            return list(self.view.colours.keys)
        comparison = self._workspace.comparison
        if comparison is None:
            return []
        used = states_used(comparison)
        return [STATES[key] for key in STATES if key in used]


def _parted(chart: QWidget, below: QWidget) -> QSplitter:
    """The chart, with what waits for a place in it below."""
    made = QSplitter(Qt.Orientation.Vertical)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    made.addWidget(chart)
    made.addWidget(below)
    made.setStretchFactor(0, 1)
    made.setSizes([600, grown(HIGH)])
    return made


def _nothing(import_list, add_post) -> QWidget:
    """What to do in an empty plan."""
    ways = Flow(across=8, down=8)
    ways.addWidget(button("Import a spreadsheet…", import_list, "primary", icon="table"))
    ways.addWidget(button("Add the first post", add_post, icon="plus"))
    inner = column(
        label("This plan is empty", "title"),
        label(
            "Bring in the establishment list that HR sent, or add the first post by hand.",
            "quiet",
            wraps=True,
        ),
        ways,
        gap=12,
    )
    return on_desk(inner)
