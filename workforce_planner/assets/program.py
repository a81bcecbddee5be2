"""How the program starts itself again: from a checkout, an installed wheel and a frozen build."""

import os
import sys
from pathlib import Path

PACKAGE_PARENT = Path(__file__).resolve().parents[2]


def own_command() -> list[str]:
    """The words that start this program, to be followed by its arguments."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", "workforce_planner"]  # -P: nothing beside a user's file is ever imported


def own_environment() -> dict[str, str]:
    """The environment in which `own_command` finds the very package that is running."""
    environment = dict(os.environ)
    paths = [str(PACKAGE_PARENT), environment.get("PYTHONPATH", "")]
    environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    return environment
