"""Entry of the command line: hands each command's words to its own module; it runs no command itself."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from workforce_planner import __version__

COMMANDS = {
    "demo": ("demo", "import the sample, propose a change, print the chart and the costed report"),
    "import": ("import_list", "make a plan from establishment spreadsheets: one list, or several that belong together"),
    "origin": ("origin", "which cell of which list the fields of a post came from"),
    "refresh": ("refresh", "read the next extract of a list beside a plan, and take over what you want of it"),
    "reconcile": ("reconcile", "lists of HR, payroll and finance beside one another: what differs, and sums that tie"),
    "check": ("check", "list what is wrong in a plan"),
    "figures": ("figures", "the figures of a plan, a unit, a role or a group of roles"),
    "costs": ("costs", "what a structure costs by year, month or component"),
    "explain": ("explain", "the steps behind one figure"),
    "history": ("history", "what was done to a plan"),
    "undo": ("undo", "take the last step back"),
    "redo": ("redo", "do the step that was taken back again"),
    "assumptions": ("assumptions", "every setting and rate that costs rest on"),
    "edit": ("edit", "do something to a plan: any command of the window"),
    "proposal": ("proposal", "proposals: list, new, duplicate, status, rebase, lock, pin, versions, accept, delete"),
    "compare": ("compare", "structures beside one another: figures, cabinet table, cost bridge"),
    "changes": ("changes", "what a proposal changes: each field old and new, with its cost and reason"),
    "template": ("template", "team templates: list, show, save, delete; with -o the blank list to be filled in"),
    "matching": ("matching", "people and posts of a proposal: who may be or is matched to what"),
    "consultation": ("consultation", "the check for collective consultation of a proposal"),
    "chart": ("chart", "print the structure chart"),
    "report": ("report", "print a report"),
    "export": ("export", "write the establishment as a workbook"),
}


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 done but a person must look, 2 could not be done."""
    words = list(arguments)
    name = words[0] if words else ""
    if name not in COMMANDS:
        parser().parse_args(words)
        parser().print_help(sys.stderr)
        return 2
    from workforce_planner.cli.output import guarded

    module = import_module(f"workforce_planner.cli.{COMMANDS[name][0]}")
    reader = argparse.ArgumentParser(
        prog=f"workforce-planner {name}",
        description=module.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add_arguments(reader)
    return guarded(module.run, reader.parse_intermixed_args(words[1:]))


def parser() -> argparse.ArgumentParser:
    """The reader of the words before a command."""
    words = argparse.ArgumentParser(
        prog="workforce-planner",
        usage="workforce-planner [PLAN | COMMAND ...]",
        description="Plan the structure, cost and caseloads of a council workforce, offline.\n"
        "Without a command it opens the window, on a plan where one is named.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="commands:\n"
        + "\n".join(f"  {name:<9} {summary}" for name, (_, summary) in COMMANDS.items())
        + "\n\nworkforce-planner COMMAND --help says more of each.",
    )
    words.add_argument("--version", action="version", version=f"workforce-planner {__version__}")
    return words
