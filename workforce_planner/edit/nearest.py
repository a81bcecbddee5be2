"""The record that a typed text means where it is no name exactly: the one that has all its words, or nearly is it.

Only one record that fits is ever taken; several are refused with the choices, as everywhere.
"""

from difflib import get_close_matches

from workforce_planner.edit.addresses import Names, describe
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Refused, refuse
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import list_text

ALIKE = 0.82
"""How alike two names must be, from 0 to 1, for one to be taken as the other with a typing error."""
MOST = 4


def find_near(plan: Plan, table: str, text: str, names: Names | None = None) -> str:
    """The id of the one record that a text names or nearly names; refused where there is none or more than one."""
    try:
        return (names or Names(plan)).find(table, text)
    except Refused as error:
        if error.problem.code == "name-ambiguous":
            raise
        near = nearest(plan, table, text)
        if len(near) == 1:
            return near[0]
        if not near:
            raise
        choices = list_text([describe(plan, table, key) for key in near[:MOST]], "or")
        more = f", and {len(near) - MOST} more" if len(near) > MOST else ""
        raise refuse(
            "name-ambiguous", f'"{text.strip()}" fits {len(near)} {TABLES[table].many}.', f"Say which: {choices}{more}."
        ) from error


def nearest(plan: Plan, table: str, text: str) -> tuple[str, ...]:
    """The records that a text may mean: those with all its words, else those whose name is much like it."""
    wanted = " ".join(text.casefold().split())
    if not wanted:
        return ()
    described = {key: describe(plan, table, key).casefold() for key in plan.table(table)}
    with_words = [key for key, name in described.items() if all(word in name for word in wanted.split())]
    if with_words:
        return tuple(with_words)
    names: dict[str, list[str]] = {}
    for key, name in described.items():
        for each in (name, name.rpartition(" / ")[2], getattr(plan.table(table)[key], "title", "").casefold()):
            if each and key not in names.setdefault(each, []):
                names[each].append(key)
    close = get_close_matches(wanted, names, n=MOST, cutoff=ALIKE)
    return tuple(dict.fromkeys(key for name in close[:1] for key in names[name]))
