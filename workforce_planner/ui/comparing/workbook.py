"""The comparison as a workbook from the window: what the Compare tab shows, and what the command line writes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workforce_planner.model.ids import StructureKey
from workforce_planner.model.problems import Problem
from workforce_planner.session.comparing import Compared
from workforce_planner.session.comparison_files import BookOptions, export_comparison_book
from workforce_planner.session.reading import Reading
from workforce_planner.ui.book_writing import BookWriting, Going
from workforce_planner.ui.workspace import Workspace

HIDDEN = "The workbook of the comparison is about pay, and names and pay are hidden."


class ComparisonBook(BookWriting):
    """Structures compared with `old`, the last of `new` in full, as the plan is now."""

    title, hidden = "Write the comparison as a workbook", HIDDEN

    def __init__(
        self,
        window: Any,
        workspace: Workspace,
        new: Sequence[StructureKey | None],
        old: StructureKey | None,
        *,
        in_scope: bool,
    ) -> None:
        super().__init__(window, workspace)
        document = workspace.document
        self._key = new[-1]
        source = Reading(document.state, document.as_at(self._key))
        self._compared = Compared(source, new, old, in_scope=in_scope)
        sides = f"{self._compared.name(old)} and {self._compared.name(self._key)}"
        scope = ", in scope only" if in_scope else ""
        self.question = f"A workbook that compares {sides}{scope}."
        self.file_name = f"{document.name} compared {self._compared.name(self._key)}"

    def export(self, path: Path, going: Going, *, names: bool, pay: bool) -> tuple[Problem, ...]:
        """Write it."""
        return export_comparison_book(self._compared, self._key, path, BookOptions(names=names, pay=pay), going)
