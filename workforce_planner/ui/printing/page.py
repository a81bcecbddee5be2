"""The page of Print: what to print on the left, the very pages on the right, a PDF or a printer above."""

from collections.abc import Callable

from workforce_planner.model.ids import StructureKey
from workforce_planner.session.costing.page import Wanted
from workforce_planner.session.preferences import Preferences
from workforce_planner.session.print_pages import Printed, PrintOptions, printed
from workforce_planner.session.printable import What
from workforce_planner.session.reading import Reading
from workforce_planner.ui.printing.options_pane import FIRST, OptionsPane
from workforce_planner.ui.printing.preview import PreviewPage
from workforce_planner.ui.workspace import Workspace

PAPER = "paper"


class PrintPage(PreviewPage):
    """A preview of the structure in view, from a snapshot of it."""

    def __init__(
        self,
        workspace: Workspace,
        preferences: Preferences,
        what: What = What.CHART,
        against: StructureKey | None = None,
        part: Wanted = FIRST,
    ) -> None:
        self.pane = OptionsPane(workspace, what, {PAPER: preferences.get(PAPER, "A3")}, against, part)
        super().__init__(preferences, self.pane, (workspace.structure_name, "Back to the plan"))
        self._workspace = workspace
        document = workspace.document
        self._source = Reading(document.state, document.as_at(workspace.proposal))
        self._proposal = workspace.proposal
        self.pane.changed.connect(self.draw)
        self.draw()

    def wish(self) -> PrintOptions:
        """What is asked for beside the pages."""
        options = self.pane.options
        self._preferences.set(PAPER, options.paper)
        return options

    def maker(self, wish: object) -> Callable[[], Printed]:
        """The pages of the structure."""
        assert isinstance(wish, PrintOptions)
        source, proposal = self._source, self._proposal
        return lambda: printed(source, proposal, wish)

    def file_name(self) -> str:
        """The document and the structure."""
        return f"{self.pane.options.what.value}, {self._workspace.structure_name}"
