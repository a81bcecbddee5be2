"""Which rows of an .xlsx sheet are struck through or coloured: what people mark by hand, and no reader tells."""

import re
from collections.abc import Callable
from dataclasses import dataclass

MOST_ROWS = 20_000
LONGEST = 30_000_000
"""Sheets of more bytes are not looked through."""
LONGEST_STYLES = 2_000_000
LEAST_CELLS = 2
"""So many cells of a row make it a marked row."""
_PART = r"<(?:\w+:)?{0}\b[^>]*?(?:/>|>.*?</(?:\w+:)?{0}>)"
_FONT = re.compile(_PART.format("font"), re.DOTALL)
_FILL = re.compile(_PART.format("fill"), re.DOTALL)
_FORMATS = re.compile(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_FONTS = re.compile(r"<(?:\w+:)?fonts\b.*?</(?:\w+:)?fonts>", re.DOTALL)
_FILLS = re.compile(r"<(?:\w+:)?fills\b.*?</(?:\w+:)?fills>", re.DOTALL)
_FORMAT = re.compile(r"<(?:\w+:)?xf\b([^>]*)>")
_STRIKE = re.compile(r"<(?:\w+:)?strike(?:\s+val=[\"'](?:1|true)[\"'])?\s*/>")
_SOLID = re.compile(r"patternType=[\"']solid[\"']")
_WHITE = re.compile(
    r"<(?:\w+:)?fgColor\b[^>]*(?:rgb=[\"'](?:FF|00)?FFFFFF[\"']|theme=[\"']0[\"'](?![^>]*tint))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class MarkedFormats:
    """The numbers of the cell formats that strike text through, and of those with a colour behind it."""

    struck: frozenset[int] = frozenset()
    coloured: frozenset[int] = frozenset()


def marked_formats(styles: str) -> MarkedFormats:
    """The marked formats of a workbook by its part of styles."""
    if len(styles) > LONGEST_STYLES:
        return MarkedFormats()
    fonts = _numbers(_FONTS, _FONT, styles, lambda part: bool(_STRIKE.search(part)))
    fills = _numbers(_FILLS, _FILL, styles, lambda part: bool(_SOLID.search(part)) and not _WHITE.search(part))
    section = _FORMATS.search(styles)
    formats = _FORMAT.findall(section[0]) if section and (fonts or fills) else []
    return MarkedFormats(
        frozenset(number for number, each in enumerate(formats) if _number(each, "fontId") in fonts),
        frozenset(number for number, each in enumerate(formats) if _number(each, "fillId") in fills),
    )


def _numbers(section: re.Pattern[str], part: re.Pattern[str], styles: str, test: Callable[[str], bool]) -> set[int]:
    found = section.search(styles)
    inside = found[0][found[0].find(">") + 1 :] if found else ""
    return {number for number, each in enumerate(part.findall(inside)) if test(each)}


def _number(attributes: str, name: str) -> int:
    found = re.search(rf"\b{name}=[\"'](\d+)[\"']", attributes)
    return int(found[1]) if found else 0


def rows_with(xml: bytes, formats: frozenset[int]) -> list[int]:
    """The rows, from 0, in which several cells with something in them have one of some formats."""
    if not formats or len(xml) > LONGEST:
        return []
    numbers = "|".join(map(str, sorted(formats))).encode()
    cell = re.compile(
        rb"<(?:\w+:)?c\s(?=[^>]*?\bs=[\"'](?:"
        + numbers
        + rb")[\"'])[^>]*?\br=[\"'][A-Z]{1,3}(\d{1,7})[\"'][^>]*?(?<!/)>"
    )
    rows: list[int] = []
    last, cells = -1, 0
    for match in cell.finditer(xml):
        row = int(match[1]) - 1
        cells = cells + 1 if row == last else 1
        last = row
        if cells == LEAST_CELLS:
            rows.append(row)
            if len(rows) == MOST_ROWS:
                break
    return rows
