"""What pays for a post: the share of each funding source, and a way to set one."""

from typing import Any

from PySide6.QtWidgets import QPushButton

from workforce_planner.edit.catalogue import named
from workforce_planner.edit.funding import ALL
from workforce_planner.model.costing import FundingShare
from workforce_planner.model.dates import last_day
from workforce_planner.model.ids import PostId
from workforce_planner.model.wording import date_text, percent_text
from workforce_planner.ui.dialogs.options import options_of
from workforce_planner.ui.dialogs.picker import Option, Picker
from workforce_planner.ui.inspector.questions import Question, argument
from workforce_planner.ui.inspector.sections import Section, ask_in, drop_questions, pairs
from workforce_planner.ui.pieces import button, label, row
from workforce_planner.ui.workspace import Workspace

WHOLE = "100"


class Funding(Section):
    """The funding of one post."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Funding")
        self._workspace = workspace
        self._post: PostId | None = None
        self._set = QPushButton()

    def show_post(self, post: PostId) -> None:
        """Show what pays for a post."""
        if post != self._post:
            drop_questions(self)
        self._post = post
        plan = self._workspace.plan
        shares = [(self._words(each), percent_text(each.share), "") for each in plan.posts[post].funding]
        if not self.renews(post, shares, bool(plan.funding_sources)):
            return
        if shares:
            self.add(pairs(shares))
        else:
            self.add(label("Not said.", "quiet"))
        self.add(row(self._way(), -1))

    def _way(self) -> QPushButton:
        if not self._workspace.plan.funding_sources:
            return button("Add funding sources…", self._ask_lists, "link")
        self._set = button("Set funding…", self._ask_source, "link", name="Set what share a funding source pays")
        return self._set

    def _words(self, share: FundingShare) -> str:
        source = self._workspace.plan.funding_sources.get(share.source)
        span = share.span
        since = f" from {date_text(span.start)}" if span.start else ""
        until = f" until {date_text(last_day(span.end))}" if span.end else ""
        return f"{source.name if source else 'A source that is gone'}{since}{until}"

    def _ask_lists(self) -> None:
        self._workspace.lists_asked.emit("funding_sources", "")

    def _ask_source(self) -> None:
        options = options_of(self._workspace, "funding_sources", blank=False)
        Picker("Funding source", options, self._ask_share, self).open_below(self._set)

    def _ask_share(self, option: Option) -> None:
        plan, post = self._workspace.plan, self._post
        now = next((each for each in plan.posts[post].funding if each.source == option.key), None) if post else None
        first = percent_text(now.share).removesuffix(" %") if now else WHOLE

        def take(given: dict[str, Any]) -> None:
            given["share"] = ALL if given["share"] is None else given["share"]
            self._workspace.perform(named("set-funding", posts=(post,), source=option.key, **given), self)

        fields = (
            argument("set-funding", "share", "Per cent that it pays; 0 takes it away", first=first),
            argument("set-funding", "from_date", "First day (blank: from the start)", "for example 01/04/2027"),
            argument("set-funding", "to_date", "Last day (blank: to the end)", "for example 31/03/2028"),
        )
        ask_in(self, Question(f"What {option.text} pays", fields, "Set", take, self._workspace))
