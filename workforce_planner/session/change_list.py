"""The change list of the structure in view: every changed record once, in an order, and the posts still to be reviewed.

Steps go from record to record in the order of the phases, so that a proposal can be read as it would happen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.net_effect import effects
from workforce_planner.calc.states import PostState
from workforce_planner.model.ids import PostId
from workforce_planner.model.relations import PATH_SEPARATOR, path_text
from workforce_planner.model.wording import NO_VALUE, count_text, difference_text, fte_text, money_text, post_name
from workforce_planner.report.change_list import (
    CHANGED,
    GONE,
    NEW,
    ChangeRow,
    Told,
    Wanted,
    change_rows,
    filtered,
)
from workforce_planner.report.change_list import in_order as sorted_by
from workforce_planner.session.state_words import STATE_KEYS, state_text

TO_REVIEW, EVERYTHING = "to-review", ""
OTHERS = "other"
"""Filters beside the states: posts to be reviewed, all changes, changes of records that are not posts."""
TRANSFERRED = "transferred, "
"""How kinds of transfers begin; beside the state it would be said twice."""
_HOW = {NEW: "New", GONE: "Removed", CHANGED: "Changed"}


@dataclass(frozen=True, slots=False, kw_only=True)
class ChangeList:
    """What a structure changes of that beneath it. `pay` and `names` say what may be told."""

    comparison: Comparison
    pay: bool = True
    names: bool = True

    @cached_property
    def rows(self) -> Sequence[ChangeRow]:
        """Every changed record, in the order of the phases."""
        told = Told(names=self.names, pay=self.pay)
        return sorted(change_rows(self.comparison, effects(self.comparison), told), key=_as_it_happens)

    @cached_property
    def to_review(self) -> Sequence[ChangeRow]:
        """The posts that nobody has decided about, as rows without a change."""
        comparison = self.comparison
        states = comparison.state_of_posts
        return [_unreviewed(comparison, key) for key, state in states.items() if state is PostState.TO_BE_REVIEWED]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many rows each filter finds, those that find none left out."""
        found = {EVERYTHING: len(self.rows)}
        for row in self.rows:
            name = filter_of(row)
            found[name] = found.get(name, 0) + 1
        order = [EVERYTHING, *STATE_KEYS.values(), OTHERS]
        found = {name: found[name] for name in order if name in found}
        return {**found, TO_REVIEW: len(self.to_review)} if self.to_review else found

    def shown(self, wanted: str, text: str = "", by: str = "phase", *, backwards: bool = False) -> Sequence[ChangeRow]:
        """The rows of a filter that a text is found in, sorted."""
        rows = self.to_review if wanted == TO_REVIEW else self.rows
        if wanted not in (EVERYTHING, TO_REVIEW):
            rows = [row for row in rows if filter_of(row) == wanted]
        rows = filtered(rows, Wanted(text=text)) if text.strip() else rows
        if by == "phase":
            return list(reversed(rows)) if backwards else rows
        return sorted_by(rows, by, backwards=backwards)


_STATES = {state: place for place, state in enumerate(PostState)}


def _as_it_happens(row: ChangeRow) -> tuple[object, ...]:
    """By the day of its phase, those without one last; posts first, by state and name."""
    place = len(_STATES) if row.state is None else _STATES[row.state]
    return (row.effective_on or date.max, row.phase.casefold(), row.table != "posts", place, row.name.casefold())


def filter_of(row: ChangeRow) -> str:
    """The filter that a row belongs to."""
    return STATE_KEYS[row.state] if row.state is not None else OTHERS


def filter_text(name: str) -> str:
    """A filter in words, with the letter of its state."""
    if name == EVERYTHING:
        return "All changes"
    if name == OTHERS:
        return "Other records"
    state = PostState.TO_BE_REVIEWED if name == TO_REVIEW else next(s for s, key in STATE_KEYS.items() if key == name)
    return state_text(state)


def _unreviewed(comparison: Comparison, key: PostId) -> ChangeRow:
    plan = comparison.proposed.plan
    found = comparison.posts[key]
    return ChangeRow(
        table="posts", key=key, how=CHANGED, name=post_name(plan, key), unit=path_text(plan, plan.posts[key].unit),
        state=found.state, shade="", fields=(), amount=found.difference, years=(), reason="", phase="",
        effective_on=None, note="",
    )  # fmt: skip


# What a row says.


def how_text(row: ChangeRow) -> str:
    """The state of a post, or what happens to another record."""
    return state_text(row.state) if row.state is not None else f"{row.kind.capitalize()}: {_HOW[row.how].lower()}"


def kind_text(row: ChangeRow) -> str:
    """The state with what kind of change it is: "T  Transferred, job unchanged", "C  Changed: regraded, retitled"."""
    told = row.shade.removeprefix(TRANSFERRED) if row.state is PostState.TRANSFERRED else row.shade
    if not told:
        return how_text(row)
    return f"{how_text(row)}{', ' if told != row.shade else ': '}{told}"


def fields_text(row: ChangeRow, side: str) -> str:
    """What the fields were ("old") or are ("new"), in one line."""
    parts = [f"{each.label}: {getattr(each, side) or 'blank'}" for each in row.fields if getattr(each, side)]
    return "; ".join(parts) or NO_VALUE


def fields_short(row: ChangeRow, side: str) -> str:
    """The same where there is little room: of a path, its last name."""
    parts = [f"{each.label}: {ends(each.old, each.new)[side == 'new']}" for each in row.fields if getattr(each, side)]
    return "; ".join(parts) or NO_VALUE


def ends(was: str, is_now: str) -> tuple[str, str]:
    """What a field was and is, paths by their last names where these tell them apart."""
    old, new = (each.rsplit(PATH_SEPARATOR, 1)[-1] for each in (was, is_now))
    return (was, is_now) if old == new else (old, new)


def fte_change(row: ChangeRow) -> str:
    """What it adds in FTE."""
    return difference_text(fte_text(row.amount.fte), row.amount.fte) if row.amount.fte else NO_VALUE


def cost_change(row: ChangeRow) -> str:
    """What it adds a year."""
    return difference_text(money_text(row.amount.pounds), row.amount.pounds) if row.amount.pounds else NO_VALUE


def step_text(rows: Sequence[ChangeRow], number: int, *, pay: bool = True) -> str:
    """One step in a sentence, as it is shown and spoken: "3 of 46, Phase 1: Team Manager P3, changed: ..."."""
    row = rows[number]
    where = f", {row.phase}" if row.phase else ""
    said = [
        f"{each.label} {' → '.join(side or 'blank' for side in ends(each.old, each.new))}" for each in row.fields[:4]
    ]
    more = len(row.fields) - len(said)
    said += [f"and {count_text(more, 'more field')}"] if more > 0 else []
    state = row.state.value if row.state is not None else _HOW[row.how].lower()
    cost = f" {cost_change(row)} a year." if pay and row.amount.pounds else ""
    reason = f" Reason: {row.reason}." if row.reason else ""
    fields = f" {'; '.join(said)}." if said else ""
    return f"{number + 1:,} of {len(rows):,}{where}: {row.name}, {state}.{fields}{reason}{cost}"
