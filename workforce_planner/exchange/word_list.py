"""Lists the status words of names, titles and statuses: how many rows each has, and what came of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workforce_planner.exchange.name_cells import (
    ELIMINATED,
    ELIMINATED_WORDS,
    NAMED,
    NOT_IN_POST,
    STATES,
    VACANT,
    VACANT_WORDS,
    folded,
)
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
    found = [
        *_of(columns, "holder", columns["holder_cell"]),
        *_of(columns, "title", columns["title_cell"]),
        *_of_statuses(columns),
    ]
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


_PLAINLY = frozenset(("vacant", "vacancy", "unfilled", "empty", "not filled", "v", "vac"))
"""Words that say no more than that a post is vacant."""


def says_more(word: str) -> bool:
    """Whether a word says more than that a post is vacant: Frozen, New post, Not in post."""
    low = folded(word)
    return bool(low) and low not in _PLAINLY and "vacan" not in low


def _of_statuses(columns: Values) -> Iterator[StatusWord]:
    """The words of the column of statuses that say more than filled or vacant: Deleted, Frozen, New post."""
    words = columns["status"]
    counts = Counter(word for word in words if word)
    for word, number in counts.items():
        low = folded(word)
        gone, vacant = ELIMINATED_WORDS.match(low), VACANT_WORDS.match(low) and low not in _PLAINLY
        state = columns.words.get(low, ELIMINATED if gone else VACANT if vacant else "")
        if state:
            where = columns.address("status", words.index(word))
            yield StatusWord(word=word, meaning="status", state=state, rows=number, where=where, words=(word,))


OUTCOMES: Mapping[str, str] = {
    ELIMINATED: "Where nobody is in the post, it was loaded as disestablished: drawn, and counted nowhere.",
    NOT_IN_POST: "Each was loaded as a post of that title, which keeps person and manager; it counts as a post.",
}
"""What came of words that take rows out of the figures."""


def _outcome(word: StatusWord) -> str:
    return f" {OUTCOMES[word.state]}" if word.state in OUTCOMES else ""


def word_problems(words: Sequence[StatusWord]) -> list[Problem]:
    """What to say of the status words: for each what it was taken for; a warning where rows count no longer."""
    columns = {"holder": "names", "title": "titles", "status": "statuses"}
    return [
        Problem(
            code="status-word",
            where=each.where,
            text=f'Among the {columns[each.meaning]}, "{each.word}" stands in {count_text(each.rows, "row")}'
            f"{_spellings(each)}; it was taken to say that {STATES[each.state]}.{_outcome(each)}",
            remedy="Say what the word means if that is not so.",
            severity="warning" if each.state in OUTCOMES else "note",
        )
        for each in words
    ]


def _spellings(word: StatusWord) -> str:
    return f" ({len(word.words)} spellings)" if len(word.words) > 1 else ""
