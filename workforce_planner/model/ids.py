"""Names for the identifiers of records. They are ours, never the council's: the council's own number is `reference`."""

from typing import NewType, TypeAlias

UnitId = NewType("UnitId", str)
RoleId = NewType("RoleId", str)
GradeId = NewType("GradeId", str)
PayScaleId = NewType("PayScaleId", str)
SchemeId = NewType("SchemeId", str)
FundingId = NewType("FundingId", str)
PostId = NewType("PostId", str)
PersonId = NewType("PersonId", str)
AssignmentId = NewType("AssignmentId", str)
ProposalId = NewType("ProposalId", str)
AllowanceId = NewType("AllowanceId", str)
CostLineId = NewType("CostLineId", str)
DepartureId = NewType("DepartureId", str)
AwardId = NewType("AwardId", str)
BudgetId = NewType("BudgetId", str)
OverrideId = NewType("OverrideId", str)
PublishedId = NewType("PublishedId", str)
BaselineId = NewType("BaselineId", str)
VersionId = NewType("VersionId", str)
PhaseId = NewType("PhaseId", str)
SuccessionId = NewType("SuccessionId", str)
AreaId = NewType("AreaId", str)
ResponseId = NewType("ResponseId", str)
PlacementId = NewType("PlacementId", str)
PoolId = NewType("PoolId", str)
PoolPostId = NewType("PoolPostId", str)
ClaimId = NewType("ClaimId", str)
ImportId = NewType("ImportId", str)

StructureKey: TypeAlias = ProposalId | VersionId | BaselineId
"""What names a structure beside the current one, for which None stands: a proposal, a version of one, or the current
structure as it once was."""

SETTINGS_KEY = "plan"
"""The one key of the settings table."""
PROCEDURE_KEY = "procedure"
"""The one key of the procedures table."""
