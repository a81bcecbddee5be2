"""Reads back a workbook that this program wrote: every sheet, every field, with problems instead of guesses."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workforce_planner.exchange import coerce
from workforce_planner.exchange.coerce import Trouble
from workforce_planner.exchange.columns import problem_of
from workforce_planner.exchange.establishment_sheet import NAME as ESTABLISHMENT
from workforce_planner.exchange.establishment_sheet import establishment_sheet
from workforce_planner.exchange.headers import filled_columns
from workforce_planner.exchange.plan_sheets import (
    INNER,
    KEY,
    SHEETS,
    Inner,
    blank_value,
    from_number,
    inner_specs,
    labels_of,
)
from workforce_planner.exchange.sheets import Fault, Row, Sheet, Value, Workbook
from workforce_planner.exchange.workbook import ABOUT, MARK
from workforce_planner.model.dates import day_after, financial_year
from workforce_planner.model.fields import FieldSpec, Kind
from workforce_planner.model.ids import SETTINGS_KEY
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.schema import TABLES, make
from workforce_planner.model.wording import count_text


@dataclass(slots=True)
class ReadBack:
    """A plan read back, and what must be said of it; `set_aside` are rows by sheet and number with a reason."""

    plan: Plan
    problems: list[Problem] = field(default_factory=list)
    set_aside: list[tuple[str, int, str]] = field(default_factory=list)
    rows: int = 0


def own_version(workbook: Workbook) -> int | None:
    """The version of the form of a workbook that this program wrote; None for any other workbook."""
    about = workbook.sheet(ABOUT)
    if about is None or about.value(0, 0) != MARK:
        return None
    version = about.value(0, 1)
    return int(version) if isinstance(version, (int, float)) else 0


def read_back(workbook: Workbook) -> ReadBack:
    """The plan that a workbook of this program holds."""
    back = ReadBack(plan=Plan())
    inner = {(each.table, each.field): _inner_values(workbook, each, back) for each in INNER}
    tables: dict[str, dict[str, Any]] = {}
    for table, name in SHEETS.items():
        sheet = workbook.sheet(name)
        tables[table] = _records(sheet, table, inner, back) if sheet else {}
    tables["settings"] = {SETTINGS_KEY: tables["settings"].get(SETTINGS_KEY) or make("settings", SETTINGS_KEY, {})}
    back.plan = Plan().with_tables(tables)
    back.problems += _loose_references(back.plan)
    back.problems += _edited_list(workbook, back.plan)
    return back


def _records(
    sheet: Sheet, table: str, inner: Mapping[tuple[str, str], Mapping[str, Any]], back: ReadBack
) -> dict[str, Any]:
    columns = _columns(sheet, labels_of(table))
    defaults = {spec.name: blank_value(table, spec.name) for spec in labels_of(table).values()}
    records: dict[str, Any] = {}
    for number, row in enumerate(sheet.rows[1:], 2):
        key = _text(row[0] if row else None)
        if not filled_columns(row):
            continue
        back.rows += table == "posts"
        if not key or key in records:
            reason = f"its key {key} is used twice" if key else "it has no key"
            back.set_aside.append((sheet.name, number, reason))
            back.problems.append(_row_problem(sheet, number, reason))
            continue
        fields = dict(defaults)
        for index, spec in columns:
            fields[spec.name] = _read(sheet, number - 1, index, spec, blank=defaults[spec.name], back=back)
        for (owner, name), values in inner.items():
            if owner == table and key in values:
                fields[name] = values[key]
        records[key] = make(table, key, fields)
    return records


def _row_problem(sheet: Sheet, number: int, reason: str) -> Problem:
    return Problem(
        code="row-set-aside",
        where=f"{sheet.name}!{number}",
        text=f"The row was not loaded: {reason}.",
        remedy="Give it a key of its own in the first column.",
        severity="error",
    )


def _columns(sheet: Sheet, labels: Mapping[str, FieldSpec]) -> list[tuple[int, FieldSpec]]:
    header = sheet.rows[0] if sheet.rows else ()
    return [(index, labels[str(label)]) for index, label in enumerate(header) if label in labels and label != KEY]


def _inner_values(workbook: Workbook, inner: Inner, back: ReadBack) -> dict[str, Any]:
    """The lists of one inner sheet by the key of their owner."""
    sheet = workbook.sheet(inner.sheet)
    specs = inner_specs(inner)
    rows: dict[str, list[list[Any]]] = {}
    for number, row in enumerate(sheet.rows[1:] if sheet else (), 2):
        assert sheet is not None
        owner = _text(row[0] if row else None)
        if owner:
            values = [
                _read(sheet, number - 1, index, spec, blank=None, back=back) for index, spec in enumerate(specs, 1)
            ]
            if any(values[index] is None for index in _needed(inner)):
                back.problems.append(_row_problem(sheet, number, "a value is missing"))
                back.set_aside.append((sheet.name, number, "a value is missing"))
                continue
            rows.setdefault(owner, []).append(values)
    return {owner: inner.together(values) for owner, values in rows.items()}


def _needed(inner: Inner) -> Sequence[int]:
    """The columns without which a row of an inner sheet says nothing."""
    return {"points": (0,), "spot": (0, 1), "rates": (0, 1, 2), "funding": (0, 1), "cases": (0,)}[inner.field]


def _read(sheet: Sheet, row: int, column: int, spec: FieldSpec, *, blank: Any, back: ReadBack) -> Any:
    raw = sheet.value(row, column)
    if raw is None:
        return blank
    value, trouble = _READ.get(spec.kind, _read_number)(spec, raw)
    if trouble is not None:
        back.problems.append(problem_of(trouble, sheet.address(row, column)))
        return blank
    return value


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value
    return coerce.text(value)[0] or ""


Reading = tuple[Any, Trouble | None]


def _read_text(spec: FieldSpec, raw: Value) -> Reading:  # noqa: ARG001 (one signature for all kinds)
    return (raw, None) if isinstance(raw, str) else coerce.text(raw)


def _read_choice(spec: FieldSpec, raw: Value) -> Reading:
    words = _text(raw).casefold()
    for stored, label in spec.choices:
        if words in (label.casefold(), stored.casefold()):
            return stored, None
    known = ", ".join(label for _, label in spec.choices)
    return None, Trouble("cell-not-read", f'The cell says "{_text(raw)[:40]}"; known are: {known}.')


def _read_flag(spec: FieldSpec, raw: Value) -> Reading:  # noqa: ARG001
    return coerce.flag(raw)


def _read_day(spec: FieldSpec, raw: Value) -> Reading:
    if isinstance(raw, date):
        return (day_after(raw) if spec.kind is Kind.END else raw), None
    found, trouble = _iso(raw) or coerce.day(raw)
    return (day_after(found) if spec.kind is Kind.END else found), trouble


def _iso(raw: Value) -> tuple[date, None] | None:
    """A day before 1901, which a workbook holds as text."""
    try:
        return date.fromisoformat(str(raw)), None
    except ValueError:
        return None


def _read_year(spec: FieldSpec, raw: Value) -> Reading:  # noqa: ARG001
    text = str(round(raw)) if isinstance(raw, (int, float)) else _text(raw)
    first = financial_year(text)
    if first is None:
        return None, Trouble("cell-not-read", f'The cell says "{text[:40]}"; a financial year is written 2026/27.')
    return first, None


def _read_number(spec: FieldSpec, raw: Value) -> Reading:
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return from_number(spec.kind, raw), None
    if isinstance(raw, Fault):
        return None, coerce.fault_trouble(raw.text)
    readers: Mapping[Kind, Callable[[Value], Reading]] = {
        Kind.FTE: coerce.fte, Kind.MINUTES: coerce.minutes, Kind.MONEY: coerce.money, Kind.RATE: coerce.percent,
        Kind.COUNT: coerce.count,
    }  # fmt: skip
    reader = readers.get(spec.kind)
    if reader is not None:
        return reader(raw)
    number, trouble = coerce.number(raw)
    return (None if number is None else from_number(spec.kind, float(number))), trouble


_READ: Mapping[Kind, Callable[[FieldSpec, Value], Reading]] = {
    Kind.TEXT: _read_text,
    Kind.LONG_TEXT: _read_text,
    Kind.REFERENCE: _read_text,
    Kind.CHOICE: _read_choice,
    Kind.FLAG: _read_flag,
    Kind.DATE: _read_day,
    Kind.END: _read_day,
    Kind.YEAR: _read_year,
}


def _loose_references(plan: Plan) -> list[Problem]:
    """Name the references to records that are not in the workbook."""
    problems = []
    for table, name in SHEETS.items():
        references = [spec for spec in TABLES[table].fields.values() if spec.kind is Kind.REFERENCE]
        for key, record in plan.table(table).items():
            for spec in references:
                target = getattr(record, spec.name)
                if target and target not in plan.table(spec.table):
                    problems.append(
                        Problem(
                            code="reference-unknown",
                            where=f"{name} {key}",
                            text=f'{spec.label} is "{target}", which the workbook does not hold.',
                            remedy=f"Use a key of the sheet {SHEETS.get(spec.table, spec.table)}, or leave it blank.",
                            severity="error",
                            table=table,
                            key=key,
                        )
                    )
    return problems


def _edited_list(workbook: Workbook, plan: Plan) -> list[Problem]:
    """Say it where somebody changed the readable list, whose values are not the ones that are read."""
    sheet = workbook.sheet(ESTABLISHMENT)
    if sheet is None:
        return []
    written = establishment_sheet(plan)
    expected: list[Row] = [[heading.label for heading in written.headings], *written.rows]
    differences = [
        (row, column)
        for row in range(max(len(expected), len(sheet.rows)))
        for column in range(len(written.headings))
        if not _same(expected[row][column] if row < len(expected) else None, sheet.value(row, column))
    ]
    if not differences:
        return []
    return [
        Problem(
            code="own-list-edited",
            where=sheet.address(*differences[0]),
            text=f"{count_text(len(differences), 'cell')} of the list Establishment differ from the plan in the sheets "
            "after it; the differences were not read.",
            remedy="Make the change in those sheets, or import the sheet Establishment alone as an ordinary list.",
            severity="error",
        )
    ]


def _same(expected: Value, found: Value) -> bool:
    if isinstance(expected, (int, float)) and isinstance(found, (int, float)):
        return abs(expected - found) < 1e-6
    if isinstance(expected, date) and isinstance(found, str):
        return expected.isoformat() == found
    return expected == found or " ".join(str(expected or "").split()) == " ".join(str(found or "").split())
