"""Of a list of people: who is in a post of their own, who covers for an absent holder, who is away."""

from collections.abc import Sequence
from dataclasses import dataclass

from workforce_planner.exchange.status_words import NAMED, Held
from workforce_planner.exchange.values import Values

ABSENCE_WORDS = (("matern", "maternity"), ("adopt", "maternity"), ("parental", "maternity"), ("family", "maternity"),
                 ("patern", "maternity"), ("sick", "sick"), ("second", "secondment_out"))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleRows:
    """The rows of a list of people: those with a post of their own, and for each that covers the row of the absent
    holder (None where that is not clear)."""

    own: Sequence[int]
    covers: dict[int, int | None]


def absence_named(words: str | None) -> str | None:
    """The kind of absence that words mean; None where they mean none.

    >>> absence_named("Long term sick"), absence_named("Maternity"), absence_named(None)
    ('sick', 'maternity', None)
    """
    low = (words or "").casefold()
    return next((kind for word, kind in ABSENCE_WORDS if word in low), None)


def people_rows(values: Values, held: Sequence[Held]) -> PeopleRows:
    """Tell the rows of cover from the others, and find for each the absent holder of the same position."""
    covering = [row for row, each in enumerate(held) if each.kind == "cover"]
    if not covering:
        return PeopleRows(own=range(len(values)), covers={})
    cover = set(covering)
    places = list(zip(values["reference"], values["title"], values["unit"], values["team"], strict=True))
    absent: dict[tuple[object, ...], list[int]] = {}
    for row, place in enumerate(places):
        if row not in cover and values["absence"][row]:
            absent.setdefault(place, []).append(row)
    covers: dict[int, int | None] = {}
    taken: set[int] = set()
    for row in covering:
        free = [each for each in absent.get(places[row], []) if each not in taken]
        found = _covered(values, row, free)
        covers[row] = found
        taken |= {found} if found is not None else set()
    return PeopleRows(own=[row for row in range(len(values)) if row not in cover], covers=covers)


def covering_rows(values: Values, held: Sequence[Held]) -> dict[int, int]:
    """Of a list of posts the rows of people who cover, with the row of the absent holder of the same reference."""
    covering = [row for row, each in enumerate(held) if each.kind == "cover" and each.state == NAMED]
    if not covering or "reference" not in values:
        return {}
    references, absences = values["reference"], values["absence"]
    places: dict[str, list[int]] = {}
    for row, reference in enumerate(references):
        if reference and held[row].kind != "cover":
            places.setdefault(reference, []).append(row)
    found: dict[int, int] = {}
    for row in covering:
        absent = [each for each in places.get(references[row], ()) if held[each].absence or absences[each]]
        if len(absent) == 1 and absent[0] not in found.values():
            found[row] = absent[0]
    return found


def _covered(values: Values, row: int, free: Sequence[int]) -> int | None:
    """Whom a row covers: the only absent holder, or the one straight above, or the one whose absence ends with it."""
    if len(free) < 2:
        return free[0] if free else None
    if row - 1 in free:
        return row - 1
    ends = values["ends_on"][row]
    same = [each for each in free if ends is not None and values["absence_end"][each] == ends]
    return same[0] if len(same) == 1 else None
