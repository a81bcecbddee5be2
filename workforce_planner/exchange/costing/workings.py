"""The sheets of workings: for each line and run of days, from point and salary to what each component costs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workforce_planner.calc.terms import Basis
from workforce_planner.calc.yearly import Method
from workforce_planner.exchange.costing.allowances import Allowances
from workforce_planner.exchange.costing.book import Cell, Column, CostBook, Formula, fact, in_pounds, letters_of
from workforce_planner.exchange.costing.pay_points import PayPoints, point_cell
from workforce_planner.exchange.costing.rates import Rates
from workforce_planner.exchange.costing.runs import Paid, Run
from workforce_planner.model.costing import COMPONENTS
from workforce_planner.model.dates import last_day
from workforce_planner.model.plan import Plan
from workforce_planner.model.wording import year_text

NAME, FULL_YEARS = "Workings", "Full-year workings"
NOTES = {
    NAME: (
        "A row for each line, financial year and run of days on which it costs the same a year. "
        "Cost = a year x months / 12; part of a month counts by its days.",
        "The rows of a line and year are added up and rounded once, on its schedule. "
        "NI is National Insurance. Facts of the plan are plain, everything else is a formula.",
    ),
    FULL_YEARS: (
        "The full-year effect: what stands on 31 March, for all twelve months at the rates of the year.",
        "Only lines and years are here of which that differs from what the year itself costs.",
    ),
}
MONTHS_OF = (
    "=(YEAR({to})-YEAR({from}))*12+MONTH({to})-MONTH({from})"
    "-(DAY({from})-1)/DAY(EOMONTH({from},0))+DAY({to})/DAY(EOMONTH({to},0))"
)
"""The months from a day to another, both counted: parts of months by their days."""
PRO_RATA = "pro rata"
WEEKS_SHARE = '*IF(OR({weeks}="",{weeks}>=52),1,{weeks}/Weeks_in_a_year)'
"""The part of a year that is paid: all of it for 52 weeks and more, and where no weeks are entered."""
IN_PERIOD = "cost_"
"""How the keys of the columns begin that say what a run costs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """A row of workings: its line, the run. `base` is the row of the run in which a payment once lies, `others` the
    numbers of the rows that share a threshold, this one among them."""

    line: str
    title: str
    run: Run
    base: int = 0
    others: tuple[str, ...] = ()


