"""The lists of a restructure: the areas of a cabinet table, and the phases of a proposal with the responses to its
consultation."""

from typing import Any

from workforce_planner.model.wording import table_date_text
from workforce_planner.ui.lists.listing import Adding, Column, Listed, ListKind, field


def _inside(table: str) -> Any:
    def says(listed: Listed, record: Any) -> str:
        return f"{len({use.key for use in listed.uses(record.id) if use.table == table}):,}"

    return says


def _typed(name: str) -> Any:
    """What was typed about a consultation; while names are hidden nobody is named in it."""

    def says(listed: Listed, record: Any) -> str:
        return listed.said(str(field(name)(listed, record)))

    return says


AREAS = ListKind(
    key="areas",
    table="areas",
    name="Areas",
    about="The lines of a cabinet table, in their order. Units, with all below them, and single posts are put in them.",
    columns=(
        Column(name="Area", says=field("name")),
        Column(name="Under", says=field("heading")),
        Column(name="Units", says=_inside("units"), right=True),
        Column(name="Posts", says=_inside("posts"), right=True),
    ),
    rows=(("name",), ("heading",)),
    change=("change-area", "areas"),
    many=True,
    create="create-area",
    rename="rename-area",
    merge=("merge-areas", "areas"),
    delete=("delete-area", "area"),
    in_view=True,
    of_structure=True,
    order="order-areas",
)
PHASES = ListKind(
    key="phases",
    table="phases",
    name="Phases",
    about="Changes of a proposal that take effect on one day. Posts are put in a phase in their details.",
    columns=(
        Column(name="Phase", says=field("name")),
        Column(name="Effective from", says=lambda _listed, record: table_date_text(record.effective_on)),
        Column(name="Changes", says=_inside("reviews"), right=True),
    ),
    rows=(("name",), ("effective_on",), ("notes",)),
    change=("change-phase", "phase"),
    delete=("delete-phase", "phase"),
    adds=Adding(command="create-phase", arguments=("name", "effective_on")),
    in_view=True,
    of_structure=True,
    of_proposal=True,
)
RESPONSES = ListKind(
    key="responses",
    table="responses",
    name="Responses",
    about="Responses to the consultation on a proposal: who asked for what, the answer, what changed.",
    columns=(
        Column(name="From", says=_typed("body")),
        Column(name="What they asked", says=_typed("asked")),
        Column(name="Answer", says=field("answer")),
        Column(name="What changed", says=_typed("change")),
        Column(name="Received", says=lambda _listed, record: table_date_text(record.received_on)),
    ),
    rows=(("body",), ("asked",), ("answer", "received_on"), ("reply",), ("change",), ("post",), ("unit",)),
    change=("change-response", "responses"),
    many=True,
    delete=("delete-response", "responses"),
    delete_many=True,
    adds=Adding(command="create-response", fields=("body", "asked", "answer", "reply", "change")),
    in_view=True,
    of_structure=True,
    of_proposal=True,
    shares=True,
)
RESTRUCTURE_KINDS = (AREAS, PHASES, RESPONSES)
