"""What is remembered of lists that were imported, in words, and how a line of it is changed; no file is touched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workforce_planner.exchange.kinds import KINDS
from workforce_planner.exchange.manager_words import REPAIRS
from workforce_planner.exchange.meanings import MEANINGS
from workforce_planner.exchange.missing_lines import WAYS
from workforce_planner.exchange.name_cells import STATES
from workforce_planner.exchange.profile import Profile
from workforce_planner.model.problems import refuse
from workforce_planner.model.wording import count_text, list_text

COLUMN, WORD, GRADE, REPAIR, OTHER = "Column", "Word", "Grade", "Repair", "Other"
GUESSED = "as its header and values say"
LEFT_OUT = "is left out"
MADE, NOT_MADE = "is made", "is not made"
REPAIR_TEXTS: Mapping[str, str] = {**REPAIRS, **WAYS}
_ONE_WORD = {
    "duplicates": "References that stand in several rows",
    "lone_holders": "Holders whom only the list of posts names",
    "encoding": "Letters of a text file",
    "separator": "Columns of a text file end at",
}
_SAYS = {
    "first": "the first row gets the reports",
    "last": "the last row gets the reports",
    "job share": "one shared post, where all but name, pay, FTE and notes is equal",
    "agency": "agency workers",
    "employee": "employees",
    "\t": "a tab",
    ",": "a comma",
    ";": "a semicolon",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that is remembered: of what kind, what the list says, and what that is taken for.

    `key` and `value` are as the profile holds them; `said` is whether a person said it, so that it can be forgotten.
    """

    kind: str
    key: str
    text: str
    says: str
    value: str = ""
    said: bool = True


def lines_of(profile: Profile) -> tuple[Line, ...]:
    """Everything that is remembered, line by line."""
    return (*_columns(profile), *_words(profile), *_grades(profile), *_repairs(profile), *_others(profile))


def _columns(profile: Profile) -> Iterator[Line]:
    mapping = profile.answers.mapping
    said = {" ".join(key.casefold().split()): key for key in mapping}
    for tidy in sorted({*profile.headers, *said} - {""}, key=lambda tidy: (tidy not in said, tidy)):
        key = said.get(tidy, tidy)
        meaning = mapping.get(key)
        yield Line(
            kind=COLUMN,
            key=key,
            text=key,
            says=GUESSED if meaning is None else meaning_text(meaning),
            value=meaning or "",
            said=meaning is not None,
        )


def meaning_text(meaning: str) -> str:
    """What a column means, as people read it."""
    return (MEANINGS[meaning].label if meaning in MEANINGS else meaning) if meaning else LEFT_OUT


def _words(profile: Profile) -> Iterator[Line]:
    for word, state in sorted(profile.answers.words.items()):
        yield Line(kind=WORD, key=word, text=word, says=STATES.get(state, state), value=state)


def _grades(profile: Profile) -> Iterator[Line]:
    for spelling, grade in sorted(profile.answers.grades.items()):
        yield Line(kind=GRADE, key=spelling, text=spelling, says=grade, value=grade)


def _repairs(profile: Profile) -> Iterator[Line]:
    for repair, words in REPAIR_TEXTS.items():
        made = repair in profile.answers.repairs
        yield Line(
            kind=REPAIR,
            key=repair,
            text=words[:1].upper() + words[1:],
            says=MADE if made else NOT_MADE,
            value="yes" if made else "",
            said=made,
        )


def _others(profile: Profile) -> Iterator[Line]:
    answers = profile.answers
    for name, kind in sorted(answers.kinds.items()):
        yield Line(kind=OTHER, key=f"kinds:{name}", text=name, says=KINDS.get(kind, kind))
    for name in sorted(answers.sensitive):
        yield Line(kind=OTHER, key=f"sensitive:{name}", text=name, says="sensitive, and taken all the same")
    for sheet in answers.sheets:
        yield Line(kind=OTHER, key=f"sheets:{sheet}", text=f"Sheet {sheet}", says="is read")
    for unit in answers.out_of_scope:
        yield Line(kind=OTHER, key=f"out_of_scope:{unit}", text=unit, says="is out of scope")
    for name, text in _ONE_WORD.items():
        value = getattr(answers, name)
        if value:
            yield Line(kind=OTHER, key=f"{name}:", text=text, says=_SAYS.get(value, value))


def choices_for(kind: str) -> Mapping[str, str] | None:
    """What a line of a kind may be taken for, by how the profile holds it; None where it is typed or cannot change."""
    if kind == COLUMN:
        plain = {name: each.label for name, each in MEANINGS.items()}
        return {"": LEFT_OUT, **dict(sorted(plain.items(), key=lambda pair: pair[1].casefold()))}
    if kind == WORD:
        return STATES
    return {"yes": MADE, "": NOT_MADE} if kind == REPAIR else None


def changed(profile: Profile, line: Line, value: str) -> Profile:
    """A profile in which a line is taken for something else."""
    answers = profile.answers
    if line.kind == GRADE and not value.strip():
        raise refuse("grade-name-missing", "A grade needs a name.", "Type it, or forget the line.")
    if line.kind == REPAIR:
        repairs = answers.repairs | {line.key} if value else answers.repairs - {line.key}
        return replace(profile, answers=replace(answers, repairs=repairs))
    name = {COLUMN: "mapping", WORD: "words", GRADE: "grades"}[line.kind]
    held = {**getattr(answers, name), line.key: value.strip()}
    return _with(profile, name, held)


def forgotten(profile: Profile, line: Line) -> Profile:
    """A profile without what a line says; a column is then read as its header and values say."""
    answers = profile.answers
    if line.kind == REPAIR:
        return changed(profile, line, "")
    if line.kind != OTHER:
        name = {COLUMN: "mapping", WORD: "words", GRADE: "grades"}[line.kind]
        held = {key: value for key, value in getattr(answers, name).items() if key != line.key}
        return _with(profile, name, held)
    name, _, key = line.key.partition(":")
    before: Any = getattr(answers, name)
    after: Any = ""
    if isinstance(before, Mapping):
        after = {each: value for each, value in before.items() if each != key}
    elif isinstance(before, frozenset):
        after = before - {key}
    elif not isinstance(before, str):
        after = tuple(each for each in before if each != key)
    return _with(profile, name, after)


def _with(profile: Profile, name: str, value: Any) -> Profile:
    said: dict[str, Any] = {name: value}
    return replace(profile, answers=replace(profile.answers, **said))


def about(profile: Profile) -> str:
    """What a profile holds, in a sentence."""
    answers = profile.answers
    parts = [
        count_text(len(answers.mapping), "column") if answers.mapping else "",
        count_text(len(answers.words), "status word") if answers.words else "",
        count_text(len(answers.grades), "spelling of grades", "spellings of grades") if answers.grades else "",
        count_text(len(answers.repairs), "repair") if answers.repairs else "",
    ]
    said = list_text([each for each in parts if each])
    known = f"Known again by its {count_text(len(profile.headers), 'header')}."
    return f"{known} What was said of it: {said}." if said else f"{known} All of it is read as guessed."
