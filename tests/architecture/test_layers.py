"""What a start of the program loads, and that the contracts of the layers hold."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
HEAVY = ("PySide6", "pandas", "numpy", "openpyxl", "python_calamine", "reportlab")

PROGRAM = """
import sys
from workforce_planner.__main__ import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    assert end.code in (0, None), end.code
print("loaded:", *sorted(name for name in {heavy!r} if name in sys.modules))
"""


def loaded_by(*words: str) -> list[str]:
    """Return which heavy libraries one start of the program with these words has loaded."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(heavy=HEAVY), *words],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1].removeprefix("loaded:").split()


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_asking_the_command_line_for_help_loads_nothing_heavy(word: str) -> None:
    assert loaded_by(word) == []
