"""Conferences and other events; meetings have a collection of their own."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kunskapsbanken.api.collections import Asked, Collection, Record, by_number
from kunskapsbanken.events.models import EventPage, EventSort
from kunskapsbanken.opendata.api.parts import EXAMPLE, beginning_of, chosen, dated, place, properties_of
from kunskapsbanken.opendata.columns import address, flag, moment, text, whole
from kunskapsbanken.opendata.datasets.ground import WHERE
from kunskapsbanken.people.rights import open_to_all


def _open() -> QuerySet[EventPage]:
    return EventPage.objects.filter(open_to_all()).select_related("place", "organisation", "locale")


def _found(asked: Asked) -> QuerySet[EventPage]:
    inside = asked.get("plats")
    real = Q(place__isnull=True) | Q(place__is_example=False)
    found = _open().filter(Q(place__path__startswith=inside.path) if inside else real)
    if sorts := asked.get("slag"):
        found = found.filter(sort__in=sorts)
    if since := asked.get("fran"):
        found = found.filter(starts_at__gte=beginning_of(since))
    if until := asked.get("till"):
        found = found.filter(starts_at__lt=beginning_of(until))
    return found


def _records(rows: Sequence[EventPage]) -> list[Record]:
    return [
        {
            "evenemang": row.pk,
            "titel": row.title,
            "slag": row.sort,
            "ingress": row.lead,
            "borjar": timezone.localtime(row.starts_at),
            "slutar": timezone.localtime(row.ends_at) if row.ends_at else None,
            "bara_dagen": row.only_day,
            "platskod": row.place.code if row.place else None,
            "plats": row.place.full_name if row.place else None,
            "form": row.format,
            "lokal": row.venue,
            "arrangor": row.organisation.name if row.organisation else None,
            "sida": row.full_url,
            "exempel": bool(row.place and row.place.is_example),
        }
        for row in rows
    ]


EVENTS = Collection(
    name="evenemang",
    label=_("Konferenser och andra evenemang"),
    one_label=_("Ett evenemang"),
    operation="ettEvenemang",
    schema="Evenemang",
    key="evenemang",
    key_meaning=_("Evenemangets nummer."),
    key_example="42",
    found=_found,
    one=lambda key: by_number(_open(), key),
    records=_records,
    properties=properties_of(
        (
            whole("evenemang", _("Evenemangets nummer hos oss.")),
            text("titel", _("Titeln.")),
            text("slag", _("Vad det är för slags evenemang."), choices=EventSort),
            text("ingress", _("Vad det handlar om.")),
            moment("borjar", _("När det börjar.")),
            moment("slutar", _("När det slutar.")),
            flag("bara_dagen", _("Om bara dagen är bestämd, inte klockslaget.")),
            *WHERE,
            text("form", _("På plats, på distans eller både och.")),
            text("lokal", _("Var.")),
            text("arrangor", _("Vem som ordnar det.")),
            address("sida", _("Evenemangets sida, med program och anmälan.")),
            EXAMPLE,
        )
    ),
    parameters=(
        place(),
        chosen("slag", _("Vad det är för slags evenemang."), EventSort.values[0], EventSort.values),
        dated("fran", _("Börjar från och med ett datum.")),
        dated("till", _("Börjar före ett datum."), "2027-01-01"),
    ),
)
ALL = (EVENTS,)
