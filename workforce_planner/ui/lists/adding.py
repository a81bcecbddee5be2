"""How a record of a list of costs is added: what is asked, and a block of budgets that is pasted."""

from typing import Any

from workforce_planner.edit.budget_table import read_budgets
from workforce_planner.edit.catalogue import named
from workforce_planner.edit.commands import Command
from workforce_planner.model.ids import PostId, UnitId
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import money_text, year_text
from workforce_planner.ui.inspector.questions import Asked, Question, Taken, argument
from workforce_planner.ui.lists.kinds import ListKind
from workforce_planner.ui.lists.paste import PasteBox, Preview
from workforce_planner.ui.workspace import Workspace

HINTS = {
    "post": "title or post number",
    "unit": "name of the unit",
    "person": "name or employee number",
    "amount": "for example £2,000",
    "price": "for example £1,200",
    "leaves_on": "for example 31/03/2027",
    "year": "for example 2026/27",
}
FIRST = {"period": "year", "basis": "flat", "kind": "other", "reason": "redundancy", "answer": "open"}
BUDGET_LINES = "Unit\t2026/27\t2027/28\nFostering\t£1,250,000\t£1,290,000"


def adding(workspace: Workspace, kind: ListKind, taken: Taken) -> Question:
    """What is asked for a new record of a list."""
    assert kind.adds is not None
    adds, specs = kind.adds, TABLES[kind.table].fields
    asked = [argument(adds.command, name, specs[name].label, HINTS.get(name, "")) for name in adds.arguments]
    first = {**FIRST, "basis": "all"} if kind.key == "published_figures" else FIRST
    asked += [
        Asked(table=kind.table, field=name, first=first.get(name, ""), hint=HINTS.get(name, "")) for name in adds.fields
    ]
    return Question(f"A new {TABLES[kind.table].one}", asked, "Add", taken, workspace)


def added(kind: ListKind, given: dict[str, Any]) -> Command:
    """The command that adds what was given; what was left blank is not known."""
    assert kind.adds is not None
    adds = kind.adds
    values = {name: given[name] for name in adds.arguments if given.get(name) is not None}
    fields = {name: given[name] for name in adds.fields if given.get(name) is not None}
    return named(adds.command, **values, **({"fields": fields} if adds.fields else {}))


def only_in_view(workspace: Workspace, given: dict[str, Any]) -> bool:
    """Whether what was named is there in the structure in view alone."""
    plan = workspace.document.plan()
    post, unit = given.get("post"), given.get("unit")
    return (post is not None and PostId(post) not in plan.posts) or (
        unit is not None and UnitId(unit) not in plan.units
    )


def budget_paste(workspace: Workspace) -> PasteBox:
    """The box for a pasted block of budgets."""

    def read(text: str) -> Preview:
        lines = read_budgets(workspace.plan, text)
        cells = []
        for line in lines:
            if line.problem is not None:
                cells.append((line.text, "", f"! {line.problem.text} {line.problem.remedy}"))
                continue
            unit = workspace.plan.units[line.unit].name if line.unit is not None else f"cost centre {line.cost_centre}"
            said = ", ".join(f"{year_text(year)} {money_text(amount)}" for year, amount in line.amounts)
            cells.append((unit, said or "nothing", ""))
        return Preview(cells, frozenset(n for n, line in enumerate(lines) if line.problem))

    def take(text: str) -> None:
        workspace.perform_for_all(named("set-budget", table=text))

    words = "Paste approved budgets: units or cost centres down, financial years across"
    headers = ("Of", "Approved", "What is wrong")
    return PasteBox(words, BUDGET_LINES, headers, read=read, take=take, answer="Take these budgets")
