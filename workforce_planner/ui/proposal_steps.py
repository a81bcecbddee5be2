"""What a window does with proposals: start, rename and delete, each with a name in Undo."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workforce_planner.ui.plan_page import PlanPage


class ProposalSteps:
    """The part of a window that is about proposals."""

    page: "PlanPage | None"

    def new_proposal(self) -> None:
        """Ask for a name and start a proposal."""
        assert self.page is not None
        page, workspace = self.page, self.page.workspace
        page.ask_name("Name of the new proposal", page.free_proposal_name(), "Start", workspace.start_proposal)

    def rename_proposal(self) -> None:
        """Ask for another name of the proposal in view."""
        from workforce_planner.edit.catalogue import named

        assert self.page is not None
        workspace = self.page.workspace
        proposal = workspace.proposal

        def rename(name: str) -> None:
            workspace.attempt(named("rename-proposal", proposal=proposal, name=name))

        self.page.ask_name("New name of the proposal", workspace.structure_name, "Rename", rename)

    def delete_proposal(self) -> None:
        """Delete the proposal in view; Undo brings it back."""
        from workforce_planner.edit.catalogue import named

        assert self.page is not None
        workspace = self.page.workspace
        name = workspace.structure_name
        if workspace.attempt(named("delete-proposal", proposal=workspace.proposal)) is not None:
            workspace.said.emit(f"{name} was deleted. Undo brings it back.")
