"""Every imported field can say from which cell of which file it came, also after saving and opening."""

from datetime import date
from pathlib import Path

import pytest

from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.provenance import unpack
from workforce_planner.model.plan import Plan
from workforce_planner.session.document import Document
from workforce_planner.session.importing import accept, look_at, read_list
from workforce_planner.session.provenance import origin_of, origins

LISTS = Path(__file__).resolve().parents[1] / "fixtures" / "establishment"


def imported(*files: str) -> Plan:
    with Document.new() as document:
        accept(document, look_at(document, [read_list(LISTS / file) for file in files], ImportAnswers()))
        return document.plan()


@pytest.fixture(scope="module")
def plan() -> Plan:
    return imported("establishment.xlsx")


def post_key(plan: Plan, reference: str) -> str:
    return next(key for key, post in plan.posts.items() if post.reference == reference)


def test_a_field_of_a_post_names_its_cell_and_what_it_said(plan: Plan) -> None:
    key = post_key(plan, "CYP01040")
    origin = origin_of(plan, "posts", key, "reports_to")
    assert origin is not None
    assert (origin.file, origin.cell, origin.raw) == ("establishment.xlsx", "Establishment!K13", "CYP01032")
    assert origin.text.startswith('From establishment.xlsx, Establishment!K13: "CYP01032", ')
    assert origins(plan, "posts", key)["grade"].cell == "Establishment!G13"


def test_people_and_assignments_have_origins_too(plan: Plan) -> None:
    key = post_key(plan, "CYP01051")
    (assignment,) = [each for each in plan.assignments.values() if each.post == key]
    assert origins(plan, "people", assignment.person)["name"].raw == "Tomasz Bradley"
    assert origins(plan, "assignments", assignment.id)["cases"].cell == "Establishment!U15"


def test_one_record_stands_for_the_whole_import_and_says_when_it_was(plan: Plan) -> None:
    (record,) = plan.imports.values()
    assert (record.file, record.sheets, record.kind) == ("establishment.xlsx", "Establishment", "posts")
    assert isinstance(record.imported_on, date)
    assert record.as_at == plan.setting.as_at


def test_sensitive_columns_are_not_kept_with_the_rows() -> None:
    plan = imported("people-extract.xlsx")
    (record,) = plan.imports.values()
    kept = unpack(record.rows)
    assert {"ni_number", "birth_date", "ethnicity"}.isdisjoint(kept.columns)
    assert not any("QQ245269C" in text for column in kept.columns.values() for text in column.texts)


def test_a_post_of_two_lists_has_fields_from_both() -> None:
    plan = imported("people-extract.xlsx", "budget-listing.csv")
    found = origins(plan, "posts", post_key(plan, "CYP01004"))
    assert found["reference"].file == "budget-listing.csv"
    assert found["unit"].file == "people-extract.xlsx"
    assert len(plan.imports) == 2


def test_origins_survive_saving_and_undo_takes_them_away(tmp_path: Path) -> None:
    with Document.new() as document:
        accept(document, look_at(document, read_list(LISTS / "establishment.xlsx")))
        document.save(tmp_path / "a.wfplan")
    with Document.open(tmp_path / "a.wfplan") as document:
        plan = document.plan()
        assert origins(plan, "posts", post_key(plan, "CYP01003"))["fte"].cell == "Establishment!I2"
        document.undo()
        assert not document.plan().imports
