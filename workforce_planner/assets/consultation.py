"""The rules of collective consultation, from the reference data."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from workforce_planner.assets.locate import resource
from workforce_planner.calc.consultation_rules import ConsultationRules, Sourced, Tier, Told
from workforce_planner.model.dated import Dated


@cache
def consultation_rules() -> ConsultationRules:
    """The rules that come with the program."""
    data = json.loads(resource("reference", "collective_consultation.json").read_text("utf-8"))
    return ConsultationRules(
        law=data["law"],
        tiers=Dated.of((_day(each), tuple(Tier(**tier) for tier in each["tiers"])) for each in data["periods"]),
        tier_sources=Dated.of((_day(each), each["source"]) for each in data["periods"]),
        award_days=Dated.of((_day(each), each["days"]) for each in data["protective_award"]),
        award_sources=Dated.of((_day(each), each["source"]) for each in data["protective_award"]),
        coming=tuple(Sourced(f"{each['from']}: {each['text']}", each["source"]) for each in data["coming"]),
        hr1=Sourced(**data["hr1"]),
        consulted=Sourced(**data["consulted"]),
        reasons={key: Sourced(**each) for key, each in data["reasons"].items()},
        information=tuple(Told(**each) for each in data["information"]),
        information_source=data["information_source"],
    )


def _day(entry: Mapping[str, Any]) -> date:
    return date.fromisoformat(entry["from"])
