"""What is to be printed and how: the controls beside the preview."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from workforce_planner.model.ids import PostId, StructureKey
from workforce_planner.session.chart_sides import Shown
from workforce_planner.session.costing.page import Wanted
from workforce_planner.session.print_pages import PrintOptions, why_not
from workforce_planner.session.printable import GRADED, NAMED, What
from workforce_planner.ui.pieces import Choice, column, label, row
from workforce_planner.ui.workspace import Workspace

PAPERS: Mapping[str, str] = {"A3": "A3", "A4": "A4"}
HELD: Mapping[str, bool] = {"Landscape": False, "Portrait": True}
SIDES: Mapping[str, Shown | None] = {
    "The proposed structure": Shown.AFTER,
    "The structure before it": Shown.BEFORE,
    "Only what changes": Shown.CHANGES,
    "All three in one document": None,
}
"""Which side of a proposal a chart draws; None is every one."""
COLOURS: Mapping[str, str] = {"Of this program": "paper", "Council papers: blue, green, red, purple": "council"}
WHOLE = "Whole structure"
FIRST = Wanted()
"""What of the costs is in view before anybody has chosen."""


class OptionsPane(QWidget):
    """Says `changed` whenever something else is asked for."""

    changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        what: What,
        kept: Mapping[str, object],
        against: StructureKey | None = None,
        part: Wanted = FIRST,
    ) -> None:
        super().__init__()
        self._against, self._part = against, part
        self._workspace = workspace
        self._reasons = why_not(workspace.proposal, hiding=workspace.hiding)
        self._branch: PostId | None = workspace.post
        self.what = self._what(what)
        self.part = self._choice("Part of the structure", [WHOLE, *self._branch_words()])
        self.side = self._choice("Side of the proposal", list(SIDES))
        self.colours = self._choice("Colours of states", list(COLOURS))
        self._of_proposal = QWidget()
        self._of_proposal.setLayout(column(*self._named(self.side), 4, *self._named(self.colours), 4, gap=4))
        self.paper = self._choice("Paper", list(PAPERS), str(kept.get("paper", "A3")))
        self.held = self._choice("Orientation", list(HELD))
        self.names = self._check("Names of people", shown=workspace.proposal is None and not workspace.hiding)
        self.grades = self._check("Grades and pay", shown=not workspace.hiding)
        self.costs = self._check("Cost of the year in each box", shown=workspace.box_costs and not workspace.hiding)
        self.title = self._field("Title", "As the plan says")
        self.marking = self._field("Marking", workspace.plan.setting.marking or "None, for example OFFICIAL")
        self.hidden = label("Names and pay are hidden, so they are not printed.", "quiet", wraps=True)
        self.turned = label("Reports are on A4; wide tables lie on their side.", "quiet", wraps=True)
        self._of_chart = QWidget()
        self._of_chart.setLayout(
            column(
                *self._named(self.part), 4,
                self._of_proposal,
                row(column(*self._named(self.paper), gap=4), column(*self._named(self.held), gap=4), gap=12),
                gap=4,
            )
        )  # fmt: skip
        self.setLayout(
            column(
                *self._named(self.what), 4, self._of_chart, self.turned, 4, self.names, self.grades, self.costs,
                self.hidden, 4, *self._named(self.title), 4, *self._named(self.marking),
                gap=4,
            )
        )  # fmt: skip
        self._fit()

    def _branch_words(self) -> list[str]:
        if self._branch is None:
            return []
        return [f"{self._workspace.plan.posts[self._branch].title or 'Untitled post'} and everybody below"]

    def _what(self, first: What) -> Choice:
        made = Choice("What to print")
        model = QStandardItemModel(made)
        for each in What:
            reason = self._reasons.get(each, "")
            name = f"Costs in view: {self._part.part.value.lower()}" if each is What.COSTS_PART else each.value
            item = QStandardItem(f"{name} ({reason})" if reason else name)
            item.setData(each, Qt.ItemDataRole.UserRole)
            item.setEnabled(not reason)
            model.appendRow(item)
        made.setModel(model)
        chosen = What.CHART if first in self._reasons else first
        made.setCurrentIndex(list(What).index(chosen))
        made.currentIndexChanged.connect(self._changed)
        return made

    def _choice(self, name: str, words: list[str], first: str = "") -> Choice:
        made = Choice(name)
        made.addItems(words)
        made.setCurrentIndex(max(made.findText(first), 0) if first else 0)
        made.currentIndexChanged.connect(self._changed)
        return made

    def _check(self, words: str, *, shown: bool) -> QCheckBox:
        made = QCheckBox(words)
        made.setChecked(shown)
        made.setDisabled(self._workspace.hiding)
        made.toggled.connect(self._changed)
        return made

    def _field(self, name: str, hint: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setPlaceholderText(hint)
        made.editingFinished.connect(self._changed)
        return made

    @staticmethod
    def _named(control: QWidget) -> tuple[QWidget, QWidget]:
        return label(control.accessibleName(), "label", buddy=control), control

    def _changed(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        """Only what the document has a use for."""
        what = self.options.what
        self._of_chart.setVisible(what is What.CHART)
        self._of_proposal.setVisible(self._workspace.proposal is not None)
        self.turned.setVisible(what is not What.CHART)
        self.names.setVisible(what in NAMED)
        self.grades.setVisible(what in GRADED)
        self.costs.setVisible(what is What.CHART)
        self.costs.setEnabled(self.grades.isChecked() and not self._workspace.hiding)
        self.hidden.setVisible(self._workspace.hiding)

    @property
    def options(self) -> PrintOptions:
        """What is asked for now."""
        hiding, side = self._workspace.hiding, SIDES[self.side.currentText()]
        return PrintOptions(
            what=self.what.currentData(Qt.ItemDataRole.UserRole) or What.CHART,
            top=self._branch if self.part.currentIndex() == 1 else None,
            paper=self.paper.currentText(),
            portrait=HELD[self.held.currentText()],
            names=self.names.isChecked() and not hiding,
            pay=self.grades.isChecked() and not hiding,
            costs=self.costs.isChecked() and self.grades.isChecked() and not hiding,
            shown=side or Shown.AFTER,
            together=side is None,
            theme=COLOURS[self.colours.currentText()],
            title=self.title.text().strip(),
            marking=self.marking.text().strip(),
            against=self._against,
            part=self._part,
        )
