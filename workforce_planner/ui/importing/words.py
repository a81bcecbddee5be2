"""Words such as Vacant among names and titles: how many rows say each, and what it is taken to say."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from workforce_planner.exchange.name_cells import STATES, UNCLEAR, folded
from workforce_planner.session.import_review import PARTS, WORDS
from workforce_planner.ui.dialogs.picker import Option
from workforce_planner.ui.importing.answers import Answers
from workforce_planner.ui.importing.look import Look
from workforce_planner.ui.importing.part import Part, Said, around_table
from workforce_planner.ui.importing.picking import Line, PickTable
from workforce_planner.ui.pieces import label

AMONG = {"holder": "names", "title": "titles"}
ABOUT = "These words stand where a name or a title is expected. No row is dropped for one."


class WordsPart(Part):
    """A line for each word."""

    key: ClassVar[str] = WORDS

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self._answers = answers
        self.table = PickTable("Words", ("Word", "Among the", "Rows", "Taken to say that"), (24, 16, 10, 50), choice=3)
        self.table.offer(self._options, self._chosen)
        self._said = Said()
        head, about = label(PARTS[WORDS], "heading"), label(ABOUT, "quiet", wraps=True)
        self.gives_way, self.folding = (head, about), (self.table,)
        self.setLayout(around_table(self.table, head, about, self.table, self._said))

    def show_look(self, look: Look) -> None:
        """Show the words of a look."""
        self.table.show_lines(list(self._lines(look)))
        self._said.show_part(look.review.part(WORDS), without=("status-word",))

    def _lines(self, look: Look) -> Iterator[Line]:
        there: set[str] = set()
        for word in look.preview.words:
            there.add(folded(word.word))
            spelled = word.word if len(word.words) < 2 else f"{word.word} ({len(word.words)} spellings)"
            cells = (spelled, AMONG.get(word.meaning, ""), f"{word.rows:,}", STATES[word.state])
            yield Line(key=folded(word.word), cells=cells, look="warn" if word.state == UNCLEAR else "")
        for said, state in look.answers.words.items():
            if said not in there:
                yield Line(key=said, cells=(said, "", "", f"{STATES[state]} (you said so)"))

    def _options(self, line: Line) -> tuple[str, Sequence[Option], object]:
        options = [Option(state, words[:1].upper() + words[1:]) for state, words in STATES.items()]
        if str(line.key) in self._answers.now.words:
            options.insert(0, Option("", "Leave it to the program"))
        now = next((state for state, words in STATES.items() if line.cells[3].startswith(words)), "")
        return f'What does "{line.cells[0]}" say?', options, now

    def _chosen(self, line: Line, option: Option) -> None:
        self._answers.take_words((str(line.key),), str(option.key))
