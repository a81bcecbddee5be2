"""Case B5.4: every type of change that a council's paper names can be recorded on a post, in one step each."""

from collections.abc import Mapping

import pytest

from tests.calc.restructured import DAY, PROPOSAL, Case
from workforce_planner.calc.comparison import compare_results
from workforce_planner.calc.results import measure
from workforce_planner.calc.states import PostState
from workforce_planner.model.effects import Effect

TEAMS = """
Director G16 *Dev @Care
  Head of Service G14 *Ann @Safeguarding
    Team Manager G12 *Kay
      Social Worker G9 0.85 *Lee
      Social Worker G9 *Xin
  Head of Early Help G14 *Bo @Help
"""

TYPES: Mapping[str, tuple[str, Mapping[str, str], PostState, Effect | None]] = {
    "create": ("create-post", {"title": "Social Worker", "reports_to": "P3"}, PostState.NEW, None),
    "disestablish": ("disestablish", {"posts": "P4", "reason": "x"}, PostState.DISESTABLISHED, Effect.ENDS),
    "regrade": ("change-post", {"posts": "P4", "grade": "G12"}, PostState.CHANGED, Effect.UP),
    "transfer of line": ("move", {"posts": "P4", "reports_to": "P6"}, PostState.CHANGED, Effect.MANAGER),
    "transfer of directorate": ("move", {"posts": "P4", "unit": "Help"}, PostState.TRANSFERRED, Effect.MOVES),
    "permanent funding": ("change-post", {"posts": "P4", "funding_basis": "permanent"}, PostState.CHANGED, None),
    "more FTE": ("change-post", {"posts": "P4", "fte": "1"}, PostState.CHANGED, Effect.MORE_HOURS),
    "job share": ("split-post", {"post": "P4", "shares": "0.425;0.425"}, PostState.CHANGED, Effect.SPLIT),
    "merge": ("merge-posts", {"posts": "P4", "into": "P5", "fte": "1"}, PostState.DISESTABLISHED, Effect.MERGED),
}


@pytest.fixture
def case() -> Case:
    """A service whose part-time social worker is on temporary funding."""
    found = Case(TEAMS)
    found.current("change-post", posts="P4", funding_basis="temporary")
    return found


@pytest.mark.parametrize("kind", TYPES)
def test_each_type_of_change_is_recorded_on_a_post(case: Case, kind: str) -> None:
    name, arguments, state, effect = TYPES[kind]
    case.do(name, **arguments)
    shown = case.desk.post("NEW1" if kind == "create" else "P4", PROPOSAL)
    comparison = compare_results(measure(case.desk.plan(), DAY), measure(case.plan, DAY))
    assert comparison.posts[shown.id].state is state
    if effect is not None:
        assert effect in case.matching().around.effects[shown.id]


def test_ring_fence_and_at_risk_are_recorded_too(case: Case) -> None:
    case.do("disestablish", posts="P4;P5", reason="One post")
    case.do("create-post", title="Social Worker", grade="G9", reports_to="P3")
    case.do("create-pool", name="Social workers")
    case.do("add-to-pool", pool="Social workers", people="Lee;Xin", posts="NEW1")
    case.do("set-person-status", people="Lee;Xin", status="at risk", notice_on="1/10/2026")
    assert {case.person(name).status.key for name in ("Lee", "Xin")} == {"at_risk"}
    assert {each.key for name in ("Lee", "Xin") if (each := case.person(name).route)} == {"ring_fence"}
