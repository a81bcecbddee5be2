"""A plan with everything that costs money in it, for the workbook for finance."""

from dataclasses import replace
from datetime import date

from tests.calc.priced import TEAM, holder, post, priced, spine_until
from workforce_planner.assets.rates import NJC, redundancy_caps
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.timeline import Timeline, View, timeline
from workforce_planner.model.costing import Allowance, Award, CostLine, CostOverride, Departure, FundingShare
from workforce_planner.model.dated import Dated
from workforce_planner.model.dates import Span
from workforce_planner.model.money import percent, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import FundingSource, OnCost, OnCostScheme, Person, Record, Unit

AS_AT = date(2022, 7, 1)
HORIZON = Horizon(2022, 4)
GENERAL = "award-general"
NEW_POSTS = ("starts", "filled-later")
PEOPLE = {"Ann Secret": "holds", "Bea Secret": "term", "Cy Secret": "young", "Di Secret": "protected"}


def everything(**settings: object) -> Plan:
    """The plan: part months, increments, awards, allowances, agency, cost lines, departures, overrides, funding."""
    grant = FundingShare("grant", percent(60), Span(None, date(2024, 10, 16)))
    rest = FundingShare("base", percent(40))
    posts = (
        post("holds"),
        post("term", contracted_minutes=1110, weeks_a_year=3900, cost_centre="C100", funding=(grant, rest)),
        post("starts", starts_on=date(2023, 2, 15), grade="g14"),
        post("ends", ends_on=date(2024, 11, 20), point="21", grade_evaluation="indicative"),
        post("young", grade="sm1", unit="sub"),
        post("filled-later", filled_from=date(2023, 10, 10), unit="sub", fte=7_400, contracted_minutes=None),
        post("protected", grade="g14", unit="sub", funding=(FundingShare("base", percent(100)),)),
        post("covered", unit="sub"),
        post("row", group_size=3, contracted_minutes=3 * 2220, unit=None),
        post("no-grade", grade=None),
        post("entered", point="22"),
        post("elsewhere", costed_in="another paper"),
        post("partner", employer="NHS"),
        post("over", grade="g14", contracted_minutes=1110, weeks_a_year=4000),
        post("=1+1 trap", point="20", ends_on=date(2023, 1, 1)),
    )
    held = (
        holder("Ann Secret", "holds", point="20", starts_on=date(2021, 5, 17)),
        holder("Ann Secret", "entered", contracted_minutes=600, point="20"),
        holder("Bea Secret", "term", point="21", increment_on=date(2022, 9, 1)),
        holder("Cy Secret", "young", "apprentice", fte=8_000),
        holder("Di Secret", "protected", point="36", protected_pay=pounds(52_000), protected_until=date(2024, 8, 20)),
        holder("Temp One", "covered", "agency", hourly_rate=pounds("41.37"), agency_fee=percent("12.5"),
               agency_vat="recovered", weeks_a_year=4400, starts_on=date(2022, 11, 7), ends_on=date(2024, 2, 12)),
        holder("Temp Two", "row", "agency", daily_rate=pounds(310), fte=6_000, funding=(grant,)),
        holder("Eve Secret", "row", fte=6_000, point="23", starts_on=date(2023, 8, 9)),
        holder("Flo Secret", "holds", "cover", fte=5_000, point="21", starts_on=date(2023, 6, 1)),
        holder("Gil Secret", "over", contracted_minutes=1850, point="36"),
        holder("Bea Secret", "starts", "acting_up", starts_on=date(2023, 3, 1), ends_on=date(2024, 3, 1)),
    )  # fmt: skip
    chosen = {
        "as_at": AS_AT, "name": "Everything & more", "first_year": 2022, "years": 4, "levy_scheme": "levy", **settings
    }  # fmt: skip
    plan = priced(*posts, spine=spine_until(date(2023, 12, 1)), held=held, **chosen)
    people = {
        "Cy Secret": Person(id="Cy Secret", name="Cy Secret", birth_date=date(1999, 2, 11)),
        "Bea Secret": Person(id="Bea Secret", name="Bea Secret", pension_scheme="teachers"),
        "Di Secret": Person(id="Di Secret", name="Di Secret", pension_opt_out=True),
        "Ann Secret": Person(
            id="Ann Secret", name="Ann Secret", birth_date=date(1970, 3, 3), service_start=date(2010, 9, 1)
        ),
    }
    schemes = (
        OnCostScheme(
            id="teachers", name="Teachers' Pension", kind="pension",
            rates=Dated(((date(2019, 9, 1), OnCost(percent("23.68"))), (date(2024, 4, 1), OnCost(percent("28.68"))))),
        ),
        OnCostScheme(id="levy", name="Levy", kind="levy", rates=Dated(((date(2017, 4, 6), OnCost(percent("0.5"))),))),
    )  # fmt: skip
    return replace(
        plan,
        units={TEAM: Unit(id=TEAM, name="Team"), "sub": Unit(id="sub", name="Below", parent=TEAM)},
        people={**plan.people, **people},
        on_cost_schemes={**plan.on_cost_schemes, **{each.id: each for each in schemes}},
        funding_sources={
            "base": FundingSource(id="base", name="Base budget"),
            "grant": FundingSource(id="grant", name="Grant", kind="grant", ends_on=date(2025, 1, 1)),
        },
        **{name: {each.id: each for each in records} for name, records in _beside().items()},
    )


