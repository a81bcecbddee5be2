"""A block pasted into a list: a record on each line, read field by field, made or changed by the commands of the list.

The first line may name the columns, in any order; without one they are those of the list. Names of other records need
not be exact where only one fits. Nothing is entered while a line is wrong.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from workforce_planner.edit.addresses import Names
from workforce_planner.edit.commands import REGISTRY, Context, Edit, command, param
from workforce_planner.edit.entry import read_value, write_value
from workforce_planner.edit.nearest import find_near
from workforce_planner.model.change import ChangeSet, apply, compose
from workforce_planner.model.fields import FieldSpec, Kind
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Refused, refuse
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import count_text


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockOf:
    """How a block of one list is entered.

    `columns` are the fields of a block without headings. A record whose fields `known_by` are those of a line is
    changed; others are made. `create` takes `arguments` by themselves and the other fields together; what it does not
    take is set afterwards by `change`, which names the record by its second word.
    """

    table: str
    columns: tuple[str, ...]
    change: tuple[str, str]
    create: str = ""
    arguments: tuple[str, ...] = ()
    takes_fields: bool = True
    known_by: tuple[str, ...] = ("name",)
    many: bool = False
    needs: tuple[str, ...] = ("name",)
    """Without these fields a line is no record."""


BLOCKS: Mapping[str, BlockOf] = {
    "units": BlockOf(
        table="units", columns=("name", "parent", "kind", "cost_centre"), change=("change-unit", "unit"),
        create="create-unit", arguments=("name", "parent", "kind"), takes_fields=False,
    ),
    "roles": BlockOf(
        table="roles", columns=("name", "registered", "holds_cases", "dfe_group", "target_caseload", "target_span"),
        change=("change-role", "roles"), create="create-role", many=True,
    ),
    "grades": BlockOf(
        table="grades", columns=("name", "scale", "bottom_point", "top_point"), change=("change-grade", "grade"),
        create="create-grade",
    ),
    "pay_scales": BlockOf(
        table="pay_scales", columns=("name", "source"), change=("change-pay-scale", "scale"), create="create-pay-scale"
    ),
    "on_cost_schemes": BlockOf(
        table="on_cost_schemes", columns=("name", "kind", "source"), change=("change-scheme", "scheme"),
        create="create-scheme",
    ),
    "funding_sources": BlockOf(
        table="funding_sources", columns=("name", "kind", "amount", "ends_on"),
        change=("change-funding-source", "source"), create="create-funding-source",
    ),
    "targets": BlockOf(
        table="roles", columns=("name", "target_caseload", "target_span"), change=("change-role", "roles"), many=True
    ),
    "allowances": BlockOf(
        table="allowances", columns=("name", "post", "amount", "period", "starts_on", "ends_on"),
        change=("change-allowance", "allowances"), create="create-allowance",
        known_by=("name", "post", "assignment", "starts_on"), many=True,
    ),
    "cost_lines": BlockOf(
        table="cost_lines", columns=("name", "unit", "kind", "quantity", "price", "period", "starts_on", "ends_on"),
        change=("change-cost-line", "lines"), create="create-cost-line", known_by=("name", "unit"), many=True,
    ),
    "areas": BlockOf(
        table="areas", columns=("name", "heading"), change=("change-area", "areas"), create="create-area", many=True
    ),
    "phases": BlockOf(
        table="phases", columns=("name", "effective_on"), change=("change-phase", "phase"), create="create-phase",
        arguments=("name", "effective_on"), takes_fields=False,
    ),
    "responses": BlockOf(
        table="responses", columns=("body", "asked", "answer", "reply", "change"),
        change=("change-response", "responses"), create="create-response", known_by=("body", "asked"), many=True,
        needs=("body",),
    ),
    "departures": BlockOf(
        table="departures", columns=("person", "leaves_on", "reason", "weekly_pay", "strain"),
        change=("change-departure", "departure"), create="plan-departure", arguments=("person", "leaves_on", "post"),
        known_by=("person",), needs=("person", "leaves_on"),
    ),
    "awards": BlockOf(
        table="awards", columns=("from_on", "percent", "scale"), change=("change-award", "award"),
        create="assume-award", known_by=("from_on", "scale"), needs=("from_on",),
    ),
    "cost_overrides": BlockOf(
        table="cost_overrides", columns=("post", "component", "amount", "year", "notes"),
        change=("change-override", "overrides"), create="override-cost",
        arguments=("post", "component", "amount", "year", "notes"), takes_fields=False,
        known_by=("post", "component", "year"), many=True, needs=("post", "component", "amount"),
    ),
    "published_figures": BlockOf(
        table="published_figures", columns=("document", "row", "component", "amount", "post"),
        change=("change-published-figure", "figures"), create="create-published-figure",
        known_by=("document", "row", "component", "basis", "post", "unit"), many=True, needs=("row", "amount"),
    ),
}  # fmt: skip
"""Every list that a block is pasted into, by its key; budgets and pay points have a layout of their own."""
NOT_TYPED = frozenset({Kind.AMOUNTS, Kind.POINTS, Kind.ON_COSTS, Kind.FUNDING, Kind.CASES})
NEW, CHANGED, SAME = "new", "changed", "as it is"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockLine:
    """One line: its cells as they will be entered, what it does, and what is wrong: of a cell, or of the whole."""

    number: int
    cells: tuple[str, ...]
    does: str = ""
    wrong: Mapping[int, str] = field(default_factory=dict)
    problem: str = ""

    @property
    def bad(self) -> bool:
        """Whether it cannot be entered."""
        return bool(self.wrong or self.problem)

    @property
    def reason(self) -> str:
        """What is wrong, cell by cell."""
        return " ".join((*self.wrong.values(), self.problem)).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block that was read: its headings, its lines, and what entering them would change."""

    headings: tuple[str, ...]
    lines: tuple[BlockLine, ...]
    changes: ChangeSet = ()

    @property
    def bad(self) -> tuple[BlockLine, ...]:
        """The lines that cannot be entered."""
        return tuple(line for line in self.lines if line.bad)


