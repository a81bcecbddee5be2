"""Published organograms: every row is accounted for, whatever the departments typed."""

from collections.abc import Callable
from datetime import date

from workforce_planner.exchange.preview import ImportPreview
from workforce_planner.model.money import in_posts
from workforce_planner.model.relations import relations

ImportFile = Callable[..., ImportPreview]
NATURAL_ENGLAND = "300913-Natural-England-Organogram-senior.csv"
DEFENCE = "20131114-HOCS-Consolidated-September-2013-FINAL-senior.csv"


def test_natural_england_comes_in_with_every_row_accounted_for(import_file: ImportFile) -> None:
    preview = import_file("organogram", NATURAL_ENGLAND)
    reports = relations(preview.plan).reports
    assert (preview.rows, preview.loaded, len(preview.set_aside)) == (25, 25, 0)
    assert in_posts(preview.totals.fte + preview.totals.fte_disestablished) == 25
    assert [preview.plan.posts[top].reference for top in reports[None]] == ["1"]
    spans = {preview.plan.posts[post].reference: len(below) for post, below in reports.items() if post}
    assert max(spans.values()) == spans["5"] == 7
    below = {below for top in reports[None] for below in reports[top]}
    assert any(reports.get(post) for post in below)
    assert not any(reports.get(each) for post in below for each in reports.get(post, ()))


def test_a_day_in_the_name_of_the_file_is_found(import_file: ImportFile) -> None:
    preview = import_file("organogram", NATURAL_ENGLAND)
    assert preview.as_at == date(2013, 9, 30)
    assert "name of the file" in preview.as_at_evidence


def test_eliminated_posts_are_disestablished_and_said_and_the_word_stays(import_file: ImportFile) -> None:
    preview = import_file("organogram", NATURAL_ENGLAND)
    problems = [problem for problem in preview.problems if problem.code == "post-eliminated"]
    assert [problem.where.rpartition("!")[2] for problem in problems] == ["C7", "C19"]
    gone = [post for post in preview.plan.posts.values() if post.disestablished]
    assert [post.notes for post in gone] == ["In the list: Eliminated"] * 2
    totals = preview.totals
    assert (totals.posts, totals.employees, totals.vacant_posts, totals.disestablished) == (23, 23, 0, 2)
    assert in_posts(totals.fte_disestablished) == 2
    (word,) = [each for each in preview.problems if each.code == "status-word" and "Eliminated" in each.text]
    assert word.severity == "warning"
    assert "loaded as disestablished" in word.text


def test_a_person_may_say_that_eliminated_posts_count(import_file: ImportFile) -> None:
    preview = import_file("organogram", NATURAL_ENGLAND, words={"eliminated": "vacant"})
    totals = preview.totals
    assert (totals.posts, totals.vacant_posts, totals.disestablished) == (25, 2, 0)
    assert in_posts(totals.fte) == 25


def test_lost_leading_zeros_are_reported_and_offered_as_a_repair(import_file: ImportFile) -> None:
    preview = import_file("organogram", DEFENCE)
    (offer,) = [problem for problem in preview.problems if problem.code == "manager-repair-leading-zeros"]
    assert offer.text.startswith("84 managers would be found")
    repaired = import_file("organogram", DEFENCE, repairs=frozenset({"leading-zeros"}))
    assert not any(problem.code == "manager-unknown" for problem in repaired.problems)
    assert repaired.rows == repaired.loaded == 162


def test_repeated_references_are_all_loaded_and_named(import_file: ImportFile) -> None:
    preview = import_file("organogram", DEFENCE)
    repeated = [problem for problem in preview.problems if problem.code == "reference-twice"]
    assert len(repeated) == 4
    assert len(preview.plan.posts) == 162
