"""Make a plan from establishment spreadsheets (.xlsx, .xls, .xlsb, .ods, .csv, .tsv): one list, or several together.

Nothing is asked: what is guessed without doubt is applied and listed; repairs are made only where they are named. Exit
code 1 says that it was done and that a person must look at the problems; 2 that it could not be done.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workforce_planner.cli.import_shapes import shape
from workforce_planner.cli.list_answers import add_list_answers, list_answers
from workforce_planner.cli.opening import output_file
from workforce_planner.cli.output import (
    DONE,
    LOOK,
    add_json,
    emit,
    problem_lines,
)
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.pay_sums import PaySum
from workforce_planner.exchange.preview import ImportPreview
from workforce_planner.exchange.profile import Profile, profile_of, with_profile
from workforce_planner.exchange.reconciliation import ListBalance
from workforce_planner.exchange.sheets import Workbook
from workforce_planner.exchange.totals import Totals
from workforce_planner.model.money import FULL_TIME
from workforce_planner.model.problems import refuse
from workforce_planner.model.wording import count_text, date_text, fte_text, money_text
from workforce_planner.session.document import Document
from workforce_planner.session.importing import (
    DUPLICATES,
    LONE_HOLDERS,
    accept,
    control_totals,
    look_at,
    managers_meant,
    named_after,
    read_list,
    to_look_at,
    words_meant,
    write_problems,
)
from workforce_planner.session.profiles import Profiles, load_profile, save_profile
from workforce_planner.session.rates import take_example_rates

KEPT = "kept"
MOST_WAITING = 25
"""So many words for managers that were not found are listed one by one."""


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    reader.add_argument("files", metavar="FILE", type=Path, nargs="+", help="the spreadsheets")
    reader.add_argument("-o", "--output", metavar="PLAN", type=Path, required=True, help="the plan file to write")
    reader.add_argument("--replace", action="store_true", help="replace the plan where it is there already")
    add_list_answers(reader)
    reader.add_argument("--snapshot", metavar="S", default="", help="of several in one sheet; the latest if left out")
    reader.add_argument("--without-hidden", action="store_true", help="leave out the rows that a file hides")
    reader.add_argument("--example-rates", action="store_true", help="price the posts by the labelled example set")
    reader.add_argument("--registered", metavar='"ROLE,ROLE"', help="the roles that are registered social workers")
    reader.add_argument(
        "--out-of-scope", metavar="UNIT", action="append", default=[], help="a unit out of scope; may be repeated"
    )
    reader.add_argument("--control", metavar="employees=106,fte=141.35", default="", help="your own totals")
    reader.add_argument("--keep-sensitive", metavar="COLUMNS", default="", help="sensitive columns to keep, by header")
    reader.add_argument(
        "--lone-holders",
        choices=LONE_HOLDERS,
        default="",
        help="what those are whom a list of posts names and a list of people does not; agency workers if left out",
    )
    reader.add_argument("--duplicates", choices=DUPLICATES, default="", help="which row of a repeated reference leads")
    reader.add_argument(
        "--word",
        metavar="WORD=STATE",
        action="append",
        default=[],
        help="what a status word says: vacant, withheld, eliminated, unclear, not in post or named",
    )
    reader.add_argument(
        "--manager", metavar="WORD=REFERENCE", action="append", default=[], help="which post a manager is, or outside"
    )
    reader.add_argument(
        "--profile",
        metavar="F",
        type=Path,
        help="what was said of a file of this kind before; kept: of the one that is kept for it",
    )
    reader.add_argument("--save-profile", metavar="F", type=Path, help="keep what was said, for the next file")
    reader.add_argument("--problems", metavar="F.xlsx", type=Path, help="write the lists with their problems marked")
    reader.add_argument("--no-names", action="store_true", help="show no names that the lists hold; the plan has them")
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Import, save, and say what happened to every row."""
    target = output_file(arguments.output, ".wfplan", replace=arguments.replace)
    marked = output_file(arguments.problems, ".xlsx", replace=arguments.replace) if arguments.problems else None
    given = answers = _answers(arguments)
    named = load_profile(arguments.profile) if arguments.profile and str(arguments.profile) != KEPT else None
    if named is not None:
        answers = with_profile(named, given)
    books = [read_list(path, answers=answers) for path in arguments.files]
    if named is not None:
        answers = with_profile(named, given, books)
    with Document.new() as document:
        if str(arguments.profile) == KEPT:
            answers = with_profile(_kept_profile(document, books, answers), answers, books)
        preview = look_at(document, books, named_after(answers, arguments.files[0]))
        if marked is not None and preview.lists:
            write_problems(preview, marked)
        accept(document, preview)
        if arguments.example_rates:
            document.perform(take_example_rates)
        document.save(target, overwrite=arguments.replace)
    headers = [guess.header for guess in preview.mapping]
    known = None if arguments.profile or not headers else Profiles().like(headers)
    if arguments.save_profile is not None:
        profile = profile_of(arguments.save_profile.stem, headers, answers)
        save_profile(profile, arguments.save_profile)
        Profiles().keep(profile)
    names = not arguments.no_names
    data = {**shape(preview, target, names=names), "known_profile": known.name if known else None}
    said = [] if known is None else [_like_it(known)]
    emit(arguments, data, [*lines(preview, target, names=names), *said])
    return LOOK if to_look_at(preview) else DONE


def _like_it(known: Profile) -> str:
    return f'Files like this were imported before ("{known.name}"): --profile {KEPT} takes what was said then.'


