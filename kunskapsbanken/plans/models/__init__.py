"""What the plans room keeps."""

from kunskapsbanken.plans.models.consultation import Consultation, Reply
from kunskapsbanken.plans.models.measures import FollowUp, Goal, Measure, MeasureStatus, StatusReport
from kunskapsbanken.plans.models.plan import (
    CHOSEN,
    Evidence,
    EvidenceKind,
    PlanSection,
    SectionKind,
    ServicePlan,
    State,
)
from kunskapsbanken.plans.models.versions import AdoptedVersionIsLocked, PlanVersion

__all__ = [
    "CHOSEN",
    "AdoptedVersionIsLocked",
    "Consultation",
    "Evidence",
    "EvidenceKind",
    "FollowUp",
    "Goal",
    "Measure",
    "MeasureStatus",
    "PlanSection",
    "PlanVersion",
    "Reply",
    "SectionKind",
    "ServicePlan",
    "State",
    "StatusReport",
]
