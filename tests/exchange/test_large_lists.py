"""Lists of a kind that could take far too long: four times the rows may not be much more than four times the work."""

from collections.abc import Sequence
from typing import Any

import pytest

from workforce_planner.exchange.holding import line_problems
from workforce_planner.exchange.manager_cells import AMBIGUOUS, CIRCLE
from workforce_planner.exchange.reporting_lines import Reporting, Said, Wait, reporting
from workforce_planner.exchange.values import Joined

FEW, MANY = 200, 800
MOST_TIMES = 6


class Listed(Joined):
    """A list of nothing but the columns that are given."""

    def __init__(self, **columns: list[Any]) -> None:
        super().__init__((), (), "list")
        self._read = dict(columns)

    def __len__(self) -> int:
        return len(self._read["reference"])

    def __contains__(self, meaning: str) -> bool:
        return meaning in self._read

    def address(self, meaning: str, index: int) -> str:
        return f"{meaning} {index}"


class CountedPaths(Sequence[Any]):
    """The team of every row, which counts how often one is asked for."""

    def __init__(self, number: int, teams: int) -> None:
        self.number, self.teams, self.asked = number, teams, 0

    def __len__(self) -> int:
        return self.number

    def __getitem__(self, row: Any) -> Any:
        self.asked += 1
        return ("People", f"Team {row % self.teams}")


class CountedRow(int):
    """A row that counts how often rows are hashed."""

    hashed = 0

    def __hash__(self) -> int:
        CountedRow.hashed += 1
        return int.__hash__(self)


def named_alike(meaning: str, number: int, teams: int) -> tuple[Reporting, int]:
    """A list of rows that all say one name or title, and all name it as their manager; how often paths were asked."""
    paths = CountedPaths(number, teams)
    alike: dict[str, list[Any]] = {meaning: ["Jo Smith"] * number}
    values = Listed(reference=[f"P{row}" for row in range(number)], reports_to=["Jo Smith"] * number, **alike)
    return reporting(values, Said(paths=paths, vacant=[False] * number)), paths.asked


@pytest.mark.parametrize("meaning", ["holder", "title"])
@pytest.mark.parametrize("teams", [1, 50])
def test_managers_of_one_name_are_not_gone_through_for_every_row_that_names_them(meaning: str, teams: int) -> None:
    few, many = (named_alike(meaning, number, teams) for number in (FEW, MANY))
    assert len(few[0].waits) == FEW
    assert len(many[0].waits) == MANY
    assert 0 < many[1] < MOST_TIMES * few[1]


def test_the_one_of_the_name_in_the_team_is_still_taken() -> None:
    lines, _ = named_alike("holder", 3, 2)
    assert [(guess.row, guess.manager, guess.way) for guess in lines.guesses] == [(0, 2, "team"), (2, 0, "team")]
    assert [(wait.row, wait.reason, wait.rows) for wait in lines.waits][1] == (1, AMBIGUOUS, [0, 1, 2])


def hashed_for_a_circle(number: int) -> int:
    circle = tuple(map(CountedRow, range(number)))
    waits = tuple(Wait(row=row, word="P", reason=CIRCLE, rows=circle) for row in circle)
    CountedRow.hashed = 0
    values = Listed(reference=[f"P{row}" for row in range(number)], reports_to=["P"] * number)
    assert line_problems(values, Reporting(manager=[None] * number, meaning="reports_to", waits=waits))
    return CountedRow.hashed


def test_a_circle_is_told_once_without_a_look_at_all_of_it_for_every_post() -> None:
    assert 0 < hashed_for_a_circle(MANY) < MOST_TIMES * hashed_for_a_circle(FEW)
