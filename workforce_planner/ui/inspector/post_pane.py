"""One post in the inspector: fields, holders, cost, what a proposal changes, what is wrong, what can be done."""

from functools import partial
from operator import is_
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from workforce_planner.calc.cost import PostCost
from workforce_planner.calc.explain import explain_results
from workforce_planner.calc.gaps import gap_text
from workforce_planner.calc.results import PostFigures
from workforce_planner.calc.steps import Step
from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import PostId, RoleId
from workforce_planner.model.imports import has_lists
from workforce_planner.model.records import Post
from workforce_planner.model.relations import fte_in
from workforce_planner.model.schema import TABLES, fields_of
from workforce_planner.model.wording import NO_VALUE, count_text, date_text
from workforce_planner.ui.figures.explanation import EXPLAINS
from workforce_planner.ui.inspector.actions import PostActions
from workforce_planner.ui.inspector.costs import Allowances, CostByYear, Overrides
from workforce_planner.ui.inspector.difference import Difference
from workforce_planner.ui.inspector.form import Form
from workforce_planner.ui.inspector.funding import Funding
from workforce_planner.ui.inspector.holders import Holders
from workforce_planner.ui.inspector.other_panes import BY_MOVING
from workforce_planner.ui.inspector.sections import Section, pairs
from workforce_planner.ui.inspector.working import Working
from workforce_planner.ui.keyboard import area_around
from workforce_planner.ui.origins import KEYS, WORDS, open_post
from workforce_planner.ui.pieces import Line, button, column, label, relook, row
from workforce_planner.ui.proposals.review import Reviewing
from workforce_planner.ui.scrolling import TallArea
from workforce_planner.ui.theme import grown
from workforce_planner.ui.tokens import PANE
from workforce_planner.ui.workspace import Workspace

STANDING = 30
WELL = "No problems with this post"
ROWS = (("title",), ("grade", "fte"), ("reports_to",), ("unit",), ("role",), ("starts_on", "ends_on"))
GROUPS = (
    ("Hours and pay", (("contracted_minutes", "full_time_minutes"), ("weeks_a_year", "point"), ("grade_evaluation",))),
    ("On the establishment", (("reference", "cost_centre"), ("employer",), ("in_scope",), ("statutory",))),
    ("Funding", (("funding_basis",), ("costed_in",))),
)
WITHOUT = frozenset({"order", "disestablished", "end_reason", "group_size", "manager_in_list", "notes"})
NOTES = frozenset(TABLES["posts"].fields) - {"notes"}


