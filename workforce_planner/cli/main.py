"""Entry of the command line: hands each command's words to its own module; it runs no command itself."""

import argparse
from collections.abc import Sequence

from workforce_planner import __version__


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    parser().parse_args(arguments)
    return 0


def parser() -> argparse.ArgumentParser:
    """Return the reader of the command line's words."""
    words = argparse.ArgumentParser(
        prog="workforce-planner",
        description="Plan the structure, cost and caseloads of a council workforce, offline.",
    )
    words.add_argument("--version", action="version", version=f"workforce-planner {__version__}")
    return words
