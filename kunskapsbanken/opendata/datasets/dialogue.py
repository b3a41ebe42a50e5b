"""Meetings and voices. What someone said is their own words, whose licence nobody has asked for: the files tell what a
voice is about and what became of it, and lead to the page where it is read.
"""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.dialogue.models import (
    Channel,
    Contribution,
    ContributionKind,
    FlowState,
    Ladder,
    Meeting,
    Outcome,
    Sector,
)
from kunskapsbanken.dialogue.queries.meetings import open_meetings
from kunskapsbanken.dialogue.queries.voices import VoiceFilters, voices
from kunskapsbanken.events.models.venue import Format
from kunskapsbanken.opendata.columns import address, day, flag, moment, number, text, whole
from kunskapsbanken.opendata.dataset import Dataset, Row
from kunskapsbanken.opendata.datasets.ground import WHERE
from kunskapsbanken.opendata.licences import CC0
from kunskapsbanken.opendata.writers import CSV, GEOJSON, JSON
from kunskapsbanken.vocabulary.models import SERVICE_KIND

CHUNK = 1000


def meeting_rows() -> Iterator[Row]:
    """Each meeting that anyone may read about; two queries a thousand, and one for all that was said."""
    public = Contribution.public.whole().filter(meeting__isnull=False).order_by()
    said = dict(public.values_list("meeting").annotate(Count("pk")))
    found = open_meetings().select_related("place", "organisation", "platform", "locale").order_by("pk")
    for meeting in found.prefetch_related("attendance").iterator(chunk_size=CHUNK):
        yield meeting_row(meeting, said.get(meeting.pk, 0))


def meeting_row(meeting: Meeting, said: int) -> Row:
    """A meeting, and how many things were said there."""
    # Who came is told with the minutes, not before.
    came = {row.sector: row.number for row in meeting.attendance.all()} if meeting.minutes_published_at else {}
    return {
        "mote": meeting.pk,
        "titel": meeting.title,
        "platskod": meeting.place.code,
        "plats": meeting.place.full_name,
        "borjar": timezone.localtime(meeting.starts_at),
        "slutar": timezone.localtime(meeting.ends_at) if meeting.ends_at else None,
        "form": meeting.format,
        "lokal": meeting.venue,
        "adress": meeting.address,
        "latitud": meeting.latitude,
        "longitud": meeting.longitude,
        "delaktighet": meeting.ladder,
        "arrangor": meeting.organisation.name if meeting.organisation else None,
        "plattform": meeting.platform.name if meeting.platform else None,
        "installt": meeting.cancelled_at is not None,
        "anteckningar": timezone.localdate(meeting.minutes_published_at) if meeting.minutes_published_at else None,
        "personer": sum(came.values()) if came else None,
        **{f"sektor_{sector}": came.get(sector) for sector in Sector.values},
        "roster": said,
        "sida": meeting.full_url,
    }


# What a row tells and no more: the texts are long, and are not told.
VOICE_FIELDS = (
    *("key", "kind", "sector", "channel", "language", "said_on", "created", "published_at", "state", "outcome"),
    *("answered_at", "support_count", "place__code", "place__name", "place__kind", "meeting__starts_at"),
    *("service__slug", "theme__slug"),
)


def voice_rows() -> Iterator[Row]:
    """Each public voice of the country that exists; one query a file, however many."""
    found = voices(VoiceFilters()).select_related(None).select_related("place", "service", "theme", "meeting")
    for voice in found.only(*VOICE_FIELDS).order_by("pk").iterator(chunk_size=CHUNK):
        yield voice_row(voice)


def voice_row(voice: Contribution) -> Row:
    """A voice."""
    said_on = voice.said_on or timezone.localdate(voice.meeting.starts_at if voice.meeting else voice.created)
    return {
        "rost": voice.key,
        "slag": voice.kind,
        "sektor": voice.sector,
        "platskod": voice.place.code,
        "plats": voice.place.full_name,
        "serviceslag": voice.service.slug if voice.service else None,
        "tema": voice.theme.slug if voice.theme else None,
        "kom_in": voice.channel,
        "sprak": voice.language,
        "mote": voice.meeting_id,
        "sagd": said_on,
        "publicerad": timezone.localdate(voice.published_at) if voice.published_at else None,
        "lage": voice.state,
        "utfall": voice.outcome,
        "besvarad": timezone.localdate(voice.answered_at) if voice.answered_at else None,
        "stod": voice.support_count,
        "sida": f"{settings.BASE_URL}{reverse('contribution', kwargs={'key': voice.key})}",
    }


