"""The inspector of a unit, of several things, and of the plan itself where nothing is selected."""

from typing import Any

from PySide6.QtWidgets import QWidget

from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import UnitId
from workforce_planner.model.schema import fields_of
from workforce_planner.model.wording import count_text, fte_text, money_text
from workforce_planner.ui.inspector.actions import SeveralActions, UnitActions
from workforce_planner.ui.inspector.form import Form
from workforce_planner.ui.inspector.sections import Section, pairs
from workforce_planner.ui.pieces import button, column, label, row
from workforce_planner.ui.tokens import PANE
from workforce_planner.ui.workspace import Workspace

UNIT_ROWS = (("name",), ("kind",), ("parent",), ("cost_centre",), ("notes",))
PLAN_ROWS = (
    ("name",),
    ("as_at", "price_date"),
    ("target_span", "full_time_minutes"),
    ("marking",),
    ("vacant_point",),
    ("filled_point",),
    ("notes",),
)


class UnitPane(QWidget):
    """Shows one unit."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._unit: UnitId | None = None
        self.form = Form("units", workspace, self._change, UNIT_ROWS, without=frozenset({"order"}))
        self._figures = Section("Figures, with all below it")
        self._actions = UnitActions(workspace)
        fields = column(self.form, margins=(PANE, 12, PANE, 14))
        self.setLayout(column(fields, self._figures, self._actions, -1))

    def show_unit(self, unit: UnitId) -> None:
        """Show a unit as it is now."""
        self._unit = unit
        self.form.show_values(fields_of(self._workspace.plan.units[unit]))
        self._actions.show_unit(unit)
        self._figures.clear()
        found = self._workspace.results.unit(unit)
        cost = "Hidden" if self._workspace.hiding else money_text(found.cost.annual)
        self._figures.add(
            pairs(
                [
                    ("Posts", f"{found.posts:,}", ""),
                    ("FTE established", fte_text(found.established_fte), ""),
                    ("FTE employed", fte_text(found.employed_fte), ""),
                    ("FTE agency cover", fte_text(found.agency_fte), ""),
                    ("FTE uncovered", fte_text(found.uncovered_fte), ""),
                    ("To recruit", f"{fte_text(found.to_recruit_fte)} FTE", ""),
                    ("Annual cost", cost, ""),
                ]
            )
        )

    def _change(self, name: str, value: Any) -> None:
        assert self._unit is not None
        if name == "parent":
            command = named("move-unit", unit=self._unit, parent=value)
        else:
            command = named("change-unit", unit=self._unit, fields={name: value})
        self._workspace.perform(command, self)


class PlanPane(QWidget):
    """Shows the plan's own settings."""

    def __init__(self, workspace: Workspace, rates: Any) -> None:
        super().__init__()
        self._workspace = workspace
        self.form = Form(
            "settings", workspace, self._change, PLAN_ROWS, without=frozenset({"ni_scheme", "pension_scheme"})
        )
        self._rates = Section("Grades and rates")
        self._rates_pressed = rates
        hint = label("Select a unit or a post to see and change it.", "quiet", wraps=True)
        fields = column(hint, self.form, margins=(PANE, 12, PANE, 14), gap=12)
        self.setLayout(column(fields, self._rates, -1))

    def show_plan(self) -> None:
        """Show the settings as they are now."""
        plan = self._workspace.plan
        self.form.show_values(fields_of(plan.setting))
        self._rates.clear()
        ni, pension = (
            plan.on_cost_schemes[key].name if key is not None and key in plan.on_cost_schemes else "not given yet"
            for key in (plan.setting.ni_scheme, plan.setting.pension_scheme)
        )
        self._rates.add(
            pairs(
                [
                    ("Grades", f"{len(plan.grades):,}", ""),
                    ("National Insurance", ni, ""),
                    ("Pension", pension, ""),
                ]
            ),
            row(button("Grades and rates…", self._rates_pressed), -1),
        )

    def _change(self, name: str, value: Any) -> None:
        self._workspace.perform(named("change-plan", fields={name: value}), self)


class SeveralPane(QWidget):
    """Says how much is selected and what can be done with all of it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._about = label("", "quiet", wraps=True)
        self.several = SeveralActions(workspace)
        self.setLayout(column(column(self._about, margins=(PANE, 12, PANE, 14)), self.several, -1))

    def show_selection(self) -> None:
        """Show what is selected."""
        posts = sum(place.table == "posts" for place in self._workspace.selection)
        units = len(self._workspace.selection) - posts
        parts = [count_text(posts, "post")] if posts else []
        parts += [count_text(units, "unit")] if units else []
        self._about.setText(" and ".join(parts) + " selected.")
        self.several.setVisible(posts > 0)
