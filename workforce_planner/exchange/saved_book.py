"""An Excel workbook written to a file at once: the file is either the old one or the new one, never half of each."""

import contextlib
import errno
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

MOST_TEXT = 32_767
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CREATOR = "Workforce Planner"


def save_book(path: Path, title: str, fill: Callable[[Any], None], ready: Callable[[], None] = lambda: None) -> None:
    """Write the book that `fill` fills, replacing the file at once; OSError from the disk.

    Its metadata name the program and the plan, and nobody. `ready` is called last of all before the file is replaced:
    what it raises, and what `fill` raises, leaves the file as it was.
    """
    handle, temporary = tempfile.mkstemp(suffix=".xlsx", prefix=".export-", dir=path.parent)
    os.close(handle)
    try:
        _save(Path(temporary), title, fill)
        os.chmod(temporary, 0o644 & ~_umask())
        ready()
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def legal_text(value: str) -> tuple[str, bool]:
    """A text as a cell can hold it, and whether it is whole."""
    lines = value.replace("\r\n", "\n")
    text = _ILLEGAL.sub("", lines.replace("\r", "\n"))
    return text[:MOST_TEXT], len(lines) == len(text) <= MOST_TEXT


def header_text(words: str) -> str:
    """A text as the header of a printed page can hold it."""
    return _ILLEGAL.sub("", words).replace("&", "&&")[:200]


def _save(path: Path, title: str, fill: Callable[[Any], None]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = _CREATOR
    book.properties.title = title if not _ILLEGAL.search(title) else None
    try:
        fill(book)
        book.save(path)
    except BaseException as error:
        _let_go(book)
        if type(error).__name__ == "SerialisationError":  # how lxml, where it is installed, says IO_ENOSPC
            number = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
            raise OSError(number, os.strerror(number)) from error
        raise


def _let_go(book: Any) -> None:
    """End the half-written sheets of a book and remove their temporary files; else they complain when they go."""
    for page in book.worksheets:
        writer = getattr(page, "_writer", None)
        for end in (getattr(page, "_rows", None), getattr(writer, "xf", None)):
            with contextlib.suppress(Exception):
                end.close()  # type: ignore[union-attr]
        with contextlib.suppress(Exception):
            writer.cleanup()  # type: ignore[union-attr]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
