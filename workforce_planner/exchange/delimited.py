"""Reads text tables: which encoding, which separator, which line ends. It knows nothing of what the cells mean."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator

from workforce_planner.exchange.sheets import TextForm

SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 60


SEPARATOR_WORDS = {
    "tab": "\t", "tabs": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "stroke": "|", "colon": ":",
}  # fmt: skip
_NAMES = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8 with a mark", "utf-16": "UTF-16 with a mark", "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE", "cp1252": "Windows-1252",
}  # fmt: skip


def known_encoding(name: str) -> bool:
    """Whether a text can be read in an encoding of this name."""
    try:
        return bool(codecs.lookup(name)._is_text_encoding)  # noqa: SLF001 (there is no public way to ask)
    except (LookupError, ValueError):
        return False


def named_separator(word: str) -> str:
    """A separator from its sign or its name; "" where it is neither."""
    return SEPARATOR_WORDS.get(word.strip().casefold(), word if len(word) == 1 else "")


def line_ends(text: str) -> str:
    """What the lines of a text end with: CRLF, LF, CR, or mixed."""
    both = text.count("\r\n")
    kinds = {"CRLF": both, "CR": text.count("\r") - both, "LF": text.count("\n") - both}
    there = [name for name, number in kinds.items() if number]
    return there[0] if len(there) == 1 else "mixed" if there else "none"


def text_form(text: str, encoding: str, separator: str) -> TextForm:
    """What is told of a text table."""
    return TextForm(encoding=_NAMES.get(encoding, encoding), separator=separator, line_ends=line_ends(text))


def decoded(data: bytes, wanted: str = "") -> tuple[str, str]:
    """The text of a file and the encoding it was read with; bytes that fit none become a mark."""
    if wanted:
        return data.decode(wanted, "replace").removeprefix("\ufeff"), codecs.lookup(wanted).name
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    sample = data[:4096]
    if sample.count(0) * 3 > len(sample):
        encoding = "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"
        return data.decode(encoding, "replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "cp1252"


def separator_of(text: str) -> tuple[str, str]:
    """The separator of a text table, and the text after a `sep=` line that named it."""
    first, _, rest = text[:200].partition("\n")
    named = first.strip('\r\ufeff "')
    if named[:4].lower() == "sep=" and len(named) == 5:
        return named[4], text[len(first) + 1 :] if rest or "\n" in text else ""
    return max(SEPARATORS, key=lambda separator: _steadiness(text, separator)), text


def _steadiness(text: str, separator: str) -> tuple[int, int]:
    """How many separators stand in those rows of a sample that split into the same number of cells, and how many rows
    these are: the comma of "Surname, Forename" stands in every row as well, but once."""
    counts: Counter[int] = Counter()
    for row in rows_of(text[:100_000], separator):
        counts[len(row)] += len(row) > 1
        if counts.total() >= _SAMPLE_ROWS:
            break
    width, rows = max(counts.items(), key=lambda item: (item[1] * (item[0] - 1), item[1]), default=(0, 0))
    return (rows * (width - 1), rows) if width > 1 else (0, 0)


def rows_of(text: str, separator: str) -> Iterator[list[str]]:
    """The rows of a text table; line breaks inside quotes stay in their cell."""
    csv.field_size_limit(2**31 - 1)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)
