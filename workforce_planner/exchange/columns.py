"""Reads the columns of a listing as values of their kinds, and notes every cell that could not be read.

A cell that holds several things is taken apart here: a grade cell "G9 (23)" gives `columns["grade"]` and
`columns["point"]`. Where a meaning has a column of its own too, that column wins, and a disagreement is a problem.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from workforce_planner.exchange import coerce
from workforce_planner.exchange.cells import grade_cell
from workforce_planner.exchange.coerce import Trouble
from workforce_planner.exchange.column_readers import (
    BLANK_CELLS,
    DAYS,
    EMPTY,
    PARTS,
    READERS,
    Header,
    Reader,
    composed_reader,
)
from workforce_planner.exchange.days import day_reader
from workforce_planner.exchange.listing import Cells, Listing
from workforce_planner.exchange.mapping import ColumnGuess
from workforce_planner.exchange.meanings import MEANINGS
from workforce_planner.exchange.name_cells import bare_names, state_of_words
from workforce_planner.model.personal import personal
from workforce_planner.model.problems import Problem
from workforce_planner.model.quick import column_of
from workforce_planner.model.wording import count_text, list_text

_BLANKS = frozenset((None, ""))
LEAST_PLAIN = 3
"""So many different cells that plainly give a point make a column one of grades with points."""
MOST_ALIKE = 200
"""So many cells of one column with the same kind of trouble are each a problem; the rest are counted."""

NO_RESULT_CODE = "cell-formula-without-value"
COUNTED_CODES = frozenset(("pay-undisclosed", "date-month-only", "hours-and-minutes", "footnote-sign"))
"""Troubles that are normal in lists: said once for each column, with their number."""
_NAMES = ("forename", "surname")
_NOTHING: Mapping[Any, Any] = MappingProxyType({})


class Columns:
    """The columns of a listing, by what they mean; a meaning without a column reads as unknown.

    `words` are states of status words that a person gave (`ImportAnswers.words`). Beside the meanings of columns there
    are `point` and `points` (from grade cells), `holder_cell` (a NameCell for each row), `title_cell` (a TitleCell),
    `posts_in_cell` (from "2 x 0.5"), `pay_min` and `pay_max` (from bands).
    """

    def __init__(
        self, listing: Listing, meanings: Mapping[str, ColumnGuess], words: Mapping[str, str] | None = None
    ) -> None:
        self.listing = listing
        self.meanings = meanings
        self.words = words or {}
        self.problems: list[Problem] = []
        self._read: dict[str, list[Any]] = {}
        self._cells: dict[str, _Read] = {}

    def __len__(self) -> int:
        return len(self.listing.rows)

    def __contains__(self, meaning: str) -> bool:
        return meaning in self.meanings

    def tells(self, meaning: str) -> bool:
        """Whether any cell can say a meaning: a column of its own, or a part of another one's cells."""
        return meaning in self.meanings or any(self._has(source) for source, _ in PARTS.get(meaning, ()))

    def __getitem__(self, meaning: str) -> list[Any]:
        """The values of one column, one for every row."""
        if meaning not in self._read:
            self._read[meaning] = self._column(meaning)
        return self._read[meaning]

    def leave_unknown(self, meaning: str, index: int, problem: Problem) -> None:
        """Take the value of one cell for unknown, and say why."""
        self[meaning][index] = None
        self.problems.append(problem)

    @property
    def name(self) -> str:
        """What people call the list."""
        return self.listing.name

    def row_text(self, index: int) -> str:
        """The number of a row in its sheet, as people see it."""
        return str(self.listing.row_number(index))

    def address(self, meaning: str, index: int) -> str:
        """The address of the cell that tells a meaning, or of the row where there is no such column."""
        told_by = (meaning, *(source for source, _ in PARTS.get(meaning, ())))
        told_by += ("surname",) if "holder" in told_by else ()
        for each in told_by:
            if each in self.meanings:
                return self.listing.address(index, self.meanings[each].column)
        return self.listing.row_address(index)

    def cells(self, meaning: str) -> Cells:
        """The cells of a column as the file has them, and the different ones."""
        return self.listing.cells(self.meanings[meaning].column)

    def raws(self, meaning: str) -> Sequence[Any]:
        """The cells of a column as the file has them."""
        return self.cells(meaning).all

    def surname_first(self, meaning: str = "holder") -> bool:
        """Whether a column writes its names "Surname, Forename"."""
        if meaning not in self.meanings or meaning == "surname":
            return False
        if self.meanings[meaning].header.casefold().startswith("surname"):
            return True
        names = {raw for raw in self.cells(meaning).different if isinstance(raw, str)}
        commas = sum("," in name for name in names) if "," in "".join(names) else 0
        if commas < 2 or commas * 3 < len(names):
            return False
        return commas * 3 > sum(not state_of_words(name, self.words) for name in names) * 2

    def _column(self, meaning: str) -> list[Any]:
        if meaning in PARTS:
            return self._part(meaning)
        if meaning not in self.meanings:
            return [None] * len(self)
        raws = self.cells(meaning)
        if meaning in DAYS:
            reader, problems = day_reader(set(raws.different), self.meanings[meaning].header, self.address(meaning, 0))
            self.problems += problems
            return self._values(meaning, raws, reader).all
        return self._values(meaning, raws, READERS.get(meaning, coerce.text)).all

    def _part(self, meaning: str) -> list[Any]:
        """A meaning that several columns may tell: its own first, then the parts of other cells."""
        tellers = [(source, attribute) for source, attribute in PARTS[meaning] if self._has(source)]
        own: list[Any] | None = None
        if meaning in self.meanings and meaning not in EMPTY:
            own = self._values(meaning, self.cells(meaning), _OWN_READERS.get(meaning, coerce.text)).all
        for source, attribute in tellers:
            read = self._composed(source)
            if own is None:
                own = (read.part(attribute) if attribute else read).all
            elif read.says(attribute):
                own = self._merged(meaning, own, source, read.part(attribute).all)
        if own is None:
            return [BLANK_CELLS.get(meaning)] * len(self)
        return own

    def _has(self, source: str) -> bool:
        return source in self.meanings or (source == "holder" and "surname" in self.meanings)

    def _composed(self, source: str) -> "_Read":
        """The cells of a column whose cells may hold several things, taken apart."""
        if source not in self._cells:
            if source == "holder" and "surname" in self.meanings:
                self._cells[source] = self._joined_names()
            else:
                guess = self.meanings[source]
                reader = composed_reader(
                    source, self._header(guess), self.words, surname_first=self.surname_first(source)
                )
                raws = self.cells(source)
                known = bare_names(raws.different) if source == "holder" and not self.words else {}
                self._cells[source] = self._values(source, raws, reader, EMPTY[source], known)
        return self._cells[source]

    def _header(self, guess: ColumnGuess) -> Header:
        header = Header.of(guess.header)
        if guess.meaning == "fte" and not header.percent and _are_percentages(self.cells("fte")):
            text = f'The values of "{guess.header}" were read as per cent of full time: the most usual is 100.'
            self.problems.append(Problem(code="fte-as-percent", where=guess.address, text=text, severity="note"))
            return Header(percent=True, points=header.points)
        if guess.meaning == "grade" and not header.points and (doubtful := _read_as_points(self.cells("grade"))):
            text = (
                f'The cells of "{guess.header}" hold grades with their points; "{min(doubtful)}" was read so too'
                f"{f', and {len(doubtful) - 1:,} more spellings' if len(doubtful) > 1 else ''}, "
                "though it could be two grades."
            )
            remedy = "Check these grades; where they are two, change them after the import."
            self.problems.append(
                Problem(code="grade-or-point", where=guess.address, text=text, remedy=remedy, severity="warning")
            )
            return Header(percent=header.percent, points=True)
        return header

    def _joined_names(self) -> "_Read":
        """The names of forename and surname columns, each different pair taken apart once."""
        pairs = list(zip(self["forename"], self["surname"], strict=True))
        reader = composed_reader("holder", Header(), self.words, surname_first=False)
        return _Read(pairs, {pair: reader(" ".join(part for part in pair if part))[0] for pair in set(pairs)})

    def _merged(self, meaning: str, own: Sequence[Any], source: str, values: Sequence[Any]) -> list[Any]:
        """The column of a meaning, filled up from the cells of another; where both say something else, that is said."""
        merged, differing = list(own), []
        for row, (mine, other) in enumerate(zip(own, values, strict=True)):
            if mine is None:
                merged[row] = other
            elif other is not None and mine != other and not _close(meaning, mine, other):
                differing.append(row)
        self._say_differing(meaning, source, differing)
        return merged

    def _say_differing(self, meaning: str, source: str, rows: Sequence[int]) -> None:
        guess = self.meanings.get(meaning)
        for row in rows[:MOST_ALIKE] if guess else ():
            cell = self.listing.raw(row, self.meanings[source].column)
            text = f'The cell "{personal(cell)}" ({self.address(source, row)}) says something else; this cell was kept.'
            self.problems.append(Problem(
                code="cells-disagree", where=self.address(meaning, row), text=text,
                remedy="Correct one of the two cells in the list.",
            ))  # fmt: skip
        if len(rows) > MOST_ALIKE and guess:
            text = f"{len(rows) - MOST_ALIKE:,} more cells of {guess.label} disagree with the cell beside them."
            self.problems.append(Problem(code="cells-disagree", where=self.listing.name, text=text))

    def _values(
        self, meaning: str, raws: Cells, reader: Reader, blank: Any = None, known: Mapping[Any, Any] = _NOTHING
    ) -> "_Read":
        """Read every different value of a column once, but for those known, which is what makes long lists quick."""
        values, troubles = {**dict.fromkeys(_BLANKS, blank), **known}, {}
        plain = coerce.plain_texts(raws.different) if reader is coerce.text else frozenset()
        values.update(zip(plain, plain, strict=True))
        for raw in raws.different - values.keys():
            value, trouble = reader(raw[1] if type(raw) is tuple else raw)
            values[raw] = blank if value is None else value
            if trouble is not None:
                troubles[raw] = trouble
        if troubles:
            self._report(meaning, [(row, troubles[raw]) for row, raw in enumerate(raws.all) if raw in troubles])
        return _Read(raws.all, values)

    def _report(self, meaning: str, troubles: list[tuple[int, Trouble]]) -> None:
        counts: Counter[str] = Counter()
        self._report_formulas(meaning, [index for index, each in troubles if each.code == NO_RESULT_CODE])
        for index, trouble in troubles:
            if trouble.code == NO_RESULT_CODE:
                continue
            counts[trouble.code] += 1
            if counts[trouble.code] <= (1 if trouble.code in COUNTED_CODES else MOST_ALIKE):
                self.problems.append(problem_of(trouble, self.address(meaning, index)))
        label = self.meanings[meaning].label
        for code, number in counts.items():
            shown = 1 if code in COUNTED_CODES else MOST_ALIKE
            if number > shown:
                counted, left = code in COUNTED_CODES, number - shown
                verb = ("is" if left == 1 else "are") if counted else ("has" if left == 1 else "have")
                same = "of this kind" if counted else "the same trouble"
                text = f"{count_text(left, 'more cell')} of the column {label} {verb} {same}."
                severity = "note" if counted else "warning"
                self.problems.append(Problem(code=code, where=self.listing.name, text=text, severity=severity))

    def _report_formulas(self, meaning: str, rows: list[int]) -> None:
        """Formulas without a result come by the column, and have one cause: they are named once for each column."""
        if not rows:
            return
        first = [self.address(meaning, row) for row in rows[:3]]
        more = [f"{len(rows) - 3:,} more"] if len(rows) > 3 else []
        cells = list_text([*(each.rpartition("!")[2] for each in first), *more])
        text = f"{count_text(len(rows), 'cell')} of the column {self.meanings[meaning].label} ({cells})"
        text += (
            " hold a formula that was saved without its result."
            if len(rows) > 1
            else (" holds a formula that was saved without its result.")
        )
        trouble = coerce.fault_trouble("")
        self.problems.append(
            Problem(code=trouble.code, where=first[0], text=text, remedy=trouble.remedy, severity=trouble.severity)
        )


