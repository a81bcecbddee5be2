"""Lists the status words that stand where a name or a title should: how many rows each has and what it is taken for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from workforce_planner.exchange.name_cells import NAMED, STATES, folded
from workforce_planner.exchange.values import Values
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusWord:
    """A word of the list, how many rows say it, what it is taken for; `words` are its spellings, `where` the first."""

    word: str
    meaning: str
    state: str
    rows: int
    where: str
    words: tuple[str, ...] = ()


def status_words(columns: Values) -> tuple[StatusWord, ...]:
    """The status words in the columns of names and titles, those of most rows first."""
    found = [*_of(columns, "holder", columns["holder_cell"]), *_of(columns, "title", columns["title_cell"])]
    return tuple(sorted(found, key=lambda each: (-each.rows, each.word)))


def _of(columns: Values, meaning: str, cells: Sequence[Any]) -> Iterator[StatusWord]:
    counts = Counter((cell.word, cell.state) for cell in cells if cell.word and cell.state not in {"", NAMED})
    by_word: dict[tuple[str, str], list[str]] = {}
    for word, state in counts:
        by_word.setdefault((folded(word), state), []).append(word)
    first: dict[tuple[str, str], int] = {}
    for row, cell in enumerate(cells if counts else ()):
        if cell.word:
            first.setdefault((folded(cell.word), cell.state), row)
    for (low, state), words in by_word.items():
        words.sort(key=lambda word: (-counts[word, state], word))
        yield StatusWord(
            word=words[0],
            meaning=meaning,
            state=state,
            rows=sum(counts[word, state] for word in words),
            where=columns.address(meaning, first[low, state]),
            words=tuple(words),
        )


def word_problems(words: Sequence[StatusWord]) -> list[Problem]:
    """What to say of the status words, before anything comes of them: a note for each."""
    columns = {"holder": "names", "title": "titles"}
    return [
        Problem(
            code="status-word",
            where=each.where,
            text=f'Among the {columns[each.meaning]}, "{each.word}" stands in {count_text(each.rows, "row")}'
            f"{_spellings(each)}; it was taken to say that {STATES[each.state]}.",
            remedy="Say what the word means if that is not so.",
            severity="note",
        )
        for each in words
    ]


def _spellings(word: StatusWord) -> str:
    return f" ({len(word.words)} spellings)" if len(word.words) > 1 else ""
