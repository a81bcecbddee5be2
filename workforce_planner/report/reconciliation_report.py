"""A reconciliation of lists on paper: how the sums tie, how far it is decided, each difference with its decision."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workforce_planner.model.wording import list_text
from workforce_planner.report.blocks import (
    Block,
    Check,
    Column,
    Heading,
    Kind,
    Notes,
    Paragraph,
    Part,
    Report,
    Row,
    Table,
    Title,
)
from workforce_planner.report.deciding import (
    UNDECIDED,
    Decisions,
    counted_text,
    decision_text,
    progress_text,
    said_text,
    what_text,
)
from workforce_planner.report.reconciliation import KINDS, Line, Reconciliation, Tie

NO_DECISIONS: Decisions = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciliationOptions:
    """What is asked of it: postholders are named with `names`; the day it was made, in words."""

    names: bool = True
    title: str = ""
    marking: str = ""
    day: str = ""


def reconciliation_report(
    found: Reconciliation, decisions: Decisions = NO_DECISIONS, options: ReconciliationOptions | None = None
) -> Report:
    """The blocks of it."""
    return tuple(_blocks(found, decisions, options or ReconciliationOptions()))


def _blocks(found: Reconciliation, decisions: Decisions, options: ReconciliationOptions) -> Iterator[Block]:
    yield Title(
        text=options.title or "Reconciliation of lists",
        subtitle=list_text(list(found.lists)),
        as_at=options.day,
        marking=options.marking,
        facts=(progress_text(found, decisions),),
    )
    yield Paragraph(counted_text(found), lead=True)
    yield Heading("How the lists tie")
    for tie in found.ties:
        yield _tie_table(found, tie)
        yield Check(tie_text(found, tie), tie.ties)
    yield _counts(found, decisions)
    if found.differing:
        yield Heading("Line by line")
    for kind, words in KINDS.items():
        lines = _of_first(found, kind)
        if lines:
            yield _lines(found, decisions, lines, (f"{words}: {len(lines):,}", options.names))
    yield Notes(items=tuple(_notes(found, options)))


def _of_first(found: Reconciliation, kind: str) -> list[Line]:
    """The lines told under a kind: each stands once, under the first of what differs in it."""
    order = list(KINDS)
    return [line for line in found.of_kind(kind) if min(line.kinds, key=order.index) == kind]


def tie_rows(found: Reconciliation, tie: Tie) -> tuple[tuple[str, int | None, int], ...]:
    """The steps from the first list to another: words, rows, FTE in ten-thousandths; the last is the other list."""
    first, only_first, only_other, beside, other = tie.rows
    name, to = found.lists[0], found.lists[tie.list]
    return (
        (name, first, tie.first),
        (f"less what is not in {to}", -only_first, -tie.only_first),
        (f"plus what is only in {to}", only_other, tie.only_other),
        ("plus what is beside the establishment there", beside, tie.beside),
        ("plus different hours or FTE", None, tie.different),
        (to, other, tie.other),
    )


def tie_text(found: Reconciliation, tie: Tie) -> str:
    """Whether they tie, in words."""
    return _tied(found, (tie,), ties=tie.ties)


def ties_told(found: Reconciliation) -> list[tuple[str, bool]]:
    """Whether the sums tie, in words: one line for all that tie, one for each that does not."""
    tied = [tie for tie in found.ties if tie.ties]
    told = [(_tied(found, tied, ties=True), True)] if tied else []
    return [*told, *((tie_text(found, tie), False) for tie in found.ties if not tie.ties)]


def _tied(found: Reconciliation, which: Sequence[Tie], *, ties: bool) -> str:
    to = list_text([found.lists[tie.list] for tie in which])
    return f"{found.lists[0]} leads to {to}: the sums {'tie' if ties else 'do not tie'}, in rows and in FTE."


def _tie_table(found: Reconciliation, tie: Tie) -> Table:
    *steps, last = tie_rows(found, tie)
    rows = [Row(cells=(words, "" if count is None else count, share)) for words, count, share in steps]
    rows.append(Row(cells=last, part=Part.TOTAL))
    columns = (
        Column(label="", weight=3.0),
        Column(label="Rows", kind=Kind.COUNT),
        Column(label="FTE", kind=Kind.FTE),
    )
    return Table(caption=f"From {found.lists[0]} to {found.lists[tie.list]}", columns=columns, rows=tuple(rows))


def _counts(found: Reconciliation, decisions: Decisions) -> Table:
    rows = []
    for kind, words in KINDS.items():
        lines = found.of_kind(kind)
        if lines:
            rows.append(Row(cells=(words, len(lines), sum(line.number in decisions for line in lines))))
    whole = len(found.differing)
    made = sum(line.number in decisions for line in found.differing)
    rows.append(Row(cells=("Lines that differ", whole, made), part=Part.TOTAL))
    columns = (
        Column(label="What differs", weight=3.0),
        Column(label="Lines", kind=Kind.COUNT),
        Column(label="Decided", kind=Kind.COUNT),
    )
    notes = ("A line in which several things differ is counted under each, and once in the total.",)
    return Table(caption="What differs", columns=columns, rows=tuple(rows), notes=notes)


def _lines(found: Reconciliation, decisions: Decisions, lines: Sequence[Line], about: tuple[str, bool]) -> Table:
    caption, names = about
    columns = (
        Column(label="Reference"),
        Column(label="Job title", weight=2.0),
        Column(label="What", weight=1.5),
        *(Column(label=name, weight=1.5) for name in found.lists),
        Column(label="Decision", weight=1.5),
        *([Column(label="Note", weight=1.5)] if names else []),
    )
    rows = []
    for line in lines:
        made = decisions.get(line.number, UNDECIDED)
        said = (said_text(line, index, names=names) for index in range(len(found.lists)))
        note = (made.note,) if names else ()
        first = (line.reference, line.title, what_text(found, line))
        rows.append(Row(cells=(*first, *said, decision_text(found, made), *note)))
    return Table(caption=caption, columns=columns, rows=tuple(rows))


def _notes(found: Reconciliation, options: ReconciliationOptions) -> Iterator[str]:
    yield (
        "Rows are of one post or person by reference, by employee number, or by name, initial and job title. What fits "
        "nobody for certain is listed, never guessed."
    )
    if found.people:
        lists = list_text([found.lists[index] for index in sorted(found.people)])
        yield f"{lists}: a list of people, which is not asked for vacant posts and agency workers."
    if not options.names:
        yield "Nobody is named in this document; notes, which may name people, are left out."
    yield "A line in which several things differ stands once, under the first of them."
