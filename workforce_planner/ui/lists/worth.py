"""What a record of the lists costs year by year, and what explains a published figure."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from PySide6.QtGui import QHideEvent

from workforce_planner.calc.budgets import BudgetRow, budget_step
from workforce_planner.calc.discrepancy import in_pennies
from workforce_planner.calc.ledger import Kind
from workforce_planner.calc.steps import Step
from workforce_planner.calc.timeline import Where
from workforce_planner.calc.what_if import WhatIf
from workforce_planner.model.costing import COMPONENTS
from workforce_planner.model.wording import NO_VALUE, count_text, money_text
from workforce_planner.session.costing.explained import Period, cost_step
from workforce_planner.session.what_if import adding, difference_by_post, never
from workforce_planner.ui.inspector.amounts import amount_line, as_entered
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
        for each in found.years:
            explains = partial(difference_by_post, found, each.year)
            self.add(amount_line(str(each.year), money_text(each.difference or 0), explains))

    def _override(self, listed: Listed, record: Any) -> None:
        part = COMPONENTS.get(record.component, record.component).lower()
        self.add(label(f"More or less than the {part} that is worked out:", "quiet", wraps=True))
        self._work_out(listed, record, self._show_difference)

    def _years(self, listed: Listed, record: Any) -> None:
        row = listed.by_key.get(record.id)
        if row is None:
            self.add(label("Nothing in the years that are costed, or its price is not known.", "quiet", wraps=True))
            return
        for year, amount in zip(listed.costs.horizon, row, strict=True):
            where, costs = Where(kind=Kind.COST_LINE, key=record.id), listed.costs
            explains = partial(cost_step, costs, where, None, Period(year.first), name=record.name)
            self.add(amount_line(str(year), money_text(amount), explains))

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
        explains = partial(budget_step, listed.plan, row)
        self.add(as_entered(pairs([("Approved", budget, "")])))
        self.add(amount_line("Cost", money_text(row.cost), partial(self._cost_of, listed, row)))
        self.add(amount_line("Left", left, explains, strong=True))
        if over:
            self.add(label("! More than the budget", "warn"))

    def _cost_of(self, listed: Listed, row: BudgetRow) -> Step:
        holder = row.holder
        where = Where(unit=holder.unit) if holder.unit is not None else Where(cost_centre=holder.cost_centre)
        return cost_step(listed.costs, where, None, Period(row.year.first), name="Cost")

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
        self.add(as_entered(pairs(rows)), label(why, wraps=True))
        if cell.formula:
            self.add(label(cell.formula, "quiet", wraps=True))
