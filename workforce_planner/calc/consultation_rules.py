"""The rules of collective consultation as data, by date; `assets.consultation` reads them from the reference data.

Trade Union and Labour Relations (Consolidation) Act 1992, sections 188 to 198. A prompt to take advice, not legal
advice: every sheet says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from workforce_planner.model.dated import Dated

ADVICE = "This is a prompt to take advice, not legal advice."


@dataclass(frozen=True, slots=True)
class Tier:
    """From so many proposed dismissals on, consultation begins so many days before the first takes effect."""

    people: int
    days: int


@dataclass(frozen=True, slots=True)
class Sourced:
    """A statement with where it was found."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that the representatives must be told; `key` says which of our figures belong to it."""

    key: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationRules:
    """Thresholds and periods, protective award in days of pay, both by date, and what goes with them."""

    law: str
    tiers: Dated[tuple[Tier, ...]]
    tier_sources: Dated[str]
    award_days: Dated[int]
    award_sources: Dated[str]
    coming: tuple[Sourced, ...]
    hr1: Sourced
    consulted: Sourced
    reasons: Mapping[str, Sourced]
    """Why each group of people counts or does not."""
    information: tuple[Told, ...]
    information_source: str
