"""Whose list is in view: the structure that its records stand in, said plainly and chosen here."""

from PySide6.QtWidgets import QWidget

from workforce_planner.model.schema import TABLES
from workforce_planner.session.structure_list import PROPOSALS, structure_lines
from workforce_planner.ui.lists.listing import ListKind
from workforce_planner.ui.pieces import Choice, column, label, row
from workforce_planner.ui.workspace import CURRENT_STRUCTURE, Workspace

CHOOSE = "Choose a proposal"
NO_PROPOSAL = "This plan has no proposal yet: start one from the choice of structures at the top of the window."


class Whose(QWidget):
    """Shows and changes the structure in view. What belongs to a proposal is not asked for in the current structure."""

    def __init__(self, workspace: Workspace, kind: ListKind) -> None:
        super().__init__()
        self._workspace, self._kind = workspace, kind
        self.choice = Choice(f"{kind.name} of which structure")
        self.said = label("", "quiet", wraps=True)
        line = row(label("Of", buddy=self.choice), self.choice, -1)
        self.setLayout(column(line, self.said, gap=4))
        self.choice.activated.connect(self._choose)

    @property
    def ready(self) -> bool:
        """Whether a record can be added to the structure in view."""
        return not (self._kind.of_proposal and self._workspace.proposal is None)

    def refresh(self) -> None:
        """Show the structures as they are now, and where what is added goes."""
        workspace, kind = self._workspace, self._kind
        self.choice.clear()
        if kind.of_proposal:
            self.choice.addItem(CHOOSE, "")
        for line in structure_lines(workspace.document):
            if (line.group == PROPOSALS and not line.depth) or (line.key is None and not kind.of_proposal):
                self.choice.addItem(line.name, line.key or "")
        if self.choice.findData(workspace.proposal or "") < 0:
            self.choice.addItem(workspace.structure_name, workspace.proposal)
        self.choice.setCurrentIndex(self.choice.findData(workspace.proposal or ""))
        if kind.of_proposal and self.ready:
            self.choice.removeItem(0)
        self.choice.updateGeometry()
        self.said.setText(self._words())

    def _words(self) -> str:
        workspace, kind = self._workspace, self._kind
        many = TABLES[kind.table].many
        if not self.ready:
            some = any(not each.archived for each in workspace.document.plan().proposals.values())
            said = f"{many.capitalize()} belong to a proposal."
            return f"{said} Choose which one." if some else f"{said} {NO_PROPOSAL}"
        if workspace.closed is not None:
            return f"{workspace.closed.text} {workspace.closed.remedy}".strip()
        where = "the " + CURRENT_STRUCTURE.lower() if workspace.proposal is None else workspace.structure_name
        return f"What you add goes into {where}."

    def _choose(self, place: int) -> None:
        self._workspace.show_structure(self.choice.itemData(place) or None)
