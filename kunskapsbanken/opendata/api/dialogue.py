"""Meetings, public voices and insights. What someone said is read on the voice's page, whose words they are."""

from collections.abc import Sequence

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.collections import Asked, Collection, Record, by_number
from kunskapsbanken.dialogue.models import Contribution, ContributionKind, Insight, Meeting, Outcome
from kunskapsbanken.dialogue.queries.insights import published_insights
from kunskapsbanken.dialogue.queries.meetings import open_meetings
from kunskapsbanken.dialogue.queries.voices import VoiceFilters, public_voices, voices
from kunskapsbanken.opendata.api.parts import (
    EXAMPLE,
    beginning_of,
    chosen,
    dated,
    numbered,
    place,
    properties_of,
    worded,
)
from kunskapsbanken.opendata.columns import address, day, text
from kunskapsbanken.opendata.datasets.dialogue import MEETINGS, VOICE_FIELDS, VOICES, meeting_row, voice_row
from kunskapsbanken.opendata.datasets.ground import WHERE
from kunskapsbanken.people.rights import open_to_all
from kunskapsbanken.vocabulary.models import SERVICE_KIND


def _with_all(found: QuerySet[Meeting]) -> QuerySet[Meeting]:
    return found.select_related("place", "organisation", "platform", "locale").prefetch_related("attendance")


def _meetings(asked: Asked) -> QuerySet[Meeting]:
    found = open_meetings(asked.get("plats"))
    if since := asked.get("fran"):
        found = found.filter(starts_at__gte=beginning_of(since))
    if until := asked.get("till"):
        found = found.filter(starts_at__lt=beginning_of(until))
    return _with_all(found)


def _meeting_records(rows: Sequence[Meeting]) -> list[Record]:
    public = Contribution.public.whole().filter(meeting__in=[row.pk for row in rows]).order_by()
    said = dict(public.values_list("meeting").annotate(Count("pk"))) if rows else {}
    return [meeting_row(row, said.get(row.pk, 0)) | {"exempel": row.place.is_example} for row in rows]


def _as_told(found: QuerySet[Contribution]) -> QuerySet[Contribution]:
    related = found.select_related(None).select_related("place", "service", "theme", "meeting")
    return related.only(*VOICE_FIELDS, "place__is_example")


def _voices(asked: Asked) -> QuerySet[Contribution]:
    found = voices(VoiceFilters(place=asked.get("plats"), service=asked.get("serviceslag", "")))
    if kinds := asked.get("slag"):
        found = found.filter(kind__in=kinds)
    if outcomes := asked.get("utfall"):
        found = found.filter(outcome__in=outcomes)
    if meeting := asked.get("mote"):
        found = found.filter(meeting=meeting)
    return _as_told(found)


def _voice_records(rows: Sequence[Contribution]) -> list[Record]:
    return [voice_row(row) | {"exempel": row.place.is_example} for row in rows]


def _insights(asked: Asked) -> QuerySet[Insight]:
    inside = asked.get("plats")
    within = Q(place__path__startswith=inside.path) if inside else Q(place__is_example=False)
    found = published_insights().filter(within)
    if service := asked.get("serviceslag"):
        found = found.filter(service__slug=service)
    return found


def _insight_records(rows: Sequence[Insight]) -> list[Record]:
    return [
        {
            "insikt": row.key,
            "titel": row.title,
            "text": row.text,
            "platskod": row.place.code,
            "plats": row.place.full_name,
            "serviceslag": row.service.slug if row.service else None,
            "publicerad": timezone.localdate(row.published_at) if row.published_at else None,
            "sida": f"{settings.BASE_URL}{row.get_absolute_url()}",
            "exempel": row.place.is_example,
        }
        for row in rows
    ]


SERVICE = worded("serviceslag", _("Serviceslag enligt vokabulären."), "dagligvaror")
GATHERINGS = Collection(
    name="moten",
    label=_("Möten som passar det du frågar efter"),
    one_label=_("Ett möte"),
    operation="ettMote",
    schema="Mote",
    key="mote",
    key_meaning=_("Mötets nummer."),
    key_example="42",
    found=_meetings,
    one=lambda key: by_number(_with_all(Meeting.objects.filter(open_to_all())), key),
    records=_meeting_records,
    properties=properties_of((*MEETINGS.columns, EXAMPLE)),
    parameters=(
        place(),
        dated("fran", _("Börjar från och med ett datum.")),
        dated("till", _("Börjar före ett datum."), "2027-01-01"),
    ),
)
SAID = Collection(
    name="roster",
    label=_("Publicerade röster och vad som blev av dem"),
    one_label=_("En publicerad röst"),
    operation="enRost",
    schema="Rost",
    key="rost",
    key_meaning=_("Röstens beteckning."),
    key_example="b3k9x2m4p7qa",
    found=_voices,
    one=lambda key: _as_told(public_voices().whole()).filter(key=key),
    records=_voice_records,
    properties=properties_of((*VOICES.columns, EXAMPLE)),
    parameters=(
        place(),
        chosen("slag", _("Vad det är för slags röst."), ContributionKind.values[0], ContributionKind.values),
        SERVICE,
        chosen("utfall", _("Vad svaret blev."), Outcome.values[0], Outcome.values),
        numbered("mote", _("Sagd på ett möte, efter dess nummer."), "42"),
    ),
)
INSIGHTS = Collection(
    name="insikter",
    label=_("Publicerade insikter"),
    one_label=_("En insikt"),
    operation="enInsikt",
    schema="Insikt",
    key="insikt",
    key_meaning=_("Insiktens beteckning."),
    key_example="b3k9x2m4p7qa",
    found=_insights,
    one=lambda key: published_insights().filter(key=key),
    records=_insight_records,
    properties=properties_of(
        (
            text("insikt", _("Insiktens beteckning i adressen.")),
            text("titel", _("Insikten i en mening.")),
            text("text", _("Förklaringen.")),
            *WHERE,
            text("serviceslag", _("Vilken service den gäller."), scheme=SERVICE_KIND),
            day("publicerad", _("När den publicerades.")),
            address("sida", _("Insiktens sida, med rösterna som den bygger på.")),
            EXAMPLE,
        )
    ),
    parameters=(place(), SERVICE),
)
ALL = (GATHERINGS, SAID, INSIGHTS)
