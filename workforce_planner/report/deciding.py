"""What is decided about the lines of a reconciliation, line by line, and how lines are told in words.

A decision says which list is right, or that somebody is asked, or is a note. It is no part of any list and of no plan.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from workforce_planner.model.wording import count_text, list_text
from workforce_planner.report.reconciliation import (
    COST_CENTRE,
    COVER,
    FTE,
    GRADE,
    HOLDER,
    HOURS,
    MISSING,
    OVER,
    TWICE,
    Line,
    Reconciliation,
)

ASK, NEITHER = "ask", "neither"
WORDS: Mapping[str, str] = {ASK: "Ask the manager", NEITHER: "Neither: see note"}
SHORT: Mapping[str, str] = {
    OVER: "Over establishment", COVER: "Cover", HOURS: "Hours", FTE: "FTE", GRADE: "Grade", COST_CENTRE: "Cost centre",
    HOLDER: "Postholder", TWICE: "Reference twice",
}  # fmt: skip
HIDDEN = "Hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is decided about a line: the number of the list that is right, counted from 0, or `ask` or `neither`; and a
    note. With neither of them nothing is decided."""

    choice: str = ""
    note: str = ""

    @property
    def made(self) -> bool:
        """Whether anything is decided."""
        return bool(self.choice or self.note)


UNDECIDED = Decision()
Decisions = Mapping[int, Decision]
"""By the number of the line."""


def choices_of(found: Reconciliation) -> Mapping[str, str]:
    """What can be decided, in words: "As in HR"."""
    return {**{str(index): f"As in {name}" for index, name in enumerate(found.lists)}, **WORDS}


def made_of(found: Reconciliation, words: str) -> str | None:
    """The choice that words name, as `choices_of` words it; None where they name none."""
    wanted = " ".join(words.casefold().split())
    names = {" ".join(text[:60].replace(",", " ").casefold().split()): key for key, text in choices_of(found).items()}
    return names.get(wanted)


def decision_text(found: Reconciliation, decision: Decision) -> str:
    """A decision in words, without its note."""
    return choices_of(found).get(decision.choice, "")


def decided(
    decisions: Decisions, numbers: Collection[int], *, choice: str | None = None, note: str | None = None
) -> Decisions:
    """The decisions with those of some lines made otherwise; what is None stays."""
    made = dict(decisions)
    for number in numbers:
        now = made.get(number, UNDECIDED)
        now = replace(now, choice=now.choice if choice is None else choice, note=now.note if note is None else note)
        made[number] = now
        if not now.made:
            del made[number]
    return made


def count_decided(found: Reconciliation, decisions: Decisions) -> int:
    """How many of the lines that differ are decided."""
    return sum(line.number in decisions for line in found.differing)


def progress_text(found: Reconciliation, decisions: Decisions) -> str:
    """How far it is: "34 of 51 lines decided"."""
    whole = len(found.differing)
    return f"{count_decided(found, decisions):,} of {count_text(whole, 'line')} decided" if whole else "Nothing differs"


def what_text(found: Reconciliation, line: Line) -> str:
    """What differs in a line: "Missing in Finance; Hours"."""
    parts = []
    if MISSING in line.kinds:
        parts.append(f"Missing in {list_text(list(found.missing_in(line)))}")
    return "; ".join([*parts, *(SHORT[kind] for kind in line.kinds if kind in SHORT)])


def said_text(line: Line, index: int, *, names: bool = True) -> str:
    """What one list says of a line, as far as it differs: "37.00 hours; G9"; "" where the list is not asked for it."""
    row = line.rows[index]
    if row is None:
        return "not in it" if index in line.missing else ""
    shown, said = row.shown, []
    fte = f"{shown['fte']} FTE" if shown.get("fte") else "in it"
    for kind in line.kinds:
        if kind in (MISSING, FTE):
            said.append(fte)
        elif kind == OVER:
            said.append(f"{fte}, over" if row.over else fte)
        elif kind == HOURS:
            said.append(f"{shown['hours']} hours" if shown.get("hours") else fte)
        elif kind in (HOLDER, COVER):
            said.append((shown.get("holder") or "nobody") if names else HIDDEN)
        else:
            said.append(shown.get("reference" if kind == TWICE else kind) or "blank")
    return "; ".join(dict.fromkeys(said))


def counted_text(found: Reconciliation) -> str:
    """What was compared, in one sentence."""
    lists = list_text(list(found.lists))
    same = len(found.lines) - len(found.differing)
    return f"{lists}: {count_text(len(found.lines), 'line')}, {same:,} of them the same, {len(found.differing):,} not."


CORRECTION_HEADS = ("Post reference", "Job title", "What", "Your list says", "It should say", "Note")


def corrections_for(
    found: Reconciliation, decisions: Decisions, index: int, *, names: bool = True
) -> Iterator[tuple[str, str, str, str, str, str]]:
    """What one list has wrong by what was decided, as rows below `CORRECTION_HEADS`: another list is right."""
    for line in found.differing:
        choice = decisions.get(line.number, UNDECIDED).choice
        if choice.isdigit() and int(choice) != index and _disagree(line, index, int(choice)):
            note = decisions[line.number].note if names else ""
            ours, right = (said_text(line, each, names=names) or "not in it" for each in (index, int(choice)))
            yield line.reference, line.title, what_text(found, line), ours, right, note


def _disagree(line: Line, index: int, right: int) -> bool:
    """Whether a list says something else than the one that is right; one that is not asked has nothing wrong."""
    return said_text(line, index) != said_text(line, right) and (line.rows[index] is not None or index in line.missing)
