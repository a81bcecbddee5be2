"""A structure taken apart by unit, role or grade: kept beside it, since one looks at structures in turn."""

from workforce_planner.calc.breakdown import Breakdown, breakdown
from workforce_planner.calc.results import Results
from workforce_planner.session.derived import Structure


def taken_apart(structure: Structure, results: Results, by: str) -> Breakdown:
    """The figures of a structure by unit, role or grade; `results` are its figures on the day that is looked at."""
    return structure.kept(f"figures by {by}", (results,), lambda: breakdown(results, by))
