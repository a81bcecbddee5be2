"""Text is measured, wrapped and shortened by advances."""

from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.assets.fonts import text_metrics

METRICS = text_metrics()
TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=0x17F), max_size=60)


def test_text_twice_the_size_is_twice_as_wide() -> None:
    assert METRICS.width("Team Manager", "bold", 20) == 2 * METRICS.width("Team Manager", "bold", 10)


def test_a_title_wraps_between_words() -> None:
    lines = METRICS.wrapped("Director of Social Care Practice", "bold", 9.5, 100, lines=3)
    assert lines == ("Director of Social", "Care Practice")


def test_the_first_line_can_be_shorter_than_the_others() -> None:
    lines = METRICS.wrapped("Advanced Practitioner", "bold", 9.5, 120, lines=2, first=60)
    assert lines == ("Advanced", "Practitioner")


def test_a_long_word_breaks_after_its_hyphen() -> None:
    assert METRICS.wrapped("Anna-Marie Adebayo-Smith", "regular", 9, 48, lines=4)[0] == "Anna-"


@given(text=TEXTS, room=st.floats(20, 200), lines=st.integers(1, 4), first=st.floats(15, 200))
def test_no_line_is_wider_than_its_room(text: str, room: float, lines: int, first: float) -> None:
    found = METRICS.wrapped(text, "regular", 9, room, lines=lines, first=first)
    assert len(found) <= lines
    for index, line in enumerate(found):
        assert METRICS.width(line, "regular", 9) <= (first if index == 0 else room) + 1e-6


@given(text=TEXTS, room=st.floats(20, 200))
def test_what_fits_is_not_shortened(text: str, room: float) -> None:
    short = METRICS.shortened(text, "regular", 9, room)
    assert METRICS.width(short, "regular", 9) <= room + 1e-6
    assert (short == text) == (METRICS.width(text, "regular", 9) <= room + 1e-6)
