"""What was said of one sheet or file of a list, for the next list, whose sheets and files have other names.

"March 2026!Grade" was said of the sheet of March. In the next file it is of the sheet that has these headers: the one
whose name differs in the month alone, the only one, or the one at the same place among as many.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.sheets import Sheet, Workbook
from workforce_planner.exchange.spellings import tidy_header
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, list_text, quoted

UNUSED = "column-answer-unused"
ROWS_OF_HEADERS = 60
"""The headers of a list stand in the first rows of its sheet."""
_MONTH = re.compile(
    r"(?i)(?<![a-z])(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|"
    r"nov(ember)?|dec(ember)?|q[1-4]|\d+(st|nd|rd|th)?)(?![a-z])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A sheet by the names that it has in answers, and the words of its first rows, row by row."""

    file: str
    sheet: str
    words: tuple[frozenset[str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What names it: its own name, that of its file, both."""
        return self.sheet, self.file, f"{self.file}/{self.sheet}"

    def has(self, headers: Iterable[str]) -> bool:
        """Whether all of some headers stand in it, in rows near one another."""
        wanted = frozenset(headers)
        return all(any(header in row for row in self.words) for header in wanted)


def for_books(kept: ImportAnswers, books: Sequence[Workbook]) -> ImportAnswers:
    """Kept answers for these books: what names a sheet or a file that is not there names the one in its place."""
    places = [_place(book, sheet) for book in books for sheet in book.sheets if any(sheet.rows)]
    became = _renamed(kept, places)
    if not became and not kept.sheets and not kept.sheet:
        return kept
    there = {place.sheet.casefold() for place in places}
    sheets = tuple(name for each in kept.sheets if (name := became.get(each, each)).casefold() in there)
    sheet = became.get(kept.sheet, kept.sheet) if kept.sheet else None
    return replace(
        kept,
        mapping={_renamed_key(key, became): meaning for key, meaning in kept.mapping.items()},
        kinds={became.get(name, name): kind for name, kind in kept.kinds.items()},
        sheets=sheets,
        sheet=sheet if sheet is not None and sheet.casefold() in there else None,
    )


def unused_answers(answers: ImportAnswers, books: Sequence[Workbook]) -> list[Problem]:
    """What was said of columns of sheets and files that are not there: nothing comes of it, and that is said."""
    fronts = _fronts(answers, [_place(book, sheet) for book in books for sheet in book.sheets])
    return [
        Problem(
            code=UNUSED,
            where=list_text([book.file for book in books]),
            text=f"What was said of {count_text(len(headers), 'column')} of {quoted(front)} "
            f"({list_text(sorted(headers)[:4])}) was not used: there is no such sheet or file.",
            remedy="Say what these columns mean in this list, where that is not found rightly.",
        )
        for front, headers in fronts.items()
    ]


def _place(book: Workbook, sheet: Sheet) -> _Place:
    rows = islice(sheet.rows, ROWS_OF_HEADERS)
    words = (frozenset(tidy_header(cell) for cell in row if isinstance(cell, str)) for row in rows)
    return _Place(file=book.file, sheet=sheet.name, words=tuple(row for row in words if row))


def _fronts(answers: ImportAnswers, places: Sequence[_Place]) -> dict[str, set[str]]:
    """The sheets and files that answers about columns name and that are not there, each with the headers."""
    known = {name for place in places for name in place.names}
    found: dict[str, set[str]] = {}
    for key in answers.mapping:
        front, mark, header = key.rpartition("!")
        if mark and header and front not in known and not any(place.has([tidy_header(key)]) for place in places):
            found.setdefault(front, set()).add(header)
    return found


def _renamed(kept: ImportAnswers, places: Sequence[_Place]) -> dict[str, str]:
    """The names that stand in answers and are not there, with those of the sheets in their place."""
    known = {name for place in places for name in place.names}
    lacking: dict[str, set[str]] = _fronts(kept, places)
    for name in (*kept.kinds, *kept.sheets, *([kept.sheet] if kept.sheet else [])):
        if name not in known:
            lacking.setdefault(name, set())
    named = {*kept.kinds, *kept.sheets, *(key.rpartition("!")[0] for key in kept.mapping)}
    free = [place for place in places if not named & set(place.names)]
    became: dict[str, str] = {}
    for at, (front, headers) in enumerate(lacking.items()):
        fitting = [place for place in free if place.has(map(tidy_header, headers))]
        only = fitting[0] if len(fitting) == 1 and (headers or len(lacking) == 1) else None
        place = _alike(front, fitting) or only or _in_place(at, fitting, len(lacking))
        if place is not None:
            became[front] = _name_of(place, places)
    return became


def _alike(front: str, places: Sequence[_Place]) -> _Place | None:
    """The one sheet whose name differs in the month or the number alone."""
    alike = [place for place in places if any(_bare(name) == _bare(front) for name in place.names)]
    return alike[0] if len(alike) == 1 else None


def _in_place(at: int, places: Sequence[_Place], number: int) -> _Place | None:
    """The sheet at the same place among as many as were named."""
    return places[at] if number == len(places) else None


def _name_of(place: _Place, places: Sequence[_Place]) -> str:
    """How the sheet is named in answers: by its own name where no other sheet has it."""
    same = [each for each in places if each.sheet == place.sheet]
    return place.sheet if len(same) == 1 else f"{place.file}/{place.sheet}"


def _renamed_key(key: str, became: Mapping[str, str]) -> str:
    front, mark, header = key.rpartition("!")
    return f"{became[front]}!{header}" if mark and front in became else key


def _bare(name: str) -> str:
    """A name without months and numbers.

    >>> _bare("Posts March 2026"), _bare("posts_2026-04.xlsx")
    ('posts', 'posts xlsx')
    """
    return " ".join(re.sub(r"[\W_]+", " ", _MONTH.sub(" ", name.replace("_", " "))).casefold().split())
