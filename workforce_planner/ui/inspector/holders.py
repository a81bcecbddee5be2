"""Who is in the post: assign, vacate on a day, absence, cover, and the fields of each assignment."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from workforce_planner.edit.catalogue import named
from workforce_planner.model.dates import last_day
from workforce_planner.model.ids import PostId
from workforce_planner.model.records import ABSENCES, CONTRACTS, Assignment
from workforce_planner.model.relations import works_in
from workforce_planner.model.schema import fields_of
from workforce_planner.model.wording import count_text, date_text, fte_text, hours_text, money_text, table_date_text
from workforce_planner.ui.dialogs.options import options_of
from workforce_planner.ui.dialogs.picker import Option, Picker
from workforce_planner.ui.flow import Flow
from workforce_planner.ui.inspector.amounts import as_entered
from workforce_planner.ui.inspector.form import Form
from workforce_planner.ui.inspector.person_costs import PersonCosts
from workforce_planner.ui.inspector.questions import Asked, Question
from workforce_planner.ui.inspector.sections import Section, ask_in
from workforce_planner.ui.people import AGENCY, FILLED, TO_RECRUIT, VACANT, holders_of, is_new, kind_text, person_name
from workforce_planner.ui.pieces import Line, button, column, framed, label, row, stretched
from workforce_planner.ui.workspace import Workspace

ROWS = (("contracted_minutes", "fte"), ("starts_on", "ends_on"), ("cases", "capacity"), ("point", "contract"))
AGENCY_ROWS = (("hourly_rate", "weeks_a_year"), *ROWS[:3])
WITHOUT = frozenset({"person", "post", "unit", "kind", "absence", "absent_from", "back_on"})
AS_AGENCY = ("kind", "agency")
DAY = "for example 31/03/2026"


def assign_fields() -> tuple[Asked, ...]:
    """What is asked of somebody who comes into a post."""
    return (
        Asked(table="assignments", field="kind", words="As what", first="employee"),
        Asked(table="assignments", field="starts_on", words="First day (blank: already there)", hint=DAY),
        Asked(table="assignments", field="fte", words="FTE worked (blank: all of the post)", hint="for example 0.6"),
        Asked(table="assignments", field="hourly_rate", hint="for example £43.24", only_for=AS_AGENCY),
        Asked(table="assignments", field="weeks_a_year", hint="for example 44.5", only_for=AS_AGENCY),
    )


class Holders(Section):
    """The people of one post."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Holder")
        self._workspace = workspace
        self._post: PostId | None = None
        self._unfolded: set[str] = set()
        self._said: tuple[object, ...] = ()
        self._same: object = None
        """What the cards were made of, beside the lines about each."""
        self._abouts: list[QLabel] = []
        self._ways: dict[str, QWidget] = {}

    def show_post(self, post: PostId) -> None:
        """Show who is in a post."""
        if post != self._post:
            self._unfolded.clear()
        plan, joined = self._workspace.plan, self._workspace.relations
        holders = holders_of(plan, joined, post, self._workspace.results)
        coming = self._coming(post)
        said = (post, plan.posts[post].disestablished, self._workspace.hiding, len(holders))
        words = [(each, self._name(each), self._about(each), self._further(each)) for each in (*holders, *coming)]
        if self._post == post and self._said == (said, words) and not self._unfolded:
            return
        same = (post, said, [(each, name, further) for each, name, _about, further in words])
        before, self._same = self._same, same
        self._post, self._said = post, (said, words)
        if before == same and not self._unfolded:  # the very same people, with other hours in the post
            for shown, (_, _, about, _) in zip(self._abouts, words, strict=True):
                shown.setText(about)
            return
        self.clear()
        self._abouts.clear()
        self._ways.clear()
        self.heading.setText("Holder" if len(holders) < 2 else count_text(len(holders), "holder"))
        for holder in holders:
            self.add(self._card(holder))
        for each in coming:
            self.add(self._card(each))
        if not plan.posts[post].disestablished:
            self.add(self._way_in(bool(holders)))

    def _coming(self, post: PostId) -> list[Assignment]:
        """Those who will be in the post on a later day."""
        plan, day = self._workspace.plan, self._workspace.results.day
        held = (plan.assignments[key] for key in self._workspace.relations.assignments_of_post.get(post, ()))
        return [each for each in held if each.starts_on is not None and each.starts_on > day]

    def _card(self, holder: Assignment) -> QFrame:
        hiding = self._workspace.hiding
        name = (AGENCY if holder.kind == "agency" else FILLED) if hiding else self._name(holder)
        about = label(self._about(holder), "quiet", wraps=True)
        self._abouts.append(about)
        made = column(Line(name, "heading"), about, gap=2)
        for words, look in self._further(holder):
            made.addWidget(as_entered(label(words, look, wraps=True)))
        made.addSpacing(4)
        made.addLayout(self._actions(holder))
        if holder.id in self._unfolded:
            made.addSpacing(8)
            made.addWidget(self._form(holder))
            made.addWidget(PersonCosts(self._workspace, holder))
        return framed("card", column(made, margins=(12, 10, 12, 10)))

    def _name(self, holder: Assignment) -> str:
        return person_name(self._workspace.plan, holder.person)

    def _about(self, holder: Assignment) -> str:
        plan = self._workspace.plan
        works = works_in(plan, holder, plan.posts[holder.post] if holder.post else None)
        parts = [kind_text(holder), CONTRACTS.get(holder.contract or "", ""), f"{fte_text(works)} FTE"]
        if holder.contracted_minutes is not None:
            parts.append(f"{hours_text(holder.contracted_minutes)} hours")
        if holder.cases:
            parts.append(count_text(sum(each.count for each in holder.cases), "case"))
        if holder.asye:
            parts.append("ASYE")
        return " · ".join(part for part in parts if part)

    def _further(self, holder: Assignment) -> list[tuple[str, str]]:
        """More lines with their looks: dates, agency rate, absence."""
        found = []
        day = self._workspace.results.day
        if holder.starts_on is not None and holder.starts_on > day:
            found.append((f"From {date_text(holder.starts_on)}", "warn"))
        if holder.ends_on is not None:
            found.append((f"Until {date_text(last_day(holder.ends_on))}", "quiet"))
        if holder.kind == "agency" and holder.hourly_rate is not None:
            rate = "Hidden" if self._workspace.hiding else f"{money_text(holder.hourly_rate, 2)} an hour"
            weeks = f", {holder.weeks_a_year / 100:g} weeks a year" if holder.weeks_a_year else ""
            found.append((f"{rate}{weeks}", "quiet"))
        if holder.absence and not self._workspace.hiding:
            found.append((self._absence(holder), "warn"))
        return found

    def _absence(self, holder: Assignment) -> str:
        since = f" from {table_date_text(holder.absent_from)}" if holder.absent_from else ""
        back = f", expected back {table_date_text(holder.back_on)}" if holder.back_on else ""
        return f"{ABSENCES[holder.absence or '']}{since}{back}"

    def _actions(self, holder: Assignment):
        hiding = self._workspace.hiding
        name = "the holder" if hiding else self._name(holder)
        vacate = button(
            "Vacate…", partial(self._ask_vacate, holder), "link", name=f"Vacate: take {name} out of the post"
        )
        ways = Flow(across=2)
        ways.addWidget(vacate)
        if holder.absence and not hiding:
            ways.addWidget(
                button("End absence", partial(self._end_absence, holder), "link", name=f"End the absence of {name}")
            )
            ways.addWidget(button("Cover…", self._choose_cover, "link", name=f"Cover for {name}"))
        elif not hiding:
            away = partial(self._ask_absence, holder)
            ways.addWidget(button("Absent…", away, "link", name=f"Note that {name} is absent"))
        shown = holder.id in self._unfolded
        words = "Less" if shown else "Details"
        fold = button(words, partial(self._fold, holder), "link", name=f"{words} of {name}")
        return stretched(row(ways, fold, gap=2), 1)

    def _form(self, holder: Assignment) -> Form:
        rows = AGENCY_ROWS if holder.kind == "agency" else ROWS
        form = Form("assignments", self._workspace, partial(self._change, holder), rows, without=WITHOUT)
        form.key = holder.id
        form.show_values(fields_of(holder))
        return form

    def _way_in(self, filled: bool) -> QWidget:
        words = "Add a person…" if filled else "Assign a person…"
        self._assign = button(words, self._choose_person, "link", name="Assign a person to this post")
        self._assign.setEnabled(not self._workspace.hiding)
        if self._workspace.hiding:
            self._assign.setToolTip("Show names and pay to assign somebody")
        if filled:
            return framed("plain", row(self._assign, -1))
        nobody = TO_RECRUIT if self._post is not None and is_new(self._workspace, self._post) else VACANT
        vacant = row(label(nobody, "vacant"), -1, self._assign)
        return framed("card", column(vacant, margins=(12, 8, 8, 8)))

    # Commands.

    def _perform(self, name: str, /, **values: Any) -> None:
        """Raises Refused."""
        self._workspace.perform(named(name, **values), self)

    def _ask(self, words: str, fields: tuple[Asked, ...], answer: str, taken: Any, note: str = "") -> None:
        ask_in(self, Question(words, fields, answer, taken, self._workspace, note=note))

    def _change(self, holder: Assignment, name: str, value: Any) -> None:
        command = named("change-assignment", holder_of=holder.post, who=holder.person, fields={name: value})
        self._workspace.perform(command, self)

    def _ask_vacate(self, holder: Assignment) -> None:
        def vacate(given: dict[str, Any]) -> None:
            self._perform("vacate", post=holder.post, person=holder.person, on=given["ends_on"])

        last = Asked(table="assignments", field="ends_on", words="Last day in post", hint=DAY)
        name = "The holder" if self._workspace.hiding else self._name(holder)
        note = "Blank takes them out at once. The post stays, vacant."
        self._ask(f"{name} leaves", (last,), "Vacate", vacate, note)

    def _end_absence(self, holder: Assignment) -> None:
        self._workspace.attempt(named("end-absence", post=holder.post, person=holder.person), self)

    def _ask_absence(self, holder: Assignment) -> None:
        def note(given: dict[str, Any]) -> None:
            given["kind"] = given.pop("absence")
            self._perform("absence", post=holder.post, person=holder.person, **given)

        fields = (
            Asked(table="assignments", field="absence", words="Why"),
            Asked(table="assignments", field="absent_from", hint=DAY),
            Asked(table="assignments", field="back_on", hint=DAY),
        )
        self._ask(f"{self._name(holder)} is absent", fields, "Note it", note)

    def _fold(self, holder: Assignment) -> None:
        self._unfolded ^= {holder.id}
        if self._post is not None:
            self._said, self._same = (), None
            self.show_post(self._post)

    def _choose_person(self) -> None:
        Picker("Assign a person", self._people(), self._ask_as_what, self, newcomer=_newcomer).open_below(self._assign)

    def _choose_cover(self) -> None:
        Picker("Who covers?", self._people(), self._ask_cover, self, newcomer=_newcomer).open_below(self._assign)

    def _people(self) -> list[Option]:
        return options_of(self._workspace, "people", blank=False)

    def _ask_as_what(self, option: Option) -> None:
        def assign(given: dict[str, Any]) -> None:
            kind = given.pop("kind")
            fields = {name: value for name, value in given.items() if value is not None}
            self._perform("assign", post=self._post, kind=kind, fields=fields, **_who(option))

        self._ask(f"Assign {_called(option)}", assign_fields(), "Assign", assign)

    def _ask_cover(self, option: Option) -> None:
        def cover(given: dict[str, Any]) -> None:
            self._perform("cover", post=self._post, **given, **_who(option))

        fields = (
            Asked(table="assignments", field="starts_on", words="First day", hint=DAY),
            Asked(table="assignments", field="ends_on", words="Last day", hint=DAY),
        )
        self._ask(f"{_called(option)} covers", fields, "Cover", cover)


def _newcomer(text: str) -> Option:
    return Option(("new", text), f'Add "{text}" as a new person')


def _called(option: Option) -> str:
    return str(option.key[1]) if isinstance(option.key, tuple) else option.text


def _who(option: Option) -> dict[str, Any]:
    if isinstance(option.key, tuple):
        return {"name": option.key[1]}
    return {"person": option.key}
