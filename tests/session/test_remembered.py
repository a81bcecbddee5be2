"""Remembered lists: what each holds in words, each line changed and forgotten, renamed, shared as a file."""

from pathlib import Path

import pytest

from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.profile import Profile, profile_of
from workforce_planner.model.problems import Refused
from workforce_planner.session.profiles import Profiles, load_profile, save_profile
from workforce_planner.session.remembered import COLUMN, GRADE, OTHER, REPAIR, WORD, about, changed, forgotten, lines_of

HEADERS = ("Post Ref", "Job Title", "Team")
SAID = ImportAnswers(
    mapping={"Post Ref": "reference", "Team": ""},
    words={"tbc": "vacant"},
    grades={"Grade 7": "G7"},
    repairs=frozenset({"leading-zeros"}),
    kinds={"Sheet1": "posts"},
    sensitive=frozenset({"DOB"}),
    sheets=("Sheet1",),
    duplicates="job share",
)


@pytest.fixture
def profile() -> Profile:
    return profile_of("HR list", HEADERS, SAID)


def said(profile: Profile, kind: str) -> dict[str, str]:
    """What lines of a kind say."""
    return {line.text: line.says for line in lines_of(profile) if line.kind == kind}


def line_of(profile: Profile, text: str):
    return next(line for line in lines_of(profile) if line.text == text)


def test_everything_that_is_remembered_is_said_in_words(profile: Profile) -> None:
    assert said(profile, COLUMN) == {
        "Post Ref": "Post reference",
        "Team": "is left out",
        "job title": "as its header and values say",
    }
    assert said(profile, WORD) == {"tbc": "nobody is in the post"}
    assert said(profile, GRADE) == {"Grade 7": "G7"}
    assert said(profile, REPAIR)["Leading zeros are ignored"] == "is made"
    assert said(profile, REPAIR)["Capitals are ignored"] == "is not made"
    assert said(profile, OTHER) == {
        "Sheet1": "A list of posts, with or without who is in them",
        "DOB": "sensitive, and taken all the same",
        "Sheet Sheet1": "is read",
        "References that stand in several rows": "one shared post, where all but name, pay, FTE and notes is equal",
    }
    assert about(profile).endswith("2 columns, 1 status word, 1 spelling of grades and 1 repair.")


def test_a_line_is_taken_for_something_else(profile: Profile) -> None:
    profile = changed(profile, line_of(profile, "job title"), "title")
    profile = changed(profile, line_of(profile, "tbc"), "withheld")
    profile = changed(profile, line_of(profile, "Grade 7"), " G07 ")
    profile = changed(profile, line_of(profile, "Capitals are ignored"), "yes")
    profile = changed(profile, line_of(profile, "Leading zeros are ignored"), "")
    answers = profile.answers
    assert answers.mapping["job title"] == "title"
    assert answers.words == {"tbc": "withheld"}
    assert answers.grades == {"Grade 7": "G07"}
    assert answers.repairs == {"case"}
    with pytest.raises(Refused, match="needs a name"):
        changed(profile, line_of(profile, "Grade 7"), " ")


def test_every_line_can_be_forgotten(profile: Profile) -> None:
    for line in [each for each in lines_of(profile) if each.said]:
        profile = forgotten(profile, line)
    assert profile.answers == ImportAnswers()
    assert about(profile) == "Known again by its 3 headers. All of it is read as guessed."


def test_one_is_renamed_without_losing_another(tmp_path: Path, profile: Profile) -> None:
    kept = Profiles(tmp_path)
    kept.change(profile)
    kept.change(profile_of("Finance", ("Cost centre",), ImportAnswers()))
    assert kept.rename("HR list", " HR  monthly ").name == "HR monthly"
    assert [each.name for each in kept.all()] == ["Finance", "HR monthly"]
    with pytest.raises(Refused, match="already"):
        kept.rename("HR monthly", "Finance")
    with pytest.raises(Refused, match="needs a name"):
        kept.rename("HR monthly", "  ")
    assert kept.rename("HR monthly", "hr MONTHLY").name == "hr MONTHLY"
    assert len(kept.all()) == 2
    assert kept.used_on("Finance") is not None
    assert kept.used_on("nothing") is None


def test_one_from_a_file_stands_beside_those_that_are_there(tmp_path: Path, profile: Profile) -> None:
    kept = Profiles(tmp_path / "state")
    kept.change(profile)
    save_profile(profile, tmp_path / "shared.json")
    assert kept.add(load_profile(tmp_path / "shared.json")).name == "HR list 2"
    assert [each.answers for each in kept.all()] == [profile.answers] * 2
