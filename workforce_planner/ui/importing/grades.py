"""The spellings of grades: which were read as one, which may be one; each can be given another grade or kept apart."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from workforce_planner.exchange.grade_map import GradeMap, GradeMatch
from workforce_planner.session.import_review import GRADES
from workforce_planner.ui.dialogs.picker import Option
from workforce_planner.ui.importing.answers import Answers
from workforce_planner.ui.importing.look import Look
from workforce_planner.ui.importing.part import Part, around_table
from workforce_planner.ui.importing.picking import Line, PickTable
from workforce_planner.ui.pieces import label

ABOUT = "Two spellings are read as one grade only where that is certain. What may be one grade is listed first."
HIDDEN = "Grades are hidden while names and pay are hidden."


class GradesPart(Part):
    """A line for each spelling."""

    key: ClassVar[str] = GRADES

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self._answers = answers
        self._map = GradeMap()
        self._about = label(ABOUT, "quiet", wraps=True)
        self.table = PickTable(
            "Grades", ("In the list", "Rows", "Read as the grade", "Why"), (24, 10, 26, 40), choice=2
        )
        self.table.offer(self._options, self._chosen)
        head = label("Grades", "heading")
        self.gives_way, self.folding = (head, self._about), (self.table,)
        self.setLayout(around_table(self.table, head, self._about, self.table))

    def show_look(self, look: Look) -> None:
        """Show the spellings of a look."""
        self._map = look.preview.grades
        self._about.setText(HIDDEN if look.hiding else ABOUT)
        self.table.setVisible(not look.hiding)
        self.table.show_lines([] if look.hiding else list(self._lines(look)))

    def _lines(self, look: Look) -> Iterator[Line]:
        said = look.answers.grades
        there: set[str] = set()
        for match in self._map.proposed:
            there.add(match.spelling)
            why = f'may be "{match.grade}": {match.why}'
            yield self._line(match.spelling, self._map.names.get(match.spelling, match.spelling), why, "warn")
        for match in self._map.applied:
            there.add(match.spelling)
            yield self._line(match.spelling, match.grade, match.why)
        for spelling in sorted(self._map.rows.keys() - there, key=lambda each: (each not in said, each.casefold())):
            grade = self._map.names.get(spelling, spelling)
            why = "you said so" if spelling in said else ""
            yield self._line(spelling, grade, why, "" if spelling in said or grade != spelling else "")

    def _line(self, spelling: str, grade: str, why: str, look: str = "") -> Line:
        rows = f"{self._map.rows.get(spelling, 0):,}"
        return Line(key=spelling, cells=(spelling, rows, grade, why), look=look)

    def _proposed(self, spelling: object) -> GradeMatch | None:
        return next((each for each in self._map.proposed if each.spelling == spelling), None)

    def _options(self, line: Line) -> tuple[str, Sequence[Option], object]:
        spelling, now = str(line.key), line.cells[2]
        options = [Option(spelling, spelling, "a grade of its own")]
        if self._answers.now.grades.get(spelling):
            options.insert(0, Option("", "Leave it to the program"))
        proposed = self._proposed(spelling)
        first = [proposed.grade] if proposed is not None else []
        names = dict.fromkeys((*first, *sorted({*self._map.names.values()}, key=str.casefold)))
        options += [Option(name, name, "proposed" if name in first else "") for name in names if name != spelling]
        return f"Which grade is {spelling}?", options, now

    def _chosen(self, line: Line, option: Option) -> None:
        if option.key != line.cells[2]:
            self._answers.take_grade(str(line.key), str(option.key))
