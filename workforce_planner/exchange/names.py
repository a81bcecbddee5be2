"""Compares the names of people as lists write them: accents, apostrophes, capitals and order set aside."""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans("", "", "'\u2018\u2019`\u00b4.")  # straight and typeset ones
_SURNAME_PARTICLES = frozenset(
    ("van", "von", "de", "der", "den", "la", "le", "da", "del", "di", "bin", "al", "el", "st")
)


ADDRESS = r"(?:mr|mrs|ms|miss|mx|dr|prof|professor|rev|cllr)\.?"
_ADDRESS_IN_FRONT = re.compile(rf"(?i)^{ADDRESS}\s+(?=\S)")
_ADDRESS_BEHIND = re.compile(rf"(?i)[\s,]+(?:\({ADDRESS}\)|{ADDRESS})$")


@lru_cache(maxsize=65536)
def unaddressed(name: str) -> str:
    """A name without the form of address before or behind it.

    >>> unaddressed("KAY, Joanne (Mrs)"), unaddressed("Dr. Sean O'Brien"), unaddressed("Kay, Mrs Joanne")
    ('KAY, Joanne', "Sean O'Brien", 'Kay, Joanne')
    """
    bare = _ADDRESS_BEHIND.sub("", _ADDRESS_IN_FRONT.sub("", name.strip()))
    surname, comma, forename = bare.partition(",")
    if comma:
        bare = f"{surname}, {_ADDRESS_IN_FRONT.sub('', forename.strip())}"
    return bare if any(each.isalpha() for each in bare) else name


@lru_cache(maxsize=65536)
def folded_name(name: str) -> str:
    """A name without accents, apostrophes, stops and capitals, forename first; hyphens are blanks.

    >>> folded_name("O'Brien, Seán"), folded_name("Anna-Marie Smith-Jones")
    ('sean obrien', 'anna marie smith jones')
    """
    name = unaddressed(name)
    surname, comma, forename = name.partition(",")
    if comma and forename.strip():
        name = f"{forename} {surname}"
    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    plain = plain.translate(_APOSTROPHES).replace("ł", "l").replace("ø", "o").replace("ß", "ss")
    return " ".join(re.sub(r"[-–_]", " ", plain.casefold()).split())


@lru_cache(maxsize=65536)
def initial_and_surname(name: str) -> tuple[str, str]:
    """The first letter of the forename, and the surname, folded; ("", "") where they cannot be told.

    >>> initial_and_surname("Uddin, M"), initial_and_surname("Mehmet Uddin"), initial_and_surname("Xin van-der-Berg")
    (('m', 'uddin'), ('m', 'uddin'), ('x', 'van der berg'))
    """
    name = unaddressed(name)
    surname, comma, forename = name.partition(",")
    if comma and forename.strip():
        return folded_name(forename)[:1], folded_name(surname)
    words = folded_name(name).split()
    if len(words) < 2:
        return "", ""
    tail = len(words) - 1
    while tail > 1 and words[tail - 1] in _SURNAME_PARTICLES:
        tail -= 1
    hyphened = _hyphened(name)
    return words[0][:1], hyphened or " ".join(words[tail:])


def _hyphened(name: str) -> str:
    """A surname of several parts joined by hyphens, folded; "" where it has one part."""
    last = name.rsplit(maxsplit=1)[-1]
    return folded_name(last) if "-" in last else ""


def alike(one: str, other: str) -> bool:
    """Whether two folded names are the same; a "?" stands for a letter that a file has lost.

    >>> alike("zieli?ska", "zielinska"), alike("kay", "key")
    (True, False)
    """
    if one == other:
        return True
    if "?" not in one and "?" not in other or len(one) != len(other):
        return False
    return all(a == b or "?" in (a, b) for a, b in zip(one, other, strict=True))
