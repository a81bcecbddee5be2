"""Tells the rows of a table that hold data from team rows, totals, notes and repeated headers; none is lost."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workforce_planner.exchange.header_block import meaning_of_parts, texts_alone, tidy
from workforce_planner.exchange.headers import LEAST_KNOWN, Table, filled_columns, known_headers, repeats_header
from workforce_planner.exchange.sheets import Row, Value, cells_of, column_letters
from workforce_planner.exchange.spellings import is_spelling, tidy_header
from workforce_planner.model.personal import personal

_TOTAL = re.compile(
    r"(?i)^\W*(sub[- ]?totals?|grand totals?|totals?|overall totals?|sum|count)\b|^.{0,80}\b(sub-?)?total\W*$"
)
_ODD = re.compile(r"(?i)\W*(sub|total|grand|overall|sum|count)|.{0,80}total\W*$")
_NUMBERS = re.compile(r"\d+")
_RULED = re.compile(r"^\s*[-=_~*.+|]{3,}\s*$")
"""What reports printed as text draw under their headers and over their totals."""
_DOUBTFUL = re.compile(r"(?i)\D*$|\W*(?:sub|total|grand|overall|sum|count)")
"""What is looked at more closely: words without a number, and words of totals."""
_SUB_TOTAL = re.compile(r"(?i)^\W*sub[- ]?total|\w.*\btotal\W*$")
_GRAND = re.compile(r"(?i)^\W*(grand|overall)\b")
_FOOTNOTE = re.compile(
    r"(?i)^\W*(printed|produced|(report )?run (on|date)|source(?=\s*[:=])|notes?(?=\s*[:.]|\s*$|\s+that\b)|nb\b|n\.b\.|"
    r"end of (report|list|file|extract)|page \d|key(?=\s*[:=]|\s*$)|confidential\W*$|"
    r"official([- ]sensitive)?\W*$|please\b|data as at|as at\b|last updated|prepared (by|for)|contact(?=\s*[:=]))|"
    r"^\s*\*"
)
_SENTENCE = re.compile(r"[.;!?]\s*$|^\s*\(.*\)\s*$|^\s*[*†‡¹²³•]|^\s*\(?[a-z0-9][.)]\s")
SECTION = re.compile(
    r"(?i)^\W*(all )?(vacan(t|cy|cies)( posts?| positions?)?|agency( staff| workers?| posts?)?|fixed[- ]term( posts?)?|"
    r"temporary( posts?| staff)?|permanent( posts?| staff)?|apprentices?|casual( staff)?|secondments?|secondees?|"
    r"leavers|starters|new posts?|deleted posts?|proposed posts?|frozen posts?|supernumerary( posts?)?|"
    r"over establishment|filled posts?|maternity cover|bank staff)\W*$"
)
_OF_FIGURES = r"(?i)^\W*((current|total|approved|budgeted|funded|proposed|overall|all|number of|no\.? of|%|sum of) )*"
_TOTAL_ALONE = re.compile(_OF_FIGURES + r"(establishment|posts|full[- ]time equivalents?|fte|wte)\W*$")
_FIGURES_ALONE = re.compile(
    _OF_FIGURES
    + r"(head ?count|vacanc(y|ies)( rate)?|vacant( posts)?|filled( posts)?|staff( in post)?|employees|budget"
    r"|variance|difference|balance|over ?/? ?under|agency|check)\W*$"
)
"""Words that, with figures alone beside them, are a total of the list, or another figure of it."""
LONGEST_FIGURE = 40
_LEGEND = re.compile(r"(?i)^\W*(key|legend|colour key|colours?)\b")
_REPEATED = re.compile(r"\d")
_FIGURE = re.compile(r"^\W*[\d.,]+\s*%?\W*(fte|wte|posts)?\W*$", re.IGNORECASE)
_OF_LISTS = re.compile(r"(?i)\b(establishment|structure|staffing|list|listing|return|posts|report|extract)\b")
_LONGEST_TEAM = 70
_NAMING_ORDER = ("reference", "title", "employee_number", "holder", "surname")
NAMING = ("reference", "title")
"""The meanings of the columns that say which post a row is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A row that names something for the rows below it: `kind` is team or section."""

    row: int
    column: int
    text: str
    kind: str
    style: tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A row that holds no data of its own; rows count from 0."""

    row: int
    kind: str
    reason: str


