"""The papers of people in a restructure as blocks and as PDFs: matching list, consultation sheet, responses."""

from datetime import date
from pathlib import Path

from workforce_planner.edit.structures import structure_text
from workforce_planner.model.ids import StructureKey
from workforce_planner.model.problems import refuse
from workforce_planner.model.wording import date_text
from workforce_planner.report.blocks import Report
from workforce_planner.report.consultation import consultation_report
from workforce_planner.report.matching import MatchingOptions, matching_report
from workforce_planner.report.responses import responses_report
from workforce_planner.session.printing import write
from workforce_planner.session.restructuring import board_of, consultation_of
from workforce_planner.session.structures import Structures


def matching_blocks(source: Structures, proposal: StructureKey | None, *, names: bool = False) -> Report:
    """The matching list; names only where they are asked for."""
    board = board_of(source, proposal)
    options = MatchingOptions(proposal=structure_text(source.plan(), proposal), names=names)
    return matching_report(board.found, board.problems, options)


def consultation_blocks(
    source: Structures, proposal: StructureKey | None, begins: date | None = None, *, pay: bool = False
) -> Report:
    """The consultation sheet; `begins` in place of the day that is entered with the proposal. With `pay` it says what a
    protective award could come to in pounds."""
    check = consultation_of(source, proposal, begins)
    name = structure_text(source.plan(), proposal)
    award = check.award if pay else None
    return consultation_report(source.plan(proposal), check.found, check.problems, name, award)


def responses_blocks(source: Structures, proposal: StructureKey | None, *, names: bool = False) -> Report:
    """You said, we did; refused for the current structure. People are named only where that is asked for."""
    if proposal is None:
        raise refuse("proposal-missing", "Responses belong to a proposal.", "Name it: --proposal NAME.")
    day = date_text(source.as_at(proposal))
    return responses_report(source.plan(proposal), day, structure_text(source.plan(), proposal), names=names)


def print_matching(source: Structures, path: Path, proposal: StructureKey | None = None, *, names: bool = False) -> int:
    """Write the matching list as a PDF and return how many pages it has."""
    return _printed(path, matching_blocks(source, proposal, names=names))


def print_consultation(
    source: Structures, path: Path, proposal: StructureKey | None = None, *, pay: bool = True
) -> int:
    """Write the consultation sheet as a PDF and return how many pages it has; without `pay` in no pounds."""
    return _printed(path, consultation_blocks(source, proposal, pay=pay))


def print_responses(
    source: Structures, path: Path, proposal: StructureKey | None = None, *, names: bool = False
) -> int:
    """Write the responses as a PDF and return how many pages it has."""
    return _printed(path, responses_blocks(source, proposal, names=names))


def _printed(path: Path, blocks: Report) -> int:
    from workforce_planner.paint.document_pdf import document_pdf

    painted = document_pdf(blocks)
    write(path, painted.data)
    return painted.pages
