"""Holds the totals of an import against those that the user knows: a tick, or the gap."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from workforce_planner.exchange.totals import Totals
from workforce_planner.model.money import in_posts
from workforce_planner.model.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlCheck:
    """One of the user's own totals beside what was found; `gap` is found less asked."""

    name: str
    asked: Decimal
    found: Decimal | None
    gap: Decimal | None

    @property
    def agrees(self) -> bool:
        """Whether the total is met exactly."""
        return self.gap == 0


def check_controls(
    control: Mapping[str, Decimal], totals: Totals, rows: int, file: str
) -> tuple[tuple[ControlCheck, ...], list[Problem]]:
    """Each of the user's totals beside what was found, and a problem for every gap."""
    found = {
        "employees": Decimal(totals.employees),
        "agency_workers": Decimal(totals.agency_workers),
        "posts": Decimal(totals.posts),
        "fte": in_posts(totals.fte),
        "vacant": Decimal(totals.vacant_posts),
        "vacant_posts": Decimal(totals.vacant_posts),
        "rows": Decimal(rows),
    }
    checks, gaps = [], []
    for name, asked in control.items():
        value = found.get(name)
        gap = None if value is None else value - asked
        checks.append(ControlCheck(name=name, asked=asked, found=value, gap=gap))
        if gap != 0:
            gaps.append(_gap_problem(name, asked, value, file))
    return tuple(checks), gaps


def _gap_problem(name: str, asked: Decimal, found: Decimal | None, file: str) -> Problem:
    if found is None:
        text = f'There is no total "{name}".'
        remedy = "Known totals are employees, agency_workers, posts, fte, vacant and rows."
        return Problem(code="control-unknown", where=file, text=text, remedy=remedy, severity="error")
    gap = found - asked
    text = (
        f"Your total for {name} is {_shown(asked)}, the list gives {_shown(found)}: "
        f"{_shown(abs(gap))} {'more' if gap > 0 else 'fewer'}."
    )
    remedy = "Look at the rows set aside and at the problems before you accept the import."
    return Problem(code="control-gap", where=file, text=text, severity="error", remedy=remedy)


def _shown(number: Decimal) -> str:
    return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"
