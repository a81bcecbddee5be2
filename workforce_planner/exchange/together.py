"""Puts the lists of an import together: which rows are posts, who stands in them, what only one list knows."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from workforce_planner.exchange.holders import holders
from workforce_planner.exchange.kinds import BUDGET, LEFT_OUT, PEOPLE, POSTS, ReadList
from workforce_planner.exchange.listing import SetAside
from workforce_planner.exchange.matching_lists import Matches, matched
from workforce_planner.exchange.people_rows import covering_rows, people_rows
from workforce_planner.exchange.status_words import NAMED, WITHHELD, Held
from workforce_planner.exchange.values import Joined, Values, part_of
from workforce_planner.model.personal import personal
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, list_text

OVER = re.compile(r"(?i)\bover[- ]establishment\b|\bsupernumerary\b")
AGENCY, EMPLOYEE = "agency", "employee"
_LONE = {
    AGENCY: "No list says what kind of worker this is; a list of people holds the employees, so this was guessed to be "
    "an agency worker.",
    EMPLOYEE: "As you said, this was taken for an employee.",
}
OVER_ESTABLISHMENT = "over establishment, so it is no post"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A person who stands in no row of the base: covering for the holder of `base`, or without a listed post (None)."""

    list: int
    row: int
    held: Held
    base: int | None
    cover: bool


@dataclass(slots=True, kw_only=True)
class Together:
    """Lists put together: `values` has a row for each post; `sources` says which rows of the lists went into it."""

    lists: Sequence[ReadList]
    values: Values
    held: list[Held]
    sources: list[list[int | None]]
    """For each list the row of it in each row of `values`."""
    base: frozenset[int]
    """The lists whose rows are the posts."""
    beside: list[Beside] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    aside_rows: dict[int, list[int]] = field(default_factory=dict)
    shared_rows: dict[int, list[int]] = field(default_factory=dict)
    """Rows of each list that were merged into the post of an earlier row."""
    job_shares: dict[int, int] = field(default_factory=dict)
    """The rows that hold a shared job, with how many rows share it."""
    problems: list[Problem] = field(default_factory=list)

    def silent_lists(self, *meanings: str) -> list[int]:
        """The lists of posts that have no column of any of these meanings."""
        lists = [(index, self.lists[index].columns) for index in sorted(self.base)]
        return [index for index, columns in lists if not any(each in columns for each in meanings)]

    def silent_rows(self, *meanings: str) -> frozenset[int]:
        """The rows whose lists have no column of any of these meanings."""
        if not self.silent_lists(*meanings):
            return frozenset()
        telling = [
            rows
            for rows, each in zip(self.sources, self.lists, strict=True)
            if rows and any(meaning in each.columns for meaning in meanings)
        ]
        size = len(self.values)
        return frozenset(row for row in range(size) if all(rows[row] is None for rows in telling))


def put_together(lists: Sequence[ReadList], lone_holders: str = "") -> Together:
    """The lists of an import as one: the posts are those of the lists of posts, of the budget, or of the people.

    `lone_holders` says what holders are whom the list of people does not know: agency (a guess) or employee.
    """
    read = [each for each in lists if each.kind != LEFT_OUT]
    base_kind = next(kind for kind in (POSTS, BUDGET, PEOPLE, LEFT_OUT) if any(each.kind == kind for each in lists))
    if len(read) == 1 and base_kind != PEOPLE:
        return _alone(lists, read[0])
    return _Joining(lists, base_kind, lone_holders or AGENCY).together()


def _alone(lists: Sequence[ReadList], only: ReadList) -> Together:
    """One list, whose own columns are the values: nothing is copied."""
    held, _ = holders(only.columns)
    sources: list[list[int | None]] = [[] for _ in lists]
    place = next(index for index, each in enumerate(lists) if each is only)
    sources[place] = list(range(len(only.columns)))
    together = Together(lists=lists, values=only.columns, held=held, sources=sources, base=frozenset((place,)))
    covers = covering_rows(only.columns, held) if only.kind == POSTS else {}
    if covers:
        return _with_covers(together, place, covers)
    over = _over_establishment(only) if only.kind == BUDGET else []
    if over:
        left = set(over)
        rows = [row for row in range(len(only.columns)) if row not in left]
        together.values = part_of(only.columns, rows)
        together.sources[place] = list(rows)
        together.held = [held[row] for row in rows]
        _put_aside(together, place, over)
    return together


def _with_covers(together: Together, place: int, covers: Mapping[int, int]) -> Together:
    """Put those who cover for an absent holder beside them: their rows are no posts of their own."""
    columns, held = together.values, together.held
    rows = [row for row in range(len(columns)) if row not in covers]
    at = {row: base for base, row in enumerate(rows)}
    together.values = part_of(columns, rows)
    together.sources[place] = list(rows)
    together.held = [held[row] for row in rows]
    together.beside = [
        Beside(list=place, row=row, held=held[row], base=at[absent], cover=True) for row, absent in covers.items()
    ]
    text = (
        f"{count_text(len(covers), 'row covers', 'rows cover')} for the absent holder of the same post reference; each "
        "was put beside the holder, and is no post of its own."
    )
    where = columns.address("reference", next(iter(covers)))
    remedy = "Give the row a reference of its own where it is a post."
    together.problems.append(Problem(code="cover-beside", where=where, text=text, remedy=remedy, severity="note"))
    return together


