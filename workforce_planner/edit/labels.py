"""What a step that sets fields is called: "Change the FTE of Social Worker P4 to 0.60"."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from workforce_planner.edit.entry import write_value
from workforce_planner.model.fields import FieldSpec, Kind
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import list_text, within_text

_NO_NOUNS = frozenset({Kind.FLAG, Kind.DATE, Kind.END})
_LAST_WORDS = frozenset({"to", "on", "in", "from", "by", "at"})


class Said(NamedTuple):
    """What is set, as it stands before and after whose it is: "the FTE", "to 0.60"."""

    what: str
    to: str


def noun_text(spec: FieldSpec) -> str:
    """A field as it is named within a sentence: "the job title"; what is no noun stays as it is labelled."""
    if spec.kind in _NO_NOUNS or spec.label.split()[-1] in _LAST_WORDS:
        return spec.label
    return f"the {within_text(spec.label)}"


def said_of(plan: Plan, table: str, fields: Mapping[str, Any]) -> list[Said]:
    """What is set; refused where nothing is."""
    if not fields:
        raise refuse("nothing-to-change", "No field was given.", "Say what to change, for example fte=0.6.")
    specs = TABLES[table].fields
    return [
        Said(noun_text(specs[name]), f"to {write_value(plan, specs[name], value) or 'blank'}")
        for name, value in fields.items()
    ]


def change_text(whose: str, said: Sequence[Said], joint: str = "of") -> str:
    """What a step is called that sets these; `whose` is what they are of, "" for the plan itself."""
    if len(said) == 1:
        what, to = said[0]
        return f"Change {what} {joint} {whose} {to}" if whose else f"Change {what} {to}"
    words = list_text([f"{what.removeprefix('the ')} {to}" for what, to in said])
    return f"Change {whose}: {words}" if whose else f"Change {words}"


def label_of(plan: Plan, table: str, fields: Mapping[str, Any], whose: str, joint: str = "of") -> str:
    """What a step is called that sets fields of one table."""
    return change_text(whose, said_of(plan, table, fields), joint)
