"""What is wrong with funding: shares above the whole, sources that are gone or end before what they pay."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from workforce_planner.model.cost_faults import end_before_start
from workforce_planner.model.costing import FundingShare
from workforce_planner.model.dates import last_day
from workforce_planner.model.faults import Checked, person_name
from workforce_planner.model.ids import FundingId
from workforce_planner.model.money import WHOLE_RATE, Rate
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text, date_text, list_text, percent_text, post_name


def most_paid(funding: Iterable[FundingShare]) -> Rate:
    """The most that all shares together pay on any day."""
    shares = tuple(funding)
    days = [each.span.start or date.min for each in shares]
    return Rate(max((sum(each.share for each in shares if each.span.holds(day)) for day in days), default=0))


def funding_of_posts(checked: Checked) -> Iterator[Problem]:
    """Posts that are paid more than once over, or by a source that is not there."""
    for post in checked.in_place:
        if post.funding:
            yield from _wrong(checked, "posts", post.id, post.funding, post_name(checked.plan, post.id))


def funding_of_holders(checked: Checked) -> Iterator[Problem]:
    """People in posts who are paid more than once over, or by a source that is not there."""
    for each in checked.assignments.values():
        if each.funding:
            yield from _wrong(checked, "assignments", each.id, each.funding, person_name(checked, each.person))


def funding_of_lines(checked: Checked) -> Iterator[Problem]:
    """Cost lines that are paid more than once over, or by a source that is not there."""
    for line in checked.others["cost_lines"].values():
        yield from _wrong(checked, "cost_lines", line.id, line.funding, line.name or "A cost line")


def funding_of_departures(checked: Checked) -> Iterator[Problem]:
    """Departures that are paid more than once over, or by a source that is not there."""
    for each in checked.others["departures"].values():
        who = person_name(checked, each.person) if each.person else "Somebody"
        yield from _wrong(checked, "departures", each.id, each.funding, f"Departure: {who}")


def _wrong(  # noqa: PLR0917 (a record and what pays it)
    checked: Checked, table: str, key: str, funding: tuple[FundingShare, ...], where: str
) -> Iterator[Problem]:
    most = most_paid(funding)
    wrong = []
    if most > WHOLE_RATE:
        text = f"Funding sources pay {percent_text(most)} on one day."
        wrong.append(("funding-over-whole", text, "At most 100 % on any day.", "Reduce a share."))
    if any(each.source not in checked.plan.funding_sources for each in funding):
        text = "A share is paid by a funding source that is not in the plan."
        wrong.append(("funding-unknown", text, "A funding source of the plan.", "Take the share away, or choose it."))
    if any(each.span.start and each.span.end and each.span.end <= each.span.start for each in funding):
        text = "A share of funding ends before it starts."
        wrong.append(("funding-ends-before-start", text, "The last day comes after the first.", "Correct the dates."))
    for code, text, expected, remedy in wrong:
        yield Problem(
            code=code,
            text=text,
            where=where,
            expected=expected,
            remedy=remedy,
            severity="error",
            table=table,
            key=key,
        )


def sources(checked: Checked) -> Iterator[Problem]:
    """Funding sources that end before they start, or before what they pay."""
    late = _paid_past_end(checked.plan)
    for key, source in checked.plan.funding_sources.items():
        yield from end_before_start("funding_sources", source, source.name, source.name or "A funding source")
        counts = late.get(key)
        if counts:
            said = [count_text(number, TABLES[table].one, TABLES[table].many) for table, number in counts.items()]
            yield Problem(
                code="funding-source-ends",
                text=f"{source.name} ends on {date_text(last_day(source.ends_on))}, but {list_text(said)} "
                "would be paid by it after that.",
                where=source.name,
                expected="What a source pays ends with it, or is paid by another from then on.",
                remedy="End the shares with the source, and choose who pays from then on.",
                table="funding_sources",
                key=key,
            )


def _paid_past_end(plan: Plan) -> Mapping[FundingId, dict[str, int]]:
    """How many records of each table a source would pay on days after its end."""
    ends = {key: each.ends_on for key, each in plan.funding_sources.items() if each.ends_on is not None}
    found: dict[FundingId, dict[str, int]] = {}
    if not ends:
        return found
    tables: Mapping[str, Mapping[str, Any]] = {
        "posts": {key: each for key, each in plan.posts.items() if each.funding and not each.disestablished},
        "assignments": plan.table("assignments"),
        "cost_lines": plan.table("cost_lines"),
    }
    for table, records in tables.items():
        for record in records.values():
            for source in {share.source for share in record.funding if _lasts_past(share, record, ends)}:
                counts = found.setdefault(source, {})
                counts[table] = counts.get(table, 0) + 1
    return found


def _lasts_past(share: FundingShare, record: Any, ends: Mapping[FundingId, date | None]) -> bool:
    end = ends.get(share.source)
    if end is None:
        return False
    lasts = [day for day in (share.span.end, record.ends_on) if day is not None]
    return not lasts or min(lasts) > end
