"""How the state of a post in a proposal is marked and worded: the same in the chart, the legend, lists and details."""

from collections.abc import Mapping

from workforce_planner.calc.comparison import Comparison
from workforce_planner.calc.states import PostState
from workforce_planner.chart.style import STATES
from workforce_planner.model.ids import PostId
from workforce_planner.model.layered import Told

STATE_KEYS: Mapping[PostState, str] = {
    PostState.OUT_OF_SCOPE: "out_of_scope",
    PostState.IN_DEVELOPMENT: "in_development",
    PostState.NEW: "new",
    PostState.DISESTABLISHED: "disestablished",
    PostState.TRANSFERRED: "transferred",
    PostState.CHANGED: "changed",
    PostState.UNCHANGED: "unchanged",
    PostState.TO_BE_REVIEWED: "to_review",
}
"""How a chart marks a state."""


def state_text(state: PostState) -> str:
    """A state as it is shown everywhere: the letter of the legend and its word."""
    style = STATES[STATE_KEYS[state]]
    return f"{style.letter}  {style.word}"


def post_states(comparison: Comparison) -> Mapping[PostId, str]:
    """The state of each post, by the key that charts mark it with."""
    return Told(comparison.state_of_posts, STATE_KEYS)


def states_used(comparison: Comparison) -> Mapping[str, int]:
    """How many posts are in each state that occurs, by the key that charts mark it with."""
    return {STATE_KEYS[state]: number for state, number in comparison.states.items()}
