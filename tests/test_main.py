"""Which part of the program takes which words."""

import pytest

from workforce_planner.__main__ import destination


@pytest.mark.parametrize(
    ("words", "module", "rest"),
    [
        ([], "workforce_planner.ui.app", []),
        (["Children.wfplan"], "workforce_planner.ui.app", ["Children.wfplan"]),
        (["C:\\Plans\\CHILDREN.WFPLAN"], "workforce_planner.ui.app", ["C:\\Plans\\CHILDREN.WFPLAN"]),
        (["--sample"], "workforce_planner.ui.app", ["--sample"]),
        (["--read-sheet", "a.xlsx"], "workforce_planner.exchange.reader_process", ["a.xlsx"]),
        (["cost", "Children.wfplan"], "workforce_planner.cli.main", ["cost", "Children.wfplan"]),
        (["--help"], "workforce_planner.cli.main", ["--help"]),
    ],
)
def test_the_first_word_chooses_the_part(words: list[str], module: str, rest: list[str]) -> None:
    assert destination(words) == (module, rest)
