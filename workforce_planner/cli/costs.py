"""What a structure costs by financial year, by month, or by component, in one of two views that are never added.

establishment  the employer's cost of the posts, whether or not somebody is in them
forecast       people in post at their points, agency at its cost, vacancies from the day they are to be filled
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workforce_planner.calc.cost_rows import BY, CostRow, CostRows, by_component, by_month, by_year, row_key
from workforce_planner.calc.gaps import gap_reason
from workforce_planner.calc.horizon import MOST_YEARS, Horizon
from workforce_planner.calc.in_force import is_phased
from workforce_planner.calc.methods import by_method, rows_beside
from workforce_planner.calc.timeline import WHOLE, WITHOUT, Timeline, View, Where
from workforce_planner.calc.yearly import Method
from workforce_planner.cli.opening import (
    add_plan,
    add_proposal,
    output_file,
    proposal_named,
    reading,
    unit_named,
    year_named,
)
from workforce_planner.cli.output import DONE, add_json, emit, money_shape, table
from workforce_planner.edit.structures import structure_text
from workforce_planner.model.dates import financial_year
from workforce_planner.model.ids import ProposalId
from workforce_planner.model.problems import refuse
from workforce_planner.model.relations import path_text
from workforce_planner.model.wording import count_text, list_text, year_text
from workforce_planner.report.blocks import Table, cell_text
from workforce_planner.report.costs import cost_table, said
from workforce_planner.session.assumptions import method_word, must_differ
from workforce_planner.session.exporting import CostWorkbookOptions, export_cost_workbook
from workforce_planner.session.reading import Reading

INDENT = "  "


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    add_proposal(reader)
    reader.add_argument("--view", choices=[each.value for each in View], help="establishment where nothing is said")
    reader.add_argument("--by", choices=[each.replace("_", "-") for each in BY], default="unit", help="the rows")
    reader.add_argument("--years", metavar="FROM:TO", help="financial years, for example 2025/26:2029/30")
    reader.add_argument("--unit", metavar="U", help="of one unit with all below it")
    columns = reader.add_mutually_exclusive_group()
    columns.add_argument("--full-year", action="store_true", help="what stands at the end of each year, for 12 months")
    columns.add_argument("--months", metavar="YEAR", help="the months of one financial year, for example 2026/27")
    columns.add_argument("--components", metavar="YEAR", help="the components of one financial year")
    reader.add_argument(
        "--method",
        choices=[each.value for each in Method],
        help="beside it, what each row differs by where on-costs are worked out in this way (as with --at-once)",
    )
    reader.add_argument(
        "--at-once",
        action="store_true",
        help="every change of a proposal as if it were in place from the first year, not from the day of its phase",
    )
    reader.add_argument("--xlsx", metavar="FILE", type=Path, help="write a workbook for finance instead, as formulas")
    reader.add_argument("--names", action="store_true", help="with the names of the people, in the workbook")
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Print the costs."""
    source = reading(arguments)
    proposal = proposal_named(source.plan(), arguments.proposal)
    horizon = years_named(arguments.years)
    if arguments.xlsx:
        return _workbook(arguments, source, proposal, horizon)
    view = View(arguments.view or View.ESTABLISHMENT.value)
    asked = source.costs if arguments.at_once or arguments.method else source.costs_in_force
    costs = asked(proposal, view, horizon=horizon)
    unit = unit_named(costs.plan, arguments.unit)
    where = WHOLE if unit is None else Where(unit=unit)
    rows = _rows(arguments, costs, where)
    structure = structure_text(costs.plan, proposal) if proposal else "current"
    data, said_of = _shape(costs, rows, where, structure), _lines(costs, rows, where, structure)
    if arguments.method:
        other = by_method(costs, _other_method(costs, arguments.method))
        beside = rows_beside(rows, _rows(arguments, other, where))
        data["differences"] = _differences(costs, other, beside)
        said_of += _beside(costs, other, beside)
    emit(arguments, data, said_of)
    return DONE


def _other_method(costs: Timeline, name: str) -> Method:
    """The way of costing that is asked for beside the one in use; refused where there is nothing to set beside it."""
    method = Method(name)
    must_differ(costs.plan, costs.method, method)
    return method


def _differences(costs: Timeline, other: Timeline, beside: CostRows) -> dict[str, Any]:
    return {
        "from": costs.method.value,
        "to": other.method.value,
        "rows": [_row_shape(costs, beside, row) for row in beside.rows],
        "total": {"amounts": _amounts(beside, beside.whole)},
    }


