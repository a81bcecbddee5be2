"""The chart with what is around it: zoom, fit, the legend, and what to do while there is nothing to draw."""

from PySide6.QtCore import QMargins, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from workforce_planner.chart.style import STATES, THEMES, State
from workforce_planner.session.box_costs import box_year
from workforce_planner.session.colouring import ColourBy
from workforce_planner.session.state_words import post_states
from workforce_planner.ui.chart.crumbs import Crumbs
from workforce_planner.ui.chart.view import ChartView
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.pieces import Choice, button, column, emptied, label, row, stretched
from workforce_planner.ui.theme import face, scaled, tokens
from workforce_planner.ui.workspace import Workspace

LEAST_FOR_ALL = 740
LEAST_FOR_LEGEND = 190


class ChartPanel(QWidget):
    """The chart as a view of the centre."""

    def __init__(self, workspace: Workspace, import_list, add_post) -> None:
        super().__init__()
        self.setObjectName("page")
        self._workspace = workspace
        self.view = ChartView(workspace)
        self._percent = button("100 %", self._life_size, "flat", name="Zoom", tip="Show at 100 %")
        self._percent.setMinimumWidth(scaled(64))
        self.tools = self._made_tools()
        self.setFocusProxy(self.view)
        self._legend = QFrame()
        self._legend.setObjectName("foot")
        self._keys = Flow(across=16, down=4, margins=QMargins(14, 6, 14, 6))
        self._legend.setLayout(self._keys)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(_nothing(import_list, add_post))
        self._crumbs = Crumbs(workspace, self.view)
        self.setLayout(stretched(column(self._crumbs, self._stack, self._legend), 0, 1))
        self.view.coloured.connect(self._show_legend)
        self.view.trail_changed.connect(self._show_ways)
        self.view.scale_changed.connect(self._show_scale)
        workspace.changed.connect(self._refresh)
        workspace.hiding_changed.connect(self._offer_colours)
        self._refresh()
        self._show_scale(self.view.scale)
        self._show_ways()
        self._name_costs()

    def _made_tools(self) -> QWidget:
        view = self.view
        tip = "Back to what was looked at before (Alt+Left)"
        self._back = button("", view.go_back, "flat", name="Back", tip=tip, icon="left")
        self._forward = button("", view.go_forward, "flat", name="Forward", tip="Forward (Alt+Right)", icon="right")
        self._unfold = button("Unfold all", view.unfold_all, "flat", tip="Show every branch")
        self.colour = Choice("What the boxes are coloured by")
        self.colour.setToolTip("What the boxes are coloured by; each colour has a letter as well")
        for by in ColourBy:
            self.colour.addItem(f"Show {by.value}", by)
        self.colour.activated.connect(self._coloured)
        self.costs = button("Costs", None, "flat", name="Show the cost of the year in each box")
        self.costs.setCheckable(True)
        self.costs.clicked.connect(self.show_costs)
        tools = QWidget()
        tools.setLayout(
            row(
                self._back,
                self._forward,
                -1,
                self.colour,
                self.costs,
                self._unfold,
                button("", view.zoom_out, "flat", name="Zoom out", tip="Zoom out (-)", icon="minus"),
                self._percent,
                button("", view.zoom_in, "flat", name="Zoom in", tip="Zoom in (+)", icon="plus"),
                button("Fit", view.fit, tip="Show the whole chart (0)"),
                gap=2,
            )
        )
        return tools

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """A narrow pane has no room for every button; the keys still do the same."""
        super().resizeEvent(event)
        self._unfold.setVisible(self.width() >= scaled(LEAST_FOR_ALL))
        self._legend.setVisible(self._has_legend)

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

    def _life_size(self) -> None:
        self.view.zoom_to(1.0)

    def _show_scale(self, scale: float) -> None:
        self._percent.setText(f"{round(scale * 100)} %")
        self._percent.setAccessibleName(f"Zoom {round(scale * 100)} per cent; press for 100 per cent")

    def _refresh(self) -> None:
        self._stack.setCurrentIndex(0 if self._workspace.plan.posts else 1)
        self._show_legend()

    def _show_ways(self) -> None:
        back, forward = self.view.can_go
        self._back.setEnabled(back)
        self._forward.setEnabled(forward)

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

    def _show_legend(self) -> None:
        emptied(self._keys)
        keys = self._legend_keys()
        for key in keys:
            self._keys.addWidget(StateKey(key))
        self._legend.setVisible(self._has_legend)

    @property
    def _has_legend(self) -> bool:
        """Not in a low window; letters, tips and the hover card still say what each box is."""
        return self._keys.count() > 0 and self.height() >= scaled(LEAST_FOR_LEGEND)

    def _legend_keys(self) -> list[State]:
        if self.view.colours is not None:
            return list(self.view.colours.keys)
        comparison = self._workspace.comparison
        if comparison is None:
            return []
        used = set(post_states(comparison).values())
        return [STATES[key] for key in STATES if key in used]


class StateKey(QWidget):
    """One line of the legend: its colour, its letter, its word."""

    def __init__(self, key: State) -> None:
        super().__init__()
        self._key = key
        self.setLayout(row(scaled(24), label(key.word, "quiet"), gap=0))
        self.setAccessibleName(f"{key.letter}: {key.word}" if key.letter else key.word)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Badge and word."""
        return QSize(super().sizeHint().width(), scaled(20))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """The badge, as on the boxes."""
        theme = THEMES[tokens().name]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.boxes[f"badge-{self._key.name}"].fill))
        side = scaled(16)
        where = QRectF(1, (self.height() - side) / 2, side, side)
        painter.drawEllipse(where)
        painter.setPen(QColor(theme.texts["letter"]))
        painter.setFont(face(10, bold=True))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, self._key.letter)


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
    box = QWidget()
    box.setMaximumWidth(scaled(460))
    box.setLayout(inner)
    desk = QWidget()
    desk.setObjectName("desk")
    desk.setLayout(column(-1, row(-1, box, -1), -1, -1, margins=(24, 24, 24, 24)))
    return desk
