"""From spreadsheets to a plan: what the window's import and the command line share."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from workforce_planner.edit.commands import Command, Context, Edit, prepared
from workforce_planner.exchange.answers import NO_ANSWERS, ImportAnswers
from workforce_planner.exchange.groups import HOURS_REPAIRS
from workforce_planner.exchange.kinds import KINDS
from workforce_planner.exchange.manager_words import REPAIRS, repair_named
from workforce_planner.exchange.missing_lines import WAYS
from workforce_planner.exchange.name_cells import STATES, folded
from workforce_planner.exchange.preview import ImportPreview, preview_import
from workforce_planner.exchange.preview_again import previewed_again
from workforce_planner.exchange.reading import read_workbook
from workforce_planner.exchange.reporting_lines import post_keys
from workforce_planner.exchange.sheets import Workbook
from workforce_planner.exchange.spellings import MEANINGS
from workforce_planner.exchange.together import AGENCY, EMPLOYEE
from workforce_planner.model.change import Creation
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem, Refused, refuse
from workforce_planner.model.wording import list_text
from workforce_planner.session.document import Document
from workforce_planner.session.refreshing import kept_beside
from workforce_planner.store.errors import speaking_of

CONTROL_NAMES = {
    "employees": "employees",
    "agency_workers": "agency_workers",
    "posts": "posts",
    "fte": "fte",
    "vacant": "vacant",
    "vacant_posts": "vacant",
    "rows": "rows",
}
DUPLICATES = ("first", "last", "job share")
LONE_HOLDERS = (AGENCY, EMPLOYEE)


def read_list(path: Path, cancelled: Callable[[], bool] | None = None, answers: ImportAnswers = NO_ANSWERS) -> Workbook:
    """The sheets of a file; refused in a sentence where it cannot be read.

    Of the answers those are heard that say how a text table is written.
    """
    workbook, problems = read_workbook(
        path, cancelled=cancelled, encoding=answers.encoding, separator=answers.separator
    )
    if workbook is None:
        raise Refused(problems[0])
    return workbook


def look_at(
    document: Document,
    workbook: Workbook | Sequence[Workbook],
    answers: ImportAnswers = NO_ANSWERS,
    last: ImportPreview | None = None,
) -> ImportPreview:
    """What an import of one or several files would do to the current structure; nothing has happened yet.

    `last` is what it was of the same files before an answer: what does not depend on the answer is taken from it.
    """
    if last is not None and last.before is document.plan() and (again := previewed_again(last, answers)) is not None:
        return again
    return preview_import(workbook, answers, document.context(), document.plan(), last)


def accept(document: Document, preview: ImportPreview) -> Edit:
    """Do what the preview showed, as one step, and keep where everything came from; refused where the preview was."""
    if preview.refused is not None:
        raise Refused(preview.refused)
    if not preview.mapping:  # a workbook of this program is a plan, not a list
        return document.perform(prepared(preview.label, preview.changes))
    return document.perform(_keeping_the_list(preview))


def _keeping_the_list(preview: ImportPreview) -> Command:
    """The import as one step, with what the list says kept for the next one."""

    def command(plan: Plan, context: Context) -> Edit:
        kept, _ = kept_beside(preview, context)
        changes = preview.changes
        both = changes.followed_by(kept) if isinstance(changes, Creation) else (*changes, *kept)
        return Edit(label=preview.label, changes=both)

    return command


def write_problems(preview: ImportPreview, path: Path) -> None:
    """Write the lists back as a workbook with the cells marked that somebody must look at, and a list of the problems.

    Raises EnvironmentProblem where it cannot be written.
    """
    from workforce_planner.exchange.returned_list import write_returned_list

    with speaking_of(path, "write the workbook"):
        write_returned_list(path, f"Problems in {preview.file}", preview.lists, preview.problems)


def named_after(answers: ImportAnswers, path: Path) -> ImportAnswers:
    """Answers that name the plan after its file, where they name it nothing else."""
    return (
        answers if answers.name else replace(answers, name=path.stem.replace("_", " ").replace("-", " ").capitalize())
    )


def control_totals(text: str) -> Mapping[str, Decimal]:
    """The user's own totals from "employees=106,fte=141.35"; refused where one is not understood."""
    totals = {}
    for part in filter(None, (each.strip() for each in text.split(","))):
        name, _, value = part.partition("=")
        try:
            totals[CONTROL_NAMES[name.strip().casefold()]] = Decimal(value.strip())
        except (KeyError, InvalidOperation):
            raise refuse(
                "control-not-read",
                f'"{part}" is not a control total.',
                "Write, for example, employees=106,fte=141.35,vacant=10.",
            ) from None
    return totals


