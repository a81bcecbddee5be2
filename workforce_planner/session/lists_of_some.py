"""Lists of some posts or people, one or several at once: what they say together of those that they name.

Several are taken together where no two of them say different things of one field; otherwise somebody must say which is
right, by taking them over one after the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from workforce_planner.edit.addresses import OF_PEOPLE, describe
from workforce_planner.edit.entry import write_value
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.finding import find_listings
from workforce_planner.exchange.kinds import ReadList
from workforce_planner.exchange.listing import Listing, SetAside
from workforce_planner.exchange.preview import ImportPreview, read_list
from workforce_planner.exchange.refresh.pairs import SURE, Pairs
from workforce_planner.exchange.refresh.partial import PartialList, partial_list, speaks_of
from workforce_planner.exchange.refresh.sides import Sides
from workforce_planner.exchange.sheets import Workbook
from workforce_planner.model.personal import personal
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem, Refused, refuse
from workforce_planner.model.records import Record
from workforce_planner.model.schema import TABLES as SCHEMA
from workforce_planner.model.wording import list_text, quoted, within_text

TABLES = ("posts", "people", "assignments")
TAKES = "It takes cases, agency rates, first and last days, points or cost centres, beside a name or a number."


@dataclass(frozen=True, slots=True, kw_only=True)
class OfSome:
    """What some lists say beside the plan."""

    preview: ImportPreview
    sides: Sides
    problems: tuple[Problem, ...]


def of_some(now: Plan, books: Sequence[Workbook], answers: ImportAnswers) -> OfSome:
    """What lists of some say of those that they name; refused where one says nothing, or two of them disagree."""
    found = [_found(book, answers) for book in books]
    lists = [read_list(listing, answers) for listings, _ in found for listing in listings]
    telling = [read for read in lists if speaks_of(read)]
    silent = [read for read in lists if not speaks_of(read)]
    if not telling:
        raise Refused(_says_nothing(lists[0].listing, "error"))
    day = answers.as_at or now.setting.as_at
    parts = _together(now, telling, day)
    listed = now.with_tables({name: _joined(parts, name) for name in TABLES})
    reasons = {post: reason for part in parts for post, reason in part.reasons.items()}
    reasons |= {post: why for part in parts for post, why in part.reasons.items() if why not in SURE}
    aside = tuple(row for part in parts for row in part.set_aside)
    first = telling[0].listing
    preview = ImportPreview(
        file=list_text([book.file for book in books]), header_row=first.table.header_row + 1,
        sheet=list_text(list(dict.fromkeys(read.listing.name for read in telling))),
        rows=sum(len(read.listing.rows) for read in telling), loaded=sum(part.matched for part in parts),
        set_aside=aside, mapping=tuple(guess for read in telling for guess in read.guesses), as_at=answers.as_at,
    )  # fmt: skip
    return OfSome(
        preview=preview,
        sides=Sides(now=now, listed=listed, pairs=Pairs(reasons=reasons), partial=True),
        problems=(
            *(problem for _, problems in found for problem in problems),
            *(_says_nothing(read.listing, "warning") for read in silent),
            *(problem for read in telling for problem in read.columns.problems),
            *map(_unplaced, aside),
        ),
    )


def _found(book: Workbook, answers: ImportAnswers) -> tuple[list[Listing], list[Problem]]:
    """The lists of a file, those of sheets with few known columns too, which an import leaves where there is a better
    one; and what is said of the rest."""
    found = find_listings((book,), answers)
    if found.refused is not None:
        raise Refused(found.refused)
    listings, problems = list(found.listings), list(found.problems)
    read = {table.sheet.name for listing in listings for table in listing.tables}
    left = [sheet for sheet in book.sheets if not sheet.hidden and sheet.name not in read and any(sheet.rows)]
    for sheet in left if not answers.sheet and not answers.sheets else ():
        alone = find_listings((replace(book, sheets=(sheet,)),), answers)
        telling = [each for each in alone.listings if speaks_of(read_list(each, answers))]
        listings += telling
        problems = [each for each in problems if not telling or each.where != sheet.name]
    return listings, problems


def _together(now: Plan, lists: Sequence[ReadList], day: date | None) -> list[PartialList]:
    """What each list says over what those before it say; refused where two say different things of one field."""
    parts: list[PartialList] = []
    said: dict[tuple[str, str, str], tuple[ReadList, Any]] = {}
    over = now
    for read in lists:
        part = partial_list(over, read, day)
        for (table, key), fields in part.said.items():
            for name, value in fields.items():
                before, first = said.setdefault((table, key, name), (read, value))
                if first != value:
                    raise _disagree(now, (table, key, name), (before, first), (read, value))
        over = over.with_tables({name: {**over.table(name), **part.listed.table(name)} for name in TABLES})
        parts.append(part)
    return parts


def _disagree(
    now: Plan, place: tuple[str, str, str], one: tuple[ReadList, Any], other: tuple[ReadList, Any]
) -> Refused:
    table, key, name = place
    spec = SCHEMA[table].fields[name]
    values = [quoted(write_value(now, spec, value) or "nothing") for _, value in (one, other)]
    who = describe(now, table, key)
    first, second = (_called(read.listing) for read, _ in (one, other))
    return refuse(
        "lists-of-some-disagree",
        f"{first} and {second} say different things of the {within_text(spec.label)} of "
        f"{personal(who) if table in OF_PEOPLE else who}: {list_text(values)}.",
        "Correct one of them, or take them over one after the other: what the last says stays.",
    )


def _called(listing: Listing) -> str:
    return f"{listing.file} ({listing.name})"


def _joined(parts: Sequence[PartialList], table: str) -> dict[str, Record]:
    return {key: record for part in parts for key, record in part.listed.table(table).items()}


def _says_nothing(listing: Listing, severity: str) -> Problem:
    headers = list_text(list(listing.headers.values())[:8])
    return Problem(
        code="list-says-nothing",
        where=_called(listing),
        text=f"The list has nothing that can be brought up to date (its columns: {headers}).",
        remedy=TAKES,
        severity=severity,
    )


def _unplaced(row: SetAside) -> Problem:
    return Problem(
        code="row-of-nobody",
        where=f"{row.sheet}!{row.row}",
        text=f"The row was set aside: {row.marked}.",
        remedy="Give it an employee number or a post reference, or enter it by hand.",
    )
