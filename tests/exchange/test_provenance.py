"""What an import keeps of its list comes back as it was packed."""

import pytest

from workforce_planner.exchange.provenance import _places, _runs


@pytest.mark.parametrize(
    ("places", "runs"),
    [
        ([], []),
        ([(0, 4)], [(0, 4, 1)]),
        ([(0, 1), (0, 2), (0, 3)], [(0, 1, 3)]),
        ([(0, 1), (0, 2), (0, 9), (1, 10), (1, 3)], [(0, 1, 2), (0, 9, 1), (1, 10, 1), (1, 3, 1)]),
    ],
)
def test_places_are_kept_as_rows_that_stand_under_each_other(
    places: list[tuple[int, int]], runs: list[tuple[int, int, int]]
) -> None:
    assert _runs(places) == runs
    assert _places(runs) == places
