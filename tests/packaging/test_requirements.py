"""The pinned requirements: complete, hashed, and naming no place to fetch them from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement

CHECKOUT = Path(__file__).resolve().parents[2]
FILES = ("requirements.txt", "requirements-dev.txt")
WHEELS_OF_QT = 5  # Windows on Intel and Arm, Linux on Intel and Arm, macOS on both


def entries(name: str) -> dict[str, list[str]]:
    """Return the hashes of each pinned line of a requirements file."""
    text = (CHECKOUT / name).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return {line.split(" --hash")[0].strip(): re.findall(r"--hash=sha256:([0-9a-f]{64})", line) for line in lines}


def pins(name: str) -> list[Requirement]:
    """Return the pins of a requirements file that hold for the Python that runs."""
    return [pin for pin in map(Requirement, entries(name)) if pin.marker is None or pin.marker.evaluate()]


def project() -> dict[str, object]:
    """Return the project table of pyproject.toml."""
    found: dict[str, object] = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    return found


def declared() -> list[Requirement]:
    """Return what the project says it needs to run."""
    return [Requirement(line) for line in project()["dependencies"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_an_exact_version_with_hashes(name: str) -> None:
    assert entries(name)
    for line, hashes in entries(name).items():
        assert re.match(r"[a-z0-9-]+==[0-9][^ ]*( ;.*)?$", line), line
        assert hashes, line


@pytest.mark.parametrize("name", FILES)
def test_no_address_is_named(name: str) -> None:
    text = (CHECKOUT / name).read_text("utf-8").lower()
    assert not re.search(r"http|index-url|find-links|file:", text)


@pytest.mark.parametrize("name", FILES)
def test_qt_is_pinned_for_every_platform(name: str) -> None:
    (hashes,) = (found for line, found in entries(name).items() if line.startswith("pyside6-essentials=="))
    assert len(set(hashes)) >= WHEELS_OF_QT


def test_everything_that_runs_is_also_tested() -> None:
    assert entries("requirements.txt").items() <= entries("requirements-dev.txt").items()


@pytest.mark.parametrize("name", FILES)
def test_the_pins_lie_within_the_declared_ranges(name: str) -> None:
    versions = {pin.name: str(pin.specifier).removeprefix("==") for pin in pins(name)}
    for need in declared():
        if need.marker is None or need.marker.evaluate():
            assert need.specifier.contains(versions[need.name.lower().replace("_", "-")]), need


def test_the_qt_that_aborts_on_python_3_11_is_excluded_there() -> None:
    python = {**default_environment(), "python_version": "3.11", "python_full_version": "3.11.2"}
    qt = [need for need in declared() if need.name == "PySide6-Essentials"]
    (held,) = [need for need in qt if need.marker is None or need.marker.evaluate(python)]
    assert held.specifier.contains("6.11.3")
    assert not held.specifier.contains("6.12.0")
