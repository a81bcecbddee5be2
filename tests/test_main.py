"""Which part of the program takes which words."""

import pytest

from workforce_planner.__main__ import destination, main, no_screen


@pytest.mark.parametrize(
    ("words", "module", "rest"),
    [
        ([], "workforce_planner.ui.app", []),
        (["Children.wfplan"], "workforce_planner.ui.app", ["Children.wfplan"]),
        (["C:\\Plans\\CHILDREN.WFPLAN"], "workforce_planner.ui.app", ["C:\\Plans\\CHILDREN.WFPLAN"]),
        (["--sample"], "workforce_planner.ui.app", ["--sample"]),
        (["--read-sheet", "a.xlsx"], "workforce_planner.exchange.reader_process", ["a.xlsx"]),
        (["cost", "Children.wfplan"], "workforce_planner.cli.main", ["cost", "Children.wfplan"]),
        (["--help"], "workforce_planner.cli.main", ["--help"]),
    ],
)
def test_the_first_word_chooses_the_part(words: list[str], module: str, rest: list[str]) -> None:
    assert destination(words) == (module, rest)


@pytest.mark.parametrize("words", [[], ["--sample"], ["Children.wfplan"]])
def test_without_a_screen_a_window_is_refused_in_a_sentence(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(words) == 2
    assert "no screen" in capsys.readouterr().err


def test_a_screen_or_a_platform_that_needs_none_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert no_screen()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert not no_screen()
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert no_screen()
    monkeypatch.setenv("DISPLAY", ":0")
    assert not no_screen()
