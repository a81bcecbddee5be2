"""The on-costs of a university's whole pay spine, as its own table prints them, to the byte.

National Insurance and pension to the nearest pound with halves up, the levy rounded down, totals of the rounded
figures: the rules are those of the published table, the amounts are the program's own.
"""

import csv
import hashlib
import io
from datetime import date
from pathlib import Path

import pytest

from tests.calc.priced import post, priced
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.shown import Rounding, in_whole_pounds, of_rounded_parts
from workforce_planner.calc.timeline import timeline
from workforce_planner.model.dated import Dated
from workforce_planner.model.ids import GradeId, PayScaleId, PostId, SchemeId
from workforce_planner.model.money import POUND, Money, percent, pounds
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Grade, OnCost, OnCostScheme, PayScale, Settings

SPINE = Path(__file__).parents[1] / "fixtures" / "cambridge-on-costs" / "spine_points_august_2017.csv"
HEADER = ("Scale point", "Salary (£)", "Exchange (£)", "Pension (£)", "NI (£)", "Apprenticeship Levy (£)", "Total (£)")
YEAR = 2018
ROUNDED = {"basic": Rounding.NEAREST, "pension": Rounding.NEAREST, "ni": Rounding.NEAREST, "levy": Rounding.DOWN}


def spine() -> list[tuple[str, str]]:
    """Every point with its salary, in the order of the file."""
    with SPINE.open(encoding="utf-8-sig", newline="") as file:
        return [(row["Scale point"], row["Salary (£)"]) for row in csv.DictReader(file)]


def scheme(kind: str, rate: str, threshold: str = "0") -> OnCostScheme:
    """A scheme with one rate, in force in 2018/19."""
    rates = Dated(((date(2018, 4, 1), OnCost(percent(rate), pounds(threshold))),))
    return OnCostScheme(id=SchemeId(kind), name=kind, kind=kind, rates=rates)


def plan(pension: str) -> Plan:
    """A full-time post at every point, at the rates of 2018/19."""
    scale = PayScale(
        id=PayScaleId("single"),
        name="Single salary spine",
        points=Dated(((date(2017, 8, 1), tuple((point, pounds(salary)) for point, salary in spine())),)),
    )
    schemes = (scheme("ni", "13.8", "8424"), scheme("pension", pension), scheme("levy", "0.5"))
    grades = [Grade(id=GradeId(point), name=point, scale=scale.id, top_point=point) for point, _ in spine()]
    ids = {f"{each.kind}_scheme": each.id for each in schemes}
    made = priced(*(post(point, GradeId(point)) for point, _ in spine()))
    return made.with_tables(
        {
            "settings": {"plan": Settings(**ids)},
            "pay_scales": {scale.id: scale},
            "grades": {each.id: each for each in grades},
            "on_cost_schemes": {each.id: each for each in schemes},
        }
    )


def table(pension: str) -> tuple[str, int]:
    """The table as the university writes it, and what its totals add up to in pounds."""
    times = timeline(plan(pension), date(2018, 8, 1), horizon=Horizon(YEAR, 1))
    amounts = {component: times.table("post", component=component) for component in ROUNDED}
    written, in_all = io.StringIO(), 0
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(HEADER)
    for point, _ in spine():
        found = {component: amounts[component].get(PostId(point), (Money(0),))[0] for component in ROUNDED}
        parts = {component: (found[component], ROUNDED[component]) for component in ROUNDED}
        cells = {component: in_whole_pounds(*part) // POUND for component, part in parts.items()}
        total = of_rounded_parts(parts.values()) // POUND
        shown = (cells["basic"], 0, cells["pension"], cells["ni"], cells["levy"], total)
        writer.writerow([point, *(each or "" for each in shown)])
        in_all += total
    return written.getvalue(), in_all


@pytest.mark.parametrize(
    ("pension", "row", "in_all", "digest"),
    [
        (
            "0",
            "50,41212,,,4525,206,45943",
            6_487_059,
            "4a8d8a27839c59d3daefb042c1249be3aac4f8c98507ceba113ab0cdf1feccc6",
        ),
        (
            "14.38",
            "50,41212,,5926,4525,206,51869",
            7_316_360,
            "cfced74c09a1c2e2cc30f725a6e4f44652219927c1a9694f5b6faa29584d5412",
        ),
    ],
    ids=["no pension scheme", "NHS scheme, 14.38 %"],
)
def test_the_on_costs_of_every_point_are_those_of_the_universitys_own_table(
    pension: str, row: str, in_all: int, digest: str
) -> None:
    text, found = table(pension)
    assert len(spine()) == 90
    assert row in text.split("\r\n")
    assert found == in_all
    assert hashlib.sha256(text.encode("utf-8")).hexdigest() == digest
