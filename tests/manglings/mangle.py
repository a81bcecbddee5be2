"""Mangles a known establishment into the sheets of a list, as real lists are laid out; the same for the same seed."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from tests.manglings import columns as facts
from tests.manglings.columns import Cell, Column
from tests.manglings.known import EMPLOYEE, Known, KnownPost, known_establishment

FORMATS = ("xlsx", "xlsx", "xlsx", "xlsx", "csv", "csv", "xls", "ods")
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16")
SEPARATORS = (",", ";", "\t", "|")
BY_HAND = ("forms of address", "as above", "remarks", "figures", "legend")
"""What people do to a list when it is made."""
REPEATED_AFTER = 20
LEADERSHIP = "Leadership"


@dataclass(slots=True)
class Page:
    """One sheet: its rows, merged cells (first row, first column, last row, last column), bold rows, what is hidden."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    bold: set[int] = field(default_factory=set)
    hidden: bool = False


@dataclass(slots=True)
class Mangled:
    """A list: its sheets, how they are to be written, the facts it holds, and where each post stands."""

    seed: int
    known: Known
    form: str
    pages: list[Page] = field(default_factory=list)
    encoding: str = "utf-8"
    separator: str = ","
    carries: set[str] = field(default_factory=set)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    """For each post its sheet and its row there, counted from 1."""
    levels: tuple[int, ...] = ()
    """Which levels of the units the list tells, counted from the top."""
    leadership: bool = False
    """Whether posts above the services stand on a sheet of their own, which names a unit for them."""
    said: list[str] = field(default_factory=list)
    """What was done, in words."""

    headers: dict[str, list[str]] = field(default_factory=dict)
    """The headers, in small letters, under which each fact stands."""

    def headers_of(self, fact: str) -> list[str]:
        """The headers under which a fact stands."""
        return self.headers.get(fact, [])

    def path_of(self, post: KnownPost) -> tuple[str, ...]:
        """The units that the list tells for a post, from the top."""
        if self.leadership and not post.service:
            return (post.directorate, LEADERSHIP)
        levels = (post.directorate, post.service, post.team)
        return tuple(levels[level] for level in self.levels if levels[level])


def _addressed(column: Column, words: str) -> Column:
    """A column of whole names with a form of address behind each."""
    if "name" not in column.carries or column.header == "Surname":
        return column

    def write(post: KnownPost) -> Cell:
        cell = column.write(post)
        plain = isinstance(cell, str) and post.state == EMPLOYEE
        return f"{cell}{words}" if plain else cell

    return Column(column.group, column.header, write, column.carries)


def mangled(seed: int) -> Mangled:
    """The list of a seed."""
    return _Mangler(seed).all()


