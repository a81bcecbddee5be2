"""Finds resources/ from a checkout, an installed wheel and a frozen build; it reads none of its files.

A frozen build unpacks the program below `sys._MEIPASS`, in the same shape as an installed wheel.
"""

import sys
from pathlib import Path

PACKAGE_FOLDER = Path(__file__).resolve().parents[1]
INSTALLED_NAME = "_resources"
CHECKOUT_NAME = "resources"
ADVICE = "The installation is incomplete. Install the program again."


class ResourcesMissing(FileNotFoundError):
    """The program's own resources are not where any kind of installation puts them."""


def resources_folder() -> Path:
    """Return the folder of the program's own resources."""
    for folder in candidates(PACKAGE_FOLDER, getattr(sys, "_MEIPASS", None)):
        if folder.is_dir():
            return folder
    raise ResourcesMissing(f"The folder of the program's own resources is missing. {ADVICE}")


def resource(*parts: str) -> Path:
    """Return the path of one resource, such as `resource("fonts", "NotoSans-Regular.ttf")`."""
    path = resources_folder().joinpath(*parts)
    if not path.exists():
        message = f"The resource {'/'.join(parts)} is missing: the installation is incomplete. Install it again."
        raise ResourcesMissing(message)
    return path


def candidates(package_folder: Path, unpacked: str | None) -> list[Path]:
    """Return where resources may stand, the likeliest first, for a package in this folder."""
    frozen = [Path(unpacked) / package_folder.name / INSTALLED_NAME] if unpacked else []
    return [*frozen, package_folder / INSTALLED_NAME, package_folder.parent / CHECKOUT_NAME]
