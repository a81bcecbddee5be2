"""The columns of each list: sample values, what each is taken to mean and why; corrected by a choice."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from workforce_planner.exchange.kinds import ReadList
from workforce_planner.exchange.mapping import ColumnGuess
from workforce_planner.exchange.spellings import MEANINGS, NOT_KEPT, tidy_header
from workforce_planner.model.wording import count_text, list_text
from workforce_planner.session.import_review import COLUMNS
from workforce_planner.ui.dialogs.picker import Option
from workforce_planner.ui.importing.answers import Answers
from workforce_planner.ui.importing.look import Look
from workforce_planner.ui.importing.part import Part, Said, around_table
from workforce_planner.ui.importing.picking import Line, PickTable
from workforce_planner.ui.pieces import Choice, label, row

LEFT_OUT = "Left out"
HIDDEN = "Hidden"
SHOWN_PLAINLY = frozenset(
    ("reference", "title", "role", "cost_centre", "organisation", "directorate", "division", "service", "parent_unit",
     "unit", "team", "level")
)  # fmt: skip
"""What columns may mean whose values are shown while names and pay are hidden."""
FIGURES = frozenset(("fte", "contracted_minutes", "full_time_minutes"))
"""What columns may mean whose values are shown then where they are figures: anything may stand there as well."""
SAMPLES = 3


class ColumnsPart(Part):
    """One list at a time."""

    key: ClassVar[str] = COLUMNS

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self._answers = answers
        self._look: Look | None = None
        self._list = 0
        self.choice = Choice("Columns of which list")
        self.choice.activated.connect(self._show_list)
        self._about = label("", "quiet", wraps=True)
        self.table = PickTable(
            "Columns", ("Column", "Some of its values", "Is taken as", "Because"), (22, 26, 24, 30), choice=2
        )
        self.table.offer(self._options, self._chosen)
        self._said = Said()
        head = label("What the columns mean", "heading")
        self.gives_way, self.folding = (head, self._about), (self.table,)
        which = QWidget()
        which.setLayout(row(label("List", "label", buddy=self.choice), self.choice, -1))
        self._which = which
        self.setLayout(around_table(self.table, head, self._about, which, self.table, self._said))

    def show_look(self, look: Look) -> None:
        """Show the columns of a look."""
        self._look = look
        names = [_list_words(each) for each in look.preview.lists]
        if [self.choice.itemText(number) for number in range(self.choice.count())] != names:
            self.choice.clear()
            self.choice.addItems(names)
            self._list = min(self._list, max(len(names) - 1, 0))
        self.choice.setCurrentIndex(self._list)
        self._which.setVisible(len(names) > 1)
        self._said.show_part(look.review.part(COLUMNS), without=("column-",))
        self._show()

    def _show_list(self, number: int) -> None:
        self._list = number
        self._show()

    def _guesses(self) -> Sequence[ColumnGuess]:
        assert self._look is not None
        lists = self._look.preview.lists
        return lists[self._list].guesses if lists else self._look.preview.mapping

    def _show(self) -> None:
        assert self._look is not None
        guesses, look = self._guesses(), self._look
        told = look.told[self._list] if look.told else {}
        secret = [guess.header for guess in guesses if guess.sensitive and not guess.kept]
        about = "Correct what was taken wrongly: press Enter on a line, or click its choice."
        if secret:
            several = len(secret) > 1
            about += f" {list_text(secret)} {'look' if several else 'looks'} sensitive and "
            about += f"{'stay' if several else 'stays'} out unless you ask."
        self._about.setText(about)
        self.table.show_lines([self._line(guess, told.get(guess.meaning, ())) for guess in guesses])

    def _line(self, guess: ColumnGuess, told: Sequence[str]) -> Line:
        assert self._look is not None
        samples = list(dict.fromkeys(guess.examples))[:SAMPLES]
        if self._look.hiding and guess.meaning not in SHOWN_PLAINLY:
            samples = [each for each in samples if guess.meaning in FIGURES and each[:1].isdigit()] or [HIDDEN]
        if guess.sensitive and not guess.kept:
            samples = ["not shown"]
        why = guess.evidence or "nothing tells what it is"
        if told:
            why += f"; its cells also say {list_text(list(told))}"
        doubt = guess.decided in ("doubt", "guess") and guess.kept
        return Line(
            key=(guess.letters, guess.header),
            cells=(f"{guess.letters}  {guess.header}", "  ·  ".join(map(str, samples)), taken_as(guess), why),
            look="warn" if doubt else "" if guess.kept else "quiet",
        )

    def _guess_of(self, line: Line) -> ColumnGuess:
        return next(each for each in self._guesses() if (each.letters, each.header) == line.key)

    def _options(self, line: Line) -> tuple[str, Sequence[Option], object]:
        guess = self._guess_of(line)
        first = [guess.meaning, *guess.alternatives]
        known = [name for name, meaning in MEANINGS.items() if not meaning.sensitive and name not in NOT_KEPT]
        names = [name for name in dict.fromkeys((*first, *known)) if name in MEANINGS and name not in NOT_KEPT]
        options = [Option("", "Leave it out")]
        options += [
            Option(name, MEANINGS[name].label, "sensitive" if MEANINGS[name].sensitive else "") for name in names
        ]
        return f"What does {guess.header} mean?", options, guess.meaning if guess.kept else ""

    def _chosen(self, line: Line, option: Option) -> None:
        guess, meaning = self._guess_of(line), str(option.key)
        if guess.sensitive and meaning in ("", guess.meaning):
            self._answers.take_sensitive(guess.header, bool(meaning))
        elif meaning != (guess.meaning if guess.kept else ""):
            self._answers.take_meaning(self._name_of(guess), meaning)

    def _name_of(self, guess: ColumnGuess) -> str:
        """What names the column in an answer: its header; where that is not its own, its list or letters with it."""
        assert self._look is not None
        lists = self._look.preview.lists
        here = sum(tidy_header(each.header) == tidy_header(guess.header) for each in self._guesses())
        name = guess.header if here == 1 else guess.letters
        others = [each for number, each in enumerate(lists) if number != self._list]
        elsewhere = any(tidy_header(name) in map(tidy_header, (one.header, one.letters)) for each in others
                        for one in each.guesses)  # fmt: skip
        if not elsewhere or not lists:
            return name
        listing = lists[self._list].listing
        sheets = [each.listing.table.sheet.name for each in lists]
        sheet = listing.table.sheet.name
        return f"{sheet}!{name}" if sheets.count(sheet) == 1 else f"{listing.file}/{sheet}!{name}"


def taken_as(guess: ColumnGuess) -> str:
    """What a column is taken as, in words."""
    return guess.label if guess.kept else LEFT_OUT


def _list_words(each: ReadList) -> str:
    return f"{each.listing.name} ({count_text(len(each.listing.rows), 'row')})"
