"""The wheel: built, installed into an empty environment and started there, away from the checkout."""

import email
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from workforce_planner import __version__

CHECKOUT = Path(__file__).resolve().parents[2]
RESOURCES = (
    "fonts/NotoSans-Regular.ttf",
    "fonts/OFL.txt",
    "reference/njc_pay_spine.csv",
    "sample/establishment.xlsx",
)
ASK_FOR_RESOURCES = """
import workforce_planner
from workforce_planner.assets.locate import resource, resources_folder
print(workforce_planner.__file__)
print(resources_folder())
resource("fonts", "NotoSans-Regular.ttf")
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built with the build backend of the running environment."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet"]
    output_of([*pip, "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(CHECKOUT)], folder)
    (built,) = folder.glob("workforce_planner-*.whl")
    return built


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of commands of an environment with the wheel, and the dependencies borrowed."""
    place = tmp_path_factory.mktemp("installed")
    venv.create(place, with_pip=False)
    names = {"base": str(place), "platbase": str(place)}
    ours = Path(sysconfig.get_path("purelib", vars=names))
    (ours / "borrowed.pth").write_text(f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n", "utf-8")
    scripts = Path(sysconfig.get_path("scripts", vars=names))
    python = str(scripts / Path(sys.executable).name)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python, "install", "--quiet"]
    output_of([*pip, "--no-deps", "--no-index", "--force-reinstall", str(wheel)], place)
    return scripts


def output_of(command: list[str], folder: Path) -> str:
    """Run a command and return what it printed; whatever it says when it fails is shown."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_declares_what_it_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as files:
        (name,) = (name for name in files.namelist() if name.endswith(".dist-info/METADATA"))
        about = email.message_from_bytes(files.read(name))
    needs = " ".join(about.get_all("Requires-Dist", []))
    for library in ("pyside6-essentials", "numpy", "openpyxl", "pandas", "python-calamine", "reportlab", "rl-accel"):
        assert library in needs.lower().replace("_", "-")
    assert about["Version"] == __version__
    assert about["Requires-Python"] == ">=3.11"


def test_the_wheel_carries_the_resources_and_the_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as files:
        names = files.namelist()
    assert {f"workforce_planner/_resources/{name}" for name in RESOURCES} <= set(names)
    assert [name for name in names if name.endswith("licenses/LICENCE")]
    assert [name for name in names if name.endswith("licenses/THIRD-PARTY-NOTICES.md")]
    assert not [name for name in names if name.startswith(("tests/", "resources/"))]


def test_the_installed_command_starts(scripts: Path, tmp_path: Path) -> None:
    command = str(scripts / "workforce-planner")
    assert "workforce-planner" in output_of([command, "--help"], tmp_path)
    assert output_of([command, "--version"], tmp_path).split()[-1] == __version__


def test_the_installed_program_finds_its_resources(scripts: Path, tmp_path: Path) -> None:
    python = str(scripts / Path(sys.executable).name)
    package, resources = output_of([python, "-c", ASK_FOR_RESOURCES], tmp_path).splitlines()
    assert Path(package).is_relative_to(scripts.parent)
    assert Path(resources) == Path(package).parent / "_resources"
