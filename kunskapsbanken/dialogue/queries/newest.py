"""What changed last of what anyone may read, each with `renewed_at`: when it was published or last said more of."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import DateTimeField, F, Max, QuerySet
from django.db.models.functions import Coalesce, Greatest

from kunskapsbanken.dialogue.models import Commitment, Contribution, Insight, Meeting
from kunskapsbanken.dialogue.queries.commitments import CommitmentFilters, commitments as found_commitments
from kunskapsbanken.dialogue.queries.insights import InsightFilters, insights as found_insights
from kunskapsbanken.dialogue.queries.meetings import open_meetings
from kunskapsbanken.dialogue.queries.voices import VoiceFilters, voices as found_voices
from kunskapsbanken.places.models import Place


def meetings(place: Place | None, limit: int) -> list[Meeting]:
    """Meetings as they were called, moved or cancelled, or their notes published."""
    first = F("first_published_at")
    when = _latest(
        Coalesce("last_published_at", first),
        *(Coalesce(name, first) for name in ("minutes_published_at", "cancelled_at", "moved_at")),
    )
    return _newest(open_meetings(place).filter(first_published_at__isnull=False).annotate(renewed_at=when), limit)


def voices(filters: VoiceFilters, limit: int) -> list[Contribution]:
    """Voices as they were published or answered."""
    when = _latest(F("published_at"), Coalesce("answered_at", "published_at"))
    return _newest(found_voices(filters).annotate(renewed_at=when), limit)


def insights(filters: InsightFilters, limit: int) -> list[Insight]:
    """Insights as they were published."""
    return list(found_insights(filters, AnonymousUser()).order_by("-published_at", "-pk")[:limit])


def commitments(filters: CommitmentFilters, limit: int) -> list[Commitment]:
    """Commitments as they were published, or somebody told how they go."""
    told = Max("notes__created")
    when = _latest(Coalesce("published_at", "created"), Coalesce(told, "published_at", "created"))
    return _newest(found_commitments(filters).annotate(renewed_at=when), limit)


def _latest(*moments: object) -> Greatest:
    return Greatest(*moments, output_field=DateTimeField())


def _newest(found: QuerySet[Any], limit: int) -> list[Any]:
    """The database sorts keys, and fetches the rows of the newest alone."""
    keys = found.order_by("-renewed_at", "-pk").values_list("pk", flat=True)[:limit]
    return list(found.filter(pk__in=list(keys)).order_by("-renewed_at", "-pk"))
