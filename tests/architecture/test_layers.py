"""What a start of the program may load: nothing heavy before it is needed."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
HEAVY = ("PySide6", "pandas", "numpy", "openpyxl", "python_calamine", "reportlab")

PROGRAM = """
import sys
from types import ModuleType
from workforce_planner.__main__ import main
{before}
try:
    main(sys.argv[1:])
except SystemExit as end:
    assert end.code in (0, None), end.code
print("loaded:", *sorted(name for name in {heavy!r} if name in sys.modules))
"""
STAND_IN_FOR_THE_READER = """
reader = sys.modules["workforce_planner.exchange.reader_process"] = ModuleType("reader_process")
reader.main = lambda words: print("read", *words)
"""


def output_of(*words: str, before: str = "") -> list[str]:
    """Return the lines of one start of the program; the last names the heavy libraries it has loaded."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(heavy=HEAVY, before=before), *words],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_asking_the_command_line_for_help_loads_nothing_heavy(word: str) -> None:
    assert output_of(word)[-1] == "loaded:"


def test_the_reader_process_is_reached_before_anything_heavy() -> None:
    assert output_of("--read-sheet", "a.xlsx", before=STAND_IN_FOR_THE_READER) == ["read a.xlsx", "loaded:"]
