"""Where a version stands among others: what it replaced, what replaced it, what was decided of the plan since."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from kunskapsbanken.plans.models import (
    Consultation,
    FollowUp,
    PlanEvent,
    PlanVersion,
    Reply,
    ServicePlan,
    VersionDocument,
)


@dataclass(frozen=True)
class Standing:
    """What a page tells beside a decision."""

    replaces: PlanVersion | None
    replaced_by: PlanVersion | None
    events: tuple[PlanEvent, ...]
    documents: tuple[VersionDocument, ...]

    @property
    def goes_on_until(self) -> date | None:
        """The last day of a plan that is replaced by one that does not apply yet; none otherwise."""
        begins = self.replaced_by.valid_from if self.replaced_by else None
        return begins - timedelta(days=1) if begins and begins > timezone.localdate() else None


def standing_of(plan: ServicePlan, version: PlanVersion | None) -> Standing:
    """Of a plan and one of its versions; a fixed number of queries."""
    events = tuple(PlanEvent.objects.filter(plan=plan))
    if version is None or version.decided_on is None:
        return Standing(None, None, events, ())
    others = PlanVersion.objects.defer("content").select_related("plan")
    replaces = others.filter(pk=version.replaces_id).first() if version.replaces_id else None
    documents = VersionDocument.objects.filter(version=version).select_related("version")
    return Standing(replaces, others.filter(replaces=version).first(), events, tuple(documents))


@dataclass(frozen=True)
class Chronicle:
    """Everything that has been done with a plan, for its log."""

    versions: tuple[PlanVersion, ...]
    replaced_by: tuple[PlanVersion, ...]
    consultations: tuple[Consultation, ...]
    events: tuple[PlanEvent, ...]
    follow_ups: tuple[FollowUp, ...]


def chronicle_of(plan: ServicePlan) -> Chronicle:
    """What has been done with the plan."""
    versions = PlanVersion.objects.defer("content")
    return Chronicle(
        versions=tuple(versions.filter(plan=plan).order_by("number")),
        replaced_by=tuple(versions.filter(replaces__plan=plan).select_related("plan").order_by("pk")),
        consultations=tuple(Consultation.objects.filter(plan=plan).order_by("pk")),
        events=tuple(PlanEvent.objects.filter(plan=plan)),
        follow_ups=tuple(FollowUp.objects.filter(plan=plan).order_by("year")),
    )


def replies_for_archive(plan: ServicePlan) -> tuple[Reply, ...]:
    """What was thought of the plan and answered, the first that came first."""
    return tuple(Reply.objects.filter(consultation__plan=plan).select_related("recipient").order_by("created", "pk"))


def version_by_digest(beginning: str) -> PlanVersion | None:
    """The version whose digest begins so; none where none or several do."""
    found = list(PlanVersion.objects.filter(digest__startswith=beginning).defer("content")[:2])
    return found[0] if len(found) == 1 else None
