"""The library of team templates."""

from pathlib import Path

import pytest

from workforce_planner.edit.template_values import Template, TemplatePost
from workforce_planner.model.problems import Refused
from workforce_planner.session.templates import Library, with_template

TEAM = Template(name="Our team", posts=(TemplatePost(title="Lead"),), roles={})


def test_the_user_s_own_stand_among_those_of_the_program(tmp_path: Path) -> None:
    library = Library(tmp_path)
    before, _ = library.templates()
    library.save(TEAM)
    after, problems = library.templates()
    assert (len(after), problems) == (len(before) + 1, ())
    assert library.find("our  TEAM") == TEAM
    assert [each.own for each in after if each.template.name == "Our team"] == [True]


def test_a_template_is_not_written_over_unless_that_is_asked_for(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.save(TEAM)
    with pytest.raises(Refused, match="already"):
        library.save(TEAM)
    library.save(TEAM, overwrite=True)


def test_only_own_templates_are_deleted(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.save(TEAM)
    library.delete("Our team")
    with pytest.raises(Refused, match="There is no template"):
        library.find("Our team")
    with pytest.raises(Refused, match="comes with the program"):
        library.delete("Edge of care team")


def test_an_own_template_stands_before_one_of_the_program_with_its_name(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.save(Template(name="Edge of care team", posts=(TemplatePost(title="Lead"),)))
    assert library.find("Edge of care team").size == 1
    library.delete("Edge of care team")
    assert library.find("Edge of care team").size == 7


def test_names_alike_in_letters_have_files_of_their_own(tmp_path: Path) -> None:
    library = Library(tmp_path)
    for name in ("Team ä", "Team ö", "../../Team"):
        library.save(Template(name=name, posts=(TemplatePost(title="Lead"),)))
    assert len(list((tmp_path / "templates").glob("*.json"))) == 3


def test_a_file_that_is_no_template_is_a_problem_and_stops_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "bad.json").write_text("{}", "utf-8")
    (folder / "worse.json").write_bytes(b"\xff\xfe")
    kept, problems = Library(tmp_path).templates()
    assert kept
    assert sorted(each.where.partition(",")[0] for each in problems) == ["bad.json", "worse.json"]


def test_a_command_is_given_the_template_that_it_names(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.save(TEAM)
    found = with_template("stamp-template", {"template": "our team", "times": "2"}, library)
    assert found["template"].startswith("{")
    assert with_template("move", {"template": "our team"}, library) == {"template": "our team"}
