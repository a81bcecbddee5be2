"""What must be said of an imported list as a whole: columns that are missing, cells that lack, and what the checks of
the resulting plan find, each with its address in the list."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from workforce_planner.exchange.assemble import Assembled
from workforce_planner.exchange.column_doubts import cross_table, second_column_problems
from workforce_planner.exchange.columns import MOST_ALIKE
from workforce_planner.exchange.holders import WHO
from workforce_planner.exchange.mapping import has_unit
from workforce_planner.exchange.name_cells import unlikely_names
from workforce_planner.exchange.reporting_lines import MANAGER_MEANINGS
from workforce_planner.exchange.shared_posts import repeated
from workforce_planner.exchange.spellings import UNIT_LEVELS, tidy_header
from workforce_planner.exchange.together import Together, shared_number_note
from workforce_planner.exchange.values import Values
from workforce_planner.model import cost_faults, faults, funding_faults
from workforce_planner.model.checks import check_some
from workforce_planner.model.faults import Check
from workforce_planner.model.ids import PostId
from workforce_planner.model.personal import personal
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import Problem
from workforce_planner.model.quick import column_of
from workforce_planner.model.wording import count_text, list_text

LEVEL_HEADERS = frozenset(
    (
        "level",
        "tier",
        "layer",
        "hierarchy level",
        "reporting level",
        "organisation level",
        "org level",
        "management tier",
    )
)
CELLS_OF_CODES = {
    "unit-missing": tuple(reversed(UNIT_LEVELS)),
    "fte-out-of-range": ("fte", "contracted_minutes"),
    "hours-contradict-fte": ("fte",),
    "end-before-start": ("ends_on",),
    "person-over-full-time": ("employee_number", "holder", "surname"),
    "grade-missing": ("grade",),
    "point-unknown": ("point",),
    "manager-disestablished": ("reports_to", "manager_number", "manager_name"),
}
"""The problems of a plan that an import repeats, with the columns where their trouble is; what is not here is said of
the rows already, or is of pay, which is asked for after the import."""
CHECKS_OF_CODES: frozenset[Check] = frozenset(
    (
        faults.disestablished_managers,
        faults.units,
        faults.ranges_of_fte,
        faults.hours_against_fte,
        faults.ends_of_posts,
        faults.ends_of_assignments,
        faults.people_over_full_time,
        faults.grades_of_posts,
        faults.points_of_posts,
        cost_faults.allowances,
        cost_faults.cost_lines,
        funding_faults.sources,
    )
)
"""The checks that find these problems: a fifth of the work of all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """Lists on their way: put together, the records made of them row by row, and the plan that holds them."""

    together: Together
    made: Assembled
    plan: Plan

    @property
    def columns(self) -> Values:
        """The values of the rows."""
        return self.together.values


def findings(imported: Imported, said: Sequence[Problem]) -> list[Problem]:
    """Everything to say beyond what was `said` of single cells already."""
    return [problem for finding in FINDINGS for problem in finding(imported)] + list(_checked(imported, said))


_SHARED = "Say in the import that it is one post, where its holders share it; else give each post its own reference."


def repeated_references(imported: Imported) -> Iterator[Problem]:
    """References that stand in several rows."""
    if note := shared_number_note(imported.together):
        yield note
        return
    columns = imported.columns
    found = repeated(columns)
    for reference, rows in list(found.rows.items())[:100]:
        alike = reference in found.alike
        what = "equal but for name, pay, FTE and notes, as a job share is" if alike else "and differ"
        yield Problem(
            code="reference-twice",
            where=columns.address("reference", rows[1]),
            text=f"The post reference {reference} stands in {len(rows)} rows "
            f"({list_text([columns.row_text(row) for row in rows[:6]])}), {what}; each was loaded as a post.",
            remedy=_SHARED if alike else "Give each post its own reference in the list.",
            severity="error",
        )


