"""The assumptions in use as a table: every setting and rate that the costs rest on, with its days and source."""

from workforce_planner.model.wording import count_text, table_date_text
from workforce_planner.report.blocks import Column
from workforce_planner.report.rates_in_use import AssumptionRow, assumption_groups, rates_in_use
from workforce_planner.session.costing.facts import LOOKED_AT
from workforce_planner.session.costing.sheet import Sheet, SheetRow
from workforce_planner.session.costing.times import Times

COLUMNS = tuple(Column(label=label) for label in ("Used", "How it stands", "From", "To", "Source"))


def assumptions_sheet(times: Times) -> Sheet:
    """All rows, in their groups."""
    found = rates_in_use(times.plan, times.day)
    rows = []
    for group, of_group in assumption_groups(found).items():
        rows.append(SheetRow(key=group, name=group, cells=("",) * len(COLUMNS), strong=True))
        rows += [_row(f"{group}/{number}", each) for number, each in enumerate(of_group)]
    looked_at = sum(each.standing in LOOKED_AT for each in found)
    return Sheet(
        caption="Assumptions in use",
        corner="What",
        columns=COLUMNS,
        rows=tuple(rows),
        lead=f"{count_text(looked_at, 'setting or rate', 'settings and rates')} that somebody should know of.",
        notes=("Rates in force on the first day of the years costed, and those that follow.",),
    )


def _row(key: str, each: AssumptionRow) -> SheetRow:
    since = table_date_text(each.since) if each.since else ""
    until = table_date_text(each.until) if each.until else ""
    return SheetRow(key=key, name=each.what, cells=(each.used, each.standing.value, since, until, each.source), depth=1)
