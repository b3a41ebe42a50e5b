"""Meetings, voices and insights in the words of schema.org: what anyone may read, and of people nothing."""

from django.conf import settings

from kunskapsbanken.dialogue.models import Contribution, Insight, InsightState, Meeting
from kunskapsbanken.events.exporters.schema_org import event_data
from kunskapsbanken.ui.schema_org import Data, area


def meeting_data(page: Meeting) -> Data:
    """A meeting that is published."""
    if not page.live:
        return {}
    address = f"{settings.BASE_URL}{page.url}"
    return event_data(page, address=address, about=page.purpose, is_cancelled=page.cancelled_at is not None)


def voice_data(voice: Contribution) -> Data:
    """A voice that is published. Who said it is not told, here as little as on the page."""
    is_public = voice.published_at and not voice.withheld_at and not voice.held_at
    if not is_public or (voice.meeting and not voice.meeting.live):
        return {}
    address = f"{settings.BASE_URL}{voice.get_absolute_url()}"
    return {
        "@type": "Comment",
        "@id": address,
        "url": address,
        "text": voice.text,
        "inLanguage": voice.language,
        "datePublished": voice.published_at.date().isoformat() if voice.published_at else "",
        "spatialCoverage": area(voice.place),
    }


def insight_data(insight: Insight) -> Data:
    """An insight that is published."""
    if insight.state != InsightState.PUBLISHED or insight.published_at is None:
        return {}
    address = f"{settings.BASE_URL}{insight.get_absolute_url()}"
    return {
        "@type": "Article",
        "@id": address,
        "url": address,
        "headline": insight.title,
        "name": insight.title,
        "description": insight.text,
        "datePublished": insight.published_at.date().isoformat(),
        "spatialCoverage": area(insight.place),
        "publisher": {"@type": "Organization", "name": "Kunskapsbanken"},
    }
