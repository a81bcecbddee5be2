"""Commands on responses to a consultation: what a body asked for, what it was answered, what changed."""

from typing import Any

from workforce_planner.edit.commands import Context
from workforce_planner.edit.record_lists import RecordList, enter
from workforce_planner.edit.reviews import must_be_in_a_proposal
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.restructure import Response


def _must(_plan: Plan, response: Response) -> None:
    if not response.body.strip() and not response.asked.strip():
        raise refuse("response-empty", "A response says who asked or what.", 'For example: body=UNISON asked="..."')


def _settle(_plan: Plan, context: Context, old: Any, fields: dict[str, Any]) -> dict[str, Any]:
    """A new response is received today where no day is given; it belongs to a proposal."""
    if old is None:
        must_be_in_a_proposal(context)
    return fields if old is not None else {"received_on": context.today, **fields}


RESPONSES = RecordList(
    table="responses",
    word="response",
    argument="response",
    prefix="response",
    about="a response to the consultation: who asked what, what was answered, what changed",
    own_names=False,
    several=("change", "delete"),
    settle=_settle,
    must=_must,
)
enter(RESPONSES, "create", "change", "delete")
