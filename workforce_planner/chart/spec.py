"""What a chart is asked to show, and the measures of its medium."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from workforce_planner.model.ids import PostId


class Arrangement(Enum):
    """How a manager's reports stand."""

    COLUMNS = "columns"  # leaves stacked in columns, branches side by side
    HANGING = "hanging"  # whole teams of the lowest managers hang under theirs as well


class Units(Enum):
    """How units are shown."""

    FRAMES = "frames"  # a frame round a connected branch, a line on the card elsewhere
    LINES = "lines"  # a line on the card wherever the unit is another than the manager's
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSpec:
    """What to show. `names` None: shown, except in a printed proposal. `pay` hides the grade."""

    top: PostId | None = None
    """The post at the top; None is the whole structure."""
    depth: int | None = None
    """How many tiers to draw; what is below is folded."""
    collapsed: frozenset[PostId] = frozenset()
    """Posts whose branch is folded."""
    names: bool | None = None
    pay: bool = True
    references: bool = False
    cases: bool = False
    changes: bool = True
    """Whether states, where they are given, are marked."""
    disestablished: bool = True
    """Whether posts that end are drawn, in grey."""
    waiting: bool = True
    """Whether posts that wait for a manager are drawn though nobody is below them; else they stand beside the chart."""
    units: Units = Units.FRAMES
    arrangement: Arrangement = Arrangement.COLUMNS
    column_length: int = 12
    """The most boxes in one column of a stack."""
    target_span: int | None = None
    """Marks managers with more direct reports; None marks none."""
    proposal: str = ""
    """The name of the proposal; "" is the current structure."""
    paper: str = "A4"
    portrait: bool = False
    title: str = ""
    subtitle: str = ""
    version: str = ""
    marking: str | None = None
    """The protective marking; None is the plan's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Lengths of one medium, in pixels at 100 % on screen and in points on paper."""

    name: str
    width: float
    indent: float
    pad: float
    top_pad: float
    bottom_pad: float
    title: float
    body: float
    detail: float
    title_leading: float
    body_leading: float
    detail_leading: float
    badge: float
    radius: float
    bar: float
    across: float
    families: float
    down: float
    stack_first: float
    stacked: float
    spine: float
    tag: float
    tag_text: float
    frame_pad: float
    frame_label: float
    margin: float

    @property
    def leaf_width(self) -> float:
        """The width of a card that hangs from a spine, so that it ends where its manager's does."""
        return self.width - self.indent


SCREEN = Measures(
    name="screen",
    width=208,
    indent=20,
    pad=14,
    top_pad=8,
    bottom_pad=9,
    title=13,
    body=13,
    detail=11.5,
    title_leading=18,
    body_leading=18,
    detail_leading=18,
    badge=16,
    radius=5,
    bar=4,
    across=16,
    families=28,
    down=44,
    stack_first=24,
    stacked=10,
    spine=8,
    tag=18,
    tag_text=11.5,
    frame_pad=12,
    frame_label=24,
    margin=24,
)
PAPER_MEASURES = Measures(
    name="paper",
    width=148,
    indent=20,
    pad=7,
    top_pad=5.5,
    bottom_pad=5.5,
    title=9.5,
    body=9,
    detail=8,
    title_leading=12,
    body_leading=12,
    detail_leading=11,
    badge=13,
    radius=0,
    bar=0,
    across=12,
    families=20,
    down=34,
    stack_first=16,
    stacked=11,
    spine=8,
    tag=13,
    tag_text=8,
    frame_pad=7,
    frame_label=15,
    margin=1,
)
MEASURES: Mapping[str, Measures] = {each.name: each for each in (SCREEN, PAPER_MEASURES)}
