"""The fictional establishment as a plan, read the shortest way; the program's own import is tested elsewhere."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from workforce_planner.assets.rates import adopt, example_rates
from workforce_planner.model.change import apply
from workforce_planner.model.ids import AssignmentId, GradeId, PersonId, PostId, RoleId, UnitId
from workforce_planner.model.money import fte
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import Assignment, CaseCount, Grade, Person, Post, Role, Settings, Unit

FOLDER = Path(__file__).parents[1] / "fixtures" / "establishment"
AS_AT = date(2022, 3, 31)
LEADERSHIP = "Leadership"
KINDS = {"Filled - Agency": "agency", "Filled - Apprentice": "apprentice"}


def truth() -> dict[str, Any]:
    """The figures that the establishment must give."""
    found: dict[str, Any] = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
    return found


def sample(priced: bool = True) -> Plan:
    """The plan, with the example rates where it is to be priced."""
    sheet = openpyxl.load_workbook(FOLDER / "establishment.xlsx").worksheets[0]
    lines = list(sheet.iter_rows(values_only=True))
    rows = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    plan = _plan(rows)
    return apply(plan, adopt(plan, example_rates())) if priced else plan


def _plan(rows: list[dict[str, Any]]) -> Plan:
    registered = set(truth()["registered_social_workers"]["roles"])
    ids = {row["Post Ref"]: PostId(row["Post Ref"]) for row in rows}
    units: dict[UnitId, Unit] = {}
    names = {row["Role"] for row in rows}
    grades = {row["Grade"] for row in rows}
    posts = {ids[row["Post Ref"]]: _post(row, ids, units) for row in rows}
    held = [row for row in rows if row["Postholder"]]
    people = {_person(row): Person(id=_person(row), name=row["Postholder"]) for row in held}
    assignments = {AssignmentId(row["Post Ref"]): _assignment(row, ids) for row in held}
    return Plan(
        settings={"plan": Settings(name="Sample", as_at=AS_AT)},
        units=units,
        roles={
            RoleId(name): Role(
                id=RoleId(name), name=name, registered=name in registered, holds_cases=name == "Social Worker"
            )
            for name in names
        },
        grades={GradeId(name): Grade(id=GradeId(name), name=name) for name in grades},
        posts=posts,
        people=people,
        assignments=assignments,
    )


def _unit(units: dict[UnitId, Unit], row: dict[str, Any]) -> UnitId:
    path, parent = "", None
    kinds = ("directorate", "service", "team")
    for kind, name in zip(kinds, (row["Directorate"], row["Service"], row["Team"]), strict=True):
        if name:
            path = f"{path}/{name}" if path else name
            units.setdefault(UnitId(path), Unit(id=UnitId(path), name=name, kind=kind, parent=parent))
            parent = UnitId(path)
    return UnitId(path)


def _post(row: dict[str, Any], ids: dict[str, PostId], units: dict[UnitId, Unit]) -> Post:
    return Post(
        id=ids[row["Post Ref"]],
        reference=row["Post Ref"],
        title=row["Post Title"],
        role=RoleId(row["Role"]),
        unit=_unit(units, row),
        reports_to=ids.get(row["Reports To"]),
        grade=GradeId(row["Grade"]),
        point=str(row["SCP"]) if row["SCP"] is not None else None,
        contracted_minutes=round(row["Contracted Hours"] * 60),
        full_time_minutes=2220,
        fte=fte(str(row["FTE"])),
        in_scope=row["Service"] != LEADERSHIP,
    )


def _person(row: dict[str, Any]) -> PersonId:
    return PersonId(row["Employee No"] or f"agency {row['Post Ref']}")


def _assignment(row: dict[str, Any], ids: dict[str, PostId]) -> Assignment:
    started = row["Start Date"]
    cases = (CaseCount(row["Open Cases"], AS_AT),) if row["Open Cases"] is not None else ()
    return Assignment(
        id=AssignmentId(row["Post Ref"]),
        person=_person(row),
        post=ids[row["Post Ref"]],
        kind=KINDS.get(row["Status"], "employee"),
        starts_on=started.date() if isinstance(started, datetime) else None,
        cases=cases,
    )
