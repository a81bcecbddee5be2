"""What the words beside a post say of who is in it: in its status, its contract and its name column."""

import re
from dataclasses import dataclass
from functools import lru_cache

VACANT, WITHHELD, ELIMINATED, UNCLEAR, NAMED = "vacant", "withheld", "eliminated", "unclear", "named"

_VACANT = re.compile(
    r"^(currently )?(vacan(t|cy)|unfilled|empty|no postholder|not filled|new post|to recruit|recruiting)\b"
)
_WITHHELD = re.compile(r"^(n/?d|not disclosed|name withheld|withheld|redacted|confidential)$")
_ELIMINATED = re.compile(r"^(eliminated|abolished|deleted|disestablished|post deleted|removed)\b")
_UNCLEAR = re.compile(r"^(n/?a|no name|tb[ca]|to be (confirmed|appointed)|unknown|not known|-+|–|\?+|none|xx+)$")
_ANY_WORD = re.compile("|".join(each.pattern for each in (_VACANT, _WITHHELD, _ELIMINATED, _UNCLEAR)))
_QUOTES = "'\"“”‘’ ."

_AGENCY = re.compile(r"\b(agency|locum|off[- ]payroll|contractor)\b")
_ASYE = re.compile(r"\b(asye|nqsw|newly qualified)\b")
_APPRENTICE = re.compile(r"\bapprentice(ship)?\b|\bapp\.(?=\W|$)")
_SECONDEE_IN = re.compile(r"\b(secondee|seconded in|secondment in|inward secondment)\b")
_ACTING = re.compile(r"\bacting( up)?\b")
_COVER = re.compile(r"\b(maternity|sickness|absence|paternity|adoption) cover\b|\bcover for\b|\bbackfill\b")
_PERMANENT = re.compile(
    r"^(perm(anent)?|substantive|la employee|employee|established|open ended|indefinite|full time|part time)\b"
)
_FIXED_TERM = re.compile(r"\b(fixed[- ]term|ftc|temp(orary)?|time[- ]limited)\b")
_CASUAL = re.compile(r"\b(casual|bank|zero[- ]hours?|relief|sessional|as and when)\b")
_FILLED = re.compile(r"^(filled|occupied|in post|active|current|live|yes|y|established|substantive)\b")
_MARK_IN_NAME = re.compile(r"\s*(?:\(([^)]*)\)|\s[-–]\s*([A-Za-z. ]+))\s*$")


@dataclass(frozen=True, slots=True)
class Held:
    """What the words of one row say: who is in the post, and how."""

    state: str
    name: str = ""
    kind: str = "employee"
    contract: str | None = None
    asye: bool = False
    contradiction: str = ""
    unread: str = ""
    """Words that were not understood."""


@dataclass(frozen=True, slots=True)
class _Beside:
    """What the status and contract of a row say, with the marks behind a name; the same for very many rows."""

    vacant: bool
    filled: bool
    stated: bool
    kind: str
    contract: str | None
    asye: bool
    unread: str


def read_holder(name: str | None, status: str | None, contract: str | None, *, number: str | None) -> Held:
    """Who is in a post, from the words of its row; `number` is the employee number, known or not."""
    bare, marks = _bare_name(name or "")
    beside = _beside(status, contract, marks)
    state = _state_of(bare)
    if state == "":
        filled = bool(number) or beside.filled or beside.kind == "agency"
        state = NAMED if filled and not beside.vacant else VACANT if beside.vacant or beside.stated else UNCLEAR
    contradiction = ""
    if beside.vacant and state == NAMED:
        contradiction = "the status says vacant, but there is a postholder"
    if state == VACANT and beside.filled and not beside.vacant:
        contradiction = "the status says filled, but the name says vacant"
    return Held(
        state=state,
        name=bare if state == NAMED else "",
        kind=beside.kind,
        contract=beside.contract,
        asye=beside.asye,
        contradiction=contradiction,
        unread=beside.unread,
    )


@lru_cache(maxsize=4096)
def _beside(status: str | None, contract: str | None, marks: str) -> _Beside:
    words = " ; ".join(each.casefold() for each in (status, contract, marks) if each)
    low = (status or "").casefold().strip()
    return _Beside(
        vacant=bool(_VACANT.match(low)) or low in {"v", "vac"},
        filled=bool(low) and _says_filled(low),
        stated=bool(low),
        kind=_kind_of(words),
        contract=_contract_of((contract or status or "").casefold(), words),
        asye=bool(_ASYE.search(words)),
        unread=_unread(contract, status),
    )


def _bare_name(name: str) -> tuple[str, str]:
    """A name without what is written behind it: "Ann Lee (Agency)", "Ann Lee - ASYE"."""
    marks: list[str] = []
    if "(" not in name and "-" not in name and "–" not in name:
        return name, ""
    while match := _MARK_IN_NAME.search(name):
        mark = (match[1] or match[2] or "").strip()
        if not _kindly(mark.casefold()):
            break
        marks.append(mark)
        name = name[: match.start()]
    return name.strip(), " ".join(marks)


def _kindly(mark: str) -> bool:
    patterns = (_AGENCY, _ASYE, _APPRENTICE, _SECONDEE_IN, _ACTING, _COVER, _FIXED_TERM, _CASUAL, _PERMANENT)
    return any(pattern.search(mark) for pattern in patterns)


def _state_of(name: str) -> str:
    """What the name column says; "" where it is blank."""
    word = name.strip(_QUOTES).casefold()
    if not word:
        return "" if not name else UNCLEAR
    if not _ANY_WORD.match(word):
        return NAMED
    for pattern, state in ((_VACANT, VACANT), (_WITHHELD, WITHHELD), (_ELIMINATED, ELIMINATED), (_UNCLEAR, UNCLEAR)):
        if pattern.match(word):
            return state
    return NAMED


def _says_filled(status: str) -> bool:
    return bool(_FILLED.match(status.casefold())) or bool(_kindly(status.casefold()))


def _kind_of(words: str) -> str:
    kinds = (
        (_AGENCY, "agency"),
        (_COVER, "cover"),
        (_APPRENTICE, "apprentice"),
        (_SECONDEE_IN, "secondee_in"),
        (_ACTING, "acting_up"),
    )
    return next((kind for pattern, kind in kinds if pattern.search(words)), "employee")


def _contract_of(contract: str, words: str) -> str | None:
    if _AGENCY.search(words):
        return None
    contracts = ((_FIXED_TERM, "fixed_term"), (_CASUAL, "casual"), (_PERMANENT, "permanent"))
    return next((kind for pattern, kind in contracts if pattern.search(contract)), None)


def _unread(contract: str | None, status: str | None) -> str:
    """Words of the two columns that say nothing the program knows."""
    unread = []
    for words in (contract, status):
        low = (words or "").casefold().strip()
        known = not low or _kindly(low) or _says_filled(low) or _VACANT.match(low) or _UNCLEAR.match(low)
        if not known and not _ELIMINATED.match(low) and low not in {"v", "vac", "na", "no", "n"}:
            unread.append(words or "")
    return "; ".join(unread)
