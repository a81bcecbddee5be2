"""The page about the file names every table and column there is."""

import sqlite3
from contextlib import closing

from tests.store.file_format_page import PAGE, page_now
from workforce_planner.model.schema import TABLES
from workforce_planner.store.schema import make_tables


def test_the_page_is_what_the_schema_says() -> None:
    assert PAGE.read_text("utf-8") == page_now(), "run python -m tests.store.file_format_page"


def test_the_page_names_the_tables_that_are_not_of_the_model() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        make_tables(connection)
        made = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        for table in made - set(TABLES):
            assert f"**`{table}`**" in PAGE.read_text("utf-8")
            for _, column, *_ in connection.execute(f"PRAGMA table_info({table})"):
                assert f"`{column}`" in PAGE.read_text("utf-8")
