"""Widths of text come from the fonts' own tables."""

import pytest
from fontTools.ttLib import TTFont

from workforce_planner.assets.fonts import FILES, font_file, text_metrics


@pytest.mark.parametrize("font", FILES)
def test_every_advance_is_the_one_that_another_reader_finds(font: str) -> None:
    face = text_metrics().faces[font]
    other = TTFont(font_file(font))
    widths = {letter: other["hmtx"][name][0] for letter, name in other.getBestCmap().items()}
    assert face.advances == widths
    assert face.units_per_em == other["head"].unitsPerEm
    assert (face.ascent, face.descent) == (other["hhea"].ascent, other["hhea"].descent)


def test_the_metrics_are_read_once() -> None:
    assert text_metrics() is text_metrics()