def _beside(costs: Timeline, other: Timeline, beside: CostRows) -> list[str]:
    caption = (
        f"What it would cost more or less with on-costs {method_word(other.method)}, not {method_word(costs.method)}"
    )
    printed = cost_table(other, beside, caption, signed=True, brief=True)
    return ["", f"{caption}:", "", *_table(printed), "", *printed.notes]


def _workbook(
    arguments: argparse.Namespace, source: Reading, proposal: ProposalId | None, horizon: Horizon | None
) -> int:
    """Write the workbook for finance: both views, or the one asked for, of the whole structure."""
    if arguments.unit:
        raise refuse("unit-not-alone", "The workbook is of the whole structure.", "Leave out --unit.")
    views = (View(arguments.view),) if arguments.view else tuple(View)
    options = CostWorkbookOptions(views=views, horizon=horizon, names=arguments.names)
    path = output_file(arguments.xlsx, ".xlsx")
    problems = export_cost_workbook(source, path, proposal, options)
    data = {"file": str(path), "views": [view.value for view in views], "problems": [str(each) for each in problems]}
    emit(arguments, data, [f"{path}: {list_text([view.value for view in views])}, as formulas.", *map(str, problems)])
    return DONE


def years_named(text: str | None) -> Horizon | None:
    """Financial years from text such as 2025/26:2029/30, or one of them; None where nothing is said."""
    if not text:
        return None
    first, _, last = text.partition(":")
    start, end = financial_year(first), financial_year(last or first)
    if start is None or end is None or not start <= end < start + MOST_YEARS:
        raise refuse(
            "years-not-read",
            f'"{text}" does not name financial years.',
            f"Write the first and the last of them, such as 2025/26:2029/30; {MOST_YEARS} at most.",
        )
    return Horizon(start, end - start + 1)


def _rows(arguments: argparse.Namespace, costs: Timeline, where: Where) -> CostRows:
    by = arguments.by.replace("-", "_")
    if arguments.months:
        return by_month(costs, by, year_named(costs, arguments.months), where)
    if arguments.components:
        return by_component(costs, by, year_named(costs, arguments.components), where)
    return by_year(costs, by, where, full=arguments.full_year)


def _shape(costs: Timeline, rows: CostRows, where: Where, structure: str) -> dict[str, Any]:
    return {
        "proposal": structure,
        "view": costs.view.value,
        "on_cost_method": costs.method.value,
        "changes": changes_shape(costs),
        "years": [str(year) for year in costs.horizon],
        "by": rows.by,
        "columns": list(rows.columns),
        "rows": [_row_shape(costs, rows, row) for row in rows.rows],
        "total": {"amounts": _amounts(rows, rows.whole)},
        "notes": list(said(costs, where)),
        "not_costed": [
            {
                "line": line.key,
                "post": line.post,
                "year": year_text(year),
                "why": gap_reason(gap, f"in {year_text(year)}"),
            }
            for line, year, gap in costs.gaps(where)
        ],
    }


def changes_shape(costs: Timeline) -> str | None:
    """How the changes of a proposal with phases are costed; None where there is no difference."""
    if not is_phased(costs.plan, costs.horizon):
        return None
    return "as they take effect" if costs.in_phases else "as if all were in place"


def _row_shape(costs: Timeline, rows: CostRows, row: CostRow) -> dict[str, Any]:
    shape: dict[str, Any] = {"key": row_key(rows.by, row), "name": row.name}
    if rows.by == "unit":
        shape["path"] = path_text(costs.plan, row.where.unit) if row.where.unit != WITHOUT else ""
    return {**shape, "amounts": _amounts(rows, row)}


def _amounts(rows: CostRows, row: CostRow) -> dict[str, str | None]:
    return {name: money_shape(amount) for name, amount in zip(rows.columns, row.amounts, strict=True)}


def _lines(costs: Timeline, rows: CostRows, where: Where, structure: str) -> list[str]:
    printed = cost_table(costs, rows, "Costs", where)
    title = "current structure" if structure == "current" else structure
    of = f", {path_text(costs.plan, where.unit)}" if where.unit else ""
    years = count_text(costs.horizon.years, "financial year")
    return [
        f"{costs.plan.setting.name}, {title}{of}: {costs.view.value}, {years}",
        "",
        *_table(printed),
        "",
        *printed.notes,
    ]


def _table(printed: Table) -> Sequence[str]:
    body = [
        [
            INDENT * row.depth + cell_text(column, cell) if place == 0 else cell_text(column, cell)
            for place, (column, cell) in enumerate(zip(printed.columns, row.cells, strict=True))
        ]
        for row in printed.rows
    ]
    return table([column.label for column in printed.columns], body, right=range(1, len(printed.columns)))
