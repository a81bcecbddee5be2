"""What the words beside a post say of who is in it: in its status, its contract and its name column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

from workforce_planner.exchange.name_cells import (
    ACTING,
    AGENCY,
    APPRENTICE,
    ASYE,
    CASUAL,
    COVER,
    ELIMINATED,
    ELIMINATED_WORDS,
    FIXED_TERM,
    NAMED,
    PERMANENT,
    SECONDEE_IN,
    UNCLEAR,
    UNCLEAR_WORDS,
    VACANT,
    WITHHELD,
    NameCell,
    absence_of,
    folded,
    is_vacant_status,
    name_cell,
    says_filled,
)
from workforce_planner.model.money import Fte
from workforce_planner.model.quick import made, quick_to_make

__all__ = ["ELIMINATED", "NAMED", "UNCLEAR", "VACANT", "WITHHELD", "Held", "read_holder"]


@quick_to_make
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
    words: str = ""
    """What stands beside the name, or beside the word for a vacancy, as the list writes it."""
    covers: str = ""
    """The name of the absent holder whom this one covers, where the cell says it."""
    sharers: tuple[str, ...] = ()
    """The other people who share the job."""
    fte: Fte | None = None
    """The holder's own FTE, where it stands beside the name."""
    number: str = ""
    """The employee number, where it stands beside the name."""
    absence: str = ""
    """The kind of absence of the holder, where words say so."""
    word: str = ""
    """The word that stands in the place of a name, as the list writes it."""
    doubt: str = ""
    """What is to be kept of a holder of whom something was guessed."""
    in_post: bool = True
    """False for somebody who is employed, but "Not in post"."""

    def of(self, names: Sequence[str]) -> list["Held"]:
        """The same said of others."""
        same = {each.name: [getattr(self, each.name)] * len(names) for each in fields(self)}
        return made(Held, len(names), {**same, "name": names})


@dataclass(frozen=True, slots=True)
class _Beside:
    """What the status and contract of a row say, with the marks behind a name; the same for very many rows."""

    vacant: bool
    filled: bool
    stated: bool
    eliminated: bool
    kind: str
    contract: str | None
    asye: bool
    absence: str
    unread: str


def read_holder(
    name: NameCell | str | None,
    status: str | None,
    contract: str | None,
    *,
    number: str | None,
    said: Mapping[str, str] | None = None,
) -> Held:
    """Who is in a post, by the words of its row; `number` is the employee number, `said` meanings a person gave."""
    cell = name if isinstance(name, NameCell) else name_cell(name, said)
    status_state = (said or {}).get(folded(status), "") if status and said else ""
    beside = _beside(status, contract, cell.words, status_state)
    state = cell.state
    if state == "":
        filled = bool(number or cell.number) or beside.filled or beside.kind == "agency"
        state = NAMED if filled and not beside.vacant else VACANT if beside.vacant or beside.stated else UNCLEAR
    elif state == UNCLEAR and (beside.vacant or beside.filled):  # the name says n/a, the status more
        state = VACANT if beside.vacant else WITHHELD
    if beside.eliminated and state in {VACANT, UNCLEAR}:
        state = ELIMINATED
    contradiction = ""
    if beside.eliminated and state not in {VACANT, ELIMINATED}:
        contradiction = "the status says that the post is gone, but there is a postholder"
    if beside.vacant and state == NAMED:
        contradiction = "the status says vacant, but there is a postholder"
    if state == VACANT and beside.filled and not beside.vacant:
        contradiction = "the status says filled, but the name says vacant"
    return Held(
        state=state,
        name=cell.name if state == NAMED else "",
        kind=beside.kind,
        contract=beside.contract,
        asye=beside.asye,
        contradiction=contradiction,
        unread=beside.unread,
        words=cell.words,
        covers=cell.covers,
        sharers=cell.sharers,
        fte=cell.fte,
        number=cell.number,
        absence=cell.absence or beside.absence,
        word=_status_word(cell, status, state),
    )


def _status_word(cell: NameCell, status: str | None, state: str) -> str:
    """The word that says that nobody is in a post, or that the post is gone: of the name, or else of the status."""
    if state == cell.state or state not in {VACANT, ELIMINATED}:
        return cell.word
    return status or cell.word


@lru_cache(maxsize=4096)
def _beside(status: str | None, contract: str | None, marks: str, said: str) -> _Beside:
    words = " ; ".join(each.casefold() for each in (status, contract, marks) if each)
    low = (status or "").casefold().strip()
    vacant = said == VACANT if said else is_vacant_status(low)
    return _Beside(
        vacant=vacant,
        filled=said in {NAMED, WITHHELD} if said else bool(low) and says_filled(low),
        stated=bool(low),
        eliminated=said == ELIMINATED if said else bool(ELIMINATED_WORDS.match(low)),
        kind=_kind_of(words),
        contract=_contract_of((contract or status or "").casefold(), words),
        asye=bool(ASYE.search(words)),
        absence=absence_of(low),
        unread=_unread(contract, None if said else status),
    )


def _kind_of(words: str) -> str:
    kinds = (
        (AGENCY, "agency"),
        (COVER, "cover"),
        (APPRENTICE, "apprentice"),
        (SECONDEE_IN, "secondee_in"),
        (ACTING, "acting_up"),
    )
    return next((kind for pattern, kind in kinds if pattern.search(words)), "employee")


def _contract_of(contract: str, words: str) -> str | None:
    if AGENCY.search(words):
        return None
    contracts = ((FIXED_TERM, "fixed_term"), (CASUAL, "casual"), (PERMANENT, "permanent"))
    return next((kind for pattern, kind in contracts if pattern.search(contract)), None)


def _unread(contract: str | None, status: str | None) -> str:
    """Words of the two columns that say nothing the program knows."""
    unread = []
    for words in (contract, status):
        low = (words or "").casefold().strip()
        state = says_filled(low) or is_vacant_status(low) or UNCLEAR_WORDS.match(low) or ELIMINATED_WORDS.match(low)
        if low and not state:
            unread.append(words or "")
    return "; ".join(unread)
