"""An import as JSON: where the rows went, what the columns mean, what waits, what is offered."""

from pathlib import Path
from typing import Any

from workforce_planner.cli.output import decimal_text, fte_shape, problem_shape
from workforce_planner.exchange.manager_cells import may_name
from workforce_planner.exchange.preview import ImportPreview
from workforce_planner.exchange.reconciliation import ListBalance
from workforce_planner.exchange.shapes import consequence
from workforce_planner.model.money import in_pounds


def shape(preview: ImportPreview, target: Path, *, names: bool = True) -> dict[str, Any]:
    """An import as JSON; without names what may be one is left out."""
    totals = preview.totals
    return {
        "plan": str(target),
        "file": preview.file,
        "sheet": preview.sheet,
        "header_row": preview.header_row,
        "as_at": preview.as_at.isoformat() if preview.as_at else None,
        "as_at_evidence": preview.as_at_evidence,
        "read_as": {
            file: {"encoding": form.encoding, "separator": form.separator, "line_ends": form.line_ends}
            for file, form in preview.read_as.items()
        },
        "hidden": [
            {"what": each.what, "sheet": each.sheet, "places": each.places, "read": each.read}
            for read in preview.lists
            for each in read.listing.hidden
        ],
        "rows": preview.rows,
        "loaded": preview.loaded,
        "merged": preview.merged,
        "set_aside": [
            {
                "file": row.file,
                "sheet": row.sheet,
                "row": row.row,
                "reason": row.reason_shown(names=names),
                "kind": row.kind,
            }
            for row in preview.set_aside
        ],
        "posts": totals.posts,
        "employees": totals.employees,
        "agency_workers": totals.agency_workers,
        "vacant_posts": totals.vacant_posts,
        "agency_posts": totals.agency_posts,
        "fte": fte_shape(None if totals.fte_unknown == totals.posts > 0 else totals.fte),
        "fte_unknown_posts": totals.fte_unknown,
        "people_without_a_listed_post": totals.beside,
        "disestablished_posts": totals.disestablished,
        "disestablished_fte": fte_shape(totals.fte_disestablished),
        **_column_shapes(preview),
        "registered_roles": list(preview.registered_roles),
        "registered_guessed": preview.registered_guessed,
        "units_out_of_scope": list(preview.units_out_of_scope),
        **_check_shapes(preview, names=names),
        "problems": [problem_shape(problem, names=names) for problem in preview.problems],
    }


def _column_shapes(preview: ImportPreview) -> dict[str, Any]:
    """What the columns were taken to mean, and which were left out."""
    return {
        "columns": [
            {
                "header": guess.header,
                "address": guess.address,
                "meaning": guess.meaning if guess.kept else "",
                "label": guess.label,
                "evidence": guess.evidence,
            }
            for guess in preview.mapping
        ],
        "left_out_columns": [left.header for left in preview.left_out_columns],
        "left_out": [
            {"header": left.header, "address": left.address, "reason": left.reason, "sensitive": left.sensitive}
            for left in preview.left_out_columns
        ],
    }


def _check_shapes(preview: ImportPreview, *, names: bool) -> dict[str, Any]:
    """Where everything went, what waits for a manager, which answers would change it."""
    return {
        "control": [
            {
                "name": check.name,
                "asked": decimal_text(check.asked),
                "found": None if check.found is None else decimal_text(check.found),
                "gap": None if check.gap is None else decimal_text(check.gap),
                "agrees": check.agrees,
            }
            for check in preview.control
        ],
        "pay": [
            {
                "list": each.name,
                "at_bottoms": decimal_text(in_pounds(each.low)),
                "halfway": decimal_text(in_pounds(each.middle)),
                "at_tops": decimal_text(in_pounds(each.high)),
                "fte_known": fte_shape(each.fte_known),
                "fte": fte_shape(each.fte),
                "rows_alone": each.rows_alone,
            }
            for each in preview.pay
        ],
        "reconciliation": [_balance_shape(each) for each in preview.balances],
        "holding": [
            {
                "manager": group.word if names or not may_name(group.word) else None,
                "reason": group.reason,
                "posts": len(group.posts),
                "cells": list(group.addresses),
            }
            for group in preview.holding
        ],
        "words": [
            {"word": each.word, "in": each.meaning, "taken_for": each.state, "rows": each.rows, "first": each.where}
            for each in preview.words
        ],
        "repairs": [{"repair": each.repair, "found": each.found, "if": each.text} for each in preview.offers],
        "duplicates": [
            {"answer": answer, "consequence": consequence(shape)} for answer, shape in preview.choices.items()
        ],
    }


def _balance_shape(balance: ListBalance) -> dict[str, Any]:
    """Where the rows and the FTE of one list went."""
    parts = {
        "list": balance.fte,
        "loaded": balance.fte_loaded,
        "merged": balance.fte_merged,
        "set_aside": balance.fte_set_aside,
    }
    return {
        "file": balance.file,
        "list": balance.name,
        "kind": balance.kind,
        "evidence": balance.evidence,
        "rows": balance.rows,
        "loaded": balance.loaded,
        "merged": balance.merged,
        "set_aside": dict(balance.set_aside),
        "fte": {name: {"fte": fte_shape(part.fte), "rows_unknown": part.unknown} for name, part in parts.items()},
        "ties": balance.ties,
    }
