"""The two structures that are compared, and what selecting a post of either means for the whole window."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.results import Results
from workforce_planner.edit.structures import is_structure, structure_text
from workforce_planner.model.ids import PostId, ProposalId, StructureKey
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import Relations
from workforce_planner.ui.workspace import Place, Workspace


class Side(QObject):
    """One of the two: a proposal, or (None) the current structure."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.proposal: StructureKey | None = None

    @property
    def plan(self) -> Plan:
        """Its plan."""
        return self._workspace.document.plan(self.proposal)

    @property
    def relations(self) -> Relations:
        """Its joins."""
        return self._workspace.document.structure(self.proposal).relations

    @property
    def name(self) -> str:
        """Its name."""
        return structure_text(self._workspace.document.plan(), self.proposal)


class Pair(QObject):
    """Left and right, and their comparison."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.left, self.right = Side(workspace), Side(workspace)
        self.follow()

    @property
    def proposals(self) -> Sequence[ProposalId]:
        """The proposals of the document."""
        return tuple(self.workspace.document.plan().proposals)

    @property
    def differ(self) -> bool:
        """Whether two different structures are chosen."""
        return self.left.proposal != self.right.proposal

    @property
    def comparison(self) -> Comparison:
        """The right compared with the left, on the day of the right."""
        return self.workspace.document.compare(self.right.proposal, self.left.proposal)

    def results(self, side: Side) -> Results:
        """The figures of a side in the comparison."""
        return self.comparison.current if side is self.left else self.comparison.proposed

    def follow(self) -> None:
        """After the plan moved: let go of what is not there, compare the proposal in view."""
        known = self.proposals
        for side in (self.left, self.right):
            if side.proposal is not None and not is_structure(self.workspace.document.plan(), side.proposal):
                side.proposal = None
        seen = self.workspace.proposal
        if seen is not None and seen not in (self.left.proposal, self.right.proposal):
            self.right.proposal = seen
        if not self.differ and known:
            self.right.proposal = seen if seen is not None and seen != self.left.proposal else known[0]
            if not self.differ:
                self.left.proposal = None

    def choose(self, side: Side, proposal: StructureKey | None) -> None:
        """Put another structure on a side; where it was on the other side, the two change places."""
        other = self.right if side is self.left else self.left
        if other.proposal == proposal:
            other.proposal = side.proposal
        side.proposal = proposal
        self.changed.emit()

    def swap(self) -> None:
        """Left to right and right to left."""
        self.left.proposal, self.right.proposal = self.right.proposal, self.left.proposal
        self.changed.emit()

    def select(self, post: PostId) -> None:
        """Select a post everywhere; a structure that has it is shown where the one in view has not."""
        workspace = self.workspace
        if post not in workspace.plan.posts:
            side = self.right if post in self.right.plan.posts else self.left
            workspace.show_structure(side.proposal)
            workspace.said.emit(f"{workspace.structure_name} is in view now: the post is only there.")
        workspace.select([Place("posts", post)])
