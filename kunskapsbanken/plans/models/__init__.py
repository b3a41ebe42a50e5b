"""What the plans room keeps."""

from kunskapsbanken.plans.models.asking import FollowUpRound, MeasureContact, StatusProposal
from kunskapsbanken.plans.models.borrowing import Borrowed, Borrowing, Bring
from kunskapsbanken.plans.models.consultation import Channel, Consultation, Recipient, RecipientRole, Reply, Verdict
from kunskapsbanken.plans.models.context import GoverningLink, LinkKind, WheelStep
from kunskapsbanken.plans.models.events import PlanEvent
from kunskapsbanken.plans.models.follow_ups import (
    FollowUp,
    FollowUpDecision,
    FollowUpDraft,
    FollowUpIsLocked,
    StatusReport,
)
from kunskapsbanken.plans.models.frozen import AdoptedVersionIsLocked
from kunskapsbanken.plans.models.imports import CoverFacts, ImportedFile, ImportedPart, PlanImport
from kunskapsbanken.plans.models.indicators import Computed, Indicator, IndicatorValue
from kunskapsbanken.plans.models.measures import Goal, Measure, MeasureStatus
from kunskapsbanken.plans.models.places import ClassedPlace, PlaceClass, PlaceClassKind
from kunskapsbanken.plans.models.plan import (
    CHOSEN,
    FOLLOWED_UP,
    MISSED,
    Evidence,
    EvidenceKind,
    PlanKind,
    PlanSection,
    SectionKind,
    ServicePlan,
    State,
)
from kunskapsbanken.plans.models.region import ExpiryTold, MunicipalOrigin
from kunskapsbanken.plans.models.together import PlanTask, SectionDuty, SectionLock, TickedRemark
from kunskapsbanken.plans.models.uploads import ReplyFile, ReplyReading
from kunskapsbanken.plans.models.versions import PlanVersion, VersionDocument

__all__ = [
    "CHOSEN",
    "FOLLOWED_UP",
    "MISSED",
    "AdoptedVersionIsLocked",
    "Borrowed",
    "Borrowing",
    "Bring",
    "Channel",
    "ClassedPlace",
    "Computed",
    "Consultation",
    "CoverFacts",
    "Evidence",
    "EvidenceKind",
    "ExpiryTold",
    "FollowUp",
    "FollowUpDecision",
    "FollowUpDraft",
    "FollowUpIsLocked",
    "FollowUpRound",
    "Goal",
    "GoverningLink",
    "ImportedFile",
    "ImportedPart",
    "Indicator",
    "IndicatorValue",
    "LinkKind",
    "Measure",
    "MeasureContact",
    "MeasureStatus",
    "MunicipalOrigin",
    "PlaceClass",
    "PlaceClassKind",
    "PlanEvent",
    "PlanImport",
    "PlanKind",
    "PlanSection",
    "PlanTask",
    "PlanVersion",
    "Recipient",
    "RecipientRole",
    "Reply",
    "ReplyFile",
    "ReplyReading",
    "SectionDuty",
    "SectionKind",
    "SectionLock",
    "ServicePlan",
    "State",
    "StatusProposal",
    "StatusReport",
    "TickedRemark",
    "Verdict",
    "VersionDocument",
    "WheelStep",
]
