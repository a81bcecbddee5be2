"""The seal notices any change of any byte of a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.store.seal import is_whole, new_token, sealed


def test_what_is_sealed_is_whole() -> None:
    token = new_token()
    image, seal = sealed(b"before" + token.encode() + b"after", token)
    assert is_whole(image, seal)
    assert len(image) == len(b"beforeafter") + 64


@given(place=st.integers(min_value=0, max_value=74), flip=st.integers(min_value=1, max_value=255))
def test_one_changed_byte_breaks_the_seal(place: int, flip: int) -> None:
    token = new_token()
    image, seal = sealed(b"before" + token.encode() + b"after", token)
    broken = bytearray(image)
    broken[place] ^= flip
    assert not is_whole(bytes(broken), seal)


def test_a_seal_can_be_put_in_the_place_of_an_older_one() -> None:
    token = new_token()
    image, old = sealed(b"before" + token.encode() + b"after", token)
    again, seal = sealed(image + b"more", old)
    assert seal != old
    assert is_whole(again, seal)


@pytest.mark.parametrize("seal", ["", "0" * 64, "short"])
def test_a_seal_that_is_not_in_the_file_is_no_seal(seal: str) -> None:
    assert not is_whole(b"some bytes", seal)
