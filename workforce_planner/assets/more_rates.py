"""Published pay and rates that a plan does not start with, offered to be added: Teachers' Pension, the levy, Soulbury.

Awards of bodies without a spine here are notes: they count on each salary.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from workforce_planner.assets.rates import employer_ni, in_percent, rows_of
from workforce_planner.model.change import ChangeSet, altered, created, gathered
from workforce_planner.model.dated import Dated
from workforce_planner.model.ids import PayScaleId, SchemeId
from workforce_planner.model.money import Money, percent, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import OnCost, OnCostScheme, PayScale

TEACHERS = "Teachers' Pension"
OFFERED = {
    "teachers_pension": TEACHERS,
    "levy": "Apprenticeship levy",
    "soulbury": "Soulbury points, in part",
    "employer_ni": "Employer National Insurance",
}
"""What can be added, as people read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedAward:
    """An award as published: of which body, from which day, in words; whether it was seen in a source."""

    body: str
    from_on: date
    award: str
    source: str
    checked: bool


def published_awards() -> tuple[PublishedAward, ...]:
    """Awards of pay bodies without a spine here."""
    return tuple(
        PublishedAward(
            body=row["body"],
            from_on=date.fromisoformat(row["from_date"]),
            award=row["award"],
            source=row["source"],
            checked=row["checked"] == "yes",
        )
        for row in rows_of("pay_awards.csv")
    )


def teachers_pension() -> OnCostScheme:
    """The employer's rate of the Teachers' Pension since 1 September 2019, the same everywhere."""
    rates = Dated.of(
        (date.fromisoformat(row["from_date"]), OnCost(percent(in_percent(row["rate"])), source=row["source"]))
        for row in rows_of("pension_rates.csv")
        if row["scheme"] == TEACHERS
    )
    return OnCostScheme(id=SchemeId("teachers-pension"), name=TEACHERS, kind="pension", rates=rates)


def apprenticeship_levy() -> OnCostScheme:
    """The levy: 0.5 % of pay. No plan uses it by default, as councils pay it corporately."""
    rates = Dated.of(
        (date.fromisoformat(row["from_date"]), OnCost(percent(in_percent(row["rate"])), source=row["source"]))
        for row in rows_of("apprenticeship_levy.csv")
    )
    return OnCostScheme(id=SchemeId("apprenticeship-levy"), name=OFFERED["levy"], kind="levy", rates=rates)


def soulbury() -> PayScale:
    """Those points of the educational improvement professionals' pay that were seen, from 1 September 2025."""
    points: dict[date, list[tuple[str, Money]]] = {}
    for row in rows_of("soulbury_points.csv"):
        day = date.fromisoformat(row["effective_from"])
        points.setdefault(day, []).append((row["point"], pounds(row["annual_salary"])))
    return PayScale(
        id=PayScaleId("soulbury"),
        name="Soulbury, educational improvement professionals (part)",
        points=Dated.of((day, tuple(listed)) for day, listed in points.items()),
        source="Soulbury Committee, as reported by neu.org.uk; a part of the points: add the others",
    )


def offered(plan: Plan, what: str) -> ChangeSet:
    """The changes that add what is offered; none where the plan has it."""
    record: OnCostScheme | PayScale = _RECORDS[what]()
    table = "pay_scales" if isinstance(record, PayScale) else "on_cost_schemes"
    return () if record.id in plan.table(table) else (created(table, record),)


_RECORDS: Mapping[str, Callable[[], OnCostScheme | PayScale]] = {
    "teachers_pension": teachers_pension,
    "levy": apprenticeship_levy,
    "soulbury": soulbury,
    "employer_ni": employer_ni,
}


def with_relief(plan: Plan) -> ChangeSet:
    """The changes that give the National Insurance in use the published upper thresholds where it has none."""
    scheme = plan.on_cost_schemes.get(plan.setting.ni_scheme) if plan.setting.ni_scheme else None
    if scheme is None:
        return ()
    return gathered([altered("on_cost_schemes", scheme, rates=Dated(tuple(_relieved(scheme))))])


def _relieved(scheme: OnCostScheme) -> Iterator[tuple[date, OnCost]]:
    published = employer_ni().rates
    for day, cost in scheme.rates.entries:
        known = published.on(day)
        relief = cost.relief or (known.relief if known else Money(0))
        yield day, OnCost(cost.rate, cost.threshold, cost.source, relief)
