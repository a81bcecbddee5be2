"""The help pages that are written down: short texts in resources/help, one for each task."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workforce_planner.assets.locate import resource


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page: its name, its title, its text as Markdown."""

    name: str
    title: str
    text: str


@cache
def written_pages() -> Mapping[str, HelpPage]:
    """The pages by name; each is a file of that name."""
    return {path.stem: _read(path) for path in sorted(resource("help").glob("*.md"))}


def _read(path: Path) -> HelpPage:
    text = path.read_text(encoding="utf-8")
    return HelpPage(path.stem, text.partition("\n")[0].removeprefix("# ").strip(), text)
