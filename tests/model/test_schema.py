"""The schema: one declaration for everything."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.model.costing import FundingShare
from workforce_planner.model.dated import Dated
from workforce_planner.model.dates import Span
from workforce_planner.model.fields import Kind
from workforce_planner.model.money import Money, Rate, split
from workforce_planner.model.records import CaseCount, OnCost
from workforce_planner.model.schema import TABLES, plain, rich
from workforce_planner.model.wording import money_text

days = st.dates(date(1990, 1, 1), date(2060, 1, 1))
amounts = st.integers(0, 10**12)
VALUES: dict[Kind, st.SearchStrategy[object]] = {
    Kind.TEXT: st.text(),
    Kind.LONG_TEXT: st.text(),
    Kind.COUNT: st.integers(0, 10**6),
    Kind.FLAG: st.booleans(),
    Kind.DATE: days,
    Kind.END: days,
    Kind.FTE: st.integers(0, 10**6),
    Kind.MINUTES: st.integers(0, 10**4),
    Kind.WEEKS: st.integers(0, 5_300),
    Kind.QUANTITY: st.integers(-99_999, 99_999),
    Kind.YEAR: st.integers(1990, 2060),
    Kind.MONEY: amounts,
    Kind.RATE: st.integers(0, 10**6),
    Kind.CHOICE: st.text(),
    Kind.REFERENCE: st.text(),
    Kind.AMOUNTS: st.dictionaries(days, amounts, max_size=4).map(lambda entries: Dated.of(entries.items())),
    Kind.POINTS: st.dictionaries(days, st.lists(st.tuples(st.text(), amounts)).map(tuple), max_size=3).map(
        lambda entries: Dated.of(entries.items())
    ),
    Kind.ON_COSTS: st.dictionaries(days, st.builds(OnCost, amounts, amounts, st.text()), max_size=3).map(
        lambda entries: Dated.of(entries.items())
    ),
    Kind.FUNDING: st.lists(
        st.builds(FundingShare, st.text(), amounts, st.builds(Span, st.none() | days, st.none() | days))
    ).map(tuple),
    Kind.CASES: st.lists(st.builds(CaseCount, st.integers(0, 99), st.none() | days, st.text())).map(tuple),
}


def test_every_kind_of_field_is_covered() -> None:
    assert set(VALUES) == set(Kind)
    assert {spec.kind for table in TABLES.values() for spec in table.fields.values()} <= set(VALUES)


@given(st.sampled_from(list(Kind)).flatmap(lambda kind: st.tuples(st.just(kind), st.none() | VALUES[kind])))
def test_every_value_survives_being_written_down(case: tuple[Kind, object]) -> None:
    kind, value = case
    assert rich(kind, json.loads(json.dumps(plain(kind, value)))) == value


def test_every_field_has_a_label_and_every_reference_a_table() -> None:
    for table in TABLES.values():
        for spec in table.fields.values():
            assert spec.label, (table.name, spec.name)
            assert (spec.kind is Kind.REFERENCE) == bool(spec.table), (table.name, spec.name)
            assert (spec.kind is Kind.CHOICE) == bool(spec.choices), (table.name, spec.name)


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any))
def test_split_parts_add_up_and_differ_by_less_than_one(amount: int, weights: list[int]) -> None:
    parts = split(amount, weights)
    assert sum(parts) == amount
    total = sum(weights)
    assert all(abs(part * total - amount * weight) < total for part, weight in zip(parts, weights, strict=True))


def test_money_is_shown_half_up_with_a_minus_that_prints() -> None:
    assert money_text(Money(-12_345_000)) == "–£1,235"
    assert money_text(Rate(0)) == "£0"
