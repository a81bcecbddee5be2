"""Reports by the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Shown = Callable[..., dict[str, Any]]


def test_the_figures_are_printed(shown: Shown, plan: Path, tmp_path: Path) -> None:
    data = shown("report", "figures", plan, "-o", tmp_path / "figures.pdf")
    assert data["pages"] >= 5
    assert (tmp_path / "figures.pdf").read_bytes().startswith(b"%PDF")
