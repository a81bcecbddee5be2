"""One kind of quotation mark and apostrophe in all that a person reads: the straight ones, as people type them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import workforce_planner

CHECKOUT = Path(workforce_planner.__file__).resolve().parents[1]
CURLY = frozenset("‘’“”")
READING = frozenset(
    {
        "edit/budget_table.py",
        "edit/list_block.py",
        "exchange/grade_map.py",
        "exchange/name_cells.py",
        "exchange/names.py",
        "exchange/spellings.py",
        "session/words.py",
        "ui/dialogs/files.py",
    }
)
"""What reads texts that others wrote, with whatever marks they used."""


def texts(tree: ast.AST) -> Iterator[ast.Constant]:
    """Every text of a module but the docstrings."""
    docs = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    for each in ast.walk(tree):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in docs:
            yield each


def test_texts_of_the_program_have_straight_quotation_marks() -> None:
    package = CHECKOUT / "workforce_planner"
    wrong = [
        f"{path.relative_to(package)}:{each.lineno}: {each.value}"
        for path in sorted(package.rglob("*.py"))
        if path.relative_to(package).as_posix() not in READING
        for each in texts(ast.parse(path.read_text("utf-8")))
        if CURLY & set(str(each.value))
    ]
    assert wrong == []


def test_help_pages_have_straight_quotation_marks() -> None:
    pages = [*(CHECKOUT / "resources" / "help").glob("*.md"), *(CHECKOUT / "docs" / "user-guide").glob("*.md")]
    assert [page.name for page in pages if CURLY & set(page.read_text("utf-8"))] == []
