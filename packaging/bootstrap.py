#!/usr/bin/env python3
"""The one front door: sets up what a fresh checkout needs, then runs the program or its checks.

    python3 packaging/bootstrap.py run     opens the sample (without a display: writes its PDFs)
    python3 packaging/bootstrap.py test    runs every check; --only lint|types|layers|tests for one

It needs nothing but Python 3.11 or newer, and does no set-up twice. It builds no package and holds no
rule of the program.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
OLDEST_PYTHON = (3, 11)
NEWER_PYTHONS = ("python3.13", "python3.12", "python3.11")
STAMP_NAME = "set-up.json"
COULD_NOT = 2

# Each need is one library of the system, under the names it has had; the first name that apt knows is taken.
Need = tuple[str, ...]
QT_NEEDS: tuple[Need, ...] = (
    ("libglib2.0-0t64", "libglib2.0-0"),
    ("libgl1",),
    ("libegl1",),
    ("libfontconfig1",),
    ("libxkbcommon0",),
    ("libdbus-1-3",),
)
DISPLAY_NEEDS: tuple[Need, ...] = (
    ("libxcb-cursor0",),
    ("libxcb-icccm4",),
    ("libxcb-keysyms1",),
    ("libxcb-shape0",),
    ("libxkbcommon-x11-0",),
)
TEST_NEEDS: tuple[Need, ...] = (("poppler-utils",), ("xvfb",), ("xauth",), ("libreoffice-calc",))

Command = tuple[str, ...]
CHECKS: dict[str, tuple[Command, ...]] = {
    "lint": (("ruff", "check", "."), ("ruff", "format", "--check", ".")),
    "types": (("mypy",),),
    "layers": (("lint-imports",),),
}


class CannotGoOn(Exception):
    """Something that only the person at the keyboard can put right; the message says what to do."""


# ---------------------------------------------------------------- the libraries of the system (Linux)


def missing_needs(needs: Iterable[Need], installed: set[str]) -> list[Need]:
    """Return the needs that no installed package meets."""
    return [need for need in needs if not installed.intersection(need)]


def apt_command(packages: Sequence[str], prefix: Sequence[str] = ("sudo",)) -> list[str]:
    """Return the one command that installs these packages."""
    return [*prefix, "apt-get", "install", "-y", "--no-install-recommends", *packages]


def installed_packages(needs: Iterable[Need]) -> set[str]:
    """Return which of the named packages dpkg has installed."""
    names = [name for need in needs for name in need]
    listing = output_of(["dpkg-query", "-W", "-f=${Package}\t${db:Status-Status}\n", *names])
    rows = (line.split("\t") for line in listing.splitlines() if "\t" in line)
    return {name for name, status in rows if status == "installed"}


def names_apt_knows(needs: Sequence[Need]) -> list[str]:
    """Return one name for each need: the first that apt knows, or else the last."""
    return [next((name for name in need if output_of(["apt-cache", "show", name])), need[-1]) for need in needs]


def root_prefix() -> list[str] | None:
    """Return what to put before a command that needs root: nothing, sudo, or None where neither may."""
    if os.name == "posix" and os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def install_system_packages(needs: Sequence[Need]) -> None:
    """Install what is missing of these, or say which one command does."""
    if not (sys.platform == "linux" and shutil.which("dpkg-query") and shutil.which("apt-get")):
        return
    missing = missing_needs(needs, installed_packages(needs))
    if missing:
        apt_install(names_apt_knows(missing))


def apt_install(packages: Sequence[str]) -> None:
    """Install these packages with apt, with its lists brought up to date where that is what it takes."""
    prefix = root_prefix()
    if prefix is None:
        raise CannotGoOn(
            "These libraries of the system are missing. Install them with this one command, then start again:\n\n"
            f"    {' '.join(apt_command(packages))}\n"
        )
    say(f"Installing libraries of the system: {' '.join(packages)}")
    if apt_succeeds(apt_command(packages, prefix)):
        return
    if apt_succeeds([*prefix, "apt-get", "update"]) and apt_succeeds(apt_command(packages, prefix)):
        return
    say("apt could not install all of them. Going on, as they may be there under other names.")


def apt_succeeds(command: Sequence[str]) -> bool:
    """Run apt without questions and return whether it could do it."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run([*command, "-qq"], env=environment, check=False).returncode == 0


