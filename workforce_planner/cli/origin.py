"""Where the fields of a post, or of a person, came from: file, sheet, cell, what it said, the day of the import.

workforce-planner origin plan.wfplan CYP01003
workforce-planner origin plan.wfplan "Mehmet Uddin" --of people
"""

import argparse

from workforce_planner.cli.opening import add_plan, reading
from workforce_planner.cli.output import DONE, add_json, emit
from workforce_planner.edit.addresses import describe, find
from workforce_planner.model.schema import TABLES
from workforce_planner.session.provenance import origins


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    reader.add_argument("record", metavar="POST", help="the post, by reference or title; or the person")
    reader.add_argument("--of", choices=("posts", "people"), default="posts", help="what is named")
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Print every field that an import gave, with its cell."""
    plan = reading(arguments).plan()
    key = find(plan, arguments.of, arguments.record)
    records = [(arguments.of, key)]
    if arguments.of == "posts":
        records += [("assignments", each.id) for each in plan.assignments.values() if each.post == key]
    fields, lines = [], [describe(plan, arguments.of, key)]
    for table, record in records:
        for name, origin in origins(plan, table, record).items():
            label = TABLES[table].fields[name].label
            fields.append({
                "table": table, "field": name, "label": label, "file": origin.file, "cell": origin.cell,
                "header": origin.header, "raw": origin.raw, "on": origin.on.isoformat() if origin.on else None,
            })  # fmt: skip
            lines.append(f"   {label}: {origin.text}")
    if not fields:
        lines.append("   No import gave it; it was entered in the plan.")
    emit(arguments, {"record": describe(plan, arguments.of, key), "fields": fields}, lines)
    return DONE
