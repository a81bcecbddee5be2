"""The help pages that are made from other sources: the words from the glossary, the keys from the table of actions.

Running this module writes them.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from workforce_planner.session.window_actions import ALL

CHECKOUT = Path(__file__).resolve().parents[2]
PAGES = CHECKOUT / "resources" / "help"
GLOSSARY = CHECKOUT / "docs" / "glossary.md"


def words() -> str:
    """Return the page of the words: the glossary without the keys of files and commands."""
    rows = [line.split("|")[1:-1] for line in GLOSSARY.read_text("utf-8").splitlines() if line.startswith("| ")]
    lines = [f"**{word.strip()}**: {means.strip()}" for word, _, means in rows[1:]]
    return (
        "# The words\n\nOne word for each idea, everywhere in the program and on paper.\n\n" + "\n\n".join(lines) + "\n"
    )


def shortcuts() -> str:
    """Return the page of the keys."""
    return "# Keyboard shortcuts\n\n" + "\n".join(_table()) + "\n"


def _table() -> Iterator[str]:
    yield "| Keys | What they do | |"
    yield "|---|---|---|"
    for action in ALL:
        if action.keys:
            yield f"| **{action.keys_text}** | {action.words} | {action.where or action.about} |"


def pages() -> Mapping[str, str]:
    """Return the generated pages by name."""
    return {"words": words(), "shortcuts": shortcuts()}


if __name__ == "__main__":
    for name, text in pages().items():
        (PAGES / f"{name}.md").write_text(text, "utf-8")
