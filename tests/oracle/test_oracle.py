"""The oracle itself: known answers, and that it leaves out no day on which something changes."""

import ast
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from tests.oracle.costs import UNFUNDED, costs
from tests.oracle.plans import worlds
from tests.oracle.world import World

ORACLE = ("world.py", "salary.py", "lines.py", "amounts.py", "beside.py", "leaving.py")
ORACLE += ("costs.py", "plans.py", "__init__.py")


def imports(path: Path) -> set[str]:
    """Every module that a file imports, in whatever way."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        if isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


READ = ("plan", "records", "costing", "ids", "money", "dates", "dated")
RECORDS = {f"workforce_planner.model.{name}" for name in READ}


def test_the_oracle_knows_the_records_of_the_program_and_nothing_else_of_it() -> None:
    here = Path(__file__).parent
    used = {name for each in ORACLE for name in imports(here / each) if name.startswith("workforce_planner")}
    assert used <= RECORDS
    others = {path.name for path in here.glob("*.py") if not path.name.startswith("test_")}
    assert others - {"agreement.py"} == set(ORACLE)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds(most_years=1))
def test_runs_of_equal_days_come_to_what_the_days_come_to_one_by_one(world: World) -> None:
    by_runs, by_days = costs(world), costs(world, each_day=True)
    assert {key: months for key, months in by_runs.by_line.items() if any(months)} == {
        key: months for key, months in by_days.by_line.items() if any(months)
    }


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(worlds())
def test_sources_add_up_to_lines(world: World) -> None:
    found = costs(world)
    of_lines = [sum(month) for month in zip(*found.by_line.values(), strict=True)] or [0] * found.months
    of_sources = [sum(month) for month in zip(*found.by_source.values(), strict=True)] or [0] * found.months
    assert of_lines == of_sources
    assert set(found.by_source) <= {UNFUNDED, "grant", "reserve"}
