"""Finds the cells of an .xlsx file that hold no value (errors, formulas saved without a result), and its form.

The fast reader gives such cells as blank, and blank would be a lie: the list does not say "unknown", it is broken.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib

from workforce_planner.exchange.cell_marks import marked_formats, rows_with
from workforce_planner.exchange.sheet_forms import Form, form_of_xlsx, indents_of_styles

_ERROR_MARKS = (b't="e"', b"t='e'")
_CELL = rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>]*?"
_ERROR_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?=[^>]*?\bt=[\"']e[\"'])[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>]*>"
    rb"(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]{1,40})<",
    re.DOTALL,
)
_NO_RESULT_CELL = re.compile(
    _CELL
    + rb"(?<!/)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    + rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_DATA = re.compile(rb"<(\w+:)?sheetData\b")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*?>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*?>")
_ATTRIBUTE = re.compile(r"([\w:]+)=[\"']([^\"']*)[\"']")
MOST_FAULTS = 100_000
Fault = tuple[int, int, str]
_FAILURES = (
    *(zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError),
    *(struct.error, zlib.error),
)
"""How looking into a damaged file may end."""
NO_RESULT_TEXT = "formula without a result"


def look_into(data: bytes) -> tuple[dict[str, list[Fault]], dict[str, Form]]:
    """For each sheet by name its cells without a value (row and column from 0, what stands there), and its form."""
    faults: dict[str, list[Fault]] = {}
    forms: dict[str, Form] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            styles = _styles(archive)
            indents, marks = indents_of_styles(styles), marked_formats(styles)
            for name, part in _parts(archive).items():
                xml = _unpacked(data, archive.getinfo(part))
                faults[name] = _faults(xml)
                forms[name] = form_of_xlsx(xml, indents)
                forms[name].struck_rows = rows_with(xml, marks.struck)
                forms[name].coloured_rows = rows_with(xml, marks.coloured)
    except _FAILURES:
        return faults, forms  # the reader itself will say what is wrong with the file
    return faults, forms


def _unpacked(data: bytes, part: zipfile.ZipInfo) -> bytes:
    """A part of a file, without the check of its sum, which the reader itself makes: of a long list it is large."""
    if part.compress_type != zipfile.ZIP_DEFLATED or part.flag_bits & 1:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read(part)
    name, extra = struct.unpack_from("<HH", data, part.header_offset + 26)
    start = part.header_offset + 30 + name + extra
    packed = data[start : start + part.compress_size]
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, max(part.file_size, 1))  # never more than it says


def _styles(archive: zipfile.ZipFile) -> str:
    name = "xl/styles.xml"
    return archive.read(name).decode("utf-8", "replace") if name in archive.namelist() else ""


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part that holds each sheet, by the sheet's name."""
    book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {}
    for element in _RELATION.findall(relations):
        fields = dict(_ATTRIBUTE.findall(element))
        targets[fields.get("Id", "")] = _resolved(fields.get("Target", ""))
    parts = {}
    for element in _SHEET.findall(book):
        fields = dict(_ATTRIBUTE.findall(element))
        key = next((value for name, value in fields.items() if name.endswith(":id")), "")
        part = targets.get(key, "")
        if "worksheets/" in part and part in archive.namelist():
            parts[_unescaped(fields.get("name", ""))] = part
    return parts


def _resolved(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def _unescaped(text: str) -> str:
    for mark, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(mark, letter)
    return text


def _faults(xml: bytes) -> list[tuple[int, int, str]]:
    found = []
    if _ERROR_MARKS[0] in xml or (b"'" in xml and _ERROR_MARKS[1] in xml):  # one sign is looked for much faster
        found += [_fault(match[1], match[2], match[3]) for match in _first(_ERROR_CELL, xml)]
    if (b":f" if _is_prefixed(xml) else b"<f") in xml:
        found += [_fault(match[1], match[2], NO_RESULT_TEXT.encode()) for match in _first(_NO_RESULT_CELL, xml)]
    return found


def _is_prefixed(xml: bytes) -> bool:
    """Whether the elements of a part are written with a prefix, `<x:row>`."""
    found = _DATA.search(xml)
    return found is not None and found[1] is not None


def _first(pattern: re.Pattern[bytes], xml: bytes) -> list[re.Match[bytes]]:
    matches = []
    for match in pattern.finditer(xml):
        matches.append(match)
        if len(matches) == MOST_FAULTS:
            break
    return matches


def _fault(letters: bytes, number: bytes, text: bytes) -> tuple[int, int, str]:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return int(number) - 1, column - 1, text.decode("utf-8", "replace")
