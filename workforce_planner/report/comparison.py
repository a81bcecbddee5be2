"""The plain comparison of a proposal with the current structure: by unit, the sum that ties, post by post."""

from collections.abc import Iterator, Sequence

from workforce_planner.calc.causes import Amount
from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.identity import Movement
from workforce_planner.calc.states import PostState
from workforce_planner.model.wording import COST_OF_POSTS, count_text, date_text, fte_text, money_text
from workforce_planner.report.assumptions import DEFINITIONS, assumptions_blocks, known_text
from workforce_planner.report.blocks import (
    Block,
    Column,
    Definitions,
    Heading,
    KeyFigure,
    KeyFigures,
    Kind,
    Paragraph,
    Part,
    Report,
    Row,
    Table,
    Title,
)
from workforce_planner.report.cautions import basis_check, cautions
from workforce_planner.report.changes import changes_table, cost_table
from workforce_planner.report.comparison_parts import Additions, addition_blocks
from workforce_planner.report.identity import by_unit_table, by_unit_terms, identity_check, measures, total_table
from workforce_planner.report.places import cost_is_known, is_complete
from workforce_planner.report.rounding import Sum
from workforce_planner.report.targets import Target, targets_table

STATES = {
    PostState.OUT_OF_SCOPE: "The proposal does not touch it; a person has said so.",
    PostState.IN_DEVELOPMENT: "Still being worked out.",
    PostState.NEW: "Not in the current structure.",
    PostState.DISESTABLISHED: "In the current structure and not in the proposed one.",
    PostState.TRANSFERRED: "In another unit than today.",
    PostState.CHANGED: "In the same unit, with any other difference: manager and title included.",
    PostState.UNCHANGED: "As it is today; a person has confirmed it.",
    PostState.TO_BE_REVIEWED: "As it is today; nobody has confirmed that it stays so.",
}
TERM_DEFINITIONS = (
    (
        "Transferred",
        'In another unit than today. It counts at its current value; what else differs is "changed".',
    ),
    ("Changed", "Every other difference of a post that is on both sides: hours, grade, point, who is in post, rates."),
    ("Disestablished", "In the current structure and not in the proposed one, at its current value."),
    ("New", "In the proposed structure and not in the current one, at its proposed value."),
)


def comparison_report(
    comparison: Comparison,
    proposal: str,
    against: str = "",
    added: Additions | None = None,
    targets: Sequence[Target] = (),
) -> Report:
    """The comparison of a proposal, by its name, with the current structure or with the proposal `against`."""
    return tuple(_blocks(comparison, proposal, against, added, targets))


def _blocks(
    comparison: Comparison, proposal: str, against: str, added: Additions | None, targets: Sequence[Target]
) -> Iterator[Block]:
    yield _title(comparison, proposal, against)
    yield from stands_for(proposal, against)
    yield Paragraph(headline(comparison, proposal), lead=True)
    yield from cautions(comparison.proposed)
    yield from basis_check(comparison.costed_differently, against or "current", proposal)
    yield KeyFigures(_key_figures(comparison))
    if targets:
        yield targets_table(targets)
    yield from sum_blocks(comparison)
    yield states_table(comparison)
    yield from addition_blocks(added) if added is not None else ()
    yield from unit_blocks(comparison)
    yield from change_blocks(comparison)
    yield Heading("Assumptions")
    yield from assumptions_blocks(comparison.proposed)
    yield Heading("Definitions")
    yield Definitions((*TERM_DEFINITIONS, *DEFINITIONS))


def stands_for(proposal: str, against: str) -> Iterator[Paragraph]:
    """What "current" means in a report on a proposal that is not compared with the current structure."""
    if against:
        yield Paragraph(f'"Current" and "today" stand for {against} in this report; "proposed" for {proposal}.')


def _title(comparison: Comparison, proposal: str, against: str) -> Title:
    setting = comparison.proposed.plan.setting
    difference = comparison.total.difference
    sides = f"{proposal} and {against}" if against else "Proposed and current structure"
    return Title(
        text=f"{proposal}: comparison",
        subtitle=f"{sides} · {setting.name} · as at {date_text(comparison.day)}",
        plan=setting.name,
        as_at=date_text(comparison.day),
        marking=setting.marking,
        facts=(f"{_signed(f'{abs(difference.posts)}', difference.posts)} posts · {_fte(difference)} FTE",),
    )


