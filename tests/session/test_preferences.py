"""What is remembered between runs, and what happens when it cannot be."""

from pathlib import Path

from workforce_planner.session.preferences import FILE, MOST_RECENT, Preferences


def test_a_value_is_there_in_the_next_run(tmp_path: Path) -> None:
    Preferences(tmp_path).set("hiding", True)
    assert Preferences(tmp_path).get("hiding") is True


def test_a_damaged_file_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\x00{not json")
    assert Preferences(tmp_path).get("hiding", False) is False


def test_recent_plans_are_those_still_there_the_latest_first(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path)
    paths = [tmp_path / f"{number}.wfplan" for number in range(MOST_RECENT + 2)]
    for path in paths:
        path.touch()
        preferences.opened(path)
    paths[-1].unlink()
    assert preferences.recent == tuple(reversed(paths[-MOST_RECENT:-1]))


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    preferences = Preferences(tmp_path / "file" / "below")
    preferences.set("hiding", True)
    assert preferences.get("hiding") is True
