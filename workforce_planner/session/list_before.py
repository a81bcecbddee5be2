"""What the list before had and the next one lacks: said before its silence is taken for "as it is here"."""

from collections.abc import Iterator, Mapping, Sequence

from workforce_planner.exchange.kept_answers import UNUSED
from workforce_planner.exchange.kinds import KINDS
from workforce_planner.exchange.preview import ImportPreview
from workforce_planner.exchange.provenance import unpack
from workforce_planner.exchange.spellings import MEANINGS
from workforce_planner.model.imports import Import
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import list_text, quoted, within_text
from workforce_planner.session.provenance import MANAGERS, MEANINGS_OF_FIELDS

LIST_LACKING, COLUMN_LACKING = "list-lacking", "column-lacking"
LACKING = frozenset((LIST_LACKING, COLUMN_LACKING, UNUSED))
"""What is said of a list that has less to say than the one before."""
_EITHER = (
    MANAGERS,
    ("holder", "surname", "forename", "employee_number"),
    ("fte", "contracted_minutes"),
    ("status", "contract"),
)
"""Meanings that say one thing: a list that has another of them lacks nothing."""


def lacking(plan: Plan, last: Import | None, preview: ImportPreview) -> Iterator[Problem]:
    """The lists and the columns that came the last time and do not now."""
    before = [] if last is None else [each for each in plan.imports.values() if each.baseline == last.baseline]
    kinds = {each.kind for each in preview.lists}
    gone = [each for each in before if each.kind not in kinds] if len(before) > len(preview.lists) else []
    if gone:
        yield _list_lacking(gone, preview)
        return
    yield from _columns(before, preview)


def _list_lacking(gone: Sequence[Import], preview: ImportPreview) -> Problem:
    names = list_text([f"{each.file} ({within_text(KINDS.get(each.kind, each.kind))})" for each in gone])
    return Problem(
        code=LIST_LACKING,
        where=preview.file,
        text=f"The list before came together with {names}; without it, what it said looks changed or gone.",
        remedy="Take both files together.",
    )


def _columns(before: Sequence[Import], preview: ImportPreview) -> Iterator[Problem]:
    now = {guess.meaning for guess in preview.mapping if guess.kept}
    unread = [guess.header for guess in preview.mapping if not guess.kept and not guess.sensitive and not guess.meaning]
    others = f" Not read of this one: {list_text([quoted(each) for each in unread[:6]])}." if unread else ""
    for meaning, header in _had(before).items():
        if meaning in now or any(meaning in either and now & set(either) for either in _EITHER):
            continue
        label = MEANINGS[meaning].label
        yield Problem(
            code=COLUMN_LACKING,
            where=preview.file,
            text=f"The list before had a column {quoted(header)} ({within_text(label)}); no column of this one was "
            f"taken for it, so the plan keeps what it has.{others}",
            remedy="Say which column it is, where there is one.",
        )


def _had(before: Sequence[Import]) -> Mapping[str, str]:
    """What the columns of the lists before meant, as far as a plan keeps it, with their headers."""
    told = {name for fields in MEANINGS_OF_FIELDS.values() for meanings in fields.values() for name in meanings}
    columns = {each.meaning: each.header for one in before if one.rows for each in unpack(one.rows).columns.values()}
    return {meaning: header for meaning, header in columns.items() if meaning in told and meaning in MEANINGS}
