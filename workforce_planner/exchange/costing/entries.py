"""The lines of the timelines in printed order, with the rows that say what each costs: the plan of the workbook."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from workforce_planner.calc.funding import cut_days
from workforce_planner.calc.horizon import Horizon
from workforce_planner.calc.ledger import Key, Kind, Line
from workforce_planner.calc.standing import standing
from workforce_planner.calc.terms import Terms
from workforce_planner.calc.timeline import Timeline, View
from workforce_planner.calc.value import Valuer
from workforce_planner.calc.yearly import Prices
from workforce_planner.exchange.costing.book import FIRST
from workforce_planner.exchange.costing.runs import Run, Runs
from workforce_planner.exchange.costing.workings import FULL_YEARS, NAME, Working
from workforce_planner.model.dates import ONE_DAY
from workforce_planner.model.ids import PersonId, UnitId
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import relations, units_within
from workforce_planner.model.wording import post_name

LETTERS = {View.ESTABLISHMENT: "E", View.FORECAST: "F"}
NO_ROWS = range(0)


@dataclass(slots=True, kw_only=True)
class Entry:
    """A line of a schedule. `rows` are its rows by financial year, on the sheet of its kind; `full` those of the
    full-year effect, None where that is what the year costs."""

    name: str
    view: View
    line: Line
    key: Key
    unit: int
    runs: Mapping[int, Sequence[Run]] = field(default_factory=dict)
    rows: dict[int, range] = field(default_factory=dict)
    starts: dict[int, Sequence[date]] = field(default_factory=dict)
    """The first days of those rows."""
    full_runs: Mapping[int, Sequence[Run] | None] = field(default_factory=dict)
    full: dict[int, range] = field(default_factory=dict)


class Units:
    """The units in printed order, numbered so that a unit with all below it is a span of numbers."""

    def __init__(self, plan: Plan) -> None:
        joined = relations(plan)
        listed = list(units_within(joined, None))
        self.order = [*listed, *(key for key in plan.units if key not in set(listed))]
        self.number: Mapping[UnitId | None, int] = {None: 0, **{key: n for n, key in enumerate(self.order, 1)}}
        self.depth: dict[UnitId, int] = {}
        self.last: dict[UnitId, int] = {}
        for key in reversed(self.order):
            below = [each for each in joined.units_below.get(key, ()) if self.number[each] > self.number[key]]
            self.last[key] = max([self.number[key], *(self.last[each] for each in below)])
        for key in self.order:
            parent = plan.units[key].parent
            self.depth[key] = self.depth[parent] + 1 if parent in self.depth and parent != key else 0


class Entries:
    """The lines of one or two views, with the workings of those that are paid."""

    def __init__(self, timelines: Sequence[Timeline], units: Units) -> None:
        self._plan, self.horizon = timelines[0].plan, timelines[0].horizon
        prices = Prices(self._plan, timelines[0].method)
        self._runs = Runs(self._plan, Valuer(prices, self.horizon))
        self._years = {year.first: Runs(self._plan, Valuer(prices, Horizon(year.first, 1))) for year in self.horizon}
        self._weeks = full_time_weeks(self._plan)
        self._known: dict[Terms, tuple[Mapping[int, Sequence[Run]], Mapping[int, Sequence[Run] | None]]] = {}
        self.all = [entry for times in timelines for entry in self._of(times, units)]
        for entry in self.all:
            if isinstance(entry.key, Terms):
                self._work_out(entry, entry.key)
        self.workings = self._rows(self.all, NAME)
        self.full_workings = self._rows(self.all, FULL_YEARS)
        self._share_thresholds()

    def of(self, view: View) -> Sequence[Entry]:
        """The lines of a view."""
        return [entry for entry in self.all if entry.view is view]

    @property
    def runs(self) -> Sequence[Run]:
        """Every run of the workings."""
        return [working.run for working in (*self.workings, *self.full_workings)]

    def _of(self, times: Timeline, units: Units) -> Iterator[Entry]:
        place = {post: number for number, post in enumerate(_printed(self._plan))}

        def order(line: Line) -> tuple[int, bool, int]:
            return units.number.get(line.unit, 0) or len(units.number), line.post is None, place.get(str(line.post), 0)

        for number, line in enumerate(sorted(times.lines, key=order), 1):
            yield Entry(
                name=f"{LETTERS[times.view]}{number}",
                view=times.view,
                line=line,
                key=times.key(line),
                unit=units.number.get(line.unit, 0),
            )

    def _work_out(self, entry: Entry, terms: Terms) -> None:
        """The runs of a line; lines alike are looked at once."""
        if terms not in self._known:
            found = self._runs.of(terms, self._weeks)
            full = {year.first: self._full(terms, year.first, found.get(year.first, ())) for year in self.horizon}
            self._known[terms] = found, full
        runs, entry.full_runs = self._known[terms]
        cuts = set(cut_days(self._plan, entry.line.funding))
        entry.runs = self._runs.of(terms, self._weeks, cuts) if cuts else runs

    def _full(self, terms: Terms, year: int, runs: Sequence[Run]) -> Sequence[Run] | None:
        """The runs of a full-year effect; None where they are those of the year itself."""
        start, end = date(year, 4, 1), date(year + 1, 4, 1)
        stands = standing(terms, end - ONE_DAY, start, end)
        found = self._years[year].of(stands, self._weeks).get(year, ()) if isinstance(stands, Terms) else ()
        same = [run.essence for run in found] == [run.essence for run in runs]
        return None if same and not any(run.shares_threshold for run in found) else found

    def _rows(self, entries: Iterable[Entry], sheet: str) -> list[Working]:
        """The rows of a sheet of workings, and of each entry on it."""
        found: list[Working] = []
        for entry in entries:
            all_runs = entry.runs if sheet == NAME else {y: runs or () for y, runs in entry.full_runs.items()}
            rows = entry.rows if sheet == NAME else entry.full
            title = post_name(self._plan, entry.line.post)
            for year, runs in all_runs.items():
                if sheet == FULL_YEARS and entry.full_runs[year] is None:
                    continue
                first, base = FIRST + len(found), 0
                for run in runs:
                    base = base if run.once else FIRST + len(found)
                    found.append(Working(line=entry.name, title=title, run=run, base=base))
                rows[year] = range(first, FIRST + len(found))
                if sheet == NAME:
                    entry.starts[year] = [run.start for run in runs]
        return found

    # -------------------------------------------------------------- thresholds that are shared

    def _share_thresholds(self) -> None:
        """Say with which rows a threshold is shared: those of the same person's other lines on the same days."""
        people: dict[tuple[View, PersonId], list[Entry]] = {}
        for entry in self.all:
            held = self._plan.assignments.get(entry.line.assignment) if entry.line.assignment else None
            if isinstance(entry.key, Terms) and entry.line.kind == Kind.HOLDER and held is not None:
                people.setdefault((entry.view, held.person), []).append(entry)
        for entries in people.values():
            for sheet in (NAME, FULL_YEARS) if len(entries) > 1 else ():
                self._share(entries, sheet)

    def _share(self, entries: Sequence[Entry], sheet: str) -> None:
        workings = self.workings if sheet == NAME else self.full_workings
        numbered = {entry.name: entry.rows if sheet == NAME else entry.full for entry in entries}
        rows = [row for years in numbered.values() for year in years.values() for row in year]
        for row in rows:
            each = workings[row - FIRST]
            if each.run.shares_threshold and not each.run.once:
                beside = [other for other in rows if _covers(workings[other - FIRST].run, each.run.start)]
                workings[row - FIRST] = _sharing(each, beside)


def _covers(run: Run, day: date) -> bool:
    return run.start <= day < run.end and not run.once


def _sharing(each: Working, rows: Sequence[int]) -> Working:
    return Working(
        line=each.line, title=each.title, run=each.run, base=each.base, others=tuple(str(row) for row in rows)
    )


def _printed(plan: Plan) -> Iterator[str]:
    """The posts in printed order, unit by unit."""
    joined = relations(plan)
    for unit in (*units_within(joined, None), None):
        yield from (str(post) for post in joined.posts_of_unit.get(unit, ()))


def full_time_weeks(plan: Plan) -> Sequence[int]:
    """The full-time weeks of a plan in minutes: shares over them are shown in hours."""
    of_grades = (each.full_time_minutes or 0 for each in plan.grades.values())
    of_posts = (each.full_time_minutes or 0 for each in plan.posts.values())
    return sorted({plan.setting.full_time_minutes, *of_grades, *of_posts} - {0})
