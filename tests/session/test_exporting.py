"""The workbook for finance as the window and the command line ask for it."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.calc.priced import post, priced
from workforce_planner.calc.timeline import View
from workforce_planner.edit.history import State
from workforce_planner.model.problems import Refused
from workforce_planner.session.exporting import CostWorkbookOptions, export_cost_workbook
from workforce_planner.session.reading import Reading
from workforce_planner.store.errors import EnvironmentProblem

JULY = date(2025, 7, 1)


@pytest.fixture
def source() -> Reading:
    """A plan with one post."""
    return Reading(State(current=priced(post("a"), years=1)), JULY)


def test_it_is_refused_while_pay_is_hidden(source: Reading, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="pay is hidden"):
        export_cost_workbook(source, tmp_path / "x.xlsx", options=CostWorkbookOptions(pay=False))
    assert list(tmp_path.iterdir()) == []


def test_one_view_or_both_can_be_asked_for(source: Reading, tmp_path: Path) -> None:
    assert export_cost_workbook(source, tmp_path / "both.xlsx") == ()
    export_cost_workbook(source, tmp_path / "one.xlsx", options=CostWorkbookOptions(views=(View.ESTABLISHMENT,)))
    both, one = (openpyxl.load_workbook(tmp_path / f"{name}.xlsx").sheetnames for name in ("both", "one"))
    assert set(both) - set(one) == {"Forecast schedule"}


def test_a_folder_that_is_not_there_is_said(source: Reading, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match=r"x\.xlsx"):
        export_cost_workbook(source, tmp_path / "nowhere" / "x.xlsx")
