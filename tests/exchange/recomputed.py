"""Workbooks worked out anew by LibreOffice, as a person's spreadsheet program does when it opens them."""

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl

PROGRAM = shutil.which("soffice")
MISSING = "LibreOffice is not installed, which recomputes the workbook"
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
"""A profile in which every formula is worked out when a file is opened, whatever value the file says it has."""


def recomputed(paths: Iterable[Path], folder: Path) -> Mapping[str, Any]:
    """The books with the values that LibreOffice works out, by the names of their files."""
    profile, out, home = folder / "profile", folder / "recomputed", folder / "home"
    (profile / "user").mkdir(parents=True)
    home.mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS, "utf-8")
    subprocess.run(
        [
            *(str(PROGRAM), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"),
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), *map(str, paths)),
        ],
        check=True,
        capture_output=True,
        timeout=400,
        env={"PATH": "/usr/bin:/bin", "HOME": str(home), "TMPDIR": str(home), "LC_ALL": "C.UTF-8"},
    )
    shutil.rmtree(profile)
    return {path.stem: openpyxl.load_workbook(path, data_only=True) for path in sorted(out.iterdir())}
