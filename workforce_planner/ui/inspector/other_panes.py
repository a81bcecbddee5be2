"""The inspector of a unit, of several things, and of the plan itself where nothing is selected."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from workforce_planner.calc.explain import explain_results
from workforce_planner.calc.steps import Step, Unit, step
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.relations import fte_in
from workforce_planner.model.schema import fields_of
from workforce_planner.model.wording import COST_OF_POSTS, count_text, fte_text, money_text
from workforce_planner.ui.inspector.actions import SeveralActions, UnitActions
from workforce_planner.ui.inspector.amounts import amount_line
from workforce_planner.ui.inspector.costs import CostByYear
from workforce_planner.ui.inspector.form import Form
from workforce_planner.ui.inspector.sections import Section, pairs
from workforce_planner.ui.pieces import button, column, label, row
from workforce_planner.ui.proposals.review import Reviewing
from workforce_planner.ui.tokens import PANE
from workforce_planner.ui.workspace import Workspace

UNIT_ROWS = (("name",), ("kind",), ("parent",), ("cost_centre", "vacancy_factor"), ("notes",))
NOT_GIVEN, IN_USE = "not given yet", "in use"
PLAN_ROWS = (
    ("name",),
    ("as_at", "price_date"),
    ("target_span", "full_time_minutes"),
    ("marking",),
    ("vacant_point",),
    ("filled_point",),
    ("notes",),
)

SEVERAL_ROWS = (("title",), ("grade", "fte"), ("reports_to",), ("unit",), ("role",), ("starts_on", "ends_on"))
SEVERAL_GROUPS = (
    ("Hours and pay", (("contracted_minutes", "full_time_minutes"), ("weeks_a_year", "point"), ("grade_evaluation",))),
    ("On the establishment", (("cost_centre",), ("employer",), ("in_scope",), ("statutory",))),
    ("Funding", (("funding_basis",), ("costed_in",))),
)
NOT_SEVERAL = frozenset({"reference", "order", "disestablished", "end_reason", "group_size", "manager_in_list"})
BY_MOVING = frozenset({"reports_to", "unit"})
"""Fields whose change takes the whole branch along, and so is a move."""
MOST_EXPLAINED = 200
"""Of so many posts chosen together each is explained by itself."""


class UnitPane(QWidget):
    """Shows one unit."""

    def __init__(self, workspace: Workspace, made: Callable[[], object]) -> None:
        super().__init__()
        self._workspace = workspace
        self._unit: UnitId | None = None
        self.form = Form("units", workspace, self._change, UNIT_ROWS, without=frozenset({"order"}))
        self._figures = Section("Figures, with all below it")
        self.by_year = CostByYear(workspace)
        self._actions = UnitActions(workspace, made)
        fields = column(self.form, margins=(PANE, 12, PANE, 14))
        self.setLayout(column(fields, self._figures, self.by_year, self._actions, -1))

    def show_unit(self, unit: UnitId) -> None:
        """Show a unit as it is now."""
        self._unit = unit
        self.form.show_values(fields_of(self._workspace.plan.units[unit]))
        self._actions.show_unit(unit)
        self._figures.clear()
        found = self._workspace.results.unit(unit)
        self.by_year.show_unit(unit, found.posts)
        cost = "Hidden" if self._workspace.hides_cost(found.posts) else money_text(found.cost.annual)
        self._figures.add(
            pairs(
                [
                    ("Posts", f"{found.posts:,}", ""),
                    ("FTE established", fte_text(found.established_fte), ""),
                    ("FTE employed", fte_text(found.employed_fte), ""),
                    ("FTE agency cover", fte_text(found.agency_fte), ""),
                    ("FTE uncovered", fte_text(found.uncovered_fte), ""),
                    ("To recruit", f"{fte_text(found.to_recruit_fte)} FTE", ""),
                ]
            ),
            amount_line(COST_OF_POSTS, cost, lambda: self._annual(unit)),
        )

    def _annual(self, unit: UnitId) -> Step | None:
        results = self._workspace.results
        hidden = self._workspace.hides_cost(results.unit(unit).posts)
        return None if hidden else explain_results(results, "cost", unit=unit)

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
        self._rates = Section("What posts cost")
        self.by_year = CostByYear(workspace)
        self._rates_pressed = rates
        hint = label("Select a unit or a post to see and change it.", "quiet", wraps=True)
        fields = column(hint, self.form, margins=(PANE, 12, PANE, 14), gap=12)
        self.setLayout(column(fields, self.by_year, self._rates, -1))

    def show_plan(self) -> None:
        """Show the settings as they are now."""
        plan = self._workspace.plan
        self.form.show_values(fields_of(plan.setting))
        self.by_year.show_unit(None, self._workspace.results.whole.posts)
        self._rates.clear()
        schemes = (("National Insurance", plan.setting.ni_scheme), ("Pension", plan.setting.pension_scheme))
        found = [(words, plan.on_cost_schemes.get(key) if key is not None else None) for words, key in schemes]
        rates = [(words, NOT_GIVEN) if each is None else (each.name, IN_USE) for words, each in found]
        self._rates.add(
            pairs([("Grades", f"{len(plan.grades):,}", ""), *((*each, "") for each in rates)]),
            row(button("Set up costs…", self._rates_pressed), -1),
        )

    def _change(self, name: str, value: Any) -> None:
        self._workspace.perform(named("change-plan", fields={name: value}), self)


class SeveralPane(QWidget):
    """What several posts share can be edited at once; says how much is selected and what can be done with all of it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._about = label("", "quiet", wraps=True)
        self.form = Form("posts", workspace, self._change, SEVERAL_ROWS, groups=SEVERAL_GROUPS, without=NOT_SEVERAL)
        self._figures = Section("Figures of these posts")
        self.review = Reviewing(workspace)
        self.several = SeveralActions(workspace)
        fields = column(self._about, self.form, margins=(PANE, 12, PANE, 14), gap=10)
        self.setLayout(column(fields, self.review, self._figures, self.several, -1))

    @property
    def posts(self) -> tuple[PostId, ...]:
        """The posts that are selected."""
        return tuple(PostId(place.key) for place in self._workspace.selection if place.table == "posts")

    def show_selection(self) -> None:
        """Show what is selected."""
        posts, plan = self.posts, self._workspace.plan
        units = len(self._workspace.selection) - len(posts)
        parts = [count_text(len(posts), "post")] if posts else []
        parts += [count_text(units, "unit")] if units else []
        what = " A change here is made in every one of the posts, in one step." if posts else ""
        self._about.setText(" and ".join(parts) + f" selected.{what}")
        self.several.setVisible(bool(posts))
        self.form.setVisible(bool(posts))
        self.several.fit()
        self._figures.setVisible(bool(posts))
        self.review.show_posts(posts)
        if posts:
            records = [plan.posts[key] for key in posts]
            self.form.show_shared([{**fields_of(each), "fte": fte_in(plan, each)} for each in records])
            self._show_figures(posts)

    def _show_figures(self, posts: tuple[PostId, ...]) -> None:
        found = self._workspace.results.among(posts, "these posts")
        cost = "Hidden" if self._workspace.hides_cost(found.posts) else money_text(found.cost.annual)
        self._figures.clear()
        rows = [
            ("Posts that count", f"{found.posts:,}", ""),
            ("FTE established", fte_text(found.established_fte), ""),
            ("To recruit", f"{fte_text(found.to_recruit_fte)} FTE", ""),
        ]
        self._figures.add(pairs(rows), amount_line(COST_OF_POSTS, cost, lambda: self._annual(posts)))

    def _annual(self, posts: tuple[PostId, ...]) -> Step | None:
        results = self._workspace.results
        found = results.among(posts, "these posts")
        if self._workspace.hides_cost(found.posts):
            return None
        parts = tuple(explain_results(results, "cost", post=post) for post in posts[:MOST_EXPLAINED])
        more = f", of which {len(parts)} are listed" if len(posts) > len(parts) else ""
        formula = f"sum over {count_text(len(posts), 'post')}{more}"
        return step("Cost of these posts, full year", found.cost.annual, Unit.MONEY, formula, parts)

    def _change(self, name: str, value: Any) -> None:
        if name in BY_MOVING:
            command = named("move", posts=self.posts, **{name: value})
        else:
            command = named("change-post", posts=self.posts, fields={name: value})
        self._workspace.perform(command, self)
