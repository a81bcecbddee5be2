"""The words that lists write for a manager: for none at all, a number with words beside it; why nobody was found."""

import re

from workforce_planner.model.personal import HIDDEN, personal

UNKNOWN, AMBIGUOUS, ITSELF, CIRCLE, PLACEHOLDER = "unknown", "ambiguous", "itself", "circle", "placeholder"
"""Why no post was found for what a list says."""
NO_MANAGER_WORDS = frozenset((
    "", "xx", "x", "xxx", "n/a", "na", "n/d", "-", "--", "–", "—", "-1", "none", "nobody", "no one", "top", "null",
    "tbc", "?", ".", "self", "not applicable", "nil",
))  # fmt: skip
_IN_BRACKETS = re.compile(r"[(\[]\s*([^()\[\]]+?)\s*[)\]]\s*$")
_KEY_IN_FRONT = re.compile(r"^([\w/.]*\d[\w/.]*)(?:\s*[-–:|,]\s+|\s+)(\D.*)$")
_KEY_BEHIND = re.compile(r"^(\D.*?)(?:\s*[-–:|,]\s+|\s+[-–:|,]?)(?=\S*\d)([\w/.-]+)$")


def is_placeholder(word: str) -> bool:
    """Whether a word stands where there is no manager: XX, N/A, -1, 0."""
    return word.casefold() in NO_MANAGER_WORDS or not word.strip("0.")


def key_beside(word: str) -> tuple[str, str] | None:
    """A key and the words beside it: "Team Manager (CYP01377)", "CYP01377 - Team Manager"; None where there is none."""
    found = _IN_BRACKETS.search(word)
    if found and any(each.isdigit() for each in found[1]):
        return found[1], word[: found.start()].strip()
    if found := _KEY_IN_FRONT.match(word):
        return found[1], found[2].strip()
    if found := _KEY_BEHIND.match(word):
        return found[2], found[1].strip()
    return None


def may_name(word: str) -> bool:
    """Whether what a list says of a manager may name somebody: no placeholder, and no number alone.

    >>> may_name("Jo Kay"), may_name("Jo Kay (CYP01377)"), may_name("CYP01377"), may_name("XX")
    (True, True, False, False)
    """
    return not is_placeholder(word) and (" " in word.strip() or not any(map(str.isdigit, word)))


def spoken(word: str) -> str:
    """What a list says of a manager within a text: marked where it may be a name."""
    return personal(word) if may_name(word) else word


def shown(word: str, *, names: bool) -> str:
    """What a list says of a manager, by itself and in quotation marks: hidden where it may be a name."""
    return f'"{word}"' if names or not may_name(word) else HIDDEN


_BETWEEN = re.compile(r"\s*[/;&+]\s*|\s+and\s+")


def managers_in(word: str) -> list[str]:
    """The managers that a cell may name, where it may name several; the cell itself where it names one.

    >>> managers_in("CYP01003 / CYP01004")
    ['CYP01003', 'CYP01004']
    """
    return [part for part in _BETWEEN.split(word) if part]
