"""Ratios that carry their definition: who is counted, on which basis, on which day, and why where undefined.

Agency and vacancy rates are DfE's ("Children's social work workforce", methodology): agency FTE over agency and
in-post FTE; vacant FTE, agency-covered posts included, over vacant and in-post FTE. In-post workers over establishment
are counted in both, because DfE counts workers.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A quotient with its meaning.

    `numerator` and `denominator` are in `units` (FTE in ten-thousandths, or cases, or posts); `value` is their plain
    quotient (a share of 1 for a rate, cases per full-time worker for a caseload), None where undefined, and `why`
    says the reason.
    """

    name: str
    definition: str
    value: Fraction | None
    numerator: int
    denominator: int
    basis: str
    population: str
    day: date
    why: str = ""

    @property
    def percent(self) -> Fraction | None:
        """The value in per cent."""
        return None if self.value is None else self.value * 100


AGENCY_DEFINITION = "agency FTE / (agency FTE + in-post FTE), DfE"
VACANCY_DEFINITION = "(established FTE - employed FTE) / (that + in-post FTE), agency-covered posts included, DfE"
TODAY_DEFINITION = "cases held / FTE of workers who hold one or more cases, agency workers included, DfE"
IF_FILLED_DEFINITION = "cases held / established FTE of the posts whose role holds cases"
MEAN_SPAN_DEFINITION = "direct reports / posts with at least one direct report"


def agency_rate(agency: int, in_post: int, population: str, day: date, why: str = "") -> Ratio:
    """The agency worker rate.

    >>> agency_rate(29_0000, 57_5000, "registered social workers", date(2022, 3, 31)).value
    Fraction(58, 173)
    """
    return Ratio(
        name="Agency rate",
        definition=AGENCY_DEFINITION,
        value=_quotient(agency, agency + in_post),
        numerator=agency,
        denominator=agency + in_post,
        basis="FTE",
        population=population,
        day=day,
        why=why or _reason(agency + in_post, f"nobody works among {population}"),
    )


def vacancy_rate(vacant: int, in_post: int, population: str, day: date, why: str = "") -> Ratio:
    """The vacancy rate."""
    return Ratio(
        name="Vacancy rate (DfE)",
        definition=VACANCY_DEFINITION,
        value=_quotient(vacant, vacant + in_post),
        numerator=vacant,
        denominator=vacant + in_post,
        basis="FTE",
        population=population,
        day=day,
        why=why or _reason(vacant + in_post, f"there are no posts with a known FTE among {population}"),
    )


def caseload(cases: int, fte: int, population: str, day: date, *, definition: str, nobody: str) -> Ratio:
    """Cases per full-time worker or post; `nobody` says why there is none where `fte` is nothing."""
    return Ratio(
        name="Caseload today" if definition == TODAY_DEFINITION else "Caseload if filled",
        definition=definition,
        value=_quotient(cases * 10_000, fte),
        numerator=cases,
        denominator=fte,
        basis="cases per FTE",
        population=population,
        day=day,
        why=_reason(fte, nobody),
    )


def mean_span(reports: int, managers: int, population: str, day: date) -> Ratio:
    """The mean span of control, by post."""
    return Ratio(
        name="Mean span of control",
        definition=MEAN_SPAN_DEFINITION,
        value=_quotient(reports, managers),
        numerator=reports,
        denominator=managers,
        basis="posts",
        population=population,
        day=day,
        why=_reason(managers, f"no post of {population} has a direct report"),
    )


def _quotient(numerator: int, denominator: int) -> Fraction | None:
    return Fraction(numerator, denominator) if denominator > 0 else None


def _reason(denominator: int, words: str) -> str:
    return "" if denominator > 0 else words
