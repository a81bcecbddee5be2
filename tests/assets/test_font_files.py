"""What the shipped fonts must be for charts, PDF and Qt to agree on them."""

from functools import cache

import pytest
from fontTools.ttLib import TTFont

from workforce_planner.assets.locate import resource

STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
LETTERS = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180)]))
WELSH = "ŵŷẁẃẅỳŴŶẀẂẄỲ"
POLISH = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
ROMANIAN = "șțȘȚ"
MARKS = "£€–—‘’“”…•†‡×÷½¼¾%"

pytestmark = pytest.mark.parametrize("style", STYLES)


@cache
def font(style: str) -> TTFont:
    return TTFont(resource("fonts", f"NotoSans-{style}.ttf"))


def test_the_figures_are_as_wide_as_one_another(style: str) -> None:
    names = font(style).getBestCmap()
    assert len({font(style)["hmtx"][names[ord(figure)]][0] for figure in "0123456789"}) == 1


def test_the_outlines_are_static_truetype(style: str) -> None:
    assert "glyf" in font(style)
    assert "CFF " not in font(style)
    assert "fvar" not in font(style)


@pytest.mark.parametrize("letters", [LETTERS, WELSH, POLISH, ROMANIAN, MARKS])
def test_the_letters_of_names_are_there(style: str, letters: str) -> None:
    assert [letter for letter in letters if ord(letter) not in font(style).getBestCmap()] == []


def test_the_licence_says_it_may_be_shipped(style: str) -> None:
    assert "SIL Open Font License, Version 1.1" in font(style)["name"].getDebugName(13)
    assert "SIL OPEN FONT LICENSE Version 1.1" in resource("fonts", "OFL.txt").read_text("utf-8")