@dataclass(slots=True, kw_only=True)
class Sorted:
    """The rows of a table: those with data, those set aside, the marks among them, and where another table starts."""

    taken: list[int] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    next_header: int | None = None
    repeats: list[int] = field(default_factory=list)
    """The rows that say the header again."""


def without_rows(found: Sorted, hidden: Collection[int]) -> Sorted:
    """The rows without those that the file hides, which are set aside."""
    away = set(hidden)
    if not away.intersection(found.taken):
        return found
    aside = [Aside(row=row, kind="hidden", reason="hidden in the file") for row in found.taken if row in away]
    taken = [row for row in found.taken if row not in away]
    return replace(found, taken=taken, aside=sorted([*found.aside, *aside], key=lambda each: each.row))


def column_meanings(table: Table, mapping: Mapping[str, str]) -> dict[str, int]:
    """What the columns of a table mean by the answers, else by their headers; the first column of each meaning."""
    said = {tidy_header(key): meaning for key, meaning in mapping.items()}
    found: dict[str, int] = {}
    for column in table.columns or table.headers:
        header = table.headers.get(column, "")
        guess = meaning_of_parts(table.parts.get(column, (header,))) if header else None
        by_letters = said.get(tidy_header(column_letters(column)), guess[0] if guess else "")
        meaning = said.get(tidy_header(header), by_letters) if header else by_letters
        if meaning:
            found.setdefault(meaning, column)
    return found


def sort_rows(table: Table, meanings: Mapping[str, int], *, one_table: bool = False) -> Sorted:
    """The rows below a table's header, sorted; blank rows are neither data nor set aside.

    It ends where the headers of another table stand, unless the rows of one table alone are wanted.
    """
    return _Sorter(table, meanings, one_table).sort()