def lacking_names(imported: Imported) -> Iterator[Problem]:
    """Rows without a title or without a reference, where the list has such a column."""
    columns = imported.columns
    for meaning, word in (("reference", "post reference"), ("title", "job title")):
        silent = imported.together.silent_rows(meaning)
        if None not in (values := columns[meaning]):
            continue
        lacking = [row for row, value in enumerate(values) if value is None and row not in silent]
        for row in lacking[:MOST_ALIKE]:
            yield Problem(
                code=f"{meaning}-missing",
                where=columns.address(meaning, row),
                text=f"The row has no {word}; it was loaded as a post without one.",
                remedy=f"Enter the {word} in the list, or after the import.",
                table="posts",
                key=imported.made.posts[row].id,
            )
        if len(lacking) > MOST_ALIKE:
            text = f"{len(lacking) - MOST_ALIKE:,} more rows have no {word}."
            yield Problem(code=f"{meaning}-missing", where=columns.name, text=text)


def lacking_managers(imported: Imported) -> Iterator[Problem]:
    """A list that names no managers, or gives levels in their place."""
    columns = imported.columns
    if any(each in columns for each in MANAGER_MEANINGS):
        return
    headers = [header for each in imported.together.lists for header in each.listing.headers.values()]
    level = next((header for header in headers if tidy_header(header) in LEVEL_HEADERS), None)
    text = "The list does not say who reports to whom; every post was loaded as a top."
    remedy = "Say which column names the manager, or set the managers after the import."
    if level is not None:
        text = (
            f'The list gives the level of each post (column "{level}"), but not who reports to whom; levels alone make '
            "no structure, and every post was loaded as a top."
        )
        remedy = (
            "Add a column with the reference of each post's manager, take the guesses that are offered from levels or "
            "from the heads of units, or set the managers after the import."
        )
    yield Problem(code="managers-missing", where=columns.name, text=text, remedy=remedy)


def lacking_holders(imported: Imported) -> Iterator[Problem]:
    """Lists that say nothing of who is in their posts."""
    for index in imported.together.silent_lists(*WHO):
        if len(imported.together.lists) > 1 and not imported.together.silent_rows(*WHO):
            continue
        yield Problem(
            code="holders-missing",
            where=imported.together.lists[index].listing.name,
            text="The list does not say who is in the posts: every post looks vacant, though it may be filled. "
            "Employed FTE, headcount, agency and caseload are not known from it.",
            remedy="Say which column names the postholder, or assign people after the import.",
        )


def lacking_fte(imported: Imported) -> Iterator[Problem]:
    """A list without FTE, or posts without."""
    columns = imported.columns
    posts = imported.made.posts[: len(columns)]
    said = zip(column_of(posts, "fte"), column_of(posts, "contracted_minutes"), strict=True)
    unknown = Counter(said)[None, None]
    if "fte" not in columns and "contracted_minutes" not in columns:
        yield Problem(
            code="fte-missing",
            where=columns.name,
            text=f"The list gives neither FTE nor hours: {count_text(len(posts), 'post')} count as posts, but FTE, "
            "cost and caseload will be unknown.",
            remedy="Say which column holds the FTE or the hours, or enter them after the import.",
        )
    elif unknown:
        yield Problem(
            code="fte-unknown",
            where=columns.name,
            text=f"{count_text(unknown, 'post')} without FTE or hours, left out of the total FTE.",
            remedy="Fill in the FTE in the list, or after the import.",
        )


def lacking_columns(imported: Imported) -> Iterator[Problem]:
    """A list without a column of units or of grades: said once, not for every post."""
    meanings, where = imported.columns.meanings, imported.columns.name
    if not has_unit(meanings):
        yield Problem(
            code="units-missing",
            where=where,
            text="The list does not say to which unit a post belongs; the posts count in the whole plan only.",
            remedy="Say which column names the team, or put the posts into units after the import.",
        )
    if "grade" not in meanings:
        yield Problem(
            code="grades-missing",
            where=where,
            text="The list gives no grades; without them no cost is known.",
            remedy="Say which column holds the grade, or choose the grades after the import.",
        )


