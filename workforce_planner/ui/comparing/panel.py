"""The Compare tab: which two structures, and both as charts, by unit, as the list of posts that change,
the cabinet table, several structures side by side, the cost bridge, by phase and by reason."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QStackedWidget, QWidget

from workforce_planner.calc.costing_basis import basis_text, costed_differently
from workforce_planner.model.ids import PostId, ProposalId, StructureKey, UnitId
from workforce_planner.session.comparing import FULL_YEAR, Compared, Of
from workforce_planner.session.comparison_parts import ComparisonParts, TablePart
from workforce_planner.session.printable import What
from workforce_planner.session.reading import still
from workforce_planner.session.structure_list import structure_lines
from workforce_planner.ui.comparing.changes import ChangesPage
from workforce_planner.ui.comparing.charts import ChartPair
from workforce_planner.ui.comparing.pair import Pair, Side
from workforce_planner.ui.comparing.told import ToldPage
from workforce_planner.ui.comparing.units import TOTAL, UnitsPage
from workforce_planner.ui.emptiness import on_desk
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.latest import LARGE, Latest
from workforce_planner.ui.pieces import Choice, button, column, label, row, stretched
from workforce_planner.ui.scrolling import WholeArea
from workforce_planner.ui.theme import grown
from workforce_planner.ui.workspace import Workspace

CHARTS, UNITS, POSTS = "charts", "units", "posts"
PARTS = (
    (CHARTS, "Charts"),
    (UNITS, "By unit"),
    (POSTS, "Changed posts"),
    *((part.name.lower(), part.value) for part in TablePart),
)
LEAST_PART = 170
"""The least height of a part at 100 %: a table of it shows three lines; lower, the whole tab scrolls."""
TOLD = {part.name.lower(): part for part in TablePart}
"""The parts that are tables as they are printed."""


class ComparePanel(QWidget):
    """Follows the workspace while it is in sight."""

    _step = Signal(str)
    """What is being worked out now; sent from its thread."""

    def __init__(self, workspace: Workspace, commands: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._workspace, self._stale = workspace, True
        self.pair = Pair(workspace)
        self.left, self.right = Choice("Compare this structure"), Choice("with this structure")
        self.charts, self.units, self.posts = ChartPair(self.pair), UnitsPage(), ChangesPage()
        self.scope = button("In scope only", None, "flat", tip="Leave out the posts that the restructure is not about")
        self.scope.setCheckable(True)
        self.scope.setChecked(True)
        self.of = Choice("What the cost bridge is of")
        self.of.setToolTip("A full year, one financial year, or the structure on the right from year to year")
        self._bridges: list[Of] = [FULL_YEAR]
        self.part = CHARTS
        self._latest = Latest(self)
        self._kept: tuple[tuple[Any, ...], ComparisonParts] | None = None
        self._commands = commands
        self.print_button = button("Print…", self.print, "flat", name="Print the comparison")
        self.workbook = button(
            "Workbook…", self.write_workbook, "flat", name="Comparison as a workbook", tip="All of it, in Excel"
        )
        self.copy_button = button("Copy table", self.copy, "flat", tip="Copy for Excel and Word (Ctrl+C)")
        self._stack = QStackedWidget(self)
        self._pages = QStackedWidget(self._stack)
        for page in (self.charts, self.units, self.posts):
            self._pages.addWidget(page)
        self._stack.addWidget(self._pages)
        self._stack.addWidget(_nothing(commands.new_proposal))
        self.basis = label("", "warn", wraps=True)
        self.basis.setContentsMargins(14, 8, 14, 8)
        self.basis.hide()
        whole, head = QWidget(self), self._head()
        whole.setLayout(stretched(column(head, self.basis, self._stack), 0, 0, 1))
        self.setLayout(column(WholeArea(whole, lambda wide: head.heightForWidth(wide) + grown(LEAST_PART, 5))))
        self.setFocusProxy(self._pages)
        self._connect()

    @cached_property
    def told(self) -> ToldPage:
        """The parts that are tables, made when one is first shown."""
        made = ToldPage()
        made.post_chosen.connect(lambda post: self.pair.select(PostId(post)))
        made.cancelled.connect(self._stop)
        made.wanted.connect(self.refresh)
        self._step.connect(made.step.setText)
        self._pages.addWidget(made)
        return made

    def _head(self) -> QFrame:
        self.parts = QButtonGroup(self)
        buttons = []
        for number, (_, words) in enumerate(PARTS):
            made = button(words, None, "flat")
            made.setCheckable(True)
            self.parts.addButton(made, number)
            buttons.append(made)
        buttons[0].setChecked(True)
        self.parts.idClicked.connect(lambda number: self.show_part(PARTS[number][0]))
        self._zoom = self.charts.tools
        pick = QWidget()
        pick.setLayout(row(self.left, label("and", "quiet"), self.right, gap=6))
        self.tools = QWidget()
        self.tools.setLayout(
            row(-1, self._zoom, self.scope, self.of, self.copy_button, self.print_button, self.workbook, gap=2)
        )
        flow = Flow(across=2, down=4, alone=1)
        for each in (pick, *buttons):
            flow.addWidget(each)
        flow.setContentsMargins(12, 5, 12, 5)
        head = QFrame()
        head.setObjectName("bar")
        head.setLayout(flow)
        return head

    def _connect(self) -> None:
        workspace, pair = self._workspace, self.pair
        self.left.activated.connect(lambda _place: self._picked(pair.left, self.left))
        self.right.activated.connect(lambda _place: self._picked(pair.right, self.right))
        pair.changed.connect(self._repaired)
        self.scope.toggled.connect(lambda _on: self.refresh())
        self.of.activated.connect(lambda _place: self._bridge_chosen())
        self.posts.post_chosen.connect(lambda post: pair.select(PostId(post)))
        self.units.unit_chosen.connect(self._unit_chosen)
        workspace.changed.connect(self._moved)
        workspace.hiding_changed.connect(self._moved)
        workspace.selection_changed.connect(self._follow)

    # What is shown.

    def show_part(self, part: str) -> None:
        """Show the charts, the table by unit, the posts that change or another part."""
        self.part = part
        place = [each for each, _ in PARTS].index(part)
        self.parts.button(place).setChecked(True)
        pages = {CHARTS: self.charts, UNITS: self.units, POSTS: self.posts}
        self._pages.setCurrentWidget(pages[part] if part not in TOLD else self.told)
        self.refresh()

    def show_sum(self) -> None:
        """The sum that ties, of the whole."""
        self.pair.follow()
        self.show_part(UNITS)
        if self.pair.differ:
            self.units.show_sum_of(TOTAL)

    def _picked(self, side: Side, choice: Choice) -> None:
        data = choice.currentData()
        self.pair.choose(side, ProposalId(data) if data else None)

    def _repaired(self) -> None:
        self.charts.start_anew()
        self.refresh()

    def _moved(self) -> None:
        self._stale = True
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        before = (self.pair.left.proposal, self.pair.right.proposal)
        self.pair.follow()
        if before != (self.pair.left.proposal, self.pair.right.proposal):
            self.charts.start_anew()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Catch up with the plan."""
        super().showEvent(event)
        if self._stale:
            self._catch_up()

    def refresh(self) -> None:
        """Show the two structures as they are now."""
        self._stale = False
        self._latest.stop()
        self._fill(self.left, self.pair.left)
        self._fill(self.right, self.pair.right)
        shown = self.pair.differ
        self._stack.setCurrentIndex(0 if shown else 1)
        self._zoom.setVisible(self.part == CHARTS)
        self.scope.setVisible(TOLD.get(self.part, TablePart.BRIDGE) is not TablePart.BRIDGE)
        self.of.setVisible(TOLD.get(self.part) is TablePart.BRIDGE and shown and not self._workspace.hiding)
        self.copy_button.setVisible(self.part != CHARTS)
        self.copy_button.setEnabled(shown)
        printable = shown and self.pair.right.proposal is not None
        self.print_button.setEnabled(printable)
        self.workbook.setEnabled(shown)
        self.print_button.setToolTip("" if printable or not shown else "Choose the proposal on the right to print it")
        self._say_basis()
        if shown:
            self._show_comparison()
            self._follow()

    def _say_basis(self) -> None:
        """Above the figures: in what the two structures are costed differently."""
        plans = self.pair.left.plan, self.pair.right.plan
        found = costed_differently(*plans) if self.pair.differ and not self._workspace.hiding else ()
        text = basis_text(found, f'"{self.pair.left.name}"', f'"{self.pair.right.name}"')
        self.basis.setText(f"! {text}" if text else "")
        self.basis.setVisible(bool(text))

    def _show_comparison(self) -> None:
        pay = not self._workspace.hiding
        if self.part == CHARTS:
            self.charts.refresh()
        elif self.part == UNITS:
            self.units.show_comparison(self.pair.comparison, pay=pay)
        elif self.part in TOLD:
            self._show_told(TOLD[self.part], pay=pay)
        else:
            self.posts.show_comparison(self.pair.comparison, pay=pay)

    def _show_told(self, part: TablePart, *, pay: bool) -> None:
        """A part that is a table: of a large plan worked out beside the window, where it is not there yet."""
        parts = self._parts(part, pay=pay)
        if part is TablePart.BRIDGE:
            parts.of = self._chosen_bridge(parts.bridges())
        if parts.is_made(part) or len(self._workspace.plan.posts) <= LARGE:
            self.told.show_part(parts, part)
            return

        def work(stopped: Callable[[], bool]) -> ComparisonParts:
            for words, step in parts.steps(part):
                if stopped():
                    break
                self._step.emit(words)
                step()
            return parts

        def done(found: ComparisonParts) -> None:
            if self.part in TOLD and TOLD[self.part] is part:
                self.told.show_part(found, part)

        self.told.show_waiting(part)
        self._latest.ask("comparison", work, done)

    def _bridge_chosen(self) -> None:
        """Another bridge; what is behind a step of the one before is put away."""
        self.told.close_behind()
        self.refresh()

    def _chosen_bridge(self, bridges: list[Of]) -> Of:
        """What the bridge is of: what was chosen, where that is still among what can be."""
        chosen = self._bridges[max(self.of.currentIndex(), 0)]
        if bridges != self._bridges or not self.of.count():
            self._bridges = bridges
            self.of.clear()
            self.of.addItems([each.words[:1].upper() + each.words[1:] for each in bridges])
            self.of.setCurrentIndex(bridges.index(chosen) if chosen in bridges else 0)
            self.of.updateGeometry()
        return bridges[self.of.currentIndex()]

    def _stop(self) -> None:
        self._latest.stop()
        self.told.show_stopped()

    def _parts(self, part: TablePart, *, pay: bool) -> ComparisonParts:
        """The right compared with the left; side by side stand all proposals that are not archived. They are kept while
        nothing is another."""
        left, right = self.pair.left.proposal, self.pair.right.proposal
        new = tuple(self._options() if part is TablePart.OPTIONS else [right])
        document, in_scope = self._workspace.document, self.scope.isChecked()
        place = (document.state, left, new, in_scope, pay)
        if self._kept is None or self._kept[0][0] is not place[0] or self._kept[0][1:] != place[1:]:
            compared = Compared(still(document), new, left, in_scope=in_scope)
            self._kept = place, ComparisonParts(compared, right, pay=pay)
        return self._kept[1]

    def _options(self) -> list[StructureKey | None]:
        """All proposals that are not archived, the right one last."""
        left, right = self.pair.left.proposal, self.pair.right.proposal
        every = self._workspace.document.plan().proposals.values()
        return [*(each.id for each in every if not each.archived and each.id not in (left, right)), right]

    def _fill(self, choice: Choice, side: Side) -> None:
        choice.clear()
        for line in structure_lines(self._workspace.document):
            choice.addItem(line.name, line.key or "")
        choice.setCurrentIndex(max(choice.findData(side.proposal or ""), 0))
        choice.updateGeometry()

    # The selection.

    def _follow(self) -> None:
        if not self.isVisible() or not self.pair.differ:
            return
        if self.part == CHARTS:
            self.charts.follow()
        elif self.part == POSTS:
            self.posts.follow(self._workspace.post)

    def _unit_chosen(self, unit: str) -> None:
        if unit in self._workspace.plan.units:
            self._workspace.select_unit(UnitId(unit))

    def print(self) -> None:
        """The preview of the comparison; the structure on the right comes into view."""
        self._workspace.show_structure(self.pair.right.proposal)
        self._commands.show_print(What.COMPARISON, self.pair.left.proposal)

    def write_workbook(self) -> None:
        """All parts of the comparison as a workbook, with every proposal side by side."""
        if self.pair.differ:
            self._commands.write_comparison(self._options(), self.pair.left.proposal, in_scope=self.scope.isChecked())

    def copy(self) -> None:
        """Copy the table in sight."""
        shown = self.told if self.part in TOLD else self.units.table if self.part == UNITS else self.posts.table
        self._workspace.said.emit(f"Copied {shown.copy()} rows with their headings.")


def _nothing(new_proposal) -> QWidget:
    """What to do where there is only one structure."""
    inner = column(
        label("There is nothing to compare yet", "title"),
        label("Start a proposal: it keeps the current structure as it is, and the two stand here side by side.",
              "quiet", wraps=True),
        row(button("Start a proposal…", new_proposal, "primary", icon="plus"), -1),
        gap=12,
    )  # fmt: skip
    return on_desk(inner)
