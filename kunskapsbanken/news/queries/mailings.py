"""How a sending goes, who subscribes, and whose address has stopped working."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from kunskapsbanken.news.models import Bounce, DeliveryState, IssuePage, Mailing, MailingState, Subscriber
from kunskapsbanken.news.permissions import PREPARE_NEWSLETTER
from kunskapsbanken.notices.models import LetterState
from kunskapsbanken.people.rights import Viewer, open_to_all, require_sight

# A sending that has not moved for so long has lost its task.
STANDS_STILL = timedelta(minutes=5)


@dataclass(frozen=True)
class Progress:
    """How many letters of a sending are where. `skipped` are those who stopped before it was their turn."""

    recipients: int
    posted: int
    underway: int
    refused: int
    bounced: int
    skipped: int

    @property
    def sent(self) -> int:
        """Those that the mail server has taken."""
        return self.posted - self.underway - self.refused

    @property
    def percent(self) -> int:
        """How far it has come, of a hundred."""
        return 100 * (self.posted + self.skipped) // self.recipients if self.recipients else 0


@dataclass(frozen=True)
class Audience:
    """How many subscribe, how many have not confirmed yet, and how many get nothing since letters come back."""

    reached: int
    unconfirmed: int
    paused: int


def audience() -> Audience:
    """Counted in one question."""
    counts = Subscriber.objects.aggregate(
        reached=Count("pk", filter=Q(confirmed__isnull=False, paused__isnull=True)),
        unconfirmed=Count("pk", filter=Q(confirmed__isnull=True)),
        paused=Count("pk", filter=Q(confirmed__isnull=False, paused__isnull=False)),
    )
    return Audience(**counts)


def progress_of(mailing: Mailing) -> Progress:
    """In one question."""
    posted = Q(state=DeliveryState.POSTED)
    counts = mailing.deliveries.aggregate(
        posted=Count("pk", filter=posted, distinct=True),
        underway=Count(
            "pk", filter=posted & Q(letter__state__in=(LetterState.WAITING, LetterState.CLAIMED)), distinct=True
        ),
        refused=Count("pk", filter=posted & Q(letter__state=LetterState.FAILED), distinct=True),
        bounced=Count("pk", filter=Q(bounces__isnull=False), distinct=True),
        skipped=Count("pk", filter=Q(state=DeliveryState.SKIPPED), distinct=True),
    )
    return Progress(mailing.recipients, **counts)


def issues_to_prepare(viewer: Viewer) -> QuerySet[IssuePage]:
    """Every issue, sent or not, the latest first, for those who prepare the newsletter."""
    require_sight(viewer, PREPARE_NEWSLETTER)
    return IssuePage.objects.select_related("mailing").order_by("-latest_revision_created_at", "-pk")


def paused_subscribers(viewer: Viewer) -> QuerySet[Subscriber]:
    """Those whose letters come back, the latest first."""
    require_sight(viewer, PREPARE_NEWSLETTER)
    return Subscriber.objects.paused().order_by("-paused", "-pk")


def latest_bounces(viewer: Viewer, number: int) -> list[Bounce]:
    """What has come back of late."""
    require_sight(viewer, PREPARE_NEWSLETTER)
    return list(Bounce.objects.select_related("delivery__subscriber", "delivery__mailing")[:number])


def sent_issues() -> QuerySet[Mailing]:
    """Those that anyone may read, the latest first."""
    shown = Mailing.objects.filter(began__isnull=False, issue__in=IssuePage.objects.filter(open_to_all()))
    return shown.select_related("issue").order_by("-began", "-pk")


def mailing_of(issue: IssuePage) -> Mailing | None:
    """The sending of an issue, if it has been planned."""
    return Mailing.objects.filter(issue=issue.pk).select_related("issue").first() if issue.pk else None


def due_mailings(now: datetime) -> list[int]:
    """Sendings whose time has come, and those that have lost their way."""
    lost = Q(state=MailingState.SENDING) & (Q(moved__isnull=True) | Q(moved__lt=now - STANDS_STILL))
    due = Q(state=MailingState.PLANNED, starts_at__lte=now)
    return list(Mailing.objects.filter(due | lost).order_by("starts_at").values_list("pk", flat=True))
