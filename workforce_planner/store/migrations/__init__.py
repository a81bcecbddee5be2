"""Numbered upgrades of the file: one for each major version, each run once, in order, on a copy of the person's file.

Added fields and tables need none: `schema.make_tables` adds them with their defaults. Anything else (a renamed field,
a changed meaning) gets a module here with its test and a file of the version before it among the fixtures.
"""

import sqlite3
from collections.abc import Callable, Mapping

Upgrade = Callable[[sqlite3.Connection], None]

UPGRADES: Mapping[int, Upgrade] = {}
"""By the major version that each one brings a file to."""


def bring_up(connection: sqlite3.Connection, major: int, to: int, upgrades: Mapping[int, Upgrade] = UPGRADES) -> None:
    """Run the upgrades from one major version to another. The caller holds the transaction."""
    for step in range(major + 1, to + 1):
        upgrades[step](connection)