@command(
    "enter-list",
    "Enter a block of lines into a list, each a new record or a change of one that is known by its name.",
    into=param(Kind.CHOICE, "Which list.", required=True, choices={key: key for key in BLOCKS}),
    lines=param(Kind.LONG_TEXT, "The lines, with tabs between the cells; the first may name them.", required=True),
)
def enter_list(plan: Plan, context: Context, *, into: str, lines: str) -> Edit:
    """All lines or none, as one step."""
    block, spec = read_list(plan, context, into, rows_of(lines)), TABLES[BLOCKS[into].table]
    if block.bad:
        first, number = block.bad[0], len(block.bad)
        said = f"{count_text(number, 'line')} cannot be read. Line {first.number}: {first.reason}"
        raise refuse("lines-not-read", said, "Mend them and enter the block again.")
    if not block.changes:
        raise refuse("nothing-to-change", "Everything in the block is in the list already.")
    made = sum(line.does != SAME for line in block.lines)
    return Edit(label=f"Enter {count_text(made, spec.one, spec.many)}", changes=block.changes)


def rows_of(text: str) -> list[list[str]]:
    """The cells of plain text: a line each, cells parted by tabs, or by semicolons where there is no tab."""
    by = "\t" if "\t" in text else ";"
    return [[cell.strip() for cell in line.split(by)] for line in text.splitlines() if line.strip()]


def read_list(plan: Plan, context: Context, into: str, rows: Sequence[Sequence[str]]) -> Block:
    """Read a block, line by line, each on the plan that those before it have led to."""
    how = BLOCKS[into]
    specs = {name: spec for name, spec in TABLES[how.table].fields.items() if spec.kind not in NOT_TYPED}
    columns, headed, unknown = _columns(how, specs, rows)
    headings = tuple(specs[name].label if name else rows[0][place] for place, name in enumerate(columns))
    if unknown:
        words = {place: f'"{rows[0][place]}" is no column of this list.' for place in unknown}
        return Block(headings=headings, lines=(BlockLine(number=1, cells=tuple(rows[0]), wrong=words),))
    reader = _Reader(plan, context, how, specs, columns)
    numbered = list(enumerate(rows, start=1))[1 if headed else 0 :]
    lines = tuple(reader.read(number, row) for number, row in numbered if any(cell.strip() for cell in row))
    return Block(headings=headings, lines=lines, changes=reader.changes)


def _columns(
    how: BlockOf, specs: Mapping[str, FieldSpec], rows: Sequence[Sequence[str]]
) -> tuple[list[str], bool, list[int]]:
    """The field of each column, whether the first line names them, and which of its cells name none."""
    if not rows:
        return list(how.columns), False, []
    called = {_plain(word): name for name, spec in specs.items() for word in (spec.label, name, *spec.aliases)}
    found = [called.get(_plain(cell), "") for cell in rows[0]]
    if not any(found) or (len(rows[0]) > 1 and sum(map(bool, found)) < 2):
        return list(how.columns[: max(len(row) for row in rows)]), False, []
    unknown = [place for place, name in enumerate(found) if not name and rows[0][place].strip()]
    return found, True, unknown


def _plain(words: str) -> str:
    return " ".join(words.replace("_", " ").replace("’", "'").casefold().split())


