"""Who is in the post: assign, vacate, absence, cover, and the fields of each assignment."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QWidget

from workforce_planner.edit.catalogue import named
from workforce_planner.model.ids import PostId
from workforce_planner.model.records import ABSENCES, ASSIGNMENT_KINDS, CONTRACTS, Assignment
from workforce_planner.model.relations import assignment_fte
from workforce_planner.model.schema import fields_of
from workforce_planner.model.wording import count_text, fte_text, table_date_text
from workforce_planner.ui.dialogs.options import options_of
from workforce_planner.ui.dialogs.picker import Option, Picker
from workforce_planner.ui.inspector.form import Form
from workforce_planner.ui.inspector.sections import Section
from workforce_planner.ui.people import AGENCY, FILLED, VACANT, holders_of, kind_text, person_name
from workforce_planner.ui.pieces import Line, button, column, framed, label, row
from workforce_planner.ui.workspace import Workspace

ROWS = (("contracted_minutes", "fte"), ("starts_on", "ends_on"), ("point", "hourly_rate"), ("cases",), ("notes",))
WITHOUT = frozenset({"person", "post", "unit", "kind", "absence", "absent_from", "back_on"})


class Holders(Section):
    """The people of one post."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Holder")
        self._workspace = workspace
        self._post: PostId | None = None
        self._unfolded: set[str] = set()

    def show_post(self, post: PostId) -> None:
        """Show who is in a post."""
        if post != self._post:
            self._unfolded.clear()
        self._post = post
        self.clear()
        plan = self._workspace.plan
        holders = holders_of(plan, self._workspace.relations, post, self._workspace.results)
        self.heading.setText("Holder" if len(holders) < 2 else count_text(len(holders), "holder"))
        for holder in holders:
            self.add(self._card(holder))
        if not plan.posts[post].disestablished:
            self.add(self._way_in(bool(holders)))

    def _card(self, holder: Assignment) -> QFrame:
        hiding = self._workspace.hiding
        name = (AGENCY if holder.kind == "agency" else FILLED) if hiding else self._name(holder)
        made = column(Line(name, "heading"), label(self._about(holder), "quiet", wraps=True), gap=2)
        if holder.absence and not hiding:
            made.addWidget(label(self._absence(holder), "warn", wraps=True))
        made.addSpacing(4)
        made.addLayout(self._actions(holder))
        if holder.id in self._unfolded:
            made.addSpacing(8)
            made.addWidget(self._form(holder))
        return framed("card", column(made, margins=(12, 10, 12, 10)))

    def _name(self, holder: Assignment) -> str:
        return person_name(self._workspace.plan, holder.person)

    def _about(self, holder: Assignment) -> str:
        plan = self._workspace.plan
        works = assignment_fte(holder, plan.posts[holder.post] if holder.post else None)
        parts = [kind_text(holder), CONTRACTS.get(holder.contract or "", ""), f"{fte_text(works)} FTE"]
        if holder.cases:
            parts.append(count_text(sum(each.count for each in holder.cases), "case"))
        if holder.asye:
            parts.append("ASYE")
        return " · ".join(part for part in parts if part)

    def _absence(self, holder: Assignment) -> str:
        back = f", expected back {table_date_text(holder.back_on)}" if holder.back_on else ""
        return f"{ABSENCES[holder.absence or '']}{back}"

    def _actions(self, holder: Assignment):
        name = self._name(holder) if not self._workspace.hiding else "the holder"
        vacate = button("Vacate", partial(self._vacate, holder), "link", name=f"Vacate: take {name} out of the post")
        if holder.absence:
            away = button("End absence", partial(self._end_absence, holder), "link", name=f"End the absence of {name}")
        else:
            away = button("Absent…", partial(self._choose_absence, holder), "link", name=f"Note that {name} is absent")
        self._away = away
        shown = holder.id in self._unfolded
        more = button("Less" if shown else "Details", partial(self._fold, holder), "link", name=f"Details of {name}")
        layout = row(vacate, away, gap=2)
        if holder.absence:
            layout.addWidget(button("Cover…", self._cover, "link", name=f"Cover for {name}"))
        layout.addStretch(1)
        layout.addWidget(more)
        return layout

    def _form(self, holder: Assignment) -> Form:
        form = Form("assignments", self._workspace, partial(self._change, holder), ROWS, without=WITHOUT)
        form.show_values(fields_of(holder))
        return form

    def _way_in(self, filled: bool) -> QWidget:
        words = "Add a person…" if filled else "Assign a person…"
        self._assign = button(words, self._choose_person, "link", name="Assign a person to this post")
        self._assign.setEnabled(not self._workspace.hiding)
        if filled:
            return framed("plain", row(self._assign, -1))
        vacant = row(label(VACANT, "vacant"), -1, self._assign)
        return framed("card", column(vacant, margins=(12, 8, 8, 8)))

    # Commands.

    def _perform(self, name: str, /, **values: Any) -> None:
        self._workspace.attempt(named(name, **values), self)

    def _change(self, holder: Assignment, name: str, value: Any) -> None:
        command = named("change-assignment", holder_of=holder.post, who=holder.person, fields={name: value})
        self._workspace.perform(command, self)

    def _vacate(self, holder: Assignment) -> None:
        self._perform("vacate", post=holder.post, person=holder.person)

    def _end_absence(self, holder: Assignment) -> None:
        self._perform("end-absence", post=holder.post, person=holder.person)

    def _choose_absence(self, holder: Assignment) -> None:
        def chosen(option: Option) -> None:
            self._perform("absence", post=holder.post, person=holder.person, kind=option.key)

        options = [Option(stored, words) for stored, words in ABSENCES.items()]
        Picker("Why are they absent?", options, chosen, self).open_below(self._away)

    def _fold(self, holder: Assignment) -> None:
        self._unfolded ^= {holder.id}
        if self._post is not None:
            self.show_post(self._post)

    def _choose_person(self) -> None:
        Picker("Assign a person", self._people(), self._assign_to, self, newcomer=_newcomer).open_below(self._assign)

    def _cover(self) -> None:
        Picker("Who covers?", self._people(), self._cover_by, self, newcomer=_newcomer).open_below(self._assign)

    def _people(self) -> list[Option]:
        return options_of(self._workspace, "people", blank=False)

    def _assign_to(self, option: Option) -> None:
        def chosen(kind: Option) -> None:
            self._perform("assign", post=self._post, kind=kind.key, **_who(option))

        kinds = [Option(stored, words) for stored, words in ASSIGNMENT_KINDS.items() if stored != "cover"]
        Picker("As what?", kinds, chosen, self).open_below(self._assign)

    def _cover_by(self, option: Option) -> None:
        self._perform("cover", post=self._post, **_who(option))


def _newcomer(text: str) -> Option:
    return Option(("new", text), f"Add “{text}” as a new person")


def _who(option: Option) -> dict[str, Any]:
    if isinstance(option.key, tuple):
        return {"name": option.key[1]}
    return {"person": option.key}
