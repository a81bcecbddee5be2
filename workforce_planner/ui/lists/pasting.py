"""A block from a spreadsheet pasted into a list: what each line would do is shown first, and each wrong cell marked."""

from workforce_planner.edit.catalogue import named
from workforce_planner.edit.list_block import BLOCKS, BlockLine, read_list
from workforce_planner.model.schema import TABLES
from workforce_planner.session.tables.blocks import read_block
from workforce_planner.ui.lists.kinds import ListKind
from workforce_planner.ui.lists.paste import PasteBox, Preview
from workforce_planner.ui.workspace import Workspace

EXAMPLES = {
    "units": ("Fostering", "Social Care", "Team", "CC1040"),
    "roles": ("Social Worker", "Yes", "Yes", "", "16", ""),
    "grades": ("G9", "NJC pay spine", "31", "34"),
    "pay_scales": ("Local points", "Agreed locally"),
    "on_cost_schemes": ("Pension", "Pension", "The fund"),
    "funding_sources": ("Early Help Grant", "Grant", "£250,000", "31/03/2028"),
    "targets": ("Social Worker", "16", ""),
    "allowances": ("Market supplement", "CYP01034", "£3,000", "a year", "01/04/2027", ""),
    "cost_lines": ("Recruitment", "Fostering", "Recruitment", "3", "£1,200", "once", "01/04/2027", ""),
    "areas": ("Fostering", "Social Care"),
    "phases": ("Phase 1", "01/04/2027"),
    "responses": ("UNISON", "Keep the evening team", "Agreed in part", "", ""),
    "departures": ("A. Person", "31/03/2027", "Redundancy", "", ""),
    "awards": ("01/04/2027", "3 %", ""),
    "cost_overrides": ("CYP01034", "Basic pay", "£62,000", "2027/28", "Agreed with finance"),
    "published_figures": ("Cabinet report", "Team Manager", "Total", "£61,250", "CYP01034"),
}
"""A line of each list, as it may be pasted."""


def can_paste(kind: ListKind) -> bool:
    """Whether a block can be pasted into a list in the common way."""
    return kind.key in BLOCKS


def block_paste(workspace: Workspace, kind: ListKind) -> PasteBox:
    """The box for a block of a list."""
    how, spec = BLOCKS[kind.key], TABLES[kind.table]
    labels = [spec.fields[name].label for name in how.columns]
    shared = not (kind.in_view or kind.key == "units")

    def read(text: str) -> Preview:
        scope = None if shared else workspace.proposal
        document = workspace.document
        found = read_list(document.plan(scope), document.context(scope), kind.key, read_block(text))
        lines = [_cells(line, len(found.headings)) for line in found.lines]
        marked = {(row, place): why for row, line in enumerate(found.lines) for place, why in line.wrong.items()}
        wrong = frozenset(row for row, line in enumerate(found.lines) if line.bad)
        return Preview(lines, wrong, headers=(*found.headings, "What it does"), marked=marked)

    def take(text: str) -> None:
        rows = "\n".join("\t".join(cell.replace("\n", " ") for cell in row) for row in read_block(text))
        command = named("enter-list", into=kind.key, lines=rows)
        edit = (workspace.perform_for_all if shared else workspace.perform)(command, workspace)
        if edit is not None:
            workspace.said.emit(f"{edit.label}. Undo takes it back.")

    words = f"Paste {kind.name.lower()} from a spreadsheet. The first line may name the columns, in any order"
    hint = "\t".join(labels) + "\n" + "\t".join(EXAMPLES[kind.key])
    return PasteBox(words, hint, (*labels, "What it does"), read=read, take=take, answer="Enter these lines")


def _cells(line: BlockLine, wide: int) -> tuple[str, ...]:
    cells = (*line.cells, *[""] * wide)[:wide]
    return (*cells, f"! {line.reason}" if line.bad else line.does)
