"""How long it takes to find the list in a long sheet: a small part of reading it."""

import time

import pytest

from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.finding import find_listings
from workforce_planner.exchange.sheets import Row, Sheet, Workbook

HEADERS = (
    "Post Ref", "Post Title", "Role", "Directorate", "Service", "Team", "Grade", "SCP", "FTE", "Contracted Hours",
    "Reports To", "Employee No", "Postholder", "Contract Type", "Status", "Start Date", "End Date", "Funding",
    "Cost Centre", "Open Cases",
)  # fmt: skip
TIMES_A_LOOP = 20
"""How many times as long as looking at every cell once it may take; seconds would say what else the machine does."""

pytestmark = pytest.mark.perf


def rows_of(number: int, *, teams: bool) -> list[Row]:
    """A list like the sample's, with a team row before every fifty posts where wanted."""
    rows: list[Row] = [HEADERS]
    for each in range(number):
        if teams and each % 50 == 0:
            rows.append([f"Team {each // 50}", *[""] * 19])
        rows.append([
            f"P{each:06}", f"Social Worker {each % 40}", f"Role {each % 20}", f"Directorate {each % 4}",
            f"Service {each % 12}", "" if teams else f"Team {each % 60}", f"G{5 + each % 12}", 10.0 + each % 30, 1.0,
            37.0, f"P{(each - 1) // 7:06}", f"{50000 + each:06}", f"Alex Person{each}", "Permanent", "Filled", "", "",
            "Base budget", f"C{2000 + each % 40}", float(each % 25),
        ])  # fmt: skip
    return rows


@pytest.mark.parametrize("teams", [False, True])
def test_fifty_thousand_rows_are_found_in_a_moment(record_property: object, *, teams: bool) -> None:
    book = Workbook(file="a.xlsx", format="xlsx", sheets=(Sheet(name="Posts", rows=rows_of(50_000, teams=teams)),))
    best, loop = 10.0, 10.0
    for _ in range(3):
        start = time.process_time()
        assert sum(value != "" for row in book.sheets[0].rows for value in row) > 0
        loop = min(loop, time.process_time() - start)
        start = time.process_time()
        (listing,) = find_listings((book,), ImportAnswers()).listings
        best = min(best, time.process_time() - start)
    record_property("seconds", round(best, 3))  # type: ignore[operator]
    record_property("times_a_loop", round(best / loop, 1))  # type: ignore[operator]
    assert len(listing.rows) == 50_000
    assert best < TIMES_A_LOOP * loop, f"{best:.2f} s, and {loop:.2f} s for a loop"