def repairs_named(text: str) -> frozenset[str]:
    """The repairs of "zeros,case"; refused where one is not known."""
    words = [each.strip() for each in text.split(",") if each.strip()]
    there = (*REPAIRS, *WAYS, *HOURS_REPAIRS)
    unknown = [word for word in words if repair_named(word) not in there]
    if unknown:
        raise refuse("repair-unknown", f'There is no repair "{unknown[0]}".', f"There are: {list_text(there)}.")
    return frozenset(map(repair_named, words))


def columns_meant(parts: Iterable[str]) -> Mapping[str, str]:
    """What columns mean, from "Post Title=title": a header or letters, and a meaning; a blank one leaves it out."""
    labels = {each.label.casefold(): name for name, each in MEANINGS.items()}
    meant = {}
    for part in parts:
        header, equals, word = (each.strip() for each in part.rpartition("="))
        meaning = labels.get(word.casefold(), word.casefold().replace(" ", "_"))
        if not equals or not header or (meaning and meaning not in MEANINGS):
            raise refuse(
                "map-not-read",
                f'"{part}" does not say what a column means.',
                f'Write, for example, "Post Title=title". There are: {", ".join(MEANINGS)}.',
            )
        meant[header] = meaning
    return meant


def kinds_meant(parts: Iterable[str]) -> Mapping[str, str]:
    """What lists are, from "people.xlsx=people"; refused where one is not understood."""
    return dict(_pair(part, KINDS, "what a list is", "people.xlsx=people") for part in parts)


def headers_meant(parts: Iterable[str]) -> Mapping[str, str]:
    """Whose headers sheets without headers have, from "Court=Duty"; "Court=own" and "Court=no" are answers too."""
    return dict(_pair(part, None, "whose headers a sheet has", "Court=Duty") for part in parts)


def managers_meant(parts: Iterable[str]) -> Mapping[str, str]:
    """Which posts are meant by managers that the list does not hold, from "XX9=CYP01003" or "Head=outside"."""
    return dict(_pair(part, None, "which post a manager is", "XX9=CYP01003") for part in parts)


def words_meant(parts: Iterable[str]) -> Mapping[str, str]:
    """What status words say, from "Frozen=vacant"; refused where a state is not known."""
    pairs = (_pair(part, STATES, "what a word says", "Frozen=vacant") for part in parts)
    return {folded(word): state for word, state in pairs}


def _pair(part: str, allowed: Iterable[str] | None, what: str, example: str) -> tuple[str, str]:
    name, equals, word = (each.strip() for each in part.rpartition("="))
    if not equals or not name or not word or (allowed is not None and word not in allowed):
        choices = f" There are: {list_text(list(allowed))}." if allowed is not None else ""
        raise refuse("answer-not-read", f'"{part}" does not say {what}.', f"Write, for example, {example}.{choices}")
    return name, word


def to_look_at(preview: ImportPreview) -> list[Problem]:
    """The problems that a person must look at."""
    return [problem for problem in preview.problems if problem.severity != "note"]


def posts_to_choose(preview: ImportPreview) -> Mapping[str, PostId]:
    """The posts of the lists by what names them in answers about managers: a reference, or a cell of their row."""
    if preview.provenance is None:
        return {}
    keys = post_keys(preview.provenance.together.values)
    return {key: post.id for key, post in zip(keys, preview.provenance.made.posts, strict=False)}
