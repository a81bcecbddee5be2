"""How the components of a line come about on a day: formulas with their numbers, and the steps they are made of."""

from fractions import Fraction
from typing import NamedTuple

from workforce_planner.calc.agency import WEEKS
from workforce_planner.calc.awards import is_pending
from workforce_planner.calc.months import amount_step, half_up, number_text
from workforce_planner.calc.oncosts import NOTHING, OnCostRate
from workforce_planner.calc.steps import Step, Unit, exact_money, step
from workforce_planner.calc.terms import Basis, Extra, Terms
from workforce_planner.calc.yearly import WHOLE_YEAR, Method, Prices, Yearly, weeks_share
from workforce_planner.model.costing import ALLOWANCE_PERIODS
from workforce_planner.model.money import FULL_TIME, WHOLE_RATE
from workforce_planner.model.wording import count_text, date_text, hours_text, money_text, percent_text

NAMES = {
    "basic": "Basic pay",
    "allowances": "Allowances",
    "ni": "Employer National Insurance",
    "pension": "Pension",
    "levy": "Apprenticeship levy",
    "on_costs": "On-costs at a flat rate",
}
POINTS = {
    Basis.HOLDER: "the holder's actual point",
    Basis.AGENCY: "the post's own point, under agency cover",
    Basis.VACANT: "the point set for vacant and new posts",
    Basis.EXPECTED: "the point at which the post is expected to be filled",
    Basis.COVER: "the point of who covers",
    Basis.ACTING: "acting up",
}


class Worked(NamedTuple):
    """A formula with its numbers, and the steps that they come from."""

    formula: str
    inputs: tuple[Step, ...] = ()