# ---------------------------------------------------------------- the virtual environment


def python_of(environment: Path) -> Path:
    """Return the Python of a virtual environment."""
    return environment / "Scripts" / "python.exe" if os.name == "nt" else environment / "bin" / "python"


def wanted_stamp(checkout: Path, requirements: str) -> dict[str, str]:
    """Return what a finished set-up with this requirements file looks like."""
    digest = hashlib.sha256((checkout / requirements).read_bytes()).hexdigest()
    return {"checkout": str(checkout), "python": sys.version, requirements: digest}


def is_set_up(environment: Path, wanted: Mapping[str, str]) -> bool:
    """Return whether the environment holds all that is wanted already."""
    try:
        found = json.loads((environment / STAMP_NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return python_of(environment).exists() and wanted.items() <= found.items()


def set_up(checkout: Path, requirements: Sequence[str]) -> Path:
    """Return the Python of an environment in which the last of these requirements files is installed.

    The files before the last are those that it includes all of, so that they need not be installed again.
    """
    environment = checkout / ".venv"
    wanted = {key: value for name in requirements for key, value in wanted_stamp(checkout, name).items()}
    if not is_set_up(environment, wanted):
        make_environment(environment, wanted)
        install_requirements(environment, checkout / requirements[-1])
        put_on_path(environment, checkout)
        (environment / STAMP_NAME).write_text(json.dumps(wanted, indent=1), "utf-8")
    return python_of(environment)


def make_environment(environment: Path, wanted: Mapping[str, str]) -> None:
    """Make the virtual environment, unless one of this very Python stands there already."""
    made_by = environment / "made-by.txt"
    sound = python_of(environment).exists() and made_by.exists() and made_by.read_text("utf-8") == wanted["python"]
    if sound:
        return
    install_venv_itself()
    say(f"Making a virtual environment in {environment}")
    if run([sys.executable, "-m", "venv", "--clear", str(environment)]) != 0:
        raise CannotGoOn(f"Python could not make a virtual environment in {environment}; its own message is above.")
    made_by.write_text(wanted["python"], "utf-8")


def install_venv_itself() -> None:
    """See to it that this Python can make virtual environments: Debian ships that part on its own."""
    if all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        return
    package = f"python3.{sys.version_info.minor}-venv"
    if sys.platform == "linux" and shutil.which("apt-get"):
        apt_install([package])
        return
    raise CannotGoOn(f"This Python cannot make virtual environments: install its venv part (such as {package}).")


def install_requirements(environment: Path, requirements: Path) -> None:
    """Install exactly the pinned packages, each checked against its hash."""
    say(f"Installing the packages of {requirements.name} (a few minutes the first time)")
    pip = [str(python_of(environment)), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    if run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(requirements)]) != 0:
        raise CannotGoOn(
            "The packages could not be installed; pip's own message is above. Most often the network or a proxy is in "
            "the way: check that `pip download pip` works, then start again. Nothing is lost, it goes on from here."
        )


def put_on_path(environment: Path, checkout: Path) -> None:
    """Let the environment import the program straight from the checkout."""
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    folder = Path(output_of([str(python_of(environment)), "-c", ask]).strip())
    (folder / "workforce-planner.pth").write_text(f"{checkout}\n", "utf-8")


# ---------------------------------------------------------------- run


def run_the_program(checkout: Path) -> int:
    """Set up, then open the sample, or write its documents where there is no display."""
    shown = has_display(sys.platform, os.environ)
    install_system_packages(QT_NEEDS + (DISPLAY_NEEDS if shown else ()))
    python = set_up(checkout, ["requirements.txt"])
    check_that_qt_loads(python)
    program = [str(python), "-m", "workforce_planner"]
    if shown:
        say("Opening the sample. It is a plan of its own that was not saved yet; nothing is written over.")
        return run([*program, "--sample"])
    folder = checkout / "build" / "demo"
    say("There is no display here, so the sample is written as documents instead of shown.")
    code = run([*program, "demo", "--no-window", "-o", str(folder)])
    say(f"The documents are in {folder}" if code == 0 else "The sample could not be written; see above.")
    return code


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Return whether a window can be shown: always taken for granted on Windows and macOS."""
    return platform != "linux" or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def check_that_qt_loads(python: Path) -> None:
    """Refuse to go on where Qt's libraries are not all there, and name them."""
    done = subprocess.run(
        [str(python), "-c", "from PySide6 import QtWidgets"], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        names = " ".join(need[-1] for need in QT_NEEDS + DISPLAY_NEEDS)
        raise CannotGoOn(f"Qt does not load: {reason}\nOn Debian and Ubuntu its libraries are: {names}")


# ---------------------------------------------------------------- test


def run_the_checks(checkout: Path, only: str | None) -> int:
    """Set up with what the tests need, run every check and return 0 if all of them passed."""
    install_system_packages(QT_NEEDS + TEST_NEEDS)
    python = set_up(checkout, ["requirements.txt", "requirements-dev.txt"])
    check_that_qt_loads(python)
    failed = [name for name, commands in checks(checkout, only) if not passes(name, commands, python.parent, checkout)]
    if failed:
        say(f"FAILED: {', '.join(failed)}")
    return 1 if failed else 0


def passes(name: str, commands: Iterable[Command], tools: Path, checkout: Path) -> bool:
    """Run all commands of one check, whatever each of them finds, and return whether all passed."""
    say(f"== {name}")
    return not any([run([str(tools / tool), *arguments], checkout) for tool, *arguments in commands])  # noqa: C419


def checks(checkout: Path, only: str | None) -> list[tuple[str, tuple[Command, ...]]]:
    """Return each check and its commands; the tests come last, so that their count closes the output."""
    first = [(name, commands) for name, commands in CHECKS.items() if only in (None, name)]
    return [*first, ("tests", test_commands(checkout, os.cpu_count() or 1))] if only in (None, "tests") else first


def test_commands(checkout: Path, cores: int) -> tuple[Command, ...]:
    """Return the runs of pytest: the measures one at a time and once each, then all others side by side."""
    measures = ("pytest", "-q", "--benchmark-disable", "-m", "not perf", "tests/perf")
    others = ("pytest", "-q", "--ignore=tests/perf", "-n", str(min(cores, 8)))
    return (measures, others) if any((checkout / "tests" / "perf").glob("**/test_*.py")) else (others,)


# ---------------------------------------------------------------- the front door


def say(message: str) -> None:
    """Print one message at once, in its place between the output of other programs."""
    print(message, flush=True)


def run(command: Sequence[str], folder: Path | None = None) -> int:
    """Run a command in sight of the user and return its exit code."""
    return subprocess.run(list(command), cwd=folder, check=False).returncode


def output_of(command: Sequence[str]) -> str:
    """Run a command out of sight and return what it printed, nothing if it is not there."""
    try:
        return subprocess.run(list(command), capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""


def start_with_a_newer_python() -> int:
    """Hand over to a newer Python, if this machine has one."""
    for name in NEWER_PYTHONS:
        newer = shutil.which(name)
        if newer:
            return run([newer, *sys.argv])
    say("Workforce Planner needs Python 3.11 or newer. Install one (from python.org, or your system's) and try again.")
    return COULD_NOT


def words() -> argparse.ArgumentParser:
    """Return the reader of this program's words."""
    reader = argparse.ArgumentParser(prog="bootstrap.py", description="Set up, then run the program or its checks.")
    tasks = reader.add_subparsers(dest="task", required=True, metavar="run|test")
    tasks.add_parser("run", help="open the sample, or write its documents where there is no display")
    test = tasks.add_parser("test", help="run every check")
    test.add_argument("--only", choices=[*CHECKS, "tests"], help="run one kind of check")
    return reader


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one task and return its exit code: 0 done, 1 a check failed, 2 could not be done."""
    if sys.version_info < OLDEST_PYTHON:
        return start_with_a_newer_python()
    chosen = words().parse_args(arguments)
    try:
        return run_the_program(CHECKOUT) if chosen.task == "run" else run_the_checks(CHECKOUT, chosen.only)
    except CannotGoOn as reason:
        say(str(reason))
        return COULD_NOT
    except KeyboardInterrupt:
        say("Stopped.")
        return COULD_NOT


if __name__ == "__main__":
    sys.exit(main())
