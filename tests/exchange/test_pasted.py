"""A table pasted from the clipboard is a workbook like any other."""

import pytest

from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.finding import find_listings
from workforce_planner.exchange.pasted import workbook_from_text
from workforce_planner.model.problems import Refused


def test_cells_copied_from_a_spreadsheet_keep_their_text_and_line_breaks() -> None:
    text = 'Post Ref\tJob Title\tGrade\tFTE\r\n001\t"Team\nManager"\tG5\t1\r\n002\tClerk, "senior"\tG4\t0.5\r\n\r\n'
    book = workbook_from_text(text, "Pasted list")
    assert book.sheets[0].rows == [
        ["Post Ref", "Job Title", "Grade", "FTE"],
        ["001", "Team\nManager", "G5", "1"],
        ["002", 'Clerk, "senior"', "G4", "0.5"],
    ]
    (listing,) = find_listings((book,), ImportAnswers()).listings
    assert (listing.name, len(listing.rows), listing.address(0, 1)) == ("Pasted list", 2, "Pasted list!B2")


def test_pasted_text_without_tabs_is_separated_by_what_it_holds() -> None:
    book = workbook_from_text("Post Ref;Job Title\nP1;Head\nP2;Clerk")
    assert book.sheets[0].rows[1] == ["P1", "Head"]


def test_nothing_to_paste_is_refused() -> None:
    with pytest.raises(Refused, match="no text to paste"):
        workbook_from_text(" \n")
