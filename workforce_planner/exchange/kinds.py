"""Tells what the rows of a list are: posts, people, or the lines of a budget; with the evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workforce_planner.exchange.columns import Columns
from workforce_planner.exchange.listing import Listing
from workforce_planner.exchange.mapping import ColumnGuess, has_unit, shared_share
from workforce_planner.exchange.reporting_lines import MANAGER_MEANINGS
from workforce_planner.exchange.status_words import VACANT, read_holder
from workforce_planner.model.wording import list_text

POSTS, PEOPLE, BUDGET, LEFT_OUT = "posts", "people", "budget", "leave out"
KINDS: Mapping[str, str] = {
    POSTS: "A list of posts, with or without who is in them",
    PEOPLE: "A list of people: a row for each, no vacant posts",
    BUDGET: "A budget listing: posts with their cost, without teams and managers",
    LEFT_OUT: "Not imported",
}
SHARED = 0.2
"""From this share of rows on, a position number that several rows have is no slip."""
NEARLY_ALL = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadList:
    """A listing with what its columns mean and what its rows are."""

    listing: Listing
    guesses: tuple[ColumnGuess, ...]
    columns: Columns = field(repr=False)
    kind: str
    evidence: str

    @property
    def names(self) -> frozenset[str]:
        """What a person may call the list, without regard to case."""
        return frozenset(
            each.casefold()
            for each in (self.listing.name, self.listing.file, f"{self.listing.file}/{self.listing.name}")
        )


def kind_of(columns: Columns) -> tuple[str, str]:
    """What the rows are, and why: clauses that can stand behind "because"."""
    if evidence := _people_evidence(columns):
        return PEOPLE, list_text(evidence)
    managers = [each for each in MANAGER_MEANINGS if each in columns]
    if not managers and not has_unit(columns.meanings) and _has_money(columns.meanings):
        return BUDGET, "it names neither teams nor managers, but cost centres or amounts"
    if "reference" in columns:
        return POSTS, "each row has a post reference"
    return POSTS, "each row has a job title"


def _has_money(meanings: Mapping[str, ColumnGuess]) -> bool:
    return any(each in meanings for each in ("cost_centre", "budget", "funding"))


def _people_evidence(columns: Columns) -> list[str]:
    numbers = [value for value in columns["employee_number"] if value is not None]
    if len(columns) < 2 or len(numbers) < len(columns) * NEARLY_ALL or len(set(numbers)) < len(numbers) * 0.9:
        return []
    if _has_vacancies(columns):
        return []
    rows = "every row" if len(numbers) == len(columns) else "nearly every row"
    evidence = [f"{rows} has an employee number"]
    shared = shared_share(columns["reference"])
    if shared >= SHARED:
        positions = len({value for value in columns["reference"] if value})
        evidence.append(f"{len(set(numbers)):,} people share {positions:,} position numbers")
    elif "reference" in columns and "manager_number" not in columns:
        return []
    if "manager_number" in columns and "reports_to" not in columns:
        evidence.append("managers are given by their employee number")
    return [*evidence, "no post is vacant"] if len(evidence) > 1 or "reference" not in columns else []


def _has_vacancies(columns: Columns) -> bool:
    seen = set(zip(columns["holder_cell"], columns["status"], columns["contract"], strict=True))
    return any(read_holder(name, status, contract, number="1").state == VACANT for name, status, contract in seen)


def with_answers(lists: Sequence[ReadList], kinds: Mapping[str, str]) -> list[ReadList]:
    """The lists, with the kinds that a person gave them by their name or file."""
    said = {name.casefold(): kind for name, kind in kinds.items()}
    return [_with_answer(each, said) for each in lists]


def _with_answer(each: ReadList, said: Mapping[str, str]) -> ReadList:
    answer = next((said[name] for name in sorted(each.names) if name in said), None)
    if answer is None or answer not in KINDS:
        return each
    return ReadList(
        listing=each.listing, guesses=each.guesses, columns=each.columns, kind=answer, evidence="you said so"
    )
