"""The costed report: what an establishment costs, post by post, and what the figures rest on.

Pay is shown here by design; names of people never are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.results import Results
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.wording import COST_OF_POSTS, count_text, date_text, fte_text, money_text
from workforce_planner.report.assumptions import (
    DEFINITIONS,
    assumptions_blocks,
    known_text,
    unpriced_table,
)
from workforce_planner.report.blocks import (
    Block,
    Definitions,
    Heading,
    KeyFigure,
    KeyFigures,
    Notes,
    Paragraph,
    Report,
    Title,
)
from workforce_planner.report.cautions import cautions
from workforce_planner.report.comparison import change_blocks, stands_for, sum_blocks, unit_blocks
from workforce_planner.report.comparison import headline as comparison_headline
from workforce_planner.report.published import published_blocks
from workforce_planner.report.schedule import schedule_table
from workforce_planner.report.summary import summary_table

CURRENT = "Current structure"
MOST_PROBLEMS = 40
TOUCHING = frozenset({"settings", "posts", "grades", "pay_scales", "on_cost_schemes", "assignments", "units"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CostedOptions:
    """What a costed report is of: the name of the proposal whose structure it shows ("" is the current structure), and
    the problems of the plan, of which those that can touch a figure are printed. `against` is the name of what the
    proposal stands on, with which it is compared ("" is the current structure)."""

    proposal: str = ""
    problems: tuple[Problem, ...] = ()
    against: str = ""


PLAIN = CostedOptions()


def costed_report(
    plan: Plan, results: Results, comparison: Comparison | None = None, options: CostedOptions = PLAIN
) -> Report:
    """The costed report of a measured plan; of a proposal with its comparison, what it changes comes first."""
    return tuple(_blocks(plan, results, comparison, options))


def _blocks(plan: Plan, results: Results, comparison: Comparison | None, options: CostedOptions) -> Iterator[Block]:
    prices = f"Prices of {date_text(results.price_date)}"
    yield title_block(plan, results, "Costed establishment", options.proposal, (prices,))
    if comparison is not None:
        name = options.proposal or "The proposal"
        yield from stands_for(name, options.against)
        yield Paragraph(comparison_headline(comparison, name), lead=True)
    yield Paragraph(headline(results), lead=comparison is None)
    yield from cautions(results)
    yield KeyFigures(key_figures(results))
    if comparison is not None:
        yield from _proposal_blocks(comparison)
    yield Heading("Summary by unit")
    yield summary_table(results)
    yield Heading("Schedule of posts")
    yield schedule_table(results)
    yield from published_blocks(results)
    yield from grounds(results, options.problems)


def _proposal_blocks(comparison: Comparison) -> Iterator[Block]:
    """What a proposal adds: the sum, by unit, and new and changed posts with their cost."""
    yield from sum_blocks(comparison)
    yield from change_blocks(comparison)
    yield from unit_blocks(comparison)


def title_block(plan: Plan, results: Results, text: str, proposal: str = "", facts: tuple[str, ...] = ()) -> Title:
    """The head of a report on one structure, with its size and further facts."""
    whole, settings = results.whole, plan.setting
    return Title(
        text=f"{text}: {proposal}" if proposal else text,
        subtitle=f"{'Proposed structure' if proposal else CURRENT} · {settings.name} · as at {date_text(results.day)}",
        plan=settings.name,
        as_at=date_text(results.day),
        marking=settings.marking,
        facts=(
            f"{count_text(whole.posts, 'post')} · {fte_text(whole.established_fte)} FTE",
            *facts,
        ),
    )


def headline(results: Results) -> str:
    """The answer in words."""
    whole = results.whole
    size = f"{count_text(whole.posts, 'post')} ({fte_text(whole.established_fte)} FTE)"
    if whole.cost.annual is None:
        return f"The establishment has {size}. Its cost is not known: no post has a price yet."
    part = "" if whole.cost.complete else f" The price is known for {known_text(results)}; the rest is not in this sum."
    return (
        f"The establishment of {size} costs {money_text(whole.cost.annual)} in a full year: basic pay, employer "
        f"National Insurance and pension, gross, at the prices of {date_text(results.price_date)}.{part}"
    )


def key_figures(results: Results) -> tuple[KeyFigure, ...]:
    """The headline figures with what they mean."""
    whole = results.whole
    return (
        KeyFigure(
            label="Posts",
            value=f"{whole.posts:,}",
            definition=f"{whole.vacant_posts:,} with nobody in them, {whole.agency_posts:,} covered by agency workers.",
        ),
        KeyFigure(
            label="FTE established",
            value=fte_text(whole.established_fte),
            definition=f"{fte_text(whole.employed_fte)} employed + {fte_text(whole.agency_fte)} agency cover + "
            f"{fte_text(whole.uncovered_fte)} uncovered.",
        ),
        KeyFigure(
            label=COST_OF_POSTS,
            value=money_text(whole.cost.annual),
            definition="Basic + NI + pension of the established posts, full year, gross.",
        ),
        KeyFigure(
            label="Basic pay",
            value=money_text(whole.cost.basic),
            definition="Filled posts at their point, vacant and new ones at the point set for them.",
        ),
        KeyFigure(
            label="NI and pension",
            value=money_text(_sum(whole.cost.ni, whole.cost.pension)),
            definition=f"NI {money_text(whole.cost.ni)}, pension {money_text(whole.cost.pension)}.",
        ),
        KeyFigure(
            label="Price known for",
            value=known_text(results),
            definition="Of the FTE that is to be costed here.",
        ),
    )


def _sum(*amounts: int | None) -> int | None:
    return None if None in amounts else sum(amount or 0 for amount in amounts)


def grounds(results: Results, problems: Iterable[Problem]) -> Iterator[Block]:
    """What the figures rest on: posts without a price, problems, assumptions, definitions."""
    unpriced = unpriced_table(results)
    if unpriced is not None:
        yield Heading("Posts without a price")
        yield Paragraph("These posts are in the FTE and not in the cost. Unknown is not zero.")
        yield unpriced
    touching = [str(problem) for problem in problems if touches_figures(problem)]
    if touching:
        yield Heading("Problems that touch the figures")
        yield Notes(items=tuple(touching[:MOST_PROBLEMS]))
        if len(touching) > MOST_PROBLEMS:
            yield Paragraph(f"And {len(touching) - MOST_PROBLEMS:,} more, listed in the plan itself.")
    yield Heading("Assumptions")
    yield from assumptions_blocks(results)
    yield Heading("Definitions")
    yield Definitions(DEFINITIONS)


def touches_figures(problem: Problem) -> bool:
    """Whether a problem can make a figure wrong."""
    return problem.severity != "note" and problem.table in TOUCHING