def _over_establishment(each: ReadList) -> list[int]:
    """The lines of a budget that are no posts: workers beside the establishment."""
    words = zip(each.columns["title"], each.columns["notes"], strict=True)
    return [row for row, (title, notes) in enumerate(words) if OVER.search(title or "") or OVER.search(notes or "")]


def _put_aside(together: Together, place: int, rows: Sequence[int]) -> None:
    listing = together.lists[place].listing
    together.aside_rows[place] = list(rows)
    together.set_aside += [
        SetAside(
            file=listing.file,
            sheet=listing.sheet_of(row),
            row=listing.row_number(row),
            reason=OVER_ESTABLISHMENT,
            kind="over establishment",
        )
        for row in rows
    ]


class _Joining:
    """One putting together of several lists, or of a list of people."""

    def __init__(self, lists: Sequence[ReadList], base_kind: str, lone_holders: str) -> None:
        self.lists = lists
        self.lone_holders = lone_holders
        self.base = [index for index, each in enumerate(lists) if each.kind == base_kind]
        self.others = [index for index, each in enumerate(lists) if index not in self.base and each.kind != LEFT_OUT]
        self.people: dict[int, list[Held]] = {}
        self.covers: dict[int, dict[int, int | None]] = {}
        self.aside: dict[int, list[int]] = {}

    def together(self) -> Together:
        """All of it."""
        parts = [(index, self._base_rows(index)) for index in self.base]
        sources: list[list[int | None]] = [[] for _ in self.lists]
        for index, rows in parts:
            for other in self.base:
                sources[other] += list(rows) if other == index else [None] * len(rows)
        name = list_text([self.lists[index].listing.name for index in self.base])
        posts = self._values(self.base, sources, name)
        together = Together(lists=self.lists, values=posts, held=[], sources=sources, base=frozenset(self.base))
        for index, rows in self.aside.items():
            _put_aside(together, index, rows)
        for index in self.others:
            self._add(together, index, posts)
        together.values = self._values([*self.base, *self.others], sources, name)
        _prefer_hours(together, self.base)
        together.held, _ = holders(together.values)
        self._say_lone_holders(together)
        for index in self.base:
            self._cover_base(together, index)
        return together

    def _values(self, places: Sequence[int], sources: Sequence[Sequence[int | None]], name: str) -> Values:
        if len(places) == 1:
            rows = [row for row in sources[places[0]] if row is not None]
            return part_of(self.lists[places[0]].columns, rows)
        return Joined([self.lists[each].columns for each in places], [sources[each] for each in places], name)

    def _base_rows(self, index: int) -> Sequence[int]:
        each = self.lists[index]
        if each.kind == PEOPLE:
            return self._own_rows(index)
        over = _over_establishment(each) if each.kind == BUDGET else []
        if over:
            self.aside[index] = over
        left = set(over)
        return [row for row in range(len(each.columns)) if row not in left]

    def _own_rows(self, index: int) -> Sequence[int]:
        columns = self.lists[index].columns
        self.people[index], _ = holders(columns)
        found = people_rows(columns, self.people[index])
        self.covers[index] = found.covers
        return found.own

    def _add(self, together: Together, index: int, posts: Values) -> None:
        """Match another list to the posts; what it alone knows stands beside, or is set aside where it names nobody."""
        each = self.lists[index]
        rows = self._own_rows(index) if each.kind == PEOPLE else list(range(len(each.columns)))
        held, _ = holders(posts)
        found = matched(posts, each.columns, rows, [who.state in (NAMED, WITHHELD) for who in held])
        together.sources[index] = found.rows
        places = {row: base for base, row in enumerate(found.rows) if row is not None}
        if each.kind == PEOPLE:
            people = self.people[index]
            together.beside += [
                Beside(list=index, row=row, held=people[row], base=None, cover=False) for row in found.left
            ]
            for row, absent in self.covers[index].items():
                base = None if absent is None else places.get(absent)
                together.beside.append(Beside(list=index, row=row, held=people[row], base=base, cover=True))
            self._say_unmatched(together, index, found)
        else:
            self._set_lone_aside(together, index, found)

    def _set_lone_aside(self, together: Together, index: int, found: Matches) -> None:
        listing = self.lists[index].listing
        together.aside_rows[index] = list(found.left)
        together.set_aside += [
            SetAside(
                file=listing.file,
                sheet=listing.sheet_of(row),
                row=listing.row_number(row),
                reason="in this list only, no post of the other",
                kind="one list only",
            )
            for row in found.left
        ]

    def _say_unmatched(self, together: Together, index: int, found: Matches) -> None:
        columns = self.lists[index].columns
        for row in found.left:
            together.problems.append(
                Problem(
                    code="person-without-listed-post",
                    where=columns.address("employee_number", row),
                    text=f"{_spoken(self.people[index][row].name)} is in no post of {together.values.name}; "
                    "loaded as an employee without a post, beside the establishment.",
                    remedy="Put the person into a post, or have the post added to the list of posts.",
                )
            )
        for base, doubtful in found.doubtful:
            names = list_text([personal(self.people[index][row].name) for row in doubtful[:4]])
            together.problems.append(
                Problem(
                    code="person-doubtful",
                    where=together.values.address("holder", base),
                    text=f"The holder fits several people ({names}); nobody was chosen.",
                    remedy="Assign the right person after the import.",
                )
            )

    def _say_lone_holders(self, together: Together) -> None:
        """Holders whom the list of people does not know: it holds the employees, so they are taken for agency workers,
        and each is named."""
        people = [index for index in self.others if self.lists[index].kind == PEOPLE]
        names = list_text([self.lists[index].listing.name for index in people])
        if not people or any(self._says_how(index) for index in self.base):
            return
        for base, held in enumerate(together.held):
            known = any(together.sources[index][base] is not None for index in people)
            if held.state != NAMED or known or held.kind != "employee":
                continue
            together.held[base] = self._lone(held, names)
            together.problems.append(
                Problem(
                    code="person-in-one-list",
                    where=together.values.address("holder", base),
                    text=f"{_spoken(held.name)} is in a post of {together.values.name}, and not among the people of "
                    f"{names}. {_LONE[self.lone_holders]}",
                    remedy="Ask whether it is an agency worker or somebody whom HR's list lacks, and change the kind "
                    "of assignment where it is not so; the import can take all of them for employees.",
                )
            )

    def _lone(self, held: Held, names: str) -> Held:
        """A holder of whom the list of people knows nothing, as what they are taken for; the doubt stays with them."""
        doubt = f"Not among the people of {names}; what kind of worker this is, no list says."
        contract = None if self.lone_holders == AGENCY else held.contract
        return replace(held, kind=self.lone_holders, contract=contract, doubt=doubt)

    def _says_how(self, index: int) -> bool:
        """Whether a list says itself who is an employee."""
        return any(each in self.lists[index].columns for each in ("contract", "status", "employee_number"))

    def _cover_base(self, together: Together, index: int) -> None:
        """The people of the base who cover for others, at the posts of those."""
        places = {row: base for base, row in enumerate(together.sources[index]) if row is not None}
        for row, absent in self.covers.get(index, {}).items():
            base = None if absent is None else places.get(absent)
            held = self.people[index][row]
            together.beside.append(Beside(list=index, row=row, held=held, base=base, cover=True))


