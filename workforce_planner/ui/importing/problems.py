"""Everything that is said of the lists, with its cell; and a copy with the cells marked, to send back."""

from collections.abc import Callable
from typing import ClassVar

from workforce_planner.model.problems import Problem
from workforce_planner.session.import_review import PROBLEMS, to_check
from workforce_planner.ui.importing.look import Look
from workforce_planner.ui.importing.part import Part, around_table
from workforce_planner.ui.importing.picking import Line, PickTable
from workforce_planner.ui.pieces import button, label, row

IMPORTANCE = {"error": "To correct", "warning": "To check", "note": "Note"}
LOOKS = {"error": "bad", "warning": "warn", "note": ""}
ORDER = {"error": 0, "warning": 1, "note": 2}
ABOUT = "Nothing here stops the import. What is wrong in the list can be sent back to whoever keeps it."


class ProblemsPart(Part):
    """The table of problems."""

    key: ClassVar[str] = PROBLEMS

    def __init__(self, save: Callable[[], object]) -> None:
        super().__init__()
        self.table = PickTable("Problems of the list", ("", "Where", "What is wrong", "What to do"), (11, 21, 43, 32))
        self.save = button("Save a copy with the cells marked…", save)
        head, about = label("Problems", "heading"), label(ABOUT, "quiet", wraps=True)
        self.gives_way, self.folding = (head, about), (self.table,)
        self.setLayout(around_table(self.table, head, about, self.table, row(self.save, -1)))

    def show_look(self, look: Look) -> None:
        """Show the problems of a look."""
        part = look.review.part(PROBLEMS)
        problems = sorted(
            part.problems if part is not None else (),
            key=lambda each: (not to_check(each), ORDER.get(each.severity, 1)),
        )
        self.table.show_lines([_line(number, each) for number, each in enumerate(problems)])
        self.save.setVisible(bool(look.preview.lists))


def _line(number: int, problem: Problem) -> Line:
    expected = f" {problem.expected}" if problem.expected else ""
    cells = (
        IMPORTANCE.get(problem.severity, "To check"),
        breakable(problem.where),
        problem.text + expected,
        problem.remedy,
    )
    return Line(key=(number, problem.code, problem.where), cells=cells)


def breakable(where: str) -> str:
    """A place that can go on in the next line behind the sheet and behind an underscore; nothing of that is seen."""
    return where.replace("_", "_\u200b").replace("!", "!\u200b")
