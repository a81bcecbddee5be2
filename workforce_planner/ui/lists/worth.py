"""What a record of the lists costs year by year, and what explains a published figure."""

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtGui import QHideEvent

from workforce_planner.calc.discrepancy import in_pennies
from workforce_planner.calc.what_if import WhatIf
from workforce_planner.model.costing import COMPONENTS
from workforce_planner.model.wording import NO_VALUE, count_text, money_text
from workforce_planner.session.what_if import adding, never
from workforce_planner.ui.inspector.leaving import ExitPane
from workforce_planner.ui.inspector.sections import Section, pairs
from workforce_planner.ui.latest import LARGE, Latest
from workforce_planner.ui.lists.listing import HIDDEN, Listed
from workforce_planner.ui.pieces import label
from workforce_planner.ui.workspace import Workspace

WORKING = "Working out what it adds to the cost …"


class Worth(Section):
    """The cost of one record by year; nothing for lists whose records cost nothing themselves."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("What it costs")
        self._workspace = workspace
        self._latest = Latest(self)

    def show_record(self, listed: Listed, key: str) -> None:
        """Show what a record costs."""
        shown: dict[str, Callable[[Listed, Any], None]] = {
            "allowances": self._added,
            "awards": self._added,
            "cost_overrides": self._override,
            "cost_lines": self._years,
            "departures": self._departure,
            "budgets": self._budget,
            "published_figures": self._published,
        }
        show = shown.get(listed.kind.table)
        self.setVisible(show is not None)
        if show is None:
            return
        self._latest.stop()
        self.clear()
        if self._workspace.hiding:
            self.add(label(HIDDEN, "quiet"))
        else:
            show(listed, listed.record(key))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """Out of sight nothing is worked out."""
        super().hideEvent(event)
        self._latest.stop()

    def _work_out(self, listed: Listed, record: Any, show: Callable[[WhatIf], object]) -> None:
        """What a record adds to the cost: at once, or of a large plan beside the window."""
        workspace = self._workspace
        work = adding(workspace.document, workspace.proposal, listed.kind.table, record.id)
        if len(workspace.plan.posts) < LARGE:
            show(cast(WhatIf, work(never)))
            return
        words = label(WORKING, "quiet", wraps=True)
        self.add(words)

        def done(found: WhatIf | None) -> None:
            if found is not None:
                words.hide()
                show(found)

        self._latest.ask("worth", work, done)

    def _added(self, listed: Listed, record: Any) -> None:
        def show(found: WhatIf) -> None:
            self._show_difference(found)
            if found.posts:
                self.add(label(f"On-costs are in it. {count_text(len(found.posts), 'post')}.", "quiet", wraps=True))

        self._work_out(listed, record, show)

    def _show_difference(self, found: WhatIf) -> None:
        self.add(pairs([(str(each.year), money_text(each.difference or 0), "") for each in found.years]))

    def _override(self, listed: Listed, record: Any) -> None:
        part = COMPONENTS.get(record.component, record.component).lower()
        self.add(label(f"More or less than the {part} that is worked out:", "quiet", wraps=True))
        self._work_out(listed, record, self._show_difference)

    def _years(self, listed: Listed, record: Any) -> None:
        row = listed.by_key.get(record.id)
        if row is None:
            self.add(label("Nothing in the years that are costed, or its price is not known.", "quiet", wraps=True))
            return
        years = zip(listed.costs.horizon, row, strict=True)
        self.add(pairs([(str(year), money_text(amount), "") for year, amount in years]))

    def _departure(self, _listed: Listed, record: Any) -> None:
        pane = ExitPane(self._workspace)
        pane.show_departure(record.id)
        self.add(pane)

    def _budget(self, listed: Listed, record: Any) -> None:
        row = listed.budgets.get(record.id)
        if row is None:
            self.add(label("Its year is not among those that are costed.", "quiet", wraps=True))
            return
        left = NO_VALUE if row.difference is None else money_text(row.difference)
        over = row.difference is not None and row.difference < 0
        budget = NO_VALUE if row.budget is None else money_text(row.budget)
        rows = [("Approved", budget, ""), ("Cost", money_text(row.cost), ""), ("Left", left, "heading")]
        self.add(pairs(rows))
        if over:
            self.add(label("! More than the budget", "warn"))

    def _published(self, listed: Listed, record: Any) -> None:
        cell = listed.published.get(record.id)
        if cell is None:
            self.add(label("No figure was given.", "quiet"))
            return
        ours, difference = in_pennies(cell.ours), in_pennies(cell.difference)
        rows = [
            ("Published", NO_VALUE if record.amount is None else money_text(record.amount, 2), ""),
            ("Ours", NO_VALUE if ours is None else money_text(ours, 2), ""),
            ("Published less ours", NO_VALUE if difference is None else money_text(difference, 2), "heading"),
        ]
        why = "Ours is not known." if cell.ours is None else f"{cell.way.value[:1].upper()}{cell.way.value[1:]}."
        self.add(pairs(rows), label(why, wraps=True))
        if cell.formula:
            self.add(label(cell.formula, "quiet", wraps=True))
