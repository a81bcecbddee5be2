"""Chooses between the window, the command line and the hidden reader process.

It parses no option itself and imports nothing heavy: the reader process and the command line start
without Qt.
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

PLAN_ENDING = ".wfplan"
READER_PROCESS_WORD = "--read-sheet"
SAMPLE_WORD = "--sample"
WINDOW = "workforce_planner.ui.app"
COULD_NOT_BE_DONE = 2
NO_SCREEN = (
    "There is no screen here to show the window on. Start Workforce Planner from a desktop, "
    "or use the command line: workforce-planner --help\n"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these words, or those it was started with, and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    module, rest = destination(words)
    if module == WINDOW and no_screen():
        sys.stderr.write(NO_SCREEN)
        return COULD_NOT_BE_DONE
    return program(module)(rest) or 0


def program(module: str) -> Callable[[list[str]], int | None]:
    """Load a part of the program and return its main.

    What the window loads stays, so the collector, which would go through it again and again, waits until it shows.
    """
    if module == WINDOW:
        gc.disable()
    run: Callable[[list[str]], int | None] = import_module(module).main
    return run


def no_screen() -> bool:
    """Whether Qt would end this process because there is no display; it can do without one where it is told to."""
    if not sys.platform.startswith("linux"):
        return False
    told = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    needs = told in ("", "xcb") or told.startswith("wayland")
    return needs and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def destination(words: list[str]) -> tuple[str, list[str]]:
    """Return the module whose main takes these words, and the words left for it."""
    if not words:
        return WINDOW, []
    if words[0] == READER_PROCESS_WORD:
        return "workforce_planner.exchange.reader_process", words[1:]
    if words[0] == SAMPLE_WORD or words[0].lower().endswith(PLAN_ENDING):
        return WINDOW, words
    return "workforce_planner.cli.main", words


if __name__ == "__main__":
    sys.exit(main())
