"""What a reader must know before trusting the figures of a report."""

from collections.abc import Iterator, Sequence

from workforce_planner.calc.costing_basis import CostedDifferently, basis_text
from workforce_planner.calc.results import Results
from workforce_planner.model.wording import list_text
from workforce_planner.report.assumptions import example_rates_in_use
from workforce_planner.report.blocks import Block, Check


def cautions(results: Results) -> Iterator[Block]:
    """What a reader must know before trusting the figures."""
    examples = example_rates_in_use(results)
    if examples:
        yield Check(
            f"Example rates are in use ({list_text(examples)}). Replace them by the council's own before anybody "
            "relies on these costs.",
            False,
        )


def basis_check(
    found: Sequence[CostedDifferently], current: str = "current", proposed: str = "proposed"
) -> Iterator[Block]:
    """In what two structures side by side are costed differently, where they are."""
    if found:
        yield Check(basis_text(found, current, proposed), False)
