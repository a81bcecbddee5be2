"""The help page that is made from another source: the words from the glossary. Running this module writes it."""

from collections.abc import Mapping
from pathlib import Path

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


def pages() -> Mapping[str, str]:
    """Return the pages made from other sources by name."""
    return {"words": words()}


if __name__ == "__main__":
    for name, text in pages().items():
        (PAGES / f"{name}.md").write_text(text, "utf-8")