def _spoken(name: str) -> str:
    """Somebody at the start of a sentence."""
    return personal(name) if name else "A person"


def _prefer_hours(together: Together, base: Sequence[int]) -> None:
    """The posts' own hours decide their FTE: an FTE of another list is not mixed with them."""
    lists = [together.lists[index].columns for index in base]
    if not all("contracted_minutes" in each and "fte" not in each for each in lists) or "fte" not in together.values:
        return
    hours, fte = together.values["contracted_minutes"], together.values["fte"]
    for row, minutes in enumerate(hours):
        if minutes is not None:
            fte[row] = None


def spoken_titles(together: Together) -> None:
    """Write titles in capitals as another list or row of the import writes them."""
    titles: list[str | None] = together.values["title"]
    known: Counter[str] = Counter()
    for each in together.lists:
        if each.kind != LEFT_OUT and "title" in each.columns:
            counts = Counter(each.columns["title"])
            known.update({title: count for title, count in counts.items() if title and not title.isupper()})
    usual: dict[str, str] = {}
    for spelling, _ in known.most_common():
        usual.setdefault(spelling.casefold(), spelling)
    if usual and any(title and title.isupper() for title in set(titles)):
        for row, title in enumerate(titles):
            if title and title.isupper():
                titles[row] = usual.get(title.casefold(), title)


def shared_number_note(together: Together) -> Problem | None:
    """What a list of people means by one position number in several rows, said once."""
    values = together.values
    if not any(together.lists[index].kind == PEOPLE for index in together.base):
        return None
    counts = Counter(value for value in values["reference"] if value is not None)
    shared = {value: count for value, count in counts.items() if count > 1}
    if not shared:
        return None
    most, number = max(shared.items(), key=lambda item: item[1])
    text = (
        f"One position number stands for several posts: {count_text(sum(shared.values()), 'person', 'people')} share "
        f"{count_text(len(shared), 'number')}, {number} of them {most}. Each person was loaded as a post of their own."
    )
    remedy = "Give the posts references of their own where the council has them."
    return Problem(code="reference-shared", where=values.name, text=text, remedy=remedy, severity="note")