class _Sorter:
    def __init__(self, table: Table, meanings: Mapping[str, int], one_table: bool) -> None:
        self.table, self.one_table = table, one_table
        self.rows: Sequence[Row] = table.sheet.rows
        self.naming = [meanings[each] for each in NAMING if each in meanings]
        keys = [meanings[each] for each in _NAMING_ORDER if each in meanings]
        self.keys = keys[:2] if len(keys) > 1 else []
        self.reference = meanings.get("reference")
        self.holder = meanings.get("holder")
        self.own_team = any(each in meanings for each in ("team", "unit"))
        self.legend = False
        above = [[tidy(value) for value in row if value not in (None, "")] for row in self.rows[: table.header_top]]
        self.titles = {tuple(_NUMBERS.sub("#", words) for words in each) for each in above if len(each) > 1}
        self.start = table.header_row + 1
        self.columns = table.columns or range(max(map(len, self.rows), default=0))
        self.least = max(2, ((len(table.headers) or len(self.columns)) + 1) // 2)
        self.merged = {first: (left, right) for first, left, last, right in table.sheet.merged if right > left}
        self.coded = self._coded()
        self.found = Sorted()
        self.pending: list[Mark] = []

    def sort(self) -> Sorted:
        """All rows from the header to the end, or to the next table."""
        before = self.start - 1
        for index in self._odd_rows():
            if index - before > 1:
                self._take_all(range(before + 1, index))
            if self._starts_another(index):
                self._end_before(index)
                return self.found
            self._sort_one(index)
            before = index
        if len(self.rows) - before > 1:
            self._take_all(range(before + 1, len(self.rows)))
        self._notes_of_pending()
        self._title_of_the_first_rows()
        self._remarks_among_rows()
        return self.found

    def _title_of_the_first_rows(self) -> None:
        """Where teams stand above repeated headers alone, or are all called alike ("Service: Museums"), the title above
        the first header is a team as well."""
        above = [self._above(index) for index in self.found.repeats]
        title = self._above(self.table.header_top)
        if title is None or not ((above and above == [mark.row for mark in self.found.marks]) or self._alike(title)):
            return
        filled = filled_columns(self.rows[title])
        if _OF_LISTS.search(tidy(self.rows[title][filled[0]])):
            return
        if len(filled) == 1 and self._lone(self.rows[title], filled[0])[0] == "team":
            self.found.marks.insert(0, self._mark(title, self.rows[title], filled[0], "team"))

    def _alike(self, title: int) -> bool:
        """Whether a title begins with the word and the colon that all teams among the rows begin with."""
        first = next((str(value) for value in self.rows[title] if isinstance(value, str)), "")
        words = {mark.text.partition(":")[0].casefold() for mark in self.found.marks if ":" in mark.text}
        whole = bool(self.found.marks) and all(":" in mark.text for mark in self.found.marks)
        return whole and words == {tidy(first).partition(":")[0].casefold()} and ":" in first

    def _remarks_among_rows(self) -> None:
        """Words alone between rows that name their own team, none of them above the first row, are remarks."""
        teams = [mark for mark in self.found.marks if mark.kind == "team"]
        if not teams or not self.own_team or not self.found.taken or teams[0].row < self.found.taken[0]:
            return
        if any(mark.row in self.merged or mark.text.isupper() for mark in teams):
            return
        rows = {mark.row for mark in teams}
        self.found.marks = [mark for mark in self.found.marks if mark.row not in rows]
        self.found.aside = [
            Aside(row=each.row, kind="note", reason=f"a remark ({each.reason.partition('(')[2]}")
            if each.row in rows and each.kind == "team"
            else each
            for each in self.found.aside
        ]

    def _above(self, index: int) -> int | None:
        """The next row above one that says something."""
        return next((row for row in range(index - 1, -1, -1) if filled_columns(self.rows[row])), None)

    def _coded(self) -> bool:
        """Whether the references of the list are codes, so that plain words there are no reference."""
        if self.reference is None:
            return False
        at = self.reference
        rows = self.rows[self.start : self.start + 400]
        sample = [row[at] for row in rows if at < len(row) and row[at] and len(filled_columns(row)) >= self.least]
        return sum(bool(_REPEATED.search(str(value))) for value in sample) * 10 >= len(sample) * 8

    def _odd_rows(self) -> Iterator[int]:
        """The rows that are not plainly data: quick, since in long lists there are few."""
        if len(self.keys) < 2:
            yield from range(self.start, len(self.rows))
            return
        first, second = self.keys
        width = max(self.keys)
        odd_first, odd_second = self._odd_values(first), self._odd_values(second)
        rows = self.rows
        for index in range(self.start, len(rows)):
            row = rows[index]
            if len(row) <= width or row[first] in odd_first or row[second] in odd_second:
                yield index

    def _odd_values(self, column: int) -> set[Value]:
        """The values of a column that may make its row something else than data: blank, totals, headers."""
        values: set[Any] = set(cells_of(self.rows, column)[self.start :])
        headers = {tidy(each).casefold() for each in self.table.parts.get(column, ())}
        texts = [value for value in values if type(value) is str]
        doubtful = [value for value in texts if _DOUBTFUL.match(value)]
        numbered = set(filter(_REPEATED.search, headers))
        doubtful += [value for value in texts if value.casefold() in numbered] if numbered else []
        odd = {value for value in doubtful if _odd_word(value) or tidy(value).casefold() in headers}
        above = {words for title in self.titles for words in title}
        odd |= {value for value in texts if above and _NUMBERS.sub("#", tidy(value)) in above}
        return {None, "", *odd}

    def _take_all(self, rows: range) -> None:
        """Take rows that are plainly data; below a legend each is looked at."""
        if not self.legend:
            self._take(rows)
            return
        for index in rows:
            self._sort_one(index)

    def _take(self, rows: range) -> None:
        self.found.marks += self.pending
        for mark in self.pending:
            what = "a section" if mark.kind == "section" else "a team"
            reason = f'{what} named for the rows below ("{_short(mark.text)}")'
            self._put_aside(mark.row, mark.kind, reason)
        self.pending = []
        self.found.taken += rows

    def _put_aside(self, row: int, kind: str, reason: str) -> None:
        self.found.aside.append(Aside(row=row, kind=kind, reason=reason))

    def _notes_of_pending(self) -> None:
        for mark in self.pending:
            self._put_aside(mark.row, "note", f'a remark under the list ("{personal(_short(mark.text))}")')
        self.pending = []
        self.found.aside.sort(key=lambda each: each.row)

    def _starts_another(self, index: int) -> bool:
        """Whether the headers of another table stand in a row."""
        row = self.rows[index]
        if self.one_table or not texts_alone(row) or len(filled_columns(row)) < LEAST_KNOWN:
            return False
        if index and len(filled_columns(self.rows[index - 1])) > 2 and index != self.start:
            return False
        if repeats_header(self.table, row):
            return False
        return known_headers(row) >= max(LEAST_KNOWN, self.table.known // 2)

    def _end_before(self, index: int) -> None:
        self.found.next_header = index
        for mark in self.pending:
            self._put_aside(mark.row, "title", f'a title above another table ("{_short(mark.text)}")')
        self.pending = []
        self.found.aside.sort(key=lambda each: each.row)

    def _sort_one(self, index: int) -> None:
        row = self.rows[index]
        filled = [column for column in filled_columns(row) if column in self.columns]
        if not filled:
            if beside := filled_columns(row):
                words = str(row[beside[0]])
                where = "under" if _FOOTNOTE.match(words) else "beside"
                self._put_aside(index, "note", f'a remark {where} the list ("{personal(_short(words))}")')
            return
        if repeats_header(self.table, row):
            self.found.repeats.append(index)
            self._put_aside(index, "header", "the header row again")
            return
        if all(isinstance(value := row[column], str) and _RULED.match(value) for column in filled):
            self._put_aside(index, "note", "a line that is drawn")
            return
        if self._repeats_title(row, filled):
            self._put_aside(index, "header", "a title of the list again, as at the top of a page")
            return
        kind, reason = self._kind(row, filled)
        if kind == "data":
            self._take(range(index, index + 1))
        elif kind in ("team", "section"):
            self.pending.append(self._mark(index, row, filled[0], kind))
        else:
            self._put_aside(index, kind, reason)

    def _repeats_title(self, row: Row, filled: list[int]) -> bool:
        """Whether a row says what a row above the headers says, but for numbers: the head of another page."""
        if not self.titles or len(filled) * 2 > len(self.table.headers or self.columns):
            return False
        return tuple(_NUMBERS.sub("#", tidy(row[column])) for column in filled) in self.titles

    def _kind(self, row: Row, filled: list[int]) -> tuple[str, str]:
        """What a row is, and why it is set aside where it is."""
        named = [column for column in self.naming if column in filled]
        words = next((str(row[column]) for column in filled if isinstance(row[column], str)), "")
        if total := self._total(row, filled, named):
            return total, f'a {"total" if total == "total" else "sub-total"} ("{_short(words)}")'
        if remark := self._remark(row, filled, words):
            return remark
        if len(filled) == 1 and (len(self.table.headers or self.columns) > 3 or filled[0] not in self.naming):
            return self._lone(row, filled[0])
        if self._team_with_figures(row, filled):
            return "team", ""
        if not self.naming:
            return ("data", "") if len(filled) >= self.least else ("other", "too few cells for a row of the list")
        return ("data", "") if named else ("other", "neither a post reference nor a job title")

    def _total(self, row: Row, filled: list[int], named: list[int]) -> str:
        texts = [value for each in filled if isinstance(value := row[each], str)]
        said = next((each for each in texts if _TOTAL.match(each)), "")
        if self._words_with_figures(row, filled, _TOTAL_ALONE):
            return "total"
        if not said or len(named) > 1:
            return ""
        if len(filled) > 6 and len(texts) > 2:
            return ""
        return "sub-total" if _SUB_TOTAL.match(said) and not _GRAND.match(said) else "total"

    def _remark(self, row: Row, filled: list[int], words: str) -> tuple[str, str] | None:
        """What a row of few cells is that is no post: a footnote, a legend with its lines, a name without a post."""
        said = f'("{personal(_short(words))}")'
        if len(filled) <= 2 and _FOOTNOTE.match(words):
            self.legend = self.legend or bool(_LEGEND.match(words))
            return "note", f"a remark under the list {said}"
        if words and self._stray(row, filled):
            return "note", f"a remark under the list {said}"
        if words and self._words_with_figures(row, filled, _FIGURES_ALONE):
            return "note", f"a figure of the list {said}"
        if len(filled) == 1 and filled[0] == self.holder and filled[0] > min(self.table.headers, default=0):
            return "other", f"a name alone, without a post {said}"
        return None

    def _stray(self, row: Row, filled: list[int]) -> bool:
        """Whether a row of hardly any cells is no post: under a legend, or words where references are codes."""
        if not 1 < len(filled) <= 3 or len(filled) * 2 >= len(self.table.headers):
            return False
        coded = self.coded and self.reference in filled and not _REPEATED.search(str(row[self.reference or 0]))
        return self.legend or (coded and not self._team_with_figures(row, filled))

    def _words_with_figures(self, row: Row, filled: list[int], pattern: re.Pattern[str]) -> bool:
        """Whether a row says certain words, and beside them figures alone."""
        texts = [value for each in filled if isinstance(value := row[each], str) and not _FIGURE.match(value)]
        return len(texts) == 1 and len(filled) > 1 and bool(pattern.match(texts[0]))

    def _lone(self, row: Row, column: int) -> tuple[str, str]:
        """What a row with one cell is: the name of a team or section, or a remark."""
        value = row[column]
        if not isinstance(value, str):
            return "other", f'one cell alone ("{personal(_short(str(value)))}")'
        words = tidy(value)
        if len(words) > _LONGEST_TEAM or _SENTENCE.search(words) or not re.search(r"[^\W\d_]", words):
            return "note", f'a remark ("{personal(_short(words))}")'
        return ("section" if SECTION.match(words) else "team"), ""

    def _team_with_figures(self, row: Row, filled: list[int]) -> bool:
        """Whether a row names a team beside its own figures: words where references are codes, and numbers alone."""
        first = row[filled[0]]
        if not self.coded or filled[0] != self.reference or not isinstance(first, str) or len(filled) > 3:
            return False
        rest = [row[column] for column in filled[1:]]
        plain = not _REPEATED.search(first) and not _SENTENCE.search(first)
        return plain and bool(rest) and all(isinstance(value, int | float) for value in rest)

    def _mark(self, index: int, row: Row, column: int, kind: str) -> Mark:
        value = str(row[column])
        words = tidy(value)
        indent = len(value) - len(value.lstrip()) + self.table.sheet.indents.get((index, column), 0) * 2
        left, right = self.merged.get(index, (column, column))
        style = (column, indent, right > left, words.isupper())
        return Mark(row=index, column=column, text=words, kind=kind, style=style)


def _odd_word(value: str) -> bool:
    if value.isspace() or is_spelling(value):
        return True
    if _RULED.match(value) or _ODD.match(value) or _FOOTNOTE.match(value) or _LEGEND.match(value):
        return True
    return len(value) < LONGEST_FIGURE and bool(_TOTAL_ALONE.match(value) or _FIGURES_ALONE.match(value))


def _short(words: str) -> str:
    shown = tidy(words)
    return shown if len(shown) <= 40 else f"{shown[:39]}…"
