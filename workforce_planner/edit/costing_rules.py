"""What must be true of the costing settings: refused with the reason before they are set."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from workforce_planner.model.money import WHOLE_RATE
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import SCHEME_KINDS
from workforce_planner.model.schema import TABLES
from workforce_planner.model.wording import percent_text

MOST_YEARS = 10
RATES = ("flat_on_cost", "vacancy_factor", "vat_rate")
SCHEMES = {"ni_scheme": "ni", "pension_scheme": "pension", "levy_scheme": "levy"}


def must_be_costing_rules(plan: Plan, fields: Mapping[str, Any]) -> None:
    """Refuse settings that cannot be costed by: flat without a rate, eleven years, a scheme of another kind."""
    after = replace(plan.setting, **fields)
    if "years" in fields and not 1 <= after.years <= MOST_YEARS:
        raise refuse("years-out-of-range", f"{after.years} years cannot be costed.", f"Give 1 to {MOST_YEARS}.")
    for name in RATES:
        rate = fields.get(name)
        if rate is not None and not 0 <= rate <= WHOLE_RATE:
            label = TABLES["settings"].fields[name].label
            raise refuse("rate-out-of-range", f"{percent_text(rate)} is not a rate.", "Give 0 to 100 per cent.", label)
    if (
        after.on_cost_method == "flat"
        and after.flat_on_cost is None
        and {"on_cost_method", "flat_on_cost"} & set(fields)
    ):
        raise refuse(
            "flat-rate-missing",
            "On-costs at a flat rate need the rate.",
            "Give it first, or with it: flat_on_cost=31.5",
        )
    for name, kind in SCHEMES.items():
        scheme = plan.on_cost_schemes.get(fields[name]) if fields.get(name) else None
        if scheme is not None and scheme.kind != kind:
            raise refuse(
                "scheme-of-another-kind",
                f"{scheme.name} is a scheme of another kind: {SCHEME_KINDS.get(scheme.kind, scheme.kind)}.",
                f"Choose one of the kind {SCHEME_KINDS[kind]}.",
            )