class _Mangler:
    """Builds one list."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed * 7919 + 1)
        known = known_establishment(seed)
        self.made = Mangled(seed=seed, known=known, form=self.chance.choice(FORMATS))
        self.layout = self.chance.choices(("plain", "team rows", "nested rows", "sheet a service"), (6, 2, 1, 2))[0]
        if self.made.form == "csv" and self.layout == "sheet a service":
            self.layout = "plain"
        self.right = self.chance.choice((0, 0, 0, 1, 2))
        self.columns = self._columns()
        self.hand = random.Random(seed * 104_729 + 3)
        self.by_hand = {name for name in BY_HAND if self.hand.random() < 0.12}
        if "forms of address" in self.by_hand:
            self.columns = [_addressed(column, self.hand.choice((" (Mrs)", ", Mr", " Dr"))) for column in self.columns]

    def all(self) -> Mangled:
        made, chance = self.made, self.chance
        made.encoding, made.separator = chance.choice(ENCODINGS), chance.choice(SEPARATORS)
        made.said = [self.layout, made.form]
        self.top_rows = chance.choice(("nothing", "title", "title and day", "much"))
        self.groups = chance.random() < 0.25
        self.totals = chance.random() < 0.4
        self.gaps = chance.random() < 0.3
        self.again = chance.random() < 0.2
        self.footer = chance.random() < 0.4
        for name, posts in self._sheets():
            made.pages.append(self._page(name, posts))
        self._other_sheets()
        for flag in ("groups", "totals", "gaps", "again", "footer"):
            if getattr(self, flag):
                made.said.append(flag)
        made.said += [self.top_rows, *sorted(self.by_hand)]
        made.carries = {fact for column in self.columns for fact in column.carries}
        for column in self.columns:
            for fact in column.carries:
                made.headers.setdefault(fact, []).append(column.header.strip().casefold())
        if self.layout != "plain":
            made.carries.add("path")
        made.leadership = self.layout == "sheet a service"
        return made

    def _columns(self) -> list[Column]:
        chance, known = self.chance, self.made.known
        levels = {"plain": chance.choice((2, 3, 3, 3)), "team rows": 2, "nested rows": 1, "sheet a service": 1}
        level = levels[self.layout]
        self.made.levels = {"plain": tuple(range(level)), "sheet a service": (0, 1)}.get(self.layout, (0, 1, 2))
        if self.layout == "sheet a service" and chance.random() < 0.6:
            self.team_rows = True
            self.made.levels = (0, 1, 2)
        else:
            self.team_rows = self.layout in ("team rows", "nested rows")
        first = [facts.reference_column(chance), facts.title_column(chance)]
        rest = [
            *facts.unit_columns(chance, level), *facts.grade_columns(chance), *facts.fte_columns(chance),
            *facts.manager_columns(chance, known), *facts.holder_columns(chance), *facts.person_columns(chance),
        ]  # fmt: skip
        if chance.random() < 0.4:
            by_group: dict[str, list[Column]] = {}
            for column in rest:
                by_group.setdefault(column.group, []).append(column)
            groups = list(by_group.values())
            chance.shuffle(groups)
            rest = [column for group in groups for column in group]
        noise = facts.noise_columns(chance)
        return [*first, *rest, *noise] if chance.random() < 0.7 else [*noise, *first, *rest]

    def _sheets(self) -> Iterator[tuple[str, Sequence[KnownPost]]]:
        posts = self.made.known.posts
        if self.layout != "sheet a service":
            yield self.chance.choice(("Establishment", "Sheet1", "Posts", "HR list")), posts
            return
        for service, group in groupby(posts, lambda post: post.service):
            yield service or LEADERSHIP, tuple(group)

    def _page(self, name: str, posts: Sequence[KnownPost]) -> Page:
        page = Page(name)
        self._above(page, name)
        self._header(page)
        seen: tuple[str, ...] = ()
        above: list[Cell] = []
        for index, post in enumerate(posts):
            if self.team_rows and post.path != seen:
                if seen and self.totals:
                    self._subtotal(page, seen, [each for each in posts if each.path == seen])
                self._unit_rows(page, post, seen)
                seen = post.path
            if self.again and index and index % REPEATED_AFTER == 0:
                page.rows.append(self._cells([column.header for column in self.columns]))
            self._between(page)
            cells = [column.write(post) for column in self.columns]
            page.rows.append(self._cells(self._as_above(cells, above) if index else cells))
            above = cells
            self.made.places[post.reference] = (name, len(page.rows))
        self._under(page, posts)
        return page

    def _between(self, page: Page) -> None:
        """What may stand between two posts: a blank row, a remark."""
        if self.gaps and self.chance.random() < 0.1:
            page.rows.append([])
        if "remarks" in self.by_hand and self.hand.random() < 0.05:
            page.rows.append(self._cells([None, "(to be reviewed in June)"]))

    def _under(self, page: Page, posts: Sequence[KnownPost]) -> None:
        if self.totals:
            page.rows.append([])
            self._total(page, "TOTAL", posts)
        if "figures" in self.by_hand:
            page.rows += [self._cells([None, "Establishment", len(posts)]), self._cells([None, "Vacancies", 2])]
        if "legend" in self.by_hand:
            page.rows += [[], self._cells(["Key: yellow = vacant"]), self._cells(["Yellow", "vacant"])]
        if self.footer:
            page.rows.append([])
            line = self.chance.choice(
                ("Printed 12/04/2024 09:14", "* excludes casual staff", "Note: draft", "Page 1 of 1")
            )
            page.rows.append(self._cells([line]))

    def _as_above(self, cells: list[Cell], above: list[Cell]) -> list[Cell]:
        """Cells of titles and grades that say the same as those above, written as a ditto mark."""
        if "as above" not in self.by_hand:
            return cells
        marked = {"title", "grade"}
        return [
            '"' if cell == old and cell and len(column.carries) == 1 and marked & set(column.carries) else cell
            for column, cell, old in zip(self.columns, cells, above, strict=True)
        ]

    def _above(self, page: Page, name: str) -> None:
        title = (
            f"{self.made.known.posts[0].directorate} – {name}"
            if self.layout == "sheet a service"
            else "Establishment list"
        )
        lines: dict[str, list[str]] = {
            "nothing": [],
            "title": [title],
            "title and day": [title, "As at 31 March 2024"],
            "much": [title, "As at 31/03/2024   OFFICIAL-SENSITIVE", "", "Contact: HR Systems, extension 4410", ""],
        }
        for line in lines[self.top_rows]:
            page.rows.append(self._cells([line] if line else []))
        if lines[self.top_rows] and self.made.form == "xlsx" and self.chance.random() < 0.5:
            page.merged.append((0, self.right, 0, self.right + len(self.columns) - 1))

    def _header(self, page: Page) -> None:
        if self.groups:
            row: list[Cell] = []
            start = 0
            for group, members in groupby(self.columns, lambda column: column.group):
                width = len(list(members))
                row += [group, *[None] * (width - 1)]
                if width > 1:
                    index = len(page.rows)
                    page.merged.append((index, self.right + start, index, self.right + start + width - 1))
                start += width
            page.rows.append(self._cells(row))
        page.bold.add(len(page.rows))
        page.rows.append(self._cells([column.header for column in self.columns]))

    def _unit_rows(self, page: Page, post: KnownPost, seen: tuple[str, ...]) -> None:
        if self.layout == "nested rows":
            if post.path[:2] != seen[:2] and post.service:
                self._unit_row(page, f"Service: {post.service}")
            if post.team:
                self._unit_row(page, f"Team: {post.team}")
        elif self.layout == "team rows" or post.team:
            self._unit_row(page, post.path[-1])

    def _unit_row(self, page: Page, name: str) -> None:
        index = len(page.rows)
        page.rows.append(self._cells([name]))
        page.bold.add(index)
        if self.made.form in ("xlsx", "xls", "ods"):
            page.merged.append((index, self.right, index, self.right + len(self.columns) - 1))

    def _subtotal(self, page: Page, path: tuple[str, ...], posts: Sequence[KnownPost]) -> None:
        self._total(page, f"Sub-total {path[-1]}", posts)

    def _total(self, page: Page, words: str, posts: Sequence[KnownPost]) -> None:
        row: list[Cell] = [None] * len(self.columns)
        place = next(index for index, column in enumerate(self.columns) if "title" in column.carries)
        row[place] = words
        for index, column in enumerate(self.columns):
            if "fte" in column.carries and column.header.strip().upper() in ("FTE", "WTE", "F.T.E.", "POST FTE"):
                row[index] = round(sum(post.tenths for post in posts) / 10, 2)
        page.rows.append(self._cells(row))

    def _cells(self, cells: Sequence[Cell]) -> list[Cell]:
        return [*[None] * self.right, *cells]

    def _other_sheets(self) -> None:
        if self.made.form == "csv":
            return
        if self.chance.random() < 0.2:
            self.made.pages.insert(0, Page("Read me", [["This workbook was made by HR Systems."], ["Do not edit."]]))
        if self.chance.random() < 0.2:
            self.made.pages.append(Page("Lookups", [["Codes", "Meaning"], ["P", "Permanent"]], hidden=True))
