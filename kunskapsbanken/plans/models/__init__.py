"""What the plans room keeps."""

from kunskapsbanken.plans.models.consultation import Channel, Consultation, Recipient, RecipientRole, Reply, Verdict
from kunskapsbanken.plans.models.imports import ImportedFile, ImportedPart, PlanImport
from kunskapsbanken.plans.models.indicators import Computed, Indicator, IndicatorValue
from kunskapsbanken.plans.models.measures import FollowUp, Goal, Measure, MeasureStatus, StatusReport
from kunskapsbanken.plans.models.plan import (
    CHOSEN,
    Evidence,
    EvidenceKind,
    PlanKind,
    PlanSection,
    SectionKind,
    ServicePlan,
    State,
)
from kunskapsbanken.plans.models.versions import AdoptedVersionIsLocked, PlanVersion

__all__ = [
    "CHOSEN",
    "AdoptedVersionIsLocked",
    "Channel",
    "Computed",
    "Consultation",
    "Evidence",
    "EvidenceKind",
    "FollowUp",
    "Goal",
    "ImportedFile",
    "ImportedPart",
    "Indicator",
    "IndicatorValue",
    "Measure",
    "MeasureStatus",
    "PlanImport",
    "PlanKind",
    "PlanSection",
    "PlanVersion",
    "Recipient",
    "RecipientRole",
    "Reply",
    "SectionKind",
    "ServicePlan",
    "State",
    "StatusReport",
    "Verdict",
]
