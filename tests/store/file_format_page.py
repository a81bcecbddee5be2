"""The tables in docs/file-format.md, made from the schema; running this module writes them into the page."""

from pathlib import Path

from workforce_planner.model.fields import FieldSpec
from workforce_planner.model.schema import TABLES
from workforce_planner.store.schema import DAYS, TEXTS, WHOLE_NUMBERS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "file-format.md"
BEGIN = "<!-- tables: written by `python -m tests.store.file_format_page` -->\n"
END = "<!-- end of tables -->"


def tables() -> str:
    """Return every table of the model with its columns."""
    rows = [f"| `{name}` | {', '.join(map(_column, spec.fields.values()))} |" for name, spec in TABLES.items()]
    return "\n".join(("| table | columns |", "|---|---|", *rows)) + "\n"


def page_now() -> str:
    """Return the page as it should be."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    return before + BEGIN + tables() + END + rest.partition(END)[2]


def _column(field: FieldSpec) -> str:
    name, kind = f"`{field.name}`", field.kind
    if kind in TEXTS or kind in DAYS:
        return name
    return f"{name} INTEGER" if kind in WHOLE_NUMBERS else f"{name} JSON"


if __name__ == "__main__":
    PAGE.write_text(page_now(), "utf-8")
