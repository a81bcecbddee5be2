"""The columns of figures of the outline: what each is called, what it means, what it says of a unit and of a post."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from workforce_planner.calc.results import Figures, PostFigures
from workforce_planner.model.wording import COST_OF_POSTS, NO_VALUE, fte_text, short_money_text

HIDDEN = "Hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. `head` is its header, on two lines at most; `width` in pixels at the usual size of text."""

    name: str
    words: str
    head: str
    definition: str
    of_unit: Callable[[Figures], str]
    of_post: Callable[[PostFigures], str]
    width: int
    private: bool = False


def _blank_if_nothing(text: str, amount: int) -> str:
    return text if amount else ""


COLUMNS: tuple[Column, ...] = (
    Column(
        name="posts",
        words="Posts",
        head="Posts",
        definition="Posts of the unit with all units in it, on the day; partners' posts are not counted",
        of_unit=lambda figures: f"{figures.posts:,}",
        of_post=lambda _figures: "",
        width=44,
    ),
    Column(
        name="fte",
        words="FTE established",
        head="FTE\nestablished",
        definition="Full-time equivalent of the posts: employed, covered by agency workers and uncovered",
        of_unit=lambda figures: fte_text(figures.established_fte),
        of_post=lambda figures: fte_text(figures.fte),
        width=74,
    ),
    Column(
        name="vacant",
        words="Vacant posts",
        head="Vacant\nposts",
        definition="Posts with nobody in them, not even an agency worker",
        of_unit=lambda figures: f"{figures.vacant_posts:,}",
        of_post=lambda figures: "1" if figures.vacant else "",
        width=54,
    ),
    Column(
        name="to_recruit",
        words="FTE to recruit",
        head="FTE to\nrecruit",
        definition="FTE of posts with no employee in them; those covered by agency workers are among them",
        of_unit=lambda figures: fte_text(figures.to_recruit_fte),
        of_post=lambda figures: _blank_if_nothing(fte_text(figures.fte), figures.to_recruit),
        width=74,
    ),
    Column(
        name="agency",
        words="FTE agency cover",
        head="FTE agency\ncover",
        definition="FTE of posts that agency workers cover",
        of_unit=lambda figures: fte_text(figures.agency_fte),
        of_post=lambda figures: _blank_if_nothing(fte_text(figures.agency_fte), figures.agency_fte),
        width=72,
    ),
    Column(
        name="cost",
        words=COST_OF_POSTS,
        head="Cost of\nposts",
        definition="Gross pay with on-costs of the established posts for a full year, as far as it is known",
        of_unit=lambda figures: NO_VALUE if figures.cost.annual is None else short_money_text(figures.cost.annual),
        of_post=lambda figures: NO_VALUE if figures.annual_cost is None else short_money_text(figures.annual_cost),
        width=66,
        private=True,
    ),
)
BY_NAME: Mapping[str, Column] = {column.name: column for column in COLUMNS}
FIRST = ("posts", "fte")
"""Shown until somebody chooses others."""


def columns_named(names: object) -> tuple[Column, ...]:
    """The columns of these names in their order; the first ones where the names are not a list of names."""
    wanted = [each for each in names if isinstance(each, str)] if isinstance(names, list) else list(FIRST)
    return tuple(column for column in COLUMNS if column.name in wanted)


def names_of(columns: Iterable[Column]) -> list[str]:
    """The names of columns, to be remembered."""
    return [column.name for column in columns]
