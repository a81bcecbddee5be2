"""Pay scales, grades and on-costs that come with the program: facts with their sources, and a labelled example set.

The pay spine and employer National Insurance are published facts. Grades, senior salaries and the pension rate belong
to each council: those here are examples, marked so, to be replaced by the council's own.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from workforce_planner.assets.locate import resource
from workforce_planner.model.change import ChangeSet, altered, created, gathered
from workforce_planner.model.dated import Dated
from workforce_planner.model.ids import GradeId, PayScaleId, SchemeId
from workforce_planner.model.money import Money, percent, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Grade, OnCost, OnCostScheme, PayScale

NJC = PayScaleId("njc")
EMPLOYER_NI = SchemeId("employer-ni")
EXAMPLE_PENSION = SchemeId("example-pension")
EXAMPLE_PENSION_RATE = "19.5"
SPINE_SOURCE = "NJC national agreement on pay, full-time, 37 hours, outside London"


@dataclass(frozen=True, slots=True, kw_only=True)
class RateSet:
    """Pay scales, grades and schemes that belong together."""

    pay_scales: tuple[PayScale, ...]
    grades: tuple[Grade, ...]
    schemes: tuple[OnCostScheme, ...]
    ni_scheme: SchemeId
    pension_scheme: SchemeId


def pay_spine() -> PayScale:
    """The NJC pay spine since 1 April 2021."""
    points: dict[date, list[tuple[str, Money]]] = {}
    for row in rows_of("njc_pay_spine.csv"):
        day = date.fromisoformat(row["effective_from"])
        points.setdefault(day, []).append((row["scp"], pounds(row["annual_salary"])))
    dated = Dated.of((day, tuple(listed)) for day, listed in points.items())
    return PayScale(id=NJC, name="NJC pay spine", points=dated, source=SPINE_SOURCE)


def employer_ni() -> OnCostScheme:
    """Employer National Insurance since 2019/20: the rate above the secondary threshold, and the upper one that takes
    its place for employees under 21 and apprentices under 25."""
    rates = Dated.of(
        (
            date.fromisoformat(row["from_date"]),
            OnCost(
                rate=percent(in_percent(row["rate"])),
                threshold=pounds(row["secondary_threshold_annual"]),
                source=row["source"],
                relief=pounds(row["relief_threshold_annual"]),
            ),
        )
        for row in rows_of("employer_ni.csv")
    )
    return OnCostScheme(id=EMPLOYER_NI, name="Employer National Insurance", kind="ni", rates=rates)


@cache
def redundancy_caps() -> Dated[Money]:
    """The statutory cap of a week's pay by the day of dismissal, since 6 April 2019."""
    return Dated.of(
        (date.fromisoformat(row["from_date"]), pounds(row["weekly_pay_cap"]))
        for row in rows_of("statutory_redundancy.csv")
    )


def example_rates() -> RateSet:
    """The example set: grades on the NJC spine, invented senior salaries, a pension rate of 19.5 %."""
    pension = OnCostScheme(
        id=EXAMPLE_PENSION,
        name="Pension (example)",
        kind="pension",
        rates=Dated(((date(2019, 4, 1), OnCost(percent(EXAMPLE_PENSION_RATE))),)),
        source="Example rate; the council's own is in its fund's Rates and Adjustments Certificate",
        example=True,
    )
    return RateSet(
        pay_scales=(pay_spine(),),
        grades=tuple(_example_grades()),
        schemes=(employer_ni(), pension),
        ni_scheme=EMPLOYER_NI,
        pension_scheme=EXAMPLE_PENSION,
    )


def adopt(plan: Plan, rates: RateSet) -> ChangeSet:
    """The changes that give a plan these rates: records it lacks, pay of grades that have none, the schemes in use.

    Grades are matched by name; what the plan already knows is kept.
    """
    named = {grade.name.strip().casefold(): grade for grade in plan.grades.values()}
    changes = [created("pay_scales", scale) for scale in rates.pay_scales if scale.id not in plan.pay_scales]
    changes += [created("on_cost_schemes", scheme) for scheme in rates.schemes if scheme.id not in plan.on_cost_schemes]
    altering = []
    for grade in rates.grades:
        own = named.get(grade.name.casefold())
        if own is None:
            changes.append(created("grades", grade))
        elif own.scale is None and not own.spot.entries:
            altering.append(altered("grades", own, **_pay_of(grade)))
    settings = altered(
        "settings",
        plan.setting,
        ni_scheme=plan.setting.ni_scheme or rates.ni_scheme,
        pension_scheme=plan.setting.pension_scheme or rates.pension_scheme,
    )
    return gathered((*changes, *altering, settings))


def _pay_of(grade: Grade) -> dict[str, object]:
    names = ("scale", "bottom_point", "top_point", "spot", "rank", "example")
    return {name: getattr(grade, name) for name in names}


def _example_grades() -> Iterable[Grade]:
    ranges: dict[str, Mapping[str, str]] = {}
    spots: dict[str, list[tuple[date, Money]]] = {}
    for row in rows_of("example_grades.csv"):
        ranges.setdefault(row["grade"], row)
        if row["annual_salary"]:
            spots.setdefault(row["grade"], []).append(
                (date.fromisoformat(row["effective_from"]), pounds(row["annual_salary"]))
            )
    for rank, (name, row) in enumerate(ranges.items(), start=1):
        yield Grade(
            id=GradeId(f"example-{name.casefold()}"),
            name=name,
            scale=NJC if row["top_point"] else None,
            bottom_point=row["bottom_point"] or None,
            top_point=row["top_point"] or None,
            spot=Dated.of(spots.get(name, ())),
            rank=rank,
            example=True,
        )


def rows_of(name: str) -> Iterable[Mapping[str, str]]:
    """The rows of a reference table, by the names of its columns."""
    with resource("reference", name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def in_percent(share: str) -> str:
    """A share of one, as a percentage."""
    return str(Decimal(share) * 100)
