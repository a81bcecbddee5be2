"""Reads of an .xlsb file's sheets what the fast reader does not give: hidden rows and columns, and merged cells.

The records are those of [MS-XLSB], 2.4: a number and a length of one or more bytes each, then the content.
"""

import io
import re
import struct
import zipfile
from collections.abc import Iterator

from workforce_planner.exchange.sheet_forms import MOST, MOST_MERGES, Form

_ROW, _COLUMN, _SHEET, _MERGE = 0, 60, 156, 176
_HIDDEN_ROW = 0x10
_LINK = re.compile(rb'<Relationship\b(?=[^>]*\bId="([^"]+)")(?=[^>]*\bTarget="([^"]+)")')


def forms_of_xlsb(data: bytes) -> dict[str, Form]:
    """The forms of the sheets of an .xlsb file by name; none where it is not as it should be."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _parts(archive)
            return {name: _form(archive.read(part)) for name, part in parts.items() if part in archive.namelist()}
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, RuntimeError, IndexError, struct.error):
        return {}


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet by the sheet's name."""
    links = {key.decode(): target.decode() for key, target in _LINK.findall(archive.read("xl/_rels/workbook.bin.rels"))}
    parts = {}
    for kind, content in records(archive.read("xl/workbook.bin")):
        if kind == _SHEET:
            link, place = _string(content, 8)
            name, _ = _string(content, place)
            if link in links:
                parts[name] = links[link].lstrip("/") if links[link].startswith("/xl/") else f"xl/{links[link]}"
    return parts


def _string(content: bytes, place: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", content, place)
    if length == 0xFFFFFFFF:
        return "", place + 4
    end = place + 4 + 2 * length
    return content[place + 4 : end].decode("utf-16-le"), end


def records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a part: number and content."""
    place = 0
    while place < len(part):
        kind, place = _varied(part, place, 2)
        length, place = _varied(part, place, 4)
        yield kind, part[place : place + length]
        place += length


def _varied(part: bytes, place: int, most: int) -> tuple[int, int]:
    """A number of up to so many bytes, seven bits in each, the last without the highest."""
    number = 0
    for step in range(most):
        byte = part[place + step]
        number |= (byte & 0x7F) << (7 * step)
        if byte < 0x80:
            return number, place + step + 1
    return number, place + most


def _form(part: bytes) -> Form:
    form = Form()
    for kind, content in records(part):
        if kind == _ROW and len(content) > 11 and content[11] & _HIDDEN_ROW and len(form.hidden_rows) < MOST:
            form.hidden_rows.append(struct.unpack_from("<I", content)[0])
        elif kind == _COLUMN and len(content) >= 18 and content[16] & 1:
            first, last = struct.unpack_from("<II", content)
            form.hidden_columns += range(first, min(last, 1_000) + 1)
        elif kind == _MERGE and len(content) >= 16 and len(form.merged) < MOST_MERGES:
            first, last, left, right = struct.unpack_from("<IIII", content)
            form.merged.append((first, left, last, right))
    return form
