"""The front door: what it finds missing, what it tells the user, and that it does nothing twice."""

import ast
import sys
from pathlib import Path
from types import ModuleType

import pytest

BOOTSTRAP = Path(__file__).resolve().parents[2] / "packaging" / "bootstrap.py"


class Recorder:
    """Stands in for running commands: notes each, answers with success, and makes what `venv` would make."""

    def __init__(self, bootstrap: ModuleType) -> None:
        self.bootstrap = bootstrap
        self.commands: list[list[str]] = []

    def run(self, command: list[str], folder: Path | None = None) -> int:
        self.commands.append(list(command))
        if "venv" in command:
            python = self.bootstrap.python_of(Path(command[-1]))
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        return 0

    def made(self, word: str) -> int:
        return sum(word in command for command in self.commands)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "requirements.txt").write_text("numpy==2.4.6\n", "utf-8")
    (tmp_path / "requirements-dev.txt").write_text("numpy==2.4.6\npytest==9.2.0\n", "utf-8")
    return tmp_path


@pytest.fixture
def recorder(bootstrap: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Recorder:
    recorder = Recorder(bootstrap)
    monkeypatch.setattr(bootstrap, "run", recorder.run)
    monkeypatch.setattr(bootstrap, "output_of", lambda _command: f"{checkout / 'site'}\n")
    return recorder


TO_RUN = ["requirements.txt"]
TO_TEST = ["requirements.txt", "requirements-dev.txt"]


def test_a_need_is_met_by_any_of_its_names(bootstrap: ModuleType) -> None:
    needs = (("libglib2.0-0t64", "libglib2.0-0"), ("libgl1",), ("libegl1",))
    assert bootstrap.missing_needs(needs, {"libglib2.0-0", "libegl1"}) == [("libgl1",)]
    assert bootstrap.missing_needs(needs, {"libglib2.0-0t64", "libegl1", "libgl1"}) == []


def test_only_packages_that_are_installed_count(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    listing = "libgl1\tinstalled\nlibegl1\tconfig-files\n"
    monkeypatch.setattr(bootstrap, "output_of", lambda _command: listing)
    assert bootstrap.installed_packages(bootstrap.QT_NEEDS) == {"libgl1"}


def test_the_name_that_apt_knows_is_taken(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "output_of", lambda command: "found" if command[-1] == "libglib2.0-0" else "")
    assert bootstrap.names_apt_knows([("libglib2.0-0t64", "libglib2.0-0"), ("gone",)]) == ["libglib2.0-0", "gone"]


def test_who_may_not_install_is_told_the_one_command(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "root_prefix", lambda: None)
    with pytest.raises(bootstrap.CannotGoOn) as refused:
        bootstrap.apt_install(["libegl1", "libgl1"])
    assert "    sudo apt-get install -y --no-install-recommends libegl1 libgl1\n" in str(refused.value)


def test_who_may_install_has_it_done_at_once(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "root_prefix", lambda: ["sudo", "-n"])
    monkeypatch.setattr(bootstrap, "apt_succeeds", lambda command: done.append(list(command)) is None)
    bootstrap.apt_install(["libegl1"])
    assert done == [["sudo", "-n", "apt-get", "install", "-y", "--no-install-recommends", "libegl1"]]


def test_apt_is_asked_again_after_an_update(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([False, True, True])
    done: list[str] = []

    def succeeds(command: list[str]) -> bool:
        done.append(command[1])
        return next(answers)

    monkeypatch.setattr(bootstrap, "root_prefix", list)
    monkeypatch.setattr(bootstrap, "apt_succeeds", succeeds)
    bootstrap.apt_install(["libegl1"])
    assert done == ["install", "update", "install"]


def test_nothing_missing_asks_nothing_of_apt(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = {name for need in bootstrap.QT_NEEDS for name in need}
    monkeypatch.setattr(bootstrap, "installed_packages", lambda _needs: installed)
    monkeypatch.setattr(bootstrap, "apt_install", lambda _packages: pytest.fail("apt was asked"))
    bootstrap.install_system_packages(bootstrap.QT_NEEDS)


def test_the_first_set_up_installs_with_hashes(bootstrap: ModuleType, recorder: Recorder, checkout: Path) -> None:
    python = bootstrap.set_up(checkout, TO_TEST)
    assert python == bootstrap.python_of(checkout / ".venv")
    (pip,) = (command for command in recorder.commands if "pip" in command)
    assert "--require-hashes" in pip
    assert pip[-1] == str(checkout / "requirements-dev.txt")
    assert (checkout / "site" / "workforce-planner.pth").read_text("utf-8") == f"{checkout}\n"


@pytest.mark.parametrize("second", [TO_TEST, TO_RUN])
def test_a_second_set_up_does_nothing(
    bootstrap: ModuleType, recorder: Recorder, checkout: Path, second: list[str]
) -> None:
    bootstrap.set_up(checkout, TO_TEST)
    recorder.commands.clear()
    bootstrap.set_up(checkout, second)
    assert recorder.commands == []


def test_testing_after_running_adds_what_tests_need(bootstrap: ModuleType, recorder: Recorder, checkout: Path) -> None:
    bootstrap.set_up(checkout, TO_RUN)
    bootstrap.set_up(checkout, TO_TEST)
    assert (recorder.made("venv"), recorder.made("pip")) == (1, 2)


def test_new_requirements_are_installed_into_the_same_environment(
    bootstrap: ModuleType, recorder: Recorder, checkout: Path
) -> None:
    bootstrap.set_up(checkout, TO_RUN)
    (checkout / "requirements.txt").write_text("numpy==2.5.0\n", "utf-8")
    bootstrap.set_up(checkout, TO_RUN)
    assert (recorder.made("venv"), recorder.made("pip")) == (1, 2)


def test_another_python_gets_another_environment(
    bootstrap: ModuleType, recorder: Recorder, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bootstrap.set_up(checkout, TO_RUN)
    monkeypatch.setattr(bootstrap.sys, "version", "3.99.0")
    bootstrap.set_up(checkout, TO_RUN)
    assert (recorder.made("venv"), recorder.made("pip")) == (2, 2)


def test_a_set_up_that_failed_is_tried_again(
    bootstrap: ModuleType, recorder: Recorder, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "run", lambda command: recorder.run(command) or int("pip" in command))
    with pytest.raises(bootstrap.CannotGoOn, match="network"):
        bootstrap.set_up(checkout, TO_RUN)
    monkeypatch.setattr(bootstrap, "run", recorder.run)
    bootstrap.set_up(checkout, TO_RUN)
    assert (recorder.made("venv"), recorder.made("pip")) == (1, 2)


def test_a_python_without_venv_is_told_what_to_install(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _name: None)
    with pytest.raises(bootstrap.CannotGoOn, match=rf"python3\.{sys.version_info.minor}-venv"):
        bootstrap.install_venv_itself()


@pytest.mark.parametrize(
    ("platform", "environment", "shown"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_display_is_looked_for_on_linux_only(
    bootstrap: ModuleType, platform: str, environment: dict[str, str], shown: bool
) -> None:
    assert bootstrap.has_display(platform, environment) is shown


def test_without_a_display_the_sample_is_written(
    bootstrap: ModuleType,
    recorder: Recorder,
    checkout: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(bootstrap, "install_system_packages", lambda _needs: None)
    monkeypatch.setattr(bootstrap, "check_that_qt_loads", lambda _python: None)
    monkeypatch.setattr(bootstrap, "has_display", lambda *_about: False)
    assert bootstrap.run_the_program(checkout) == 0
    folder = str(checkout / "build" / "demo")
    assert recorder.commands[-1][-5:] == ["workforce_planner", "demo", "--no-window", "-o", folder]
    assert capsys.readouterr().out.splitlines()[-1] == f"The documents are in {folder}"


def test_with_a_display_the_sample_is_opened_and_nothing_is_written_over(
    bootstrap: ModuleType, recorder: Recorder, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "install_system_packages", lambda _needs: None)
    monkeypatch.setattr(bootstrap, "check_that_qt_loads", lambda _python: None)
    monkeypatch.setattr(bootstrap, "has_display", lambda *_about: True)
    assert bootstrap.run_the_program(checkout) == 0
    assert recorder.commands[-1][-2:] == ["workforce_planner", "--sample"]


def test_every_check_runs_and_the_tests_come_last(bootstrap: ModuleType, checkout: Path) -> None:
    assert [name for name, _ in bootstrap.checks(checkout, None)] == ["lint", "types", "layers", "tests"]
    assert [name for name, _ in bootstrap.checks(checkout, "types")] == ["types"]
    assert [name for name, _ in bootstrap.checks(checkout, "tests")] == ["tests"]


def test_measures_run_one_at_a_time_before_the_other_tests(bootstrap: ModuleType, checkout: Path) -> None:
    assert len(bootstrap.test_commands(checkout, 2)) == 1
    (checkout / "tests" / "perf").mkdir(parents=True)
    (checkout / "tests" / "perf" / "test_layout.py").touch()
    measures, others = bootstrap.test_commands(checkout, 2)
    assert measures == ("pytest", "-q", "--benchmark-disable", "-m", "not perf", "tests/perf")
    assert others[-2:] == ("-n", "2")


def test_one_failure_fails_the_whole_but_stops_nothing(
    bootstrap: ModuleType,
    checkout: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ran: list[str] = []

    def run(command: list[str], _folder: Path) -> int:
        ran.append(Path(command[0]).name)
        return int(ran[-1] == "mypy")

    monkeypatch.setattr(bootstrap, "install_system_packages", lambda _needs: None)
    monkeypatch.setattr(bootstrap, "set_up", lambda *_about: Path("bin/python"))
    monkeypatch.setattr(bootstrap, "check_that_qt_loads", lambda _python: None)
    monkeypatch.setattr(bootstrap, "run", run)
    assert bootstrap.run_the_checks(checkout, None) == 1
    assert ran == ["ruff", "ruff", "mypy", "lint-imports", "pytest"]
    assert capsys.readouterr().out.splitlines()[-1] == "FAILED: types"


def test_it_needs_the_standard_library_only() -> None:
    tree = ast.parse(BOOTSTRAP.read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names
