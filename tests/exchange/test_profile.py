"""What was said about a kind of file, kept, shared and read again: as it was, or refused in a sentence."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.profile import likeness, profile_of, profile_text, read_profile, with_profile
from workforce_planner.model.problems import Refused
from workforce_planner.session.profiles import Profiles, load_profile, save_profile

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
maps = st.dictionaries(words, words, max_size=4)
answers = st.builds(
    ImportAnswers,
    sheet=st.one_of(st.none(), words.filter(bool)),
    mapping=maps,
    grades=maps,
    words=maps,
    kinds=maps,
    repairs=st.frozensets(st.sampled_from(["leading-zeros", "case"])),
    sensitive=st.frozensets(words, max_size=3),
    registered=st.one_of(st.none(), st.lists(words, max_size=3)),
    out_of_scope=st.lists(words, max_size=3).map(tuple),
    duplicates=st.sampled_from(["", "first", "last"]),
)


@given(answers, st.lists(words, max_size=6))
def test_a_profile_comes_back_as_it_was_written(said: ImportAnswers, headers: list[str]) -> None:
    profile = profile_of("HR extract", headers, said)
    assert read_profile(profile_text(profile), "profile.json") == profile


def test_what_is_of_one_file_alone_and_who_managers_are_is_not_kept() -> None:
    said = ImportAnswers(
        as_at=date(2026, 3, 31), control={"fte": Decimal(3)}, name="March", managers={"Jo Kay": "P1"}, duplicates="last"
    )
    text = profile_text(profile_of("HR extract", ["Post"], said))
    assert "Jo Kay" not in text
    assert "2026" not in text
    assert read_profile(text, "p").answers == ImportAnswers(duplicates="last")


def test_what_is_said_now_goes_before_the_profile() -> None:
    kept = profile_of("HR", ["A"], ImportAnswers(mapping={"A": "title", "B": "grade"}, registered=["Social Worker"]))
    both = with_profile(kept, ImportAnswers(mapping={"A": "role"}, as_at=date(2026, 3, 31)))
    assert both.mapping == {"A": "role", "B": "grade"}
    assert both.registered == ["Social Worker"]
    assert both.as_at == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no import profile"),
        ("[1]", "no import profile"),
        ('{"kind": "something"}', "no import profile"),
        (json.dumps({"kind": "Workforce Planner import profile", "format": 9, "answers": {}}), "newer version"),
        (json.dumps({"kind": "Workforce Planner import profile", "format": 1, "answers": {"colour": 1}}), "not known"),
        (
            json.dumps({"kind": "Workforce Planner import profile", "format": 1, "answers": {"mapping": [1]}}),
            "texts by",
        ),
        (
            json.dumps({"kind": "Workforce Planner import profile", "format": 1, "answers": {"repairs": {}}}),
            "a list of",
        ),
    ],
)
def test_what_is_no_profile_is_refused_in_a_sentence(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "profile.json"
    path.write_text(text, "utf-8")
    with pytest.raises(Refused, match=said):
        load_profile(path)


def test_the_next_file_of_a_kind_finds_its_profile(tmp_path: Path) -> None:
    library = Profiles(tmp_path)
    hr = profile_of("HR extract", ["Post Ref", "Title", "Grade", "FTE", "Reports To"], ImportAnswers(duplicates="last"))
    library.keep(hr)
    library.keep(profile_of("Budget", ["Cost Centre", "Amount"], ImportAnswers()))
    assert library.like(["post ref", "TITLE", "Grade", "FTE", "Reports To"]) == hr
    assert library.like(["Cost Centre", "Amount", "Name", "Phone"]) is None
    library.keep(replace(hr, name="HR list"))
    assert [each.name for each in library.all()] == ["Budget", "HR list"]
    library.forget("Budget")
    with pytest.raises(Refused, match="no profile"):
        library.forget("Budget")
    (tmp_path / "import-profiles" / "damaged.json").write_text("{", "utf-8")
    assert [each.name for each in library.all()] == ["HR list"]
    assert likeness(hr, []) == 0


def test_a_profile_is_a_file_to_share(tmp_path: Path) -> None:
    profile = profile_of("HR extract", ["Post"], ImportAnswers(mapping={"Post": "title"}))
    save_profile(profile, tmp_path / "hr.json")
    assert load_profile(tmp_path / "hr.json") == profile
