"""Finds the error cells of .xls and .ods files, which the fast reader gives as blank. Reads no other cell."""

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from workforce_planner.exchange.sheet_forms import Form, form_of_xls

Fault = tuple[int, int, str]
MOST_FAULTS = 2_000
_ERROR_CODES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_END_OF_CHAIN = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""
_BOF, _EOF, _BOUND_SHEET, _BOOL_OR_ERROR, _FORMULA = 0x0809, 0x000A, 0x0085, 0x0205, 0x0006
_BIFF8 = 0x0600


def look_into_xls(data: bytes) -> tuple[dict[str, list[Fault]], dict[str, Form]]:
    """The error cells of an .xls file and its form, by sheet; none where its inside is not as expected (the reader
    will say so)."""
    try:
        book = _stream(data)
        if struct.unpack_from("<HHH", book)[::2] != (_BOF, _BIFF8):
            return {}, {}
        places = _sheets(book)
        faults = {name: _sheet_faults(book, offset) for name, offset in places}
        return faults, {name: form_of_xls(_records(book, offset), book) for name, offset in places}
    except (struct.error, IndexError, ValueError, UnicodeDecodeError):
        return {}, {}


def _stream(data: bytes) -> bytes:
    """The stream of an OLE container that holds the workbook."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    first_directory, cutoff = struct.unpack_from("<I", data, 48)[0], struct.unpack_from("<I", data, 56)[0]
    places = [each for each in struct.unpack_from("<109I", data, 76) if each < _END_OF_CHAIN]
    places += _more_places(data, size)
    table: list[int] = []
    for place in places:
        table += struct.unpack_from(f"<{size // 4}I", data, (place + 1) * size)
    directory = _chain(data, table, first_directory, size)
    for start in range(0, len(directory), 128):
        entry = directory[start : start + 128]
        name = entry[: max(0, struct.unpack_from("<H", entry, 64)[0] - 2)].decode("utf-16-le")
        first, length = struct.unpack_from("<II", entry, 116)
        if name.casefold() in {"workbook", "book"} and length >= cutoff:
            return _chain(data, table, first, size)[:length]
    raise ValueError("no workbook of ordinary size")


def _more_places(data: bytes, size: int) -> list[int]:
    """Where the sector table goes on, in files of more than about 7 MB."""
    place, count = struct.unpack_from("<II", data, 68)
    places: list[int] = []
    while place < _END_OF_CHAIN and count > 0:
        numbers = struct.unpack_from(f"<{size // 4}I", data, (place + 1) * size)
        places += [each for each in numbers[:-1] if each < _END_OF_CHAIN]
        place, count = numbers[-1], count - 1
    return places


def _chain(data: bytes, table: list[int], first: int, size: int) -> bytes:
    parts: list[bytes] = []
    sector = first
    while sector < _END_OF_CHAIN:
        if len(parts) > len(table):
            raise ValueError("the sectors go round in a circle")
        parts.append(data[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
    return b"".join(parts)


def _records(book: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """The records from a place to the next end: kind, place of the content, its length."""
    place = start
    while True:
        kind, length = struct.unpack_from("<HH", book, place)
        if kind == _EOF:
            return
        yield kind, place + 4, length
        place += 4 + length


def _sheets(book: bytes) -> list[tuple[str, int]]:
    found = []
    for kind, place, _ in _records(book, 0):
        if kind == _BOUND_SHEET:
            offset, _, _, letters, wide = struct.unpack_from("<IBBBB", book, place)
            raw = book[place + 8 : place + 8 + letters * (2 if wide & 1 else 1)]
            found.append((raw.decode("utf-16-le" if wide & 1 else "latin-1"), offset))
    return found


def _sheet_faults(book: bytes, start: int) -> list[Fault]:
    faults: list[Fault] = []
    for kind, place, length in _records(book, start):
        code = None
        if kind == _BOOL_OR_ERROR and length >= 8 and book[place + 7] == 1:
            code = book[place + 6]
        elif (
            kind == _FORMULA and length >= 14 and book[place + 6] == 2 and book[place + 12 : place + 14] == b"\xff\xff"
        ):
            code = book[place + 8]
        if code is not None and len(faults) < MOST_FAULTS:
            row, column = struct.unpack_from("<HH", book, place)
            faults.append((row, column, _ERROR_CODES.get(code, "#ERROR!")))
    return faults


_ODS_ERROR = re.compile(rb'value-type="error"|>(?:#(?:REF|N/A|NAME|VALUE|DIV/0|NUM)[!?]?|Err:\d{3})<')
_ERROR_TEXT = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!)|Err:\d{3}")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def faults_of_ods(data: bytes) -> dict[str, list[Fault]]:
    """The error cells of an .ods file by sheet; formulas that could not be worked out say so in their text."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = archive.read("content.xml")
        return _ods_faults(content) if _ODS_ERROR.search(content) else {}
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, RuntimeError, ElementTree.ParseError):
        return {}


def _ods_faults(content: bytes) -> dict[str, list[Fault]]:
    found: dict[str, list[Fault]] = {}
    sheet, row = "", 0
    for event, element in ElementTree.iterparse(io.BytesIO(content), ("start", "end")):
        if event == "start":
            if element.tag == f"{_TABLE}table":
                sheet, row = element.get(f"{_TABLE}name", ""), 0
        elif element.tag == f"{_TABLE}table-row":
            faults = [(row, column, words) for column, words in _row_faults(element)]
            if faults:
                found.setdefault(sheet, []).extend(faults[: MOST_FAULTS - len(found.get(sheet, ()))])
            row += int(element.get(f"{_TABLE}number-rows-repeated", "1"))
            element.clear()
    return found


def _row_faults(row: ElementTree.Element) -> Iterator[tuple[int, str]]:
    column = 0
    for cell in row:
        if not cell.tag.endswith("table-cell"):
            continue
        words = "".join(cell.itertext()).strip()
        if _ERROR_TEXT.fullmatch(words) and any(name.endswith("formula") for name in cell.attrib):
            yield column, words
        column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
