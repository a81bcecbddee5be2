"""Reads the bundled typeface: its files for painters, its advances for text metrics. Nothing else of a font is read."""

import struct
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from workforce_planner.assets.locate import resource

if TYPE_CHECKING:
    from workforce_planner.chart.metrics import Face, TextMetrics

FAMILY = "Noto Sans"
FILES = {
    "regular": "NotoSans-Regular.ttf",
    "bold": "NotoSans-Bold.ttf",
    "italic": "NotoSans-Italic.ttf",
    "bold-italic": "NotoSans-BoldItalic.ttf",
}


def font_file(font: str) -> Path:
    """The file of a face: regular, bold, italic or bold-italic."""
    return resource("fonts", FILES[font])


@cache
def text_metrics() -> "TextMetrics":
    """The advances of the bundled typeface, read once."""
    from workforce_planner.chart.metrics import TextMetrics

    return TextMetrics({font: read_face(font_file(font).read_bytes()) for font in FILES})


def read_face(data: bytes) -> "Face":
    """The advances of a TrueType file (tables head, hhea, hmtx and cmap of the OpenType specification)."""
    from workforce_planner.chart.metrics import Face

    tables = _tables(data)
    (units,) = struct.unpack_from(">H", data, tables["head"] + 18)
    ascent, descent = struct.unpack_from(">hh", data, tables["hhea"] + 4)
    (count,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    advances = [pair[0] for pair in struct.iter_unpack(">Hh", data[tables["hmtx"] : tables["hmtx"] + 4 * count])]
    glyphs = _characters(data, tables["cmap"])
    return Face(
        units_per_em=units,
        advances={letter: advances[min(glyph, count - 1)] for letter, glyph in glyphs.items()},
        missing=advances[0],
        ascent=ascent,
        descent=descent,
    )


def _tables(data: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * index) for index in range(count))
    return {tag.decode("ascii"): offset for tag, _, offset, _ in records}


def _characters(data: bytes, cmap: int) -> dict[int, int]:
    """Glyph by character, from the Unicode sub-table with the most characters (format 12, else 4)."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    found: dict[int, int] = {}
    for index in range(count):
        platform, _, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * index)
        (form,) = struct.unpack_from(">H", data, cmap + offset)
        if platform in (0, 3) and form in _READERS:
            glyphs = _READERS[form](data, cmap + offset)
            found = max(found, glyphs, key=len)
    return found


def _segments(data: bytes, at: int) -> dict[int, int]:
    """Format 4: segments of characters with a delta, or with places in an array of glyphs."""
    (twice,) = struct.unpack_from(">H", data, at + 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + twice)
    deltas = struct.unpack_from(f">{count}H", data, at + 16 + 2 * twice)
    offsets_at = at + 16 + 3 * twice
    offsets = struct.unpack_from(f">{count}H", data, offsets_at)
    found = {}
    for index, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for letter in range(start, min(end, 0xFFFE) + 1):
            if not offset:
                found[letter] = (letter + delta) & 0xFFFF
                continue
            (glyph,) = struct.unpack_from(">H", data, offsets_at + 2 * index + offset + 2 * (letter - start))
            if glyph:
                found[letter] = (glyph + delta) & 0xFFFF
    return found


def _groups(data: bytes, at: int) -> dict[int, int]:
    """Format 12: groups of characters whose glyphs follow one another."""
    (count,) = struct.unpack_from(">I", data, at + 12)
    found: dict[int, int] = {}
    for start, end, glyph in struct.iter_unpack(">III", data[at + 16 : at + 16 + 12 * count]):
        found.update(zip(range(start, end + 1), range(glyph, glyph + end - start + 1), strict=True))
    return found


_READERS = {4: _segments, 12: _groups}
