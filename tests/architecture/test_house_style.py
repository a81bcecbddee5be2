"""What no linter holds: names, sizes, and that each module says what it is responsible for."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
NAMES_THAT_SAY_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "manager",
    "managers",
    "services",
    "org",
}
LONGEST_FILE = 500
LONGEST_FUNCTION = 60


@cache
def modules() -> dict[str, str]:
    """Return the text of each module of the program by its path below the checkout."""
    paths = sorted((CHECKOUT / "workforce_planner").rglob("*.py"))
    return {path.relative_to(CHECKOUT).as_posix(): path.read_text("utf-8") for path in paths}


def long_functions(text: str) -> Iterator[str]:
    """Yield the name of each function that is longer than allowed."""
    for node in ast.walk(ast.parse(text)):
        is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if is_function and (node.end_lineno or node.lineno) - node.lineno >= LONGEST_FUNCTION:
            yield node.name


def test_no_module_has_a_name_that_says_nothing() -> None:
    words = {path: {part.strip("_") for part in path.removesuffix(".py").split("/")} for path in modules()}
    assert [path for path in modules() if words[path] & NAMES_THAT_SAY_NOTHING] == []


def test_each_module_says_what_it_is_responsible_for() -> None:
    assert [path for path, text in modules().items() if not ast.get_docstring(ast.parse(text))] == []


def test_no_file_is_too_long_to_read() -> None:
    assert [path for path, text in modules().items() if len(text.splitlines()) > LONGEST_FILE] == []


def test_no_function_is_too_long_to_read() -> None:
    assert [(path, name) for path, text in modules().items() for name in long_functions(text)] == []


def test_hours_become_fte_in_one_place() -> None:
    """`relations.fte_of_hours` alone divides hours of a post by a full-time week; every figure goes through it."""
    divided = re.compile(r"minutes\w* \* (10_000|FULL_TIME)")
    found = [path for path, text in modules().items() if divided.search(text)]
    assert found == ["workforce_planner/exchange/full_weeks.py", "workforce_planner/model/relations.py"]
