"""What of an import a person must decide, what they may look at, and what is only said: part by part of the screen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workforce_planner.exchange.answers import NO_ANSWERS, ImportAnswers
from workforce_planner.exchange.groups import HOURS_REPAIRS
from workforce_planner.exchange.manager_words import REPAIRS
from workforce_planner.exchange.missing_lines import WAYS
from workforce_planner.exchange.name_cells import UNCLEAR
from workforce_planner.exchange.preview import ImportPreview
from workforce_planner.exchange.reporting_lines import Offer
from workforce_planner.exchange.together import EMPLOYEE
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text, list_text
from workforce_planner.session.told_together import told_together

READ, COLUMNS, MANAGERS, SHARED, GRADES, WORDS, TOTALS, PROBLEMS, PLAN = (
    "read", "columns", "managers", "shared", "grades", "words", "totals", "problems", "plan",
)  # fmt: skip
PARTS: Mapping[str, str] = {
    READ: "What was read",
    COLUMNS: "Columns",
    MANAGERS: "Managers",
    SHARED: "Posts held by several",
    GRADES: "Grades",
    WORDS: "Words for vacant",
    TOTALS: "Totals",
    PROBLEMS: "Problems",
    PLAN: "The plan",
}
"""The parts of the screen by their keys, in their order."""
DECIDE, CHECK, OK = "decide", "check", "ok"
_DECIDED = ("manager-unknown", "manager-ambiguous", "manager-loop", "reports-to-itself", "manager-placeholder",
            "manager-repair-", "reference-choice", "control-")  # fmt: skip
"""Problems that a matter to decide stands for; they are not counted again."""
_PART_OF_CODES: Mapping[str, tuple[str, ...]] = {
    READ: ("sheet-", "headers-", "rows-hidden", "columns-hidden", "table-", "snapshots-", "file-", "quote-",
           "cells-filled-", "text-not-whole", "own-list-", "cell-too-long", "sign"),
    COLUMNS: ("column-", "date-", "dates-", "fte-", "holders-missing", "units-missing", "grades-missing",
              "cells-disagree", "sensitive-", "unit-path-", "grade-or-point"),
    MANAGERS: ("manager-", "managers-", "several-tops", "reports-to-itself", "unit-above-broken"),
    SHARED: ("reference-choice", "reference-twice", "reference-shared", "job-share-", "group-of-posts"),
    GRADES: ("grades-joined", "grades-alike"),
    WORDS: ("status-word", "holder-", "vacancy-words", "post-eliminated", "vacant-"),
    TOTALS: ("control-", "sub-total-", "person-", "row-set-aside"),
    PLAN: ("as-at-", "roles-from-titles", "role-unknown", "unit-from-", "out-of-scope"),
}  # fmt: skip
ASIDE_WORDS: Mapping[str, str] = {
    "header": "the headers again",
    "team": "name a team",
    "section": "name a section",
    "sub-total": "sub-totals",
    "total": "totals",
    "note": "notes",
    "snapshot": "of another snapshot",
    "hidden": "hidden in the file",
    "other": "for other reasons",
}
"""Why rows were set aside, by their kind, as people read it behind their number."""
LONE = "person-in-one-list"
"""The problem of a holder whom only a list of posts names, beside a list of people."""
_LISTS_FOR_GRADES = 2
"""With fewer grades than these there is nothing to show of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Something that a person decides, and in which part of the screen; there is always an answer without them."""

    part: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartReview:
    """One part: what is to be decided in it, and what is said of it."""

    key: str
    matters: tuple[Matter, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        """What people read for it."""
        return PARTS[self.key]

    @property
    def checks(self) -> int:
        """How many kinds of its problems are more than notes, and not decided already."""
        return kinds_to_check(self.problems)

    @property
    def level(self) -> str:
        """The most that it asks for: decide, check, ok."""
        return DECIDE if self.matters else CHECK if self.checks else OK

    @property
    def words(self) -> str:
        """Its mark in words: "2 to decide", "3 to check", "1 note", "ok"."""
        if self.matters:
            return f"{len(self.matters)} to decide"
        if self.checks:
            return f"{self.checks:,} to check"
        return count_text(len(self.problems), "note") if self.problems and self.key == PROBLEMS else "ok"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The whole of it: the parts that have something, and the one line that stands over them."""

    parts: tuple[PartReview, ...]
    verdict: str
    level: str

    @property
    def matters(self) -> tuple[Matter, ...]:
        """Everything to decide, in the order of the parts."""
        return tuple(matter for part in self.parts for matter in part.matters)

    @property
    def first(self) -> str:
        """The part to look at first: the first with something to decide; of a good list the plan itself."""
        return next((each.part for each in self.matters), self.parts[-1].key if self.level != DECIDE else READ)

    def part(self, key: str) -> PartReview | None:
        """A part by its key, None where it has nothing."""
        return next((each for each in self.parts if each.key == key), None)


def to_check(problem: Problem) -> bool:
    """Whether a problem is to be looked at: no note, and no matter to decide of its own."""
    return problem.severity != "note" and not problem.code.startswith(_DECIDED)


def kinds_to_check(problems: Iterable[Problem]) -> int:
    """How many kinds of problems are to be looked at: twenty cells with the same trouble are one thing to look at."""
    return len({problem.code for problem in problems if to_check(problem)})


def part_of(problem: Problem) -> str:
    """The part of the screen that a problem is about."""
    found = (part for part, codes in _PART_OF_CODES.items() if problem.code.startswith(codes))
    return next(found, PROBLEMS)


