"""Resources are found from a checkout, an installed wheel and a frozen build."""

import sys
from pathlib import Path

import pytest

from workforce_planner.assets import locate


@pytest.fixture
def package_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a package that stands somewhere else, with no resources yet."""
    folder = tmp_path / "place" / "workforce_planner"
    folder.mkdir(parents=True)
    monkeypatch.setattr(locate, "PACKAGE_FOLDER", folder)
    monkeypatch.delattr(sys, "_MEIPASS", raising=False)
    return folder


def test_this_checkout_has_its_resources() -> None:
    assert locate.resource("fonts", "NotoSans-Regular.ttf").is_file()
    assert locate.resource("reference", "njc_pay_spine.csv").is_file()
    assert locate.resource("sample", "establishment.xlsx").is_file()


def test_in_a_checkout_they_stand_beside_the_package(package_folder: Path) -> None:
    beside = package_folder.parent / "resources"
    beside.mkdir()
    assert locate.resources_folder() == beside


def test_in_an_installed_wheel_they_stand_inside_the_package(package_folder: Path) -> None:
    inside = package_folder / "_resources"
    inside.mkdir()
    (package_folder.parent / "resources").mkdir()
    assert locate.resources_folder() == inside


def test_in_a_frozen_build_they_stand_where_it_is_unpacked(
    package_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (package_folder / "_resources").mkdir()
    unpacked = tmp_path / "unpacked"
    expected = unpacked / "workforce_planner" / "_resources"
    expected.mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(unpacked), raising=False)
    assert locate.resources_folder() == expected


@pytest.mark.usefixtures("package_folder")
def test_a_missing_folder_says_to_install_again() -> None:
    with pytest.raises(locate.ResourcesMissing, match=r"Install the program again\."):
        locate.resources_folder()


def test_a_missing_file_is_named() -> None:
    with pytest.raises(locate.ResourcesMissing, match="fonts/Comic.ttf"):
        locate.resource("fonts", "Comic.ttf")
