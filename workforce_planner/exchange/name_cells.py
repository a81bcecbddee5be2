"""Takes apart the cells that name a holder or a title: the name, and the words beside it that say more.

"Jo Kay (Agency)", "VACANT - maternity cover for Jo Kay", "Kay, Joanne (0.6)", "Jo Kay / Sam Lee (job share)". Pure
functions of one cell; a bracket that is not understood stays part of the name.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import compress, filterfalse
from typing import Any

from workforce_planner.exchange.cells import fte_cell
from workforce_planner.exchange.names import ADDRESS, unaddressed
from workforce_planner.model.money import FULL_TIME, Fte
from workforce_planner.model.quick import made, quick_to_make

VACANT, WITHHELD, ELIMINATED, UNCLEAR, NAMED = "vacant", "withheld", "eliminated", "unclear", "named"
NOT_IN_POST = "not in post"
STATES: Mapping[str, str] = {
    VACANT: "nobody is in the post",
    WITHHELD: "somebody is in the post, whose name is not given",
    ELIMINATED: "the post is gone",
    UNCLEAR: "it is not said whether somebody is in the post",
    NOT_IN_POST: "somebody is employed, but in no post",
    NAMED: "it is a name like any other",
}
"""What a status word can say of a row, and what people read for it."""

VACANT_WORDS = re.compile(
    r"^(currently )?(vacan(t|cy|cies)|vacent|unfilled|empty|no ?(postholder|post holder)|not filled|new posts?"
    r"|to recruit|recruiting|being recruited|out to advert|under offer|offer (made|accepted|out)|appointed|frozen"
    r"|post frozen|on hold"
    r"|held vacant|post held|held for|held$|recruitment|advert(ised)?|interviewing|interviews|no one|nobody"
    r"|awaiting recruitment|pending recruitment)(?:\b|$)"
)
_FILLED = "filled|occupied|staffed"
FILLED_WORDS = re.compile(rf"^((all |fully )?({_FILLED})|yes|y|in post|active|current|live)\b")
"""What a status says of a post that somebody is in, beside how they are in it."""
WITHHELD_WORDS = re.compile(
    r"^(n/?d|not disclosed|name withheld|withheld|redacted|confidential|various|several|multiple"
    r"|(various |several |multiple )(staff|holders|postholders|people|employees)"
    rf"|(all |fully )?({_FILLED})|yes|y)$"
)
ELIMINATED_WORDS = re.compile(
    r"^(eliminated|abolished|deleted|disestablished|post (deleted|abolished|eliminated)|removed)\b"
)
UNCLEAR_WORDS = re.compile(
    r"^(n/?a|n\.a\.?|no name|tb[cad]|to be (confirmed|appointed|advised|decided)|unknown|not known|n/?k|-+|–|\?+|none"
    r"|xx+|\.+|0|no|n|x)$"
)
NOT_IN_POST_WORDS = re.compile(r"^not[ -]in[ -](a )?post$")
_WORDS = (
    (VACANT_WORDS, VACANT),
    (WITHHELD_WORDS, WITHHELD),
    (ELIMINATED_WORDS, ELIMINATED),
    (UNCLEAR_WORDS, UNCLEAR),
    (NOT_IN_POST_WORDS, NOT_IN_POST),
)
_VACANT_INSIDE = re.compile(r"(?i)^(?!vacan)(.*[^\W_])?\W+(vacant|vacancy)\W*$")
"""A vacancy behind something else: "Jo Bloggs (vacant)", "2 x Vacant"."""
_NUMBERED = re.compile(r"^\d{1,3}[.)]\s+(?=[^\W\d])")
_ANY_WORD = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _WORDS))
QUOTES = "'\"“”‘’`´ .*†‡"

AGENCY = re.compile(r"\b(agency|locum|off[- ]payroll|contractor|interim consultan(t|cy))\b")
ASYE = re.compile(r"\b(asye|nqsw|newly qualified)\b")
APPRENTICE = re.compile(r"\bapprentice(ship)?\b|\bapp\.(?=\W|$)")
SECONDEE_IN = re.compile(r"\b(secondee|seconded in|secondment in|inward secondment)\b")
ACTING = re.compile(r"\bacting( up)?\b")
COVER = re.compile(
    r"\b((maternity|mat\.?|sickness|sick|absence|paternity|adoption|leave) cover|cover(ing)? for|backfill)\b"
)
PERMANENT = re.compile(
    r"^(perm(anent)?|substantive|la employee|employee|established|open ended|indefinite|full time|part time)\b"
)
FIXED_TERM = re.compile(r"\b(fixed[- ]term|ftc|temp(orary)?|time[- ]limited)\b")
CASUAL = re.compile(r"\b(casual|bank|zero[- ]hours?|relief|sessional|as and when)\b")
_KINDS = (AGENCY, ASYE, APPRENTICE, SECONDEE_IN, ACTING, COVER, FIXED_TERM, CASUAL, PERMANENT)
_JOB_SHARE = re.compile(r"\bjob ?-?share\b")
ABSENCES = (
    (re.compile(r"\b(on )?(maternity|mat\.?|adoption|shared parental)( leave)?$"), "maternity"),
    (re.compile(r"\b(long[- ]term )?sick(ness)?( leave)?$|\blts$"), "sick"),
    (
        re.compile(r"\b(on secondment|seconded out|seconded to .+|sec(ondment|\.)? to .+|secondment out)$"),
        "secondment_out",
    ),
)
"""The words beside a name that say that the person is away, and the kind of absence."""
_COVERED = re.compile(r"(?i)\b(?:cover(?:ing)?|backfill)\s*(?:for|of|:|-)\s*(.+)$")
_MARK = re.compile(
    r"\s*(?:[(\[]([^()\[\]]*)[)\]]|\s[-–]\s*([^-–()\[\]]+)|,\s+((?i:agency|locum|asye|acting|interim)))\s*$"
)
_MARK_IN_FRONT = re.compile(r"^([A-Za-z][A-Za-z ]{2,20}?)\s*[-–:]\s+(.{3,})$")
_NUMBER = re.compile(r"^(?:[A-Za-z]{0,4}\d{4,10})$")
_SHARE = re.compile(r"\s*[/;+]\s*|\s+(?:&|and)\s+")
_ONE_NAME = re.compile(r"^[^\W\d_][\w'’.-]*(?:,?\s+[\w'’.-]+){1,4}$")


@quick_to_make
@dataclass(frozen=True, slots=True, kw_only=True)
class NameCell:
    """Who a cell names. `state` is "" for a blank cell; `words` is what stands beside the name."""

    state: str = ""
    name: str = ""
    words: str = ""
    covers: str = ""
    """Whose absence the row covers."""
    sharers: tuple[str, ...] = ()
    """The other people who share the job."""
    fte: Fte | None = None
    number: str = ""
    absence: str = ""
    word: str = ""
    """The status word itself, as the cell writes it; "" where there is a name."""

    @property
    def is_bare(self) -> bool:
        """Whether it is a name and nothing else."""
        beside = self.words or self.covers or self.sharers or self.number or self.absence or self.word
        return self.state == NAMED and not beside and self.fte is None


BLANK = NameCell()


def folded(words: str) -> str:
    """A status word without case, quotes and stops: what `ImportAnswers.words` is asked by.

    >>> folded("'Eliminated.'")
    'eliminated'
    """
    return " ".join(words.strip(QUOTES).casefold().split())


def state_of_words(words: str, said: Mapping[str, str]) -> str:
    """The state that words name, `said` coming first; "" where they name none."""
    low = folded(words)
    if low in said:
        return said[low]
    if not low:
        return UNCLEAR
    if not _ANY_WORD.match(low):
        return ""
    return next((state for pattern, state in _WORDS if pattern.match(low)), "")


def name_cell(words: str | None, said: Mapping[str, str] | None = None, *, surname_first: bool = False) -> NameCell:
    """A cell of names taken apart; `said` are states of words that a person gave.

    >>> name_cell("Kay, Joanne (0.6)", surname_first=True).name
    'Joanne Kay'
    """
    if not words:
        return BLANK
    if not said and "vacan" not in (low := words.casefold()) and _BARE.match(low):
        return NameCell(state=NAMED, name=words)
    words = unaddressed(_NUMBERED.sub("", words))
    low = words.casefold()
    if "vacan" in low and (found := _VACANT_INSIDE.match(words)):
        return NameCell(state=state_of_words(found[2], said or {}) or VACANT, word=found[2], words=found[1] or "")
    if not said and _PLAIN.match(low):
        return NameCell(state=NAMED, name=words)
    state = state_of_words(words, said or {})
    if state == NOT_IN_POST and folded(words) not in (said or {}):
        state = VACANT  # in the place of a name it says that nobody is there
    if state and state != NAMED:
        return _status_cell(words, state)
    return _named(words, said or {}, surname_first=surname_first)


def bare_names(cells: Iterable[Any]) -> dict[str, NameCell]:
    """Of very many cells those that are names with nothing to tidy and nothing beside them, as they are read."""
    texts = [cell for cell in cells if type(cell) is str]
    low = list(map(str.casefold, texts))
    fit = list(compress(texts, map(_BARE.match, low)))
    bare = [text for text in fit if "vacan" not in text.casefold()] if "vacan" in "\n".join(low) else fit
    read = made(NameCell, len(bare), {"state": [NAMED] * len(bare), "name": bare})
    return dict(zip(bare, read, strict=True))


def _named(words: str, said: Mapping[str, str], *, surname_first: bool) -> NameCell:
    """A cell that names somebody, once it says no status itself."""
    cell = _peeled(words.strip(" *†‡"))
    name, state = cell.name, state_of_words(cell.name, said)
    if state and state != NAMED:  # "'Vacant' (agency)"
        return replace(_status_cell(name, state), words=cell.words, covers=cell.covers)
    if _is_kind_alone(name):
        return replace(cell, state=WITHHELD, name="", words=_joined(name, cell.words), word=name)
    sharers = _sharers(name, shared=bool(_JOB_SHARE.search(cell.words.casefold())))
    names = [turned(each) if surname_first else each for each in map(unaddressed, sharers or [name])]
    return replace(cell, state=NAMED, name=names[0], sharers=tuple(names[1:]))


def bare_name(words: str) -> str:
    """A name without what stands beside it, as managers are named: "Jo Kay (Agency)" is Jo Kay."""
    return _peeled(words.strip(" *†‡")).name


def _status_cell(words: str, state: str) -> NameCell:
    pattern = next((pattern for pattern, each in _WORDS if each == state and pattern.match(folded(words))), None)
    found = pattern.match(folded(words)) if pattern else None
    beside = folded(words)[found.end() :] if found else ""
    rest = words.strip(QUOTES)[-len(beside) :].strip(" -–:,;()[]") if beside else ""
    covered = _COVERED.search(rest)
    word = words.strip(QUOTES)[: len(words.strip(QUOTES)) - len(beside)].strip(QUOTES + "-–:(") if beside else words
    return NameCell(state=state, words=rest, covers=covered[1].strip(" )") if covered else "", word=word.strip(QUOTES))


def turned(name: str) -> str:
    """ "Kay, Joanne" as "Joanne Kay"; other names as they are."""
    surname, comma, forename = name.partition(",")
    return f"{forename.strip()} {surname.strip()}" if comma and forename.strip() else name.strip(" ,")


def _peeled(name: str) -> NameCell:
    """A name without what is written behind it or in front of it, as long as it is understood."""
    cell = NameCell(name=name)
    if found := _MARK_IN_FRONT.match(name):
        if _is_kind_alone(found[1]):
            cell = replace(cell, name=found[2].strip(), words=found[1])
    elif not any(each in name for each in "([-–,"):
        return cell
    while found := _MARK.search(cell.name):
        mark = (found[1] or found[2] or found[3] or "").strip()
        more = _understood(cell, mark) if found.start() else None
        if more is None:
            break
        cell = replace(more, name=cell.name[: found.start()].strip(" ,"))
    return cell


def _understood(cell: NameCell, mark: str) -> NameCell | None:
    """What a mark beside a name adds; None where it is not understood."""
    low = mark.casefold()
    if covered := _COVERED.search(mark):
        return replace(cell, covers=covered[1].strip(), words=_joined(mark, cell.words))
    if absence := absence_of(low):
        return replace(cell, absence=absence, words=_joined(mark, cell.words))
    if is_kind(low) or _JOB_SHARE.search(low):
        return replace(cell, words=_joined(mark, cell.words))
    if _NUMBER.match(mark):
        return replace(cell, number=mark)
    share, _ = fte_cell(mark) if any(each.isdigit() for each in mark) else (None, None)
    if share is not None and share.fte is not None and 0 < share.fte <= FULL_TIME:
        return replace(cell, fte=share.fte)
    return None


def absence_of(low: str) -> str:
    """The kind of absence that words name, "" for none; "maternity cover" is not the absence of the holder."""
    if COVER.search(low):
        return ""
    return next((kind for pattern, kind in ABSENCES if pattern.search(low)), "")


def is_vacant_status(low: str) -> bool:
    """Whether a status, in small letters, says that nobody is in the post; it may be shortened to V."""
    return low in {"v", "vac"} or bool(VACANT_WORDS.match(low))


def says_filled(low: str) -> bool:
    """Whether a status, in small letters, says that somebody is in the post: so, how, or that they are away."""
    return bool(FILLED_WORDS.match(low)) or is_kind(low) or bool(absence_of(low))


def is_kind(low: str) -> bool:
    """Whether words, in small letters, say how somebody is in a post."""
    return any(pattern.search(low) for pattern in _KINDS)


_KIND_ALONE = re.compile(
    r"^(agency|locum|interim|bank|casual|relief|agency (worker|staff|cover|member|locum|social worker)|bank staff"
    r"|temp(orary)?( worker| staff| cover)?|off[- ]payroll|contractor|apprentice|asye|nqsw|secondee|acting( up)?)$"
)


_NO_STATUS = rf"(?!{_ANY_WORD.pattern}|{_KIND_ALONE.pattern})"
_PLAIN = re.compile(rf"{_NO_STATUS}\w[\w'’]*(?:[ -](?!and )[\w'’]+)*$")
"""A name, in small letters, with nothing beside it: most are."""
_BARE = re.compile(rf"(?!{ADDRESS}\s){_NO_STATUS}\w[\w'’]*(?:[ -](?!and |{ADDRESS}$)[\w'’]+)*\Z")
"""The same without a form of address."""


def _is_kind_alone(words: str) -> bool:
    return bool(_KIND_ALONE.match(words.casefold().strip(QUOTES)))


def _sharers(name: str, *, shared: bool) -> list[str]:
    """The names in a cell that holds several; empty where it holds one."""
    parts = [part.strip(" ,") for part in _SHARE.split(name)]
    if len(parts) < 2 or not all(parts):
        return []
    if shared:
        return parts
    return parts if all(_ONE_NAME.match(part) and not _REMARK.search(part) for part in parts) else []


_REMARK = re.compile(r"\s[-–]\s|(?i:\b(?:cover|leave|until)\b)")
"""What is no part of a name, though words alone."""


def by_lines(cell: str) -> str:
    """The lines of a cell as one: with a stroke between them where each is a person's name.

    >>> by_lines("Jo Kay\\nSam Lee"), by_lines("Jo Kay\\n(Agency)"), by_lines("Kay,\\nJoanne")
    ('Jo Kay / Sam Lee', 'Jo Kay\\n(Agency)', 'Kay,\\nJoanne')
    """
    lines = [unaddressed(" ".join(line.split())).strip(" ,;") for line in cell.splitlines() if line.strip()]
    named = [_ONE_NAME.match(line) and is_likely_name(line) and not _REMARK.search(line) for line in lines]
    return " / ".join(lines) if len(lines) > 1 and all(named) else cell


def _joined(*words: str) -> str:
    return "; ".join(each for each in words if each)


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleCell:
    """A title, and the status word that stands with it or in its place."""

    title: str | None = None
    state: str = ""
    word: str = ""


_NO_NAMES = frozenset((
    "note", "see", "held", "recruit", "recruiting", "recruitment", "placement", "cover", "covered", "covering",
    "agency", "advert", "advertised", "interview", "interviews", "student", "leaving", "left", "until", "seconded",
    "ex", "team", "post", "posts", "staff", "tbc", "hold", "pending", "start", "starts", "rota", "pool", "bank",
    "deleted", "frozen", "budget", "funded", "funding", "hours", "days", "fte", "temp",
    "temporary", "restructure", "review", "manager",
    "officer", "worker",
))  # fmt: skip
_NO_LETTERS = re.compile(r"[^\w\s]|_")
_DIGIT = re.compile(r"\d")
_ANONYMOUS = re.compile(r"(?i)^(holder|person|employee|post ?holder|name)\s*\d+$")


def is_likely_name(name: str) -> bool:
    """Whether a text looks like somebody's name; no reason not to take it, but one to say so.

    >>> is_likely_name("Jo Kay"), is_likely_name("See note 3"), is_likely_name("Bo Orr - leaving 31/12")
    (True, False, False)
    """
    plain = name.replace(" ", "").isalpha()
    if not plain and _DIGIT.search(name):
        return bool(_ANONYMOUS.match(name))
    words = (name if plain else _NO_LETTERS.sub(" ", name)).casefold().split()
    if not words:
        return bool(_ANONYMOUS.match(name))
    return _NO_NAMES.isdisjoint(words)


def unlikely_names(names: Iterable[str]) -> set[str]:
    """Those of very many names that do not look like one (`is_likely_name`); nearly all plainly do."""
    different = set(names)
    numbered = set(filter(_DIGIT.search, different))
    plain = different - numbered
    together = _NO_LETTERS.sub(" ", "\n".join(plain)).casefold()
    sure = _NO_NAMES.isdisjoint(together.split()) and all(map(str.strip, together.split("\n")))
    odd = set[str]() if sure else plain
    return {name for name in odd if not is_likely_name(name)} | set(filterfalse(_ANONYMOUS.match, numbered))


_STATUS = (
    r"vacan(?:t|cy)|new post|unfilled|post deleted|deleted(?: post)?|eliminated|abolished|disestablished|tb[ca]"
    r"|not in post|to be confirmed"
)
_STATUS_BEHIND = re.compile(rf"(?i)^(.+?)\s*(?:[(\[]\s*|\s[-–:]\s*|:\s*)['\"“‘]?({_STATUS})['\"”’]?\s*[)\]]?\.?$")
_STATUS_IN_FRONT = re.compile(rf"(?i)^['\"“‘]?({_STATUS})['\"”’]?\s*[-–:]\s*(.+)$")


def title_cell(words: str | None, said: Mapping[str, str] | None = None) -> TitleCell:
    """A cell of titles taken apart: "Social Worker (Vacant)", "NEW POST - Social Worker", "Not in post".

    >>> title_cell("Social Worker (Vacant)")
    TitleCell(title='Social Worker', state='vacant', word='Vacant')
    """
    if not words:
        return TitleCell()
    known = said or {}
    whole = state_of_words(words, known) if len(words) < 30 else ""
    if whole and _is_whole_status(words):
        kept = words if whole in {NOT_IN_POST, NAMED} else None
        return TitleCell(title=kept, state="" if whole == NAMED else whole, word=words.strip(QUOTES))
    if found := _STATUS_BEHIND.match(words):
        title, word = found[1], found[2]
    elif found := _STATUS_IN_FRONT.match(words):
        title, word = found[2], found[1]
    else:
        return TitleCell(title=words)
    state = state_of_words(word, known)
    return TitleCell(title=words) if state == NAMED else TitleCell(title=title.strip(), state=state, word=word)


_WHOLE_STATUS = re.compile(rf"^(?:{_STATUS}|n/?a|n/?d|vacant post|vacancy post|\?+|-+|–|\.+|xx+)$")


def _is_whole_status(words: str) -> bool:
    return bool(_WHOLE_STATUS.match(folded(words) or "-"))
