"""Cases that workers hold on a day."""

from datetime import date

from workforce_planner.model.records import Assignment


def cases_on(assignment: Assignment, day: date) -> int:
    """The cases an assignment holds: of each type the latest count up to the day; undated counts are the oldest.

    >>> from workforce_planner.model.records import CaseCount
    >>> held = (CaseCount(18), CaseCount(20, date(2026, 3, 1)), CaseCount(3, kind="court"))
    >>> cases_on(Assignment(id="a", cases=held), date(2026, 3, 31))
    23
    """
    if len(assignment.cases) == 1:
        only = assignment.cases[0]
        return only.count if only.on is None or only.on <= day else 0
    latest: dict[str, tuple[date, int]] = {}
    for each in assignment.cases:
        counted = each.on or date.min
        if counted <= day and counted >= latest.get(each.kind, (date.min, 0))[0]:
            latest[each.kind] = (counted, each.count)
    return sum(count for _, count in latest.values())