class YearlySteps:
    """Explains what one line costs a year on one day."""

    def __init__(self, prices: Prices, terms: Terms, line: Yearly) -> None:
        self._prices, self._terms, self._line = prices, terms, line

    def component(self, key: str) -> Worked:
        """How a component of the line comes about."""
        return {
            "basic": self.basic,
            "allowances": self.allowances,
            "ni": self.ni,
            "pension": self.pension,
            "levy": self.levy,
            "on_costs": self.on_costs,
        }[key]()

    def called(self, key: str) -> str:
        """A component with what the line stands for: "Basic pay (in post)"."""
        stretch = self._line.stretch
        several = f", {count_text(stretch.number, 'post')}" if stretch.number > 1 else ""
        return f"{NAMES[key]} ({stretch.basis.value}{several})"

    # -------------------------------------------------------------- pay

    def basic(self) -> Worked:
        """Salary x share of full time x share of the year."""
        if self._line.stretch.basis is Basis.ACTING:
            return Worked("Nothing: the post that is acted up from has the basic pay.")
        inputs = (*self.pay(), self.share(), *self.weeks())
        return Worked(" x ".join(part.text for part in inputs), inputs)

    def pay(self) -> tuple[Step, ...]:
        """The full-time salary that counts, protected where that is higher."""
        line, salary = self._line, self.salary()
        if line.pay == line.salary.amount or self._terms.protected is None:
            return (salary,)
        until = date_text(self._terms.protected[1])
        said = f"protected: higher than {salary.text}" + (
            "" if until.startswith("31 December 9999") else f", to {until}"
        )
        return (step("Protected salary", line.pay, Unit.MONEY, said, (salary,)),)

    def salary(self) -> Step:
        """The full-time salary and how its point was chosen."""
        found = self._line.salary
        if not found.point:
            name, why = f"Salary of {found.grade}", "spot salary"
        elif self._line.assumed:
            name = f"Salary of {found.grade} at point {found.point}"
            why = "the point is not known: the top of the grade"
        else:
            name, why = f"Salary of {found.grade} at point {found.point}", self._point_text(found.point)
        source = f"{found.scale}, from {date_text(found.since)}"
        source += f"; {found.source}" if found.source else ""
        source += "; the grade is an example" if found.example else ""
        source += "".join(f"; {self._award_text(award)}" for award in found.awards)
        return step(name, found.amount, Unit.MONEY, why, source=source)

    def _point_text(self, point: str) -> str:
        said, held = POINTS[self._line.stretch.basis], self._terms.point
        if held is not None and held != point and self._line.stretch.basis in (Basis.HOLDER, Basis.COVER):
            return f"point {held} as it is held, {point} by now: increments, or a point that the scale no longer has"
        return said

    def _award_text(self, key: str) -> str:
        award = self._prices.plan.awards[key]  # type: ignore[index]
        day = date_text(award.from_on)
        if is_pending(award):
            return f"award from {day} pending: pay as before"
        if award.kind == "percent":
            return f"assumed award of {percent_text(award.percent or 0)} from {day}, to the pound"
        return f"assumed award of {money_text(award.amount)} from {day}"

    def share(self) -> Step:
        """The share of a full-time week."""
        stretch = self._line.stretch
        part = Fraction(stretch.numerator, stretch.denominator)
        if stretch.denominator == FULL_TIME:
            formula = f"{stretch.numerator / FULL_TIME:.4f} FTE"
        elif stretch.denominator < FULL_TIME:
            formula = f"{hours_text(stretch.numerator)} of {hours_text(stretch.denominator)} hours"
        else:
            formula = f"what the others leave of the post: {part.numerator}/{part.denominator}"
        return step("Share of full time", part, Unit.PART, formula)

    def weeks(self) -> tuple[Step, ...]:
        """The share of the year, where the line is not paid all year."""
        paid, basis = self._terms.weeks, self._prices.settings.week_basis
        if paid is None or paid >= WHOLE_YEAR:
            return ()
        formula = f"{paid / 100:.2f} weeks x 7 / 365 days" if basis == "365" else f"{paid / 100:.2f} weeks / 52"
        return (step("Share of the year", weeks_share(paid, basis), Unit.PART, formula),)

    # -------------------------------------------------------------- allowances

    def allowances(self) -> Worked:
        """Every allowance of the line."""
        inputs = tuple(self._allowance(extra, amount) for extra, amount in self._line.extras)
        return Worked(" + ".join(each.text for each in inputs) or "No allowance is paid.", inputs)

    def _allowance(self, extra: Extra, amount: Fraction) -> Step:
        name, factors = extra_text(self._prices, extra)
        if extra.by_hours:
            share = self._prices.share_paid(self._terms, extra, self._line.stretch, self._line.share)
            factors += f" x {number_text(share)} of a full-time year"
        elif extra.per_post and self._line.stretch.posts != 1:
            factors += f" x {number_text(self._line.stretch.posts)} of its posts"
        return amount_step(name, amount, factors)

    # -------------------------------------------------------------- on-costs

    def ni(self) -> Worked:
        """A rate on pay above the threshold of each employment."""
        line, rate = self._line, self._line.ni_rate
        if self._prices.method is Method.FLAT:
            return Worked("Nothing: on-costs are a flat percentage of pay.")
        pay = self._pay_for("ni", line.ni_pay)
        each = rate.relief if line.relieved else rate.threshold
        if not line.threshold:
            above = pay.text
        elif line.ni_pay <= line.threshold:
            above = f"£0.00 ({pay.text} is not above the threshold)"
        else:
            above = f"({pay.text} - {self._threshold_text(each)})"
        return Worked(f"{percent_text(rate.rate, 2)} x {above}", (pay, *self._rate(rate, self._ni_words(), each)))

    def _threshold_text(self, each: int) -> str:
        number, text = self._line.stretch.number, money_text(each, 2)
        if self._prices.method is Method.PRO_RATA:
            return f"{text} x {number_text(self._line.share)}" if self._line.share != 1 else text
        if self._terms.with_others:
            return exact_money(half_up(self._line.threshold))
        return f"{text} x {number}" if number > 1 else text

    def _ni_words(self) -> str:
        if self._line.relieved:
            return "a year: what is free for employees under 21 and apprentices under 25"
        if self._prices.method is Method.PRO_RATA:
            return "a year for a full-time post; part-time posts have their share of it"
        if self._terms.with_others:
            return "a year, shared by the person's contracts in proportion to their pay"
        return "a year for each employment; part-time hours do not reduce it"

    def pension(self) -> Worked:
        """A rate on pay, above a threshold where the scheme has one."""
        line, rate = self._line, self._line.pension_rate
        if self._prices.method is Method.FLAT:
            return Worked("Nothing: on-costs are a flat percentage of pay.")
        if rate is NOTHING:
            return Worked("The holder has opted out of the pension.")
        pay, number = self._pay_for("pension", line.pension_pay), line.stretch.number
        above = pay.text
        if rate.threshold:
            above = f"({pay.text} - {money_text(rate.threshold, 2)}{f' x {number}' if number > 1 else ''})"
            if line.pension_pay <= number * rate.threshold:
                above = f"£0.00 ({pay.text} is not above the threshold)"
        words = "a year for each employment"
        return Worked(f"{percent_text(rate.rate, 2)} x {above}", (pay, *self._rate(rate, words, rate.threshold)))

    def levy(self) -> Worked:
        """A rate on all pay; the allowance is the council's, not a post's."""
        if not self._line.levy_rate.rate:
            return Worked("Not counted with posts.")
        pay = self._pay_for("levy", self._line.amounts[0] + self._line.amounts[1])
        rate = self._line.levy_rate
        return Worked(f"{percent_text(rate.rate, 2)} x {pay.text}", (pay, *self._rate(rate, "", 0)))

    def on_costs(self) -> Worked:
        """A flat percentage of all pay, in place of National Insurance and pension."""
        if self._prices.method is not Method.FLAT:
            return Worked("Nothing: National Insurance and pension are worked out.")
        pay = self._pay_for("on_costs", self._line.amounts[0] + self._line.amounts[1])
        rate = Fraction(self._prices.settings.flat_on_cost or 0, WHOLE_RATE)
        found = step("Flat on-cost", rate, Unit.RATE, "as set for this plan")
        return Worked(f"{found.text} x {pay.text}", (pay, found))

    def _pay_for(self, key: str, amount: Fraction) -> Step:
        """The pay that an on-cost is due on: basic pay, and the allowances that count for it."""
        basic = amount_step("Basic pay", self._line.amounts[0], "as above")
        counts = [(extra, paid) for extra, paid in self._line.extras if _counts(extra, key)]
        if not counts:
            return basic
        parts = (basic, *(amount_step(extra_text(self._prices, extra)[0], paid, "as above") for extra, paid in counts))
        return amount_step("Pay that counts", amount, " + ".join(part.text for part in parts), parts)

    def _rate(self, rate: OnCostRate, words: str, threshold: int) -> tuple[Step, ...]:
        source = f"from {date_text(rate.since)}"
        source += f"; {rate.source}" if rate.source else ""
        source += "; example" if rate.example else ""
        part = Fraction(rate.rate, WHOLE_RATE)
        found = step(f"Rate: {rate.scheme}", part, Unit.RATE, "a rate in force", source=source)
        if not threshold:
            return (found,)
        name = "Relief up to" if self._line.relieved and threshold == rate.relief else "Threshold"
        return (found, step(name, threshold, Unit.MONEY, words, source=source))


def _counts(extra: Extra, key: str) -> bool:
    return {"ni": extra.ni_able, "pension": extra.pensionable}.get(key, True)


def extra_text(prices: Prices, extra: Extra) -> tuple[str, str]:
    """An allowance by its name, and what it comes to a year: "£30.00 x 365"."""
    record = prices.plan.allowances[extra.allowance]
    text = exact_money(record.amount or 0)
    if record.period == "session":
        text += f" x {number_text(Fraction(record.times or 0, 100))}"
    elif record.period == "month":
        text += " x 12"
    elif record.period == "week":
        text += f" x {number_text(WEEKS[prices.settings.week_basis])}"
    else:
        text += f" {ALLOWANCE_PERIODS[record.period]}"
    return record.name or "Allowance", text
