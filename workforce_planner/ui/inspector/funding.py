"""What pays for a post, a cost line or a departure: shares of funding sources with their days, and ways to set them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Command
from workforce_planner.edit.funding import ALL
from workforce_planner.model.costing import FundingShare
from workforce_planner.model.dates import last_day
from workforce_planner.model.funding_faults import most_paid
from workforce_planner.model.ids import PostId
from workforce_planner.model.money import WHOLE_RATE, Rate
from workforce_planner.model.problems import Refused
from workforce_planner.model.wording import date_text, end_text, percent_text, table_date_text
from workforce_planner.ui.dialogs.options import options_of
from workforce_planner.ui.dialogs.picker import Option, Picker
from workforce_planner.ui.inspector.questions import Question, argument
from workforce_planner.ui.inspector.sections import Section, ask_in, drop_questions
from workforce_planner.ui.pieces import button, label, row
from workforce_planner.ui.workspace import Workspace

WHOLE = "100"
TABLES = ("posts", "assignments", "cost_lines", "departures")
"""What can be funded; each is the name of its argument of the command as well."""


class Funding(Section):
    """The funding of one record. `perform` does a command in the structure it belongs to; refused it raises."""

    def __init__(self, workspace: Workspace, perform: Callable[[Command], object] | None = None) -> None:
        super().__init__("Funding")
        self._workspace = workspace
        self._perform = perform or partial(workspace.perform, initiator=self)
        self._table, self._key = "posts", ""
        self._set = QPushButton()

    def show_post(self, post: PostId) -> None:
        """Show what pays for a post."""
        self.show_funded("posts", post)

    def show_funded(self, table: str, key: str) -> None:
        """Show what pays for a record of one of `TABLES`."""
        if (table, key) != (self._table, self._key):
            drop_questions(self)
        self._table, self._key = table, key
        shares, workspace = self._shares(), self._workspace
        named = [(self._words(each), each.share) for each in shares]
        if not self.renews(table, key, named, bool(workspace.plan.funding_sources), workspace.document.read_only):
            return
        for share in shares:
            self.add(self._line(share))
        if not shares:
            self.add(label("Not said.", "quiet"))
        elif (most := most_paid(shares)) < WHOLE_RATE:
            self.add(label(f"{percent_text(Rate(WHOLE_RATE - most))} without a source", "quiet"))
        elif most > WHOLE_RATE:
            self.add(label(f"! {percent_text(most)} on one day, more than the whole", "warn"))
        self.add(row(self._way(), -1))

    def _shares(self) -> tuple[FundingShare, ...]:
        record: Any = self._workspace.plan.table(self._table)[self._key]
        return record.funding

    def _line(self, share: FundingShare) -> QWidget:
        """A share with ways to change it and to take it away."""
        name, readable = self._name(share), not self._workspace.document.read_only
        words = label(self._words(share), "quiet", wraps=True)
        change = button(
            "Change", partial(self._ask_share, share.source, share), "link", name=f"Change what {name} pays"
        )
        remove = button("Remove", partial(self._remove, share), "link", name=f"{name} pays no longer")
        made = QWidget()
        line = row(words, label(percent_text(share.share)), *((change, remove) if readable else ()), gap=8)
        line.setStretch(0, 1)
        made.setLayout(line)
        return made

    def _way(self) -> QPushButton:
        if not self._workspace.plan.funding_sources:
            return button("Add funding sources…", self._ask_lists, "link")
        self._set = button("Set funding…", self._ask_source, "link", name="Set what share a funding source pays")
        return self._set

    def _name(self, share: FundingShare) -> str:
        source = self._workspace.plan.funding_sources.get(share.source)
        return source.name if source else "A source that is gone"

    def _words(self, share: FundingShare) -> str:
        span = share.span
        since = f" from {date_text(span.start)}" if span.start else ""
        until = f" until {date_text(last_day(span.end))}" if span.end else ""
        return f"{self._name(share)}{since}{until}"

    def _ask_lists(self) -> None:
        self._workspace.lists_asked.emit("funding_sources", "")

    def _ask_source(self) -> None:
        options = options_of(self._workspace, "funding_sources", blank=False)
        Picker("Funding source", options, self._picked, self).open_below(self._set)

    def _picked(self, option: Option) -> None:
        now = next((each for each in self._shares() if each.source == option.key), None)
        self._ask_share(str(option.key), None, now)

    def _ask_share(self, source: str, share: FundingShare | None, now: FundingShare | None = None) -> None:
        """Ask for share and days; those of a share that is changed stand there already."""
        first = percent_text(known.share).removesuffix(" %") if (known := share or now) else WHOLE
        start = table_date_text(share.span.start) if share is not None and share.span.start else ""
        end = end_text(share.span.end) if share is not None and share.span.end else ""
        fields = (
            argument("set-funding", "share", "Per cent that it pays; 0 takes it away", first=first),
            argument(
                "set-funding", "from_date", "First day (blank: from the start)", "for example 01/04/2027", first=start
            ),
            argument("set-funding", "to_date", "Last day (blank: to the end)", "for example 31/03/2028", first=end),
        )
        plan = self._workspace.plan
        name = plan.funding_sources[source].name if source in plan.funding_sources else "it"  # type: ignore[index]
        question = Question(
            f"What {name} pays",
            fields,
            "Set",
            lambda given: self._perform(self._command(source, given)),
            self._workspace,
            check=lambda given: self._try(source, given),
        )
        ask_in(self, question)

    def _command(self, source: str, given: dict[str, Any]) -> Command:
        share = ALL if given.get("share") is None else given["share"]
        days = {name: given[name] for name in ("from_date", "to_date") if given.get(name) is not None}
        return named("set-funding", **{self._table: (self._key,)}, source=source, share=share, **days)

    def _try(self, source: str, given: dict[str, Any]) -> None:
        """Refused where it could not be done; nothing is done."""
        workspace = self._workspace
        self._command(source, given)(workspace.plan, workspace.document.context(workspace.proposal))

    def _remove(self, share: FundingShare) -> None:
        days = {"from_date": share.span.start, "to_date": share.span.end}
        command = named(
            "set-funding",
            **{self._table: (self._key,)},
            source=share.source,
            share=Rate(0),
            **{name: day for name, day in days.items() if day is not None},
        )
        try:
            self._perform(command)
        except Refused as error:
            self._workspace.refused.emit(error.problem)
