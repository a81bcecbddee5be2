"""Records that are quick to make are what the dataclass would have made."""

import copy
import dataclasses
import inspect
import pickle
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.model.quick import column_of, made, quick_to_make, same_in_all
from workforce_planner.model.records import Post
from workforce_planner.model.schema import TABLES


@quick_to_make
@dataclasses.dataclass(frozen=True, slots=True)
class Pair:
    """Two fields by place, one by name."""

    one: int
    two: str = "two"
    three: tuple[int, ...] = dataclasses.field(default=(), kw_only=True)


@dataclasses.dataclass(frozen=True, slots=True)
class Plain:
    """The same, made by the dataclass."""

    one: int
    two: str = "two"
    three: tuple[int, ...] = dataclasses.field(default=(), kw_only=True)


def test_it_has_the_fields_the_defaults_and_the_signature_of_the_dataclass() -> None:
    assert dataclasses.astuple(Pair(1)) == dataclasses.astuple(Plain(1))
    assert dataclasses.astuple(Pair(1, "x", three=(3,))) == (1, "x", (3,))
    assert inspect.signature(Pair) == inspect.signature(Plain)


def test_it_is_frozen_equal_hashed_replaced_copied_and_pickled_like_one() -> None:
    pair = Pair(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        pair.one = 2  # type: ignore[misc]
    assert type(pair) is Pair
    assert len({pair, Pair(1)}) == 1
    assert hash(pair) == hash(Pair(1))
    assert dataclasses.replace(pair, two="y") == Pair(1, "y")
    assert copy.deepcopy(pair) == pickle.loads(pickle.dumps(pair)) == pair


def test_a_field_that_is_missing_or_unknown_is_refused() -> None:
    with pytest.raises(TypeError):
        Pair()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Pair(1, four=4)  # type: ignore[call-arg]


def test_the_records_that_an_import_makes_by_the_row_are_quick_to_make() -> None:
    for name in ("posts", "people", "assignments", "units"):
        assert TABLES[name].record.__init__.__code__.co_filename == "<string>"
        assert "unfreeze" in TABLES[name].record.__init__.__code__.co_names
    assert type(Post(id="p")) is Post  # type: ignore[arg-type]


def test_a_class_that_makes_its_fields_is_refused() -> None:
    @dataclasses.dataclass(frozen=True, slots=True)
    class Made:
        each: list[int] = dataclasses.field(default_factory=list)

    with pytest.raises(TypeError):
        quick_to_make(Made)


def test_records_made_of_columns_are_what_each_would_be() -> None:
    pairs = made(Pair, 2, {"three": [(3,), (4,)], "one": [1, 2]})
    assert pairs == [Pair(1, three=(3,)), Pair(2, three=(4,))]
    assert [type(each) for each in pairs] == [Pair, Pair]
    assert column_of(pairs, "three") == [(3,), (4,)]
    with pytest.raises(dataclasses.FrozenInstanceError):
        pairs[0].one = 3  # type: ignore[misc]
    with pytest.raises(ValueError, match="shorter"):
        made(Pair, 2, {"one": [1]})


def test_every_record_of_a_plan_can_be_made_of_columns() -> None:
    for table in TABLES.values():
        assert made(table.record, 1, {"id": ["x"]}) == [table.record(id="x")]  # type: ignore[arg-type]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("c"), st.booleans()), min_size=1))
def test_fields_that_are_the_same_in_all_records_are_named_or_none_is(rows: list[tuple[str, str, bool]]) -> None:
    records = [SimpleNamespace(one=one, two=two, three=three) for one, two, three in rows]
    alike = {name for name in ("one", "two", "three") if len({getattr(each, name) for each in records}) == 1}
    assert set(same_in_all(records, ("one", "two", "three"))) in (alike, set())


def test_fields_that_only_seem_the_same_at_first_are_not_named() -> None:
    records = [SimpleNamespace(one="a", two=number == 12_345) for number in range(20_001)]
    assert list(same_in_all(records, ["one"])) == ["one"]
    assert list(same_in_all(records, ["one", "two"])) == []