def _signed(text: str, amount: int) -> str:
    return "±0" if amount == 0 else f"{'+' if amount > 0 else '–'}{text}"


def _fte(amount: Amount) -> str:
    return _signed(fte_text(abs(amount.fte)), amount.fte)


def headline(comparison: Comparison, proposal: str) -> str:
    """The answer in words."""
    total = comparison.total
    size = (
        f"{proposal} takes the establishment from {count_text(total.current.posts, 'post')} "
        f"({fte_text(total.current.fte)} FTE) to {count_text(total.proposed.posts, 'post')} "
        f"({fte_text(total.proposed.fte)} FTE)"
    )
    if not cost_is_known(comparison):
        return f"{size}. What that costs is not known: no post has a price yet."
    change = total.difference.pounds
    cost = "at no change of cost" if change == 0 else f"and {_more(change)} a year"
    whole = "" if is_complete(comparison) else f" {_known(comparison)}"
    sides = f"from {money_text(total.current.pounds)} to {money_text(total.proposed.pounds)}{unrounded(total)}"
    return f"{size}, {cost}: {sides}.{whole}"


def unrounded(total: Movement) -> str:
    """What is said where the printed sides do not give the printed difference."""
    off = Sum("", (total.proposed.pounds, -total.current.pounds), total.difference.pounds).off
    return " (each rounded; the difference is of the exact values)" if off else ""


def _more(change: int) -> str:
    return f"costs {money_text(abs(change))} {'more' if change > 0 else 'less'}"


def _known(comparison: Comparison) -> str:
    return (
        f"Prices are known for {known_text(comparison.current)} of the current and {known_text(comparison.proposed)} "
        "of the proposed structure; posts without a price are not in these sums."
    )


def _key_figures(comparison: Comparison) -> tuple[KeyFigure, ...]:
    total = comparison.total
    posts, fte = total.difference.posts, total.difference.fte
    figures = [
        KeyFigure(
            label="Posts",
            value=f"{total.proposed.posts:,}",
            definition=f"{total.current.posts:,} today: {_signed(f'{abs(posts):,}', posts)}.",
        ),
        KeyFigure(
            label="FTE established",
            value=fte_text(total.proposed.fte),
            definition=f"{fte_text(total.current.fte)} today: {_signed(fte_text(abs(fte)), fte)}.",
        ),
    ]
    if cost_is_known(comparison):
        pounds = total.difference.pounds
        figures.append(
            KeyFigure(
                label=COST_OF_POSTS,
                value=money_text(total.proposed.pounds),
                definition=f"{money_text(total.current.pounds)} today: {_signed(money_text(abs(pounds)), pounds)}"
                f"{unrounded(total)}.",
            )
        )
    return tuple(figures)


def sum_blocks(comparison: Comparison) -> Iterator[Block]:
    """The sum that ties the two structures, and whether it does."""
    yield Heading("How it adds up")
    yield total_table(comparison)
    yield identity_check(comparison)


def unit_blocks(comparison: Comparison) -> Iterator[Block]:
    """Both structures by unit, then the sum for every unit."""
    yield Heading("Current and proposed by unit")
    yield by_unit_table(comparison)
    yield Heading("The sum by unit")
    for measure in measures(comparison):
        yield by_unit_terms(comparison, measure)


def change_blocks(comparison: Comparison) -> Iterator[Block]:
    """What the changes cost post by post, and what is old and new in each post."""
    if cost_is_known(comparison) and any(each.difference for each in comparison.posts.values()):
        yield Heading("What the changes cost")
        yield cost_table(comparison)
    changes = changes_table(comparison)
    yield Heading("Posts that change, old and new")
    yield changes if changes is not None else Paragraph("No post changes.")


def states_table(comparison: Comparison) -> Table:
    """How many posts the proposal leaves, changes, moves, adds and ends."""
    columns = (Column(label="State"), Column(label="Posts", kind=Kind.COUNT), Column(label="What it means", weight=2))
    rows = [Row(cells=(state.value.capitalize(), number, STATES[state])) for state, number in comparison.states.items()]
    total = Row(cells=("Posts on either side", sum(comparison.states.values()), ""), part=Part.TOTAL)
    return Table(caption="Posts by state", columns=columns, rows=(*rows, total))