def _beside() -> dict[str, tuple[Record, ...]]:
    return {
        "allowances": (
            Allowance(id="standby", name="Standby", post="holds", amount=pounds(30), period="session", times=36_500),
            Allowance(id="market", name="Market supplement", assignment="Bea Secret in term", amount=pounds(2_500),
                      by_hours=True, pensionable=True, starts_on=date(2022, 10, 10), ends_on=date(2025, 6, 1)),
            Allowance(id="acting", name="Acting up", assignment="Bea Secret in starts", amount=pounds(150),
                      period="month"),
            Allowance(id="room", name="Standby by hours", post="over", amount=pounds(3_000), by_hours=True),
            Allowance(id="joining", name="Joining", post="over", amount=pounds(900), by_hours=True, period="once",
                      starts_on=date(2024, 5, 5)),
            Allowance(id="car", name="Car user", post="row", amount=pounds("18.50"), period="week", ni_able=False),
            Allowance(id="retention", name="Retention", assignment="Ann Secret in holds", amount=pounds(1_000),
                      period="once", pensionable=True, starts_on=date(2024, 1, 31)),
        ),
        "awards": (
            Award(id=GENERAL, from_on=date(2024, 4, 1), percent=percent(2)),
            Award(id="scale", scale=NJC, from_on=date(2024, 4, 1), kind="flat", amount=pounds(1_290)),
            Award(id="pending", scale=NJC, from_on=date(2025, 4, 1), kind="pending"),
            Award(id="late", scale=NJC, from_on=date(2025, 9, 1), percent=percent("1.75")),
            Award(id="old", from_on=date(2022, 4, 1), percent=percent(9)),
        ),
        "cost_lines": (
            CostLine(id="flat", name="Placement", price=pounds("1234.56"), period="month", unit=TEAM),
            CostLine(id="fte", name="Licences", basis="fte", price=pounds("7.77"), period="week", unit="sub"),
            CostLine(id="new", name="Laptops", basis="new_post", price=pounds(950), period="once", unit=TEAM),
            CostLine(id="saving", name="Saving", kind="saving", price=pounds("-12.5"), period="day", times=20_000,
                     starts_on=date(2023, 5, 5), funding=(FundingShare("grant", percent(50)),)),
            CostLine(id="unknown", name="No price yet", period="year"),
        ),
        "departures": (
            Departure(id="leaver", person="Ann Secret", post="holds", leaves_on=date(2023, 9, 30),
                      strain=pounds("4321.09"), strain_estimated=True, notice_weeks=400),
        ),
        "cost_overrides": (
            CostOverride(id="ni", post="entered", component="ni", year=2023, amount=pounds("1111.11")),
            CostOverride(id="pension", post="entered", component="pension", amount=pounds("2222.22"), notes="Quoted"),
        ),
    }  # fmt: skip


def with_award(plan: Plan, per_cent: str) -> Plan:
    """The plan with another percentage of its general award."""
    award = replace(plan.awards[GENERAL], percent=percent(per_cent))
    return replace(plan, awards={**plan.awards, award.id: award})


def both_views(plan: Plan) -> list[Timeline]:
    """The establishment and the forecast."""
    current = replace(plan, posts={key: each for key, each in plan.posts.items() if key not in NEW_POSTS})
    return [timeline(plan, AS_AT, view=view, current=current, caps=redundancy_caps()) for view in View]
