"""The documents that can be printed, and what each is about."""

from enum import Enum


class What(Enum):
    """The documents that can be printed, by the name that people know them by."""

    CHART = "Structure chart"
    LIST = "Structure list"
    COSTED = "Costed report"
    COSTS = "Costs by year"
    COSTS_PART = "Costs, the part in view"
    COMPARISON = "Comparison"
    FIGURES = "Figures"
    MATCHING = "People and posts"
    CONSULTATION = "Collective consultation"
    RESPONSES = "You said, we did"


PAY_THROUGHOUT = frozenset({What.COSTED, What.COSTS, What.COSTS_PART, What.COMPARISON})
"""Documents that are about pay, so that there is nothing left of them without it."""
OF_A_PROPOSAL = frozenset({What.COMPARISON, What.MATCHING, What.CONSULTATION, What.RESPONSES})
"""Documents that there are of a proposal only."""
NAMED = frozenset({What.CHART, What.LIST, What.MATCHING, What.RESPONSES})
"""Documents that can name people."""
GRADED = frozenset({What.CHART, What.FIGURES, What.CONSULTATION})
"""Documents that can be printed without grades and pay."""
