"""Commands on funding sources, and on what share each pays of posts, people, cost lines and departures, and when."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.record_lists import RecordList, enter
from workforce_planner.model.change import Change, altered, gathered
from workforce_planner.model.costing import FundingShare
from workforce_planner.model.dates import Span
from workforce_planner.model.fields import Kind
from workforce_planner.model.funding_faults import most_paid
from workforce_planner.model.ids import AssignmentId, CostLineId, DepartureId, FundingId, PostId
from workforce_planner.model.money import WHOLE_RATE, Rate
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import FundingSource
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text, end_text, list_text, money_text, percent_text, table_date_text

TABLE = "funding_sources"
ALL = Rate(WHOLE_RATE)
FUNDED = ("posts", "assignments", "cost_lines", "departures")
"""The tables whose records a funding source may pay."""


def _must_be_money(_plan: Plan, source: FundingSource) -> None:
    for amount in (source.amount, source.amount_in_all):
        if amount is not None and amount < 0:
            raise refuse("amount-out-of-range", f"{money_text(amount)} is not what a source pays.", "Give pounds.")


enter(
    RecordList(
        table=TABLE,
        word="funding-source",
        argument="source",
        prefix="funding",
        about="a funding source: a budget, a grant, a reserve, a partner",
        must=_must_be_money,
        unused="that pays nothing",
    ),
    "create",
    "change",
    "merge",
    "delete",
)


@command(
    "set-funding",
    "Say what share of posts, people, cost lines or departures a funding source pays, and when; 0 takes it away.",
    posts=reference("posts", "The posts, separated by semicolons.", many=True),
    assignments=reference("assignments", "People in posts who are paid otherwise than the post.", many=True),
    cost_lines=reference("cost_lines", "The cost lines.", many=True),
    departures=reference("departures", "The departures.", many=True),
    source=reference(TABLE, "The funding source.", required=True),
    share=param(Kind.RATE, "In per cent; 100 where it is left out."),
    from_date=param(Kind.DATE, "The first day; from the start where it is left out."),
    to_date=param(Kind.END, "The last day; to the end where it is left out."),
)
def set_funding(
    plan: Plan,
    _context: Context,
    *,
    posts: tuple[PostId, ...] = (),
    assignments: tuple[AssignmentId, ...] = (),
    cost_lines: tuple[CostLineId, ...] = (),
    departures: tuple[DepartureId, ...] = (),
    source: FundingId,
    share: Rate = ALL,
    from_date: date | None = None,
    to_date: date | None = None,
) -> Edit:
    """One share of a source while a span lasts; its shares at other times and those of other sources stay.

    On no day may all sources pay more than the whole.
    """
    if not 0 <= share <= WHOLE_RATE:
        raise refuse("rate-out-of-range", f"{percent_text(share)} is not a share.", "Give 0 to 100 per cent.")
    if from_date and to_date and to_date <= from_date:
        raise refuse("ends-before-start", "The last day lies before the first.", "Check the two dates.")
    given = dict(zip(FUNDED, (posts, assignments, cost_lines, departures), strict=True))
    keys = [(table, key) for table, named in given.items() for key in named]
    if not keys:
        raise refuse(
            "nothing-to-fund", "Nothing was named.", "Give posts=..., assignments=..., cost_lines=... or more."
        )
    span = Span(from_date, to_date)
    changes = [_with_share(plan, place, FundingShare(source, share, span)) for place in keys]
    name = plan.funding_sources[source].name
    label = f"Set {name} to {percent_text(share)} of {_funded(plan, keys)}{_when(span)}"
    return Edit(label=label, changes=gathered(changes))


def _with_share(plan: Plan, place: tuple[str, str], share: FundingShare) -> Change | None:
    table, key = place
    record: Any = plan.table(table)[key]
    kept = tuple(_without(record.funding, share.source, share.span))
    funding = (*kept, share) if share.share else kept
    most = most_paid(funding)
    if share.share and most > WHOLE_RATE:
        raise refuse(
            "funding-over-whole",
            f"Other sources pay {percent_text(most - share.share)} of {describe(plan, table, key)} already.",
            "Give a smaller share, or take a share from another source first.",
        )
    return altered(table, record, funding=joined(funding))


def _without(funding: Iterable[FundingShare], source: FundingId, span: Span) -> Iterator[FundingShare]:
    """The shares, those of one source only while a span does not last."""
    for each in funding:
        if each.source != source or each.span.overlap(span) is None:
            yield each
            continue
        if span.start is not None and (each.span.start is None or each.span.start < span.start):
            yield replace(each, span=Span(each.span.start, span.start))
        if span.end is not None and (each.span.end is None or span.end < each.span.end):
            yield replace(each, span=Span(span.end, each.span.end))


def joined(funding: Sequence[FundingShare]) -> tuple[FundingShare, ...]:
    """Shares with those of one source and size that follow one another put together, in order of their start."""
    found: list[FundingShare] = []
    for each in sorted(funding, key=lambda each: each.span.start or date.min):
        place = next(
            (
                index
                for index, earlier in enumerate(found)
                if earlier.span.end is not None
                and (earlier.source, earlier.share, earlier.span.end) == (each.source, each.share, each.span.start)
            ),
            None,
        )
        if place is None:
            found.append(each)
        else:
            found[place] = replace(each, span=Span(found[place].span.start, each.span.end))
    return tuple(found)


def _funded(plan: Plan, keys: Sequence[tuple[str, str]]) -> str:
    if len(keys) == 1:
        return describe(plan, *keys[0])
    counts = {table: sum(each == table for each, _ in keys) for table in FUNDED}
    said = [count_text(count, TABLES[table].one, TABLES[table].many) for table, count in counts.items() if count]
    return list_text(said)


def _when(span: Span) -> str:
    start = f" from {table_date_text(span.start)}" if span.start else ""
    return start + (f" to {end_text(span.end)}" if span.end else "")
