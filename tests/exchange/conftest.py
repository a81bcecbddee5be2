"""What the tests of importing share: fixture files, a context with fixed ids, and how to import in one line."""

import itertools
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from workforce_planner.edit.commands import Context
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.preview import ImportPreview, preview_import
from workforce_planner.exchange.reading import read_workbook
from workforce_planner.exchange.sheets import Sheet, Value, Workbook

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


def numbered() -> Context:
    """A context whose ids count up, on a fixed day."""
    counter = itertools.count(1)
    return Context(today=date(2026, 11, 21), new_id=lambda prefix: f"{prefix}-{next(counter)}")


@pytest.fixture
def fixtures() -> Path:
    return FIXTURES


@pytest.fixture
def import_file() -> Callable[..., ImportPreview]:
    def run(*parts: str, **answers: Any) -> ImportPreview:
        workbook, problems = read_workbook(FIXTURES.joinpath(*parts))
        assert workbook is not None, problems
        return preview_import(workbook, ImportAnswers(**answers), numbered())

    return run


@pytest.fixture
def import_files() -> Callable[..., ImportPreview]:
    """Import several files as one establishment; each is the parts of its path among the fixtures, joined by "/"."""

    def run(*files: str, **answers: Any) -> ImportPreview:
        books = []
        for file in files:
            workbook, problems = read_workbook(FIXTURES / file)
            assert workbook is not None, problems
            books.append(workbook)
        return preview_import(books, ImportAnswers(**answers), numbered())

    return run


@pytest.fixture
def import_rows() -> Callable[..., ImportPreview]:
    """Import rows of values, the header among them, as they would come from a file."""

    def run(*rows: list[Value], sheet: str = "Posts", file: str = "list.xlsx", **answers: Any) -> ImportPreview:
        book = Workbook(file=file, format="xlsx", sheets=(Sheet(name=sheet, rows=rows),))
        return preview_import(book, ImportAnswers(**answers), numbered())

    return run