@dataclass(frozen=True, slots=True)
class _Read:
    """A column that was read: what stands in its rows, and what each different cell was read as."""

    raws: Sequence[Any]
    values: Mapping[Any, Any]

    @property
    def all(self) -> list[Any]:
        """A value for every row."""
        return list(map(self.values.__getitem__, self.raws))

    def part(self, attribute: str) -> "_Read":
        """One part of the cells, None where a cell does not say it."""
        said = [None if s in _SAYS_NOTHING else s for s in column_of(self.values.values(), attribute)]
        return _Read(self.raws, dict(zip(self.values, said, strict=True)))

    def says(self, attribute: str) -> bool:
        """Whether any cell says one part."""
        return any(s not in _SAYS_NOTHING for s in column_of(self.values.values(), attribute))


_SAYS_NOTHING = (None, "", ())
_OWN_READERS: Mapping[str, Reader] = {"full_time_minutes": coerce.minutes}
"""Readers of meanings that have a column of their own, and may stand in other cells too."""


def _read_as_points(raws: Cells) -> set[str]:
    """Spellings such as "G4 / 5" that could be two grades, in a column whose other cells plainly give points."""
    words = {str(raw) for raw in raws.different - _BLANKS if isinstance(raw, str)}
    plain = {each for each in words if grade_cell(each).point is not None}
    doubtful = {each for each in words - plain if grade_cell(each, with_points=True).point is not None}
    return doubtful if len(plain) >= LEAST_PLAIN and len(plain) > len(doubtful) else set()


