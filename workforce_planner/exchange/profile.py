"""What was said once about a kind of file, kept for the next one: columns, words, grades, repairs. Read and written.

A profile is a small JSON file that can be shared. What is of one file alone (its day, its control totals) is not in it,
nor who a manager is, which would be people's names.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.kept_answers import for_books
from workforce_planner.exchange.sheets import Workbook
from workforce_planner.model.problems import Refused, refuse

FORMAT = 1
MARK = "Workforce Planner import profile"
LARGEST = 1_000_000
LIKE_ENOUGH = 0.8
"""From this share of common headers on, a file is of the kind that a profile was made for."""
_TEXTS = ("encoding", "separator", "duplicates", "lone_holders")
_LISTS = ("sheets", "out_of_scope")
_SETS = ("sensitive", "repairs")
_MAPS = ("mapping", "kinds", "grades", "words", "headers")
_FLAGS = ("without_hidden",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What was said about one kind of file, and its headers, by which the kind is known again."""

    name: str
    headers: frozenset[str]
    answers: ImportAnswers


def profile_of(name: str, headers: Iterable[str], answers: ImportAnswers) -> Profile:
    """The profile of a list that was imported with some answers."""
    kept = replace(answers, as_at=None, control={}, name=None, snapshot="", managers={})
    return Profile(name=name, headers=frozenset(map(_tidy, headers)), answers=kept)


def likeness(profile: Profile, headers: Iterable[str]) -> float:
    """How much of the headers of a file and of a profile is common: 0 to 1."""
    there = frozenset(map(_tidy, headers))
    whole = there | profile.headers
    return len(there & profile.headers) / len(whole) if whole else 0.0


def _tidy(header: str) -> str:
    return " ".join(header.casefold().split())


def with_profile(profile: Profile, answers: ImportAnswers, books: Sequence[Workbook] = ()) -> ImportAnswers:
    """Answers with those of a profile beneath: what is said now goes before what was said then. With the books that
    are read, what was said of a sheet or file is said of that in its place."""
    kept = for_books(profile.answers, books) if books else profile.answers
    said: dict[str, Any] = {name: {**getattr(kept, name), **getattr(answers, name)} for name in _MAPS}
    said |= {name: getattr(answers, name) | getattr(kept, name) for name in _SETS}
    said |= {name: getattr(answers, name) or getattr(kept, name) for name in (*_TEXTS, *_LISTS, *_FLAGS)}
    said["sheet"] = answers.sheet or kept.sheet
    said["registered"] = kept.registered if answers.registered is None else answers.registered
    return replace(answers, **said)


def profile_text(profile: Profile) -> str:
    """A profile as a file holds it."""
    answers = profile.answers
    said: dict[str, Any] = {name: dict(getattr(answers, name)) for name in _MAPS}
    said |= {name: sorted(getattr(answers, name)) for name in _SETS}
    said |= {name: list(getattr(answers, name)) for name in _LISTS}
    said |= {name: getattr(answers, name) for name in (*_TEXTS, *_FLAGS, "sheet")}
    said["registered"] = None if answers.registered is None else list(answers.registered)
    data = {
        "kind": MARK, "format": FORMAT, "name": profile.name, "headers": sorted(profile.headers),
        "answers": {name: value for name, value in said.items() if value or name == "registered" and value is not None},
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read_profile(text: str, file: str) -> Profile:
    """A profile from a file's text; refused in a sentence where it is none, or of a newer version."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise _no_profile(file) from error
    if not isinstance(data, dict) or data.get("kind") != MARK or not isinstance(data.get("answers"), dict):
        raise _no_profile(file)
    if not isinstance(data.get("format"), int) or data["format"] > FORMAT:
        raise refuse(
            "profile-newer",
            "The profile was written by a newer version of this program.",
            "Install that version.",
            file,
        )
    answers = data["answers"]
    unknown = sorted(answers.keys() - {*_MAPS, *_SETS, *_LISTS, *_TEXTS, *_FLAGS, "sheet", "registered"})
    if unknown:
        raise refuse(
            "profile-not-read", f'The profile says "{unknown[0]}", which is not known.', "Remove that line of it.", file
        )
    said: dict[str, Any] = {name: _text(answers.get(name, ""), name, file) for name in _TEXTS}
    said |= {name: tuple(_texts(answers.get(name, []), name, file)) for name in _LISTS}
    said |= {name: frozenset(_texts(answers.get(name, []), name, file)) for name in _SETS}
    said |= {name: _map(answers.get(name, {}), name, file) for name in _MAPS}
    said |= {name: answers.get(name) is True for name in _FLAGS}
    if answers.get("sheet"):
        said["sheet"] = _text(answers["sheet"], "sheet", file)
    if answers.get("registered") is not None:
        said["registered"] = _texts(answers["registered"], "registered", file)
    return Profile(
        name=_text(data.get("name", ""), "name", file),
        headers=frozenset(_texts(data.get("headers", []), "headers", file)),
        answers=ImportAnswers(**said),
    )


def _no_profile(file: str) -> Refused:
    return refuse("profile-not-read", "The file is no import profile.", "Choose one that --save-profile wrote.", file)


def _text(value: object, name: str, file: str) -> str:
    if not isinstance(value, str):
        raise _wrong(name, "a text", file)
    return value


def _texts(value: object, name: str, file: str) -> Sequence[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _wrong(name, "a list of texts", file)
    return value


def _map(value: object, name: str, file: str) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise _wrong(name, "texts by name", file)
    return value


def _wrong(name: str, wanted: str, file: str) -> Refused:
    return refuse("profile-not-read", f'"{name}" of the profile is not {wanted}.', "Mend or remove that part.", file)
