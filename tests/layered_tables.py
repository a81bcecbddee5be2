"""For folders of tests in which every table, however small, is treated as those of large plans are."""

from collections.abc import Iterator

import pytest

from workforce_planner.model import layered


@pytest.fixture(scope="module", autouse=True)
def _small_tables_are_layered_too() -> Iterator[None]:
    kept = layered.SMALL, layered.MOST
    layered.SMALL, layered.MOST = 0, 2
    yield
    layered.SMALL, layered.MOST = kept
