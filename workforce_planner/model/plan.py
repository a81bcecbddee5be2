"""A plan as a value: records in mappings, one per table. Nothing that holds a plan changes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from workforce_planner.model.costing import (
    Allowance,
    Award,
    Budget,
    CostLine,
    CostOverride,
    Departure,
    PublishedFigure,
)
from workforce_planner.model.ids import (
    SETTINGS_KEY,
    AllowanceId,
    AreaId,
    AssignmentId,
    AwardId,
    BaselineId,
    BudgetId,
    ClaimId,
    CostLineId,
    DepartureId,
    FundingId,
    GradeId,
    ImportId,
    OverrideId,
    PayScaleId,
    PersonId,
    PhaseId,
    PlacementId,
    PoolId,
    PoolPostId,
    PostId,
    ProposalId,
    PublishedId,
    ResponseId,
    RoleId,
    SchemeId,
    SuccessionId,
    UnitId,
    VersionId,
)
from workforce_planner.model.imports import Import
from workforce_planner.model.records import (
    Assignment,
    FundingSource,
    Grade,
    IgnoredProblem,
    OnCostScheme,
    PayScale,
    Person,
    Post,
    Record,
    Role,
    Settings,
    Unit,
)
from workforce_planner.model.restructure import (
    Area,
    Baseline,
    Claim,
    Phase,
    Placement,
    Pool,
    PoolPost,
    Procedure,
    Proposal,
    ProposalVersion,
    Response,
    Review,
    Succession,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A snapshot of one structure. The names of its fields are the names of the tables, in code, files and journals."""

    settings: Mapping[str, Settings] = field(default_factory=lambda: {SETTINGS_KEY: Settings()})
    units: Mapping[UnitId, Unit] = field(default_factory=dict)
    roles: Mapping[RoleId, Role] = field(default_factory=dict)
    pay_scales: Mapping[PayScaleId, PayScale] = field(default_factory=dict)
    grades: Mapping[GradeId, Grade] = field(default_factory=dict)
    on_cost_schemes: Mapping[SchemeId, OnCostScheme] = field(default_factory=dict)
    funding_sources: Mapping[FundingId, FundingSource] = field(default_factory=dict)
    posts: Mapping[PostId, Post] = field(default_factory=dict)
    people: Mapping[PersonId, Person] = field(default_factory=dict)
    assignments: Mapping[AssignmentId, Assignment] = field(default_factory=dict)
    proposals: Mapping[ProposalId, Proposal] = field(default_factory=dict)
    ignored_problems: Mapping[str, IgnoredProblem] = field(default_factory=dict)
    allowances: Mapping[AllowanceId, Allowance] = field(default_factory=dict)
    cost_lines: Mapping[CostLineId, CostLine] = field(default_factory=dict)
    departures: Mapping[DepartureId, Departure] = field(default_factory=dict)
    awards: Mapping[AwardId, Award] = field(default_factory=dict)
    budgets: Mapping[BudgetId, Budget] = field(default_factory=dict)
    cost_overrides: Mapping[OverrideId, CostOverride] = field(default_factory=dict)
    published_figures: Mapping[PublishedId, PublishedFigure] = field(default_factory=dict)
    baselines: Mapping[BaselineId, Baseline] = field(default_factory=dict)
    proposal_versions: Mapping[VersionId, ProposalVersion] = field(default_factory=dict)
    phases: Mapping[PhaseId, Phase] = field(default_factory=dict)
    reviews: Mapping[str, Review] = field(default_factory=dict)
    successions: Mapping[SuccessionId, Succession] = field(default_factory=dict)
    areas: Mapping[AreaId, Area] = field(default_factory=dict)
    responses: Mapping[ResponseId, Response] = field(default_factory=dict)
    placements: Mapping[PlacementId, Placement] = field(default_factory=dict)
    pools: Mapping[PoolId, Pool] = field(default_factory=dict)
    pool_posts: Mapping[PoolPostId, PoolPost] = field(default_factory=dict)
    claims: Mapping[ClaimId, Claim] = field(default_factory=dict)
    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    imports: Mapping[ImportId, Import] = field(default_factory=dict)

    @property
    def setting(self) -> Settings:
        """The one settings record."""
        return self.settings[SETTINGS_KEY]

    def table(self, name: str) -> Mapping[str, Record]:
        """A table by its name."""
        return cast(Mapping[str, Record], getattr(self, name))

    def with_tables(self, tables: Mapping[str, Mapping[str, Record]]) -> "Plan":
        """A plan with some tables put in place of its own."""
        return replace(self, **cast(dict[str, Any], dict(tables)))
