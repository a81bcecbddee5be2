"""What is in an area of the cabinet table: its units and posts, put in and taken out; and the order of the areas."""

from functools import partial
from typing import Any

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import AreaId
from workforce_planner.ui.dialogs.options import options_of
from workforce_planner.ui.dialogs.picker import Option, Picker
from workforce_planner.ui.inspector.sections import Section
from workforce_planner.ui.pieces import Line, button, label, row, stretched
from workforce_planner.ui.workspace import Workspace

MOST = 40
"""No more than so many of each are listed."""
TABLES = ("units", "posts")


class Contents(Section):
    """The units and posts that are in an area themselves."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("What is in it")
        self._workspace = workspace
        self._area = AreaId("")
        self.put_unit = button("Put a unit in…", partial(self._pick, "units"))
        self.put_post = button("Put a post in…", partial(self._pick, "posts"))
        self._inside = Section()
        self.add(row(self.put_unit, self.put_post, -1), self._inside)

    def show_area(self, area: AreaId) -> None:
        """Show what is in an area."""
        self._area = area
        plan = self._workspace.plan
        self._inside.clear()
        for table in TABLES:
            found = [key for key, record in plan.table(table).items() if getattr(record, "area", None) == area]
            for key in found[:MOST]:
                name = describe(plan, table, key)
                out = button("Take out", partial(self._take_out, table, key), "small-link", name=f"Take out {name}")
                self._inside.add(stretched(row(label(name, wraps=True), out), 1, 0))
            if len(found) > MOST:
                self._inside.add(Line(f"and {len(found) - MOST:,} more {table}", "quiet"))
        self._inside.setVisible(self._inside.body.count() > 0)

    def _pick(self, table: str) -> None:
        one = "unit" if table == "units" else "post"
        options = options_of(self._workspace, table, blank=False)
        below = self.put_unit if table == "units" else self.put_post
        Picker(f"Put a {one} in", options, partial(self._put, table), self).open_below(below)

    def _put(self, table: str, option: Option) -> None:
        self._do(area=self._area, **{table: (option.key,)})

    def _take_out(self, table: str, key: str) -> None:
        self._do(**{table: (key,)})

    def _do(self, **values: Any) -> None:
        self._workspace.attempt(named("set-area", **values), self)


def moved(keys: tuple[str, ...], key: str, by: int) -> tuple[str, ...] | None:
    """The keys with one of them a place further up or down; None where it is at the end."""
    place = keys.index(key) + by if key in keys else -1
    if not 0 <= place < len(keys):
        return None
    rest = [each for each in keys if each != key]
    return (*rest[:place], key, *rest[place:])