def _kept_profile(document: Document, books: Sequence[Workbook], answers: ImportAnswers) -> Profile:
    """The profile kept for files of this kind; refused where there is none."""
    headers = [guess.header for guess in look_at(document, books, answers).mapping]
    found = Profiles().like(headers)
    if found is None:
        raise refuse(
            "profile-unknown", "No profile is kept for files like this.", "Leave out --profile, or name a file."
        )
    return found


def _answers(arguments: argparse.Namespace) -> ImportAnswers:
    registered = arguments.registered
    return replace(
        list_answers(arguments),
        snapshot=arguments.snapshot,
        without_hidden=arguments.without_hidden,
        registered=None if registered is None else [role.strip() for role in registered.split(",") if role.strip()],
        out_of_scope=tuple(arguments.out_of_scope),
        sensitive=frozenset(word.strip() for word in arguments.keep_sensitive.split(",") if word.strip()),
        control=control_totals(arguments.control),
        duplicates=arguments.duplicates,
        lone_holders=arguments.lone_holders,
        managers=managers_meant(arguments.manager),
        words=words_meant(arguments.word),
    )


def lines(preview: ImportPreview, target: Path, *, names: bool = True) -> list[str]:
    """An import for people; without names what may be one is left out."""
    totals = preview.totals
    day = f" As at {date_text(preview.as_at)} ({preview.as_at_evidence})." if preview.as_at else ""
    text = [
        f"{preview.file}, {_where_words(preview)}.{day}",
        *(f"{file}: {form}." for file, form in preview.read_as.items()),
        f"{count_text(preview.rows, 'row')}: {preview.loaded:,} loaded, {preview.merged:,} merged, "
        f"{len(preview.set_aside):,} set aside.",
        *(line for balance in preview.balances for line in _balance_lines(balance)),
        *(f"   row {row.row}: {row.reason_shown(names=names)}" for row in preview.set_aside),
        f"{count_text(totals.posts, 'post')}, {_fte_words(totals)}, {count_text(totals.employees, 'employee')}, "
        f"{count_text(totals.agency_workers, 'agency worker')}, {count_text(totals.vacant_posts, 'vacant post')}.",
        *_beside_lines(totals),
    ]
    text += [
        f"   {each.name}: pay {money_text(each.low)} to {money_text(each.high)} a year, known for "
        f"{_known_words(each)}; not kept."
        for each in preview.pay
    ]
    for check in preview.control:
        mark = "agrees" if check.agrees else f"found {check.found}, a gap of {check.gap}"
        text.append(f"   control total {check.name} {check.asked}: {mark}")
    if preview.left_out_columns:
        text.append("Left out: " + "; ".join(f"{each.header} ({each.reason})" for each in preview.left_out_columns))
    if preview.registered_roles:
        guessed = " (guessed from titles)" if preview.registered_guessed else ""
        text.append(f"Registered social workers{guessed}: {', '.join(preview.registered_roles)}")
    if preview.holding:
        waiting = sum(len(group.posts) for group in preview.holding)
        text.append(f"In the holding area {count_text(waiting, 'post waits', 'posts wait')} for a manager:")
        text += [f"   {group.text(names=names)}" for group in preview.holding[:MOST_WAITING]]
        if len(preview.holding) > MOST_WAITING:
            text.append(f"   and {len(preview.holding) - MOST_WAITING:,} more; --json lists all of them.")
        text.append(
            '   Name the manager of a word with --manager "WORD=REFERENCE", or of single posts in the plan with '
            "edit PLAN move posts=REFERENCE reports_to=REFERENCE."
        )
    if preview.problems:
        told = problem_lines(preview.problems, names=names)
        together = f", told in {len(told):,} lines" if len(told) < len(preview.problems) else ""
        text += [f"{count_text(len(preview.problems), 'problem')}{together}:", *told]
    return [*text, f"Saved as {target}."]


def _known_words(pay: PaySum) -> str:
    if pay.rows_alone:
        return f"{pay.fte_known // FULL_TIME:,} of {count_text(pay.fte // FULL_TIME, 'row')}, as the list gives no FTE"
    return f"{fte_text(pay.fte_known)} of {fte_text(pay.fte)} FTE"


def _beside_lines(totals: Totals) -> list[str]:
    """Who and what counts in the totals without a post, or in none of them."""
    lines = []
    if totals.beside:
        lines.append(
            f"   of these people {totals.beside:,} {'is' if totals.beside == 1 else 'are'} in no post of the list"
        )
    if totals.disestablished:
        posts = count_text(totals.disestablished, "post")
        lines.append(
            f"   beside these {posts} that the list says are gone, {fte_text(totals.fte_disestablished)} FTE: "
            "drawn, and counted nowhere"
        )
    return lines


def _where_words(preview: ImportPreview) -> str:
    if len(preview.lists) < 2:
        return f"sheet {preview.sheet}, header in row {preview.header_row}"
    return f"{count_text(len(preview.lists), 'list')}: {preview.sheet}"


def _balance_lines(balance: ListBalance) -> list[str]:
    """One list among several: what it is, and why; its rows."""
    reasons = "".join(f", {number:,} set aside ({why})" for why, number in balance.set_aside.items())
    rows = f"{balance.rows:,} rows, {balance.loaded:,} loaded, {balance.merged:,} merged{reasons}"
    return [f"   {balance.name}: {balance.kind} ({balance.evidence}); {rows}."]


def _fte_words(totals: Totals) -> str:
    if not totals.fte_unknown:
        return f"{fte_text(totals.fte)} FTE"
    known = totals.posts - totals.fte_unknown
    return f"{fte_text(totals.fte if known else None)} FTE (known for {known:,} of {count_text(totals.posts, 'post')})"
