"""Plans for tests of the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workforce_planner.cli.main import main
from workforce_planner.session.sample import sample_document


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's plan, to be copied and not changed."""
    path = tmp_path_factory.mktemp("sample") / "sample.wfplan"
    with sample_document() as document:
        return document.save(path)


@pytest.fixture
def plan(made_sample: Path, tmp_path: Path) -> Path:
    """A plan to work on."""
    path = tmp_path / "plan.wfplan"
    path.write_bytes(made_sample.read_bytes())
    return path


Shown = Callable[..., dict[str, Any]]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line and gives its exit code, what it printed, and what it said on stderr."""

    def do(*words: str | Path) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return do


@pytest.fixture
def shown(run: Run) -> Callable[..., dict[str, Any]]:
    """Runs a command that must be done with --json and gives the object."""

    def do(*words: str | Path) -> dict[str, Any]:
        code, out, _ = run(*words, "--json")
        assert code in (0, 1), out
        data: dict[str, Any] = json.loads(out)
        return data

    return do
