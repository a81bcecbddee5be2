"""Each test of the store has a state folder of its own, and a folder for the user's plans."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the state folder of this test."""
    folder = tmp_path / "state"
    monkeypatch.setenv("WORKFORCE_PLANNER_STATE", str(folder))
    return folder


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """Return where the user's own file of this test is to stand; there is none yet."""
    folder = tmp_path / "plans"
    folder.mkdir()
    return folder / "Children's services.wfplan"