class _Reader:
    """Reads one line after another and enters it into a plan of its own."""

    def __init__(
        self, plan: Plan, context: Context, how: BlockOf, specs: Mapping[str, FieldSpec], columns: Sequence[str]
    ) -> None:
        self._plan, self._context, self._how = plan, context, how
        self._specs, self._columns = specs, columns
        self._names = Names(plan)
        self.changes: ChangeSet = ()

    def read(self, number: int, row: Sequence[str]) -> BlockLine:
        """One line, entered where nothing is wrong with it."""
        values, wrong, cells = {}, {}, []
        for place, text in enumerate(row):
            name = self._columns[place] if place < len(self._columns) else ""
            cells.append(text.strip())
            if not text.strip():
                continue
            if not name:
                wrong[place] = f'"{text.strip()}" is in no column of this list.'
                continue
            try:
                values[name] = self._value(self._specs[name], text)
                cells[place] = write_value(self._plan, self._specs[name], values[name])
            except Refused as error:
                wrong[place] = error.problem.brief
        lacks = [self._specs[name].label for name in self._how.needs if name not in values]
        if lacks and not wrong:
            return BlockLine(number=number, cells=tuple(cells), problem=f"{lacks[0]} is missing.")
        if wrong:
            return BlockLine(number=number, cells=tuple(cells), wrong=wrong)
        try:
            return BlockLine(number=number, cells=tuple(cells), does=self._enter(values))
        except Refused as error:
            return BlockLine(number=number, cells=tuple(cells), problem=error.problem.brief)

    def _value(self, spec: FieldSpec, text: str) -> Any:
        if spec.kind is not Kind.REFERENCE:
            return read_value(self._plan, spec, text)
        own = spec.table == self._how.table  # an earlier line may have made it
        return find_near(self._plan, spec.table, text, None if own else self._names)

    def _enter(self, values: dict[str, Any]) -> str:
        before, key = self._plan, self._known(values)
        if key is None and not self._how.create:
            name = values.get("name", "")
            key = find_near(self._plan, self._how.table, name)
        if key is None:
            self._make(values)
            return NEW
        self._change(key, {name: value for name, value in values.items() if name not in self._how.known_by})
        return SAME if self._plan is before else CHANGED

    def _known(self, values: Mapping[str, Any]) -> str | None:
        """The record that a line is about, where there is one; refused where there are several."""
        records: Mapping[str, Any] = self._plan.table(self._how.table)
        found = [
            key
            for key, record in records.items()
            if all(_folded(getattr(record, name)) == _given(values, name, record) for name in self._how.known_by)
        ]
        if len(found) > 1:
            many = TABLES[self._how.table].many
            raise refuse("name-ambiguous", f"It fits {len(found)} {many} of the list.", "Change them in the list.")
        return found[0] if found else None

    def _make(self, values: dict[str, Any]) -> None:
        how = self._how
        if how.create == "assume-award":
            self._run(how.create, **_award(values))
            return
        given = {name: values[name] for name in how.arguments if name in values}
        rest = {name: value for name, value in values.items() if name not in given}
        if how.takes_fields:
            self._run(how.create, **given, fields=rest)
            return
        key = self._run(how.create, **given)
        if rest:
            self._change(key, rest)

    def _change(self, key: str, wanted: dict[str, Any]) -> None:
        if "parent" in wanted and self._how.table == "units":
            parent = wanted.pop("parent")
            if getattr(self._plan.table("units")[key], "parent", None) != parent:
                self._run("move-unit", unit=key, parent=parent)
        record = self._plan.table(self._how.table)[key]
        other = {name: value for name, value in wanted.items() if getattr(record, name) != value}
        if other:
            verb, what = self._how.change
            self._run(verb, **{what: (key,) if self._how.many else key}, fields=other)

    def _run(self, verb: str, /, **arguments: Any) -> str:
        """Run a command; the key of what it has made, or ""."""
        edit = REGISTRY[verb].run(self._plan, self._context, **arguments)
        self.changes = compose(self.changes, edit.changes)
        self._plan = apply(self._plan, edit.changes)
        return next((change.key for change in edit.changes if change.creates), "")


def _award(values: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of an assumed award: a percentage, an amount, or pending."""
    kind, given = values.get("kind", ""), {"from_date": values["from_on"]}
    if "scale" in values:
        given["scale"] = values["scale"]
    for name in ("percent", "amount"):
        if name in values and kind != "pending":
            return {**given, name: values[name]}
    return {**given, "pending": True}


def _given(values: Mapping[str, Any], name: str, record: Any) -> Any:
    """The value of a field in a line; what is left out is as in a new record."""
    if name in values:
        return _folded(values[name])
    return next(each.default for each in fields(record) if each.name == name)


def _folded(value: Any) -> Any:
    return " ".join(value.casefold().split()) if isinstance(value, str) else value
