"""Reads text tables: which encoding, which separator, which line ends. It knows nothing of what the cells mean."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 60


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file and the encoding it was read with; bytes that fit none become a mark."""
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
    """How many rows of a sample split into the same number of cells, and into how many."""
    counts: Counter[int] = Counter()
    for row in rows_of(text[:100_000], separator):
        counts[len(row)] += len(row) > 1
        if counts.total() >= _SAMPLE_ROWS:
            break
    width, rows = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return (rows, width) if width > 1 else (0, 0)


def rows_of(text: str, separator: str) -> Iterator[list[str]]:
    """The rows of a text table; line breaks inside quotes stay in their cell."""
    csv.field_size_limit(2**31 - 1)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)