PERSONS = _("personer")
DEGREES = _("grader i WGS 84")
MEETINGS = Dataset(
    id="moten",
    title=_("Möten om service"),
    description=_(
        "Bymöten och andra möten som har annonserats här: var och när, hur många som kom ur varje sektor och hur många "
        "röster som är publika. En rad för varje möte. Ingen person är med."
    ),
    keywords=("möten", "medborgardialog", "landsbygd", "service"),
    theme="SOCI",
    licence=CC0,
    provenance=_("Ur inbjudningar och anteckningar av kommuner och föreningar som håller möten."),
    columns=(
        whole("mote", _("Mötets nummer hos oss.")),
        text("titel", _("Vad mötet heter.")),
        *WHERE,
        moment("borjar", _("När det börjar.")),
        moment("slutar", _("När det slutar.")),
        text("form", _("På plats, på distans eller både och."), choices=Format),
        text("lokal", _("Lokalen.")),
        text("adress", _("Lokalens adress.")),
        number("latitud", _("Lokalens läge, norr."), unit=DEGREES),
        number("longitud", _("Lokalens läge, öster."), unit=DEGREES),
        text("delaktighet", _("Steget på delaktighetstrappan."), choices=Ladder),
        text("arrangor", _("Organisationen som håller det.")),
        text("plattform", _("Samverkansplattformen som det hör till.")),
        flag("installt", _("Om det ställdes in.")),
        day("anteckningar", _("När anteckningarna publicerades.")),
        whole("personer", _("Så många kom. Tomt tills anteckningarna är publicerade."), unit=PERSONS),
        *(
            whole(f"sektor_{sector.value}", _("Så många av dem ur sektorn %s.") % sector.value, unit=PERSONS)
            for sector in Sector
        ),
        whole("roster", _("Så många publika röster har mötet gett.")),
        address("sida", _("Mötets sida.")),
    ),
    rows=meeting_rows,
    forms=(CSV, JSON, GEOJSON),
    page="/moten/",
)
VOICES = Dataset(
    id="roster",
    title=_("Röster om service"),
    description=_(
        "Vad publika röster från möten och webben handlar om, och vad de ledde till. En rad för varje röst. Det "
        "som sades läses på röstens sida: den som sa det har inte släppt orden fria under någon licens. Ingen "
        "person är med."
    ),
    keywords=("synpunkter", "medborgardialog", "landsbygd", "service"),
    theme="SOCI",
    licence=CC0,
    provenance=_("Sagt på möten eller inskickat, granskat före publicering och besvarat av kommunen."),
    columns=(
        text("rost", _("Röstens beteckning i adressen.")),
        text("slag", _("Vad det är för slags röst."), choices=ContributionKind),
        text("sektor", _("Vem den talar för."), choices=Sector),
        *WHERE,
        text("serviceslag", _("Vilken service den gäller."), scheme=SERVICE_KIND),
        text("tema", _("Vad den handlar om.")),
        text("kom_in", _("Hur den kom in."), choices=Channel),
        text("sprak", _("Språket.")),
        whole("mote", _("Mötets nummer, om den sades på ett möte.")),
        day("sagd", _("När det sades eller skickades in.")),
        day("publicerad", _("När den publicerades.")),
        text("lage", _("Var den står på väg mot ett svar."), choices=FlowState),
        text("utfall", _("Vad det blev."), choices=Outcome),
        day("besvarad", _("När den besvarades.")),
        whole("stod", _("Så många har sagt att de håller med."), unit=PERSONS),
        address("sida", _("Röstens sida, med svaret.")),
    ),
    rows=voice_rows,
    forms=(CSV, JSON),
    page="/roster/",
    keeps_history=False,
)
