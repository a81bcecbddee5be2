"""What a window shows first of a document: worked out in the thread that opens it, so that the window only shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workforce_planner.calc.results import Results
from workforce_planner.model.ids import PostId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import Relations
from workforce_planner.session.document import Document

if TYPE_CHECKING:
    from workforce_planner.chart.build import Picture
    from workforce_planner.ui.outline.tree import Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLook:
    """The outline and the chart of the current structure as they are first shown, all of it without Qt."""

    plan: Plan
    hiding: bool
    tree: "Tree"
    folded: frozenset[PostId]
    """What the chart begins with folded."""
    pictures: "Mapping[frozenset[PostId], Picture]"
    """The charts that may be shown first, by what is folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a workspace will say of a document that was just opened."""

    document: Document
    hiding: bool
    structure_name: str = ""
    proposal: None = None
    box_costs: bool = False

    @property
    def plan(self) -> Plan:
        """The current structure."""
        return self.document.plan()

    @property
    def relations(self) -> Relations:
        """Its joins."""
        return self.document.structure().relations

    @property
    def results(self) -> Results:
        """Its figures."""
        return self.document.results()


def first_look(document: Document, *, hiding: bool, room: float, larger: float) -> FirstLook:
    """What is shown first of a document, with names and pay hidden or not.

    `room` is the width for the chart, in pixels, and `larger` how many times the text is that of 100 %.
    """
    from workforce_planner.ui.chart.sheet import first_depths, picture_of, readable
    from workforce_planner.ui.outline.tree import tree_of

    sight = Sight(document=document, hiding=hiding)
    pictures: dict[frozenset[PostId], Picture] = {}
    last: Picture | None = None

    def width_of(folded: frozenset[PostId]) -> float:
        nonlocal last
        last = picture_of(sight, folded, before=last)
        if last is None:
            return 0.0
        pictures[folded] = last
        return last.scene.width

    tree = tree_of(sight.plan, sight.relations)
    folded, _ = readable(first_depths(sight), width_of, room, larger)
    return FirstLook(plan=sight.plan, hiding=hiding, tree=tree, folded=folded, pictures=pictures)
