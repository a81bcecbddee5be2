"""Spellings of one grade are joined where that is certain, proposed where it is likely, and never silently mixed."""

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce_planner.exchange.grade_map import MOST_NAMED, grade_key, grade_map, grade_problems

FIXTURE = Path(__file__).resolve().parents[1] / "fixtures" / "grades" / "spellings.csv"


def lists() -> dict[str, dict[str, int]]:
    """The grades of every published list, and of all of them as if they were one list."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    together: Counter[str] = Counter()
    with FIXTURE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            counts[row["list"]][row["spelling"]] = int(row["rows"])
            together[row["spelling"]] += int(row["rows"])
    return {**counts, "all of them": dict(together)}


@pytest.mark.parametrize("name", lists())
def test_no_two_grades_of_published_lists_are_joined(name: str) -> None:
    """All that is joined there differs in capitals alone: "AfC band 7" and "AfC Band 7"."""
    found = grade_map(lists()[name])
    assert all(match.spelling.casefold() == match.grade.casefold() for match in found.applied)


ONE_GRADE = [
    ("G7", "Grade 7"), ("G7", "GRADE 7"), ("G7", "g7"), ("G7", "Gr 7"), ("G7", "Gr. 7"), ("G7", "Grade G7"),
    ("OF-6", "OF6"), ("6A", "6 A"), ("Sc6", "Scale 6"), ("PO3", "Grade PO3"), ("SM4C", "SM 4C"),
]  # fmt: skip
TWO_GRADES = [
    ("G7", "G17"), ("6", "6A"), ("SEO", "HEO"), ("G7", "7"), ("G7", "Band 7"), ("OR7-8", "OR78"), ("G1-7", "G17"),
    ("B2", "B"), ("HEO", "HEOD"), ("HEO", "HEO-D"), ("C1", "C1 MSF"), ("A", "A(U)"), ("Band B (National)", "Band B"),
    ("SCS1", "SCS1A"), ("Higher Officer", "Officer"), ("G7", "G7+"), ("SO1", "S01"), ("G07", "G7"), ("8.1", "81"),
    ("SEO", "SEO & equivalent"), ("HEO", "Higher Executive Officer"), ("G6/7", "G67"), ("GS", "G"), ("Scale 1", "SCS1"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ONE_GRADE)
def test_spellings_of_one_grade(one: str, other: str) -> None:
    found = grade_map({one: 9, other: 1})
    assert found.of(other) == found.of(one) == one


@pytest.mark.parametrize(("one", "other"), TWO_GRADES)
def test_two_grades_stay_two(one: str, other: str) -> None:
    found = grade_map({one: 9, other: 1})
    assert (found.of(one), found.of(other)) == (one, other)


@given(st.lists(st.tuples(st.sampled_from(["G", "Grade ", "B", "PO", "SCS", "Band ", ""]), st.integers(1, 30),
                          st.sampled_from(["", "A", "b", "+", "-8", " Lead"])), min_size=2, max_size=8))  # fmt: skip
def test_grades_with_other_digits_or_letters_behind_are_never_joined(parts: list[tuple[str, int, str]]) -> None:
    spellings = {f"{word}{number}{tail}": (number, tail) for word, number, tail in parts}
    found = grade_map(dict.fromkeys(spellings, 1))
    for one, means in spellings.items():
        for other, means_too in spellings.items():
            assert found.of(one) != found.of(other) or means == means_too


def test_what_a_cell_equates_is_one_grade() -> None:
    found = grade_map({"HEO": 9, "Higher Executive Officer (HEO)": 2, "Higher Executive Officer": 1, "B2": 4,
                       "B2/BAND B2": 2, "Band B2": 1})  # fmt: skip
    assert {found.of(each) for each in ("HEO", "Higher Executive Officer (HEO)", "Higher Executive Officer")} == {"HEO"}
    assert {found.of(each) for each in ("B2", "B2/BAND B2", "Band B2")} == {"B2"}
    assert {match.why for match in found.applied} == {
        'the list itself writes "Higher Executive Officer (HEO)"', 'the list itself writes "B2/BAND B2"',
    }  # fmt: skip


def test_a_short_name_that_two_cells_claim_joins_nothing() -> None:
    found = grade_map({"Senior Officer (SO)": 2, "Scientific Officer (SO)": 2, "SO": 3})
    assert found.applied == ()


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("G7", "7", "a word such as Grade"),
        ("G7", "Band 7", "a word such as Grade"),
        ("G7", "G07", "a zero in front"),
        ("PO3", "P03", "the letter O"),
        ("HEO-D", "HEOD", "a blank or a hyphen"),
        ("SEO", "SEO & equivalent", "or equivalent"),
        ("HEO", "Higher Executive Officer", "first letters"),
    ],
)
def test_what_is_likely_is_proposed_with_its_reason(one: str, other: str, why: str) -> None:
    (match,) = grade_map({one: 9, other: 2}).proposed
    assert (match.spelling, match.grade, match.posts) == (other, one, 2)
    assert why in match.why


@pytest.mark.parametrize(
    ("one", "other"), [("G7", "G17"), ("6", "6A"), ("SEO", "HEO"), ("C1", "C2"), ("SCS1", "SCS1A")]
)
def test_other_grades_are_not_even_proposed(one: str, other: str) -> None:
    assert grade_map({one: 9, other: 2}).proposed == ()


def test_grades_of_the_plan_are_preferred_and_answers_come_first() -> None:
    assert grade_map({"G7": 9, "Grade 7": 1}, known=["Grade 7"]).of("G7") == "Grade 7"
    found = grade_map({"G7": 9, "7": 2, "Grade 7": 1}, known=["Grade 7"], answers={"7": "Grade 8", "grade 7": "G 7"})
    assert (found.of("7"), found.of("Grade 7")) == ("Grade 8", "G 7")
    assert found.of(None) is None


def test_what_is_joined_and_what_may_be_one_is_said() -> None:
    joined, alike = grade_problems(grade_map({"G7": 9, "GRADE 7": 3, "7": 2}), "Posts")
    assert '(3 rows): "GRADE 7" as "G7"' in joined.text
    assert '"7" (2 rows) may be the grade "G7"' in alike.text
    assert {joined.severity, alike.severity} == {"note"}


@given(st.text(alphabet="GradeB 0123456789-/.()&", max_size=12))
def test_a_key_is_the_same_for_capitals_and_blanks_around(words: str) -> None:
    assert grade_key(f" {words.upper()} ") == grade_key(words)


def test_many_likely_spellings_are_named_in_part_and_the_others_counted() -> None:
    grades = {f"{word} {number}": 9 for number in range(1, MOST_NAMED + 4) for word in ("Grade", "Band")}
    found = grade_map(grades)
    assert len(found.proposed) == MOST_NAMED + 3
    *named, last = grade_problems(found, "list")
    assert len(named) == MOST_NAMED
    assert last.text.startswith("3 more spellings ")