def odd_names(imported: Imported) -> Iterator[Problem]:
    """Holders whose names do not look like names; they were loaded as the list has them."""
    held = imported.together.held
    names = column_of(held, "name")
    unlikely = unlikely_names(filter(None, names))
    odd = [row for row, name in enumerate(names) if name in unlikely] if unlikely else []
    for row in odd[:MOST_ALIKE]:
        yield Problem(
            code="holder-unlikely",
            where=imported.columns.address("holder", row),
            text=f'"{personal(held[row].name[:60])}" does not look like a name; it was loaded as that of the '
            "postholder.",
            remedy="Write the name alone in the list, or Vacant where nobody is in the post; or correct it afterwards.",
            table="posts",
            key=imported.made.posts[row].id,
        )
    if len(odd) > MOST_ALIKE:
        text = f"{len(odd) - MOST_ALIKE:,} more names do not look like names."
        yield Problem(code="holder-unlikely", where=imported.columns.name, text=text)


def rows_put_aside(imported: Imported) -> Iterator[Problem]:
    """Rows that were set aside though they may hold something: each with its reason."""
    for each in imported.together.lists:
        odd = [row for row in each.listing.set_aside if row.kind == "other"]
        for row in odd[:MOST_ALIKE]:
            yield Problem(
                code="row-set-aside",
                where=f"{row.sheet}!{row.row}",
                text=f"The row was set aside: {row.marked}.",
                remedy="Look whether it should have been a post; give it a reference or a title in the list then.",
            )
        if len(odd) > MOST_ALIKE:
            text = f"{len(odd) - MOST_ALIKE:,} more rows were set aside that are no posts."
            yield Problem(code="row-set-aside", where=each.listing.name, text=text)


_GONE_IN_NOTES = re.compile(
    r"(?i)^\W*(post )?(deleted?|to be deleted|eliminated?|disestablish(ed)?|abolish(ed)?|do not count)\b"
)


def notes_that_say_gone(imported: Imported) -> Iterator[Problem]:
    """Posts whose notes say that they are gone: kept in the notes, and counted all the same."""
    if not imported.columns.tells("notes"):
        return
    notes = imported.columns["notes"]
    rows = [row for row, words in enumerate(notes) if words and _GONE_IN_NOTES.match(words)]
    for row in rows[:MOST_ALIKE]:
        yield Problem(
            code="notes-say-gone",
            where=imported.columns.address("notes", row),
            text=f'The notes say "{personal(notes[row][:60])}"; the post was loaded, and counts.',
            remedy="Disestablish the post if it is gone.",
            table="posts",
            key=imported.made.posts[row].id,
        )


def sections_not_read(imported: Imported) -> Iterator[Problem]:
    """Sections of a list whose words nothing was made of, as it has a column of statuses itself."""
    for each in imported.together.lists:
        for guess in each.guesses:
            if each.listing.carried.get(guess.column) == "section" and not guess.kept:
                yield Problem(
                    code="section-not-read",
                    where=guess.address,
                    text=f"The list has sections ({list_text(list(guess.examples)[:3])}); nothing came of them, as it "
                    "has a column of statuses of its own.",
                    remedy="Check the status of the posts in these sections.",
                )


def cells_of_two_lines(imported: Imported) -> Iterator[Problem]:
    """Titles written over two lines, which may hold a name or a grade as well."""
    for each in imported.together.lists:
        guess = next((found for found in each.guesses if found.meaning == "title" and found.kept), None)
        if guess is None or any(meaning in each.columns for meaning in WHO):
            continue
        cells = {value for value in each.columns.raws("title") if isinstance(value, str)}
        lines = [value for value in cells if "\n" in value.strip()]
        if lines and len(lines) * 2 > len(cells):
            yield Problem(
                code="cells-of-lines",
                where=guess.address,
                text=f'The cells of "{guess.header}" hold several lines '
                f'("{personal(" / ".join(lines[0].split(chr(10)))[:60])}"); all of it was read as the title.',
                remedy="Put the name of the postholder into a column of its own in the list.",
                severity="error",
            )


