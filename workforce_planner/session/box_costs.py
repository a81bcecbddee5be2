"""The cost of a year on the boxes of a chart, for screen and paper alike."""

from collections.abc import Mapping

from workforce_planner.calc.timeline import Timeline
from workforce_planner.model.dates import FinancialYear
from workforce_planner.model.ids import PostId
from workforce_planner.model.wording import money_text

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
    unknown = {gap.line.post for gap in times.gaps() if gap.year == year.first}
    found: dict[PostId, str] = {}
    for key, post in times.plan.posts.items():
        if post.employer or post.disestablished:
            continue
        amount = rows[key][place] if key in rows else 0
        found[key] = ELSEWHERE if post.costed_in else PRICELESS if key in unknown else money_text(amount)
    return found


def box_note(times: Timeline) -> str:
    """Which cost the boxes show, for the head of a page."""
    return f"costs of {box_year(times)}, establishment"
