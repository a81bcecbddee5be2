"""Import profiles: written to a file to be shared, and kept in the state folder, where the next file finds its own."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from workforce_planner.exchange.profile import LARGEST, LIKE_ENOUGH, Profile, likeness, profile_text, read_profile
from workforce_planner.model.problems import Refused, refuse
from workforce_planner.store.errors import speaking_of
from workforce_planner.store.state_folder import named_file, private_folder, state_folder, write_private

FOLDER = "import-profiles"


def load_profile(path: Path) -> Profile:
    """The profile of a file; refused in a sentence where it cannot be read."""
    with speaking_of(path, "read the profile"):
        if path.stat().st_size > LARGEST:
            raise refuse(
                "profile-not-read", "The file is too large for an import profile.", "Choose another.", path.name
            )
        data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise refuse(
            "profile-not-read", "The file is no import profile.", "Choose one that --save-profile wrote.", path.name
        ) from error
    return read_profile(text, path.name)


def save_profile(profile: Profile, path: Path) -> None:
    """Write a profile to a file of the user's."""
    with speaking_of(path, "write the profile"):
        path.write_text(profile_text(profile), "utf-8")


class Profiles:
    """The profiles kept on this machine."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = (folder or state_folder()) / FOLDER

    def keep(self, profile: Profile) -> None:
        """Keep a profile, in place of one of the same kind of file."""
        known = self.like(profile.headers)
        with speaking_of(self._folder, "keep the profile"):
            private_folder(self._folder)
            path = self._path(profile.name) if known is None else self._path(known.name)
            path.unlink(missing_ok=True)
            write_private(self._path(profile.name), profile_text(profile).encode())

    def used_on(self, name: str) -> date | None:
        """The day on which a profile was last kept or changed: a list that is read by it keeps it again."""
        path = self._path(name)
        return date.fromtimestamp(path.stat().st_mtime) if path.exists() else None

    def rename(self, old: str, new: str) -> Profile:
        """Give a profile another name; refused where it is blank, or another's."""
        name = " ".join(new.split())
        if not name:
            raise refuse("profile-name-missing", "It needs a name.", "Type one.")
        profile = self.named(old)
        if self._path(name) != self._path(old) and self._path(name).exists():
            raise refuse("profile-exists", f'There is a profile "{name}" already.', "Choose another name.")
        renamed = replace(profile, name=name)
        self.change(renamed, instead_of=old)
        return renamed

    def change(self, profile: Profile, *, instead_of: str = "") -> None:
        """Keep a profile as it is now, in place of the one of a name; the others stay."""
        old, new = self._path(instead_of or profile.name), self._path(profile.name)
        with speaking_of(self._folder, "keep the profile"):
            private_folder(self._folder)
            write_private(new, profile_text(profile).encode())
            if old != new:
                old.unlink(missing_ok=True)

    def add(self, profile: Profile) -> Profile:
        """Keep a profile that came as a file; one of its name gives it another, so that none is lost."""
        names = {each.name.casefold() for each in self.all()}
        name, number = profile.name or "From a file", 2
        while name.casefold() in names:
            name, number = f"{profile.name or 'From a file'} {number}", number + 1
        added = replace(profile, name=name)
        self.change(added)
        return added

    def named(self, name: str) -> Profile:
        """A profile by its name; refused where there is none."""
        found = next((each for each in self.all() if each.name == name), None)
        if found is None:
            raise refuse("profile-unknown", f'There is no profile "{name}".', "Choose one of those that are kept.")
        return found

    def all(self) -> tuple[Profile, ...]:
        """Those that can be read, by name; a damaged one is as good as none."""
        found = []
        for path in sorted(self._folder.glob("*.json")) if self._folder.is_dir() else ():
            try:
                found.append(load_profile(path))
            except Refused:
                continue
        return tuple(sorted(found, key=lambda each: each.name.casefold()))

    def like(self, headers: Iterable[str]) -> Profile | None:
        """The profile made for this kind of file: the one with most headers in common, if that is enough."""
        there = list(headers)
        best = max(self.all(), key=lambda each: likeness(each, there), default=None)
        return best if best is not None and likeness(best, there) >= LIKE_ENOUGH else None

    def forget(self, name: str) -> None:
        """Delete a profile by its name; refused where there is none."""
        path = self._path(name)
        if not path.exists():
            raise refuse("profile-unknown", f'There is no profile "{name}".', "Choose one of those that are kept.")
        with speaking_of(path, "delete the profile"):
            path.unlink()

    def _path(self, name: str) -> Path:
        return named_file(self._folder, name, "profile")
