"""The library of team templates: those that come with the program, and the user's own in the state folder."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from workforce_planner.assets.templates import shipped_templates
from workforce_planner.edit.template_values import Template, read_template, template_of, template_text
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem, Refused, refuse
from workforce_planner.model.relations import Relations
from workforce_planner.model.wording import list_text
from workforce_planner.store.errors import speaking_of
from workforce_planner.store.state_folder import named_file, private_folder, state_folder, write_private

FOLDER = "templates"
LARGEST = 1_000_000
COMMAND = "stamp-template"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A template of the library; `own`: the user's, who may delete it."""

    template: Template
    own: bool


class Library:
    """The templates there are. The user's own stand before those of the program with the same name."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = (folder or state_folder()) / FOLDER

    def templates(self) -> tuple[tuple[Kept, ...], tuple[Problem, ...]]:
        """All that can be read, in the order of their names, and what is wrong with the others."""
        own, problems = self._own()
        names = {each.name.casefold() for each in own}
        kept = [Kept(template=each, own=True) for each in own]
        kept += [Kept(template=each, own=False) for each in shipped_templates() if each.name.casefold() not in names]
        return tuple(sorted(kept, key=lambda each: each.template.name.casefold())), tuple(problems)

    def find(self, name: str) -> Template:
        """A template by its name; refused with the names there are."""
        kept, _ = self.templates()
        wanted = " ".join(name.split()).casefold()
        for each in kept:
            if each.template.name.casefold() == wanted:
                return each.template
        names = list_text([each.template.name for each in kept])
        raise refuse("template-unknown", f'There is no template "{name}".', f"The templates are {names}.")

    def save(self, template: Template, *, overwrite: bool = False) -> Path:
        """Keep a template in the user's own library; refused where another has its name."""
        path = self._path(template.name)
        if path.exists() and not overwrite:
            raise refuse("template-exists", f'There is a template "{template.name}" already.', "Choose another name.")
        with speaking_of(path, "write the template"):
            private_folder(self._folder)
            write_private(path, template_text(template).encode())
        return path

    def delete(self, name: str) -> None:
        """Forget a template of the user's own; refused for those of the program."""
        path = self._path(self.find(name).name)
        if not path.exists():
            raise refuse("template-shipped", f"{name} comes with the program.", "Only your own can be deleted.")
        with speaking_of(path, "delete the template"):
            path.unlink()

    def _path(self, name: str) -> Path:
        return named_file(self._folder, name, "template")

    def _own(self) -> tuple[list[Template], list[Problem]]:
        found: list[Template] = []
        problems: list[Problem] = []
        for path in sorted(self._folder.glob("*.json")) if self._folder.is_dir() else ():
            try:
                found.append(_read(path))
            except Refused as stop:
                problems.append(replace(stop.problem, where=f"{path.name}, {stop.problem.where}", severity="warning"))
        return found, problems


def _read(path: Path) -> Template:
    """A file of the user's own folder, which anybody may have put there."""
    try:
        if path.stat().st_size > LARGEST:
            raise refuse("template-not-read", "It is too large for a template.", "Delete the file.", where="the file")
        return read_template(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        raise refuse("template-not-read", "It cannot be read.", "Check the file.", where="the file") from None


def with_template(command: str, arguments: Mapping[str, str], library: Library | None = None) -> Mapping[str, str]:
    """The arguments of a command with the template, where it names one of the library, in full."""
    text = arguments.get("template", "")
    if command != COMMAND or not text or text.lstrip().startswith("{"):
        return arguments
    return {**arguments, "template": template_text((library or Library()).find(text))}


def saved_from(plan: Plan, joined: Relations, tops: tuple[PostId, ...], name: str, about: str = "") -> Template:
    """A template of branches of a structure: no person, no reference, no pay is in it."""
    return template_of(plan, joined, tops, name, about)
