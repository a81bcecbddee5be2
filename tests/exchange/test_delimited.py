"""Text tables are read whatever their encoding, separator and line ends; what was found is told and can be mended."""

from pathlib import Path

import pytest

from workforce_planner.exchange.reading import read_workbook
from workforce_planner.exchange.sheets import TextForm, Workbook

FORMS = {
    "NumberFormatTest.de.csv": ("UTF-8", ",", "LF"),
    "cr-line-endings.csv": ("UTF-8", ",", "CR"),
    "inconsistent-line-endings.csv": ("UTF-8", ",", "mixed"),
    "invalid-byte-sequence.csv": ("Windows-1252", ",", "CRLF"),
    "line_break_in_enclosure.csv": ("UTF-8", ",", "CRLF"),
    "premiere.utf16be.csv": ("UTF-16BE", ",", "CRLF"),
    "premiere.utf16bebom.csv": ("UTF-16 with a mark", ",", "CRLF"),
    "premiere.utf16le.csv": ("UTF-16LE", ",", "CRLF"),
    "premiere.utf16lebom.csv": ("UTF-16 with a mark", ",", "CRLF"),
    "premiere.utf8.csv": ("UTF-8", ",", "CRLF"),
    "premiere.utf8bom.csv": ("UTF-8 with a mark", ",", "CRLF"),
    "premiere.win1252.csv": ("Windows-1252", ",", "CRLF"),
    "semicolon_separated.csv": ("UTF-8", ";", "CRLF"),
    "sep.csv": ("UTF-8", ";", "CRLF"),
    "title-row.csv": ("UTF-8", ",", "LF"),
    "utf-16le_encoded.csv": ("UTF-16 with a mark", ",", "CRLF"),
    "weird_head_padding.csv": ("UTF-8", ";", "LF"),
}


def read(path: Path, **how: str) -> Workbook:
    workbook, problems = read_workbook(path, **how)  # type: ignore[arg-type]
    assert workbook is not None, problems
    return workbook


def test_every_text_file_is_named_here(fixtures: Path) -> None:
    files = {path.name for path in (fixtures / "csv-encodings").iterdir()} - {"SOURCE.txt"}
    assert files == set(FORMS)


@pytest.mark.parametrize("name", FORMS)
def test_what_was_found_of_a_text_table_is_told(fixtures: Path, name: str) -> None:
    encoding, separator, ends = FORMS[name]
    form = read(fixtures / "csv-encodings" / name).text
    assert form == TextForm(encoding=encoding, separator=separator, line_ends=ends)


def test_how_it_was_read_is_said_in_words() -> None:
    form = TextForm(encoding="UTF-8", separator="\t", line_ends="CR")
    assert str(form) == "encoding UTF-8, tabs between the cells, line ends CR"


def test_a_wrong_encoding_and_separator_can_be_corrected(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Name|Title\nZoë, A|Head\nÉva, B|Clerk\n".encode("cp437"))
    right = read(path, encoding="cp437", separator="|")
    assert right.sheets[0].rows[1] == ["Zoë, A", "Head"]
    assert read(path, separator="comma").sheets[0].rows[2][1] == " B|Clerk"


def test_signs_that_the_encoding_has_not_are_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"Name,Title\nZo\x81e,Head\n")
    _, problems = read_workbook(path)
    assert [(each.code, each.text) for each in problems] == [
        ("text-not-read", "1 sign of the file could not be read in the encoding cp1252."),
    ]


@pytest.mark.parametrize("how", [{"encoding": "utf-9"}, {"encoding": "base64"}, {"separator": "dash-dot"}])
def test_an_encoding_or_separator_that_is_none_is_refused_in_a_sentence(tmp_path: Path, how: dict[str, str]) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n")
    workbook, (problem,) = read_workbook(path, **how)  # type: ignore[arg-type]
    assert workbook is None
    assert problem.code in ("encoding-unknown", "separator-unknown")


def test_the_comma_of_names_is_not_the_separator(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [f"{each};P{number};Kay, Jo;G5" for number, each in enumerate("abcdef")]
    path.write_text("\n".join(line for row in rows for line in ("Team, North", row)))
    assert read(path).text == TextForm(encoding="UTF-8", separator=";", line_ends="LF")


def test_a_tab_file_reads_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("Post Ref\tTitle\n001\tHead\n")
    book = read(path)
    assert (book.sheets[0].rows[1], book.notes) == (["001", "Head"], ())
