"""What a file is by its content, whatever its name says, and why it may not be read. Opens no workbook."""

import io
import zipfile
import zlib
from dataclasses import dataclass

from workforce_planner.model.problems import Problem

OLE_MARK = bytes.fromhex("D0CF11E0A1B11AE1")
SAVE_AGAIN = "Open it in Excel or LibreOffice, save it as .xlsx and import that."
SPREADSHEET_NAMES = ".xlsx, .xlsm, .xlsb, .xls, .ods, .csv or .tsv"

_MARKS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"SQLite format 3\x00", "a database or a plan of this program, which is opened and not imported"),
    (b"Rar!", "an archive (RAR)"),
    (b"7z\xbc\xaf", "an archive (7z)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"MZ", "a program"),
)
_WEB_MARKS = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<workbook")


@dataclass(frozen=True, slots=True)
class Found:
    """What a file is: `format` "" where it cannot be read, and then the problem says why."""

    format: str
    problem: Problem | None = None


def examine(data: bytes, *, unpacked_limit: int) -> Found:
    """Say what the content of a file is; `unpacked_limit` in bytes holds for what is packed inside it."""
    if not data.strip():
        return _no(
            "file-empty", "The file is empty.", "Ask for it again, or save it again from the program it came from."
        )
    if data.startswith(b"PK"):
        return _zip(data, unpacked_limit)
    if data.startswith(OLE_MARK):
        return _ole(data)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _not_a_spreadsheet(name)
    if data[:1] == b"\x09" and data[1:2] in b"\x00\x02\x04" and data[3:4] == b"\x00":
        return _no("file-too-old", "The file is of an Excel version before 1997, which is not read.", SAVE_AGAIN)
    return _text(data)


def _zip(data: bytes, unpacked_limit: int) -> Found:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            size = sum(entry.file_size for entry in entries)
            kind = archive.read("mimetype")[:200].decode("ascii", "replace") if _small(archive, "mimetype") else ""
            manifest = archive.read("META-INF/manifest.xml") if _small(archive, "META-INF/manifest.xml") else b""
    except (
        zipfile.BadZipFile,
        OSError,
        ValueError,
        NotImplementedError,
        EOFError,
        RuntimeError,
        KeyError,
        zlib.error,
    ):
        return damaged()
    if size > unpacked_limit:
        return too_large(size)
    if b"encryption-data" in manifest:
        return protected()
    return _package(names, kind)


def _small(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.namelist() and archive.getinfo(name).file_size < 1_000_000


def _package(names: set[str], kind: str) -> Found:
    lower = {name.lower().replace("\\", "/") for name in names}
    if "xl/workbook.bin" in lower:
        return Found("xlsb")
    if any(name.startswith("xl/") for name in lower):
        return Found("xlsx")
    if kind.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        return Found("ods")
    if kind.startswith("application/vnd.oasis.opendocument"):
        return _not_a_spreadsheet("a LibreOffice document that is not a spreadsheet")
    return _other_package(lower)


def _other_package(lower: set[str]) -> Found:
    for folder, name in (("word/", "a Word document"), ("ppt/", "a PowerPoint presentation")):
        if any(each.startswith(folder) for each in lower):
            return _not_a_spreadsheet(name)
    if "index/document.iwa" in lower or any(name.endswith(".iwa") for name in lower):
        return _no(
            "file-not-a-spreadsheet", "The file is from Apple Numbers.", "Export it from Numbers as Excel (.xlsx)."
        )
    return damaged() if not lower or "[content_types].xml" in lower else _not_a_spreadsheet("a zip archive")


def _ole(data: bytes) -> Found:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return protected()
    if any(name.encode("utf-16-le") + b"\0\0" in data for name in ("Workbook", "Book", "WORKBOOK", "BOOK")):
        return Found("xls")
    if "WordDocument".encode("utf-16-le") in data:
        return _not_a_spreadsheet("a Word document")
    if "PowerPoint Document".encode("utf-16-le") in data:
        return _not_a_spreadsheet("a PowerPoint presentation")
    return damaged()


def _text(data: bytes) -> Found:
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_WEB_MARKS):
        return _no("file-not-a-spreadsheet", "The file is a web page or XML, even if its name says Excel.", SAVE_AGAIN)
    sample = data[:65536]
    utf16 = sample[:2] in (b"\xff\xfe", b"\xfe\xff") or sample.count(0) * 3 > len(sample)
    odd = sum(sample.count(byte) for byte in (*range(1, 9), *range(14, 27), *range(28, 32)))
    if utf16 and odd * 50 < len(sample):
        return Found("csv")
    if sample.count(0) or odd * 100 > len(sample):
        return _not_a_spreadsheet("not a spreadsheet and not text")
    return Found("csv")


def damaged() -> Found:
    """A spreadsheet that cannot be read."""
    return _no(
        "file-damaged",
        "The file is damaged or incomplete: it could not be read as a spreadsheet.",
        f"Ask for it again. If it still opens in Excel or LibreOffice: {SAVE_AGAIN[0].lower()}{SAVE_AGAIN[1:]}",
    )


def protected() -> Found:
    """A spreadsheet that cannot be read without its password."""
    return _no(
        "file-protected",
        "The file is protected with a password.",
        "Open it in Excel with the password, remove the password (File, Info, Protect Workbook) and save it again.",
    )


def prose() -> Found:
    """Text without columns."""
    return _not_a_spreadsheet("plain text, even if its name says Excel")


def too_large(size: int) -> Found:
    """A file that unpacks to more than is read."""
    return _no(
        "file-unpacks-too-large",
        f"The file unpacks to {size / 1_000_000:,.0f} MB, far more than an establishment list holds.",
        "Copy the sheet with the list into a new workbook and import that.",
    )


def _not_a_spreadsheet(name: str) -> Found:
    return _no("file-not-a-spreadsheet", f"The file is {name}.", f"Choose a spreadsheet: {SPREADSHEET_NAMES}.")


def _no(code: str, text: str, remedy: str) -> Found:
    return Found("", Problem(code=code, text=text, remedy=remedy, severity="error"))
