"""Commands on figures of a published document, kept beside ours so that the difference can be explained."""

from workforce_planner.edit.record_lists import RecordList, enter
from workforce_planner.model.costing import PublishedFigure
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse


def _must(_plan: Plan, figure: PublishedFigure) -> None:
    if figure.post is not None and figure.unit is not None:
        raise refuse(
            "two-places", "A figure is of a post or of a unit; both were named.", "Name one, or neither for the whole."
        )


PUBLISHED = RecordList(
    table="published_figures",
    word="published-figure",
    argument="figure",
    prefix="published",
    about="a figure of a published document, to be compared with ours",
    own_names=False,
    several=("change", "delete"),
    must=_must,
)
enter(PUBLISHED, "create", "change", "delete")
