"""Imports a mangled list and says of each cell it holds: recovered, said to be unknown, or silently wrong."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests.manglings.known import AGENCY, FULL_WEEK, VACANT, KnownPost
from tests.manglings.mangle import Mangled
from workforce_planner.edit.commands import Context
from workforce_planner.exchange.preview import ImportAnswers, ImportPreview, preview_import
from workforce_planner.exchange.reading import read_workbook
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, Post
from workforce_planner.model.relations import unit_path

RECOVERED, SAID, WRONG = "recovered", "said", "silently wrong"
TODAY = date(2026, 11, 21)
FULL_TIME = 10_000


@dataclass(slots=True)
class Measured:
    """The cells of one list by outcome and by fact, and the first that went silently wrong."""

    seed: int
    said: list[str]
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)
    """Cells that were not recovered, and said so."""
    refused: str = ""

    def count(self, outcome: str) -> int:
        """The cells of one outcome."""
        return sum(number for (_, each), number in self.outcomes.items() if each == outcome)


def imported(path: Path) -> ImportPreview:
    """What the program makes of a file where a person does nothing but confirm."""
    counter = itertools.count()
    workbook, problems = read_workbook(path)
    assert workbook is not None, problems
    context = Context(today=TODAY, new_id=lambda prefix: f"{prefix}-{next(counter)}")
    return preview_import(workbook, ImportAnswers(), context)


def measure(mangled: Mangled, preview: ImportPreview) -> Measured:
    """Compare an import with what the list held."""
    found = Measured(mangled.seed, mangled.said)
    if preview.refused is not None:
        found.refused = str(preview.refused)
        for post in mangled.known.posts:
            found.outcomes.update((fact, SAID) for fact, _ in _facts(mangled, post))
        return found
    _Comparison(mangled, preview, found).all()
    return found


class _Comparison:
    """One list beside its import."""

    def __init__(self, mangled: Mangled, preview: ImportPreview, found: Measured) -> None:
        self.mangled = mangled
        self.found = found
        self.plan: Plan = preview.plan
        self.problems = preview.problems
        self.posts: dict[str, list[Post]] = {}
        for post in self.plan.posts.values():
            self.posts.setdefault(post.reference, []).append(post)
        self.held: dict[str, list[Assignment]] = {}
        for each in self.plan.assignments.values():
            self.held.setdefault(each.post or "", []).append(each)
        self.left_out = {each.header.casefold() for each in preview.left_out_columns}
        self.rows_said = {(each.sheet, each.row) for each in preview.set_aside}
        self.cells_said: dict[tuple[str, int], list[str]] = {}
        for problem in self.problems:
            words = f"{problem.where} {problem.text}"
            for sheet, row in re.findall(r"([^\n!]*)!\$?[A-Z]{0,3}(\d+)", words):
                self.cells_said.setdefault((sheet.strip().split(", ")[-1], int(row)), []).append(problem.text)
        self.whole = " ".join(problem.text.casefold() for problem in self.problems)

    def all(self) -> None:
        """Every cell of every post, and the posts that are none."""
        known = {post.reference for post in self.mangled.known.posts}
        for reference, posts in self.posts.items():
            for post in posts[1:] if reference in known else posts:
                if post.employer != "Outside this list":
                    self._wrong("post", f"a post that is none: {post.reference!r} {post.title!r}")
        for post in self.mangled.known.posts:
            self._post(post)

    def _post(self, known: KnownPost) -> None:
        place = self.mangled.places[known.reference]
        post = next(iter(self.posts.get(known.reference, ())), None)
        row_said = place in self.rows_said
        for fact, expected in _facts(self.mangled, known):
            if post is None:
                self._count(fact, SAID if row_said else WRONG, f"{known.reference}: the row is lost")
                continue
            value = self._value(post, fact)
            words = f"{known.reference} {fact}: {value!r}, not {expected!r} ({place[0]}!{place[1]})"
            if value == expected:
                self.found.outcomes[fact, RECOVERED] += 1
            elif place in self.cells_said or row_said or self._column_said(fact) or self._waits(post, fact):
                self.found.outcomes[fact, SAID] += 1
                self.found.unsaid.append(words)
            else:
                self._wrong(fact, words)

    def _column_said(self, fact: str) -> bool:
        """Whether a column that carries the fact was said to be left out or not understood."""
        return any(header in self.left_out or f'"{header}"' in self.whole for header in self.mangled.headers_of(fact))

    def _waits(self, post: Post, fact: str) -> bool:
        """Whether the post waits for its manager in the holding area, with what the list says."""
        return fact == "manager" and post.reports_to is None and bool(post.manager_in_list)

    def _count(self, fact: str, outcome: str, words: str) -> None:
        if outcome == WRONG:
            self._wrong(fact, words)
        else:
            self.found.outcomes[fact, outcome] += 1

    def _wrong(self, fact: str, words: str) -> None:
        self.found.outcomes[fact, WRONG] += 1
        self.found.faults.append(words)

    def _value(self, post: Post, fact: str) -> object:
        held = self.held.get(post.id, [])
        holder = held[0] if held else None
        readers = {
            "reference": lambda: post.reference,
            "title": lambda: post.title,
            "path": lambda: self._path(post),
            "grade": lambda: _tidy_grade(self.plan.grades[post.grade].name) if post.grade else None,
            "point": lambda: post.point,
            "fte": lambda: _fte(post),
            "manager": lambda: self._manager(post),
            "state": lambda: VACANT if holder is None else AGENCY if holder.kind == "agency" else "employee",
            "name": lambda: "" if holder is None else self.plan.people[holder.person].name,
            "number": lambda: "" if holder is None else self.plan.people[holder.person].employee_number,
            "contract": lambda: "" if holder is None else holder.contract or "",
            "starts_on": lambda: None if holder is None else holder.starts_on,
            "cases": lambda: holder.cases[0].count if holder is not None and holder.cases else None,
            "cost_centre": lambda: post.cost_centre,
        }
        return readers[fact]()

    def _path(self, post: Post) -> tuple[str, ...]:
        return unit_path(self.plan, post.unit)

    def _manager(self, post: Post) -> str | None:
        return None if post.reports_to is None else self.plan.posts[post.reports_to].reference


def _facts(mangled: Mangled, post: KnownPost) -> Iterator[tuple[str, object]]:
    """What the list holds of a post, and what an import should make of it; blank cells are not counted."""
    manager = mangled.known.by_reference(post.manager)
    holds: dict[str, object] = {
        "reference": post.reference,
        "title": post.title,
        "path": mangled.path_of(post),
        "grade": _tidy_grade(post.grade),
        "point": str(post.point),
        "fte": post.tenths * FULL_TIME // 10,
        "manager": post.manager,
        "state": post.state,
        "name": post.name,
        "number": post.number,
        "contract": {"Permanent": "permanent", "Fixed term": "fixed_term"}.get(post.contract, ""),
        "starts_on": post.starts_on,
        "cases": post.cases,
        "cost_centre": post.cost_centre,
    }
    for fact, value in holds.items():
        told = fact in mangled.carries
        if fact == "manager" and "manager_by_number" in mangled.carries:
            told = manager is None or bool(manager.number)
        if told and (value not in ("", None, ()) or fact == "manager"):
            yield fact, value


def _fte(post: Post) -> int | None:
    if post.contracted_minutes is not None:
        full = post.full_time_minutes or FULL_WEEK * 60
        return round(post.contracted_minutes / full * 100) * 100
    return post.fte


def _tidy_grade(name: str) -> str:
    """A grade as people mean it: "Grade 7", "GRADE 7" and "G7" are one."""
    return re.sub(r"^(GRADE|G)\s*", "G", name.upper().strip())
