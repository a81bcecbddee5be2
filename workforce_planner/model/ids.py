"""Names for the identifiers of records. They are ours, never the council's: the council's own number is `reference`."""

from typing import NewType

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

SETTINGS_KEY = "plan"
"""The one key of the settings table."""
