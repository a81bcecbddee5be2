"""Keeping how a list was read for the next one, and sharing it as a file."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from workforce_planner.exchange.profile import Profile, profile_of
from workforce_planner.model.problems import Problem, Refused
from workforce_planner.session.profiles import Profiles, load_profile, save_profile
from workforce_planner.store.errors import EnvironmentProblem
from workforce_planner.ui.importing.look import Look

PROFILES = "Import profiles (*.json)"


def profile_of_look(look: Look, name: str) -> Profile:
    """How the lists were read, by a name."""
    headers = [guess.header for guess in look.preview.mapping]
    return profile_of(name.strip() or look.answers.name or look.preview.file, headers, look.answers)


def keep(look: Look, name: str) -> Problem | None:
    """Keep it for the next list; the reason where that cannot be done, which stops nothing else."""
    if not look.preview.mapping:
        return None
    try:
        Profiles().keep(profile_of_look(look, name))
    except (Refused, EnvironmentProblem) as error:
        return error.problem
    return None


def ask_to_open(window: QWidget, folder: str, notice: Any) -> Profile | None:
    """A profile from a file that is asked for; what is wrong with it is said."""
    name = QFileDialog.getOpenFileName(window, "Open a profile", folder, f"{PROFILES};;All files (*)")[0]
    if not name:
        return None
    try:
        return load_profile(Path(name))
    except (Refused, EnvironmentProblem) as error:
        _say(notice, error.problem)
    return None


def ask_to_save(window: QWidget, folder: str, profile: Profile, notice: Any) -> None:
    """Write a profile to a file that is asked for."""
    from workforce_planner.ui.dialogs.files import as_file_name

    first = str(Path(folder) / f"{as_file_name(profile.name)}.json")
    name = QFileDialog.getSaveFileName(window, "Save the profile", first, PROFILES)[0]
    if not name:
        return
    path = Path(name if name.casefold().endswith(".json") else f"{name}.json")
    try:
        save_profile(profile, path)
    except (Refused, EnvironmentProblem) as error:
        _say(notice, error.problem)
    else:
        notice.say(f"Written: {path}. Whoever opens it reads such a list as you do.")


def _say(notice: Any, problem: Problem) -> None:
    notice.say(f"{problem.text} {problem.remedy}".strip(), "warn")