def _are_percentages(raws: Cells) -> bool:
    """Whether the numbers of an FTE column are per cent: 100 is the most usual, and nothing is above it."""
    if all(_number(raw) != 100 for raw in raws.different):
        return False
    numbers = [each for each in map(_number, raws.all) if each is not None]
    if Counter(numbers).most_common(1)[0][0] != 100:
        return False
    return max(numbers) <= 100 and sum(number > 1 for number in numbers) * 10 >= len(numbers) * 9


def _number(raw: Any) -> float | None:
    try:
        return float(raw) if isinstance(raw, (int, float, str)) else None
    except ValueError:
        return None


def _close(meaning: str, one: Any, other: Any) -> bool:
    """Whether two values agree as far as rounding goes."""
    if meaning == "contracted_minutes":
        return bool(abs(one - other) <= 15)
    if meaning == "fte":
        return bool(abs(one - other) <= 60)
    return str(one).casefold() == str(other).casefold()


def problem_of(trouble: Trouble, where: str) -> Problem:
    """A trouble as a problem with its place."""
    return Problem(code=trouble.code, where=where, text=trouble.text, remedy=trouble.remedy, severity=trouble.severity)


def parts_told(columns: Columns) -> Mapping[str, tuple[str, ...]]:
    """What cells say beside the meaning of their column, by that meaning: a grade's cells may also say the point."""
    told: dict[str, tuple[str, ...]] = {}
    for part, sources in PARTS.items():
        source = next((each for each, _ in sources if each in columns.meanings), None)
        if part in columns.meanings or source is None or part not in MEANINGS:
            continue
        if any(value is not None for value in columns[part]):
            told[source] = (*told.get(source, ()), MEANINGS[part].label.lower())
    return told
