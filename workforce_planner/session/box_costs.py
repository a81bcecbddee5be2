"""The cost of a year on the boxes of a chart, for screen and paper alike."""

from collections.abc import Mapping

from workforce_planner.calc.indicative import SUBJECT_TO_EVALUATION, is_indicative
from workforce_planner.calc.ledger import Kind, Line
from workforce_planner.calc.timeline import Timeline, Where
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import OverrideId, PostId
from workforce_planner.model.wording import money_text

ENTERED, INDICATIVE = "!", "~"
MARKS = {ENTERED: "a part is entered, not worked out", INDICATIVE: SUBJECT_TO_EVALUATION}
PRICELESS, ELSEWHERE = "cost not known", "costed elsewhere"


def box_year(times: Timeline) -> FinancialYear:
    """The year whose cost the boxes show: that of the day measured, or the first that is costed."""
    day = times.plan.setting.as_at or times.day
    held = FinancialYear.holding(day)
    return held if held in tuple(times.horizon) else next(iter(times.horizon))


def box_costs(times: Timeline) -> Mapping[PostId, str]:
    """What each box says of the cost of its post in that year; nothing for posts of partners."""
    year = box_year(times)
    place, rows = times.place(year), times.table("post")
    entered = {line.post for line in times.lines_of(Where(kind=Kind.OVERRIDE)) if _reaches(times, line, place)}
    unknown = {gap.line.post for gap in times.gaps() if gap.year == year.first}
    found: dict[PostId, str] = {}
    for key, post in times.plan.posts.items():
        if post.employer or post.disestablished:
            continue
        amount = rows[key][place] if key in rows else 0
        text = ELSEWHERE if post.costed_in else PRICELESS if key in unknown else money_text(amount)
        marks = (ENTERED if key in entered else "") + (INDICATIVE if is_indicative(post) else "")
        found[key] = f"{text} {marks}" if marks and not post.costed_in else text
    return found


def _reaches(times: Timeline, line: Line, place: int) -> bool:
    """Whether what was entered stands in a financial year, by its place in the horizon."""
    inside = times.horizon.first + place
    entered = times.plan.cost_overrides[OverrideId(line.key)]
    return entered.year in (None, inside)


def box_note(times: Timeline) -> str:
    """Which cost the boxes show, for the head of a page, and what the marks on them mean."""
    said = "".join(box_costs(times).values())
    marks = "".join(f"; {mark} {words}" for mark, words in MARKS.items() if mark in said)
    return f"costs of {box_year(times)}, establishment{marks}"
