"""How lists come into a window: chosen, dropped or pasted, into a new plan or the empty one that is open.

What an import needs is loaded with the first one.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workforce_planner.ui.plan_files import PlanFiles

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workforce_planner.exchange.sheets import Workbook
    from workforce_planner.session.document import Document


class ListImports(PlanFiles):
    """The part of a window that is about importing lists."""

    _side: "QWidget | None"

    if TYPE_CHECKING:  # what the window gives

        def show_side(self, page: QWidget) -> None: ...
        def leave_side(self) -> None: ...

    @property
    def is_importing(self) -> bool:
        """Whether an import is being confirmed, which other lists may join."""
        if self._side is None:
            return False
        from workforce_planner.ui.importing.journey import ImportJourney

        return isinstance(self._side, ImportJourney) and self._side.confirmation is not None

    def import_list(self) -> None:
        """Spreadsheets that are asked for, into a new plan, or into the open one where that is empty."""
        from workforce_planner.ui.dialogs import files

        paths = files.lists_to_import(self, self._folder())
        if paths:
            self.import_paths(paths)

    def import_path(self, path: Path) -> None:
        """A spreadsheet: read it, show what will happen."""
        self.import_paths((path,))

    def import_clipboard(self) -> None:
        """A block that was copied in a spreadsheet."""
        from workforce_planner.model.problems import Refused
        from workforce_planner.ui.importing.clipboard import from_clipboard

        try:
            pasted = from_clipboard()
        except Refused as error:
            self.notice.say(f"{error.problem.text} {error.problem.remedy}", "warn")
        else:
            self.import_paths((pasted,))

    def import_paths(self, sources: "Sequence[Path | Workbook]") -> None:
        """Several lists together; where an import is being confirmed, they join it."""
        from workforce_planner.ui.importing.journey import ImportJourney

        if self.is_importing:
            assert isinstance(self._side, ImportJourney)
            self._side.add(sources)
            return
        empty = self.document if self.document is not None and not self.document.plan().posts else None
        hiding = bool(self.preferences.get("hiding", False))
        journey = ImportJourney(sources, self.work, empty, folder=self._folder(), hiding=hiding)
        journey.accepted.connect(partial(self._imported, journey))
        journey.left.connect(self.leave_side)
        journey.another_asked.connect(self._choose_another)
        self.show_side(journey)
        journey.start()

    def _choose_another(self) -> None:
        """Another file in place of one that could not be read; without one, what was said of it stays."""
        from workforce_planner.ui.dialogs import files

        paths = files.lists_to_import(self, self._folder())
        if paths:
            side: Any = self._side
            if side is not None:
                side.cancel()
            self.import_paths(paths)

    def _imported(self, journey: Any, document: "Document") -> None:
        from workforce_planner.ui.importing.afterwards import ask_for_rates

        after = partial(ask_for_rates, self, journey.not_kept)

        def show() -> None:
            self.leave_side()
            self.show_made(document, after)

        if document is self.document:
            self.leave_side()
            after()
            return
        self.leave_side()
        self._leave_document(show, cancelled=lambda: document.close(discard=True))
