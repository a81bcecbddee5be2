"""A quotation mark too many in a text table loses no row, or the file is refused with the line."""

import csv
import io
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.exchange.quotes import Mended, mended_rows
from workforce_planner.exchange.reading import read_workbook


def mended(text: str, separator: str = ",") -> Mended:
    return mended_rows(text, separator, list(csv.reader(io.StringIO(text, newline=""), delimiter=separator)))


def test_a_mark_that_is_never_closed_is_left_out_and_its_line_named() -> None:
    read = mended('Ref,Title,FTE\n1,"Clerk,1\n2,Head,1\n')
    assert read.rows == [["Ref", "Title", "FTE"], ["1", "Clerk", "1"], ["2", "Head", "1"]]
    assert (read.stray, read.unreadable) == ([2], None)


@pytest.mark.parametrize("second", ['"Head', 'Head"'])
def test_two_marks_astray_do_not_swallow_the_rows_between_them(second: str) -> None:
    read = mended(f'Ref,Title,FTE\n1,"Clerk,1\n2,Aide,1\n3,{second},1\n4,Cook,1\n')
    assert [row[1].strip('"') for row in read.rows] == ["Title", "Clerk", "Aide", "Head", "Cook"]
    assert read.stray[0] == 2


def test_a_line_that_cannot_be_read_either_way_is_named() -> None:
    assert mended('Ref,Title,FTE\n1,"Lee, Ann","Clerk\n2,Head,1\n').unreadable == 2


def test_remarks_of_several_lines_with_commas_stay_whole() -> None:
    text = 'Ref,Title,Note,FTE\r\n1,Clerk,"first, then\r\nsecond, third, and more\r\n6"" pipe",1\r\n2,Head,,1\r\n'
    read = mended(text)
    assert (len(read.rows), read.stray) == (3, [])
    assert read.rows[1][2].startswith("first, then")


def test_marks_inside_a_cell_that_does_not_start_with_one_are_ordinary() -> None:
    assert mended('Ref,Title,FTE\n1,6" pipe fitter,1\n2,Head,1\n').rows[1] == ["1", '6" pipe fitter', "1"]


@given(st.lists(st.lists(st.text('ab,"\n ', max_size=5), min_size=3, max_size=3), max_size=5))
def test_no_text_raises_and_every_line_is_kept_or_named(rows: list[list[str]]) -> None:
    text = "\n".join(",".join(row) for row in rows)
    read = mended(text)
    assert read.unreadable is not None or len(read.rows) <= text.count("\n") + 1


def test_the_reader_says_the_line_of_a_stray_mark_and_refuses_what_it_cannot_tell(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('Post Ref,Job Title,FTE\n1,"Clerk,1\n2,Head,1\n')
    workbook, _ = read_workbook(path)
    assert workbook is not None
    assert [(note.code, note.where) for note in workbook.notes] == [("quote-stray", "list.csv, line 2")]
    assert len(workbook.sheets[0].rows) == 3
    path.write_text('Post Ref,Job Title,FTE\n1,"Lee, Ann","Clerk\n2,Head,1\n')
    refused, (problem,) = read_workbook(path)
    assert (refused, problem.code, problem.where) == (None, "quote-not-closed", "list.csv, line 2")


def test_marks_astray_in_every_line_of_a_long_file_take_no_longer_than_its_length() -> None:
    """Each mark stays open over all lines to the end: looking 200 lines ahead from each took minutes."""
    took = []
    for number in (2_000, 20_000):
        text = "Ref,Title,Team,FTE\n" + 'k",x,"z,1\n' * number
        start = time.process_time()
        read = mended(text)
        took.append(time.process_time() - start)
        assert len(read.rows) == number + 1 or read.unreadable is not None
    assert took[1] < 40 * took[0] + 0.2