def review(preview: ImportPreview, answers: ImportAnswers = NO_ANSWERS, *, names: bool = True) -> Review:
    """What is to be decided and said of an import under the answers given so far; without names where they are
    hidden."""
    problems = told_together([each.shown(names=names) for each in preview.problems])
    matters = tuple(_matters(preview, answers))
    there = [
        PartReview(
            key=key,
            matters=tuple(each for each in matters if each.part == key),
            problems=problems if key == PROBLEMS else tuple(each for each in problems if part_of(each) == key),
        )
        for key in PARTS
        if _has_something(key, preview, answers)
    ]
    verdict, level = _verdict(preview, matters)
    return Review(parts=tuple(there), verdict=verdict, level=level)


def _has_something(part: str, preview: ImportPreview, answers: ImportAnswers) -> bool:
    there: Mapping[str, object] = {
        READ: True,
        COLUMNS: preview.mapping,
        MANAGERS: preview.offers or preview.holding or answers.repairs or answers.managers
        or any(part_of(each) == MANAGERS for each in preview.problems),
        SHARED: preview.choices or answers.duplicates or any(part_of(each) == SHARED for each in preview.problems),
        GRADES: len(preview.grades.rows) >= _LISTS_FOR_GRADES or answers.grades,
        WORDS: preview.words or answers.words,
        TOTALS: preview.refused is None,
        PROBLEMS: preview.problems,
        PLAN: preview.refused is None,
    }  # fmt: skip
    return bool(there[part])


def _matters(preview: ImportPreview, answers: ImportAnswers) -> Iterator[Matter]:
    if preview.refused is not None:
        part = COLUMNS if preview.mapping else READ
        yield Matter(part=part, text=preview.refused.whole)
        return
    if preview.offers:
        best = max(preview.offers, key=lambda offer: (offer.repair not in WAYS, offer.found))
        yield Matter(part=MANAGERS, text=offer_text(best))
    waiting = sum(len(group.posts) for group in preview.holding)
    if waiting:
        yield Matter(part=MANAGERS, text=f"{count_text(waiting, 'post waits', 'posts wait')} for a manager.")
    if preview.choices and not answers.duplicates:
        yield Matter(part=SHARED, text="Posts report to a number that several rows have.")
    unclear = [each for each in preview.words if each.state == UNCLEAR]
    if unclear:
        words = list_text([f'"{each.word}"' for each in unclear[:3]])
        rows = count_text(sum(each.rows for each in unclear), "row")
        yield Matter(part=WORDS, text=f"{words} ({rows}) does not say whether somebody is in the post.")
    yield from _matters_of_sums(preview)


def _matters_of_sums(preview: ImportPreview) -> Iterator[Matter]:
    for problem in preview.problems:
        if problem.code.startswith("control-"):
            yield Matter(part=TOTALS, text=problem.text)
    for balance in preview.balances:
        if not balance.ties:
            yield Matter(part=TOTALS, text=f"The rows of {balance.name} do not add up.")


def offer_text(offer: Offer) -> str:
    """A repair with its effect: "84 managers would be found if leading zeros are ignored."."""
    if offer.repair in HOURS_REPAIRS:
        return f"The hours of {count_text(offer.found, 'post')} would be known if the {offer.text}."
    return f"{count_text(offer.found, 'manager')} would be found if {offer.text}."


def repair_text(repair: str) -> str:
    """A repair that is made, in words."""
    words = REPAIRS.get(repair) or WAYS.get(repair, repair)
    if repair in HOURS_REPAIRS:
        words = f"an FTE that one person cannot have is {HOURS_REPAIRS[repair]}"
    return f"{words[:1].upper()}{words[1:]}."


def lone_text(preview: ImportPreview, answer: str) -> str:
    """How many holders only a list of posts names, and what they are taken for; "" where there is none."""
    lone = sum(problem.code == LONE for problem in preview.problems)
    if not lone:
        return ""
    who = f"{count_text(lone, 'holder stands', 'holders stand')} only in a list of posts and not among the people"
    taken = "employees, as you said" if answer == EMPLOYEE else "agency workers, which is a guess"
    return f"{who}; they were taken for {taken}."


def accounted_for(preview: ImportPreview) -> bool:
    """Whether every row is loaded, merged or set aside, and all FTE likewise."""
    whole = preview.rows == preview.loaded + preview.merged + len(preview.set_aside)
    return whole and all(balance.ties for balance in preview.balances)


def _verdict(preview: ImportPreview, matters: Sequence[Matter]) -> tuple[str, str]:
    if preview.refused is not None:
        return preview.refused.whole, DECIDE
    checks = kinds_to_check(preview.problems)
    notes = len({problem.code for problem in preview.problems if problem.severity == "note"})
    said = [f"{checks:,} to check"] if checks else []
    said += [count_text(notes, "note")] if notes else []
    rows = count_text(preview.rows, "row")
    start = f"All {rows} are" if preview.rows > 1 else f"The {rows} is"
    start = f"{start} accounted for" if accounted_for(preview) else f"Of {rows} some are not accounted for"
    others = sum(each.kind == "snapshot" for each in preview.set_aside)
    start += f" ({others:,} of them are of another snapshot)" if others else ""
    if matters:
        count = "1 thing" if len(matters) == 1 else f"{len(matters)} things"
        return f"{list_text([f'{count} to decide', *said])}. {start}.", DECIDE
    nothing = "nothing must be decided" if checks else "nothing needs you"
    return f"{start}; {nothing}{f': {list_text(said)}' if said else ''}.", CHECK if checks else OK
