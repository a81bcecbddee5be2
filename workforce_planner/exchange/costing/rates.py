"""The sheet of rates: National Insurance, pensions and the levy by the day from which they count."""

from collections.abc import Iterable, Mapping

from workforce_planner.exchange.costing.book import CostBook, Formula, fixed, in_pounds
from workforce_planner.exchange.costing.pay_points import EARLIEST
from workforce_planner.model.ids import SchemeId
from workforce_planner.model.money import WHOLE_RATE
from workforce_planner.model.plan import Plan
from workforce_planner.model.records import SCHEME_KINDS, OnCostScheme

NAME = "Rates"
FIRST_RATE = 5
WIDTHS = (30, 24, 14, 14, 11, 15, 17, 9, 60)
HEADS = (
    ("Scheme", "text"), ("Kind", "text"), ("In force from", "day"), ("Counts from", "day"),
    ("Employer's rate", "money"), ("On pay above, a year", "money"),
    ("Nothing due up to, under 21 or apprentice", "money"), ("Example", "text"), ("Source", "text"),
)  # fmt: skip


class Rates:
    """The rates that a workbook needs, laid out before they are written."""

    def __init__(self, plan: Plan, book: CostBook, pensions: Iterable[SchemeId | None]) -> None:
        settings = plan.setting
        keys = dict.fromkeys([settings.ni_scheme, *pensions, settings.levy_scheme])
        wanted = [plan.on_cost_schemes[key] for key in keys if key is not None and key in plan.on_cost_schemes]
        self._rows: dict[SchemeId, range] = {}
        self._names: dict[SchemeId, str] = {}
        row = FIRST_RATE
        for scheme in wanted:
            kind = {settings.ni_scheme: "NI", settings.levy_scheme: "Levy"}.get(scheme.id)
            self._names[scheme.id] = book.unique(kind or f"Pension_{scheme.name}".replace("Pension_Pension", "Pension"))
            self._rows[scheme.id] = range(row, row + len(scheme.rates.entries))
            row += len(scheme.rates.entries)
        self._schemes: Mapping[SchemeId, OnCostScheme] = {scheme.id: scheme for scheme in wanted}

    def name(self, scheme: SchemeId | None) -> str:
        """The name of a scheme in words."""
        record = self._schemes.get(scheme) if scheme else None
        return record.name if record else ""

    def found(self, scheme: SchemeId | None, what: str, day_cell: str) -> str:
        """The part of a formula that looks up a rate, threshold or relief on a day; 0 where there is no scheme."""
        name = self._names.get(scheme) if scheme else None
        return f"INDEX({name}_{what},MATCH({day_cell},{name}_from,1))" if name else "0"

    def write(self, book: CostBook) -> None:
        """Write the sheet and name its ranges."""
        page = book.page(NAME, WIDTHS, freeze="A5")
        page.title(
            "Employer's rates",
            ("A National Insurance rate dated 1 to 6 April counts from 1 April; every other from its own day.",
             "Brown italics: an example, to be replaced by the council's own rate in Workforce Planner."),
        )  # fmt: skip
        page.heads(HEADS)
        for key, scheme in self._schemes.items():
            for since, cost in scheme.rates.entries:
                row = page.row
                counts = f"=IF(AND(MONTH(C{row})=4,DAY(C{row})<=6),DATE(YEAR(C{row}),4,1),C{row})"
                page.put(
                    (scheme.name, "text"),
                    (SCHEME_KINDS[scheme.kind], "text"),
                    (max(since, EARLIEST), "day"),
                    (Formula(counts if scheme.kind == "ni" else f"=C{row}"), "day"),
                    (cost.rate / WHOLE_RATE, "fact_percent"),
                    (in_pounds(cost.threshold), "fact_money"),
                    (in_pounds(cost.relief) if cost.relief else None, "fact_money"),
                    ("EXAMPLE", "warning") if scheme.example else None,
                    (cost.source or scheme.source, "wrap"),
                )
            rows, name = self._rows[key], self._names[key]
            for what, letter in (("from", "D"), ("rate", "E"), ("threshold", "F"), ("relief", "G")):
                book.define(f"{name}_{what}", fixed(NAME, letter, rows))
