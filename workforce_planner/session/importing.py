"""From a spreadsheet to a plan: what the window's import and the command line share."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from workforce_planner.edit.commands import Command, Context, Edit, prepared
from workforce_planner.exchange.answers import NO_ANSWERS, ImportAnswers
from workforce_planner.exchange.preview import ImportPreview, preview_import
from workforce_planner.exchange.reading import read_workbook
from workforce_planner.exchange.sheets import Workbook
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Refused, refuse
from workforce_planner.session.document import Document
from workforce_planner.session.refreshing import kept_beside

CONTROL_NAMES = {
    "employees": "employees",
    "agency_workers": "agency_workers",
    "posts": "posts",
    "fte": "fte",
    "vacant": "vacant",
    "vacant_posts": "vacant",
    "rows": "rows",
}


def read_list(path: Path, cancelled: Callable[[], bool] | None = None) -> Workbook:
    """The sheets of a file; refused in a sentence where it cannot be read."""
    workbook, problems = read_workbook(path, cancelled=cancelled)
    if workbook is None:
        raise Refused(problems[0])
    return workbook


def look_at(document: Document, workbook: Workbook, answers: ImportAnswers = NO_ANSWERS) -> ImportPreview:
    """What an import would do to the current structure; nothing has happened yet."""
    return preview_import(workbook, answers, document.context(), document.plan())


def accept(document: Document, preview: ImportPreview) -> Edit:
    """Do what the preview showed, as one step; refused where the preview was."""
    if preview.refused is not None:
        raise Refused(preview.refused)
    if not preview.mapping:  # a workbook of this program is a plan, not a list
        return document.perform(prepared(preview.label, preview.changes))
    return document.perform(_keeping_the_list(preview))


def _keeping_the_list(preview: ImportPreview) -> Command:
    """The import as one step, with what the list says kept for the next one."""

    def command(plan: Plan, context: Context) -> Edit:
        kept, _ = kept_beside(preview, plan, context)
        made = tuple(change for change in preview.changes if change.table != "imports")
        return Edit(label=preview.label, changes=(*made, *kept))

    return command


def named_after(answers: ImportAnswers, path: Path) -> ImportAnswers:
    """Answers that name the plan after its file, where they name it nothing else."""
    return (
        answers if answers.name else replace(answers, name=path.stem.replace("_", " ").replace("-", " ").capitalize())
    )


def control_totals(text: str) -> Mapping[str, Decimal]:
    """The user's own totals from "employees=106,fte=141.35"; refused where one is not understood."""
    totals = {}
    for part in filter(None, (each.strip() for each in text.split(","))):
        name, _, value = part.partition("=")
        try:
            totals[CONTROL_NAMES[name.strip().casefold()]] = Decimal(value.strip())
        except (KeyError, InvalidOperation):
            raise refuse(
                "control-not-read",
                f'"{part}" is not a control total.',
                "Write, for example, employees=106,fte=141.35,vacant=10.",
            ) from None
    return totals
