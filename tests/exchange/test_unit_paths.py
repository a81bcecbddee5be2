"""Paths of units that are written in one cell."""

import pytest

from workforce_planner.exchange.unit_paths import separated


@pytest.mark.parametrize("mark", [" > ", " / ", "|", "\\"])
def test_paths_in_one_cell_are_taken_apart(mark: str) -> None:
    paths = ["Children", mark.join(("Children", "Fostering")), mark.join(("Children", "Fostering", "North")), None]
    found = separated([*paths, mark.join(("Children", "Assessment", "Duty"))])
    assert list(found) == ["directorate", "service", "team"]
    assert found["directorate"] == ["Children", "Children", "Children", None, "Children"]
    assert found["team"] == [None, None, "North", None, "Duty"]


def test_a_stroke_in_the_name_of_a_unit_is_no_path() -> None:
    assert separated(["EDT / MASH", "Fostering", "Assessment", "Duty"]) == {}
    assert separated(["Fostering/Adoption", "Court/Legal", "Schools/Early years", "Duty"]) == {}
    assert separated([None, None]) == {}
