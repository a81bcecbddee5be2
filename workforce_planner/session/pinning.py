"""The days to which a proposal can be pinned: those on which the current structure was kept, or was changed."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from workforce_planner.edit.history import Entry
from workforce_planner.edit.structures import structure_text
from workforce_planner.model.ids import BaselineId
from workforce_planner.model.wording import count_text, date_text
from workforce_planner.session.document import Document


class PinDay(NamedTuple):
    """One structure to pin to: a baseline that was kept, or the end of a day; what it is called and what was done."""

    text: str
    more: str = ""
    on: date | None = None
    baseline: BaselineId | None = None


def days_to_pin(document: Document) -> tuple[PinDay, ...]:
    """As it is now, what was kept under a name, then every day on which the current structure changed, latest first."""
    plan, today = document.plan(), document.context().today
    now = PinDay(f"Today, {date_text(today)}", "as it is now", on=today)
    kept = [
        PinDay(structure_text(plan, key), f"as on {date_text(each.taken_on)}" if each.taken_on else "", baseline=key)
        for key, each in plan.baselines.items()
        if each.name
    ]
    return (now, *kept, *_changed(document, today))


def _changed(document: Document, today: date) -> Iterator[PinDay]:
    history, by_day = document.history, dict[date, list[Entry]]()
    for entry in history.entries[: history.done]:
        by_day.setdefault(entry.at.date(), [])
        if entry.proposal is None and entry.changes:
            by_day[entry.at.date()].append(entry)
    for day in sorted(by_day, reverse=True):
        if day != today and by_day[day]:
            yield PinDay(date_text(day), f"after {count_text(len(by_day[day]), 'change')} on that day", on=day)
