"""One post in the inspector: fields, holders, cost, what a proposal changes, what is wrong, what can be done."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from workforce_planner.calc.cost import PostCost
from workforce_planner.calc.gaps import gap_text
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.entry import write_value
from workforce_planner.model.ids import PostId
from workforce_planner.model.relations import post_fte
from workforce_planner.model.schema import TABLES, fields_of
from workforce_planner.model.wording import count_text, money_text
from workforce_planner.ui.inspector.actions import PostActions
from workforce_planner.ui.inspector.form import Form
from workforce_planner.ui.inspector.holders import Holders
from workforce_planner.ui.inspector.sections import Section, pairs
from workforce_planner.ui.pieces import button, column, label
from workforce_planner.ui.tokens import PANE
from workforce_planner.ui.workspace import Workspace

ROWS = (("title",), ("grade", "fte"), ("reports_to",), ("unit",), ("role",), ("starts_on", "ends_on"))
WITHOUT = frozenset({"order", "disestablished", "end_reason", "group_size"})
BY_MOVING = frozenset({"reports_to", "unit"})
"""Fields whose change takes the whole branch along, and so is a move."""


class PostPane(QWidget):
    """Shows one post; made once and given other posts to show."""

    def __init__(self, workspace: Workspace, explain: Any) -> None:
        super().__init__()
        self._workspace, self._explain = workspace, explain
        self.post: PostId | None = None
        self.form = Form("posts", workspace, self._change, ROWS, without=WITHOUT)
        self.holders = Holders(workspace)
        self._ended = label("", "warn", wraps=True)
        self._cost = Section()
        self._difference = Section("Change from the current structure")
        self._problems = Section()
        self._actions = PostActions(workspace, self)
        fields = column(self._ended, self.form, margins=(PANE, 12, PANE, 14), gap=10)
        self.setLayout(column(self._problems, fields, self.holders, self._cost, self._difference, self._actions, -1))

    def show_post(self, post: PostId) -> None:
        """Show a post as it is now."""
        self.post = post
        record = self._workspace.plan.posts[post]
        self.form.show_values({**fields_of(record), "fte": post_fte(record)})
        reason = f": {record.end_reason}" if record.end_reason else ""
        self._ended.setText(f"Disestablished{reason}")
        self._ended.setVisible(record.disestablished)
        self.holders.show_post(post)
        self._show_cost(post)
        self._show_difference(post)
        self._show_problems(post)
        self._actions.show_post(post)

    def _change(self, name: str, value: Any) -> None:
        assert self.post is not None
        if name in BY_MOVING:
            command = named("move", posts=(self.post,), **{name: value})
        else:
            command = named("change-post", posts=(self.post,), fields={name: value})
        self._workspace.perform(command, self)

    # Cost.

    def _show_cost(self, post: PostId) -> None:
        self._cost.clear()
        found = self._workspace.results.post(post)
        record = self._workspace.plan.posts[post]
        self._cost.heading.setText("Cost, full year")
        self._cost.heading.show()
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
            self._cost.add(label("Not known", "heading"), label(self._gap(found.cost), "quiet", wraps=True))
        else:
            self._cost.add(pairs(_cost_rows(found.cost)))
            why = button("Why?", partial(self._explain, "cost", post), "link", name="How the cost is worked out")
            self._cost.add(column(why))

    def _gap(self, cost: PostCost) -> str:
        text = gap_text(self._workspace.results, cost.gap) if cost.gap else ""
        return f"{text[:1].upper()}{text[1:]}."

    # What a proposal changes.

    def _show_difference(self, post: PostId) -> None:
        self._difference.clear()
        workspace = self._workspace
        self._difference.setVisible(workspace.proposal is not None)
        if workspace.proposal is None:
            return
        found = workspace.document.compare(workspace.proposal).posts.get(post)
        if found is None:
            self._difference.add(label("Counts on neither side on this day.", "quiet", wraps=True))
            return
        rows = [("State", found.state.value.capitalize(), "heading")]
        for change in found.changes:
            spec = TABLES["posts"].fields[change.name]
            old, new = (write_value(workspace.plan, spec, value) or "blank" for value in (change.old, change.new))
            rows.append((change.label, f"{old} → {new}", ""))
        self._difference.add(pairs(rows))

    # What is wrong.

    def _show_problems(self, post: PostId) -> None:
        self._problems.clear()
        workspace = self._workspace
        keys = {("posts", post)} | {
            ("assignments", key) for key in workspace.relations.assignments_of_post.get(post, ())
        }
        found = [each for each in workspace.document.problems(workspace.proposal) if (each.table, each.key) in keys]
        figures = workspace.results.post(post)
        self._problems.setVisible(bool(found) or bool(figures and figures.over_target))
        if figures is not None and figures.over_target:
            self._problems.add(
                label(f"! {count_text(figures.span, 'direct report')}: over the target", "bad-heading", wraps=True)
            )
            self._problems.add(
                column(button("Why?", partial(self._explain, "spans", post), "link", name="Why is the span too wide?"))
            )
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

    def focus_title(self) -> None:
        """Put the keyboard into the title."""
        self.form.focus_on("title")

    def ask_to_end(self) -> None:
        """Ask for the reason of an end, or whether to delete."""
        self._actions.ask_to_end()


def _cost_rows(cost: PostCost) -> list[tuple[str, str, str]]:
    return [
        ("Basic pay", money_text(cost.basic), ""),
        ("Employer National Insurance", money_text(cost.ni), ""),
        ("Pension", money_text(cost.pension), ""),
        ("Total", money_text(cost.total), "heading"),
    ]
