"""Reading what people type, and writing it so that it is read back."""

from datetime import date

import pytest

from tests.sketch import SAFEGUARDING, sketch
from workforce_planner.edit.entry import read_value, write_value
from workforce_planner.model.fields import FieldSpec, Kind
from workforce_planner.model.problems import Refused
from workforce_planner.model.schema import TABLES

PLAN = sketch(SAFEGUARDING)


def _spec(kind: Kind) -> FieldSpec:
    return FieldSpec(name="field", kind=kind, label="Field")


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.FTE, "0.6", 6_000),
        (Kind.FTE, "1,0", 10_000),
        (Kind.FTE, "0,6 fte", 6_000),
        (Kind.FTE, "60%", 6_000),
        (Kind.MINUTES, "18,5", 1_110),
        (Kind.MINUTES, "22:12", 1_332),
        (Kind.MINUTES, "37 hours", 2_220),
        (Kind.WEEKS, "44.79", 4_479),
        (Kind.MONEY, "£33,366", 333_660_000),
        (Kind.MONEY, "1,234,567.89", 12_345_678_900),
        (Kind.MONEY, "12,50", 125_000),
        (Kind.MONEY, "9m", 90_000_000_000),
        (Kind.MONEY, "£9m", 90_000_000_000),
        (Kind.MONEY, "9.2 m", 92_000_000_000),
        (Kind.MONEY, "£9.25 Million", 92_500_000_000),
        (Kind.MONEY, "450k", 4_500_000_000),
        (Kind.MONEY, "-£450 K", -4_500_000_000),
        (Kind.MONEY, "1,200 thousand", 12_000_000_000),
        (Kind.RATE, "19,5 %", 195_000),
        (Kind.COUNT, "1,000", 1_000),
        (Kind.DATE, "31st March 2026", date(2026, 3, 31)),
        (Kind.END, "31/03/2026", date(2026, 4, 1)),
        (Kind.FLAG, "Yes", True),
        (Kind.FTE, "  ", None),
        (Kind.FTE, "unknown", None),
    ],
)
def test_the_usual_spellings_are_read(kind: Kind, text: str, value: object) -> None:
    assert read_value(PLAN, _spec(kind), text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.FTE, "-1"),
        (Kind.FTE, "0"),
        (Kind.FTE, "1e3"),
        (Kind.FTE, "lots"),
        (Kind.MINUTES, "185000"),
        (Kind.COUNT, "2.5"),
        (Kind.MONEY, "1,2,3"),
        (Kind.MONEY, "m"),
        (Kind.MONEY, "9 months"),
        (Kind.COUNT, "9k"),
        (Kind.DATE, "31/02/2026"),
        (Kind.FLAG, "perhaps"),
        (Kind.WEEKS, "60"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_an_example(kind: Kind, text: str) -> None:
    with pytest.raises(Refused) as stop:
        read_value(PLAN, _spec(kind), text)
    assert "for example" in stop.value.problem.remedy


def test_every_shown_value_is_read_back() -> None:
    for table in ("posts", "units", "people"):
        for record in PLAN.table(table).values():
            for name, spec in TABLES[table].fields.items():
                if spec.kind in (Kind.FUNDING,):
                    continue
                value = getattr(record, name)
                assert read_value(PLAN, spec, write_value(PLAN, spec, value)) in (value, None if value == "" else value)