def several_tops(imported: Imported) -> Iterator[Problem]:
    """Several posts without a manager in a list that names managers."""
    columns, posts = imported.columns, imported.made.posts
    tops = [posts[row] for row, manager in enumerate(column_of(posts, "reports_to")) if manager is None]
    tops = [post for post in tops if not post.manager_in_list]
    if len(tops) > 1 and any(each in columns for each in MANAGER_MEANINGS):
        shown = [post.reference or post.title for post in tops[:5]] + (["others"] if len(tops) > 5 else [])
        yield Problem(
            code="several-tops",
            where=columns.name,
            text=f"{len(tops)} posts have no manager: {list_text(shown)}.",
            remedy="Set the manager of those that should have one.",
            severity="note",
        )


def _checked(imported: Imported, said: Sequence[Problem]) -> Iterator[Problem]:
    """What the checks of the plan find, at the cells of the list, but for what was said of those cells already."""
    posts = imported.made.posts
    rows = {post.id: row for row, post in enumerate(posts[: len(imported.columns)])}
    stubs = {post.id for post in posts[len(imported.columns) :]}
    places = {(problem.code, problem.where) for problem in said}
    counts: dict[str, int] = {}
    for problem in check_some(imported.plan, CHECKS_OF_CODES):
        if problem.code not in CELLS_OF_CODES or _said_of_the_list(imported, problem.code) or problem.key in stubs:
            continue
        counts[problem.code] = counts.get(problem.code, 0) + 1
        if counts[problem.code] <= MOST_ALIKE:
            placed = _placed(imported, problem, rows)
            if (placed.code, placed.where) not in places:
                yield placed
    for code, count in counts.items():
        if count > MOST_ALIKE:
            text = f"{count - MOST_ALIKE:,} more have the same trouble ({code})."
            yield Problem(code=code, where=imported.columns.name, text=text)


def _said_of_the_list(imported: Imported, code: str) -> bool:
    meanings = imported.columns.meanings
    return (code == "unit-missing" and not has_unit(meanings)) or (code == "grade-missing" and "grade" not in meanings)


def _placed(imported: Imported, problem: Problem, rows: dict[PostId, int]) -> Problem:
    row = _row_of(imported.plan, problem, rows)
    if row is None:
        return problem
    columns = imported.columns
    meanings = CELLS_OF_CODES[problem.code]
    if problem.code == "end-before-start" and problem.table == "posts":
        meanings = ("post_ends_on",)
    meaning = next((each for each in meanings if each in columns), "")
    who = f"{problem.where}: " if problem.where and problem.where not in problem.text else ""
    return replace(problem, where=columns.address(meaning, row), text=f"{who}{problem.text}")


def _row_of(plan: Plan, problem: Problem, rows: dict[PostId, int]) -> int | None:
    """The row that a problem is about; of a person the last of their rows."""
    if problem.table == "posts":
        return rows.get(PostId(problem.key))
    held = [each for each in plan.assignments.values() if problem.key in (each.id, each.person)]
    return max((rows[each.post] for each in held if each.post in rows), default=None)


def second_columns(imported: Imported) -> Iterator[Problem]:
    """Columns passed over for another that means the same, where the two differ."""
    for each in imported.together.lists:
        yield from second_column_problems(each)


def cross_tables(imported: Imported) -> Iterator[Problem]:
    """Lists with a column of numbers for each team, of which nothing can be made."""
    for each in imported.together.lists:
        if problem := cross_table(each):
            yield problem


FINDINGS: tuple[Callable[[Imported], Iterator[Problem]], ...] = (
    repeated_references,
    lacking_names,
    lacking_managers,
    lacking_holders,
    lacking_fte,
    lacking_columns,
    several_tops,
    odd_names,
    rows_put_aside,
    notes_that_say_gone,
    sections_not_read,
    cells_of_two_lines,
    second_columns,
    cross_tables,
)
"""In the order in which they are listed."""
