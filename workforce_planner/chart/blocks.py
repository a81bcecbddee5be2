"""The pieces that a layout places: a card, what hangs below it on a spine, what stands below it in a row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workforce_planner.chart.spec import Measures


@dataclass(frozen=True, slots=True)
class Family:
    """Neighbours in a row that one frame encloses: the places `start` to `stop` among a block's `across`."""

    unit: str
    start: int
    stop: int


@dataclass(slots=True, kw_only=True)
class Block:
    """A card (key "": none, a bare stack) with a tag below it, and its reports.

    `hung` are stacked on a spine, `across` stand in a row one tier lower; a block has one or the other. `unit` names
    the unit that a frame round the whole branch stands for. A layout sets x and y, the upper left corner.
    """

    key: str
    width: float
    height: float
    tag: float = 0.0
    hung: list["Block"] = field(default_factory=list)
    across: list["Block"] = field(default_factory=list)
    unit: str = ""
    families: tuple[Family, ...] = ()
    spine: float = 0.0
    spineless: bool = False
    x: float = 0.0
    y: float = 0.0

    @property
    def port(self) -> float:
        """Where the line from above arrives, from the left."""
        return self.width / 2 if self.key else self.spine

    @property
    def centre(self) -> float:
        """What a manager is centred by, from the left."""
        return self.width / 2


@dataclass(frozen=True, slots=True)
class Framed:
    """A frame round the posts of a unit."""

    unit: str
    x: float
    y: float
    width: float
    height: float


def all_blocks(tops: Iterable[Block]) -> Iterator[Block]:
    """Every block, managers before their reports."""
    waiting = list(tops)[::-1]
    while waiting:
        block = waiting.pop()
        yield block
        waiting.extend(reversed(block.across or block.hung))


def bottom_up(tops: Iterable[Block]) -> list[Block]:
    """Every block, reports before their managers."""
    return list(all_blocks(tops))[::-1]


def columns_of(count: int, longest: int) -> list[int]:
    """How many boxes go in each column so that columns are about as long as one another.

    >>> columns_of(13, 12), columns_of(12, 12), columns_of(0, 12)
    ([7, 6], [12], [])
    """
    columns = -(-count // max(longest, 1))
    return [count // columns + (1 if index < count % columns else 0) for index in range(columns)] if columns else []


def bare_stack(items: list[Block], measures: Measures) -> Block:
    """A column of boxes without a manager's card on top."""
    return Block(key="", width=measures.width, height=0.0, hung=items, spine=measures.spine)