def months_formula(start: str, to: str) -> Formula:
    """The months between the days in two cells, the last day included."""
    return Formula(MONTHS_OF.format_map({"from": start, "to": to}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Which columns a plan needs."""

    protection: bool
    weeks: bool
    allowances: bool
    relief: bool
    levy: bool
    flat: bool
    once: bool

    @classmethod
    def among(cls, runs: Sequence[Run], plan: Plan, method: Method) -> "Present":
        """Those that any run needs."""
        return cls(
            protection=any(run.protected is not None for run in runs),
            weeks=any(run.weeks is not None for run in runs),
            allowances=any(run.extras or run.once for run in runs),
            relief=any(run.relieved for run in runs),
            levy=plan.setting.levy_scheme is not None,
            flat=method is Method.FLAT,
            once=any(run.once for run in runs),
        )

    @property
    def components(self) -> Sequence[str]:
        """The components that posts have in this plan."""
        without = {
            "allowances": not self.allowances,
            "ni": self.flat,
            "pension": self.flat,
            "levy": not self.levy,
            "on_costs": not self.flat,
        }
        return [component for component in COMPONENTS if not without.get(component)]


class Formulas:
    """The cells of a row of workings. Columns that the plan does not need are not there, and not in formulas."""

    def __init__(self, plan: Plan, present: Present, pay: PayPoints, rates: Rates, allowances: Allowances) -> None:
        self._plan, self.present = plan, present
        self._pay, self._rates, self._allowances = pay, rates, allowances
        self.columns: Sequence[Column[Working]] = list(self._columns())
        self.letters = letters_of(self.columns)
        self._place: tuple[tuple[int, int], Mapping[str, str]] = ((0, 0), {})

    @property
    def first_and_last(self) -> tuple[str, str]:
        """The columns from the first to the last component in the days of a run."""
        found = [f"{IN_PERIOD}{component}" for component in self.present.components]
        return self.letters[found[0]], self.letters[found[-1]]

    def write(self, book: CostBook, name: str, workings: Sequence[Working]) -> None:
        """Write a sheet of workings."""
        bands = [place for place, column in enumerate(self.columns) if column.key in self._pages]
        page = book.page(name, [column.width for column in self.columns], freeze="C5", bands=bands)
        page.title(name, NOTES[name])
        page.list(self.columns, workings)

    @property
    def _pages(self) -> Sequence[str]:
        """The columns at which a new page begins."""
        return ("months", "ni_pay" if not self.present.flat else "", f"{IN_PERIOD}{self.present.components[0]}")

    @property
    def _pay_key(self) -> str:
        return "pay" if self.present.protection else "salary"

    def _with(self, extra: str) -> str:
        """Basic pay with allowances, where the plan has any."""
        return f"({{basic}}+{{{extra}}})" if self.present.allowances else "{basic}"

    # -------------------------------------------------------------- columns

    def _columns(self) -> Iterator[Column[Working]]:
        yield from self._days()
        yield from self._pay_of_a_year()
        if not self.present.flat:
            yield from self._on_pay()
        if self.present.levy:
            levy = self._plan.setting.levy_scheme
            found = f"={self._rates.found(levy, 'rate', '{from}')}"
            yield self._worked("levy_rate", "Levy rate", 9, "percent", lambda _: found)
            yield self._worked("levy", "Levy a year", 12, "money", lambda _: f"={{levy_rate}}*{self._with('extra')}")
        if self.present.flat:
            flat = f"=Flat_on_cost*{self._with('extra')}"
            yield self._worked("on_costs", "On-costs a year", 13, "money", lambda _: flat)
        yield from self._in_period()
        if self.present.protection:
            over = "=({pay}-{salary})*{share}*{months}/12"
            yield self._worked("protection", "of it pay protection", 12, "money", lambda _: over)
        yield fact("marks", "To be noted", 56, "warning", self._marks)

    def _days(self) -> Iterator[Column[Working]]:
        yield fact("line", "Line", 7, "text", lambda each: each.line)
        yield fact("what", "Post", 34, "text", lambda each: each.title)
        yield fact("basis", "As", 15, "text", self._basis)
        yield fact("year", "Year", 8, "centre", lambda each: year_text(each.run.year))
        yield fact("from", "From", 11, "day", lambda each: each.run.start)
        yield fact("to", "To", 11, "day", lambda each: last_day(each.run.end))
        yield self._worked("months", "Months", 9, "share", lambda _: MONTHS_OF)

    def _pay_of_a_year(self) -> Iterator[Column[Working]]:
        yield fact("grade", "Grade", 9, "text", self._grade)
        yield fact("scale", "Pay scale", 16, "text", lambda each: self._pay.scale_name(each.run.grade))
        yield _of_run("point", "Point", 7, "middle", lambda run: point_cell(run.point))
        yield _of_run("why", "Why this point", 20, "text", lambda run: run.why)
        yield self._worked("salary", "Salary, full time", 12, "money", self._salary)
        if self.present.protection:
            yield fact("protected", "Protected salary", 12, "fact_money", _protected)
            yield self._worked("pay", "Salary that counts", 12, "money", lambda _: "=MAX({salary},{protected})")
        yield _of_run("works", "Works (hours or FTE)", 9, "fte", lambda run: _number(run.works))
        yield _of_run("of", "of full time", 8, "fte", lambda run: _number(run.of))
        if self.present.weeks:
            yield _of_run("weeks", "Weeks a year", 8, "number", lambda run: run.weeks and run.weeks / 100)
        yield self._worked("share", "Share of a full year", 9, "share", _share)
        yield self._worked("basic", "Basic pay a year", 13, "money", lambda _: f"={{{self._pay_key}}}*{{share}}")
        if self.present.allowances:
            yield self._worked("extra", "Allowances a year", 12, "money", lambda each: self._extras(each, ""))
            yield self._worked("extra_ni", "of it NI is due", 12, "money", lambda each: self._extras(each, "ni_able"))
            label, wanted = "of it pension- able", "pensionable"
            yield self._worked("extra_pension", label, 12, "money", lambda each: self._extras(each, wanted))

    def _on_pay(self) -> Iterator[Column[Working]]:
        yield self._worked("ni_pay", "Pay for NI", 13, "money", lambda _: f"={self._with('extra_ni')}")
        if self.present.relief:
            yield _of_run("relief", "NI relief", 7, "centre", lambda run: "Yes" if run.relieved else None)
        yield self._worked("threshold", "NI threshold", 11, "money", self._threshold)
        yield self._worked("counted", "Thresh- olds counted", 9, "share", self._counted)
        ni = self._plan.setting.ni_scheme
        rate = f"={self._rates.found(ni, 'rate', '{from}')}"
        yield self._worked("ni_rate", "NI rate", 8, "percent", lambda _: rate)
        yield self._worked("ni", "NI a year", 12, "money", lambda _: "={ni_rate}*MAX(0,{ni_pay}-{threshold}*{counted})")
        yield _of_run("scheme", "Pension scheme", 18, "text", self._scheme)
        yield self._worked("pension_rate", "Pension rate", 9, "percent", lambda each: self._pension(each, "rate"))
        yield self._worked(
            "pension_free", "Pay free of pension", 11, "money", lambda each: self._pension(each, "threshold")
        )
        yield self._worked(
            "pension", "Pension a year", 12, "money",
            lambda _: f"={{pension_rate}}*MAX(0,{self._with('extra_pension')}-{{pension_free}})",
        )  # fmt: skip

    def _in_period(self) -> Iterator[Column[Working]]:
        yearly = {"basic": "basic", "allowances": "extra"}
        for component in self.present.components:
            column = yearly.get(component, component)
            label = f"{COMPONENTS[component].replace('Employer National Insurance', 'NI')} in these days"
            yield self._worked(
                f"{IN_PERIOD}{component}", label, 13, "money", self._cost_of(component, f"={{{column}}}*{{months}}/12")
            )

    def _cost_of(self, component: str, formula: str) -> Callable[[Working], object]:
        def cost(each: Working) -> object:
            if component in each.run.left_out:
                return 0
            return self._paid_once(component, each) if each.run.once else formula

        return cost

    def _worked(
        self, key: str, label: str, width: int, look: str, made: Callable[[Working], object]
    ) -> Column[Working]:
        """A column of formulas; cells of the same row stand in braces by the keys of their columns."""

        def cell(each: Working, row: int) -> Cell:
            once = each.run.once is not None and not key.startswith(IN_PERIOD) and key != "extra"
            text = made(each) if not once else None
            return self._filled(text, row, each) if isinstance(text, str) else text  # type: ignore[return-value]

        return Column(key=key, label=label, width=width, look=look, cell=cell)

    def _filled(self, text: str, row: int, each: Working) -> Formula:
        if self._place[0] != (row, each.base):
            here = {key: f"{letters}{row}" for key, letters in self.letters.items()}
            of_base = {f"base_{key}": f"{letters}{each.base}" for key, letters in self.letters.items()}
            self._place = ((row, each.base), {**here, **of_base})
        return Formula(text.format_map(self._place[1]))

    # -------------------------------------------------------------- cells

    def _basis(self, each: Working) -> str:
        return "paid once" if each.run.once else each.run.basis.value

    def _grade(self, each: Working) -> Cell:
        grade = self._plan.grades.get(each.run.grade) if each.run.grade else None
        return grade.name if grade else None

    def _salary(self, each: Working) -> object:
        run = each.run
        return 0 if run.basis is Basis.ACTING else self._pay.salary(run.grade, run.point, "{point}", "{from}")

    def _extras(self, each: Working, only: str) -> object:
        once = [each.run.once] if each.run.once else []
        paid = [one for one in (*each.run.extras, *once) if not only or self._allowances.counts(one.allowance, only)]
        if each.run.once:
            paid = [one for one in paid if one is each.run.once]
        return f"={'+'.join(self._extra(one, bool(once)) for one in paid)}" if paid else None

    def _extra(self, paid: Paid, once: bool) -> str:
        base = "base_" if once else ""
        cell = self._allowances.cell(paid.allowance)
        if paid.times is not None:
            return cell if paid.times == 1 else f"{cell}*{_number(paid.times)}"
        if paid.room is None:
            return f"{cell}*{{{base}share}}"
        weeks = WEEKS_SHARE.replace("{", f"{{{base}") if self.present.weeks else ""
        return f"{cell}*{_number(paid.room)}{weeks}"

    def _threshold(self, each: Working) -> str:
        ni = self._plan.setting.ni_scheme
        usual = self._rates.found(ni, "threshold", "{from}")
        if not each.run.relieved:
            return f"={usual}"
        relief = self._rates.found(ni, "relief", "{from}")
        return f"=IF({relief}>0,{relief},{usual})"

    def _counted(self, each: Working) -> object:
        """How many thresholds are taken off: one for each employment, a part of one shared, or by hours."""
        number = str(each.run.employments)
        if each.others:
            number = f"{{ni_pay}}/({'+'.join(self.letters['ni_pay'] + row for row in each.others)})"
        return f'=IF(On_cost_method="{PRO_RATA}",{{share}},{number})'

    def _scheme(self, run: Run) -> str:
        return "Opted out" if run.pension == "" else self._rates.name(run.pension)

    def _pension(self, each: Working, what: str) -> str:
        found = self._rates.found(each.run.pension, what, "{from}")
        return f"={found}" if what == "rate" else f"={each.run.employments}*{found}"

    def _paid_once(self, component: str, each: Working) -> object:
        """What a payment once adds: National Insurance and pension on what it lifts above a month's free pay."""
        once = each.run.once
        assert once is not None
        if component == "ni" and self._allowances.counts(once.allowance, "ni_able"):
            return f"={{base_ni_rate}}*{_lifted('{base_ni_pay}', '{base_threshold}*{base_counted}')}"
        if component == "pension" and self._allowances.counts(once.allowance, "pensionable"):
            return f"={{base_pension_rate}}*{_lifted('({base_basic}+{base_extra_pension})', '{base_pension_free}')}"
        plain = {
            "allowances": "={extra}",
            "levy": "={base_levy_rate}*{extra}",
            "on_costs": "=Flat_on_cost*{extra}",
        }
        return plain.get(component, 0)

    def _marks(self, each: Working) -> Cell:
        found = list(each.run.marks)
        if each.run.once:
            found = [f"{self._allowances.name(each.run.once.allowance)}, once"]
        if each.run.left_out:
            entered = ", ".join(COMPONENTS[each_out] for each_out in sorted(each.run.left_out))
            found.append(f"ENTERED INSTEAD: {entered}")
        return "; ".join(found) or None


def _lifted(pay: str, free: str) -> str:
    """How much of a payment once is above what is free in a month."""
    return f"(MAX(0,{pay}/12+{{extra}}-{free}/12)-MAX(0,{pay}/12-{free}/12))"


def _of_run(key: str, label: str, width: int, look: str, made: Callable[[Run], Cell]) -> Column[Working]:
    """A column of facts of a run; of a payment once there are none."""
    return fact(key, label, width, look, lambda each: None if each.run.once else made(each.run))


def _protected(each: Working) -> Cell:
    return None if each.run.protected is None else in_pounds(each.run.protected)


def _share(each: Working) -> str:
    if each.run.weeks is None:
        return "={works}/{of}"
    return f"={{works}}/{{of}}{WEEKS_SHARE}"


def _number(value: object) -> int | float:
    number = float(value)  # type: ignore[arg-type]
    return int(number) if number.is_integer() else number
