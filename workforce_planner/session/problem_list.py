"""The problems of a structure as a person works through them: open and ignored, grouped by what they are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from workforce_planner.calc.gaps import price_problems
from workforce_planner.edit.heeding import COST
from workforce_planner.model.ids import StructureKey
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import count_text
from workforce_planner.session.cost_problems import departure_problems, source_faults
from workforce_planner.session.derived import Structure
from workforce_planner.session.naming import response_problems
from workforce_planner.session.structures import Structures

SIGNS: Mapping[str, str] = {"error": "!", "warning": "~", "note": "i"}
WORDS: Mapping[str, str] = {"error": "Mend", "warning": "Check", "note": "Note"}
"""How bad a problem is, in the order in which they are listed; the same in the window and on the command line."""
TITLES: Mapping[str, str] = {
    "changed-on-both-sides": "Changed in the current structure and in the proposal",
    "response-names-somebody": "A response names somebody",
    "reference-duplicate": "Reference used more than once",
    "reports-to-itself": "Reports to itself",
    "manager-loop": "Report to one another in a circle",
    "manager-unknown": "Manager not in the plan",
    "manager-missing": "No manager",
    "manager-waiting": "Waits for its manager",
    "several-tops": "More than one top",
    "manager-disestablished": "Manager's post not in place",
    "unit-missing": "In no unit",
    "fte-unknown": "Hours and FTE not known",
    "fte-out-of-range": "FTE out of range",
    "hours-contradict-fte": "Hours and FTE do not agree",
    "end-before-start": "Ends before it starts",
    "person-over-full-time": "More than full time",
    "grade-missing": "No grade",
    "grade-unknown": "Grade not in the plan",
    "grade-without-pay": "Grade without pay",
    "point-unknown": "Point not on the pay scale",
    "rates-missing": "Rates missing",
    "example-rates": "Example rates in use",
    "holder-fte-out-of-range": "FTE of one person out of range",
    "holder-point-unknown": "Person at a point not on the scale",
    "grade-bottom-unknown": "Bottom of a grade not on the scale",
    "grade-indicative": "Grade subject to job evaluation",
    "fixed-term-ends": "Fixed term ends",
    "fixed-term-two-years": "Fixed term ends after two years' service",
    "fixed-term-four-years": "Fixed term ends after four years' service",
    "fixed-term-open": "Fixed term without a last day",
    "protection-incomplete": "Pay protection incomplete",
    "back-before-absent": "Back before absent",
    "agency-rate-missing": "Agency rate not known",
    "agency-two-rates": "Two agency rates",
    "agency-vat-unclear": "VAT on agency unclear",
    "allowance-place": "Allowance of nobody, or of two",
    "allowance-place-unknown": "Allowance of somebody not in the plan",
    "allowance-amount-missing": "Allowance without an amount",
    "allowance-times-missing": "Sessions a year not known",
    "allowance-date-missing": "Single payment without a day",
    "cost-line-incomplete": "Cost line without price or quantity",
    "cost-line-date-missing": "Single cost without a day",
    "cost-line-unit-missing": "Cost line in no unit",
    "cost-line-unit-unknown": "Cost line in an unknown unit",
    "departure-person-missing": "Departure of nobody",
    "departure-date-missing": "Departure without a last day",
    "departure-not-in-post": "Leaves a post without being in it",
    "departure-twice": "Leaves twice",
    "departure-facts-missing": "Departure: facts not known",
    "departure-strain-unquoted": "Pension strain without date or source",
    "departure-strain-estimated": "Pension strain estimated",
    "departure-over-104-weeks": "More than 104 weeks' pay",
    "departure-notice-short": "Less notice paid than the law gives",
    "departure-cap-old": "Cap of a week's pay not known for the day",
    "departure-above-30000": "National Insurance above £30,000",
    "exit-payment": "Exit payment of £100,000 or more",
    "funding-over-whole": "Funded more than once over",
    "funding-unknown": "Funding source not in the plan",
    "funding-ends-before-start": "Funding ends before it starts",
    "funding-source-ends": "Funding source ends first",
    "funding-overcommitted": "Funding source overcommitted",
    "funding-ending": "Funding source ends",
    "award-incomplete": "Assumed award incomplete",
    "award-twice": "Two awards on one day",
    "award-superseded": "Assumed award not used",
    "award-past-horizon": "Assumed award too late",
    "award-missing": "No award assumed",
    "rates-past-data": "Rates known for fewer years",
    "flat-rate-missing": "Flat on-cost not known",
    "ni-relief-missing": "Upper threshold of National Insurance not known",
    "budget-incomplete": "Budget incomplete",
    "budget-two-places": "Budget of a unit and a cost centre",
    "budget-twice": "Two budgets for one year",
    "override-post-unknown": "Override of an unknown post",
    "override-amount-missing": "Override without an amount",
    "override-note-missing": "Override without a reason",
    "override-twice": "Overridden twice",
    "published-incomplete": "Published figure incomplete",
}
OF_MATCHING = ("match-", "pool-", "person-", "at-risk-", "slot-in-", "own-post-", "family-leave-", "post-unmatched")
"""How the codes begin that matching people to posts tells, with their headings in a table of its own."""
_COVERED = {
    "cost-fte-unknown": "fte-unknown",
    "cost-grade-missing": "grade-missing",
    "cost-grade-unknown": "grade-unknown",
    "cost-pay-missing": "grade-without-pay",
    "cost-pay-before": "grade-without-pay",
    "cost-point-unknown": "point-unknown",
    "cost-ni-missing": "rates-missing",
    "cost-ni-before": "rates-missing",
    "cost-pension-missing": "rates-missing",
    "cost-pension-before": "rates-missing",
}
"""What the price says again that a check has said already, with the records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """A problem that was ignored, why and when."""

    problem: Problem
    reason: str
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Problems with one code."""

    code: str
    title: str
    severity: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemList:
    """The open problems, the worst first, and the ignored ones."""

    open: tuple[Problem, ...]
    ignored: tuple[Ignored, ...]
    made_of: tuple[object, ...] = field(default=(), compare=False, repr=False)
    """What it was listed from: the problems of the plan, the other ones, and what is ignored."""

    @property
    def groups(self) -> tuple[Group, ...]:
        """The open problems by what they are."""
        return grouped(self.open)

    @property
    def notes(self) -> int:
        """How many of the open ones are notes: to be known, not to be mended."""
        return sum(problem.severity == "note" for problem in self.open)

    @property
    def to_mend(self) -> int:
        """How many of the open ones are to be mended or checked."""
        return len(self.open) - self.notes

    @property
    def open_text(self) -> str:
        """How many are open, notes counted apart: "2 problems, 1 note"."""
        notes = self.notes
        to_mend = len(self.open) - notes
        said = count_text(to_mend, "problem") if to_mend else "No problems"
        return f"{said}, {count_text(notes, 'note')}" if notes else said

    @property
    def text(self) -> str:
        """How many there are, the ignored ones too: "2 problems, 1 note, 3 ignored"."""
        return f"{self.open_text}, {len(self.ignored):,} ignored" if self.ignored else self.open_text

    @property
    def needs_looking_at(self) -> bool:
        """Whether a person must look: something is open that is more than a note."""
        return self.to_mend > 0


def problem_list(
    source: Structures, proposal: StructureKey | None = None, before: ProblemList | None = None
) -> ProblemList:
    """The problems of a structure, those of its prices included: the very list `before` where nothing is another.

    They are listed once for each structure until something is edited.
    """
    structure, day = source.structure(proposal), source.as_at(proposal)
    kind = f"problem list of {day}"
    return structure.kept(kind, (source.state,), lambda: _listed(source, proposal, before))


def _listed(source: Structures, proposal: StructureKey | None, before: ProblemList | None) -> ProblemList:
    structure = source.structure(proposal)
    others = (
        *_prices(source, structure, proposal),
        *departure_problems(structure.plan),
        *_sources(source, structure, proposal),
        *_of_proposal(source, proposal),
        *response_problems(source, proposal),
    )
    problems, ignored = structure.problems, structure.plan.ignored_problems
    if before is not None and before.made_of:
        was, rest, aside = before.made_of
        if was is problems and aside is ignored and rest == others:
            return before
    return replace(listed(ignored, (*problems, *others)), made_of=(problems, others, ignored))


def _of_proposal(source: Structures, proposal: StructureKey | None) -> Iterator[Problem]:
    """What only a proposal can have; what finds it is not loaded before one is looked at."""
    if proposal is None:
        return
    from workforce_planner.session.rebase import conflict_problems
    from workforce_planner.session.restructuring import matching_problems

    yield from conflict_problems(source, proposal)
    yield from matching_problems(source, proposal)


def listed(ignored: Mapping[str, object], problems: Iterable[Problem]) -> ProblemList:
    """Problems divided into open and ignored by their marks."""
    found = tuple(problems)
    ranked = tuple(each for severity in SIGNS for each in found if each.severity == severity)
    if not ignored:
        return ProblemList(open=ranked, ignored=())
    aside = [
        Ignored(problem=each, reason=getattr(kept, "reason", ""), on=getattr(kept, "ignored_on", None))
        for each in ranked
        if (kept := ignored.get(each.mark)) is not None
    ]
    return ProblemList(open=tuple(each for each in ranked if each.mark not in ignored), ignored=tuple(aside))


def grouped(problems: Iterable[Problem]) -> tuple[Group, ...]:
    """Problems by code, in the order of their first."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.code, []).append(problem)
    return tuple(
        Group(code=code, title=title_of(code), severity=each[0].severity, problems=tuple(each))
        for code, each in found.items()
    )


def title_of(code: str) -> str:
    """What problems with a code are, as a heading."""
    if code in TITLES:
        return TITLES[code]
    if code.startswith(OF_MATCHING):
        from workforce_planner.report.matching import TITLES as MATCHING_TITLES

        if code in MATCHING_TITLES:
            return MATCHING_TITLES[code]
    if code.startswith(COST):
        return "Cannot be costed"
    return code.replace("-", " ").capitalize()


def _sources(source: Structures, structure: Structure, proposal: StructureKey | None) -> tuple[Problem, ...]:
    """What funding sources lack; that one ends is not told twice."""
    current = source.structure().plan if proposal is not None else None
    found = source_faults(structure, source.results(proposal).day, current)
    if not found:
        return ()
    ends = {problem.key for problem in structure.problems if problem.code == "funding-source-ends"}
    return tuple(problem for problem in found if problem.code != "funding-ending" or problem.key not in ends)


def _prices(source: Structures, structure: Structure, proposal: StructureKey | None) -> tuple[Problem, ...]:
    found = price_problems(source.results(proposal))
    if not found:
        return ()
    said = {problem.code for problem in structure.problems}
    return tuple(problem for problem in found if _COVERED.get(problem.code) not in said)