class PostPane(QWidget):
    """Shows one post; made once and given other posts to show."""

    def __init__(self, workspace: Workspace, explain: Any) -> None:
        super().__init__()
        self._workspace, self._explain = workspace, explain
        self.post: PostId | None = None
        self.form = Form("posts", workspace, self._change, ROWS, groups=GROUPS, without=WITHOUT)
        self.notes = Form("posts", workspace, self._change, (("notes",),), without=NOTES)
        self.holders = Holders(workspace)
        self.standing = Line("", "quiet")
        self.details = button("Details", self._show_details, "small-link", name="What is wrong with this post")
        self.why = button("Why?", self._explain_span, "small-link", name="Why are these too many direct reports?")
        self.why.setProperty(EXPLAINS, True)
        self._cost = Section()
        self.working = Working("the cost")
        self._caseload = Section("Caseload")
        self.review, self.difference = Reviewing(workspace), Difference(workspace)
        self.funding = Funding(workspace)
        self.by_year = CostByYear(workspace)
        self.allowances, self.overrides = Allowances(workspace), Overrides(workspace)
        notes = Section()
        notes.add(self.notes)
        self._cost_said: tuple[object, ...] | None = None
        self._cost_rested_on: list[object] = []
        self._caseload_said: tuple[object, ...] | None = None
        self._problems = Section()
        self._actions = PostActions(workspace, self)
        stands = QWidget()
        stands.setFixedHeight(grown(STANDING))  # what is said comes and goes; the fields below it stay where they are
        stands.setLayout(row(self.standing, self.why, self.details, margins=(PANE, 0, PANE, 0)))
        self.origin = button("Where from?", self._ask_origin, "small-link", name=WORDS, tip=f"{WORDS} ({KEYS})")
        self.origin.hide()
        fields = column(self.form, row(-1, self.origin), margins=(PANE, 6, PANE, 10))
        self.setLayout(
            column(
                stands, fields, self._problems, self.review, self.difference, self.holders, self._cost, self.by_year,
                self.allowances, self.overrides, self.funding, self._caseload, notes, self._actions, -1,
            )
        )  # fmt: skip

    def show_post(self, post: PostId) -> None:
        """Show a post as it is now."""
        if post != self.post:
            self.working.forget()
        self.post = post
        record = self._workspace.plan.posts[post]
        self.form.key = self.notes.key = post
        self.origin.setVisible(has_lists(self._workspace.document.plan().imports))
        self.form.show_values({**fields_of(record), "fte": fte_in(self._workspace.plan, record)})
        self.notes.show_values(fields_of(record))
        self.holders.show_post(post)
        self.holders.setVisible(self.holders.body.count() > 0)
        self._show_cost(post)
        self.by_year.show_post(post)
        self.allowances.show_post(post)
        self.overrides.show_post(post)
        self.review.show_posts((post,))
        self.difference.show_post(post)
        self._show_caseload(post)
        self.funding.show_post(post)
        self._show_problems(post)
        self._actions.show_post(post)

    def _ask_origin(self) -> None:
        if self.post is not None:
            open_post(self._workspace, self.post, self.origin, self.origin.mapToGlobal(QPoint(0, self.origin.height())))

    def _change(self, name: str, value: Any) -> None:
        assert self.post is not None
        if name in BY_MOVING:
            command = named("move", posts=(self.post,), **{name: value})
        else:
            command = named("change-post", posts=(self.post,), fields={name: value})
        self._workspace.perform(command, self)

    # Cost.

    def _show_cost(self, post: PostId) -> None:
        results = self._workspace.results
        found = results.post(post)
        record = self._workspace.plan.posts[post]
        step = None
        rests_on = self._cost_rests_on(post)
        if len(rests_on) == len(self._cost_rested_on) and all(map(is_, rests_on, self._cost_rested_on)):
            return
        if found is not None and found.cost is not None and not found.cost.gap and not self._workspace.hiding:
            step = explain_results(results, "cost", post=post)
        before, self._cost_rested_on = self._cost_said, rests_on
        self._cost_said = (self._workspace.hiding, found is None or found.cost is None, record.costed_in, post)
        if step is not None and before == self._cost_said and not self.working.isHidden():
            self._cost.heading.setText(f"Cost, full year, at {date_text(results.price_date)}")
            self.working.show_step(step)
            return
        self._cost.body.removeWidget(self.working)
        self._cost.clear()
        self._cost.heading.setText(f"Cost, full year, at {date_text(results.price_date)}")
        self._cost.heading.show()
        self.working.hide()
        self.working.clear()
        self._say_cost(record, found, step)

    def _say_cost(self, record: Post, found: PostFigures | None, step: Step | None) -> None:
        """The cost with its working, or why there is none to show."""
        if self._workspace.hiding:
            self._cost.add(label("Hidden", "quiet"))
        elif found is None:
            self._cost.add(label("Not counted on this day, so not costed.", "quiet", wraps=True))
        elif found.cost is None:
            elsewhere = (
                f"Costed in {record.costed_in}." if record.costed_in else "Paid by a partner: no cost to the council."
            )
            self._cost.add(label(elsewhere, "quiet", wraps=True))
        elif found.cost.gap:
            lead = button("Edit grades…", self._ask_lists, "link", name="Edit the list of grades")
            self._cost.add(
                label("Not known", "heading"), label(self._gap(found.cost), "quiet", wraps=True), row(lead, -1)
            )
        elif step is not None:
            self.working.show_step(step)
            self._cost.add(self.working)
            self.working.show()

    def _cost_rests_on(self, post: PostId) -> list[object]:
        """Whatever the cost of a post follows from: while these are the very same, so are the cost and its working."""
        plan, workspace = self._workspace.plan, self._workspace
        held = [plan.assignments[key] for key in workspace.relations.assignments_of_post.get(post, ())]
        return [
            *(plan.settings, plan.grades, plan.pay_scales, plan.on_cost_schemes, plan.awards, plan.allowances),
            *(plan.cost_overrides, plan.roles, plan.units, plan.posts[post]),
            *held,
            *(plan.people.get(each.person) for each in held),
            *(workspace.hiding, workspace.results.day),
        ]

    def _ask_lists(self) -> None:
        record = self._workspace.plan.posts[self.post] if self.post else None
        self._workspace.lists_asked.emit("grades", (record.grade or "") if record else "")

    def _gap(self, cost: PostCost) -> str:
        text = gap_text(self._workspace.results, cost.gap) if cost.gap else ""
        return f"{text[:1].upper()}{text[1:]}."

    # Caseload.

    def _show_caseload(self, post: PostId) -> None:
        plan, results = self._workspace.plan, self._workspace.results
        found, role = results.post(post), plan.roles.get(plan.posts[post].role or RoleId(""))
        holds = role is not None and bool(role.holds_cases)
        shown = found is not None and (holds or found.cases > 0)
        self._caseload.setVisible(shown)
        if found is None or not shown:
            self._caseload.clear()
            self._caseload_said = None
            return
        each = explain_results(results, "caseload_today", post=post)
        said = (post, each.value, each.text, found.cases, role)
        if said == self._caseload_said:
            return
        self._caseload_said = said
        self._caseload.clear()
        per_worker = each.text if each.value is not None else NO_VALUE
        rows = [("Cases held", f"{found.cases:,}", ""), ("Cases per FTE of those who hold any", per_worker, "")]
        target = role.target_caseload if role is not None else None
        over = target is not None and each.value is not None and each.value > target
        if target is not None:
            rows.append((f"Target of {role.name}" if role else "Target", f"{target}", ""))
        self._caseload.add(pairs(rows))
        if over:
            self._caseload.add(label(f"! Over the target of {target}", "warn"))
        if found.cases:
            why = button(
                "Why?", partial(self._explain, "caseload_today", post), "link", name="How the caseload is counted"
            )
            why.setProperty(EXPLAINS, True)
            self._caseload.add(row(why, -1))

    # What is wrong.

    def _show_problems(self, post: PostId) -> None:
        workspace = self._workspace
        structure = workspace.document.structure(workspace.proposal)
        places = [("posts", str(post))]
        places += [("assignments", str(key)) for key in workspace.relations.assignments_of_post.get(post, ())]
        found = structure.problems_of(places)
        self._problems.setVisible(bool(found))
        self._say_standing(post, [workspace.problem_text(each) for each in found])
        if not self._problems.renews(post, found, workspace.hiding):
            return
        for each in found:
            self._problems.add(
                label(
                    f"! {workspace.problem_text(each)}",
                    "bad-heading" if each.severity == "error" else "warn",
                    wraps=True,
                )
            )
            if each.remedy:
                self._problems.add(label(each.remedy, "quiet", wraps=True))

    def _say_standing(self, post: PostId, problems: list[str]) -> None:
        """In one line that is always there: how the post stands, the first that is wrong with it, how many more."""
        record, figures = self._workspace.plan.posts[post], self._workspace.results.post(post)
        reason = f": {record.end_reason}" if record.end_reason else ""
        said = [f"Disestablished{reason}"] if record.disestablished else []
        wide = figures is not None and figures.over_target
        said += [_wide(figures.span)] if figures is not None and wide else []
        said += problems
        more = f" (and {len(said) - 1:,} more)" if len(said) > 1 else ""
        self.standing.setText(f"! {said[0]}{more}" if said else WELL)
        relook(self.standing, "over" if wide else "warn" if said else "quiet")
        self.why.setVisible(wide)
        self.details.setVisible(not self._problems.isHidden())

    def _explain_span(self) -> None:
        self._explain("spans", self.post)

    def _show_details(self) -> None:
        area = area_around(self)
        if isinstance(area, TallArea):
            area.ensureWidgetVisible(self._problems, 0, 0)

    def focus_title(self) -> None:
        """Put the keyboard into the title."""
        self.form.focus_on("title")

    def ask_to_end(self) -> None:
        """Ask for the reason of an end, or whether to delete."""
        self._actions.ask_to_end()


def _wide(span: int) -> str:
    return f"{count_text(span, 'direct report')}: over the target"
