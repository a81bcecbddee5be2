"""A table laid over another is the dict to which the same was done, in its order too, and knows where it differs."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.model import layered as module
from workforce_planner.model.change import differing
from workforce_planner.model.layered import GONE, Draft, Layered, Told, apart, copied, layered

KEYS = st.integers(0, 12)
AS_EVER = module.SMALL, module.MOST
"""How large tables are treated outside of tests."""
EDITS = st.dictionaries(KEYS, st.one_of(st.integers(0, 5), st.just(GONE)), max_size=4)


@pytest.fixture(autouse=True)
def _as_ever() -> Iterator[None]:
    """Treat large tables and small ones as the program does."""
    kept = module.SMALL, module.MOST
    module.SMALL, module.MOST = AS_EVER
    yield
    module.SMALL, module.MOST = kept


def plainly(table: dict[int, int], edits: dict[int, object]) -> dict[int, int]:
    """What `layered` promises, done to a copy."""
    found = dict(table)
    for key, value in edits.items():
        if value is GONE:
            found.pop(key, None)
        else:
            found[key] = value  # type: ignore[assignment]
    return found


@pytest.mark.parametrize("most", [1, 4])
@given(start=st.dictionaries(KEYS, st.integers(0, 5)), story=st.lists(EDITS, max_size=8))
def test_a_table_after_any_edits_is_the_dict_after_them(
    most: int, start: dict[int, int], story: list[dict[int, object]]
) -> None:
    before = module.MOST, module.SMALL
    module.MOST, module.SMALL = most, 0
    try:
        plain, table, tables = start, layered(start, {}), [(start, layered(start, {}))]
        for edits in story:
            plain, table = plainly(plain, edits), layered(table, edits)
            assert list(table.items()) == list(plain.items())
            assert len(table) == len(plain)
            assert table == plain
            assert plain == table
            assert all((key in table, table.get(key)) == (key in plain, plain.get(key)) for key in range(13))
            tables.append((plain, table))
        for was, one in tables:
            assert dict(one.items()) == was  # none has moved under another
            for now, other in tables:
                keys = {key for key in {*was, *now} if was.get(key) != now.get(key)}
                assert (one == other) == (was == now)
                known = apart(one, other)
                assert known is None or keys <= known
    finally:
        module.MOST, module.SMALL = before


def test_what_differs_is_found_whether_or_not_one_table_was_made_of_the_other() -> None:
    first = {key: (key, 0) for key in range(module.SMALL + 1)}
    then = layered(first, {3: GONE, 4: (4, 1), -1: (-1, 0)})
    later = layered(then, {4: first[4], 5: (5, 1)})
    assert differing(first, then) == {3, 4, -1} == differing(dict(first), dict(then.items()))
    assert differing(then, later) == {4, 5} == differing(dict(then.items()), later)
    assert differing(first, later) == {3, 5, -1} == differing(later, dict(first))


@given(start=st.dictionaries(KEYS, st.integers(0, 5)), edits=st.lists(EDITS, max_size=4))
def test_a_draft_reads_as_what_it_becomes(start: dict[int, int], edits: list[dict[int, object]]) -> None:
    draft, plain = Draft(start), start
    for each in edits:
        for key, value in each.items():
            if value is GONE:
                draft.drop(key)
            else:
                draft[key] = value  # type: ignore[assignment]
        plain = plainly(plain, each)
        assert {key: draft.get(key) for key in range(13)} == {key: plain.get(key) for key in range(13)}
        assert all((key in draft) == (key in plain) for key in range(13))
    assert draft.done() == plain
    assert (draft.done() is start) == (start == plain)


def test_a_large_table_shares_what_it_was_made_from_and_a_small_one_is_copied() -> None:
    large, small = {key: key for key in range(module.SMALL + 1)}, {1: 1}
    table = layered(large, {5: 50})
    assert isinstance(table, Layered)
    assert table.beneath is large
    assert table[5] == 50
    assert large[5] == 5
    assert isinstance(layered(small, {1: 2}), dict)
    own = copied(table)
    own[5] = 0
    assert table[5] == 50


def test_one_in_so_many_others_and_the_table_stands_by_itself_again() -> None:
    table = layered({key: key for key in range(module.SMALL + 1)}, {0: 1})
    for key in range(1, module.SMALL // module.MOST + 1):
        table = layered(table, {key: -1})
    assert isinstance(table, dict)


def test_what_is_not_there_is_missed() -> None:
    table = layered({key: key for key in range(module.SMALL + 1)}, {3: GONE})
    with pytest.raises(KeyError):
        table[3]
    with pytest.raises(KeyError):
        table[-1]
    assert table.get(3, "nothing") == "nothing"


def test_what_a_table_is_told_in_is_apart_where_the_table_is() -> None:
    words = {1: "one", 2: "two"}
    start = dict.fromkeys(range(2000), 1)
    before, now = Told(start, words), Told(layered(start, {7: 2}), words)
    assert (now[7], now.get(7), now.get(-1, "none"), len(now)) == ("two", "two", "none", 2_000)
    assert apart(before, now) == {7}
    assert differing(before, now) == {7}
    assert (7 in now, -1 in now, list(now)[:2]) == (True, False, [0, 1])
    assert before != now
    assert before == Told(dict(start), words)
    assert now == {**dict.fromkeys(range(2_000), "one"), 7: "two"}
    assert apart(before, Told(start, dict(words))) is None
