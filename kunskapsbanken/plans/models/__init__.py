"""What the plans room keeps."""

from kunskapsbanken.plans.models.asking import FollowUpRound, MeasureContact, StatusProposal
from kunskapsbanken.plans.models.consultation import Channel, Consultation, Recipient, RecipientRole, Reply, Verdict
from kunskapsbanken.plans.models.follow_ups import (
    FollowUp,
    FollowUpDecision,
    FollowUpDraft,
    FollowUpIsLocked,
    StatusReport,
)
from kunskapsbanken.plans.models.indicators import Computed, Indicator, IndicatorValue
from kunskapsbanken.plans.models.measures import Goal, Measure, MeasureStatus
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
    "FollowUpDecision",
    "FollowUpDraft",
    "FollowUpIsLocked",
    "FollowUpRound",
    "Goal",
    "Indicator",
    "IndicatorValue",
    "Measure",
    "MeasureContact",
    "MeasureStatus",
    "PlanKind",
    "PlanSection",
    "PlanVersion",
    "Recipient",
    "RecipientRole",
    "Reply",
    "SectionKind",
    "ServicePlan",
    "State",
    "StatusProposal",
    "StatusReport",
    "Verdict",
]
