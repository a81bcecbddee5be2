"""The post schedule: a row for each line of a view, each component by financial year, rounded once as a formula."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from workforce_planner.calc.cost_rows import COMPONENT_NAMES
from workforce_planner.calc.funding import on_day, source_name
from workforce_planner.calc.gaps import gap_reason
from workforce_planner.calc.ledger import Kind
from workforce_planner.calc.pay import Gap
from workforce_planner.calc.terms import Basis, Stretch, Terms
from workforce_planner.calc.timeline import Timeline, View
from workforce_planner.calc.value import ALL_COMPONENTS, Direct
from workforce_planner.exchange.costing import beside, workings
from workforce_planner.exchange.costing.book import FIRST, Cell, Column, CostBook, Formula, fact, letters_of, span_of
from workforce_planner.exchange.costing.entries import NO_ROWS, Entry
from workforce_planner.exchange.costing.pay_points import point_cell
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import ASSIGNMENT_KINDS
from workforce_planner.model.relations import path_text
from workforce_planner.model.wording import list_text, percent_text, year_text

SHEETS = {View.ESTABLISHMENT: "Post schedule", View.FORECAST: "Forecast schedule"}
NOTES = {
    View.ESTABLISHMENT: "Establishment: the employer's cost of the posts, filled or not. Never added to the forecast.",
    View.FORECAST: "Forecast: people in post, agency at its cost, vacancies from the day they are to be filled. "
    "Never added to the establishment.",
}
ROUNDED = "Each component of a line is rounded once a year, to a hundredth of a penny, as in Workforce Planner."
SHORT = {"ni": "National Insurance", "levy": "Levy", "on_costs": "On-costs"}


class Schedule:
    """The schedule of one view: its columns, where its rows stand, what it is called."""

    def __init__(self, times: Timeline, entries: Sequence[Entry], formulas: workings.Formulas, *, people: bool) -> None:
        self.times, self.entries, self.sheet = times, entries, SHEETS[times.view]
        self._plan, self._formulas, self._people = times.plan, formulas, people
        self.years = [year.first for year in times.horizon]
        self.components = [each for each in ALL_COMPONENTS if self._has(each)]
        self.rows = range(FIRST, FIRST + len(entries))
        self.columns: Sequence[Column[Entry]] = list(self._columns())
        self.letters: Mapping[str, str] = letters_of(self.columns)
        self.row = {entry.name: FIRST + number for number, entry in enumerate(entries)}

    def cells(self, key: str) -> str:
        """A column of the schedule, fixed, for sums over it."""
        letter = self.letters[key]
        rows = range(FIRST, max(self.rows.stop, FIRST + 1))
        return f"'{self.sheet}'!${letter}${rows.start}:${letter}${rows.stop - 1}"

    def cell(self, key: str, entry: Entry) -> str:
        """One cell of the schedule."""
        return f"'{self.sheet}'!{self.letters[key]}{self.row[entry.name]}"

    def write(self, book: CostBook) -> None:
        """Write the sheet, with its totals under it."""
        keys = [column.key for column in self.columns]
        firsts = [f"c_{self.components[0]}_{year}" for year in self.years]
        bands = [keys.index(key) for key in ("reference", *firsts, f"f_{self.years[0]}")]
        page = book.page(self.sheet, [column.width for column in self.columns], freeze="E5", bands=bands)
        page.title(self.sheet, (NOTES[self.times.view], ROUNDED))
        rows = page.list(self.columns, self.entries)
        first = next(place for place, column in enumerate(self.columns) if column.key.startswith("c_"))
        sums = [
            (
                Formula(f"=SUM({self.letters[column.key]}{rows.start}:{self.letters[column.key]}{rows.stop - 1})"),
                "total_money",
            )
            if column.key[:2] in ("c_", "t_", "f_")
            else ("", "total")
            for column in self.columns[first:]
        ]
        page.put(("Total", "total"), *((None, "total") for _ in range(first - 1)), *sums)

    def _has(self, component: str) -> bool:
        """Whether a component has a column: those of pay that the plan has, and others that cost something."""
        if component in self._formulas.present.components:
            return True
        keys = (entry.key for entry in self.entries)
        return any(isinstance(key, Direct) and key.component == component for key in keys)

    # -------------------------------------------------------------- columns

    def _columns(self) -> Iterator[Column[Entry]]:
        yield fact("line", "Line", 7, "text", lambda each: each.name)
        yield fact("unit", "Unit no.", 6, "quiet", lambda each: each.unit)
        yield fact("path", "Unit", 44, "text", lambda each: path_text(self._plan, each.line.unit) or "In no unit")
        yield fact("post", "Post or cost", 30, "text", self.title)
        yield fact("reference", "Reference", 12, "text", self._reference)
        yield fact("grade", "Grade", 9, "text", self._grade)
        yield fact("who", "Held by", 17, "text", self._held_by)
        if self._people:
            yield fact("name", "Name", 22, "text", self._name)
        yield fact("fte", "FTE", 7, "fte", self._fte)
        yield fact("point", "Point", 7, "middle", self._point)
        yield fact("funding", "Funding", 22, "text", self._funding)
        yield fact("centre", "Cost centre", 12, "text", lambda each: each.line.cost_centre or None)
        for year in self.years:
            for component in self.components:
                label = f"{SHORT.get(component, COMPONENT_NAMES[component])} {year_text(year)}"
                yield fact(f"c_{component}_{year}", label, 13, "money", self._costs(component, year))
            yield self._totals(year)
        for year in self.years:
            yield self._full_years(year)
        yield fact("marks", "To be noted", 60, "warning", self._marks)

    def _costs(self, component: str, year: int) -> Callable[[Entry], Cell]:
        return lambda entry: self._cost(entry, component, year)

    def _totals(self, year: int) -> Column[Entry]:
        def cell(_entry: Entry, row: int) -> Cell:
            return self._total(year, row)

        return Column(key=f"t_{year}", label=f"Total {year_text(year)}", width=14, look="strong_money", cell=cell)

    def _full_years(self, year: int) -> Column[Entry]:
        def cell(entry: Entry, row: int) -> Cell:
            return self._full(entry, row, year)

        label = f"Full-year effect {year_text(year)}"
        return Column(key=f"f_{year}", label=label, width=13, look="money", cell=cell)

    def _cost(self, entry: Entry, component: str, year: int) -> Cell:
        rows = entry.rows.get(year, NO_ROWS)
        if not rows:
            return None
        if isinstance(entry.key, Direct):
            letters = beside.cost_letters(beside.SHEETS[entry.line.kind], self._plan)[0]
            cells = span_of(beside.SHEETS[entry.line.kind], letters, rows)
            return _rounded(cells) if component == entry.key.component else None
        letters = self._formulas.letters.get(f"{workings.IN_PERIOD}{component}", "")
        return _rounded(span_of(workings.NAME, letters, rows)) if letters else None

    def _total(self, year: int, row: int) -> Cell:
        first, last = (self.letters[f"c_{component}_{year}"] for component in (self.components[0], self.components[-1]))
        return Formula(f"=SUM({first}{row}:{last}{row})")

    def _full(self, entry: Entry, row: int, year: int) -> Cell:
        if isinstance(entry.key, Direct):
            sheet, rows = beside.SHEETS[entry.line.kind], entry.rows.get(year, NO_ROWS)
            letters = beside.cost_letters(sheet, self._plan)[1]
            paid = entry.line.kind != Kind.DEPARTURE and rows
            return _rounded(span_of(sheet, letters, rows)) if paid else None
        if entry.full_runs.get(year) is None:
            return Formula(f"={self.letters[f't_{year}']}{row}")
        rows = entry.full.get(year, NO_ROWS)
        found = [
            f"ROUND(SUM({span_of(workings.FULL_YEARS, self._formulas.letters[workings.IN_PERIOD + each], rows)}),4)"
            for each in self._formulas.present.components
        ]
        return Formula(f"={'+'.join(found)}") if rows else None

    # -------------------------------------------------------------- facts

    def title(self, entry: Entry) -> Cell:
        """What a line is called."""
        line = entry.line
        if line.kind == Kind.COST_LINE:
            return next(each.name for each in self._plan.cost_lines.values() if each.id == line.key) or "Cost line"
        post = self._plan.posts.get(line.post) if line.post is not None else None
        title = (post.title or "Untitled post") if post else "Without a post"
        return f"{title}: leaving" if line.kind == Kind.DEPARTURE else title

    def _reference(self, entry: Entry) -> Cell:
        post = self._plan.posts.get(entry.line.post) if entry.line.post is not None else None
        return (post.reference or None) if post else None

    def _grade(self, entry: Entry) -> Cell:
        grade = self._plan.grades.get(entry.line.grade) if entry.line.grade else None
        post = self._plan.posts.get(entry.line.post) if entry.line.post is not None else None
        indicative = post is not None and post.grade_evaluation == "indicative"
        return None if grade is None else f"{grade.name} *" if indicative else grade.name

    def _held_by(self, entry: Entry) -> Cell:
        line = entry.line
        other = {Kind.COST_LINE: "Cost line", Kind.DEPARTURE: "Departure", Kind.OVERRIDE: "Entered by hand"}
        if line.kind in other:
            return other[line.kind]
        held = self._plan.assignments.get(line.assignment) if line.assignment is not None else None
        if held is not None:
            return ASSIGNMENT_KINDS[held.kind]
        stretch = self._stretch(entry)
        covered = stretch is not None and stretch.basis is Basis.AGENCY
        return "Covered by agency" if covered else "Nobody"

    def _name(self, entry: Entry) -> Cell:
        held = self._plan.assignments.get(entry.line.assignment) if entry.line.assignment is not None else None
        person = self._plan.people.get(held.person) if held is not None else None
        return (person.name or None) if person else None

    def _stretch(self, entry: Entry) -> Stretch | None:
        """A line as it stands on the plan's day, or as it comes first."""
        if not isinstance(entry.key, Terms) or not entry.key.stretches:
            return None
        return entry.key.on(self._plan.setting.as_at or self.times.day) or entry.key.stretches[0]

    def _fte(self, entry: Entry) -> Cell:
        stretch = self._stretch(entry)
        return None if stretch is None else round(stretch.numerator / stretch.denominator, 4)

    def _point(self, entry: Entry) -> Cell:
        first = next((run for runs in entry.runs.values() for run in runs), None)
        return point_cell(first.point) if first is not None and first.point else None

    def _funding(self, entry: Entry) -> Cell:
        day = self._plan.setting.as_at or date(self.years[0], 4, 1)
        found = on_day(self._plan, entry.line.funding, day)
        names = [f"{source_name(self._plan, source)} {percent_text(share, 0)}" for source, share in found.items()]
        return ", ".join(names) or None

    def _marks(self, entry: Entry) -> Cell:
        found: dict[str, None] = {}
        without: dict[Gap, list[int]] = {}
        for year, gap in self.times.value(entry.line).gaps:
            without.setdefault(gap, []).append(year)
        for gap, years in without.items():
            when = f"in {list_text([year_text(year) for year in years])}"
            found[f"NO COST {when}: {gap_reason(gap, when)}"] = None
        for runs in entry.runs.values():
            for run in runs:
                found.update(dict.fromkeys(run.marks))
                if run.left_out:
                    found["ENTERED BY HAND in part"] = None
        if entry.line.kind == Kind.OVERRIDE:
            found["ENTERED BY HAND"] = None
        return "; ".join(found) or None


def _rounded(cells: str) -> Formula:
    return Formula(f"=ROUND(SUM({cells}),4)")


def funded(plan: Plan, entries: Sequence[Entry]) -> bool:
    """Whether any line is paid by a funding source."""
    return bool(plan.funding_sources) and any(entry.line.funding for entry in entries)
