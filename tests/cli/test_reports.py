"""Reports by the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Shown = Callable[..., dict[str, Any]]
Run = Callable[..., tuple[int, str, str]]


def test_the_figures_are_printed(shown: Shown, plan: Path, tmp_path: Path) -> None:
    data = shown("report", "figures", plan, "-o", tmp_path / "figures.pdf")
    assert data["pages"] >= 5
    assert (tmp_path / "figures.pdf").read_bytes().startswith(b"%PDF")


def test_a_proposal_is_drawn_before_after_and_its_changes_in_one_file(shown: Shown, plan: Path, tmp_path: Path) -> None:
    pages = {}
    for side in ("before", "after", "all"):
        out = tmp_path / f"{side}.pdf"
        pages[side] = shown("chart", plan, "--proposal", "Proposal A", "--show", side, "-o", out)["pages"]
    assert pages["before"] + pages["after"] < pages["all"] <= pages["before"] + 2 * pages["after"]
    assert b"/Outlines" in (tmp_path / "all.pdf").read_bytes()


def test_a_side_that_has_not_the_post_at_the_top_is_refused(run: Run, shown: Shown, plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    shown("edit", plan, "--proposal", "Proposal A", "create-post", "title=Head of Nothing", "reference=NEW9")
    arguments = ("chart", plan, "--proposal", "Proposal A", "--top", "NEW9", "-o", out)
    assert run(*arguments, "--show", "before")[0] == 2
    assert not out.exists()
    assert shown(*arguments, "--show", "all")["pages"] == 2
