"""Agreements on service: what everyone may know of them, and what those who keep them see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from kunskapsbanken.people.rights import Viewer, require_sight, within_reach
from kunskapsbanken.places.models import Place
from kunskapsbanken.services.models import Agreement, ServicePlace
from kunskapsbanken.services.permissions import EDIT_SERVICE_PLACE


@dataclass(frozen=True)
class AgreementTold:
    """What is public of an agreement: not when the municipality follows it up, nor where the document is."""

    title: str
    kind: str
    form: str
    parties: str
    contents: list[str]
    valid_from: date | None
    valid_to: date | None
    service_place: ServicePlace | None

    @classmethod
    def of(cls, row: Agreement) -> "AgreementTold":
        """From the row."""
        return cls(
            row.title,
            str(row.get_kind_display()),
            str(row.get_form_display()),
            ", ".join(line.strip() for line in row.parties.splitlines() if line.strip()),
            row.content_list,
            row.valid_from,
            row.valid_to,
            row.service_place,
        )


def agreements_on(service_place: ServicePlace, today: date) -> list[AgreementTold]:
    """The agreements that a service place rests on today, or is to rest on."""
    return _told(service_place.agreements.filter(_not_run_out(today)))


def agreements_in(place: Place, today: date) -> list[AgreementTold]:
    """The agreements of a place, and of all that lies in it, that hold today or are to."""
    return _told(Agreement.objects.filter(_not_run_out(today), place__path__startswith=place.path))


def agreements_kept(viewer: Viewer, municipality: Place) -> list[Agreement]:
    """All agreements of a municipality, for those who keep them and for auditors; the next to follow up first."""
    require_sight(viewer, EDIT_SERVICE_PLACE, municipality)
    rows = Agreement.objects.filter(place__path__startswith=municipality.path).select_related("place", "service_place")
    return sorted(rows, key=lambda row: (row.follow_up_on is None, row.follow_up_on or date.max))


def agreements_to_follow_up(viewer: Viewer, today: date) -> QuerySet[Agreement]:
    """Those within the viewer's reach whose day has come, the oldest first."""
    due = Agreement.objects.filter(within_reach(viewer, EDIT_SERVICE_PLACE), follow_up_on__lte=today)
    return due.select_related("place").order_by("follow_up_on", "pk")


def _not_run_out(today: date) -> Q:
    return Q(valid_to=None) | Q(valid_to__gte=today)


def _told(rows: QuerySet[Agreement]) -> list[AgreementTold]:
    found: Iterable[Agreement] = rows.select_related("service_place").order_by("kind", "title", "pk")
    return [AgreementTold.of(row) for row in found]
