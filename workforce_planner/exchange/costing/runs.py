"""The rows of the workings: for each line and financial year the runs of days on which it costs the same a year.

A run holds the facts of the plan that its formulas need, and no amount that a formula works out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

from workforce_planner.calc.terms import Basis, Extra, Stretch, Terms
from workforce_planner.calc.value import Piece, Valuer
from workforce_planner.calc.yearly import Method, OneOff, Yearly, stands_all_year
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import AllowanceId, GradeId, SchemeId
from workforce_planner.model.money import FULL_TIME, Money
from workforce_planner.model.plan import Plan
from workforce_planner.model.wording import count_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """An allowance in a run: reduced with hours (`times` None), or paid so many times over.

    `room` is the share of a full-time week for which it is paid by hours, where that is not the line's own.
    """

    allowance: AllowanceId
    times: Fraction | None
    room: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Days of one financial year on which a line costs the same a year; or, with `once`, a payment on one of them.

    `works` of `of` is the share of a full-time week: hours of hours, or FTE of one. `employments` is how many
    thresholds are taken off. `left_out` are the components that are entered instead.
    """

    basis: Basis
    start: date
    end: date
    grade: GradeId | None
    point: str
    why: str
    protected: Money | None
    works: Fraction
    of: Fraction
    employments: int
    weeks: int | None
    extras: tuple[Paid, ...]
    relieved: bool
    pension: SchemeId | None
    shares_threshold: bool
    left_out: frozenset[str]
    once: Paid | None = None
    marks: tuple[str, ...] = ()

    @property
    def year(self) -> int:
        """Its financial year, by the calendar year in which that starts."""
        return FinancialYear.holding(self.start).first

    @property
    def essence(self) -> "Run":
        """All of it that its cost depends on."""
        return replace(self, why="", marks=())


class Runs:
    """Makes the runs of lines of one plan at its prices."""

    def __init__(self, plan: Plan, valuer: Valuer) -> None:
        self._plan, self._valuer = plan, valuer

    def of(self, terms: Terms, weeks: Sequence[int], cuts: Iterable[date] = ()) -> Mapping[int, Sequence[Run]]:
        """The runs of a line by financial year, in the order of their days; cut on further days as well.

        `weeks` are minutes of full-time weeks: a share over one of them is shown in hours.
        """
        without = {year for year, _ in self._valuer.value(terms).gaps}
        once = list(self._valuer.prices.one_offs(terms))
        found: dict[int, list[Run]] = {}
        for piece in self._valuer.pieces(terms):
            year = FinancialYear.holding(piece.start).first
            if year not in without and isinstance(piece.yearly, Yearly):
                for run in _cut(self._run(terms, piece, piece.yearly, weeks), cuts):
                    found.setdefault(year, []).append(run)
                    found[year] += [_once(run, each) for each in once if run.start <= each.extra.start < run.end]
        return found

    def _run(self, terms: Terms, piece: Piece, line: Yearly, weeks: Sequence[int]) -> Run:
        stretch, day = line.stretch, piece.start
        works, of = _share(stretch, weeks)
        protected = terms.protected[0] if terms.protected is not None and day < terms.protected[1] else None
        year = FinancialYear.holding(day).first
        statutory = self._valuer.prices.method is Method.STATUTORY
        return Run(
            basis=stretch.basis,
            start=day,
            end=piece.end,
            grade=terms.grade,
            point=line.salary.point,
            why=self._why(terms, stretch, day),
            protected=protected,
            works=works,
            of=of,
            employments=stretch.number,
            weeks=terms.weeks,
            extras=tuple(_paid(extra, stretch) for extra, _ in line.extras),
            relieved=bool(terms.young_until and day < terms.young_until),
            pension=self._valuer.prices.pension_scheme(terms),
            shares_threshold=statutory and bool(terms.with_others) and bool(line.threshold),
            left_out=frozenset(each.component for each in terms.overrides if each.year in (None, year)),
            marks=tuple(self._marks(terms, line)),
        )

    def _why(self, terms: Terms, stretch: Stretch, day: date) -> str:
        """Why a line is at its point."""
        if stretch.basis is Basis.ACTING:
            return "allowance only"
        grade = self._plan.grades.get(terms.grade) if terms.grade else None
        if grade is not None and grade.spot.entries:
            return "spot salary"
        if stretch.basis in (Basis.VACANT, Basis.EXPECTED):
            return self._why_unheld(terms, stretch, day)
        if terms.point is None:
            return "top: point not known" if terms.assumed else "top of the grade"
        taken = 0 if stretch.basis is Basis.AGENCY else sum(step <= day for step in terms.steps)
        return "as held" if not taken else f"after {count_text(taken, 'increment')}"

    def _why_unheld(self, terms: Terms, stretch: Stretch, day: date) -> str:
        settings = self._plan.setting
        if stretch.basis is Basis.VACANT and stands_all_year(terms, FinancialYear.holding(day)):
            return f"vacant all year: {settings.vacant_point}"
        return "the post's own" if terms.point else f"expected: {settings.expected_point}"

    def _marks(self, terms: Terms, line: Yearly) -> Iterator[str]:
        if line.assumed:
            yield "point assumed"
        if line.salary.example:
            yield "example pay"
        if line.salary.awards:
            yield "award assumed"
        rates = (line.ni_rate, line.pension_rate, line.levy_rate)
        yield from (f"example rate: {rate.scheme}" for rate in rates if rate.example)
        if terms.unknown_increment:
            yield "increment day not known"


def _share(stretch: Stretch, weeks: Sequence[int]) -> tuple[Fraction, Fraction]:
    """A share as hours of a full-time week where it is one of those known, else as FTE of one."""
    if stretch.denominator in weeks and stretch.denominator != FULL_TIME:
        return Fraction(stretch.numerator, 60), Fraction(stretch.denominator, 60)
    return Fraction(stretch.numerator, stretch.denominator), Fraction(1)


def _paid(extra: Extra, stretch: Stretch) -> Paid:
    if extra.by_hours:
        return Paid(allowance=extra.allowance, times=None, room=stretch.fills if extra.per_post else None)
    return Paid(allowance=extra.allowance, times=stretch.posts if extra.per_post else Fraction(1))


def _once(run: Run, payment: OneOff) -> Run:
    return replace(run, once=_paid(payment.extra, payment.yearly.stretch))


def _cut(run: Run, cuts: Iterable[date]) -> Iterator[Run]:
    days = [run.start, *sorted({day for day in cuts if run.start < day < run.end}), run.end]
    yield from (replace(run, start=start, end=end) for start, end in pairwise(days))
